"""Explorers: a figure that follows its controls, the rows behind it, and each row's source."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from typing import Any

import ipywidgets as widgets

from udcgkit import export
from udcgkit.charts import Chart
from udcgkit.charts.labels import words
from udcgkit.charts.registry import CHARTS
from udcgkit.errors import UdcgkitError
from udcgkit.given import take_tables
from udcgkit.selection import select
from udcgkit.tables import Tables
from udcgkit.widgets.controls import Facets, Look
from udcgkit.widgets.drawing import drawn, incomplete, told
from udcgkit.widgets.panel import Panel, on_click, shown
from udcgkit.widgets.shownrows import ShownRows
from udcgkit.wording import chosen, label

_ROW = widgets.Layout(flex_flow="row wrap", align_items="flex-end")
_LISTS = widgets.Layout(flex_flow="row wrap", align_items="flex-start")


class Explorer(Panel):
    """A figure with controls, rows and sources; subclasses say which figures, facets and rows.

    `figure` is what is seen, `tables` the rows it is drawn from, `code` the call that draws it
    again. Where a control cannot be followed, a sentence says why (`refused`) and all of them stay as they were,
    paler and kept from being exported.
    """

    WORDS = "explorer"
    FIGURES: Mapping[str, str] = {}
    """figure function -> the table whose rows are behind it"""
    FACETS: Sequence[str] = ()
    CHOSEN_FROM: Sequence[str] = ()
    """the tables whose values the facets offer"""

    def __init__(self, tables: Tables, language: str | None = None) -> None:
        take_tables(tables)
        self.all_tables = self.tables = tables
        self.figure: Chart | None = None
        self.refused = ""
        self._seen: dict[str, Any] = {"chart": next(iter(self.FIGURES)), "arguments": {}}
        self._quiet = False
        if problem := incomplete(tables):
            super().__init__([], chosen(language))
            self.say(problem, error=True)
            self.publish(lambda: f"<p>{escape(problem)}</p>")
            return
        known = tables.articles["language"].dropna()
        language = chosen(language or (str(known.iloc[0]) if len(known) else None))
        self._chart = widgets.Dropdown(options=list(self.FIGURES))
        self._facets = Facets(tables, self.FACETS, self.CHOSEN_FROM)
        self._look = Look(tables, language)
        self._picture, self._rows = widgets.HTML(), ShownRows()
        self._name = widgets.Text()
        for control in (self._chart, self._name):
            control.add_class("uk-facet")
        self._buttons = {name: widgets.Button() for name in ("reset", "export", "export_table")}
        super().__init__(self._body(), language, below=[self._picture, self._rows.list, self._rows.source])
        self._relabel()
        self._wire()
        self._draw()

    def _body(self) -> list[widgets.Widget]:
        look = self._look
        first = [self._chart, look.by, look.axis, look.currency, look.on, look.size, look.language]
        return [
            widgets.HBox(first, layout=_ROW),
            widgets.HBox(self._facets.useful(), layout=_LISTS),
            widgets.HBox([look.title, *look.include.values(), self._buttons["reset"]], layout=_ROW),
            widgets.HBox([self._name, self._buttons["export"], self._buttons["export_table"]], layout=_ROW),
        ]

    def _wire(self) -> None:
        self._chart.observe(lambda _: self._changed(), "value")
        self._facets.observe(lambda _: self._changed())
        self._look.observe(lambda _: self._changed())
        self._look.language.observe(lambda _: self._language_changed(), "value")
        self._rows.list.observe(lambda _: self._row_chosen(), "value")
        on_click(self._buttons["reset"], self._reset)
        on_click(self._buttons["export"], self._export)
        on_click(self._buttons["export_table"], self._export_table)

    @contextmanager
    def _at_once(self) -> Iterator[None]:
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
        self._rows.list.description = label("explorer", "rows", self.language)
        self._name.description = label("explorer", "name", self.language)
        self._buttons["reset"].description = w["control.reset"]
        for name in ("export", "export_table"):
            self._buttons[name].description = label("explorer", name, self.language)

    @property
    def table(self) -> str:
        """The table whose rows are behind the figure."""
        return self.FIGURES[self._seen["chart"]]

    @property
    def recipe(self) -> dict[str, Any]:
        """What is seen, as data: figure, arguments, filters."""
        return dict(self._seen)

    @property
    def code(self) -> str:
        """The Python call that draws what is seen from `tables`, the tables the explorer was given."""
        filters = self._seen.get("filters")
        source = f"udcgkit.selection.select(tables, {filters!r})" if filters else "tables"
        arguments = "".join(f", {name}={value!r}" for name, value in self._seen["arguments"].items())
        return f"udcgkit.charts.{self._seen['chart']}({source}{arguments})"

    def _wanted(self) -> dict[str, Any]:
        """What the controls ask for, as data."""
        accepted = inspect.signature(CHARTS[self._chart.value]).parameters
        self._look.show_only(accepted)
        recipe = {"chart": self._chart.value, "arguments": self._look.arguments(accepted)}
        filters = self._facets.filters()
        return recipe | ({"filters": filters} if filters else {})

    @shown
    def _draw(self) -> None:
        recipe = self._wanted()
        try:
            tables = select(self.all_tables, recipe.get("filters", {}))
            figure = drawn(recipe, tables, words(self.language))
            picture = figure._repr_html_()
        except Exception as error:
            self.refused = str(error) or repr(error)
            self._picture.add_class("uk-stale")
            raise
        self._show(recipe, tables, figure, picture)

    def _show(self, recipe: dict[str, Any], tables: Tables, figure: Chart, picture: str) -> None:
        self.figure, self.tables, self._seen, self.refused = figure, tables, recipe, ""
        self._picture.value = picture
        self._picture.remove_class("uk-stale")
        self._look.title.placeholder, self._name.placeholder = figure.told.title, recipe["chart"]
        self._rows.show(tables, self.table, self.language)
        self.say(told(figure, tables, self.table, self.language))
        self.publish(lambda: f"{picture}{self._rows.as_table()}<p><code>{escape(self.code)}</code></p>")

    @shown
    def _row_chosen(self) -> None:
        self._rows.show_source()

    @shown
    def _reset(self) -> None:
        with self._at_once():
            self._facets.reset()
            self._look.reset()

    def _progress(self, done: int, total: int) -> None:
        self.say(label("explorer", "written", self.language).format(done=done, total=total))

    def as_chosen(self) -> None:
        """Raises UdcgkitError where what is seen is not what the controls ask for."""
        if self.refused and self.figure is not None:
            raise UdcgkitError(label("explorer", "not_saved", self.language).format(reason=self.refused))

    @property
    def _export_name(self) -> str:
        """What is written there, else the kind of figure."""
        return self._name.value.strip() or str(self._seen["chart"])

    @shown
    def _export(self) -> None:
        self.say(label("explorer", "writing", self.language))
        folder = export.save(self, self._export_name, progress=self._progress)
        empty = self.figure is not None and self.figure.rows.empty
        self.say(label("explorer", "saved_empty" if empty else "saved", self.language).format(folder=folder))

    @shown
    def _export_table(self) -> None:
        self.say(label("explorer", "writing", self.language))
        name = f"{self._export_name}-{self.table}"
        folder = export.table(self, name, language=self.language, progress=self._progress)
        self.say(label("explorer", "saved", self.language).format(folder=folder))


class CommitmentExplorer(Explorer):
    """Money and goods: who promised what to whom, when, through what, how firmly."""

    FIGURES: Mapping[str, str] = {
        "commitments": "funding", "timeline": "funding", "funding_flow": "funding", "deliveries": "goods",
    }  # fmt: skip
    FACETS: Sequence[str] = ("donor", "recipient", "instrument", "stage", "year", "speaker", "article")
    CHOSEN_FROM: Sequence[str] = ("funding", "measures")


class StatementExplorer(Explorer):
    """Words: who speaks, how, where in the article, about whom."""

    FIGURES: Mapping[str, str] = {"speakers": "statements", "article_strip": "statements", "actor_matrix": "statements"}
    FACETS: Sequence[str] = ("speaker", "type", "article")
    CHOSEN_FROM: Sequence[str] = ("statements",)
