"""Datelines: the place and the agency that open a news item and belong to nobody's words."""

from __future__ import annotations

from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import Document

_LONGEST = 12
"""words of a dateline"""
_DASHES = frozenset("-–—")
_PLACES = 6
"""words of the places before an agency in brackets"""
_SIGN = 5
"""letters of the sign of an agency"""


def after_dateline(document: Document, first: int, last: int) -> int:
    """The first token of the sentence `first:last` behind its dateline: BERLIN (nwd) – …; RIGA, 3. Mai 2025 — …

    >>> from udcgkit import Article
    >>> from udcgkit.lexicon import load
    >>> document = Document(Article.from_text("RIGA/BERLIN (nwd) – Es hat geregnet.", language="de"), load("de"))
    >>> document.words[after_dateline(document, 0, len(document.words))]
    'Es'
    >>> document = Document(Article.from_text("Es hat geregnet.", language="de"), load("de"))
    >>> after_dateline(document, 0, len(document.words))
    0
    """
    words = document.words
    if _DASHES.isdisjoint(words[first + 1:first + _LONGEST]):
        return _after_agency(words, first, last)
    dash = next((at for at in range(first + 1, min(first + _LONGEST, last - 2)) if _is_dash(document, at)), -1)
    if dash < 0:
        return first
    end = dash - 1 if words[dash - 2:dash] == [")", "."] else dash  # Berlin, May 27 (EFE).— …
    bracket = words.index("(", first, end) if words[end - 1] == ")" and "(" in words[first + 1:end] else -1
    place = words[first:bracket if bracket > 0 else end]
    named = all(not word[0].islower() for word in place)
    cities = words[dash + 1][0].isupper() and set(place) <= document.lexicon.once(_cities)
    dated = place[1:2] == [","] and place[-1].isdigit()
    signed = bracket > 0 or (place[0].isupper() and len(place[0]) > 2) or cities or dated
    return dash + 1 if named and signed else first


def _after_agency(words: list[str], first: int, last: int) -> int:
    """Behind a place and the sign of an agency alone: Bern/Oslo (nwd) Der Bundesrat …"""
    stop = max(min(first + _PLACES, last - 3), first)
    if "(" not in words[first + 1:stop]:
        return first
    bracket = words.index("(", first + 1, stop)
    if words[bracket + 2] != ")" or not words[bracket + 1].isalpha():
        return first
    places = all(word[0].isupper() or word in "/," for word in words[first:bracket])
    return bracket + 3 if places and words[bracket + 3][0].isupper() and len(words[bracket + 1]) <= _SIGN else first


def _cities(lexicon: Lexicon) -> frozenset[str]:
    """The words of the capitals, and what stands between two of them: Wien, Kiew – …"""
    names = (form for row in lexicon.rows("seats") if row["kind"] == "city" for form in row["form"].split("|"))
    return frozenset((",", "/", *(word for name in names for word in name.split())))


def _is_dash(document: Document, at: int) -> bool:
    """A dash with room behind it, no hyphen."""
    after = document.text[document.ends[at]:document.ends[at] + 1]
    return document.words[at] in _DASHES and after.isspace()
