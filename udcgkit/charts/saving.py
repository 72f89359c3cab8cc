"""Figures as bytes: the same figure always gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from matplotlib.figure import Figure

from udcgkit.charts.style import styled
from udcgkit.errors import ChartError

FORMATS = ("png", "svg", "pdf")
_UNDATED: Mapping[str, dict[str, Any]] = MappingProxyType({
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
})
"""What matplotlib writes by itself and would differ from day to day or version to version."""
_FAST = {"compress_level": 2}
"""Areas and letters compress no better with more effort: measured, the files are even smaller than with 6."""
_SCREEN = 192
"""Pixels per inch of a screen of double resolution."""


def encode(
    figure: Figure, format: str = "png", *, dpi: float | None = None, metadata: Mapping[str, str] | None = None
) -> bytes:
    """The figure as png, svg or pdf, in its own size; `dpi` is for png only.

    `metadata`: keys that the format knows (png any; svg Title, Description, …; pdf Title, Subject, …).
    Raises ChartError for another format.
    """
    if format not in FORMATS:
        raise ChartError(f"A figure cannot be written as '{format}'; choose one of: {', '.join(FORMATS)}.")
    buffer = io.BytesIO()
    more: dict[str, Any] = {"pil_kwargs": _FAST} if format == "png" else {}
    with styled():
        figure.savefig(
            buffer, format=format, dpi=dpi or figure.dpi, metadata={**_UNDATED[format], **(metadata or {})},
            **more,
        )  # fmt: skip
    return buffer.getvalue()


def on_screen(figure: Figure) -> bytes:
    """The figure as png for a screen: two of its pixels to one of the page's."""
    return encode(figure, "png", dpi=min(figure.dpi, _SCREEN))
