"""English clauses: the subject before its verb, the one who is told, where phrase and content end."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    AUXILIARY,
    COMPLEMENTIZER,
    CONJUNCTION,
    CONTRAST,
    DETERMINER,
    MODAL,
    NOUN,
    PLAIN,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SUBORDINATOR,
)
from udcgkit.statements.clauses import opening
from udcgkit.statements.cues import Cues
from udcgkit.statements.english_phrases import before_time, behind_circumstance
from udcgkit.statements.english_relatives import inserted_in_relative, relative_before
from udcgkit.statements.english_verbs import has_verb, is_verb
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, Passage, Segment
from udcgkit.statements.subjects import Items

_DASHES = frozenset("-–—")


def of_source(passage: Passage, item: int, cues: Cues) -> bool:
    """A noun that words come from is the subject: the document showed, data from the ministry shows."""
    first = passage.segments[passage.segment_of[item]].first
    return any(cues.is_source(word) for word in passage.words[first:item])


def main_subject(passage: Passage, item: int) -> Items | None:
    """Who acts in the clause that a participle hangs on: Lund opened the talks, saying …; Noting that …, Lund said …"""
    number = passage.segment_of[item]
    places = range(number + 1, len(passage.segments)) if not item else range(number, -1, -1)
    for segment in (passage.segments[place] for place in places):
        verbs = (i for i in range(segment.first, segment.last) if (i < item or not item) and is_verb(passage, i))
        subject = next((found for verb in verbs if (found := subject_before(passage, verb)) is not None), None)
        if subject is not None:
            return subject
    return None


def blamed(passage: Passage, item: int) -> Items | None:
    """Who has said what brings blame or praise: Berg criticised Lund for | saying; Lund drew fire for | saying."""
    last = item - 1
    first = last
    while first and passage.flags[first - 1] & NOUN:
        first -= 1
    named = first < last and not passage.flags[first - 1] & (PREPOSITION | CONJUNCTION)
    return (first, last) if named and has_verb(passage, 0, first) else main_subject(passage, item)


def subject_before(passage: Passage, verb: int) -> Items | None:
    """The noun phrase before the verb, with its apposition: Mark Example, the head of X, said."""
    number = passage.segment_of[verb]
    segment = passage.segments[number]
    last = verb
    while last > segment.first and passage.flags[last - 1] & ADVERB:
        last -= 1
    last = before_time(passage, segment.first, last)
    if last == segment.first:
        return _before_insertion(passage, number)
    if passage.flags[last - 1] & CONJUNCTION:
        return _shared(passage, 0, last)
    first = after_adverbial(passage, segment.first, last)
    if first < last and passage.flags[first] & QUESTION & ~DETERMINER and passage.flags[first] & RELATIVE:
        return (first + 1, last) if inserted_in_relative(passage, verb) else None  # who asked not to be named
    if inserted_in_relative(passage, verb):  # praised Lund, who he said had …
        first = relative_before(passage, verb) + 1
    if first < last and passage.flags[first] & PREPOSITION & ~(DETERMINER | COMPLEMENTIZER):
        first = behind_circumstance(passage, first, last)
    if first >= last or passage.flags[first] & (COMPLEMENTIZER | PREPOSITION) & ~DETERMINER:
        return None
    if first + 1 == last and passage.flags[first] & SUBORDINATOR:  # when asked whether …, he said
        return None
    return _with_partners(passage, number, first, last), last


def subject_of_tense(passage: Passage, item: int) -> Items | None:
    """The subject of a compound tense: Lund has been urging; Riga is still calling for."""
    first = item
    while first and passage.flags[first - 1] & (AUXILIARY | ADVERB):
        first -= 1
    return subject_before(passage, first)


def _before_insertion(passage: Passage, number: int) -> Items | None:
    """The subject before an apposition, a relative clause or a circumstance between commas."""
    segment, between = passage.segments[number], passage.segments[number - 1]
    if number < 2 or passage.words[segment.first - 1] != ",":
        return None
    if between.kind == MAIN and not _is_insertion(passage, number - 1):
        return None
    place = number - 2
    while place and (_is_insertion(passage, place) or _is_age(passage, place) or _describes_named(passage, place)):
        place -= 1
    subject, between = passage.segments[place], passage.segments[place + 1]
    aside = _is_relative(passage, between) or _is_participle(passage, between)
    end = subject.last if aside or passage.flags[between.first] & PREPOSITION else between.last
    first = after_adverbial(passage, subject.first, subject.last)
    first += first in passage.quotations and first + 1 < subject.last  # “…,” Lund, a minister, said
    first += passage.words[first] == "," and first + 1 < end
    if first >= end or passage.flags[first] & PREPOSITION or passage.words[first] in _DASHES:
        return None  # a coalition - a grouping of allies, committed to …
    return _with_partners(passage, place, first, subject.last), end


def _is_insertion(passage: Passage, number: int) -> bool:
    """A circumstance or a relative clause between commas, behind which the subject's verb is still to come."""
    segment = passage.segments[number]
    if segment.first >= segment.last or not segment.first or passage.words[segment.first - 1] != ",":
        return False
    asks = any(flag & QUESTION for flag in passage.flags[segment.first + 1:max(segment.verb, segment.first)])
    aside = _is_participle(passage, segment) or _is_relative(passage, segment)
    return bool(passage.flags[segment.first] & PREPOSITION) or asks or aside


