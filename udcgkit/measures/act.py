"""One act that becomes a measure: its clause and its goods."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from udcgkit.gifts.gift import Gift
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.measures.goods_words import Phrase
from udcgkit.records import Funding, Measure, Span

LEAD_RULE = "lead-in of a list"
"""how the name of the rule begins for the goods of a list under its lead-in"""
GAP = " … "


class Sums:
    """The funding rows of an article by place."""

    def __init__(self, rows: list[Funding]) -> None:
        self._rows = sorted(rows, key=lambda row: row.start)
        self._starts = [row.start for row in self._rows]

    def within(self, start: int, end: int) -> list[Funding]:
        """The rows that start in `start:end`."""
        return self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


@dataclass(slots=True, eq=False)
class Act(Gift):
    """A measure in the making; `goods` are the phrases it brings."""

    goods: list[Phrase] = field(default_factory=list)

    @property
    def row(self) -> Measure:
        """The measure row it becomes."""
        assert isinstance(self.record, Measure)
        return self.record

    @property
    def special(self) -> bool:
        """Whether goods are named or counted, and it is not only "weapons"."""
        return any(phrase.specific for phrase in self.goods)

    def about(self, spans: list[Span], rule: str = "") -> None:
        """Fills `what` with the words at `spans`."""
        text = self.scene.document.text
        whole = sorted(set(spans))
        self.row.what = GAP.join(text[start:end] for start, end in whole) or None
        self.forget("what")
        for start, end in whole:
            self.say("what", start, end)
        self.row.rule += rule


def heads_list(act: Act) -> bool:
    """Whether a heading without a verb leads the goods in ("Gelieferte Güter:")."""
    return act.row.rule.startswith(LEAD_RULE) and not act.clause.verbs


def clause_words(act_clause: Clause, starts: list[int], ends: list[int], words: list[str]) -> Span:
    """Where the words of a clause begin and end, without marks around them."""
    first, last = act_clause.first, act_clause.last
    while last - 1 > first and not words[last - 1][0].isalnum():
        last -= 1
    while first < last - 1 and not words[first][0].isalnum():
        first += 1
    return starts[first], ends[last - 1]
