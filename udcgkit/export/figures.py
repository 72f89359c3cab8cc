"""A figure as the bundle that a report needs: pictures, data, words, and how it was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from udcgkit import __version__
from udcgkit.charts import Chart
from udcgkit.errors import UdcgkitError
from udcgkit.export.manifest import manifest, read_manifest, redrawn
from udcgkit.export.picture import encoded
from udcgkit.export.places import new_folder
from udcgkit.export.text import spreadsheet_csv
from udcgkit.tables import Tables
from udcgkit.wording import label


class Shows(Protocol):
    """Something that shows a figure, such as an explorer."""

    @property
    def figure(self) -> Chart:
        """What it shows now."""


def save(figure_or_explorer: Chart | Shows, name: str) -> Path:
    """Writes the figure's bundle to data/exports/<name> and returns that folder.

    In it: name@2x.png, name.svg, name.pdf; name.csv with exactly the rows shown; name.alt.txt and
    name.note.txt (a paragraph on method) to paste; name.json, from which `redraw` draws the figure
    again. An existing bundle is kept and the new one numbered. Raises WriteError, with nothing
    half-written, where data/exports cannot be written.
    """
    figure = _figure(figure_or_explorer)
    return new_folder(name, lambda folder, final: _write(figure, folder, final))


def _figure(given: Any) -> Chart:
    figure = given if isinstance(given, Chart) else getattr(given, "figure", None)
    if not isinstance(figure, Chart):
        raise UdcgkitError("save takes a figure of udcgkit.charts or an explorer; tables go through export.table.")
    return figure


def _write(figure: Chart, folder: Path, name: str) -> None:
    files = {name + ending: content for ending, content in encoded(figure, figure.told.title, _source(figure)).items()}
    files[f"{name}.csv"] = spreadsheet_csv(figure.rows, "en")
    files[f"{name}.alt.txt"] = f"{figure.alt_text}\n".encode()
    files[f"{name}.note.txt"] = f"{note(figure)}\n".encode()
    told = json.dumps(manifest(figure, files), ensure_ascii=False, indent=1)
    files[f"{name}.json"] = f"{told}\n".encode()
    for file, content in files.items():
        (folder / file).write_bytes(content)


def _source(figure: Chart) -> str:
    return figure.told.notes[0] if figure.told.notes else ""


def note(figure: Chart) -> str:
    """A paragraph on method for a report: what is shown, from what, how it was read."""
    told = figure.told
    method = label("export", "method", told.language).format(version=__version__)
    return " ".join([f"{told.title.rstrip('.')}.", told.subtitle, *told.notes, method])


def redraw(file: str | Path, tables: Tables) -> tuple[Chart, bool]:
    """The figure of a manifest (name.json of a bundle), drawn again from `tables`.

    Beside it, whether the tables are the ones it was made from. Nothing in the file is run. Raises
    ReadError where the file is no manifest, ChartError where it asks for what does not exist.
    """
    return redrawn(read_manifest(Path(file)), tables)
