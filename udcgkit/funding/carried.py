"""Whose the sums are where their own sentence names nobody: told of before, or of who speaks."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.sums import Sum
from udcgkit.gifts.found import alone, passive
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.implied import ONLY_ONE, all_give, giver_before, named_before
from udcgkit.gifts.openness import counted_by_others, here_gives, open_to_others, person_acts
from udcgkit.gifts.pages import at_meeting, in_focus
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.strangers import other_subject
from udcgkit.grammar.phrases import CONJUNCTION, NOUN

_MOVED = frozenset(("flow", "state"))
"""frames of verbs whose subject is the money"""
_HELD = 6
"""words from "aus" to the end of what money comes out of"""
_FURTHER = 2
"""sentences to a further sum; one between may tell who says it"""
_NOT_GIVEN = frozenset(("other", "request", "conversion"))
_NEAR = 3
"""sentences between money and what points back at it"""


def givers_of_brackets(sums: list[Sum]) -> None:
    """ "138 billion (and another 120 billion)": what a bracket adds to a sum is of who gives that."""
    for before, money in pairwise(sums):
        clause, scene = money.clause, money.scene
        adds = clause.opened_by == "(" and scene.clauses.flag(clause.first) & CONJUNCTION and before.scene is scene
        if adds and before.last == clause.first - 1 and not money.row.said("donor_id") and before.row.donor_ids:
            money.row.donor_ids = before.row.donor_ids
            money.infer("donor_id")
            money.row.rule = money.row.rule.replace(ONLY_ONE, "of the sum before the bracket")


def givers_beside(sums: list[Sum]) -> None:
    """ "200 million from Norway for drones and 125 for jets": what "and" joins to a sum is of who gives that."""
    for before, money in pairwise(sums):
        row, scene = money.row, money.scene
        if row.donor_ids or money.unnamed or before.clause is not money.clause or not before.row.said("donor_id"):
            continue
        joined = any(scene.clauses.flag(n) & CONJUNCTION for n in range(before.last, money.first))
        behind = [party for party in scene.inside(money.clause) if before.last <= party.first < money.stop]
        own = set(before.row.donor_ids).issuperset(one for party in behind for one in party.ids)
        if joined and own and behind and row.scope not in ("other", "request", "conversion"):
            row.donor_ids = before.row.donor_ids
            money.infer("donor_id")
            row.rule += ", donor of the sum beside"


def known_givers(sums: list[Sum]) -> None:
    """Where the text tells of givers, the state that merely is the only one named gives way to them."""
    told = [money for money in sums if money.row.said("donor_id") and money.row.scope not in ("other", "request")]
    named = {donor for money in told for donor in money.row.donor_ids}
    for money in sums if told else ():
        row = money.row
        if ONLY_ONE not in row.rule:
            continue
        if (beside := _told_beside(money, told)) is not None:
            row.donor_ids = beside.row.donor_ids
            row.rule = row.rule.replace(ONLY_ONE, "told of beside")
            continue
        if set(row.donor_ids) <= named:
            if body := _body_before(money, told):
                row.donor_ids, row.rule = body, row.rule.replace(ONLY_ONE, "told of before")
            continue
        paragraph = money.scene.sentence.paragraph
        before = [other for other in told if other.start < money.start and other.scene.sentence.paragraph == paragraph]
        row.donor_ids = before[-1].row.donor_ids if before else ()
        row.rule = row.rule.replace(ONLY_ONE, "told of before" if before else "not named")


def _told_beside(money: Sum, told: list[Sum]) -> Sum | None:
    """ "Europa hat 177 Milliarden bereitgestellt; weitere 96 sind versprochen": by who gives what stands before."""
    if not money.row.new_money or not _nobody_acts(money):
        return None
    before = [other for other in told if other.start < money.start and other.scene is money.scene]
    return before[-1] if before and not set(before[-1].row.donor_ids) <= set(money.row.donor_ids) else None


def _body_before(money: Sum, told: list[Sum]) -> tuple[str, ...]:
    """ "Das Hilfswerk hat 50 Millionen ausgegeben. Im Vorjahr waren es 12": who gave before, or is in focus."""
    paragraph, parties = money.scene.sentence.paragraph, money.scene.scenes.parties
    before = [other for other in told if other.start < money.start and other.scene.sentence.paragraph == paragraph]
    near = before and money.scene.index - before[-1].scene.index <= _NEAR
    bodies = before[-1].row.donor_ids if near else in_focus(money)
    if not near and not any(set(bodies) <= set(other.row.donor_ids) for other in told):
        return ()
    actors, mine = parties.cast.actors, money.row.donor_ids
    of_state = any(one in actors and f"country:{actors[one].country}" in mine for one in bodies)
    return bodies if not of_state and all(parties.kind(one) == "organisation" for one in bodies) else ()


def speaking_givers(sums: list[Sum]) -> None:
    """Who is told to give elsewhere in the article speaks of its own money where nobody else is named."""
    givers = {ids[0] for money in sums if len(ids := money.row.donor_ids) == 1 and money.row.said("donor_id")}
    for money in sums:
        row, parties = money.row, money.scene.scenes.parties
        silent = not row.donor_ids and not money.unnamed and money.shared is None
        if row.asserted_by is None or not silent or row.scope in ("other", "request") or other_subject(money):
            continue
        state = parties.state(row.asserted_by)
        if state in givers and not state.startswith("person:"):
            row.donor_ids = (state,)
            money.infer("donor_id")
            row.rule += ", donor speaks"


def givers_in_focus(sums: list[Sum]) -> None:
    """ "Japans Hilfe": where nobody is named, gives whom the sentences before, or the headings, are about."""
    given = {one for money in sums if money.row.said("donor_id") for one in money.row.donor_ids}
    for place, money in enumerate(sums):
        row, parties = money.row, money.scene.scenes.parties
        if row.donor_ids or money.unnamed or money.shared is not None or row.scope in _NOT_GIVEN:
            continue
        found = in_focus(money) if open_to_others(money) and not _by_somebody(money) else ()
        if len(found) != 1 or found[0] in money.words.adversaries or not _speaks_for(money, found[0]):
            continue
        if all_give(money, found[0]):
            continue
        known = found[0] in given or parties.kind(found[0]) in ("country", "group") or parties.of_states(found[0])
        before = [other for other in sums[max(0, place - 8) : place] if other.row.donor_ids]
        if (known or giver_before(money, money.scene) == found) and not _counts_several(money, before):
            row.donor_ids = found
            money.infer("donor_id")
            row.rule += ", donor in focus"


def _speaks_for(money: Sum, giver: str) -> bool:
    """Whether nobody tells of the money who acts for another state than `giver`, where that is one or several."""
    said, parties = money.row.statement, money.scene.scenes.parties
    speakers = said.speaker_ids if said is not None else ()
    states = {parties.state(one) for one in speakers}
    others = (one for one in states if one != giver and parties.kind(one) == "country")
    return not (parties.kind(giver) == "country" or parties.of_states(giver)) or not any(others)


def same_givers(sums: list[Sum]) -> None:
    """ "Das Paket umfasst …", "It includes …": the money told of before, or the sentence before, has the givers."""
    for place, money in enumerate(sums):
        if money.row.scope in ("other", "request"):
            continue
        opening = money.lead if money.lead is not None else money.scene
        back = points_back(opening, money.words) and not (opening is money.scene and passive(money))
        if not back and not _for_it(money) and not money.cue("brought") and not _adds(money, sums[place - 1]):
            _given_before(money, sums[place - 1])
            continue
        if not money.row.donor_ids and not money.unnamed and money.row.part_of is None:
            _same_giver(money, sums[max(0, place - 8) : place], opening)


def _given_before(money: Sum, other: Sum) -> None:
    """ "Die EU gewährt einen Kredit. 90 Milliarden sollen nach Kiew fließen": who gave right before."""
    if money.row.donor_ids or money.unnamed or money.row.part_of is not None or money.lead is not None:
        return
    orders = money.scene.find(money.words.stages, money.clause.first, money.clause.last)
    if any(hit.row["stage"] == "contracted" for hit in orders):
        return  # "die Aufträge des Unternehmens belaufen sich auf …"
    if not _nobody_acts(money) or at_meeting(money) or counted_by_others(money) or person_acts(money):
        return
    givers = other.row.donor_ids or (other.row.part_of.donor_ids if other.row.part_of is not None else ())
    told = _next_to(money, other) and other.row.scope not in ("other", "request") and givers
    if told and not _counts_several(money, [other]):
        money.row.donor_ids = givers
        money.infer("donor_id")
        money.row.rule += ", donor of what stands before"


def _next_to(money: Sum, other: Sum) -> bool:
    """Whether another sum stands in its sentence or the one before, in the same paragraph."""
    same = money.scene.sentence.paragraph == other.scene.sentence.paragraph
    return same and other.start < money.start and money.scene.index - other.scene.index <= 1


def _nobody_acts(money: Sum) -> bool:
    """Whether the money is what its clause tells of, and nobody is named who could give it."""
    moved = passive(money) or (money.verb is not None and money.verb.frame in _MOVED)
    since = money.row.year_start is not None  # "seit 2022 sind es 400 Millionen"
    moved = moved or (since and bool(money.scene.find(money.words.context["it_is"], money.clause.first, money.first)))
    return moved and not here_gives(money) and not _by_somebody(money)


def _by_somebody(money: Sum) -> bool:
    """ "Aus anderen Ländern", "von Partnern": a preposition of givers, before no word for money or what holds it."""
    scene, words = money.scene, money.words
    roles = scene.scenes.parties.words.prepositions
    for place in range(money.clause.first, money.clause.last):
        if roles.get(scene.document.words[place].lower()) == "donor":
            last = min(place + _HELD, money.clause.last)
            held = any(scene.find(one, place + 1, last) for one in (*words.holding_money, words.measures["stocks"]))
            held = held or bool(scene.find(words.goods, place + 1, min(place + 2, last)))  # "Bau von Drohnen"
            held = held or bool(scene.find(words.goods, max(place - 1, money.clause.first), place))  # "vom Typ"
            noun = place > money.last and scene.clauses.flag(place - 1) & NOUN  # "die Planung von Projekten"
            held = held or (bool(noun) and not scene.find(words.aid, place - 1, place))
            if not held and not (place + 1 <= money.first <= last and not _verb_between(money, place)):
                return True
    return False


def _verb_between(money: Sum, place: int) -> bool:
    """ "Von der Stiftung stammen 5 Millionen": a verb parts a preposition from the sum, which it does not govern."""
    return any(place < verb.index < money.first for verb in money.clause.verbs)


def _adds(money: Sum, other: Sum) -> bool:
    """ "Weitere acht sollen folgen": more by nobody named."""
    besides = money.scene.find(money.words.context["besides"], money.clause.first, money.clause.last)
    beside = besides or money.scene.sentence.paragraph == other.scene.sentence.paragraph
    near = beside and other.start < money.start and money.scene.index - other.scene.index <= _FURTHER
    further = (money.row.new_money or besides) and other.clause is not money.clause
    return bool(near and further) and money.verb is not None and _nobody_acts(money)


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
