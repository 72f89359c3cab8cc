"""The tables of one article at a time, as people have corrected them: what a reader shows."""

from __future__ import annotations

from typing import Any

from udcgkit.annotations.store import Store
from udcgkit.checks.view import Row, plain
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

CORRECTING = ("added", "cell", "row", "pair")
"""What people can settle about rows."""


class ByArticle:
    """Hands out each article's tables, corrected where there is a store, until `refresh` is called.

    >>> import udcgkit
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Am 3. Mai kamen 5 Panzer.", language="de"))
    >>> views = ByArticle(tables)
    >>> article_id, = views.article_ids
    >>> views.row(article_id, f"{article_id}:c1")[0], views.row(article_id, "none") is None
    ('claims', True)
    """

    def __init__(self, tables: Tables, store: Store | None = None) -> None:
        self.tables: Tables = getattr(tables, "extracted", tables)
        self.store = store
        self.article_ids: list[str] = list(self.tables.articles["article_id"])
        self._places: dict[str, dict[Any, Any]] = {}
        self._extracted: dict[str, Tables] = {}
        self._now: dict[str, Tables] = {}
        self._listed: dict[str, list[tuple[str, Row]]] = {}

    def extracted(self, article_id: str) -> Tables:
        """The article's tables before review."""
        if article_id not in self._extracted:
            frames = {name: self._rows(name, article_id) for name in TABLES}
            self._extracted[article_id] = Tables(frames, [self.tables.article(article_id)])
        return self._extracted[article_id]

    def _rows(self, name: str, article_id: str) -> Any:
        if name not in self._places:  # one pass over a table, not one for each article
            self._places[name] = self.tables.frames[name].groupby("article_id").indices
        return self.tables.frames[name].iloc[self._places[name].get(article_id, [])].reset_index(drop=True)

    def refresh(self) -> None:
        """To be called when somebody has corrected a row; judgements of claims change no row."""
        self._now.clear()
        self._listed.clear()

    def of(self, article_id: str) -> Tables:
        """The article's tables as they are now."""
        if article_id not in self._now:
            extracted = self.extracted(article_id)
            corrected = self.store is not None and any(any(self.store.state.each(kind)) for kind in CORRECTING)
            self._now[article_id] = extracted.reviewed(self.store) if self.store and corrected else extracted
        return self._now[article_id]

    def rows(self, article_id: str) -> list[tuple[str, Row]]:
        """Every row of the article but that of the article itself, each with its table."""
        if article_id not in self._listed:
            frames = {name: frame for name, frame in self.of(article_id).frames.items() if name != "articles"}
            self._listed[article_id] = [(name, row) for name, frame in frames.items() for row in plain(frame)]
        return self._listed[article_id]

    def row(self, article_id: str, row_id: str) -> tuple[str, Row] | None:
        """The table and the row of that id; None where there is none, or nobody lets it stand."""
        rows = self.rows(article_id)
        return next(((name, row) for name, row in rows if row[TABLES[name].key[-1]] == row_id), None)
