"""What an explorer draws, and in words what there is to see, or why there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from udcgkit.charts import Chart, redraw
from udcgkit.charts.context import Context
from udcgkit.charts.facets import heading
from udcgkit.charts.labels import Words, words
from udcgkit.checks import problems
from udcgkit.errors import CheckError, RateError, UdcgkitError
from udcgkit.schema import TABLES
from udcgkit.selection import emptied_by
from udcgkit.tables import Tables
from udcgkit.widgets.controls import SIZE
from udcgkit.wording import label

_NAMED = 3
"""So many problems of tables fit beside a figure."""


def drawn(recipe: Mapping[str, Any], tables: Tables, w: Words) -> Chart:
    """The figure of a recipe.

    UdcgkitError names the control where a rate is missing; CheckError names some of the cells that break the
    schema, where the figure fails because of them.
    """
    try:
        return redraw(recipe, tables)
    except RateError as error:
        facts = {name: w.day(fact) or fact for name, fact in error.facts.items()}
        raise UdcgkitError(w.fill(f"control.rate_{error.kind}", **facts)) from error
    except UdcgkitError:
        raise
    except Exception as error:
        found = problems((tables.whole or tables).frames)
        if not found:
            raise
        more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
        raise CheckError([*found[:_NAMED], *more]) from error


def incomplete(tables: Tables) -> str | None:
    """What tables from elsewhere lack, in one sentence."""
    missing = [f"{name}: the column {column} is missing" for name, table in TABLES.items()
               for column in table.names if column not in tables.frames[name].columns]  # fmt: skip
    return str(CheckError(missing)) if missing else None


def told(figure: Chart, tables: Tables, name: str, language: str) -> str:
    """How many rows of the table there are; where none is left, by which filters; where none is drawn, who says why."""
    w, rows = words(language), tables.frames[name]
    if rows.empty:
        return _emptied(tables, name, language) or w["control.nothing"]
    counted = w.count("control.rows", len(rows))
    if hasattr(tables, "checked_rows"):
        ids = rows[TABLES[name].key[0]]
        checked = w.count("control.checked", sum(one in tables.checked_rows for one in ids))
        counted += f", {w.corrected(getattr(tables, 'corrections', None), 'control')}; {checked}"
    hidden = "" if len(figure.rows) else w.count("control.none_drawn", len(rows))
    return f"{counted}. {hidden}".strip()


def _emptied(tables: Tables, name: str, language: str) -> str | None:
    """By which filters no row is left, where there was one before."""
    whole, w = tables.whole or tables, words(language)
    if not (emptied := emptied_by(whole, name, tables.filters)):
        return None
    context = Context(whole, language, SIZE, None)
    names = [label("export", "quote", language).format(words=heading(context, one)) for one in emptied]
    return w.count("control.emptied", len(names), filters=w.listed(names))
