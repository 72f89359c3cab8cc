"""Why a row is there: its rule, and the words of the article that the rule saw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from udcgkit.frames import cells
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

COLUMNS = ("row", "table", "text", "rule", "words")
SPOKEN = ("cue", "speaker_text", "addressee_text")


def explained(tables: Tables) -> pd.DataFrame:
    """One line per row of the tables, but for articles: row id, table, text, rule, and the words it saw.

    `words` names cell and words, as in "donor_id: Deutschland"; a row that was read from nothing
    but its own text has that text.
    """
    raw = dict(zip(cells(tables.articles["article_id"]), cells(tables.articles["text"]), strict=True))
    lines = [line for name in TABLES if name != "articles" for line in _lines(name, tables.frames[name], raw)]
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype("str")


def _lines(name: str, frame: pd.DataFrame, raw: dict[str, str]) -> Iterator[tuple[str, ...]]:
    key = TABLES[name].key[-1]
    names = list(frame.columns)
    for values in zip(*(cells(frame[column]) for column in names), strict=True):
        row = dict(zip(names, values, strict=True))
        yield row[key], name, row["text"], row["rule"], "; ".join(_words(row, raw[row["article_id"]])) or row["text"]


def _words(row: dict[str, Any], raw: str) -> Iterator[str]:
    for column in SPOKEN:
        if row.get(column):
            yield f"{column.removesuffix('_text')}: {row[column]}"
    seen: dict[tuple[int, int], list[str]] = {}
    for column, start, end in row.get("evidence", ()):
        seen.setdefault((start, end), []).append(column)
    yield from (f"{', '.join(columns)}: {raw[start:end]}" for (start, end), columns in seen.items())
    if row.get("inferred"):
        yield f"inferred: {', '.join(row['inferred'])}"
