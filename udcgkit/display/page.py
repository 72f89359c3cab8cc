"""The frame that all static displays share: one style sheet, one wrapper."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from IPython.display import HTML


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet as a <style> element; it reaches nothing outside class `udcgkit`."""
    return f"<style>{(Path(__file__).parent / 'style.css').read_text(encoding='utf-8')}</style>"


def page(body: str) -> HTML:
    """Escaped HTML `body` as a notebook output that also stands by itself when saved.

    A table may be wider than its cell: the keyboard reaches it, too, and scrolls it.

    >>> "udcgkit" in page("<p>nothing</p>").data, "tabindex" in page("<table></table>").data
    (True, True)
    """
    reached = ' tabindex="0"' if "<table" in body else ""
    return HTML(f'{style()}<div class="udcgkit"{reached}>{body}</div>')
