"""Lines of a page that do not belong to its article: share bars, photo credits, cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterable

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon, Row
from udcgkit.records import Span

_LONGEST_LINE = 160  # characters of a line that is recognised by its beginning alone
_LONGEST_NAMES = 90
_WORDS_OF_A_SENTENCE = 8
_AROUND = " \t:|>»…·•*#–-"
_BULLET = re.compile(r"[\s•·*|>#»–-]*")
_PARTS = re.compile(r"\s*[|>/·•»]\s*")
_LINE = re.compile(r"\S[^\n]*")
_NAMES = re.compile(r"(?:(?:[A-ZÄÖÜ][\w.'’-]*|und|and|in|aus|für|for|de|von|van|der|den|zu)(?:[ ,/&|()]+|$)){2,}")
_SENTENCE_END = re.compile(r"[.!?…][“”\"]?\s*$")


class Furniture:
    """The lexicon's rows, ready for look-up."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("page_furniture")
        self.lines = {row["form"]: row for row in rows if row["match"] == "line"}
        beginnings = sorted((row for row in rows if row["match"] != "line"), key=lambda row: -len(row["form"]))
        self._beginnings: dict[str, list[Row]] = {}
        for row in beginnings:
            self._beginnings.setdefault(row["form"][0], []).append(row)

    def row_for(self, line: str) -> Row | None:
        """The row that says what the line is for, or None for a line of the article."""
        line = line[_bullet_end(line):]
        folded = line[:_LONGEST_LINE + 1].casefold()
        if len(folded) <= _LONGEST_LINE and (row := self._whole(folded)):
            return row
        for row in self._beginnings.get(folded[:1], ()):
            if folded.startswith(row["form"]) and _fits(line, row):
                return row
        return None

    def _whole(self, folded: str) -> Row | None:
        """The row of a line that is one form, or a bar of several: "Start > Presse", "Teilen Drucken"."""
        if row := self.lines.get(folded.strip(_AROUND) or folded):
            return row
        parts = _PARTS.split(folded.strip(_AROUND))
        rows = [self.lines.get(part) for part in (parts if len(parts) > 1 else folded.split())]
        return rows[0] if len(rows) > 1 and all(rows) else None


def _bullet_end(line: str) -> int:
    bullet = _BULLET.match(line)
    return bullet.end() if bullet else 0


def _fits(line: str, row: Row) -> bool:
    """Whether the line as a whole is what its beginning promises."""
    form = row["form"]
    after = line[len(form):len(form) + 1]
    if form[-1].isalnum() and after.isalnum():
        return False
    if row["match"] == "names":
        rest = line[len(form):].strip(" :")
        return len(rest) <= _LONGEST_NAMES and _NAMES.fullmatch(rest) is not None
    if row["match"] == "paragraph":
        return True
    named = not form[-1].isalnum() or after == ":"  # "Foto: …" announces itself, "Mehr zum Thema …" may go on
    return len(line) <= _LONGEST_LINE and (named or not _is_sentence(line))


def _is_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None and len(line.split()) >= _WORDS_OF_A_SENTENCE


def lines_of(text: str) -> list[Span]:
    """The lines that hold something, without the white space at their ends."""
    return [(match.start(), match.start() + len(match.group().rstrip())) for match in _LINE.finditer(text)]


def edit_furniture(text: str, lexicon: Lexicon) -> list[Edit]:
    """Takes away whole lines that belong to the page; never the whole text.

    >>> from udcgkit.lexicon import load
    >>> text = "Der Minister kam.\\nFoto: Bundeswehr\\nEr blieb."
    >>> [text[edit.start:edit.end] for edit in edit_furniture(text, load("de"))]
    ['Foto: Bundeswehr\\n']
    >>> edit_furniture("Foto: Bundeswehr", load("de"))
    []
    """
    furniture = lexicon.once(Furniture)
    lines = lines_of(text)
    rows = [furniture.row_for(text[start:end]) for start, end in lines]
    if all(rows):
        return []
    return list(_removals(text, lines, rows))


def _removals(text: str, lines: list[Span], rows: list[Row | None]) -> Iterable[Edit]:
    for index, (row, (start, _)) in enumerate(zip(rows, lines, strict=True)):
        if row is None:
            continue
        end = len(text)
        if index + 1 < len(lines):
            end = lines[index + 1][0]
        elif rows[index - 1] is None:  # the last line goes with the break before it
            start = lines[index - 1][1]
        yield Edit(start, end, "", "furniture", f"a line of the page ({row['kind']}): “{row['form']}”")
