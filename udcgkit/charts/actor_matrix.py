"""Who names whom in statements."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import Any

import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from udcgkit.charts.context import Context, Tables, records
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet
from udcgkit.charts.style import ACCENT, GRID, INK, Fill
from udcgkit.charts.type import LEADING, shorten, width

_MOST = {"one_column": (12, 8), "two_columns": (25, 16), "slide": (12, 18)}
"""The most rows and columns on each size."""


@chart
def actor_matrix(
    tables: Tables, *, language: str | None = None, limit: int | None = None, size: str = "two_columns",
    title: str | None = None,
) -> Chart:  # fmt: skip
    """Rows: who speaks; columns: who is named within their statements; cells: how often.

    A statement of several counts for each of them. `limit`: the most rows and columns. `language`, `size` and
    `title` as for `commitments`. Raises ChartError for an unknown size or language.
    """
    context = Context(tables, language, size, title)
    matrix = _Matrix(context, limit)
    return matrix.draw(matrix.frame())


class _Matrix:
    """Mentions within statements, counted by speaker and actor."""

    def __init__(self, context: Context, limit: int | None) -> None:
        self.context = context
        self.cells: Counter[tuple[str, str]] = Counter()
        self.statements = records(context.tables.statements, "statements", "article_id", "spans", "speaker_ids")
        self._count()
        rows, columns = Counter[str](), Counter[str]()
        for (speaker, actor), n in self.cells.items():
            rows[speaker] += n
            columns[actor] += n
        most = _MOST[context.preset.name]
        self.rows = frozenset(rows)
        self.speakers = _top(rows, min(most[0], limit or most[0]))
        self.actors = _top(columns, min(most[1], limit or most[1]))

    def _count(self) -> None:
        places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in records(self.context.tables.mentions, "mentions", "article_id", "start", "actor_id"):
            places[row["article_id"]].append((row["start"], row["actor_id"]))
        for found in places.values():
            found.sort()
        for statement in self.statements:
            here = places[statement["article_id"]]
            for start, end in statement["spans"] or ():
                for _, actor in here[bisect_left(here, (start, "")) : bisect_left(here, (end, ""))]:
                    for speaker in statement["speaker_ids"] or ():
                        self.cells[speaker, actor] += 1

    def frame(self) -> Sheet:
        """The sheet around the matrix."""
        context, w = self.context, self.context.words
        named = [set(row["speaker_ids"]) for row in self.statements if row["speaker_ids"]]
        hidden = self.rows.difference(self.speakers)
        dropped = sum(1 for speakers in named if speakers <= hidden)
        silent = ["no_speaker"] * (len(self.statements) - len(named))
        notes = context.notes(
            "statements", len(named) - dropped, len(self.statements), [*silent, *["space"] * dropped],
        )  # fmt: skip
        return context.sheet(self._finding(), w["actor_matrix.subtitle"], notes)

    def _finding(self) -> str:
        w = self.context.words
        if not self.cells:
            return w["actor_matrix.empty_title"]
        others = {pair: n for pair, n in self.cells.items() if pair[0] != pair[1]} or self.cells
        (speaker, actor), n = max(others.items(), key=lambda item: (item[1], item[0]))
        name = self.context.name
        return w.fill("actor_matrix.title", who=name(speaker), whom=name(actor), n=w.count("actor_matrix.times", n))

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        context, preset, w = self.context, self.context.preset, self.context.words
        names = [context.name(actor) for actor in self.actors]
        left = min(sheet.width * 0.34, max((width(context.name(s), preset.text) for s in self.speakers), default=0))
        left += preset.gap
        head = min(preset.text * 14, max((width(name, preset.text) for name in names), default=0)) + preset.gap
        side = min((sheet.width - left) / max(len(names), 1), preset.text * 4.5)
        high = max(preset.text * LEADING * 1.25, min(side, preset.text * 2.4))
        if sheet.room is not None:
            fits = max(1, int((sheet.room - head) / high))
            self.speakers = self.speakers[:fits]
            high = min((sheet.room - head) / max(len(self.speakers), 1), preset.text * 3)
        page = sheet.open(head + high * len(self.speakers) if self.cells else preset.text * 4)
        if self.cells:
            self._draw_cells(page, page.left + left, page.top + head, side, high, head - preset.gap, left)
        else:
            page.lines(page.left, page.top, [w["actor_matrix.empty"]], preset.text)
        self._describe(page, sheet)
        return page.figure

    def _draw_cells(
        self, page: Page, left: float, top: float, side: float, high: float, head: float, room: float
    ) -> None:
        context, preset = self.context, page.preset
        most = max(self.cells.values())
        for column, actor in enumerate(self.actors):
            x = left + (column + 0.5) * side
            words = shorten(context.name(actor), head, preset.text)
            page.text(x, top - preset.gap * 0.6, words, preset.text, angle=90)
        for row, speaker in enumerate(self.speakers):
            y = top + row * high
            words = shorten(context.name(speaker), room - preset.gap, preset.text)
            page.text(page.left, y + high / 2, words, preset.text)
            page.rule(left, y, left + side * len(self.actors), GRID, 0.4)
            for column, actor in enumerate(self.actors):
                n = self.cells[speaker, actor]
                if n:
                    fill, ink = _shade(n / most)
                    page.box(left + column * side + 0.6, y + 0.6, side - 1.2, high - 1.2, fill, edge=ACCENT)
                    x, number = left + (column + 0.5) * side, context.words.number(n)
                    page.text(x, y + high / 2, number, preset.text, align="center", colour=ink)
        page.rule(left, top + high * len(self.speakers), left + side * len(self.actors), GRID, 0.4)

    def _describe(self, page: Page, sheet: Sheet) -> None:
        context, w = self.context, self.context.words
        lines: list[dict[str, Any]] = [
            {"speaker_id": s, "speaker": context.name(s), "actor_id": a, "actor": context.name(a),
             "mentions": self.cells[s, a]}
            for s in self.speakers for a in self.actors if self.cells[s, a]
        ]  # fmt: skip
        columns = ["speaker_id", "speaker", "actor_id", "actor", "mentions"]
        frame = pd.DataFrame(lines, columns=columns)
        page.figure.rows = frame.astype({**dict.fromkeys(columns[:4], "str"), "mentions": "Int64"})
        told = "; ".join(f"{line['speaker']} → {line['actor']}: {line['mentions']}" for line in lines[:12])
        page.figure.alt_text = f"{w['actor_matrix.kind']}. {sheet.words}. {told or w['actor_matrix.empty']}"


def _top(counts: Counter[str], most: int) -> list[str]:
    return [key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def _shade(share: float) -> tuple[Fill, str]:
    """A tint of the accent colour, the darker the more, and the ink that is legible on it."""
    weight = 0.12 + 0.88 * share
    red, green, blue = (1 - (1 - part) * weight for part in to_rgb(ACCENT))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return Fill(to_hex((red, green, blue))), INK if light > 0.28 else "white"
