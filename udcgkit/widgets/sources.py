"""The scripts and styles of the widgets, which ship as strings: files would keep every instance alive."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


@lru_cache
def script(*names: str) -> str:
    """Those files as one module of JavaScript; the last one exports what is drawn."""
    return "\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in names)


@lru_cache
def sheet(name: str) -> str:
    """A style sheet."""
    return (_HERE / f"{name}.css").read_text(encoding="utf-8")
