"""Rows to typed DataFrames, as `schema` describes them.

One typed array per column is made once per table; eight small frames are a large share of
the time an article takes, and pandas' own inference would double it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain, compress
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.internals import create_dataframe_from_blocks  # type: ignore[import-not-found]
from pandas.arrays import ArrowStringArray, BooleanArray, IntegerArray

from udcgkit.schema import SETTLED, TABLES, Column, Table

_STR = pd.StringDtype("pyarrow", na_value=np.nan)
_IN_ONE = frozenset(("float", "tuple"))
"""kinds whose columns pandas keeps as the rows of one array"""
_Columns = Sequence[Sequence[Any]]
"""the cells of some columns of the same length"""


def frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table made of `rows`, each a mapping that has every column; None is missing.

    >>> frame(TABLES["mentions"], []).dtypes["start"]
    Int64Dtype()
    """
    layout = _LAYOUTS[table.name]
    if not rows:
        return layout.assembled(layout.without_rows, 0)
    return layout.assembled(layout.arrays(list(zip(*map(layout.row, rows), strict=True))), len(rows))


def from_columns(table: Table, cells: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """The table made of one sequence of cells per column."""
    layout, columns = _LAYOUTS[table.name], [cells[name] for name in table.names]
    return layout.assembled(layout.arrays(columns), len(columns[0]))


def typed(column: Column, cells: Sequence[Any]) -> Any:
    """The cells as the array that `schema.DTYPES` asks for."""
    return next(iter(_MAKERS[column.kind]([cells])))


class _Layout:
    """Where the columns of a table stand in its frames."""

    def __init__(self, table: Table) -> None:
        self.row = itemgetter(*table.names)
        self._header = pd.Index(table.names, dtype="str")
        self._kinds: list[tuple[str, list[int]]] = []
        for kind in _MAKERS:
            if places := [place for place, column in enumerate(table.columns) if column.kind == kind]:
                self._kinds.append((kind, places))

    def arrays(self, columns: _Columns) -> list[Any]:
        """What pandas keeps the columns in: the columns of some kinds as the rows of one array, the others alone."""
        made: list[Any] = []
        for kind, places in self._kinds:
            arrays = _MAKERS[kind]([columns[place] for place in places])
            made += [arrays] if kind in _IN_ONE else arrays
        return made

    @cached_property
    def without_rows(self) -> list[Any]:
        """What the table without rows is made of, made once: most articles lack rows in some tables.

        Frames may share it, for nothing can be written into it. The frame itself is not kept: every copy would
        leave weak references in it.
        """
        return self.arrays([()] * len(self._header))

    @cached_property
    def _manager(self) -> tuple[type[Any], list[tuple[type[Any], Any]]]:
        """How pandas itself manages the table: the class of its manager, and those of its blocks with their places."""
        stood = chain.from_iterable([places] if kind in _IN_ONE else zip(places) for kind, places in self._kinds)
        blocks = [(array, np.array(places)) for array, places in zip(self.without_rows, stood, strict=True)]
        manager = create_dataframe_from_blocks(blocks, index=_numbered(0), columns=self._header)._mgr
        return type(manager), [(block.__class__, block.mgr_locs) for block in manager.blocks]

    def assembled(self, arrays: list[Any], length: int) -> pd.DataFrame:
        """The frame of so many rows, managed as pandas manages the one without rows.

        pd.DataFrame would take fifteen times as long to find out of what kind the arrays are, and pandas' own
        function for arrays of known kinds five times as long, to verify block by block what is the same for all.
        """
        manager, kinds = self._manager
        blocks = tuple([block(array, places, 2) for (block, places), array in zip(kinds, arrays, strict=True)])
        axes = [self._header.view(), _numbered(length).view()]
        made: pd.DataFrame = pd.DataFrame._from_mgr(  # type: ignore[attr-defined]
            manager(blocks, axes, verify_integrity=False), axes
        )
        return made


@lru_cache(maxsize=32)
def _numbered(length: int) -> pd.RangeIndex:
    """The index of so many rows; a view of it takes a third of the time, and can be named without naming others."""
    return pd.RangeIndex(length)


def _texts(columns: _Columns) -> Iterator[Any]:
    """One array for each column, cut out of one: to begin an array takes longer than to fill it."""
    length = len(columns[0])
    told = [column.count(None) < length for column in columns]
    strings = _strings(list(chain.from_iterable(compress(columns, told))))
    cut = (strings[start : start + length] for start in range(0, len(strings), length or 1))
    for some in told:
        yield next(cut) if some else _missing(length).view()


def _strings(cells: Sequence[str | None]) -> Any:
    try:
        return _string_array(pa.array(cells, pa.large_string()))
    except UnicodeEncodeError:  # half of a surrogate pair in metadata given by the caller
        return _string_array(pa.array(map(_without_surrogates, cells), pa.large_string()))


def _string_array(strings: Any) -> Any:
    return ArrowStringArray(strings, dtype=_STR)  # type: ignore[call-arg]


@lru_cache(maxsize=32)
def _missing(length: int) -> Any:
    """A column without any text: most articles lack something in every row."""
    return _string_array(pa.nulls(length, pa.large_string()))


def _without_surrogates(cell: str | None) -> str | None:
    return None if cell is None else cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _masked(made: Callable[[Any, Any], Any], dtype: str, columns: _Columns) -> Iterable[Any]:
    """One array that tells missing cells for each column."""
    if not any(None in cells for cells in columns):  # half of the time: places in the text are always told
        return map(made, np.array(columns, dtype=dtype), np.zeros((len(columns), len(columns[0])), dtype="bool"))
    missing = np.array([[cell is None for cell in cells] for cells in columns], dtype="bool")
    filled = np.array([[cell or 0 for cell in cells] for cells in columns], dtype=dtype)
    return map(made, filled, missing)


def _numbers(columns: _Columns) -> Any:
    return np.array(columns, dtype="float64")


def _objects(columns: _Columns) -> Any:
    array = np.empty((len(columns), len(columns[0])), dtype="object")
    for row, cells in zip(array, columns, strict=True):
        for index, cell in enumerate(cells):  # numpy would take nested tuples apart
            row[index] = cell
    return array


_MAKERS: dict[str, Callable[[_Columns], Iterable[Any]]] = {
    "text": _texts, "int": partial(_masked, IntegerArray, "int64"), "bool": partial(_masked, BooleanArray, "bool"),
    "float": _numbers, "tuple": _objects,
}  # fmt: skip
_LAYOUTS = {name: _Layout(table) for name, table in {**TABLES, SETTLED.name: SETTLED}.items()}


def cells(series: pd.Series) -> list[Any]:
    """The cells of a column as plain Python values, None for missing."""
    if series.dtype == "object":
        return list(series)
    return [None if missing else cell for cell, missing in zip(series.tolist(), series.isna(), strict=True)]


def empty() -> dict[str, pd.DataFrame]:
    """All tables, without rows."""
    return {name: frame(table, ()) for name, table in TABLES.items()}
