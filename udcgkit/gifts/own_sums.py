"""Givers of whom a sum is told: "ist mit 60 Millionen dabei", "Norwegens Beitrag: 20 Millionen", "cost to Norway"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, here, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.grammar.phrases import ARTICLE, FINITE, PLAIN

COSTS = "whom it costs"
"""name of the rule"""
_BEHALF, _THANKED = 4, 3
"""words between "im Auftrag" and for whom it is, and between a verb of thanking and who is thanked"""
_ON = 3
"""words of "auf die Republik", "für das Land" before a name"""
_LABEL = 6
"""words of a label, its colon included"""
_IN_FOR = 3
"""words of "on the hook for" before the last"""
_TO_SUM = 4
"""words between the colon of a label and the sum"""


def in_label(gift: Gift) -> Found | None:
    """ "Norwegens Beitrag: 20 Millionen", "The Danish contribution: $20 million": whose aid the label names."""
    before, clause = gift.scene.clauses.before(gift.clause), gift.clause
    if before is None or clause.opened_by != ":" or before.verbs or gift.first - clause.first > _TO_SUM:
        return None
    if before.last - before.first > _LABEL:
        return None
    aid = gift.scene.find(gift.words.aid, before.first, before.last)
    owners = [party for party in gift.scene.inside(before) if can_give(gift, party)] if aid else []
    whose = len(owners) == 1 and owners[0].role in (GENITIVE_ROLE, ATTRIBUTE, PLAIN_ROLE, "donor")
    return found_in(owners[0], "named by the label") if whose else None


def elliptic(gift: Gift) -> Found | None:
    """ "Germany's would be about 1.4 billion": whose share it is, where the noun is left out."""
    flag = gift.scene.clauses.flag
    for party in gift.scene.inside(gift.clause):
        if party.role == GENITIVE_ROLE and party.end <= gift.start and can_give(gift, party):
            return found_in(party, "stands with its sum") if flag(token_after(gift, party)) & FINITE else None
    return None


def _before_aid(gift: Gift) -> int:
    """The token before a sum, or before the aid it measures: "joined | with a contribution of 15 million"."""
    flag, end = gift.scene.clauses.flag, gift.first
    end -= gift.scene.document.words[end - 1].lower() in gift.words.of_words
    aid = next((hit for hit in gift.aid if hit.last == end), None)
    first = aid.first - 1 if aid is not None else gift.first - 1
    bare = aid is None and gift.scene.document.language == "de"
    while not bare and first > gift.clause.first and flag(first) & (ARTICLE | PLAIN):
        first -= 1
    return first


def _in_for(gift: Gift, last: int) -> bool:
    """ "Australia is good for 20 million", "Sweden is next at 300": words that end right before the sum."""
    hits = gift.scene.find(gift.words.context["in_for"], max(last - _IN_FOR, gift.clause.first), last + 1)
    return any(hit.last == last + 1 for hit in hits)


def _passes_mark(gift: Gift) -> bool:
    """ "Lithuania passed the 1 billion euro mark in aid to Ukraine"."""
    words, context, verb = gift.scene.document.words, gift.words.context, gift.first - 1
    verb -= bool(gift.scene.clauses.flag(verb) & ARTICLE)
    marked = gift.last < gift.clause.last and context["mark"].row(words[gift.last].lower()) is not None
    return marked and context["passing"].row(words[verb].lower()) is not None


def takes_part(gift: Gift) -> Found | None:
    """ "Frankreich ist mit 60 Millionen dabei", "Norway followed with 2 billion": who stands with its sum."""
    words, first = gift.scene.document.words, _before_aid(gift)
    own = gift.verb is not None and gift.scene.clauses.of(gift.clause, gift.verb.index)
    states = gift.verb is None or gift.verb.frame in ("flow", "state", "join") or not own
    if not states or gift.first <= gift.clause.first or (first < gift.clause.first and not _passes_mark(gift)):
        return None
    if words[first].lower() not in gift.words.before_means and not (_in_for(gift, first) or _passes_mark(gift)):
        return None
    plain = [p for p in gift.scene.inside(gift.clause) if p.role == PLAIN_ROLE and gift.after <= p.first < gift.first]
    if gift.verb is not None and gift.verb.frame == "join":  # "Norway joined the Drone Coalition with …"
        plain = [party for party in plain if party.first < gift.verb.index] or plain
    return found_in(plain[0], "stands with its sum") if len(plain) == 1 and can_give(gift, plain[0]) else None


def costs_whom(gift: Gift) -> Found | None:
    """ "Kostenpunkt für Norwegen: 300 Millionen", "the cost to Norway is 300 million": whom it costs."""
    scene = gift.scene
    for hit in scene.find(gift.words.context["value"], scene.sentence.first, gift.first):
        party = next((party for party in scene.parties if 0 < party.first - hit.last <= _ON), None)
        before = scene.document.words[party.first - 1] if party is not None else ""
        if party is not None and party.role == "recipient" and before[0].islower() and can_give(gift, party):
            return found_in(party, COSTS)
    opening = next(iter(scene.parties), None)
    if opening is None or opening.role != "recipient":
        return None
    behind = token_after(gift, opening)  # "For Estonia, the bill comes to 500 million"
    bill = behind < gift.first and scene.document.words[behind] == "," and opening.first - 1 == scene.opening
    bill = bill and bool(scene.find(gift.words.context["bill"], behind, gift.first))
    return found_in(opening, COSTS) if bill and can_give(gift, opening) else None


def on_behalf(gift: Gift) -> Found | None:
    """ "Die Firma X liefert im Auftrag der Bundesregierung", "on behalf of Norway": for whom somebody acts."""
    for hit in gift.scene.find(gift.words.context["on_behalf"], gift.clause.first, gift.clause.last):
        for party in here(gift):
            state = all(gift.scene.scenes.parties.kind(one) in ("country", "group") for one in party.ids)
            if 0 <= party.first - hit.last <= _BEHALF and state and can_give(gift, party):
                return found_in(party, "on whose behalf it is")
    return None


def thanked(gift: Gift) -> Found | None:
    """ "Dankte Norwegen für 20 Millionen", "thanked Sweden for a package of 20 million": who is thanked gives."""
    for hit in gift.scene.find(gift.words.context["thank"], gift.clause.first, gift.first):
        for party in here(gift):
            if 0 <= party.first - hit.last <= _THANKED and party.end <= gift.start and can_give(gift, party):
                return found_in(party, "is thanked")
    return None
