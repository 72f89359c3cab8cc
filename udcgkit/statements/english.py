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
    DETERMINER,
    FINITE,
    IMPERSONAL,
    MODAL,
    NEGATION,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.clauses import opening
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.frames import Frame, joined
from udcgkit.statements.passages import MAIN, RELATIVE_CLAUSE, Passage, Segment
from udcgkit.statements.scopes import surround
from udcgkit.statements.subjects import Items

_HELPS = AUXILIARY | MODAL | ADVERB | NEGATION


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
    return _frame(passage, item, cues.infinitive[form][0], speaker) if follows and form in cues.infinitive and speaker else None


def _attribution(passage: Passage, item: int, cues: Cues) -> Frame | None:
    """according to X, at the start, in the middle or at the end of its sentence."""
    words = passage.words
    if cues.positions.get(f"{words[item].lower()} {words[item + 1] if item + 1 < len(words) else ''}") != "before":
        return None
    last = passage.segments[passage.segment_of[item]].last
    end = last if item == passage.segments[passage.segment_of[item]].first else _phrase_end(passage, item + 2, last)
    if end <= item + 2:
        return None
    return surround(passage, item, end, (item, item + 2), (item + 2, end), "before", inserted=True)


def _frame(passage: Passage, item: int, verb: CueVerb, shared: Items | None) -> Frame | None:
    """The frame of the finite verb `item`, with its content; None where it says nothing."""
    after = item + 1
    if verb.particle:
        place = next((i for i in range(after, min(after + 4, len(passage.words))) if passage.words[i] == verb.particle[0]), -1)
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
    subject = shared or _subject(passage, cue[0][0])
    if subject is None:
        return None
    first = item if shared else _first(passage, subject)
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


def _after_quotation(passage: Passage, item: int, after: int, cue: list[Items], verb: CueVerb, quoted: int) -> Frame | None:
    last = passage.segments[passage.segment_of[item]].last
    before = quoted + 1 + (passage.words[quoted + 1:quoted + 2] == [","])
    speaker: Items | None = (before, cue[0][0]) if cue[0][0] > before else None
    if speaker is None:
        end = _phrase_end(passage, after, last)
        speaker = (after, end) if end > after else None
    if speaker is None or passage.flags[speaker[0]] & (SUBORDINATOR | COMPLEMENTIZER):
        return None
    frame = Frame(min(before, cue[0][0]), last, cue, "verb", after, verb, speaker=speaker, postposed=True)
    start = max((i + 1 for i in range(quoted) if passage.words[i] in ";:"), default=0)
    frame.content = [(start, quoted + 1)]
    return frame


def _subject(passage: Passage, verb: int) -> Items | None:
    """The noun phrase before the verb, with its apposition: Mark Example, the head of X, said."""
    number = passage.segment_of[verb]
    segment = passage.segments[number]
    last = verb
    while last > segment.first and passage.flags[last - 1] & ADVERB:
        last -= 1
    if last == segment.first:
        if number < 2 or passage.words[segment.first - 1] != "," or passage.segments[number - 1].kind == MAIN:
            return None
        segment, last = passage.segments[number - 2], passage.segments[number - 1].last
        relative = passage.segments[number - 1].kind == RELATIVE_CLAUSE
        end = segment.last if relative else last
        first = _after_adverbial(passage, segment.first, segment.last)
        return (first, end) if first < end and not passage.flags[first] & (SUBORDINATOR | PREPOSITION) else None
    first = _after_adverbial(passage, segment.first, last)
    if first >= last or passage.flags[first] & (SUBORDINATOR | COMPLEMENTIZER | PREPOSITION | IMPERSONAL) & ~DETERMINER:
        return None
    return first, last


def _after_adverbial(passage: Passage, first: int, last: int) -> int:
    """Skips a conjunction, and what stands before the last finite verb of a longer clause."""
    finite = [i for i in range(first, last) if passage.flags[i] & FINITE]
    joins = [i for i in range(first, last) if passage.flags[i] & (CONJUNCTION | COMPLEMENTIZER | SUBORDINATOR)]
    if finite and joins and joins[-1] > finite[-1]:
        return joins[-1] + 1
    return last if finite else opening(passage, first, last)


def _first(passage: Passage, subject: Items) -> int:
    """Where the clause of the subject begins."""
    return min(subject[0], passage.segments[passage.segment_of[subject[0]]].first)


