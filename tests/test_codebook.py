from __future__ import annotations

from pathlib import Path

from udcgkit.codebook import codebook
from udcgkit.schema import TABLES

FILE = Path(__file__).parent.parent / "data" / "README.md"


def test_the_codebook_on_disk_is_that_of_the_schema():
    assert FILE.read_text(encoding="utf-8") == codebook(), "run `make codebook`"


def test_every_column_stands_in_it_with_its_meaning():
    lines = codebook().splitlines()
    for table in TABLES.values():
        for column in table.columns:
            assert any(line.startswith(f"| `{column.name}` |") and column.meaning in line for line in lines)
