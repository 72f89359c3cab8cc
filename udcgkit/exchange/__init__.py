"""Judgements in the formats of other tools: out of the store, and back into one.

    from udcgkit.exchange import claim_review, label_studio, people, web_annotation

    print(web_annotation.write(store, tables, "anna"))             # data/exports/anna/anna.jsonld
    print(*exchange.bundle(store, tables, "anna"), sep="\\n")       # csv and jsonld of one state, in one folder
    print(people.read(store, tables, "from_a_colleague.csv"))      # what was added, known, refused, and why

Every format has `write(store, tables, file_or_name, …)`, and `read(store, tables, file, …)` where it can
hold all that a judgement says; both return a `Report`. `write` and `read` here do so by the format's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from udcgkit.annotations import Store
from udcgkit.errors import UdcgkitError
from udcgkit.exchange import claim_review, label_studio, people, web_annotation
from udcgkit.exchange.files import Source, Target
from udcgkit.exchange.reports import Outcome, Report
from udcgkit.given import take_store, take_tables
from udcgkit.tables import Tables

__all__ = [
    "FORMATS", "Outcome", "Report", "bundle", "claim_review", "label_studio", "people", "read", "web_annotation",
    "write",
]  # fmt: skip

ENDINGS = {
    "web-annotation": ".jsonld", "label-studio": ".json", "csv": ".csv", "xlsx": ".xlsx",
    "claim-review": ".review.jsonld",
}  # fmt: skip
"""How the names of files of each format end, where several stand in one folder."""
FORMATS = tuple(ENDINGS)
_WRITERS: dict[str, Callable[..., Report]] = {
    "web-annotation": web_annotation.write,
    "label-studio": label_studio.write,
    "csv": partial(people.write, format="csv"),
    "xlsx": partial(people.write, format="xlsx"),
    "claim-review": claim_review.write,
}
_READERS: dict[str, Callable[..., Report]] = {
    "web-annotation": web_annotation.read, "label-studio": label_studio.read, "csv": people.read,
}  # fmt: skip


def write(format: str, store: Store, tables: Tables, file_or_name: Target, *, annotator: str | None = None) -> Report:
    """`write` of the format of that name, one of `FORMATS`; UdcgkitError where there is none."""
    _take(store, tables)
    _known(format)
    return _WRITERS[format](store, tables, file_or_name, annotator=annotator)


def read(format: str, store: Store, tables: Tables, file: Source, *, annotator: str | None = None) -> Report:
    """`read` of the format of that name; UdcgkitError where there is none, or it can only be written."""
    _take(store, tables)
    _known(format)
    if format not in _READERS:
        raise UdcgkitError(f"Judgements cannot be read from {format}, which leaves out what they say; read csv.")
    return _READERS[format](store, tables, file, annotator=annotator)


def bundle(
    store: Store, tables: Tables, name: str, formats: Sequence[str] = ("csv", "web-annotation"), *,
    annotator: str | None = None,
) -> list[Report]:  # fmt: skip
    """Writes one state of the judgements in several formats into one folder of that name in data/exports.

    Where the last folder of that name holds the very same already, it stands, and no new one is made.
    """
    from udcgkit.export.places import new_or_same_folder  # its package loads the plotting library

    reports: list[Report] = []

    def fill(aside: Path, name: str) -> None:
        reports[:] = [write(one, store, tables, aside / f"{name}{ENDINGS.get(one, '')}", annotator=annotator)
                      for one in formats]  # fmt: skip

    folder = new_or_same_folder(name, fill)
    return [replace(one, path=folder / one.path.name) for one in reports if one.path]


def _take(store: object, tables: object) -> None:
    take_store(store)
    take_tables(tables)


def _known(format: str) -> None:
    if format not in FORMATS:
        raise UdcgkitError(f"There is no format '{format}'; choose one of: {', '.join(FORMATS)}.")
