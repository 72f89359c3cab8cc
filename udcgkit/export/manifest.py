"""What a figure was made from, as data: enough to check it and to draw it again, never run as code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

from udcgkit import __version__
from udcgkit.charts import Chart
from udcgkit.errors import ReadError
from udcgkit.frames import cells
from udcgkit.tables import Tables

ARTICLE = ("article_id", "sha256", "title", "publisher", "url", "published_on")
_LARGEST = 10_000_000
"""Bytes; a manifest has a few thousand."""


def fingerprint(tables: Tables) -> str:
    """SHA-256 over every cell of every table; equal for equal tables, however they were saved."""
    digest = hashlib.sha256()
    for name, frame in tables.frames.items():
        for column in frame.columns:
            told = json.dumps([name, column, cells(frame[column])], ensure_ascii=False, default=str)
            digest.update(told.encode("utf-8", "replace"))
    return digest.hexdigest()


def manifest(figure: Chart, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest of a figure whose other files are given."""
    articles = figure.tables.articles
    rows = zip(*(cells(articles[column]) for column in ARTICLE), strict=True)
    return {
        "made_with": made_with(),
        "recipe": figure.recipe,
        "articles": [dict(zip(ARTICLE, row, strict=True)) for row in rows],
        "tables_sha256": fingerprint(figure.tables),
        "rows_checked_by_a_person": len(checked_rows(figure.tables)),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }


def made_with() -> dict[str, str]:
    """The versions that a figure's bytes depend on."""
    return {"udcgkit": __version__, "matplotlib": mpl.__version__}


def checked_rows(tables: Tables) -> frozenset[str]:
    """The rows that a person has checked, as reviewed tables know them."""
    rows: frozenset[str] = getattr(tables, "checked_rows", frozenset())
    return rows


def read_manifest(file: Path) -> dict[str, Any]:
    """The manifest in a file, of the shape that `manifest` gives; ReadError where it is none."""
    try:
        if file.stat().st_size > _LARGEST:
            raise ReadError(f"'{file}' is too large for a manifest; give the .json of an export.")
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(f"Cannot read '{file}' ({error.strerror or error}); give the .json of an export.") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"'{file}' is no manifest of a figure ({error}); give the .json of an export.") from error
    if wrong := _wrong(found):
        raise ReadError(f"'{file}' is no manifest of a figure ({wrong}); give the .json of an export.")
    manifest: dict[str, Any] = found
    return manifest


def _wrong(found: Any) -> str | None:
    """The part of a manifest that is missing or of another shape than the kit writes."""
    if not isinstance(found, dict):
        return "it is no table of names"
    recipe = found.get("recipe")
    if not isinstance(recipe, dict) or not isinstance(recipe.get("chart"), str):
        return "it has no recipe"
    for name, fits in (("arguments", _fit_arguments), ("filters", _fit_filters)):
        if not fits(recipe.get(name, {})):
            return f"its {name} are not what a figure takes"
    kinds = (("made_with", dict), ("articles", list), ("tables_sha256", str), ("files", dict))
    wrong = (name for name, kind in kinds if not isinstance(found.get(name), kind))
    return next((f"'{name}' is missing or wrong" for name in wrong), None)


def _is(*kinds: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, kinds) and not isinstance(value, bool)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _rates(value: Any) -> bool:
    return _is(int, float)(value) or (isinstance(value, dict) and all(map(_is(int, float), value.values())))


_ARGUMENTS: Mapping[str, Callable[[Any], bool]] = {
    "fixed": _rates,
    "include": lambda value: isinstance(value, str) or _texts(value),
    "limit": lambda value: _is(int)(value) and value > 0,
}
"""The arguments of figures that are not text, and what they may be."""


def _fit_arguments(given: Any) -> bool:
    return isinstance(given, dict) and all(
        value is None or _ARGUMENTS.get(name, _is(str))(value) for name, value in given.items()
    )


def _fit_filters(given: Any) -> bool:
    return isinstance(given, dict) and all(isinstance(value, str) or _choices(value) for value in given.values())


def _choices(value: Any) -> bool:
    return isinstance(value, list) and all(one is None or _is(str, int)(one) for one in value)
