"""Numbers that leave their scale and currency to a later one: Island gibt zwei, Luxemburg 15 Millionen Euro."""

from __future__ import annotations

from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.tokens import NEXT_LINE, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

MOST_NAME_WORDS = 6
"""Tokens of the next giver's name, with article, between the two numbers."""
LARGEST = 1000
_MARKS = (",", ";")
_NO_OPENING = ("-", "/", ".", "#")


def share_units(numbers: list[Expression], tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Gives each bare number the scale and currency of the amount after it, where both stand in one enumeration.

    Between the two stands a comma or "und" and a name ("Island gibt zwei, Luxemburg 15 Millionen Euro"), or they
    are at least three in a row ("10, 20 und 30 Millionen Euro"). The first one follows a verb or a name that
    opens its clause: "Kapitel 5 und 10 Millionen Euro" and "die Gruppe der 15, Luxemburg …" share nothing.
    """
    shared = False
    for left, right in zip(numbers[-2::-1], numbers[:0:-1], strict=True):
        holds = right.money and right.factor > 1 and right.low is not None and _may_leave_out(left, tokens)
        shared = holds and _enumerated(left, right, shared, tokens, vocabulary)
        if shared and left.low is not None:
            left.low = left.high = left.low * right.factor
            left.factor, left.currency, left.money = right.factor, right.currency, True


def _may_leave_out(left: Expression, tokens: Tokens) -> bool:
    """Whether a number has no unit of its own, and is no ordinal and no year."""
    if left.money or left.article or left.factor != 1 or left.low is None or left.qualifier != "exact":
        return False
    return 0 < left.low < LARGEST and tokens.word(left.first - 1) not in _NO_OPENING


def _enumerated(left: Expression, right: Expression, shared: bool, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a comma or "und", and a name or a third number, link two numbers."""
    between = tokens[left.last : right.first]
    if not 0 < len(between) <= MOST_NAME_WORDS + 1 or any(token.gap > NEXT_LINE for token in between[1:]):
        return False
    if between[0].text not in _MARKS and not vocabulary.has_role("and", between[0].lower):
        return False
    names = [token for token in between[1:] if not vocabulary.has_role("and", token.lower)]
    if not names:
        return shared or _goes_on(left, tokens)
    named = any(token.text[0].isupper() for token in names)
    only = all(token.text[0].isupper() or vocabulary.has_role("name", token.lower) for token in names)
    return named and only and _opens(left, tokens, vocabulary)


def _goes_on(left: Expression, tokens: Tokens) -> bool:
    """Whether another number stands before the mark before a number: 20 in "10, 20 und 30 Millionen"."""
    further = tokens.at(left.first - 2)
    return tokens.word(left.first - 1) in _MARKS and further is not None and further.kind == "number"


def _opens(left: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a verb stands before a number, or a name that begins its clause or follows a comma or "und"."""
    before, further = tokens.at(left.first - 1), tokens.at(left.first - 2)
    if before is None or before.kind != "word" or vocabulary.has_role("name", before.lower):
        return False
    if before.text.islower() or further is None:
        return True
    return further.kind == "mark" or vocabulary.has_role("and", further.lower)
