"""Numbers that leave scale and currency to the sum behind them: Island gibt zwei, Luxemburg 15 Millionen Euro."""

from __future__ import annotations

from udcgkit.amounts.ellipsis import counts_nothing, may_be_money
from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.taken import ends_sentence
from udcgkit.amounts.tokens import APART, NEXT_LINE, Token, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

LARGEST = 1000
MARKS = (",", ";")
MOST_BETWEEN = 3
MOST_NAME_WORDS = 6
"""tokens of the next giver's name, with article, between the two numbers"""
NEAR = 12
"""tokens between two numbers of one clause, or of one that repeats it"""
WHEN = 3
"""words of "in the year after" """
_NO_OPENING = ("-", "/", ".", "#")


def share_units(numbers: list[Expression], tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Gives each bare number the scale and currency of the amount after it, where both stand in one enumeration.

    Between the two stands a comma or "und" and a name ("Island gibt zwei, Luxemburg 15 Millionen Euro"), or they
    are at least three in a row ("10, 20 und 30 Millionen Euro"). The first one follows a verb or a name that
    opens its clause: "Kapitel 5 und 10 Millionen Euro" and "die Gruppe der 15, Luxemburg …" share nothing.
    """
    shared = False
    for left, right in zip(numbers[-2::-1], numbers[:0:-1], strict=True):
        holds = right.low is not None and may_leave_out(left, tokens) and is_sum(right, tokens, vocabulary)
        shared = holds and (
            _enumerated(left, right, shared, tokens, vocabulary)
            or _out_of(left, right, tokens, vocabulary)
            or _instead(left, right, tokens, vocabulary)
        )
        if shared and left.low is not None:
            take_unit(left, right)
        shared = shared or _paired(left, right, tokens, vocabulary)
        if _in_figures(left, right, tokens, vocabulary):
            take_unit(left, right)


def _in_figures(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "350,000 and 200,000 euros respectively": two numbers written out that share their currency."""
    if left.money or left.low is None or left.low < LARGEST or left.factor != 1 or right.factor != 1:
        return False
    between = tokens.words(left.last, right.first)
    joined = len(between) == 1 and right.money and (right.low or 0) >= LARGEST
    if not joined:
        return False
    pair = vocabulary.has_role("pair", between[0])
    return pair or (vocabulary.has_role("and", between[0]) and _in_turn(right, tokens, vocabulary))


def _paired(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "5 beziehungsweise 7 Millionen": two that share their unit already, before which a third can stand."""
    between = tokens.words(left.last, right.first)
    return left.money and left.factor == right.factor and len(between) == 1 and vocabulary.has_role("pair", between[0])


def _out_of(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Vier von sechs Milliarden Euro", "the first 1.5 of the promised 4 billion": nothing but small words between."""
    assert left.low is not None and right.low is not None
    between = tokens[left.last : right.first]
    if not between or len(between) > MOST_BETWEEN + 1 or left.low * right.factor >= right.low:
        return False
    small = all(token.text.islower() for token in between)
    return small and vocabulary.has_role("partitive", between[0].lower) and counts_nothing(right, tokens, vocabulary)


def _instead(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Statt wie bisher sechs werden es zwölf Millionen Euro": the old level before the new one."""
    before = (" ".join(tokens.words(left.first - size, left.first)) for size in (3, 2, 1))
    opens = any(vocabulary.has_role("instead", words) for words in before)
    near = right.first - left.last <= NEAR and not apart(left, right, tokens)
    return opens and near and counts_nothing(left, tokens, vocabulary)


def is_sum(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a number has a scale and is money."""
    return number.factor > 1 and (number.money or may_be_money(number, tokens, vocabulary))


def take_unit(number: Expression, other: Expression) -> None:
    """Gives a bare number the scale and currency of another."""
    assert number.low is not None
    number.low = number.high = number.low * other.factor
    number.factor, number.currency, number.money = other.factor, other.currency, other.money


def may_leave_out(left: Expression, tokens: Tokens, rough: bool = False) -> bool:
    """Whether a number has no unit of its own, and is no ordinal and no year; `rough`: "gut sechs", too."""
    if left.money or left.article or left.factor != 1 or left.low is None or not 0 < left.low < LARGEST:
        return False
    return (rough or left.qualifier == "exact") and tokens.word(left.first - 1) not in _NO_OPENING


def _enumerated(left: Expression, right: Expression, shared: bool, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a comma or "und", and a name or a third number, link two numbers."""
    between = tokens[left.last : right.first]
    if not 0 < len(between) <= MOST_NAME_WORDS + 1 or any(token.gap > NEXT_LINE for token in between[1:]):
        return False
    if between[0].text not in MARKS and not vocabulary.has_role("and", between[0].lower):
        return False
    names = [token for token in between[1:] if not vocabulary.has_role("and", token.lower)]
    if not names:
        return shared or _goes_on(left, tokens) or _in_turn(right, tokens, vocabulary) or _broken(left, tokens)
    names = _without_repeated(left, names, tokens)
    named = any(token.text[0].isupper() for token in names)
    only = all(token.text[0].isupper() or vocabulary.has_role("name", token.lower) for token in names)
    return named and only and _opens(left, tokens, vocabulary)


def _without_repeated(left: Expression, names: list[Token], tokens: Tokens) -> list[Token]:
    """The words between two numbers without the preposition that stands before both: "mit 4 und Malta mit 5"."""
    same = len(names) > 1 and names[-1].text.islower() and names[-1].lower == tokens.word(left.first - 1)
    return names[:-1] if same else names


def _goes_on(left: Expression, tokens: Tokens) -> bool:
    """Whether another number stands before the mark before a number: 20 in "10, 20 und 30 Millionen"."""
    further = tokens.at(left.first - 2)
    return tokens.word(left.first - 1) in MARKS and further is not None and further.kind == "number"


def _broken(left: Expression, tokens: Tokens) -> bool:
    """ "Equipment worth 14.5 and 7.3 billion yen": who counts pieces counts no tenths; but "Version 2.5 and"."""
    assert left.low is not None
    before = tokens.at(left.first - 1)
    return bool(left.low % 1) and before is not None and before.text.islower()


def _in_turn(right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "12 and 5 million euros respectively"."""
    return any(vocabulary.has_role("in_turn", word) for word in tokens.words(right.last, right.last + WHEN))


def _opens(left: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a verb stands before a number, or a name that begins its clause or follows a comma or "und"."""
    before, further = tokens.at(left.first - 1), tokens.at(left.first - 2)
    if before is None or before.kind != "word" or vocabulary.has_role("name", before.lower):
        return False
    if before.text.islower() or further is None:
        return True
    return further.kind == "mark" or vocabulary.has_role("and", further.lower)


def apart(left: Expression, right: Expression, tokens: Tokens) -> bool:
    """Whether a sentence or paragraph ends between two numbers."""
    return any(ends_sentence(token) or token.gap == APART for token in tokens[left.last : right.first])
