"""The gold articles: how their annotation is written, loaded and checked.

An article is a text (`articles/<name>.txt`) and its annotation (`articles/<name>.toml`); those in `apart`
were annotated by somebody who did not know the rules. The annotation points into the text by quoting it, so a
person can edit it without counting characters. README.md beside this file explains the format and every
decision behind the annotation. Nothing here needs the recognisers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SETS = ("articles", "apart")
NULL = "null"  # TOML has no null: stands for it inside `allow`

Span = tuple[int, int]
Row = dict[str, Any]

TABLES = ("actors", "mentions", "statements", "funding", "measures", "goods")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STAGES = _words("requested proposed pledged authorised committed allocated contracted delivered disbursed")
SCOPES = _words("total part new repeat conversion request other")
VALUES: dict[tuple[str, str], frozenset[str]] = {
    ("actors", "kind"): _words("person country organisation group initiative"),
    ("mentions", "form"): _words("name role pronoun demonym acronym metonym"),
    ("statements", "type"): _words("direct indirect indirect_free_indirect free_indirect reported"),
    ("funding", "qualifier"): _words("exact about at_least more_than at_most less_than range similar unstated"),
    ("funding", "per"): _words("year month item"),
    ("funding", "aid_type"): _words("military financial humanitarian other"),
    ("funding", "form"): _words("grant loan guarantee in_kind procurement mixed"),
    ("funding", "stage"): STAGES,
    ("funding", "scope"): SCOPES,
    ("measures", "kind"): _words("delivery procurement agreement initiative cooperation training"),
    ("measures", "stage"): STAGES | {"signed"},
    ("measures", "scope"): SCOPES,
    ("goods", "qualifier"): _words("exact about at_least more_than at_most less_than range similar unstated"),
}
COMMON = _words("optional allow unsure comment")
COLUMNS: dict[str, frozenset[str]] = {
    "actors": _words("actor_id also name kind role country aliases"),
    "mentions": _words("span actor_id form"),
    "statements": _words("statement_id type span spans speaker_id speaker_ids addressee_id addressee_text inferred"),
    "funding": _words(
        "funding_id span donor_id donor_ids recipient_id recipient_ids amount amount_low amount_high "
        "currency qualifier per year_start year_end announced_on purpose instrument_id aid_type form "
        "stage scope part_of like new_money asserted_by inferred"
    ),
    "measures": _words(
        "measure_id kind span actor_ids counterpart_ids what stage scope year_start year_end "
        "funding_id asserted_by inferred"
    ),
    "goods": _words("good_id span name measure_id funding_id count_low count_high qualifier unit additional example"),
}
ROW_ID = {"statements": "statement_id", "funding": "funding_id", "measures": "measure_id", "goods": "good_id"}
ACTOR_ID = re.compile(r"(person|country|org|group|initiative):[A-Za-z0-9]+(-[a-z0-9]+)*")
ACTOR_COLUMNS = _words(
    "actor_id also donor_id donor_ids recipient_id recipient_ids speaker_id speaker_ids addressee_id "
    "instrument_id asserted_by actor_ids counterpart_ids"
)
TOP_LEVEL = _words("invented style language title publisher publisher_kind published_on note")


class GoldError(ValueError):
    """An annotation that cannot be read or does not fit its text."""


@dataclass(frozen=True)
class GoldArticle:
    """One annotated article; `rows[table]` are the rows with their spans resolved to offsets."""

    name: str
    text: str
    meta: Mapping[str, Any]
    rows: Mapping[str, list[Row]]

    @property
    def published_on(self) -> date | None:
        return self.meta.get("published_on")


def names(which: str = SETS[0]) -> list[str]:
    """The names of the gold articles of a set, in the order of its folder."""
    return sorted(path.stem for path in (FOLDER / which).glob("*.toml"))


def load(name: str, folder: Path | None = None) -> GoldArticle:
    """Read one article with its annotation; raises GoldError where a span or a value does not fit."""
    folder = folder or next(FOLDER / one for one in SETS if name in names(one))
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    try:
        data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{name}.toml: {error}") from error
    tables = {table: [dict(row) for row in data.pop(table, [])] for table in TABLES}
    problems = list(_problems(data, tables)) + list(_resolve_all(text, tables))
    if problems:
        raise GoldError("\n".join(f"{name}: {problem}" for problem in problems))
    return GoldArticle(name, text, data, tables)


def load_all() -> list[GoldArticle]:
    """Every gold article of both sets."""
    return [load(name) for one in SETS for name in names(one)]


# --- spans --------------------------------------------------------------------------------------------


def find_span(text: str, quoted: str | Mapping[str, Any]) -> Span:
    """Where a quoted span stands in the text.

    Three ways to write one, so that nobody counts characters:
    "rund neun Millionen"            a piece of text that occurs once
    "sagte [[er]] am Montag"         the span in double brackets inside a piece that occurs once
    {text = "er", nth = 2}           the second occurrence
    In each, " [...] " jumps: "Wir stehen [...] der Ukraine" runs from the first piece to the next
    occurrence of the second.
    """
    if isinstance(quoted, Mapping):
        return _find(text, str(quoted["text"]), int(quoted["nth"]))
    if "[[" not in quoted:
        return _find(text, quoted, None)
    before, rest = quoted.split("[[", 1)
    inner, after = rest.split("]]", 1)
    start, end = _find(text, before + inner + after, None)
    return start + len(before), end - len(after)


def _find(text: str, wanted: str, nth: int | None) -> Span:
    head, jump, tail = wanted.partition(" [...] ")
    starts = [match.start() for match in re.finditer(re.escape(head), text)]
    if not starts:
        raise GoldError(f"not in the text: {head!r}")
    if nth is None and len(starts) > 1:
        raise GoldError(f"occurs {len(starts)} times, mark it in a longer piece: {head!r}")
    start = starts[(nth or 1) - 1] if (nth or 1) <= len(starts) else -1
    if start < 0:
        raise GoldError(f"occurs only {len(starts)} times: {head!r}")
    end = start + len(head)
    if jump:
        at = text.find(tail, end)
        if at < 0:
            raise GoldError(f"not in the text after {head!r}: {tail!r}")
        end = at + len(tail)
    return start, end


def _resolve_all(text: str, tables: Mapping[str, list[Row]]) -> Iterator[str]:
    """Put `spans` (and a good's `name_span`) into each row; yield what cannot be found."""
    for table, rows in tables.items():
        if table == "actors":
            yield from (
                f"actor {row['actor_id']}: name not in the text"
                for row in rows
                if not any(name in text for name in (row["name"], *row.get("aliases", ())))
            )
            continue
        for row in rows:
            try:
                _resolve(text, table, row)
            except (GoldError, KeyError) as error:
                yield f"{table} {_label(table, row)}: {error}"


def _resolve(text: str, table: str, row: Row) -> None:
    quoted = row.pop("spans") if "spans" in row else [row.pop("span")]
    row["spans"] = tuple(find_span(text, one) for one in quoted)
    if table == "goods":
        start, end = row["spans"][0]
        at = text.find(row["name"], start, end)
        if at < 0:
            raise GoldError(f"name {row['name']!r} not inside {text[start:end]!r}")
        row["name_span"] = (at, at + len(row["name"]))
    if table == "funding":
        _set_bounds(row)
    if "addressee_text" in row:
        row["addressee_span"] = find_span(text, row["addressee_text"])


def _set_bounds(row: Row) -> None:
    """Bounds follow from amount and qualifier (DESIGN.md, section 5), so they are not written twice."""
    row.setdefault("qualifier", "exact")
    amount, qualifier = row.get("amount"), row["qualifier"]
    if amount is None:
        return
    if qualifier in ("exact", "about", "at_least", "more_than"):
        row["amount_low"] = amount
    if qualifier in ("exact", "about", "at_most", "less_than"):
        row["amount_high"] = amount


# --- validation ---------------------------------------------------------------------------------------


def _problems(meta: Mapping[str, Any], tables: Mapping[str, list[Row]]) -> Iterator[str]:
    if meta.get("invented") is not True:
        yield "not marked as invented"
    yield from (f"unknown field {key!r}" for key in meta if key not in TOP_LEVEL)
    actors = {row.get("actor_id") for row in tables["actors"]}
    ids = {table: {row.get(key) for row in tables[table]} for table, key in ROW_ID.items()}
    for table, key in ROW_ID.items():
        if len(ids[table]) != len(tables[table]):
            yield f"{table}: a {key} is used twice"
    for table, rows in tables.items():
        for row in rows:
            label = f"{table} {_label(table, row)}"
            yield from (f"{label}: {problem}" for problem in _row_problems(table, row, actors, ids))


def _row_problems(table: str, row: Row, actors: set[Any], ids: Mapping[str, set[Any]]) -> Iterator[str]:
    yield from (f"unknown column {key!r}" for key in row if key not in COLUMNS[table] | COMMON)
    for column, value in _stated_values(row):
        allowed = VALUES.get((table, column))
        if allowed and value not in allowed:
            yield f"{column} = {value!r} is none of {sorted(allowed)}"
        if column in ROW_ID.values() and column == ROW_ID.get(table):
            if not re.fullmatch(table[0] + r"\d+[a-z]?", str(value)):
                yield f"ill-formed id {value!r}"
        elif column in ("part_of", "like", "funding_id") and value not in ids["funding"]:
            yield f"{column} = {value!r} is no funding row"
        elif column == "measure_id" and value not in ids["measures"]:
            yield f"{column} = {value!r} is no measure"
        elif _holds_actor(column) and not ACTOR_ID.fullmatch(str(value)):
            yield f"{column}: ill-formed actor id {value!r}"
        elif _holds_actor(column) and column != "also" and value not in actors:
            yield f"{column} = {value!r} is not among the actors"
    if table == "actors" and row.get("country") and not re.fullmatch("[A-Z]{2}", row["country"]):
        yield f"country {row['country']!r}"
    if table == "funding" and not re.fullmatch("[A-Z]{3}", row.get("currency", "EUR")):
        yield f"currency {row['currency']!r}"


def _stated_values(row: Row) -> Iterator[tuple[str, Any]]:
    """Every (column, single value) of a row, with those that `allow` accepts beside."""
    for column, value in [*row.items(), *row.get("allow", {}).items()]:
        if column not in COMMON:
            yield from ((column, one) for one in (value if isinstance(value, list) else [value]) if one != NULL)


def _holds_actor(column: str) -> bool:
    return column in ACTOR_COLUMNS


def _label(table: str, row: Row) -> str:
    return str(row.get(ROW_ID.get(table, "actor_id"), row.get("span", "?")))
