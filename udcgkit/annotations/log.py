"""The log of events on disk, and the state that follows from it, kept up to date event by event."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection

from udcgkit.annotations import labels as claim_labels
from udcgkit.annotations.database import Database
from udcgkit.annotations.events import Event, Reading, Redo, Undo, event_of, written
from udcgkit.annotations.records import Record
from udcgkit.annotations.state import State
from udcgkit.errors import StoreError
from udcgkit.given import take_place
from udcgkit.home import home


class EventLog:
    """Appends records as events and derives what is in force; `Store` asks it.

    One lock per open log lets several threads of one program use it.
    """

    def __init__(
        self, path_or_url: str | os.PathLike[str] | None = None, labels: str | os.PathLike[str] | None = None
    ) -> None:
        if path_or_url is not None:
            take_place(path_or_url, "an annotation store")
        self.labels = claim_labels.load(labels)
        self._database = Database(home() / "data" / "annotations.sqlite" if path_or_url is None else path_or_url)
        self._lock = threading.RLock()
        self._state = State()
        try:
            self.refresh()
        except StoreError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """The file, or the address without its password."""
        return self._database.name

    @property
    def notice(self) -> str | None:
        """What its users should know, as one sentence: that it lies on a network folder; else None."""
        return self._database.notice

    @property
    def state(self) -> State:
        """What is in force, as of the last refresh."""
        return self._state

    def __repr__(self) -> str:
        return f"Store({self.name!r}): {self._state.last} events"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database; the store opens it again when it is used."""
        self._database.close()

    def refresh(self) -> int:
        """Takes in what others have added; returns how many events. Whatever reads the store does so first."""
        with self._lock:
            return self._take_in(self._database.after(self._state.last))

    def _take_in(self, rows: Sequence[Sequence[Any]]) -> int:
        for row in rows:
            self._state.apply(event_of(*row))
        return len(rows)

    def append(self, record: Record) -> Event:
        """Keeps what somebody says; returns once it is on disk.

        `Judgement`, `Decision`, `Correction`, `Review`, `Addition`, `Relation` and `Placement`
        are records. The text it is about is kept with the first of them. StoreError where the
        record cannot be as it is, or could not be written: then nothing of it was.
        """
        return self.extend([record])[0]

    def extend(self, records: Iterable[Record]) -> list[Event]:
        """Keeps several records as one: all of them are on disk, or none."""
        new = list(records)
        for record in new:
            if not isinstance(record, Record):
                raise StoreError(f"A store keeps records, such as Judgement(...), not {type(record).__name__}.")
            record.check(self.labels)
        with self._lock:
            with self._database.writing() as connection:
                events = self._written(connection, new)
            return self._applied(events)[-len(new):] if new else []

    def undo(self, annotator: str) -> Event | None:
        """Takes back the annotator's last event, whatever and wherever it was; returns it, None if there is none."""
        return self._move(annotator, Undo, lambda: self._state.undoable(annotator))

    def redo(self, annotator: str) -> Event | None:
        """Puts back what the annotator's last undo took back; returns it, None if there is nothing."""
        return self._move(annotator, Redo, lambda: self._state.redoable(annotator))

    def _move(self, annotator: str, kind: type[Undo], choose: Callable[[], Event | None]) -> Event | None:
        with self._lock:
            with self._database.writing() as connection:
                self._take_in(self._database.after(self._state.last, connection))
                if (event := choose()) is None:
                    return None
                events = self._written(connection, [kind(annotator, event.id, event.record.sha256)])
            self._applied(events)
            return event

    def _written(self, connection: Connection, records: list[Record]) -> list[Event]:
        """Writes the records, and takes in what others wrote before them; ids without a gap say that nobody did."""
        if self._texts_of(records):  # perhaps somebody else has just kept them
            self._take_in(self._database.after(self._state.last, connection))
        events = []
        for record in (*self._texts_of(records), *records):
            columns = written(record)
            events.append(Event(self._database.add(connection, columns), columns["at"], record))
        if events and events[0].id != self._state.last + 1:
            missed = self._database.after(self._state.last, connection)
            self._take_in([row for row in missed if row[0] < events[0].id])
        return events

    def _applied(self, events: list[Event]) -> list[Event]:
        for event in events:
            self._state.apply(event)
        return events

    def _texts_of(self, records: list[Record]) -> list[Record]:
        """The texts that the records are about and the store does not know yet."""
        new: dict[str, Record] = {}
        for record in records:
            for anchor in record.anchors():
                if anchor.source is not None and anchor.sha256 not in self._state.texts:
                    new.setdefault(anchor.sha256, Reading(anchor.source, record.annotator))
        return list(new.values())
