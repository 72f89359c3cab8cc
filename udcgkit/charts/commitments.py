"""Bars of the money that the articles name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.bars import Bar, draw_amounts, draw_bars
from udcgkit.charts.brief import besides
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import NO_AMOUNT, Item, Money, ranked, with_parts
from udcgkit.charts.listing import Entry, Listing
from udcgkit.charts.notes import Notes
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Sheet
from udcgkit.charts.style import QUIET
from udcgkit.charts.titles import finding, subtitle
from udcgkit.charts.type import LEADING, wrap
from udcgkit.charts.wording import bar_of, giver_of, key_of, label_of, row_of, rows_frame
from udcgkit.errors import ChartError

GROUPINGS = ("purpose", "instrument", "donor", "recipient", "stage")
_COLUMN = {"instrument": "instrument_id", "donor": "donor_id", "recipient": "recipient_id"}
MOST, MOST_STACKED = 60, 30
"""Lines that a page of a report holds, beside and above their bars."""


_OTHERS, _FEWEST = "others", 2
"""The panel of currencies with one line each, and from how many of them on there is one."""
_LISTED = 3
"""Lines of text that a list of them has where they are not drawn."""
_Panel = tuple[str | None, list[tuple[Entry, Bar]]]


@chart
def commitments(
    tables: Tables, *, by: str = "purpose", language: str | None = None, currency: str | None = None,
    on: str | date | None = None, fixed: Rates = None, include: Iterable[str] = (), limit: int | None = None,
    size: str = "two_columns", title: str | None = None,
) -> Chart:  # fmt: skip
    """Bars of money by purpose, instrument, donor, recipient or stage.

    A bar is certain up to its lower bound, possible up to its upper one; parts stand inside their whole;
    money without amount is a line without length. Stages differ in hatch and colour and are never added.
    Currencies stand side by side, or are converted to `currency` (see `money.convert` for `on` and `fixed`).
    `include`: "request" and "other" show what is only asked for, and money that is no aid. `limit`: the most
    lines. `language`: "de" or "en", else the article's. `size`: one_column, two_columns, slide.

    Raises ChartError for an unknown choice, MoneyError where an amount cannot be used or converted.
    """
    if by not in GROUPINGS:
        raise ChartError(f"Money cannot be grouped by '{by}'; choose one of: {', '.join(GROUPINGS)}.")
    context = Context(tables, language, size, title)
    found = money(context, by, include, currency, on, fixed, nested=by == "purpose")
    shown = ("amount", "currency", "stage", "part_of", _COLUMN.get(by, by))
    return draw_money(context, found, by, shown, limit)


def draw_money(context: Context, found: Money, by: str, shown: tuple[str, ...], limit: int | None) -> Chart:
    """The bar figure of lines of money."""
    sheet, drawing = _frame(context, found, by, shown)
    most = limit or (MOST_STACKED if context.preset.stacked else MOST)
    apart: tuple[str | None, ...] = ()
    if sheet.room is not None and drawing.needed > sheet.room and (apart := _alone(found)):
        sheet, drawing = _frame(context, found, by, shown, apart)
    while len(drawing.bars) > most or (sheet.room is not None and drawing.needed > sheet.room and most > 1):
        if sheet.room is not None:
            most = max(1, min(most, drawing.fitting(sheet.room), len(drawing.bars) - 1))
        sheet, drawing = _frame(context, _largest(found, most, apart), by, shown, apart)
        most = max(most, len(drawing.bars)) if sheet.room is None else most
    return drawing.draw(sheet)


def _alone(found: Money) -> tuple[str | None, ...]:
    """The currencies with one line each, and the lines without amount: on a sheet of fixed height they are listed."""
    lines = {code: [one for item in items for one in with_parts(item)] for code, items in found.panels.items()}
    return tuple(code for code in [*lines][1:] if code == NO_AMOUNT or len(lines[code]) == 1)


def _largest(found: Money, most: int, apart: tuple[str | None, ...] = ()) -> Money:
    """The largest lines with their parts, as many as have room, in their order; those that are listed stay."""
    chosen = {id(item): item for code in apart for item in found.panels[code]}
    left = most
    for item in ranked(items for code, items in found.panels.items() if code not in apart):
        if left < 1:
            break
        parts = item.parts[:max(0, left - 1)]
        chosen[id(item)] = item if len(parts) == len(item.parts) else replace(item, parts=parts)
        left -= 1 + len(parts)
    return _only(found, chosen)


def _only(found: Money, chosen: Mapping[int, Item]) -> Money:
    """The lines with these ids, each as it stands there."""
    panels = {code: [chosen[id(item)] for item in items if id(item) in chosen] for code, items in found.panels.items()}
    return replace(found, panels={code: items for code, items in panels.items() if items})


def _frame(
    context: Context, found: Money, by: str, shown: tuple[str, ...], apart: tuple[str | None, ...] = ()
) -> tuple[Sheet, _Drawing]:  # fmt: skip
    drawing = _Drawing(context, found, by, shown, apart)
    found, w = drawing.found, context.words
    notes = context.notes(
        "funding", found.shown, found.everything, found.reasons(found.shown),
        more=[*drawing.notes.below, *filter(None, [found.method])],
    )  # fmt: skip
    below = subtitle(context, found, "commitments.subtitle", by=w[f"by.{by}"])
    sheet = context.sheet(finding(context, found, by), below, notes, key_of(context, drawing.bars, by == "stage"))
    drawing.measure(sheet.width)
    return sheet, drawing


def _collected(panels: list[_Panel]) -> list[_Panel]:
    """Panels of one bar in one panel without bars: one amount alone on an axis has nothing to be compared with."""
    alone = [panel for panel in panels[1:] if len(panel[1]) == 1 and panel[0] != NO_AMOUNT]
    if len(alone) < _FEWEST:
        return panels
    others = (_OTHERS, [line for _, lines in alone for line in lines])
    kept = [panel for panel in panels if panel not in alone]
    last = next((place for place, (code, _) in enumerate(kept) if code == NO_AMOUNT), len(kept))
    return [*kept[:last], others, *kept[last:]]


class _Drawing:
    """The lines of the figure, ready to be measured and drawn."""

    def __init__(
        self, context: Context, found: Money, by: str, shown: tuple[str, ...], apart: tuple[str | None, ...]
    ) -> None:  # fmt: skip
        self.context, self.by, self.shown = context, by, shown
        listed, self.lists = besides(context, [item for code in apart for item in found.panels[code]], _LISTED)
        drawn = [item for code, items in found.panels.items() if code not in apart for item in items]
        self.found = _only(found, {id(item): item for item in [*drawn, *listed]})
        self.notes = Notes(context, self.found.items)
        self.rows: list[dict[str, object]] = []
        panels = [(code, items) for code, items in self.found.panels.items() if items and code not in apart]
        self.panels = _collected([(code, self._lines(items)) for code, items in panels])
        self.bars = [bar for _, lines in self.panels for _, bar in lines]
        for item in listed:
            self.rows.append(row_of(context, item, by, bar_of(context, item, shown), None))

    def _lines(self, items: list[Item], depth: int = 0, whole: Item | None = None) -> list[tuple[Entry, Bar]]:
        lines: list[tuple[Entry, Bar]] = []
        start = 0.0
        outline = None if whole is None else whole.high if whole.high is not None else whole.low
        home = None if whole is None else label_of(self.context, whole, self.by)
        for item in items:
            bar = bar_of(self.context, item, self.shown, start if outline is not None else 0, outline)
            label = label_of(self.context, item, self.by, giver=whole is None)
            if self.by in _COLUMN:
                label = label[:1].upper() + label[1:]
            self.rows.append(row_of(self.context, item, self.by, bar, home))
            if whole is not None:
                guessed = item.inferred(("part_of",))
                label = self.context.words.fill(f"frame.part_{'inferred' if guessed else 'of'}", label=label)
            giver = giver_of(self.context, item, self.by, whole)
            lines.append((Entry(label, self.notes.of(item, giver), depth), bar))
            lines += self._lines(item.parts, depth + 1, item)
            start += item.high if item.high is not None else item.low or 0
        return lines

    def measure(self, wide: float) -> None:
        """Break labels for the width of the body."""
        preset = self.context.preset
        self.listings = [Listing([entry for entry, _ in lines], preset, wide) for _, lines in self.panels]
        left = max((listing.left for listing in self.listings), default=0)
        for listing in self.listings:
            listing.left, listing.room = left, wide - left

    def _head(self, code: str | None) -> float:
        """Height above the lines of a panel: its currency, where there are several, and the scale."""
        preset = self.context.preset
        scale = preset.gap * 0.5 if code == _OTHERS else 0 if preset.stacked else preset.small * 2
        return scale + (preset.text * 2 if len(self.panels) > 1 else 0)

    @property
    def needed(self) -> float:
        """Height of the body."""
        panels = zip(self.panels, self.listings, strict=True)
        return sum(self._head(code) + listing.height for (code, _), listing in panels) + self._below

    @property
    def _below(self) -> float:
        """Height of the list of what is not drawn."""
        preset = self.context.preset
        return len(self.lists) * preset.small * LEADING + preset.gap if self.lists else 0

    def fitting(self, room: float) -> int:
        """How many lines fit into a height."""
        count, room = 0, room - self._below
        for (code, _), listing in zip(self.panels, self.listings, strict=True):
            fits = listing.fitting(room - self._head(code))
            room -= self._head(code) + listing.height
            count += fits
        return max(count, 1)

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        context = self.context
        needed = self.needed
        page = sheet.open(needed or context.preset.text * 4)
        spare = ((sheet.room or needed) - needed) / max(1, len(self.listings))
        y = page.top
        for (code, lines), listing in zip(self.panels, self.listings, strict=True):
            if len(self.panels) > 1:
                size = context.preset.text
                page.text(page.left, y + size, self._heading(code), size, bold=True)
            y += self._head(code)
            middles = listing.draw(page, y, spare)
            bars = [bar for _, bar in lines]
            if code == _OTHERS:
                draw_amounts(page, listing, bars, middles)
            else:
                draw_bars(page, listing, bars, middles, y, context.words, code)
            y += listing.height + max(0.0, spare)
        page.lines(page.left, y + context.preset.gap * 0.5, self.lists, context.preset.small, colour=QUIET)
        if not self.panels:
            empty = context.nothing("commitments", "funding")[1]
            page.lines(page.left, page.top, wrap(empty, page.width, context.preset.text), context.preset.text)
        page.figure.rows = rows_frame(self.rows)
        page.figure.alt_text = self._alt_text(sheet)
        return page.figure

    def _heading(self, code: str | None) -> str:
        words = self.context.words
        return words["commitments.others"] if code == _OTHERS else words.heading(code)

    def _alt_text(self, sheet: Sheet) -> str:
        w = self.context.words
        told = "; ".join(f"{row['label']}: {row['value']}" for row in self.rows[:12])
        told = told or self.context.nothing("commitments", "funding")[1]
        return f"{w['commitments.kind']}. {sheet.words}. {told}{' …' if len(self.rows) > 12 else ''}"
