"""Where the ribbons of a flow of money run, and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from udcgkit.charts.bars import tinted
from udcgkit.charts.context import Context
from udcgkit.charts.items import Item
from udcgkit.charts.sheet import Page, area
from udcgkit.charts.style import INK, QUIET, Fill
from udcgkit.charts.type import LEADING, shorten, width, wrap

COLUMNS = (0.0, 0.33, 0.6)
"""Where donors, instruments and purposes stand, as shares of the width."""
_STATIONS = ("donor", "instrument")
THINNEST = 1.4
_LINE = 2.5
"""A ribbon thinner than this has its full colour between its edges."""
_NAMES = 0.72
"""The share of the way to the next station that a name may take: ribbons pass it straight and bend behind it."""
_ABOVE = 0.2
"""Between a name and the node below it, in lines."""
_ALONE, _EACH = 3, 2
"""Lines of text that all ribbons of a currency are high: of one, no higher than its words."""


@dataclass(slots=True)
class Ribbon:
    """One row of money: its three stations and its words."""

    item: Item
    donor: str
    instrument: str
    label: str
    value: str
    note: str
    size: float
    """what its width stands for"""
    fill: Fill
    dashed: bool
    place: tuple[float, ...] = ()
    """where it stands among ribbons of the same nodes: the larger first, what lies in one behind it"""
    thick: float = 0


class Plan:
    """Where the ribbons of one currency run."""

    def __init__(
        self, context: Context, ribbons: list[Ribbon], wide: float, compact: int = 0, panels: int = 1
    ) -> None:
        self.preset, self.wide, self.compact = context.preset, wide, compact
        donors = _ranks(ribbons, "donor")
        instruments = _ranks(ribbons, "instrument")
        self.ribbons = sorted(ribbons, key=lambda r: (donors[r.donor], instruments[r.instrument], r.place))
        self.ends = sorted(ribbons, key=lambda r: (instruments[r.instrument], donors[r.donor], r.place))
        total = sum(ribbon.size for ribbon in ribbons) or 1
        own = min(15, _ALONE + _EACH * len(ribbons))
        high = self.preset.text * (own if self.preset.height is None else (5 if compact else 9) / panels)
        for ribbon in ribbons:
            ribbon.thick = max(ribbon.size / total * high, THINNEST)
        self.line = self.preset.text * LEADING
        room = self.room = wide * (1 - COLUMNS[2]) - self.preset.gap * 2
        self.words = {id(ribbon): self._words(ribbon, room) for ribbon in ribbons}
        self.names = {(station, name): wrap(name, self._room(place), self.preset.text, lines=3)
                      for place, station in enumerate(_STATIONS) for name in {getattr(r, station) for r in ribbons}}
        self.starts = self._stack(self.ribbons, "donor")
        self.middles = self._stack(self.ends, "instrument", self.starts)
        self.targets: dict[int, float] = {}
        lowest = max(place[id(r)] + r.thick for place in (self.starts, self.middles) for r in ribbons)
        self.height = max(self._aim(room), lowest + self.preset.gap)

    def _aim(self, room: float) -> float:
        """Places where the ribbons end, each with room for its words; returns the height that they take."""
        y = 0.0
        for ribbon in self.ends:
            y = max(y, self.middles[id(ribbon)])  # a ribbon that rises would run through the name of its node
            self.targets[id(ribbon)] = y
            value, label, note = self.words[id(ribbon)]
            below = 0 if self._is_behind(value, label, room) else len(label)
            words = (len(value) + below) * self.line + len(note) * self.preset.small * LEADING
            y += max(ribbon.thick, words) + self.preset.gap
        return y

    def _words(self, ribbon: Ribbon, room: float) -> tuple[list[str], list[str], list[str]]:
        """Value, label and note of a ribbon.

        `compact`: the label behind the value, where there is room for it; twice compact: always, and one line of note,
        however much it is cut.
        """
        text, small = self.preset.text, self.preset.small
        if not self.compact:
            lines, most = (3, 6) if self.preset.stacked else (2, 4)
            label = wrap(ribbon.label, room, text, lines=lines) if ribbon.label else []
            return wrap(ribbon.value, room, text, True, lines=lines), label, wrap(ribbon.note, room, small, lines=most)
        value = shorten(ribbon.value, room, text, True)
        label = wrap(ribbon.label, room, text, lines=2) if ribbon.label else []
        if self.compact > 1 and label:
            behind = self._behind([value], room)
            label = [shorten(ribbon.label, behind, text)] if behind > text * 4 else []
        return [value], label, wrap(ribbon.note, room, small, lines=1 if self.compact > 1 else 3)

    def _behind(self, value: list[str], room: float) -> float:
        """Width that is left behind a value."""
        return room - width(value[0], self.preset.text, True) - self.preset.gap

    def _is_behind(self, value: list[str], label: list[str], room: float) -> bool:
        """Whether the label stands in the line of the value."""
        return bool(self.compact) and len(label) == 1 and width(label[0], self.preset.text) <= self._behind(value, room)

    def _room(self, place: int) -> float:
        """Width for the names at a station, up to the next one."""
        return (COLUMNS[place + 1] - COLUMNS[place]) * self.wide * _NAMES - self.preset.gap

    def _straight(self, ribbon: Ribbon, station: str, tops: dict[int, float], lower: dict[int, float]) -> float:
        """How far a ribbon runs straight from a station on, so that it passes beside the names below it."""
        first, last = tops[id(ribbon)], lower[id(ribbon)] + ribbon.thick
        below = {getattr(r, station) for r in self.ribbons if tops[id(r)] > first} - {getattr(ribbon, station)}
        passed = {name for name in below if self._top(name, station, tops) < last}
        return max((width(line, self.preset.text) for name in passed for line in self.names[station, name]), default=0)

    def _top(self, name: str, station: str, tops: dict[int, float]) -> float:
        """The upper edge of the name of a node."""
        node = min(tops[id(r)] for r in self.ribbons if getattr(r, station) == name)
        return node - self.line * (len(self.names[station, name]) + _ABOVE)

    def _stack(
        self, ribbons: list[Ribbon], station: str, before: dict[int, float] | None = None
    ) -> dict[int, float]:
        """The upper edge of each ribbon at a station; each node has its name above it.

        No ribbon rises from where it was `before`: it would run through the name of its node there. A node is
        drawn in pieces rather than that it draws its ribbons together through names.
        """
        places: dict[int, float] = {}
        y, node = 0.0, None
        for ribbon in ribbons:
            if getattr(ribbon, station) != node:
                y += self.preset.gap if node is not None else 0
                node = getattr(ribbon, station)
                y += self.line * (len(self.names[station, node]) + _ABOVE + 0.05)
            y = max(y, (before or {}).get(id(ribbon), 0))
            places[id(ribbon)] = y
            y += ribbon.thick
        return places

    def draw(self, page: Page, top: float) -> None:
        """Ribbons, nodes and names from height `top` on."""
        axes = page.panel(page.left, top, self.wide, self.height, (0, self.wide))
        bar = self.preset.gap
        xs = [share * self.wide for share in COLUMNS]
        for ribbon in self.ribbons:
            places = (self.starts[id(ribbon)], self.middles[id(ribbon)], self.targets[id(ribbon)])
            for n, (station, tops, lower) in enumerate(zip(
                _STATIONS, (self.starts, self.middles), (self.middles, self.targets), strict=True
            )):  # fmt: skip
                straight = self._straight(ribbon, station, tops, lower)
                _band(axes, ribbon, xs[n] + bar, places[n], xs[n + 1], places[n + 1], straight)
            for x, y in zip(xs, places, strict=True):
                area(axes, x, y, bar, ribbon.thick, ribbon.fill)
            self._name_end(page, ribbon, page.left + xs[2] + bar * 1.8, top + places[2])
        for x, station, tops in zip(xs, _STATIONS, (self.starts, self.middles), strict=False):
            for name in dict.fromkeys(getattr(ribbon, station) for ribbon in self.ribbons):
                words = self.names[station, name]
                y = top + min(tops[id(r)] for r in self.ribbons if getattr(r, station) == name)
                page.lines(page.left + x, y - self.line * (len(words) + _ABOVE), words, self.preset.text, halo=True)

    def _name_end(self, page: Page, ribbon: Ribbon, x: float, y: float) -> None:
        value, lines, note = self.words[id(ribbon)]
        below = page.lines(x, y - self.preset.text * 0.14, value, self.preset.text, bold=True)
        if self._is_behind(value, lines, self.room):
            behind = x + width(value[0], self.preset.text, True) + self.preset.gap
            page.lines(behind, below - self.line, lines, self.preset.text)
        else:
            below = page.lines(x, below, lines, self.preset.text)
        page.lines(x, below, note, self.preset.small, colour=QUIET)


def _ranks(ribbons: list[Ribbon], station: str) -> dict[str, int]:
    """Nodes in the order of their largest ribbon."""
    names = [getattr(r, station) for r in sorted(ribbons, key=lambda r: r.place)]
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}


def _band(axes: Axes, ribbon: Ribbon, x0: float, y0: float, x1: float, y1: float, straight: float = 0) -> None:
    """A ribbon between two stations, which runs straight for a while before it bends."""
    turn, thick = x0 + straight, ribbon.thick
    bend = (turn + x1) / 2
    points = [
        (x0, y0), (turn, y0), (bend, y0), (bend, y1), (x1, y1), (x1, y1 + thick), (bend, y1 + thick),
        (bend, y0 + thick), (turn, y0 + thick), (x0, y0 + thick), (x0, y0),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, Path.LINETO, *curve, Path.LINETO, *curve, Path.LINETO, Path.CLOSEPOLY]
    edge = INK if ribbon.dashed else ribbon.fill.colour
    area_of = ribbon.fill if thick < _LINE else tinted(ribbon.fill)
    axes.add_artist(PathPatch(
        Path(points, codes), facecolor=area_of.colour, edgecolor=edge, linewidth=0.6,
        linestyle=(0, (3, 1.5)) if ribbon.dashed else "solid",
    ))  # fmt: skip
