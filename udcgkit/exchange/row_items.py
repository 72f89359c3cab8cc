"""Rows of a csv that people have edited, perhaps with Excel, read as data."""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from udcgkit.annotations import Claim, Evidence, Labels
from udcgkit.checks.places import GAP
from udcgkit.errors import ReadError
from udcgkit.exchange import values
from udcgkit.exchange.intake import Found
from udcgkit.exchange.packing import unpack
from udcgkit.exchange.placing import Passage, Quote, UnusableError
from udcgkit.storage import GUARDED

Row = Mapping[str, str]
_NEEDED = {"claim_id", "verdict"}
_SPAN = re.compile(r"\s*(\d{1,10})\s*[–-]\s*(\d{1,10})\s*")
_YES = {"yes", "ja", "true", "wahr", "1", "x"}
_NO = {"", "no", "nein", "false", "falsch", "0"}


def rows_of(data: bytes, name: str) -> tuple[list[tuple[str, Row]], list[str]]:
    """The rows with their labels, and what is to be noted of the file; ReadError where it is no such table."""
    text, notes = _decoded(data)
    csv.field_size_limit(sys.maxsize)
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except (csv.Error, ValueError) as error:
        raise ReadError(f"'{name}' is no table of judgements ({error}); nothing was taken over.") from error
    header = [cell.strip() for cell in header]
    if missing := _NEEDED - set(header):
        raise ReadError(f"'{name}' is no table of judgements: the column {min(missing)} is missing.")
    if len(set(header)) < len(header):
        raise ReadError(f"'{name}' has a column twice; nothing was taken over.")
    return [(f"row {number}", dict(zip(header, map(_unguarded, cells), strict=False)))
            for number, cells in enumerate(rows, 2) if any(cells)], notes  # fmt: skip


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        note = "The file is not in UTF-8 and was read as Windows-1252: characters that this lacks are lost in it."
        return data.decode("cp1252", "replace"), [note]


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(GUARDED) else cell


def found_in(row: Row, labels: Labels, claims: Mapping[str, Claim]) -> Found | None:
    """The judgement in a row; None where it has none. UnusableError where it cannot be read."""
    cells, history = _cells(row, labels), values.digests(row.get("history", "").split())
    if not any(cells.values()) and not history:
        return None
    return Found(
        _passage(row, claims), values.text(row.get("annotator", "").strip(), "annotator"), cells,
        history, row.get("at"), values.row_id(row.get("claim_id")),
        values.word(row.get("speaker_id")), values.word(row.get("origin")),
    )  # fmt: skip


def _cells(row: Row, labels: Labels) -> dict[str, Any]:
    type_ = _coded(row.get("type", ""), {code: kind.words for code, kind in labels.types.items()})
    verdicts = labels.types[type_].verdicts if type_ is not None and type_ in labels.types else {}
    evidence = [unpack(line, "|") for line in unpack(row.get("evidence", ""), "\n") if line]
    return {
        "type": type_, "verdict": _coded(row.get("verdict", ""), verdicts), "as_of": _day(row.get("as_of", "")),
        "confidence": _coded(row.get("confidence", ""), labels.confidence),
        "tags": values.texts([tag for tag in unpack(row.get("tags", ""), ";") if tag], "tags"),
        "note": values.text(row.get("note"), "note", values.LONGEST), "flag": _flag(row.get("flag", "")),
        "evidence": tuple(found for parts in evidence if (found := _evidence(parts))),
    }  # fmt: skip


def _evidence(parts: list[str | None]) -> Evidence | None:
    return values.evidence([*parts[:2], *(_day(day or "") for day in parts[2:])])


def _coded(cell: str, words: Mapping[str, Mapping[str, str]]) -> str | None:
    """The code of a cell that holds the code or one of its words; else the cell, for the store to refuse."""
    given = cell.strip()
    codes = {word.casefold(): code for code, each in words.items() for word in each.values()}
    codes |= {code.casefold(): code for code in words}
    return codes.get(given.casefold(), values.text(given, "code"))


def _day(cell: str) -> str | None:
    given = cell.strip()
    try:
        return datetime.strptime(given, "%d.%m.%Y").date().isoformat()  # what German Excel makes of it
    except ValueError:
        return values.text(given, "day")


def _flag(cell: str) -> bool:
    given = cell.strip().casefold()
    if given not in _YES | _NO:
        raise UnusableError("Its flag is neither yes nor no.")
    return given in _YES


def _passage(row: Row, claims: Mapping[str, Claim]) -> Passage:
    sha256, url = values.sha256(row.get("sha256", "").strip()), row.get("url") or None
    spans = _spans(row)
    if not spans and sha256 is None and (claim := claims.get(row.get("claim_id", "").strip())):
        anchor = claim.anchor
        return Passage(tuple(Quote(start, end) for start, end in anchor.spans), anchor.sha256)
    words = values.text(row.get("text"), "text", values.LONGEST)
    article_id = row.get("claim_id", "").split(":")[0] or None
    return Passage(_quotes(row, spans, words), sha256, article_id, url)


def _spans(row: Row) -> list[tuple[int, int]]:
    given = row.get("spans", "").strip() or f"{row.get('start', '')}-{row.get('end', '')}"
    if given == "-":
        return []
    found = [_SPAN.fullmatch(part) for part in given.split(",")]
    if not all(found):
        raise UnusableError("Its spans are not written as 12–34, 50–60.")
    return [(int(match[1]), int(match[2])) for match in found if match]


def _quotes(row: Row, spans: list[tuple[int, int]], words: str | None) -> tuple[Quote, ...]:
    """The spans with their words: what the row's text says of them, with the words before and after all of them."""
    prefix, suffix = row.get("prefix", ""), row.get("suffix", "")
    if len(spans) < 2:
        start, end = spans[0] if spans else (None, None)
        return (Quote(start, end, words, prefix, suffix),)
    parts = words.split(GAP) if words else []
    if len(parts) != len(spans):
        return tuple(Quote(start, end) for start, end in spans)
    last = len(spans) - 1
    return tuple(Quote(start, end, part, "" if number else prefix, suffix if number == last else "")
                 for number, ((start, end), part) in enumerate(zip(spans, parts, strict=True)))  # fmt: skip
