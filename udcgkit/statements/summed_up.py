"""Which clauses sum up what somebody said, without a clause of its own: forderte Sanktionen, warnte vor den Folgen."""

from __future__ import annotations

from udcgkit.grammar.phrases import ANAPHOR, CONJUNCTION, CONTRAST, IMPERSONAL, NEGATION, NOUN, PERSONAL, PLAIN
from udcgkit.statements.clauses import of_itself, own_object
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, SUBORDINATE, Passage
from udcgkit.statements.subjects import subject_after


def reports(passage: Passage, frame: Frame) -> bool:
    """The clause sums up what somebody said: forderte Sanktionen, warnte vor den Folgen."""
    verb = frame.verb
    own = verb is not None and "own" in verb.takes and own_object(passage, frame.first, frame.anchor, frame.speaker)
    if verb is None or not (own or verb.takes & {"object", "predicate"}) or frame.speaker is None:
        return False
    if frame.order != MAIN and not (frame.order == SUBORDINATE and passage.flags[frame.first] & CONTRAST):
        return False
    first, last = frame.speaker
    if last - first == 1 and passage.flags[first] & (ANAPHOR | IMPERSONAL) and not passage.flags[first] & PERSONAL:
        judge = subject_after(passage, frame.cue[0][0] + 1) if "verdict" in verb.takes else None
        if judge is None:
            return False
        frame.speaker = judge  # Das dementierte das Ministerium
    if _done(passage, frame):
        return False
    unsaid = passage.flags[passage.content() - 1] & NEGATION and frame.last < passage.content()
    itself = not verb.reflexive and of_itself(passage, frame.cue[0][1], frame.speaker)
    if unsaid or itself or is_thing(passage, frame):
        return False  # nannte die Zahl nicht; meldete sich krank; die Überschwemmung forderte Opfer
    return not verb.prepositions or _has_preposition(passage, frame, verb)


def _done(passage: Passage, frame: Frame) -> bool:
    """What is said to be promised is done as well: hat Panzer geliefert oder zugesagt."""
    first, last = frame.cue[-1]
    joined = len(frame.cue) > 1 and last - first == 1 and first > 1 and passage.flags[first - 1] & CONJUNCTION
    word = passage.words[first - 2] if joined else ""
    participle = word.islower() and word.endswith(("t", "en")) and bool(passage.flags[first - 2] & PLAIN)
    return participle and word.startswith(("ge", "be", "über", "ver", "aus", "ein", "ab", "bereit"))


def of_another_kind(passage: Passage, frame: Frame, cues: Cues) -> bool:
    """The object is nothing that is said or planned: schloss die Firma aus; not: schloss eine Lieferung aus.

    Nor are those whom a blow costs their lives: Der Beschuss forderte drei Menschenleben.
    """
    last = passage.segments[passage.segment_of[frame.anchor - 1]].last
    words = passage.words[frame.first:last]
    if "toll" in frame.takes:
        return not cues.tolls.isdisjoint(words)
    if not {"matter", "clause"} <= frame.takes or not cues.matters.isdisjoint(words):
        return False
    subject = range(*frame.speaker or (0, 0))
    return any(passage.flags[item] & NOUN for item in range(frame.first, last) if item not in subject)


def is_thing(passage: Passage, frame: Frame) -> bool:
    """What the subject names cannot speak."""
    return frame.speaker is not None and passage.suggests(*frame.speaker) in ("thing", "time")


def _has_preposition(passage: Passage, frame: Frame, verb: CueVerb) -> bool:
    """One of the verb's prepositions stands in its own segment or opens a later one, not inside an apposition."""
    number = passage.segment_of[frame.anchor - 1]
    own = passage.words[frame.first:passage.segments[number].last]
    later = (passage.words[s.first] for s in passage.segments[number + 1:] if s.first < s.last)
    return not verb.prepositions.isdisjoint(own) or not verb.prepositions.isdisjoint(later)
