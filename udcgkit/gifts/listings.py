"""Lists: which lines are items, and which sentence leads them in ("Das Paket umfasst:")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from udcgkit.segmentation import Document

_BULLET = re.compile(r"\s*(?:[-–—•·*▪◦‣]|\d{1,2}[.)]|[a-z]\))\s+")
_LONGEST_ITEM = 240
"""characters of a line without a bullet that can still be an item under a lead-in"""
_MOST_WORDS_OF_HEADING = 8


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; `lead` is the number of the paragraph that leads it in."""

    lead: int
    marked: bool
    """it begins with a bullet"""
    body: int
    """where its words begin, after the bullet"""


def find_items(document: Document) -> dict[int, Item]:
    """The items by paragraph number; empty where the text has no list."""
    items: dict[int, Item] = {}
    lead: int | None = None
    text = document.text
    for number, (start, end) in enumerate(document.paragraphs):
        bullet = _BULLET.match(text, start, min(end, start + 8))
        if bullet is not None:
            items[number] = Item(lead if lead is not None else -1, True, bullet.end())
            continue
        line = text[max(start, end - 3) : end].rstrip()
        if line.endswith(":"):
            lead = number
        elif lead is not None and _plain_item(text, start, end, items, number, lead):
            items[number] = Item(lead, False, start)
        else:
            lead = number if _heading(text[start:end]) else None
            if number + 1 < len(document.paragraphs) and _bulleted(document, number + 1):
                lead = number
    return items


def _plain_item(text: str, start: int, end: int, items: dict[int, Item], number: int, lead: int) -> bool:
    """A short line without full stop right under its lead-in or under another item."""
    follows = number - 1 == lead or (number - 1 in items and not items[number - 1].marked)
    if "\n" in text[start - 2 : start].replace("\n", "", 1):  # a blank line ends a list without bullets
        return False
    return follows and end - start <= _LONGEST_ITEM and text[end - 1] not in ".!?:“"


def _bulleted(document: Document, number: int) -> bool:
    start, end = document.paragraphs[number]
    return _BULLET.match(document.text, start, min(end, start + 8)) is not None


def _heading(line: str) -> bool:
    return len(line) < _LONGEST_ITEM and line[-1] not in ".!?,;“" and len(line.split()) <= _MOST_WORDS_OF_HEADING
