"""Every table: its columns, their types, whether they may be empty, and what they mean.

This is the one place that says so: building, checking, saving, the codebook and the
displays all read it. How amounts, stages and scopes are to be understood stands in the
meanings below; "Kiel" is the Ukraine Support Tracker of the Kiel Institute, "IATI" the
transaction types of the International Aid Transparency Initiative, version 2.03.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

STATEMENT_TYPES = ("direct", "indirect", "indirect_free_indirect", "free_indirect", "reported")
ACTOR_KINDS = ("person", "country", "organisation", "group", "initiative")
MENTION_FORMS = ("name", "role", "pronoun", "demonym", "acronym", "metonym")
PUBLISHER_KINDS = ("government", "parliament", "agency", "newspaper", "company", "other")
QUALIFIERS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "similar", "unstated")
STAGES = (
    "requested", "proposed", "pledged", "authorised", "committed", "allocated", "contracted", "delivered", "disbursed",
)  # fmt: skip
SCOPES = ("new", "total", "part", "repeat", "conversion", "request", "other")
FUNDING_FORMS = ("grant", "loan", "guarantee", "in_kind", "procurement", "mixed")
AID_TYPES = ("military", "financial", "humanitarian", "other")
SAID_AGAIN = ("donor_id", "recipient_id", "stage", "year_start", "year_end", "purpose", "instrument_id", "aid_type",
              "form", "per", "new_money", "announced_on")  # fmt: skip
"""columns of funding that a sum in another currency shares with the sum it says again"""
PERIODS = ("year", "month", "item")
MEASURE_KINDS = ("delivery", "procurement", "agreement", "initiative", "cooperation", "training")

DTYPES = MappingProxyType({"text": "str", "int": "Int64", "float": "float64", "bool": "boolean", "tuple": "object"})
"""The pandas dtype of each kind of column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is a key of DTYPES; `values` the only ones allowed, where there are such."""

    name: str
    kind: str
    meaning: str
    nullable: bool = True
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, and the column(s) that identify a row."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, meaning: str, *values: str) -> Column:
    return Column(name, "text", meaning, values=values)


def _always(name: str, meaning: str, *values: str) -> Column:
    return Column(name, "text", meaning, nullable=False, values=values)


def _whole(name: str, meaning: str) -> Column:
    return Column(name, "int", meaning)


def _tuple(name: str, meaning: str, *values: str) -> Column:
    return Column(name, "tuple", meaning, nullable=False, values=values)


def _table(name: str, meaning: str, *columns: Column, key: tuple[str, ...] | None = None) -> Table:
    common = (
        _always("article_id", "first 8 hex digits of the SHA-256 of the article's raw text in UTF-8"),
        Column("start", "int", "first character of the row's words in the raw text (code points)", nullable=False),
        Column("end", "int", "one past the last character of the row's words", nullable=False),
        _always("text", "the words themselves: raw[start:end]; of several spans the slices, joined with ' … '"),
        _always("rule", "the rule that made the row"),
    )
    ordered = (common[0], *columns[:1], *common[1:4], *columns[1:], common[4])
    return Table(name, meaning, key or (columns[0].name,), ordered)


_SENTENCE = _always("sentence", "the sentence of the raw text in which the row stands")
_INFERRED = _tuple("inferred", "columns of this row that the sentence does not state")
_EVIDENCE = _tuple("evidence", "(column, start, end): the words of the raw text that a cell was read from")
_SPANS = "(start, end) pairs into the raw text"

TABLES = MappingProxyType({
    table.name: table
    for table in (
        _table(
            "articles", "one row per article",
            _text("title", "headline, where known"),
            _text("publisher", "who published it"),
            _text("publisher_kind", "what it is; a government's page is an interested source", *PUBLISHER_KINDS),
            _text("url", "address it was read from or is published at"),
            _text("published_on", "day of publication, ISO 8601; the row's rule says where it was read"),
            _text("retrieved_at", "when the page was fetched, ISO 8601 in UTC"),
            _text("language", "language of the text: de, en; empty where it is neither", "de", "en"),
            _always("sha256", "SHA-256 of the raw text in UTF-8"),
            Column("n_chars", "int", "length of the raw text in characters (code points)", nullable=False),
            key=("article_id",),
        ),
        _table(
            "actors", "one row per article and actor; the span is its first mention",
            _always("actor_id", "person:first-last, country:ISO code, org:…, group:…, initiative:…"),
            _always("name", "the fullest name in the article"),
            _always("kind", "what it is", *ACTOR_KINDS),
            _text("role", "office or function as the article gives it"),
            _text("country", "country it belongs to or is, ISO 3166-1 alpha-2"),
            _tuple("aliases", "other names of it in the article"),
            _whole("n_mentions", "how often the article mentions it"),
            key=("article_id", "actor_id"),
        ),
        _table(
            "mentions", "one row per place where an actor is mentioned",
            _always("mention_id", "row id, <article_id>:n1 …"),
            _always("actor_id", "the actor meant"),
            _always("form", "how it is mentioned", *MENTION_FORMS),
        ),
        _table(
            "statements", "one row per statement that the article attributes to somebody",
            _always("statement_id", "row id, <article_id>:s1 …"),
            _always("type", "how the words are rendered", *STATEMENT_TYPES),
            _tuple("spans", f"the statement, {_SPANS}; quotation marks and dass/ob belong to it"),
            _text("speaker_id", "the actor who says it, where it is one"),
            _tuple("speaker_ids", "all actors who say it"),
            _text("speaker_text", "the words that name the speaker next to the statement"),
            _tuple("speaker_spans", f"those words, {_SPANS}"),
            _text("cue", "the word(s) that make it a statement (sagte, laut, …)"),
            _tuple("cue_spans", f"those words, {_SPANS}"),
            _tuple("frame_spans", f"the clause that introduces it, cue and speaker included, {_SPANS}"),
            _text("addressee_id", "the actor it is said to"),
            _text("addressee_text", "the words that name the addressee"),
            _tuple("addressee_spans", f"those words, {_SPANS}"),
            _INFERRED,
            _SENTENCE,
        ),
        _table(
            "funding", "one row per amount of money, or pledge of money whose size is only compared or not said",
            _always("funding_id", "row id, <article_id>:f1 …"),
            _text("donor_id", "who gives, where it is one actor"),
            _tuple("donor_ids", "all who give; a joint sum is never divided"),
            _text("recipient_id", "who receives, where it is one actor"),
            _tuple("recipient_ids", "all who receive"),
            Column("amount", "float", "the one number stated, in whole currency units"),
            Column("amount_low", "float", "lower bound in whole currency units; empty: none is stated"),
            Column("amount_high", "float", "upper bound in whole currency units; empty: none is stated"),
            _text("currency", "ISO 4217 code"),
            _always("qualifier", "how the number is meant", *QUALIFIERS),
            _text("per", "for a rate: the unit the amount is paid for", *PERIODS),
            _whole("year_start", "first year the money is for"),
            _whole("year_end", "last year the money is for"),
            _text("announced_on", "day of announcement, ISO 8601"),
            _text("purpose", "what the money is for, in the article's words"),
            _text("instrument_id", "the initiative, fund or mechanism it goes through"),
            _text("aid_type", "kind of aid", *AID_TYPES),
            _text("form", "form of the money", *FUNDING_FORMS),
            _text(
                "stage",
                "how far it has come, where the verb says so. Kiel's commitment is our pledged to committed, its "
                "allocation our allocated and later; IATI 12 is pledged, 2 committed, 3 disbursed",
                *STAGES,
            ),
            _text(
                "scope",
                "how it relates to other money: total (a package or a period's figure), part, new, repeat, conversion, "
                "request (asked for, not given), other (no aid, or refused and denied); empty: the text does not say",
                *SCOPES,
            ),
            _text("part_of", "funding_id of the whole it lies in"),
            _text("like", "funding_id of the row it repeats, converts or is compared with"),
            Column("new_money", "bool", "true: said to be new; false: said to be known already; empty: not said"),
            _text("asserted_by", "the actor who says it; empty where the article speaks in its own voice"),
            _text("statement_id", "the statement it stands in"),
            _INFERRED, _EVIDENCE, _SENTENCE,
        ),
        _table(
            "measures", "one row per delivery, procurement, agreement, initiative, cooperation or training",
            _always("measure_id", "row id, <article_id>:m1 …"),
            _always("kind", "what it is", *MEASURE_KINDS),
            _tuple("actor_ids", "who does it"),
            _tuple("counterpart_ids", "with or for whom"),
            _text("what", "what it is about, in the article's words"),
            _text("stage", "how far it has come, as in funding", *STAGES, "signed", "started"),
            _text("scope", "how it relates to other rows, as in funding", *SCOPES),
            _whole("year_start", "first year it is for"),
            _whole("year_end", "last year it is for"),
            _text("funding_id", "the money that pays for it"),
            _text("asserted_by", "the actor who says it; empty where the article speaks in its own voice"),
            _text("statement_id", "the statement it stands in"),
            _INFERRED, _EVIDENCE, _SENTENCE,
        ),
        _table(
            "goods", "one row per kind of goods",
            _always("good_id", "row id, <article_id>:g1 …"),
            _text("measure_id", "the measure that brings it"),
            _text("funding_id", "the money that pays for it"),
            _always("name", "the goods, in the article's words without count and unit"),
            _whole("count_low", "lower bound of the count; empty: none is stated"),
            _whole("count_high", "upper bound of the count; empty: none is stated"),
            _always("qualifier", "how the count is meant", *QUALIFIERS),
            _text("unit", "unit of the count, where it is not the piece (battery, round, tonne)"),
            Column("additional", "bool", "true: said to be additional (weitere, zusätzlich)"),
            Column("example", "bool", "true: named as an example only"),
        ),
        _table(
            "claims", "one row per candidate for a fact check",
            _always("claim_id", "row id, <article_id>:c1 …"),
            _tuple("spans", f"the claim, {_SPANS}"),
            _text("prefix", "up to 32 characters before it, to find it again in a changed text"),
            _text("suffix", "up to 32 characters after it"),
            _text("speaker_id", "who makes it; empty: the article itself, or more than one"),
            _always("origin", "row id of the statement or funding it comes from, or 'sentence'"),
            _always("reason", "why it is worth checking"),
        ),
    )
})
"""Every table by name, in the order in which they are saved."""

CELL_GROUPS = MappingProxyType({
    "donor_id": "donor", "donor_ids": "donor", "recipient_id": "recipient", "recipient_ids": "recipient",
    "amount": "amount", "amount_low": "amount", "amount_high": "amount",
    "year_start": "year", "year_end": "year",
})  # fmt: skip
"""Columns that are read from the same words: evidence for one of a group serves them all."""

CHANGES = (
    "table", "article_id", "row_id", "column", "extracted", "reviewed", "action", "annotator", "at", "reason",
    "decided", "state", "note",
)  # fmt: skip
"""The columns of what people changed, which is saved beside reviewed tables."""

SETTLED = Table("settled", "Rows that people settled; saved beside reviewed tables.", ("row_id", "other_row_id"), tuple(
    Column(name, "text", "") for name in
    ("article_id", "row_id", "other_article_id", "other_row_id", "relation", "annotator", "at", "reason")
))  # fmt: skip
