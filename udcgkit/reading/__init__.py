"""Reads articles: from a file, a web address, an open file, or the one that comes with the kit."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import IO

from udcgkit.article import Article
from udcgkit.errors import ReadError, WriteError
from udcgkit.given import take_day, take_text
from udcgkit.home import bundled
from udcgkit.reading.decoding import decode
from udcgkit.reading.documents import read_pdf
from udcgkit.reading.keeping import keep, kept, opened
from udcgkit.reading.pages import Page, declared_charset, read_page
from udcgkit.reading.sidecars import read_sidecar
from udcgkit.reading.sources import Source, from_open_file, from_path, is_address

__all__ = [
    "SEED", "Source", "fetched", "from_open_file", "keep", "kept", "last_article", "read_article", "read_source",
]  # fmt: skip

SEED = "udcg-2025-10-15-de.txt"
"""The file of the kit's own article, in its folder seeds/."""


def read_article(
    source: str | os.PathLike[str] | IO[str] | IO[bytes] | None = None, *, published_on: str | date | None = None,
    publisher: str | None = None, language: str | None = None,
) -> Article:  # fmt: skip
    """The article in `source`: a path, an http(s) address, an open file, or None for the kit's own.

    What is given beside it goes before what the source itself tells: `published_on` a day ("2025-10-15"),
    `publisher` a name, `language` "de" or "en".

    Files: .txt, .html, .htm, .pdf (with a text layer), .docx, .eml (a mail, without what hangs on it);
    a .toml file beside one tells title, publisher, url, dates and language. `raw` is the decoded text; of HTML, PDF and
    Word documents the main text as it was taken out of them. A page fetched is kept in data/articles with its
    address, time and hash.

    Raises ReadError, in one sentence that says what to do, where there is no article to read;
    AccessPageError where a consent or pay-wall page stands before it. Warns (UserWarning) where the
    language cannot be told or the page cannot be kept.

    >>> article = read_article()
    >>> article.publisher_kind, article.published_on, len(article.raw)
    ('government', '2025-10-15', 4956)
    >>> read_article("no such file.txt")
    Traceback (most recent call last):
        ...
    udcgkit.errors.ReadError: There is no file 'no such file.txt' ...
    """
    given = _given(published_on, publisher=publisher, language=language)
    if isinstance(source, str) and is_address(source):
        return _from_address(source, given)
    if source is None or isinstance(source, str | os.PathLike):
        return read_source(_with_sidecar(bundled("seeds") / SEED if source is None else source), given)
    if hasattr(source, "read"):
        return read_source(from_open_file(source), given)
    raise ReadError(f"An article is read from a path, an address or an open file, not from {type(source).__name__}.")


def _given(published_on: str | date | None, **texts: str | None) -> dict[str, str]:
    """What is told of an article beside it, under names of `sidecars.FACTS`."""
    told = {name: fact for name, fact in texts.items() if fact is not None}
    for name, fact in told.items():
        take_text(fact, f"the {name} of an article")
    day = published_on and take_day(published_on, "day of publication", ReadError).isoformat()
    return {**told, "published_on": day} if day else told


def last_article() -> Article:
    """The article put into data/articles last, as notebook 1 does with each that it reads; the kit's own before that.

    A page that a command or `read_article` has fetched is kept there too, but is not what notebook 1 has read.

    Raises ReadError where that file holds no article.

    >>> last_article().id
    '26f3f7e7'
    """
    return read_article(opened())


def fetched(address: str) -> Source:
    """What is at an http(s) address; ReadError where there is nothing to read."""
    from udcgkit.reading.addresses import fetch  # the modules of the web take a while to load

    return fetch(address)


def _from_address(address: str, given: Mapping[str, str]) -> Article:
    source = fetched(address)
    article = read_source(source, given)
    try:
        keep(source, in_passing=True)
    except WriteError as error:
        warnings.warn(f"The page was read but could not be kept: {error}", UserWarning, stacklevel=3)
    return article


def _with_sidecar(path: str | os.PathLike[str]) -> Source:
    source = from_path(path)
    assert isinstance(source.data, bytes)
    source.facts = read_sidecar(Path(path), source.data)
    source.charset = source.facts.get("charset")
    return source


def read_source(source: Source, given: Mapping[str, str] | None = None) -> Article:
    """The article in something that is there already: a text pasted, a file uploaded, a page fetched.

    What is `given`, under names of `sidecars.FACTS`, goes before what the source tells.
    """
    if not source.data.strip():
        raise ReadError(f"'{source.name}' is empty; give a file or page that holds an article.")
    page = _READERS[source.kind](source)
    if not page.text.strip():
        raise ReadError(f"'{source.name}' holds nothing but white space; give a file or page that holds an article.")
    facts = {**source.facts, **(given or {})}
    origin = "date_sidecar" if "published_on" in facts else "date_metadata"
    if "published_on" in (given or {}):
        origin = "date_given"
    return Article.from_text(
        page.text,
        title=facts.get("title") or page.title,
        publisher=facts.get("publisher") or page.publisher,
        url=facts.get("url") or page.url,
        published_on=facts.get("published_on") or page.published_on,
        language=facts.get("language"),
        publisher_kind=facts.get("publisher_kind"),
        retrieved_at=facts.get("retrieved_at"),
        rule=f"{source.kind}, {origin}",
    )


def _decoded(source: Source, declared: str | None = None) -> str:
    return source.data if isinstance(source.data, str) else decode(source.data, source.name, declared)


def _read_text(source: Source) -> Page:
    return Page(_decoded(source, source.charset), None, None, None, None)


def _read_html(source: Source) -> Page:
    declared = source.charset
    if declared is None and isinstance(source.data, bytes):
        declared = declared_charset(source.data)
    return read_page(_decoded(source, declared), source.name, source.facts.get("url"))


def _read_pdf(source: Source) -> Page:
    if not isinstance(source.data, bytes) or b"%PDF-" not in source.data[:1024]:
        raise ReadError(f"'{source.name}' is no PDF, whatever its name says; open PDF files with open(path, 'rb').")
    text, title = read_pdf(source.data, source.name)
    return Page(text, title, None, None, None)


def _read_mail(source: Source) -> Page:
    from udcgkit.reading.mail import read_mail  # loaded only when a mail is read

    return read_mail(source.data.encode() if isinstance(source.data, str) else source.data, source.name)


def _read_docx(source: Source) -> Page:
    from udcgkit.reading.office import read_docx  # loaded only when a document is read

    if not isinstance(source.data, bytes):
        raise ReadError(f"'{source.name}' was opened as text; open Word documents with open(path, 'rb').")
    return read_docx(source.data, source.name)


_READERS = {"text": _read_text, "html": _read_html, "pdf": _read_pdf, "mail": _read_mail, "docx": _read_docx}
