"""What the stages found, as rows of the tables: cleaned offsets become raw ones, records get ids.

A row is a dict with every column of its table.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from udcgkit.actors import Cast
from udcgkit.article import Article
from udcgkit.records import Actor, Claim, Funding, Good, Measure, Mention, Sourced, Span, Statement
from udcgkit.schema import TABLES
from udcgkit.segmentation import Document

Row = dict[str, Any]
GAP = " … "
CONTEXT = 32
"""How many characters of context a claim keeps on each side."""

_RANK = {name: {column: rank for rank, column in enumerate(table.names)} for name, table in TABLES.items()}


@dataclass(slots=True)
class Findings:
    """What the stages found in one article; offsets in the cleaned text."""

    article: Article
    document: Document
    cast: Cast
    statements: list[Statement]
    funding: list[Funding]
    measures: list[Measure]
    goods: list[Good]
    claims: list[Claim]


class ArticleRows:
    """The rows of one article; `tables()` gives them all."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.article_id = found.article.id
        self.raw = found.article.raw
        self.to_raw = found.article.offsets.to_raw
        self._ids: dict[int, str] = {}
        statements = sorted(found.statements, key=_place)
        self.statements = self._numbered("s", statements)
        self.funding = self._numbered("f", sorted(found.funding, key=attrgetter("start", "end")))
        self.measures = self._numbered("m", sorted(found.measures, key=attrgetter("start", "end")))
        self.goods = self._numbered("g", sorted(found.goods, key=attrgetter("start", "end")))
        self.claims = self._numbered("c", sorted(found.claims, key=_place))

    def _numbered(self, letter: str, records: list[Any]) -> list[Any]:
        for number, record in enumerate(records, 1):
            self._ids[id(record)] = f"{self.article_id}:{letter}{number}"
        return records

    def tables(self) -> dict[str, list[Row]]:
        """The rows of every table, by its name."""
        return {
            "articles": [self._article()],
            "actors": [self._actor(actor) for actor in self._cast() if actor.mentions],
            "mentions": [self._mention(n, mention) for n, mention in enumerate(self.found.cast.mentions, 1)],
            "statements": [self._statement(statement) for statement in self.statements],
            "funding": [self._funding(funding) for funding in self.funding],
            "measures": [self._measure(measure) for measure in self.measures],
            "goods": [self._good(good) for good in self.goods],
            "claims": [self._claim(claim) for claim in self.claims],
        }

    def _cast(self) -> list[Actor]:
        return sorted(
            self.found.cast.actors.values(),
            key=lambda actor: (actor.mentions[0].start if actor.mentions else -1, actor.actor_id),
        )

    def _of(self, record: Any) -> str | None:
        return None if record is None else self._ids.get(id(record))

    def _span(self, start: int, end: int) -> Row:
        start, end = self.to_raw(start, end)
        return {"article_id": self.article_id, "start": start, "end": end, "text": self.raw[start:end]}

    def _spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple([self.to_raw(*span) for span in spans]) if spans else ()

    def _slices(self, spans: tuple[Span, ...]) -> str | None:
        """The words of raw spans; None of none."""
        return (GAP.join([self.raw[start:end] for start, end in spans]) or None) if spans else None

    def _hull(self, spans: tuple[Span, ...]) -> Row:
        starts, ends = zip(*spans, strict=True)
        return {
            "article_id": self.article_id, "start": min(starts), "end": max(ends),
            "text": self._slices(spans) or "", "spans": spans,
        }  # fmt: skip

    def _article(self) -> Row:
        article = self.found.article
        return {
            "article_id": article.id, "start": 0, "end": len(article.raw), "text": article.raw, "title": article.title,
            "publisher": article.publisher, "publisher_kind": article.publisher_kind, "url": article.url,
            "published_on": article.published_on, "retrieved_at": article.retrieved_at, "language": article.language,
            "sha256": article.sha256, "n_chars": len(article.raw), "rule": article.rule,
        }  # fmt: skip

    def _actor(self, actor: Actor) -> Row:
        first = actor.mentions[0]
        return self._span(first.start, first.end) | {
            "actor_id": actor.actor_id, "name": actor.name, "kind": actor.kind, "role": actor.role,
            "country": actor.country, "aliases": actor.aliases, "n_mentions": len(actor.mentions), "rule": actor.rule,
        }  # fmt: skip

    def _mention(self, number: int, mention: Mention) -> Row:
        start, end = self.to_raw(mention.start, mention.end)
        return {
            "article_id": self.article_id, "mention_id": f"{self.article_id}:n{number}", "start": start, "end": end,
            "text": self.raw[start:end], "actor_id": mention.actor_id, "form": mention.form, "rule": mention.rule,
        }  # fmt: skip

    def _statement(self, statement: Statement) -> Row:
        speaker, cue = self._spans(statement.speaker_spans), self._spans(statement.cue_spans)
        addressee = self._spans(statement.addressee_spans)
        return self._hull(self._spans(statement.spans)) | {
            "statement_id": self._of(statement), "type": statement.type,
            "speaker_id": _single(statement.speaker_ids), "speaker_ids": statement.speaker_ids,
            "speaker_text": self._slices(speaker), "speaker_spans": speaker,
            "cue": self._slices(cue), "cue_spans": cue, "frame_spans": self._spans(statement.frame_spans),
            "addressee_id": statement.addressee_id, "addressee_text": self._slices(addressee),
            "addressee_spans": addressee, "inferred": _ordered("statements", statement.inferred),
            "sentence": self._span(*statement.sentence)["text"], "rule": statement.rule,
        }  # fmt: skip

    def _sourced(self, table: str, record: Sourced) -> Row:
        """What funding and measures share."""
        evidence = ((column, *self.to_raw(start, end)) for column, start, end in record.evidence)
        return self._span(record.start, record.end) | {
            "stage": record.stage, "scope": record.scope, "year_start": record.year_start,
            "year_end": record.year_end, "asserted_by": record.asserted_by, "statement_id": self._of(record.statement),
            "inferred": _ordered(table, record.inferred), "evidence": tuple(evidence),
            "sentence": self._span(*record.sentence)["text"], "rule": record.rule,
        }  # fmt: skip

    def _funding(self, funding: Funding) -> Row:
        return self._sourced("funding", funding) | {
            "funding_id": self._of(funding), "donor_id": _single(funding.donor_ids), "donor_ids": funding.donor_ids,
            "recipient_id": _single(funding.recipient_ids), "recipient_ids": funding.recipient_ids,
            "amount": funding.amount, "amount_low": funding.amount_low, "amount_high": funding.amount_high,
            "currency": funding.currency, "qualifier": funding.qualifier, "per": funding.per,
            "announced_on": funding.announced_on, "purpose": funding.purpose, "instrument_id": funding.instrument_id,
            "aid_type": funding.aid_type, "form": funding.form, "part_of": self._of(funding.part_of),
            "like": self._of(funding.like), "new_money": funding.new_money,
        }  # fmt: skip

    def _measure(self, measure: Measure) -> Row:
        return self._sourced("measures", measure) | {
            "measure_id": self._of(measure), "kind": measure.kind, "actor_ids": measure.actor_ids,
            "counterpart_ids": measure.counterpart_ids, "what": measure.what, "funding_id": self._of(measure.funding),
        }  # fmt: skip

    def _good(self, good: Good) -> Row:
        return self._span(good.start, good.end) | {
            "good_id": self._of(good), "measure_id": self._of(good.measure), "funding_id": self._of(good.funding),
            "name": good.name, "count_low": good.count_low, "count_high": good.count_high,
            "qualifier": good.qualifier, "unit": good.unit, "additional": good.additional, "example": good.example,
            "rule": good.rule,
        }  # fmt: skip

    def _claim(self, claim: Claim) -> Row:
        row = self._hull(self._spans(claim.spans))
        return row | {
            "claim_id": self._of(claim), "prefix": self.raw[max(row["start"] - CONTEXT, 0):row["start"]] or None,
            "suffix": self.raw[row["end"]:row["end"] + CONTEXT] or None, "speaker_id": _single(claim.speaker_ids),
            "origin": self._of(claim.origin) or "sentence", "reason": claim.reason, "rule": claim.rule,
        }  # fmt: skip


def _place(record: Statement | Claim) -> Span:
    return record.spans[0]


def _single(ids: tuple[str, ...]) -> str | None:
    return ids[0] if len(ids) == 1 else None


def _ordered(table: str, columns: Collection[str]) -> tuple[str, ...]:
    if not columns:
        return ()
    rank = _RANK[table]
    return tuple(sorted(set(columns), key=lambda column: rank.get(column, len(rank))))
