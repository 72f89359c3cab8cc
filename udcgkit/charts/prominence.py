"""Which line of a money figure its title tells: the money that is new, not the largest that the text happens to name.

A loan that is only discussed and what has been given since a war began are larger than any news, and no news.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from udcgkit.charts.context import Context, records
from udcgkit.charts.items import Item
from udcgkit.charts.wording import looks_back, told_in
from udcgkit.money.rows import Row

HEADLINE, NEW, OTHER, NOBODYS, PAST, OPEN = range(6)
"""In the article's headline; of a known giver, new or not; of none; so far; only thought of."""
_THOUGHT_OF = ("requested", "proposed")
_DONE = ("authorised", "delivered", "disbursed")


class Prominence:
    """How much of a piece of news each line is; the rows that headlines name are looked up once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._headlines = _in_headlines(context)

    def first(self, items: Iterable[Item]) -> Item:
        """The most prominent of several lines, the largest of equals."""
        return min(items, key=lambda item: (self.of(item), -stated(item)))

    def of(self, item: Item) -> int:
        """The place of a line in the order above; a sum of rows has that of its least prominent one."""
        if item.extra:
            return OPEN
        return max(self._of(row, item.whole) for row in item.rows)

    def _of(self, row: Row, whole: Row | None) -> int:
        if row.cells["stage"] in _THOUGHT_OF:
            return OPEN
        if self._is_past(row) or (whole and row.cells["stage"] is None and self._is_past(whole)):
            return PAST
        if row.key in self._headlines:
            return HEADLINE
        if not row.donors:
            return NOBODYS
        return NEW if _is_new(row) else OTHER

    def _is_past(self, row: Row) -> bool:
        """Whether its years lie behind the text, or began before it."""
        last, told = row.years and row.years[1], told_in(self._context, row)
        return looks_back(self._context, row) or (last is not None and told is not None and last < told)


def _is_new(row: Row) -> bool:
    """Whether a sum is not said to have been given or promised already."""
    return row.cells["stage"] not in _DONE and row.cells["new_money"] is not False


def stated(item: Item) -> float:
    """The size of a line; of one row by what the text states, be it shown in part only."""
    row = item.single
    if row is None:
        return item.size
    return float(row.high or row.low or 0) if row.stated else -1


def _in_headlines(context: Context) -> Collection[tuple[str, str]]:
    """The sums whose words, or those of a row that says the same again, stand in the headline of their article."""
    found = set()
    columns = ("article_id", "funding_id", "text", "like", "amount_low", "amount_high")
    for cells in records(context.tables.funding, "funding", *columns):
        article, own = cells["article_id"], cells["funding_id"]
        headline = context.articles.get(article, {}).get("title") or ""
        sized = (cells["amount_low"], cells["amount_high"]) != (None, None)
        if sized and re.search(rf"(?<![\d.,]){re.escape(cells['text'])}(?!\w)", headline):
            found.update({(article, own), (article, cells["like"] or own)})
    return found
