"""Where a judgement holds: places in one text, and the words there, to find them again in another version.

Offsets count code points of the article's raw text. An anchor belongs to the text with its
SHA-256; in a changed text it is accepted only where its words stand at the same place, or once
with the same words around them. Anything looser would jump to a lookalike passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from udcgkit.annotations.texts import Text
from udcgkit.checks.places import GAP
from udcgkit.errors import StoreError

CONTEXT = 32
"""How many characters of context an anchor keeps on each side."""

Span = tuple[int, int]
Key = tuple[str, tuple[Span, ...]]
"""SHA-256 and spans: what makes two anchors the same place."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of one text.

    >>> from udcgkit.annotations.texts import Text
    >>> text = Text("0" * 64, "Er sagte: Das ist 😀 gut.")
    >>> anchor = Anchor.of(text, [(10, 24)])
    >>> anchor.text, anchor.prefix, anchor.suffix
    ('Das ist 😀 gut.', 'Er sagte: ', '')
    >>> anchor.found_in("Neu: " + text.raw), anchor.found_in("Neu: " + 2 * text.raw)
    (((15, 29),), None)
    """

    sha256: str
    spans: tuple[Span, ...]
    exact: str
    """the words from the start of the first span to the end of the last"""
    prefix: str
    suffix: str
    source: Text | None = field(default=None, compare=False, repr=False)
    """the text it was made from; the store keeps its text beside the first judgement on it"""

    @classmethod
    def of(cls, text: Text, spans: Iterable[Sequence[int]]) -> Anchor:
        """The anchor of those spans; StoreError where they do not lie in the text."""
        places = tuple((int(start), int(end)) for start, end in spans)
        outside = [span for span in places if not 0 <= span[0] < span[1] <= len(text.raw)]
        if outside or not places:
            what = f"The span {outside[0]}" if outside else "A selection without spans"
            length = len(text.raw)
            raise StoreError(f"{what} does not lie in the article {text.article_id}, which has {length} characters.")
        start, end = _hull(places)
        raw = text.raw
        return cls(text.sha256, places, raw[start:end], raw[max(start - CONTEXT, 0):start],
                   raw[end:end + CONTEXT], text)  # fmt: skip

    @property
    def key(self) -> Key:
        """What makes two anchors the same place."""
        return self.sha256, self.spans

    @property
    def article_id(self) -> str:
        """The id of the article of that text."""
        return self.sha256[:8]

    @property
    def start(self) -> int:
        """First character of the first span."""
        return _hull(self.spans)[0]

    @property
    def end(self) -> int:
        """One past the last character of the last span."""
        return _hull(self.spans)[1]

    @property
    def text(self) -> str:
        """The words of the spans, joined with ' … '."""
        shift = self.start
        return GAP.join(self.exact[start - shift:end - shift] for start, end in self.spans)

    def found_in(self, raw: str) -> tuple[Span, ...] | None:
        """The spans in another version of the text, or None where that is not certain."""
        start, end = _hull(self.spans)
        if raw[start:end] == self.exact:
            return self.spans
        quoted = self.prefix + self.exact + self.suffix
        place = raw.find(quoted)
        if place < 0 or raw.find(quoted, place + 1) >= 0:
            return None
        shift = place + len(self.prefix) - start
        return tuple((first + shift, last + shift) for first, last in self.spans)

    def body(self) -> dict[str, Any]:
        """What an event keeps of it, beside the text's SHA-256."""
        return {"spans": self.spans, "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}

    @classmethod
    def read(cls, sha256: str, body: dict[str, Any]) -> Anchor:
        """The anchor that `body` kept."""
        spans = tuple((start, end) for start, end in body["spans"])
        return cls(sha256, spans, body["exact"], body["prefix"], body["suffix"])


def _hull(spans: tuple[Span, ...]) -> Span:
    if len(spans) == 1:  # nearly always
        return spans[0]
    starts, ends = zip(*spans, strict=True)
    return min(starts), max(ends)
