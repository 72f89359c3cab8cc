"""Numbers that leave scale and currency to the sum before them: Belgien gibt 90 Millionen Euro, Litauen 25."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.amounts.ellipsis import SMALLEST_SCALE, counts_nothing, little
from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.shared import (
    LARGEST,
    MARKS,
    MOST_BETWEEN,
    MOST_NAME_WORDS,
    NEAR,
    WHEN,
    apart,
    is_sum,
    may_leave_out,
    take_unit,
)
from udcgkit.amounts.taken import is_taken, values_goods
from udcgkit.amounts.tokens import Token, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

_ENDS = (".", ",", ";", ":", "!", "?", "–", ")")
_ALIKE = 10
"""how many times larger or smaller a price without currency, or the sum of another year, may be"""
_YEARS = range(1991, 2100)


def hand_on_units(numbers: list[Expression], tokens: Tokens, vocabulary: Vocabulary) -> None:
    """Gives a bare number the scale and currency of the amount before it, whose clause it repeats without the verb.

    "Belgien gibt 90 Millionen Euro, Litauen 25.", "212 Millionen Euro, wovon rund 60 noch fehlen".
    """
    latest: Expression | None = None
    for left, right in pairwise(number for number in numbers if not _is_year(number, tokens)):
        if _same_size(left, right, tokens, vocabulary):
            right.currency, right.money = left.currency, True
        latest = left if _is_whole(left, latest, tokens, vocabulary) else latest
        counted = left.low is not None and left.low < LARGEST and not left.money  # "14 Soldaten, zwölf davon"
        if _one_of_several(right, tokens, vocabulary):
            continue
        taken = latest is not None and not counted and may_leave_out(right, tokens)
        if latest is not None and taken and is_taken(right, latest, tokens, vocabulary):
            take_unit(right, latest)
        elif _goes_on_about(left, right, tokens, vocabulary):
            take_unit(right, left)


def _one_of_several(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Einer der größten Geber", "one of the largest": counts who gives."""
    one = number.low == 1 and not number.literal and not number.money and number.factor == 1
    return one and vocabulary.has_role("partitive", tokens.word(number.last))


