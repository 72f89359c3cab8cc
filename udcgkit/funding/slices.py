"""Yearly rates of a sum over several years: "75 billion over five years, or 15 billion a year"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import put_in

_MOST_LOOKED_AT = 2
_FEWEST, _MOST = 2, 15
"""years that a programme lasts"""
_OFF = 0.01
"""share by which the years' rates may miss the sum"""
_WHOLE = frozenset((None, "new", "total"))


def yearly_rates(sums: list[Sum]) -> None:
    """A rate per year lies in a sum beside it that is so many times as large as a programme has years."""
    for place, money in enumerate(sums):
        if money.row.per != "year" or money.row.part_of is not None or money.row.scope not in _WHOLE:
            continue
        near = (*sums[max(0, place - _MOST_LOOKED_AT) : place][::-1], *sums[place + 1 : place + 1 + _MOST_LOOKED_AT])
        whole = next((other for other in near if _adds_up_to(money, other)), None)
        if whole is not None:
            put_in(money, whole)


def _adds_up_to(money: Sum, other: Sum) -> bool:
    """Whether another sum of the same giver in the same sentence or a neighbour is a whole number of years' rates."""
    one, two = money.row, other.row
    near = -1 <= money.scene.index - other.scene.index <= 1 and one.currency == two.currency
    if not near or not money.size or two.per is not None or two.scope not in _WHOLE or two.part_of is not None:
        return False
    if differ(one.donor_ids, two.donor_ids):
        return False
    years = round(other.size / money.size)
    return _FEWEST <= years <= _MOST and abs(years * money.size - other.size) <= _OFF * other.size
