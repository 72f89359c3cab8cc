"""Offsets in UTF-16 code units, as JavaScript counts them, and in code points, as Python does."""

from __future__ import annotations

from bisect import bisect_left


class CodeUnits:
    """The offsets of one text, both ways.

    >>> units = CodeUnits("a😀b")
    >>> units.of(2), units.points(3), units.points(2)
    (3, 2, None)
    >>> CodeUnits("").of(0)
    0
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [place for place, character in enumerate(text) if character > "\uffff"]
        self._starts = [place + number for number, place in enumerate(self._wide)]

    def of(self, point: int) -> int:
        """The code unit at which that code point begins."""
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int | None:
        """The code point that begins at that unit; None inside a character or outside the text."""
        before = bisect_left(self._starts, unit)
        if before and self._starts[before - 1] == unit - 1:
            return None
        point = unit - before
        return point if 0 <= point <= self._length else None
