"""Word documents (.docx), as ministries and parliaments send them: paragraphs, list items, rows of tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from udcgkit.errors import ReadError
from udcgkit.language import detect_language
from udcgkit.lexicon import load
from udcgkit.publication_date import find_publication_date
from udcgkit.publishers import identify_publisher
from udcgkit.reading.documents import is_title
from udcgkit.reading.pages import Page

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {_W + "del", _W + "moveFrom", _TWICE}
"""What was deleted or moved away while changes are tracked, and drawings for old programs, told a second time."""
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_BOX = _W + "txbxContent"
_LARGEST = 200_000_000
"""Bytes of a document unpacked: what grows further is no article but an attack."""
_DAYS = 31
"""Between the making of a document and its last change: older ones were made from another document."""
_PROSE = 200
"""Characters of a cell that holds a text: the table only lays out the page."""


def read_docx(data: bytes, name: str) -> Page:
    """Text, title and publisher of a Word document, and the day it was written where its text tells none.

    What was deleted while changes are tracked, hidden words, heads, feet and footnotes are not read.
    Raises ReadError, in one sentence, for what is no such document.
    """
    document = _opened(data, name)
    try:
        styles = _Styles(document)
        text = "".join(_joined(_blocks(document.element.body, styles)))
        facts = document.core_properties
        title, author = " ".join(facts.title.split()), " ".join(facts.author.split())
        title = title if title and is_title(title) else _headed(document, styles)
        day = _written(facts)
    except Exception as error:  # a part that is missing or broken fails deep in the library
        raise _damaged(name, error) from error
    lexicon = load(detect_language(text))
    known = identify_publisher(author, None, lexicon)
    told = find_publication_date(text, lexicon) is not None
    publisher = author if author and known.kind else None
    return Page(text, title or None, publisher, None if told else day, None)


def _headed(document: Document, styles: _Styles) -> str:
    """The first paragraph that is formatted as a title or heading of the first rank."""
    headed = (paragraph for paragraph in document.element.body.iter(_W + "p") if styles.is_title(paragraph))
    return next((words for paragraph in headed if (words := " ".join(_words(paragraph).split()))), "")


def _opened(data: bytes, name: str) -> Document:
    import docx  # loaded only when a document is read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = {part.filename for part in parts.infolist()}
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _damaged(name, error) from error
    if "word/document.xml" not in names:
        raise ReadError(f"'{name}' is an office or zip file but no Word document; save it as PDF, .docx or text.")
    if unpacked > _LARGEST:
        raise ReadError(f"'{name}' unpacks to more than {_LARGEST // 1_000_000} MB; save its text alone.")
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # a broken document makes the library fail in many ways
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> ReadError:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    return ReadError(f"'{name}' is a damaged Word document ({reason}); open it and save it anew, or as PDF.")


class _Styles:
    """Which styles of paragraphs number or mark their paragraphs as items, and which are headings."""

    def __init__(self, document: Document) -> None:
        self._own = {style.style_id: style for style in document.styles if style.element.tag == _W + "style"}

    def is_item(self, paragraph: Any) -> bool:
        """Whether a list counts or marks the paragraph; a numbered heading is a heading."""
        chain = self._chain(paragraph)
        if any(one.name.casefold().startswith(("heading", "title")) for one in chain):
            return False
        marks = (one.find(_W + "pPr") for one in (paragraph, *(style.element for style in chain)))
        return next((told for told in map(_numbered, marks) if told is not None), False)

    def is_title(self, paragraph: Any) -> bool:
        """Whether the paragraph is formatted as a title or a heading of the first rank."""
        return any(one.name.casefold() in ("title", "heading 1") for one in self._chain(paragraph))

    def _chain(self, paragraph: Any) -> list[Any]:
        """The style of a paragraph and those that it is based on."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = None if style is None else style.get(_W + "val")
        found: list[Any] = []
        while (style := self._own.get(style_id)) is not None and style not in found:
            found.append(style)
            base = style.element.find(_W + "basedOn")
            style_id = None if base is None else base.get(_W + "val")
        return found


def _numbered(properties: Any) -> bool | None:
    """Whether the properties of a paragraph put it into a list; None where they do not say."""
    number = None if properties is None else properties.find(f"{_W}numPr/{_W}numId")
    return None if number is None else number.get(_W + "val") != "0"


def _blocks(parent: Any, styles: _Styles) -> Iterator[tuple[str, bool]]:
    """Paragraphs, items and rows in the order of the text, and whether they stand close to those of their kind."""
    for element in parent:
        if element.tag == _W + "p":
            item = styles.is_item(element)
            if words := _words(element):
                yield (f"- {' '.join(words.split())}" if item else words), item
            for box in _found(element, _BOX):
                yield from _blocks(box, styles)
        elif element.tag == _W + "tbl":
            yield from _table(element, styles)
        elif element.tag not in _GONE and isinstance(element.tag, str):
            yield from _blocks(element, styles)  # content controls and the like


def _table(table: Any, styles: _Styles) -> Iterator[tuple[str, bool]]:
    """The rows of a table as lines with strokes between cells; a table that only lays out texts as these."""
    rows = [[[*_blocks(cell, styles)] for cell in _found(row, _W + "tc")] for row in _found(table, _W + "tr")]
    told = [[" ".join(" ".join(words.split()) for words, _ in cell) for cell in row] for row in rows]
    laid_out = max(map(len, told), default=0) < 2 or any(len(words) > _PROSE for row in told for words in row)
    for cells, row in zip(rows, told, strict=True):
        if laid_out or sum(map(bool, row)) < 2:
            yield from (block for cell in cells for block in cell)
        else:
            yield f"| {' | '.join(words.replace('|', '/') for words in row)} |", True


def _found(parent: Any, tag: str) -> Iterator[Any]:
    """The nearest descendants with a tag, without those that are gone."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in _GONE:
            yield from _found(element, tag)


def _words(paragraph: Any) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(_pieces(paragraph)).split("\n"))))


def _pieces(parent: Any) -> Iterator[str]:
    for element in parent:
        if element.tag == _W + "t":
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in (*_GONE, _BOX, _W + "pPr") and not _is_hidden(element):
            yield from _pieces(element)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(_W + "val") not in ("0", "false")


def _joined(blocks: Iterator[tuple[str, bool]]) -> Iterator[str]:
    """The text piece by piece: an empty line between paragraphs, none between items and between rows."""
    before = None
    for words, close in blocks:
        kind = words[0] if close else None
        yield "" if before is None else "\n" if close and before == (kind,) else "\n\n"
        yield words
        before = (kind,)


def _written(facts: Any) -> str | None:
    """The day on which the document was made, if it was changed last soon after: else it was made from another.

    What programs of this author make has the day of their own form.
    """
    made, changed = facts.created, facts.modified
    if made is None or changed is None or facts.author == "python-docx" or not 0 <= (changed - made).days <= _DAYS:
        return None
    return str(made.date().isoformat())
