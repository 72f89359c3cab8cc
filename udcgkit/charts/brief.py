"""What a figure names in a list below it instead of drawing it."""

from __future__ import annotations

from udcgkit.charts.context import Context
from udcgkit.charts.items import Item
from udcgkit.charts.type import wrap
from udcgkit.charts.wording import in_brief

_MOST = 40
"""So many lines of the table a list names."""


def briefly(
    context: Context, head: str, items: list[Item], most: int, amounts: bool = True
) -> tuple[list[Item], list[str]]:  # fmt: skip
    """The first of several lines of money, as many as have room, and the lines of text that name them.

    `most`: lines of text on a sheet of fixed height; `amounts`: with their amounts.
    """
    preset = context.preset
    wide = preset.width - 1.8 * preset.gap
    for n in range(min(len(items), _MOST), 0, -1):
        words = f"{head} {'; '.join(in_brief(context, item, amounts) for item in items[:n])}."
        lines = wrap(words, wide, preset.small, whole=True)
        if preset.height is None or len(lines) <= most:
            return items[:n], lines
    return [], []


def besides(context: Context, items: list[Item], most: int) -> tuple[list[Item], list[str]]:
    """Lines of money that are not drawn, those without amount last, as many as have room; and their words."""
    named: list[Item] = []
    words: list[str] = []
    for head, stated in (("besides", True), ("listed", False)):
        own = [item for item in items if item.rows[0].stated is stated]
        some, lines = briefly(context, context.words[f"funding_flow.{head}"], own, most, stated)
        named, words = [*named, *some], [*words, *lines]
    return named, words
