"""A time axis above lines: years or days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_skeleton
from matplotlib.axes import Axes

from udcgkit.charts.labels import Words
from udcgkit.charts.sheet import Page, stroke
from udcgkit.charts.style import GRID, QUIET
from udcgkit.charts.type import width

Span = tuple[float, float]
"""From and to, in years: the year 2025 is (2025.0, 2026.0)."""
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200)


def year_span(first: int | None, last: int | None) -> Span | None:
    """The years a sum is for; None where none is known."""
    return None if first is None or last is None else (float(first), float(last) + 1)


def day_span(day: str | None) -> Span | None:
    """One day, as a point."""
    try:
        when = date.fromisoformat((day or "")[:10])
    except ValueError:
        return None
    start = date(when.year, 1, 1)
    at = when.year + (when - start) / timedelta(days=366)
    return (at, at)


@dataclass(slots=True)
class Calendar:
    """The axis: what it covers, in years or by day."""

    left: float
    right: float
    days: bool
    axes: Axes | None = None

    @classmethod
    def over(cls, spans: Iterable[Span], days: bool) -> Calendar:
        """The axis for some spans."""
        known = list(spans)
        left, right = min((a for a, _ in known), default=0.0), max((b for _, b in known), default=0.0)
        if days and known:
            pad = max((right - left) * 0.06, 0.05)
            left, right = left - pad, right + pad
        return cls(left, right, days)

    def draw(
        self, page: Page, x: float, top: float, bottom: float, wide: float, words: Words, rows: list[float], bar: float
    ) -> Axes:
        """Grid and labels over a rectangle; the axes for the marks come back.

        `rows`: where the marks stand. Where labels stand above them, the grid is drawn beside the marks only.
        """
        strips = [(0.0, bottom - top)]
        if page.preset.stacked:
            strips = [(middle - bar * 0.62, bar * 1.24) for middle in rows]
        size = page.preset.small
        axes = page.panel(x, top, wide, bottom - top, (self.left, self.right))
        scale = wide / (self.right - self.left or 1.0)
        free = x - size
        for at, label, middle in self._ticks(words):
            for start, high in strips:
                stroke(axes, (at, at), (start, start + high), GRID, 0.6, 0)
            place, half = x + (middle - self.left) * scale, width(label, size) / 2
            if place - half > free and place + half <= x + (self.right - self.left) * scale + size:
                page.text(place, top - size * 0.8, label, size, align="center", colour=QUIET)
                free = place + half + size * 0.7
        return axes

    def _ticks(self, words: Words) -> list[tuple[float, str, float]]:
        """Grid lines: where, the label, and where the label's middle stands."""
        if self.right <= self.left:
            return []
        if not self.days:
            first, last = round(self.left), round(self.right)
            step = max(1, -(-(last - first) // 12))
            return [(float(y), str(y) if y < last else "", y + 0.5) for y in range(first, last + 1, step)]
        months = next((m for m in _MONTHS if (self.right - self.left) * 12 / m <= 6), _MONTHS[-1])
        first = int(self.left * 12 // months) * months
        ticks = []
        for month in range(first, int(self.right * 12) + months + 1, months):
            at = month / 12
            if self.left <= at <= self.right and 1 <= month // 12 <= 9999:
                named = format_skeleton("yMMM", date(month // 12, month % 12 + 1, 1), locale=words.locale)
                ticks.append((at, named if months < 12 else str(month // 12), at))
        return ticks
