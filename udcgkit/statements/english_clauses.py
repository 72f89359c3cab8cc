"""English clauses: the subject before its verb, the one who is told, where phrase and content end."""

from __future__ import annotations

from udcgkit.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    IMPERSONAL,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
)
from udcgkit.statements.clauses import opening
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, Passage
from udcgkit.statements.subjects import Items


def subject_before(passage: Passage, verb: int) -> Items | None:
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
        between = passage.segments[number - 1]
        relative = between.kind == RELATIVE_CLAUSE or passage.flags[between.first] & RELATIVE & ~DETERMINER
        end = segment.last if relative else last
        first = after_adverbial(passage, segment.first, segment.last)
        return (first, end) if first < end and not passage.flags[first] & (SUBORDINATOR | PREPOSITION) else None
    first = after_adverbial(passage, segment.first, last)
    if first == last and last > segment.first and passage.flags[last - 1] & CONJUNCTION:
        return _shared(passage, segment.first, last)
    if first < last and passage.flags[first] & QUESTION & ~DETERMINER and passage.flags[first] & RELATIVE:
        return None  # who asked not to be named
    if first >= last or passage.flags[first] & (SUBORDINATOR | COMPLEMENTIZER | PREPOSITION | IMPERSONAL) & ~DETERMINER:
        return None
    return first, last


def _shared(passage: Passage, first: int, last: int) -> Items | None:
    """The subject of the verb before and: they met in Riga and agreed to …"""
    verb = next((i for i in range(first, last) if is_verb(passage, i)), first)
    start = opening(passage, first, verb)
    return (start, verb) if start < verb and not passage.flags[start] & (SUBORDINATOR | PREPOSITION) else None


def after_adverbial(passage: Passage, first: int, last: int) -> int:
    """Skips a conjunction, and what stands before the last finite verb of a longer clause."""
    finite = [i for i in range(first, last) if is_verb(passage, i)]
    joins = [i for i in range(first, last) if passage.flags[i] & (CONJUNCTION | COMPLEMENTIZER | SUBORDINATOR)]
    if finite and joins and joins[-1] > finite[-1]:
        return joins[-1] + 1
    return last if finite else opening(passage, first, last)


def clause_first(passage: Passage, subject: Items) -> int:
    """Where the clause of the subject begins."""
    return min(subject[0], passage.segments[passage.segment_of[subject[0]]].first)


def follows_relative(passage: Passage, frame: Frame) -> bool:
    """The subject follows that or which: the sum that Seoul pledged."""
    first = frame.speaker[0] if frame.speaker else 0
    return first > 0 and bool(passage.flags[first - 1] & (COMPLEMENTIZER | RELATIVE | SUBORDINATOR))


def content_end(passage: Passage, after: int) -> int:
    """The sentence's end, or the comma before a further verb of the same subject: …, and urged donors to help."""
    for item in range(after, passage.content() - 2):
        if passage.words[item] != ",":
            continue
        verb = item + 2 if passage.flags[item + 1] & CONJUNCTION else item + 1
        word = passage.words[verb]
        shares = verb == item + 2 and word.endswith("ed") and passage.flags[verb] & FINITE
        if shares or word in ("adding", "saying", "noting"):
            return item
    return passage.content()


def told(passage: Passage, frame: Frame, after: int, end: int) -> tuple[int, Items | None]:
    """The addressee right after the verb: told reporters, warned the allies; or after to: said to the press."""
    to = passage.words[after:after + 1] == ["to"] and frame.verb is not None and "infinitive" not in frame.verb.takes
    if frame.verb is None or not (frame.verb.addressee or to) or after >= end or passage.words[after] == "that":
        return after, None
    first = after + 1 if to else after
    if passage.flags[after] & PREPOSITION and not to:  # warned of
        return after, None
    stop = phrase_end(passage, first, passage.segments[passage.segment_of[after]].last)
    place = stop
    while stop > first and place < end and passage.flags[place] & PREPOSITION:  # told reporters in Kyiv it was …
        place = phrase_end(passage, place + 1, end)
    return (place, (first, stop)) if stop > first else (after, None)


def closes_sentence(passage: Passage, after: int, last: int, end: int) -> bool:
    """Nothing but a time or a place follows the verb up to the sentence's end."""
    if last < end and not passage.flags[last + 1] & (SUBORDINATOR | PREPOSITION):
        return False
    rest = range(after, last)
    if any(i in passage.quotations or passage.flags[i] & (FINITE | COMPLEMENTIZER) for i in rest):
        return False
    if not rest or passage.flags[after] & (PREPOSITION | ADVERB):
        return True
    return passage.grammar.suggests(passage.words[after]) == "time"


def is_clause(passage: Passage, start: int, end: int) -> bool:
    """A subject and a finite verb follow: said the talks were good."""
    if start >= end or passage.flags[start] & (PREPOSITION | CONJUNCTION | SEPARATOR):
        return False
    return has_verb(passage, start + 1, min(end, start + 14))


def phrase_end(passage: Passage, first: int, last: int) -> int:
    """End of an English noun phrase: up to a verb, a comma, that, a new phrase or most prepositions."""
    flags, words = passage.flags, passage.words
    item = first
    while item < last and not flags[item] & (FINITE | SEPARATOR | SUBORDINATOR | QUOTE | ADVERB):
        fresh = flags[item] & (DETERMINER | PRONOUN) and not flags[item - 1] & (PREPOSITION | DETERMINER)
        if words[item] == "that" or (fresh and item > first):
            break
        if flags[item] & PREPOSITION and words[item] not in ("of", "for", "at"):
            break
        if passage.grammar.suggests(words[item]) == "time" or (words[item] == "to" and item > first):
            break
        item += 1
    return item


def is_verb(passage: Passage, item: int) -> bool:
    """A finite form of the list, or a word in -ed that is no attribute."""
    if passage.flags[item] & FINITE:
        return True
    regular = bool(passage.flags[item] & PLAIN) and passage.words[item].endswith("ed")
    return regular and item > 0 and not passage.flags[item - 1] & (DETERMINER | PREPOSITION)


def has_verb(passage: Passage, first: int, last: int) -> bool:
    """One of the items `first:last` is a verb."""
    return any(is_verb(passage, item) for item in range(first, last))
