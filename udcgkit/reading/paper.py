"""The pages of a PDF as a reader follows them: columns one after the other, without what stands on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

_MARGIN = 3  # lines at the top and at the end of a page that may stand on every page
_LEAST_PAGES = 3
_SHARE = 0.6  # of the pages
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:[^\W\d_]{1,6}\.?\s*)?(\d{1,4})(?:\s*(?:[^\W\d_]{2,3}|/)\s*\d+)?[\W_]*")
"""A number with a word before it, perhaps of how many; that it grows with the pages tells it from any other."""
_NUMBERED = "\f"
_OF_ALL = re.compile(r"(?:.*\D)?(\d{1,3})\s?(?:/|von|of)\s?(\d{1,3})[^\w.]*")
"""A line that ends in the number of its page and that of all pages."""
_PRINTED = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d\b")
"""Day and minute that a browser prints above a page, before its title."""
_GAP = 3  # blank characters between columns
_LEAST_LINES = 5  # of two columns side by side
_LEAST_ROWS = 3  # of a table, its head among them
_LONGEST_CELL = 60  # characters
_CELLS = re.compile(rf" {{{_GAP},}}")
_LEAST_WIDTH = 24  # characters of a column of prose, on the average: a table's cells are shorter


def without_margins(pages: Sequence[str]) -> list[str]:
    """Pages without the lines that stand on most of them; a head is kept where it stands first.

    >>> pages = [f"Musteramt\\nSeite {n}\\nSie kam {word} an." for n, word in enumerate(["früh", "spät", "nie"])]
    >>> without_margins(pages)[:2]
    ['Musteramt\\nSie kam früh an.', 'Sie kam spät an.']
    """
    lines = [page.strip("\n").split("\n") for page in pages]
    counts = Counter(form for number, page in enumerate(lines)
                     for form in {_form(page[place], number) for place in _margin(page)})  # fmt: skip
    least = max(_LEAST_PAGES, _SHARE * len(pages))
    repeated = {form for form, n in counts.items() if form and n >= least}
    seen: set[str] = set()
    return ["\n".join(_own(page, number, repeated, seen, len(pages))) for number, page in enumerate(lines)]


def _margin(page: Sequence[str]) -> set[int]:
    return {place for place in range(len(page)) if place < _MARGIN or place >= len(page) - _MARGIN}


def _form(line: str, page: int) -> str:
    """What is the same on every page: the line without numbers; of a page's number how far it is from the page."""
    if (number := _PAGE_NUMBER.fullmatch(line)) is not None:
        return f"{_NUMBERED}{int(number.group(1)) - page}"
    return _NUMBER.sub("0", line).strip()


def _is_counted(line: str, page: int, pages: int) -> bool:
    told = _OF_ALL.fullmatch(line.strip())
    return told is not None and (int(told[1]), int(told[2])) == (page + 1, pages)


def _own(page: Sequence[str], number: int, repeated: set[str], seen: set[str], pages: int) -> Iterable[str]:
    margin = _margin(page)
    for place, line in enumerate(page):
        form = _form(line, number)
        if place in margin and (_is_counted(line, number, pages) or _PRINTED.match(line.strip())):
            continue
        if place in margin and form in repeated:
            if form in seen or form.startswith(_NUMBERED):
                continue
            seen.add(form)
        yield line


def in_columns(plain: str, layout: str) -> str:
    """The page with two columns one after the other, where its plain text reads across them.

    `layout` is the same page with its lines laid out by blanks.

    >>> left, right = "Die Ministerin sagte der Ukraine", "Hilfe zu; das Geld kommt im Mai."
    >>> across, layout = "\\n".join([left, right] * 5), "\\n".join([f"{left}    {right}"] * 5)
    >>> in_columns(across, layout).split("\\n") == [left] * 5 + [right] * 5
    True
    """
    lines = layout.split("\n")
    gutter = _gutter(lines)
    if gutter is None:
        return plain
    blocks = groupby(lines, key=lambda line: _is_beside(line, gutter))
    ordered = [part for beside, block in blocks for part in (_parted([*block], gutter) if beside else block)]
    read = [" ".join(part.split()) for part in ordered if part.strip()]
    across = [" ".join(line.split()) for line in plain.split("\n") if line.strip()]
    return "\n".join(read) if _same(read, across) and read != across else plain


