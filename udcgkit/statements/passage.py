"""What the rules of this package look at: a passage, its items and its segments."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.grammar.phrases import ARTICLE, NOUN, PREPOSITION, SEPARATOR, Grammar, extended_attribute
from udcgkit.quotations import Quotation
from udcgkit.records import Span

MAIN, SUBORDINATE, RELATIVE_CLAUSE, PHRASE = "main", "subordinate", "relative", "phrase"


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
    words: list[str] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotations: dict[int, Quotation] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    segment_of: list[int] = field(default_factory=list)

    def suggests(self, first: int, last: int) -> str:
        """What the first noun among the items `first:last` is by its ending: speaker, thing, time or nothing.

        Nouns inside an attribute are passed over: die am Montag tagende Kommission.
        """
        if first + 1 < last and self.flags[first] & ARTICLE and self.flags[first + 1] & PREPOSITION:
            first = extended_attribute(self.words, self.flags, first + 1, last)
        for item in range(first, last):
            if self.flags[item] & NOUN:
                suggested = self.grammar.suggests(self.words[item])
                dates = not suggested and item + 1 < last and self.flags[item + 1] & NOUN
                return "time" if dates and self.grammar.suggests(self.words[item + 1]) == "time" else suggested
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
