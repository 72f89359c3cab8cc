"""The article: its raw text, what is known about it, and the cleaned text the rules read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from udcgkit.cleaning import Edit, OffsetMap, apply


@dataclass(frozen=True)
class Article:
    """One article; made by `read_article` or `Article.from_text`.

    `raw` is the decoded text that every row points into; `text` the cleaned one.
    """

    raw: str
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    url: str | None = None
    published_on: str | None = None
    retrieved_at: str | None = None
    edits: tuple[Edit, ...] = ()
    rule: str = "text"
    """what the article was read from, and where its date comes from"""
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.raw.encode("utf-8")).hexdigest()
        object.__setattr__(self, "sha256", digest)

    @classmethod
    def from_text(
        cls, text: str, title: str | None = None, publisher: str | None = None, url: str | None = None,
        published_on: str | None = None, language: str | None = None,
    ) -> Article:  # fmt: skip
        """The article whose text is given; metadata that is not given is read from the text."""
        return cls(raw=text, title=title, publisher=publisher, url=url, published_on=published_on,
                   language=language or "de")  # fmt: skip

    @property
    def id(self) -> str:
        """First 8 hex digits of the SHA-256 of `raw` in UTF-8."""
        return self.sha256[:8]

    @cached_property
    def text(self) -> str:
        """The cleaned text."""
        return apply(self.raw, self.edits)

    @cached_property
    def offsets(self) -> OffsetMap:
        """From places in `text` to places in `raw`."""
        return OffsetMap(self.edits)
