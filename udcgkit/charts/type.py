"""Type: how wide words are, where lines break, which characters can be drawn."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, get_font

FAMILY = "DejaVu Sans"
MISSING = "□"
_FINE = 8
"""Widths are measured this much larger, so that they hold at every resolution."""
LONGEST = 600
"""A label or title of more characters is cut."""
LEADING = 1.28
"""Line pitch over type size."""


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> FontProperties:
    """The typeface at a size in points."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=1)
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, 72 * _FINE)  # type: ignore[no-untyped-call]


@lru_cache(maxsize=65536)
def width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text as it will be drawn, in points."""
    words, face = printable(text), font(size, bold)
    measured = _renderer().get_text_width_height_descent(words, face, False)  # type: ignore[no-untyped-call]
    return float(measured[0]) / _FINE


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(findfont(font(10))).get_charmap())


@lru_cache(maxsize=16384)
def printable(text: str) -> str:
    """The text on one line, in characters that the typeface has; others become □.

    Control characters, direction marks and lone surrogates could garble the rest of the line: they go.

    >>> printable("line\\nbreak \\u202eback")
    'line break back'
    """
    glyphs, kept = _glyphs(), []
    for character in text:
        if character.isspace() and character != "\xa0":
            kept.append(" ")
        elif unicodedata.category(character)[0] == "C" or "\ufe00" <= character <= "\ufe0f":
            continue
        else:
            kept.append(character if ord(character) in glyphs else MISSING)
    return " ".join(word for word in "".join(kept).split(" ") if word)


def wrap(
    text: str, limit: float, size: float, bold: bool = False, lines: int = 99, whole: bool = False
) -> list[str]:  # fmt: skip
    """The text in lines of at most `limit` points; what does not fit into `lines` ends in an ellipsis.

    `whole`: however long it is.
    """
    return list(_wrap(printable(text if whole else cut(text)), limit, size, bold, lines))


def cut(text: str) -> str:
    """The text up to the most characters of a label, an ellipsis behind it where there are more."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


@lru_cache(maxsize=8192)
def _wrap(text: str, limit: float, size: float, bold: bool, lines: int) -> tuple[str, ...]:
    done: list[str] = []
    line = ""
    for word in _pieces(text, limit, size, bold):
        longer = f"{line} {word}" if line else word
        if not line or width(longer, size, bold) <= limit:
            line = longer
        else:
            done.append(line)
            line = word
    done.append(line)
    if len(done) > lines:
        done = [*done[: lines - 1], shorten(" ".join(done[lines - 1 :]), limit, size, bold)]
    return tuple(done)


def _pieces(text: str, limit: float, size: float, bold: bool) -> list[str]:
    """Words; one that is wider than the line is cut."""
    pieces: list[str] = []
    for word in text.split(" "):
        while word and width(word, size, bold) > limit:
            fits = _fitting(word, limit, size, bold)
            cut = word.rfind("-", 1, fits) + 1 or fits
            pieces.append(word[:cut])
            word = word[cut:]
        if word:
            pieces.append(word)
    return pieces


def _fitting(word: str, limit: float, size: float, bold: bool) -> int:
    """How many characters of the word fit; at least one."""
    low, high = 1, max(1, min(len(word), int(limit / size * 6)))  # no letter is narrower than a sixth of its size
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(word[:middle], size, bold) <= limit else (low, middle - 1)
    return low


def shorten(text: str, limit: float, size: float, bold: bool = False) -> str:
    """The text on one line, cut with an ellipsis where it is too long."""
    text = printable(cut(text))
    if width(text, size, bold) <= limit:
        return text
    fits = _fitting(text, limit - width("…", size, bold), size, bold)
    return text[:fits].rstrip(" ,;-") + "…"
