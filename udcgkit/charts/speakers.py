"""Who speaks, how often, how much, and how the words are rendered."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from udcgkit import schema
from udcgkit.charts.context import Context, Tables, records
from udcgkit.charts.listing import Entry, Listing
from udcgkit.charts.nesting import outer_of
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet, Swatch, area, stroke
from udcgkit.charts.style import INK, QUIET, TYPE_FILLS
from udcgkit.charts.type import width, wrap

MOST, MOST_STACKED = 40, 20
_TIED = 3
"""So many that speak equally often are named in the title."""


@chart
def speakers(
    tables: Tables, *, language: str | None = None, limit: int | None = None, size: str = "two_columns",
    title: str | None = None,
) -> Chart:  # fmt: skip
    """Statements and their words by speaker, told apart by how they are rendered (direct, indirect, …).

    A statement of several counts for each of them, words quoted inside a statement of the same speaker count
    once; statements without a named speaker have a line of their own. `limit`: the most speakers. `language`,
    `size` and `title` as for `commitments`. Raises ChartError for an unknown size or language.
    """
    context = Context(tables, language, size, title)
    voices = _Voices(context)
    most = limit or (MOST_STACKED if context.preset.stacked else MOST)
    sheet = voices.frame(most)
    while sheet.room is not None and len(voices.shown) > 1 and voices.needed > sheet.room:
        most = min(len(voices.shown) - 1, max(1, voices.listing.fitting(sheet.room - voices.head)))
        sheet = voices.frame(most)
    return voices.draw(sheet)


class _Voices:
    """Statements counted by speaker and type."""

    def __init__(self, context: Context) -> None:
        self.context = context
        everything = records(
            context.tables.statements, "statements", "type", "speaker_ids", "text", "article_id", "spans"
        )
        self.count: dict[str | None, Counter[str]] = defaultdict(Counter)
        self.words: dict[str | None, Counter[str]] = defaultdict(Counter)
        outer = outer_of(everything)
        self.statements = [row for place, row in enumerate(everything) if place not in outer]
        self.nested = len(outer)
        for place, row in enumerate(everything):
            n = len(row["text"].split())
            for speaker in row["speaker_ids"] or (None,):
                self.words[speaker][row["type"]] += n
                if place in outer:
                    self.words[speaker][everything[outer[place]]["type"]] -= n
                else:
                    self.count[speaker][row["type"]] += 1
        self.order = sorted(
            self.count, key=lambda who: (who is None, -self.count[who].total(), -self.words[who].total(), str(who))
        )

    @property
    def head(self) -> float:
        """Height of the column heads."""
        return self.context.preset.small * 2.2

    @property
    def needed(self) -> float:
        """Height of the body."""
        return self.head + self.listing.height

    def frame(self, most: int) -> Sheet:
        """The sheet around the speakers that have room."""
        context, w = self.context, self.context.words
        self.shown = self.order[:most]
        entries = [Entry(context.name(who), self._role(who)) for who in self.shown]
        here = {kind for words in self.words.values() for kind in words}
        key = [Swatch(w[f"type.{kind}"], TYPE_FILLS[kind], TYPE_FILLS[kind].colour)
               for kind in schema.STATEMENT_TYPES if kind in here]  # fmt: skip
        seen = sum(1 for row in self.statements if set(row["speaker_ids"] or (None,)) & set(self.shown))
        left_out = ["nested"] * self.nested + ["space"] * (len(self.statements) - seen)
        notes = context.notes("statements", seen, len(self.statements) + self.nested, left_out)
        sheet = context.sheet(self._finding(), w["speakers.subtitle"], notes, key)
        self.listing = Listing(entries, context.preset, sheet.width, share=0.34)
        return sheet

    def _role(self, who: str | None) -> str:
        country = self.context.country(who) if who else None
        named = self.context.words.country(country) if country else None
        return named if named and who and not who.startswith("country:") else ""

    def _finding(self) -> str:
        context, w, n = self.context, self.context.words, len(self.statements)
        if not n:
            return context.nothing("speakers", "statements")[0]
        if context.narrowed("statements"):
            return context.chosen("statements")
        named = [who for who in self.order if who is not None]
        if not named:
            return w.count("speakers.nobody", n)
        own = self.count[named[0]].total()
        first = [who for who in named if self.count[who].total() == own]
        if len(first) > _TIED:
            said = sum(1 for row in self.statements if row["speaker_ids"])
            return w.count("speakers.many", own, all=w.number(said), speakers=w.number(len(named)))
        form = "only" if first == self.order else "most"
        number = "several" if len(first) > 1 else "one" if first[0].startswith("person:") else "body"
        return w.count(f"speakers.{form}_{number}", own, who=context.names(first), all=w.number(n))

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        w, preset = self.context.words, self.context.preset
        needed, empty = self.needed, self.context.nothing("speakers", "statements")[1]
        page = sheet.open(needed if self.shown else preset.text * 4)
        if self.shown:
            top = page.top + self.head
            middles = self.listing.draw(page, top, (sheet.room or needed) - needed)
            half = (self.listing.room - 2 * preset.gap) / 2
            left = page.left + self.listing.left
            self._bars(page, self.count, left, half, middles, top, "count")
            self._bars(page, self.words, left + half + 2 * preset.gap, half, middles, top, "words")
        else:
            page.lines(page.left, page.top, wrap(empty, page.width, preset.text), preset.text)
        page.figure.rows = self._rows()
        told = "; ".join(
            f"{self.context.name(who)}: {w['speakers.count']} {self.count[who].total()}, "
            f"{w.count('frame.words', self.words[who].total())}" for who in self.shown[:12]
        )  # fmt: skip
        page.figure.alt_text = f"{w['speakers.kind']}. {sheet.words}. {told or empty}"
        return page.figure

    def _bars(
        self, page: Page, counts: dict[str | None, Counter[str]], left: float, wide: float, middles: list[float],
        top: float, head: str,
    ) -> None:  # fmt: skip
        w, preset, thick = self.context.words, page.preset, self.listing.bar
        most = max(counts[who].total() for who in self.shown)
        free = wide - preset.gap * 1.5 - width(w.number(most), preset.text)
        axes = page.panel(left, top, wide, max(middles) + thick - top, (0, most * wide / free))
        page.text(left, top - preset.small, w[f"speakers.{head}"], preset.small, colour=QUIET)
        for who, middle in zip(self.shown, middles, strict=True):
            at, y = 0, middle - top - thick / 2
            for kind in schema.STATEMENT_TYPES:
                if counts[who][kind]:
                    area(axes, at, y, counts[who][kind], thick, TYPE_FILLS[kind], edge="white")
                    at += counts[who][kind]
            stroke(axes, (0, 0), (y - thick * 0.16, y + thick * 1.16), INK, 0.9, 3)
            page.text(left + at * free / most + preset.gap * 0.6, middle, w.number(at), preset.text)

    def _rows(self) -> pd.DataFrame:
        lines: list[dict[str, Any]] = [
            {"speaker_id": who, "speaker": self.context.name(who), "type": kind,
             "statements": self.count[who][kind], "words": self.words[who][kind]}
            for who in self.shown for kind in schema.STATEMENT_TYPES if self.count[who][kind] or self.words[who][kind]
        ]  # fmt: skip
        frame = pd.DataFrame(lines, columns=["speaker_id", "speaker", "type", "statements", "words"])
        texts = dict.fromkeys(("speaker_id", "speaker", "type"), "str")
        return frame.astype({**texts, "statements": "Int64", "words": "Int64"})
