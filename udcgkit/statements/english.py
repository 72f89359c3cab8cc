"""English frames: X said that …; X told Y …; “…,” said X; according to X, …; X pledged to …

English keeps the subject before its verb, so a clause is read from left to right: what
stands before the cue in its segment is the subject, what follows it the content.
"""

from __future__ import annotations

from udcgkit.phrases import (
    ADVERB,
    AUXILIARY,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    MODAL,
    PASSIVE,
    PREPOSITION,
    QUOTE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.english_clauses import (
    clause_first,
    closes_sentence,
    content_end,
    follows_relative,
    has_verb,
    is_clause,
    phrase_end,
    subject_before,
    told,
)
from udcgkit.statements.frames import Frame, joined
from udcgkit.statements.passage import Passage, Segment
from udcgkit.statements.scopes import surround
from udcgkit.statements.subjects import Items


def english_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """The frames of an English passage with their content, none inside another's content, in text order."""
    found = [frame for item in range(len(passage.words)) if (frame := _attribution(passage, item, cues)) is not None]
    speaker: Items | None = None
    for item, word in enumerate(passage.words):
        frame = _reporting(passage, item, cues, word if item else word.lower(), speaker)
        if frame is not None:
            found.append(frame)
            speaker = frame.speaker
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda frame: (not frame.postposed, frame.first)):
        if not any(a <= frame.cue[0][0] < b for other in kept for a, b in other.content):
            kept.append(frame)
    return sorted(kept, key=lambda frame: frame.first)


def _reporting(passage: Passage, item: int, cues: Cues, form: str, speaker: Items | None) -> Frame | None:
    """The frame of a finite cue, or of one that goes on with the same `speaker`: …, adding that …; and urged …"""
    for verb in cues.finite.get(form, ()):
        joins = item > 0 and bool(passage.flags[item - 1] & CONJUNCTION)
        frame = _frame(passage, item, verb, speaker if joins else None)
        if frame is not None:
            return frame
    follows = item > 0 and passage.words[item - 1] in (",", "and") and form.endswith("ing")
    if not follows or form not in cues.infinitive or speaker is None:
        return None
    return _frame(passage, item, cues.infinitive[form][0], speaker)


