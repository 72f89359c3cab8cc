"""Appositions and lists, with which a noun phrase goes on behind a comma: erklärte Lund, Sprecherin der Behörde."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    AGENT,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    GENITIVE,
    NOMINAL,
    NOUN,
    PLAIN,
    RELATIVE,
    noun_phrase,
)
from udcgkit.statements.clauses import is_infinitive
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, Passage


def with_list(passage: Passage, end: int, last: int) -> int:
    """With the apposition, or with all further names of a list: erklären A (X), B und C (Y), D sowie E."""
    while (further := trailing_apposition(passage, end, last)) > end:
        if further >= len(passage.words) - 1 or not passage.flags[further + 1] & NOUN:
            break
        end, last = further, passage.segments[passage.segment_of[further]].last
    return further


def appositions(passage: Passage, end: int, stop: int) -> int:
    """Where a noun phrase that runs to the segment's end `end` ends with its appositions before `stop`."""
    while end < stop and passage.words[end] == ",":
        segment = passage.segments[passage.segment_of[end] + 1]
        if segment.kind != PHRASE or segment.last > stop or segment.first >= segment.last:
            break
        end = segment.last
    return end


def trailing_apposition(passage: Passage, end: int, last: int) -> int:
    """Adds ", Name", ", Sprecher der …" or ", darunter X" after a noun phrase that closes its segment."""
    if end != last or last + 1 >= len(passage.words) or passage.words[last] != ",":
        return end
    segment = passage.segments[passage.segment_of[last] + 1]
    if segment.kind != PHRASE or segment.first >= segment.last or is_infinitive(passage, segment):
        return end
    opens = passage.flags[segment.first]
    inner = noun_phrase(passage.words, passage.flags, segment.first + bool(opens & ADVERB), segment.last)
    article = opens & ARTICLE and (opens & RELATIVE or passage.words[segment.first].startswith("ein"))
    described = opens & PLAIN and inner > segment.first + 1 and passage.suggests(segment.first, inner) == "speaker"
    if not (opens & NOUN or article or described or (opens & ADVERB and inner == segment.last)):
        return end
    if passage.words[segment.last:segment.last + 1] == [","]:
        return segment.last
    return max(noun_phrase(passage.words, passage.flags, segment.first, segment.last), end)


def led_list(passage: Passage, end: int) -> int:
    """Where a list of sources ends that opens the sentence: laut Polizei, Feuerwehr und Armee | ist es still."""
    words, flags, at = passage.words, passage.flags, end
    while at + 1 < len(words) and words[at] == "," and flags[at + 1] & NOMINAL:
        at = noun_phrase(words, flags, at + 1, len(words))
    joined = any(flag & CONJUNCTION for flag in flags[end:at])
    return at if joined and at < len(words) and flags[at] & FINITE else end


def past_relative(passage: Passage, end: int) -> int:
    """Behind the relative clause of a source: laut Minister Lund, der gestern sprach, | ist es gut."""
    if passage.words[end:end + 1] != [","] or passage.segment_of[end] + 1 >= len(passage.segments):
        return end
    segment = passage.segments[passage.segment_of[end] + 1]
    closed = segment.kind == RELATIVE_CLAUSE and passage.words[segment.last:segment.last + 1] == [","]
    if not closed or passage.segment_of[segment.last] + 1 >= len(passage.segments):
        return end
    after = passage.segments[passage.segment_of[segment.last] + 1]
    within = after.kind == MAIN and after.verb != after.first  # in der ihr vorgeworfen wird, sie habe …
    return end if within else segment.last


def of_owner(passage: Passage, phrase: tuple[int, int]) -> tuple[int, int]:
    """Where a source ends whose owner is told: (kommt) nach Angaben des Ministeriums | von der Koalition."""
    first, last = phrase
    owned = next((item for item in range(first + 1, last) if passage.flags[item] & GENITIVE), last)
    led = (item for item in range(owned + 2, last - 1) if passage.flags[item] & AGENT)
    return first, next((item for item in led if passage.flags[item + 1] & ARTICLE), last)
