"""One row and where it comes from: its passage with the words of every cell, and why each cell is what it is."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from udcgkit.display.cells import Cells, Names
from udcgkit.display.marked import Mark, mark
from udcgkit.display.table import captions, layout
from udcgkit.schema import CELL_GROUPS, TABLES
from udcgkit.tables import Tables
from udcgkit.wording import chosen, label

Row = Mapping[Any, Any]
_LONG_LINE, _AROUND = 4000, 500
"""A text without line breaks would else be shown whole."""


def detail(tables: Tables, name: str, row: Row, language: str | None = None) -> str:
    """HTML, escaped: the paragraphs that a row and its evidence stand in, marked, and its cells with their words."""
    article = tables.article(row["article_id"])
    language = chosen(language or article.language)
    marks = _marks(row, name, language)
    return f'<div class="uk-text">{_passages(article.raw, marks)}</div>{cells(tables, name, row, language)}'


def _marks(row: Row, name: str, language: str) -> list[Mark]:
    said = label("detail", "words", language)
    spans = row.get("spans") or ((row["start"], row["end"]),)
    marks = [Mark(start, end, "uk-span", said) for start, end in spans]
    for column, start, end in evidence(row, name):
        marks.append(Mark(start, end, "uk-evidence", _heading(name, column, language)))
    return marks


def evidence(row: Row, name: str) -> list[tuple[str, int, int]]:
    """(column, start, end) of the words behind the cells; a statement's stand in columns of their own."""
    if name == "statements":
        read = (("speaker_id", "speaker_spans"), ("cue", "cue_spans"), ("addressee_id", "addressee_spans"))
        return [(column, start, end) for column, spans in read for start, end in row[spans]]
    # the statement itself would underline the whole passage
    return [one for one in row.get("evidence") or () if one[0] != "statement_id"]


def _passages(raw: str, marks: list[Mark]) -> str:
    """The lines of the text that hold a mark, in order; a gap between them is shown."""
    pieces: list[str] = []
    start, skipped = 0, False
    for line in raw.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if inside := [one for one in marks if one.start < end and one.end > start]:
            words = " … ".join(mark(raw, inside, *window) for window in _windows(start, end, inside))
            pieces.append(f"{'<p>…</p>' if skipped and pieces else ''}<p>{words}</p>")
            skipped = False
        elif line.strip():
            skipped = True
        start += len(line)
    return "".join(pieces)


def _windows(start: int, end: int, marks: list[Mark]) -> list[tuple[int, int]]:
    """A line as it is; of a long one what stands around its marks."""
    if end - start <= _LONG_LINE:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for one in sorted(marks, key=lambda one: one.start):
        left, right = max(start, one.start - _AROUND), min(end, one.end + _AROUND)
        if found and left <= found[-1][1]:
            left, right = found[-1][0], max(right, found.pop()[1])
        found.append((left, right))
    return found


def cells(tables: Tables, name: str, row: Row, language: str | None = None) -> str:
    """HTML, escaped: each cell of a row, its value, and the words it was read from or that it was inferred."""
    article = tables.article(row["article_id"])
    language = chosen(language or article.language)
    worded = Cells(Names(tables), language, captions(language))
    words: dict[str, list[str]] = {}
    for column, start, end in evidence(row, name):
        words.setdefault(CELL_GROUPS.get(column, column), []).append(article.raw[start:end])
    lines: list[str] = []
    for shown in layout()[name]:
        cell = shown["cell"]
        if cell in ("source", "text"):
            continue
        of = shown.get("of", [cell])
        read = [word for one in of for word in words.get(CELL_GROUPS.get(one, one), ())]
        lines.append(_line(shown[language], worded.text(cell, row), read, _inferred(of, row), language))
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def _inferred(columns: list[str], row: Row) -> bool:
    return not set(columns).isdisjoint(row.get("inferred") or ())


def _line(heading: str, value: str, words: list[str], inferred: bool, language: str) -> str:
    quoted = label("export", "quote", language)
    why = " … ".join(quoted.format(words=word) for word in dict.fromkeys(words))
    if inferred:
        why = f"{why} ({label('detail', 'inferred', language)})" if why else label("detail", "inferred", language)
    cells = f'<td>{escape(value)}</td><td class="uk-words">{escape(why)}</td>'
    return f'<tr><th scope="row">{escape(heading)}</th>{cells}</tr>'


def _heading(name: str, column: str, language: str) -> str:
    group = CELL_GROUPS.get(column, column)
    for shown in layout()[name]:
        if any(CELL_GROUPS.get(one, one) == group for one in shown.get("of", [shown["cell"]])):
            return str(shown[language])
    return column if column in TABLES[name].names else ""
