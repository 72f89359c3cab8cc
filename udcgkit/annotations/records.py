"""What people say about texts and claims: each kind of event as a record that is checked before it is kept.

The records on rows of tables stand in `rows.py`. All of them are `Record`s: `store.append` takes any.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import pandas as pd

from udcgkit.annotations.anchors import Anchor, Key
from udcgkit.annotations.labels import Labels
from udcgkit.annotations.texts import Text
from udcgkit.article import Article
from udcgkit.checks.view import plain
from udcgkit.errors import StoreError
from udcgkit.given import check_day, take_claim, take_tables, take_text
from udcgkit.tables import Tables

Slot = tuple[str, Hashable]
"""What an event settles: its kind and what of; the last event in force for a slot is what holds."""


class Record(ABC):
    """One thing that somebody says; `annotator` is who."""

    ACTION: ClassVar[str]
    annotator: str

    @property
    @abstractmethod
    def sha256(self) -> str:
        """The text it is about."""

    @abstractmethod
    def slots(self) -> tuple[Slot, ...]:
        """What it settles."""

    @abstractmethod
    def body(self) -> dict[str, Any]:
        """What the event keeps of it beside who, when and on which text."""

    @classmethod
    @abstractmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Self:
        """The record that `body` kept."""

    def anchors(self) -> Iterable[Anchor]:
        """The places it is about."""
        return ()

    def check(self, labels: Labels) -> None:  # noqa: ARG002  (what its kinds check)
        """Raises StoreError where it cannot be kept as it is."""
        take_text(self.annotator, "an annotator")
        if not self.annotator.strip() or not self.annotator.isprintable():
            raise StoreError("An annotator needs a name of printable characters, so that it is known who judged.")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is judged: a passage, and what the tables know about it.

    >>> article = Article.from_text("Das ist das größte Paket.", language="de")
    >>> claim = Claim.selected(article, 8, 24)
    >>> claim.anchor.text, claim.origin
    ('das größte Paket', 'selection')
    >>> import udcgkit
    >>> Claim.all_of(udcgkit.extract(Article.from_text("Ja.", language="de")))
    []
    """

    anchor: Anchor
    claim_id: str
    """the row id in the tables at the time; the anchor, not this, identifies the claim"""
    speaker_id: str | None = None
    origin: str = "selection"

    @classmethod
    def of(cls, tables: Tables, claim_id: str) -> Claim:
        """The claim of that id in `tables.claims`; StoreError where there is none."""
        take_tables(tables)
        take_text(claim_id, "the id of a claim")
        rows = tables.claims[tables.claims["claim_id"] == claim_id]
        if rows.empty:
            raise StoreError(f"The tables hold no claim '{claim_id}'; take one of tables.claims['claim_id'].")
        return next(_claims(rows, Text.of_tables(tables, rows["article_id"])))

    @classmethod
    def all_of(cls, tables: Tables) -> list[Claim]:
        """Every claim of the tables, in their order."""
        take_tables(tables)
        return list(_claims(tables.claims, Text.of_tables(tables)))

    @classmethod
    def selected(cls, article: Article, start: int, end: int, speaker_id: str | None = None) -> Claim:
        """The claim that somebody selected in the article: code points of its raw text, `end` exclusive."""
        return cls(Anchor.of(Text.of(article), [(start, end)]), f"{article.id}:{start}-{end}", speaker_id)

    @property
    def key(self) -> Key:
        """What makes two claims the same."""
        return self.anchor.key

    def body(self) -> dict[str, Any]:
        """What an event keeps of it."""
        own = {"claim_id": self.claim_id, "speaker_id": self.speaker_id, "origin": self.origin}
        return self.anchor.body() | own

    @classmethod
    def read(cls, sha256: str, body: dict[str, Any]) -> Claim:
        """The claim that `body` kept."""
        return cls(Anchor.read(sha256, body), body["claim_id"], body["speaker_id"], body["origin"])


_NEEDED = ["article_id", "claim_id", "start", "end", "spans", "prefix", "suffix", "speaker_id", "origin"]


