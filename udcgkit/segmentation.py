"""A cleaned text with its paragraphs, sentences, tokens and quotations.

The recognisers look words up (`Document.words`) instead of trying patterns at every position,
which keeps an article in milliseconds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, Protocol, TypeVar

from udcgkit.dialogue import find_labels
from udcgkit.lexicon import Lexicon
from udcgkit.memory import Memory
from udcgkit.quotations import Quotation, find_quotations
from udcgkit.records import Span
from udcgkit.sentence_breaks import SentenceBreaks

T = TypeVar("T")

_SHORT = r"(?:ve|ll|re|d|m|(?:(?<=\b[iI]t.)|(?<=\b[hH]e.)|(?<=\b[sS]he.)|(?<=\b[tT]here.))s)\b"
"""English auxiliaries that have grown to their subject, which are words of their own: we | 've, it | 's"""
_INSIDE = (
    r"-\w++",
    rf"[’'](?!{_SHORT})\w++",
    r"\.(?![A-ZÄÖÜ][a-zäöüß])\w++",
    r"(?<=\.[A-Z])\.-\w++",  # U.S.-supplied
    r",(?<=\d,)(?=\d)\w++",
)
# Any sign first, so that the engine leaps over spaces and looks back at what it has taken. Looks ahead for a mark
# inside the word: beginning a repeat costs more than most words.
TOKEN = re.compile(rf"\S(?:(?<=\w)\w*+(?:(?=[-’'.,])(?:{'|'.join(_INSIDE)})*+)?+|(?<=\w[’']){_SHORT})?+")
_TOKENS = re.compile(f"({TOKEN.pattern})")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_TIME = r"\d{1,2}[:.]\d\d(?!\d)(?: Uhr)?"
_TICKED = re.compile(rf"\+{{2,}} *(?:{_TIME}[,:]? *[|–-]? *)?|(?:{_TIME}(?: [|–-]|:)|\d\d:\d\d) +(?=[A-ZÄÖÜ„“])")
"""marks and time before the entry of a live ticker: +++ 14.05 Uhr: …; 14:05 – …"""


class Text(Protocol):
    """What segmentation needs of an article: its cleaned text and its language."""

    @property
    def text(self) -> str:
        """The cleaned text."""
    @property
    def language(self) -> str | None:
        """Its language, where known."""


class Sentence(NamedTuple):
    """A sentence: offsets, its tokens `first:last`, and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Document:
    """A cleaned text, cut up once for all stages."""

    def __init__(self, article: Text, lexicon: Lexicon) -> None:
        self.text = article.text
        self.language = lexicon.language
        self.lexicon = lexicon
        pieces = _TOKENS.split(self.text)  # in turns what stands between words, and a word
        places = list(accumulate(map(len, pieces)))
        self.words: list[str] = pieces[1::2]
        self.gaps = pieces[2::2]
        """what stands behind each word"""
        self.distinct = set(self.words)
        self._new = lexicon.vocabulary.add(self.distinct)
        self._told: dict[int, list[Any]] = {}
        self._built: dict[Callable[[Document], Any], Any] = {}
        self.starts, self.ends = places[:-1:2], places[1::2]
        self.paragraphs: list[Span] = [match.span() for match in _PARAGRAPH.finditer(self.text)]
        self.quotations = find_quotations(self.text)

    def each(self, memory: Memory[T]) -> list[T]:
        """What a memory of the lexicon tells of each word; asked once."""
        if id(memory) not in self._told:
            memory.learn(self._new)
            self._told[id(memory)] = list(map(memory.__getitem__, self.words))
        return self._told[id(memory)]

    def once(self, build: Callable[[Document], T]) -> T:
        """What `build(document)` gives, computed at the first call and kept for all stages."""
        if build not in self._built:
            self._built[build] = build(self)
        result: T = self._built[build]
        return result

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in text order; they never cross a line break."""
        breaks = self.lexicon.once(SentenceBreaks)
        found: list[Sentence] = []
        starts, token = self.starts, 0
        for number, (start, end) in enumerate(self.paragraphs):
            if self.text[start] in "+0123456789" and (ticked := _TICKED.match(self.text, start, end)):
                behind = self.text[ticked.end():end].rstrip("+ ")
                start, end = (ticked.end(), ticked.end() + len(behind)) if behind else (start, end)
            for first, last in breaks.split(self.text, start, end):
                head = bisect_left(starts, first, token)
                token = bisect_left(starts, last, head, min(len(starts), head + last - first))
                found.append(Sentence(first, last, head, token, number))
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def labels(self) -> dict[int, re.Match[str]]:
        """The labels of speakers by paragraph; none in a text that is no transcript and no interview."""
        return find_labels(self.text, self.paragraphs)

    def token_from(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_right(self.starts, offset - 1)

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds `offset` (the one before it, between two)."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that holds the character at `offset`, or None."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index >= 0 and offset < self.quotations[index].end:
            return self.quotations[index]
        return None
