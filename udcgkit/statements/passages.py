"""Passages: the stretches of text in which a statement and its frame stand.

A passage is a sentence, or several that one quotation joins. Its items are words; a whole
quotation or bracket counts as one item, so that clause boundaries inside it do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from udcgkit.phrases import (
    BRACKET,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    PREPOSITION,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)
from udcgkit.records import Span
from udcgkit.segmentation import Document, Quotation

MAIN, SUBORDINATE, RELATIVE_CLAUSE, PHRASE = "main", "subordinate", "relative", "phrase"


@dataclass(slots=True)
class Segment:
    """Items `first:last` between two separators; `kind` says what clause it is, `verb` its finite verb."""

    first: int
    last: int
    kind: str = PHRASE
    verb: int = -1


@dataclass(slots=True)
class Passage:
    """Words, classes and offsets of the items; `quotations` by item."""

    start: int
    end: int
    paragraph: int
    words: list[str] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotations: dict[int, Quotation] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    segment_of: list[int] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """Offsets of the items `first:last`."""
        return self.starts[first], self.ends[last - 1]

    def content(self) -> int:
        """Number of items without the closing punctuation."""
        last = len(self.words)
        while last and self.flags[last - 1] & SEPARATOR:
            last -= 1
        return last


def passages(document: Document) -> Iterator[Span]:
    """Index ranges of the sentences that belong together."""
    sentences = document.sentences
    first = 0
    while first < len(sentences):
        last = first
        end = sentences[first].end
        while last + 1 < len(sentences):
            quotation = document.quotation_at(max(end - 1, sentences[first].start))
            if quotation is None or quotation.end <= sentences[last + 1].start:
                break
            last += 1
            end = sentences[last].end
        yield first, last + 1
        first = last + 1


def read_passage(document: Document, first: int, last: int) -> Passage:
    """The passage of the sentences `first:last`."""
    sentences = document.sentences
    passage = Passage(sentences[first].start, sentences[last - 1].end, sentences[first].paragraph)
    _fill(passage, document, sentences[first].first, sentences[last - 1].last)
    _divide(passage)
    return passage


def _fill(passage: Passage, document: Document, token: int, stop: int) -> None:
    grammar = document.lexicon.once(Grammar)
    words, starts, ends = document.words, document.starts, document.ends
    opens = True
    while token < stop:
        word, flag, end = words[token], 0, ends[token]
        following = token + 1
        if word == "„" and (quotation := document.quotation_at(starts[token])) and quotation.start == starts[token]:
            passage.quotations[len(passage.words)] = quotation
            flag, end = QUOTE, quotation.end
            following = document.token_from(end)
        elif word in "([":
            following, end = _bracket(document, token, stop)
            flag = BRACKET
        else:
            flag = grammar.flags(word, opens)
        if word == "-" and not _spaced(document, token):
            flag = 0
        passage.words.append(word)
        passage.flags.append(flag)
        passage.starts.append(starts[token])
        passage.ends.append(end)
        opens = word in ":„"
        token = following


def _spaced(document: Document, token: int) -> bool:
    return document.text[document.ends[token]:document.ends[token] + 1].isspace()


def _bracket(document: Document, token: int, stop: int) -> Span:
    """First token after the bracket that opens at `token`, and where it ends."""
    for place in range(token + 1, min(stop, token + 40)):
        if document.words[place] in ")]":
            return place + 1, document.ends[place]
    return token + 1, document.ends[token]


def _divide(passage: Passage) -> None:
    first = 0
    for item, flag in enumerate(passage.flags):
        passage.segment_of.append(len(passage.segments))
        if flag & SEPARATOR:
            passage.segments.append(_segment(passage, first, item))
            first = item + 1
    passage.segments.append(_segment(passage, first, len(passage.flags)))


def _segment(passage: Passage, first: int, last: int) -> Segment:
    segment = Segment(first, last)
    flags = passage.flags
    if first >= last:
        return segment
    finite = [item for item in range(first, last) if flags[item] & FINITE]
    opening = first + 1 if flags[first] & CONJUNCTION and first + 1 < last else first
    opens = flags[opening]
    if first and passage.words[first - 1] == "," and _relative(passage, opening, last, finite):
        segment.kind, segment.verb = RELATIVE_CLAUSE, finite[-1]
    elif opens & (SUBORDINATOR | COMPLEMENTIZER | QUESTION) and not opens & PREPOSITION and _closes(finite, opening, last):
        segment.kind, segment.verb = SUBORDINATE, finite[-1] if finite else -1
    elif finite:
        segment.kind, segment.verb = MAIN, finite[0]
    elif opens & (SUBORDINATOR | COMPLEMENTIZER):
        segment.kind = SUBORDINATE
    return segment


def _closes(finite: list[int], opening: int, last: int) -> bool:
    """The finite verb does not stand second, as it does in a main clause."""
    return not finite or finite[0] > opening + 1 or finite[-1] >= last - 2


def _relative(passage: Passage, opening: int, last: int, finite: list[int]) -> bool:
    flags = passage.flags
    pronoun = opening + 1 if flags[opening] & PREPOSITION and opening + 1 < last else opening
    if not flags[pronoun] & RELATIVE or not finite:
        return False
    return finite[-1] >= last - 2 or (pronoun + 1 < last and finite[0] > pronoun + 3)
