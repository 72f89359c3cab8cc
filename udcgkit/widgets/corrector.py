"""Correcting the rows behind a passage: cells, whether a row stands, how two rows relate, and rows that are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from udcgkit.annotations import Addition, Correction, Relation, Review, Row, Store
from udcgkit.annotations.by_article import ByArticle
from udcgkit.annotations.corrections import NEEDED, RELATIONS
from udcgkit.annotations.events import Event
from udcgkit.annotations.mending import ADDED, hanging
from udcgkit.annotations.records import Record
from udcgkit.display.detail import cells
from udcgkit.display.table import captions
from udcgkit.errors import UdcgkitError
from udcgkit.schema import TABLES
from udcgkit.widgets.fields import SPANS, Field, offered
from udcgkit.widgets.panel import on_click
from udcgkit.widgets.rowlist import LISTED, find, named, options
from udcgkit.widgets.textview import Span
from udcgkit.wording import label

WIDE = {"width": "100%"}
ROW = widgets.Layout(flex_flow="row wrap", align_items="flex-end")
MENDED = tuple(name for name in LISTED if name != "claims")
ADDABLE = ("funding", "statements", "measures", "goods")
RESTS_ON = ("sentence", "selection", "inferred")


class Corrector(widgets.VBox):
    """The controls; what is done goes through `on_event(what)`, errors through `guarded`."""

    def __init__(
        self, views: ByArticle, store: Store, annotator: str, language: str, selected: Callable[[], Span | None],
        guarded: Callable[[Callable[[], None]], None], on_event: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._views, self._store, self._annotator, self.language = views, store, annotator, language
        self._selected, self._guarded, self._on_event = selected, guarded, on_event
        self.article_id, self._offering = "", False
        self.field: Field | None = None
        resting = [(self._word(f"rests_on_{one}"), one) for one in RESTS_ON]
        related = [(self._word(f"relation_{one}"), one) for one in RELATIONS]
        tables = [(captions(language)[name], name) for name in ADDABLE]
        self.row = widgets.Dropdown(description=self._word("row"), layout={"width": "min(100%, 60em)"})
        self.column, self._value = widgets.Dropdown(description=self._word("column")), widgets.HBox()
        self.rests_on = widgets.Dropdown(description=self._word("rests_on"), options=resting)
        self.reason = widgets.Text(description=self._word("reason"))
        self.other = widgets.Dropdown(description=self._word("other"), layout={"max_width": "40em"})
        self.relation = widgets.Dropdown(description=self._word("relation"), options=related)
        self.table = widgets.Dropdown(description=self._word("table"), options=tables)
        self.needed = widgets.Dropdown()
        self._detail, self._entailed = widgets.HTML(), widgets.HTML()
        below = (self.column, self.rests_on, self.reason, self.other, self.relation, self.table, self.needed)
        for control in (self.row, *below):
            control.add_class("uk-facet")
        super().__init__([self.row, self._detail, self._tabs()])
        self._wire()
        self._needs()

    def _word(self, key: str) -> str:
        return label("corrector", key, self.language)

    def _button(self, key: str, done: Callable[[], None], style: str = "") -> widgets.Button:
        button = widgets.Button(description=self._word(key), button_style=style, layout={"width": "auto"})
        on_click(button, lambda: self._guarded(done))
        return button

    def _tabs(self) -> widgets.VBox:
        cell = [self.column, self._value, self.rests_on, self._button("correct", self.correct, "primary")]
        stands = [self._button(key, partial(self.review, key == "confirm")) for key in ("confirm", "refuse")]
        stands.append(self._entailed)
        settle = [self.relation, self.other, self._button("settle", self.settle, "primary")]
        add = [self.table, self.needed, self._button("add", self.add, "primary")]
        pages = [widgets.HBox(page, layout=ROW) for page in (cell, stands, settle, add)]
        tabs = widgets.Tab(pages)
        tabs.titles = [self._word(f"tab_{key}") for key in ("correct", "stands", "settle", "add")]
        return widgets.VBox([self.reason, tabs])

    def _wire(self) -> None:
        self.row.observe(lambda _: self._offering or self._guarded(self._row_chosen), "value")
        self.column.observe(lambda _: self._guarded(self._column_chosen), "value")
        self.table.observe(lambda _: self._guarded(self._needs), "value")

    def show(self, article_id: str, spans: tuple[Span, ...], keep: bool = False) -> None:
        """Offers the rows of a passage, then those that people have added; with `keep` the chosen one stays."""
        before = self.row.value if keep else None
        self.article_id = article_id
        start, end = min(first for first, _ in spans), max(last for _, last in spans)
        listed = [(name, row) for name, row in self._views.rows(article_id) if name in MENDED]
        inside = [(name, row) for name, row in listed if row["start"] < end and row["end"] > start]
        inside += [one for one in listed if one[1]["rule"] == ADDED and one not in inside]
        found = self._named(inside)
        if before and before not in [row_id for _, row_id in found] and (one := find(self._views, article_id, before)):
            found += self._named([one])
        self._offer(found, before)

    def _offer(self, rows: Sequence[tuple[str, str]], wanted: str | None) -> None:
        """Lists rows; what is below follows only the one chosen in the end, so that its column stays set."""
        ids = [row_id for _, row_id in rows]
        self._offering = True
        try:
            self.row.options = rows
            self.row.value = wanted if wanted in ids else next(iter(ids), None)
        finally:
            self._offering = False
        self._row_chosen()

    def choose(self, row_id: str) -> None:
        """Chooses a row, wherever in the article it stands."""
        found = find(self._views, self.article_id, row_id) if self.article_id else None
        if found is None or found[0] not in MENDED:
            return
        option = self._named([found])[0]
        listed = option in self.row.options
        self._offer(self.row.options if listed else [*self.row.options, option], option[1])

    def _named(self, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, str]]:
        tables, words = self._views.of(self.article_id), captions(self.language)
        order = sorted(rows, key=lambda one: one[0] == "actors")  # they are mended least often
        return [(f"{words[name]}: {text}", row_id)
                for name, row in order for text, row_id in named(tables, name, [dict(row)], self.language)]  # fmt: skip

    @property
    def chosen(self) -> tuple[str, dict[str, Any]] | None:
        """The table and the row that is chosen."""
        return find(self._views, self.article_id, self.row.value) if self.row.value else None

    def _row_chosen(self) -> None:
        if self.chosen is None:
            self._detail.value = f'<div class="udcgkit uk-note">{self._word("no_row")}</div>'
            return
        name, row = self.chosen
        body = cells(self._views.of(self.article_id), name, row, self.language)
        self._detail.value = f'<div class="udcgkit">{body}</div>'
        self._entailed.value = self._going_too(row)
        before = self.column.value
        self.column.options = [(label("column", column, self.language), column) for column in offered(name)]
        self.column.value = before if before in offered(name) else offered(name)[0]
        rows = options(self._views, self.article_id, name, self.language)
        self.other.options = [one for one in rows if one[1] != row[TABLES[name].key[-1]]]
        self.other.value = self.other.options[0][1] if self.other.options else None
        self._column_chosen()

    def _going_too(self, row: Mapping[str, Any]) -> str:
        """Says which goods go with the row where it is refused: those that nobody has confirmed."""
        reviews = (event.record for event in self._store.state.each("row"))
        stands = {one.row.row_id: one.stands for one in reviews if isinstance(one, Review)}
        goods = (other for name, other in self._views.rows(self.article_id) if name == "goods")
        going = [good for good in hanging(goods, dict(row)) if not stands.get(good["good_id"])]
        if not going:
            return ""
        names = ", ".join(f"{good['name']} ({good['good_id'].rpartition(':')[2]})" for good in going)
        return f'<div class="udcgkit uk-note">{escape(self._word("goes_too").format(goods=names))}</div>'

    def _column_chosen(self) -> None:
        if self.chosen is None or self.column.value is None:
            return
        name, row = self.chosen
        if self.field is not None:
            self.field.control.close()
        self.field = Field(self._views, self.article_id, name, self.column.value, self.language)
        self.field.fill(row)
        self._value.children = [self.field.control]

    def _needs(self) -> None:
        needed = NEEDED.get(self.table.value, ())
        self.needed.layout.display = None if needed else "none"
        if needed:
            field = Field(self._views, self.article_id, self.table.value, needed[0], self.language)
            self.needed.options, self.needed.value = field.control.options, field.control.options[0][1]
            self.needed.description = label("column", needed[0], self.language)
            field.control.close()

    def take_selection(self) -> None:
        """Puts the selected passage where a place in the text is to be corrected."""
        span = self._selected()
        if span and self.field is not None and self.field.name.endswith(SPANS):
            self.field.control.value = f"{span[0]}–{span[1]}"

    def _append(self, record: Record) -> None:
        event = self._store.append(record)
        self.reason.value = ""
        self._on_event(event)

    def _row(self) -> tuple[str, dict[str, Any]]:
        if self.chosen is None:
            raise UdcgkitError(self._word("no_row"))
        return self.chosen

    def _row_id(self) -> str:
        name, row = self._row()
        own = str(row[TABLES[name].key[-1]])
        return f"{self.article_id}:{own}" if name == "actors" else own

    def _passage(self) -> Span:
        if (span := self._selected()) is None:
            raise UdcgkitError(self._word("select_first"))
        return span

    def correct(self) -> None:
        """Keeps the value that is set for the chosen cell."""
        row_id, field, tables = self._row_id(), self.field, self._views.of(self.article_id)
        assert field is not None
        words = [self._passage()] if self.rests_on.value == "selection" else []
        self._append(Correction.of(tables, row_id, {field.name: field.value()}, self._annotator, self._reason(), words,
                                   inferred=self.rests_on.value == "inferred"))  # fmt: skip

    def review(self, stands: bool) -> None:
        """Keeps that the chosen row stands, or that it does not."""
        row = Row.of(self._views.of(self.article_id), self._row_id())
        self._append(Review(row, self._annotator, stands, self._reason()))

    def settle(self) -> None:
        """Keeps how the chosen row and the other one relate."""
        tables = self._views.of(self.article_id)
        if self.other.value is None:
            raise UdcgkitError(self._word("no_other"))
        one, other = Row.of(tables, self._row_id()), Row.of(tables, self.other.value)
        self._append(Relation(one, other, self.relation.value, self._annotator, self._reason()))

    def add(self) -> None:
        """Keeps a row made from the selected words, and chooses it, so that its cells can be filled."""
        table, before = self.table.value, self._ids()
        values = dict.fromkeys(NEEDED.get(table, ()), self.needed.value)
        self._append(Addition.of(self._views.of(self.article_id), table, self.article_id, [self._passage()], values,
                                 self._annotator, self._reason()))  # fmt: skip
        for row_id in sorted(self._ids() - before):
            self.choose(row_id)

    def _ids(self) -> set[str]:
        return {row[TABLES[name].key[-1]] for name, row in self._views.rows(self.article_id) if name in MENDED}

    def _reason(self) -> str | None:
        return self.reason.value.strip() or None
