"""What the stages hand to one another: one record per row, before it becomes a table.

All offsets here are code points of the *cleaned* text (`Article.text`); `rows.ArticleRows`
maps them to `Article.raw` when the tables are built. Field names are the column names of
`schema`, so that a record and its row read alike. Plural actor fields always hold every
actor; the singular column is filled from them when there is exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]
"""Half-open offsets."""

Evidence = tuple[str, int, int]
"""(column name, start, end): the words a cell was read from."""

AUTHOR = "author of the text"
"""rule of the mentions of who speaks in a whole speech or letter: "I" outside of quotations"""


@dataclass(slots=True)
class Mention:
    """One place where the text names an actor, in the words `start:end`."""

    start: int
    end: int
    actor_id: str
    form: str
    """name, role, pronoun, demonym, acronym or metonym"""
    rule: str


@dataclass(slots=True)
class Actor:
    """Somebody or something that speaks, acts, gives or receives in the article."""

    actor_id: str
    name: str
    kind: str
    rule: str
    role: str | None = None
    country: str | None = None
    gender: str | None = None
    """"f" or "m" where a role noun or title tells; for pronouns only, not a column"""
    aliases: tuple[str, ...] = ()
    body: str | None = None
    """actor_id of the body whose office a person holds; no column"""
    mentions: list[Mention] = field(default_factory=list)
    """in text order; the first one gives the row its span"""


@dataclass(slots=True)
class Statement:
    """Words that the article attributes to somebody."""

    type: str
    spans: tuple[Span, ...]
    sentence: Span
    rule: str
    speaker_ids: tuple[str, ...] = ()
    speaker_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    frame_spans: tuple[Span, ...] = ()
    addressee_id: str | None = None
    addressee_spans: tuple[Span, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(slots=True)
class Sourced:
    """What funding and measures share: where a row stands, and why it says what it says."""

    start: int
    end: int
    sentence: Span
    rule: str
    stage: str | None = None
    scope: str | None = None
    year_start: int | None = None
    year_end: int | None = None
    asserted_by: str | None = None
    statement: Statement | None = None
    inferred: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)

    def said(self, column: str) -> list[Span]:
        """The words that a cell was read from."""
        return [(start, end) for name, start, end in self.evidence if name == column]


@dataclass(slots=True)
class Funding(Sourced):
    """An amount of money, or a pledge of money whose size is only compared or not said."""

    donor_ids: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()
    amount: float | None = None
    amount_low: float | None = None
    amount_high: float | None = None
    currency: str | None = None
    qualifier: str = "exact"
    per: str | None = None
    announced_on: str | None = None
    purpose: str | None = None
    instrument_id: str | None = None
    aid_type: str | None = None
    form: str | None = None
    part_of: Funding | None = None
    like: Funding | None = None
    new_money: bool | None = None


@dataclass(slots=True)
class Measure(Sourced):
    """A delivery, procurement, agreement, initiative, cooperation or training."""

    kind: str = ""
    actor_ids: tuple[str, ...] = ()
    counterpart_ids: tuple[str, ...] = ()
    what: str | None = None
    funding: Funding | None = None


@dataclass(slots=True)
class Good:
    """A kind of goods that a measure or a sum of money is for."""

    start: int
    end: int
    name: str
    rule: str
    measure: Measure | None = None
    funding: Funding | None = None
    count_low: int | None = None
    count_high: int | None = None
    qualifier: str = "unstated"
    unit: str | None = None
    additional: bool | None = None
    example: bool | None = None


@dataclass(slots=True)
class Claim:
    """A candidate for a fact check, with the reason why it is worth one."""

    spans: tuple[Span, ...]
    origin: Statement | Funding | None
    reason: str
    rule: str
    speaker_ids: tuple[str, ...] = ()
