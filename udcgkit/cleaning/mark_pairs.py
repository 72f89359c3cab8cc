"""Finds quotation marks, tells which open and which close, and pairs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from udcgkit.lexicon import Lexicon

_MARKS = "„“”‟\"«»＂‚‘’‛'‹›"
_RUN = re.compile(f"[{_MARKS}][{_MARKS}]*")  # a class first, not a repeat: so the engine leaps from mark to mark
_TYPED_RUN = re.compile(f"(?:[{_MARKS}]|``|´´|,,(?=\\w)|<<|>>)+")
_TYPED = ("``", "´´", ",,", "<<", ">>")
_SIGN = re.compile("''|’’|‘‘|‚‚|``|´´|,,|<<|>>|.")
_SINGLE = frozenset("‚‘’‛'‹›")
_OPENS = frozenset(("„", "‟", "‚‚", ",,", "``", "‚", "‛"))
_OPENS_IN_ENGLISH = _OPENS | {"“"}
"""German closes with the sign that English opens with"""
_BEFORE_OPENING = frozenset("([{–—-/:")
_NOT_OPENED = frozenset(")]},;:!?")
_NOT_CLOSED = frozenset("([{")
_AFTER_CLOSING = frozenset(")]}–—-/.,;:!?…*")
_AFTER_APOSTROPHE = re.compile(r"\d\ds?(?!\w)|[^\W\d_]+")
_INCHES = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d)?$")


@dataclass(slots=True, eq=False)
class Mark:
    """One quotation mark.

    `role` is "open" or "close" by the neighbours, "either" where they do not tell. `partner` is the
    mark it makes a pair with.
    """

    start: int
    end: int
    sign: str
    single: bool
    role: str
    partner: Mark | None = None
    goes_on: bool = False
    """a single mark whose quotation is opened again in the next paragraph"""

    @property
    def opens(self) -> bool:
        """Whether it is the first mark of a pair."""
        return self.partner is not None and self.start < self.partner.start


def marks_by_paragraph(text: str, lexicon: Lexicon) -> Iterator[list[Mark]]:
    """The marks of each paragraph that has any; apostrophes are none.

    >>> from udcgkit.lexicon import load
    >>> [[mark.role for mark in marks] for marks in marks_by_paragraph("„Ja“, don't.\\n“No.”", load("de"))]
    [['open', 'close'], ['open', 'close']]
    """
    elisions = lexicon.once(_elisions)
    marks: list[Mark] = []
    done = 0
    for run in (_TYPED_RUN if any(sign in text for sign in _TYPED) else _RUN).finditer(text):
        if marks and text.find("\n", done, run.start()) >= 0:
            yield marks
            marks = []
        done = run.end()
        marks += _marks(text, run, elisions, _OPENS_IN_ENGLISH if lexicon.language == "en" else _OPENS)
    if marks:
        yield marks


def _elisions(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("elisions"))


def _marks(text: str, run: re.Match[str], elisions: frozenset[str], opening: frozenset[str]) -> Iterator[Mark]:
    """The marks of a run of signs; they share their neighbours."""
    start, end = run.span()
    before, after = text[start - 1:start], text[end:end + 1]
    if end - start == 1 and before.isalnum() and after.isalnum() and run.group() in _SINGLE:
        return
    role = _role(before, after)
    for sign in _SIGN.finditer(text, start, end):
        mark = Mark(sign.start(), sign.end(), sign.group(), sign.group() in _SINGLE, role)
        if mark.sign in opening and role == "either":
            mark.role = "open"
        if not mark.single or _is_single_mark(text, mark, elisions):
            yield mark


def _role(before: str, after: str) -> str:
    opens = (not before.strip() or before in _BEFORE_OPENING) and after.strip() != "" and after not in _NOT_OPENED
    closes = before.strip() != "" and before not in _NOT_CLOSED and (not after.strip() or after in _AFTER_CLOSING)
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _is_single_mark(text: str, mark: Mark, elisions: frozenset[str]) -> bool:
    """Whether a single sign may be a quotation mark and not an apostrophe ('90s, 'tis, ’n)."""
    if mark.role == "close" or mark.sign in "‹›":
        return True
    if mark.role == "either" or mark.sign == "’":
        return False
    following = _AFTER_APOSTROPHE.match(text, mark.end)
    if mark.sign == "‚" or following is None:
        return True
    return not (following.group()[0].isdigit() or following.group().casefold() in elisions)


def pair(text: str, marks: list[Mark]) -> None:
    """Sets `partner` on the marks of one paragraph that make pairs.

    A closing mark takes the last open one of its kind. A single one cannot reach back past an open
    double one; a double one passes over single ones, which were apostrophes then.
    """
    opened: list[Mark] = []
    doubles = 0
    for mark, following in zip(marks, _following_roles(marks), strict=True):
        if following == "close" and mark.role == "close" and _is_other_sign(text, mark):
            continue
        if _closes(mark, opened, doubles, following):
            while opened[-1].single != mark.single:
                opened.pop()
            mark.partner = opened.pop()
            mark.partner.partner = mark
            doubles -= not mark.single
        elif mark.role != "close":
            opened.append(mark)
            doubles += not mark.single


def _following_roles(marks: list[Mark]) -> list[str | None]:
    """For each mark the role of the next one of its kind."""
    roles: list[str | None] = []
    following: dict[bool, str] = {}
    for mark in reversed(marks):
        roles.append(following.get(mark.single))
        following[mark.single] = mark.role
    return roles[::-1]


def _closes(mark: Mark, opened: list[Mark], doubles: int, following: str | None) -> bool:
    if not opened or (not opened[-1].single if mark.single else not doubles):
        return False
    if mark.role != "open":
        return True
    # a closing mark that the space came before instead of after: „Ja. “Er ging.
    return mark.sign in "“”" and opened[-1].sign == "„" and following != "close"


def _is_other_sign(text: str, mark: Mark) -> bool:
    """Whether it looks like a possessive apostrophe (the allies' aid) or inches (a 12" pipe).

    Asked only where a better closing mark follows.
    """
    after = text[mark.end:mark.end + 2]
    if not (after[:1].isspace() and after[1:].islower()):
        return False
    if mark.single:
        return mark.sign in "'’" and text[mark.start - 1:mark.start] in "sxzß"
    return mark.sign == '"' and _INCHES.search(text[max(0, mark.start - 8):mark.start]) is not None


def openings_without_end(paragraphs: list[list[Mark]]) -> Iterator[tuple[Mark, Mark]]:
    """Double marks that open in one paragraph and close in a later one, with none in between."""
    doubles = [mark for marks in paragraphs for mark in marks if not mark.single]
    for first, second in pairwise(doubles):
        if first.partner is None is second.partner and first.role == "open" and second.role == "close":
            yield first, second


def continue_singles(text: str, paragraphs: list[list[Mark]]) -> None:
    """Sets `goes_on` on single marks without end where the next paragraph begins with such a mark (British style)."""
    for marks, following in pairwise(paragraphs):
        mark = next((mark for mark in reversed(marks) if mark.partner is None and mark.role == "open"), None)
        again = following[0]
        if mark is None or not (mark.single and again.single and again.role == "open"):
            continue
        head, _, gap = text[mark.end:again.start].partition("\n")
        begins = text[:mark.start].rstrip(" ")[-1:] in ("", "\n", ":", ",")
        mark.goes_on = begins and bool(head) and not gap.strip()
