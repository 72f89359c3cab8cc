"""Which frames a passage has and what each introduces: every cue finds its content, every content its nearest cue."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    ARTICLE,
    CONJUNCTION,
    CONTRAST,
    DATIVE,
    DETERMINER,
    FINITE,
    IMPERSONAL,
    NOUN,
    PLAIN,
    POSSESSIVE,
    PREPOSITION,
    SEPARATOR,
)
from udcgkit.statements.addressees import find_addressee
from udcgkit.statements.around import UNREAL, take_around, take_before
from udcgkit.statements.clauses import is_infinitive
from udcgkit.statements.contents import complement
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.nouns import noun_frames
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment
from udcgkit.statements.prepositional import prepositional_frames
from udcgkit.statements.summed_up import is_thing, of_another_kind, reports
from udcgkit.statements.verbs import verb_frames

_SHORTEST_MANNER = 3
"""words: wie X mitteilte"""


def framed(passage: Passage, cues: Cues) -> list[Frame]:
    """The frames of a passage with their content, none inside another's content, in text order."""
    verbal = [frame for frame in verb_frames(passage, cues) if _may_say(passage, frame, cues)]
    for frame in verbal:
        _introduce(passage, frame, cues)
    verbal = [frame for frame in verbal if not _is_said(passage, frame, verbal)]
    _nearest(passage, verbal)
    prepositional = prepositional_frames(passage, cues)
    found = [*verbal, *(frame for frame in prepositional if not _beside_verb(passage, frame, verbal))]
    denied = [frame for frame in verbal if frame.rule == "reported" and "denial" in frame.takes]
    nouns = noun_frames(passage, cues, {frame.content[0][0] for frame in found if frame.content})
    found += (noun for noun in nouns if not any(verb.first <= noun.cue[0][0] < verb.last for verb in denied))
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda frame: (frame.first, frame.anchor)):
        around = next((o for o in kept if any(a <= frame.cue[0][0] < b for a, b in o.content)), None)
        around = None if around and _set_against(passage, frame, around) else around
        if frame.rule == "so" or around is None:
            frame.addressee = find_addressee(passage, frame, cues)
            kept.append(frame)
        else:
            around.inner.append(frame)
    _divide(passage, [frame for frame in kept if frame.verb])
    for frame in [frame for frame in kept if frame.rule == "so"]:
        _give_up(passage, frame, kept)
    return kept


def _give_up(passage: Passage, source: Frame, frames: list[Frame]) -> None:
    """What stands behind a colon and has a speaker of its own there: Oslo winkt ab: Es fehle Geld, so Sprecher Lund."""
    for frame in frames:
        first, last = frame.content[0] if frame.content and frame.verb and frame is not source else (0, 0)
        if first and first <= source.first < last and passage.words[first - 1] == ":":
            _lose(passage, frame)
            frame.last = min(frame.last, first - 1)


def _beside_verb(passage: Passage, frame: Frame, verbal: list[Frame]) -> bool:
    """ "…, heißt es demnach in dem Schreiben", "…, sagte X laut Mitteilung": with a verb that has its words already.

    So does "Demnach soll mehr Geld fließen, wie X mitteilte".
    """
    own, word = passage.segment_of[frame.cue[0][0]], passage.words[frame.cue[0][0]]
    if any(other.verb and word in other.verb.prepositions and passage.segment_of[other.cue[0][0]] == own
           for other in verbal):
        return True  # erkundigte sich nach dem Stand
    beside = frame.rule in ("adverb", "before", "after")
    if beside and any(other.postposed and passage.segment_of[other.cue[0][0]] == own for other in verbal):
        return True
    told = (spans for other in verbal if other.rule == "verb_final" for spans in other.content)
    return frame.rule == "adverb" and any(first <= frame.cue[0][0] < last for first, last in told)