def _gutter(lines: Sequence[str]) -> int | None:
    """The place where the right one of two columns of prose begins."""
    starts = Counter(match.end() for line in lines for match in re.finditer(rf"(?<=\S) {{{_GAP},}}(?=\S)", line))
    place, _ = starts.most_common(1)[0] if starts else (0, 0)
    beside = [line for line in lines if _is_parted(line, place)]
    sides = (sum(len(line[:place].strip()) for line in beside), sum(len(line[place:].strip()) for line in beside))
    return place if len(beside) >= _LEAST_LINES and min(sides) >= _LEAST_WIDTH * len(beside) else None


def _is_parted(line: str, place: int) -> bool:
    return len(line) > place >= _GAP and line[place - _GAP:place].isspace() and bool(line[:place].strip())


def _is_beside(line: str, gutter: int) -> bool:
    """Whether a line lies in the columns: in both, or in one of them beside a blank of the other."""
    alone = len(line) > gutter and not line[:gutter].strip() and not line[gutter].isspace()
    return _is_parted(line, gutter) or len(line) <= gutter or alone


def _parted(block: Sequence[str], gutter: int) -> list[str]:
    return [*(line[:gutter] for line in block), *(line[gutter:] for line in block)]


def _same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether both hold the same letters: a layout that lost some is not used."""
    return Counter("".join("".join(one).split())) == Counter("".join("".join(other).split()))


def downwards(plain: str, layout: str) -> str:
    """The page from above to below, where its file draws some of the lines later than those below them.

    >>> downwards("Sie gibt:\\nMehr folgt.\\nBoote", "Sie gibt:\\n  Boote\\nMehr folgt.").split("\\n")
    ['Sie gibt:', 'Boote', 'Mehr folgt.']
    """
    shown, told = ([" ".join(line.split()) for line in page.split("\n") if line.strip()] for page in (layout, plain))
    return "\n".join(shown) if shown != told and sorted(shown) == sorted(told) else plain


def with_rows(plain: str, layout: str) -> str:
    """The page with each row of a table in a line of its own, strokes between its cells.

    >>> layout = "Wer     Was\\nOslo    drei  Boote\\nRiga    Helme"
    >>> with_rows("Wer\\nWas\\nOslo\\ndrei Boote\\nRiga Helme", layout).split("\\n")
    ['| Wer | Was |', '| Oslo | drei Boote |', '| Riga | Helme |']
    """
    rows = {"".join("".join(row).split()): row for row in _rows(layout.split("\n"))}
    if not rows:
        return plain
    kept: list[str] = []
    lines = plain.split("\n")
    while lines:
        for n in range(1, 1 + len(max(rows.values(), key=len))):
            if row := rows.get("".join("".join(lines[:n]).split())):
                kept.append(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |")
                del lines[:n]
                break
        else:
            kept.append(lines.pop(0))
    return "\n".join(kept)


def _rows(lines: Sequence[str]) -> Iterable[Sequence[str]]:
    """The cells of lines that stand below each other and have as many."""
    parted = [[" ".join(cell.split()) for cell in _CELLS.split(line.strip())] for line in lines if line.strip()]
    for n, block in groupby(parted, key=len):
        rows = [*block]
        if n > 1 and len(rows) >= _LEAST_ROWS and all(map(_is_row, rows)):
            yield from rows


def _is_row(cells: Sequence[str]) -> bool:
    """Whether the parts of a line are cells: not a mark and its item, a label and what it labels, or prose."""
    return cells[0][-1] != ":" and len(cells[0]) > 2 and max(map(len, cells)) <= _LONGEST_CELL
