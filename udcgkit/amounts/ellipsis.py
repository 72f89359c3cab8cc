"""Numbers in millions that are money though no currency stands beside them: davon 250 Mio. für Drohnen."""

from __future__ import annotations

import re

from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.tokens import GLUED, NEXT_LINE, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

SMALLEST_SCALE = 1000
REACH_OF_AMOUNT = 250
"""Characters between an amount with its currency and a number of the same sentence that leaves it out."""
_SENTENCE_END = re.compile(r"(?<!\bMio)(?<!\bMrd)(?<!\bTsd)(?<!\bbn)(?<!\bmn)[.!?]\s|\n\s*\n")


def only_money(numbers: list[Expression], text: str, tokens: Tokens, vocabulary: Vocabulary) -> list[Expression]:
    """The numbers that have a currency, say money by the words beside them, or share a sentence with an amount."""
    kept: list[Expression] = []
    for number, following in zip(numbers, _next_starts(numbers, tokens), strict=True):
        start, end = tokens[number.first].start, tokens[number.last - 1].end
        after_amount = bool(kept) and _same_sentence(text, tokens[kept[-1].last - 1].end, start)
        beside = after_amount or _same_sentence(text, end, following)
        if is_money(number) or beside or _says_money(number, tokens, vocabulary):
            kept.append(number)
    return kept


def is_money(number: Expression) -> bool:
    """Whether a currency stands beside the number, and more than an article for it."""
    return number.money and not number.article


def may_be_money(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a number without currency counts nothing else: it has a scale, and no noun follows it."""
    if number.money or number.factor < SMALLEST_SCALE:
        return False
    if _leads_to_noun(number, tokens, vocabulary):
        return True
    following = tokens.at(number.last)
    if following is None or following.gap > NEXT_LINE:
        return True
    if following.kind == "mark":
        return following.text not in "%°/-"
    return following.kind == "word" and _is_no_unit(number.last, tokens, vocabulary)


def _says_money(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    return _leads_to_noun(number, tokens, vocabulary) or _follows_noun(number.first, tokens, vocabulary)


def _leads_to_noun(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A noun of money is part of the word (300-Millionen-Paket) or follows it (500 million in aid)."""
    noun = tokens.at(number.last + 1)
    joined = bool(tokens.hyphen(number.last)) and noun is not None and noun.gap == GLUED
    is_compound = joined and number.factor > 1 and vocabulary.is_money_noun(tokens.word(number.last + 1))
    return is_compound or vocabulary.leads_to_money_noun(tokens, number.last)


def _follows_noun(first: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """The words before `first` say money: ein Paket von …, in Höhe von …, worth …."""
    cue = tokens.word(first - 1)
    if not vocabulary.has_role("cue", cue) or tokens[first].gap > NEXT_LINE:
        return False
    return vocabulary.is_money_noun(cue) or vocabulary.is_money_noun(tokens.word(first - 2))


def _next_starts(numbers: list[Expression], tokens: Tokens) -> list[int]:
    """For each number, where the next amount with its currency begins; -1 for none."""
    starts: list[int] = []
    start = -1
    for number in reversed(numbers):
        starts.append(start)
        start = tokens[number.first].start if is_money(number) else start
    return starts[::-1]


def _same_sentence(text: str, end: int, start: int) -> bool:
    """Whether what ends at `end` is close enough to `start` for the currency of one to hold for both."""
    return 0 < start - end < REACH_OF_AMOUNT and not _SENTENCE_END.search(text, end, start)


def _is_no_unit(position: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A preposition, verb or participle after the number, in German with no noun after it."""
    token = tokens[position]
    unitless = vocabulary.roles.get("unitless", frozenset())
    if token.text in unitless:
        return True
    following = tokens.at(position + 1)
    noun_follows = following is not None and following.text[0].isupper() and following.gap <= NEXT_LINE
    endings = tuple(form[1:] for form in unitless if form.startswith("-"))
    return bool(endings) and token.text.islower() and token.lower.endswith(endings) and not noun_follows
