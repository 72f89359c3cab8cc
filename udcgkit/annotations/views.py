"""What the store holds, as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.events import Event
from udcgkit.annotations.records import Claim, Decision, Judgement
from udcgkit.annotations.state import State
from udcgkit.annotations.versions import Place
from udcgkit.frames import typed
from udcgkit.schema import Column

_TEXTS = {"evidence": "tuple", "tags": "tuple", "start": "int", "end": "int", "flag": "bool", "id": "int",
          "body": "tuple", "in_force": "bool"}  # fmt: skip
CLAIMS = (
    "claim_id", "article_id", "start", "end", "text", "prefix", "suffix", "speaker_id", "origin", "type", "verdict",
    "confidence", "tags", "note", "evidence", "flag", "annotator", "at", "state",
)  # fmt: skip
DECISIONS = (
    "claim_id", "article_id", "start", "end", "text", "type", "verdict", "reason", "annotator", "at", "state",
)  # fmt: skip
EVENTS = ("id", "at", "annotator", "action", "article_id", "sha256", "body", "in_force")


def frame(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows as a table whose columns have the types of the kit's own tables."""
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    made = {name: typed(Column(name, _TEXTS.get(name, "text"), ""), cells)
            for name, cells in zip(names, columns, strict=True)}  # fmt: skip
    return pd.DataFrame(made, columns=list(names), copy=False)


def judged(state: State, annotator: str | None = None) -> Iterator[tuple[Any, Place]]:
    """The events of the judgements in force, in order, each with its place; the last one where two meet there."""
    last: dict[Any, tuple[Event, Place]] = {}
    for event in state.each("judgement"):
        if annotator is None or event.annotator == annotator:
            place = state.place(_claim(event).anchor)
            last.pop((place.key, event.annotator), None)
            last[place.key, event.annotator] = (event, place)
    yield from last.values()


def _claim(event: Event) -> Claim:
    record = event.record
    assert isinstance(record, Judgement | Decision)
    return record.claim


def judgements_of(state: State, claim: Claim) -> list[Judgement]:
    """What everybody says about a claim, also where it was judged in another version of the text."""
    found: dict[str, Event] = {}
    for key in state.same_place(claim.anchor):
        for annotator in state.annotators:
            event = state.latest(("judgement", (key, annotator)))
            if event is not None and (annotator not in found or found[annotator].id < event.id):
                found[annotator] = event
    return [event.record for event in found.values() if isinstance(event.record, Judgement)]


def claims(state: State, annotator: str | None) -> pd.DataFrame:
    """As `Store.claims` says."""
    rows = []
    for event, place in judged(state, annotator):
        one: Judgement = event.record
        evidence = tuple((item.url, item.quotation, item.accessed_on) for item in one.evidence)
        anchor = standing(state, one.claim.anchor, place)
        rows.append((
            one.claim.claim_id, anchor.article_id, anchor.start, anchor.end, anchor.text, anchor.prefix or None,
            anchor.suffix or None, one.claim.speaker_id, one.claim.origin, one.type, one.verdict, one.confidence,
            one.tags, one.note, evidence, one.flag, one.annotator, event.at, place.state,
        ))  # fmt: skip
    order = {article: number for number, article in enumerate(dict.fromkeys(row[1] for row in rows))}
    return frame(CLAIMS, sorted(rows, key=lambda row: (order[row[1]], row[2], row[3])))


def standing(state: State, anchor: Anchor, place: Place) -> Anchor:
    """The anchor as it stands at its place; words and context are those of that version."""
    if place.key == anchor.key:
        return anchor
    return Anchor.of(state.texts[place.sha256], place.spans)


def decisions(state: State) -> pd.DataFrame:
    """As `Store.decisions` says; the last decision where two meet at one place."""
    rows: dict[Any, tuple[Any, ...]] = {}
    for event in state.each("decision"):
        claim, one = _claim(event), event.record
        place = state.place(claim.anchor)
        anchor = standing(state, claim.anchor, place)
        assert isinstance(one, Decision)
        rows[place.key] = (
            claim.claim_id, anchor.article_id, anchor.start, anchor.end, anchor.text, one.type, one.verdict, one.reason,
            one.annotator, event.at, place.state,
        )  # fmt: skip
    return frame(DECISIONS, list(rows.values()))


def events(rows: Sequence[Sequence[Any]], state: State) -> pd.DataFrame:
    """As `Store.events` says."""
    return frame(EVENTS, [
        (number, at, annotator, action, sha256[:8], sha256, json.loads(body), state.in_force(number))
        for number, at, annotator, action, sha256, body in rows
    ])  # fmt: skip
