"""Sums that are aid by what was told before them: one more giver, another year's figure, what a new package holds."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import slice_words
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.heads import WITH_SUM
from udcgkit.gifts.own_sums import COSTS
from udcgkit.gifts.paid import PAYS
from udcgkit.gifts.subjects import BELONGS
from udcgkit.wordlists import Hit

_NEAR = 3
"""words between "es sind" and the figure"""


def continues_aid(money: Sum, before: Sum) -> bool:
    """Whether money is aid because aid was told or asked for right before it, or because the text tells who pays."""
    told = _beside_aid(money, before) or _figure_of(money, before)
    return told or _of_new_aid(money) is not None


def _beside_aid(money: Sum, before: Sum) -> bool:
    """Whether a sum is aid because the text tells who pays it, or whose share it is."""
    told = _tells_payer(money) or _goes_on(money, before) or bool(slice_words(money))
    return bool(money.row.said("donor_id")) and told


def _figure_of(money: Sum, before: Sum) -> bool:
    """ "Gab 40 Milliarden. Im laufenden Jahr sind es neun, 2027 dann zehn": another figure of the aid told before."""
    near = range(max(money.clause.first, money.first - _NEAR), money.first)
    told = bool(near and money.scene.find(money.words.context["it_is"], near.start, near.stop))
    told = told or (before.scene is money.scene and money.verb is None and money.row.year_start is not None)
    same = money.row.currency in (None, before.row.currency) and bool(before.row.donor_ids or before.row.recipient_ids)
    return told and same and _after_aid(money, before)


def _goes_on(money: Sum, before: Sum) -> bool:
    """ "Germany gives 720 million. Next come Norway with 400 and Sweden (380)": one more giver with its sum."""
    verb = money.verb
    reaches = verb is not None and money.words.context["reaching"].row(verb.row["verb"]) is not None
    listed = any(rule in money.row.rule for rule in (*WITH_SUM, BELONGS))  # "Oslo's share is put at 5 million"
    joined = reaches or before.scene is money.scene or (listed and bool(before.row.donor_ids))
    return _called_giver(money) or (_after_aid(money, before) and joined)


def _called_giver(money: Sum) -> bool:
    """ "Größter Geber ist mit 5 Milliarden Euro Deutschland"."""
    uses = ("giver", "in_for")
    return bool(money.row.said("donor_id")) and any(
        money.scene.find(money.words.context[use], *money.tokens) for use in uses
    )


def _after_aid(money: Sum, before: Sum) -> bool:
    same = before.scene.sentence.paragraph == money.scene.sentence.paragraph
    return same and before is not money and before.row.scope != "other"


def _tells_payer(money: Sum) -> bool:
    """ "Costs 5 million, paid for by Denmark", "the cost to Norway is 5 million"."""
    named = any(rule in money.row.rule for rule in (PAYS, COSTS))
    return named or bool(money.scene.find(money.words.context["bill"], *money.tokens))


def new_aid(sums: list[Sum]) -> None:
    """ "A new package. It includes …": what the package holds is new too."""
    for money in sums:
        silent = money.row.scope not in ("other", "request") and money.row.new_money is None
        if silent and _of_new_aid(money) is not None:
            money.row.new_money = True
            money.infer("new_money")


def _of_new_aid(money: Sum) -> Hit | None:
    """ "A new package. It includes …": the word for new in the sentence before, to which this one points back."""
    scene = money.scene
    if not scene.index or not points_back(scene, money.words):
        return None
    before = scene.scenes.number(scene.index - 1)
    first, last = before.sentence.first, before.sentence.last
    aid = [hit.first for hit in before.find(money.words.aid, first, last) if hit.row["means"] != "none"]
    new = (hit for hit in before.find(money.words.scope, first, last) if hit.row["cue"] == "new")
    return next((hit for hit in new if any(0 <= place - hit.last <= 3 for place in aid)), None)
