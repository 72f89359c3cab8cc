"""Where in the article actors, statements, money and goods stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from udcgkit.charts.context import Context, Tables, records
from udcgkit.charts.listing import Entry, Listing
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch, area, stroke
from udcgkit.charts.style import GRID, INK, QUIET, STAGE_FILLS, TYPE_FILLS, Fill
from udcgkit.charts.type import width, wrap
from udcgkit.errors import ChartError

MOST_ACTORS = 10
_FIRST, _EARLY, _LATE = 0.05, 0.25, 0.5
"""Where in the text money is called first, early or late."""
_CHOSEN = ("statements", "funding", "goods")
"""The tables whose rows a choice leaves out."""
_PLACE, _THING = Fill(STAGE_FILLS[None].colour), Fill(INK)
"""Who is named, and money and goods: colours are for the manners of reporting alone."""
_HATCHED = 4
"""Marks narrower than this many points show their colour without hatch."""


@chart
def article_strip(
    tables: Tables, *, article: str | None = None, language: str | None = None, limit: int | None = None,
    size: str = "two_columns", title: str | None = None,
) -> Chart:  # fmt: skip
    """One strip per actor and for statements, money and goods, from the first character to the last.

    `article`: its id where the tables hold several, else the first. `limit`: the most actors, those with most
    mentions first. `language`, `size` and `title` as for `commitments`. Raises ChartError for an unknown
    article, size or language.
    """
    context = Context(tables, language, size, title)
    if article is not None and article not in context.articles:
        raise ChartError(f"There is no article '{article}' in these tables; there are: {', '.join(context.articles)}.")
    strip = _Strip(context, article or next(iter(context.articles), ""))
    most = MOST_ACTORS if limit is None else limit
    sheet = strip.frame(most)
    while sheet.room is not None and most > 0 and strip.needed > sheet.room:
        most -= 1
        sheet = strip.frame(most)
    return strip.draw(sheet)


@dataclass(slots=True)
class _Mark:
    """One place in the text."""

    lane: str
    kind: str
    start: int
    end: int
    row_id: str
    label: str
    fill: Fill


def _rows_by_lane(marks: list[_Mark]) -> Counter[str]:
    """How many rows stand in each lane: a quotation that its frame parts has two marks and is one row."""
    return Counter(lane for lane, _ in dict.fromkeys((mark.lane, mark.row_id) for mark in marks))


class _Strip:
    """The marks of one article, by lane."""

    def __init__(self, context: Context, article: str) -> None:
        self.context, self.article = context, article
        self.length = int(context.articles.get(article, {}).get("n_chars") or 1)
        self.mentions = self._read("mentions", "mention_id", "actor_id")
        self.counts = Counter(row["actor_id"] for row in self.mentions)
        w = context.words
        self.fixed = [
            *(_Mark(w["article_strip.statements"], "statement", span[0], span[1], row["statement_id"],
                    w.get("type", row["type"]), TYPE_FILLS.get(row["type"], _PLACE))
              for row in self._read("statements", "statement_id", "type", "spans")
              for span in row["spans"] or ((row["start"], row["end"]),)),
            *(_Mark(w["article_strip.money"], "funding", row["start"], row["end"], row["funding_id"],
                    w.qualified(row), _THING)
              for row in self._read("funding", "funding_id", "amount", "amount_low", "amount_high", "currency",
                                    "qualifier", "per")),
            *(_Mark(w["article_strip.goods"], "good", row["start"], row["end"], row["good_id"], row["name"], _THING)
              for row in self._read("goods", "good_id", "name")),
        ]  # fmt: skip

    def _read(self, name: str, *columns: str) -> list[dict[str, Any]]:
        rows = records(getattr(self.context.tables, name), name, "article_id", "start", "end", *columns)
        return [row for row in rows if row["article_id"] == self.article]

    @property
    def needed(self) -> float:
        """Height of the body."""
        return self.listing.height + self.context.preset.small * 2.2

    def frame(self, most: int) -> Sheet:
        """The sheet, with as many actors as are wanted."""
        context, w = self.context, self.context.words
        actors = [actor for actor, _ in sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))]
        chosen = self._chosen(actors, most)
        self.actors = [actor for actor in actors if actor in chosen]
        self.marks = [
            *(_Mark(actor, "mention", row["start"], row["end"], row["mention_id"], context.name(actor), _PLACE)
              for actor in self.actors for row in self.mentions if row["actor_id"] == actor),
            *self.fixed,
        ]  # fmt: skip
        lanes = _rows_by_lane(self.marks)
        self.lanes = list(lanes)
        entries = [
            Entry(context.name(lane) if lane in self.actors else lane, w.number(n)) for lane, n in lanes.items()
        ]
        here = {mark.label for mark in self.fixed if mark.kind == "statement"}
        key = [Swatch(w.get("type", kind), fill, fill.colour) for kind, fill in TYPE_FILLS.items()
               if w.get("type", kind) in here]  # fmt: skip
        others = len(context.articles) - 1
        notes = context.notes(
            "actors", len(self.actors), len(actors), ["space"] * (len(actors) - len(self.actors)), [self.article],
            [context.unchosen(*_CHOSEN), *[w.count("frame.more_articles", others)] * (others > 0)],
        )  # fmt: skip
        sheet = context.sheet(self._finding(), w["article_strip.subtitle"], notes, key)
        self.listing = Listing(entries, context.preset, sheet.width, share=0.26)
        return sheet

    def _chosen(self, actors: list[str], most: int) -> set[str]:
        """Who has a lane: who gives, up to half of the lanes, the largest sums first, and who is named most often."""
        rows = self._read("funding", "donor_ids", "amount", "currency", "scope")
        given = [row for row in rows if row["scope"] not in ("request", "other")]
        if len({row["currency"] for row in given}) == 1:  # sums of several currencies have no order
            given.sort(key=lambda row: -(row["amount"] or 0))
        givers = [actor for row in given for actor in row["donor_ids"] or ()]
        first = list(dict.fromkeys(actor for actor in givers if actor in self.counts))[: most // 2]
        return set(list(dict.fromkeys([*first, *actors]))[:most])

    def _finding(self) -> str:
        context, w = self.context, self.context.words
        money = [mark.start for mark in self.fixed if mark.kind == "funding"]
        statements = len({mark.row_id for mark in self.fixed if mark.kind == "statement"})
        if not self.fixed and not self.mentions:
            return context.nothing("article_strip", *_CHOSEN)[0]
        if context.narrowed(*_CHOSEN):
            return context.chosen(*_CHOSEN, article=self.article)
        if not money and not statements:
            return w["article_strip.neither"]
        if not money:
            return w.fill("article_strip.no_money", statements=w.count("counted.statements", statements))
        share = min(1.0, min(money) / self.length)
        if share <= _FIRST:
            return w.count("article_strip.first", len(money))
        place = "late" if share >= _LATE else "early" if share <= _EARLY else "amid"
        return w.fill(f"article_strip.{place}", share=w.percent(share))

    @property
    def _empty(self) -> str:
        return self.context.nothing("article_strip", *_CHOSEN)[1]

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        preset = self.context.preset
        page = sheet.open(self.needed if self.marks else preset.text * 4)
        if self.marks:
            top = page.top + preset.small * 2.2
            middles = self.listing.draw(page, top, (sheet.room or self.needed) - self.needed)
            self._draw_lanes(page, top, dict(zip(self.lanes, middles, strict=True)))
        else:
            page.lines(page.left, page.top, wrap(self._empty, page.width, preset.text), preset.text)
        self._describe(page, sheet)
        return page.figure

    def _describe(self, page: Page, sheet: Sheet) -> None:
        w = self.context.words
        names = {m.lane: self.context.name(m.lane) if m.kind == "mention" else m.lane for m in self.marks}
        columns = ["lane", "kind", "start", "end", "label", "row_id"]
        lines = [(names[m.lane], m.kind, m.start, m.end, m.label, m.row_id) for m in self.marks]
        page.figure.rows = pd.DataFrame(lines, columns=columns).astype({"start": "Int64", "end": "Int64"})
        told = "; ".join(f"{names[lane]}: {n}" for lane, n in _rows_by_lane(self.marks).items())
        page.figure.alt_text = f"{w['article_strip.kind']}. {sheet.words}. {told or self._empty}"

    def _draw_lanes(self, page: Page, top: float, middles: dict[str, float]) -> None:
        listing, w, size = self.listing, self.context.words, page.preset.small
        left, thick = page.left + listing.left, listing.bar
        axes = page.panel(left, top, listing.room, max(middles.values()) + thick - top, (0, self.length))
        self._grid(axes, [middle - top for middle in middles.values()])
        page.text(left, top - size, w["article_strip.start"], size, colour=QUIET)
        page.text(left + listing.room, top - size, w["article_strip.end"], size, align="right", colour=QUIET)
        scale, free = listing.room / self.length, left
        for mark in sorted(self.marks, key=lambda mark: mark.start):
            y = middles[mark.lane] - top - thick / 2
            wide = max(mark.end - mark.start, 2.4 / scale)
            fill = mark.fill if wide * scale >= _HATCHED else Fill(mark.fill.colour)
            area(axes, min(mark.start, self.length - wide), y, wide, thick, fill, edge="white")
            if mark.kind == "funding":
                free = self._name(page, mark, left + mark.start * scale, middles[mark.lane], wide * scale, free)

    def _grid(self, axes: Axes, middles: list[float]) -> None:
        for middle in middles:
            stroke(axes, (0, self.length), (middle, middle), GRID, 0.8, 0)

    def _name(self, page: Page, mark: _Mark, x: float, middle: float, wide: float, free: float) -> float:
        """Write the amount behind or before its mark where there is room; how far the lane is taken comes back."""
        size, gap = page.preset.small, page.preset.gap * 0.5
        words = width(mark.label, size)
        end = page.left + page.width
        following = [m.start for m in self.marks if m.kind == "funding" and m.start > mark.start]
        nearest = end if not following else page.left + self.listing.left + (
            min(following) * self.listing.room / self.length
        )
        if x + wide + gap + words < min(end, nearest - gap) and x >= free:
            page.text(x + wide + gap, middle, mark.label, size, halo=True)
            return x + wide + gap + words
        if x - gap - words > free:
            page.text(x - gap, middle, mark.label, size, align="right", halo=True)
        return x + wide
