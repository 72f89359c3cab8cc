"""Money as ribbons from who gives, over what, to what it is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from udcgkit.charts.amounts import Rates, money
from udcgkit.charts.bars import tinted
from udcgkit.charts.context import Context, Tables
from udcgkit.charts.items import Item, Money
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch, area
from udcgkit.charts.style import INK, QUIET, Fill
from udcgkit.charts.type import LEADING, shorten, wrap
from udcgkit.charts.wording import bar_of, finding, label_of, note_of, row_of, rows_frame, subtitle, value_of

MOST, MOST_STACKED = 20, 12
_COLUMNS = (0.0, 0.33, 0.6)
"""Where donors, instruments and purposes stand, as shares of the width."""
_THINNEST = 0.8


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


@dataclass(slots=True)
class _Ribbon:
    """One row of money: its three stations and its words."""

    item: Item
    donor: str
    instrument: str
    label: str
    value: str
    note: str
    size: float
    fill: Fill
    dashed: bool
    thick: float = 0


def _ribbon(context: Context, item: Item, items: Iterable[Item]) -> _Ribbon:
    row, w = item.rows[0], context.words
    label = label_of(context, item, "funding_id", giver=False)
    if row.stated and item.high is not None and row.high is not None and item.high < float(row.high):
        label = f"{label}: {w['funding_flow.rest']}" if row.cells["purpose"] else w["funding_flow.rest"]
    instrument = row.cells["instrument_id"]
    bar = bar_of(context, item, ("donor_id", "instrument_id", "purpose", "amount", "currency", "stage"))
    return _Ribbon(
        item, context.names(row.donors) or w["none"],
        context.name(instrument) if instrument else w["none"], label, value_of(context, item),
        note_of(context, item, items), max(item.high or 0, item.low or 0), bar.fill, bar.dashed,
    )  # fmt: skip


class _Flow:
    """The flow of every currency, the list below it, ready to be drawn."""

    def __init__(self, context: Context, found: Money, ribbons: list[_Ribbon], silent: list[Item]) -> None:
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
        self.plans = {code: _Plan(context, own, self.sheet.width) for code, own in self.panels.items()}

    def _listed(self) -> list[str]:
        """The rows without amount, in lines."""
        if not self.silent:
            return []
        w, preset = self.context.words, self.context.preset
        items = [
            " · ".join(filter(None, (label_of(self.context, item, "funding_id"), w.years(*item.years))))
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

    def draw(self) -> Chart:
        """The finished figure."""
        w, preset = self.context.words, self.context.preset
        page = self.sheet.open(self.needed)
        y = page.top
        for code, plan in self.plans.items():
            if len(self.plans) > 1:
                page.text(page.left, y + preset.text, w.currency(code), preset.text, bold=True)
            y += self._between
            for share, head in zip(_COLUMNS, ("donor", "instrument", "purpose"), strict=True):
                x = page.left + share * page.width
                page.text(x, y - preset.small * 1.2, w[f"funding_flow.{head}"], preset.small, colour=QUIET)
            plan.draw(page, y)
            y += plan.height
        if not self.ribbons:
            y = page.lines(page.left, y, wrap(w["funding_flow.empty"], page.width, preset.text), preset.text)
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
        page.figure.alt_text = f"{w['funding_flow.kind']}. {self.sheet.words}. {told or w['funding_flow.empty']}"


class _Plan:
    """Where the ribbons of one currency run."""

    def __init__(self, context: Context, ribbons: list[_Ribbon], wide: float) -> None:
        self.preset, self.wide = context.preset, wide
        donors = _ranks(ribbons, "donor")
        instruments = _ranks(ribbons, "instrument")
        self.ribbons = sorted(ribbons, key=lambda r: (donors[r.donor], instruments[r.instrument], -r.size))
        self.ends = sorted(ribbons, key=lambda r: (instruments[r.instrument], donors[r.donor], -r.size))
        total = sum(ribbon.size for ribbon in ribbons) or 1
        high = self.preset.text * (15 if self.preset.height is None else 9)
        for ribbon in ribbons:
            ribbon.thick = max(ribbon.size / total * high, _THINNEST)
        self.line = self.preset.text * LEADING
        room = wide * (1 - _COLUMNS[2]) - self.preset.gap * 2
        self.words = {id(r): (shorten(r.value, room, self.preset.text, True),
                              wrap(r.label, room, self.preset.text, lines=2),
                              shorten(r.note, room, self.preset.small)) for r in ribbons}  # fmt: skip
        self.starts = self._stack(self.ribbons, "donor")
        self.middles = self._stack(self.ends, "instrument")
        self.targets: dict[int, float] = {}
        y = 0.0
        for ribbon in self.ends:
            y = max(y, self.middles[id(ribbon)])  # a ribbon that rises would run through the name of its node
            self.targets[id(ribbon)] = y
            words = (1 + len(self.words[id(ribbon)][1])) * self.line + self.preset.small * LEADING
            y += max(ribbon.thick, words) + self.preset.gap
        lowest = max(place[id(r)] + r.thick for place in (self.starts, self.middles) for r in ribbons)
        self.height = max(y, lowest + self.preset.gap)

    def _stack(self, ribbons: list[_Ribbon], station: str) -> dict[int, float]:
        """The upper edge of each ribbon at a station; each node has its name above it."""
        places: dict[int, float] = {}
        y, node = 0.0, None
        for ribbon in ribbons:
            if getattr(ribbon, station) != node:
                y += (self.preset.gap if node is not None else 0) + self.line * 1.1
                node = getattr(ribbon, station)
            places[id(ribbon)] = y
            y += ribbon.thick
        return places

    def draw(self, page: Page, top: float) -> None:
        """Ribbons, nodes and names from height `top` on."""
        axes = page.panel(page.left, top, self.wide, self.height, (0, self.wide))
        bar = self.preset.gap
        xs = [share * self.wide for share in _COLUMNS]
        for ribbon in self.ribbons:
            places = (self.starts[id(ribbon)], self.middles[id(ribbon)], self.targets[id(ribbon)])
            _band(axes, ribbon, xs[0] + bar, places[0], xs[1], places[1])
            _band(axes, ribbon, xs[1] + bar, places[1], xs[2], places[2])
            for x, y in zip(xs, places, strict=True):
                area(axes, x, y, bar, ribbon.thick, ribbon.fill)
            self._name_end(page, ribbon, page.left + xs[2] + bar * 1.8, top + places[2])
        for place, (station, tops) in enumerate((("donor", self.starts), ("instrument", self.middles))):
            room = (_COLUMNS[place + 1] - _COLUMNS[place]) * self.wide - bar
            for name in dict.fromkeys(getattr(ribbon, station) for ribbon in self.ribbons):
                y = top + min(tops[id(r)] for r in self.ribbons if getattr(r, station) == name) - self.line * 0.55
                words = shorten(name, room, self.preset.text)
                page.text(page.left + xs[place], y, words, self.preset.text, halo=True)

    def _name_end(self, page: Page, ribbon: _Ribbon, x: float, y: float) -> None:
        value, lines, note = self.words[id(ribbon)]
        below = page.lines(x, y - self.preset.text * 0.14, [value], self.preset.text, bold=True)
        below = page.lines(x, below, lines, self.preset.text)
        page.text(x, below + self.preset.small * LEADING / 2, note, self.preset.small, colour=QUIET)


def _ranks(ribbons: list[_Ribbon], station: str) -> dict[str, int]:
    """Nodes in the order of their largest ribbon."""
    names = [getattr(r, station) for r in sorted(ribbons, key=lambda r: -r.size)]
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}


def _band(axes: Axes, ribbon: _Ribbon, x0: float, y0: float, x1: float, y1: float) -> None:
    bend, thick = (x0 + x1) / 2, ribbon.thick
    points = [
        (x0, y0), (bend, y0), (bend, y1), (x1, y1), (x1, y1 + thick), (bend, y1 + thick), (bend, y0 + thick),
        (x0, y0 + thick), (x0, y0),
    ]  # fmt: skip
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    edge = INK if ribbon.dashed else ribbon.fill.colour
    axes.add_artist(PathPatch(
        Path(points, codes), facecolor=tinted(ribbon.fill).colour, edgecolor=edge, linewidth=0.6,
        linestyle=(0, (3, 1.5)) if ribbon.dashed else "solid",
    ))  # fmt: skip


