"""The goods as a table: what, how many, at which stage, when, from whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pandas as pd

from udcgkit.charts.context import Context, Tables, records
from udcgkit.charts.goodslines import once
from udcgkit.charts.listing import Entry, Listing
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch
from udcgkit.charts.style import GRID, INK, QUIET, STAGE_FILLS, Preset
from udcgkit.charts.type import shorten, wrap
from udcgkit.lexicon import load

MOST = 60
_QUALIFIED = ("about", "at_least", "more_than", "at_most", "less_than")
_LINKED = ("stage", "year_start", "year_end", "inferred", "sentence")
_COLUMNS = (
    "good_id", "donor", "name", "count_low", "count_high", "unit", "qualifier", "stage", "year_start", "year_end",
    "example", "additional", "inferred", "count",
)  # fmt: skip


@chart
def deliveries(
    tables: Tables, *, language: str | None = None, limit: int | None = None, size: str = "two_columns",
    title: str | None = None,
) -> Chart:  # fmt: skip
    """Goods by donor with count, unit, stage and year, as a table.

    Counts are as the text has them and never added; goods named as an example are marked. `limit`: the most
    lines. `language`, `size` and `title` as for `commitments`. Raises ChartError for an unknown size or language.
    """
    context = Context(tables, language, size, title)
    everything = _goods(context)
    goods = once(everything)
    repeats = len(everything) - len(goods)
    most = min(limit or MOST, len(goods))
    table = _Table(context, goods[:most], goods, repeats)
    sheet = table.frame()
    while sheet.room is not None and table.height > sheet.room and most > 1:
        most -= 1
        table = _Table(context, goods[:most], goods, repeats)
        sheet = table.frame()
    return table.draw(sheet)


def _goods(context: Context) -> list[dict[str, Any]]:
    """Each row of goods with donor, stage and year of its measure or money; donors with most goods first."""
    tables = context.tables
    measures = {row["measure_id"]: row for row in records(
        tables.measures, "measures", "measure_id", "kind", "actor_ids", "funding_id", *_LINKED)}  # fmt: skip
    funding = {row["funding_id"]: row for row in records(
        tables.funding, "funding", "funding_id", "donor_ids", *_LINKED)}  # fmt: skip
    goods = records(
        tables.goods, "goods", "article_id", "good_id", "start", "measure_id", "funding_id", "name", "count_low",
        "count_high", "qualifier", "unit", "additional", "example",
    )  # fmt: skip
    for good in goods:
        measure = measures.get(good["measure_id"], {})
        paid = funding.get(good["funding_id"] or measure.get("funding_id"), {})
        good["donors"] = _givers(context, measure) or context.states(paid.get("donor_ids") or ())
        for name in _LINKED:
            good[name] = measure.get(name) if measure.get(name) is not None else paid.get(name)
        good["donor"] = _called(context, good["donors"])
        good["count"] = _count(context, good)
        good["inferred"] = bool({"actor_ids", "stage", "year_start"}.intersection(good["inferred"] or ()))
    counts = Counter(good["donor"] for good in goods)
    goods.sort(key=lambda good: (not good["donors"], -counts[good["donor"]], good["donor"], _order(good)))
    return goods


def _givers(context: Context, measure: dict[str, Any]) -> tuple[str, ...]:
    """Who gives, persons by their states; of an agreement those who sign it, without the usual receiver."""
    actors = context.states(measure.get("actor_ids") or ())
    if measure.get("kind") != "agreement":
        return actors
    return tuple(actor for actor in actors if actor not in _receivers(context)) or actors


def _called(context: Context, donors: tuple[str, ...]) -> str:
    """The givers as a heading; a person whose state the text does not tell says so."""
    w = context.words
    names = [
        w.fill("deliveries.person", who=context.name(actor)) if actor.startswith("person:") else context.name(actor)
        for actor in donors
    ]
    called = w.listed(names) or w["not_said.donor"]
    return called[:1].upper() + called[1:]


def _receivers(context: Context) -> frozenset[str]:
    return frozenset(row["form"] for row in load(context.words.language).rows("beneficiaries"))


def _order(good: dict[str, Any]) -> tuple[int, int, int]:
    return (good["year_start"] or 9999, -(good["count_high"] or good["count_low"] or 0), good["start"])


def _count(context: Context, good: dict[str, Any]) -> str:
    """The count with its qualifier and unit, unless the goods' name ends in it; a dash where there is no count."""
    w, low, high = context.words, good["count_low"], good["count_high"]
    if low is None and high is None:
        return w["deliveries.no_count"]
    if low is not None and high is not None and low != high:
        number = f"{w.number(low)} {w['to']} {w.number(high)}"
    else:
        name = good["qualifier"] if good["qualifier"] in _QUALIFIED else "exact"
        number = w.fill(f"qualifier.{name}", amount=w.number(low if low is not None else high))
    named = good["unit"] and str(good["name"]).casefold().endswith(str(good["unit"]).casefold())
    return f"{number} {good['unit']}" if good["unit"] and not named else number


