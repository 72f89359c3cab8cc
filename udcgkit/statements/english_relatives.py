"""English relative clauses around a verb of speaking: which Lund said will arrive; the sum that Seoul pledged."""

from __future__ import annotations

from udcgkit.grammar.phrases import COMPLEMENTIZER, DETERMINER, FINITE, NOUN, PLAIN, PRONOUN, QUESTION, RELATIVE
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage

_RELATIVE_REACH = 5
"""items back from a verb to the relative pronoun before its subject"""


def inserted_in_relative(passage: Passage, item: int) -> bool:
    """Subject and verb stand between "which" and its verb: tanks, which Lund said will arrive on Monday."""
    first = relative_before(passage, item)
    within = item > first + 1 and bool(passage.flags[first + 1] & (NOUN | DETERMINER | PRONOUN | PLAIN))
    follows = item + 1 < len(passage.flags) and bool(passage.flags[item + 1] & FINITE)
    quotes = any(place in passage.quotations for place in range(item + 1, item + 3))  # which Lund called “historic”
    return first >= 0 and within and (follows or quotes)


def relative_before(passage: Passage, item: int) -> int:
    """The nearest "who" or "which" close before the verb in its segment, or -1."""
    first = passage.segments[passage.segment_of[item]].first
    near = range(item - 1, max(first, item - _RELATIVE_REACH) - 1, -1)
    return next((i for i in near if passage.flags[i] & RELATIVE and passage.flags[i] & QUESTION), -1)


def replies(passage: Passage, item: int, verb: CueVerb) -> bool:
    """The verb closes a relative clause that denies, blames or confirms what is before it: …, which Kyiv disputes."""
    segment = passage.segments[passage.segment_of[item]]
    opens = segment.first > 1 and passage.words[segment.first - 1:segment.first + 1] == [",", "which"]
    closes = item + 1 >= segment.last and segment.last >= passage.content()
    return opens and closes and item > segment.first + 1 and not verb.takes.isdisjoint(("verdict", "response"))


def follows_relative(passage: Passage, frame: Frame) -> bool:
    """The subject follows that, which or what: the sum that Seoul pledged, twice what they promised."""
    first, last = frame.speaker or (0, 0)
    asked = range(first + (last - first == 1), last)
    asks = any(passage.flags[item] & QUESTION & ~RELATIVE for item in asked)
    return asks or (first > 0 and bool(passage.flags[first - 1] & (COMPLEMENTIZER | RELATIVE | QUESTION)))
