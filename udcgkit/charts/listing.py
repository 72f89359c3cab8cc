"""Labelled lines below one another: the part of the layout that bar, time and table figures share."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.charts.sheet import Page
from udcgkit.charts.style import QUIET, Preset
from udcgkit.charts.type import LEADING, printable, shorten, width, wrap

LINES = 3
"""A label of more lines is cut."""
DENSE = 24
"""With more lines than this, labels take one line each."""
_FRAMED = 1.4
"""Height of a mark with the outline of its whole, in thicknesses of the mark."""


@dataclass(slots=True)
class Entry:
    """What stands at the left of one line: a label, a note below it, how deep it is indented."""

    label: str
    note: str = ""
    depth: int = 0
    heading: bool = False
    """a line of its own, without mark"""


@dataclass(slots=True)
class _Placed:
    entry: Entry
    label: list[str]
    note: list[str]
    height: float
    offset: float = 0


@dataclass(slots=True)
class Listing:
    """Entries measured for a width; `left` and `room` are where the marks stand, from the body's left edge.

    `share`: the most that labels take of the width. On a stacked size labels stand above their marks.
    """

    entries: list[Entry]
    preset: Preset
    width: float
    share: float = 0.4
    left: float = 0
    room: float = 0
    bar: float = 0
    """thickness of the marks"""
    dense: bool = False
    """many lines: each label on one line, its note behind it"""
    placed: list[_Placed] = field(default_factory=list)

    def __post_init__(self) -> None:
        preset = self.preset
        self.dense = len(self.entries) > DENSE
        share = self.share + 0.12 * self.dense
        self.left = 0 if preset.stacked else min(share * self.width, self._widest() + 2 * preset.gap)
        self.room, self.bar = self.width - self.left, preset.bar * (0.8 if self.dense else 1)
        self.placed = [self._place(entry) for entry in self.entries]

    def _indent(self, entry: Entry) -> float:
        return entry.depth * self.preset.gap * 1.6

    def _widest(self) -> float:
        sizes = ((self.preset.text, "label"), (self.preset.small, "note"))
        join = sum if self.dense else max
        return max(
            (
                self._indent(entry)
                + join([width(printable(getattr(entry, name)[:200]), size, entry.heading) for size, name in sizes])
                for entry in self.entries
            ),
            default=0,
        )  # fmt: skip

    def _place(self, entry: Entry) -> _Placed:
        preset = self.preset
        limit = (self.width if preset.stacked else self.left - preset.gap) - self._indent(entry)
        if entry.heading:
            lines = wrap(entry.label, self.width, preset.text, True, lines=1)
            return _Placed(entry, lines, [], preset.text * LEADING + preset.gap * 1.2)
        if self.dense:
            free = limit - width(printable(entry.label), preset.text) - preset.gap
            note = [shorten(entry.note, max(free, limit * 0.45), preset.small)] if entry.note else []
            taken = width(note[0], preset.small) + preset.gap if note else 0
            label = [shorten(entry.label, limit - taken, preset.text)]
            mark = preset.text * LEADING + self.bar if preset.stacked else preset.text * LEADING
            return _Placed(entry, label, note, mark + preset.gap * (1.0 if preset.stacked else 0.3))
        label = wrap(entry.label, limit, preset.text, lines=LINES) if entry.label else []
        note = wrap(entry.note, limit, preset.small, lines=LINES) if entry.note else []
        words = (len(label) * preset.text + len(note) * preset.small) * LEADING
        height = words + preset.bar * _FRAMED + preset.gap if preset.stacked else max(words, preset.bar) + preset.gap
        return _Placed(entry, label, note, height)

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(line.height for line in self.placed)

    def fitting(self, room: float) -> int:
        """How many of the first lines fit into a height."""
        used, count = 0.0, 0
        for line in self.placed:
            used += line.height
            if used > room:
                break
            count += 1
        return count

    def draw(self, page: Page, top: float, spare: float = 0) -> list[float]:
        """Draw the labels from height `top` on; the middle of each line's mark comes back.

        `spare`: height to spread between the lines.
        """
        extra = min(spare / len(self.placed), self.preset.text * 3.5) if self.placed and spare > 0 else 0
        self.bar += min(extra * 0.5, self.preset.bar)
        middles, y = [], top
        for line in self.placed:
            middles.append(self._draw_line(page, line, y + extra / 2, line.height))
            y += line.height + extra
        return middles

    def _draw_line(self, page: Page, line: _Placed, y: float, height: float) -> float:
        preset, x = self.preset, page.left + self._indent(line.entry)
        if self.dense and not line.entry.heading:
            return self._draw_dense(page, line, x, y, height)
        words = (len(line.label) * preset.text + len(line.note) * preset.small) * LEADING
        start = y if preset.stacked else y + (height - words) / 2
        if line.entry.heading:
            start = y + height - words - preset.gap * 0.3
        below = page.lines(x, start, line.label, preset.text, bold=line.entry.heading, halo=preset.stacked)
        below = page.lines(x, below, line.note, preset.small, colour=QUIET, halo=preset.stacked)
        return below + preset.bar * _FRAMED / 2 + preset.gap * 0.3 if preset.stacked else y + height / 2

    def _draw_dense(self, page: Page, line: _Placed, x: float, y: float, height: float) -> float:
        preset = self.preset
        middle = y + preset.text * LEADING / 2 if preset.stacked else y + height / 2
        page.text(x, middle, line.label[0], preset.text, halo=preset.stacked)
        behind = width(line.label[0], preset.text) + preset.gap if line.label[0] else 0
        page.text(x + behind, middle, "".join(line.note), preset.small, colour=QUIET, halo=preset.stacked)
        return y + preset.text * LEADING + self.bar / 2 if preset.stacked else middle
