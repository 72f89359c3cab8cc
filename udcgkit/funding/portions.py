"""Sums that call themselves a part of money told of before: "£160 million of the package"."""

from __future__ import annotations

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.grammar.phrases import GENITIVE, PLAIN
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
        if money.words.shares["increase"].row(money.scene.document.words[word].lower()) is not None:
            before = [other for other in before if other.row.new_money is True]
        named = [other for other in before if calls_itself(other, money.scene.document.words[word])]
        close = [other for other in before if money.scene.index - other.scene.index <= _NEAR_SENTENCES]
        whole = next(iter((named or close)[::-1]), None)
        if whole is not None:
            put_in(money, whole)
            money.row.inferred.discard("scope")
            money.say_tokens("scope", *((money.last, word + 1) if word >= money.last else (word, word + 1)))


def go_on(sums: list[Sum]) -> None:
    """ "Davon sind 900 Millionen für … Weitere 500 Millionen sollen …": the second lies in the same whole."""
    told: dict[int, float] = {}
    latest: Sum | None = None
    for money in sums:
        if latest is not None and _lies_beside(money, latest, told):
            money.row.scope, money.row.part_of = "part", latest.row.part_of
            money.forget("scope", "part_of")
            money.infer("scope", "part_of")
        if (whole := money.row.part_of) is not None:
            told[id(whole)] = told.get(id(whole), 0.0) + money.size
            latest = money


def _lies_beside(money: Sum, latest: Sum, told: dict[int, float]) -> bool:
    """Whether a sum goes on after a part of a whole that has room for it."""
    whole, row = latest.row.part_of, money.row
    assert whole is not None
    apart = money.scene.index - latest.scene.index
    if whole is row or row.part_of is not None or not open_scope(money):
        return False
    if row.currency != whole.currency or apart > _NEAR_SENTENCES:
        return False
    paragraphs = money.scene.sentence.paragraph - latest.scene.sentence.paragraph
    if apart and (not further(money) or paragraphs > 1):
        return False
    room = whole.amount is not None and row.amount is not None and told[id(whole)] + row.amount <= whole.amount
    listed = money.clause is latest.clause and money.clause.opened_by == ":"  # "18 million: 11 from A and 7 from B"
    return room and (listed or not differ(row.donor_ids, latest.row.donor_ids or whole.donor_ids))


def further(money: Sum) -> bool:
    """Whether its sentence begins with "weitere" or "another" and the amount."""
    opening = money.scene.opening
    new = (hit for hit in money.cue("new") if hit.first >= opening)
    return any(hit.first - opening <= 1 and 0 <= money.first - hit.last <= 1 for hit in new)


def _whole_named(money: Sum) -> int | None:
    """The word for the whole in "of the package" right after the amount, or where its sentence opens."""
    words, place, opening = money.scene.document.words, money.last, money.scene.opening
    if words[opening].lower() in money.words.out_of and money.clause.first <= opening < money.first:
        place = opening
    if place < money.clause.last and words[place].lower() in money.words.out_of:
        place += 1
    elif place >= money.clause.last or not money.scene.clauses.flag(place) & GENITIVE:
        return None
    if place >= money.clause.last or money.words.context["again"].row(words[place].lower()) is None:
        return None
    for noun in range(place + 1, min(place + 2 + _MOST_ADJECTIVES, money.clause.last)):
        if any(money.words.shares[use].row(words[noun].lower()) is not None for use in ("whole", "increase")):
            return noun
        if not money.scene.clauses.flag(noun) & PLAIN:
            break
    return None


def _can_be_of(other: Sum, money: Sum) -> bool:
    unlike = other.row.currency != money.row.currency or not larger(other, money)
    added = other.row.scope == "part" and other.row.new_money is True  # "um 2 Milliarden auf 9 Milliarden"
    return not unlike and not other.share and (added or other.row.scope not in ("conversion", "part", "other"))


def calls_itself(other: Sum, word: str) -> bool:
    """Whether the same word for the whole stands beside the other sum: "a £210 million package"."""
    first, last = max(other.first - _BESIDE, other.scene.sentence.first), other.last + _BESIDE
    hits = other.scene.find(other.words.shares["whole"], first, min(last, other.scene.sentence.last))
    low = word.lower()
    return any(low.startswith(name) or name.startswith(low) for name in (_last_word(other, hit) for hit in hits))


def _last_word(money: Sum, hit: Hit) -> str:
    return money.scene.document.words[hit.first].lower().rpartition("-")[2]
