"""Brings quotation marks of every style to one: „ “ outside, ‚ ‘ inside.

German, English, French and typewriter marks are mixed freely, even within one pair („…”, "…“),
and the same sign opens in one style and closes in another. So the side of a mark is read from its
neighbours first and from what is open second; the depth of a pair, not its sign, then tells outer
from inner. A mark without partner changes nothing for the others: apostrophes, inches and a
forgotten mark do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from udcgkit.cleaning.edits import Edit
from udcgkit.cleaning.mark_pairs import Mark, continue_singles, marks_by_paragraph, openings_without_end, pair
from udcgkit.lexicon import Lexicon

_MOST_PARAGRAPHS = 12  # of a quotation that is opened once and closed in a later paragraph
_Wanted = tuple[Mark, int, int, str]
_PARAGRAPH_START = re.compile(r"\n\s*(?=\S)")


def edit_quotation_marks(text: str, lexicon: Lexicon) -> list[Edit]:
    """One edit for each mark that is not yet as it should be.

    >>> from udcgkit.lexicon import load
    >>> text = 'Er sagte: "Das ist ‘gut’."'
    >>> [(edit.start, edit.replacement) for edit in edit_quotation_marks(text, load("de"))]
    [(10, '„'), (19, '‚'), (23, '‘'), (25, '“')]
    >>> edit_quotation_marks("Markus’ Rede, don't, ein 12\\" Rohr", load("de"))
    []
    """
    paragraphs = list(marks_by_paragraph(text, lexicon))
    edits: list[Edit] = []
    for marks in paragraphs:
        pair(text, marks)
    continue_singles(text, paragraphs)
    for marks in paragraphs:
        edits += _normalised(text, marks)
    for first, last in openings_without_end(paragraphs):
        edits += _continued(text, first, last)
    return sorted(edits, key=lambda edit: (edit.start, edit.end))  # what is put in goes before the mark at its place


def _normalised(text: str, marks: list[Mark]) -> Iterator[Edit]:
    for mark, start, end, wanted in _wanted(text, marks):
        if text[start:end] != wanted:  # most marks of a German article are as they should be
            yield _edit(mark, start, end, wanted)


def _wanted(text: str, marks: list[Mark]) -> Iterator[_Wanted]:
    """The marks with the place each should take, and what should stand there."""
    depth, unclosed = 0, False
    for mark in marks:
        inner = depth > (not mark.opens) or (unclosed and mark.single)
        if mark.partner is None:
            if mark.role == "open" and (mark.goes_on or not mark.single):  # opened again, or forgotten
                yield mark, mark.start, mark.end, "„"
                unclosed = True
        elif mark.opens:
            yield _opening(text, mark, mark.partner, "‚" if inner else "„")
            depth += 1
        else:
            depth -= 1
            yield _closing(text, mark, mark.partner, "‘" if inner else "“")


def _opening(text: str, mark: Mark, partner: Mark, wanted: str) -> _Wanted:
    """With the space after it that French style sets."""
    spaced = text[mark.end] == " " and mark.end + 1 < partner.start - 1
    return mark, mark.start, mark.end + spaced, wanted


def _closing(text: str, mark: Mark, partner: Mark, wanted: str) -> _Wanted:
    """With the space before it, which goes behind it where one is missing there: „Ja. “Er ging."""
    if text[mark.start - 1] != " " or partner.end >= mark.start - 2:
        return mark, mark.start, mark.end, wanted
    return mark, mark.start - 1, mark.end, wanted + " " * text[mark.end:mark.end + 1].isalnum()


def _edit(mark: Mark, start: int, end: int, wanted: str) -> Edit:
    return Edit(start, end, wanted, "quotation_mark", _reason(mark.sign, wanted))


@cache
def _reason(sign: str, wanted: str) -> str:
    """Why a mark was changed: one text per pair of signs, for a long article changes thousands."""
    return f"{sign} stands for {wanted.strip()} here"


def _continued(text: str, first: Mark, last: Mark) -> list[Edit]:
    """Opens a quotation again in each of its paragraphs, as English newspapers do, and closes it."""
    starts = [match.end() for match in _PARAGRAPH_START.finditer(text, first.end, last.start)]
    if not 0 < len(starts) <= _MOST_PARAGRAPHS or text[last.start - 1].isdigit():
        return []
    reason = "the quotation goes on in this paragraph"
    opened = [Edit(start, start, "„", "quotation_continued", reason) for start in starts]
    return opened if last.sign == "“" else [*opened, _edit(last, last.start, last.end, "“")]
