"""The codebook: what every table and column means, written from the schema.

`python -m udcgkit.codebook data/README.md` writes it; a test holds that it is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from udcgkit.schema import TABLES, Column, Table

TYPES = {"text": "text", "int": "whole number", "float": "number", "bool": "true or false", "tuple": "list"}


def codebook() -> str:
    """The codebook as Markdown.

    >>> codebook().splitlines()[0]
    '# Codebook'
    """
    introduction = files("udcgkit").joinpath("codebook.md").read_text(encoding="utf-8")
    contents = [f"- [{table.name}](#{table.name}): {table.meaning}" for table in TABLES.values()]
    sections = [line for table in TABLES.values() for line in _section(table)]
    return "\n".join([introduction.rstrip(), "", "## The tables", "", *contents, "", *sections]) + "\n"


def _section(table: Table) -> Iterable[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    yield from (f"### {table.name}", "", f"{_sentence(table.meaning)} Key: {key}.", "")
    yield from ("| column | type | may be empty | meaning |", "| --- | --- | --- | --- |")
    yield from (_line(column) for column in table.columns)
    yield ""


def _line(column: Column) -> str:
    values = f". One of: {', '.join(f'`{value}`' for value in column.values)}" if column.values else ""
    empty = "yes" if column.nullable else "an empty list" if column.kind == "tuple" else "no"
    meaning = f"{column.meaning}{values}".replace("|", "\\|")
    return f"| `{column.name}` | {TYPES[column.kind]} | {empty} | {meaning} |"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(codebook(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(codebook())
