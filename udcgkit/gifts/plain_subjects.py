"""The party that is rather the subject of a clause than any other."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.found import Found, can_give, found_in, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.gifts.strangers import other_subject
from udcgkit.grammar.clause_cuts import SUBORDINATE, Clause
from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
)
from udcgkit.records import Funding

_SEVERAL = 2


def first_plain(gift: Gift, clause: Clause, rule: str) -> Found | None:
    """The party that is rather the subject of a clause than any other: beside the finite verb, without article."""
    plain = [_without_receiver(gift, p) for p in gift.scene.inside(clause) if p.role == PLAIN_ROLE]
    plain = [p for p in plain if can_give(gift, p)]
    if clause is gift.clause and (begin := _said_from(gift)):
        plain = [party for party in plain if party.start >= begin]
    plain = [party for party in _behind_aside(gift, clause, plain) if not _with_next_sum(gift, party)]
    if not plain:
        return None
    bare = [p for p in plain if not p.article]
    finite = [n for n in range(clause.first, clause.last) if gift.scene.clauses.flag(n) & FINITE]
    finite = finite or [verb.index for verb in clause.verbs if verb.kind == "present"]
    beside = [p for p in plain if finite and (p.first > finite[0] or token_after(gift, p) <= finite[0])]
    return found_in((beside or bare or plain)[0], rule)


def _with_next_sum(gift: Gift, party: Party) -> bool:
    """ "Die Partner gaben 2 Milliarden, Deutschland allein 500 Millionen": of the next sum."""
    words, flag, gap = gift.scene.document.words, gift.scene.clauses.flag, gift.words.context["gap"]
    if not gift.last < party.first < gift.stop < gift.clause.last:
        return False
    apart = any(words[n] == "," for n in range(gift.last, party.first))
    between = range(token_after(gift, party), gift.stop)
    return apart and all(flag(n) & (ADVERB | NUMBER) or gap.row(words[n].lower()) is not None for n in between)


def _without_receiver(gift: Gift, party: Party) -> Party:
    """ "Norway and Ukraine signed a loan agreement": of a joint subject who is no usual receiver gives the money."""
    others = tuple(one for one in party.ids if one not in gift.scene.scenes.parties.words.beneficiaries)
    joint = 0 < len(others) < len(party.ids) and isinstance(gift.record, Funding)
    acts = gift.verb is not None and party.first < gift.verb.index and gift.verb.frame != "receive"
    return replace(party, ids=others) if joint and acts else party


def _behind_aside(gift: Gift, clause: Clause, plain: list[Party]) -> list[Party]:
    """ "Während Schweden zögert, gibt Norwegen …", "while Sweden hesitates, …": who gives stands behind the comma."""
    document, flag = gift.scene.document, gift.scene.clauses.flag
    opens = flag(clause.first) & SUBORDINATOR and clause.kind == SUBORDINATE  # not "so far"
    if not opens or len(plain) < _SEVERAL:
        return plain
    end = next((n for n in range(clause.first, clause.last) if document.words[n] == ","), clause.first)
    behind = [party for party in plain if party.first > end]
    return behind or plain


def _said_from(gift: Gift) -> int:
    """Where in its clause the words said begin ("the alliance's chief said partners had financed …"); else 0.

    Who stands before them only speaks, unless what is said begins with a pronoun that can stand for the speaker.
    """
    said, clauses = gift.record.statement, gift.scene.clauses
    if said is None or gift.verb is None or said.type == "reported" or not said.frame_spans:
        return 0
    if gift.verb.kind == "zu":  # "agreed to lend": who agrees lends
        return 0
    start = said.spans[0][0]
    first = gift.scene.document.token_from(start)
    if said.frame_spans[0][0] >= start or not gift.clause.first < first <= gift.verb.index:
        return 0
    begin = first + bool(clauses.flag(first) & COMPLEMENTIZER)
    if clauses.flag(gift.verb.index - 1) & CONJUNCTION:  # "denied delays and announced …"
        return 0
    return 0 if clauses.flag(begin) & (PRONOUN | FINITE | PREPOSITION) else start


def only_speaks(gift: Gift, found: Found) -> bool:
    """ "Die Partner hätten 2 Milliarden versprochen, so Minister Berg": who speaks of what others give."""
    said, span = gift.record.statement, found.span
    if said is None or said.type == "reported" or span is None:
        return False
    if not any(start <= span[0] < end for start, end in said.speaker_spans):
        return False
    return span[0] > said.spans[0][0] and other_subject(gift)
