"""The rows of an article as a list to choose from, and what is behind the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from udcgkit.annotations.by_article import ByArticle
from udcgkit.display.cells import Cells, Names
from udcgkit.display.table import captions
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

LISTED: Mapping[str, tuple[str, ...]] = {
    "statements": ("speaker", "statement_type", "text"),
    "funding": ("donor", "amount", "period", "purpose", "stage"),
    "measures": ("measure_kind", "actors", "what"),
    "goods": ("count", "name"),
    "claims": ("claimant", "text"),
    "actors": ("name", "role"),
}
"""The tables that are listed, and the cells that name a row."""

_LONGEST = 110


def named(tables: Tables, name: str, rows: list[dict[str, Any]], language: str) -> list[tuple[str, str]]:
    """(what the row says, its id) for each of some rows of one table; ids of actors are those of the table."""
    cells = Cells(Names(tables), language, captions(language))
    key = TABLES[name].key[-1]
    found = []
    for row in rows:
        words = " · ".join(cells.text(cell, row) for cell in LISTED[name])
        number = str(row[key]).rpartition(":")[2] + "  " if name != "actors" else ""
        found.append((number + (words if len(words) <= _LONGEST else words[:_LONGEST - 1] + "…"), str(row[key])))
    return found


def options(views: ByArticle, article_id: str, table: str, language: str) -> list[tuple[str, str]]:
    """The same for all rows of a table of one article."""
    rows = [row for name, row in views.rows(article_id) if name == table]
    return named(views.of(article_id), table, rows, language)


def find(views: ByArticle, article_id: str, row_id: str) -> tuple[str, dict[str, Any]] | None:
    """The table and the row of an id in one article; a mention gives its actor."""
    found = views.row(article_id, row_id)
    if found is not None and found[0] == "mentions":
        return views.row(article_id, found[1]["actor_id"])
    return found
