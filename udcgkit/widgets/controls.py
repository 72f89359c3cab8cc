"""The controls of an explorer: what can be set, as widgets with labels, and what is set, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from udcgkit.charts.labels import words
from udcgkit.charts.style import PRESETS
from udcgkit.display.cells import Names
from udcgkit.selection import TEXT, values
from udcgkit.tables import Tables
from udcgkit.wording import label

CURRENCIES = ("EUR", "USD", "GBP")
"""Offered for conversion beside those that the tables hold."""


class Facets:
    """One list per facet, nothing chosen meaning everything, and a search field."""

    def __init__(self, tables: Tables, facets: Sequence[str], names: Sequence[str]) -> None:
        self.tables = tables
        self._people = Names(tables)
        self.lists = {facet: widgets.SelectMultiple(rows=4) for facet in facets}
        self._values = {facet: values(tables, facet, names) for facet in facets}
        self.search = widgets.Text(continuous_update=False)
        for control in (*self.lists.values(), self.search):
            control.add_class("uk-facet")

    def relabel(self, language: str) -> None:
        """Sets all labels in a language; what is chosen stays chosen."""
        for facet, control in self.lists.items():
            chosen = control.value
            control.description = words(language)[f"control.{facet}"]
            control.options = [(self._label(facet, value, language), value) for value in self._values[facet]]
            control.value = chosen
        self.search.description = words(language)["control.search"]

    def _label(self, facet: str, value: Any, language: str) -> str:
        if value is None:
            return words(language)["none"]
        if facet in ("stage", "type"):
            return label("stage" if facet == "stage" else "statement_type", value, language)
        if facet == "article":
            article = self.tables.article(value)
            return article.title or article.publisher or str(value)
        if facet == "year":
            return str(value)
        articles = self.tables.articles["article_id"]
        return next((name for one in articles if (name := self._people.one(one, value)) != value), str(value))

    def filters(self) -> dict[str, Any]:
        """What is chosen, as `selection.select` takes it."""
        chosen: dict[str, Any] = {facet: list(control.value) for facet, control in self.lists.items() if control.value}
        return chosen | ({TEXT: self.search.value.strip()} if self.search.value.strip() else {})

    def reset(self) -> None:
        """Chooses everything again."""
        for control in self.lists.values():
            control.value = ()
        self.search.value = ""

    def useful(self) -> list[widgets.Widget]:
        """The controls worth showing: a list of one value filters nothing."""
        return [*(control for facet, control in self.lists.items() if len(self._values[facet]) > 1), self.search]


class Look:
    """How the figure is drawn: grouping, time axis, currency, size, language, title, and what else to show."""

    def __init__(self, tables: Tables, language: str) -> None:
        currencies = dict.fromkeys([*tables.funding["currency"].dropna(), *CURRENCIES])
        self._currencies: list[str | None] = [None, *currencies]
        self.by = widgets.Dropdown(options=["purpose", "instrument", "donor", "recipient", "stage"])
        self.axis = widgets.Dropdown(options=["year", "announced"])
        self.currency = widgets.Dropdown(options=[("", None)])
        self.size = widgets.Dropdown(options=list(PRESETS), value="two_columns")
        self.language = widgets.Dropdown(options=[("Deutsch", "de"), ("English", "en")], value=language)
        self.title = widgets.Text(continuous_update=False)
        self.requests = widgets.Checkbox(indent=False)
        self.unrelated = widgets.Checkbox(indent=False)
        self.controls = {"by": self.by, "axis": self.axis, "currency": self.currency, "size": self.size,
                         "language": self.language, "title": self.title}  # fmt: skip
        self.include = {"request": self.requests, "other": self.unrelated}
        for control in self.controls.values():
            control.add_class("uk-facet")

    def relabel(self, language: str) -> None:
        """Sets all labels in a language; what is set stays set."""
        w = words(language)
        for name, control in self.controls.items():
            control.description = w["control.dates" if name == "axis" else f"control.{name}"]
        _relabelled(self.by, [(w[f"by.{by}"], by) for by in ("purpose", "instrument", "donor", "recipient", "stage")])
        axes = (("year_of_money", "year"), ("day_of_announcement", "announced"))
        _relabelled(self.axis, [(w[f"control.{key}"], axis) for key, axis in axes])
        _relabelled(self.currency, [(code or w["control.as_stated"], code) for code in self._currencies])
        _relabelled(self.size, [(w[f"size.{name}"], name) for name in PRESETS])
        self.requests.description, self.unrelated.description = w["control.requests"], w["control.unrelated"]

    def arguments(self, accepted: Iterable[str]) -> dict[str, Any]:
        """What is set, as far as a figure function accepts it; defaults are left out, the language never."""
        given = {
            "by": self.by.value if self.by.value != "purpose" else None,
            "axis": self.axis.value if self.axis.value != "year" else None,
            "currency": self.currency.value,
            "include": [name for name, control in self.include.items() if control.value] or None,
            "size": self.size.value if self.size.value != "two_columns" else None,
            "title": self.title.value.strip() or None,
            "language": self.language.value,
        }  # fmt: skip
        return {name: value for name, value in given.items() if name in accepted and value is not None}

    def reset(self) -> None:
        """Back to how the explorer opens, except for the language."""
        self.by.value, self.axis.value, self.currency.value = "purpose", "year", None
        self.size.value, self.title.value = "two_columns", ""
        self.requests.value = self.unrelated.value = False

    def show_only(self, accepted: Iterable[str]) -> None:
        """Hides what the figure function does not take."""
        taken = set(accepted)
        for name, control in self.controls.items():
            control.layout.display = None if name in taken else "none"
        for control in self.include.values():
            control.layout.display = None if "include" in taken else "none"

    def observe(self, changed: Callable[[Any], None]) -> None:
        """Calls back at every change but that of the language."""
        for control in (*self.controls.values(), *self.include.values()):
            if control is not self.language:
                control.observe(changed, "value")


def _relabelled(control: widgets.Dropdown, options: list[tuple[str, Any]]) -> None:
    value = control.value
    control.options = options
    control.value = value
