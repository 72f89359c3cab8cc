"""A table as a person reads it: few columns, wrapped text, the words in their sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML

from udcgkit.display.cells import Cells, Names
from udcgkit.display.marked import Mark, mark
from udcgkit.display.page import page
from udcgkit.display.sums import cell_words
from udcgkit.given import take_tables
from udcgkit.schema import TABLES
from udcgkit.tables import Tables
from udcgkit.wording import chosen, label, labels, number

_LONG = 60
"""Characters of a cell that need a wide column."""


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))


def layout() -> Mapping[str, list[dict[str, Any]]]:
    """By table, the cells that people are shown, with their headings by language."""
    return {name: _file()[name] for name in TABLES}


def captions(language: str) -> Mapping[str, str]:
    """The names of the tables, and the few words around them, in a language."""
    words: Mapping[str, str] = _file()["captions"][language]
    return words


def table(tables: Tables, name: str, language: str | None = None, rows: int | None = None) -> HTML:
    """One of the eight tables for reading; `rows` limits how many are shown.

    Names stand before ids, money as people write it, and a cell that its sentence does not
    state is marked. KeyError for a name that is none of `schema.TABLES`.
    """
    if name not in TABLES:
        raise KeyError(f"There is no table '{name}'; there are: {', '.join(TABLES)}.")
    take_tables(tables)
    frame = getattr(tables, name)
    languages = tables.articles["language"].dropna()
    language = chosen(language or (str(languages.iloc[0]) if len(languages) else None))
    words = captions(language)
    if frame.empty:
        return page(f'<p><strong>{words[name]}</strong></p><p class="uk-note">{words["empty"]}</p>')
    shown = frame if rows is None else frame.head(rows)
    renderer = _Renderer(Cells(Names(tables), language, words), name, language, len(tables.articles) == 1)
    body = "".join(renderer.row(row) for row in shown.to_dict("records"))
    note = f'<p class="uk-note">{words["inferred"]}</p>' if renderer.inferred_seen else ""
    caption = f"{words[name]} ({len(frame)})"
    return page(f"<table><caption>{caption}</caption><thead><tr>{renderer.head()}</tr></thead>"
                f"<tbody>{body}</tbody></table>{note}")  # fmt: skip


def frame(rows: pd.DataFrame, language: str | None = None) -> HTML:
    """Any DataFrame for reading: every cell escaped, long text wrapped, large numbers grouped, the index left out.

    The article's id is left out where all rows are of one article. `language` is that of numbers, and of the
    heads, codes and reasons of sums, and a dash stands where nothing is known; None leaves those as they are.
    Of no rows it says so.

    >>> "&lt;b&gt;" in frame(pd.DataFrame({"words": ["<b>"]})).data, "<t" in frame(pd.DataFrame()).data
    (True, False)
    >>> "11.500.000.000<" in frame(pd.DataFrame({"low": [11.5e9]}), "de").data
    True
    """
    if rows.empty:
        return page(f'<p class="uk-note">{captions(chosen(language))["no_rows"]}</p>')
    if len(rows.columns) > 1 and "article_id" in rows.columns and rows["article_id"].nunique() == 1:
        rows = rows.drop(columns="article_id")
    heads = [_head(str(column), language) for column in rows.columns]
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    names = [str(column) for column in rows.columns]
    lines = (
        "".join(_plain(name, cell, language) for name, cell in zip(names, row, strict=True))
        for row in rows.itertuples(index=False)
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return page(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def _head(column: str, language: str | None) -> str:
    return column if language is None else labels("heads", language).get(column) or label("sums", column, language)


def _plain(name: str, cell: Any, language: str | None) -> str:
    if isinstance(cell, float) and not pd.isna(cell):
        return f'<td class="uk-number">{number(cell, language)}</td>'
    known = None if not isinstance(cell, tuple | list) and pd.isna(cell) else str(cell)
    told = cell_words(name, known, language) if language else known or ""
    wide = ' class="uk-wide"' if len(told) > _LONG else ""
    return f"<td{wide}>{escape(told)}</td>"


class _Renderer:
    def __init__(self, cells: Cells, name: str, language: str, alone: bool) -> None:
        """`alone`: all rows are of one article, so that a row is known by its number."""
        self.cells = cells
        self.columns = layout()[name]
        self.language = language
        self.inferred_seen = False
        self.alone = alone

    def head(self) -> str:
        return "".join(f'<th scope="col">{escape(column[self.language])}</th>' for column in self.columns)

    def row(self, row: Mapping[Any, Any]) -> str:
        return f"<tr>{''.join(self._cell(column, row) for column in self.columns)}</tr>"

    def _cell(self, column: Mapping[str, Any], row: Mapping[Any, Any]) -> str:
        name = column["cell"]
        css = "uk-wide" if column.get("wide") else "uk-id" if name.endswith("_id") else ""
        if name == "source":
            return f'<td class="uk-source">{_in_sentence(row)}</td>'
        text = escape(self.cells.text(name, row))
        if css == "uk-id" and self.alone:
            return f'<td class="{css}" title="{text}">{text.rpartition(":")[2] if _is_row_id(row, name) else text}</td>'
        if set(column.get("of", ())) & set(row.get("inferred", ())):
            self.inferred_seen = True
            text = f'<span class="uk-inferred">{text}°</span>'
        number = ' uk-number' if name.startswith("n_") else ""
        return f'<td class="{css}{number}">{text}</td>'


def _is_row_id(row: Mapping[Any, Any], name: str) -> bool:
    return str(row[name]).startswith(f"{row.get('article_id')}:")


def _in_sentence(row: Mapping[Any, Any]) -> str:
    sentence, words = row["sentence"], row["text"]
    place = sentence.find(words)
    return mark(sentence, [Mark(place, place + len(words), "uk-span")] if place >= 0 else [])
