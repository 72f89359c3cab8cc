"""Lists: which lines are items, and which sentence leads them in ("Das Paket umfasst:")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale

from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import Document

_BULLET = re.compile(r"\s*(?:--|[-–—•·*▪◦‣]|\d{1,2}[.)]|[a-z]\))\s+")
_ALONE = re.compile(r"(?:--|[-–—•·*▪◦‣])\s*")
"""a bullet that a page's markup left on a line of its own"""
_GOES_ON = re.compile(r"[;,](?:\s*(?:and|und|sowie))?\s*$")
"""the end of an item after which another one follows"""
_LONGEST_ITEM = 240
"""characters of a line without a bullet that can still be an item under a lead-in"""
_MOST_WORDS_OF_HEADING = 8
_LABEL = re.compile(r"(?:the |die |das )?([^\W\d_][^:.–—\n\d]{1,40}?)(?:[:.]| [–—-])\s", re.IGNORECASE)
"""what stands before the mark of a line that tells what one state gives, or several ("Norwegen und Dänemark. …")"""
_AMONG_STATES = re.compile(r", | und | and ")


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
    alone = False
    text = document.text
    states = _lines_of_states(document)
    for number, (start, end) in enumerate(document.paragraphs):
        if end - start <= 2 and _ALONE.fullmatch(text, start, end):
            alone = True
            continue
        bullet = None if alone else _bullet(document, number)
        if bullet is None and not alone and number in states and number and number - 1 not in states:
            lead = number - 1
        if alone or bullet is not None or number in states:
            begins = start if bullet is None else bullet.end()
            led = -1 if lead is None or (bullet is not None and _numbered(document, number, lead)) else lead
            items[number], alone = Item(led, True, begins), False
            continue
        colon = text[max(start, end - 3) : end].rstrip().endswith(":")
        if lead is not None and not colon and _plain_item(text, start, end, items, number, lead):
            items[number] = Item(lead, False, start)
        else:
            lead = number if colon or _leads(document, number) else None
    return items


def _leads(document: Document, number: int) -> bool:
    """Whether a paragraph is a heading, or a bullet opens the next."""
    start, end = document.paragraphs[number]
    followed = number + 1 < len(document.paragraphs) and _bullet(document, number + 1) is not None
    return followed or _heading(document.text[start:end])


def _lines_of_states(document: Document) -> set[int]:
    """The lines that open with a state, right below or above another such line ("Estland: 10 Mio. Euro")."""
    known, found = document.lexicon.once(_state_names), set()
    for number, (start, end) in enumerate(document.paragraphs):
        label = _LABEL.match(document.text, start, end)
        if label is not None and known.issuperset(_AMONG_STATES.split(label.group(1).lower())):
            found.add(number)
    return {number for number in found if number - 1 in found or number + 1 in found}


def _state_names(lexicon: Lexicon) -> frozenset[str]:
    """The names of the states that the lexicon lists, in lower case."""
    territories = Locale(lexicon.language).territories
    rows = lexicon.rows("countries")
    names = {name for row in rows for name in (territories.get(row["iso"], ""), *row["names"].split("|")) if name}
    return frozenset(name.lower() for name in names)


def _plain_item(text: str, start: int, end: int, items: dict[int, Item], number: int, lead: int) -> bool:
    """A short line without full stop right under its lead-in or under another item."""
    follows = number - 1 == lead or (number - 1 in items and not items[number - 1].marked)
    if not follows or end - start > _LONGEST_ITEM:
        return False
    goes_on = _GOES_ON.search(text, max(start, end - 8), end) is not None
    if "\n" in text[start - 2 : start].replace("\n", "", 1) and not goes_on:
        return _led_on(text, start, number - 1 == lead)
    return goes_on or text[end - 1] not in ".!?:“"


def _led_on(text: str, start: int, first: bool) -> bool:
    """Whether a line after a blank one is an item still: counted, or after an item that says that more follows."""
    above = text[max(start - 10, 0) : start].rstrip()
    return bool(_GOES_ON.search(above)) or (text[start].isdigit() and (not first or above.endswith(":")))


def _bullet(document: Document, number: int) -> re.Match[str] | None:
    """The bullet that opens a paragraph; a numbered question or a day ("26. Februar 2022: …") is no item."""
    start, end = document.paragraphs[number]
    bullet = _BULLET.match(document.text, start, min(end, start + 8))
    if bullet is None or document.text[end - 1] == "?":
        return None
    behind = document.token_from(bullet.end())
    day = "".join(document.words[behind : behind + 1]).lower() if document.text[bullet.start()].isdigit() else ""
    return bullet if day not in document.lexicon.once(_months) else None


def _numbered(document: Document, number: int, lead: int) -> bool:
    """Whether a paragraph is one of those that conclusions and resolutions number: a whole sentence under a heading."""
    (start, end), (_, above) = document.paragraphs[number], document.paragraphs[lead]
    return document.text[start].isdigit() and document.text[end - 1] == "." and document.text[above - 1] != ":"


def _months(lexicon: Lexicon) -> frozenset[str]:
    """The names of the months, in lower case."""
    return frozenset(row["form"].lower() for row in lexicon.rows("periods") if row["kind"] == "month")


def is_heading(document: Document, number: int) -> bool:
    """Whether a paragraph is short and ends like a heading."""
    start, end = document.paragraphs[number]
    return _heading(document.text[start:end])


def _heading(line: str) -> bool:
    return len(line) < _LONGEST_ITEM and line[-1] not in ".!?,;“" and len(line.split()) <= _MOST_WORDS_OF_HEADING
