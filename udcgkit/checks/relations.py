"""Rules between cells and rows: ids, links, counts, and where each cell was read from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from udcgkit.checks.view import Rows, each
from udcgkit.schema import CELL_GROUPS, TABLES

ROW_LETTERS = {"mentions": "n", "statements": "s", "funding": "f", "measures": "m", "goods": "g", "claims": "c"}
LINKS = {
    "mentions": {"actor_id": "actors"},
    "statements": {"speaker_id": "actors", "speaker_ids": "actors", "addressee_id": "actors"},
    "funding": {
        "donor_id": "actors", "donor_ids": "actors", "recipient_id": "actors", "recipient_ids": "actors",
        "instrument_id": "actors", "asserted_by": "actors", "part_of": "funding", "like": "funding",
        "statement_id": "statements",
    },
    "measures": {
        "actor_ids": "actors", "counterpart_ids": "actors", "funding_id": "funding", "asserted_by": "actors",
        "statement_id": "statements",
    },
    "goods": {"measure_id": "measures", "funding_id": "funding"},
    "claims": {"speaker_id": "actors"},
}  # fmt: skip
"""For each column that holds ids: the table they are from."""

SINGULAR = (
    ("statements", "speaker_id", "speaker_ids"), ("funding", "donor_id", "donor_ids"),
    ("funding", "recipient_id", "recipient_ids"),
)  # fmt: skip
"""(table, the column that is filled where there is exactly one, the column with all)."""

NEED_NO_SOURCE = {
    "article_id", "funding_id", "measure_id", "statement_id", "start", "end", "text", "sentence", "rule", "kind",
    "qualifier", "inferred", "evidence",
}  # fmt: skip
"""Columns that the rule of the row fills, or that need none."""


def row_ids(rows: Rows) -> Iterator[str]:
    """Row ids have their form, and keys are unique."""
    for name, table in TABLES.items():
        counted = Counter(tuple(row[column] for column in table.key) for row in rows[name])
        yield from (f"{name}: {' '.join(key)} stands there {n} times" for key, n in counted.items() if n > 1)
        if letter := ROW_LETTERS.get(name):
            ids = ((row["article_id"], row[table.key[0]]) for row in rows[name])
            yield from (f"{name}: {made} is not {article}:{letter} and a number" for article, made in ids
                        if not re.fullmatch(rf"{article}:{letter}[1-9]\d*", made))  # fmt: skip


def links(rows: Rows) -> Iterator[str]:
    """An id stands in the table it is from, in a row of the same article, and not in that row itself."""
    known = {name: {(row["article_id"], row[table.key[-1]]) for row in rows[name]} for name, table in TABLES.items()}
    known["origin"] = known["statements"] | known["funding"]
    for table, row, at in each(rows):
        for column, target in LINKS.get(table.name, {}).items():
            cell = row[column]
            for other in cell if isinstance(cell, tuple) else () if cell is None else (cell,):
                if (row["article_id"], other) not in known[target]:
                    yield f"{at}: {column} {other} is not in {target}"
                if target == table.name and other == row[table.key[-1]]:
                    yield f"{at}: {column} points at the row itself"
        origin = row.get("origin", "sentence")
        if origin != "sentence" and (row["article_id"], origin) not in known["origin"]:
            yield f"{at}: origin {origin} is neither a statement, nor funding, nor 'sentence'"


def single_actors(rows: Rows) -> Iterator[str]:
    """The singular actor column is filled exactly where the plural one holds one."""
    for name, one, several in SINGULAR:
        for row in rows[name]:
            if row[one] != (row[several][0] if len(row[several]) == 1 else None):
                yield f"{name} ({row[TABLES[name].key[-1]]}): {one} does not follow from {several}"


def mention_counts(rows: Rows) -> Iterator[str]:
    """An actor's count of mentions is the number of its rows in mentions."""
    counted = Counter((row["article_id"], row["actor_id"]) for row in rows["mentions"])
    for row in rows["actors"]:
        if row["n_mentions"] != counted[row["article_id"], row["actor_id"]]:
            yield f"actors ({row['actor_id']}): n_mentions is not the number of its mentions"


def sources(rows: Rows) -> Iterator[str]:
    """A filled cell was read from words, or is inferred; both name columns of the table."""
    for table, row, at in each(rows):
        if "inferred" not in row:
            continue
        named = [*row["inferred"], *(column for column, *_ in row.get("evidence", ()))]
        yield from (f"{at}: there is no column {name} to infer or read" for name in named if name not in table.names)
        if "evidence" in row:
            sourced = {CELL_GROUPS.get(name, name) for name in named}
            yield from (f"{at}: {name} has neither evidence nor is it inferred" for name in table.names
                        if row[name] not in (None, ()) and name not in NEED_NO_SOURCE
                        and CELL_GROUPS.get(name, name) not in sourced)  # fmt: skip