def _goes_on_about(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a bare number goes on with the sentence of the sum before it."""
    if left.low is None or not may_leave_out(right, tokens, rough=True) or not is_sum(left, tokens, vocabulary):
        return False
    if tokens.at(right.last) is None or apart(left, right, tokens):
        return False
    rules = (_old_level, _joins_part, _verb_left_out, _other_year, _of_which)
    return any(rule(left, right, tokens, vocabulary) for rule in rules)


def _same_size(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "At 3,200 euros each, billed at 4,000.": a number in groups of thousands, near in size, that ends its clause."""
    if not left.money or left.factor != 1 or right.money or right.factor != 1 or not left.low or not right.low:
        return False
    grouped = right.literal and right.low >= SMALLEST_SCALE and not tokens[right.first].text.isdigit()
    ends = tokens.word(right.last) in _ENDS and not apart(left, right, tokens)
    near = right.first - left.last <= NEAR and left.low / _ALIKE <= right.low <= left.low * _ALIKE
    return grouped and ends and near and vocabulary.has_role("price", tokens.word(right.first - 1))


def _old_level(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "40 million euros, up from 25 a year earlier"."""
    words = tokens.words(right.first - 2, right.first)
    near = right.first - left.last <= MOST_BETWEEN + 1
    return near and vocabulary.has_role("old_level", " ".join(words)) and counts_nothing(right, tokens, vocabulary)


def _joins_part(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "davon sind sieben gebunden und etwas mehr als fünf abgeflossen": a second part of the same whole."""
    words = tokens[left.last : right.first]
    joined = any(_links_clauses(tokens, n, vocabulary) for n in range(left.last, right.first))
    return joined and little(words, vocabulary) and counts_nothing(right, tokens, vocabulary)


def _is_whole(number: Expression, latest: Expression | None, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether others can be taken out of a sum: a part of the sum before it holds no further part."""
    if number.low is None or not is_sum(number, tokens, vocabulary):
        return False
    return latest is None or not is_taken(number, latest, tokens, vocabulary)


def _verb_left_out(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A mark or "und", a name, the number, and the end of the clause: ", Litauen 25." """
    mark = next((n for n in range(right.first - 1, left.last - 1, -1) if _links_clauses(tokens, n, vocabulary)), None)
    following, first = tokens[right.last], right.first
    if tokens.word(first - 1) == "(" and following.text == ")":
        first -= 1  # "Norwegen (90 Millionen Euro), Litauen (25)"
    ends = following.text in _ENDS or vocabulary.has_role("and", following.lower)
    if mark is None or not ends or right.first - mark > MOST_NAME_WORDS or right.first - left.last > NEAR:
        return False
    names = tokens[mark + 1 : first]
    names = names[len(names) > 1 and vocabulary.has_role("unitless", names[0].lower) :]  # ", auf Litauen 25"
    if not names or any(vocabulary.has_role("numbered", token.lower) for token in names):
        return False
    return names[0].text[0].isupper() and all(_in_name(token, vocabulary) for token in names)


def _other_year(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "9 Milliarden Euro, nächstes Jahr 11,5", "gave 9 billion this year and will give 11.5 next year"."""
    assert left.low is not None and right.low is not None
    near = left.low / left.factor / _ALIKE <= right.low <= left.low / left.factor * _ALIKE
    if not near or right.first - left.last > NEAR or not counts_nothing(right, tokens, vocabulary):
        return False
    if not any(_links_clauses(tokens, n, vocabulary) for n in range(left.last, right.first)):
        return False
    first = right.first
    while first > left.last and _qualifies(tokens[first - 1], vocabulary):
        first -= 1
    behind_it = any(_names_year(tokens, n) for n in range(right.last, right.last + WHEN))
    if behind_it and vocabulary.has_role("numbered", tokens.word(right.first - 1)):
        return False  # "announced on May 18, 2022"
    if _names_year(tokens, first - 1) or behind_it:
        return True
    before = (" ".join(tokens.words(first - size, first)) for size in range(1, WHEN + 1))
    behind = (" ".join(tokens.words(right.last, right.last + size)) for size in range(1, WHEN + 1))
    return any(vocabulary.has_role("when", words) for words in (*before, *behind))


def _qualifies(token: Token, vocabulary: Vocabulary) -> bool:
    """ "2027 dann zehn", "in diesem Jahr nur rund acht": small words between the time and the number."""
    return token.lower in vocabulary.qualifier_words or vocabulary.has_role("then", token.text)


def _is_year(number: Expression, tokens: Tokens) -> bool:
    return number.literal and number.last - number.first == 1 and _names_year(tokens, number.first)


def _names_year(tokens: Tokens, place: int) -> bool:
    word = tokens.word(place)
    return word.isdigit() and int(word) in _YEARS


def _links_clauses(tokens: Tokens, place: int, vocabulary: Vocabulary) -> bool:
    return tokens[place].text in MARKS or vocabulary.has_role("and", tokens[place].lower)


def _in_name(token: Token, vocabulary: Vocabulary) -> bool:
    known = any(vocabulary.has_role(role, token.lower) for role in ("name", "unitless", "gave"))
    return token.kind == "word" and (token.text[0].isupper() or known or token.lower in vocabulary.qualifier_words)


def _of_which(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "…, wovon rund 60 noch fehlen": the part has the unit of its whole, and no noun of its own."""
    assert left.low is not None and right.low is not None
    if right.low * left.factor >= left.low or not counts_nothing(right, tokens, vocabulary):
        return False
    if values_goods(left, tokens, vocabulary):
        return False
    begin = left.last + (tokens.word(left.last + 1) in MARKS)  # "steuert 440 Millionen bei, davon 300 für Munition"
    words = [token for token in tokens[begin : right.first] if token.text not in MARKS]
    for place in range(len(words)):
        for size in (2, 1):
            if vocabulary.has_role("of_which", " ".join(word.lower for word in words[place : place + size])):
                return little(words[:place], vocabulary) and little(words[place + size :], vocabulary)
    return False
