"""Numbers that leave scale and currency to another: Island gibt zwei, Luxemburg 15 Millionen Euro, Malta fünf."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.amounts.ellipsis import SMALLEST_SCALE, counts_nothing, little, may_be_money
from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.taken import ends_sentence, is_taken
from udcgkit.amounts.tokens import APART, NEXT_LINE, Token, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

MOST_NAME_WORDS = 6
"""Tokens of the next giver's name, with article, between the two numbers."""
LARGEST = 1000
_MARKS = (",", ";")
_ENDS = (".", ",", ";", ":", "!", "?", "–", ")")
_MOST_BETWEEN = 3
_ALIKE = 10
"""how many times larger or smaller a price without currency may be"""
_WHEN = 3  # words of "in the year after"
_GAP = 12
"""tokens between an amount and a number that repeats its clause"""
_NO_OPENING = ("-", "/", ".", "#")


def share_units(numbers: list[Expression], tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Gives each bare number the scale and currency of the amount after it, where both stand in one enumeration.

    Between the two stands a comma or "und" and a name ("Island gibt zwei, Luxemburg 15 Millionen Euro"), or they
    are at least three in a row ("10, 20 und 30 Millionen Euro"). The first one follows a verb or a name that
    opens its clause: "Kapitel 5 und 10 Millionen Euro" and "die Gruppe der 15, Luxemburg …" share nothing.
    """
    shared = False
    for left, right in zip(numbers[-2::-1], numbers[:0:-1], strict=True):
        holds = right.low is not None and _may_leave_out(left, tokens) and _is_sum(right, tokens, vocabulary)
        shared = holds and (
            _enumerated(left, right, shared, tokens, vocabulary)
            or _out_of(left, right, tokens, vocabulary)
            or _instead(left, right, tokens, vocabulary)
        )
        if shared and left.low is not None:
            _take_unit(left, right)
        shared = shared or _paired(left, right, tokens, vocabulary)


def _paired(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "5 beziehungsweise 7 Millionen": two that share their unit already, before which a third can stand."""
    between = tokens.words(left.last, right.first)
    return left.money and left.factor == right.factor and len(between) == 1 and vocabulary.has_role("pair", between[0])


def _out_of(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Vier von sechs Milliarden Euro", "the first 1.5 of the promised 4 billion": nothing but small words between."""
    assert left.low is not None and right.low is not None
    between = tokens[left.last : right.first]
    if not between or len(between) > _MOST_BETWEEN + 1 or left.low * right.factor >= right.low:
        return False
    small = all(token.text.islower() for token in between)
    return small and vocabulary.has_role("partitive", between[0].lower) and counts_nothing(right, tokens, vocabulary)


def _instead(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Statt wie bisher sechs werden es zwölf Millionen Euro": the old level before the new one."""
    before = (" ".join(tokens.words(left.first - size, left.first)) for size in (3, 2, 1))
    opens = any(vocabulary.has_role("instead", words) for words in before)
    near = right.first - left.last <= _GAP and not any(_ends_sentence(t) for t in tokens[left.last : right.first])
    return opens and near and counts_nothing(left, tokens, vocabulary)


def hand_on_units(numbers: list[Expression], tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Gives a bare number the scale and currency of the amount before it, whose clause it repeats without the verb.

    "Belgien gibt 90 Millionen Euro, Litauen 25.", "212 Millionen Euro, wovon rund 60 noch fehlen".
    """
    latest: Expression | None = None
    for left, right in pairwise(numbers):
        if _same_size(left, right, tokens, vocabulary):
            right.currency, right.money = left.currency, True
        latest = left if _is_whole(left, latest, tokens, vocabulary) else latest
        counted = left.low is not None and left.low < LARGEST and not left.money  # "14 Soldaten, zwölf davon"
        taken = latest is not None and not counted and _may_leave_out(right, tokens)
        if latest is not None and taken and is_taken(right, latest, tokens, vocabulary):
            _take_unit(right, latest)
        elif _goes_on_about(left, right, tokens, vocabulary):
            _take_unit(right, left)


def _goes_on_about(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a bare number goes on with the sentence of the sum before it."""
    if left.low is None or not _may_leave_out(right, tokens, rough=True) or not _is_sum(left, tokens, vocabulary):
        return False
    if tokens.at(right.last) is None or any(_ends_sentence(token) for token in tokens[left.last : right.first]):
        return False
    rules = (_old_level, _joins_part, _verb_left_out, _other_year, _of_which)
    return any(rule(left, right, tokens, vocabulary) for rule in rules)


def _same_size(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "At 3,200 euros each, billed at 4,000.": a number in groups of thousands, near in size, that ends its clause."""
    if not left.money or left.factor != 1 or right.money or right.factor != 1 or not left.low or not right.low:
        return False
    grouped = right.literal and right.low >= SMALLEST_SCALE and not tokens[right.first].text.isdigit()
    ends = tokens.word(right.last) in _ENDS and not any(_ends_sentence(t) for t in tokens[left.last : right.first])
    near = right.first - left.last <= _GAP and left.low / _ALIKE <= right.low <= left.low * _ALIKE
    return grouped and ends and near and vocabulary.has_role("price", tokens.word(right.first - 1))


def _old_level(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "40 million euros, up from 25 a year earlier"."""
    words = tokens.words(right.first - 2, right.first)
    near = right.first - left.last <= _MOST_BETWEEN + 1
    return near and vocabulary.has_role("old_level", " ".join(words)) and counts_nothing(right, tokens, vocabulary)


def _joins_part(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "davon sind sieben gebunden und etwas mehr als fünf abgeflossen": a second part of the same whole."""
    words = tokens[left.last : right.first]
    joined = any(_links_clauses(tokens, n, vocabulary) for n in range(left.last, right.first))
    return joined and little(words, vocabulary) and counts_nothing(right, tokens, vocabulary)


def _is_sum(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    return number.factor > 1 and (number.money or may_be_money(number, tokens, vocabulary))


def _is_whole(number: Expression, latest: Expression | None, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether others can be taken out of a sum: a part of the sum before it holds no further part."""
    if number.low is None or not _is_sum(number, tokens, vocabulary):
        return False
    return latest is None or not is_taken(number, latest, tokens, vocabulary)


def _take_unit(number: Expression, other: Expression) -> None:
    assert number.low is not None
    number.low = number.high = number.low * other.factor
    number.factor, number.currency, number.money = other.factor, other.currency, other.money


def _verb_left_out(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A mark or "und", a name, the number, and the end of the clause: ", Litauen 25." """
    mark = next((n for n in range(right.first - 1, left.last - 1, -1) if _links_clauses(tokens, n, vocabulary)), None)
    following = tokens[right.last]
    ends = following.text in _ENDS or vocabulary.has_role("and", following.lower)
    if mark is None or not ends or right.first - mark > MOST_NAME_WORDS or right.first - left.last > _GAP:
        return False
    names = tokens[mark + 1 : right.first]
    names = names[len(names) > 1 and vocabulary.has_role("unitless", names[0].lower) :]  # ", auf Litauen 25"
    if not names or any(vocabulary.has_role("numbered", token.lower) for token in names):
        return False
    return names[0].text[0].isupper() and all(_in_name(token, vocabulary) for token in names)


def _other_year(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "9 Milliarden Euro, nächstes Jahr 11,5", "gave 9 billion this year and will give 11.5 next year"."""
    assert left.low is not None and right.low is not None
    near = left.low / left.factor / _ALIKE <= right.low <= left.low / left.factor * _ALIKE
    if not near or right.first - left.last > _GAP or not counts_nothing(right, tokens, vocabulary):
        return False
    if not any(_links_clauses(tokens, n, vocabulary) for n in range(left.last, right.first)):
        return False
    first = right.first
    while first > left.last and tokens[first - 1].lower in vocabulary.qualifier_words:
        first -= 1
    before = (" ".join(tokens.words(first - size, first)) for size in range(1, _WHEN + 1))
    behind = (" ".join(tokens.words(right.last, right.last + size)) for size in range(1, _WHEN + 1))
    return any(vocabulary.has_role("when", words) for words in (*before, *behind))


def _ends_sentence(token: Token) -> bool:
    return ends_sentence(token) or token.gap == APART


def _links_clauses(tokens: Tokens, place: int, vocabulary: Vocabulary) -> bool:
    return tokens[place].text in _MARKS or vocabulary.has_role("and", tokens[place].lower)


def _in_name(token: Token, vocabulary: Vocabulary) -> bool:
    known = any(vocabulary.has_role(role, token.lower) for role in ("name", "unitless", "gave"))
    return token.kind == "word" and (token.text[0].isupper() or known or token.lower in vocabulary.qualifier_words)


def _of_which(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "…, wovon rund 60 noch fehlen": the part has the unit of its whole, and no noun of its own."""
    assert left.low is not None and right.low is not None
    if right.low * left.factor >= left.low or not counts_nothing(right, tokens, vocabulary):
        return False
    words = [token for token in tokens[left.last : right.first] if token.text not in _MARKS]
    for place in range(len(words)):
        for size in (2, 1):
            if vocabulary.has_role("of_which", " ".join(word.lower for word in words[place : place + size])):
                return little(words[:place], vocabulary) and little(words[place + size :], vocabulary)
    return False


def _may_leave_out(left: Expression, tokens: Tokens, rough: bool = False) -> bool:
    """Whether a number has no unit of its own, and is no ordinal and no year; `rough`: "gut sechs", too."""
    if left.money or left.article or left.factor != 1 or left.low is None or not 0 < left.low < LARGEST:
        return False
    return (rough or left.qualifier == "exact") and tokens.word(left.first - 1) not in _NO_OPENING


def _enumerated(left: Expression, right: Expression, shared: bool, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a comma or "und", and a name or a third number, link two numbers."""
    between = tokens[left.last : right.first]
    if not 0 < len(between) <= MOST_NAME_WORDS + 1 or any(token.gap > NEXT_LINE for token in between[1:]):
        return False
    if between[0].text not in _MARKS and not vocabulary.has_role("and", between[0].lower):
        return False
    names = [token for token in between[1:] if not vocabulary.has_role("and", token.lower)]
    if not names:
        return shared or _goes_on(left, tokens) or _in_turn(right, tokens, vocabulary)
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
    return tokens.word(left.first - 1) in _MARKS and further is not None and further.kind == "number"


def _in_turn(right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "12 and 5 million euros respectively"."""
    return any(vocabulary.has_role("in_turn", word) for word in tokens.words(right.last, right.last + _WHEN))


def _opens(left: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a verb stands before a number, or a name that begins its clause or follows a comma or "und"."""
    before, further = tokens.at(left.first - 1), tokens.at(left.first - 2)
    if before is None or before.kind != "word" or vocabulary.has_role("name", before.lower):
        return False
    if before.text.islower() or further is None:
        return True
    return further.kind == "mark" or vocabulary.has_role("and", further.lower)
