"""Rows to typed DataFrames, as `schema` describes them.

One typed array per column is made once per table; eight small frames are a large share of
the time an article takes, and pandas' own inference would double it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.internals import create_dataframe_from_blocks  # type: ignore[import-not-found]
from pandas.arrays import ArrowStringArray, BooleanArray, IntegerArray

from udcgkit.schema import SETTLED, TABLES, Column, Table

_STR = pd.StringDtype("pyarrow", na_value=np.nan)
_HEADERS = {name: pd.Index(table.names, dtype="str") for name, table in {**TABLES, SETTLED.name: SETTLED}.items()}
_PLACES = [np.array([place]) for place in range(max(len(table.names) for table in TABLES.values()))]
_Block = tuple[Any, Any]
_ROW = {name: itemgetter(*table.names) for name, table in TABLES.items()}


def frame(table: Table, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The table made of `rows`, each a mapping that has every column; None is missing.

    >>> frame(TABLES["mentions"], []).dtypes["start"]
    Int64Dtype()
    """
    if not rows:
        return _assembled(table, [(block.view(), place) for block, place in _without_rows(table.name)], 0)
    columns = zip(*map(_ROW[table.name], rows), strict=True)
    return from_columns(table, dict(zip(table.names, columns, strict=True)))


@lru_cache(maxsize=len(TABLES))
def _without_rows(name: str) -> list[_Block]:
    """What the table without rows is made of, made once: most articles lack rows in some tables.

    The frame itself is not kept: every copy would leave weak references in it.
    """
    return _placed(TABLES[name], dict.fromkeys(TABLES[name].names, ()))


def from_columns(table: Table, cells: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """The table made of one sequence of cells per column."""
    return _assembled(table, _placed(table, cells), len(cells[table.columns[0].name]))


def _placed(table: Table, cells: Mapping[str, Sequence[Any]]) -> list[_Block]:
    """Each column as pandas stores it, with its place among the others."""
    texts = iter(_texts([cells[column.name] for column in table.columns if column.kind == "text"]))
    arrays = (next(texts) if column.kind == "text" else typed(column, cells[column.name]) for column in table.columns)
    blocks = [array.reshape(1, -1) if isinstance(array, np.ndarray) else array for array in arrays]
    return list(zip(blocks, _PLACES, strict=False))


def _assembled(table: Table, blocks: list[_Block], length: int) -> pd.DataFrame:
    rows, header = pd.RangeIndex(length), _HEADERS[table.name].view()
    # pd.DataFrame would take three times as long to find out of what kind the arrays are
    made: pd.DataFrame = create_dataframe_from_blocks(blocks, index=rows, columns=header)
    return made


def typed(column: Column, cells: Sequence[Any]) -> Any:
    """The cells as the array that `schema.DTYPES` asks for."""
    return _MAKERS[column.kind](cells)


def _texts(columns: Sequence[Sequence[str | None]]) -> Iterator[Any]:
    """One array for each of several columns of the same length."""
    arrays = iter(_strings([column for column in columns if column.count(None) < len(column)]))
    for column in columns:
        yield _text(next(arrays)) if column.count(None) < len(column) else _missing(len(column)).view()


def _text(strings: Any) -> Any:
    return ArrowStringArray(strings, dtype=_STR)  # type: ignore[call-arg]


def _strings(columns: Sequence[Sequence[str | None]]) -> Any:
    """Arrow's arrays of the columns; of all of them together, for to begin one takes longer than to fill it."""
    try:
        return pa.array(list(zip(*columns, strict=True)), type=_records(len(columns))).flatten()
    except UnicodeEncodeError:  # half of a surrogate pair in metadata given by the caller
        return _strings([[_without_surrogates(cell) for cell in column] for column in columns])


@lru_cache(maxsize=32)
def _records(width: int) -> Any:
    """The type of rows of so many strings."""
    return pa.struct([(str(place), pa.large_string()) for place in range(width)])


@lru_cache(maxsize=32)
def _missing(length: int) -> Any:
    """A column without any text: most articles lack something in every row."""
    return _text(pa.nulls(length, pa.large_string()))


def _without_surrogates(cell: str | None) -> str | None:
    return None if cell is None else cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _whole(cells: Sequence[int | None]) -> Any:
    if None not in cells:
        return IntegerArray(np.array(cells, dtype="int64"), np.zeros(len(cells), dtype="bool"))
    missing = np.array([cell is None for cell in cells], dtype="bool")
    return IntegerArray(np.array([cell or 0 for cell in cells], dtype="int64"), missing)


def _truth(cells: Sequence[bool | None]) -> Any:
    missing = np.array([cell is None for cell in cells], dtype="bool")
    return BooleanArray(np.array([bool(cell) for cell in cells], dtype="bool"), missing)


def _number(cells: Sequence[float | None]) -> Any:
    return np.array(cells, dtype="float64")


def _objects(cells: Sequence[tuple[Any, ...]]) -> Any:
    array = np.empty(len(cells), dtype="object")
    for index, cell in enumerate(cells):  # numpy would take nested tuples apart
        array[index] = cell
    return array


_MAKERS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "text": lambda cells: next(_texts([cells])), "int": _whole, "bool": _truth, "float": _number, "tuple": _objects,
}  # fmt: skip


def cells(series: pd.Series) -> list[Any]:
    """The cells of a column as plain Python values, None for missing."""
    if series.dtype == "object":
        return list(series)
    return [None if missing else cell for cell, missing in zip(series.tolist(), series.isna(), strict=True)]


def empty() -> dict[str, pd.DataFrame]:
    """All tables, without rows."""
    return {name: frame(table, ()) for name, table in TABLES.items()}
