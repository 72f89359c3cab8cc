"""Rules for single cells: filled where they must be, of the allowed words, forms and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from math import inf
from typing import Any

from udcgkit.checks.view import Row, Rows, each
from udcgkit.schema import Column

SHAPES = {
    "country": re.compile(r"[A-Z]{2}"), "currency": re.compile(r"[A-Z]{3}"), "article_id": re.compile(r"[0-9a-f]{8}"),
    "actor_id": re.compile(r"(person|country|org|group|initiative):\S+"),
}  # fmt: skip
BOUNDS = {  # qualifier: whether the lower and the upper bound are the amount; the others state no single number
    "exact": (True, True), "about": (True, True), "at_least": (True, False), "more_than": (True, False),
    "at_most": (False, True), "less_than": (False, True),
}  # fmt: skip
ORDERED = (("amount_low", "amount_high"), ("count_low", "count_high"), ("year_start", "year_end"))


def filled(rows: Rows) -> Iterator[str]:
    """Cells that may not be empty are filled, and list cells are tuples of the right kind."""
    for table, row, at in each(rows):
        for column in table.columns:
            cell = row[column.name]
            if column.kind == "tuple":
                yield from (f"{at}: {column.name} {wrong}" for wrong in _tuple_problems(column, cell))
            elif cell is None and not column.nullable:
                yield f"{at}: {column.name} is missing"


def coded(rows: Rows) -> Iterator[str]:
    """Cells with a closed list of words hold one of them, and no cell holds an empty text."""
    for table, row, at in each(rows):
        for column in table.columns:
            cell = row[column.name]
            if cell == "" and (table.name, column.name) != ("articles", "text"):
                yield f"{at}: {column.name} is an empty text; missing is null"
            elif column.values and cell is not None and cell not in column.values:
                yield f"{at}: {column.name} is '{cell}', not one of {', '.join(column.values)}"


def _tuple_problems(column: Column, cell: Any) -> Iterator[str]:
    if not isinstance(cell, tuple):
        yield f"is a {type(cell).__name__}, not a tuple"
    elif column.name.endswith("spans"):
        if not all(_is(item, int, int) for item in cell):
            yield "does not hold (start, end) pairs"
    elif column.name == "evidence":
        if not all(_is(item, str, int, int) for item in cell):
            yield "does not hold (column, start, end)"
    elif not all(isinstance(item, str) and item for item in cell):
        yield "does not hold words only"


def _is(item: Any, *types: type) -> bool:
    return isinstance(item, tuple) and len(item) == len(types) and all(map(isinstance, item, types))


def shapes(rows: Rows) -> Iterator[str]:
    """Codes and dates have their form."""
    for _, row, at in each(rows):
        for name, shape in SHAPES.items():
            if row.get(name) is not None and not shape.fullmatch(row[name]):
                yield f"{at}: {name} '{row[name]}' is not of the form {shape.pattern}"
        for name in ("published_on", "announced_on", "retrieved_at"):
            if row.get(name) is not None and not _is_date(row[name], whole_day=name != "retrieved_at"):
                yield f"{at}: {name} '{row[name]}' is no date in ISO 8601"


def _is_date(text: str, *, whole_day: bool) -> bool:
    try:
        return bool(date.fromisoformat(text) if whole_day else datetime.fromisoformat(text))
    except ValueError:
        return False


def numbers(rows: Rows) -> Iterator[str]:
    """Numbers are finite, not negative, and bounds stand in order."""
    for table, row, at in each(rows):
        for low, high in ORDERED:
            if None not in (row.get(low), row.get(high)) and row[low] > row[high]:
                yield f"{at}: {low} is above {high}"
        for column in table.columns:
            number = row[column.name]
            if column.kind in ("float", "int") and number is not None and not 0 <= number < inf:
                yield f"{at}: {column.name} is negative or infinite"
        if table.name == "funding" and not _bounds_follow(row):
            yield f"{at}: amount, amount_low and amount_high do not fit the qualifier {row['qualifier']}"


def _bounds_follow(row: Row) -> bool:
    amount, stated = row["amount"], (row["amount_low"], row["amount_high"])
    if row["qualifier"] == "range":
        return amount is None and None not in stated
    if row["qualifier"] not in BOUNDS:
        return amount is None and stated == (None, None)
    return amount is not None and stated == tuple(amount if bound else None for bound in BOUNDS[row["qualifier"]])
