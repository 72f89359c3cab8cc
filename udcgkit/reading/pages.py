"""HTML pages: main text and metadata through trafilatura; pages without an article are refused."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from udcgkit.errors import AccessPageError, ReadError
from udcgkit.lexicon import LANGUAGES, Lexicon, load
from udcgkit.reading.heads import DATE_SEARCH, read_head
from udcgkit.reading.markup import plain

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page declares its encoding
_PROSE_END = re.compile(r"[.!?…][“”\"»«’‘)]*$")
_PROSE_WORDS = 5
_OTHER_PROSE = (0, 250, 800, 1500)  # characters that show an article beside 0, 1, 2, 3 phrases of an access page
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)  # schema.org, for search engines
_TEASER = 700  # characters of a text that such a page shows to all
_TAIL = 500  # characters at a text's end in which a pay-wall cuts it off
_NAMES = {
    "consent": "a consent page",
    "paywall": "a pay-wall page",
    "robot": "a page that asks whether a person reads",
    "missing": "a page that says there is nothing",
}


class Page(NamedTuple):
    """What the library made of a page."""

    text: str
    title: str | None
    publisher: str | None
    published_on: str | None
    url: str | None


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its head.

    >>> declared_charset(b'<html><head><meta charset="windows-1252">')
    'windows-1252'
    >>> declared_charset(b"<html>") is None
    True
    """
    found = _DECLARED.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def read_page(html: str, name: str, url: str | None = None) -> Page:
    """The article on a page; AccessPageError where something stands before it, ReadError where there is none."""
    from trafilatura import bare_extraction  # loaded only when a page is read
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    wanted: dict[str, Any] = {"include_comments": False, "with_metadata": True}
    try:
        tree = load_html(html)
        found = bare_extraction(plain(tree), url=url, date_extraction_params=DATE_SEARCH, **wanted)
    except Exception as error:  # hostile markup can make the parser fail in many ways
        raise ReadError(f"'{name}' is no page that can be taken apart ({error}); save its text as .txt.") from error
    known = found.as_dict() if isinstance(found, Document) else {}
    text = known.get("text") or ""
    _check_article(text, html, name)
    return Page(text, *read_head(tree, known), known.get("url") or None)


def _check_article(text: str, html: str, name: str) -> None:
    from trafilatura import html2txt

    lines = [line.strip() for line in text.splitlines()]
    prose = [line for line in lines if _PROSE_END.search(line[-9:]) and len(line.split()) >= _PROSE_WORDS]
    phrases = load().once(AccessPhrases)
    kinds = phrases.in_text(text if prose else html2txt(html))
    other = sum(len(line) for line in prose if not phrases.in_text(line))
    if kinds and other < _OTHER_PROSE[min(len(kinds), 3)]:
        raise _refusal(max(kinds.values(), key=list(kinds.values()).count), next(iter(kinds)), name)
    if cut_off := [phrase for phrase, kind in phrases.in_text(text[-_TAIL:]).items() if kind == "paywall"]:
        raise _refusal("paywall", cut_off[0], name)
    if len(text) < _TEASER and (closed := _NOT_FREE.search(html)):
        raise _refusal("paywall", closed.group(), name)
    if not prose:
        raise ReadError(f"'{name}' is a page without an article; give the address or the file of the article itself.")


def _refusal(kind: str, phrase: str, name: str) -> ReadError:
    what = f"'{name}' is {_NAMES[kind]} (“{phrase}”), not the article"
    if kind == "missing":
        return ReadError(f"{what}; check the address.")
    return AccessPageError(f"{what}; open it in a browser, save the page when you see the article, and give that file.")


class AccessPhrases:
    """The phrases of access pages in every language: a page's own is not known yet."""

    def __init__(self, _lexicon: Lexicon) -> None:
        rows = [row for language in LANGUAGES for row in load(language).rows("access_pages")]
        self._kinds = {row["phrase"]: row["kind"] for row in rows}
        self._pattern = re.compile("|".join(sorted(map(re.escape, self._kinds), key=len, reverse=True)))

    def in_text(self, text: str) -> dict[str, str]:
        """The phrases found, each with its kind."""
        folded = re.sub(r"\s+", " ", text.casefold().replace("’", "'"))
        return {phrase: self._kinds[phrase] for phrase in self._pattern.findall(folded)}
