"""The article as it reads, beside the rows that were found in it: from each row to its words, and back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from udcgkit.annotations.by_article import ByArticle
from udcgkit.annotations.queue import Queue
from udcgkit.display.detail import cells
from udcgkit.display.marked import marked
from udcgkit.display.table import captions
from udcgkit.errors import UdcgkitError
from udcgkit.given import take_store, take_tables
from udcgkit.schema import TABLES
from udcgkit.tables import Tables
from udcgkit.widgets.panel import Panel, on_click, shown
from udcgkit.widgets.rowlist import LISTED, find, options
from udcgkit.widgets.textview import Span, TextView
from udcgkit.wording import chosen, label

if TYPE_CHECKING:
    from udcgkit.annotations import Store

WIDE = widgets.Layout(flex_flow="row wrap", align_items="flex-start", grid_gap="0 1.2em", width="100%", margin="8px 0")
WIDE_LIST = {"width": "min(100%, 60em)"}


class ArticleReader(Panel):
    """An article to read and look into; the first of the tables, if none is named.

    `selection` is the passage selected in it: start and end in code points of its raw text. With
    a `store` the rows are shown as people corrected them, and a selected passage can become a
    claim of the `annotator`.

    >>> import udcgkit
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Am 3. Mai kamen 5 Panzer.", language="de"))
    >>> reader = ArticleReader(tables)
    >>> reader.article.language, reader.selection, reader.selected_text
    ('de', None, '')
    """

    def __init__(
        self, tables: Tables, article_id: str | None = None, store: Store | None = None, *,
        annotator: str | None = None, language: str | None = None,
    ) -> None:  # fmt: skip
        take_tables(tables)
        self._views = ByArticle(tables, None if store is None else take_store(store))
        if not self._views.article_ids:
            raise UdcgkitError("The tables hold no article to read.")
        self.article_id = article_id or self._views.article_ids[0]
        language = chosen(language or self._views.extracted(self.article_id).article(self.article_id).language)
        self._annotator = annotator
        self._text = TextView(language)
        self._text.layout.flex, self._text.layout.min_width = "3 1 30em", "min(100%, 24em)"
        self._make_controls(language)
        side = widgets.VBox([self._kinds, self._rows, self._detail], layout={"flex": "2 1 22em", "min_width": "18em"})
        super().__init__([self._articles, widgets.HBox([self._text, side], layout=WIDE), self._actions], language)
        self._wire()
        self._show_article()

    def _make_controls(self, language: str) -> None:
        self._articles = widgets.Dropdown(description=label("reader", "article", language), layout=WIDE_LIST)
        names = [(self._name(article_id), article_id) for article_id in self._views.article_ids]
        self._articles.options, self._articles.value = names, self.article_id
        self._articles.layout.display = None if len(names) > 1 else "none"
        tables = [(captions(language)[name], name) for name in LISTED]
        self._kinds = widgets.Dropdown(description=label("reader", "rows_of", language), options=tables)
        self._rows = widgets.Select(rows=8, description=label("reader", "rows", language), layout={"width": "100%"})
        self._rows.add_class("uk-facet")
        self._detail = widgets.HTML()
        self._claim = widgets.Button(description=label("reader", "make_claim", language), disabled=True)
        self._claim.layout.width = "auto"
        self._actions = widgets.HBox([self._claim])
        if self._views.store is None or self._annotator is None:
            self._actions.layout.display = "none"

    def _wire(self) -> None:
        self._text.on_mark, self._text.on_select = self._marks_chosen, self._selected
        self._text.on_back, self._text.on_problem = self._rows.focus, lambda words: self.say(words, error=True)
        self._articles.observe(lambda _: self._article_chosen(), "value")
        self._kinds.observe(lambda _: self._list_rows(), "value")
        self._rows.observe(lambda _: self._row_chosen(), "value")
        on_click(self._claim, self._make_claim)

    def _name(self, article_id: str) -> str:
        article = self._views.tables.article(article_id)
        title = article.title or article.raw[:60].split("\n")[0]
        return " · ".join(part for part in (title, article.publisher) if part)

    @property
    def tables(self) -> Tables:
        """The tables of the article that is shown, with corrections where there is a store."""
        return self._views.of(self.article_id)

    @property
    def article(self) -> Any:
        """The article that is shown."""
        return self._views.tables.article(self.article_id)

    @property
    def selection(self) -> Span | None:
        """The passage selected in the text."""
        return self._text.selection

    @property
    def selected_text(self) -> str:
        """Its words."""
        return self.article.raw[slice(*self.selection)] if self.selection else ""

    def _found(self, row_id: str) -> tuple[str, dict[str, Any]] | None:
        return find(self._views, self.article_id, row_id)

    def show(self, row_id: str) -> None:
        """Goes to a row and its place in the text; UdcgkitError where the article has no such row."""
        found = self._found(row_id)
        if found is None:
            raise UdcgkitError(f"The article {self.article_id} has no row '{row_id}'.")
        name, row = found
        self._kinds.value = name
        self._rows.value = str(row[TABLES[name].key[-1]])

    @shown
    def _article_chosen(self) -> None:
        self.article_id = self._articles.value
        self._show_article()

    @shown
    def _show_article(self) -> None:
        self._views_refreshed()
        self._text.show(self.tables, self.article_id)
        self._list_rows()
        self.publish(lambda: str(marked(self.tables, self.article_id, self.language).data))

    def _views_refreshed(self) -> None:
        if self._views.store is not None:
            self._views.store.refresh()
            self._views.refresh()

    @shown
    def _list_rows(self) -> None:
        self._rows.options = options(self._views, self.article_id, self._kinds.value, self.language)
        self._rows.value = None
        self._detail.value = f'<div class="udcgkit uk-note">{escape(label("reader", "choose", self.language))}</div>'

    @shown
    def _row_chosen(self, scroll: bool = True) -> None:
        if self._rows.value is None or (found := self._found(self._rows.value)) is None:
            return
        name, row = found
        self._text.focus_on(name, row, scroll=scroll)
        self._detail.value = f'<div class="udcgkit">{cells(self.tables, name, row, self.language)}</div>'

    @shown
    def _marks_chosen(self, row_ids: list[str]) -> None:
        """Goes to the row of a mark; chosen again at the same place, to the next one there."""
        found = [one for row_id in row_ids if (one := self._found(row_id))]
        places = [(name, str(row[TABLES[name].key[-1]])) for name, row in found]
        if not places:
            return
        here = (self._kinds.value, self._rows.value)
        name, row_id = places[(places.index(here) + 1) % len(places)] if here in places else places[0]
        self._kinds.value = name
        self._rows.value = row_id
        self.say(label("reader", "also_here", self.language).format(n=len(places) - 1) if len(places) > 1 else "")

    @shown
    def _selected(self) -> None:
        self._claim.disabled = self.selection is None

    @shown
    def _make_claim(self) -> None:
        store = self._views.store
        if self.selection is None or store is None or self._annotator is None:
            return
        start, end = self.selection
        Queue(self._views.extracted(self.article_id), store, self._annotator).add(self.article_id, start, end)
        self.say(label("reader", "claim_made", self.language).format(words=self.selected_text))
