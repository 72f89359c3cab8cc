"""A figure drawn again from its manifest, and what differs from when it was made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from udcgkit.charts import Chart
from udcgkit.charts import redraw as draw
from udcgkit.export.manifest import checked_rows, fingerprint, made_with, read_manifest
from udcgkit.export.text import storable
from udcgkit.given import take_tables
from udcgkit.selection import select
from udcgkit.tables import Tables

_ENDING = re.compile(r"^[^@.]*([@.].*)$", re.DOTALL)
"""What follows the name of a bundle in the names of its files."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The figure, and a sentence for each thing that is not as it was when the figure was made.

    `lacks`: the ids of the articles that the figure was made from and the tables do not hold.
    """

    figure: Chart
    differences: tuple[str, ...]
    lacks: tuple[str, ...] = ()


def redraw(file: str | Path, tables: Tables) -> Redrawn:
    """The figure of a manifest (name.json of a bundle), drawn again from `tables`.

    Nothing in the file is run. Raises ReadError where the file is no manifest, ChartError or
    UdcgkitError where it asks for what does not exist.
    """
    take_tables(tables)
    found = read_manifest(Path(file))
    lacks = _lacking(found, tables)
    return Redrawn(drawn(found["recipe"], tables), tuple(_differences(found, tables, lacks)), lacks)


def drawn(recipe: Mapping[str, Any], tables: Tables) -> Chart:
    """The figure of a recipe: its filters choose rows, its arguments draw them.

    Raises ChartError or UdcgkitError where the recipe names something that does not exist.
    """
    return draw({**recipe, "arguments": recipe.get("arguments", {})}, select(tables, recipe.get("filters", {})))


def articles_of(file: str | Path) -> tuple[str, ...]:
    """The ids of the articles that the figure of a manifest was made from; ReadError where it is no manifest."""
    return _ids(read_manifest(Path(file)))


def _ids(found: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_short(one.get("article_id")) for one in found["articles"] if isinstance(one, Mapping))


def _lacking(found: Mapping[str, Any], tables: Tables) -> tuple[str, ...]:
    here = set(tables.articles["article_id"])
    return tuple(one for one in _ids(found) if one not in here)


def _differences(found: Mapping[str, Any], tables: Tables, lacks: tuple[str, ...]) -> list[str]:
    told = []
    if found["tables_sha256"] != fingerprint(tables):
        named = f" (they lack the article {', '.join(lacks[:3])}{' …' if lacks[3:] else ''})" if lacks else ""
        told.append(f"The tables differ from those the figure was made from{named}.")
    checked, known = found.get("rows_checked_by_a_person", 0), len(checked_rows(tables))
    if checked != known:
        told.append(f"A person had checked {_short(checked)} of their rows then, of these {known}.")
    for name, version in made_with().items():
        if (before := found["made_with"].get(name)) != version:
            told.append(f"The figure was made with {name} {_short(before)}, this is {version}.")
    return told


def _short(value: Any) -> str:
    return storable(str(value))[:20]


def same_bytes(file: str | Path, folder: Path) -> bool:
    """Whether the bundle in `folder` has byte for byte the files that a manifest lists, whatever their name."""
    listed = {_ENDING.sub(r"\1", name): told for name, told in read_manifest(Path(file))["files"].items()}
    made = {_ENDING.sub(r"\1", one.name): hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}
    return listed == {ending: told for ending, told in made.items() if ending != ".json"}
