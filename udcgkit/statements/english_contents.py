"""What an English frame introduces: a that clause, a clause without that, an infinitive, a quotation, or nothing."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    DETERMINER,
    FINITE,
    NEGATION,
    NOUN,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.cues import Cues
from udcgkit.statements.english_addressees import told
from udcgkit.statements.english_around import apposed, around, nothing_follows, summing
from udcgkit.statements.english_bare_clauses import fragment_acts, is_clause, only_names, opens_clause
from udcgkit.statements.english_objects import (
    SIZE,
    WINDOW,
    before_object,
    expects,
    fits,
    is_named,
    needs,
    noun_that,
    sized,
)
from udcgkit.statements.english_phrases import after_places
from udcgkit.statements.english_reach import content_end, infinitive_end, object_end
from udcgkit.statements.english_relatives import inserted_in_relative
from udcgkit.statements.english_verbs import has_verb, names_and_acts
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage


def introduced(passage: Passage, frame: Frame, after: int, cues: Cues) -> Frame | None:
    """Gives the frame what follows its verb, or what stands around it or before it."""
    end = content_end(passage, after, cues)
    if "number" in frame.takes:
        return sized(passage, frame, after, end, cues)
    after, frame.addressee = told(passage, frame, after, end)
    segment = passage.segments[passage.segment_of[frame.cue[-1][1] - 1]]
    if not frame.first and passage.flags[0] & SUBORDINATOR:
        end = min(end, segment.last)  # While Lund said it was good, Berg …
    if apposed(passage, frame, cues) and nothing_follows(passage, frame, after, segment.last):
        return summing(frame, segment.last)
    own = frame.first < frame.cue[0][0]  # a participle shares its subject: what stands around it is no content
    if own and "clause" in frame.takes and nothing_follows(passage, frame, after, segment.last):
        found = around(passage, frame, segment, end, cues)
        if found is not None:
            return found
    to_do = _to_do(passage, frame.takes, after, end)
    that = _that(passage, after, end) if "clause" in frame.takes and not to_do else -1
    of_own = "object" in frame.takes and "verdict" not in frame.takes  # rejected accusations that …
    if that < 0 and of_own and (that := noun_that(passage, after, end, cues)) >= 0:
        frame.cue = [*frame.cue, (that - 1, that)]
    if that < 0:
        return _opened(passage, frame, after, end, segment.last, cues)
    frame.content, frame.last = [(that, end)], that
    return frame


def _opened(passage: Passage, frame: Frame, after: int, end: int, last: int, cues: Cues) -> Frame | None:
    """Gives the frame what begins behind its verb in the segment up to `last`; None for who asked not to be named."""
    takes, start = frame.takes, _start(passage, frame, after, end)
    opens = passage.flags[start] if start < end else SEPARATOR
    if opens & QUOTE and "clause" in takes and fragment_acts(passage, start, end):
        frame.content, frame.last = [(start, end)], start
    elif opens & QUOTE and "quote" in takes and not ("object" in takes and before_object(passage, start, end)):
        frame.content, frame.last = [(start, start + 1)], start
    elif "clause" in takes and inserted_in_relative(passage, frame.cue[-1][1] - 1):
        frame.content, frame.last, frame.first = [(after, last)], after, frame.cue[0][0]
    elif "infinitive" in takes and not cues.anonymity.isdisjoint(passage.words[start:start + SIZE + 1]):
        return None
    elif _infinitive_or_clause(passage, takes, start, end) or expects(passage, takes, start, end):
        stop = infinitive_end(passage, start, end) if _to_do(passage, takes, start, end) else end
        frame.content, frame.last = [(start, stop)], start
    elif "predicate" in takes and is_named(passage, start, end):
        frame.rule, frame.last = "reported", object_end(passage, start, end, cues)
    elif "matter" in takes and (cues.matters.isdisjoint(passage.words[start:end]) or not _may_speak(passage, frame)):
        return frame  # defended the town; the attack raised concerns
    elif "object" in takes and not opens & SEPARATOR and fits(passage, frame, start):
        opened = frame.speaker[0] if frame.speaker else 1
        led = (0, 1, max(opened - 1, 0))  # Speaking a day after Berg announced it, …
        depends = not frame.first and any(passage.flags[item] & SUBORDINATOR for item in led)
        frame.rule, frame.last = "reported", object_end(passage, start, last if depends else end, cues)
    return frame


def _may_speak(passage: Passage, frame: Frame) -> bool:
    """The subject is a name, a pronoun or a noun for speakers: Oslo raised concerns; not: the delay raised concerns."""
    first, last = frame.speaker or (0, 0)
    named = any(flag & (NOUN | PRONOUN) and not flag & DETERMINER for flag in passage.flags[first:last])
    return named or any(passage.grammar.suggests(word) == "speaker" for word in passage.words[first:last])


def _start(passage: Passage, frame: Frame, after: int, end: int) -> int:
    """Where what is said begins: at "not to", a preposition of the verb, or past adverbs and circumstances."""
    negated = after < end - 1 and passage.flags[after] & NEGATION and passage.words[after + 1] == "to"  # urged X not to
    start = after if negated else _first_of_content(passage, after, end)
    about = frame.verb is not None and not frame.verb.prepositions.isdisjoint(passage.words[start:start + 1])
    return start if about else _after_circumstance(passage, start, end)


def _first_of_content(passage: Passage, after: int, end: int) -> int:
    """Past adverbs, but not one that stands where a subject does: said there was no need."""
    for item in range(after, end):
        subject = item + 1 < end and passage.words[item].islower() and passage.flags[item + 1] & FINITE
        if subject or not passage.flags[item] & (ADVERB | SEPARATOR):
            return item
    return end


def _after_circumstance(passage: Passage, start: int, end: int) -> int:
    """Past the day, place or medium between the verb and a clause without that: said on Friday it had …"""
    if start >= end:
        return start
    day = start + 1 if passage.flags[start] & PREPOSITION else start
    if day + 1 < end and passage.words[day] in passage.grammar.listed["dating"]:
        day += 1
    if day < end and passage.grammar.suggests(passage.words[day]) == "time":
        while day + 1 < end and passage.flags[day + 1] & NUMBER:
            day += 1
        begins = is_clause(passage, day + 1, end) or passage.words[day + 1:day + 2] == ["to"]
        return day + 1 if begins else start
    place = after_places(passage, start, end)
    fresh = place < end and passage.flags[place] & (DETERMINER | PRONOUN)
    dated = place > start and passage.grammar.suggests(passage.words[place - 1]) == "time"
    return place if place > start and (fresh or dated) and is_clause(passage, place, end) else start


def _that(passage: Passage, after: int, end: int) -> int:
    """Where a that clause begins after the verb, its addressee and a circumstance, or -1."""
    that = next((i for i in range(after, min(after + WINDOW, end)) if passage.words[i] == "that"), -1)
    inserted = that > after + 1 and passage.words[after] == passage.words[that - 1] == ","  # said, smiling, that
    between = range(after + inserted, that - inserted)
    if that < 0 or any(passage.flags[i] & (FINITE | SEPARATOR) for i in between):
        return -1
    nominal = that > after and not inserted and not passage.flags[after] & (PREPOSITION | ADVERB | NUMBER) and not (
        passage.grammar.suggests(passage.words[that - 1]) == "time" or passage.flags[that - 1] & NUMBER
    )
    opens = that + 2 < end and bool(passage.flags[that + 1] & (DETERMINER | PRONOUN))  # that the fund stands at …
    told = opens or has_verb(passage, that, end) or any(that < item < end for item in passage.quotations)
    told = told or names_and_acts(passage, that + 1, end)
    return -1 if nominal or not told else that  # stressed the need that …


def _infinitive_or_clause(passage: Passage, takes: frozenset[str], start: int, end: int) -> bool:
    if start >= end:
        return False
    to = start + bool(passage.flags[start] & NEGATION)
    if "infinitive" in takes and passage.words[to:to + 1] == ["to"]:
        return _to_do(passage, takes, start, end)
    if "clause" not in takes:
        return False
    if "object" in takes:
        clause = is_clause(passage, start, end) and not only_names(passage, start, end)
        return clause or needs(passage, start, end)
    return is_clause(passage, start, end) or opens_clause(passage, start, end)


def _to_do(passage: Passage, takes: frozenset[str], start: int, end: int) -> bool:
    """An infinitive follows: agreed to freeze; promised not to; not: promised 300 million | to Kyiv."""
    if "infinitive" not in takes or start >= end:
        return False
    to = start + bool(passage.flags[start] & NEGATION)
    bare = to + 1 >= end or not passage.flags[to + 1] & (NOUN | DETERMINER | NUMBER)
    return passage.words[to:to + 1] == ["to"] and bare
