"""The text of one article as the front end draws it: its marks as data, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from udcgkit.checks.view import plain
from udcgkit.display.cells import Names
from udcgkit.display.detail import evidence
from udcgkit.schema import TABLES
from udcgkit.tables import Tables
from udcgkit.widgets.sources import script, sheet
from udcgkit.wording import label

KINDS = ("statement", "direct", "actor", "money", "goods", "claim")
Span = tuple[int, int]


def marks(tables: Tables, article_id: str) -> list[list[Any]]:
    """[start, end, kind, row id, sign before it] of everything that is marked in an article."""
    names = Names(tables)
    found: list[list[Any]] = []
    for row in _rows(tables, "statements", article_id):
        kind = "direct" if row["type"] == "direct" else "statement"
        who = names.joined(article_id, row["speaker_ids"]) or "?"
        found += [[start, end, kind, row["statement_id"], "" if number else who]
                  for number, (start, end) in enumerate(row["spans"])]  # fmt: skip
    for row in _rows(tables, "claims", article_id):
        found += [[start, end, "claim", row["claim_id"], ""] for start, end in row["spans"]]
    for name, kind in (("mentions", "actor"), ("funding", "money"), ("goods", "goods")):
        key = TABLES[name].key[0]
        found += [[row["start"], row["end"], kind, row[key], ""] for row in _rows(tables, name, article_id)]
    return found


def _rows(tables: Tables, name: str, article_id: str) -> list[dict[str, Any]]:
    frame = getattr(tables, name)
    return plain(frame[frame["article_id"] == article_id])


class TextView(anywidget.AnyWidget):
    """Shows an article and calls back: `on_mark(row ids)`, `on_select(span)`, `on_back()`,
    `on_problem(words)`.

    `selection` is what is selected now, in code points of the article's raw text.
    """

    _esm = script("keys", "offsets", "paper", "words", "reader")
    _css = sheet("reader")
    uk_article = traitlets.Dict().tag(sync=True)
    uk_focus = traitlets.Dict().tag(sync=True)
    uk_words = traitlets.Dict().tag(sync=True)

    def __init__(self, language: str) -> None:
        words = {key: label("reader", key, language) for key in ("article", "legend", "selected", "keys")}
        super().__init__(uk_words=words | {"kinds": {kind: label("reader", kind, language) for kind in KINDS}})
        self.language, self.raw = language, ""
        self._shown: tuple[Tables, str] | None = None
        self.selection: Span | None = None
        self.on_mark: Callable[[list[str]], None] = lambda row_ids: None
        self.on_select: Callable[[], None] = lambda: None
        self.on_problem: Callable[[str], None] = lambda words: None
        self.on_back: Callable[[], None] = lambda: None
        self.on_msg(lambda _, content, __: self.receive(content))

    def show(self, tables: Tables, article_id: str) -> None:
        """Draws an article with its marks; nothing is sent where it is drawn already."""
        if (tables, article_id) == self._shown:
            return
        self._shown = (tables, article_id)
        article = tables.article(article_id)
        known = {"language": article.language or "", "title": article.title or ""}
        shown = {"id": article_id, "text": article.raw, "marks": marks(tables, article_id)} | known
        if shown != self.uk_article:
            self.raw, self.selection = article.raw, None
            self.uk_article = shown

    @property
    def article_id(self) -> str | None:
        """The article that is drawn."""
        return self.uk_article.get("id")

    def focus_on(self, name: str, row: Mapping[str, Any], *, scroll: bool = True, take: bool = False) -> None:
        """Lights up a row's words and those behind its cells; `take` moves the keyboard there, too."""
        spans = row.get("spans") or ((row["start"], row["end"]),)
        lit = [[start, end, "uk-lit"] for start, end in spans]
        lit += [[start, end, "uk-why"] for _, start, end in evidence(row, name)]
        serial = self.uk_focus.get("serial", 0) + 1  # the same row may be asked for again
        place = {"article": self.article_id, "marks": lit, "scroll": scroll, "take": take}
        self.uk_focus = {"serial": serial} | place

    def receive(self, content: Mapping[str, Any]) -> None:
        """What the front end reports."""
        if content.get("do") == "mark":
            self.on_mark([str(row_id) for row_id in content.get("rows", ())])
        elif content.get("do") == "back":
            self.on_back()
        elif content.get("do") == "select" and content.get("article") == self.article_id:
            start, end = content.get("start"), content.get("end")
            right = isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(self.raw)
            right = right and self.raw[start:end] == content.get("words")
            self.selection = (start, end) if right else None  # type: ignore[assignment]
            if start is not None and not right:
                self.on_problem(label("reader", "wrong_selection", self.language))
            self.on_select()
