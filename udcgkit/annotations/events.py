"""Events: what the store keeps of each record, and the records that only the store makes itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.corrections import Addition, Correction, Relation, Review
from udcgkit.annotations.records import Decision, Judgement, Record, Slot
from udcgkit.annotations.texts import Text
from udcgkit.errors import StoreError


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """A text that judgements are about, with what is known of it."""

    ACTION: ClassVar[str] = "read"
    text: Text
    annotator: str

    @property
    def sha256(self) -> str:
        """The text's own."""
        return self.text.sha256

    def slots(self) -> tuple[Slot, ...]:
        """None: a text is known or not."""
        return ()

    def body(self) -> dict[str, Any]:
        """The text as plain values."""
        return self.text.body()

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Reading:
        """The text that `body` kept."""
        return cls(Text.read(sha256, body), annotator)


@dataclass(frozen=True, slots=True)
class Placement(Record):
    """Where somebody put what had become an orphan; `place` equal to `anchor`: it belongs to the old text only."""

    ACTION: ClassVar[str] = "place"
    anchor: Anchor
    place: Anchor
    annotator: str
    reason: str | None = None

    @property
    def sha256(self) -> str:
        """The text it stood in."""
        return self.anchor.sha256

    def slots(self) -> tuple[Slot, ...]:
        """One per place, whoever settles it."""
        return (("place", self.anchor.key),)

    def anchors(self) -> Iterable[Anchor]:
        """The old place and the new one."""
        return (self.anchor, self.place)

    def body(self) -> dict[str, Any]:
        """Both places as plain values."""
        place = {"sha256": self.place.sha256, "anchor": self.place.body()}
        return {"anchor": self.anchor.body(), "place": place, "reason": self.reason}

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Placement:
        """The placement that `body` kept."""
        place = Anchor.read(body["place"]["sha256"], body["place"]["anchor"])
        return cls(Anchor.read(sha256, body["anchor"]), place, annotator, body["reason"])


@dataclass(frozen=True, slots=True)
class Undo(Record):
    """An annotator takes back an event of their own."""

    ACTION: ClassVar[str] = "undo"
    annotator: str
    event: int
    text: str
    """SHA-256 of the text the event is about"""

    @property
    def sha256(self) -> str:
        """The text the event is about."""
        return self.text

    def slots(self) -> tuple[Slot, ...]:
        """None: it acts on another event."""
        return ()

    def body(self) -> dict[str, Any]:
        """The id of the event."""
        return {"event": self.event}

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Undo:
        """The record that `body` kept."""
        return cls(annotator, body["event"], sha256)


class Redo(Undo):
    """An annotator puts an event of their own back in force."""

    __slots__ = ()
    ACTION: ClassVar[str] = "redo"


ACTIONS: dict[str, type[Record]] = {
    one.ACTION: one
    for one in (Judgement, Decision, Correction, Review, Addition, Relation, Placement, Reading, Undo, Redo)
}
"""Every action with its record."""


@dataclass(frozen=True, slots=True)
class Event:
    """One record on disk: its number in the store, and when it came in (ISO 8601, UTC)."""

    id: int
    at: str
    record: Record

    @property
    def annotator(self) -> str:
        """Who."""
        return self.record.annotator


def now() -> str:
    """The time as events keep it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def written(record: Record) -> dict[str, str]:
    """The columns of an event. JSON in ASCII, since PostgreSQL takes no NUL and no lone surrogate in a text."""
    return {
        "at": now(), "annotator": record.annotator, "action": record.ACTION, "sha256": record.sha256,
        "body": json.dumps(record.body(), separators=(",", ":")),
    }  # fmt: skip


def event_of(number: int, at: str, annotator: str, action: str, sha256: str, body: str) -> Event:
    """The event of one line of the store; StoreError where it is none that this version wrote."""
    try:
        return Event(number, at, ACTIONS[action].read(annotator, sha256, json.loads(body)))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"Event {number} of the store cannot be read; it was not written by udcgkit.") from error
