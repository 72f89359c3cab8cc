"""The frame that all figures share: title, subtitle, key, body, footer; and the figure itself."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from udcgkit.charts.saving import on_screen
from udcgkit.charts.style import ACCENT, GRID, INK, QUIET, Fill, Preset, styled
from udcgkit.charts.type import LEADING, cut, font, printable, width, wrap


class Chart(Figure):
    """A matplotlib figure that knows what it shows.

    `rows`: exactly what is plotted, one row per mark. `alt_text`: the figure in words. `told`: what
    stands around it. `recipe`: plain data from which `charts.redraw` draws it again from `tables`. In
    a notebook it shows as an image with its alt text.
    """

    rows: pd.DataFrame
    alt_text: str = ""
    told: Text
    recipe: dict[str, Any]
    tables: Any
    preset: Preset

    def draw(self, renderer: RendererBase) -> None:
        """Draw with the kit's settings wherever it is drawn: words then are as wide as was measured."""
        with styled():
            super().draw(renderer)

    def _repr_html_(self) -> str:
        picture = base64.b64encode(on_screen(self)).decode("ascii")
        return (
            f'<figure style="margin:0"><img alt="{html.escape(self.alt_text, quote=True)}" '
            f'style="width:{self.preset.width * 96 / 72:.0f}px;max-width:100%" '
            f'src="data:image/png;base64,{picture}"/></figure>'
        )


@dataclass(slots=True)
class Swatch:
    """One entry of the key."""

    label: str
    fill: Fill | None = None
    edge: str | None = None
    dashed: bool = False


@dataclass(slots=True)
class Text:
    """What stands around the body, and in which language."""

    title: str
    subtitle: str
    language: str = "de"
    notes: list[str] = field(default_factory=list)
    key: list[Swatch] = field(default_factory=list)


_BELOW_TITLE = 0.45  # of the unit of white space


class Sheet:
    """A page of points, from the top left corner, with title, subtitle and key above, notes below."""

    def __init__(self, preset: Preset, text: Text) -> None:
        self.preset = preset
        self.text = text
        self.words = printable(f"{text.title.rstrip('.')}. {text.subtitle}".rstrip(". "))
        """title and subtitle in one sentence, for the alt text"""
        self.margin = preset.gap * 0.9
        self.width = preset.width - 2 * self.margin
        self._head = self._lines(text)
        self._key = _key_rows(text.key, self.width, preset)
        self._foot = wrap(" ".join(map(cut, text.notes)), self.width - preset.gap, preset.small, whole=True)
        key_height = len(self._key) * preset.small * 1.7 + (preset.gap * 0.5 if self._key else 0)
        head = sum(size * LEADING for _, size, _ in self._head) + preset.gap * _BELOW_TITLE
        self.top = preset.gap * 1.4 + head + preset.gap + key_height
        self.bottom = preset.gap * 1.3 + len(self._foot) * preset.small * LEADING + preset.gap * 0.7

    def _lines(self, text: Text) -> list[tuple[str, float, bool]]:
        """The lines above the body: a title of many words is smaller and takes as many lines as it needs."""
        preset, size = self.preset, self.preset.title
        finding = text.title[:1].upper() + text.title[1:]
        title = wrap(finding, self.width, size, True)
        while len(title) > (4 if preset.stacked else 3) and size > preset.subtitle:
            size = max(size - 1, preset.subtitle)
            title = wrap(finding, self.width, size, True)
        below = wrap(text.subtitle, self.width, preset.subtitle)
        return [*((line, size, True) for line in title), *((line, preset.subtitle, False) for line in below)]

    @property
    def room(self) -> float | None:
        """Height left for the body where the sheet has a fixed height."""
        return None if self.preset.height is None else self.preset.height - self.top - self.bottom

    def open(self, body: float) -> Page:
        """The figure with its frame drawn, for a body of this height."""
        height = self.preset.height or self.top + body + self.bottom
        page = Page(self.preset, height, self.margin, self.top, self.width)
        page.figure.told = self.text
        page.rule(0, 0.6, self.preset.width, INK, 1.2)
        page.box(self.margin, 0, self.preset.gap * 3.2, self.preset.gap * 0.55, Fill(ACCENT))
        y = self.preset.gap * 1.4
        for place, (line, size, bold) in enumerate(self._head):
            if place and not bold and self._head[place - 1][2]:
                y += self.preset.gap * _BELOW_TITLE
            page.text(self.margin, y + size * LEADING / 2, line, size, bold=bold, colour=INK if bold else QUIET)
            y += size * LEADING
        self._draw_key(page, y + self.preset.gap * 0.5)
        y = height - self.bottom + self.preset.gap * 0.6
        page.rule(self.margin, y, self.margin + self.width, GRID, 0.6)
        y += self.preset.gap * 0.7
        for line in self._foot:
            page.text(self.margin, y + self.preset.small * LEADING / 2, line, self.preset.small, colour=QUIET)
            y += self.preset.small * LEADING
        return page

    def _draw_key(self, page: Page, y: float) -> None:
        size = self.preset.small
        for row in self._key:
            y += size * 1.7
            for x, swatch in row:
                left, look = self.margin + x, {"edge": swatch.edge, "dashed": swatch.dashed}
                page.box(left, y - size * 1.2, size * 2, size, swatch.fill, **look)
                page.text(left + size * 2.6, y - size * 0.7, swatch.label, size, colour=QUIET)


