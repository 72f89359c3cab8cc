"""The note that tells which currency the bare signs and names of an article mean: all figures in Canadian dollars."""

from __future__ import annotations

import re
from dataclasses import replace

from udcgkit.amounts.amount import Amount
from udcgkit.amounts.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*|[€$£¥]")
_REACH = 90
"""characters from the words for the figures to the currency they are told in"""
_ENDS = re.compile(r"[.!?;:](?:\s|$)|\n\s*\n|\d")


def in_noted_currency(amounts: list[Amount], text: str, vocabulary: Vocabulary) -> list[Amount]:
    """The amounts, those in "$" or "dollars" without a country in the currency that a note of the text tells.

    >>> from udcgkit.amounts import find_amounts
    >>> note = "It gave $5 million. All figures are in Canadian dollars."
    >>> [amount.currency for amount in find_amounts(note, language="en")]
    ['CAD']
    """
    noted = _noted(text, vocabulary) if any(amount.currency in vocabulary.open_names for amount in amounts) else None
    if noted is None:
        return amounts
    code, bare = noted
    return [_settled(amount, code, bare, vocabulary) for amount in amounts]


def _noted(text: str, vocabulary: Vocabulary) -> tuple[str, str | None] | None:
    """The code that a note tells, and the one that the name means without it."""
    low = text.lower()
    noted = frozenset(word for word in vocabulary.note_words if word in low) if len(low) == len(text) else None
    for match in vocabulary.currency_note(noted).finditer(low) if noted else ():
        stop = _ENDS.search(text, match.end(), match.end() + _REACH)
        words = _WORD.findall(text, match.end(), stop.start() if stop else match.end() + _REACH)
        if (found := _currency(words, vocabulary)) is not None:
            return found
    return None


def _currency(words: list[str], vocabulary: Vocabulary) -> tuple[str, str | None] | None:
    currencies = vocabulary.currencies
    for place, word in enumerate(words):
        name, code = currencies.names.get(word.lower()), currencies.codes.get(word)
        if name is not None:
            beside = [before.lower() for before in words[max(place - 2, 0) : place]]
            code = currencies.resolve(word.lower(), beside)
            return None if code is None else (code, name.bare)
        if code is not None and word not in currencies.cautious:
            bare = {name.bare for name in currencies.names.values() if code in name.codes and name.bare != code}
            return code, next(iter(bare)) if len(bare) == 1 else None
    return None


def _settled(amount: Amount, code: str, bare: str | None, vocabulary: Vocabulary) -> Amount:
    """The amount in the currency of the note, unless its own words say whose money it is."""
    if amount.currency != bare or amount.qualifier == "similar":
        return amount
    words, currencies = _WORD.findall(amount.text), vocabulary.currencies
    own = any(word in currencies.codes or currencies.country(word.lower()) for word in words)
    return amount if own else replace(amount, currency=code)
