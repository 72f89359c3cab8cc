"""The years the money is for, and the day it was announced."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.scenes import Scene
from udcgkit.periods import Period

_ANNOUNCED = frozenset(("requested", "proposed", "pledged", "authorised", "committed", "allocated", None))


def read_years(money: Sum, others: list[Sum]) -> None:
    """Fills year_start, year_end and announced_on; `others` are the sums of the same sentence."""
    period = _nearest(money, others)
    if period is not None:
        money.row.year_start, money.row.year_end = period.first, period.last
        if period.known:
            money.say("year_start", period.start, period.end)
            if period.relative:
                money.infer("year_start", "year_end")
    elif money.lead is not None:
        _from_lead(money, money.lead)
    _announced(money)


def _nearest(money: Sum, others: list[Sum]) -> Period | None:
    """The period of the amount: in its clause, else one that opens the sentence and no other amount has."""
    start, end = money.scene.clauses.span(money.clause)
    usable = [p for p in money.scene.periods if not p.event and not (p.monthly and _past(money))]
    inside = [p for p in usable if start <= p.start < end and not _closer(p, money, others)]
    if inside:
        return min(inside, key=lambda p: _distance(p, money))
    opening = [p for p in usable if p.start < money.row.start and not _owned(p, money, others)]
    matrix = money.scene.clauses.before(money.clause)
    if matrix is None or not opening:
        return None
    first, last = money.scene.clauses.span(matrix)
    return next((p for p in opening if first <= p.start < last), None)


def _past(money: Sum) -> bool:
    return money.phase == "done"


def _distance(period: Period, money: Sum) -> int:
    return period.start - money.row.end if period.start >= money.row.end else money.row.start - period.end


def _closer(period: Period, money: Sum, others: list[Sum]) -> bool:
    """Whether the period belongs to another amount of the clause, which stands right beside it."""
    rivals = [other for other in others if other is not money and other.clause is money.clause]
    if not rivals or not any(p is not period for p in money.scene.periods):
        return False
    return min(_distance(period, other) for other in rivals) < _distance(period, money)


def _owned(period: Period, money: Sum, others: list[Sum]) -> bool:
    spans = (other.scene.clauses.span(other.clause) for other in others if other is not money)
    return any(start <= period.start < end for start, end in spans)


def _from_lead(money: Sum, lead: Scene) -> None:
    known = [p for p in lead.periods if p.known and not p.event]
    if len(known) == 1:
        money.row.year_start, money.row.year_end = known[0].first, known[0].last
        money.infer("year_start", "year_end")


def _announced(money: Sum) -> None:
    """A day in the sentence of the promise, else the day of publication; nothing for what is no announcement."""
    row = money.row
    if row.scope in ("other", "request", "conversion", "repeat") or row.stage not in _ANNOUNCED or row.new_money is False:
        return
    published = money.scene.scenes.published_on
    for period in money.scene.periods:
        if period.day and (published is None or period.day <= published):
            row.announced_on = period.day
            money.say("announced_on", period.start, period.end)
            return
    past = row.year_end is not None and published is not None and row.year_end < int(published[:4])
    if published is not None and not past:
        row.announced_on = published
        money.infer("announced_on")
