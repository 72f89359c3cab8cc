"""The years the money is for, and the day it was announced."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.periods_of import nearest_period, note_period, periods_from_lead

_ANNOUNCED = frozenset(("requested", "proposed", "pledged", "authorised", "committed", "allocated", None))
_NO_ANNOUNCEMENT = frozenset(("other", "request", "conversion", "repeat"))


def read_years(money: Sum, others: list[Sum]) -> None:
    """Fills year_start, year_end and announced_on; `others` are the sums of the same sentence."""
    period = nearest_period(money, others)
    if period is not None:
        note_period(money, period)
    elif money.lead is not None:
        periods_from_lead(money, money.lead)
    _announced(money)


def _announced(money: Sum) -> None:
    """A day in the sentence of the promise, else the day of publication; nothing for what is no announcement."""
    row = money.row
    if row.scope in _NO_ANNOUNCEMENT or row.stage not in _ANNOUNCED or row.new_money is False:
        return
    if row.stage is None and money.phase == "done":
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
