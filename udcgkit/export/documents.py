"""A table for a report: HTML that pastes into Word, with each row's sentence in a footnote; XLSX; CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from udcgkit.display.cells import Cells, Names
from udcgkit.display.table import captions, layout
from udcgkit.errors import UdcgkitError
from udcgkit.export.footnotes import Footnotes
from udcgkit.export.places import new_folder
from udcgkit.export.progress import Report, stepwise
from udcgkit.export.text import spreadsheet_csv
from udcgkit.export.webpage import page
from udcgkit.frames import cells
from udcgkit.given import take_tables
from udcgkit.schema import TABLES
from udcgkit.spreadsheet import Workbook
from udcgkit.tables import Tables
from udcgkit.wording import chosen, label

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "funding": ("amount_low", "amount_high", "currency", "year_start", "year_end"),
    "goods": ("count_low", "count_high", "unit"),
}
"""The columns that a spreadsheet calculates with; they stand in xlsx and csv behind the words for them."""
INFERRED = "°"
"""Behind what was inferred, as notebooks show it; the row's footnote says what it means."""


class ShowsRows(Protocol):
    """Something that shows rows of a table, such as an explorer."""

    tables: Tables

    @property
    def table(self) -> str:
        """The table's name."""

    def as_chosen(self) -> None:
        """Raises UdcgkitError where what it shows is not what its controls ask for."""


def table(
    tables_or_explorer: Tables | ShowsRows, name: str, table: str | None = None, language: str | None = None, *,
    progress: Report | None = None,
) -> Path:  # fmt: skip
    """Writes a table for a report to data/exports/<name> and returns that folder.

    In it: name.html to open and paste into Word, with footnotes that give source, sentence and place
    of each row; name.xlsx; name.csv as Excel of the language opens it. `table` is one of
    `schema.TABLES`, None the one that the explorer shows, for tables that of money; `language` that
    of headings and numbers, None the article's. Once it takes over a second, `progress` is told
    (rows done, of how many). Raises UdcgkitError for an unknown table, WriteError where nothing can
    be written.
    """
    given = tables_or_explorer
    if not hasattr(given, "tables") or not hasattr(given, "table"):
        take_tables(given)
    if not isinstance(given, Tables):
        given.as_chosen()
    tables = given if isinstance(given, Tables) else given.tables
    wanted = table or ("funding" if isinstance(given, Tables) else given.table)
    if wanted not in layout():
        raise UdcgkitError(f"There is no table '{wanted}' for reports; choose one of: {', '.join(tables.frames)}.")
    known = tables.articles["language"].dropna()
    document = Document(tables, wanted, chosen(language or (str(known.iloc[0]) if len(known) else None)), progress)
    return new_folder(name, document.write)


class Document:
    """One table in words: headings, rows, a footnote per row, and numbers to calculate with."""

    def __init__(self, tables: Tables, name: str, language: str, progress: Report | None = None) -> None:
        words = captions(language)
        columns = [column for column in layout()[name] if column["cell"] != "source"]
        worded, footnotes = Cells(Names(tables), language, words), Footnotes(tables, name, language)
        frame = tables.frames[name]
        self.language, self.caption = language, words[name]
        self.heads = [str(column[language]) for column in columns]
        self.rows: list[list[str]] = []
        self.notes: list[str] = []
        for row in stepwise(frame.to_dict("records"), progress):
            marks = [bool(set(column.get("of", ())) & set(row.get("inferred", ()))) for column in columns]
            texts = [worded.text(column["cell"], row) for column in columns]
            self.rows.append([text + INFERRED * mark for text, mark in zip(texts, marks, strict=True)])
            told = label("export", "inferred", language) if any(marks) else ""
            self.notes.append(f"{footnotes.text(row)} {told}".strip())
        self._tell_checked(tables, name, words)
        self.numbers = {column: cells(frame[column]) for column in NUMBERS.get(name, ())}
        self.kinds = [TABLES[name].column(column).kind for column in self.numbers]

    def _tell_checked(self, tables: Tables, name: str, words: Mapping[str, str]) -> None:
        """Of reviewed tables, which rows a person has checked."""
        if not hasattr(tables, "checked_rows"):
            return
        self.heads.append(label("export", "checked", self.language))
        keys = zip(*(tables.frames[name][key] for key in TABLES[name].key), strict=True)
        for cells_of_row, key in zip(self.rows, keys, strict=True):
            cells_of_row.append(words["yes" if ":".join(key) in tables.checked_rows else "no"])

    def write(self, folder: Path, name: str) -> None:
        """Writes the three files."""
        html = page(self.caption, self.heads, self.rows, self.notes, self.language)
        (folder / f"{name}.html").write_text(html, encoding="utf-8", errors="replace")
        heads = [*self.heads, *(label("export", column, self.language) for column in self.numbers)]
        heads.append(label("export", "footnote", self.language))
        worded = [list(column) for column in zip(*self.rows, strict=True)] or [[] for _ in self.heads]
        columns: list[list[Any]] = [*worded, *self.numbers.values(), self.notes]
        series = [pd.Series(column, dtype="object") for column in columns]
        table = pd.concat(series, axis="columns", keys=range(len(series)))
        table.columns = pd.Index(heads)
        (folder / f"{name}.csv").write_bytes(spreadsheet_csv(table, self.language))
        book = Workbook(folder / f"{name}.xlsx")
        book.sheet(self.caption[:31], heads, ["text"] * len(worded) + [*self.kinds, "text"], columns)
        book.close()
