"""English frames whose speaker stands behind the verb, and what is said without marks before it: …, said Lund."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    FINITE,
    NOUN,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.english_agents import follows_description
from udcgkit.statements.english_phrases import phrase_end
from udcgkit.statements.english_verbs import acts_within, has_verb
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, Passage
from udcgkit.statements.subjects import Items

_SENTENCE = 5
"""items from which what stands before ", said X" is a clause or a headline"""


def inverted(passage: Passage, item: int, after: int, cue: list[Items], verb: CueVerb) -> Frame | None:
    """…, said the minister: what stands before it, without quotation marks."""
    segment = passage.segments[passage.segment_of[item]]
    if cue[0][0] != segment.first or item < 2 or passage.words[item - 1] != "," or after >= segment.last:
        return None
    if "clause" not in verb.takes or not _can_follow(passage, verb, segment.first, after) or item < _SENTENCE:
        return None
    end = phrase_end(passage, after, segment.last)
    if end == after or follows_description(passage, item):
        return None  # the report, seen by X, says Norway needs boats
    if acts_within(passage, after, end):
        return None  # its spokesman, X, said taxpayers deserved clarity
    if not has_verb(passage, 0, item) and _acts_behind(passage, end, segment.last):
        return None  # its spokesman, X, said hospitals in the east had closed
    goes_on = end < segment.last and not passage.flags[end] & (PREPOSITION | RELATIVE | ADVERB)
    if goes_on or passage.flags[after] & (QUOTE | SEPARATOR | COMPLEMENTIZER | SUBORDINATOR | PREPOSITION):
        return None
    start = max((i + 1 for i in range(item) if passage.words[i] in ";:"), default=0)
    frame = Frame(item, end, cue, "verb", after, verb, speaker=(after, end), postposed=True)
    frame.content = [(start, item - 1)]
    return frame


def _acts_behind(passage: Passage, first: int, last: int) -> bool:
    """A finite verb of the clause follows: hospitals | in the east had closed; not: said Lund | as he left."""
    flags = passage.flags[first:last]
    return any(flag & FINITE for flag in flags) and not any(flag & (SUBORDINATOR | RELATIVE) for flag in flags)


def _can_follow(passage: Passage, verb: CueVerb, first: int, after: int) -> bool:
    """What follows is the speaker and no object: of a verb that takes none, or a name behind a whole clause."""
    if "object" not in verb.takes:
        return True
    before = passage.segments[passage.segment_of[first] - 1]
    named = passage.flags[after] & NOUN and before.kind == MAIN
    said = any(item in passage.quotations for item in range(before.first, before.last))
    return said or (bool(named) and any(flag & FINITE for flag in passage.flags[before.first:before.last]))
