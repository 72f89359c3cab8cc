"""Givers by their place: right before their amount or its bracket, behind it or in it."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, opens_sum, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.counts import number_of
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION

_CLOSED_BY = {"(": ")", ":": ""}
_ENDING = frozenset(",.;:!–")
_AT = ("at", "on")
"""words between who has a rank and its sum"""
WITH_SUM = (
    "stands before its amount",
    "stands before the dash",
    "stands before the bracket",
    "stands in the bracket",
    "stands behind its amount",
    "stands with its sum",
    "heads the list item",
)
"""names of the rules for a giver beside its sum, which need no verb"""


def only_gap(gift: Gift, first: int, last: int) -> bool:
    """Whether only words that may stand between a giver and its amount do so."""
    place = first
    gap = gift.words.context["gap"]
    words = gift.scene.document.words
    while place < last:
        hit = gap.at(words, place, last)
        if hit is None:
            return False
        place = hit.last
    return True


def gapped(gift: Gift) -> Found | None:
    """ "…, Schweden 300 Millionen": the verb is left out, the giver stands right before its amount."""
    if (found := _gapped_seat(gift) or _broken_off(gift)) is not None:
        return found
    parties, words = gift.scene.inside(gift.clause), gift.scene.document.words
    for party in reversed(parties):
        if party.end > gift.start:
            continue
        if gift.verb is not None and gift.verb.frame == "receive" and party.role == PLAIN_ROLE:
            return None  # "erhielt die Slowakei 15 Panzer"
        after = token_after(gift, party)
        with_sum = party.role in ("place", "donor") and (opens_sum(gift, after) or _ranked(gift, party, after))
        if not (party.role == PLAIN_ROLE or with_sum) or not can_give(gift, party):
            return None
        after = _behind_aside(gift, party, after) + (with_sum and words[after] in _AT)
        if not only_gap(gift, after + _repeats_preposition(gift, after, party.first), gift.first):
            return None
        givers = [p for p in parties if p.role == PLAIN_ROLE and p.end <= party.start and can_give(gift, p)]
        verb = gift.verb
        if (
            verb is not None
            and verb.frame != "state"
            and givers
            and givers[-1].first < verb.index < party.first
            and not _amount_between(gift, givers[-1], party)
        ):
            return None  # an object between verb and amount: "gave Poland $500m"
        return found_in(party, "stands before its amount")
    return None


def _ranked(gift: Gift, party: Party, after: int) -> bool:
    """ "Ahead of Norway at 180 million": who stands behind a word of rank and before "at"."""
    words, rank = gift.scene.document.words, party.first - 1
    ranks = words[rank - (words[rank] == "of") : party.first]
    beside = gift.after > gift.clause.first  # the sum of who ranks before
    return beside and words[after] in _AT and " ".join(ranks).lower() in gift.words.rank_behind


def _behind_aside(gift: Gift, party: Party, after: int) -> int:
    """ "…, Belgien, sonst zurückhaltend, 90 Millionen": where an aside between a further giver and its sum ends."""
    words, closing = gift.scene.document.words, gift.first - 1
    inserted = words[after] == "," and words[closing] == "," and gift.clause.first < gift.after <= party.first
    return closing + 1 if inserted and not _counts(gift, after, closing) else after


def _broken_off(gift: Gift) -> Found | None:
    """ "Belgien, dessen Minister fehlte, 90 Millionen": who stands before the relative clause between."""
    clauses, first = gift.scene.clauses, gift.clause.first
    relative = clauses.before(gift.clause)
    if relative is None or relative.kind != RELATIVE_CLAUSE or not relative.number or gift.clause.opened_by != ",":
        return None
    before = [p for p in gift.scene.inside(clauses.clauses[relative.number - 1]) if p.first < relative.first]
    if not before or token_after(gift, before[-1]) + 1 != relative.first or not can_give(gift, before[-1]):
        return None
    named = before[-1].role in (PLAIN_ROLE, "place", "donor")
    return found_in(before[-1], WITH_SUM[0]) if named and only_gap(gift, first, gift.first) else None


def _gapped_seat(gift: Gift) -> Found | None:
    """ "Berlin gibt 50 Millionen, Paris 40": a capital between the sum before and its own; "auch Oslo mit 50"."""
    document, ahead = gift.scene.document, gift.first - 2
    if ahead > gift.clause.first and opens_sum(gift, ahead + 1) and not gift.scene.clauses.is_preposition(ahead - 1):
        owner = gift.words.giving_capitals.get(document.words[ahead].lower())
        if owner is not None and (owner.startswith("country:")):
            return Found((owner,), (document.starts[ahead], document.ends[ahead]), "stands before its amount")
    for place in range(max(gift.after, gift.clause.first + 1), gift.first if gift.after > gift.clause.first else 0):
        owner = gift.words.giving_capitals.get(document.words[place].lower())
        if any(party.start <= document.starts[place] < party.end for party in gift.scene.parties):
            continue  # "The Hague and Oslo"
        joined = document.words[place - 1] in ",;" or gift.scene.clauses.flag(place - 1) & CONJUNCTION
        after = place + 1 + _repeats_preposition(gift, place + 1, place)
        if owner is not None and joined and only_gap(gift, after, gift.first):
            return Found((owner,), (document.starts[place], document.ends[place]), "stands before its amount")
    return None


def _repeats_preposition(gift: Gift, token: int, stop: int) -> bool:
    """ "Frankreich kommt auf vier Millionen, Polen auf zwei": a preposition that stood before the sum told before."""
    words, clauses = gift.scene.document.words, gift.scene.clauses
    if token + 1 > gift.first or not clauses.is_preposition(token):
        return False
    same = (n for n in range(gift.scene.sentence.first, stop) if words[n].lower() == words[token].lower())
    return any(_counts(gift, n + 1, stop) for n in same)


def _counts(gift: Gift, token: int, stop: int) -> bool:
    """Whether a number stands at a token, if behind a sign or a small word."""
    words, known = gift.scene.document.words, number_of(gift.scene.document.lexicon)
    here = range(token, min(token + 2, stop))
    return any(words[n][-1].isdigit() or known(words[n].lower()) is not None for n in here)


def in_bracket(gift: Gift) -> Found | None:
    """ "50 million (Norway)", "50 million: Norway": the giver alone in the bracket or behind the colon."""
    words, stop = gift.scene.document.words, gift.scene.sentence.last
    closing = _CLOSED_BY.get(words[gift.last]) if gift.last + 1 < stop else None
    if closing is None:
        return None
    for party in gift.scene.parties:
        if party.first == gift.last + 1 and can_give(gift, party):
            after = token_after(gift, party)
            closed = after >= stop if closing == "" else after < stop and words[after] == closing
            return found_in(party, "stands in the bracket") if closed else None
    return None


def behind_sum(gift: Gift) -> Found | None:
    """German: "300 Millionen gab Oslo, 200 Millionen die Niederlande, 50 von Estland": alone behind a further sum."""
    scene, clauses = gift.scene, gift.scene.clauses
    words, stop = scene.document.words, scene.sentence.last
    if not clauses.forms.german or gift.after <= gift.clause.first or gift.last >= stop or words[gift.last] == ",":
        return None
    first = gift.last + clauses.is_preposition(gift.last)
    first += bool(first < stop and clauses.flag(first) & ARTICLE)
    party = next((p for p in scene.inside(gift.clause) if p.first == first), None)
    if party is None or party.role not in (PLAIN_ROLE, "donor") or not can_give(gift, party):
        return None
    if party.role != "donor" and gift.verb is not None and gift.verb.frame in ("receive", "need", "wish"):
        return None  # "300 Millionen bekommt Polen, 200 Millionen die Slowakei"
    after = token_after(gift, party)
    ends = after >= stop or words[after] in _ENDING or clauses.flag(after) & CONJUNCTION
    led = words[gift.first - 1] == "," or clauses.flag(gift.first - 1) & CONJUNCTION
    return found_in(party, WITH_SUM[4]) if ends and led else None


def _amount_between(gift: Gift, left: Party, right: Party) -> bool:
    """Whether a number stands between two parties, or goods and a mark: "Norwegen gibt Panzer, Schweden Haubitzen"."""
    scene, words = gift.scene, gift.scene.document.words
    known = number_of(scene.document.lexicon)
    joined = words[right.first - 1] == "," or bool(scene.clauses.flag(right.first - 1) & CONJUNCTION)
    if joined and scene.find(gift.words.goods, left.first, right.first):
        return True
    return any(words[n][0].isdigit() or known(words[n].lower()) is not None for n in range(left.first, right.first))


def bracketed(gift: Gift) -> Found | None:
    """ "Italy (EUR 140 million)": the giver right before the bracket."""
    clauses = gift.scene.clauses
    before = clauses.before(gift.clause)
    if gift.clause.opened_by != "(" or before is None:
        return None
    close = [p for p in gift.scene.inside(before) if p.role != "recipient" and can_give(gift, p)]
    close = [p for p in close if p.first < gift.clause.first]
    if not close or gift.scene.document.starts[gift.clause.first] - close[-1].end > 3:
        return None
    return found_in(close[-1], "stands before the bracket")
