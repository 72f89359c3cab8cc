"""The controls of an explorer: what can be set, as widgets with labels, and what is set, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from udcgkit.charts.commitments import GROUPINGS
from udcgkit.charts.context import Context
from udcgkit.charts.facets import heading, ordered
from udcgkit.charts.labels import words
from udcgkit.charts.style import PRESETS
from udcgkit.charts.timeline import AXES
from udcgkit.selection import TEXT, values
from udcgkit.tables import Tables

CURRENCIES = ("EUR", "USD", "GBP")
"""Offered for conversion beside those that the tables hold."""
AS_STATED = ""
"""No conversion: a list shows nothing at all where the value of an entry is None."""
SIZE = "two_columns"
_ROWS = 5
"""of every list, however long, so that labels and lists stand in line"""
_AXIS_LABELS = {"year": "year_of_money", "announced": "day_of_announcement"}


class Facets:
    """One list per facet, nothing chosen meaning everything, and a search field."""

    def __init__(self, tables: Tables, facets: Sequence[str], names: Sequence[str]) -> None:
        self.tables = tables
        self._values = {facet: values(tables, facet, names) for facet in facets}
        self.lists = {facet: widgets.SelectMultiple(rows=_ROWS) for facet in self._values}
        self.search = widgets.Text(continuous_update=False)
        for control in (*self.lists.values(), self.search):
            control.add_class("uk-facet")

    def relabel(self, language: str) -> None:
        """Sets all labels in a language; what is chosen stays chosen."""
        context = Context(self.tables, language, SIZE, None)
        for facet, control in self.lists.items():
            chosen = control.value
            control.description = heading(context, facet)
            control.options = ordered(context, facet, self._values[facet])
            control.value = chosen
        self.search.description = heading(context, TEXT)

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

    def observe(self, changed: Callable[[Any], None]) -> None:
        """Calls back at every change."""
        for control in (*self.lists.values(), self.search):
            control.observe(changed, "value")


class Look:
    """How the figure is drawn: grouping, time axis, currency, size, language, title, and what else to show."""

    def __init__(self, tables: Tables, language: str) -> None:
        currencies = dict.fromkeys([*tables.funding["currency"].dropna(), *CURRENCIES])
        self._currencies = [AS_STATED, *currencies]
        self.by = widgets.Dropdown(options=list(GROUPINGS))
        self.axis = widgets.Dropdown(options=list(AXES))
        self.currency = widgets.Dropdown(options=[AS_STATED])
        self.on = widgets.DatePicker()
        self.size = widgets.Dropdown(options=list(PRESETS), value=SIZE)
        self.language = widgets.Dropdown(options=[("Deutsch", "de"), ("English", "en")], value=language)
        self.title = widgets.Text(continuous_update=False)
        self.controls = {"by": self.by, "axis": self.axis, "currency": self.currency, "on": self.on,
                         "size": self.size, "language": self.language, "title": self.title}  # fmt: skip
        self.include = {"request": widgets.Checkbox(indent=False), "other": widgets.Checkbox(indent=False)}
        for control in self.controls.values():
            control.add_class("uk-facet")
        self.title.add_class("uk-wide")

    def relabel(self, language: str) -> None:
        """Sets all labels in a language; what is set stays set."""
        w = words(language)
        for name, control in self.controls.items():
            control.description = w["control.dates" if name == "axis" else f"control.{name}"]
        _relabelled(self.by, [(w[f"by.{by}"], by) for by in GROUPINGS])
        _relabelled(self.axis, [(w[f"control.{_AXIS_LABELS[axis]}"], axis) for axis in AXES])
        _relabelled(self.currency, [(code or w["control.as_stated"], code) for code in self._currencies])
        _relabelled(self.size, [(w[f"size.{name}"], name) for name in PRESETS])
        self.include["request"].description = w["control.requests"]
        self.include["other"].description = w["control.unrelated"]

    def arguments(self, accepted: Iterable[str]) -> dict[str, Any]:
        """What is set, as far as a figure function accepts it; defaults are left out, the language never."""
        day = self.on.value
        given = {
            "by": self.by.value if self.by.value != GROUPINGS[0] else None,
            "axis": self.axis.value if self.axis.value != AXES[0] else None,
            "currency": self.currency.value or None,
            "on": day.isoformat() if day and self.currency.value else None,
            "include": [name for name, control in self.include.items() if control.value] or None,
            "size": self.size.value if self.size.value != SIZE else None,
            "title": self.title.value.strip() or None,
            "language": self.language.value,
        }  # fmt: skip
        taken = set(accepted)
        return {name: value for name, value in given.items() if name in taken and value is not None}

    def reset(self) -> None:
        """Back to how the explorer opens, except for the language."""
        self.by.value, self.axis.value, self.size.value = GROUPINGS[0], AXES[0], SIZE
        self.currency.value, self.on.value, self.title.value = AS_STATED, None, ""
        for control in self.include.values():
            control.value = False

    def show_only(self, accepted: Iterable[str]) -> None:
        """Hides what the figure function does not take, and the day of the rate where nothing is converted."""
        taken = set(accepted) - ({"on"} if self.currency.value == AS_STATED else set())
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
