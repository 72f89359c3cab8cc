"""A table for people: csv, which can be read back, or an Excel workbook to look at.

One row per judgement, and one per claim that nobody has judged, to be filled in. What may be changed
are the columns of `EDITABLE`; the others say which claim is meant. Verdicts and the like may be written
as codes or in the words of the labels, days as 2026-05-31 or 31.05.2026; tags stand with ; between them,
an evidence on a line of its own as address | quotation | day.
"""

from __future__ import annotations

import csv
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from udcgkit.annotations import Claim, Store
from udcgkit.errors import ReadError, UdcgkitError, WriteError
from udcgkit.exchange.files import Source, Target, name_of, read_bytes, write_files
from udcgkit.exchange.intake import Intake
from udcgkit.exchange.packing import pack
from udcgkit.exchange.reports import Outcome, Report
from udcgkit.exchange.row_items import found_in, rows_of
from udcgkit.exchange.selection import Judged, Selection, outcomes_of, select
from udcgkit.spreadsheet import ROW_LIMIT, Workbook, readable
from udcgkit.storage import GUARDED
from udcgkit.tables import Tables

EDITABLE = ("type", "verdict", "as_of", "confidence", "tags", "note", "evidence", "flag", "annotator")
COLUMNS = (
    "claim_id", "text", "speaker", *EDITABLE, "reason", "decision", "decision_reason", "article", "url", "prefix",
    "suffix", "spans", "start", "end", "state", "speaker_id", "origin", "at", "sha256", "history",
)  # fmt: skip
FORMATS = (".csv", ".xlsx")


def write(
    store: Store, tables: Tables, file_or_name: Target, *, annotator: str | None = None, unjudged: bool = True,
    format: str | None = None, language: str | None = None,
) -> Report:  # fmt: skip
    """Writes the judgements in force, one row each; the report says what was left out.

    `file_or_name` is a path (a text that ends with .csv or .xlsx is one too), or a name for a new
    folder in data/exports. `format` is "csv" or "xlsx", by default what the path ends with, else csv.
    `language` is that of the Excel that will open the csv ("de": semicolons; None: that of the
    articles); reading knows both. Text that looks like a formula gets one ' before it in csv, and is
    text in xlsx. WriteError where nothing can be written.

    >>> import tempfile, udcgkit
    >>> from udcgkit.annotations import Claim, Judgement, Store
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Das ist das größte Paket.", language="de"))
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(f"{folder.name}/anna.sqlite")
    >>> print(write(store, tables, f"{folder.name}/none.csv", unjudged=False).counts)
    {}
    >>> event = store.append(Judgement(Claim.of(tables, tables.claims["claim_id"][0]), "anna", "fact", "unclear"))
    >>> write(store, tables, f"{folder.name}/anna.csv").counts
    {'written': 1}
    >>> other = Store(f"{folder.name}/ben.sqlite")
    >>> read(other, tables, f"{folder.name}/anna.csv").counts, other.claims()["verdict"].tolist()
    ({'added': 1}, ['unclear'])
    >>> store.close(); other.close(); folder.cleanup()
    """
    suffix = _suffix(file_or_name, format)
    chosen = select(store, tables, annotator)
    frame = _frame(chosen, tables, unjudged)
    outcomes = outcomes_of(chosen.judged, store)
    outcomes += [Outcome.of(claim, "written without judgement") for claim, _ in chosen.unjudged if unjudged]
    known = tables.articles["language"].dropna()
    language = language or (str(known.iloc[0]) if len(known) else "en")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        path = write_files(file_or_name, {suffix: _csv(frame, language) if suffix == ".csv" else _xlsx(frame)})
    notes = (*chosen.notes, *(str(one.message) for one in caught))
    return Report(f"Wrote {path.name}", (*outcomes, *chosen.left_out), notes, path)


