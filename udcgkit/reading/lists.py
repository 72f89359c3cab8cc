"""Lists of a PDF: marks stand before their items, and what follows the last item is a paragraph of its own.

The text of a page does not tell where a list ends; the page as it is laid out does, where a line goes back
to the left of the items.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

_MARK = r"[^\w\s(„“”\"'»«‚‘’%&+€$£§…]"
_ITEM = re.compile(rf"( *)({_MARK}|\d{{1,2}}[.)])(?: {{2,}})(?=\S)")
"""A mark and a jump to where the words of the item stand; a dash in a sentence is followed by one blank."""
_ALONE = re.compile(rf"\s*({_MARK}|\d{{1,2}}[.)])\s*")
_DRAWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
"""A mark for which the typeface of the file has no letter."""
BULLET = "•"


def with_lists(plain: str, layout: str, drawn: Collection[str] = ()) -> str:
    """The page with each mark before its item and an empty line behind each list.

    `layout` is the same page with its lines laid out by blanks; `drawn` are the lines, without their blanks,
    whose mark is a picture.

    >>> plain = "Sie gibt:\\n–\\n120 Boote\\n–\\nHelme und\\nWesten\\nNorwegen gibt Geld."
    >>> layout = "Sie gibt:\\n–   120 Boote\\n–   Helme und\\n    Westen\\nNorwegen gibt Geld."
    >>> with_lists(plain, layout).split("\\n")
    ['Sie gibt:', '– 120 Boote', '– Helme und', 'Westen', '', 'Norwegen gibt Geld.']
    """
    lines = layout.split("\n")
    if drawn:
        plain = "\n".join(f"{BULLET} {line.lstrip()}" if _is_drawn(line, drawn) else line for line in plain.split("\n"))
        lines = [_laid_out(line) if _is_drawn(line, drawn) else line for line in lines]
    items = {_words(line[match.end():]): match[2] for line in lines if (match := _ITEM.match(line))}
    if not items:
        return plain
    ends = set(_ends(lines))
    told = list(_marked(_without_late_marks(plain.split("\n"), items), items))
    kept = told[:1]
    for line in told[1:]:
        kept += [""] * ((_words(kept[-1]), _words(line)) in ends)
        kept.append(line)
    return "\n".join(kept)


def _is_drawn(line: str, drawn: Collection[str]) -> bool:
    return "".join(line.split()) in drawn


def _laid_out(line: str) -> str:
    """An item with its mark left of it; as it is where nothing of the page stands further left."""
    words = line.lstrip()
    indent = len(line) - len(words)
    return f"{' ' * max(0, indent - 4)}{BULLET}   {words}" if indent else line


def _without_late_marks(lines: Sequence[str], items: Mapping[str, str]) -> Sequence[str]:
    """The lines, each item behind its mark, where the file draws all marks of a page after its words."""
    alone = [line.strip() for line in lines if line.strip() and _ALONE.fullmatch(line)]
    before = [line for line, below in pairwise(lines) if _words(below) in items and _ALONE.fullmatch(line)]
    if len(alone) <= len(before) + 1 or len(alone) != len(items):
        return lines
    own = [line for line in lines if not (line.strip() and _ALONE.fullmatch(line))]
    return [f"{items[_words(line)]} {line}" if _words(line) in items else line for line in own]


def _marked(lines: Sequence[str], items: Mapping[str, str]) -> Iterator[str]:
    """The lines, a mark that stands alone before the item that follows it."""
    mark = ""
    for line in lines:
        alone = _ALONE.fullmatch(line) if line.strip() or _DRAWN.search(line) else None
        if mark and _words(line) in items:
            yield f"{_DRAWN.sub(BULLET, mark)} {line}"
        elif mark:
            yield from (mark, *([] if alone else [line]))
        elif not alone:
            yield line
        mark = alone[1] if alone else ""
    if mark:
        yield mark


def _ends(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The last line of each list and the line after it."""
    column, before = -1, ""
    for line in lines:
        if not line.strip():
            continue
        if match := _ITEM.match(line):
            column = match.end(1)
        elif column >= 0 and len(line) - len(line.lstrip()) <= column:
            if not line.lstrip()[0].islower():
                yield _words(before), _words(line)
            column = -1
        before = line


def _words(line: str) -> str:
    """A line to be found again: without its mark, white space evened out."""
    match = _ITEM.match(line)
    return " ".join((line[match.end():] if match else re.sub(rf"^\s*(?:{_MARK}|\d{{1,2}}[.)])\s+", "", line)).split())
