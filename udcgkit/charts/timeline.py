"""When the money is for, or when it was announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from matplotlib.axes import Axes

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.calendar import Calendar, Span, day_span, year_span
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import Item, Money, ranked, shown_in, with_parts
from udcgkit.charts.listing import Entry, Listing
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Sheet, Swatch, area
from udcgkit.charts.style import INK, QUIET, STAGE_FILLS
from udcgkit.charts.titles import finding, subtitle
from udcgkit.charts.type import shorten, width, wrap
from udcgkit.charts.wording import bar_of, giver_of, label_of, note_of, row_of, rows_frame, value_of
from udcgkit.errors import ChartError

AXES = ("year", "announced")
MOST, MOST_STACKED = 60, 30


@chart
def timeline(
    tables: Tables, *, axis: str = "year", language: str | None = None, currency: str | None = None,
    on: str | date | None = None, fixed: Rates = None, include: Iterable[str] = (), limit: int | None = None,
    size: str = "two_columns", title: str | None = None,
) -> Chart:  # fmt: skip
    """Money by the year it is for (`axis="year"`) or by the day of its announcement ("announced").

    One line per row of the table. Money over several years is one bar across them, never split; a rate
    ("pro Jahr") says so in its amount; what has no date stands in a place of its own; money without amount
    is a thin line. The other arguments are those of `commitments`.

    Raises ChartError for an unknown choice, MoneyError where an amount cannot be used or converted.
    """
    if axis not in AXES:
        raise ChartError(f"There is no time axis '{axis}'; choose one of: {', '.join(AXES)}.")
    context = Context(tables, language, size, title)
    found = money(context, "funding_id", include, currency, on, fixed, nested=True, rates=True)
    drawing = _Timeline(context, found, axis, found.items)
    most = limit or (MOST_STACKED if context.preset.stacked else MOST)
    sheet = drawing.frame()
    largest = ranked([one for item in panel for one in with_parts(item)] for panel in found.panels.values())
    while len(drawing.items) > most or (sheet.room is not None and drawing.needed > sheet.room and most > 1):
        if sheet.room is not None:
            fits = drawing.listing.fitting(sheet.room - drawing.head)
            most = max(1, min(most, fits, len(drawing.items) - 1))
        drawing = _Timeline(context, found, axis, largest[:most])
        sheet = drawing.frame()
    return drawing.draw(sheet)


class _Timeline:
    """Lines in order of time, ready to be measured and drawn."""

    def __init__(self, context: Context, found: Money, axis: str, items: list[Item]) -> None:
        self.context, self.found, self.axis = context, found, axis
        self.items = sorted(items, key=lambda item: (self.span(item) or (9e9, 9e9), -item.size))
        self.calendar = Calendar.over(map(self.span, self.items), axis == "announced")
        self.entries = [
            Entry(label_of(context, item, "funding_id"),
                  note_of(context, item, items, giver_of(context, item, "funding_id"), years))
            for item in self.items for years in [axis == "announced" or _open(item)]
        ]  # fmt: skip
        shown = ("amount", "currency", "stage", "year_start" if axis == "year" else "announced_on")
        self.bars = [bar_of(context, item, shown) for item in self.items]

    def span(self, item: Item) -> Span | None:
        """When the line is."""
        if self.axis == "year":
            return year_span(*item.years)
        return day_span(item.rows[0].cells["announced_on"])

    @property
    def head(self) -> float:
        """Height of the axis above the lines."""
        return self.context.preset.small * 2.2

    @property
    def needed(self) -> float:
        """Height of the body."""
        return self.head + self.listing.height

    def frame(self) -> Sheet:
        """The sheet around the lines."""
        w, found = self.context.words, self.found
        shown = len(shown_in(self.items))
        notes = self.context.notes(
            "funding", shown, found.everything, found.reasons(shown),
            more=[found.method] if found.method else (),
        )  # fmt: skip
        dashed = any(bar.dashed for bar in self.bars)
        key = [Swatch(w["frame.inferred"], None, INK, dashed=True)] if dashed else []
        below = subtitle(self.context, found, f"timeline.{self.axis}")
        sheet = self.context.sheet(finding(self.context, found, "funding_id"), below, notes, key)
        self.listing = Listing(self.entries, self.context.preset, sheet.width, share=0.36)
        return sheet

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        context, preset, w = self.context, self.context.preset, self.context.words
        needed = self.needed
        page = sheet.open(needed if self.items else preset.text * 4)
        rows: list[dict[str, Any]] = []
        empty = context.nothing("commitments", "funding")[1]
        if self.items:
            top = page.top + self.head
            middles = self.listing.draw(page, top, (sheet.room or needed) - needed)
            values = [value_of(context, item) for item in self.items]
            beside = min(max(width(value, preset.text) for value in values), self.listing.room * 0.4)
            left, room = page.left + self.listing.left, self.listing.room - beside - preset.gap
            bottom = max(middles) + self.listing.bar
            rows_at = [middle - top for middle in middles]
            axes = self.calendar.draw(page, left, top, bottom, room, w, rows_at, self.listing.bar)
            for item, bar, value, middle in zip(self.items, self.bars, values, middles, strict=True):
                self._mark(axes, item, bar.dashed, middle - top, room)
                rows.append(row_of(context, item, "funding_id", bar))
                text = shorten(value, beside, preset.text)
                colour = QUIET if item.low is None and item.high is None else INK
                page.text(left + room + preset.gap, middle, text, preset.text, colour=colour)
        else:
            page.lines(page.left, page.top, wrap(empty, page.width, preset.text), preset.text)
        page.figure.rows = rows_frame(rows)
        told = "; ".join(f"{row['label']}: {row['value']}" for row in rows[:12]) or empty
        page.figure.alt_text = f"{w['timeline.kind']}. {sheet.words}. {told}{' …' if len(rows) > 12 else ''}"
        return page.figure

    def _mark(self, axes: Axes, item: Item, dashed: bool, middle: float, room: float) -> None:
        """A bar over its years, a square on its day; thin where there is no amount."""
        fill = STAGE_FILLS["requested" if item.extra == "request" else item.stage]
        unit = (self.calendar.end - self.calendar.left or 1) / room
        thick = self.listing.bar * (0.22 if item.low is None and item.high is None else 0.8)
        span, pad = self.span(item), unit * 1.5
        if span is None:
            at = ((self.calendar.open_at or 0) + self.calendar.end) / 2
            span, pad = (at, at), -self.listing.bar * 0.4 * unit
        elif span[0] == span[1]:
            pad = -self.listing.bar * 0.4 * unit
        box = (span[0] + pad, middle - thick / 2, span[1] - span[0] - 2 * pad, thick)
        area(axes, *box, fill, edge="white" if dashed else fill.colour)
        if dashed:
            area(axes, *box, edge=INK, dashed=True)


def _open(item: Item) -> bool:
    """Whether its period has only one end, so that no place on the axis tells it."""
    return item.years.count(None) == 1
