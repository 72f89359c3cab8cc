"""The lines of a figure of money: a sum of rows, or one, with its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from udcgkit.money.rows import Row, hull

NO_AMOUNT = ""
"""In place of a currency: the lines without amount, where there are several currencies and none is theirs."""


@dataclass(slots=True, eq=False)
class Item:
    """One line of money: a sum of rows, or rows without amount (no low, no high)."""

    rows: list[Row]
    by: str | None
    stage: str | None
    currency: str | None
    form: str | None
    low: float | None = None
    high: float | None = None
    extra: str | None = None
    """request or other: shown because it was asked for"""
    parts: list[Item] = field(default_factory=list)
    whole: Row | None = None
    """the row in which this one, a single row, lies"""
    around: Row | None = None
    """the figure for a period that may hold the line, or its whole"""
    twins: list[Row] = field(default_factory=list)
    """other rows that may be the same money"""
    held: list[tuple[Row, Row]] = field(default_factory=list)
    """rows that may lie in a total, with that total"""

    @property
    def single(self) -> Row | None:
        """The row, where it is one."""
        return self.rows[0] if len(self.rows) == 1 else None

    @property
    def size(self) -> float:
        """By what lines are ordered; a line without amount stands where its parts would."""
        own = self.high if self.high is not None else self.low
        return own if own is not None else max((part.size for part in self.parts), default=-1)

    @property
    def years(self) -> tuple[int | None, int | None]:
        """First and last year of all rows; open at an end where a row is, none where money without year counts."""
        undated = any(row.years is None and row.low for row in self.rows)
        return (None, None) if undated else self.dated

    @property
    def dated(self) -> tuple[int | None, int | None]:
        """First and last year of the rows that have one."""
        return hull(row.years for row in self.rows) or (None, None)

    def inferred(self, columns: Collection[str]) -> bool:
        """Whether what the line shows was inferred for any of its rows."""
        return any(row.guessed(*columns) for row in self.rows)


@dataclass(slots=True)
class Money:
    """The lines of a figure by currency, largest first, and what it leaves out."""

    panels: dict[str | None, list[Item]]
    left_out: list[str]
    everything: int
    method: str | None
    """how amounts were converted"""

    @property
    def items(self) -> list[Item]:
        """All lines in order, parts after their whole."""
        return [one for panel in self.panels.values() for item in panel for one in with_parts(item)]

    @property
    def shown(self) -> int:
        """How many rows of the table are shown."""
        return len(shown_in(self.items))

    def reasons(self, shown: int) -> list[str]:
        """Why each row is not shown, if `shown` rows are: for lack of space where no other reason is."""
        return [*self.left_out, *["space"] * (self.everything - len(self.left_out) - shown)]


def shown_in(items: Iterable[Item]) -> set[Row]:
    """The rows that lines show."""
    return {row for item in items for row in item.rows}


def ranked(panels: Iterable[Iterable[Item]]) -> list[Item]:
    """The largest line of each currency, then the second of each, and so on.

    Sums of two currencies cannot be told to be larger or smaller.
    """
    columns = [sorted(items, key=lambda item: -item.size) for items in panels]
    return [item for rank in zip_longest(*columns) for item in rank if item is not None]


def with_parts(item: Item) -> list[Item]:
    """A line, and those of its parts below it."""
    return [item, *(one for part in item.parts for one in with_parts(part))]
