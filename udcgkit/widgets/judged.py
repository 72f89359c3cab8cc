"""Judgements in words: what a card says about its claim, what was done, and what a saved notebook shows."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import Any

from udcgkit.annotations import Addition, Correction, Judgement, Labels, Relation, Review, Row
from udcgkit.annotations.by_article import ByArticle
from udcgkit.annotations.queue import Item, Queue
from udcgkit.annotations.records import Record
from udcgkit.display.cells import Names
from udcgkit.schema import TABLES
from udcgkit.tables import Tables
from udcgkit.widgets.card import said
from udcgkit.widgets.fields import code_word
from udcgkit.wording import label

MOST = 100
"""How many judgements a saved notebook shows: the page must stay light while somebody works."""


def view(queue: Queue, views: ByArticle, language: str) -> dict[str, Any]:
    """What a card shows of the current claim, as plain data."""
    item = queue.item if queue.shown else None
    counted = queue.counts()
    counts = {name: counted[name] for name in ("total", "decided", "left", "flagged")}
    place = queue.shown.index(queue.at) + 1 if item and queue.at in queue.shown else "–"
    state, labels = queue.store.state, queue.store.labels
    return {
        "item": None if item is None else {
            "key": list(item.claim.key), "text": item.claim.anchor.text,
            "about": about(views.of(item.claim.anchor.article_id), item, language),
        },
        "nothing": label("annotator", "nothing" if queue.items else "no_claims", language),
        "judgement": said(queue.judgement()), "counts": counts,
        "place": label("annotator", "place", language).format(place=place, **counts),
        "others": [summary(one, labels, language) for one in queue.others()] if item else [],
        "can_undo": state.undoable(queue.annotator) is not None,
        "can_redo": state.redoable(queue.annotator) is not None,
    }  # fmt: skip


def about(tables: Tables, item: Item, language: str) -> list[str]:
    """Who says the claim, and why it is worth checking."""
    anchor = item.claim.anchor
    speaker = item.claim.speaker_id
    names = Names(tables)
    who = names.one(anchor.article_id, speaker) if speaker else _unresolved(tables, item, names)
    who = who or label("annotator", "the_article", language)
    return [who, *(_reason(one, language) for one in (item.reason or "selected").split("; "))]


def _unresolved(tables: Tables, item: Item, names: Names) -> str:
    """Who makes the statement that a claim is, where it is several or nobody by name: as its row says it."""
    anchor, table = item.claim.anchor, tables.statements
    own = table[(table["article_id"] == anchor.article_id) & (table["start"] == anchor.start)]
    for row in own.to_dict("records"):
        if row["spans"] == anchor.spans:
            text = row["speaker_text"] if isinstance(row["speaker_text"], str) else ""
            return names.joined(anchor.article_id, row["speaker_ids"]) or text
    return ""


def _reason(text: str, language: str) -> str:
    kind, _, words = text.partition(": ")
    shown = label("statement_type", words, language) if kind == "statement" else words
    return f"{label('reason', kind, language)}: {shown}" if shown else label("reason", kind, language)


def summary(record: Record, labels: Labels, language: str, names: Names | None = None) -> str:
    """One line about what somebody said: "anna: Tatsache, belegt"."""
    words = ""
    if isinstance(record, Judgement):
        verdict = labels.word(record.verdict, language, record.type or "") if record.verdict else None
        type = labels.word(record.type, language) if record.type else None
        words = ", ".join(one for one in (type, verdict, record.note) if one)
    elif isinstance(record, Correction):
        values = (f"{label('column', name, language)}: {_worded(record.row, name, value, language, names)}"
                  for name, value in record.values.items())  # fmt: skip
        words = f"{_short(record.row)} {'; '.join(values)}"
    elif isinstance(record, Review):
        words = f"{_short(record.row)} {label('corrector', 'confirm' if record.stands else 'refuse', language)}"
    elif isinstance(record, Relation):
        relation = label("corrector", f"relation_{record.relation}", language)
        words = f"{_short(record.one)} {relation} {_short(record.other)}"
    elif isinstance(record, Addition):
        words = f"{label('corrector', 'tab_add', language)}: {record.row.anchor.text}"
    return f"{record.annotator}: {words or '–'}"


def _short(row: Row) -> str:
    return row.row_id.rpartition(":")[2]


def _worded(row: Row, name: str, value: object, language: str, names: Names | None) -> str:
    """A cell's value: a code in words, yes and no, anything else as it is."""
    if isinstance(value, bool):
        return label("field", "yes" if value else "no", language)
    codes = {column.name: column.values for column in TABLES[row.table].columns}.get(name, ())
    if isinstance(value, str) and value in codes:
        return code_word(row.table, name, value, language)
    return _plain(value, row.anchor.article_id, names)


def _plain(value: object, article_id: str, names: Names | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(one, article_id, names) for one in value) or "–"
    if isinstance(value, Row):
        return _short(value)
    if isinstance(value, str) and names is not None:
        return names.one(article_id, value)
    return "–" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def judged(queue: Queue, language: str) -> str:
    """HTML, escaped: how many claims the annotator has decided, and the judged ones as a table."""
    labels = queue.store.labels
    decided = sum(map(queue.decided, range(len(queue.items))))
    count = label("progress", "decided", language).format(n=decided, total=len(queue.items))
    title = f"<p><strong>{escape(queue.annotator)}: {escape(count)}</strong></p>"
    given = ((item, own) for n, item in enumerate(queue.items) if (own := queue.judgement(n)) is not None)
    rows: list[str] = []
    for item, own in islice(given, MOST):
        type = labels.word(own.type, language) if own.type else "–"
        verdict = labels.word(own.verdict, language, own.type or "") if own.verdict else "–"
        cells = (item.claim.anchor.text, type, verdict, own.note or "")
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    left = sum(1 for _ in given)
    more = f"<p>{escape(label('progress', 'more_judged', language).format(n=left))}</p>" if left else ""
    head = "".join(f'<th scope="col">{escape(label("annotator", one, language))}</th>'
                   for one in ("claim_word", "type", "verdict", "note"))  # fmt: skip
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return title + (table if rows else "") + more
