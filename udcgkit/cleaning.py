"""Makes a raw text readable for the rules, and remembers every change it made.

Each change is an `Edit` with a name and a reason; together they form the offset map that
leads from the cleaned text back to the raw one, so that no row loses its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from udcgkit.records import Span


@dataclass(frozen=True, slots=True)
class Edit:
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
        if end <= start:
            place = self._character(start)[0]
            return place, place
        return self._character(start)[0], self._character(end - 1)[1]

    def _character(self, offset: int) -> Span:
        index = bisect_right(self._clean, offset) - 1
        if self._copied[index]:
            place = self._raw[index] + offset - self._clean[index]
            return place, place + 1
        return self._raw[index], self._raw[index + 1]


def apply(raw: str, edits: Sequence[Edit]) -> str:
    """The raw text with the edits made."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += raw[done:edit.start], edit.replacement
        done = edit.end
    return "".join(pieces) + raw[done:]
