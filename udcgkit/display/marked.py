"""The article as it reads, with what was found in it marked in the text.

Everything is escaped; marks may overlap, so each kind has a visual channel of its own:
statements a tint, actors a line below, money a frame, goods a wavy line.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd
from IPython.display import HTML

from udcgkit.article import Article
from udcgkit.display.cells import Names
from udcgkit.display.page import page
from udcgkit.errors import UdcgkitError
from udcgkit.given import take_tables
from udcgkit.tables import Tables
from udcgkit.wording import amount, chosen, label

_FRAMED = "uk-money"
"""A frame goes around all pieces of its mark: the first and the last close it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start:end` of the raw text, the CSS classes they get, and what to say about them.

    `tag` is a small sign set before the first character; `note` shows when the pointer rests on it.
    """

    start: int
    end: int
    css: str
    note: str = ""
    tag: str = ""


def mark(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` as escaped HTML with its marks; where marks overlap, a piece carries all of them.

    >>> mark("a < b", [Mark(0, 1, "x")])
    '<span class="x">a</span> &lt; b'
    >>> mark("", [])
    ''
    """
    stop = len(text) if end is None else end
    inside = [one for one in marks if one.start < stop and one.end > start and one.start < one.end]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for one in inside:
        opening.setdefault(max(one.start, start), []).append(one)
        closing.setdefault(min(one.end, stop), []).append(one)
    places = sorted({start, stop, *opening, *closing})
    active: list[Mark] = []
    pieces: list[str] = []
    for here, there in pairwise(places):
        active = [one for one in active if one not in closing.get(here, ())] + opening.get(here, [])
        pieces.append(_piece(text[here:there], active, here, opening.get(here, ()), closing.get(there, ())))
    return "".join(pieces)


def _piece(text: str, active: Sequence[Mark], here: int, begun: Sequence[Mark], ended: Sequence[Mark]) -> str:
    if not active:
        return escape(text)
    names = [name for one in active for name in one.css.split()]
    names += [f"{_FRAMED}-{edge}" for edge, at in (("start", begun), ("end", ended)) if _FRAMED in (m.css for m in at)]
    css = " ".join(dict.fromkeys(names))
    note = "; ".join(dict.fromkeys(one.note for one in active if one.note))
    tag = " ".join(one.tag for one in active if one.tag and one.start == here)
    attributes = f'class="{escape(css)}"' + (f' title="{escape(note)}"' if note else "")
    attributes += f' data-tag="{escape(tag)}"' if tag else ""
    return f"<span {attributes}>{escape(text)}</span>"


def marked(tables: Tables, article_id: str | None = None, language: str | None = None) -> HTML:
    """The article of the tables (the first one, if none is named) with everything found in it marked.

    `language` is that of the legend and notes; None means the article's.
    """
    take_tables(tables)
    if tables.articles.empty:
        raise UdcgkitError("The tables hold no article to show.")
    article_id = article_id or str(tables.articles["article_id"].iloc[0])
    article = tables.article(article_id)
    language = chosen(language or article.language)
    unread = _unread(article)
    text = _paragraphs(article.raw, [*all_marks(tables, article_id, language), *unread])
    return page(f'{_legend(language, bool(unread))}<div class="uk-text">{text}</div>')


def _unread(article: Article) -> list[Mark]:
    """What belongs to the page around the article, and why: nothing is read in it."""
    return [Mark(edit.start, edit.end, "uk-unread", edit.reason) for edit in article.edits if edit.rule == "furniture"]


def _paragraphs(raw: str, marks: Sequence[Mark]) -> str:
    pieces: list[str] = []
    start = 0
    for line in raw.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if end > start:
            pieces.append(f"<p>{mark(raw, marks, start, end)}</p>")
        start += len(line)
    return "".join(pieces)


def all_marks(tables: Tables, article_id: str, language: str) -> list[Mark]:
    """The marks of all statements, actors, sums and goods of one article."""
    names = Names(tables)
    marks: list[Mark] = []
    for row in _rows(tables.statements, article_id):
        css = "uk-statement uk-direct" if row["type"] == "direct" else "uk-statement"
        who = names.joined(article_id, row["speaker_ids"]) or "?"
        note = f"{label('statement_type', row['type'], language)}: {who}"
        marks += [Mark(start, end, css, note, who if number == 0 else "")
                  for number, (start, end) in enumerate(row["spans"])]  # fmt: skip
    for row in _rows(tables.mentions, article_id):
        marks.append(Mark(row["start"], row["end"], "uk-actor", names.one(article_id, row["actor_id"])))
    for row in _rows(tables.funding, article_id):
        note = ", ".join(part for part in (amount(row, language), names.joined(article_id, row["donor_ids"])) if part)
        marks.append(Mark(row["start"], row["end"], "uk-money", note))
    for row in _rows(tables.goods, article_id):
        marks.append(Mark(row["start"], row["end"], "uk-goods", row["name"]))
    return marks


def _rows(frame: pd.DataFrame, article_id: str) -> list[dict[Hashable, Any]]:
    return frame[frame["article_id"] == article_id].to_dict("records")


def _legend(language: str, unread: bool) -> str:
    kinds = (("uk-statement", "indirect"), ("uk-statement uk-direct", "direct"), ("uk-actor", "actor"),
             ("uk-money uk-money-start uk-money-end", "money"), ("uk-goods", "goods"),
             *[("uk-unread", "unread")] * unread)  # fmt: skip
    signs = (f'<span class="{css}">{escape(label("legend", key, language))}</span>' for css, key in kinds)
    return f'<div class="uk-legend">{" ".join(signs)}</div>'
