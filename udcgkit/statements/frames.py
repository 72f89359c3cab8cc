"""Frames: the clause with the cue, who its subject is, and what it introduces."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.grammar.phrases import (
    ADVERB,
    AGENT,
    ANAPHOR,
    COMPLEMENTIZER,
    DETERMINER,
    FINITE,
    GENITIVE,
    IMPERSONAL,
    OBLIQUE,
    PREPOSITION,
    PURPOSE,
    QUESTION,
    QUOTE,
    noun_phrase,
)
from udcgkit.records import Span
from udcgkit.statements.appositions import trailing_apposition
from udcgkit.statements.clauses import clause_start, opening, unreal_before
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment
from udcgkit.statements.subjects import Items, VerbClause, find_subject, subject_after


@dataclass(slots=True)
class Frame:
    """A cue in its clause `first:last`; `content` are the items it introduces, where it introduces any."""

    first: int
    last: int
    cue: list[Items]
    rule: str
    anchor: int
    """item after which the content may stand"""
    verb: CueVerb | None = None
    speaker: Items | None = None
    content: list[Items] = field(default_factory=list)
    postposed: bool = False
    """the content stands before the frame"""
    passive: bool = False
    order: str = MAIN
    """kind of the clause that the cue stands in"""
    addressee: Items | None = None
    inner: list[Frame] = field(default_factory=list)
    """frames inside the content: Wie X berichtet, warnt Y vor „…“"""

    @property
    def takes(self) -> frozenset[str]:
        """What its verb can introduce; nothing where the cue is none."""
        return self.verb.takes if self.verb else frozenset()

    def again(self, other: Frame) -> bool:
        """The same verb in the same clause: war die Rede, war die Rede gewesen."""
        return self.verb is other.verb and (self.first, self.cue[0][0]) == (other.first, other.cue[0][0])

    def span(self, passage: Passage) -> Span:
        """Offsets of the frame, with the comma that joins it to what stands before."""
        joined = (self.postposed or self.rule == "so") and self.first and passage.words[self.first - 1] == ","
        return passage.starts[self.first - 1 if joined else self.first], passage.ends[self.last - 1]


def joined(cue: list[Items]) -> list[Items]:
    """The cue's ranges in order, neighbours and overlaps as one.

    >>> joined([(4, 5), (1, 2), (2, 3)])
    [(1, 3), (4, 5)]
    >>> joined([])
    []
    """
    ranges: list[Items] = []
    for first, last in sorted(cue):
        if ranges and ranges[-1][1] >= first:
            ranges[-1] = ranges[-1][0], max(last, ranges[-1][1])
        else:
            ranges.append((first, last))
    return ranges


def main_frame(passage: Passage, item: int, cue: list[Items], verb: CueVerb, passive: bool = False) -> Frame:
    """The frame of a finite verb `item` that stands second or first in its clause."""
    number = passage.segment_of[item]
    anchor = max(last for _, last in cue)
    first, base = clause_start(passage, number, item)
    frame = Frame(first, anchor, cue, "verb", anchor, verb, passive=passive)
    if _resumed(passage, number, item):
        return _resuming(passage, frame, number, item)
    before = opening(passage, first, item)
    quoted = item - before == 1 and bool(passage.flags[before] & QUOTE) and _subject_follows(passage, item)
    if quoted or (item == passage.segments[number].first == first and 0 <= base < number):
        frame.postposed = quoted or _postposed(passage, frame, item, base)
        frame.first = item
    _give_subject(passage, frame, item, before)
    return frame


def _resumed(passage: Passage, number: int, item: int) -> bool:
    """The clause takes up what stands before it: …, so betonte X; …, das entschied das Gericht."""
    first = passage.segments[number].first
    return number > 0 and item == first + 1 and bool(passage.flags[first] & ANAPHOR or passage.words[first] == "so")


def _resuming(passage: Passage, frame: Frame, number: int, item: int) -> Frame:
    frame.postposed, frame.first = True, passage.segments[number].first
    if not passage.flags[frame.first] & ANAPHOR:
        frame.cue = joined([*frame.cue, (frame.first, frame.first + 1)])
    taken_up = item + 1 < len(passage.words) and passage.flags[item + 1] & IMPERSONAL & ~ADVERB
    behind = subject_after(passage, item + 2) if taken_up else None  # so rechnet es die Ministerin vor
    _give_subject(passage, frame, item, item)
    if behind is not None and behind[0] == item + 2:
        frame.speaker, frame.last = behind, max(frame.last, behind[1])
    return frame


def _give_subject(passage: Passage, frame: Frame, item: int, before: int) -> None:
    clause = VerbClause(item, frame.first, before, frame.last, frame.verb, frame.passive, frame.postposed)
    frame.speaker = find_subject(passage, clause)
    if frame.verb and frame.verb.quotes_its_subject and not frame.passive and frame.speaker:
        frame.speaker = _object_after(passage, max(item + 1, frame.speaker[1])) or frame.speaker
    if frame.speaker and frame.speaker[0] > item:
        inside = (first for first, _ in frame.cue if frame.speaker[0] < first < frame.speaker[1])
        frame.speaker = frame.speaker[0], next(inside, frame.speaker[1])  # hält die Ministerin | für einen Fehler
        frame.speaker = _without_object(passage, frame.speaker, frame.verb)
        frame.last = max(frame.last, frame.speaker[1])


def _without_object(passage: Passage, speaker: Items, verb: CueVerb | None) -> Items:
    """Cuts off what the verb's own preposition brings in: sprach Eva Beispiel von einem Erfolg."""
    first, last = speaker
    own = [i for i in range(first + 1, last) if verb and passage.words[i] in verb.prepositions]
    later = passage.words[last:passage.segments[passage.segment_of[first]].last]
    if not own or not verb or not verb.prepositions.isdisjoint(later):
        return speaker
    return first, own[-1]


