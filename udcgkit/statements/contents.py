"""What a frame introduces: where the content of a statement begins and ends."""

from __future__ import annotations

from udcgkit.phrases import (
    COMPLEMENTIZER,
    CONDITIONAL,
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    QUESTION,
    QUOTE,
    SUBJUNCTIVE,
)
from udcgkit.statements.frames import Frame, Items
from udcgkit.statements.passages import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment

UNREAL = SUBJUNCTIVE | CONDITIONAL


def complement(passage: Passage, frame: Frame) -> Items | None:
    """The items after the frame that hold what was said, or None."""
    takes = frame.verb.takes if frame.verb else frozenset(("clause", "infinitive"))
    number = passage.segment_of[frame.anchor - 1]
    first = passage.segments[number].last
    for step, segment in enumerate(passage.segments[number + 1:number + 8]):
        sign = passage.words[segment.first - 1]
        if segment.first >= segment.last:
            continue
        opens = passage.flags[segment.first]
        if sign in ".!?;":
            return None
        if sign in ":–" and (opens & QUOTE or segment.kind != PHRASE or sign == ":"):
            return _from(passage, frame, segment, first) if takes & {"clause", "quote", "v2"} or sign == ":" else None
        if opens & COMPLEMENTIZER and takes & {"clause", "object", "quote"}:
            return _from(passage, frame, segment, first)
        if is_infinitive(passage, segment):
            if "infinitive" in takes and passage.words[segment.first] not in ("um", "ohne", "anstatt", "statt"):
                return _from(passage, frame, segment, first)
            continue
        if opens & QUOTE and takes & {"quote", "clause", "v2"}:
            return _from(passage, frame, segment, first)
        if segment.kind == SUBORDINATE:
            if opens & QUESTION and "clause" in takes and passage.words[segment.first] not in ("wie", "was", "wo"):
                return _from(passage, frame, segment, first)
            if _leads(passage, number + 1 + step) and takes & {"clause", "v2"}:
                return _from(passage, frame, segment, first)
            continue
        if segment.kind == MAIN:
            if opens & CONJUNCTION and segment.verb == segment.first + 1:
                return None
            return _from(passage, frame, segment, first) if (takes & {"clause", "v2"} and frame.order != RELATIVE_CLAUSE) or (
                takes & {"clause"} and passage.flags[segment.verb] & UNREAL) else None
    return None


def _from(passage: Passage, frame: Frame, segment: Segment, first: int) -> Items | None:
    end = content_end(passage, segment)
    frame.last = max(frame.last, min(segment.first, end))
    return (segment.first, end) if end > segment.first else None


def _leads(passage: Passage, number: int) -> bool:
    """A subordinate clause that opens the content: …, wenn das so sei, werde er gehen."""
    for segment in passage.segments[number + 1:number + 3]:
        if segment.kind == MAIN and segment.verb == segment.first and passage.flags[segment.verb] & UNREAL:
            return True
    return False


def is_infinitive(passage: Passage, segment: Segment) -> bool:
    """The segment is a clause with zu and infinitive."""
    if segment.kind == MAIN and segment.verb < segment.last - 1 and passage.words[segment.last - 2] != "zu":
        return False
    words = passage.words
    for item in range(segment.last - 1, segment.first - 1, -1):
        word = words[item]
        if words[item - 1] == "zu" and word.islower() and word.endswith("n") and item - 1 >= segment.first:
            return True
        if "zu" in word[2:-4] and word.endswith(("en", "ern", "eln")) and word.islower() and item >= segment.last - 3:
            return True
    return False


def content_end(passage: Passage, opening: Segment) -> int:
    """Where the content that begins with `opening` ends: mostly with the sentence."""
    end = passage.content()
    flags, words = passage.flags, passage.words
    reported = _unreal(passage, opening.first, opening.last)
    final = bool(flags[opening.first] & (COMPLEMENTIZER | QUESTION)) and opening.kind == SUBORDINATE
    number = passage.segment_of[opening.first]
    for segment in passage.segments[number:]:
        if segment.first >= end or segment.first >= segment.last:
            continue
        if segment.first > opening.first and _turns(passage, segment, reported):
            return segment.first - 1
        stop = _coordinated_end(passage, segment, final, reported)
        if stop is not None:
            return stop
        reported = reported or _unreal(passage, segment.first, segment.last)
    return end


def _unreal(passage: Passage, first: int, last: int) -> bool:
    return any(flag & UNREAL for flag in passage.flags[first:last])


def _turns(passage: Passage, segment: Segment, reported: bool) -> bool:
    """A new main clause in the article's own voice."""
    sign = passage.words[segment.first - 1]
    if segment.kind != MAIN:
        return False
    verb = passage.flags[segment.verb]
    if sign == ";":
        return reported and not verb & UNREAL
    coordinated = bool(passage.flags[segment.first] & CONJUNCTION)
    return coordinated and reported and not verb & UNREAL and bool(verb & INDICATIVE)


def _coordinated_end(passage: Passage, segment: Segment, final: bool, reported: bool) -> int | None:
    """The 'und' after which the frame's own clause goes on: …, dass er komme und ging."""
    flags = passage.flags
    for item in range(segment.first + 1, segment.last - 1):
        if passage.words[item] not in ("und", "aber"):
            continue
        verb = flags[item + 1]
        if not verb & FINITE or verb & UNREAL or item + 2 >= segment.last:
            continue
        if (final and flags[item - 1] & FINITE) or (reported and not final):
            return item
    return None
