"""Givers that another clause names as its subject: one up, the relative clause behind, the one before."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.found import GIVING, Found, can_give, found_in, here, passive, reaches, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.heads import only_gap
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.plain_subjects import first_plain
from udcgkit.grammar.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, SUBORDINATE, Clause
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)

_BUYING = ("buy", "pay")
_PLURAL = ("n", "sind")
"""how a German verb ends whose subject is several"""
_DASHES = frozenset("–—-")
_BREAKS = _DASHES | {":"}
_PARTING = _BREAKS | frozenset(",;•(")
_CONTACT = 4
"""words between a sum and who gives it: "in military aid that the" """
_TO_VERB = 2
"""words between who gives and the verb: "has already" """
_GAP = 4
"""words between a dash and the sum behind it, and one more"""


def before_dash(gift: Gift) -> Found | None:
    """ "Auch Norwegen beteiligt sich erneut – mit 200 Millionen Dollar": who acts before the dash or colon."""
    clauses, clause = gift.scene.clauses, gift.clause
    verb, before = gift.verb, clauses.before(clause)
    if verb is None or before is None or clause.opened_by not in _BREAKS or clause.verbs:
        return None
    if any(can_give(gift, party) for party in here(gift)):
        return None
    gives = verb in before.verbs and verb.frame in GIVING and not passive(gift)
    return first_plain(gift, before, "subject before the dash") if gives else None


def dashed(gift: Gift) -> Found | None:
    """ "USA – 130 Milliarden, Polen – 4", "Germany – $17bn": who stands alone before the dash before the sum."""
    words, flag = gift.scene.document.words, gift.scene.clauses.flag
    dash = next((n for n in range(gift.first - 1, gift.first - _GAP, -1) if n >= 0 and words[n] in _DASHES), -1)
    if dash < 0 or not only_gap(gift, dash + 1, gift.first):
        return None
    party = next((p for p in gift.scene.parties if token_after(gift, p) == dash and can_give(gift, p)), None)
    if party is None or party.role not in (PLAIN_ROLE, "place", "donor"):
        return None
    before = party.first - 1 - bool(party.first > gift.scene.sentence.first and flag(party.first - 1) & ARTICLE)
    alone = before < gift.scene.sentence.first or words[before] in _PARTING or flag(before) & CONJUNCTION
    return found_in(party, "stands before the dash") if alone else None


def relative_after(gift: Gift) -> Found | None:
    """ "Die 300 Millionen Euro, die Norwegen zugesagt hat": the giver in the relative clause."""
    clause = gift.scene.clauses.relative_after(gift.clause, gift.last)
    if clause is None or not any(verb.frame in GIVING for verb in clause.verbs) or _buys_itself(gift, clause):
        return None
    return first_plain(gift, clause, "subject of the relative clause")


def contact_after(gift: Gift) -> Found | None:
    """ "The 3 billion in aid (that) Norway is spending": English, where no comma opens the relative clause."""
    clauses, words = gift.scene.clauses, gift.scene.document.words
    party = next((p for p in gift.scene.inside(gift.clause) if p.first >= gift.last), None)
    if clauses.forms.german or party is None or party.role != PLAIN_ROLE or not can_give(gift, party):
        return None
    between, after = range(gift.last, min(party.first, gift.last + _CONTACT)), token_after(gift, party)
    parts = any(_parts(clauses.flag(n)) or not words[n][0].isalnum() for n in between)
    if parts or party.first > gift.last + _CONTACT:
        return None
    verb = next((verb for verb in gift.clause.verbs if verb.index >= after), None)
    told = verb is not None and verb.frame in GIVING and verb.index - after <= _TO_VERB
    return found_in(party, "subject behind what it gives") if told and not passive(gift) else None


def _parts(flag: int) -> bool:
    """Whether a word ends a phrase: a verb, a conjunction other than "that"."""
    return bool(flag & (FINITE | CONJUNCTION)) or flag & (SUBORDINATOR | RELATIVE) == SUBORDINATOR


def _buys_itself(gift: Gift, relative: Clause) -> bool:
    """ "Schweden bezahlt die 20 Panzer, die Norwegen liefert": who delivers what is bought does not buy it."""
    bought = gift.verb in gift.clause.verbs and getattr(gift.record, "kind", None) == "procurement"
    return bought and not any(verb.frame in _BUYING for verb in relative.verbs)


def matrix_subject(gift: Gift) -> Found | None:
    """ "Norwegen kündigte an, 200 Millionen bereitzustellen": the subject stands one clause up."""
    clauses = gift.scene.clauses
    finite = any(clauses.flag(n) & FINITE for n in range(gift.clause.first, gift.clause.last))
    finite = finite or (clauses.forms.german and any(verb.kind == "past" for verb in gift.clause.verbs))
    finite = finite and not _perfect(gift)
    if (
        gift.clause.kind != INFINITIVE
        and finite
        and (gift.clause.kind != SUBORDINATE or passive(gift) or not _pronoun(gift))
    ):
        return None
    matrix = gift.scene.clauses.matrix(gift.clause)
    if matrix is None:
        return None
    above = not matrix.verbs or any(verb.frame in GIVING for verb in matrix.verbs)  # "is ready to give"
    return first_plain(gift, matrix, "subject of the clause above") if above else None


def _perfect(gift: Gift) -> bool:
    """ "…, having provided 5 million": an auxiliary in -ing opens the clause."""
    opening = gift.scene.document.words[gift.clause.first].lower()
    return opening.endswith("ing") and opening in gift.scene.clauses.forms.auxiliaries


def _pronoun(gift: Gift) -> bool:
    """Whether the subject can only be a pronoun: no party stands as subject."""
    plain = [p for p in gift.scene.inside(gift.clause) if p.role == PLAIN_ROLE]
    return not plain and any(
        gift.scene.clauses.flag(n) & PRONOUN
        for n in range(gift.clause.first, min(gift.clause.first + 3, gift.clause.last))
    )


def antecedent(gift: Gift) -> Found | None:
    """ "Norwegen, das 200 Millionen gibt"; the clause that goes on after it; "kündigte ein Paket an, das … umfasst"."""
    clauses = gift.scene.clauses
    before = clauses.before(gift.clause)
    gives = gift.verb is not None and (gift.verb.frame in GIVING or reaches(gift, gift.verb))
    if before is None or not gives or passive(gift):
        return None
    if gift.clause.kind == RELATIVE_CLAUSE:
        if clauses.flag(gift.clause.first) & PREPOSITION:
            return None
        close = [p for p in gift.scene.inside(before) if p.first < gift.clause.first and can_give(gift, p)]
        if close and token_after(gift, close[-1]) + 1 >= gift.clause.first:
            return _pointed_at(gift, found_in(close[-1], "antecedent"))
        if (capital := _capital_before(gift)) is not None:
            return capital
        states = gift.verb is not None and gift.verb.frame == "state"
        gives = states and any(verb.frame in GIVING for verb in before.verbs)
        return first_plain(gift, before, "gives what the relative clause tells of") if gives else None
    return None


def _capital_before(gift: Gift) -> Found | None:
    """ "Warschau, das 300 Panzer abgegeben hat": the capital right before the relative clause."""
    place, document = gift.clause.first - 2, gift.scene.document
    owner = gift.words.giving_capitals.get(document.words[place].lower()) if place >= 0 else None
    span = document.starts[place], document.ends[place]
    return Found((owner,), span, "antecedent") if owner is not None else None


def _pointed_at(gift: Gift, found: Found) -> Found:
    """ "Norwegen und Dänemark, das zudem 20 Panzer gibt": of several, a verb in the singular means the last."""
    if len(found.ids) == 1 or found.span is None or gift.scene.document.language != "de":
        return found
    words, clause = gift.scene.document.words, gift.clause
    word = next((words[n].lower() for n in range(clause.last - 1, clause.first, -1) if words[n][0].isalnum()), "")
    last = gift.scene.scenes.cast.within(*found.span)[-1]
    return found if word.endswith(_PLURAL) else replace(found, ids=found.ids[-1:], span=(last.start, last.end))


def coordinated(gift: Gift) -> Found | None:
    """ "Polen liefert keine Panzer, sondern gibt 40 Millionen", "…, but will give 40": the subject stands before."""
    clauses, clause, verb = gift.scene.clauses, gift.clause, gift.verb
    before = clauses.before(clause)
    if verb is None or before is None or verb.frame not in GIVING or verb not in clause.verbs or passive(gift):
        return None
    joins = clause.opened_by == "," and clauses.flag(clause.first) & CONJUNCTION
    elided = joins and bool(clauses.flag(clause.first + 1) & (FINITE | ADVERB))
    return first_plain(gift, before, "subject of the clause before") if elided else None
