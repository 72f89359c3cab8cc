"""Paragraphs, sentences, tokens and quotations of a cleaned text.

Cleaning has already brought quotation marks to one form: „ “ outside, ‚ ‘ inside. The
recognisers look words up (`Document.words`) instead of trying patterns at every position,
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
from udcgkit.records import Span

T = TypeVar("T")

# Looks ahead for a mark inside the word first: beginning a repeat costs more than most words.
_INSIDE = (
    r"[-’']\w++",
    r"\.(?![A-ZÄÖÜ][a-zäöüß])\w++",
    r"(?<=\.[A-Z])\.-\w++",  # U.S.-supplied
    r",(?<=\d,)(?=\d)\w++",
)
TOKEN = re.compile(rf"\w++(?:(?=[-’'.,])(?:{'|'.join(_INSIDE)})*+)?+|\S")
_TOKENS = re.compile(f"({TOKEN.pattern})")
# A class first, so that the engine leaps to the next mark; looking back then, so that it reads a row of marks once.
_BOUNDARY = re.compile(r"([.!?…](?<![.!?…].)[.!?…]*)([“‘)\]]*)(?=\s)")
_LIST_NUMBER = re.compile(r"\d{1,3}\.(?=\s)")
_NEXT_WORD = re.compile(r"\s*[„‚(\[–€$£¥₴,;:-]*\s*(\w+)")
_LAST_WORD = re.compile(r"[\w.'’]*\w$")
_TYPE = re.compile(r"[^\W\d_]-$")
_LONGEST_ABBREVIATION = 24
_MARK = re.compile(r"[„“\n](?:(?<=\n)\s*)?")
_PARAGRAPH = re.compile(r"\S[^\n]*")


class Text(Protocol):
    """What segmentation needs of an article: its cleaned text and its language."""

    @property
    def text(self) -> str:
        """The cleaned text."""
    @property
    def language(self) -> str | None:
        """Its language, where known."""

_PLATFORM = "X"
"""the letter that is hardly ever an initial: schrieb er auf X."""


class Sentence(NamedTuple):
    """A sentence: offsets, its tokens `first:last`, and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Quotation(NamedTuple):
    """Words in quotation marks, marks included; `continued` where it goes on in the next paragraph."""

    start: int
    end: int
    continued: bool = False

    @property
    def inner(self) -> Span:
        """The words without the marks."""
        return self.start + 1, self.end if self.continued else self.end - 1


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


class SentenceBreaks:
    """Where sentences end in one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.abbreviations = {row["form"] for row in lexicon.rows("abbreviations")}
        self.scales = {row["form"] for row in lexicon.rows("number_scales")}
        rows = [(row["form"], row["after"].split("|")) for row in lexicon.rows("sentence_starters")]
        self.after_number = {form for form, after in rows if "number" in after}
        self.after_letter = {form for form, after in rows if "letter" in after}

    def split(self, text: str, start: int, end: int) -> list[Span]:
        """The sentences of one paragraph, without the white space around them."""
        spans: list[Span] = []
        opening = _LIST_NUMBER.match(text, start, end)
        for match in _BOUNDARY.finditer(text, opening.end() if opening else start, end):
            if self._ends_here(text, start, end, match):
                spans.append((start, match.end()))
                start = match.end() + 1
        if text[start:end].strip():
            spans.append((start, end))
        return [_stripped(text, *span) for span in spans]

    def _ends_here(self, text: str, start: int, end: int, match: re.Match[str]) -> bool:
        following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 80))
        if following is None:  # 55 Mio. €.
            return match.group(1) != "." or not self._abbreviated(text, start, match.start()) or match.end() >= end
        word = following.group(1)
        if word[0].islower():
            return False
        if match.group(1) != "." or match.group(2):
            return True
        before = _last_word(text, start, match.start())
        return before is None or self._word_ends(before, word)

    def _abbreviated(self, text: str, start: int, stop: int) -> bool:
        before = _last_word(text, start, stop)
        return before is not None and before + "." in self.abbreviations

    def _word_ends(self, before: str, word: str) -> bool:
        if before + "." in self.abbreviations:  # "EUR 234 Mio. Davon …", but "234 Mio. Euro"
            return before.lower() in self.scales and word in self.after_number
        if len(before) == 1 and before.isalpha():  # "Eva M. Lund", "auf X. Er"
            return word in self.after_letter or before == _PLATFORM
        if len(before) <= 3 and before.isdigit():  # "am 15. Oktober", "das 3. Treffen"
            return not self.after_number or word in self.after_number  # none: no ordinals with a full stop
        return True


def _last_word(text: str, start: int, stop: int) -> str | None:
    """The word that ends at `stop`, with the full stops inside it; none where it is the number of a type (F-16)."""
    start = max(start, stop - _LONGEST_ABBREVIATION)
    match = _LAST_WORD.search(text, max(start, text.rfind(" ", start, stop) + 1), stop)
    if match is None or (match.group().isdigit() and _TYPE.search(text, start, match.start())):
        return None
    return match.group()


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations in text order; a mark without partner is passed over.

    A quotation that is opened again in the next paragraph before it was closed is one
    `continued` piece per paragraph, as English newspapers set it.
    """
    found: list[Quotation] = []
    opened = -1
    broken = -1
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "“":
            if opened >= 0 and broken < 0:
                found.append(Quotation(opened, match.end()))
            opened = broken = -1
        elif mark == "„":
            if opened >= 0 and broken >= 0 and not text[broken:match.start()].strip():
                found.append(Quotation(opened, broken, continued=True))
            elif opened >= 0 > broken and (end := _said_up_to(text, opened, match.start())):
                found.append(Quotation(opened, end, continued=True))  # the line break between has got lost
            opened, broken = match.start(), -1
        elif opened >= 0:
            broken = match.start() if broken < 0 else broken
    return found


def _said_up_to(text: str, start: int, stop: int) -> int:
    """Where the words before `stop` end, if a sentence of the quotation at `start` ends there; else 0."""
    while stop > start + 1 and text[stop - 1] == " ":
        stop -= 1
    whole = text[start + 1:start + 2].isupper()  # a fragment is no sentence that goes on
    return stop if whole and text[stop - 1] in ".!?" else 0