class _Table:
    """The table-figure: a heading per donor, columns for count, stage and year."""

    def __init__(
        self, context: Context, goods: list[dict[str, Any]], everything: list[dict[str, Any]], repeats: int
    ) -> None:
        self.context, self.goods, self.everything, self.repeats = context, goods, everything, repeats
        self.lines: list[dict[str, Any] | None] = []
        entries: list[Entry] = []
        donor = None
        for good in goods:
            if good["donor"] != donor:
                donor = good["donor"]
                entries.append(Entry(donor, heading=True))
                self.lines.append(None)
            entries.append(Entry(good["name"], self._note(good)))
            self.lines.append(good)
        self.entries = entries

    def _note(self, good: dict[str, Any]) -> str:
        w, preset = self.context.words, self.context.preset
        marks = [w["deliveries.example"]] if good["example"] else []
        marks += [w["deliveries.additional"]] if good["additional"] else []
        if preset.stacked:
            marks += [w.get("stage", good["stage"]), w.years(good["year_start"], good["year_end"]) or w["no_year"]]
            marks += [w["deliveries.inferred"]] if good["inferred"] else []
        return " · ".join(marks)

    @property
    def height(self) -> float:
        """Height of the table with its head."""
        return self.listing.height + self.context.preset.small * 2

    def frame(self) -> Sheet:
        """The sheet around the table."""
        context, w, preset = self.context, self.context.words, self.context.preset
        left_out = ["repeat"] * self.repeats + ["space"] * (len(self.everything) - len(self.goods))
        notes = context.notes("goods", len(self.goods), len(self.everything) + self.repeats, left_out)
        dashed = not preset.stacked and any(good["inferred"] for good in self.goods)
        key = [Swatch(w["frame.inferred"], None, INK, dashed=True)] * dashed
        sheet = context.sheet(self._finding(), w["deliveries.subtitle"], notes, key)
        self.listing = Listing(self.entries, preset, sheet.width, share=0.42)
        if preset.stacked:  # the count stands beside the name, so that no line is needed below it
            self.listing = Listing(self.entries, _beside(preset), sheet.width, share=0.66)
        return sheet

    def _finding(self) -> str:
        if not self.everything:
            return self.context.nothing("deliveries", "goods")[0]
        return self.context.finding(self._first_donor(), "goods")

    def _first_donor(self) -> str:
        """Who gives the most kinds of goods, best with a count: the largest count and how many other kinds."""
        w = self.context.words
        told = [good for good in self.everything if good["count"] != w["deliveries.no_count"]]
        first = next((good for good in told if good["donors"]), self.everything[0])["donor"]
        own = [good for good in self.everything if good["donor"] == first]
        counted = max((good for good in own if good in told),
                      key=lambda good: good["count_high"] or good["count_low"], default=None)  # fmt: skip
        kinds = len({good["name"].casefold() for good in own})
        if counted is None:
            return w.count("deliveries.uncounted", kinds, donor=first)
        rest = w.count("deliveries.more", kinds - 1)
        name = "deliveries.counted.one" if kinds == 1 else "deliveries.counted.other"
        return w.fill(name, donor=first, count=counted["count"], goods=counted["name"], rest=rest)

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        preset = self.context.preset
        empty = self.context.nothing("deliveries", "goods")[1]
        page = sheet.open(self.height if self.goods else preset.text * 4)
        if self.goods:
            top = page.top + preset.small * 2
            middles = self.listing.draw(page, top, (sheet.room or self.height) - self.height)
            self._columns(page, middles, top)
        else:
            page.lines(page.left, page.top, wrap(empty, page.width, preset.text), preset.text)
        frame = pd.DataFrame(self.goods, columns=list(_COLUMNS))
        numbers = ("count_low", "count_high", "year_start", "year_end")
        page.figure.rows = frame.astype(dict.fromkeys(numbers, "Int64"))
        told = "; ".join(f"{good['donor']}: {good['count']} {good['name']}" for good in self.goods[:12])
        page.figure.alt_text = f"{self.context.words['deliveries.kind']}. {sheet.words}. {told or empty}"
        return page.figure

    def _columns(self, page: Page, middles: list[float], top: float) -> None:
        w, preset = self.context.words, self.context.preset
        left, room = page.left + self.listing.left, self.listing.room
        shares = (0, 1, 1) if preset.stacked else (0, 0.42, 0.84)
        heads = ("count", "stage", "year")[: 1 if preset.stacked else 3]
        for share, head in zip(shares, heads, strict=False):
            page.text(left + share * room, top - preset.small, w[f"deliveries.{head}"], preset.small, colour=QUIET)
        page.text(page.left, top - preset.small, w["deliveries.goods"], preset.small, colour=QUIET)
        for place, (middle, good) in enumerate(zip(middles, self.lines, strict=True)):
            if good is None:
                continue
            limit = (room if preset.stacked else room * 0.42) - preset.gap
            missing = good["count"] == w["deliveries.no_count"]
            count = shorten(good["count"], limit, preset.text, not missing)
            page.text(left, middle, count, preset.text, bold=not missing, colour=QUIET if missing else INK)
            if not preset.stacked:
                self._stage_and_year(page, good, left, room, middle)
            if place + 1 < len(self.lines) and self.lines[place + 1] is not None:
                line = (middle + middles[place + 1]) / 2
                page.rule(page.left, line, page.left + page.width, GRID, 0.4)

    def _stage_and_year(self, page: Page, good: dict[str, Any], left: float, room: float, middle: float) -> None:
        w, preset = self.context.words, self.context.preset
        size = preset.small * 1.1
        x = left + 0.42 * room
        look = {"edge": INK, "dashed": True} if good["inferred"] else {}
        page.box(x, middle - size / 2, size * 1.6, size, STAGE_FILLS[good["stage"]], **look)
        stage = shorten(w.get("stage", good["stage"]), room * 0.42 - size * 2.2 - preset.gap, preset.text)
        page.text(x + size * 2.2, middle, stage, preset.text)
        years = w.years(good["year_start"], good["year_end"])
        page.text(left + 0.84 * room, middle, years or w["deliveries.no_count"], preset.text)


def _beside(preset: Preset) -> Preset:
    return replace(preset, stacked=False)
