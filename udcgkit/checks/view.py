"""Tables as plain rows, as the rules read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from udcgkit.frames import cells
from udcgkit.schema import TABLES, Table

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]
Rule = Callable[[Rows], Iterator[str]]


def plain(frame: pd.DataFrame) -> list[Row]:
    """The rows as dicts of plain Python values, None for missing."""
    names = list(frame.columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*(cells(frame[name]) for name in names), strict=True)]


def each(rows: Rows) -> Iterator[tuple[Table, Row, str]]:
    """Every row, with its table and the words that point to it."""
    for name, table in TABLES.items():
        for number, row in enumerate(rows[name], 1):
            yield table, row, f"{name} row {number} ({row[table.key[-1]]})"
