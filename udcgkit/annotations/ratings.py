"""Who gave what to the same thing: the ratings from which agreement is measured.

A unit is a claim, a stretch of characters or a row that at least two people judged; what only
one person has seen says nothing about agreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.corrections import Correction, Review, RowRecord
from udcgkit.annotations.records import Decision
from udcgkit.annotations.state import State
from udcgkit.annotations.views import judged, standing

ROW_FIELDS = {"donor": ("donor_ids",), "stage": ("stage",), "scope": ("scope",), "year": ("year_start", "year_end")}
"""The fields of rows on which agreement is measured, with their columns."""
WHATS = ("type", "verdict", "span", "row", *ROW_FIELDS)


@dataclass(slots=True)
class Unit:
    """One thing that several people judged: who gave what, how many alike, and what is resampled with it."""

    anchor: Anchor
    values: dict[str, Any]
    times: int = 1
    """how many such units: characters of a stretch"""
    block: Hashable = None
    """units of one block are resampled together; None: on its own"""
    row_id: str | None = None
    decided: Any = None
    """what an adjudicator decided, and why"""
    reason: str | None = None


@dataclass(slots=True)
class Ratings:
    """The units of each kind that at least two people judged, and what was decided about claims."""

    units: dict[str, list[Unit]] = field(default_factory=lambda: {what: [] for what in WHATS})
    annotators: tuple[str, ...] = ()


def collect(state: State) -> Ratings:
    """All ratings in force."""
    found = Ratings(annotators=state.annotators)
    _claims(state, found)
    _rows(state, found)
    return found


def _claims(state: State, found: Ratings) -> None:
    by_claim: dict[Any, dict[str, Any]] = defaultdict(dict)
    anchors: dict[Any, Anchor] = {}
    for event, place in judged(state):
        by_claim[place.key][event.annotator] = event.record
        anchors[place.key] = standing(state, event.record.claim.anchor, place)
    decided = {state.place(one.claim.anchor).key: one for event in state.each("decision")
               if isinstance(one := event.record, Decision)}  # fmt: skip
    for key, judgements in by_claim.items():
        decision = decided.get(key)
        for what in ("type", "verdict"):
            given = {who: getattr(one, what) for who, one in judgements.items() if getattr(one, what) is not None}
            if len(given) > 1:
                unit = Unit(anchors[key], given)
                if decision is not None:
                    unit.decided, unit.reason = getattr(decision, what), decision.reason
                found.units[what].append(unit)
    _spans(state, found, by_claim, anchors)


def _spans(state: State, found: Ratings, by_claim: Mapping[Any, Any], anchors: Mapping[Any, Anchor]) -> None:
    """Characters that one holds to be a claim and another does not; in each article, of those who judged in it."""
    marked: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for key, judgements in by_claim.items():
        for who, one in judgements.items():
            if one.type is not None or one.claim.origin == "selection":
                marked[anchors[key].sha256][who] += anchors[key].spans
    for sha256, people in marked.items():
        if len(people) > 1 and sha256 in state.texts:
            found.units["span"] += _stretches(sha256, state.texts[sha256].raw, people)


def _stretches(sha256: str, raw: str, people: Mapping[str, list[tuple[int, int]]]) -> list[Unit]:
    """The text cut wherever somebody's claims begin or end, and at line ends, which are the blocks."""
    lines = [0]
    for line in raw.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    cuts = sorted({*lines, *(place for spans in people.values() for span in spans for place in span)})
    covered = {who: _covered(spans, cuts) for who, spans in people.items()}
    units, block = [], 0
    for number, (start, end) in enumerate(pairwise(cuts)):
        block += start >= lines[min(block + 1, len(lines) - 1)]
        values = {who: "claim" if inside[number] else "no claim" for who, inside in covered.items()}
        anchor = Anchor(sha256, ((start, end),), raw[start:end], "", "")
        units.append(Unit(anchor, values, end - start, (sha256, block)))
    return units


def _covered(spans: list[tuple[int, int]], cuts: list[int]) -> list[bool]:
    """For each stretch between cuts: whether a span covers it."""
    change: dict[int, int] = defaultdict(int)
    for start, end in spans:
        change[start] += 1
        change[end] -= 1
    inside, depth = [], 0
    for cut in cuts[:-1]:
        depth += change[cut]
        inside.append(depth > 0)
    return inside


def _rows(state: State, found: Ratings) -> None:
    """Rows that somebody checked: a cell counts as corrected, else as it was extracted."""
    seen: dict[Any, dict[str, RowRecord]] = defaultdict(dict)
    cells: dict[Any, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    stands: dict[Any, dict[str, bool]] = defaultdict(dict)
    for (key, who), event in state.holding("row"):
        if isinstance(event.record, Review):
            seen[key][who] = event.record
            stands[key][who] = event.record.stands
    for (key, column, who), event in state.holding("cell"):
        if who is not None and isinstance(event.record, Correction):
            seen[key].setdefault(who, event.record)
            cells[key][who][column] = event.record.values[column]
    for key, people in seen.items():
        if len(people) < 2:
            continue
        first = next(iter(people.values())).row
        kept = {who: stands[key].get(who, True) for who in people}
        found.units["row"].append(
            Unit(first.anchor, {who: "kept" if ok else "refused" for who, ok in kept.items()}, row_id=first.row_id)
        )
        for what, columns in ROW_FIELDS.items():
            if set(columns) <= first.cells.keys():
                given = {who: _value(people[who], cells[key][who], columns) for who, ok in kept.items() if ok}
                if len(given) > 1:
                    unit = Unit(first.anchor, given, row_id=first.row_id)
                    unit.decided, unit.reason = _decided(state, key, columns)
                    found.units[what].append(unit)


def _decided(state: State, key: Any, columns: tuple[str, ...]) -> tuple[Any, str | None]:
    events = [event for column in columns if (event := state.latest(("cell", (key, column, None)))) is not None]
    records = [event.record for event in events if isinstance(event.record, Correction)]
    if not records:
        return None, None
    return _value(records[0], records[0].values, columns), records[-1].reason


def _value(record: RowRecord, corrected: Mapping[str, Any], columns: tuple[str, ...]) -> Any:
    values = tuple(corrected.get(column, record.row.cells.get(column)) for column in columns)
    return values[0] if len(values) == 1 else values
