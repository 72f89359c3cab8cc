"""Passages: the stretches of text in which a statement and its frame stand.

A passage is a sentence, or several that one quotation joins. Its items are words; a whole
quotation or bracket counts as one item, so that clause boundaries inside it do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from udcgkit.phrases import (
    ARTICLE,
    AUXILIARY,
    BRACKET,
    COMPLEMENTIZER,
    CONDITIONAL,
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    MODAL,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBJUNCTIVE,
    SUBORDINATOR,
    TITLE,
    Grammar,
    noun_phrase,
)
from udcgkit.records import Span
from udcgkit.segmentation import Document, Quotation

MAIN, SUBORDINATE, RELATIVE_CLAUSE, PHRASE = "main", "subordinate", "relative", "phrase"


_TITLE = 4
"""words up to which a quotation can be a name"""


@dataclass(slots=True)
class Segment:
    """Items `first:last` between two separators; `kind` says what clause it is, `verb` its finite verb."""

    first: int
    last: int
    kind: str = PHRASE
    verb: int = -1
    opener: int = -1
    """first item of the clause where an insertion cut it in two"""


@dataclass(slots=True)
class Passage:
    """Words, classes and offsets of the items; `quotations` by item."""

    start: int
    end: int
    paragraph: int
    grammar: Grammar
    sentence_ends: list[int] = field(default_factory=list)
    follows_source: bool = False
    """the sentence before speaks of a report, a law, a plan"""
    words: list[str] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotations: dict[int, Quotation] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    segment_of: list[int] = field(default_factory=list)

    def suggests(self, first: int, last: int) -> str:
        """What the first noun among the items `first:last` is by its ending: speaker, thing, time or nothing."""
        for item in range(first, last):
            if self.flags[item] & NOUN:
                return self.grammar.suggests(self.words[item])
        return ""

    def span(self, first: int, last: int) -> Span:
        """Offsets of the items `first:last`."""
        return self.starts[first], self.ends[last - 1]

    def content(self) -> int:
        """Number of items without the closing punctuation."""
        last = len(self.words)
        while last and self.flags[last - 1] & SEPARATOR:
            last -= 1
        return last


def is_name(quoted: str) -> bool:
    """Words in quotation marks that can be a title: a few, with a capital letter first and last."""
    words = quoted[:80].split()
    return 0 < len(words) <= _TITLE and words[0][:1].isupper() and (len(words) == 1 or words[-1][:1].isupper())


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
    passage = Passage(sentences[first].start, sentences[last - 1].end, sentences[first].paragraph,
                      document.lexicon.once(Grammar))  # fmt: skip
    passage.sentence_ends = [sentence.end for sentence in sentences[first:last]]
    _fill(passage, document, sentences[first].first, sentences[last - 1].last)
    _mark_attributes(passage)
    _divide(passage)
    return passage


def _fill(passage: Passage, document: Document, token: int, stop: int) -> None:
    grammar = document.lexicon.once(Grammar)
    words, starts, ends = document.words, document.starts, document.ends
    opens = True
    closing = passage.sentence_ends
    while token < stop:
        word, flag, end = words[token], 0, ends[token]
        following = token + 1
        if word == "„" and (quotation := document.quotation_at(starts[token])) and quotation.start == starts[token]:
            passage.quotations[len(passage.words)] = quotation
            flag, end = QUOTE | (TITLE if is_name(document.text[slice(*quotation.inner)]) else 0), quotation.end
            following = document.token_from(end)
        elif word in "([":
            following, end = _bracket(document, token, stop)
            flag = BRACKET
        else:
            flag = grammar.flags(word, opens)
        if flag & SEPARATOR and word != "…" and not _separates(document, token, closing):
            before = passage.flags[-1] if passage.flags else 0
            noun = before & (QUOTE | NOUN) or passage.words[-1:] in (["und"], ["oder"])  # Kolleginnen und -kollegen
            flag = before & (NUMBER | NOUN) if word == "." else NOUN if noun and word == "-" else 0
        elif flag & PLAIN and passage.words[-1:] == ["-"] and passage.flags[-1] & NOUN:
            flag = NOUN
        passage.words.append(word)
        passage.flags.append(flag)
        passage.starts.append(starts[token])
        passage.ends.append(end)
        opens = word in ":„"
        token = following


def _mark_attributes(passage: Passage) -> None:
    """A participle before its noun is no finite verb: die in Berlin veröffentlichte Erklärung."""
    flags = passage.flags
    for item, flag in enumerate(flags[:-1]):
        if not flag & INDICATIVE or flag & (AUXILIARY | MODAL) or not flags[item + 1] & (NOUN | PLAIN | QUOTE):
            continue
        for place in range(item - 1, max(item - 9, -1), -1):
            before = flags[place]
            if before & (ARTICLE | PREPOSITION):
                flags[item] = PLAIN
                break
            if before & (NOUN | SEPARATOR | FINITE | QUOTE):
                break


def _separates(document: Document, token: int, sentence_ends: list[int]) -> bool:
    """The mark parts clauses: no hyphen or dash inside a word, no full stop of a date, no colon of a time."""
    word, end = document.words[token], document.ends[token]
    if word == ".":
        return any(last - 3 <= end <= last for last in sentence_ends)
    if word in "-–—:":
        if word == ":":
            return not document.text[end:end + 1].isdigit()
        return document.text[end:end + 1].isspace() and document.text[end - 2:end - 1].isspace()
    return True


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
    _join_interrupted(passage)


def _join_interrupted(passage: Passage) -> None:
    """An apposition cuts a subordinate clause in two (wie X, Sprecher von Y, mitteilte): its end belongs to its opening."""
    opener = -1
    for segment in passage.segments:
        if segment.first >= segment.last:
            continue
        if segment.kind == SUBORDINATE and segment.verb < 0:
            opener = segment.first
        elif opener >= 0 and segment.kind == MAIN and segment.verb >= segment.last - 2 and segment.verb > segment.first - 1:
            segment.kind, segment.opener, opener = SUBORDINATE, opener, -1
        elif segment.kind != PHRASE and segment.kind != RELATIVE_CLAUSE:
            opener = -1


def _segment(passage: Passage, first: int, last: int) -> Segment:
    segment = Segment(first, last)
    flags = passage.flags
    if first >= last:
        return segment
    finite = [i for i in range(first, last) if flags[i] & FINITE and not (i and passage.words[i - 1] == "zu")]
    opening = first + 1 if flags[first] & CONJUNCTION and first + 1 < last else first
    opens = flags[opening]
    if first and passage.words[first - 1] == "," and _relative(passage, opening, last, finite):
        segment.kind, segment.verb = RELATIVE_CLAUSE, finite[-1]
    elif opens & (SUBORDINATOR | COMPLEMENTIZER | QUESTION) and _closes(passage, finite, opening, last):
        segment.kind, segment.verb = SUBORDINATE, finite[-1] if finite else -1
    elif finite:
        segment.kind, segment.verb = MAIN, finite[0]
    elif opens & (SUBORDINATOR | COMPLEMENTIZER):
        segment.kind = SUBORDINATE
    return segment


def _closes(passage: Passage, finite: list[int], opening: int, last: int) -> bool:
    """The clause has its finite verb last (or not yet), as a subordinate clause does."""
    ambiguous = passage.flags[opening] & PREPOSITION or passage.words[opening].lower() in ("als", "wie", "da")
    if not finite:
        return not passage.flags[opening] & PREPOSITION
    if ambiguous:
        return finite[-1] >= last - 1 and (len(finite) == 1 or finite[0] >= last - 3)
    return finite[0] > opening + 1 or finite[-1] >= last - 2


def _relative(passage: Passage, opening: int, last: int, finite: list[int]) -> bool:
    flags = passage.flags
    pronoun = opening + 1 if flags[opening] & PREPOSITION and opening + 1 < last else opening
    if not flags[pronoun] & RELATIVE or not finite:
        return False
    if pronoun + 1 < last and flags[pronoun + 1] & (NOUN | NUMBER | PLAIN):
        end = noun_phrase(passage.words, flags, pronoun, last)
        if finite[0] == end:  # an article with its noun and the verb second: a main clause
            return end == last - 1 and not flags[end] & (SUBJUNCTIVE | CONDITIONAL)
    return finite[-1] >= last - 2 or any(flags[verb + 1] & CONJUNCTION for verb in finite if verb + 1 < last)
