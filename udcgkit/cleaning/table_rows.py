"""Rows of a table written with strokes ("| Norwegen | 20 Boote |") become cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon

_ROW = re.compile(r"^[ \t]*\|([^\n]*)\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:=+-]*")
_BETWEEN = re.compile(r"(?<![ \t])[ \t]*\|[ \t|]*")
_REASON = "a stroke between the cells of a table"


def edit_table_rows(text: str, _lexicon: Lexicon) -> list[Edit]:
    """Strokes between cells go for tabs, those at the ends and lines of dashes go at all.

    >>> from udcgkit.cleaning.edits import apply
    >>> from udcgkit.lexicon import load
    >>> text = "| Land | Zusage |\\n|---|---|\\n| Norwegen | 20 Boote |"
    >>> apply(text, edit_table_rows(text, load("de")))
    'Land\\tZusage\\nNorwegen\\t20 Boote'
    """
    if "|" not in text:
        return []
    return [edit for row in _ROW.finditer(text) for edit in _edits(text, row)]


def _edits(text: str, row: re.Match[str]) -> Iterator[Edit]:
    start, end = row.span()
    if _RULE.fullmatch(row.group(1)):
        stop = end + 1 if text[end:end + 1] == "\n" else end
        yield Edit(start, stop, "", "table_row", "a line of a table's frame")
        return
    for stroke in _BETWEEN.finditer(text, start, end):
        at_the_end = stroke.start() == start or stroke.end() == end
        yield Edit(*stroke.span(), "" if at_the_end else "\t", "table_row", _REASON)