def _claims(rows: pd.DataFrame, texts: dict[str, Text]) -> Iterator[Claim]:
    for row in plain(rows[_NEEDED]):
        text = texts[row["article_id"]]
        anchor = Anchor(text.sha256, row["spans"], text.raw[row["start"]:row["end"]], row["prefix"] or "",
                        row["suffix"] or "", text)  # fmt: skip
        yield Claim(anchor, row["claim_id"], row["speaker_id"], row["origin"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on: an address, the words there, and the day it was looked up (ISO 8601)."""

    url: str | None = None
    quotation: str | None = None
    accessed_on: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement(Record):
    """All that an annotator says about a claim; a later one replaces it as a whole.

    `dataclasses.replace(judgement, verdict="kept")` makes the next one from the last.
    """

    ACTION: ClassVar[str] = "judge"
    claim: Claim
    annotator: str
    type: str | None = None
    verdict: str | None = None
    as_of: str | None = None
    """the day of which the verdict is true, ISO 8601"""
    confidence: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    flag: bool = False

    @property
    def sha256(self) -> str:
        """The text it is about."""
        return self.claim.anchor.sha256

    def slots(self) -> tuple[Slot, ...]:
        """One per claim and annotator."""
        return (("judgement", (self.claim.key, self.annotator)),)

    def anchors(self) -> Iterable[Anchor]:
        """The claim's place."""
        return (self.claim.anchor,)

    def check(self, labels: Labels) -> None:
        """Raises StoreError for a verdict that does not belong to the type, and for cells of the wrong form."""
        Record.check(self, labels)
        take_claim(self.claim)
        labels.check(self.type, self.verdict, self.confidence)
        for day in (self.as_of, *(item.accessed_on for item in self.evidence)):
            check_day(day, StoreError)
        texts = (self.note, *(text for item in self.evidence for text in (item.url, item.quotation)))
        if not all(text is None or isinstance(text, str) for text in texts):
            raise StoreError("A note, and the address and quotation of an evidence, are texts or None.")
        if isinstance(self.tags, str) or not all(isinstance(tag, str) and tag for tag in self.tags):
            raise StoreError("Tags are a tuple of words, as in tags=('budget', 'winter').")

    def body(self) -> dict[str, Any]:
        """The judgement as plain values."""
        evidence = [[item.url, item.quotation, item.accessed_on] for item in self.evidence]
        return {
            "claim": self.claim.body(), "type": self.type, "verdict": self.verdict, "as_of": self.as_of,
            "confidence": self.confidence, "tags": list(self.tags), "note": self.note, "evidence": evidence,
            "flag": self.flag,
        }  # fmt: skip

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Judgement:
        """The judgement that `body` kept."""
        return cls(
            Claim.read(sha256, body["claim"]), annotator, body["type"], body["verdict"], body["as_of"],
            body["confidence"], tuple(body["tags"]), body["note"],
            tuple(Evidence(*item) for item in body["evidence"]), body["flag"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """What an adjudicator decides about a claim that people judge differently, and why."""

    ACTION: ClassVar[str] = "decide"
    claim: Claim
    annotator: str
    type: str | None
    verdict: str | None
    reason: str

    @property
    def sha256(self) -> str:
        """The text it is about."""
        return self.claim.anchor.sha256

    def slots(self) -> tuple[Slot, ...]:
        """One per claim, whoever decides."""
        return (("decision", self.claim.key),)

    def anchors(self) -> Iterable[Anchor]:
        """The claim's place."""
        return (self.claim.anchor,)

    def check(self, labels: Labels) -> None:
        """Raises StoreError without a reason, or for a verdict that does not belong to the type."""
        Record.check(self, labels)
        take_claim(self.claim)
        take_text(self.reason, "the reason of a decision")
        labels.check(self.type, self.verdict)
        if not labels.decided(self.type, self.verdict):
            raise StoreError("A decision needs a verdict, or a type that has none to give.")
        if not self.reason.strip():
            raise StoreError("A decision needs its reason, for those who judged otherwise.")

    def body(self) -> dict[str, Any]:
        """The decision as plain values."""
        return {"claim": self.claim.body(), "type": self.type, "verdict": self.verdict, "reason": self.reason}

    @classmethod
    def read(cls, annotator: str, sha256: str, body: dict[str, Any]) -> Decision:
        """The decision that `body` kept."""
        return cls(Claim.read(sha256, body["claim"]), annotator, body["type"], body["verdict"], body["reason"])
