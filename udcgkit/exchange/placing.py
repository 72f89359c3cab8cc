"""Finding the passage that a foreign file names: for certain, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.annotations import Anchor
from udcgkit.annotations.anchors import Span
from udcgkit.annotations.texts import Text
from udcgkit.checks.places import GAP
from udcgkit.errors import UdcgkitError
from udcgkit.exchange.versions import Versions


class UnusableError(UdcgkitError):
    """An item of a file that cannot be taken over; the message says why."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One span as a file names it: offsets in code points, the words there and around it; any may be missing."""

    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage of a claim, and the article in which a file says it is."""

    quotes: tuple[Quote, ...]
    sha256: str | None = None
    article_id: str | None = None
    url: str | None = None


def anchor_of(passage: Passage, versions: Versions) -> Anchor:
    """The anchor in the very version that the passage names, else in the one of the tables.

    UnusableError where article or words are not found, or the words stand at several places.
    """
    text = versions.exact(passage.sha256) if passage.sha256 else None
    same = text is not None
    if text is None:
        text = versions.shown(passage.sha256 or "") or versions.of_article(passage.article_id, passage.url)
    if text is None:
        raise UnusableError("Its article is neither in the tables nor in the store.")
    if not passage.quotes:
        raise UnusableError("It names no passage.")
    spans = _as_named(passage.quotes, text) if same else None
    return Anchor.of(text, spans or [_found(quote, text, same) for quote in passage.quotes])


def _as_named(quotes: tuple[Quote, ...], text: Text) -> list[Span] | None:
    """The offsets, where the words of all of them together are those that stand there."""
    spans = [(one.start, one.end) for one in quotes if one.start is not None and one.end is not None]
    if len(spans) < len(quotes) or not all(0 <= start < end <= len(text.raw) for start, end in spans):
        return None
    there = GAP.join(text.raw[start:end] for start, end in spans)
    return spans if _bare(there) == _bare(GAP.join(one.exact or "" for one in quotes)) else None


def _found(quote: Quote, text: Text, same: bool) -> Span:
    start, end, exact = quote.start, quote.end, quote.exact
    if start is not None and end is not None:
        if exact is None:
            return _named(start, end, text, same)
        if 0 <= start < end and text.raw[start:end] == exact:
            return start, end
    if not exact:
        raise UnusableError("It has neither offsets nor words.")
    if not (quote.prefix or quote.suffix):
        raise UnusableError("Its words do not stand at its offsets, and no words around them say where.")
    quoted = quote.prefix + exact + quote.suffix
    place = text.raw.find(quoted)
    if place < 0 or text.raw.find(quoted, place + 1) >= 0:
        raise UnusableError("Its words are not in the text, or stand there several times.")
    first = place + len(quote.prefix)
    return first, first + len(exact)


def _bare(words: str) -> str:
    """Without white space and control characters, which spreadsheets and browsers change."""
    return "".join(one for one in words if one.isprintable() and not one.isspace())


def _named(start: int, end: int, text: Text, same: bool) -> Span:
    if not same:
        raise UnusableError("It has offsets but no words, and the text is not known to be the same.")
    if not 0 <= start < end <= len(text.raw):
        raise UnusableError(f"Its offsets {start} to {end} do not lie in the text of {len(text.raw)} characters.")
    return start, end
