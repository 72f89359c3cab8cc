"""Horizontal bars of money on one scale from zero: certain, possible, within a whole, or of no length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.ticker import MaxNLocator

from udcgkit.charts.labels import Words
from udcgkit.charts.listing import Listing
from udcgkit.charts.sheet import Page, area, stroke
from udcgkit.charts.style import GRID, INK, OUTLINE, QUIET, Fill
from udcgkit.charts.type import shorten, width


@dataclass(slots=True)
class Bar:
    """One mark: from `start`, certain up to `low`, possible up to `high` (None: open); no `low`: no length."""

    value: str
    fill: Fill
    low: float | None = None
    high: float | None = None
    start: float = 0
    whole: float | None = None
    """outline from zero: the whole that the bar is part of"""
    dashed: bool = False

    @property
    def end(self) -> float:
        """Where the drawn bar ends."""
        return 0 if self.low is None else self.start + max(self.low, self.high or 0)

    @property
    def reach(self) -> float:
        """Where its outermost mark ends."""
        return max(self.end, self.whole or 0)

    @property
    def open(self) -> bool:
        """Whether there is no upper bound."""
        return self.low is not None and self.high is None


def tinted(fill: Fill) -> Fill:
    """The fill of what is possible only: a light tint, to be drawn with an edge."""
    red, green, blue = (1 - (1 - part) * 0.22 for part in to_rgb(fill.colour))
    return Fill(to_hex((red, green, blue)))


def draw_bars(
    page: Page, listing: Listing, bars: Sequence[Bar | None], middles: list[float], top: float, words: Words,
    currency: str | None,
) -> None:  # fmt: skip
    """The bars at the heights `middles`, with their values, a scale above from height `top`; None is no mark."""
    preset = page.preset
    values = [shorten(bar.value, listing.room * 0.8, preset.text) if bar else "" for bar in bars]
    scale = _scale(bars, values, listing.room, page)
    left, bottom = page.left + listing.left, max(middles) + listing.bar
    axes = page.panel(left, top, listing.room, bottom - top, (0, listing.room / scale))
    if not preset.stacked:  # there labels stand where grid lines would cross them, and every bar has its value
        _grid(page, axes, left, top, bottom, scale, words, currency, max((b.reach for b in bars if b), default=0))
    for bar, value, middle in zip(bars, values, middles, strict=True):
        if bar is not None:
            _draw_bar(axes, bar, middle - top, listing.bar, scale, preset.gap * 2)
            x = left + bar.reach * scale + preset.gap * (2.6 if bar.open else 0.7)
            page.text(x, middle, value, preset.text, colour=QUIET if bar.low is None else INK, halo=True)


def draw_amounts(page: Page, listing: Listing, bars: Sequence[Bar], middles: list[float]) -> None:
    """The values alone, each behind a square of its fill: amounts that no scale makes comparable."""
    preset, size = page.preset, page.preset.small * 1.1
    left = page.left + listing.left
    for bar, middle in zip(bars, middles, strict=True):
        edge = {"edge": INK, "dashed": True} if bar.dashed else {"edge": bar.fill.colour}
        page.box(left, middle - size / 2, size * 1.6, size, bar.fill, **edge)
        words = shorten(bar.value, listing.room - size * 2.2, preset.text)
        page.text(left + size * 2.2, middle, words, preset.text, halo=True)


def _scale(bars: Sequence[Bar | None], values: list[str], room: float, page: Page) -> float:
    """Points per unit, so that every bar and the value behind it have room."""
    preset, scales = page.preset, [1.0]
    scales = [
        (room - width(value, preset.text) - preset.gap * 3) / bar.reach
        for bar, value in zip(bars, values, strict=True) if bar and bar.reach > 0
    ]  # fmt: skip
    return min(scales, default=room)


def _grid(
    page: Page, axes: Axes, left: float, top: float, bottom: float, scale: float, words: Words,
    currency: str | None, longest: float,
) -> None:  # fmt: skip
    """Zero line, a few grid lines up to the longest bar, their amounts above."""
    size = page.preset.small
    stroke(axes, (0, 0), (0, bottom - top), INK, 0.9, 3)
    if longest <= 0:
        return
    for tick, label in _ticks(longest, scale, size, words, currency):
        x, wide = left + tick * scale, width(label, size)
        if tick:
            stroke(axes, (tick, tick), (0, bottom - top), GRID, 0.6, 0)
        if x + wide / 2 < page.left + page.width:
            page.text(x, top - size * 0.8, label, size, align="left" if not tick else "center", colour=QUIET)


def _ticks(longest: float, scale: float, size: float, words: Words, currency: str | None) -> list[tuple[float, str]]:
    """Amounts at even steps from zero and their words, so few that all have room; all in one unit."""
    ticks: list[tuple[float, str]] = []
    for most in (5, 4, 3, 2, 1):
        found = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(0, longest)
        values = [float(value) for value in np.asarray(found) if 0 <= value <= longest * 1.0001]
        ticks = list(zip(values, words.scale(values, currency), strict=True))
        wide = max(width(label, size) for _, label in ticks)
        if len(ticks) < 2 or wide + size <= (values[1] - values[0]) * scale:
            break
    return ticks


def _draw_bar(axes: Axes, bar: Bar, middle: float, thick: float, scale: float, arrow: float) -> None:
    y, colour = middle - thick / 2, bar.fill.colour
    stroke(axes, (0, 0), (y - thick * 0.16, y + thick * 1.16), INK, 0.9, 3)
    if bar.whole is not None:
        area(axes, 0, y - thick * 0.16, bar.whole, thick * 1.32, edge=OUTLINE)
    if bar.low is None:
        stroke(axes, (0, 0), (y, y + thick), colour, 3, 4)
        return
    if bar.high is not None and bar.high > bar.low:
        area(axes, bar.start + bar.low, y, bar.high - bar.low, thick, tinted(bar.fill), edge=colour)
    if bar.low:
        area(axes, bar.start, y, bar.low, thick, bar.fill, edge=colour)
    if bar.dashed:
        area(axes, bar.start, y, bar.end - bar.start, thick, edge="white")
        area(axes, bar.start, y, bar.end - bar.start, thick, edge=INK, dashed=True)
    if bar.open:
        axes.annotate(
            "", (bar.end + arrow / scale, middle), (bar.end, middle),
            arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0},
        )  # fmt: skip
    if 0 < (bar.end - bar.start) * scale < 1.2:  # too short to be seen: at least a hairline
        stroke(axes, (bar.start, bar.start), (y, y + thick), colour, 1.5, 4)
