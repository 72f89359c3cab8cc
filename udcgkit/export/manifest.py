"""What a figure was made from, as data: enough to check it and to draw it again, never run as code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

from udcgkit import __version__
from udcgkit.charts import Chart, redraw
from udcgkit.errors import ReadError
from udcgkit.frames import cells
from udcgkit.selection import select
from udcgkit.tables import Tables

ARTICLE = ("article_id", "sha256", "title", "publisher", "url", "published_on")


def fingerprint(tables: Tables) -> str:
    """SHA-256 over every cell of every table; equal for equal tables, however they were saved."""
    digest = hashlib.sha256()
    for name, frame in tables.frames.items():
        for column in frame.columns:
            digest.update(json.dumps([name, column, cells(frame[column])], ensure_ascii=False).encode())
    return digest.hexdigest()


def manifest(figure: Chart, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest of a figure whose other files are given."""
    articles = figure.tables.articles
    rows = zip(*(cells(articles[column]) for column in ARTICLE), strict=True)
    return {
        "made_with": {"udcgkit": __version__, "matplotlib": mpl.__version__},
        "recipe": figure.recipe,
        "articles": [dict(zip(ARTICLE, row, strict=True)) for row in rows],
        "tables_sha256": fingerprint(figure.tables),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }


def read_manifest(file: Path) -> dict[str, Any]:
    """The manifest in a file; ReadError where it is none."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(f"Cannot read '{file}' ({error.strerror or error}); give the .json of an export.") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"'{file}' is no manifest of a figure ({error}); give the .json of an export.") from error
    if not isinstance(found, dict) or not isinstance(found.get("recipe"), dict) or "tables_sha256" not in found:
        raise ReadError(f"'{file}' is no manifest of a figure; give the .json of an export.")
    return found


def redrawn(found: Mapping[str, Any], tables: Tables) -> tuple[Chart, bool]:
    """The figure of a manifest, drawn from tables; and whether these are the tables it was made from."""
    recipe = found["recipe"]
    return drawn(recipe, tables), found["tables_sha256"] == fingerprint(tables)


def drawn(recipe: Mapping[str, Any], tables: Tables) -> Chart:
    """The figure of a recipe, with the recipe's filters applied to the tables first.

    Raises ChartError or UdcgkitError where the recipe names something that does not exist.
    """
    filters = recipe.get("filters", {})
    plain = isinstance(filters, dict) and all(isinstance(value, str | list) for value in filters.values())
    if not plain:
        raise ReadError("The recipe's filters are no lists of values; export the figure again.")
    chosen = select(tables, filters) if filters else tables
    figure = redraw({key: recipe[key] for key in ("chart", "arguments") if key in recipe}, chosen)
    if filters:
        figure.recipe["filters"] = dict(filters)
    figure.tables = tables
    return figure
