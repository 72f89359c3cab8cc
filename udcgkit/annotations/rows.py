"""Rows of the tables as a person corrects them: which row is meant, and what it may be given.

A row is known by its table, its text and its place there, not by its number, which may change
with the next extraction. Ids of other rows in a value are kept the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pandas as pd

from udcgkit.annotations.anchors import Anchor, Key, Span
from udcgkit.annotations.texts import Text
from udcgkit.checks.cells import SHAPES
from udcgkit.checks.relations import LINKS, ROW_LETTERS, SINGULAR
from udcgkit.checks.view import Row as Cells
from udcgkit.checks.view import plain
from udcgkit.errors import StoreError
from udcgkit.given import check_day
from udcgkit.schema import TABLES, Column
from udcgkit.tables import Tables

RowKey = tuple[str, Key, int]
"""Table, place, and the number among the table's rows at that place."""

FIXED = frozenset({
    "article_id", "start", "end", "text", "rule", "sha256", "n_chars", "n_mentions", "inferred", "evidence", "sentence",
    "prefix", "suffix", "speaker_text", "cue", "addressee_text", "actor_id", "origin", "reason",
    "retrieved_at",
})  # fmt: skip
"""Columns that follow from others, or say where a row comes from: nobody sets them by hand."""

LARGEST = 2**63
"""No number reaches it: whole ones are kept in 64 bits."""
DAYS = ("published_on", "announced_on")

