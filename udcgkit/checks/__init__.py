"""What makes tables valid: every rule of the schema, and what a broken one is called.

`problems` goes through the rules in order. Where columns, types or required cells are wrong, the
rest cannot be read and is not tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from udcgkit.checks.cells import coded, filled, numbers, shapes
from udcgkit.checks.places import places, whole_articles
from udcgkit.checks.relations import links, mention_counts, row_ids, single_actors, sources
from udcgkit.checks.view import Rule, plain
from udcgkit.schema import DTYPES, TABLES, Table

__all__ = ["problems"]

RULES: tuple[Rule, ...] = (
    coded, whole_articles, row_ids, shapes, places, links, single_actors, mention_counts, numbers, sources,
)  # fmt: skip


def problems(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    """Every way in which the tables break the schema, in plain words; empty where they keep it."""
    if found := [problem for table in TABLES.values() for problem in _frame_problems(frames[table.name], table)]:
        return found
    rows = {name: plain(frames[name]) for name in TABLES}
    if found := list(filled(rows)):
        return found
    return [problem for rule in RULES for problem in rule(rows)]


def _frame_problems(frame: pd.DataFrame, table: Table) -> Iterator[str]:
    header = list(frame.columns)
    yield from (f"{table.name}: the column {name} is missing" for name in table.names if name not in header)
    yield from (f"{table.name}: the schema has no column {name}" for name in header if name not in table.names)
    if sorted(header) == sorted(table.names) and header != list(table.names):
        yield f"{table.name}: the columns are not in the order of the schema"
    for column in table.columns:
        if column.name in header and str(frame[column.name].dtype) != DTYPES[column.kind]:
            yield f"{table.name}: {column.name} has the type {frame[column.name].dtype}, not {DTYPES[column.kind]}"
