"""Reads an analyst's own article without code: paste, upload, or an address."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from udcgkit.article import Article
from udcgkit.display import marked, table
from udcgkit.pipeline import extract
from udcgkit.reading import read_article
from udcgkit.tables import Tables
from udcgkit.widgets.panel import Panel, on_click, shown
from udcgkit.wording import chosen, label

SHOWN = ("statements", "funding", "measures", "goods", "actors")
_WIDE = {"width": "min(100%, 60em)"}


class NamedBytes(io.BytesIO):
    """Uploaded bytes that know their file name, as an open file does."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


class ArticlePicker(Panel):
    """A form that reads an article and shows what is in it.

    `article` and `tables` hold what was read last (None before); labels are English, or
    German with `language="de"`.

    >>> picker = ArticlePicker(language="de")
    >>> picker.tables is None
    True
    """

    def __init__(self, language: str | None = None) -> None:
        self.article: Article | None = None
        self.tables: Tables | None = None
        language = chosen(language)
        self._text = widgets.Textarea(layout={**_WIDE, "height": "11em"})
        self._title = widgets.Text(layout=_WIDE)
        self._date = widgets.Text(layout=_WIDE)
        self._file = widgets.FileUpload(accept=".txt,.html,.htm,.pdf", multiple=False, layout=_WIDE)
        self._url = widgets.Text(placeholder="https://", layout=_WIDE)
        self._result = widgets.HTML()
        super().__init__([self._form(language)], language, below=[self._result])
        self.say(self._word("start"))
        self.publish(lambda: f"<p>{escape(self._word('nothing'))}</p>")

    def _word(self, key: str) -> str:
        return label("picker", key, self.language)

    def _form(self, language: str) -> widgets.Tab:
        def word(key: str) -> str:
            return label("picker", key, language)

        self._text.placeholder = word("text_hint")
        self._file.description = word("file")
        for control, key in ((self._text, "text"), (self._title, "title"), (self._date, "date"), (self._url, "url")):
            control.description = word(key)  # becomes the control's <label>
            control.style.description_width = "14em"
        pages = ((self._text, self._title, self._date), (self._file,), (self._url,))
        readers = (self._read_text, self._read_file, self._read_address)
        self._buttons = [self._button(reader, language) for reader in readers]
        form = widgets.Tab([widgets.VBox([*page, self._buttons[n]]) for n, page in enumerate(pages)])
        form.titles = (word("paste"), word("upload"), word("address"))
        return form

    def _button(self, callback: Callable[[], None], language: str) -> widgets.Button:
        button = widgets.Button(description=label("picker", "read", language), button_style="primary")
        on_click(button, callback)
        return button

    @shown
    def _read_text(self) -> None:
        self.read(Article.from_text(self._text.value, title=self._title.value.strip() or None,
                                    published_on=self._date.value.strip() or None))  # fmt: skip

    @shown
    def _read_file(self) -> None:
        if not self._file.value:
            self.say(self._word("file"), error=True)
            return
        upload = self._file.value[0]
        self.read(read_article(NamedBytes(bytes(upload["content"]), upload["name"])))

    @shown
    def _read_address(self) -> None:
        self.say(self._word("reading"))
        self.read(read_article(self._url.value.strip()))

    def read(self, article: Article) -> None:
        """Extracts the article's tables and shows them; what was shown before goes."""
        tables = extract(article)
        self.article, self.tables = article, tables
        body = "".join(html.data for html in (marked(tables), *(table(tables, name) for name in SHOWN)))
        self._result.value = body
        self.publish(lambda: body)
        counts = {name: len(getattr(tables, name)) for name in SHOWN}
        self.say(self._word("found").format(**counts))

