"""A figure as the bundle that a report needs: pictures, data, words, and how it was made."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from udcgkit.charts import Chart
from udcgkit.errors import UdcgkitError
from udcgkit.export.manifest import manifest
from udcgkit.export.note import note
from udcgkit.export.picture import pictures
from udcgkit.export.places import new_folder
from udcgkit.export.progress import Report, stepwise
from udcgkit.export.text import spreadsheet_csv, storable


class Shows(Protocol):
    """Something that shows a figure, such as an explorer."""

    @property
    def figure(self) -> Chart | None:
        """What it shows now."""

    def as_chosen(self) -> None:
        """Raises UdcgkitError where what it shows is not what its controls ask for."""


def save(figure_or_explorer: Chart | Shows, name: str, *, progress: Report | None = None) -> Path:
    """Writes the figure's bundle to data/exports/<name> and returns that folder.

    In it: name@2x.png, name.svg, name.pdf; name.csv with exactly the rows shown; name.alt.txt and
    name.note.txt (a paragraph on method) to paste; name.json, from which `redraw` draws the figure
    again. An existing bundle is kept and the new one numbered. Once it takes over a second,
    `progress` is told (files done, of how many). Raises WriteError, with nothing half-written,
    where data/exports cannot be written.
    """
    figure = _figure(figure_or_explorer)
    files: dict[str, bytes] = {}
    for ending, make in stepwise(list(_makers(figure).items()), progress):
        files[ending] = make()
    return new_folder(name, lambda folder, final: _write(figure, files, folder, final))


def _figure(given: Any) -> Chart:
    figure = given if isinstance(given, Chart) else getattr(given, "figure", None)
    if isinstance(figure, Chart):
        if figure is not given:
            given.as_chosen()
        return figure
    if getattr(given, "figure", given) is None:
        raise UdcgkitError("There is no figure to save yet; the explorer says why.")
    raise UdcgkitError("save takes a figure of udcgkit.charts or an explorer; tables go through export.table.")


def _makers(figure: Chart) -> Mapping[str, Callable[[], bytes]]:
    return {
        **pictures(figure),
        ".csv": lambda: spreadsheet_csv(figure.rows, "en"),
        ".alt.txt": lambda: f"{storable(figure.alt_text)}\n".encode(),
        ".note.txt": lambda: f"{storable(note(figure))}\n".encode(),
    }


def _write(figure: Chart, contents: Mapping[str, bytes], folder: Path, name: str) -> None:
    files = {name + ending: content for ending, content in contents.items()}
    told = json.dumps(manifest(figure, files), ensure_ascii=False, indent=1)
    files[f"{name}.json"] = f"{told}\n".encode("utf-8", "replace")
    for file, content in files.items():
        (folder / file).write_bytes(content)