def _key_rows(key: Iterable[Swatch], limit: float, preset: Preset) -> list[list[tuple[float, Swatch]]]:
    rows: list[list[tuple[float, Swatch]]] = []
    x = limit + 1
    for swatch in key:
        wide = preset.small * 2.6 + width(printable(swatch.label), preset.small)
        if x + wide > limit:
            rows.append([])
            x = 0.0
        rows[-1].append((x, swatch))
        x += wide + preset.gap * 2
    return rows


class Page:
    """A figure to draw on: positions in points from its top left corner; `left`, `top`, `width` are the body's."""

    def __init__(self, preset: Preset, height: float, left: float, top: float, wide: float) -> None:
        self.preset = preset
        self.left, self.top, self.width, self.height = left, top, wide, height
        self.figure = Chart(figsize=(preset.width / 72, height / 72), dpi=preset.dpi)
        self.figure.preset = preset
        self.canvas = self.panel(0, 0, preset.width, height, (0, preset.width))
        self.canvas.set_zorder(2)  # words stand above all marks

    def panel(self, x: float, y: float, wide: float, high: float, xlim: tuple[float, float]) -> Axes:
        """Axes over a rectangle: x in data, y in points downwards from its upper edge; nothing drawn yet."""
        total = self.preset.width, self.height
        axes = self.figure.add_axes((x / total[0], 1 - (y + high) / total[1], wide / total[0], high / total[1]))
        axes.set_xlim(*xlim)
        axes.set_ylim(high, 0)
        axes.set_axis_off()
        return axes

    def text(
        self, x: float, y: float, words: str, size: float, *, align: str = "left", bold: bool = False,
        colour: str = INK, angle: float = 0, halo: bool = False,
    ) -> None:  # fmt: skip
        """One line of text, its middle at height y; never read as mathematics."""
        self.canvas.text(
            x, y, printable(words), fontproperties=font(size, bold), color=colour, ha=align, rotation=angle,
            va="center_baseline" if angle == 0 else "center", rotation_mode="anchor" if angle else "default",
            parse_math=False, zorder=5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5} if halo else None,
        )  # fmt: skip

    def box(self, x: float, y: float, wide: float, high: float, fill: Fill | None = None, **edge: Any) -> None:
        """A filled or outlined rectangle, as `area` draws it."""
        area(self.canvas, x, y, wide, high, fill, **edge)

    def rule(self, x0: float, y: float, x1: float, colour: str, wide: float) -> None:
        """A horizontal line."""
        stroke(self.canvas, (x0, x1), (y, y), colour, wide, 0.5)

    def lines(self, x: float, y: float, lines: list[str], size: float, **look: Any) -> float:
        """Several lines below one another from upper edge y; their lower edge comes back."""
        for line in lines:
            self.text(x, y + size * LEADING / 2, line, size, **look)
            y += size * LEADING
        return y


def area(
    axes: Axes, x: float, y: float, wide: float, high: float, fill: Fill | None = None, *, edge: str | None = None,
    dashed: bool = False,
) -> None:  # fmt: skip
    """A rectangle on any axes: fill with its hatch in white, over it the edge.

    `add_artist` and not `add_patch`, which would look for the limits of the data at every one.
    """
    plain = edge if fill is not None and not fill.hatch and not dashed else None
    if fill is not None:
        axes.add_artist(Rectangle(
            (x, y), wide, high, facecolor=fill.colour, edgecolor=plain or "white", linewidth=0.8 if plain else 0,
            hatch=fill.hatch or None,
        ))  # fmt: skip
    if edge is not None and plain is None:
        style = (0, (3, 1.5)) if dashed else "solid"
        wide_edge = 1.1 if dashed else 0.8
        axes.add_artist(Rectangle((x, y), wide, high, fill=False, edgecolor=edge, linewidth=wide_edge, linestyle=style))


def stroke(
    axes: Axes, xs: tuple[float, float], ys: tuple[float, float], colour: str, wide: float, order: float
) -> None:
    """A straight line on any axes."""
    axes.add_artist(Line2D(xs, ys, color=colour, linewidth=wide, zorder=order, solid_capstyle="butt"))
