"""Numbers that leave scale and currency to the sum they are taken out of: of the 900 million, 300 have been paid."""

from __future__ import annotations

from udcgkit.amounts.ellipsis import counts_nothing
from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.tokens import Token, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

_SENTENCE_ENDS = (".", "!", "?")
_CLAUSE_ENDS = (".", ",", ";", "!", "?", ")", "–")
_MARKS = (",", ";")
_REACH = 40
"""tokens between a sum and the number taken out of it"""
_IN_FRONT = 3
"""words between "von" or "of" and the sum: "von den im Mai zugesagten 900 Millionen" """
_TO_WORTH = 8
"""tokens back to "worth" from a sum, or from its conversion in brackets"""
_FEW = 5
"""words of a sentence before "davon", and behind it before the number"""


def is_taken(number: Expression, whole: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether words take a bare number out of the sum before it, which then gives it scale and currency."""
    assert number.low is not None and whole.low is not None
    smaller = number.low * whole.factor < whole.low
    if number.first - whole.last > _REACH or _is_ordinal(number, tokens, vocabulary):
        return False
    ends = [n for n in range(whole.last, number.first) if ends_sentence(tokens[n])]
    if len(ends) == 1:
        return smaller and _opens_with_pointer(number, ends[0], tokens, vocabulary)
    if ends or not counts_nothing(number, tokens, vocabulary):
        return False
    before = tokens.word(number.first - 1)
    if vocabulary.has_role("left_over", before):
        return smaller or whole.low / whole.factor < number.low
    behind = tokens.at(number.last + 1)  # "300 davon Frauen": no money
    pointed = _pointer(tokens.words(number.last, number.last + 2), vocabulary)
    if pointed and (values_goods(whole, tokens, vocabulary) or (behind is not None and behind.text[0].isupper())):
        return False
    fronted = _fronted(whole, tokens, vocabulary) or _by_participles(number, whole, tokens)
    return smaller and (pointed or (fronted and not vocabulary.has_role("no_part", before)))


def values_goods(whole: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Twelve howitzers worth 150 million, six of which …": the sum tells the worth of what is counted, not a pot."""
    for place in range(whole.first - 1, max(whole.first - _TO_WORTH, 0), -1):
        if vocabulary.has_role("value", tokens.word(place)):
            before = tokens.words(max(place - _IN_FRONT, 0), place)
            return not any(map(vocabulary.is_money_noun, before))
        if tokens.word(place) in _CLAUSE_ENDS:
            return False
    return False


def ends_sentence(token: Token) -> bool:
    """Whether a token is the mark that ends a sentence."""
    return token.text in _SENTENCE_ENDS


def _is_ordinal(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Bis 20. März", "November 20": a day, or what a noun numbers."""
    behind = tokens.word(number.last) == "." and vocabulary.has_role("numbered", tokens.word(number.last + 1))
    before = tokens.word(number.first - 1)
    numbered = vocabulary.has_role("numbered", before) and not vocabulary.has_role("month", before)
    return behind or numbered or vocabulary.has_role("numbered", tokens.word(number.last))


def _pointer(words: list[str], vocabulary: Vocabulary) -> bool:
    """ "Davon", "of that": whether the words point at the whole."""
    return any(vocabulary.has_role("of_which", " ".join(words[:size])) for size in (1, 2))


def _fronted(whole: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Von den zugesagten 900 Millionen", "of the $900 million": what is taken from is told first in its clause."""
    for place in range(whole.first - 1, whole.first - 2 - _IN_FRONT, -1):
        if vocabulary.has_role("taken_from", tokens.word(place)):
            before = tokens.at(place - 1)
            return before is None or before.kind == "mark" or tokens[place].text[0].isupper()
    return False


def _by_participles(number: Expression, whole: Expression, tokens: Tokens) -> bool:
    """ "220 Millionen versprochen, 210 gezahlt": one word about each, and nothing else in the sentence."""
    between = tokens[whole.last : number.first]
    if len(between) < 2 or between[-1].text not in _MARKS or len(between) > 2:
        return False
    told = [between[0], *tokens[number.last : number.last + 1]]
    ends = tokens.word(number.last + 1) in (*_CLAUSE_ENDS, "")
    return ends and len(told) == 2 and all(token.kind == "word" and token.text.islower() for token in told)


def _opens_with_pointer(number: Expression, end: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "… 30 Milliarden umfassen. Gesichert sind davon bislang erst 20.": the sentence tells no more than that."""
    words = tokens[end + 1 : number.first]
    if tokens.word(number.last) not in _CLAUSE_ENDS or any(token.kind != "word" for token in words):
        return False
    for place in range(min(len(words), _FEW)):
        if _pointer([word.lower for word in words[place : place + 2]], vocabulary):
            behind = words[place + 1 :]
            small = all(word.text.islower() for word in behind)
            return small and len(behind) <= _FEW and not vocabulary.has_role("no_part", words[-1].lower)
    return False
