"""Clauses that have a verb of speaking, and in which nobody says anything."""

from __future__ import annotations

from bisect import bisect_left

from udcgkit.actors import Cast
from udcgkit.grammar.auxiliaries import Auxiliaries
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    COMPARISON,
    CONJUNCTION,
    DETERMINER,
    INFINITIVE_MARK,
    MODAL,
    NEGATION,
    NOUN,
    PLAIN,
    PREPOSITION,
    QUESTION,
    noun_phrase,
)
from udcgkit.lexicon import Lexicon
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage


class Silence:
    """Knows the frames in which nothing is said; made once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.helpers = lexicon.once(Auxiliaries)
        self.cues = lexicon.once(Cues)

    def unsaid(self, passage: Passage, frame: Frame) -> bool:
        """Nothing is announced: did not announce any new support; gab keine Einzelheiten bekannt; not: nicht nur."""
        takes = set(frame.takes if frame.verb is not None and not frame.verb.reflexive else ())
        if "refusal" in takes:
            return self._refused(passage, frame.first, frame.last)
        if takes >= {"object", "predicate"}:
            return self._none_named(passage, frame.cue[0][0])
        if frame.passive or not {"object", "clause"} <= takes or takes.isdisjoint(("quote", "infinitive")):
            return False  # "befürchtet nicht", "zeigt sich nicht besorgt": an attitude is one when denied, too
        return self._denied(passage, frame)

    def withheld(self, passage: Passage, frame: Frame) -> bool:
        """Nothing is answered: did not say whether …, wollte nicht sagen, wann …, refused to comment."""
        first, last = frame.content[0]
        if "refusal" in frame.takes:
            return self._refused(passage, first, last)
        asks = passage.flags[first] & (QUESTION | COMPARISON) or passage.words[first] in self.cues.asking
        return bool(asks) and frame.verb is not None and self._denied(passage, frame)

    def _none_named(self, passage: Passage, cue: int) -> bool:
        """The verb has "no" or "neither" right behind it: nannte keine Summe; not: nannte den Plan keine Lösung."""
        first = cue + 1
        while first < len(passage.words) and passage.flags[first] & (ADVERB | CONJUNCTION):
            first += 1  # nannten aber noch keine Beträge
        behind = range(cue + 1, min(first + 2, len(passage.words)))
        nots = self.helpers.negations  # "nicht" denies the verb, "weder" and "nichts" what is named
        return any((passage.words[item] in nots) != bool(passage.flags[item] & NEGATION) for item in behind)

    def _refused(self, passage: Passage, first: int, last: int) -> bool:
        """What is refused is to speak: eine Stellungnahme, to comment; not: in einer Stellungnahme."""
        words, flags = passage.words, passage.flags
        for item in (item for item in range(first, last) if words[item] in self.cues.silence):
            before = item - 1 - bool(item > first + 1 and flags[item - 1] & ARTICLE)
            if not flags[before] & PREPOSITION or flags[before] & INFINITIVE_MARK:
                return True
        return False

    def _denied(self, passage: Passage, frame: Frame) -> bool:
        """A denial stands in the clause of the cue, and nothing takes it back: not only."""
        segment, words = passage.segments[passage.segment_of[frame.cue[0][0]]], passage.words
        told = {item for items in frame.content for item in range(*items)}
        own = range(max(frame.first, segment.first), _other_verb(passage, frame, min(frame.last, segment.last)))
        nots = self.helpers.negations  # nothing, too
        denying = (item for item in own if passage.flags[item] & NEGATION or words[item].lower() in nots)
        denials = (item for item in denying if item not in told)
        return any(self.helpers.denies(words, item) or words[item].lower() not in nots for item in denials)


def greets(passage: Passage, frame: Frame, cast: Cast) -> bool:
    """The clause only tells who was received: begrüßte seinen Amtskollegen; not: begrüßte die Zusage des Ministers."""
    if frame.verb is None or "greeting" not in frame.verb.takes:
        return False
    speaker = range(*frame.speaker) if frame.speaker else ()
    nouns = (i for i in range(frame.first, frame.last) if passage.flags[i] & NOUN and i not in speaker)
    objects = (i for i in nouns if passage.suggests(i, i + 1) != "time")
    if (first := next(objects, None)) is None:
        return False
    end = noun_phrase(passage.words, passage.flags, _opener(passage, first), frame.last, attach=False)
    before = cast.within(passage.starts[frame.first], passage.ends[end - 1])
    named = (m for m in before if m.end > passage.starts[first] and not _owns(passage, m.end))
    people = (mention for mention in named if cast.actors[mention.actor_id].kind == "person")
    return passage.suggests(end - 1, end) == "speaker" or any(people)


def _owns(passage: Passage, end: int) -> bool:
    """What follows the name is the person's: welcomed Lund’s plan, begrüßte Lunds Vorschlag."""
    item = bisect_left(passage.starts, end)
    if not 0 < item < len(passage.words) or not passage.words[item - 1].endswith("s"):
        return False
    marked = passage.words[item - 1][-2:-1] in ("'", "’")
    return bool(passage.flags[item] & (NOUN | PLAIN if marked else NOUN))


def _opener(passage: Passage, noun: int) -> int:
    """Where the noun phrase begins: at its determiner or its first adjective."""
    while noun > 0 and passage.flags[noun - 1] & PLAIN:
        noun -= 1
    return noun - bool(noun > 0 and passage.flags[noun - 1] & DETERMINER)


def _other_verb(passage: Passage, frame: Frame, end: int) -> int:
    """Where another verb with its auxiliary begins: promised money | but did not say how much."""
    flags = passage.flags
    joints = (item for item in range(frame.cue[0][0] + 1, end - 1) if flags[item] & CONJUNCTION)
    return next((item for item in joints if flags[item + 1] & (AUXILIARY | MODAL)), end)
