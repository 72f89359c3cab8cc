"""When the money is for, or when it was announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from matplotlib.axes import Axes

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.brief import briefly
from udcgkit.charts.calendar import Calendar, Span, day_span, year_span
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import Item, Money, ranked, shown_in, with_parts
from udcgkit.charts.listing import Entry, Listing
from udcgkit.charts.notes import Notes
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch, area
from udcgkit.charts.style import INK, QUIET, STAGE_FILLS
from udcgkit.charts.titles import finding, subtitle
from udcgkit.charts.titles_in_time import time_finding
from udcgkit.charts.type import LEADING, shorten, width, wrap
from udcgkit.charts.wording import (
    bar_of,
    giver_of,
    label_of,
    looks_back,
    row_of,
    rows_frame,
    told_in,
    value_of,
)
from udcgkit.errors import ChartError

AXES = ("year", "announced")
MOST, MOST_STACKED = 60, 30
_LISTED, _SHORT = 3, 10
"""Lines of text below a sheet of fixed height: beside many lines of money, and beside none."""


@chart
def timeline(
    tables: Tables, *, axis: str = "year", language: str | None = None, currency: str | None = None,
    on: str | date | None = None, fixed: Rates = None, include: Iterable[str] = (), limit: int | None = None,
    size: str = "two_columns", title: str | None = None,
) -> Chart:  # fmt: skip
    """Money by the year it is for (`axis="year"`) or by the day of its announcement ("announced").

    One line per row of the table that has a date. Money over several years is one bar across them, never split; what
    is counted since a year reaches to the year it was told in; a rate ("pro Jahr") says so in its amount; money without
    amount is a thin line; what has no date is named below. The other arguments are those of `commitments`.

    Raises ChartError for an unknown choice, MoneyError where an amount cannot be used or converted.
    """
    if axis not in AXES:
        raise ChartError(f"There is no time axis '{axis}'; choose one of: {', '.join(AXES)}.")
    context = Context(tables, language, size, title)
    found = money(context, "funding_id", include, currency, on, fixed, nested=True, rates=True)
    drawing = _Timeline(context, found, axis, found.items)
    undated = drawing.undated
    most = limit or (MOST_STACKED if context.preset.stacked else MOST)
    sheet = drawing.frame()
    lines = [[one for item in panel for one in with_parts(item)] for panel in found.panels.values()]
    largest = [one for one in ranked(lines) if one in drawing.items]
    while len(drawing.items) > most or (sheet.room is not None and drawing.needed > sheet.room and most > 1):
        if sheet.room is not None:
            fits = drawing.listing.fitting(sheet.room - drawing.head)
            most = max(1, min(most, fits, len(drawing.items) - 1))
        drawing = _Timeline(context, found, axis, [*largest[:most], *undated])
        sheet = drawing.frame()
    return drawing.draw(sheet)


class _Timeline:
    """Lines in order of time, ready to be measured and drawn."""

    def __init__(self, context: Context, found: Money, axis: str, items: list[Item]) -> None:
        self.context, self.found, self.axis = context, found, axis
        undated = [item for item in items if self.span(item) is None]
        spans = [(span, item) for item in items if (span := self.span(item)) is not None]
        most = max(_LISTED, _SHORT - 2 * len(spans))  # a list takes the room that few lines leave
        self.undated, self.listed = briefly(context, context.words[f"timeline.without_{axis}"], undated, most)
        self.items = [item for _, item in sorted(spans, key=lambda pair: (pair[0], -pair[1].size))]
        self.calendar = Calendar.over([span for span, _ in spans], axis == "announced")
        self.notes = Notes(context, self.items)
        self.entries = [
            Entry(label_of(context, item, "funding_id"),
                  self.notes.of(item, giver_of(context, item, "funding_id"), years))
            for item in self.items for years in [axis == "announced" or _open(item)]
        ]  # fmt: skip
        shown = ("amount", "currency", "stage", "year_start" if axis == "year" else "announced_on")
        self._bar = partial(bar_of, context, shown=shown)
        self.bars = [self._bar(item) for item in self.items]

    def span(self, item: Item) -> Span | None:
        """When the line is; a period with one end is drawn to the year it was told in, or in its only year."""
        if self.axis == "announced":
            return day_span(item.rows[0].cells["announced_on"])
        first, last = item.years
        if first is not None and last is None and looks_back(self.context, item.rows[0], first):
            last = told_in(self.context, item.rows[0])
        return year_span(first if first is not None else last, last if last is not None else first)

    @property
    def head(self) -> float:
        """Height of the axis above the lines."""
        return self.context.preset.small * 2.2

    @property
    def needed(self) -> float:
        """Height of the body."""
        below = len(self.listed) * self.context.preset.small * LEADING
        return (self.head + self.listing.height if self.items else 0) + below + self.context.preset.gap * 1.5

    def frame(self) -> Sheet:
        """The sheet around the lines."""
        w, found = self.context.words, self.found
        shown = len(shown_in([*self.items, *self.undated]))
        notes = self.context.notes(
            "funding", shown, found.everything, found.reasons(shown),
            more=[*self.notes.below, *filter(None, [found.method])],
        )  # fmt: skip
        dashed = any(bar.dashed for bar in self.bars)
        key = [Swatch(w["frame.inferred"], None, INK, dashed=True)] if dashed else []
        below = subtitle(self.context, found, f"timeline.{self.axis}")
        title = time_finding(self.context, found, self.items, self.axis) if found.items else ""
        sheet = self.context.sheet(title or finding(self.context, found, "funding_id"), below, notes, key)
        self.listing = Listing(self.entries, self.context.preset, sheet.width, share=0.36)
        return sheet

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        context, preset, w = self.context, self.context.preset, self.context.words
        needed = self.needed
        page = sheet.open(needed if self.found.items else preset.text * 4)
        empty, y = context.nothing("commitments", "funding")[1], page.top
        if self.items:
            y = self._draw_lines(page, (sheet.room or needed) - needed)
        if self.undated:
            page.lines(page.left, y + preset.gap, self.listed, preset.small, colour=QUIET)
        elif not self.items:
            page.lines(page.left, y, wrap(empty, page.width, preset.text), preset.text)
        bars = [*self.bars, *map(self._bar, self.undated)]
        rows: list[dict[str, Any]] = [
            row_of(context, item, "funding_id", bar)
            for item, bar in zip([*self.items, *self.undated], bars, strict=True)
        ]
        page.figure.rows = rows_frame(rows)
        told = "; ".join(f"{row['label']}: {row['value']}" for row in rows[:12]) or empty
        page.figure.alt_text = f"{w['timeline.kind']}. {sheet.words}. {told}{' …' if len(rows) > 12 else ''}"
        return page.figure

    def _draw_lines(self, page: Page, spare: float) -> float:
        """The axis with its lines; how far down they reach comes back."""
        preset, top = self.context.preset, page.top + self.head
        middles = self.listing.draw(page, top, spare)
        values = [value_of(self.context, item) for item in self.items]
        beside = min(max(width(value, preset.text) for value in values), self.listing.room * 0.4)
        left, room = page.left + self.listing.left, self.listing.room - beside - preset.gap
        bottom, rows_at = max(middles) + self.listing.bar, [middle - top for middle in middles]
        axes = self.calendar.draw(page, left, top, bottom, room, self.context.words, rows_at, self.listing.bar)
        for item, bar, value, middle in zip(self.items, self.bars, values, middles, strict=True):
            self._mark(axes, item, bar.dashed, middle - top, room)
            colour = QUIET if item.low is None and item.high is None else INK
            page.text(left + room + preset.gap, middle, shorten(value, beside, preset.text), preset.text, colour=colour)
        return top + self.listing.height + max(0.0, spare)

    def _mark(self, axes: Axes, item: Item, dashed: bool, middle: float, room: float) -> None:
        """A bar over its years, a square on its day; thin where there is no amount."""
        fill = STAGE_FILLS["requested" if item.extra == "request" else item.stage]
        unit = (self.calendar.right - self.calendar.left or 1) / room
        thick = self.listing.bar * (0.22 if item.low is None and item.high is None else 0.8)
        span = self.span(item) or (self.calendar.left, self.calendar.left)
        pad = unit * 1.5 if span[0] < span[1] else -self.listing.bar * 0.4 * unit
        box = (span[0] + pad, middle - thick / 2, span[1] - span[0] - 2 * pad, thick)
        area(axes, *box, fill, edge="white" if dashed else fill.colour)
        if dashed:
            area(axes, *box, edge=INK, dashed=True)


def _open(item: Item) -> bool:
    """Whether its period has only one end, so that no place on the axis tells it."""
    return item.years.count(None) == 1