def _is_age(passage: Passage, number: int) -> bool:
    """A number alone between commas: Lund, 43, a nurse from Oslo, said."""
    segment = passage.segments[number]
    return segment.last - segment.first == 1 and passage.words[segment.first].isdecimal()


def _describes_named(passage: Passage, number: int) -> bool:
    """An apposition behind a bare name, with another behind it: Lund, head of the institute, a charity, said."""
    segment, before, behind = (passage.segments[place] for place in (number, number - 1, number + 1))
    named = _is_bare_name(passage, before) and not _is_bare_name(passage, behind)  # Lund, the head, Berg, said
    opens = passage.flags[segment.first] if segment.first < segment.last else NOUN
    small = passage.words[segment.first].islower() or passage.words[segment.first].isupper()  # CEO of
    told = small and bool(opens & (PLAIN | DETERMINER | NOUN)) and segment.last - segment.first > 1
    parted = segment.first > 0 and passage.words[segment.first - 1] == ","
    return named and told and parted and not has_verb(passage, segment.first, segment.last)


def _is_bare_name(passage: Passage, segment: Segment) -> bool:
    flags = passage.flags[segment.first:segment.last]
    return bool(flags) and all(flag & NOUN for flag in flags)


def _is_participle(passage: Passage, segment: Segment) -> bool:
    """Lund, asked about delays, replied; the general, speaking in Oslo, said."""
    return passage.words[segment.first].endswith(("ed", "ing"))


def _is_relative(passage: Passage, segment: Segment) -> bool:
    return segment.kind == RELATIVE_CLAUSE or bool(passage.flags[segment.first] & RELATIVE & ~DETERMINER)


def _with_partners(passage: Passage, number: int, first: int, last: int) -> int:
    """Takes in those named before and: Eva Lund, minister of X, and Ida Berg, minister of Y, said."""
    begin = passage.segments[number].first
    inner = any(passage.flags[i] & CONJUNCTION for i in range(begin, last))
    while inner and number and passage.words[begin - 1] == ",":
        number -= 1
        segment = passage.segments[number]
        start = segment.first + (segment.first in passage.quotations)  # “…,” Norway, Sweden and Finland said
        opens = passage.flags[start] if start < segment.last else PREPOSITION
        leads = passage.words[segment.first].endswith(("ing", "ed", "ly")) and not number  # Speaking in Riga, X and Y
        several = opens & DETERMINER and "of" in passage.words[start:segment.last]  # the ministers of Norway, X and Y
        if leads or not (opens & NOUN or several or (opens & (PLAIN | DETERMINER) and number)):
            break
        if has_verb(passage, segment.first, segment.last) or passage.suggests(segment.first, segment.last) == "time":
            break
        begin = start
        first = begin if opens & NOUN or several else first
    return first


