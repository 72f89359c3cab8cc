"""Tells the language of a text by its small words; no model, no guess where there are none."""

from __future__ import annotations

from udcgkit.lexicon import LANGUAGES, Lexicon, load

_MOST_CHARACTERS = 20_000
_LEAST_SHARE = 0.08  # of all words; German and English prose has 0.25 to 0.45, other languages below 0.06
_LEAST_LEAD = 1.5  # times as many as the next language


def detect_language(text: str) -> str | None:
    """"de", "en", or None where the text is too short, mixed, or in another language.

    >>> detect_language("Der Minister sagte, dass Deutschland der Ukraine hilft.")
    'de'
    >>> detect_language("The minister said that Germany would help.")
    'en'
    >>> detect_language("12.000") is None
    True
    """  # fmt: skip
    words = text[:_MOST_CHARACTERS].casefold().split()
    counts = sorted(((_hits(words, known), language) for language, known in load().once(_telling)), reverse=True)
    (most, language), (next_most, _) = counts[0], counts[1]
    if most == 0 or most < _LEAST_SHARE * len(words) or most < _LEAST_LEAD * next_most:
        return None
    return language


def _hits(words: list[str], known: frozenset[str]) -> int:
    return len(list(filter(known.__contains__, words)))


def _telling(_lexicon: Lexicon) -> list[tuple[str, frozenset[str]]]:
    """The small words of each language."""
    rows = ((language, load(language).rows("function_words")) for language in LANGUAGES)
    return [(language, frozenset(row["form"] for row in found if row["telling"])) for language, found in rows]
