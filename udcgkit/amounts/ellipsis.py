"""Numbers in millions that are money though no currency stands beside them: davon 250 Mio. für Drohnen."""

from __future__ import annotations

import re

from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.tokens import GLUED, HYPHENS, NEXT_LINE, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

SMALLEST_SCALE = 1000
REACH_OF_AMOUNT = 250
"""Characters after an amount with its currency in which a number of the same sentence may leave it out."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")


def may_be_money(expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a number without currency counts nothing else: it has a scale, and no noun follows it."""
    if expression.money or expression.factor < SMALLEST_SCALE:
        return False
    if names_its_noun(expression, tokens, vocabulary) or vocabulary.leads_to_money_noun(tokens, expression.last):
        return True
    following = tokens[expression.last] if expression.last < len(tokens) else None
    if following is None or following.gap > NEXT_LINE:
        return True
    if following.kind == "mark":
        return following.text not in "%°/-"
    return following.kind == "word" and _is_no_unit(expression.last, tokens, vocabulary)


def names_its_noun(expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether the noun of money is part of the word, as in "300-Millionen-Paket"."""
    if expression.factor == 1 or expression.last + 1 >= len(tokens):
        return False
    hyphen, noun = tokens[expression.last], tokens[expression.last + 1]
    return hyphen.text in HYPHENS and hyphen.gap == noun.gap == GLUED and vocabulary.is_money_noun(noun.lower)


def follows_money_noun(first: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether the words before `first` say money: ein Paket von …, in Höhe von …, worth …."""
    if not first or tokens[first].gap > NEXT_LINE or not vocabulary.has_role("cue", tokens[first - 1].lower):
        return False
    cue = tokens[first - 1].lower
    return vocabulary.is_money_noun(cue) or (first > 1 and vocabulary.is_money_noun(tokens[first - 2].lower))


def continues_sentence(text: str, amount_end: int, start: int) -> bool:
    """Whether an amount that ends at `amount_end` is close enough for its currency to be meant again."""
    return 0 < start - amount_end < REACH_OF_AMOUNT and not _SENTENCE_END.search(text, amount_end, start)


def _is_no_unit(position: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A preposition, verb or participle after the number, in German with no noun after it."""
    token = tokens[position]
    unitless = vocabulary.roles.get("unitless", frozenset())
    if token.text in unitless:
        return True
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    noun_follows = following is not None and following.text[0].isupper() and following.gap <= NEXT_LINE
    endings = tuple(form[1:] for form in unitless if form.startswith("-"))
    return bool(endings) and token.text.islower() and token.lower.endswith(endings) and not noun_follows
