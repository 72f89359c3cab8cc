"""PDF files with a text layer: their lines in order, their title, and the marks of lists that they draw."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from udcgkit.errors import ReadError
from udcgkit.reading.lists import with_lists
from udcgkit.reading.paper import downwards, in_columns, with_rows, without_margins

if TYPE_CHECKING:
    from pypdf import PageObject

_LETTERS_OF_A_PAGE = 25  # fewer on the average page: a scan with a stamp on it
_SHARE_OF_LETTERS = 0.4  # less: glyphs whose meaning the file does not tell
_PROGRAM_TITLE = re.compile(
    r"Microsoft Word|untitled|unbenannt|^(?:about|file|https?):|^\(?anonymous\)?$|^Word[ -]Do[ck]ument$"
    r"|\.(?:docx?|indd|odt|pdf|qxd)$",
    re.IGNORECASE,
)
_DRAWN_ON = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4, b"re": 4}
"""Operators that draw on, and how many numbers they take."""
_PAINTED = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"}
_PICTURE = (b"Do", b"INLINE IMAGE")
_SMALLEST, _LARGEST = 1.0, 20.0  # points of a mark, each way
_REACH = 40.0  # points from a mark to its words
_SAME = 1.5  # points by which places that are meant to be one may differ
_LEAST_MARKS = 2  # of one list: a single small picture is a logo or a sign
_LARGER = 1.2  # times the size of most words: a headline
_TOP_LINES = 8  # pieces of lines among which a headline stands
_LONGEST_HEADLINE = 200  # characters
_LEAST_WORDS = 3

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
        places = [Places() for _ in reader.pages]
        pages = [_ordered(*page).translate(LIGATURES) for page in zip(reader.pages, places, strict=True)]
        title = reader.metadata.title if reader.metadata else None
    except ReadError:
        raise
    except Exception as error:  # a broken PDF makes the library fail in many ways
        raise ReadError(f"'{name}' is a damaged or protected PDF ({error}); print it anew from a viewer.") from error
    _check_text_layer("".join(pages), len(pages), name)
    title = title if title and is_title(title) else places[0].headline()
    return "\n".join(without_margins(pages)), title and title.translate(LIGATURES)


def is_title(told: str) -> bool:
    """Whether what a file calls its title was given by a person, and not by the program that wrote it.

    >>> is_title("Hilfe zugesagt"), is_title("Microsoft Word - Entwurf_3.docx")
    (True, False)
    """
    return _PROGRAM_TITLE.search(told) is None


def _ordered(page: PageObject, places: Places) -> str:
    """The text of a page as a reader follows it."""
    plain = page.extract_text(visitor_operand_before=places.draw, visitor_text=places.write)
    layout = _layout(page)
    in_order = in_columns(plain, layout)
    if in_order != plain:
        return in_order
    return with_lists(with_rows(downwards(plain, layout), layout), layout, places.items())


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


class _Words(NamedTuple):
    x: float
    y: float
    size: float
    text: str


class _Shape(NamedTuple):
    left: float
    low: float
    right: float
    high: float


class Places:
    """What a page shows and where, noted down while its text is taken out."""

    def __init__(self) -> None:
        self._words: list[_Words] = []
        self._shapes: list[_Shape] = []
        self._path: list[tuple[float, float]] = []

    def write(self, text: str, matrix: Sequence[float], text_matrix: Sequence[float], _font: Any, size: float) -> None:
        """Takes down words; the library calls it for each piece of a line."""
        if text.strip():
            x, y = _placed(text_matrix[4], text_matrix[5], matrix)
            self._words.append(_Words(x, y, size * abs(text_matrix[3] * matrix[3]), " ".join(text.split())))

    def draw(self, operator: bytes, numbers: Sequence[Any], matrix: Sequence[float], _: Sequence[float]) -> None:
        """Takes down what is drawn; the library calls it for each operator of the page."""
        drawn = len(numbers) == _DRAWN_ON.get(operator) and all(isinstance(number, int | float) for number in numbers)
        if drawn and operator != b"re":
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            self._path += (_placed(float(x), float(y), matrix) for x, y in pairs)
        elif drawn:
            x, y, width, height = map(float, numbers)
            self._path += (_placed(x, y, matrix), _placed(x + width, y + height, matrix))
        elif operator in _PICTURE:
            self._close([_placed(0, 0, matrix), _placed(1, 1, matrix)])
        elif operator in _PAINTED or operator == b"n":
            self._close(self._path if operator != b"n" else [])
            self._path = []

    def _close(self, points: Sequence[tuple[float, float]]) -> None:
        if points:
            across, up = zip(*points, strict=True)
            shape = _Shape(min(across), min(up), max(across), max(up))
            sides = shape.right - shape.left, shape.high - shape.low
            if min(sides) >= _SMALLEST and max(sides) <= _LARGEST:
                self._shapes.append(shape)

    def items(self) -> set[str]:
        """The lines, without their blanks, before which a mark is drawn, as before others right above or below."""
        lines: dict[int, list[_Words]] = {}
        for words in self._words:
            lines.setdefault(round(words.y), []).append(words)
        marked = [(shape, line) for shape in self._shapes if (line := _beside(shape, lines))]
        columns = Counter(round(shape.left / _SAME) for shape, _ in marked)
        beside = {place for place, n in columns.items() if n >= _LEAST_MARKS}
        return {line for shape, line in marked if round(shape.left / _SAME) in beside}

    def headline(self) -> str | None:
        """The first lines of the largest size, if it is larger than that of most words; else None."""
        sizes: Counter[float] = Counter()
        for words in self._words:
            sizes[round(words.size, 1)] += len(words.text)
        largest = max(sizes, default=0.0)
        if not sizes or largest < _LARGER * sizes.most_common(1)[0][0]:
            return None
        begun = dropwhile(lambda words: round(words.size, 1) != largest, self._words[:_TOP_LINES])
        told = " ".join(words.text for words in takewhile(lambda words: round(words.size, 1) == largest, begun))
        return told if len(told) <= _LONGEST_HEADLINE and len(told.split()) >= _LEAST_WORDS else None


def _placed(x: float, y: float, matrix: Sequence[float]) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _beside(shape: _Shape, lines: dict[int, list[_Words]]) -> str | None:
    """The line that begins right of a mark, without its blanks."""
    middle = (shape.low + shape.high) / 2
    found: list[tuple[float, str]] = []
    for base in range(round(shape.low - _LARGEST), round(shape.high) + 1):
        behind = [words for words in lines.get(base, ()) if words.x >= shape.right - _SAME]
        if behind and behind[0].x <= shape.right + _REACH and _touches(shape, behind[0]):
            distance = abs(middle - behind[0].y - 0.3 * behind[0].size)
            found.append((distance, "".join("".join(words.text.split()) for words in behind)))
    return min(found)[1] if found else None


def _touches(shape: _Shape, words: _Words) -> bool:
    """Whether a mark reaches into the height of small letters."""
    return shape.low <= words.y + 0.5 * words.size and shape.high >= words.y + 0.1 * words.size
