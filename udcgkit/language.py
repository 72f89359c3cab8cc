"""Tells the language of a text by its small words; no model, no guess where there are none."""

from __future__ import annotations

from collections import Counter

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
    hits = Counter(map(load().once(_telling).get, words))
    counts = sorted(((_of_language(hits, language), language) for language in LANGUAGES), reverse=True)
    (most, language), (next_most, _) = counts[0], counts[1]
    if most == 0 or most < _LEAST_SHARE * len(words) or most < _LEAST_LEAD * next_most:
        return None
    return language


def _of_language(hits: Counter[tuple[str, ...] | None], language: str) -> int:
    return sum(count for languages, count in hits.items() if languages and language in languages)


def _telling(_lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The small words that tell of a language, each with its languages."""
    telling: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        forms = {row["form"] for row in load(language).rows("function_words") if row["telling"]}
        telling |= {form: (*telling.get(form, ()), language) for form in forms}
    return telling
