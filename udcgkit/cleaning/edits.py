"""Changes to a text that remember themselves, and the way back to the text before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from udcgkit.records import Span


class Edit(NamedTuple):
    """`raw[start:end]` was replaced by `replacement`, by the rule `rule`, because of `reason`.

    `teaches` holds (abbreviation, long form) where the edit showed that they mean the same.
    """

    start: int
    end: int
    replacement: str
    rule: str
    reason: str
    teaches: tuple[str, str] | None = None


class OffsetMap:
    """Leads from the cleaned text to the raw text; `edits` sorted and not overlapping.

    A character that was copied leads to its own place; one that stands for a replaced passage
    leads to the whole passage; an inserted one to the empty place where it was put in.

    >>> offsets = OffsetMap([Edit(4, 9, "", "furniture", "a share line")])
    >>> offsets.to_raw(0, 4), offsets.to_raw(4, 6)
    ((0, 4), (9, 11))
    >>> OffsetMap([]).to_raw(3, 5)
    (3, 5)
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._clean = [0]
        self._raw = [0]
        self._copied = [True]
        clean = raw = 0
        for edit in edits:
            clean += edit.start - raw
            if edit.replacement:
                self._piece(clean, edit.start, copied=len(edit.replacement) == edit.end - edit.start)
                clean += len(edit.replacement)
            raw = edit.end
            self._piece(clean, raw, copied=True)

    def _piece(self, clean: int, raw: int, *, copied: bool) -> None:
        self._clean.append(clean)
        self._raw.append(raw)
        self._copied.append(copied)

    def to_raw(self, start: int, end: int) -> Span:
        """The raw span behind the cleaned one; a replaced passage counts as a whole."""
        if len(self._clean) == 1:  # nothing was edited
            return start, end if end > start else start
        if end <= start:
            place = self._character(start)[0]
            return place, place
        index = bisect_right(self._clean, start) - 1
        following = self._clean[index + 1] if index + 1 < len(self._clean) else end
        if self._copied[index] and end <= following:  # most spans lie in one copied piece
            shift = self._raw[index] - self._clean[index]
            return start + shift, end + shift
        return self._character(start)[0], self._character(end - 1)[1]

    def _character(self, offset: int) -> Span:
        index = bisect_right(self._clean, offset) - 1
        if self._copied[index]:
            place = self._raw[index] + offset - self._clean[index]
            return place, place + 1
        return self._raw[index], self._raw[index + 1]


def apply(raw: str, edits: Sequence[Edit]) -> str:
    """The raw text with the edits made.

    >>> apply("Er sagte: Ja.Nein.", [Edit(13, 13, " ", "glued_sentence", "a space is missing")])
    'Er sagte: Ja. Nein.'
    >>> apply("Ja.", [])
    'Ja.'
    """
    return _applied(raw, 0, len(raw), edits)


def compose(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> list[Edit]:
    """The edits of the raw text that do what `first` and then, on its result `middle`, `second` does.

    Edits of the two that touch become one, named after the second.

    >>> soft = [Edit(2, 3, "", "invisible", "a soft hyphen")]
    >>> gone = [Edit(0, 5, "", "furniture", "a share line")]
    >>> compose(soft, gone, "teilen")
    [Edit(start=0, end=6, replacement='', rule='furniture', reason='a share line', teaches=None)]
    >>> compose([], [], "teilen")
    []
    """
    if not first or not second:
        return [*first, *second]
    merged: list[Edit] = []
    index = number = shift = 0  # `shift` is what a place in `middle` lacks to be a place in the raw text
    while number < len(second):
        edit = second[number]
        low, high = edit.start, edit.end
        while index < len(first) and first[index].start - shift + len(first[index].replacement) <= low:
            merged.append(first[index])
            shift += _shrunk(first[index])
            index += 1
        shift_before, from_number = shift, number
        number += 1
        while True:
            if index < len(first) and (place := first[index].start - shift) < high:
                low, high = min(low, place), max(high, place + len(first[index].replacement))
                shift += _shrunk(first[index])
                index += 1
            elif number < len(second) and second[number].start < high:
                high = max(high, second[number].end)
                number += 1
            else:
                break
        replacement = _applied(middle, low, high, second[from_number:number])
        merged.append(Edit(low + shift_before, high + shift, replacement, edit.rule, edit.reason, edit.teaches))
    return [*merged, *first[index:]]


def _shrunk(edit: Edit) -> int:
    return edit.end - edit.start - len(edit.replacement)


def _applied(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """What `edits` make of `text[start:end]`."""
    pieces: list[str] = []
    for edit in edits:
        pieces += text[start:edit.start], edit.replacement
        start = edit.end
    return "".join(pieces) + text[start:end]
