"""Where the clause of a verb begins, and whether it continues another."""

from __future__ import annotations

import re

from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    AUXILIARY,
    CONDITIONAL,
    CONJUNCTION,
    FOCUS,
    INFINITIVE_MARK,
    MODAL,
    NOMINAL,
    NOUN,
    OWNING,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REFLEXIVE,
    SUBJUNCTIVE,
    Grammar,
    extended_attribute,
    noun_phrase,
)
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, Passage, Segment

_ZU_VERB = re.compile(r"zu[a-zäöüß]{3,}n")
_INDEFINITE = ("ein", "kein")
_ADJECTIVES = 3
"""adjectives and adverbs behind "für" that tell a verdict"""
_ATTRIBUTE = 12
"""items from an article to the participle before its noun"""


def opening(passage: Passage, first: int, last: int) -> int:
    """First item of `first:last` that is no conjunction and no focus word (auch, selbst)."""
    while first < last - 1 and passage.flags[first] & (CONJUNCTION | FOCUS):
        first += 1
    return first


def clause_start(passage: Passage, number: int, verb: int) -> tuple[int, int]:
    """First item of the clause of the finite verb in segment `number`, and the segment it opens in.

    A verb that opens its segment is looked at with the segments before it: a name and its
    apposition belong to the clause, a whole clause or quotation does not.
    """
    segment = passage.segments[number]
    if verb > segment.first:
        return _inside(passage, number, verb), number
    base = _before_insertions(passage, number)
    if base < 0 or passage.words[segment.first - 1] != ",":
        return verb, number
    opener = passage.segments[base]
    if opener.kind != PHRASE or base == number - 1 or not nominal(passage, opener.first, opener.last):
        return verb, base  # Neu, sagte X, sei nur das Datum
    lone = opening(passage, opener.first, opener.last)  # auch „…“, betonte sie
    alone = (opener.last - lone == 1 and passage.flags[lone] & QUOTE) or _has_verb(passage, opener)
    trails = base and passage.segments[base - 1].kind == MAIN and passage.words[opener.first - 1] == ","
    return (verb, base) if alone or trails else (opener.first, base)


def _has_verb(passage: Passage, segment: Segment) -> bool:
    """A verb of no list stands right after the noun phrase: Der Planet umkreist den Stern, teilte das Institut mit."""
    end = noun_phrase(passage.words, passage.flags, segment.first, segment.last)
    if not segment.first < end < segment.last - 1 or not passage.flags[end] & PLAIN:
        return False
    return passage.words[end].endswith(("t", "te", "ten")) and bool(passage.flags[end + 1] & (ARTICLE | PREPOSITION))


def _inside(passage: Passage, number: int, verb: int) -> int:
    """The start of a clause whose verb is not the first word of its segment."""
    segment = passage.segments[number]
    conjunctions = [i for i in range(segment.first, verb) if passage.flags[i] & CONJUNCTION]
    if conjunctions and conjunctions[-1] == verb - 1:
        return verb
    if segment.kind == MAIN and segment.verb < verb:
        later = [i for i in conjunctions if i > segment.verb]
        return later[-1] + 1 if later else verb
    return _with_names_before(passage, number)


def _before_insertions(passage: Passage, number: int) -> int:
    """The segment before the appositions and relative clauses in front of segment `number`, or -1."""
    base = number - 1
    while base >= 0 and passage.words[passage.segments[base].last] == ",":
        kind = passage.segments[base].kind
        continued = base > 0 and passage.segments[base - 1].kind in (PHRASE, RELATIVE_CLAUSE)
        after_comma = base > 0 and passage.words[passage.segments[base].first - 1] == ","
        if kind != RELATIVE_CLAUSE and not (kind == PHRASE and continued and after_comma):
            break
        base -= 1
    return base


def _with_names_before(passage: Passage, number: int) -> int:
    """Takes in a name and its apposition before the segment: Ein Sprecher, Herr X sagte, …"""
    first = number
    while first and passage.segments[first - 1].kind in (PHRASE, RELATIVE_CLAUSE):
        if passage.words[passage.segments[first].first - 1] != ",":
            break
        first -= 1
    opener = passage.segments[first]
    if first or not opener.last or not nominal(passage, 0, opener.last) or passage.flags[0] & (PREPOSITION | ADVERB):
        return passage.segments[number].first
    return 0


