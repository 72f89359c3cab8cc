"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from typing import TYPE_CHECKING

from udcgkit.errors import ReadError
from udcgkit.reading.lists import with_lists
from udcgkit.reading.paper import in_columns, without_margins

if TYPE_CHECKING:
    from pypdf import PageObject

_LETTERS_OF_A_PAGE = 25  # fewer on the average page: a scan with a stamp on it
_SHARE_OF_LETTERS = 0.4  # less: glyphs whose meaning the file does not tell
_PROGRAM_TITLE = re.compile(
    r"Microsoft Word|untitled|unbenannt|^(?:about|file|https?):|^\(?anonymous\)?$|^Word[ -]Do[ck]ument$"
    r"|\.(?:docx?|indd|odt|pdf|qxd)$",
    re.IGNORECASE,
)

LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that a typeface joins are two letters: "finanziert" is to be found."""


def read_pdf(data: bytes, name: str) -> tuple[str, str | None]:
    """Text and title of a PDF, its pages one after the other; ReadError where it has no readable text layer."""
    from pypdf import PdfReader  # loaded only when a PDF is read

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is no news; what it cannot is raised
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"'{name}' is protected by a password; save it without one.")
        pages = [_ordered(page).translate(LIGATURES) for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except ReadError:
        raise
    except Exception as error:  # a broken PDF makes the library fail in many ways
        raise ReadError(f"'{name}' is a damaged or protected PDF ({error}); print it anew from a viewer.") from error
    _check_text_layer("".join(pages), len(pages), name)
    return "\n".join(without_margins(pages)), title if title and is_title(title) else None


def is_title(told: str) -> bool:
    """Whether what a file calls its title was given by a person, and not by the program that wrote it.

    >>> is_title("Hilfe zugesagt"), is_title("Microsoft Word - Entwurf_3.docx")
    (True, False)
    """
    return _PROGRAM_TITLE.search(told) is None


def _ordered(page: PageObject) -> str:
    """The text of a page as a reader follows it."""
    plain, layout = page.extract_text(), _layout(page)
    in_order = in_columns(plain, layout)
    return with_lists(in_order, layout) if in_order == plain else in_order


def _layout(page: PageObject) -> str:
    """The page's lines as they lie beside each other; nothing where the library cannot tell."""
    try:
        return page.extract_text(extraction_mode="layout")
    except Exception:  # turned or broken fonts; the plain text is there
        return ""


def _check_text_layer(text: str, n_pages: int, name: str) -> None:
    signs = [sign for sign in text if not sign.isspace()]
    letters = sum(sign.isalpha() for sign in signs)
    if letters < min(_LETTERS_OF_A_PAGE, 5) or letters < _LETTERS_OF_A_PAGE * n_pages // 4:
        raise ReadError(f"'{name}' has no text layer: it is a scan; run text recognition (OCR) on it first.")
    if letters < _SHARE_OF_LETTERS * len(signs):
        raise ReadError(f"'{name}' has a text layer without readable letters; run text recognition (OCR) on it first.")
