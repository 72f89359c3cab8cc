"""What a frame introduces: where the content of a statement begins and ends."""

from __future__ import annotations

import re

from udcgkit.phrases import (
    ARTICLE,
    AUXILIARY,
    COMPLEMENTIZER,
    CONDITIONAL,
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    MODAL,
    NOMINAL,
    QUESTION,
    QUOTE,
    SUBJUNCTIVE,
)
from udcgkit.statements.frames import Frame, Items
from udcgkit.statements.passages import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment

_INNER_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|bereit|dar|durch|ein|entgegen|fern|fest|fort|frei|her|heraus|hervor|hin|hinaus|hinweg|hoch|los|mit"
    r"|nach|nieder|offen|sicher|statt|teil|über|um|unter|vor|voran|voraus|wahr|weg|weiter|wieder|zu|zurück|zusammen|bekannt"
    r"|fertig|kennen|herunter|hinzu|herbei|auseinander)zu[a-zäöüß]{3,}n$"
)
UNREAL = SUBJUNCTIVE | CONDITIONAL


def complement(passage: Passage, frame: Frame) -> Items | None:
    """The items after the frame that hold what was said, or None."""
    takes = frame.verb.takes if frame.verb else frozenset(("clause", "infinitive"))
    number = passage.segment_of[frame.anchor - 1]
    first = passage.segments[number].last
    pending: Segment | None = None
    for step, segment in enumerate(passage.segments[number + 1:number + 8]):
        sign = passage.words[segment.first - 1]
        if segment.first >= segment.last:
            continue
        opens = passage.flags[segment.first]
        if sign in ".!?;":
            return None
        if sign in ":–" and (opens & QUOTE or segment.kind != PHRASE):
            whole = sign == ":" or takes & {"clause", "quote", "v2"}
            return _from(passage, frame, segment, first) if whole and takes & {"clause", "quote", "v2"} else None
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
        if segment.kind == PHRASE and pending is None and opens & (NOMINAL | ARTICLE):
            pending = segment
        if segment.kind == MAIN and pending and segment.verb == segment.first and passage.flags[segment.verb] & UNREAL:
            return _from(passage, frame, pending, first)  # its subject has an insertion: Frau X, die krank war, wäre …
        if segment.kind == MAIN:
            return _from(passage, frame, segment, first) if _verb_second(passage, frame, segment, takes) else None
    return None


def _from(passage: Passage, frame: Frame, segment: Segment, first: int) -> Items | None:
    end = content_end(passage, segment)
    frame.last = max(frame.last, min(segment.first, end))
    return (segment.first, end) if end > segment.first else None


def _verb_second(passage: Passage, frame: Frame, segment: Segment, takes: frozenset[str]) -> bool:
    """A main clause after the comma is what was said: in the subjunctive, or after a verb of speech."""
    opens = passage.flags[segment.first]
    if segment.verb == segment.first or not takes & {"clause", "v2"}:
        return False
    if opens & CONJUNCTION and passage.words[segment.first] not in ("sowohl", "weder", "entweder"):
        return False
    if passage.flags[segment.verb] & UNREAL or frame.verb is None:
        return bool(passage.flags[segment.verb] & UNREAL)
    return frame.order == MAIN and not frame.passive and "object" not in takes or bool(
        frame.verb and frame.verb.particle in (("mit",), ("bekannt",))
    )


def _leads(passage: Passage, number: int) -> bool:
    """A subordinate clause that opens the content: …, wenn das so sei, werde er gehen."""
    for segment in passage.segments[number + 1:number + 3]:
        if segment.kind == MAIN and segment.verb == segment.first and passage.flags[segment.verb] & UNREAL:
            return True
    return False


def is_infinitive(passage: Passage, segment: Segment) -> bool:
    """The segment is a clause with zu and infinitive."""
    if segment.kind == MAIN and (segment.verb <= segment.first + 2 or passage.flags[segment.verb] & (UNREAL | AUXILIARY | MODAL)):
        return False
    words = passage.words
    for item in range(segment.last - 1, segment.first - 1, -1):
        word = words[item]
        if words[item - 1] == "zu" and word.islower() and word.endswith("n") and item - 1 >= segment.first:
            return True
        if "zu" in word and _INNER_ZU.match(word):
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
        if segment.first > opening.first and passage.words[segment.first - 1] == ":" and flags[segment.first] & QUOTE:
            return segment.first - 1
        if segment is opening and flags[segment.first] & QUOTE and passage.words[segment.first - 1] == ":":
            return segment.first + 1
        if segment.first > opening.first and _turns(passage, segment, reported):
            return segment.first - 1
        previous = passage.segments[passage.segment_of[segment.first] - 1]
        if segment.first > opening.first and _resumes(passage, segment, previous, final):
            return segment.first - 1
        stop = _coordinated_end(passage, segment, final, reported)
        if stop is not None:
            return stop
        reported = reported or _unreal(passage, segment.first, segment.last)
    return end


def _unreal(passage: Passage, first: int, last: int) -> bool:
    return any(flag & UNREAL for flag in passage.flags[first:last])


def _resumes(passage: Passage, segment: Segment, previous: Segment, final: bool) -> bool:
    """The frame's own clause goes on with its verb: sie räumte ein, es sei so, sprach aber von Ausnahmen."""
    if segment.kind != MAIN or segment.verb != segment.first or passage.words[segment.first - 1] != ",":
        return False
    verb = passage.flags[segment.verb]
    return bool(verb & FINITE) and not verb & UNREAL and (previous.kind in (MAIN, RELATIVE_CLAUSE) or final)


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
