"""Money as ribbons from who gives, over what, to what it is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import Item, Money, shown_in, with_parts
from udcgkit.charts.registry import chart
from udcgkit.charts.ribbons import COLUMNS, Plan, Ribbon
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch
from udcgkit.charts.style import INK, QUIET
from udcgkit.charts.titles import finding, subtitle
from udcgkit.charts.type import LEADING, wrap
from udcgkit.charts.widths import fitted
from udcgkit.charts.wording import bar_of, label_of, note_of, row_of, rows_frame, stated_of, value_of, years_of

MOST, MOST_STACKED = 20, 12
_HEADS = ("donor", "instrument", "purpose")


@chart
def funding_flow(
    tables: Tables, *, language: str | None = None, currency: str | None = None, on: str | date | None = None,
    fixed: Rates = None, include: Iterable[str] = (), limit: int | None = None, size: str = "two_columns",
    title: str | None = None,
) -> Chart:  # fmt: skip
    """Donor, instrument and purpose of the money, as a flow; what the text does not name has nodes of its own.

    The width of a ribbon is the upper bound of its amount, or the lower one where there is no upper one. A
    package flows through its parts and its open rest, or, where they have no room, as one ribbon; a running total or
    a figure for a year is narrower by the sums of its givers that may lie in it. Nothing is added up. Rows
    without amount are listed below. The arguments are those of `commitments`.

    Raises ChartError for an unknown choice, MoneyError where an amount cannot be used or converted.
    """
    context = Context(tables, language, size, title)
    given = (context, "funding_id", include, currency, on, fixed)
    opened = _drawn(context, money(*given, parts=True))
    most = limit or (MOST_STACKED if context.preset.stacked else MOST)
    complete = not any(ribbon.item.whole and ribbon.item.whole.stated for ribbon in opened[2][most:])
    if complete and (flow := _Flow(*opened, most)).fits:
        return flow.draw()
    whole = _drawn(context, _closed(money(*given, nested=True, parts=True)))
    tries = [_Flow(*opened, most, compact=True)] * complete
    tries += [_Flow(*whole, most, compact) for compact in (False, True)]
    flow = next((one for one in tries if one.fits), tries[-1])
    while not flow.fits and len(flow.ribbons) > 1:
        flow = _Flow(*whole, len(flow.ribbons) - 1, compact=True)
    return flow.draw()


def _closed(found: Money) -> Money:
    """Packages as one line each; the parts of a sum without figure, which has no ribbon, stay lines."""
    panels = {code: [one for item in items for one in _tops(item)] for code, items in found.panels.items()}
    return replace(found, panels=panels)


def _tops(item: Item) -> list[Item]:
    return [item] if item.rows[0].stated else [replace(item, parts=[]), *(one for p in item.parts for one in _tops(p))]


def _drawn(context: Context, found: Money) -> tuple[Context, Money, list[Ribbon], list[Item]]:
    """The ribbons of lines of money, what is dropped last first, and the lines without amount of their own.

    The largest of each currency come first: sums of two currencies cannot be told to be larger or smaller.
    """
    lines = [item for panel in found.panels.values() for item in panel]
    ribbons = [_ribbon(context, item, found.items) for item in lines if item.rows[0].stated]
    silent = [replace(item, low=None, high=None) for item in lines if not item.rows[0].stated]
    panels, ranks = list(found.panels), Counter[str | None]()
    ranked: list[tuple[int, int, Ribbon]] = []
    for ribbon in sorted(ribbons, key=lambda one: (one.item.rows[0].cells["scope"] != "total", -one.size)):
        currency = ribbon.item.currency
        ranked.append((ranks[currency], panels.index(currency), ribbon))
        ranks[currency] += 1
    return context, found, [ribbon for _, _, ribbon in sorted(ranked, key=lambda one: one[:2])], silent


def _ribbon(context: Context, item: Item, items: Iterable[Item]) -> Ribbon:
    row, w = item.rows[0], context.words
    label, value = label_of(context, item, "funding_id", giver=False), value_of(context, item)
    if _is_rest(item):  # no number that the text does not have
        value = w.fill("funding_flow.rest", amount=stated_of(context, row))
    instrument = row.cells["instrument_id"]
    bar = bar_of(context, item, ("donor_id", "instrument_id", "purpose", "amount", "currency", "stage", "part_of"))
    return Ribbon(
        item, context.names(row.donors) or w["none"],
        context.name(instrument) if instrument else w["none"], label, value,
        " · ".join(filter(None, (_within(context, item), note_of(context, item, items)))),
        max(item.high or 0, item.low or 0), bar.fill, bar.dashed,
    )  # fmt: skip


def _is_rest(item: Item) -> bool:
    """Whether the line is what the parts leave of a row."""
    low, high = item.rows[0].bounds
    return item.rows[0].stated and (item.low, item.high) != (float(low), None if high is None else float(high))


def _within(context: Context, item: Item) -> str:
    """In which sum the line lies, and in which figure for a period it may."""
    told = []
    if item.whole is not None and item.whole.stated:
        how = "inferred" if item.inferred(("part_of", "scope")) else "stated"
        told.append(context.words.fill(f"within.{how}", amount=stated_of(context, item.whole)))
    if item.around is not None and item.around is not item.whole:
        told.append(context.words.fill("within.perhaps", amount=stated_of(context, item.around)))
    return ", ".join(told)


class _Flow:
    """The flow of every currency, the list below it, ready to be drawn."""

    def __init__(
        self, context: Context, found: Money, ribbons: list[Ribbon], silent: list[Item], most: int,
        compact: bool = False,
    ) -> None:  # fmt: skip
        self.context, self.found, self.silent, self.compact = context, found, silent, compact
        drawn = fitted(ribbons[:most], context.words["within.without"])
        self.panels = {
            code: own for code in found.panels if (own := [one for one in drawn if one.item.currency == code])
        }
        self.ribbons = [ribbon for own in self.panels.values() for ribbon in own]
        panels = {code: [replace(one.item, parts=[]) for one in own] for code, own in self.panels.items()} or {None: []}
        next(iter(panels.values())).extend(silent)
        inside = shown_in(one for ribbon in self.ribbons for one in with_parts(ribbon.item)[1:])
        seen = Money(panels, [*found.left_out, *["part"] * len(inside)], found.everything, found.method)
        notes = context.notes(
            "funding", seen.shown, seen.everything, seen.reasons(seen.shown),
            more=[found.method] if found.method else (),
        )  # fmt: skip
        key = [Swatch(context.words["frame.inferred"], None, INK, dashed=True)] * any(r.dashed for r in self.ribbons)
        title, below = finding(context, seen, "funding_id"), subtitle(context, seen, "funding_flow.subtitle")
        self.sheet: Sheet = context.sheet(title, below, notes, key)
        self.listed = self._listed()
        self.plans = {
            code: Plan(context, own, self.sheet.width, compact, len(self.panels)) for code, own in self.panels.items()
        }

    def _head(self, place: int) -> float:
        """Height above the ribbons of a currency: its name where there are several, and what the columns are."""
        preset = self.context.preset
        columns = 0 if self.compact and place else preset.small * 2.4
        return columns + (preset.text * 2 if len(self.panels) > 1 else 0)

    def _listed(self) -> list[str]:
        """The rows without amount, in lines."""
        if not self.silent:
            return []
        w, preset = self.context.words, self.context.preset
        items = [
            " · ".join(filter(None, (label_of(self.context, item, "funding_id"), years_of(self.context, item))))
            for item in self.silent
        ]
        words = f"{w['funding_flow.listed']} {'; '.join(items)}."
        return wrap(words, self.sheet.width, preset.small, lines=6 if preset.height is None else 2)

    @property
    def needed(self) -> float:
        """Height of the body."""
        preset = self.context.preset
        below = len(self.listed) * preset.small * LEADING + (preset.gap if self.listed else 0)
        panels = sum(self._head(place) + plan.height for place, plan in enumerate(self.plans.values()))
        return panels + below or preset.text * 4

    @property
    def fits(self) -> bool:
        """Whether all of it has room."""
        return self.sheet.room is None or self.needed <= self.sheet.room

    @property
    def _empty(self) -> str:
        return self.context.nothing("funding_flow", "funding")[1]

    def draw(self) -> Chart:
        """The finished figure."""
        w, preset = self.context.words, self.context.preset
        page = self.sheet.open(self.needed)
        y = page.top
        for place, (code, plan) in enumerate(self.plans.items()):
            if len(self.plans) > 1:
                page.text(page.left, y + preset.text, w.heading(code), preset.text, bold=True)
            y += self._head(place)
            for share, head in zip(COLUMNS, () if self.compact and place else _HEADS, strict=False):
                x = page.left + share * page.width
                page.text(x, y - preset.small * 1.2, w[f"funding_flow.{head}"], preset.small, colour=QUIET)
            plan.draw(page, y)
            y += plan.height
        if not self.ribbons:
            y = page.lines(page.left, y, wrap(self._empty, page.width, preset.text), preset.text)
        page.lines(page.left, y + preset.gap * 0.5, self.listed, preset.small, colour=QUIET)
        self._describe(page)
        return page.figure

    def _describe(self, page: Page) -> None:
        w, context = self.context.words, self.context
        items = [*(ribbon.item for ribbon in self.ribbons), *self.silent]
        frame = rows_frame([row_of(context, item, "funding_id", bar_of(context, item, ())) for item in items])
        frame["value"] = [*(ribbon.value for ribbon in self.ribbons), *frame["value"][len(self.ribbons) :]]
        cells = [item.rows[0].cells for item in items]
        frame.insert(0, "donor_ids", [tuple(cell["donor_ids"] or ()) for cell in cells])
        frame.insert(1, "instrument_id", [cell["instrument_id"] for cell in cells])
        frame["width"] = [*(ribbon.size for ribbon in self.ribbons), *(None for _ in self.silent)]
        page.figure.rows = frame.astype({"instrument_id": "str", "width": "float64"})
        told = "; ".join(f"{r.donor} → {r.instrument} → {r.label}: {r.value}" for r in self.ribbons[:12])
        page.figure.alt_text = f"{w['funding_flow.kind']}. {self.sheet.words}. {told or self._empty}"