def _attribution(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """according to X, at the start, in the middle or at the end of its sentence."""
    words = passage.words
    if cues.positions.get(f"{words[item].lower()} {words[item + 1] if item + 1 < len(words) else ''}") != "before":
        return None
    last = passage.segments[passage.segment_of[item]].last
    end = last if item == passage.segments[passage.segment_of[item]].first else phrase_end(passage, item + 2, last)
    if end <= item + 2:
        return None
    return surround(passage, item, end, (item, item + 2), (item + 2, end), "before", inserted=True)


def _frame(passage: Passage, item: int, verb: CueVerb, shared: Items | None) -> Frame | None:
    """The frame of the finite verb `item`, with its content; None where it says nothing."""
    after = item + 1
    if verb.particle:
        near = range(after, min(after + 4, len(passage.words)))
        place = next((i for i in near if passage.words[i] == verb.particle[0]), -1)
        if place < 0:
            return None
        after = place + 1
    cue = joined([*_with_helpers(passage, item), *([(after - 1, after)] if verb.particle else [])])
    if passage.flags[min(item + 1, len(passage.flags) - 1)] & FINITE and item + 1 < len(passage.flags):
        return None  # a noun before its verb: the request stands at
    if item and passage.flags[item - 1] & PASSIVE and not passage.words[item].endswith("ing"):
        return None  # is expected to
    quoted = None if shared else _quotation_before(passage, item)
    if quoted is not None:
        return _after_quotation(passage, item, after, cue, verb, quoted)
    subject = shared or subject_before(passage, cue[0][0])
    if subject is None:
        return None
    first = item if shared else clause_first(passage, subject)
    frame = Frame(first, after, cue, "verb", after, verb, speaker=subject)
    return _introduced(passage, frame, after)


def _with_helpers(passage: Passage, item: int) -> list[Items]:
    """The verb with the auxiliaries before it: has said, will announce."""
    first = item
    while first > 0 and passage.flags[first - 1] & (AUXILIARY | MODAL):
        first -= 1
    return [(first, item + 1)]


def _quotation_before(passage: Passage, item: int) -> int | None:
    """The quotation that the clause of the verb follows: “…,” he said; “…,” said X."""
    first = passage.segments[passage.segment_of[item]].first
    for place in range(item - 1, max(first - 2, -1), -1):
        if place in passage.quotations:
            inside = any(flag & FINITE for flag in passage.flags[min(first, place):place])
            return None if inside or (place and place < first - 1) else place
    return None


def _after_quotation(
    passage: Passage, item: int, after: int, cue: list[Items], verb: CueVerb, quoted: int
) -> Frame | None:
    """“…,” he said; “…,” said X."""
    last = passage.segments[passage.segment_of[item]].last
    before = quoted + 1 + (passage.words[quoted + 1:quoted + 2] == [","])
    speaker: Items | None = (before, cue[0][0]) if cue[0][0] > before else None
    if speaker is None:
        end = phrase_end(passage, after, last)
        speaker = (after, end) if end > after else None
    if speaker is None or passage.flags[speaker[0]] & (SUBORDINATOR | COMPLEMENTIZER):
        return None
    frame = Frame(min(before, cue[0][0]), last, cue, "verb", after, verb, speaker=speaker, postposed=True)
    start = max((i + 1 for i in range(quoted) if passage.words[i] in ";:"), default=0)
    frame.content = [(start, quoted + 1)]
    return frame


def _introduced(passage: Passage, frame: Frame, after: int) -> Frame | None:
    """Gives the frame what follows its verb, or what stands before it at the end of a sentence."""
    end = content_end(passage, after)
    takes = frame.verb.takes if frame.verb else frozenset()
    after, frame.addressee = told(passage, frame, after, end)
    segment = passage.segments[passage.segment_of[frame.cue[-1][1] - 1]]
    if closes_sentence(passage, after, segment.last, end) and segment.first and "clause" in takes:
        return _closing(passage, frame, segment)
    start = next((i for i in range(after, end) if not passage.flags[i] & (ADVERB | SEPARATOR)), end)
    start = _after_day(passage, start, end)
    opens = passage.flags[start] if start < end else SEPARATOR
    that = _that(passage, after, end) if "clause" in takes else -1
    if that >= 0:
        frame.content, frame.last = [(that, end)], that
    elif opens & QUOTE and "quote" in takes:
        frame.content, frame.last = [(start, start + 1)], start
    elif _infinitive_or_clause(passage, takes, start, end):
        frame.content, frame.last = [(start, end)], start
    elif "object" in takes and not opens & SEPARATOR and _fits(passage, frame, start):
        frame.rule, frame.last = "reported", end
    return frame


def _after_day(passage: Passage, start: int, end: int) -> int:
    """Past the day between the verb and a clause without that: said on Friday it had …; said Friday it had …"""
    day = start + 1 if start < end and passage.flags[start] & PREPOSITION else start
    dated = day < end and passage.grammar.suggests(passage.words[day]) == "time"
    return day + 1 if dated and is_clause(passage, day + 1, end) else start


def _fits(passage: Passage, frame: Frame, start: int) -> bool:
    """The clause reports something itself, with the preposition that its verb asks for: called for, called on."""
    wanted = frame.verb.prepositions if frame.verb else frozenset()
    return (not wanted or passage.words[start] in wanted) and not follows_relative(passage, frame)


def _that(passage: Passage, after: int, end: int) -> int:
    """Where a that clause begins right after the verb and its addressee, or -1."""
    that = next((i for i in range(after, min(after + 8, end)) if passage.words[i] == "that"), -1)
    if that < 0 or has_verb(passage, after, that) or not has_verb(passage, that, end):
        return -1
    return that


def _infinitive_or_clause(passage: Passage, takes: frozenset[str], start: int, end: int) -> bool:
    if start >= end:
        return False
    if "infinitive" in takes and passage.words[start] == "to":
        return True
    return "clause" in takes and is_clause(passage, start, end)


def _closing(passage: Passage, frame: Frame, segment: Segment) -> Frame | None:
    """…, the minister said."""
    before = segment.first - 1
    if passage.words[before] != "," or not any(flag & FINITE for flag in passage.flags[:before]):
        return None
    start = max((i + 1 for i in range(before) if passage.words[i] in ";:"), default=0)
    frame.content, frame.postposed = [(start, before)], True
    frame.first, frame.last = segment.first, segment.last
    return frame
