"""Titles of the time line: which money is for which year, or that the text does not say."""

from __future__ import annotations

from udcgkit.charts.context import Context
from udcgkit.charts.items import Item, Money, shown_in
from udcgkit.charts.prominence import Prominence
from udcgkit.charts.titles import amount_of, finding, line_of, period_of, who_says
from udcgkit.charts.wording import years_of

_PERIODS = 3
"""The amounts of so many years stand in one title."""


def time_finding(context: Context, money: Money, items: list[Item], axis: str) -> str:
    """The title of a time line whose lines with a date are `items`."""
    return context.finding(_told(context, money, items, axis), "funding")


def _told(context: Context, money: Money, items: list[Item], axis: str) -> str:
    w = context.words
    if not items:
        return w[f"timeline.no_{axis}"]
    if axis == "announced":
        days = {w.day(item.rows[0].cells["announced_on"]) for item in items}
        if len(days) == 1:
            return w.count("timeline.one_day", len(shown_in(items)), day=days.pop())
        return finding(context, money, "funding_id")
    return _by_year(context, items)


def _by_year(context: Context, items: list[Item]) -> str:
    """The most prominent amount of each period, in order of time; of many the most prominent periods."""
    periods: dict[str | None, list[Item]] = {}
    for item in items:
        if item.low is not None or item.high is not None:
            periods.setdefault(years_of(context, item), []).append(item)
    prominence = Prominence(context)
    tops = [prominence.first(own) for own in periods.values()]
    if len(tops) < 2:
        return line_of(context, (tops or items)[0], "funding_id", len(shown_in(items)))
    chosen = sorted(tops, key=lambda top: (prominence.of(top), -top.size))[:_PERIODS]
    shown = [top for top in tops if top in chosen]
    told = [amount_of(context, top, "funding_id") + period_of(context, top) for top in shown]
    w, more = context.words, len(tops) - len(shown)
    rest = [w.count("timeline.more", more)] if more else []
    amounts = w.listed([*told, *rest]) if more else ", ".join(told)
    return w.fill("commitments.several", who=who_says(context, shown), amounts=amounts)
