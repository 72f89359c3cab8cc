"""How sums compare in size: which is larger, which add up, with how many digits a figure is told."""

from __future__ import annotations

from collections.abc import Iterable

from udcgkit.funding.sums import Sum

ROUNDING = 0.005
"""share by which parts may miss their whole, since figures are rounded"""


def larger(other: Sum, money: Sum) -> bool:
    """Whether both say an amount, and the first the larger one."""
    return other.row.amount is not None and money.row.amount is not None and other.row.amount > money.row.amount


def together(parts: Iterable[Sum]) -> float:
    """What several sums come to."""
    return sum(part.size for part in parts)


def makes(told: float, whole: Sum) -> bool:
    """Whether what several sums come to is another, as far as figures are rounded."""
    return abs(told - whole.size) <= ROUNDING * told


def digits(amount: float) -> int:
    """With how many digits a figure is told: two in 65 million."""
    return len(f"{amount:.6e}".partition("e")[0].rstrip("0").replace(".", ""))
