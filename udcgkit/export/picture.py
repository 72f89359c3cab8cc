"""A figure in the three formats of reports, each with title, description and source inside."""

from __future__ import annotations

import re
from html import escape

from udcgkit.charts import Chart, encode

_SVG_TAG = re.compile(r"<svg\b[^>]*>")


def encoded(figure: Chart, title: str, source: str) -> dict[str, bytes]:
    """The bytes of the figure by file ending: "@2x.png", ".svg", ".pdf"."""
    told = {"Title": title, "Source": source}
    return {
        "@2x.png": encode(figure, "png", dpi=2 * figure.preset.dpi, metadata={**told, "Description": figure.alt_text}),
        ".svg": _accessible(encode(figure, "svg", metadata={"Title": title, "Source": source}), title, figure.alt_text),
        ".pdf": encode(figure, "pdf", metadata={"Title": title, "Subject": figure.alt_text, "Keywords": source}),
    }


def _accessible(svg: bytes, title: str, description: str) -> bytes:
    """The SVG with the role and the description that matplotlib leaves out."""
    text = re.sub(r"\s*<title>.*?</title>", "", svg.decode("utf-8"), count=1, flags=re.DOTALL)
    opening = _SVG_TAG.search(text)
    if opening is None:
        raise ValueError("matplotlib wrote no <svg> element")
    tag = opening.group()[:-1] + ' role="img" aria-labelledby="figure-title figure-description">'
    told = (f'<title id="figure-title">{escape(title)}</title>'
            f'<desc id="figure-description">{escape(description)}</desc>')  # fmt: skip
    return f"{text[:opening.start()]}{tag}\n {told}{text[opening.end():]}".encode()
