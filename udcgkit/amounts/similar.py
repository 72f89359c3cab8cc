"""Sums whose size is only compared with another one: in ähnlicher Höhe, noch einmal so viel, the same amount."""

from __future__ import annotations

import re

from udcgkit.amounts.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r"\s+(of\s+)?([^\W\d_]+)")
_SIZE = re.compile(r"\s+of\s+[^\w\s]?\d")
"""the size told right behind ("an equivalent amount of €20 billion")"""
LONGEST_PHRASE = 60


def read_similar(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The span of a phrase of comparison whose last word is `text[start:end]`, None if there is none.

    A noun after it that is no money says what is compared instead (ebenso viel Munition,
    the same amount of ammunition); a multiple is none where what it is compared with follows.
    """
    phrases = vocabulary.similar.get(text[start:end].lower())
    if phrases is None:
        return None
    stretch = _WORD.finditer(text, max(0, end - LONGEST_PHRASE), end)
    before = [(match.start(), match.group().lower()) for match in stretch]
    for phrase in phrases:
        if tuple(word for _, word in before[-len(phrase) :]) == phrase:
            other = _SIZE.match(text, end) or _compares_something_else(text, end, vocabulary)
            other = other or (phrase in vocabulary.multiples and _is_compared(text, end, vocabulary))
            return None if other else (before[-len(phrase)][0], end)
    return None


def _is_compared(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """ "Doppelt so viel wie im Vorjahr"."""
    following = _FOLLOWING.match(text, end, end + LONGEST_PHRASE)
    return following is not None and vocabulary.has_role("compared", following.group(2).lower())


def _compares_something_else(text: str, end: int, vocabulary: Vocabulary) -> bool:
    following = _FOLLOWING.match(text, end, end + LONGEST_PHRASE)
    if following is None:
        return False
    of, noun = following.groups()
    return bool(of or noun[0].isupper()) and not vocabulary.is_sum_noun(noun.lower())
