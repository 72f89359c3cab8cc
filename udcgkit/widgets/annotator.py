"""Judging claims one by one, beside the article; the same keys and events for everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from udcgkit.annotations import Evidence, Judgement, Store
from udcgkit.annotations.anchors import Key
from udcgkit.annotations.by_article import ByArticle
from udcgkit.annotations.events import Event
from udcgkit.annotations.orphans import orphans
from udcgkit.annotations.queue import Item, Queue
from udcgkit.annotations.records import Record
from udcgkit.display.cells import Names
from udcgkit.errors import UdcgkitError
from udcgkit.given import take_store, take_tables
from udcgkit.tables import Tables
from udcgkit.widgets.card import Card
from udcgkit.widgets.corrector import ROW, Corrector
from udcgkit.widgets.filters import QueueFilters
from udcgkit.widgets.judged import judged, summary, view
from udcgkit.widgets.panel import Panel, on_click, shown
from udcgkit.widgets.reader import WIDE
from udcgkit.widgets.settler import Settler
from udcgkit.widgets.textview import TextView
from udcgkit.wording import chosen, label

if TYPE_CHECKING:
    from udcgkit.article import Article
    from udcgkit.widgets.textview import Span

MOVES = {"next": 1, "back": -1}


class ClaimAnnotator(Panel):
    """A queue of claims to judge, from the keyboard alone, and the rows behind them to correct.

    Everything is in the `store` (by default the project's own, `data/annotations.sqlite`) before
    the card says "saved"; nothing is kept here. `keys` gives actions other keys, as in
    `keys={"next": "ArrowRight"}`; `card.KEYS` lists them. Labels come from the store.

    >>> import tempfile, udcgkit
    >>> from udcgkit.annotations import Store
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Am 3. Mai kamen 5 Panzer.", language="de"))
    >>> with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/store.sqlite") as store:
    ...     annotator = ClaimAnnotator(tables, store, annotator="anna")
    ...     annotator.receive({"do": "set", "name": "type", "value": "appeal"})
    ...     len(store.claims()), annotator.queue.counts()["left"]
    (1, 0)
    """

    def __init__(
        self, tables: Tables, store: Store | None = None, annotator: str = "", *, language: str | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        if not isinstance(annotator, str) or not annotator.strip():
            raise UdcgkitError('Say who judges, as in ClaimAnnotator(tables, annotator="Anna").')
        take_tables(tables)
        self.store = Store() if store is None else take_store(store)
        self.queue = Queue(tables, self.store, annotator)
        self._views = ByArticle(tables, self.store)
        known = self.queue.tables.articles["language"].dropna()
        language = chosen(language or (str(known.iloc[0]) if len(known) else None))
        self._trouble: str | None = None
        self._answered = 0
        self._in_text: tuple[Key, Tables] | None = None
        self._saved: str | None = None
        self._card, self._text = Card(self.store.labels, language, keys), TextView(language)
        self._filters = QueueFilters(self.queue, language, self._filter)
        self._settler = Settler(self.store, annotator, language, self._passage, self._guarded, self._rows_changed)
        self._corrector = Corrector(self._views, self.store, annotator, language, lambda: self._text.selection,
                                    self._guarded, self._corrected)  # fmt: skip
        super().__init__(self._body(language), language)
        self._wire()
        self._show_item()
        self._publish()

    def _body(self, language: str) -> list[widgets.Widget]:
        self._fetch, self._claim = (
            widgets.Button(description=label(group, key, language), layout={"width": "auto"})
            for group, key in (("annotator", "refresh"), ("reader", "make_claim"))
        )
        self._claim.disabled, self._claim.layout.align_self = True, "flex-start"
        sides = ([self._card], "4 1 28em"), ([self._text, self._claim], "5 1 30em")
        columns = [widgets.VBox(parts, layout={"flex": flex, "min_width": "min(100%, 22em)"}) for parts, flex in sides]
        self._rows = widgets.Accordion([self._corrector])
        self._rows.titles = [label("corrector", "title", language)]
        tools = widgets.HBox([self._filters, self._fetch], layout=ROW)
        return [tools, self._settler, widgets.HBox(columns, layout=WIDE), self._rows]

    def _wire(self) -> None:
        self._card.on_press = self.receive
        self._text.on_select, self._text.on_mark = self._selected, self._mark_chosen
        self._text.on_back = lambda: self._card.send({"do": "focus"})
        self._text.on_problem = lambda words: self.say(words, error=True)
        self._rows.observe(lambda _: self._guarded(self._show_rows), "selected_index")
        on_click(self._fetch, lambda: self.receive({"do": "refresh"}))
        on_click(self._claim, lambda: self.receive({"do": "claim"}))

    @property
    def tables(self) -> Tables:
        """The tables as people have corrected them."""
        return self.queue.tables.reviewed(self.store)

    @shown
    def receive(self, content: Mapping[str, Any]) -> None:
        """Does what was pressed on the card, then shows what holds now."""
        self._trouble = None
        self.say("")
        self._answered = content.get("sent", self._answered)
        try:
            self._act(str(content.get("do")), content)
        except UdcgkitError as error:
            self._trouble = str(error)
        finally:
            self._show_item()
        self._publish()

    def _act(self, action: str, content: Mapping[str, Any]) -> None:
        if action == "set":
            self._judge(content)
        elif action in MOVES:
            if not self.queue.go(MOVES[action]):
                self._trouble = label("annotator", f"no_{action}", self.language)
        elif action in ("undecided", "skip"):
            if not (self.queue.skip() if action == "skip" else self.queue.to_undecided()):
                self._trouble = label("annotator", "none_left", self.language)
        elif action in ("undo", "redo"):
            self._move(self.queue.undo() if action == "undo" else self.queue.redo(), action)
        elif action == "refresh":
            self.say(label("annotator", "refreshed", self.language).format(n=self.queue.refresh()))
            self._rows_changed()
        elif action == "claim":
            self._make_claim()
        elif action == "text":
            self._focus_text(take=True)
        elif action == "rows":
            self._rows.selected_index = 0
            self._corrector.row.focus()

    def _judge(self, content: Mapping[str, Any]) -> None:
        if self.queue.item is None:
            return
        name, value = str(content.get("name")), content.get("value")
        if name == "evidence":
            value = tuple(Evidence(*item) for item in value or ())
        elif name == "tags":
            value = tuple(value or ())
        elif name not in ("type", "verdict", "as_of", "confidence", "note", "flag"):
            raise UdcgkitError(f"A claim has no '{name}' to set.")
        number = None
        if item := content.get("item"):  # what was pressed belongs to the claim that was seen then
            number = self.queue.number((item[0], tuple(tuple(span) for span in item[1])))
        self._keep(self.queue.judge(number, **{name: value}))

    def _keep(self, event: Event | None) -> None:
        self._saved = event.at if event is not None else self._saved

    def _move(self, event: Event | None, action: str) -> None:
        if event is None:
            self._trouble = label("annotator", f"nothing_to_{action}", self.language)
            return
        self._saved = event.at
        self.say(label("annotator", f"{action}ne", self.language).format(what=self._said(event.record)))
        if not isinstance(event.record, Judgement):
            self._rows_changed()

    def _said(self, record: Record) -> str:
        article_id = record.sha256[:8]
        names = Names(self._views.of(article_id)) if article_id in self._views.article_ids else None
        return summary(record, self.store.labels, self.language, names)

    def _make_claim(self) -> None:
        if self._text.selection is None or self._text.article_id is None:
            raise UdcgkitError(label("corrector", "select_first", self.language))
        self._keep(self.queue.add(self._text.article_id, *self._text.selection))
        self._rows_changed()

    def _guarded(self, done: Callable[[], None]) -> None:
        """Runs a callback of a part; its errors are shown here."""
        self._run(done)

    @shown
    def _run(self, done: Callable[[], None]) -> None:
        done()

    def _corrected(self, event: Event) -> None:
        self._rows_changed()
        self.say(label("corrector", "saved", self.language).format(what=self._said(event.record)))
        self._publish()

    def _rows_changed(self) -> None:
        self._views.refresh()
        self.queue.refresh()
        self._filters.offer()
        self._show_item()

    @shown
    def _filter(self) -> None:
        self.queue.choose(self._filters.chosen())
        self._show_item()

    def _passage(self) -> tuple[Article, Span | None]:
        return self.queue.tables.article(str(self._text.article_id)), self._text.selection

    @shown
    def _selected(self) -> None:
        self._claim.disabled = self._text.selection is None
        self._corrector.take_selection()

    @shown
    def _mark_chosen(self, row_ids: list[str]) -> None:
        self._rows.selected_index = 0
        for row_id in reversed(row_ids):
            self._corrector.choose(row_id)

    def _show_item(self) -> None:
        """Sends the current claim to the card, and its article to the text."""
        item = self.queue.item if self.queue.shown else None
        own = {"answered": self._answered, "saved": self._saved, "trouble": self._trouble}
        self._card.draw(view(self.queue, self._views, self.language) | own)
        self._settler.show(orphans(self.store, self.queue.tables))
        if item is not None:
            self._show_text(item)
        elif self._text.article_id is None and self._views.article_ids:  # to select a first claim in
            self._text.show(self._views.of(self._views.article_ids[0]), self._views.article_ids[0])

    def _show_text(self, item: Item) -> None:
        anchor = item.claim.anchor
        tables, before = self._views.of(anchor.article_id), self._in_text
        self._in_text = (anchor.key, tables)
        if self._in_text != before:
            self._text.show(tables, anchor.article_id)
            self._focus_text()
            self._show_rows(keep=before is not None and before[0] == anchor.key)

    def _show_rows(self, keep: bool = True) -> None:
        """Rows are only looked up while they are seen: every step must stay quick."""
        if self._rows.selected_index is not None and (item := self.queue.item) is not None:
            self._corrector.show(item.claim.anchor.article_id, item.claim.anchor.spans, keep)

    def _focus_text(self, take: bool = False) -> None:
        if (item := self.queue.item) is not None:
            self._text.focus_on("claims", {"spans": item.claim.anchor.spans}, take=take)

    def _publish(self) -> None:
        self.publish(lambda: judged(self.queue, self.language))
