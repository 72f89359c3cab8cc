"""Who gives and is no actor of the article: "Partners have given …", nouns that no rule takes for anybody."""

from __future__ import annotations

from udcgkit.gifts.found import passive
from udcgkit.gifts.gift import Gift
from udcgkit.grammar.clause_cuts import INFINITIVE
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    DATIVE,
    DETERMINER,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
)

ACTIVE = frozenset(("give", "pay", "help", "pledge", "buy", "sign"))
"""frames of verbs whose subject does something for somebody"""
_ACTING = ACTIVE | {"train"}
"""frames of the verbs of giving whose subject is looked for"""


def other_subject(gift: Gift) -> bool:
    """ "Partners have given …": a noun of no known actor, money or aid stands before a verb of giving."""
    verb, clauses = gift.verb, gift.scene.clauses
    if gift.clause.kind == INFINITIVE:
        return False
    if verb is None or verb.frame not in _ACTING or not gift.clause.first <= verb.index < gift.clause.last:
        return False
    finite = next((n for n in range(gift.clause.first, verb.index + 1) if clauses.flag(n) & FINITE), verb.index)
    before = range(_subject_from(gift, finite), finite)
    if passive(gift) or gift.first < finite or any(clauses.flag(n) & PRONOUN for n in before):
        return False
    opened = clauses.flag(before.start) & ARTICLE  # "The city of Utrecht gave", but "Für die Monate haben Mitglieder"
    fronted = not opened and any(clauses.flag(n) & PREPOSITION for n in before)
    nouns = [n for n in before if clauses.flag(n) & (NOUN | PLAIN) and not clauses.flag(n) & ADVERB]
    nouns = _behind_verb(gift, finite) if fronted or not nouns else nouns
    return bool(nouns) and not _of_money(gift, nouns[-1]) and not _of_state(gift, nouns[-1])


def _of_state(gift: Gift, token: int) -> bool:
    """Whether a noun is one for those who act for a state ("die Abgeordneten", "lawmakers")."""
    organs, words = gift.scene.scenes.parties.words.organs, gift.scene.document.words
    return any(hit.last == 2 for hit in organs.find(words[token - 1 : token + 1])) or any(organs.find([words[token]]))


def _behind_verb(gift: Gift, finite: int) -> list[int]:
    """ "Insgesamt haben die Länder der Welt … überwiesen": the noun behind an article right after the verb."""
    flag, document = gift.scene.clauses.flag, gift.scene.document
    head = finite + 2 + bool(flag(finite + 2) & NUMBER)  # "hätten die 18 Mitglieder"
    article = head < gift.first and flag(finite + 1) & DETERMINER and not flag(finite + 1) & DATIVE
    if not article or not flag(head) & NOUN:
        return []
    known = gift.scene.scenes.cast.within(document.starts[finite + 1], document.ends[head])
    return [] if known else [head]


def _subject_from(gift: Gift, finite: int) -> int:
    """Where the words before a verb begin that can be its subject: behind a comma after "according to X"."""
    words, first = gift.scene.document.words, gift.clause.first
    return next((n + 1 for n in range(finite - 1, first, -1) if words[n] == ","), first)


def _of_money(gift: Gift, token: int) -> bool:
    """Whether a noun is money or aid itself, and nobody who gives it."""
    low = gift.scene.document.words[token].lower()
    if gift.words.context["giver"].row(low) is not None:
        return False
    return gift.words.aid.row(low) is not None or gift.words.stages.row(low) is not None
