"""Where each row of a table comes from, in words: source, sentence, place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from udcgkit.article import Article
from udcgkit.tables import Tables
from udcgkit.wording import day, label

Row = Mapping[Any, Any]
_AROUND = 100
"""Characters before and after the words of a row that has no sentence."""


class Footnotes:
    """The footnotes of one table; rows of goods have the sentence of their measure or money."""

    def __init__(self, tables: Tables, name: str, language: str) -> None:
        self.tables, self.name, self.language = tables, name, language
        self._sentences: dict[str, str] = {}
        if name == "goods":
            for frame, key in ((tables.funding, "funding_id"), (tables.measures, "measure_id")):
                self._sentences.update(zip(frame[key], frame["sentence"], strict=True))

    def text(self, row: Row) -> str:
        """Source, date and address; the sentence; its place in the article's text."""
        article = self.tables.article(row["article_id"])
        source = article.publisher or article.title or label("export", "article", self.language)
        when = day(article.published_on, self.language) if article.published_on else ""
        where = ", ".join(part for part in (source, when, article.url) if part)
        place = label("export", "place", self.language).format(
            start=row["start"], end=row["end"], article=row["article_id"]
        )
        if self.name == "articles":
            return f"{where} ({place})"
        words = " ".join(self._sentence(row, article).split())
        return f"{where}: {label('export', 'quote', self.language).format(words=words)} ({place})"

    def _sentence(self, row: Row, article: Article) -> str:
        if "sentence" in row:
            return str(row["sentence"])
        for key in ("measure_id", "funding_id"):
            linked = row.get(key)
            if isinstance(linked, str) and linked in self._sentences:
                return self._sentences[linked]
        return _around(article.raw, row["start"], row["end"])


def _around(raw: str, start: int, end: int) -> str:
    """The words with some of their line on both sides, cut between words."""
    left, right = max(raw.rfind("\n", 0, start) + 1, start - _AROUND), min(len(raw), end + _AROUND)
    stop = raw.find("\n", end, right)
    before, after = raw[left:start], raw[end : right if stop < 0 else stop]
    if left == start - _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if stop < 0 and right < len(raw):
        after = f"{after.rpartition(' ')[0]} …"
    return f"{before}{raw[start:end]}{after}"
