"""What stands in small print at the lines of money figures, and once below all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from udcgkit.charts.context import Context
from udcgkit.charts.items import Item
from udcgkit.charts.listing import DENSE
from udcgkit.charts.wording import GIVERS, bracketed, said_by, stated_of, years_of
from udcgkit.money.rows import Row

_FEW = 2
"""So many lines say all that they have to say; of more, what most of them share is said once, below."""


class Notes:
    """What tells each of several lines from the others: giver, year, stage, who says it, how many rows."""

    def __init__(self, context: Context, items: Iterable[Item]) -> None:
        self.context, lines = context, list(items)
        self._stages = len({one.stage for one in lines}) > 1
        rows = [one.single for one in lines if one.single]
        self._speakers = len(lines) <= DENSE and len({said_by(context, row) for row in rows}) > 1
        silent = [_speaker(context, row) for row in rows if row.cells["asserted_by"] is None] * self._speakers
        self._nobody = _usual(silent, len(lines))
        self._undated = _usual([context.words["no_year"] for one in lines if not years_of(context, one)], len(lines))

    @property
    def below(self) -> list[str]:
        """What holds for most lines and is said at none of them, as a sentence; nothing where there is none."""
        told = [*filter(None, (self._undated, self._nobody))]
        return [self.context.words.fill("frame.usual", told=", ".join(told))] if told else []

    def of(self, item: Item, giver: str = "", years: bool = True) -> str:
        """The note of one line; `years`: with its year."""
        w = self.context.words
        parts = [giver] if giver else []
        parts += [w.count("frame.count_rows", len(item.rows))] if len(item.rows) > 1 else []
        if years:
            parts.append(years_of(self.context, item) or ("" if self._undated else w["no_year"]))
        if self._stages or item.extra:
            parts.append(w.get("stage", "requested" if item.extra == "request" else item.stage))
        parts += [w.fill("frame.maybe_same", amount=stated_of(self.context, twin)) for twin in item.twins]
        parts += [self._held(item, *pair) for pair in item.held]
        joint = [row for row in item.rows if len(row.donors) > 1 and item.by in row.donors]
        parts += [_jointly(self.context, row) for row in joint]
        if item.single and self._speakers and (told := _speaker(self.context, item.single)) != self._nobody:
            parts.append(told)
        return " · ".join(filter(None, parts))

    def _held(self, item: Item, row: Row, whole: Row) -> str:
        """That a row of the line may lie in a total, there or on another line."""
        w, amount = self.context.words, stated_of(self.context, whole)
        if item.single:
            return w.fill("within.perhaps", amount=amount)
        return w.fill("frame.maybe_held", part=stated_of(self.context, row), amount=amount)


def _jointly(context: Context, row: Row) -> str:
    """Of a sum of several givers on the line of one of them: whose it is."""
    several = len(row.donors) > GIVERS
    who = context.words.count("frame.givers", len(row.donors)) if several else context.names(row.donors)
    return context.words.fill("frame.jointly", amount=stated_of(context, row), who=who)


def _usual(told: list[str], lines: int) -> str:
    """What more than half of the lines would say, if they are several."""
    words, times = next(iter(Counter(told).most_common(1)), ("", 0))
    return words if lines > _FEW and times > lines / 2 else ""


def _speaker(context: Context, row: Row) -> str:
    """Who says it, in words."""
    who, kind = said_by(context, row)
    if row.donors == (who,):
        return context.words["frame.own_account"]
    named = context.name(who, short=True) if who else context.publisher(row.article)
    if named is None:
        return context.words.fill("frame.according_to", who=context.words["the_article"])
    role = context.words["said_by." + kind] if kind else ""
    return context.words.fill("frame.according_to", who=bracketed(named, role))
