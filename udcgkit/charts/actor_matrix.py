"""Who names whom in statements."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import Any

import pandas as pd
from matplotlib.colors import to_hex, to_rgb

from udcgkit.charts.context import Context, Tables, records
from udcgkit.charts.nesting import outer_of
from udcgkit.charts.registry import chart
from udcgkit.charts.sheet import Chart, Page, Sheet
from udcgkit.charts.style import ACCENT, GRID, INK, Fill
from udcgkit.charts.type import LEADING, shorten, width, wrap

_MOST = {"one_column": (12, 8), "two_columns": (25, 16), "slide": (12, 18)}
"""The most rows and columns on each size."""
_HIGHEST, _BESIDE = 14, 3
"""How high the names above the columns may stand, in type sizes; in how many lines beside one another."""
_TIED = 3
"""So many pairs that are named equally often stand in the title."""


@chart
def actor_matrix(
    tables: Tables, *, language: str | None = None, limit: int | None = None, size: str = "two_columns",
    title: str | None = None,
) -> Chart:  # fmt: skip
    """Rows: who speaks; columns: who is named within their statements; cells: how often.

    A statement of several counts for each of them, as the footer says. In a reported statement, the writer's
    words for its speakers do not count. `limit`: the most rows and columns. `language`, `size` and
    `title` as for `commitments`. Raises ChartError for an unknown size or language.
    """
    context = Context(tables, language, size, title)
    matrix = _Matrix(context, limit)
    sheet = matrix.frame()
    if sheet.room is not None and (fitting := matrix.fitting(sheet)) < len(matrix.speakers):
        matrix.speakers = matrix.speakers[:fitting]
        sheet = matrix.frame()
    return matrix.draw(sheet)


class _Matrix:
    """Mentions within statements, counted by speaker and actor."""

    def __init__(self, context: Context, limit: int | None) -> None:
        self.context = context
        self.cells: Counter[tuple[str, str]] = Counter()
        self.statements = records(context.tables.statements, "statements", "article_id", "type", "spans", "speaker_ids")
        self.nested = outer_of(self.statements)
        self.pairs: list[list[tuple[str, str]]] = []
        """for each statement who names whom in it, as often as it happens"""
        self._count()
        rows, columns = Counter[str](), Counter[str]()
        for (speaker, _), n in self.cells.items():
            rows[speaker] += n
        most = _MOST[context.preset.name]
        self.speakers = _top(rows, min(most[0], limit or most[0]))
        for (speaker, actor), n in self.cells.items():
            columns[actor] += n * (speaker in self.speakers)
        self.actors = _top(+columns, min(most[1], limit or most[1]))

    def _count(self) -> None:
        places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in records(self.context.tables.mentions, "mentions", "article_id", "start", "actor_id"):
            places[row["article_id"]].append((row["start"], row["actor_id"]))
        for found in places.values():
            found.sort()
        for place, statement in enumerate(self.statements):
            spans = () if place in self.nested else statement["spans"] or ()
            here = places[statement["article_id"]]
            self.pairs.append([
                (speaker, actor) for start, end in spans
                for _, actor in here[bisect_left(here, (start, "")) : bisect_left(here, (end, ""))]
                for speaker in statement["speaker_ids"] or ()
                if statement["type"] != "reported" or actor not in statement["speaker_ids"]
            ])  # fmt: skip
            self.cells.update(self.pairs[-1])

    def frame(self) -> Sheet:
        """The sheet around the matrix."""
        reasons = [self._reason(place) for place in range(len(self.statements))]
        left_out = [reason for reason in reasons if reason]
        shown = len(reasons) - len(left_out)
        joint = sum(len(self.statements[n]["speaker_ids"]) > 1 for n, reason in enumerate(reasons) if reason is None)
        more = [self.context.words.count("actor_matrix.joint", joint)] if joint else []
        notes = self.context.notes("statements", shown, len(reasons), left_out, more=more)
        return self.context.sheet(self._finding(), self.context.words["actor_matrix.subtitle"], notes)

    def _reason(self, place: int) -> str | None:
        """Why a statement has no part in the cells that are drawn."""
        if not self.statements[place]["speaker_ids"]:
            return "no_speaker"
        if place in self.nested:
            return "nested"
        if not self.pairs[place]:
            return "names_nobody"
        drawn = (speaker in self.speakers and actor in self.actors for speaker, actor in self.pairs[place])
        return None if any(drawn) else "space"

    def _finding(self) -> str:
        if not self.cells:
            return self.context.nothing("actor_matrix", "statements")[0]
        return self.context.finding(self._most(), "statements")

    def _most(self) -> str:
        """Who names whom most often; all of them where they are few."""
        w, name = self.context.words, self.context.name
        others = {pair: n for pair, n in self.cells.items() if pair[0] != pair[1]}
        if not others:
            return w["actor_matrix.themselves"]
        most = max(others.values())
        first = sorted(pair for pair, n in others.items() if n == most)
        times = w.count("actor_matrix.times", most)
        if len(first) > _TIED:
            return w.count("actor_matrix.many", most)
        if len(first) == 1 < len(others):
            form = "title" if first[0][0].startswith("person:") else "title_body"  # "die Vereinigten Staaten sprechen"
            return w.fill(f"actor_matrix.{form}", who=name(first[0][0]), whom=name(first[0][1]), n=times)
        named: dict[str, list[str]] = defaultdict(list)
        for speaker, actor in first:
            named[speaker].append(actor)
        told = [
            w.fill("actor_matrix.about", who=name(speaker), whom=self.context.names(actors))
            for speaker, actors in named.items()
        ]
        form = "only" if len(first) == 1 else "all" if len(first) == len(others) else "tied"
        return w.fill(f"actor_matrix.{form}", pairs=w.listed(told), times=times)

    @property
    def _empty(self) -> str:
        return self.context.nothing("actor_matrix", "statements")[1]

    def _measures(self, sheet: Sheet) -> tuple[float, float, float, float]:
        """Width of the names at the left, height of those above, width and height of a cell."""
        preset, name = self.context.preset, self.context.name
        left = max((width(name(speaker), preset.text) for speaker in self.speakers), default=0)
        spare = sheet.width - len(self.actors) * preset.text * 4.5  # where columns are few, names may be long
        left = min(max(sheet.width * 0.34, spare - preset.gap), left) + preset.gap
        side = min((sheet.width - left) / max(len(self.actors), 1), preset.text * 4.5)
        heads = (line for actor in self.actors for line in self._head(actor, side))
        head = max((width(line, preset.text) for line in heads), default=0) + preset.gap
        return left, head, side, max(preset.text * LEADING * 1.25, min(side, preset.text * 2.4))

    def _head(self, actor: str, side: float) -> list[str]:
        """The name above a column, in as many lines beside one another as the column is wide."""
        size = self.context.preset.text
        beside = max(1, min(_BESIDE, int(side / (size * LEADING))))
        return wrap(self.context.name(actor), size * _HIGHEST, size, lines=beside)

    def fitting(self, sheet: Sheet) -> int:
        """How many rows have room on a sheet of fixed height."""
        _, head, _, high = self._measures(sheet)
        return max(1, int(((sheet.room or 0) - head) / high))

    def draw(self, sheet: Sheet) -> Chart:
        """The finished figure."""
        preset = self.context.preset
        left, head, side, high = self._measures(sheet)
        if sheet.room is not None:
            high = min((sheet.room - head) / max(len(self.speakers), 1), preset.text * 3)
        page = sheet.open(head + high * len(self.speakers) if self.cells else preset.text * 4)
        if self.cells:
            self._draw_cells(page, page.left + left, page.top + head, side, high, left)
        else:
            page.lines(page.left, page.top, wrap(self._empty, page.width, preset.text), preset.text)
        self._describe(page, sheet)
        return page.figure

    def _draw_cells(self, page: Page, left: float, top: float, side: float, high: float, room: float) -> None:
        context, preset = self.context, page.preset
        most = max(self.cells.values())
        for column, actor in enumerate(self.actors):
            lines = self._head(actor, side)
            for place, words in enumerate(lines):
                x = left + (column + 0.5) * side + (place - (len(lines) - 1) / 2) * preset.text * LEADING
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
        page.figure.alt_text = f"{w['actor_matrix.kind']}. {sheet.words}. {told or self._empty}"


def _top(counts: Counter[str], most: int) -> list[str]:
    return [key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]]


def _shade(share: float) -> tuple[Fill, str]:
    """A tint of the accent colour, the darker the more, and the ink that is legible on it."""
    weight = 0.12 + 0.88 * share
    red, green, blue = (1 - (1 - part) * weight for part in to_rgb(ACCENT))
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return Fill(to_hex((red, green, blue))), INK if light > 0.28 else "white"