def _without_agent(passage: Passage, subject: Items | None) -> Items | None:
    """Who is quoted, without by whom: (wie) die Ministerin von der Zeitung zitiert wird."""
    if subject is None:
        return None
    agents = (item for item in range(subject[0] + 1, subject[1]) if passage.flags[item] & AGENT)
    return subject[0], next(agents, subject[1])


def _object_after(passage: Passage, item: int) -> Items | None:
    """Who is quoted: zitierte die Zeitung den Minister."""
    last = passage.segments[passage.segment_of[item]].last if item < len(passage.words) else item
    if item == last or passage.flags[item] & (PREPOSITION | QUOTE):
        return None
    end = noun_phrase(passage.words, passage.flags, item, last)
    return (item, trailing_apposition(passage, end, last)) if end > item else None


def _subject_follows(passage: Passage, item: int) -> bool:
    after = subject_after(passage, item + 1)
    return after is not None and after[0] == item + 1


def _postposed(passage: Passage, frame: Frame, item: int, base: int) -> bool:
    """What stands before is the content (er sei krank, sagte X), not a clause of time or reason."""
    before = passage.segments[base]
    if before.kind == SUBORDINATE and base and _asked(passage, passage.segments[base - 1]):
        return False
    clause = before.verb >= 0 or not passage.flags[before.first] & PREPOSITION  # not: Ohne Geld, warnte X, drohe …
    if clause and before.kind == SUBORDINATE and not passage.flags[before.first] & (COMPLEMENTIZER | QUESTION):
        return unreal_before(passage, base) or _inserted(passage, item)
    quoted = any(before.first <= place < before.last for place in passage.quotations)
    if quoted or (frame.verb and frame.verb.impersonal):
        return True
    follows = subject_after(passage, item + 1)
    if follows is None:
        return frame.passive and before.kind == SUBORDINATE
    late = follows[0] == item + 2 and bool(passage.flags[item + 1] & ADVERB)
    return follows[0] == item + 1 or late or unreal_before(passage, base)


def _inserted(passage: Passage, item: int) -> bool:
    """The clause that stands before the verb goes on behind it with its own verb: Bleibt sie aus, warnte X, droht …"""
    behind = passage.segments[passage.segment_of[item] + 1:][:1]
    leads = bool(behind) and behind[0].kind == MAIN and behind[0].verb == behind[0].first
    return leads and passage.words[behind[0].first - 1] == ","


def _asked(passage: Passage, segment: Segment) -> bool:
    """What comes next is only what somebody else asked: Auf die Frage, ob …, sagte X, …; Gefragt, ob …, sagte X, …

    Or what something is done for: Um zu sichern, dass …, wurde zugesagt, …
    """
    if segment.first < segment.last and passage.flags[segment.first] & PURPOSE:
        return True
    if segment.kind != PHRASE or segment.first >= segment.last:
        return False
    opens, word = passage.flags[opening(passage, segment.first, segment.last)], passage.words[segment.last - 1]
    participle = not passage.flags[segment.last - 1] & FINITE and word[:2].lower() == "ge" and word.endswith("t")
    return bool(opens & PREPOSITION or participle)


def subordinate_frame(passage: Passage, number: int, cue: list[Items], verb: CueVerb, passive: bool = False) -> Frame:
    """The frame of a verb that closes the clause of segment `number`: wie X mitteilte; X, der behauptet."""
    segment = passage.segments[number]
    first = segment.opener if segment.opener >= 0 else segment.first
    anchor = max(last for _, last in cue)
    frame = Frame(first, segment.last, cue, "verb_final", anchor, verb, passive=passive, order=segment.kind)
    opener = opening(passage, first, segment.last)
    if segment.kind == RELATIVE_CLAUSE and not passage.flags[opener] & PREPOSITION:
        nominative = passage.flags[opener] & (DETERMINER | QUESTION) or not passage.flags[opener] & (OBLIQUE | GENITIVE)
        frame.speaker = (opener, opener + 1) if nominative and not passive else None
    elif passive and verb.quotes_its_subject:
        frame.speaker = _without_agent(passage, subject_after(passage, opener + 1))
    elif verb.impersonal or passive:
        frame.speaker = find_subject(passage, VerbClause(opener, first, opener, segment.last, verb, passive))
    else:
        subject = subject_after(passage, opener + 1)
        said = subject is not None and subject[0] < cue[0][0]
        frame.speaker = _without_object(passage, subject, verb) if subject and said else None
    return frame