def _may_say(passage: Passage, frame: Frame, cues: Cues) -> bool:
    """A verb that only sources say things with has one as its subject: die Studie zeigt; not: der Angriff zeigt.

    So has one that needs a quotation, where a colon brings none: Auf dem Plakat steht; not: Norwegen steht gut da: …
    """
    opens = passage.flags[frame.first]
    if frame.passive and frame.order == RELATIVE_CLAUSE and frame.speaker is None and not opens & DETERMINER:
        return False  # was zugesichert sei, …
    only_matters = "matter" in frame.takes and "clause" not in frame.takes and not passage.quotations
    if only_matters and cues.matters.isdisjoint(passage.words[frame.first:]) and not _joins_speaker(passage, frame):
        return False  # verteidigte die Stadt
    announced = ":" in passage.words[frame.anchor:] and not passage.quotations
    unquoted = frame.verb is not None and frame.verb.written and announced
    if frame.verb is None or not (frame.verb.by_source or unquoted):
        return True
    subject = passage.words[slice(*frame.speaker)] if frame.speaker else []
    return any(map(cues.is_source, subject))


def _joins_speaker(passage: Passage, frame: Frame) -> bool:
    """Schloss sich ihr an: what is joined is what somebody has said."""
    after = range(frame.cue[0][1], min(frame.cue[0][1] + 2, len(passage.words)))
    reflexive = frame.verb is not None and frame.verb.reflexive
    return reflexive and any(passage.flags[item] & DATIVE and not passage.flags[item] & ARTICLE for item in after)


def _is_said(passage: Passage, frame: Frame, frames: list[Frame]) -> bool:
    """The frame's own clause is reported by one behind it: Norwegen sei bereit, zu zahlen, sagte er."""
    cue = frame.cue[0][0]
    if not passage.flags[cue] & UNREAL:
        return False
    return any(a <= cue < b for other in frames if other.postposed and other is not frame for a, b in other.content)


def _set_against(passage: Passage, frame: Frame, around: Frame) -> bool:
    """Another speaks in a clause behind what was said, which ends there: …, während Moskau von „Raub“ spricht."""
    against = frame.rule == "reported" and frame.order == SUBORDINATE and not passage.flags[frame.anchor - 1] & UNREAL
    first, last = around.content[-1]
    if not against or not first < frame.first < last or passage.words[frame.first - 1] != ",":
        return False
    around.content[-1] = first, frame.first - 1
    return True


def _divide(passage: Passage, frames: list[Frame]) -> None:
    """Reported clauses joined by und are statements of their own: kritisierte den Plan und forderte Geld."""
    for frame, other in pairwise(frames):
        if frame.rule == "reported" and other.content and other.order == MAIN and not other.postposed:
            shared = other.first - 1 if passage.flags[other.first - 1] & CONJUNCTION else -1
            frame.last = shared if frame.anchor <= shared < frame.last else frame.last
        joined = frame.rule == other.rule == "reported"
        if joined and other.first == frame.first and _conjunction(passage, frame.anchor):
            other.first = frame.anchor + 1  # hat Hilfe zugesagt und eine Reise angekündigt
        if joined and frame.anchor < other.first <= frame.last:
            frame.last = other.first
        while frame.rule == "reported" and passage.flags[frame.last - 1] & (CONJUNCTION | SEPARATOR):
            frame.last -= 1  # the rest is given to the next cue


def _conjunction(passage: Passage, item: int) -> bool:
    return item < len(passage.flags) and bool(passage.flags[item] & CONJUNCTION)


def _introduce(passage: Passage, frame: Frame, cues: Cues) -> None:
    """Gives a verb's frame its content, or makes it a reported statement."""
    opener = frame.first + 1 if passage.flags[frame.first] & CONJUNCTION else frame.first
    if frame.postposed:
        take_before(passage, frame)
    elif _is_manner(passage, frame, opener, cues):
        take_around(passage, frame)
    elif content := complement(passage, frame):
        frame.content = [content]
    elif reports(passage, frame) and not of_another_kind(passage, frame, cues):
        frame.rule, frame.last = "reported", _reported_end(passage, frame)


