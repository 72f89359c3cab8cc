"""The queue of claims that one annotator goes through: which is next, what is said of it, what is left.

It holds nothing that is not in the store, but for the place in the queue, the filter, and what
was skipped: skipped claims come last when the next undecided one is looked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from udcgkit.annotations import views
from udcgkit.annotations.anchors import Key
from udcgkit.annotations.events import Event
from udcgkit.annotations.records import Claim, Decision, Judgement
from udcgkit.annotations.store import Store
from udcgkit.checks.view import plain
from udcgkit.tables import Tables

Chosen = Callable[["Item", Judgement | None], bool]


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of the queue, why it is worth checking, and the largest sum in it (in its own currency)."""

    claim: Claim
    reason: str | None = None
    amount: float | None = None


class Queue:
    """The claims of the tables, and those that people selected, in the order of the text.

    >>> import tempfile, udcgkit
    >>> article = udcgkit.Article.from_text("Am 3. Mai kamen 5 Panzer. Es ist die größte Lieferung.", language="de")
    >>> with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/store.sqlite") as store:
    ...     queue = Queue(udcgkit.extract(article), store, "anna")
    ...     event = queue.judge(type="fact", verdict="supported")
    ...     queue.counts(), queue.to_undecided(), queue.item.claim.anchor.text
    (Counter({'total': 2, 'decided': 1, 'left': 1}), True, 'Es ist die größte Lieferung.')
    >>> with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/store.sqlite") as store:
    ...     Queue(udcgkit.extract(udcgkit.Article.from_text("Ja.", language="de")), store, "anna").item is None
    True
    """

    def __init__(self, tables: Tables, store: Store, annotator: str) -> None:
        self.tables: Tables = getattr(tables, "extracted", tables)
        self.store, self.annotator = store, annotator
        self.items: list[Item] = []
        self.at = 0
        """number of the current item in `items`"""
        self.shown: Sequence[int] = ()
        """the items that pass the filter, as of when it was set"""
        self._chosen: Chosen | None = None
        self._skipped: set[Key] = set()
        self._own = _items(self.tables)
        self._texts = dict(zip(self.tables.articles["sha256"], self.tables.articles["article_id"], strict=True))
        store.register(self.tables, annotator)
        self.refresh()
        if self.items and self.decided(0):
            self._to_first(self.shown)

    @property
    def item(self) -> Item | None:
        """The current item; None where there are none."""
        return self.items[self.at] if self.items else None

    def refresh(self) -> int:
        """Takes in what others, and this person elsewhere, have said; returns how many events that were."""
        new = self.store.refresh()
        self._collect()
        return new

    def _collect(self) -> None:
        """Items and judgements from tables and store; the current item stays where it is still there."""
        here = self.items[self.at].claim.key if self.items else None
        items = {self._key(item.claim): item for item in self._own}
        for judgement in self.store.judgements():
            claim = judgement.claim
            key = self._key(claim)
            if key not in items and key[0] in self._texts and self.store.where(claim).state == "placed":
                items[key] = Item(claim if claim.key == key else self._moved(claim, key))
        order = {article: number for number, article in enumerate(self._texts.values())}
        placed = sorted(items.items(), key=lambda pair: (order[self._texts[pair[0][0]]], pair[0][1]))
        self.items = [item for _, item in placed]
        self._numbers = {key: number for number, (key, _) in enumerate(placed)}
        mine = {self._key(one.claim): one for one in self.store.judgements(self.annotator)}
        self._mine = [mine.get(key) for key in self._numbers]
        self._done = [self._is_decided(own) for own in self._mine]
        self.at = next((n for n, item in enumerate(self.items) if item.claim.key == here), 0) if here else 0
        self.choose(self._chosen)

    def _key(self, claim: Claim) -> Key:
        return self.store.where(claim).key

    def _moved(self, claim: Claim, key: Key) -> Claim:
        article = self.tables.article(self._texts[key[0]])
        moved = Claim.selected(article, key[1][0][0], key[1][0][1], claim.speaker_id)
        return replace(moved, anchor=views.standing(self.store.state, claim.anchor, self.store.where(claim)))

    def number(self, key: Key) -> int | None:
        """The number of the item at that place; None where there is none."""
        return self._numbers.get(key)

    def judgement(self, number: int | None = None) -> Judgement | None:
        """What the annotator says of an item, of the current one if none is named."""
        return self._mine[self.at if number is None else number] if self.items else None

    def others(self) -> list[Judgement]:
        """What others say of the current item."""
        given = views.judgements_of(self.store.state, self.items[self.at].claim) if self.items else []
        return [one for one in given if one.annotator != self.annotator]

    def judge(self, number: int | None = None, /, **cells: Any) -> Event | None:
        """Keeps what the annotator says of an item, on top of what was said before; None where nothing is new.

        Of the current item, if none is named.

        A new type ends a verdict that does not belong to it; a verdict that is true of a day gets
        today's, if none is given.
        """
        number = self.at if number is None else number
        claim = self.items[number].claim
        before = self._mine[number] or Judgement(claim, self.annotator)
        after = replace(before, claim=claim, **cells)
        labels = self.store.labels
        if "type" in cells and after.verdict not in labels.verdicts(after.type or ""):
            after = replace(after, verdict=None, as_of=None)
        if after.verdict and after.type and labels.types[after.type].as_of and not after.as_of:
            after = replace(after, as_of=date.today().isoformat())
        if after == before:
            return None
        event = self.store.append(after)
        self._take(number, after)
        return event

    def _take(self, number: int, own: Judgement | None) -> None:
        self._mine[number], self._done[number] = own, self._is_decided(own)

    def add(self, article_id: str, start: int, end: int) -> Event | None:
        """Makes a claim of selected text and goes there; None where it was one already.

        Who says it is who makes the statement around it.
        """
        article = self.tables.article(article_id)
        claim = Claim.selected(article, start, end, _speaker(self.tables, article_id, start, end))
        event = None
        if claim.key not in self._numbers:
            event = self.store.append(Judgement(claim, self.annotator))
            self._collect()
        self.at = self._numbers[claim.key]
        return event

    def undo(self) -> Event | None:
        """Takes back the annotator's last event and goes to its claim; None where there is nothing to take back."""
        return self._moved_by(self.store.undo(self.annotator))

    def redo(self) -> Event | None:
        """Puts back what the last undo took back, and goes to its claim."""
        return self._moved_by(self.store.redo(self.annotator))

    def _moved_by(self, event: Event | None) -> Event | None:
        if event is None or not isinstance(event.record, Judgement | Decision):
            return event
        key = self._key(event.record.claim)
        if key in self._numbers and event.record.claim.origin != "selection":
            self.at = self._numbers[key]
            self._take(self.at, self.store.judgement(self.items[self.at].claim, self.annotator))
        else:  # a selected claim comes and goes with its first judgement
            self._collect()
            self.at = self._numbers.get(key, self.at)
        return event

    def go(self, step: int) -> bool:
        """Moves among the items shown; False where there is none in that direction."""
        find = bisect_right if step > 0 else bisect_left
        place = find(self.shown, self.at) + (0 if step > 0 else -1)
        if not 0 <= place < len(self.shown):
            return False
        self.at = self.shown[place]
        return True

    def skip(self) -> bool:
        """Leaves the current item for later, and goes to the next undecided one."""
        if self.items:
            self._skipped.add(self.items[self.at].claim.key)
        return self.to_undecided() or self.go(1)

    def to_undecided(self) -> bool:
        """Goes to the next item shown that is not decided, from here on and then from the start; skipped ones last."""
        place = bisect_right(self.shown, self.at)
        return self._to_first([*self.shown[place:], *self.shown[:place]])

    def _to_first(self, numbers: Sequence[int]) -> bool:
        left = [number for number in numbers if number != self.at and not self.decided(number)]
        fresh = (number for number in left if self.items[number].claim.key not in self._skipped)
        if left:
            self.at = next(fresh, left[0])
        return bool(left)

    def decided(self, number: int) -> bool:
        """Whether nothing more is to be said of an item."""
        return self._done[number]

    def _is_decided(self, own: Judgement | None) -> bool:
        return own is not None and self.store.labels.decided(own.type, own.verdict)

    def choose(self, chosen: Chosen | None) -> None:
        """Shows only the items of which `chosen(item, judgement)` is true; None shows all."""
        self._chosen = chosen
        every = range(len(self.items))
        self.shown = [n for n in every if chosen(self.items[n], self._mine[n])] if chosen else every
        if self.shown and self.at not in self.shown:
            self.at = self.shown[min(bisect_left(self.shown, self.at), len(self.shown) - 1)]

    def counts(self) -> Counter[str]:
        """How many of the items shown there are, are decided, are left, and are flagged."""
        decided = sum(map(self._done.__getitem__, self.shown))
        flagged = sum(own.flag for own in map(self._mine.__getitem__, self.shown) if own is not None)
        counted = {"total": len(self.shown), "decided": decided, "left": len(self.shown) - decided, "flagged": flagged}
        return +Counter(counted)


def _items(tables: Tables) -> list[Item]:
    """The claims of the tables, with the largest sum that each holds."""
    sums: dict[str, float] = {}
    for row in plain(tables.funding[["funding_id", "statement_id", "amount", "amount_low", "amount_high"]]):
        size = max((row[name] or 0.0 for name in ("amount", "amount_low", "amount_high")), default=0.0)
        for origin in (row["funding_id"], row["statement_id"]):
            if origin and size:
                sums[origin] = max(size, sums.get(origin, 0.0))
    return [Item(claim, reason, sums.get(claim.origin))
            for claim, reason in zip(Claim.all_of(tables), tables.claims["reason"], strict=True)]  # fmt: skip


def _speaker(tables: Tables, article_id: str, start: int, end: int) -> str | None:
    """Who makes the shortest statement that holds those words."""
    rows = tables.statements[tables.statements["article_id"] == article_id]
    around = [row for row in plain(rows) if row["start"] <= start and row["end"] >= end]
    return min(around, key=lambda row: row["end"] - row["start"])["speaker_id"] if around else None
