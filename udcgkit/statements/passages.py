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
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    MODAL,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    QUOTE,
    SEPARATOR,
    TITLE,
    Grammar,
)
from udcgkit.records import Span
from udcgkit.segmentation import Document, Quotation
from udcgkit.statements.segments import Segment, divide

_OPENING = frozenset("„([")
_DOUBTFUL = frozenset(".-–—:")
"""marks that do not always part clauses"""
_TITLE = 4
"""words up to which a quotation can be a name"""



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
    divide(passage)
    return passage


def _fill(passage: Passage, document: Document, token: int, stop: int) -> None:
    """Adds the items of the tokens `token:stop`."""
    words, starts, ends, classify = document.words, document.starts, document.ends, passage.grammar.flags
    add_word, add_flag = passage.words.append, passage.flags.append
    add_start, add_end = passage.starts.append, passage.ends.append
    opens, before = True, ""
    while token < stop:
        word, end, following = words[token], ends[token], token + 1
        if word in _OPENING and (whole := _whole(passage, document, token, stop)):
            flag, following, end = whole
        else:
            flag = classify(word, opens)
            if word in _DOUBTFUL or (before == "-" and flag & PLAIN):
                flag = _mark(passage, document, token, flag)
        add_word(word)
        add_flag(flag)
        add_start(starts[token])
        add_end(end)
        opens, before, token = word == ":", word, following


def _whole(passage: Passage, document: Document, token: int, stop: int) -> tuple[int, int, int] | None:
    """A quotation or bracket as one item: its class, the token after it, where it ends."""
    start = document.starts[token]
    if document.words[token] in "([":
        following, end = _bracket(document, token, stop)
        return BRACKET, following, end
    quotation = document.quotation_at(start)
    if quotation is None or quotation.start != start:
        return None
    passage.quotations[len(passage.words)] = quotation
    title = TITLE if is_name(document.text[slice(*quotation.inner)]) else 0
    return QUOTE | title, document.token_from(quotation.end), quotation.end


def _mark(passage: Passage, document: Document, token: int, flag: int) -> int:
    """What a punctuation mark or the word after a hyphen is: marks inside dates, names and compounds part nothing."""
    word = document.words[token]
    before = passage.flags[-1] if passage.flags else 0
    if flag & PLAIN:  # Kolleginnen und -kollegen
        return NOUN if before & NOUN and passage.words[-1] == "-" else flag
    if _separates(document, token, passage.sentence_ends):
        return flag
    if word == ".":
        return before & (NUMBER | NOUN)
    return NOUN if word == "-" and before & (QUOTE | NOUN | CONJUNCTION) else 0


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
