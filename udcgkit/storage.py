"""Tables on disk as csv or parquet, and back without loss.

csv: every cell in quotation marks, a missing one empty; no word such as NA or None means
missing. A text cell that begins with one of `GUARDED` gets one ' before it, since spreadsheets
would run it as a formula; loading takes it away again. List columns are JSON, truth values
true and false. parquet: list columns are lists.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from udcgkit.errors import CheckError, ReadError
from udcgkit.frames import cells, from_columns
from udcgkit.schema import SETTLED, Column, Table

GUARDED = tuple("=+-@\t\r\n'")
TRUTH = {"true": True, "false": False}
SETTLED_FILE = "settled.csv"


def write_csv(frame: pd.DataFrame, table: Table, file: Path) -> None:
    """Writes one table as csv in UTF-8; CheckError where it lacks a column."""
    columns = [[_to_text(column, cell) for cell in cells(_column(frame, table, column))] for column in table.columns]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(table.names)
        writer.writerows(zip(*columns, strict=True))


def head(names: Sequence[str]) -> str:
    """The first line of a csv with those columns.

    >>> head(["a", "b"])
    '"a","b"\\n'
    """
    return ",".join(f'"{name}"' for name in names) + "\n"


def read_csv(file: Path, table: Table) -> pd.DataFrame:
    """The table that `write_csv` wrote; CheckError names columns or cells that do not fit."""
    csv.field_size_limit(sys.maxsize)  # an article is one cell; the default ends at 131,072 characters
    if _by_semicolons(file):
        raise ReadError(f"'{file}' has semicolons between its cells, as a spreadsheet saves; save the tables again.")
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            header, *rows = csv.reader(source, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"'{file}' is no table that udcgkit wrote ({reason}); save the tables again.") from error
    _check_header(file, header, table)
    sizes = [(number, len(row)) for number, row in enumerate(rows, 1) if len(row) != len(header)]
    if sizes:
        raise CheckError([f"{file.name}: row {number} has {size} cells, not {len(header)}" for number, size in sizes])
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    found = dict(zip(header, columns, strict=True))
    return from_columns(table, {column.name: _from_texts(file, column, found[column.name]) for column in table.columns})


def _by_semicolons(file: Path) -> bool:
    """Whether the first line parts its names so, as a German Excel writes csv."""
    try:
        with file.open("rb") as source:
            return b"article_id;" in source.readline(1000).replace(b'"', b"")
    except OSError:
        return False


def write_settled(frame: pd.DataFrame, folder: Path) -> None:
    """Writes what people settled between rows as `settled.csv`."""
    write_csv(frame, SETTLED, folder / SETTLED_FILE)


def read_settled(folder: Path) -> pd.DataFrame:
    """What `write_settled` wrote in a folder; no rows where it wrote nothing."""
    file = folder / SETTLED_FILE
    return read_csv(file, SETTLED) if file.is_file() else from_columns(SETTLED, dict.fromkeys(SETTLED.names, ()))


def write_parquet(frame: pd.DataFrame, table: Table, file: Path) -> None:
    """Writes one table as parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ordered = pd.DataFrame({column.name: _column(frame, table, column) for column in table.columns}, copy=False)
    schema = pa.schema([(column.name, _arrow_type(column)) for column in table.columns])
    pq.write_table(pa.Table.from_pandas(ordered, schema=schema, preserve_index=False), file)


def read_parquet(file: Path, table: Table) -> pd.DataFrame:
    """The table that `write_parquet` wrote; CheckError names columns that do not fit."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        stored = pq.ParquetFile(file).read()
    except (OSError, pa.ArrowException) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"'{file}' is no table that udcgkit wrote ({reason}); save the tables again.") from error
    _check_header(file, stored.column_names, table)
    found: dict[str, list[Any]] = {}
    for column in table.columns:
        values = stored.column(column.name).to_pylist()
        found[column.name] = [_as_tuples(value) for value in values] if column.kind == "tuple" else values
    try:
        return from_columns(table, found)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise CheckError([f"{file.name}: {error}"]) from error


def _column(frame: pd.DataFrame, table: Table, column: Column) -> pd.Series:
    if column.name not in frame.columns:
        raise CheckError([f"{table.name}: the column {column.name} is missing"])
    return frame[column.name]


def _check_header(file: Path, header: Sequence[str], table: Table) -> None:
    if not set(header) & set(table.names):
        raise ReadError(f"'{file}' is no table that udcgkit wrote (it has none of its columns); save the tables again.")
    problems = [f"{file.name}: the column {name} is missing" for name in table.names if name not in header]
    problems += [f"{file.name}: there is no column {name} in the schema" for name in header if name not in table.names]
    if len(set(header)) < len(header):
        problems.append(f"{file.name}: a column stands there twice")
    if problems:
        raise CheckError(problems)


def _to_text(column: Column, cell: Any) -> str:
    if cell is None:
        return ""
    if column.kind == "text":
        return f"'{cell}" if cell.startswith(GUARDED) else cell
    if column.kind == "tuple":
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    if column.kind == "bool":
        return "true" if cell else "false"
    return str(int(cell)) if cell == cell // 1 else repr(cell)


def _from_texts(file: Path, column: Column, texts: Sequence[str]) -> list[Any]:
    read = _READERS[column.kind]
    found: list[Any] = []
    for number, text in enumerate(texts, 1):
        try:
            found.append(None if text == "" and column.nullable else read(text))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            shown = text if len(text) <= 40 else text[:39] + "…"
            raise CheckError([f"{file.name}: row {number}: {column.name} cannot be '{shown}'"]) from error
    return found


def _words(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(GUARDED) else text


def _number(text: str) -> float:
    value = float(text)
    if value != value:
        raise ValueError("a missing number is an empty cell")
    return value


def _list(text: str) -> tuple[Any, ...]:
    value = json.loads(text)
    if not isinstance(value, list):
        raise TypeError("not a list")
    return _as_tuples(value)


def _as_tuples(value: list[Any] | dict[str, Any]) -> tuple[Any, ...]:
    """Lists, and parquet's records, as tuples all the way down."""
    if isinstance(value, dict):
        value = list(value.values())
    return tuple(_as_tuples(item) if isinstance(item, list | dict) else item for item in value)


_READERS: dict[str, Callable[[str], Any]] = {
    "text": _words, "int": int, "float": _number, "bool": TRUTH.__getitem__, "tuple": _list,
}  # fmt: skip


def _arrow_type(column: Column) -> Any:
    import pyarrow as pa

    if column.kind != "tuple":
        return {"text": pa.large_string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}[column.kind]
    if column.name.endswith("spans"):
        return pa.list_(pa.list_(pa.int64()))
    if column.name == "evidence":
        return pa.list_(pa.struct([("column", pa.string()), ("start", pa.int64()), ("end", pa.int64())]))
    return pa.list_(pa.string())
