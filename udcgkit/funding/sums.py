"""A sum of money in its sentence: the row it becomes, and what the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from udcgkit.amounts import Amount, Qualifier
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.records import Funding
from udcgkit.wordlists import Hit

_IN_NAME = 8
"""words of a name before one that could be a cue"""


@dataclass(slots=True)
class Sum(Gift):
    """An amount, or a pledge without one."""

    cues: list[Hit] = field(default_factory=list)
    """scope cues of its clause"""
    share: str = ""
    """for a share without a size: whether it is a fraction, vague or what is left"""
    added: Sum | None = None
    """for a running total: the sum just told that brings the aid to it"""
    adds: bool = False
    """whether it lies in a sum told behind it, and holds the parts told between"""
    lies_in: Sum | None = None
    """for a share of a sum of its own sentence: that sum"""
    told_as: str = ""
    """the same for a sum that its own words call such a share ("half of the package, 1.7 billion")"""

    @property
    def row(self) -> Funding:
        """The funding row it becomes."""
        assert isinstance(self.record, Funding)
        return self.record

    @property
    def size(self) -> float:
        """Its amount; 0 where none is said."""
        return self.row.amount or 0.0

    def holder(self, part: Sum) -> Sum:
        """The sum in which a part told after it lies: what was added to a running total, where that has room for it."""
        added = self.added
        if added is None or part is added or part.start < self.start or part.row.amount is None:
            return self
        return added if part.size <= added.size else self

    def cue(self, *kinds: str) -> list[Hit]:
        """The scope cues of these kinds in its clause."""
        return [hit for hit in self.cues if hit.row["cue"] in kinds]


def make_sum(amount: Amount, scene: Scene, words: GiftWords) -> Sum:
    """The sum with what the amount itself tells."""
    document = scene.document
    first = max(bisect_right(document.starts, amount.start) - 1, scene.sentence.first)
    last = min(max(bisect_left(document.starts, amount.end), first + 1), scene.sentence.last)
    row = Funding(
        amount.start, amount.end, (scene.sentence.start, scene.sentence.end), "amount", qualifier=amount.qualifier
    )
    row.amount, row.amount_low, row.amount_high = map(_float, (amount.amount, amount.low, amount.high))
    row.currency = amount.currency
    made = Sum(row, scene, scene.clauses.at(amount.start), first, last, words)
    for column in ("amount", "currency"):
        if getattr(row, column) is not None or (column == "amount" and amount.qualifier == "range"):
            made.say(column, amount.start, amount.end)
    clause = made.clause
    made.cues = [hit for hit in scene.find(words.scope, clause.first, clause.last) if not in_name(scene, hit)]
    made.aid = scene.find(words.aid, scene.sentence.first, scene.sentence.last)
    return made


def in_name(scene: Scene, hit: Hit) -> bool:
    """Whether a cue is only a word of a name: the "Extraordinary Revenue Acceleration" loan, a ministry's "Budget"."""
    document = scene.document
    if document.language == "de" or not document.words[hit.first][0].isupper():
        return False
    start = document.starts[hit.first]
    end, first = document.ends[hit.last - 1], max(hit.first - _IN_NAME, scene.sentence.first)
    named = scene.scenes.cast.within(document.starts[first], start + 1)
    return any(one.start <= start and end <= one.end and one.end - one.start > end - start for one in named)


def unsized(scene: Scene, words: GiftWords, start: int, end: int, qualifier: Qualifier) -> Sum:
    """A sum told by the words from `start` to `end`, which say no amount."""
    return make_sum(Amount(start, end, scene.document.text[start:end], None, None, None, qualifier), scene, words)


def part_words(sums: list[Sum]) -> None:
    """Ends the words about each sum where the next one of its clause begins: "200 million in aid and 1.5 billion …"."""
    latest: dict[int, Sum] = {}
    for money in sums:
        money.stop, money.after, money.begun = money.clause.last, money.clause.first, money.first
        if (before := latest.get(id(money.clause))) is not None:  # a conversion in brackets may stand between
            money.after, money.begun = before.last, before.begun
            sized = money.scene.document.words[before.last : before.last + 1] == [","] and money.row.amount is not None
            apart = money.first - before.last > 1 or sized  # "4 Milliarden, 1,5 Milliarden davon für Drohnen"
            if apart and before.lies_in is not money:
                before.stop = money.first
        latest[id(money.clause)] = money


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def differ(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two cells of actors are both filled and not the same."""
    return bool(one) and bool(two) and set(one) != set(two)
