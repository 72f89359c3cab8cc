"""Colours, hatches, type sizes: one look for all figures, legible without colour and without colour vision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib as mpl

from udcgkit.errors import ChartError

INK = "#222222"
QUIET = "#555555"
"""Secondary text: 7:1 against white."""
GRID = "#cbcbcb"
OUTLINE = "#767676"
"""Thin lines that carry meaning: 4.5:1 against white."""
PANEL = "#f4f4f4"
ACCENT = "#0072B2"


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: colour and, over it in white, a hatch; together they are unique."""

    colour: str
    hatch: str = ""


# Okabe-Ito, as far as it has 3:1 against white; what is near in luminance differs in hatch. The further money
# has come, the calmer its area: dots for what is only asked, lines for promises, plain for what has arrived.
_BLUE, _VERMILLION, _GREEN, _PURPLE = "#0072B2", "#D55E00", "#008060", "#A8508A"
STAGE_FILLS = MappingProxyType({
    "requested": Fill(_VERMILLION, "..."),
    "proposed": Fill(_VERMILLION, "oo"),
    "pledged": Fill(_BLUE, "////"),
    "authorised": Fill(_PURPLE, "++"),
    "committed": Fill(_BLUE, "xxx"),
    "allocated": Fill(_GREEN, "\\\\\\\\"),
    "contracted": Fill(_GREEN, "---"),
    "signed": Fill(_GREEN, "|||"),
    "started": Fill(_PURPLE, "||"),
    "delivered": Fill("#00553F"),
    "disbursed": Fill("#12263F"),
    None: Fill("#6F7B86"),
})  # fmt: skip
# Marks of single statements are too thin for a hatch: their colours differ in lightness, too, by 9 L* and more.
TYPE_FILLS = MappingProxyType({
    "direct": Fill("#12263F"),
    "indirect": Fill("#005F9E", "////"),
    "indirect_free_indirect": Fill("#008A68", "\\\\\\\\"),
    "free_indirect": Fill("#6B2C5A", "xxx"),
    "reported": Fill("#DE7100", "..."),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Preset:
    """The size of a figure, in points; a height of None grows with the rows."""

    name: str
    width: float
    height: float | None
    title: float
    subtitle: float
    text: float
    small: float
    stacked: bool
    """labels above their bars, where there is no room beside them"""
    dpi: int = 200

    @property
    def bar(self) -> float:
        """Thickness of a bar."""
        return self.text * 1.35

    @property
    def gap(self) -> float:
        """The unit of white space."""
        return self.text * 0.75


PRESETS = MappingProxyType({
    preset.name: preset
    for preset in (
        Preset("one_column", 241, None, 10, 7.2, 7.2, 6.2, stacked=True, dpi=300),
        Preset("two_columns", 498, None, 12.5, 8.6, 8.2, 7, stacked=False),
        Preset("slide", 960, 540, 26, 15.5, 14.5, 11, stacked=False, dpi=144),
    )
})  # fmt: skip
"""85 mm and 176 mm, as journals and reports set columns, and a 16:9 slide."""


def preset(name: str) -> Preset:
    """The size of that name; ChartError where there is none.

    >>> preset("slide").height
    540
    """
    if name not in PRESETS:
        raise ChartError(f"There is no size '{name}'; choose one of: {', '.join(PRESETS)}.")
    return PRESETS[name]


@lru_cache(maxsize=1)
def _settings() -> Any:
    return dict(mpl.rc_params_from_file(Path(__file__).parent / "udcgkit.mplstyle", use_default_template=False).items())


@contextmanager
def styled() -> Iterator[None]:
    """The kit's matplotlib settings, for building and for encoding a figure."""
    with mpl.rc_context(_settings()):
        yield
