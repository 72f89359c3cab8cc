"""What follows from a cell that a person sets: bounds from amounts, words from places, sources from both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from udcgkit.annotations.anchors import CONTEXT, Span
from udcgkit.checks.cells import BOUNDS, coded, filled, numbers, shapes
from udcgkit.checks.places import GAP, SPOKEN, places
from udcgkit.checks.relations import NEED_NO_SOURCE, SINGULAR
from udcgkit.checks.view import Row as Cells
from udcgkit.schema import CELL_GROUPS, TABLES

_RULES = (coded, shapes, numbers, places)
_SENTENCE_END = re.compile(r"[.!?…][“”\"’»)]*(?=\s)|\n")


def with_values(
    table: str, row: Cells, values: Mapping[str, Any], raw: str, words: tuple[Span, ...] = (), inferred: bool = False
) -> Cells:
    """A copy of the row with those cells, and all that follows from them."""
    made = row | {name: value for name, value in values.items() if name != "spans"}
    if spans := values.get("spans"):
        made |= _placed(made, spans, raw)
    for name, where in SPOKEN:
        if where in values:
            made[name] = GAP.join(raw[start:end] for start, end in made[where]) or None
    for owner, one, several in SINGULAR:
        if owner == table:
            made[one] = made[several][0] if len(made[several]) == 1 else None
    if table == "funding":
        made |= _bounds(made, values)
    changed = {name for name in made if made[name] != row[name]} | values.keys() & made.keys()
    return made | _sources(table, made, changed, words or _sentence_span(made, raw), inferred)


def _placed(row: Cells, spans: tuple[Span, ...], raw: str) -> Cells:
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    placed: Cells = {"start": start, "end": end, "text": GAP.join(raw[first:last] for first, last in spans)}
    if "spans" in row:
        placed["spans"] = spans
    if "prefix" in row:
        placed |= {"prefix": raw[max(start - CONTEXT, 0):start] or None, "suffix": raw[end:end + CONTEXT] or None}
    if "sentence" in row and not _overlaps(row["sentence"], raw, start, end):
        placed["sentence"] = sentence_at(raw, start, end)
    return placed


def _overlaps(sentence: str | None, raw: str, start: int, end: int) -> bool:
    return sentence is not None and raw.find(sentence, max(0, start - len(sentence) + 1), end - 1 + len(sentence)) >= 0


def sentence_at(raw: str, start: int, end: int) -> str:
    """The text around a place from the last end of a sentence or line to the next."""
    before = [match.end() for match in _SENTENCE_END.finditer(raw, max(0, start - 2000), start)]
    first = before[-1] if before else max(0, start - 2000)
    after = _SENTENCE_END.search(raw, max(end - 1, start))
    return raw[first:max(end, after.end() if after else len(raw))].strip() or raw[start:end]


def _sentence_span(row: Cells, raw: str) -> tuple[Span, ...]:
    """Where the row's sentence stands, for the words a cell was read from."""
    sentence = row.get("sentence")
    if not sentence:
        return ((row["start"], row["end"]),)
    place = raw.find(sentence, max(0, row["start"] - len(sentence) + 1))
    return ((place, place + len(sentence)),) if place >= 0 else ((row["start"], row["end"]),)


def _bounds(row: Cells, values: Mapping[str, Any]) -> Cells:
    """Amount, bounds and qualifier that fit together, led by what the person set."""
    amount, low, high, qualifier = (row[name] for name in ("amount", "amount_low", "amount_high", "qualifier"))
    if {"amount_low", "amount_high"} & values.keys() and values.get("amount") is None:
        if None not in (low, high):
            return {"amount": low, "qualifier": "exact"} if low == high else {"amount": None, "qualifier": "range"}
        qualifier = "unstated" if low is None and high is None else "at_most" if low is None else "at_least"
        amount = high if low is None else low
    elif values.get("amount") is not None and ("qualifier" not in values and qualifier not in BOUNDS):
        qualifier = "exact"
    elif "amount" in values and amount is None and qualifier in BOUNDS:
        qualifier = "unstated"
    elif "qualifier" in values and qualifier in BOUNDS and amount is None:
        amount = low if low is not None else high
    if qualifier in BOUNDS:
        lower, upper = BOUNDS[qualifier]
        return {"amount": amount, "amount_low": amount if lower else None, "amount_high": amount if upper else None,
                "qualifier": qualifier}  # fmt: skip
    kept = (low, high) if qualifier == "range" else (None, None)
    return {"amount": None, "amount_low": kept[0], "amount_high": kept[1], "qualifier": qualifier}


def _sources(table: str, row: Cells, changed: set[str], words: tuple[Span, ...], inferred: bool) -> Cells:
    """`inferred` and `evidence` after a change: a person read the cells from those words, or inferred them."""
    if "inferred" not in row:
        return {}
    guessed = set(row["inferred"]) - changed
    kept = tuple(item for item in row.get("evidence", ()) if item[0] not in changed)
    sourced = {CELL_GROUPS.get(name, name) for name in (*guessed, *(item[0] for item in kept))}
    new = [name for name in TABLES[table].names
           if row[name] not in (None, ()) and name not in NEED_NO_SOURCE
           and (name in changed or ("evidence" in row and CELL_GROUPS.get(name, name) not in sourced))]  # fmt: skip
    guessed |= set(new) if inferred else set()
    sources: Cells = {"inferred": tuple(name for name in TABLES[table].names if name in guessed)}
    if "evidence" in row:
        sources["evidence"] = kept + (() if inferred else tuple((name, *span) for name in new for span in words))
    return sources


def problem(table: str, row: Cells, article: Cells) -> str | None:
    """The first rule of the schema that the row would break; None where it keeps them."""
    rows: dict[str, list[Cells]] = {name: [] for name in TABLES} | {table: [row]}
    if missing := next(filled(rows), None):  # then the other rules cannot be tried
        return missing
    if table != "articles":
        rows["articles"] = [article]
    return next((found for rule in _RULES for found in rule(rows)), None)
