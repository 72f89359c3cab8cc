"""Money as ribbons from who gives, over what, to what it is for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import Item, Money
from udcgkit.charts.registry import chart
from udcgkit.charts.ribbons import COLUMNS, Plan, Ribbon
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch
from udcgkit.charts.style import INK, QUIET
from udcgkit.charts.type import LEADING, wrap
from udcgkit.charts.wording import bar_of, finding, label_of, note_of, row_of, rows_frame, subtitle, value_of, years_of

MOST, MOST_STACKED = 20, 12


@chart
def funding_flow(
    tables: Tables, *, language: str | None = None, currency: str | None = None, on: str | date | None = None,
    fixed: Rates = None, include: Iterable[str] = (), limit: int | None = None, size: str = "two_columns",
    title: str | None = None,
) -> Chart:  # fmt: skip
    """Donor, instrument and purpose of the money, as a flow; what the text does not name has nodes of its own.

    The width of a ribbon is the upper bound of its amount, or the lower one where there is no upper one. A
    package flows through its parts and its open rest. Nothing is added up. Rows without amount are listed
    below. The arguments are those of `commitments`.

    Raises ChartError for an unknown choice, MoneyError where an amount cannot be used or converted.
    """
    context = Context(tables, language, size, title)
    found = money(context, "funding_id", include, currency, on, fixed, parts=True)
    ribbons = [_ribbon(context, item, found.items) for item in found.items if item.low is not None or item.high]
    silent = [item for item in found.items if item.low is None and item.high is None]
    ribbons.sort(key=lambda ribbon: -ribbon.size)
    most = min(limit or (MOST_STACKED if context.preset.stacked else MOST), len(ribbons))
    flow = _Flow(context, found, ribbons[:most], silent)
    while flow.sheet.room is not None and flow.needed > flow.sheet.room and most > 1:
        most -= 1
        flow = _Flow(context, found, ribbons[:most], silent)
    return flow.draw()


def _ribbon(context: Context, item: Item, items: Iterable[Item]) -> Ribbon:
    row, w = item.rows[0], context.words
    label = label_of(context, item, "funding_id", giver=False)
    if row.stated and item.high is not None and row.high is not None and item.high < float(row.high):
        label = f"{label}: {w['funding_flow.rest']}" if row.cells["purpose"] else w["funding_flow.rest"]
    instrument = row.cells["instrument_id"]
    bar = bar_of(context, item, ("donor_id", "instrument_id", "purpose", "amount", "currency", "stage"))
    return Ribbon(
        item, context.names(row.donors) or w["none"],
        context.name(instrument) if instrument else w["none"], label, value_of(context, item),
        note_of(context, item, items), max(item.high or 0, item.low or 0), bar.fill, bar.dashed,
    )  # fmt: skip


class _Flow:
    """The flow of every currency, the list below it, ready to be drawn."""

    def __init__(self, context: Context, found: Money, ribbons: list[Ribbon], silent: list[Item]) -> None:
        self.context, self.found, self.silent = context, found, silent
        self.panels = {
            code: own for code in found.panels
            if (own := [ribbon for ribbon in ribbons if ribbon.item.currency == code])
        }  # fmt: skip
        self.ribbons = [ribbon for own in self.panels.values() for ribbon in own]
        panels = {code: [ribbon.item for ribbon in own] for code, own in self.panels.items()} or {None: []}
        next(iter(panels.values())).extend(silent)
        seen = Money(panels, found.left_out, found.everything, found.method)
        notes = context.notes(
            "funding", seen.shown, seen.everything, seen.reasons(seen.shown),
            more=[found.method] if found.method else (),
        )  # fmt: skip
        key = [Swatch(context.words["frame.inferred"], None, INK, dashed=True)] * any(r.dashed for r in self.ribbons)
        title, below = finding(context, seen, "funding_id"), subtitle(context, seen, "funding_flow.subtitle")
        self.sheet: Sheet = context.sheet(title, below, notes, key)
        self.listed = self._listed()
        preset = context.preset
        self._between = preset.small * 2.4 + (preset.text * 2 if len(self.panels) > 1 else 0)
        self.plans = {code: Plan(context, own, self.sheet.width) for code, own in self.panels.items()}

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
        return sum(self._between + plan.height for plan in self.plans.values()) + below or preset.text * 4

    @property
    def _empty(self) -> str:
        return self.context.nothing("funding_flow", "funding")[1]

    def draw(self) -> Chart:
        """The finished figure."""
        w, preset = self.context.words, self.context.preset
        page = self.sheet.open(self.needed)
        y = page.top
        for code, plan in self.plans.items():
            if len(self.plans) > 1:
                page.text(page.left, y + preset.text, w.currency(code), preset.text, bold=True)
            y += self._between
            for share, head in zip(COLUMNS, ("donor", "instrument", "purpose"), strict=True):
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
        cells = [item.rows[0].cells for item in items]
        frame.insert(0, "donor_ids", [tuple(cell["donor_ids"] or ()) for cell in cells])
        frame.insert(1, "instrument_id", [cell["instrument_id"] for cell in cells])
        page.figure.rows = frame.astype({"instrument_id": "str"})
        told = "; ".join(f"{r.donor} → {r.instrument} → {r.label}: {r.value}" for r in self.ribbons[:12])
        page.figure.alt_text = f"{w['funding_flow.kind']}. {self.sheet.words}. {told or self._empty}"
