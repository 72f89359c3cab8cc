"""Cue verbs in compound tenses and behind modals: hat … gefordert; wurde … beschlossen; musste einräumen."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    AUXILIARY,
    COMPARISON,
    CONJUNCTION,
    FINITE,
    INFINITIVE_MARK,
    MODAL,
    PASSIVE,
    REFLEXIVE,
)
from udcgkit.statements.clauses import ends_relative
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.frames import Frame, joined, main_frame, subordinate_frame
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, SUBORDINATE, Passage
from udcgkit.statements.subjects import Items


def participle(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """A compound tense: hat … gefordert, wurde … beschlossen, (wie X) angekündigt hatte."""
    if item and passage.flags[item - 1] & COMPARISON:
        return None
    for verb in verbs:
        if (cue := _unfinite_cue(passage, item, verb)) is not None:
            return _auxiliary_after(passage, item, cue, verb) or _auxiliary_before(passage, item, cue, verb)
    return None


def _auxiliary_after(passage: Passage, item: int, cue: list[Items], verb: CueVerb) -> Frame | None:
    """The auxiliary closes a subordinate clause: angekündigt hatte, beschlossen worden ist."""
    flags, number = passage.flags, passage.segment_of[item]
    after = item + 2 if passage.words[item + 1:item + 2] in (["worden"], ["haben"]) else item + 1
    if after >= len(flags) or not flags[after] & AUXILIARY:
        return None
    if passage.segments[number].kind not in (SUBORDINATE, RELATIVE_CLAUSE):
        return None
    passive = any(flag & PASSIVE for flag in flags[item + 1:after + 1]) or _state(passage, after, verb)
    return subordinate_frame(passage, number, joined([*cue, (item + 1, after + 1)]), verb, passive)


def _auxiliary_before(passage: Passage, item: int, cue: list[Items], verb: CueVerb) -> Frame | None:
    """The auxiliary stands second in its clause: hat … gefordert, ist … beschlossen worden, muss … bestätigt werden."""
    auxiliary = _auxiliary(passage, item, cue[0][0])  # hat | durchblicken lassen
    if auxiliary is None:
        return None
    tail = passage.words[item + 1:item + 2] in (["worden"], ["werden"])
    passive = tail or _state(passage, auxiliary, verb) or bool(passage.flags[auxiliary] & PASSIVE)
    ranges = [*cue, (auxiliary, auxiliary + 1), *([(item, item + 2)] if tail else [])]
    return main_frame(passage, auxiliary, joined(ranges), verb, passive)


def _state(passage: Passage, auxiliary: int, verb: CueVerb) -> bool:
    """What is promised is told by no subject: zwei Milliarden sind zugesagt; was zugesichert sei."""
    return "object" in verb.takes and passage.words[auxiliary].lower() in passage.grammar.listed["being"]


def _auxiliary(passage: Passage, item: int, stop: int) -> int | None:
    """The auxiliary or modal before the participle or infinitive `item`, whose words begin at `stop`, in its clause."""
    flags, number = passage.flags, passage.segment_of[item]
    last = passage.segments[number].last
    closes = item + 1 >= last or bool(flags[item + 1] & (CONJUNCTION | AUXILIARY))
    if closes and ends_relative(passage, passage.segments[number], item):
        return None  # soll ein General führen, der an das Bündnis berichtet
    while number >= 0 and passage.segments[number].kind != SUBORDINATE:
        segment = passage.segments[number]
        finite = [i for i in range(segment.first, min(segment.last, stop)) if flags[i] & FINITE]
        if segment.kind == MAIN and (finite or not number or passage.words[segment.first - 1] != ","):
            while len(finite) > 1 and flags[finite[-1] + 1] & CONJUNCTION:
                finite.pop()  # hat kritisiert und gewarnt: a participle that looks finite
            return finite[-1] if finite and flags[finite[-1]] & (AUXILIARY | MODAL) else None
        if not closes:
            return None
        number -= 1
    return None


def infinitive(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """A modal with the cue as infinitive: wollte nicht ausschließen, musste einräumen."""
    auxiliary = _auxiliary(passage, item, item)
    if auxiliary is None or not passage.flags[auxiliary] & (MODAL | PASSIVE):
        return None
    if passage.flags[item - 1] & INFINITIVE_MARK or passage.segment_of[item] != passage.segment_of[auxiliary]:
        return None
    for verb in verbs:
        if (cue := _unfinite_cue(passage, item, verb)) is not None:
            return main_frame(passage, auxiliary, joined([*cue, (auxiliary, auxiliary + 1)]), verb)
    return None


def _unfinite_cue(passage: Passage, item: int, verb: CueVerb) -> list[Items] | None:
    """The ranges of a participle or infinitive with its particle and reflexive; None if they are missing."""
    words, size = passage.words, len(verb.particle)
    first = passage.segments[passage.segment_of[item]].first
    reflexive = next((i for i in range(first, item) if passage.flags[i] & REFLEXIVE), -1)
    if verb.reflexive and reflexive < 0:
        return None
    mine = reflexive >= 0 and not any(flag & FINITE for flag in passage.flags[reflexive:item])
    if mine and not verb.reflexive and not verb.particle:
        return None  # hat sich informiert
    if verb.expletive:
        return [(item, item + 1)] if verb.particle[0] in words[first:item] else None
    apart = size if size and not words[item].startswith(verb.particle[-1]) else size - 1 if size else 0
    if tuple(words[item - apart:item]) != verb.particle[:apart]:
        return None
    return [(item - apart, item + 1), *([(reflexive, reflexive + 1)] if verb.reflexive else [])]
