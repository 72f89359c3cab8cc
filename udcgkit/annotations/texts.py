"""The texts that judgements are about, kept so that a judgement can always be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from udcgkit.article import Article
from udcgkit.checks.view import plain
from udcgkit.tables import Tables

_FACTS = ("title", "url", "language", "published_on", "retrieved_at", "publisher", "publisher_kind", "rule")
"""what is kept of an article beside its text, under the names that articles and their table have for it"""


@dataclass(frozen=True, slots=True)
class Text:
    """One version of an article's raw text."""

    sha256: str
    raw: str
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published_on: str | None = None
    retrieved_at: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    rule: str | None = None
    replaces: str | None = None
    """SHA-256 of the version before it, where somebody said so"""

    @property
    def article_id(self) -> str:
        """The article's id."""
        return self.sha256[:8]

    @classmethod
    def of(cls, article: Article) -> Text:
        """The text of an article."""
        return cls(article.sha256, article.raw, **{fact: getattr(article, fact) for fact in _FACTS})

    @classmethod
    def of_tables(cls, tables: Tables, article_ids: Iterable[str] | None = None) -> dict[str, Text]:
        """The texts of the tables by article id; with `article_ids` only those."""
        articles = tables.articles
        if article_ids is not None:
            articles = articles[articles["article_id"].isin(list(article_ids))]
        return {
            row["article_id"]: cls(row["sha256"], row["text"], **{fact: row[fact] for fact in _FACTS})
            for row in plain(articles[["article_id", "sha256", "text", *_FACTS]])
        }

    def article(self) -> Article:
        """The article again, with what is kept of it; what is not kept is found in the text."""
        facts = {fact: told for fact in _FACTS if (told := getattr(self, fact)) is not None}
        return Article.from_text(self.raw, **facts)

    def body(self) -> dict[str, Any]:
        """What its event keeps of it."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "sha256"}

    @classmethod
    def read(cls, sha256: str, body: dict[str, Any]) -> Text:
        """The text that `body` kept; a store of an earlier version kept less of it."""
        known = {field.name for field in fields(cls)}
        return cls(sha256, **{name: told for name, told in body.items() if name in known})
