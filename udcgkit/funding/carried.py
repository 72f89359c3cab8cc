"""Whose the sums are where their own sentence names nobody: told of before, or of who speaks."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.found import alone, passive
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.implied import ONLY_ONE, giver_before, here_gives, named_before
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.strangers import other_subject

_MOVED = frozenset(("flow", "state"))
"""frames of verbs whose subject is the money"""
_NEAR = 3
"""sentences between money and what points back at it"""


def known_givers(sums: list[Sum]) -> None:
    """Where the text tells of givers, the state that merely is the only one named gives way to them."""
    told = [money for money in sums if money.row.said("donor_id") and money.row.scope not in ("other", "request")]
    named = {donor for money in told for donor in money.row.donor_ids}
    for money in sums if told else ():
        row = money.row
        if ONLY_ONE not in row.rule or set(row.donor_ids) <= named:
            continue
        paragraph = money.scene.sentence.paragraph
        before = [other for other in told if other.start < money.start and other.scene.sentence.paragraph == paragraph]
        row.donor_ids = before[-1].row.donor_ids if before else ()
        row.rule = row.rule.replace(ONLY_ONE, "told of before" if before else "not named")


def speaking_givers(sums: list[Sum]) -> None:
    """Who is told to give elsewhere in the article speaks of its own money where nobody else is named."""
    givers = {ids[0] for money in sums if len(ids := money.row.donor_ids) == 1 and money.row.said("donor_id")}
    for money in sums:
        row, parties = money.row, money.scene.scenes.parties
        silent = not row.donor_ids and row.asserted_by is not None and not money.unnamed and money.shared is None
        if not silent or row.scope in ("other", "request") or other_subject(money):
            continue
        state = parties.state(row.asserted_by) if row.asserted_by in parties.cast.actors else row.asserted_by
        if state in givers and not state.startswith("person:"):
            row.donor_ids = (state,)
            money.infer("donor_id")
            row.rule += ", donor speaks"


def same_givers(sums: list[Sum]) -> None:
    """ "Das Paket umfasst …", "It includes …": the money told of before, or the sentence before, has the givers."""
    for place, money in enumerate(sums):
        if money.row.scope in ("other", "request"):
            continue
        opening = money.lead if money.lead is not None else money.scene
        back = points_back(opening, money.words) and not (opening is money.scene and passive(money))
        if not back and not _for_it(money) and not money.cue("brought") and not _adds(money, sums[place - 1]):
            continue
        if not money.row.donor_ids and not money.unnamed and money.row.part_of is None:
            _same_giver(money, sums[max(0, place - 8) : place], opening)


def _adds(money: Sum, other: Sum) -> bool:
    """ "Weitere acht sollen folgen", "für 2026 sind 25 eingeplant", "im Vorjahr waren es 7": by nobody named."""
    besides = money.scene.find(money.words.context["besides"], money.clause.first, money.clause.last)
    beside = besides or money.scene.sentence.paragraph == other.scene.sentence.paragraph
    next_to = beside and other.start < money.start and money.scene.index - other.scene.index <= 1
    further = (money.row.new_money or besides) and other.clause is not money.clause
    if not (next_to and (further or _of_another_year(money, other))):
        return False
    moved = passive(money) or (money.verb.frame in _MOVED if money.verb is not None else not further)
    return moved and not here_gives(money) and not _comes_from(money)


def _comes_from(money: Sum) -> bool:
    """ "Stammen von Firmen", not "Bau von Drohnen": a preposition before who gives, and before no goods."""
    roles, words = money.scene.scenes.parties.words.prepositions, [w.lower() for w in money.scene.words(money.clause)]
    return any(
        roles.get(word) == "donor" and money.words.goods.row(after) is None
        for word, after in zip(words, [*words[1:], ""], strict=True)
    )


def _of_another_year(money: Sum, other: Sum) -> bool:
    """Whether two sums of two clauses are for two years, the second for the later one or beside no verb of giving."""
    one, two = other.row.year_start, money.row.year_start
    if one is None or two is None or other.clause is money.clause:
        return False
    return one < two or (one > two and money.verb is None)


def _for_it(money: Sum) -> bool:
    """ "Hierfür sind 40 Millionen vorgesehen": money for what the sentence before told, in whatever voice."""
    scene, opens = money.scene, money.words.context["for_it"]
    return opens.at(scene.document.words, scene.opening, scene.sentence.last) is not None


def _same_giver(money: Sum, earlier: list[Sum], opening: Scene) -> None:
    near = [other for other in earlier if 0 <= opening.index - other.scene.index <= _NEAR]
    before = [other for other in near if other.row.donor_ids]
    joint = any(not alone(money, party.ids, party.end) for party in money.scene.parties)
    if joint or _counts_several(money, before):
        return
    said = named_before(money, opening) if not before or before[-1].scene.index < opening.index - 1 else ()
    found = said or (before[-1].row.donor_ids if before else giver_before(money, opening))
    if found:
        money.row.donor_ids = found
        money.infer("donor_id")
        money.row.rule += ", donor of what stands before"


def _counts_several(money: Sum, before: list[Sum]) -> bool:
    """ "Norway gives 100 million, Sweden 50. That is more than 500 million": the sum of what several gave."""
    paragraph = money.scene.sentence.paragraph
    here = [other.row for other in before if other.scene.sentence.paragraph == paragraph]
    amount = money.row.amount or money.row.amount_low
    larger = amount is not None and all((row.amount or 0.0) < amount for row in here)
    return larger and len({row.donor_ids for row in here}) > 1
