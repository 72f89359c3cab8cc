"""Some rows of the tables, chosen by plain data: what explorers filter by and manifests record.

A filter is a list of values of one facet, of which a row must have one; None stands for "not
stated". The facet "text" takes words that must occur. Goods follow their measure or money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from udcgkit.errors import UdcgkitError
from udcgkit.tables import Tables

Row = Mapping[Any, Any]
Filters = Mapping[str, Sequence[Any] | str]
TEXT = "text"


def _one(column: str) -> Callable[[Row], Iterable[Any]]:
    return lambda row: (_known(row[column]),)


def _several(column: str) -> Callable[[Row], Iterable[Any]]:
    return lambda row: row[column] or (None,)


def _years(row: Row) -> Iterable[int | None]:
    years = [int(year) for name in ("year_start", "year_end") if (year := _known(row[name])) is not None]
    return range(min(years), max(years) + 1) if years else (None,)


FACETS: Mapping[str, Mapping[str, Callable[[Row], Iterable[Any]]]] = {
    "article": {name: _one("article_id") for name in ("statements", "funding", "measures")},
    "donor": {"funding": _several("donor_ids"), "measures": _several("actor_ids")},
    "recipient": {"funding": _several("recipient_ids"), "measures": _several("counterpart_ids")},
    "instrument": {"funding": _one("instrument_id")},
    "stage": {"funding": _one("stage"), "measures": _one("stage")},
    "year": {"funding": _years, "measures": _years},
    "speaker": {"statements": _several("speaker_ids"), "funding": _one("asserted_by"), "measures": _one("asserted_by")},
    "type": {"statements": _one("type")},
}
"""For each facet the tables it chooses from, and the values that a row has."""

SEARCHED = {"statements": ("text", "sentence"), "funding": ("sentence", "purpose"), "measures": ("sentence", "what")}
"""Where the words of the facet "text" are looked for."""


def select(tables: Tables, filters: Filters) -> Tables:
    """The tables with the rows that pass every filter; actors, mentions, claims and articles stay whole.

    UdcgkitError names a filter that does not exist.

    >>> import udcgkit
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Berlin gibt 5 Millionen Euro.", language="de"))
    >>> len(select(tables, {"donor": ["country:XX"]}).funding), len(select(tables, {}).funding)
    (0, 1)
    """
    frames = dict(tables.frames)
    for facet, wanted in filters.items():
        for name in SEARCHED if facet == TEXT else _facet(facet):
            frames[name] = _kept(frames[name], name, facet, wanted)
    if filters:
        frames["goods"] = _following(frames["goods"], frames["measures"], frames["funding"])
    return Tables(frames, map(tables.article, tables.articles["article_id"]))


def emptied_by(tables: Tables, name: str, filters: Filters) -> str | None:
    """The filter after which no row of the table `name` is left; None where some are, or none ever were."""
    frame = tables.frames[name]
    for facet, wanted in filters.items():
        if len(frame) and name in (SEARCHED if facet == TEXT else _facet(facet)):
            frame = _kept(frame, name, facet, wanted)
            if frame.empty:
                return facet
    return None


def values(tables: Tables, facet: str, names: Iterable[str]) -> list[Any]:
    """The values of a facet that occur in the named tables, sorted; None last where something is not stated."""
    readers = _facet(facet)
    rows = ((readers[name], row) for name in names if name in readers for row in tables.frames[name].to_dict("records"))
    found = {value for read, row in rows for value in read(row)}
    return sorted(found - {None}, key=str) + [None] * (None in found)


def _facet(facet: str) -> Mapping[str, Callable[[Row], Iterable[Any]]]:
    if facet not in FACETS:
        raise UdcgkitError(f"There is no filter '{facet}'; there are: {', '.join([*FACETS, TEXT])}.")
    return FACETS[facet]


def _kept(frame: pd.DataFrame, name: str, facet: str, wanted: Sequence[Any] | str) -> pd.DataFrame:
    rows = frame.to_dict("records")
    if isinstance(wanted, str):
        words = wanted.casefold()
        chosen = [any(words in (_known(row[column]) or "").casefold() for column in SEARCHED[name]) for row in rows]
    else:
        read, allowed = _facet(facet)[name], set(wanted)
        chosen = [not allowed.isdisjoint(read(row)) for row in rows]
    return frame[np.array(chosen, dtype="bool")].reset_index(drop=True)  # a bare [] would choose no columns


def _following(goods: pd.DataFrame, measures: pd.DataFrame, funding: pd.DataFrame) -> pd.DataFrame:
    kept = goods["measure_id"].isin(measures["measure_id"]) | goods["funding_id"].isin(funding["funding_id"])
    return goods[kept].reset_index(drop=True)


def _known(value: Any) -> Any:
    return None if pd.isna(value) else value
