"""What people do to rows of the tables: correct, confirm, refuse, add, and say how two relate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from udcgkit.annotations.anchors import Anchor, Span
from udcgkit.annotations.labels import Labels
from udcgkit.annotations.records import Record, Slot
from udcgkit.annotations.rows import Row, checked_values, decoded, encoded, rows_in
from udcgkit.annotations.texts import Text
from udcgkit.errors import StoreError
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

NEEDED = {"statements": ("type",), "measures": ("kind",), "mentions": ("actor_id", "form"), "actors": ("actor_id",)}
"""What an added row must be given; the rest has a default or may be missing."""


class RowRecord(Record):
    """What is said about one row."""

    row: Row

    @property
    def sha256(self) -> str:
        """The text it is about."""
        return self.row.anchor.sha256

    def anchors(self) -> Iterable[Anchor]:
        """The row's place."""
        return (self.row.anchor,)


@dataclass(frozen=True, slots=True)
class Correction(RowRecord):
    """Cells of a row as they should be; `Correction.of` makes one from the tables.

    `words` are the places that state the new values, else the row's sentence counts as such;
    `inferred` says that the text does not state them. `decides` makes it the adjudicator's.
    """

    ACTION: ClassVar[str] = "correct"
    row: Row
    values: Mapping[str, Any]
    annotator: str
    reason: str | None = None
    words: tuple[Span, ...] = ()
    inferred: bool = False
    decides: bool = False

    @classmethod
    def of(
        cls, tables: Tables, row_id: str, values: Mapping[str, Any], annotator: str, reason: str | None = None,
        words: Sequence[Sequence[int]] = (), inferred: bool = False, decides: bool = False,
    ) -> Correction:  # fmt: skip
        """The correction of that row; StoreError where a cell cannot be set so.

        >>> import udcgkit
        >>> tables = udcgkit.extract(udcgkit.Article.from_text("Am 3. Mai kamen 5 Panzer.", language="de"))
        >>> Correction.of(tables, tables.articles["article_id"][0], {"published_on": "gestern"}, "anna")
        Traceback (most recent call last):
            ...
        udcgkit.errors.StoreError: 'gestern' is no day; write it as 2025-10-15.
        """
        row = Row.of(tables, row_id)
        places = tuple(row.elsewhere(words).spans) if words else ()
        found = checked_values(row.table, values, row, tables)
        for spans in (cell for name, cell in found.items() if name.endswith("spans") and cell):
            row.elsewhere(spans)
        return cls(row, found, annotator, reason, places, inferred, decides)

    def slots(self) -> tuple[Slot, ...]:
        """One per cell and annotator; one per cell for an adjudicator."""
        who = None if self.decides else self.annotator
        return tuple(("cell", (self.row.key, column, who)) for column in self.values)

    def check(self, labels: Labels) -> None:
        """Raises StoreError for cells that cannot be set so, and for a decision without reason."""
        Record.check(self, labels)
        checked_values(self.row.table, self.values, self.row, None)
        if self.decides and not (self.reason or "").strip():
            raise StoreError("A decision needs its reason, for those who judged otherwise.")

    def body(self) -> dict[str, Any]:
        """The correction as plain values."""
        return {
            "row": self.row.body(), "values": {name: encoded(value) for name, value in self.values.items()},
            "reason": self.reason, "words": self.words, "inferred": self.inferred, "decides": self.decides,
        }  # fmt: skip

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Correction:
        """The correction that `body` kept."""
        values = {name: decoded(value) for name, value in body["values"].items()}
        return cls(Row.read(sha256, body["row"]), values, annotator, body["reason"], decoded(body["words"]),
                   body["inferred"], body["decides"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review(RowRecord):
    """Whether a row stands: checked and right as it is, or refused because the text does not say it."""

    ACTION: ClassVar[str] = "review"
    row: Row
    annotator: str
    stands: bool = True
    reason: str | None = None

    def slots(self) -> tuple[Slot, ...]:
        """One per row and annotator."""
        return (("row", (self.row.key, self.annotator)),)

    def body(self) -> dict[str, Any]:
        """The review as plain values."""
        return {"row": self.row.body(), "stands": self.stands, "reason": self.reason}

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Review:
        """The review that `body` kept."""
        return cls(Row.read(sha256, body["row"]), annotator, body["stands"], body["reason"])


@dataclass(frozen=True, slots=True)
class Addition(RowRecord):
    """A row that the extraction missed, made from selected text; `Addition.of` makes one."""

    ACTION: ClassVar[str] = "add"
    row: Row
    values: Mapping[str, Any]
    annotator: str
    reason: str | None = None
    inferred: tuple[str, ...] = ()
    """columns that the text does not state"""

    @classmethod
    def of(
        cls, tables: Tables, table: str, article_id: str, spans: Sequence[Sequence[int]], values: Mapping[str, Any],
        annotator: str, reason: str | None = None, inferred: Sequence[str] = (),
    ) -> Addition:  # fmt: skip
        """The row at those spans of the article, with those cells; StoreError where it cannot be."""
        if table not in TABLES or table == "articles":
            raise StoreError(f"No row can be added to '{table}'; choose one of: {', '.join([*TABLES][1:])}.")
        if missing := [name for name in NEEDED.get(table, ()) if not values.get(name)]:
            raise StoreError(f"A row added to {table} needs: {', '.join(missing)}.")
        anchor = Anchor.of(Text.of(tables.article(article_id)), spans)
        if "spans" not in TABLES[table].names and len(anchor.spans) > 1:
            raise StoreError(f"A row of {table} has one span; select one passage.")
        number = sum(row.anchor.key == anchor.key for row in rows_in(tables, table, article_id))
        row = Row(table, anchor, number)
        cells = checked_values(table, values, row, tables) if values else {}
        return cls(row, cells, annotator, reason, tuple(inferred))

    def slots(self) -> tuple[Slot, ...]:
        """One per added row: a second person who adds the same row changes it."""
        return (("added", self.row.key),)

    def body(self) -> dict[str, Any]:
        """The row as plain values."""
        values = {name: encoded(value) for name, value in self.values.items()}
        return {"row": self.row.body(), "values": values, "reason": self.reason, "inferred": self.inferred}

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Addition:
        """The addition that `body` kept."""
        values = {name: decoded(value) for name, value in body["values"].items()}
        return cls(Row.read(sha256, body["row"]), values, annotator, body["reason"], tuple(body["inferred"]))


RELATIONS = ("same", "part", "different")


@dataclass(frozen=True, slots=True)
class Relation(Record):
    """How two rows of one table relate: the same said twice, `one` a part of `other`, or different things."""

    ACTION: ClassVar[str] = "settle"
    one: Row
    other: Row
    relation: str
    annotator: str
    reason: str | None = None

    @property
    def sha256(self) -> str:
        """The text of the first row."""
        return self.one.anchor.sha256

    def anchors(self) -> Iterable[Anchor]:
        """The places of both rows."""
        return (self.one.anchor, self.other.anchor)

    def slots(self) -> tuple[Slot, ...]:
        """One per pair, in whichever order it is named."""
        return (("pair", frozenset((self.one.key, self.other.key))),)

    def check(self, labels: Labels) -> None:
        """Raises StoreError for two rows that cannot be settled."""
        Record.check(self, labels)
        if self.relation not in RELATIONS:
            raise StoreError(f"Two rows are one of {', '.join(RELATIONS)}, not '{self.relation}'.")
        if self.one.table != self.other.table or self.one.key == self.other.key:
            raise StoreError("Only two different rows of one table can be settled.")

    def body(self) -> dict[str, Any]:
        """The relation as plain values."""
        other = {"row": self.other.body(), "sha256": self.other.anchor.sha256}
        return {"row": self.one.body(), "other": other, "relation": self.relation, "reason": self.reason}

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Relation:
        """The relation that `body` kept."""
        other = Row.read(body["other"]["sha256"], body["other"]["row"])
        return cls(Row.read(sha256, body["row"]), other, body["relation"], annotator, body["reason"])
