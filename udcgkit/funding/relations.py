"""How the sums of an article stand to one another: parts, comparisons, and what stands alone."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.alone import alone
from udcgkit.funding.arithmetic import add_up
from udcgkit.funding.burden_sharing import shouldered
from udcgkit.funding.conversions import conversions, converted
from udcgkit.funding.included import included, yearly_rates
from udcgkit.funding.inheritance import asked_too, take_from
from udcgkit.funding.levels import levels, years_within
from udcgkit.funding.listed import list_parts
from udcgkit.funding.packages import packages
from udcgkit.funding.period_totals import compared, periods, so_far, wholes_of_goods
from udcgkit.funding.pools import gathered, pooled
from udcgkit.funding.portions import go_on, portions
from udcgkit.funding.progress import progress
from udcgkit.funding.repeats import MOST_LOOKED_AT, repeats
from udcgkit.funding.rivals import rivals
from udcgkit.funding.shares import place_shares
from udcgkit.funding.sizes import larger
from udcgkit.funding.spending import spent_of
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.tranches import tranches
from udcgkit.funding.wholes import contents, members, not_alone, open_scope, raised, rests
from udcgkit.funding.within import pointer_behind
from udcgkit.funding.years import same_periods

_AID_SCOPES = frozenset(("total", "part", "new", None))
_NEAR_SENTENCES = 2
_FAR_SENTENCES = 8
"""sentences over which "of it" behind a sum points back"""


def relate(sums: list[Sum]) -> None:
    """Fills part_of, like and scope from the other sums, in this order of precedence."""
    for rule in _RULES:
        rule(sums)


def _aid(money: Sum) -> bool:
    return money.row.scope in _AID_SCOPES


def _pointing_back(sums: list[Sum]) -> None:
    """A sentence that opens with "Darunter" or "Davon" talks of what the sentence before it told."""
    for place, money in enumerate(sums):
        if not open_scope(money) or money.row.part_of is not None or not place:
            continue
        scene, behind = money.scene, pointer_behind(money)
        opening = behind or money.words.scope.at(scene.document.words, scene.opening, scene.sentence.last)
        if opening is None or opening.row["cue"] not in ("part", "among", "behind"):
            continue
        near = sums[max(0, place - MOST_LOOKED_AT) : place]
        reach = _NEAR_SENTENCES if behind is None else _FAR_SENTENCES
        near = [other for other in near if 0 < scene.index - other.scene.index <= reach]
        before = [other for other in near if _aid(other) or other.row.scope == "request"]
        if behind is not None or opening.row["cue"] != "part":
            before = [other for other in before if larger(other, money) and other.row.currency == money.row.currency]
        elif money.row.amount is not None:  # "1.8 billion, four times last year's 400 million. Of that, 650 …"
            before = [other for other in before if other.row.amount is None or larger(other, money)] or before
        if before or behind is not None:  # "120 million of it" adds to nothing, whatever it lies in
            money.row.scope, money.row.part_of = "part", before[-1].holder(money).row if before else None
            money.say_tokens("scope", opening.first, opening.last)
            money.infer("scope", "part_of")
            money.row.rule += ", part of what stands before"
            if before:
                asked_too(money, before[-1])


def _shares(sums: list[Sum]) -> None:
    """What one of several joint givers adds in the same paragraph lies in their joint sum."""
    joint: dict[tuple[int, str], Sum] = {}
    for money in sums:
        row, paragraph = money.row, money.scene.sentence.paragraph
        if len(row.donor_ids) > 1 and _aid(money):
            joint.update({(paragraph, donor): money for donor in row.donor_ids})
        elif len(row.donor_ids) == 1 and row.scope in (None, "new") and row.part_of is None:
            whole = joint.get((paragraph, row.donor_ids[0]))
            if whole is not None and _not_larger(money, whole):
                row.scope, row.part_of = "part", whole.row
                money.infer("scope", "part_of")


def _not_larger(money: Sum, whole: Sum) -> bool:
    mine, other = money.row.amount, whole.row.amount
    return mine is None or other is None or money.row.currency != whole.row.currency or mine <= other


def _compared(sums: list[Sum]) -> None:
    """ "In ähnlich großem Umfang": like the last sum of aid of the same giver before it."""
    for place, money in enumerate(sums):
        if money.row.qualifier != "similar" or money.share or money.row.like is not None:
            continue
        near = sums[max(0, place - MOST_LOOKED_AT) : place]
        before = [other for other in near if _aid(other) and _says_size(other)]
        same = [other for other in before if other.scene is money.scene]  # "20 Millionen, Lettland ebenso viel"
        mine = same or [other for other in before if _of_same_giver(other, money)]
        mine = mine or (before if _is_multiple(money) else [])
        mine = mine or [other for other in before if money.scene.index - other.scene.index == 1]  # "… in gleicher Höhe"
        mine = mine or [other for other in before if not differ(other.row.donor_ids, money.row.donor_ids)]
        if mine:
            money.row.like = mine[-1].row if mine[-1].row.like is None else mine[-1].row.like
            money.infer("like")


def _says_size(other: Sum) -> bool:
    """Whether a sum has an amount, or is as large as one that has ("Norwegen in gleicher Höhe. Island ebenso viel")."""
    return other.row.amount is not None or (other.row.qualifier == "similar" and other.row.like is not None)


def _of_same_giver(other: Sum, money: Sum) -> bool:
    return bool(money.row.donor_ids) and set(other.row.donor_ids) == set(money.row.donor_ids)


def _is_multiple(money: Sum) -> bool:
    """ "Promised to match it": whether its own words point at the sum that it is as large as, whoever gives that."""
    inside = (verb for verb in money.clause.verbs if money.first <= verb.index < money.last)
    return any(verb.name in money.words.multiples for verb in inside)


def _untangle(sums: list[Sum]) -> None:
    """No sum lies in itself: where the rules led round in a circle, the relation stays open."""
    for money in sums:
        seen, above = {id(money.row)}, money.row.part_of
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            above = above.part_of
        if above is not None:
            money.row.part_of = money.row.scope = None
            money.forget("scope", "part_of")


def _wholes(sums: list[Sum]) -> None:
    """What has parts is a total, unless it is a part itself; parts take what they do not say from it."""
    by_row = {id(money.row): money for money in sums}
    for money in sums:
        if (
            money.row.part_of is not None
            and money.row.part_of.scope == "repeat"
            and money.row.part_of.like is not money.row
        ):
            money.row.part_of = money.row.part_of.like
        whole = by_row.get(id(money.row.part_of))
        if whole is None:
            continue
        other = whole.row.scope == "other" and "scope" in whole.row.inferred and money.row.said("donor_id")
        if whole.row.scope in (None, "new") or (other and money.row.scope == "part"):
            whole.row.scope = "total"
            whole.forget("scope")
            whole.say("scope", money.row.start, money.row.end)
        not_alone(whole, money)
        take_from(money, whole)
    conversions(sums)


def _rest_beside(sums: list[Sum]) -> None:
    """ "30 Millionen sind für Schulen, der Rest für Straßen": what is left lies where the part beside it lies."""
    for before, money in pairwise(sums):
        told = before.scene is money.scene and before.row.scope == money.row.scope == "part"
        if told and money.share == "left" and before.row.part_of is not None:
            money.row.part_of = before.row.part_of


_RULES = (
    converted,
    add_up,
    levels,
    _pointing_back,
    members,
    tranches,
    years_within,
    yearly_rates,
    packages,
    contents,
    included,
    list_parts,
    portions,
    spent_of,
    place_shares,
    go_on,
    rests,
    raised,
    pooled,
    shouldered,
    gathered,
    _shares,
    progress,
    _rest_beside,
    repeats,
    rivals,
    _compared,
    _untangle,
    _wholes,
    same_periods,
    so_far,
    periods,
    compared,
    wholes_of_goods,
    alone,
)
