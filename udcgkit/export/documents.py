"""A table for a report: HTML that pastes into Word, with each row's sentence in a footnote; XLSX; CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from udcgkit.display.cells import Cells, Names
from udcgkit.display.table import captions, layout
from udcgkit.errors import UdcgkitError
from udcgkit.export.places import new_folder
from udcgkit.export.text import spreadsheet_csv
from udcgkit.spreadsheet import Workbook
from udcgkit.tables import Tables
from udcgkit.wording import chosen, day, label

Row = Mapping[Any, Any]
_BORDER = "border-bottom:1px solid #999;padding:3pt 8pt 3pt 0;text-align:left;vertical-align:top"


class ShowsRows(Protocol):
    """Something that shows rows of a table, such as an explorer."""

    tables: Tables
    table: str


def table(
    tables_or_explorer: Tables | ShowsRows, name: str, table: str = "funding", language: str | None = None
) -> Path:
    """Writes a table for a report to data/exports/<name> and returns that folder.

    In it: name.html to open and paste into Word, with footnotes that give source, sentence and place
    of each row; name.xlsx; name.csv as Excel of the language opens it. `table` is one of
    `schema.TABLES` (an explorer knows its own); `language` that of headings and numbers, None the
    article's. Raises UdcgkitError for an unknown table, WriteError where nothing can be written.
    """
    tables = tables_or_explorer if isinstance(tables_or_explorer, Tables) else tables_or_explorer.tables
    table = table if isinstance(tables_or_explorer, Tables) else tables_or_explorer.table
    if table not in layout():
        raise UdcgkitError(f"There is no table '{table}' for reports; choose one of: {', '.join(tables.frames)}.")
    known = tables.articles["language"].dropna()
    document = Document(tables, table, chosen(language or (str(known.iloc[0]) if len(known) else None)))
    return new_folder(name, document.write)


class Document:
    """One table in words: headings, rows, and a footnote per row."""

    def __init__(self, tables: Tables, name: str, language: str) -> None:
        words = captions(language)
        columns = [column for column in layout()[name] if column["cell"] != "source"]
        cells = Cells(Names(tables), language, words)
        self.language = language
        self.caption = words[name]
        self.heads = [str(column[language]) for column in columns]
        rows = tables.frames[name].to_dict("records")
        self.rows = [[cells.text(column["cell"], row) for column in columns] for row in rows]
        self.notes = [_footnote(tables, row, language) for row in rows]

    def write(self, folder: Path, name: str) -> None:
        """Writes the three files."""
        noted = [*self.heads, label("export", "footnote", self.language)]
        columns: list[list[Any]] = [list(column) for column in zip(*self.rows, strict=True)] or [[] for _ in self.heads]
        frame = pd.DataFrame(dict(zip(noted, [*columns, self.notes], strict=True)), dtype="str")
        (folder / f"{name}.html").write_text(self.html(), encoding="utf-8")
        (folder / f"{name}.csv").write_bytes(spreadsheet_csv(frame, self.language))
        book = Workbook(folder / f"{name}.xlsx")
        book.sheet(self.caption[:31], noted, ["text"] * len(noted), [*columns, self.notes])
        book.close()

    def html(self) -> str:
        """The page: a table with superscript numbers, and the footnotes below; styles inline, as Word keeps them."""
        head = "".join(f'<th style="{_BORDER};border-bottom:2px solid #333">{escape(cell)}</th>' for cell in self.heads)
        rows = "".join(_html_row(row, number) for number, row in enumerate(self.rows, 1))
        notes = "".join(f"<p style=\"font-size:9pt;margin:2pt 0\"><sup>{number}</sup> {escape(note)}</p>"
                        for number, note in enumerate(self.notes, 1))  # fmt: skip
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8"><title>{escape(self.caption)}'
            '</title></head><body style="font-family:Arial,sans-serif;font-size:10pt">'
            f'<table style="border-collapse:collapse"><caption style="text-align:left;font-weight:bold">'
            f"{escape(self.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{notes}"
            "</body></html>\n"
        )


def _html_row(cells: Sequence[str], number: int) -> str:
    first, *rest = cells
    marked = [f"{escape(first)}<sup>{number}</sup>", *map(escape, rest)]
    return "<tr>" + "".join(f'<td style="{_BORDER}">{cell}</td>' for cell in marked) + "</tr>"


def _footnote(tables: Tables, row: Row, language: str) -> str:
    """Source, date and sentence of a row, with its place in the article's text."""
    article = tables.article(row["article_id"])
    source = article.publisher or article.title or label("export", "article", language)
    parts = [source, day(article.published_on, language) if article.published_on else "", article.url or ""]
    place = label("export", "place", language).format(start=row["start"], end=row["end"], article=row["article_id"])
    return f"{', '.join(part for part in parts if part)}: “{row.get('sentence', row['text'])}” ({place})"
