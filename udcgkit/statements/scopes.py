"""How far a frame without a verb reaches: the clause on both sides of it."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.grammar.phrases import CONDITIONAL, CONJUNCTION, SEPARATOR, SUBJUNCTIVE
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment
from udcgkit.statements.subjects import Items

_UNREAL = SUBJUNCTIVE | CONDITIONAL


def surround(
    passage: Passage, first: int, last: int, cue: Items, speaker: Items, rule: str, inserted: bool = False
) -> Frame | None:
    """The frame `first:last` with the clause around it as content; None where there is none.

    A frame that is `inserted` (…, so X) speaks of the whole sentence, the others only of their own clause.
    """
    start, end = _reach(passage, first, last, inserted)
    sides = [_trimmed(passage, *side) for side in ((start, first), (last, end))]
    content = [side for side in sides if side[1] > side[0]]
    if inserted and len(content) == 2 and _adds_nothing(passage, *content):
        content.pop()
    return Frame(first, last, [cue], rule, last, speaker=speaker, content=content) if content else None


def _trimmed(passage: Passage, first: int, last: int) -> Items:
    """Without the punctuation at both ends."""
    while first < last and passage.flags[first] & SEPARATOR:
        first += 1
    while last > first and passage.flags[last - 1] & SEPARATOR:
        last -= 1
    return first, last


def _reach(passage: Passage, first: int, last: int, inserted: bool) -> Items:
    """The relative clause that the frame stands in, else the sentence up to its next main clause of its own."""
    number = passage.segment_of[first]
    segment = passage.segments[number]
    if segment.kind == RELATIVE_CLAUSE and segment.first and not inserted:
        return segment.first, segment.last
    if inserted and (clause := _interrupted(passage, number)):
        return clause
    own = [s.first for s in passage.segments[1:] if _independent(passage, s)]
    own += [] if inserted else _further_verbs(passage)
    start = max((begin for begin in own if begin <= first), default=0)
    end = min((begin - 1 for begin in own if begin > last), default=passage.content())
    return start, min(end, passage.content())


def _interrupted(passage: Passage, number: int) -> Items | None:
    """The subordinate clause in the subjunctive that segment `number` stands in: hinkt nach, weil X, so Y, … könne."""
    following = passage.segments[number + 1] if number + 1 < len(passage.segments) else None
    if following is None or following.kind != SUBORDINATE or not 0 < following.opener < passage.segments[number].first:
        return None
    main = next((segment for segment in passage.segments if segment.kind == MAIN), None)
    unreal = passage.flags[following.verb] & _UNREAL and not (main and passage.flags[main.verb] & _UNREAL)
    return (following.opener, following.last) if unreal else None


def _independent(passage: Passage, segment: Segment) -> bool:
    """A main clause of its own: after a semicolon or colon, or joined with a subject of its own."""
    if segment.first and passage.words[segment.first - 1] == ";":
        return True
    if segment.kind != MAIN:
        return False
    joined = bool(passage.flags[segment.first] & CONJUNCTION) and segment.verb > segment.first + 1
    return joined or passage.words[segment.first - 1] == ":"


def _further_verbs(passage: Passage) -> list[int]:
    """Where the verb of a further clause of the same subject opens it: wollte zahlen, zog das Angebot aber zurück."""
    further = ((a, b) for a, b in pairwise(passage.segments) if a.kind == b.kind == MAIN and b.verb == b.first)
    own = [b for a, b in further if a.verb >= 0 and not passage.flags[a.verb] & _UNREAL]
    return [b.first for b in own if passage.words[b.first - 1] == "," and not passage.flags[b.verb] & _UNREAL]


def _adds_nothing(passage: Passage, before: Items, after: Items) -> bool:
    """Only the frame's own clause goes on behind it: „…“, so X am Rande des Treffens; …, so X, der … vorwarf."""
    quoted = before[1] - before[0] == 1 and before[0] in passage.quotations
    said = any(item in passage.quotations for item in range(*after))
    return (quoted and not said) or passage.segments[passage.segment_of[after[0]]].kind == RELATIVE_CLAUSE
