"""The current state: what is in force after a sequence of events.

Events are applied in the order of their ids, one by one, and never read again: each step costs
the same however long the store is.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Any

from udcgkit.annotations.anchors import Anchor, Key
from udcgkit.annotations.events import Event, Placement, Reading, Redo, Undo
from udcgkit.annotations.records import Slot
from udcgkit.annotations.versions import Place, Texts


class State:
    """What holds, who can undo what, and which texts are known.

    An undo takes the annotator's last event out of force, a redo puts it back, a new event ends
    what could be redone. An undo of any other event than the last changes nothing.
    """

    def __init__(self) -> None:
        self.last = 0
        """id of the last event applied"""
        self.texts = Texts()
        self._events: dict[int, Event] = {}
        self._slots: dict[str, dict[Hashable, list[int]]] = defaultdict(dict)
        self._done: dict[str, list[int]] = defaultdict(list)
        self._undone: dict[str, list[int]] = defaultdict(list)
        self._out: set[int] = set()
        self._anchors: dict[str, dict[Key, Anchor]] = defaultdict(dict)

    def apply(self, event: Event) -> None:
        """Takes the next event in."""
        self.last = event.id
        record = event.record
        if isinstance(record, Reading):
            self.texts.add(record.text)
        elif isinstance(record, Redo):
            self._move(record, self._undone, self._done)
        elif isinstance(record, Undo):
            self._move(record, self._done, self._undone)
        else:
            self._events[event.id] = event
            self._done[event.annotator].append(event.id)
            self._undone.pop(event.annotator, None)
            for anchor in record.anchors():
                self._anchors[anchor.sha256][anchor.key] = anchor
            self._set(event)

    def _move(self, record: Undo, source: dict[str, list[int]], target: dict[str, list[int]]) -> None:
        who = record.annotator
        if not source[who] or source[who][-1] != record.event:
            return
        target[who].append(source[who].pop())
        event = self._events[record.event]
        if isinstance(record, Redo):
            self._out.discard(event.id)
            self._set(event)
        else:
            self._out.add(event.id)
            self._unset(event)

    def _set(self, event: Event) -> None:
        for kind, what in event.record.slots():
            insort(self._slots[kind].setdefault(what, []), event.id)
        self._forget_place(event)

    def _unset(self, event: Event) -> None:
        for kind, what in event.record.slots():
            ids = self._slots[kind][what]
            ids.remove(event.id)
            if not ids:
                del self._slots[kind][what]
        self._forget_place(event)

    def _forget_place(self, event: Event) -> None:
        if isinstance(event.record, Placement):
            self.texts.forget_place(event.record.anchor)

    def undoable(self, annotator: str) -> Event | None:
        """The event that the annotator's next undo takes back."""
        ids = self._done.get(annotator)
        return self._events[ids[-1]] if ids else None

    def redoable(self, annotator: str) -> Event | None:
        """The event that the annotator's next redo puts back."""
        ids = self._undone.get(annotator)
        return self._events[ids[-1]] if ids else None

    def latest(self, slot: Slot) -> Event | None:
        """The event that holds for a slot."""
        ids = self._slots[slot[0]].get(slot[1])
        return self._events[ids[-1]] if ids else None

    def each(self, kind: str) -> Iterator[Event]:
        """The event that holds for each slot of a kind, in the order of the events."""
        for number in sorted({ids[-1] for ids in self._slots[kind].values()}):
            yield self._events[number]

    def holding(self, kind: str) -> Iterator[tuple[Any, Event]]:
        """Each slot of a kind with the event that holds for it."""
        for what, ids in self._slots[kind].items():
            yield what, self._events[ids[-1]]

    def in_force(self, number: int) -> bool:
        """Whether the event has not been undone."""
        return number not in self._out

    def settled(self, anchor: Anchor) -> Anchor | None:
        """Where somebody put the anchor, if anybody did."""
        event = self.latest(("place", anchor.key))
        return event.record.place if event is not None and isinstance(event.record, Placement) else None

    def place(self, anchor: Anchor) -> Place:
        """Where the anchor stands in the current version of its text."""
        return self.texts.place(anchor, self.settled(anchor))

    def same_place(self, anchor: Anchor) -> list[Key]:
        """The keys of what was judged where the anchor stands, in whichever version of the text."""
        family = self.texts.family(anchor.sha256)
        if len(family) == 1:
            return [anchor.key]
        place = self.place(anchor)
        others = (other for sha256 in family for other in self._anchors.get(sha256, {}).values())
        return [anchor.key, *(other.key for other in others if self.place(other).key == place.key)]

    @property
    def annotators(self) -> tuple[str, ...]:
        """Everybody who has judged anything, in the order of their first event."""
        return tuple(self._done)

    def summary(self) -> dict[str, Any]:
        """All that is in force, in a form that can be compared."""
        slots = {(kind, what): ids[-1] for kind, group in self._slots.items() for what, ids in group.items()}
        places: dict[Key, Place] = {
            anchor.key: self.place(anchor) for event in self._events.values() for anchor in event.record.anchors()
        }
        done = {who: tuple(ids) for who, ids in self._done.items() if ids}
        undone = {who: tuple(ids) for who, ids in self._undone.items() if ids}
        return {"last": self.last, "slots": slots, "done": done, "undone": undone, "places": places}
