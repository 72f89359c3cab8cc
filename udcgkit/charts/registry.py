"""Which figures there are, and how a figure is drawn again from its recipe."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from numbers import Integral
from typing import Any, Concatenate, ParamSpec, cast

import pandas as pd

from udcgkit.charts.context import Tables
from udcgkit.charts.sheet import Chart
from udcgkit.charts.style import styled
from udcgkit.charts.type import LONGEST
from udcgkit.errors import ChartError
from udcgkit.given import take_tables, take_text

P = ParamSpec("P")
CHARTS: dict[str, Callable[..., Chart]] = {}
"""Figure functions by name."""


def chart(function: Callable[Concatenate[Tables, P], Chart]) -> Callable[Concatenate[Tables, P], Chart]:
    """Register a figure function: it runs in the kit's style, and its figure gets its recipe."""
    signature = inspect.signature(function)

    @wraps(function)
    def drawn(tables: Tables, /, *args: P.args, **kwargs: P.kwargs) -> Chart:
        if isinstance(tables, pd.DataFrame):
            raise ChartError(f"A figure is drawn from all tables, not from one; write {function.__name__}(tables).")
        take_tables(tables)
        given = _bound(function.__name__, signature, (tables, *args), kwargs)
        with styled():
            figure = function(tables, *args, **kwargs)
        arguments = {name: _plain(value) for name, value in list(given.arguments.items())[1:]}
        figure.tables = getattr(tables, "whole", None) or tables
        figure.recipe = {"chart": function.__name__, "arguments": arguments}
        if filters := getattr(tables, "filters", None):
            figure.recipe["filters"] = _plain(filters)
        return figure

    CHARTS[function.__name__] = drawn
    return cast("Callable[Concatenate[Tables, P], Chart]", drawn)


def _bound(
    name: str, signature: inspect.Signature, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> inspect.BoundArguments:
    """The arguments by name; ChartError for an unknown one, and for a limit or title that is none."""
    try:
        given = signature.bind(*args, **kwargs)
    except TypeError as error:
        known = ", ".join(list(signature.parameters)[1:])
        raise ChartError(f"The figure '{name}' cannot be drawn so ({error}); it knows: {known}.") from None
    limit, title = given.arguments.get("limit"), given.arguments.get("title")
    if limit is not None and (not isinstance(limit, Integral) or limit < 1):
        raise ChartError(f"The limit is the most lines of a figure, a whole number from 1, not {limit!r}.")
    if title is not None:
        take_text(title, "the title of a figure")
        if len(title) > LONGEST:
            raise ChartError(f"The title of a figure has at most {LONGEST} characters, not {len(title)}; shorten it.")
    return given


def _plain(value: Any) -> Any:
    """The argument as JSON knows it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def redraw(recipe: Mapping[str, Any], tables: Tables) -> Chart:
    """The figure of a recipe, drawn from tables.

    Raises ChartError where the recipe names a figure or an argument that does not exist: nothing in it is run.
    """
    name, arguments = recipe.get("chart"), recipe.get("arguments", {})
    if name not in CHARTS:
        raise ChartError(f"There is no figure '{name}'; there are: {', '.join(CHARTS)}.")
    known = list(inspect.signature(CHARTS[name]).parameters)[1:]
    if not isinstance(arguments, Mapping) or (unknown := set(arguments) - set(known)):
        wrong = "arguments that are no table of names" if not isinstance(arguments, Mapping) else f"'{min(unknown)}'"
        raise ChartError(f"The figure '{name}' does not know {wrong}; it knows: {', '.join(known)}.")
    return CHARTS[name](tables, **arguments)
