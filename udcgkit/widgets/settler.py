"""Orphans: what was judged on words that the article no longer has, for a person to settle."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from udcgkit.annotations import Store
from udcgkit.annotations.orphans import Orphan
from udcgkit.article import Article
from udcgkit.errors import UdcgkitError
from udcgkit.widgets.panel import on_click
from udcgkit.widgets.textview import Span
from udcgkit.wording import label

AUTO = {"width": "auto"}
Passage = Callable[[], tuple[Article, Span | None]]


class Settler(widgets.VBox):
    """Old words beside those that are selected now; hidden while there is nothing to settle."""

    def __init__(
        self, store: Store, annotator: str, language: str, passage: Passage,
        guarded: Callable[[Callable[[], None]], None], settled: Callable[[], None],
    ) -> None:  # fmt: skip
        self._store, self._annotator, self.language = store, annotator, language
        self._passage, self._settled = passage, settled
        self._orphans: list[Orphan] = []
        self.which = widgets.Dropdown(description=self._word("which"), layout={"width": "min(100%, 60em)"})
        self.which.add_class("uk-facet")
        self._notice = widgets.HTML()
        here, old = (widgets.Button(description=self._word(key), layout=AUTO) for key in ("here", "old_text"))
        on_click(here, lambda: guarded(self.place_here))
        on_click(old, lambda: guarded(self.leave))
        super().__init__([self._notice, self.which, widgets.HBox([here, old])])
        self.show([])

    def _word(self, key: str) -> str:
        return label("settler", key, self.language)

    def show(self, orphans: list[Orphan]) -> None:
        """Offers those orphans."""
        self._orphans = orphans
        self.layout.display = None if orphans else "none"
        self.which.options = [(orphan.text, number) for number, orphan in enumerate(orphans)]
        self.which.value = 0 if orphans else None
        notice = escape(self._word("notice").format(n=len(orphans)))
        self._notice.value = f'<div class="udcgkit"><div class="uk-status uk-error">{notice}</div></div>'

    def _chosen(self) -> Orphan:
        number: int | None = self.which.value
        if number is None:
            raise UdcgkitError(self._word("nothing"))
        return self._orphans[number]

    def place_here(self) -> None:
        """Puts the orphan where the text is selected now."""
        article, span = self._passage()
        if span is None:
            raise UdcgkitError(self._word("select_first"))
        self._store.place(self._chosen().about, article, [span], self._annotator)
        self._settled()

    def leave(self) -> None:
        """Leaves the orphan with the old text."""
        self._store.place(self._chosen().about, None, [], self._annotator)
        self._settled()