def _shared(passage: Passage, first: int, last: int) -> Items | None:
    """The subject of the verb before and: they met in Riga and agreed to …"""
    segment = passage.segments[passage.segment_of[last - 1]]
    if passage.flags[segment.first] & RELATIVE & ~DETERMINER and segment.first and segment.first < last - 1:
        return None  # Holm, who opposes aid and warned that …: who goes on
    for verb in (i for i in range(last - 2, first - 1, -1) if is_verb(passage, i)):
        start = verb
        while start > first and passage.flags[start - 1] & (AUXILIARY | MODAL | ADVERB):
            start -= 1
        if (subject := subject_before(passage, start)) is not None:
            return subject
    return None


def after_adverbial(passage: Passage, first: int, last: int) -> int:
    """Skips a conjunction, and what stands before the last finite verb of a longer clause."""
    finite = [i for i in range(first, last) if is_verb(passage, i) and not _describes_people(passage, first, i)]
    joins = [i for i in range(first, last) if passage.flags[i] & (CONJUNCTION | COMPLEMENTIZER | SUBORDINATOR)]
    if not joins and all(_describes(passage, i) for i in finite):
        finite = []
    opened = joins and passage.words[joins[-1]] in ("that", "but")  # arms and ammunition but the US had decided
    hanging = joins and passage.words[first].endswith("ing")  # Speaking a day after Berg announced
    named = joins and joins[-1] > first and passage.flags[joins[-1]] & SUBORDINATOR and joins[-1] + 1 < last
    hanging = hanging or bool(named and passage.flags[joins[-1] + 1] & NOUN)  # Oslo pledges boats as Kyiv warns
    if joins and ((finite and joins[-1] > finite[-1]) or (opened and not finite) or hanging):
        return joins[-1] + 1
    first = last if finite else opening(passage, first, last)
    subordinate = first < last - 1 and passage.flags[first] & SUBORDINATOR & ~COMPLEMENTIZER
    return first + 1 if subordinate and not passage.flags[first] & COMPLEMENTIZER else first


def _describes_people(passage: Passage, first: int, item: int) -> bool:
    """The verb of a relative clause that no comma parts from the subject: people | who spoke to the paper | said."""
    before = item - 1
    while before > first and passage.flags[before] & (AUXILIARY | MODAL | ADVERB):
        before -= 1
    who = passage.flags[before] & RELATIVE and passage.flags[before] & QUESTION
    return bool(who) and before > first and bool(passage.flags[before - 1] & (NOUN | PLAIN))


def _describes(passage: Passage, item: int) -> bool:
    """A participle behind its noun, whose clause has a verb of its own: three people | briefed on the talks | said."""
    before, after = passage.flags[item - 1] if item else 0, passage.flags[item + 1]
    if item == passage.segments[passage.segment_of[item]].first and passage.words[item].islower():
        return passage.words[item].endswith("ed") and bool(after & PLAIN)  # In Oslo, | retired general Lund said
    return passage.words[item].endswith("ed") and bool(before & (NOUN | PLAIN)) and bool(after & PREPOSITION)


def clause_first(passage: Passage, subject: Items) -> int:
    """Where the clause of the subject begins: at the subject itself in "Oslo pledges boats as | Kyiv warns"."""
    first = passage.segments[passage.segment_of[subject[0]]].first
    inner = subject[0] - 1 > first and passage.flags[subject[0] - 1] & CONTRAST
    return subject[0] if inner else min(subject[0], first)