def _introduced(passage: Passage, frame: Frame, after: int) -> Frame | None:
    """Gives the frame what follows its verb, or what stands before it at the end of a sentence."""
    end = _content_end(passage, after)
    takes = frame.verb.takes if frame.verb else frozenset()
    after, frame.addressee = _told(passage, frame, after, end)
    segment = passage.segments[passage.segment_of[frame.cue[-1][1] - 1]]
    if _closes(passage, after, segment.last, end) and segment.first and "clause" in takes:
        return _closing(passage, frame, segment)
    start = next((i for i in range(after, end) if not passage.flags[i] & (ADVERB | SEPARATOR) or passage.words[i] == ":"), end)
    start += start < end and passage.words[start] == ":"
    opens = passage.flags[start] if start < end else 0
    that = next((i for i in range(after, min(after + 8, end)) if passage.words[i] == "that"), -1) if "clause" in takes else -1
    if that >= 0 and not any(flag & FINITE for flag in passage.flags[after:that]) and any(flag & FINITE for flag in passage.flags[that:end]):
        frame.content, frame.last = [(that, end)], that
    elif opens & QUOTE and "quote" in takes:
        frame.content, frame.last = [(start, start + 1)], start
    elif start < end and passage.words[start] == "to" and "infinitive" in takes:
        frame.content, frame.last = [(start, end)], start
    elif "clause" in takes and _is_clause(passage, start, end):
        frame.content, frame.last = [(start, end)], start
    elif "object" in takes and start < end and not opens & SEPARATOR and not _relative(passage, frame):
        frame.rule, frame.last = "reported", end
    return frame


def _relative(passage: Passage, frame: Frame) -> bool:
    """The subject follows that or which: the sum that Seoul pledged."""
    first = frame.speaker[0] if frame.speaker else 0
    return first > 0 and bool(passage.flags[first - 1] & (COMPLEMENTIZER | RELATIVE | SUBORDINATOR))


def _content_end(passage: Passage, after: int) -> int:
    """The sentence's end, or the comma before a further verb of the same subject: …, and urged donors to help."""
    for item in range(after, passage.content() - 2):
        if passage.words[item] != ",":
            continue
        verb = item + 2 if passage.flags[item + 1] & CONJUNCTION else item + 1
        word = passage.words[verb]
        if (verb == item + 2 and word.endswith("ed") and passage.flags[verb] & FINITE) or word in ("adding", "saying", "noting"):
            return item
    return passage.content()


def _told(passage: Passage, frame: Frame, after: int, end: int) -> tuple[int, Items | None]:
    """The addressee right after the verb: told reporters, warned the allies; or after to: said to the press."""
    to = passage.words[after:after + 1] == ["to"] and frame.verb is not None and "infinitive" not in frame.verb.takes
    if frame.verb is None or not (frame.verb.addressee or to) or after >= end or passage.words[after] == "that":
        return after, None
    first = after + 1 if to else after
    stop = _phrase_end(passage, first, passage.segments[passage.segment_of[after]].last)
    place = stop
    while stop > first and place < end and passage.flags[place] & PREPOSITION:  # told reporters in Kyiv the budget was …
        place = _phrase_end(passage, place + 1, end)
    return (place, (first, stop)) if stop > first else (after, None)


def _closes(passage: Passage, after: int, last: int, end: int) -> bool:
    """Nothing but a time or a place follows the verb up to the sentence's end."""
    if last < end and not passage.flags[last + 1] & (SUBORDINATOR | PREPOSITION):
        return False
    rest = range(after, last)
    if any(i in passage.quotations or passage.flags[i] & (FINITE | COMPLEMENTIZER) for i in rest):
        return False
    return not rest or bool(passage.flags[after] & (PREPOSITION | ADVERB)) or passage.grammar.suggests(passage.words[after]) == "time"


def _closing(passage: Passage, frame: Frame, segment: Segment) -> Frame | None:
    """…, the minister said."""
    before = segment.first - 1
    if passage.words[before] != "," or not any(flag & FINITE for flag in passage.flags[:before]):
        return None
    start = max((i + 1 for i in range(before) if passage.words[i] in ";:"), default=0)
    frame.content, frame.postposed = [(start, before)], True
    frame.first, frame.last = segment.first, segment.last
    return frame


def _is_clause(passage: Passage, start: int, end: int) -> bool:
    """A subject and a finite verb follow: said the talks were good."""
    if start >= end or passage.flags[start] & (PREPOSITION | CONJUNCTION | SEPARATOR):
        return False
    return any(passage.flags[i] & FINITE for i in range(start + 1, min(end, start + 14)))


def _phrase_end(passage: Passage, first: int, last: int) -> int:
    """End of an English noun phrase: up to a verb, a comma, that, or a preposition other than of, for, at."""
    item = first
    while item < last and not passage.flags[item] & (FINITE | SEPARATOR | SUBORDINATOR | QUOTE | ADVERB):
        fresh = item > first and passage.flags[item] & (DETERMINER | PRONOUN) and not passage.flags[item - 1] & (PREPOSITION | DETERMINER)
        if passage.words[item] == "that" or fresh:
            break
        if passage.flags[item] & PREPOSITION and passage.words[item] not in ("of", "for", "at"):
            break
        if passage.grammar.suggests(passage.words[item]) == "time" or (passage.words[item] == "to" and item > first):
            break
        item += 1
    return item


