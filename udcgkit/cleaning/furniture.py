"""Lines of a page that do not belong to its article: share bars, photo credits, cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon, Row
from udcgkit.publication_date import is_dateline
from udcgkit.records import Span
from udcgkit.wordlists import Edges

_LONGEST_LINE = 160  # characters of a line that is recognised by its beginning alone
_LONGEST_NAMES = 90
_WORDS_OF_A_SENTENCE = 8
_AROUND = " \t:|>»…·•*#–-"
_BULLET = re.compile(r"[\s•·*|>#»–-]*")
_PARTS = re.compile(r"\s*[|>/·•»]\s*|\s{2,}")
_LINE = re.compile(r"\S[^\n]*")
_NAMES = re.compile(r"(?:(?:[A-ZÄÖÜ][\w.'’-]*|und|and|in|aus|für|for|de|von|van|der|den|zu)(?:[ ,/&|()]+|$)){2,}")
_SENTENCE_END = re.compile(r"[.!?…][“”\"]?\s*$")
_COUNT = re.compile(r"[(<+]?\d+(?:[.,:]\d+)*\)?")
_LONGEST_COUNTED = 40  # characters of a line such as "12 Kommentare"
_NUMBER_OR_ADDRESS = re.compile(r"\d[\d ()/.-]{7,}|\b\d{4,5} [A-ZÄÖÜ]|\w@\w")
_ADDRESS_ALONE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_OPENS = frozenset(("teasers", "contact", "day"))
"""Kinds of lines that stand as a heading over lines of the same kind."""
_CODES = re.compile(r"\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}\)?")
_LONGEST_CREDITS = 300
_LONGEST_CONSENT = 700  # characters of a line that asks for consent; longer ones are articles in one line
_MENU_WORDS = 2  # of a line of a menu that no row knows
_MENU_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HEAD = 6000  # characters in which a page's head is looked for
_HEAD_LINES = 32
_LEAST_MENU = 3  # lines above an article that rows know
_OF_A_HEAD = frozenset(("navigation", "cookies", "related", "share", "newsletter", "player"))
_CODES_ROW: Row = {"form": "the codes of an agency", "kind": "byline"}
_ADDRESS_ROW: Row = {"form": "an address of the web", "kind": "contact"}


class Furniture:
    """The lexicon's rows, ready for look-up."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("page_furniture")
        self.lines = {row["form"]: row for row in rows if row["match"] == "line"}
        self._forms = {row["form"]: row for row in rows if row["match"] in ("line", "start")}
        signatures = (row for row in lexicon.rows("publishers") if row["found_in"] == "signature")
        self._agencies = frozenset(row["form"] for row in signatures)
        self._inside = [row for row in rows if row["match"] == "inside"]
        self._held = {row["form"]: row for row in reversed(rows) if row["match"] == "holds"}
        beginnings: dict[str, list[Row]] = {}
        for row in rows:
            if row["match"] not in ("line", "inside", "holds"):
                beginnings.setdefault(row["form"], []).append(row)
        self._beginnings = Edges(beginnings, last=False)
        credits = (row["form"].split() for row in rows if row["match"] == "names")
        before_names = "|".join({words[-1] for words in credits if len(words) > 1})  # by, von
        self._between_credits = re.compile(rf"[;.]\s+|,\s+(?=[^\W\d_]+ (?:{before_names})\s)")
        self.row_for = lru_cache(maxsize=_HEAD_LINES)(self._row_for)
        """the row that says what a line is for, None for a line of the article; those at the head are asked twice"""

    def _row_for(self, line: str) -> Row | None:
        line = line[_bullet_end(line):]
        folded = line[:_LONGEST_LINE + 1].casefold()
        if len(folded) <= _LONGEST_LINE and (row := self._whole(folded)):
            return row
        return self._beginning(line, folded) or self._consent(line) or self._contact(line, folded)

    def _beginning(self, line: str, folded: str) -> Row | None:
        """The row that the line begins with; of credits in one line ("Reporting by …; Editing by …") the first."""
        begun = [row for rows in self._beginnings.of(folded.removeprefix("(")) for row in rows]
        if row := next((row for row in begun if _fits(line, row)), None):
            return row
        if len(line) > _LONGEST_CREDITS or not any(row["match"] == "names" for row in begun):
            return None
        told = [self._credit(words) for words in self._between_credits.split(line.strip("() ."))]
        return told[0] if all(told) else None

    def _credit(self, words: str) -> Row | None:
        rows = (row for rows in self._beginnings.of(words.casefold()) for row in rows)
        return next((row for row in rows if row["match"] in ("names", "paragraph") and _fits(words, row)), None)

    def _consent(self, line: str) -> Row | None:
        if len(line) > _LONGEST_CONSENT:
            return None
        folded = line.casefold()
        if not any(map(folded.__contains__, self._held)):
            return None
        return next(row for form, row in self._held.items() if form in folded)

    def _contact(self, line: str, folded: str) -> Row | None:
        """The row of a line with a telephone number or an address, which is no sentence."""
        if _ADDRESS_ALONE.fullmatch(line):
            return _ADDRESS_ROW
        if _CODES.fullmatch(line) or (line.startswith("(") and folded.rstrip(")")[1:] in self._agencies):
            return _CODES_ROW
        if len(line) > _LONGEST_LINE or not _NUMBER_OR_ADDRESS.search(line) or _is_sentence(line):
            return None
        return next((row for row in self._inside if row["form"] in folded), None)

    def _whole(self, folded: str) -> Row | None:
        """The row of a line that is one form, or a bar of several: "Start > Presse", "Teilen Drucken"."""
        if row := self._forms.get(folded.strip(_AROUND) or folded):
            return row
        if len(folded) <= _LONGEST_COUNTED and (row := self.lines.get(_uncounted(folded))):
            return row
        parts = _PARTS.split(folded.strip(_AROUND))
        rows = [self.lines.get(part) or self.lines.get(_uncounted(part))
                for part in (parts if len(parts) > 1 else folded.split())]  # fmt: skip
        return rows[0] if len(rows) > 1 and all(rows) else None


