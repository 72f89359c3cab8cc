"""Money as ribbons from who gives, over what, to what it is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.brief import besides
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import Item, Money, shown_in, with_parts
from udcgkit.charts.notes import Notes
from udcgkit.charts.registry import chart
from udcgkit.charts.ribbons import COLUMNS, Plan, Ribbon
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch
from udcgkit.charts.style import INK, QUIET
from udcgkit.charts.titles import finding, subtitle
from udcgkit.charts.type import LEADING, wrap
from udcgkit.charts.widths import fitted
from udcgkit.charts.wording import bar_of, label_of, row_of, rows_frame, stated_of, value_of

MOST, MOST_STACKED = 20, 12
_PAIR, _LISTED = 2, 2
"""So many currencies are drawn, whatever they have; lines of text that a list has on a sheet of fixed height."""
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
    a figure for a year is narrower by the sums of its givers that may lie in it. Nothing is added up. Listed below
    are rows without amount, sums of which nothing but the amount is stated, and, of three currencies or more, those
    with one sum. The arguments are those of `commitments`.

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
    tries = [_Flow(*opened, most, compact) for compact in (1, 2) if complete]
    tries += [_Flow(*whole, most, compact) for compact in (0, 1, 2)]
    flow = next((one for one in tries if one.fits), tries[-1])
    while not flow.fits and len(flow.ribbons) > 1:
        fewer = len(flow.ribbons) - 1
        flow = next((one for one in (_Flow(*whole, fewer, compact) for compact in (1, 2)) if one.fits),
                    _Flow(*whole, fewer, 2))  # fmt: skip
    return flow.draw()


def _closed(found: Money) -> Money:
    """Packages as one line each; the parts of a sum without figure, which has no ribbon, stay lines."""
    panels = {code: [one for item in items for one in _tops(item)] for code, items in found.panels.items()}
    return replace(found, panels=panels)


def _tops(item: Item) -> list[Item]:
    return [item] if item.rows[0].stated else [replace(item, parts=[]), *(one for p in item.parts for one in _tops(p))]


def _drawn(context: Context, found: Money) -> tuple[Context, Money, list[Ribbon], list[Item]]:
    """The ribbons of lines of money, what is dropped last first, and the lines to be listed.

    The largest of each currency come first: sums of two currencies cannot be told to be larger or smaller.
    """
    notes = Notes(context, found.items)
    lines = [item for panel in found.panels.values() for item in panel]
    ribbons = [_ribbon(context, item, notes) for item in lines if item.rows[0].stated]
    silent = [replace(item, low=None, high=None) for item in lines if not item.rows[0].stated]
    panels, ranks = list(found.panels), Counter[str | None]()
    ranked: list[tuple[int, int, Ribbon]] = []
    for ribbon in sorted(ribbons, key=lambda one: (one.item.rows[0].cells["scope"] != "total", -one.size)):
        currency = ribbon.item.currency
        ranked.append((ranks[currency], panels.index(currency), ribbon))
        ranks[currency] += 1
    drawn, listed = _parted([ribbon for _, _, ribbon in sorted(ranked, key=lambda one: one[:2])])
    return context, found, drawn, [*(ribbon.item for ribbon in listed), *silent]


def _parted(ribbons: list[Ribbon]) -> tuple[list[Ribbon], list[Ribbon]]:
    """Ribbons to draw and to list: those that lead from nobody to nothing, and the only one of its currency.

    Of two currencies both are drawn, and where nothing else would be left, all.
    """
    bare = [one for one in ribbons if _is_bare(one.item)]
    kept = [one for one in ribbons if one not in bare] or ribbons
    counts = Counter(one.item.currency for one in kept)
    if len(counts) > _PAIR and max(counts.values()) > 1:
        kept = [one for one in kept if counts[one.item.currency] > 1]
    return kept, [one for one in ribbons if one not in kept]


def _is_bare(item: Item) -> bool:
    """Whether the text tells nothing but the amount: who gives, through what and what for are not stated."""
    cells, alone = item.rows[0].cells, not item.parts and item.whole is None and not _is_rest(item)
    return alone and not (item.rows[0].donors or cells["instrument_id"] or cells["purpose"])


def _ribbon(context: Context, item: Item, notes: Notes) -> Ribbon:
    row, w = item.rows[0], context.words
    named = row.cells["purpose"] or row.cells["instrument_id"]
    label, value = label_of(context, item, "funding_id", giver=False), value_of(context, item)
    if _is_rest(item):  # no number that the text does not have
        value = w.fill("funding_flow.rest", amount=stated_of(context, row))
    instrument = row.cells["instrument_id"]
    bar = bar_of(context, item, ("donor_id", "instrument_id", "purpose", "amount", "currency", "stage", "part_of"))
    return Ribbon(
        item, context.names(row.donors) or w["none"],
        context.name(instrument) if instrument else w["none"], label if named else "", value,
        " · ".join(filter(None, ("" if named else label, _within(context, item), notes.of(item)))),
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
    told_already = (item.whole, *(whole for _, whole in item.held))
    if item.around is not None and item.around not in told_already:
        told.append(context.words.fill("within.perhaps", amount=stated_of(context, item.around)))
    return ", ".join(told)


class _Flow:
    """The flow of every currency, the lists below it, ready to be drawn."""

    def __init__(
        self, context: Context, found: Money, ribbons: list[Ribbon], listed: list[Item], most: int,
        compact: int = 0,
    ) -> None:  # fmt: skip
        self.context, self.found, self.compact = context, found, compact
        drawn = fitted(ribbons[:most], context.words["within.without"])
        self.panels = {
            code: own for code in found.panels if (own := [one for one in drawn if one.item.currency == code])
        }
        self.ribbons = [ribbon for own in self.panels.values() for ribbon in own]
        self.items, self.lists = besides(context, listed, _LISTED)
        self.sheet = self._framed()
        self.plans = {
            code: Plan(context, own, self.sheet.width, compact, len(self.panels)) for code, own in self.panels.items()
        }

    def _framed(self) -> Sheet:
        """The sheet around the flow."""
        context, found = self.context, self.found
        shown = [*(replace(ribbon.item, parts=[]) for ribbon in self.ribbons), *self.items]
        stated = [item for item in shown if item.rows[0].stated]
        codes = [code for code in found.panels if any(item.currency == code for item in stated)] or [None]
        panels = {code: [item for item in stated if item.currency == code] for code in codes}
        panels[codes[0]].extend(item for item in shown if item not in stated)
        inside = shown_in(one for ribbon in self.ribbons for one in with_parts(ribbon.item)[1:])
        seen = Money(panels, [*found.left_out, *["part"] * len(inside)], found.everything, found.method)
        notes = context.notes(
            "funding", seen.shown, seen.everything, seen.reasons(seen.shown),
            more=[*Notes(context, found.items).below * bool(self.ribbons), *filter(None, [found.method])],
        )  # fmt: skip
        key = [Swatch(context.words["frame.inferred"], None, INK, dashed=True)] * any(r.dashed for r in self.ribbons)
        title, below = finding(context, seen, "funding_id"), subtitle(context, seen, "funding_flow.subtitle")
        return context.sheet(title, below, notes, key)

    def _head(self, place: int) -> float:
        """Height above the ribbons of a currency: its name where there are several, what the columns are once."""
        preset = self.context.preset
        return (0 if place else preset.small * 2.4) + (preset.text * 2 if len(self.panels) > 1 else 0)

    @property
    def needed(self) -> float:
        """Height of the body."""
        preset = self.context.preset
        below = len(self.lists) * preset.small * LEADING + (preset.gap if self.lists else 0)
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
            for share, head in zip(COLUMNS, () if place else _HEADS, strict=False):
                x = page.left + share * page.width
                page.text(x, y - preset.small * 1.2, w[f"funding_flow.{head}"], preset.small, colour=QUIET)
            plan.draw(page, y)
            y += plan.height
        if not self.ribbons:
            y = page.lines(page.left, y, wrap(self._empty, page.width, preset.text), preset.text)
        page.lines(page.left, y + preset.gap * 0.5, self.lists, preset.small, colour=QUIET)
        self._describe(page)
        return page.figure

    def _describe(self, page: Page) -> None:
        w, context = self.context.words, self.context
        items = [*(ribbon.item for ribbon in self.ribbons), *self.items]
        frame = rows_frame([row_of(context, item, "funding_id", bar_of(context, item, ())) for item in items])
        frame["value"] = [*(ribbon.value for ribbon in self.ribbons), *frame["value"][len(self.ribbons) :]]
        cells = [item.rows[0].cells for item in items]
        frame.insert(0, "donor_ids", [tuple(cell["donor_ids"] or ()) for cell in cells])
        frame.insert(1, "instrument_id", [cell["instrument_id"] for cell in cells])
        frame["width"] = [*(ribbon.size for ribbon in self.ribbons), *(None for _ in self.items)]
        page.figure.rows = frame.astype({"instrument_id": "str", "width": "float64"})
        unnamed = w["not_said.purpose"]
        told = "; ".join(f"{r.donor} → {r.instrument} → {r.label or unnamed}: {r.value}" for r in self.ribbons[:12])
        page.figure.alt_text = f"{w['funding_flow.kind']}. {self.sheet.words}. {told or self._empty}"
