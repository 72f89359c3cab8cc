"""Explorers: a figure that follows its controls, the rows behind it, and each row's source."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pprint import pformat
from textwrap import shorten
from typing import Any

import ipywidgets as widgets

from udcgkit import export
from udcgkit.charts import Chart
from udcgkit.charts.labels import words
from udcgkit.charts.registry import CHARTS
from udcgkit.display import table as readable
from udcgkit.display.cells import Cells, Names
from udcgkit.display.detail import detail
from udcgkit.display.table import captions
from udcgkit.export.manifest import drawn
from udcgkit.selection import emptied_by, select
from udcgkit.tables import Tables
from udcgkit.widgets.controls import Facets, Look
from udcgkit.widgets.panel import Panel, on_click, shown
from udcgkit.wording import chosen, label

_ROW = widgets.Layout(flex_flow="row wrap", align_items="flex-end")


class Explorer(Panel):
    """A figure with controls, rows and sources; subclasses say which figures, facets and rows.

    `figure` is what is seen, `tables` the rows it is drawn from, `code` the call that draws it
    again. Where a control cannot be followed, the last good figure stays and a sentence says why.
    """

    FIGURES: Mapping[str, str] = {}
    """figure function -> the table whose rows are behind it"""
    FACETS: Sequence[str] = ()
    ROW: Mapping[str, Sequence[str]] = {}
    """table -> the cells that name a row in the list"""

    figure: Chart

    def __init__(self, tables: Tables, language: str | None = None) -> None:
        self.all_tables = self.tables = tables
        known = tables.articles["language"].dropna()
        language = chosen(language or (str(known.iloc[0]) if len(known) else None))
        self._quiet = False
        self._chart = widgets.Dropdown(options=list(self.FIGURES))
        self._chart.add_class("uk-facet")
        self._facets = Facets(tables, self.FACETS, sorted(set(self.FIGURES.values()) - {"goods"}))
        self._look = Look(tables, language)
        self._picture, self._source = widgets.HTML(), widgets.HTML()
        self._rows = widgets.Select(rows=6, layout={"width": "min(100%, 60em)"})
        self._rows.add_class("uk-facet")
        self._name = widgets.Text(value="figure")
        self._name.add_class("uk-facet")
        self._buttons = {name: widgets.Button() for name in ("reset", "export", "export_table")}
        super().__init__(self._body(), language, below=[self._picture, self._rows, self._source])
        self._relabel()
        self._wire()
        self._draw()

    def _body(self) -> list[widgets.Widget]:
        look = self._look
        first = [self._chart, look.by, look.axis, look.currency, look.size, look.language]
        return [
            widgets.HBox(first, layout=_ROW),
            widgets.HBox(self._facets.useful(), layout=_ROW),
            widgets.HBox([look.title, look.requests, look.unrelated, self._buttons["reset"]], layout=_ROW),
            widgets.HBox([self._name, self._buttons["export"], self._buttons["export_table"]], layout=_ROW),
        ]

    def _wire(self) -> None:
        for control in (self._chart, *self._facets.lists.values(), self._facets.search):
            control.observe(lambda _: self._changed(), "value")
        self._look.observe(lambda _: self._changed())
        self._look.language.observe(lambda _: self._language_changed(), "value")
        self._rows.observe(lambda _: self._row_chosen(), "value")
        on_click(self._buttons["reset"], self._reset)
        on_click(self._buttons["export"], self._export)
        on_click(self._buttons["export_table"], self._export_table)

    @contextmanager
    def _at_once(self) -> Any:
        """Several controls change, one figure is drawn."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
        self._draw()

    def _changed(self) -> None:
        if not self._quiet:
            self._draw()

    @shown
    def _language_changed(self) -> None:
        with self._at_once():
            self.language = self._look.language.value
            self._relabel()

    def _relabel(self) -> None:
        w = words(self.language)
        self._facets.relabel(self.language)
        self._look.relabel(self.language)
        value = self._chart.value
        self._chart.options = [(label("figure", name, self.language), name) for name in self.FIGURES]
        self._chart.value, self._chart.description = value, w["control.chart"]
        self._rows.description = label("explorer", "rows", self.language)
        self._name.description = label("explorer", "name", self.language)
        self._buttons["reset"].description = w["control.reset"]
        self._buttons["export"].description = label("explorer", "export", self.language)
        self._buttons["export_table"].description = label("explorer", "export_table", self.language)

    @property
    def table(self) -> str:
        """The table whose rows are behind the figure."""
        return self.FIGURES[self._chart.value]

    @property
    def recipe(self) -> dict[str, Any]:
        """What is set, as data: figure, arguments, filters."""
        accepted = inspect.signature(CHARTS[self._chart.value]).parameters
        recipe = {"chart": self._chart.value, "arguments": self._look.arguments(accepted)}
        filters = self._facets.filters()
        return recipe | ({"filters": filters} if filters else {})

    @property
    def code(self) -> str:
        """The Python call that draws what is seen from `tables`, the tables the explorer was given."""
        recipe = self.recipe
        filters = recipe.get("filters")
        source = f"udcgkit.selection.select(tables, {pformat(filters, width=10_000)})" if filters else "tables"
        arguments = "".join(f", {name}={value!r}" for name, value in recipe["arguments"].items())
        return f"udcgkit.charts.{recipe['chart']}({source}{arguments})"

    @shown
    def _draw(self) -> None:
        recipe = self.recipe
        self._look.show_only(inspect.signature(CHARTS[recipe["chart"]]).parameters)
        figure = drawn(recipe, self.all_tables)
        self.figure, self.tables = figure, select(self.all_tables, recipe.get("filters", {}))
        self._picture.value = figure._repr_html_()
        self._list_rows()
        self._say_what_is_left(recipe.get("filters", {}))
        body = self._picture.value + readable(self.tables, self.table, self.language).data
        self.publish(f"{body}<p><code>{escape(self.code)}</code></p>")

    def _list_rows(self) -> None:
        frame, before = self.tables.frames[self.table], self._rows.value
        cells = Cells(Names(self.tables), self.language, captions(self.language))
        options = [
            (shorten(" · ".join(cells.text(cell, row) for cell in self.ROW[self.table]), 110, placeholder=" …"), number)
            for number, row in enumerate(frame.to_dict("records"))
        ]  # fmt: skip
        self._rows.options = options
        self._rows.value = before if before is not None and before < len(options) else (0 if options else None)
        self._row_chosen()

    @shown
    def _row_chosen(self) -> None:
        number = self._rows.value
        if number is None:
            self._source.value = ""
            return
        row = self.tables.frames[self.table].iloc[number].to_dict()
        body = detail(self.tables, self.table, row, self.language)
        self._source.value = f'<div class="udcgkit">{body}</div>'

    def _say_what_is_left(self, filters: Mapping[str, Any]) -> None:
        emptied = emptied_by(self.all_tables, "measures" if self.table == "goods" else self.table, filters)
        w = words(self.language)
        if emptied:
            name = w["control.search" if emptied == "text" else f"control.{emptied}"]
            self.say(w.fill("control.emptied", filter=f"„{name}“"))
        else:
            self.say(label("explorer", "shown", self.language).format(n=len(self.tables.frames[self.table])))

    @shown
    def _reset(self) -> None:
        with self._at_once():
            self._facets.reset()
            self._look.reset()

    @shown
    def _export(self) -> None:
        self.say(label("explorer", "writing", self.language))
        folder = export.save(self.figure, self._name.value)
        self.say(label("explorer", "saved", self.language).format(folder=folder))

    @shown
    def _export_table(self) -> None:
        self.say(label("explorer", "writing", self.language))
        folder = export.table(self.tables, f"{self._name.value}-{self.table}", self.table, self.language)
        self.say(label("explorer", "saved", self.language).format(folder=folder))


class CommitmentExplorer(Explorer):
    """Money and goods: who promised what to whom, when, through what, how firmly."""

    FIGURES: Mapping[str, str] = {
        "commitments": "funding", "timeline": "funding", "funding_flow": "funding", "deliveries": "goods",
    }  # fmt: skip
    FACETS: Sequence[str] = ("donor", "recipient", "instrument", "stage", "year", "speaker", "article")
    ROW: Mapping[str, Sequence[str]] = {
        "funding": ("donor", "amount", "period", "purpose", "stage"), "goods": ("count", "name"),
    }  # fmt: skip


class StatementExplorer(Explorer):
    """Words: who speaks, how, where in the article, about whom."""

    FIGURES: Mapping[str, str] = {"speakers": "statements", "article_strip": "statements", "actor_matrix": "statements"}
    FACETS: Sequence[str] = ("speaker", "type", "article")
    ROW: Mapping[str, Sequence[str]] = {"statements": ("speaker", "statement_type", "text")}
