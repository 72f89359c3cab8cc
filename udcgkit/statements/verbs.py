"""Cue verbs of a passage and their simple tenses: sagte; gab … bekannt; (wie X) mitteilte."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    BRACKET,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NOUN,
    PARTICLE,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REFLEXIVE,
    SEPARATOR,
)
from udcgkit.statements.clauses import after_adjectives, is_attribute
from udcgkit.statements.compound_tenses import infinitive, participle
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.frames import Frame, joined, main_frame, subordinate_frame
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment
from udcgkit.statements.subjects import Items
from udcgkit.wordlists import places_of

_REACH = 60
"""items after its verb in which a particle is looked for"""
_CLOSING = SEPARATOR | CONJUNCTION | COMPLEMENTIZER | QUOTE | BRACKET
"""what can follow a particle"""


def verb_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """A frame for every cue verb of the passage, in text order; content is not yet set."""
    readings = cues.readings
    hits = [(item, readings[passage.words[item]]) for item in places_of(passage.words, readings)]
    opener = passage.words[0] if passage.words else ""
    if opener not in readings and opener.lower() in readings:
        hits.insert(0, (0, readings[opener.lower()]))
    found = [_read(passage, item, ways) for item, ways in hits if not passage.flags[item] & NOUN]
    frames = [frame for frame in found if frame is not None]
    return [frame for place, frame in enumerate(frames) if not any(map(frame.again, frames[:place]))]


def _read(passage: Passage, item: int, ways: list[tuple[str, list[CueVerb]]]) -> Frame | None:
    for way, verbs in ways:
        frame = _READERS[way](passage, item, verbs)
        if frame is not None:
            return frame
    return None


def _finite(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """A simple tense: sagte; stellte … fest; (wie X) sagte."""
    segment = passage.segments[passage.segment_of[item]]
    if segment.kind in (SUBORDINATE, RELATIVE_CLAUSE):
        return _final(passage, item, verbs) if item >= segment.last - 2 else None
    if segment.kind != MAIN or not _is_clause_verb(passage, segment, item) or is_attribute(passage, segment, item):
        return None
    near = passage.words[item + 1:item + _REACH]
    reflexive = item + 1 < len(passage.words) and bool(passage.flags[item + 1] & REFLEXIVE)
    for verb in verbs:
        if verb.particle and verb.particle[0] not in near and not verb.expletive:
            continue
        if reflexive and not verb.reflexive and not verb.particle:
            continue  # ergab sich, bestätigte sich
        cue = _with_particle(passage, item, verb)
        if cue is not None and (verb.particle or not _other_particle(passage, segment, item)):
            return main_frame(passage, item, cue, verb)
    return None


def _is_clause_verb(passage: Passage, segment: Segment, item: int) -> bool:
    """The item is the finite verb of its clause, or of one joined to it by und."""
    if segment.verb == item or segment.verb < 0:
        return True
    return any(passage.flags[place] & CONJUNCTION for place in range(segment.verb + 1, item))


def _other_particle(passage: Passage, segment: Segment, item: int) -> bool:
    """The clause ends in a particle that makes it another verb: er fand statt; not er fragte und fuhr ab."""
    last = segment.last - 1
    if last <= item or not passage.flags[last] & (PREPOSITION | PARTICLE) or not passage.words[last].islower():
        return False
    joins = (place for place in range(item + 1, last) if passage.flags[place] & CONJUNCTION)
    return not any(_looks_finite(passage, place + 1) for place in joins)


def _looks_finite(passage: Passage, item: int) -> bool:
    """A finite verb of a list, or a word that looks like a past tense: und legte ab, und lud sie ein."""
    plain = bool(passage.flags[item] & PLAIN)
    following = passage.flags[item + 1] if item + 1 < len(passage.flags) else 0
    strong = plain and passage.words[item].islower() and bool(following & (DETERMINER | PRONOUN | REFLEXIVE))
    return strong or (plain and passage.words[item].endswith(("te", "ten"))) or bool(passage.flags[item] & FINITE)


def _with_particle(passage: Passage, item: int, verb: CueVerb) -> list[Items] | None:
    """The cue's ranges, if reflexive and particle stand after the verb; None if they do not."""
    words = passage.words
    cue = [(item, item + 1)]
    if not verb.particle and not verb.reflexive:
        return cue
    if verb.reflexive:
        place = next((i for i in range(item + 1, min(len(words), item + 8)) if passage.flags[i] & REFLEXIVE), -1)
        if place < 0:
            return None
        cue.append((place, place + 1))
    if verb.expletive:
        beside = [i for i in (item - 1, item + 1) if 0 <= i < len(words)]
        place = next((i for i in beside if words[i].lower() == verb.particle[0]), -1)
        return joined([*cue, (place, place + 1)]) if place >= 0 else None
    if verb.particle:
        place = _particle(passage, item, verb)
        if place < 0:
            return None
        cue.append((place, place + len(verb.particle)))
    return joined(cue)


def _particle(passage: Passage, item: int, verb: CueVerb) -> int:
    """Where the particle of the verb `item` stands: at the end of a clause, if before a verdict (für falsch), or -1."""
    words, particle, size = passage.words, verb.particle, len(verb.particle)
    place, stop = item + 1, min(len(words), item + _REACH)
    for _ in range(words[place:stop].count(particle[0])):
        place = words.index(particle[0], place)
        if size == 1 or (tuple(words[place:place + size]) == particle and place + size <= stop):
            end = place + size
            if "predicate" in verb.takes and passage.flags[place] & PREPOSITION:
                end = after_adjectives(passage, end)
            after = passage.flags[end] if end < len(words) else SEPARATOR
            led = verb.impersonal or (verb.reflexive and not passage.flags[place] & (PREPOSITION | PARTICLE))
            if size > 1 or after & (_CLOSING | PREPOSITION if led else _CLOSING):
                return place  # aus Bonn kam Kritik an dem Plan; zeigte sich offen für Gespräche
        place += 1
    return -1


def _final(passage: Passage, item: int, verbs: list[CueVerb]) -> Frame | None:
    """A verb that closes a subordinate clause: wie X mitteilte; nachdem X bekannt gab."""
    number = passage.segment_of[item]
    segment = passage.segments[number]
    if segment.kind not in (SUBORDINATE, RELATIVE_CLAUSE):
        return None
    for verb in verbs:
        cue = (item, item + 1)
        if verb.expletive and verb.particle[0] in passage.words[segment.first:segment.first + 2]:
            return subordinate_frame(passage, number, [cue], verb)  # wie es in einer Mitteilung hieß
        if verb.particle and passage.words[item] in verb.finite:
            cue = (item - len(verb.particle), item + 1)
            if tuple(passage.words[max(cue[0], 0):item]) != verb.particle:
                continue
        if not verb.reflexive or any(flag & REFLEXIVE for flag in passage.flags[segment.first:item]):
            return subordinate_frame(passage, number, [cue], verb)
    return None


_READERS = {
    "compound": participle, "finite": _finite, "final": _final, "participle": participle, "infinitive": infinitive,
}  # fmt: skip
