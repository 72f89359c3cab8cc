"""The outermost quotations of a cleaned text: cleaning has brought their marks to one form, „ “ outside, ‚ ‘ inside."""

from __future__ import annotations

import re
from typing import NamedTuple

from udcgkit.records import Span

_MARK = re.compile(r"[„“\n](?:(?<=\n)\s*)?")


class Quotation(NamedTuple):
    """Words in quotation marks, marks included; `continued` where it goes on in the next paragraph."""

    start: int
    end: int
    continued: bool = False

    @property
    def inner(self) -> Span:
        """The words without the marks."""
        return self.start + 1, self.end if self.continued else self.end - 1


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations in text order; a mark without partner is passed over.

    A quotation that is opened again in the next paragraph before it was closed is one
    `continued` piece per paragraph, as English newspapers set it.
    """
    found: list[Quotation] = []
    opened = -1
    broken = -1
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "“":
            if opened >= 0 and broken < 0:
                found.append(Quotation(opened, match.end()))
            opened = broken = -1
        elif mark == "„":
            if opened >= 0 and broken >= 0 and not text[broken:match.start()].strip():
                found.append(Quotation(opened, broken, continued=True))
            elif opened >= 0 > broken and (end := _said_up_to(text, opened, match.start())):
                found.append(Quotation(opened, end, continued=True))  # the line break between has got lost
            opened, broken = match.start(), -1
        elif opened >= 0:
            broken = match.start() if broken < 0 else broken
    return found


def _said_up_to(text: str, start: int, stop: int) -> int:
    """Where the words before `stop` end, if a sentence of the quotation at `start` ends there; else 0."""
    while stop > start + 1 and text[stop - 1] == " ":
        stop -= 1
    whole = text[start + 1:start + 2].isupper()  # a fragment is no sentence that goes on
    return stop if whole and text[stop - 1] in ".!?" else 0
