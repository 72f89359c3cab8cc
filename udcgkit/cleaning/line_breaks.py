"""Lines that were cut to fit a page's width: joins them again, hyphenated words too.

PDF files, agency wires and e-mails cut lines; a web page's text does not. Sentences never cross a
line break for the rules, so a cut text has to be recognised by its shape and joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from udcgkit.cleaning.edits import Edit
from udcgkit.cleaning.furniture import lines_of
from udcgkit.cleaning.spelling_out import SmallWords
from udcgkit.lexicon import Lexicon
from udcgkit.records import Span

_SHORT = 30  # characters: shorter lines are headings, signatures, table cells
_LONGEST = 200  # characters of a line that fits a page
_FULL = 0.8  # share of the width at which a line's next word may not have fitted; letters differ in width
_ENDS = ".!?:;…“”\"»«)"
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,6} )?\d{1,4}(?: (?:von|of|/) \d{1,4})?\W*")
_BULLET = re.compile(r"[•·*–—▪‣-]\s|\d{1,2}[.)]\s")
_LABEL = re.compile(r"[A-ZÄÖÜ][^\W\d_]+(?:[ -][\w.]+){0,3}: \S")
_LEAST_LABELLED = 3  # lines that begin with a name and a colon: a list whose marks the file has lost
_LAST_WORD = re.compile(r"([^\W\d_]+)\W?$")
_FIRST_WORD = re.compile(r"[^\s]+")
_COMPOUND = re.compile(r"\w+-\w+")
_LAST_PART = re.compile(r"\w+-$")


class Cut:
    """A text whose lines are cut, and the width they are cut to."""

    def __init__(self, text: str, lines: list[Span], small: frozenset[str]) -> None:
        self.text, self.lines, self._small = text, lines, small
        lengths = sorted(end - start for start, end in lines)
        self.width = lengths[len(lengths) * 9 // 10]
        labelled = {start for start, end in lines if ":" in text[start:start + 40] and _LABEL.match(text, start, end)}
        self._labelled = labelled if len(labelled) >= _LEAST_LABELLED else frozenset[int]()

    def edits(self) -> Iterator[Edit]:
        """A join for each line that goes on in the next; numbers of pages between them go with it."""
        lines = [line for line in self.lines if not _PAGE_NUMBER.fullmatch(self.text, *line)]
        for before, after in pairwise(lines):
            gap = self.text[before[1]:after[0]]
            crosses_page = not gap.isspace()
            if (crosses_page or gap.count("\n") == 1) and self._goes_on(before, after, crosses_page):
                yield self._join(before, after)

    def _goes_on(self, before: Span, after: Span, crosses_page: bool) -> bool:
        text = self.text
        if _BULLET.match(text, after[0]) or after[0] in self._labelled:
            return False
        if text[after[0]].islower() or text[before[1] - 1] in ",-":
            return True
        word = _FIRST_WORD.match(text, *after)
        following = len(word.group()) if word else 0
        is_full = before[1] - before[0] + 1 + following > _FULL * self.width
        return is_full and (text[before[1] - 1] not in _ENDS or not crosses_page)

    def _join(self, before: Span, after: Span) -> Edit:
        end, start, text = before[1], after[0], self.text
        if text[end - 1] != "-" or not text[end - 2:end - 1].isalpha():
            return Edit(end, start, " ", "line_wrap", "the line was cut to fit the page")
        word = _FIRST_WORD.match(text, *after)
        following = word.group().strip(".,;:!?“”)") if word else ""
        if following in self._small:  # "Luft- und Raumfahrt"
            return Edit(end, start, " ", "line_wrap", "the line was cut to fit the page")
        part = _LAST_PART.search(text, max(before[0], end - 40), end)
        if text[start].islower() and part and (part.group() + following).casefold() not in self._compounds:
            return Edit(end - 1, start, "", "hyphenation", "the word was parted at the line's end")
        return Edit(end, start, "", "line_wrap", "the line was cut after a word's own hyphen")

    @cached_property
    def _compounds(self) -> frozenset[str]:
        """Words that the text writes with a hyphen elsewhere."""
        return frozenset(_COMPOUND.findall(self.text.casefold()))


def edit_line_breaks(text: str, lexicon: Lexicon) -> list[Edit]:
    r"""Joins the lines of a text that was cut to a page's width; leaves any other text alone.

    >>> from udcgkit.lexicon import load
    >>> text = ("Der Verteidigungsminister kündigte in Berlin weitere\nUnterstützung an. Dazu ge"
    ...         "hören nach den Worten des Mini-\nsters auch Ersatzteile für die Panzer, die bereits\ngeliefert sind.")
    >>> [(edit.rule, edit.replacement) for edit in edit_line_breaks(text, load("de"))]
    [('line_wrap', ' '), ('hyphenation', ''), ('line_wrap', ' ')]
    >>> edit_line_breaks("Ein Absatz.\nNoch einer.", load("de"))
    []
    """
    lines, small = lines_of(text), lexicon.once(SmallWords).forms
    if not _is_cut(text, lines, small):
        return []
    return list(Cut(text, lines, small).edits())


def _is_cut(text: str, lines: list[Span], small: frozenset[str]) -> bool:
    """Whether lines mostly stop within a sentence, and some behind a small word or before a small letter."""
    long = [index for index, (start, end) in enumerate(lines[:-1]) if end - start >= _SHORT]
    if len(long) < 2 or sum(lines[index][1] - lines[index][0] <= _LONGEST for index in long) < 0.9 * len(long):
        return False
    within = [index for index in long if text[lines[index][1] - 1] not in _ENDS]
    going_on = [index for index in within
                if text[lines[index + 1][0]].islower() or _stops_short(text, *lines[index], small)]  # fmt: skip
    return 2 * len(within) >= len(long) and 4 * len(going_on) >= len(within) > 1


def _stops_short(text: str, start: int, end: int, small: frozenset[str]) -> bool:
    """Whether a line ends in a word that no sentence ends in: "… am Dienstag in"."""
    last = _LAST_WORD.search(text, max(start, end - 20), end)
    return last is not None and last.group(1) in small
