"""How wide ribbons are: what lies in another sum is drawn inside its width, so that no money is drawn twice.

A running total or the figure for a year is as wide as what it does not share with the sums that may lie in it,
as those who count aid enter the difference to what they hold already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from udcgkit.charts.ribbons import Ribbon
from udcgkit.money.rows import Row


def fitted(ribbons: Sequence[Ribbon], told: str) -> list[Ribbon]:
    """The ribbons, each no wider than what the others leave of it, what lies in another one behind that.

    `told` says of a ribbon that it is drawn without sums that may lie in it.
    """
    own = {ribbon.item.rows[0]: ribbon for ribbon in ribbons}
    around = {id(ribbon): _around(ribbon, own) for ribbon in ribbons}
    inside: dict[int, list[Ribbon]] = {id(ribbon): [] for ribbon in ribbons}
    for ribbon in ribbons:
        if (outer := around[id(ribbon)]) is not None:
            inside[id(outer)].append(ribbon)
    widths: dict[int, float] = {}

    def taken(ribbon: Ribbon) -> float:
        """The width of a ribbon with all that lies in it."""
        shares = sum(taken(one) for one in inside[id(ribbon)])
        widths[id(ribbon)] = max(0.0, min(ribbon.size, _size(ribbon.item.rows[0]) - shares))
        return widths[id(ribbon)] + shares

    def path(ribbon: Ribbon) -> tuple[float, ...]:
        outer = around[id(ribbon)]
        return (*(path(outer) if outer else ()), -ribbon.size)

    for ribbon in ribbons:
        if around[id(ribbon)] is None:
            taken(ribbon)
    return [
        replace(
            ribbon, size=widths[id(ribbon)], place=path(ribbon), dashed=ribbon.dashed or _perhaps(ribbon, around),
            note=" · ".join(filter(None, (_held(ribbon, inside[id(ribbon)], widths, told), ribbon.note))),
        )
        for ribbon in ribbons
    ]  # fmt: skip


def _around(ribbon: Ribbon, own: dict[Row, Ribbon]) -> Ribbon | None:
    """The ribbon in whose width one is drawn: the rest of its whole, else a figure of its givers that may hold it."""
    item = ribbon.item
    whole = own.get(item.whole) if item.whole else None
    if whole is not None and whole.item.currency == item.currency:
        return whole
    figure, root = own.get(item.around) if item.around else None, item.whole or item.rows[0]
    within = figure is not None and set(root.donors) <= set(figure.item.rows[0].donors)
    return figure if within and figure is not ribbon else None


def _perhaps(ribbon: Ribbon, around: dict[int, Ribbon | None]) -> bool:
    outer = around[id(ribbon)]
    return outer is not None and ribbon.item.whole is not outer.item.rows[0]


def _held(ribbon: Ribbon, inside: Sequence[Ribbon], widths: dict[int, float], told: str) -> str:
    """That less than its amount is drawn, for sums that may lie in it; the rest of a package says so itself."""
    perhaps = any(one.item.whole is not ribbon.item.rows[0] for one in inside)
    return told if perhaps and ribbon.size > widths[id(ribbon)] else ""


def _size(row: Row) -> float:
    low, high = row.bounds
    return float(max(high or 0, low))
