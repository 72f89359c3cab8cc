"""Nouns that announce content: der Vorwurf, dass …; die Ankündigung, … zu …; es herrschte Einigkeit, dass …"""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ARTICLE,
    COMPLEMENTIZER,
    CONDITIONAL,
    FINITE,
    GENITIVE,
    NOUN,
    PARTICLE,
    PASSIVE,
    PLAIN,
    POSSESSIVE,
    PREPOSITION,
    QUESTION,
    QUOTE,
    SEPARATOR,
    SUBJUNCTIVE,
    noun_phrase,
)
from udcgkit.statements.contents import complement
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, PHRASE, SUBORDINATE, Passage, Segment
from udcgkit.statements.subjects import Items, agent, subject_of
from udcgkit.wordlists import places_of


def noun_frames(passage: Passage, cues: Cues, taken: set[int]) -> list[Frame]:
    """A frame with its content for every such noun whose clause no verb has `taken`, in text order."""
    found: list[Frame] = []
    if cues.contents.isdisjoint(passage.words):
        return found
    for item in places_of(passage.words, cues.contents):
        segment = passage.segments[passage.segment_of[item]]
        if not cues.arousing.isdisjoint(passage.words[segment.first:segment.last]):
            continue  # weckte die Hoffnung, dass …
        frame = _frame(passage, item) if passage.flags[item] & NOUN else None
        content = complement(passage, frame) if frame else None
        told = frame is not None and not (content and _opens(passage, content[0])) and _headed(passage, frame, segment)
        if frame and told and segment.last + 1 not in taken:
            frame.content = [(segment.last + 1, passage.content())]
            found.append(frame)
        elif frame and content and content[0] not in taken and _opens(passage, content[0]):
            frame.content = [_embedded(passage, content)]
            found.append(frame)
    return found


def _frame(passage: Passage, item: int) -> Frame | None:
    """The clause up to the comma after the noun and what belongs to it."""
    segment = passage.segments[passage.segment_of[item]]
    end = noun_phrase(passage.words, passage.flags, item, segment.last)
    if end != segment.last and not _nothing_but_verb(passage, end, segment.last):
        return None
    first = item - 1 if item > segment.first and passage.flags[item - 1] & ARTICLE else item
    if _was_asked(passage, segment):
        return None
    frame = Frame(segment.first, segment.last, [(first, item + 1)], "noun", segment.last)
    frame.speaker = _owner(passage, item, segment.last)
    return None if _is_said(passage, segment) else frame


def _headed(passage: Passage, frame: Frame, segment: Segment) -> bool:
    """A possessive and the noun are all before the colon, and a clause follows: Ihr Fazit: Das wird teuer."""
    colon = segment.last
    if frame.speaker != (0, 1) or passage.words[colon:colon + 1] != [":"] or segment.kind != PHRASE:
        return False
    clause = passage.flags[colon + 1:passage.content()]
    return bool(clause) and not clause[0] & QUOTE and any(flag & FINITE for flag in clause)


def _was_asked(passage: Passage, opener: Segment) -> bool:
    """A prepositional phrase brings in what somebody was asked: Auf die Frage, ob das reiche, | sagte er, …"""
    number = passage.segment_of[opener.first] + 1
    if opener.kind != PHRASE or not passage.flags[opener.first] & PREPOSITION or number + 1 >= len(passage.segments):
        return False
    clause = passage.segments[number]
    asks = clause.kind == SUBORDINATE and passage.flags[clause.first] & (COMPLEMENTIZER | QUESTION)
    following = next((s for s in passage.segments[number + 1:] if s.kind == MAIN), None)
    return bool(asks) and following is not None and following.verb == following.first


def _is_said(passage: Passage, segment: Segment) -> bool:
    """The clause with the noun is itself what somebody says: Ziel sei, …; wenn sie den Schluss zögen, …"""
    unreal = SUBJUNCTIVE | CONDITIONAL
    if segment.kind == SUBORDINATE:
        return passage.words[segment.first].lower() in passage.grammar.listed["condition"]
    return segment.kind == MAIN and bool(passage.flags[segment.verb] & unreal)


def _nothing_but_verb(passage: Passage, first: int, last: int) -> bool:
    """Only a participle or particle closes the clause: wurde der Vorwurf erhoben, …"""
    return last - first <= 2 and not any(passage.flags[i] & (NOUN | SEPARATOR) for i in range(first, last))


def _owner(passage: Passage, item: int, last: int) -> Items | None:
    """Whose words they are: die Behauptung des Ministers; Forderungen von Fachleuten; sein Argument: …"""
    if item and passage.flags[item - 1] & POSSESSIVE and passage.words[last:last + 1] == [":"]:
        return item - 1, item
    start = item + 2 if not passage.grammar.listed["of"].isdisjoint(passage.words[item + 1:item + 2]) else item + 1
    if start < last and (start == item + 2 or passage.flags[start] & GENITIVE or passage.words[start] == "der"):
        end = noun_phrase(passage.words, passage.flags, start, last)
        if end > start:
            return start, end
    return _who_voices(passage, item)


def _who_voices(passage: Passage, item: int) -> Items | None:
    """The subject of the clause (X hegt den Verdacht), the agent of a passive one (wurde von X der Vorwurf erhoben)."""
    number = passage.segment_of[item]
    segment = passage.segments[number]
    if segment.kind != MAIN:
        return None
    if passage.flags[segment.verb] & PASSIVE:
        return agent(passage, segment.first, segment.last)
    subject = subject_of(passage, number, segment.verb)
    return subject if subject and not subject[0] <= item < subject[1] else None


def _opens(passage: Passage, first: int) -> bool:
    """The content is a dass clause, an infinitive, or stands in the subjunctive."""
    segment = passage.segments[passage.segment_of[first]]
    if passage.flags[first] & COMPLEMENTIZER or segment.kind == PHRASE:
        return True
    return segment.kind == MAIN and bool(passage.flags[segment.verb] & (SUBJUNCTIVE | CONDITIONAL))


def _embedded(passage: Passage, content: Items) -> Items:
    """Cuts the content where the sentence around it goes on: der Vorwurf, dass er lüge, ist falsch."""
    number = passage.segment_of[content[0]]
    for segment in passage.segments[number + 1:]:
        if segment.first >= content[1] or segment.first >= segment.last:
            break
        if passage.words[segment.first - 1] == "," and passage.flags[segment.first] & FINITE:
            return content[0], segment.first - 1
        closing = segment.kind == PHRASE and segment.last - segment.first <= 3 and segment.last >= content[1]
        if closing and passage.flags[segment.last - 1] & (PLAIN | PARTICLE | PREPOSITION):
            return content[0], segment.first - 1
    return content