def _is_manner(passage: Passage, frame: Frame, opener: int, cues: Cues) -> bool:
    """The clause is an inserted "wie X mitteilte"."""
    end = passage.segments[passage.segment_of[frame.anchor - 1]].last
    said = frame.verb is not None and bool(frame.verb.takes & {"clause", "quote"})
    named = frame.verb is not None and frame.verb.expletive and not frame.speaker
    if named and any(flag & PLAIN for flag in passage.flags[opener + 2:frame.cue[-1][0]]):
        return False  # wie es umgangssprachlich heißt
    if any(flag & FINITE for flag in passage.flags[frame.anchor:end]) or frame.last - frame.first < _SHORTEST_MANNER:
        return False  # wie sie reagieren würde; wie berichtet
    if frame.speaker and passage.flags[frame.speaker[0]] & POSSESSIVE and is_thing(passage, frame):
        return False  # wie seine Weigerung zeigt
    return said and frame.order == SUBORDINATE and cues.positions.get(passage.words[opener].lower()) == "wie"


def _nearest(passage: Passage, frames: list[Frame]) -> None:
    """Content that two cues could introduce belongs to the nearer: erwartet Hilfe und gab bekannt, dass …"""
    begun: dict[int, Frame] = {}
    for frame in frames:
        if not frame.content or frame.postposed:
            continue
        rival = begun.get(frame.content[0][0])
        if rival is not None and rival.anchor >= frame.anchor:
            _lose(passage, frame)
            continue
        if rival is not None:
            rival.last = min(rival.last, frame.first if frame.first > rival.first else rival.anchor)
            _lose(passage, rival)
        begun[frame.content[0][0]] = frame


def _lose(passage: Passage, frame: Frame) -> None:
    frame.content = []
    if reports(passage, frame):
        frame.rule = "reported"


def _reported_end(passage: Passage, frame: Frame) -> int:
    """Where the clause ends: mostly with the sentence, or where another acts (…, Norwegen übernimmt die Kosten)."""
    if frame.order == SUBORDINATE:
        return passage.segments[passage.segment_of[frame.anchor - 1]].last
    for segment in passage.segments[passage.segment_of[frame.anchor - 1] + 1:]:
        if segment.first < segment.last and passage.words[segment.first - 1] == ":" and not _goes_on(passage, segment):
            return segment.first - 1
        own = segment.kind == MAIN and segment.verb > segment.first and not passage.flags[segment.verb] & UNREAL
        own = own and not is_infinitive(passage, segment)
        contrast = segment.first + 1 < segment.last and passage.flags[segment.first] & CONTRAST  # , while Canada gave
        subject = segment.first + bool(contrast)
        marked = (own or contrast) and passage.words[segment.first - 1] in ",;:–"
        if marked and passage.flags[subject] & (NOUN | DETERMINER | PREPOSITION | ADVERB):
            return segment.first - 1
    return passage.content()


def _goes_on(passage: Passage, segment: Segment) -> bool:
    """What follows the colon belongs to the clause before it: a list, words in marks, a clause in the subjunctive."""
    number = passage.segment_of[segment.first]
    verbs = [s.verb for s in passage.segments[number:] if s.kind == MAIN]
    return segment.first in passage.quotations or not verbs or bool(passage.flags[verbs[0]] & UNREAL)


def refers_back(passage: Passage, frame: Frame) -> bool:
    """The clause attributes the sentence before: Das teilte die Polizei mit; der Sprecher bestätigte dies."""
    if frame.verb is None:
        return bool(passage.flags[0] & ANAPHOR)  # That's according to X.
    if not frame.verb.takes >= {"clause", "quote"} or "verdict" in frame.verb.takes or frame.order != MAIN:
        return False  # "Norwegen begrüßt das", "das Parlament beschloss das" say nothing of it
    if frame.passive or frame.postposed:
        return False
    verb = frame.cue[0][0]
    if passage.flags[frame.first] & ANAPHOR and verb == frame.first + 1:
        return True
    if verb + 2 > passage.content() or not passage.flags[verb + 1] & ANAPHOR:
        return False
    pointed = verb + 2 == passage.content() or passage.flags[verb + 2] & PREPOSITION  # said this in a statement
    return bool(pointed) and not passage.flags[frame.first] & (ANAPHOR | IMPERSONAL)
