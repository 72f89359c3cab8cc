"""Sums that call themselves a part of money told of before: "£160 million of the package"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import larger, open_scope, put_in
from udcgkit.phrases import GENITIVE, PLAIN
from udcgkit.wordlists import Hit

_NEAR_SENTENCES = 2
_MOST_ADJECTIVES = 2
_MOST_LOOKED_AT = 12
_BESIDE = 4
"""words between an amount and the word for what it is"""


def portions(sums: list[Sum]) -> None:
    """ "£160 million of the package", "100 Millionen aus dem Paket": lies in the package told of before."""
    for place, money in enumerate(sums):
        word = _whole_named(money) if open_scope(money) and money.row.part_of is None else None
        if word is None:
            continue
        before = [other for other in sums[max(0, place - _MOST_LOOKED_AT) : place] if _can_be_of(other, money)]
        named = [other for other in before if _calls_itself(other, money.scene.document.words[word])]
        close = [other for other in before if money.scene.index - other.scene.index <= _NEAR_SENTENCES]
        whole = next(iter((named or close)[::-1]), None)
        if whole is not None:
            put_in(money, whole)
            money.row.inferred.discard("scope")
            money.say_tokens("scope", money.last, word + 1)


def _whole_named(money: Sum) -> int | None:
    """The word for the whole in "of the package" right after the amount."""
    words, place = money.scene.document.words, money.last
    if place < money.clause.last and words[place].lower() in money.words.out_of:
        place += 1
    elif place >= money.clause.last or not money.scene.clauses.flag(place) & GENITIVE:
        return None
    if place >= money.clause.last or money.words.context["again"].row(words[place].lower()) is None:
        return None
    for noun in range(place + 1, min(place + 2 + _MOST_ADJECTIVES, money.clause.last)):
        if money.words.shares["whole"].row(words[noun].lower()) is not None:
            return noun
        if not money.scene.clauses.flag(noun) & PLAIN:
            break
    return None


def _can_be_of(other: Sum, money: Sum) -> bool:
    unlike = other.row.currency != money.row.currency or not larger(other, money)
    return not unlike and not other.share and other.row.scope not in ("conversion", "part", "other")


def _calls_itself(other: Sum, word: str) -> bool:
    """Whether the same word for the whole stands beside the other sum: "a £210 million package"."""
    first, last = max(other.first - _BESIDE, other.scene.sentence.first), other.last + _BESIDE
    hits = other.scene.find(other.words.shares["whole"], first, min(last, other.scene.sentence.last))
    low = word.lower()
    return any(low.startswith(name) or name.startswith(low) for name in (_last_word(other, hit) for hit in hits))


def _last_word(money: Sum, hit: Hit) -> str:
    return money.scene.document.words[hit.first].lower().rpartition("-")[2]
