"""A figure in the three formats of reports, each with title, description and source inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from udcgkit.charts import Chart, encode
from udcgkit.export.text import storable

_SVG_TAG = re.compile(r"<svg\b[^>]*>")
_FAMILY = re.compile(r"""(<text style="[^"]*font-family: 'DejaVu Sans')""")
_FALLBACK = r"\1, Verdana, sans-serif"
"""For screens without the typeface: one of nearly the same widths, instead of the reader's serif."""


def pictures(figure: Chart) -> dict[str, Callable[[], bytes]]:
    """By file ending ("@2x.png", ".svg", ".pdf") what makes the bytes of the figure."""
    title, alt = storable(figure.told.title), storable(figure.alt_text)
    source = storable(figure.told.notes[0]) if figure.told.notes else ""
    png = {"Title": title, "Source": source, "Description": alt}
    pdf = {"Title": title, "Subject": alt, "Keywords": source}
    return {
        "@2x.png": lambda: encode(figure, "png", dpi=2 * figure.preset.dpi, metadata=png),
        ".svg": lambda: _svg(encode(figure, "svg", metadata={"Title": title, "Source": source}), title, alt),
        ".pdf": lambda: encode(figure, "pdf", metadata=pdf),
    }


def _svg(svg: bytes, title: str, description: str) -> bytes:
    """The SVG with the role and the description that matplotlib leaves out, and a typeface to fall back on."""
    text = re.sub(r"\s*<title>.*?</title>", "", svg.decode("utf-8"), count=1, flags=re.DOTALL)
    opening = _SVG_TAG.search(text)
    if opening is None:
        raise ValueError("matplotlib wrote no <svg> element")
    tag = opening.group()[:-1] + ' role="img" aria-labelledby="figure-title figure-description">'
    told = (f'<title id="figure-title">{escape(title)}</title>'
            f'<desc id="figure-description">{escape(description)}</desc>')  # fmt: skip
    body = _FAMILY.sub(_FALLBACK, text[opening.end():])
    return f"{text[:opening.start()]}{tag}\n {told}{body}".encode()
