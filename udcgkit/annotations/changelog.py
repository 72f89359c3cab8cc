"""What became of each change, as the lines of `Reviewed.changes`."""

from __future__ import annotations

from typing import Any

from udcgkit.annotations.corrections import Correction, Review
from udcgkit.annotations.events import Event
from udcgkit.annotations.rows import Row, RowKey
from udcgkit.checks.view import Row as Cells

UNLISTED = frozenset({"evidence", "inferred", "prefix", "suffix", "text", "n_mentions"})
"""Cells that follow from others and would only double a change."""


class ChangeLog:
    """One line per cell that differs from what was extracted, and per change that could not be applied."""

    def __init__(self) -> None:
        self.lines: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._first: dict[RowKey, Cells] = {}

    def before(self, key: RowKey, cells: Cells) -> None:
        """Remembers what a row was before anybody changed it."""
        self._first.setdefault(key, cells)

    def forget(self, event: Event) -> None:
        """Takes back that an event could not be applied: it is tried again."""
        for place in [place for place in self.lines if place[0] == event.id]:
            del self.lines[place]

    def refused(self, event: Event, key: RowKey, row_id: str, row: Cells, note: str | None = None) -> None:
        """Lists a row taken out, in place of its changes."""
        for place in [place for place in self.lines if place[0] == row_id]:
            del self.lines[place]
        self.applied(event, key, row_id, {"text": row["text"]}, {}, shown=("text",), note=note)

    def applied(
        self, event: Event, key: RowKey, row_id: str, before: Cells, after: Cells, shown: tuple[str, ...] = (),
        note: str | None = None,
    ) -> None:  # fmt: skip
        """Lists each cell that an event has changed, with what was extracted; takes back what is as extracted again."""
        first = self._first.get(key, before)
        for column in shown or tuple(after):
            old, new = before.get(column), after.get(column)
            if column in UNLISTED - set(shown) or old == new:
                continue
            extracted = first.get(column)
            self.lines.pop((row_id, column), None)
            if extracted != new:
                self.lines[row_id, column] = self._line(event, key[0], row_id, column, extracted, new) | {"note": note}

    def failed(self, event: Event, row: Row, state: str, note: str, column: str | None = None) -> None:
        """Lists what could not be applied, and why."""
        record = event.record
        values = record.values if isinstance(record, Correction) else {}
        names: list[str | None] = [column] if column else [*values] or [None]
        for name in names:
            old, new = row.cells.get(name or ""), values.get(name or "")
            line = self._line(event, row.table, row.row_id or None, name, old, new)
            self.lines[event.id, row.key, name] = line | {"state": state, "note": note}

    def _line(
        self, event: Event, table: str, row_id: str | None, column: str | None, extracted: Any, reviewed: Any
    ) -> dict[str, Any]:
        record = event.record
        article_id = row_id.split(":")[0] if row_id else record.sha256[:8]
        decided = isinstance(record, Correction) and record.decides
        action = "refuse" if isinstance(record, Review) else record.ACTION
        return {
            "table": table, "article_id": article_id, "row_id": row_id, "column": column,
            "extracted": _shown(extracted), "reviewed": _shown(reviewed), "action": action,
            "annotator": event.annotator, "at": event.at, "reason": getattr(record, "reason", None),
            "decided": decided, "state": "applied", "note": None,
        }  # fmt: skip


def _shown(value: Any) -> Any:
    return value.row_id if isinstance(value, Row) else value
