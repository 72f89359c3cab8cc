"""Reads an analyst's own article without code: paste, upload, or an address."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as widgets

from udcgkit.article import Article
from udcgkit.display import marked, table
from udcgkit.errors import ReadError, WriteError
from udcgkit.pipeline import extract
from udcgkit.reading import Source, fetched, from_open_file, keep, read_source
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


class _Told:
    """What an analyst may tell of a source: when it was published, and by whom."""

    def __init__(self) -> None:
        self.date, self.publisher = widgets.Text(layout=_WIDE), widgets.Text(layout=_WIDE)

    @property
    def facts(self) -> dict[str, str]:
        """What is told, under the names of a sidecar."""
        given = {"published_on": self.date.value.strip(), "publisher": self.publisher.value.strip()}
        return {name: value for name, value in given.items() if value}


class ArticlePicker(Panel):
    """A form that reads an article and shows what is in it.

    `article` and `tables` hold what was read last (None before); what was read is kept in data/articles, and
    `udcgkit.last_article()` opens it. Labels are English, or German with `language="de"`.

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
        self._file = widgets.FileUpload(accept=".txt,.html,.htm,.pdf,.docx,.eml", multiple=False, layout=_WIDE)
        self._url = widgets.Text(placeholder="https://", layout=_WIDE)
        self._told = [_Told() for _ in range(3)]
        self._date = self._told[0].date
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
        told = [pair for told in self._told for pair in ((told.date, "date"), (told.publisher, "publisher"))]
        for control, key in ((self._text, "text"), (self._title, "title"), (self._url, "url"), *told):
            control.description = word(key)  # becomes the control's <label>
            control.style.description_width = "14em"
        pages = [[*own, told.date, told.publisher] for own, told in
                 zip(((self._text, self._title), (self._file,), (self._url,)), self._told, strict=True)]  # fmt: skip
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
        if not self._text.value.strip():
            raise ReadError(self._word("no_text"))
        title = self._title.value.strip()
        facts = {"title": title} if title else {}
        self._read(Source(self._word("text"), self._text.value, "text", facts=facts), self._told[0])

    @shown
    def _read_file(self) -> None:
        if not self._file.value:
            raise ReadError(self._word("file"))
        upload = self._file.value[0]
        source = from_open_file(NamedBytes(bytes(upload["content"]), upload["name"]))
        self._read(source, self._told[1], called=Path(upload["name"]).stem)

    @shown
    def _read_address(self) -> None:
        self.say(self._word("reading"))
        self._read(fetched(self._url.value.strip()), self._told[2])

    def say(self, message: str, *, error: bool = False) -> None:
        """As every panel; beside an error it says which article still stands below."""
        still = f" {self._word('still').format(article=self.article)}" if error and self.article else ""
        super().say(f"{message}{still}", error=error)

    def _read(self, source: Source, told: _Told, called: str = "") -> None:
        """Shows what is in it, and keeps it for the other notebooks, with what was told of it."""
        source.facts = {**source.facts, **told.facts}
        article = read_source(source)
        self.read(article)
        try:
            keep(source, called or article.title or "")
        except WriteError as error:
            super().say(f"{self._found()} {error}", error=True)
            return
        self.say(f"{self._found()} {self._word('kept')}")

    def read(self, article: Article) -> None:
        """Extracts the article's tables and shows them; what was shown before goes."""
        tables = extract(article)
        self.article, self.tables = article, tables
        body = "".join(html.data for html in (marked(tables), *(table(tables, name) for name in SHOWN)))
        self._result.value = body
        self.publish(lambda: body)
        self.say(self._found())

    def _found(self) -> str:
        """What was read and what is in it; and which fact to give, by which rows are read, where it is not known."""
        counts = {name: len(getattr(self.tables, name)) for name in SHOWN}
        article = self.article
        missing = [key for key in ("publisher", "published_on") if article and getattr(article, key) is None]
        told = (self._word("read_as").format(article=article), self._word("found").format(**counts))
        return " ".join([*told, *(self._word(f"no_{key}") for key in missing)])