def _uncounted(folded: str) -> str:
    """A line without its numbers: "12 kommentare", "bild 3 von 7"."""
    return " ".join(_COUNT.sub("", folded).split()).strip(_AROUND)


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
    if row["match"] == "dated":
        return not (rest := line[len(form):].strip(_AROUND)) or is_dateline(rest)
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
    lines = lines_of(text)
    written = [text[start:end] for start, end in lines]
    furniture = lexicon.once(Furniture)
    rows = [furniture.row_for(line) for line in written]
    reasons = [f"a line of the page ({row['kind']}): “{row['form']}”" if row else None for row in rows]
    for above in range(_head_end(written, rows)):
        reasons[above] = reasons[above] or "a line among those of the page's menu"
    for heading, row in enumerate(rows):
        if row and row["kind"] in _OPENS and written[heading].casefold().strip(_AROUND) == row["form"]:
            for below in _below(written, rows, heading, row["kind"]):
                reasons[below] = reasons[below] or f"a line below “{row['form']}” ({row['kind']})"
    if all(reasons):
        return []
    return list(_removals(text, lines, reasons))


def page_head(text: str, lexicon: Lexicon) -> int:
    """Where the article begins below a page's menu and its questions for consent; 0 where it stands below none.

    >>> from udcgkit.lexicon import load
    >>> page_head("Menü\\nStartseite\\nPolitik\\nAnmelden\\nDer Minister kam.", load("de"))
    32
    """
    lines = lines_of(text[:_HEAD])
    written = [text[start:end] for start, end in lines]
    end = _head_end(written, map(lexicon.once(Furniture).row_for, written))
    return lines[end - 1][1] if end else 0


def _head_end(written: list[str], rows: Iterable[Row | None]) -> int:
    """How many lines at the top are a menu or ask for consent: up to the last one that a row knows."""
    known, end = 0, 0
    for place, (line, row) in enumerate(zip(written, rows, strict=True), 1):
        if row and row["kind"] in _OF_A_HEAD:
            known, end = known + 1, place
        elif row or not _may_be_menu(line):
            break
    return end if known >= _LEAST_MENU else 0


def _may_be_menu(line: str) -> bool:
    """Whether the line is one or two names, as sections are: "Politik", "Sport & Kultur"."""
    if line[-1] in ".!?:“”\"":
        return False
    words = _MENU_WORD.findall(line)
    return 0 < len(words) <= _MENU_WORDS and all(word[0].isupper() for word in words)


def _below(written: list[str], rows: list[Row | None], heading: int, kind: str) -> range:
    """The lines that a heading such as "Mehr zum Thema" announces: up to the next sentence of the article."""
    end = heading + 1
    while end < len(written) and len(written[end]) <= _LONGEST_LINE and not _SENTENCE_END.search(written[end]):
        end += 1
    if kind == "day":
        return range(heading + 1, heading + 1 + is_dateline("".join(written[heading + 1:heading + 2]).strip(_AROUND)))
    if kind == "contact":
        told = [index for index in range(heading + 1, end) if (row := rows[index]) and row["kind"] == kind]
        return range(heading + 1, told[-1] + 1 if told else heading + 1)
    if not any(map(_is_sentence, written[:heading])):
        return range(0)  # above the article itself
    may_be_heading = end < len(written) and end - heading > 2  # of the article's next paragraph
    return range(heading + 1, end - may_be_heading)


def _removals(text: str, lines: list[Span], reasons: list[str | None]) -> Iterable[Edit]:
    for index, (reason, (start, _)) in enumerate(zip(reasons, lines, strict=True)):
        if reason is None:
            continue
        end = len(text)
        if index + 1 < len(lines):
            end = lines[index + 1][0]
        elif reasons[index - 1] is None:  # the last line goes with the break before it
            start = lines[index - 1][1]
        yield Edit(start, end, "", "furniture", reason)