def read(store: Store, tables: Tables, file: Source, *, annotator: str | None = None) -> Report:
    """Takes the judgements of a csv over: those written by `write` and changed, or of one's own making.

    A row needs a claim id of the tables, or sha256 (or url) with spans, or text with prefix and
    suffix; and an annotator, else `annotator`. Rows without a judgement are passed over. ReadError
    where the file is no such table; then nothing is taken over.
    """
    if name_of(file).lower().endswith(".xlsx"):
        raise ReadError("Workbooks are for looking; save the sheet as csv (UTF-8) and read that.")
    rows, notes = rows_of(read_bytes(file), name_of(file))
    intake = Intake(store, tables, file, annotator)
    intake.notes += notes
    claims = {claim.claim_id: claim for claim in Claim.all_of(tables)}
    for label, row in rows:
        with intake.item(label):
            found = found_in(row, store.labels, claims)
            if found is None:
                intake.skip(label, "It has no judgement.")
            else:
                intake.offer(found)
    return intake.finish()


def _suffix(target: Target, format: str | None) -> str:
    named = os.fspath(target).lower()
    suffix = f".{format}" if format else next((one for one in FORMATS if named.endswith(one)), ".csv")
    if suffix not in FORMATS:
        raise UdcgkitError(f"There is no format '{format}'; choose one of: csv, xlsx.")
    return suffix


def _frame(chosen: Selection, tables: Tables, unjudged: bool) -> pd.DataFrame:
    actors = zip(tables.actors["article_id"], tables.actors["actor_id"], tables.actors["name"], strict=True)
    names = {(article, actor): name for article, actor, name in actors}
    reasons = dict(zip(tables.claims["claim_id"], tables.claims["reason"], strict=True))
    rows = [_row(one.judgement.claim, names, reasons) | _said(one, chosen) for one in chosen.judged]
    rows += [_row(claim, names, reasons) for claim, _ in chosen.unjudged if unjudged]
    return pd.DataFrame({name: pd.Series([_held(row.get(name)) for row in rows], dtype="object") for name in COLUMNS})


def _held(cell: str | None) -> str:
    """The cell as a file can hold it: half a surrogate pair becomes U+FFFD."""
    return (cell or "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _row(claim: Claim, names: dict[tuple[str, str], str], reasons: dict[str, str]) -> dict[str, Any]:
    anchor, source = claim.anchor, claim.anchor.source
    return {
        "claim_id": claim.claim_id, "text": anchor.text, "speaker_id": claim.speaker_id, "origin": claim.origin,
        "speaker": names.get((anchor.article_id, claim.speaker_id or "")), "reason": reasons.get(claim.claim_id),
        "article": source and source.title, "url": source and source.url, "prefix": anchor.prefix,
        "suffix": anchor.suffix, "spans": readable(anchor.spans), "start": str(anchor.start), "end": str(anchor.end),
        "sha256": anchor.sha256,
    }  # fmt: skip


def _said(one: Judged, chosen: Selection) -> dict[str, Any]:
    judgement, decision = one.judgement, chosen.decisions.get(one.anchor.key)
    evidence = (pack((item.url, item.quotation, item.accessed_on), "|") for item in judgement.evidence)
    decided = {"decision": decision.verdict or decision.type, "decision_reason": decision.reason} if decision else {}
    return {
        "type": judgement.type, "verdict": judgement.verdict, "as_of": judgement.as_of,
        "confidence": judgement.confidence, "tags": pack(judgement.tags, ";"), "note": judgement.note,
        "evidence": pack(tuple(evidence), "\n"), "flag": "yes" if judgement.flag else "",
        "annotator": judgement.annotator, "article": one.text.title, "url": one.text.url,
        "state": "placed" if one.placed else "orphan", "at": one.modified, "history": " ".join(one.history),
    } | decided  # fmt: skip


def _csv(frame: pd.DataFrame, language: str) -> Callable[[Path], None]:
    """As the Excel of the language opens it with a double click: a byte-order mark; semicolons in German."""

    def write(file: Path) -> None:
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            rows = csv.writer(out, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
            rows.writerow(COLUMNS)
            for row in zip(*(frame[name] for name in COLUMNS), strict=True):
                rows.writerow(f"'{cell}" if cell.startswith(GUARDED) else cell for cell in row)

    return write


def _xlsx(frame: pd.DataFrame) -> Callable[[Path], None]:
    if len(frame) > ROW_LIMIT:
        raise WriteError(f"Excel holds {ROW_LIMIT:,} rows, these are {len(frame):,}; write csv.")

    def write(file: Path) -> None:
        book = Workbook(file)
        book.sheet("judgements", list(COLUMNS), ["text"] * len(COLUMNS), [frame[name].tolist() for name in COLUMNS])
        book.close()

    return write