def nominal(passage: Passage, first: int, last: int) -> bool:
    """The items can be what stands first in a clause: a noun phrase, a prepositional phrase, an adverb."""
    place = opening(passage, first, last)
    return place < last and bool(passage.flags[place] & (NOMINAL | ARTICLE | PRONOUN | PLAIN | PREPOSITION | ADVERB))


def continues_clause(passage: Passage, verb: int) -> bool:
    """The verb shares the subject of the clause before: … und sagte, …; X moniert das, spricht aber davon, …"""
    if not verb:
        return False
    if passage.flags[verb - 1] & CONJUNCTION:
        return True
    return passage.words[verb - 1] == "," and passage.segments[passage.segment_of[verb] - 1].kind == MAIN


def unreal_before(passage: Passage, number: int) -> bool:
    """A main clause up to segment `number` is in the subjunctive."""
    return any(
        segment.kind == MAIN and passage.flags[segment.verb] & (SUBJUNCTIVE | CONDITIONAL)
        for segment in passage.segments[:number + 1]
    )


def is_infinitive(passage: Passage, segment: Segment) -> bool:
    """The segment is a clause with zu and infinitive."""
    if segment.kind == MAIN:
        ruled_out = passage.flags[segment.verb] & (SUBJUNCTIVE | CONDITIONAL | AUXILIARY | MODAL)
        if ruled_out or segment.verb <= segment.first + 2:
            return False
    for item in range(segment.last - 1, segment.first - 1, -1):
        word = passage.words[item]
        marked = item > segment.first and passage.flags[item - 1] & INFINITIVE_MARK
        if (marked and word.islower() and word.endswith("n")) or _has_inner_zu(passage.grammar, word):
            return True
    return False


def _has_inner_zu(grammar: Grammar, word: str) -> bool:
    """bereitzustellen: an infinitive with zu inside."""
    places = [n for n in range(2, len(word)) if word.startswith("zu", n)] if "zu" in word else ()
    return any(word[:n] in grammar.listed["before_zu"] and _ZU_VERB.fullmatch(word, n) for n in places)


def of_itself(passage: Passage, after: int, subject: tuple[int, int]) -> bool:
    """Whether "sich" makes another verb of the one before `after`: Eva meldete sich; dann meldete sie sich."""
    place = subject[1] if subject[0] == after else after
    return place < len(passage.words) and bool(passage.flags[place] & REFLEXIVE)


def own_object(passage: Passage, first: int, anchor: int, speaker: tuple[int, int] | None) -> bool:
    """What is the subject's own is declared: erklärte seinen Rücktritt, hat ihre Bereitschaft erklärt."""
    last = passage.segments[passage.segment_of[anchor - 1]].last
    subject = range(*speaker) if speaker else ()
    places = (item for item in range(first, last - 1) if item not in subject)
    following = [item + 1 for item in places if passage.flags[item] & OWNING]
    return any(passage.flags[item] & (NOUN | PLAIN) for item in following)  # not: erklärte ihr die Lage


def is_attribute(passage: Passage, segment: Segment, item: int) -> bool:
    """A participle before its noun, with what belongs to it: eine mit Spannung erwartete Offensive."""
    words, flags = passage.words, passage.flags
    if item + 1 >= segment.last or not flags[item + 1] & NOUN or not words[item].endswith(("te", "ten")):
        return False
    places = range(max(segment.first, item - _ATTRIBUTE), item - 1)
    opened = (place + 1 for place in places if flags[place] & ARTICLE and flags[place + 1] & PREPOSITION)
    return any(extended_attribute(words, flags, place, segment.last) == item for place in opened)


def ends_relative(passage: Passage, segment: Segment, item: int) -> bool:
    """The item is the finite verb of a relative clause: der an das Bündnis berichtet; not: die Lage kritisiert."""
    if segment.kind != RELATIVE_CLAUSE or not passage.words[item].endswith("t"):
        return False
    named = passage.flags[segment.first + 1] & (NOUN | PLAIN)
    return not named and not any(flag & (AUXILIARY | MODAL) for flag in passage.flags[segment.first:item])


def after_adjectives(passage: Passage, first: int) -> int:
    """Where the words end that tell what somebody holds a thing for: für falsch; rechtlich heikel; einen Fehler."""
    end = first
    if passage.words[first:first + 1] and passage.words[first].startswith(_INDEFINITE):
        judged = noun_phrase(passage.words, passage.flags, first, len(passage.words), attach=False)
        return judged if judged == passage.content() else first
    while end < min(first + _ADJECTIVES, len(passage.words)) and passage.flags[end] & (PLAIN | ADVERB):
        end += 1
    return end