_PLURAL = {(table, one): several for table, one, several in SINGULAR}
_OF_ROW = re.compile(r"([0-9a-f]{8}):([a-z])[1-9]\d*")
_BY_LETTER = {letter: table for table, letter in ROW_LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, wherever it stands after the next extraction.

    >>> import udcgkit
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Am 3. Mai kamen 5 Panzer.", language="de"))
    >>> row = Row.of(tables, tables.claims["claim_id"][0])
    >>> row.table, row.anchor.text
    ('claims', 'Am 3. Mai kamen 5 Panzer.')
    """

    table: str
    anchor: Anchor
    number: int = 0
    row_id: str = field(default="", compare=False)
    """its id in the tables at the time"""
    cells: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """what was extracted, as far as it can be corrected"""

    @property
    def key(self) -> RowKey:
        """What makes two rows the same."""
        return self.table, self.anchor.key, self.number

    @classmethod
    def of(cls, tables: Tables, row_id: str) -> Row:
        """The row of that id: `<article_id>:f1` and the like, `<article_id>:<actor_id>`, or an article's id.

        StoreError where the tables hold no such row. In reviewed tables it is the row before review.
        """
        table, article_id = _named(row_id)
        for row in rows_in(tables, table, article_id):
            if row.row_id == row_id:
                return row
        raise StoreError(f"The tables hold no row '{row_id}'; take an id from the tables as they are now.")

    def elsewhere(self, spans: Iterable[Sequence[int]]) -> Anchor:
        """Another passage of the row's text; StoreError where it does not lie in it."""
        if self.anchor.source is None:
            raise StoreError("A row read from a store has no text at hand; take it from the tables with Row.of.")
        return Anchor.of(self.anchor.source, spans)

    def body(self) -> dict[str, Any]:
        """What an event keeps of it."""
        return self.reference() | {"cells": {name: encoded(cell) for name, cell in self.cells.items()}}

    def reference(self) -> dict[str, Any]:
        """The same without its cells."""
        return self.anchor.body() | {"table": self.table, "number": self.number, "row_id": self.row_id}

    @classmethod
    def read(cls, sha256: str, body: dict[str, Any]) -> Row:
        """The row that `body` kept."""
        cells = {name: decoded(cell) for name, cell in body.get("cells", {}).items()}
        return cls(body["table"], Anchor.read(sha256, body), body["number"], body["row_id"], cells)


def _named(row_id: str) -> tuple[str, str]:
    """The table and the article of a row id."""
    if (match := _OF_ROW.fullmatch(row_id)) and match[2] in _BY_LETTER:
        return _BY_LETTER[match[2]], match[1]
    article_id, colon, _ = row_id.partition(":")
    return "actors" if colon else "articles", article_id


def rows_in(tables: Tables, table: str, article_id: str) -> list[Row]:
    """The rows of one table in one article; of reviewed tables, as they were before review."""
    added: tuple[Row, ...] = getattr(tables, "added", ())
    extracted: Tables = getattr(tables, "extracted", tables)
    frame = getattr(extracted, table)
    cells = plain(frame[frame["article_id"] == article_id])
    rows = list(rows_of(table, cells, Text.of_tables(extracted, [article_id])))
    return rows + [row for row in added if row.table == table and row.anchor.article_id == article_id]


def id_of(table: str, cells: Cells) -> str:
    """The row's id, as `Row.of` takes it; an actor's says the article, too."""
    own: str = cells[TABLES[table].key[-1]]
    return f"{cells['article_id']}:{own}" if table == "actors" else own


def rows_of(table: str, rows: Iterable[Cells], texts: Mapping[str, Text]) -> Iterator[Row]:
    """The references to rows of one table, in their order."""
    counts: dict[Key, int] = {}
    for cells in rows:
        text = texts[cells["article_id"]]
        spans: tuple[Span, ...] = cells.get("spans", ((cells["start"], cells["end"]),))
        number = counts[text.sha256, spans] = counts.get((text.sha256, spans), -1) + 1
        kept = {name: cells[name] for name in cells if name not in FIXED}
        whole = table == "articles"  # which need not be kept as its own quotation
        anchor = Anchor(text.sha256, spans, "", "", "", text) if whole else Anchor.of(text, spans)
        yield Row(table, anchor, number, id_of(table, cells), kept)


def correctable(table: str) -> tuple[str, ...]:
    """The columns of a table that a person may set; `spans` is the row's place in the text.

    >>> correctable("mentions"), correctable("actors")
    (('form', 'spans'), ('name', 'kind', 'role', 'country', 'aliases'))
    """
    keys = TABLES[table].key
    own = [name for name in TABLES[table].names if name not in FIXED and name not in keys]
    movable = table not in ("articles", "actors") and "spans" not in own
    return (*own, "spans") if movable else tuple(own)


def checked_values(table: str, values: Mapping[str, Any], row: Row | None, tables: Tables | None) -> dict[str, Any]:
    """The values as they are kept: plural columns for singular ones, rows for their ids; else StoreError."""
    if not values:
        raise StoreError("A correction needs the cells it sets, as in {'stage': 'pledged'}.")
    found: dict[str, Any] = {}
    for name, value in values.items():
        if (table, name) in _PLURAL:
            name, value = _PLURAL[table, name], () if value is None else (value,)
        if name not in correctable(table) and not (row is not None and not row.row_id and name == "actor_id"):
            allowed = ", ".join(correctable(table))
            raise StoreError(f"The column '{name}' of {table} cannot be set by hand; it may be one of: {allowed}.")
        found[name] = _checked(table, name, _plain(value), row, tables)
    return found


def _checked(table: str, name: str, value: Any, row: Row | None, tables: Tables | None) -> Any:
    column = next((one for one in TABLES[table].columns if one.name == name), Column("spans", "tuple", "", False))
    if value is None:
        if not column.nullable:
            raise StoreError(f"{table}: {name} must have a value.")
        return None
    if problem := _problem(column, value):
        raise StoreError(f"{table}: {name} cannot be {value!r}; {problem}.")
    target = LINKS.get(table, {}).get(name)
    if target in (None, "actors"):
        return value
    if isinstance(value, Row) or tables is None:  # read from a store, or made of one
        return value
    other = Row.of(tables, value)
    if other.table != target or (row is not None and other.anchor.sha256 != row.anchor.sha256):
        raise StoreError(f"{table}: {name} must be a row of {target} in the same article, which '{value}' is not.")
    if row is not None and other.key == row.key:
        raise StoreError(f"{table}: {name} cannot be the row itself.")
    return other


def _problem(column: Column, value: Any) -> str | None:
    """What is wrong with a value, in words that say what is right."""
    kinds: dict[str, tuple[type, ...]] = {"text": (str, Row), "int": (int,), "float": (int, float), "bool": (bool,),
                                          "tuple": (tuple,)}  # fmt: skip
    if not isinstance(value, kinds[column.kind]) or (isinstance(value, bool) and column.kind != "bool"):
        words = {"text": "a text", "int": "a whole number", "float": "a number", "bool": "true or false",
                 "tuple": "a tuple"}  # fmt: skip
        return f"it takes {words[column.kind]}"
    if column.kind in ("int", "float") and not 0 <= cast(float, value) < LARGEST:
        return "it takes a number from 0 that is not beyond all measure"
    if value == "":
        return "nothing is None, not an empty text"
    if column.values and value not in column.values:
        return f"it takes one of {', '.join(column.values)}"
    if column.name in DAYS:
        check_day(cast(str, value), StoreError)
    return _problem_of_parts(column, value)


def _problem_of_parts(column: Column, value: Any) -> str | None:
    if column.name.endswith("spans"):
        pairs = all(isinstance(item, tuple) and len(item) == 2 and all(type(n) is int for n in item) for item in value)
        return None if pairs and value else "it takes (start, end) pairs"
    items = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(item, str | Row) and item for item in items) and column.kind == "tuple":
        return "it takes a tuple of texts"
    actors = any(links.get(column.name) == "actors" for links in LINKS.values())
    shape = SHAPES["actor_id"] if actors else SHAPES.get(column.name)
    wrong = [item for item in items if shape and isinstance(item, str) and not shape.fullmatch(item)]
    return f"'{wrong[0]}' is not of the form {shape.pattern}" if wrong and shape else None


def _plain(value: Any) -> Any:
    """A value as widgets, JSON, numpy and pandas have it, as plain Python: lists as tuples, missing as None."""
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, Row):
        return value
    return None if pd.isna(value) else value.item() if isinstance(value, np.generic) else value


def encoded(value: Any) -> Any:
    """A value as JSON takes it."""
    return {"row": value.reference(), "sha256": value.anchor.sha256} if isinstance(value, Row) else value


def decoded(value: Any) -> Any:
    """The value that was encoded."""
    if isinstance(value, dict):
        return Row.read(value["sha256"], value["row"])
    return _plain(value)
