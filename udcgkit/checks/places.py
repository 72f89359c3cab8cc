"""Rules for places: spans lie inside the raw text, and a row's words are the words there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from udcgkit.checks.view import Row, Rows, each

GAP = " … "
SPOKEN = (("speaker_text", "speaker_spans"), ("cue", "cue_spans"), ("addressee_text", "addressee_spans"))


def whole_articles(rows: Rows) -> Iterator[str]:
    """Rows belong to an article of the tables, and articles are what their hash says."""
    known = {row["article_id"] for row in rows["articles"]}
    for table, row, at in each(rows):
        if row["article_id"] not in known:
            yield f"{at}: there is no article {row['article_id']}"
        if table.name == "articles":
            digest = hashlib.sha256(row["text"].encode("utf-8")).hexdigest()
            if row["sha256"] != digest or row["article_id"] != digest[:8]:
                yield f"{at}: its text has the SHA-256 {digest}, which gives another article_id or sha256"
            if (row["start"], row["end"], row["n_chars"]) != (0, len(row["text"]), len(row["text"])):
                yield f"{at}: start, end and n_chars are not those of the whole text"


def places(rows: Rows) -> Iterator[str]:
    """Spans lie inside the raw text, and the words of a row are the words there."""
    texts = {row["article_id"]: row["text"] for row in rows["articles"]}
    for table, row, at in each(rows):
        if table.name == "articles" or row["article_id"] not in texts:
            continue
        raw = texts[row["article_id"]]
        hull = (row["start"], row["end"])
        spans = row.get("spans", (hull,))
        everywhere = [span for name, cell in row.items() if name.endswith("spans") for span in cell]
        everywhere += [span[1:] for span in row.get("evidence", ())]
        outside = [span for span in (hull, *everywhere) if not 0 <= span[0] < span[1] <= len(raw)]
        if outside or not spans:
            yield f"{at}: the span {outside[0] if outside else spans} is empty or outside the text"
            continue
        if hull != (min(start for start, _ in spans), max(end for _, end in spans)):
            yield f"{at}: start and end are not the hull of its spans"
        if row["text"] != _words(raw, spans):
            yield f"{at}: text is not what stands at {hull[0]}:{hull[1]}"
        yield from _words_beside(raw, row, at)


def _words_beside(raw: str, row: Row, at: str) -> Iterator[str]:
    for name, places in SPOKEN:
        if places in row and row[name] != (_words(raw, row[places]) or None):
            yield f"{at}: {name} is not what stands at its {places}"
    sentence = row.get("sentence")
    if sentence is not None and not _stands_at(raw, sentence, row["start"], row["end"]):
        yield f"{at}: its sentence does not stand where the row does"


def _words(raw: str, spans: tuple[tuple[int, int], ...]) -> str:
    return GAP.join(raw[start:end] for start, end in spans)


def _stands_at(raw: str, sentence: str, start: int, end: int) -> bool:
    """Whether the sentence occurs in the text so that it shares a character with start:end."""
    return raw.find(sentence, max(0, start - len(sentence) + 1), end - 1 + len(sentence)) >= 0
