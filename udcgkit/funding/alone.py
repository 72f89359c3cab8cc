"""Sums that stand alone: no total of the same giver can hold them."""

from __future__ import annotations

from udcgkit.funding.sums import Sum

_TO_COME = frozenset(("pledged", "proposed", "requested", "authorised", "committed", "allocated"))
"""stages of money that no total of what was given holds"""


def alone(sums: list[Sum]) -> None:
    """A sum that no total of the same giver could hold stands alone."""
    totals = {(m.row.donor_ids, _years(m), _given(m)): m for m in sums if m.row.scope == "total"}.values()
    for money in sums:
        if money.row.scope is not None:
            continue
        if money.row.new_money is True or not any(_can_hold(other, money) for other in totals):
            money.row.scope = "new"
            money.infer("scope")


def _can_hold(total: Sum, money: Sum) -> bool:
    givers = set(money.row.donor_ids)
    if not givers or not givers <= set(total.row.donor_ids) or not _years_meet(total, money):
        return False
    return not (_given(total) and money.row.stage in _TO_COME) and not _smaller(total, money)


def _given(total: Sum) -> bool:
    """Whether it counts what was given so far."""
    return total.phase == "done" and total.row.stage not in _TO_COME


def _smaller(total: Sum, money: Sum) -> bool:
    one, two = total.row, money.row
    return None not in (one.amount, two.amount) and one.currency == two.currency and one.amount < two.amount  # type: ignore[operator]


def _years_meet(one: Sum, two: Sum) -> bool:
    first, second = (_years(money) for money in (one, two))
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _years(money: Sum) -> tuple[int, int] | None:
    start, end = money.row.year_start, money.row.year_end
    if start is None and end is None:
        return None
    return start or 0, end or 9999
