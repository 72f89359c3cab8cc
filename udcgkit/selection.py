"""Some rows of the tables, chosen by plain data: what explorers filter by and manifests record.

A filter is a list of values of one facet, of which a row must have one; None stands for "not
stated". The facet "text" takes words, each of which must occur. Goods follow their measure or money.
Among givers and receivers, persons stand for their states, as in the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from numbers import Number
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from udcgkit.errors import UdcgkitError
from udcgkit.frames import cells
from udcgkit.money.rows import require
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

T = TypeVar("T", bound=Tables)
Filters = Mapping[str, Any]
TEXT = "text"
_PERIOD = ("year_start", "year_end")
_SIDES = ("donor", "recipient")
_LONGEST = 200
"""Years between two that are no period but a slip; they stand for themselves only."""

FACETS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "donor": {"funding": ("donor_ids",), "measures": ("actor_ids",)},
    "recipient": {"funding": ("recipient_ids",), "measures": ("counterpart_ids",)},
    "instrument": {"funding": ("instrument_id",)},
    "stage": {"funding": ("stage",), "measures": ("stage",)},
    "year": {"funding": _PERIOD, "measures": _PERIOD},
    "speaker": {"statements": ("speaker_ids",), "funding": ("asserted_by",), "measures": ("asserted_by",)},
    "type": {"statements": ("type",)},
    "article": dict.fromkeys(TABLES, ("article_id",)),
    TEXT: {"statements": ("text", "sentence"), "funding": ("sentence", "purpose"), "measures": ("sentence", "what")},
})  # fmt: skip
"""For each facet the tables it chooses from, and the columns that it reads there."""


def select(tables: T, filters: Filters) -> T:
    """The tables with the rows that pass every filter; a table that no filter reads stays whole.

    What comes back knows the tables it is from (`whole`) and its `filters`: figures say so. Raises
    UdcgkitError for a filter that does not exist, CheckError where a column is missing.

    >>> import udcgkit
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Berlin gibt 5 Millionen Euro.", language="de"))
    >>> len(select(tables, {"donor": ["country:XX"]}).funding), len(select(tables, {}).funding)
    (0, 1)
    """
    wanted = {facet: _values_wanted(facet, given) for facet, given in filters.items()}
    if not wanted:
        return tables
    frames, states = dict(tables.frames), _states(tables)
    for facet, choice in wanted.items():
        for name in FACETS[facet]:
            frames[name] = _kept(frames[name], name, facet, choice, states)
    if any("funding" in FACETS[facet] or "measures" in FACETS[facet] for facet in wanted.keys() - {"article"}):
        frames["goods"] = _following(frames["goods"], frames["measures"], frames["funding"])
    chosen = copy(tables)
    vars(chosen).update(frames, whole=tables, filters=MappingProxyType(wanted))
    return chosen


def emptied_by(tables: Tables, name: str, filters: Filters) -> tuple[str, ...]:
    """The filters that leave no row of the table `name`: one alone, else those that do so together.

    Nothing comes back where some rows are left, or none ever were.
    """
    if tables.frames[name].empty:
        return ()
    for facet, given in filters.items():
        if select(tables, {facet: given}).frames[name].empty:
            return (facet,)
    some: dict[str, Any] = {}
    for facet, given in filters.items():
        some[facet] = given
        if select(tables, some).frames[name].empty:
            return tuple(some)
    return ()


def values(tables: Tables, facet: str, names: Iterable[str]) -> list[Any]:
    """The values of a facet that occur in the named tables, sorted; None last where something is not stated."""
    states = _states(tables) if facet in _SIDES else {}
    found = {
        states.get(value, value) for name in names if name in _facet(facet)
        for row in _rows(tables.frames[name], name, facet) for value in row
    }  # fmt: skip
    return sorted(found - {None}, key=str) + [None] * (None in found)


def _states(tables: Tables) -> dict[Any, str]:
    """The states of the persons for whom they are known."""
    rows = zip(*(cells(tables.actors[column]) for column in ("actor_id", "kind", "country")), strict=True)
    return {actor: f"country:{home}" for actor, kind, home in rows if kind == "person" and home is not None}


def _facet(facet: str) -> Mapping[str, tuple[str, ...]]:
    if facet not in FACETS:
        raise UdcgkitError(f"There is no filter '{facet}'; there are: {', '.join(FACETS)}.")
    return FACETS[facet]


def _values_wanted(facet: str, given: Any) -> Any:
    """The choice as plain data: a string for text, else a list; one value stands for a list of it."""
    _facet(facet)
    if facet == TEXT:
        if isinstance(given, str):
            return given
        raise UdcgkitError("The filter 'text' takes words as one string.")
    listed = [given] if isinstance(given, str | Number) or given is None else given
    if not isinstance(listed, Iterable) or not all(isinstance(one, str | Number | None) for one in listed):
        raise UdcgkitError(f"The filter '{facet}' takes a list of values.")
    return list(listed)


def _kept(frame: pd.DataFrame, name: str, facet: str, wanted: Any, states: Mapping[Any, str]) -> pd.DataFrame:
    rows = _rows(frame, name, facet)
    if facet == TEXT:
        words = wanted.casefold().split()
        found = ("\n".join(filter(None, row)).casefold() for row in rows)
        chosen = [all(word in text for word in words) for text in found]
    else:
        allowed = set(wanted)
        allowed |= {person for person, state in states.items() if state in allowed and facet in _SIDES}
        chosen = [not allowed.isdisjoint(row) for row in rows]
    return frame[np.array(chosen, dtype="bool")].reset_index(drop=True)  # a bare [] would choose no columns


def _rows(frame: pd.DataFrame, name: str, facet: str) -> Sequence[Iterable[Any]]:
    """For each row the values that it has of the facet."""
    columns = _facet(facet)[name]
    require(frame, columns, name)
    read: Callable[..., Iterable[Any]] = _years if columns == _PERIOD else _cells
    return [read(*row) for row in zip(*(cells(frame[column]) for column in columns), strict=True)]


def _cells(*row: Any) -> Iterable[Any]:
    return (row[0] or (None,)) if isinstance(row[0], tuple) else row


def _years(start: Any, end: Any) -> Iterable[int | None]:
    years = sorted(int(year) for year in (start, end) if year is not None)
    if not years or years[-1] - years[0] > _LONGEST:
        return years or (None,)
    return range(years[0], years[-1] + 1)


def _following(goods: pd.DataFrame, measures: pd.DataFrame, funding: pd.DataFrame) -> pd.DataFrame:
    for frame, name, column in ((goods, "goods", "measure_id"), (measures, "measures", "measure_id"),
                                (goods, "goods", "funding_id"), (funding, "funding", "funding_id")):  # fmt: skip
        require(frame, (column,), name)
    kept = goods["measure_id"].isin(measures["measure_id"].dropna())
    return goods[kept | goods["funding_id"].isin(funding["funding_id"].dropna())].reset_index(drop=True)
