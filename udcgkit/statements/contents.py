"""What a frame introduces: where the content of a statement begins and ends."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    ARTICLE,
    COMPARISON,
    COMPLEMENTIZER,
    CONDITIONAL,
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    NOMINAL,
    NOUN,
    PLAIN,
    PREPOSITION,
    PURPOSE,
    QUESTION,
    QUOTE,
    REFLEXIVE,
    SUBJUNCTIVE,
    TITLE,
    noun_phrase,
)
from udcgkit.statements.clauses import is_infinitive
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment
from udcgkit.statements.subjects import Items

UNREAL = SUBJUNCTIVE | CONDITIONAL
_REACH = 8
"""segments after the frame among which the content is looked for"""
_NOUN_TAKES = frozenset(("clause", "infinitive"))


def complement(passage: Passage, frame: Frame) -> Items | None:
    """The items after the frame that hold what was said, or None; the frame then ends where they begin."""
    number = passage.segment_of[frame.anchor - 1]
    waiting: Segment | None = None
    for place in range(number + 1, min(number + _REACH, len(passage.segments))):
        segment = passage.segments[place]
        sign = passage.words[segment.first - 1]
        if sign in ".!?;" or _parts(frame, sign, place - number):
            return None
        if segment.first >= segment.last:
            continue
        if waiting is not None and segment.kind != MAIN and _leads(passage, place):
            continue  # bei allem, was komme, sei es wichtig
        began = waiting is not None and _interrupted(passage, segment, waiting)
        if _begins(passage, frame, place, sign):
            after = passage.segments[place - 1].kind == RELATIVE_CLAUSE  # die Munition, die sie hat, zu liefern
            return _content(passage, frame, waiting if waiting and (began or after) else segment)
        if segment.kind == MAIN:
            unreal = passage.flags[segment.verb] & UNREAL
            return _content(passage, frame, waiting) if waiting and began and unreal else None
        waiting = waiting or _waits(passage, segment, sign)
    return None


def _parts(frame: Frame, sign: str, distance: int) -> bool:
    """The mark parts a noun from what comes later, a relative clause from an insertion: …, die bereit seien – …"""
    later = sign == ":" and frame.verb is None and distance > 1
    return later or (sign == "–" and frame.order == RELATIVE_CLAUSE)


def _waits(passage: Passage, segment: Segment, sign: str) -> Segment | None:
    """The segment, if it may be the beginning of a clause whose verb comes later."""
    nominal = passage.flags[segment.first] & (NOMINAL | ARTICLE | PREPOSITION) or sign == ":"
    return segment if segment.kind == PHRASE and nominal and not is_infinitive(passage, segment) else None


def _interrupted(passage: Passage, segment: Segment, waiting: Segment) -> bool:
    """The main clause began in the phrase before: Frau X, die krank war, wäre …; klar: Angesichts X, Y und Z sei …"""
    return segment.kind == MAIN and (segment.verb == segment.first or passage.words[waiting.first - 1] == ":")


def _content(passage: Passage, frame: Frame, segment: Segment) -> Items | None:
    end = content_end(passage, segment)
    frame.last = max(frame.last, min(segment.first, end))
    return (segment.first, end) if end > segment.first else None


def _begins(passage: Passage, frame: Frame, place: int, sign: str) -> bool:
    """The content of the frame begins with segment `place`."""
    takes = frame.verb.takes if frame.verb else _NOUN_TAKES
    segment = passage.segments[place]
    opens = passage.flags[segment.first]
    if "denial" in takes and sign == "," and _names_what(passage, frame, segment.first - 1):
        return False
    if sign in ":–" and frame.order == SUBORDINATE and not opens & QUOTE:
        return False  # Was versprochen wurde – und was ankam
    if sign in ":–" and (opens & QUOTE or segment.kind != PHRASE):
        if segment.kind == MAIN and "object" in takes and not opens & QUOTE and _told_object(passage, frame, sign):
            return bool(passage.flags[segment.verb] & UNREAL)
        return bool(takes & {"clause", "quote", "v2"})
    if passage.words[segment.first:segment.first + 2] in (["so", "dass"], ["so", "daß"]):
        return False
    if opens & COMPLEMENTIZER:
        return bool(takes & {"clause", "object", "quote"})
    if is_infinitive(passage, segment):
        return "infinitive" in takes and not opens & PURPOSE
    if segment.kind == PHRASE and "clause" in takes and sign == "," and _lacks_only_verb(passage, segment):
        return True
    if opens & QUOTE:
        return bool(takes & {"quote", "clause", "v2"})
    if segment.kind == SUBORDINATE:
        asks = "clause" in takes and (opens & QUESTION or _how(passage, segment))
        return bool(asks) or (_leads(passage, place) and bool(takes & {"clause", "v2"}))
    return segment.kind == MAIN and _verb_second(passage, frame, segment, takes)


def _told_object(passage: Passage, frame: Frame, sign: str) -> bool:
    """Wurden Mittel zugesagt: Estland zahlt drei Millionen; Minister sagt Hilfe zu – Opposition fordert mehr"""
    if frame.passive:
        return not frame.speaker
    opens = passage.flags[frame.cue[0][1]]
    inside = len(frame.cue) > 1 and bool(opens & (NOMINAL | ARTICLE)) and not opens & PREPOSITION
    return sign == "–" and frame.order == MAIN and (inside or not _lacks_object(passage, frame))


def _names_what(passage: Passage, frame: Frame, comma: int) -> bool:
    """A noun for what others said stands before the clause: widersprach dem Eindruck, dass …; not: bestritt, dass …"""
    first, last = frame.speaker or (0, 0)
    after = max(frame.cue[0][1], last if first > frame.cue[0][0] else 0)
    return any(flag & NOUN for flag in passage.flags[after:comma])


def _how(passage: Passage, segment: Segment) -> bool:
    """wie wichtig …, wie viele …; not wie er sagte"""
    following = passage.flags[segment.first + 1] if segment.first + 1 < segment.last else 0
    return bool(passage.flags[segment.first] & COMPARISON and following & PLAIN)


def _lacks_only_verb(passage: Passage, segment: Segment) -> bool:
    """A clause whose verb stands inside marks (das Treffen „sei gut“) or in no list (die Frist ende im Mai)."""
    flags, words = passage.flags, passage.words
    if not flags[segment.first] & (NOMINAL | ARTICLE):
        return False
    end = noun_phrase(words, flags, segment.first, segment.last)
    if end < segment.last and flags[end] & PREPOSITION:  # die Truppen von heute | unterschieden sich
        end = _past_attribute(passage, end, segment.last)
    verb = words[end] if end < segment.last and flags[end] & PLAIN else ""
    follows = flags[end + 1] if end + 1 < segment.last else 0
    goes_on = bool(follows & (REFLEXIVE | ARTICLE | PREPOSITION))  # schnürten ein Paket
    unlisted = verb.endswith("e") or (goes_on and verb.endswith(("en", "te")))
    return unlisted or any(flag & QUOTE and not flag & TITLE for flag in flags[segment.first:segment.last])


def _past_attribute(passage: Passage, preposition: int, last: int) -> int:
    """Where a phrase with a preposition ends that belongs to the noun before it."""
    first = preposition + 1
    end = noun_phrase(passage.words, passage.flags, first, last)
    return end if end > first else first + (first < last and bool(passage.flags[first] & ADVERB))


def _leads(passage: Passage, place: int) -> bool:
    """A subordinate clause opens the content: …, wenn das so sei, werde er gehen."""
    return any(
        segment.kind == MAIN and segment.verb == segment.first and passage.flags[segment.verb] & UNREAL
        for segment in passage.segments[place + 1:place + 3]
    )


def _verb_second(passage: Passage, frame: Frame, segment: Segment, takes: frozenset[str]) -> bool:
    """A main clause after the comma is what was said: in the subjunctive, or after a verb of speech."""
    joins = passage.flags[segment.first] & CONJUNCTION
    if segment.verb == segment.first or joins or not takes & {"clause", "v2"}:
        return False
    if passage.flags[segment.verb] & UNREAL or frame.verb is None:
        return bool(passage.flags[segment.verb] & UNREAL)
    active = frame.order == MAIN and not frame.passive and ("object" not in takes or _lacks_object(passage, frame))
    return active or frame.verb.particle in (("mit",), ("bekannt",))


def _lacks_object(passage: Passage, frame: Frame) -> bool:
    """Nothing but adverbs follows the verb behind its subject: Hilfswerke bemängelten dagegen, die Mittel gingen …"""
    after = frame.cue[-1][1]
    last = passage.segments[passage.segment_of[after - 1]].last
    before = frame.speaker is not None and frame.speaker[1] <= frame.cue[0][0]
    return before and all(flag & ADVERB for flag in passage.flags[after:last])


def content_end(passage: Passage, opening: Segment) -> int:
    """Where the content that begins with `opening` ends: mostly with the sentence."""
    end = passage.content()
    if passage.flags[opening.first] & QUOTE and passage.words[opening.first - 1] == ":":
        return opening.first + 1
    final = opening.kind == SUBORDINATE and bool(passage.flags[opening.first] & (COMPLEMENTIZER | QUESTION))
    final = final or is_infinitive(passage, opening)
    reported = _unreal(passage, opening)
    previous = opening
    for segment in passage.segments[passage.segment_of[opening.first]:]:
        if segment.first >= min(end, segment.last):
            continue
        if segment is not opening and _goes_back(passage, segment, opening, previous, final, reported):
            return segment.first - 1
        stop = _coordinated_end(passage, segment, final, reported)
        if stop is not None:
            return stop
        reported = reported or _unreal(passage, segment)
        previous = segment
    return end


def _unreal(passage: Passage, segment: Segment) -> bool:
    return any(flag & UNREAL for flag in passage.flags[segment.first:segment.last])


def _goes_back(
    passage: Passage, segment: Segment, opening: Segment, previous: Segment, final: bool, reported: bool
) -> bool:
    """With this segment the article's own voice, or the frame's own clause, goes on."""
    sign = passage.words[segment.first - 1]
    if sign == ":" and (passage.flags[segment.first] & QUOTE or (final and segment.kind == MAIN)):
        return True  # forderte auf, zu helfen: Es könne nicht sein, dass …
    if segment.kind != MAIN or passage.flags[segment.verb] & UNREAL:
        return False
    if is_infinitive(passage, opening) and passage.flags[segment.first] & CONJUNCTION:
        return True  # lehnte ab, … zu liefern, und Spanien gab …
    joined = final and passage.flags[segment.first] & (CONJUNCTION | ANAPHOR) and segment.verb == segment.first + 1
    first = segment.verb == segment.first and (final or previous.kind in (MAIN, RELATIVE_CLAUSE))
    resumes = sign == "," and (first or joined)
    turns = sign == ";" or (passage.flags[segment.first] & CONJUNCTION and passage.flags[segment.verb] & INDICATIVE)
    return resumes or (reported and bool(turns))


def _coordinated_end(passage: Passage, segment: Segment, final: bool, reported: bool) -> int | None:
    """The und after which the frame's own clause goes on: …, dass er komme und ging nach Hause."""
    flags = passage.flags
    for item in range(segment.first + 1, segment.last - 2):
        verb = flags[item + 1]
        if not flags[item] & CONJUNCTION or not verb & FINITE or verb & UNREAL:
            continue
        if (final and flags[item - 1] & FINITE) or (reported and not final):
            return item
    return None
