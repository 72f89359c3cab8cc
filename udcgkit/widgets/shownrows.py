"""The rows behind a figure as a list, and the passage of the text behind the chosen one."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from udcgkit.display import table as readable
from udcgkit.display.detail import detail
from udcgkit.frames import cells
from udcgkit.schema import TABLES
from udcgkit.tables import Tables
from udcgkit.widgets.rowlist import named


class ShownRows:
    """A list of rows, and HTML with the source of the chosen one; what has not changed is not made again."""

    def __init__(self) -> None:
        self.list = widgets.Select(rows=6, layout={"width": "min(100%, 60em)"})
        self.list.add_class("uk-facet")
        self.source = widgets.HTML()
        self._now: tuple[Any, ...] = ()
        self._chosen: tuple[Any, ...] = ()
        self._table: str | None = None
        self._listing = False

    def show(self, tables: Tables, name: str, language: str) -> None:
        """Lists the rows of a table; the chosen row stays chosen where it is still there, else the first is."""
        self._tables, self._name, self._language = tables, name, language
        frame, key = tables.frames[name], TABLES[name].key[0]
        now = (name, language, *cells(frame[key]))
        if now == self._now:
            return
        rows = [{str(column): cell for column, cell in row.items()} for row in frame.to_dict("records")]
        options = named(tables, name, rows, language)
        before, ids = self.list.value, [one for _, one in options]
        self._listing = True
        try:
            self.list.options = options
            self.list.value = before if before in ids else next(iter(ids), None)
        finally:
            self._listing = False
        self._now, self._table = now, None
        self.show_source()

    def show_source(self) -> None:
        """Shows the sentence of the chosen row with the words of every cell."""
        chosen = (self._name, self._language, self.list.value)
        if self._listing or chosen == self._chosen:
            return
        frame = self._tables.frames[self._name]
        rows = frame[frame[TABLES[self._name].key[0]] == self.list.value].to_dict("records")
        body = detail(self._tables, self._name, rows[0], self._language) if rows else ""
        self.source.value = f'<div class="udcgkit">{body}</div>' if body else ""
        self._chosen = chosen

    def as_table(self) -> str:
        """The rows as a table to read without a kernel."""
        if self._table is None:
            self._table = str(readable(self._tables, self._name, self._language).data)
        return self._table
