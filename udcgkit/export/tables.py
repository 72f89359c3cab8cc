"""All tables together, for a spreadsheet and for programs, beside what was exported before."""

from __future__ import annotations

from pathlib import Path

from udcgkit.export.places import new_or_same_folder
from udcgkit.given import take_tables
from udcgkit.tables import Tables


def save_tables(tables: Tables, name: str) -> Path:
    """Writes all tables to data/exports/<name> and returns that folder.

    In it: tables.xlsx for people, one csv file per table for programs (`Tables.load` reads them), the articles'
    texts, and of reviewed tables changes.csv with every correction. What was exported before is kept: the very
    same tables stay where they are, others get a folder with a number. Raises WriteError, with nothing
    half-written, where data/exports cannot be written.
    """
    take_tables(tables)

    def write(folder: Path, _: str) -> None:
        tables.save(folder, format="xlsx")
        tables.save(folder)

    return new_or_same_folder(name, write)
