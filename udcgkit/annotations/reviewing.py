"""Tables with the corrections of people applied, and beside each change who, when, why and what was extracted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from udcgkit import frames as typed
from udcgkit import storage
from udcgkit.annotations.changes import Changes
from udcgkit.annotations.mending import ArticleRows
from udcgkit.annotations.rows import Row
from udcgkit.annotations.state import State
from udcgkit.annotations.texts import Text
from udcgkit.annotations.views import frame as text_frame
from udcgkit.checks.view import plain
from udcgkit.money.settled import keep_settled
from udcgkit.schema import CHANGES, SETTLED, TABLES, Column, Table
from udcgkit.tables import Tables


class Reviewed(Tables):
    """Tables as people corrected them; they keep every rule that extracted tables keep.

    `changes` has one row per cell that differs from what was extracted, and per change that could
    not be applied: table, article_id, row_id, column, extracted, reviewed, action (correct, add,
    refuse, settle), annotator, at, reason, decided (by an adjudicator), state (`applied`;
    `overruled` by a later one or a decision; `orphan`: the row or its words are no longer there;
    `impossible`), note (why it was not applied; of what follows from a refusal, which row was
    refused: goods go with the measure or money that they hang on, links to it end). `settled` has
    one row per pair of rows that somebody settled: the ids of both, relation (same, part: the
    first of the second, different), annotator, at, reason. `checked` counts the rows that a
    person has checked, by table.
    """

    changes: pd.DataFrame
    settled: pd.DataFrame
    checked: Mapping[str, int]
    checked_rows: frozenset[str]
    """ids of those rows; of actors <article_id>:<actor_id>"""
    extracted: Tables
    """the tables before review"""
    added: tuple[Row, ...]

    @property
    def corrections(self) -> int:
        """How many cells or rows differ from what was extracted."""
        return int((self.changes["state"] == "applied").sum())

    def __repr__(self) -> str:
        checked, changed = sum(self.checked.values()), self.corrections
        made = f"{changed} correction{'' if changed == 1 else 's'}"
        return f"{super().__repr__()}; reviewed: {made}, {checked} row{'' if checked == 1 else 's'} checked by a person"

    def _write_tables(self, folder: Path, format: str) -> None:
        """Beside the tables `changes.csv`; values in it are JSON."""
        super()._write_tables(folder, format)
        made = self.changes.assign(**{name: self.changes[name].map(_json).astype("str")
                                      for name in ("extracted", "reviewed")})  # fmt: skip
        columns = tuple(Column(name, "bool" if name == "decided" else "text", "") for name in CHANGES)
        storage.write_csv(made, Table("changes", "", ("row_id",), columns), folder / "changes.csv")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def review(tables: Tables, state: State) -> Reviewed:
    """The tables with everything applied that is in force; of reviewed tables those before review are taken."""
    extracted: Tables = getattr(tables, "extracted", tables)
    changes = Changes(state, Text.of_tables(extracted).values())
    rows = dict(_rows_of(extracted, changes.touched()))
    changes.apply(rows)
    changes.count_claims(plain(extracted.claims[["article_id", "claim_id", "spans"]]))
    order = list(extracted.articles["article_id"])
    frames = {name: _mended(getattr(extracted, name), name, rows, order) for name in TABLES}
    made = Reviewed(frames)
    made._articles = extracted._articles
    made.extracted = extracted
    made.changes = _changes_frame(changes)
    made.settled = text_frame(SETTLED.names, changes.settled)
    keep_settled(made.funding, made.settled)
    made.added = tuple(changes.added)
    made.checked_rows = frozenset(row_id for ids in changes.checked.values() for row_id in ids)
    made.checked = MappingProxyType({name: len(changes.checked[name]) for name in TABLES})
    return made


def _rows_of(tables: Tables, touched: Mapping[str, Text]) -> Iterator[tuple[str, ArticleRows]]:
    """The rows of the articles that somebody has touched, by article id."""
    by_article: dict[str, dict[str, list[Any]]] = {one: {name: [] for name in TABLES} for one in touched}
    if touched:
        for name, frame in tables.frames.items():
            for row in plain(frame[frame["article_id"].isin(list(touched))]):
                by_article[row["article_id"]][name].append(row)
    for article_id, rows in by_article.items():
        yield article_id, ArticleRows(touched[article_id], rows)


def _mended(
    frame: pd.DataFrame, name: str, rows: Mapping[str, ArticleRows], articles: Iterable[str]
) -> pd.DataFrame:
    """The table with the rows of some articles replaced; articles stay in their order."""
    if not any(one.has_changed(name) for one in rows.values()):
        return frame.copy(deep=False)
    made = typed.frame(TABLES[name], [row for one in rows.values() for row in one.rows[name].values()])
    rest = frame[~frame["article_id"].isin(list(rows))]
    joined = pd.concat([rest, made], ignore_index=True) if len(rest) else made
    order = {article: number for number, article in enumerate(articles)}
    return joined.iloc[joined["article_id"].map(order).argsort(kind="stable")].reset_index(drop=True)


def _changes_frame(changes: Changes) -> pd.DataFrame:
    rows = list(changes.log.lines.values())
    texts = [name for name in CHANGES if name not in ("extracted", "reviewed", "decided")]
    made = text_frame(texts, [[row[name] for name in texts] for row in rows])
    for name in ("extracted", "reviewed"):
        made[name] = typed.typed(Column(name, "tuple", ""), [row[name] for row in rows])
    made["decided"] = typed.typed(Column("decided", "bool", ""), [row["decided"] for row in rows])
    return made[list(CHANGES)]
