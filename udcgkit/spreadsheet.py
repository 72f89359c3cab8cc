"""Tables as one Excel workbook for people to read; nothing in it is ever run.

Every cell of text is written as text, so no formula and no link comes to life. What Excel
cannot hold is taken out, with a warning: control characters, and text beyond 32,767 characters.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from udcgkit.errors import WriteError
from udcgkit.frames import cells
from udcgkit.schema import TABLES, Column

LIMIT = 32_767
"""Characters in one cell, as Excel counts them (UTF-16 units)."""
ROW_LIMIT = 1_048_575
CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""What the file says of its making, as the archive that it is says of its parts: same tables, same bytes."""
SHORTENED = " … [shortened]"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = ("text", "sentence", "what", "purpose", "meaning")
_WIDTHS = {"text": 22, "int": 10, "float": 18, "bool": 10, "tuple": 30}


class Workbook:
    """A workbook under way; `close` writes it to disk."""

    def __init__(self, file: Path) -> None:
        import xlsxwriter

        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(str(file), options)
        self._book.set_properties({"created": CREATED})
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._cell = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._money = self._book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self._changed: dict[str, int] = {}

    def sheet(self, name: str, header: list[str], kinds: list[str], columns: list[list[Any]]) -> None:
        """One sheet: a frozen header row that filters, then the cells, a column at a time."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max((len(column) for column in columns), default=0), len(header) - 1)
        for place, (title, kind, column) in enumerate(zip(header, kinds, columns, strict=True)):
            sheet.set_column(place, place, 60 if title in _WIDE else _WIDTHS[kind])
            sheet.write_string(0, place, title, self._head)
            for row, cell in enumerate(column, 1):
                self._write(sheet, row, place, kind, cell)

    def _write(self, sheet: Any, row: int, place: int, kind: str, cell: Any) -> None:
        if cell is None or cell == ():
            sheet.write_blank(row, place, None, self._cell)
        elif kind in ("int", "float"):
            sheet.write_number(row, place, cell, self._money if kind == "float" else self._cell)
        elif kind == "bool":
            sheet.write_boolean(row, place, cell, self._cell)
        else:
            sheet.write_string(row, place, self._held(readable(cell)), self._cell)

    def _held(self, text: str) -> str:
        """The text as Excel can hold it."""
        held, count = _ILLEGAL.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
        if count:
            self._changed["without control characters"] = self._changed.get("without control characters", 0) + 1
        if len(held) + sum(character > "\uffff" for character in held) > LIMIT:
            held = _cut(held, LIMIT - len(SHORTENED)) + SHORTENED
            self._changed["shortened"] = self._changed.get("shortened", 0) + 1
        return held

    def close(self) -> None:
        """Writes the file, and warns where cells had to be changed; OSError where it cannot be written."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:  # which hides the OSError that it is about
            self._book.fileclosed = True
            raise OSError(*getattr(error.args[0], "args", error.args)) from error
        for change, count in self._changed.items():
            message = f"The workbook holds {count} cell(s) {change}; csv and parquet keep them whole."
            warnings.warn(message, stacklevel=4)


def _cut(text: str, units: int) -> str:
    """As much of the beginning as fits into so many UTF-16 units."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def readable(cell: Any) -> str:
    """A list cell as people read it; text stays as it is.

    >>> readable(("country:DE", "country:GB")), readable(((0, 4), (9, 12))), readable((("amount", 3, 8),))
    ('country:DE, country:GB', '0–4, 9–12', 'amount 3–8')
    """
    if isinstance(cell, str):
        return cell
    return ", ".join(item if isinstance(item, str) else _place(*item) for item in cell)


def _place(*item: Any) -> str:
    *name, start, end = item
    return " ".join([*name, f"{start}–{end}"])


def write_xlsx(frames: Mapping[str, pd.DataFrame], file: Path) -> None:
    """All tables and their codebook as one workbook; WriteError where Excel cannot hold so many rows."""
    for name, frame in frames.items():
        if len(frame) > ROW_LIMIT:
            raise WriteError(f"Excel holds {ROW_LIMIT:,} rows, {name} has {len(frame):,}; save as csv or parquet.")
    book = Workbook(file)
    for name, table in TABLES.items():
        columns = [cells(frames[name][column.name]) for column in table.columns]
        book.sheet(name, list(table.names), [column.kind for column in table.columns], columns)
    listed = [(name, column) for name, table in TABLES.items() for column in table.columns]
    book.sheet("codebook", ["table", "column", "type", "may be empty", "values", "meaning"], ["text"] * 6, [
        [name for name, _ in listed], *_described([column for _, column in listed])
    ])  # fmt: skip
    book.close()


def _described(columns: list[Column]) -> list[list[str]]:
    return [
        [column.name for column in columns],
        [column.kind for column in columns],
        ["yes" if column.nullable else "no" for column in columns],
        [", ".join(column.values) for column in columns],
        [column.meaning for column in columns],
    ]
