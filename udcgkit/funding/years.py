"""The years the money is for, and the day it was announced."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.pending import TO_COME
from udcgkit.gifts.periods_of import nearest_period, note_period, periods_from_lead
from udcgkit.grammar.periods import Period

_NEAR_SENTENCES = 2
_MOST_PARTS = 4
"""sums up to the one of the same period: parts of that, and conversions"""
_BESIDE = 2
"""words between "after" and the sum that another is compared with"""
_NO_ANNOUNCEMENT = frozenset(("other", "request", "conversion", "repeat"))


def read_years(money: Sum, others: list[Sum]) -> None:
    """Fills year_start, year_end and announced_on; `others` are the sums of the same sentence."""
    period = nearest_period(money, others)
    if (year := _year_before(money, others)) is not None:
        money.row.year_start = money.row.year_end = year
        money.infer("year_start", "year_end")
        if money.row.scope in (None, "new"):  # all of that year's
            money.row.scope = "total"
            money.infer("scope")
    elif period is not None and not period.lone_month:  # a month dates the giving, it is no budget's
        note_period(money, period)
    elif money.lead is not None:
        periods_from_lead(money, money.lead)
    if _only_compared(money, others):
        money.row.stage = None
        money.forget("stage")
    if not _stands(money, period):
        _announced(money)


def _only_compared(money: Sum, others: list[Sum]) -> bool:
    """ "Sagt 2 Milliarden zu, nach 1,5 Milliarden im Vorjahr": the verb speaks of the sum before."""
    year, first = money.row.year_end, max(money.first - _BESIDE, money.clause.first)
    cues = money.scene.find(money.words.context["after"], first, money.first + 1)
    return year is not None and bool(cues) and any(other.start < money.start for other in others)


def _stands(money: Sum, period: Period | None) -> bool:
    """ "Has committed 20 billion since 2022", "bislang 3 Milliarden zugesagt": what grew, announced on no one day."""
    if period is not None and period.cumulative:
        return True
    return money.phase == "done" and bool(
        money.scene.find(money.words.context["so_far"], money.clause.first, money.clause.last)
    )


def _year_before(money: Sum, others: list[Sum]) -> int | None:
    """ "Umsatz 2024: 9 Mio. (Vorjahr: 8 Mio.)": counted from the year of the sum before it in the sentence.

    From the article's own year where that sum has none: "gibt 2 Milliarden (Vorjahr: 1,5 Milliarden)".
    """
    told = [other for other in others if other.start < money.start]
    before = [other for other in told if other.row.year_end is not None] or told
    day = money.scene.scenes.published_on
    if not before or (before[-1].row.year_end is None and day is None):
        return None
    first = max(money.clause.first, before[-1].last)
    end = money.scene.clauses.clauses[money.clause.number].last
    label = money.scene.clauses.label(money.clause)
    start = money.scene.document.token_from(label[0]) if label is not None else first
    hits = money.scene.find(money.words.context["year_before"], max(start, before[-1].last), end)
    year = (before[-1].row.year_end or int((day or "0")[:4])) - 1
    return year if hits and year > 0 else None


def same_periods(sums: list[Sum]) -> None:
    """ "Over the same period": the years of the total told before, which this one counts too."""
    for place, money in enumerate(sums):
        hits = money.scene.find(money.words.context["same_period"], *money.tokens)
        near = sums[max(0, place - _MOST_PARTS) : place][::-1] if hits and money.row.year_start is None else ()
        wholes = (other for other in near if other.row.scope not in ("part", "conversion"))
        before = next((one for one in wholes if money.scene.index - one.scene.index <= _NEAR_SENTENCES), None)
        if before is None:
            continue
        if before.row.year_start is not None or before.row.year_end is not None:
            money.row.year_start, money.row.year_end = before.row.year_start, before.row.year_end
            money.infer("year_start", "year_end")
        if money.row.scope in (None, "new") and before.row.scope == "total":
            money.forget("scope")
            money.row.scope = "total"
            money.say_tokens("scope", hits[0].first, hits[0].last)


def _announced(money: Sum) -> None:
    """A day in the sentence of the promise, else the day of publication; nothing for what is no announcement."""
    row = money.row
    if row.scope in _NO_ANNOUNCEMENT or row.stage not in TO_COME or row.new_money is False:
        return
    if row.stage is None and money.phase == "done":
        return
    published = money.scene.scenes.published_on
    for period in money.scene.periods:
        if period.day and (published is None or period.day <= published):
            row.announced_on = period.day
            money.say("announced_on", period.start, period.end)
            return
    clause, context = money.clause, money.words.context
    if money.scene.find(context["earlier"], clause.first, clause.last):
        return
    if money.phase == "done" and money.scene.find(context["in_month"], clause.first, clause.last):
        return
    past = row.year_end is not None and published is not None and row.year_end < int(published[:4])
    if published is not None and not past:
        row.announced_on = published
        money.infer("announced_on")
