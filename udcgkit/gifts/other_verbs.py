"""Givers of sums that hang on a verb nobody has listed: "Norway stumps up another 20 million"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, here, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.grammar.phrases import ADVERB, ARTICLE, FINITE, NUMBER, PASSIVE, PREPOSITION

_MOST_BEFORE = 3
"""words between such a verb and its sum ("up", "in a further", "another")"""
_RULE = "acts on the sum"
_FINITE_ENDINGS = ("s", "ed")


def unlisted_verb(gift: Gift) -> Found | None:
    """ "Norway stumps up another 20 million": who acts on the sum by a verb that tells neither giving nor taking.

    Only where the sum is its object: a subject, auxiliaries and adverbs, the verb, a particle, the sum.
    """
    scene, clause = gift.scene, gift.clause
    if scene.clauses.forms.german:  # where a verb's place does not tell its object
        return None
    subjects = [p for p in here(gift) if p.role == PLAIN_ROLE and p.end <= gift.start and clause.first <= p.first]
    if not subjects:
        return _capital(gift)
    found = found_in(subjects[-1], _RULE) if can_give(gift, subjects[-1]) else None
    return found if found is not None and _acts(gift, token_after(gift, subjects[-1])) else None


def _capital(gift: Gift) -> Found | None:
    """ "Oslo stumped up 20 million": a capital that is no actor yet, as nobody knows the verb."""
    document = gift.scene.document
    for place in range(gift.clause.first, gift.first - 1):
        owner = gift.words.giving_capitals.get(document.words[place].lower())
        if owner is not None and not gift.scene.clauses.is_preposition(place - 1) and _acts(gift, place + 1):
            return Found((owner,), (document.starts[place], document.ends[place]), _RULE)
    return None


def _acts(gift: Gift, behind: int) -> bool:
    """Whether a verb of no list, with the sum for object, stands behind a subject that ends before token `behind`."""
    if any(behind <= verb.index < gift.first for verb in gift.clause.verbs):
        return False
    verb = _verb_from(gift, behind)
    return verb is not None and _reaches_sum(gift, verb + 1)


def _verb_from(gift: Gift, first: int) -> int | None:
    """The verb behind a subject at `first`, with only auxiliaries and adverbs between; None where none is one."""
    words, clauses = gift.scene.document.words, gift.scene.clauses
    place, helped = first, False
    while place < gift.first and (_adverb(gift, place) or words[place].lower() in clauses.forms.auxiliaries):
        helped = helped or not _adverb(gift, place)
        place += 1
    low = words[place].lower()
    if place >= gift.first or not words[place].islower() or not low.isalpha() or low in gift.words.not_giving:
        return None
    if clauses.flag(place - 1) & PASSIVE and not low.endswith("ing"):
        return None  # "was voted 20 million"
    finite = clauses.flag(place) & FINITE or low.endswith(_FINITE_ENDINGS)
    return place if (finite or helped) and not clauses.flag(place) & (ARTICLE | PREPOSITION | NUMBER) else None


def _reaches_sum(gift: Gift, first: int) -> bool:
    """Whether the sum is the verb's object, behind a particle and small words.

    Without a particle the verb may as well tell that somebody audits, doubts or torpedoes the sum.
    """
    words, clauses, gap = gift.scene.document.words, gift.scene.clauses, gift.words.context["gap"]
    between = range(first, gift.first)
    if len(between) > _MOST_BEFORE:
        return False
    if not between or words[first] not in gift.words.particles:
        return False
    return all(clauses.flag(n) & (ADVERB | ARTICLE) or gap.row(words[n].lower()) is not None for n in between[1:])


def _adverb(gift: Gift, token: int) -> bool:
    return bool(gift.scene.clauses.flag(token) & ADVERB) or gift.scene.document.words[token].endswith("ly")
