"""The texts that judgements are about, kept so that a judgement can always be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from udcgkit.article import Article
from udcgkit.checks.view import plain
from udcgkit.tables import Tables

_NEEDED = ["article_id", "sha256", "text", "title", "url", "language", "published_on", "retrieved_at"]


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
    replaces: str | None = None
    """SHA-256 of the version before it, where somebody said so"""

    @property
    def article_id(self) -> str:
        """The article's id."""
        return self.sha256[:8]

    @classmethod
    def of(cls, article: Article) -> Text:
        """The text of an article."""
        return cls(article.sha256, article.raw, article.title, article.url, article.language, article.published_on,
                   article.retrieved_at)  # fmt: skip

    @classmethod
    def of_tables(cls, tables: Tables, article_ids: Iterable[str] | None = None) -> dict[str, Text]:
        """The texts of the tables by article id; with `article_ids` only those."""
        articles = tables.articles
        if article_ids is not None:
            articles = articles[articles["article_id"].isin(list(article_ids))]
        return {
            row["article_id"]: cls(row["sha256"], row["text"], row["title"], row["url"], row["language"],
                                   row["published_on"], row["retrieved_at"])
            for row in plain(articles[_NEEDED])
        }  # fmt: skip

    def article(self) -> Article:
        """The article again, with what is kept of it; what is not kept is found in the text."""
        return Article.from_text(self.raw, self.title, url=self.url, published_on=self.published_on,
                                 language=self.language, retrieved_at=self.retrieved_at)  # fmt: skip

    def body(self) -> dict[str, Any]:
        """What its event keeps of it."""
        return {
            "raw": self.raw, "title": self.title, "url": self.url, "language": self.language,
            "published_on": self.published_on, "retrieved_at": self.retrieved_at, "replaces": self.replaces,
        }  # fmt: skip

    @classmethod
    def read(cls, sha256: str, body: dict[str, Any]) -> Text:
        """The text that `body` kept."""
        return cls(sha256, **body)
