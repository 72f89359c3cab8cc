"""Segments: what stands between two separators of a passage, and what clause it is."""

from __future__ import annotations

from bisect import bisect_left

from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    ARTICLE,
    AUXILIARY,
    COMPLEMENTIZER,
    CONDITIONAL,
    CONJUNCTION,
    DETERMINER,
    INDICATIVE,
    MODAL,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    QUOTE,
    REFLEXIVE,
    RELATIVE,
    SEPARATOR,
    SUBJUNCTIVE,
    SUBORDINATOR,
    extended_attribute,
    noun_phrase,
)
from udcgkit.statements.passage import MAIN, PHRASE, RELATIVE_CLAUSE, SUBORDINATE, Passage, Segment

_WIDEST = 7
"""words from the preposition of an attribute to its participle"""


def divide(passage: Passage, verbs: list[int], moods: bool) -> None:
    """Cuts the passage at its separators and names the clauses; `verbs` are its finite verbs.

    `moods`: the language marks what somebody else says by a mood of the verb, as German does.
    """
    verbs = [verb for verb in verbs if not verb or passage.words[verb - 1] != "zu"]
    verbs = [verb for verb in verbs if not (moods and _attributive(passage, verb))]
    ends = [item for item, flag in enumerate(passage.flags) if flag & SEPARATOR]
    first = known = 0
    for number, last in enumerate([*ends, len(passage.flags)]):
        later = bisect_left(verbs, last, known)
        passage.segments.append(_segment(passage, first, last, verbs[known:later], moods))
        passage.segment_of += [number] * (last + 1 - first)
        first, known = last + 1, later
    passage.segment_of.pop()
    _join_interrupted(passage)


def _attributive(passage: Passage, item: int) -> bool:
    """A participle that looks finite, in front of its noun: laut einem am Montag veröffentlichten Bericht."""
    flags, words = passage.flags, passage.words
    before_noun = item + 1 < len(flags) and flags[item + 1] & NOUN and words[item].endswith(("te", "ten"))
    if not before_noun or flags[item] & (AUXILIARY | MODAL):
        return False
    first = item - 1
    while first > max(item - _WIDEST, 0) and not flags[first] & (PREPOSITION | SEPARATOR):
        first -= 1
    led = first > 0 and flags[first] & PREPOSITION and flags[first - 1] & ARTICLE
    return bool(led) and extended_attribute(words, flags, first, item + 2) == item


def _join_interrupted(passage: Passage) -> None:
    """An apposition cuts a clause in two (wie X, Sprecher von Y, mitteilte): its end belongs to its opening."""
    opener = -1
    for segment in passage.segments:
        if segment.first >= segment.last:
            continue
        if segment.kind == SUBORDINATE and segment.verb < 0:
            opener = segment.first
        elif opener >= 0 and segment.kind == MAIN and segment.verb >= segment.last - 2 and not _leads(passage, segment):
            segment.kind, segment.opener, opener = SUBORDINATE, opener, -1
        elif segment.kind != PHRASE and segment.kind != RELATIVE_CLAUSE:
            opener = -1


def _leads(passage: Passage, segment: Segment) -> bool:
    """The verb opens its segment and something follows: …, sagte Beispiel; …, und stellte fest."""
    opening = segment.first + bool(passage.flags[segment.first] & CONJUNCTION)
    return segment.verb == opening < segment.last - 1


def _segment(passage: Passage, first: int, last: int, finite: list[int], moods: bool) -> Segment:
    segment = Segment(first, last)
    flags = passage.flags
    if first >= last:
        return segment
    opening = first + 1 if flags[first] & CONJUNCTION and first + 1 < last else first
    opens = flags[opening]
    if first and passage.words[first - 1] == "," and _relative(passage, opening, last, finite):
        segment.kind, segment.verb = RELATIVE_CLAUSE, finite[-1]
    elif opens & (SUBORDINATOR | COMPLEMENTIZER | QUESTION) and _closes(passage, finite, opening, last):
        segment.kind, segment.verb = SUBORDINATE, finite[-1] if finite else -1
    elif finite:
        segment.kind, segment.verb = MAIN, finite[0]
    elif first and passage.words[first - 1] == "," and _unlisted(passage, opening, last):
        segment.kind, segment.verb = RELATIVE_CLAUSE, last - 1
    elif opens & (SUBORDINATOR | COMPLEMENTIZER):
        segment.kind = SUBORDINATE
    elif moods and (verb := _unlisted_subjunctive(passage, opening, last)) >= 0:
        flags[verb] = SUBJUNCTIVE
        segment.kind, segment.verb = MAIN, verb
    elif moods and first and passage.words[first - 1] == "," and _behind_pronoun(passage, opening, last):
        flags[opening + 1] = CONDITIONAL if passage.words[opening + 1].endswith("ten") else INDICATIVE
        segment.kind, segment.verb = MAIN, opening + 1
    return segment


def _unlisted_subjunctive(passage: Passage, opening: int, last: int) -> int:
    """A verb of no list in Konjunktiv I behind a noun phrase or adverb (Das Geld reiche nicht), or -1."""
    flags, words = passage.flags, passage.words
    if not flags[opening] & (DETERMINER | NOUN | ADVERB | PRONOUN):
        return -1
    alone = flags[opening] & PRONOUN and not flags[opening] & DETERMINER  # es reiche nicht
    end = opening + 1 if alone else noun_phrase(words, flags, opening, last)
    end = opening + 1 if end <= opening and flags[opening] & ANAPHOR else end  # das reiche nicht
    end = opening + 1 if end <= opening and flags[opening] & ADVERB else end  # Zudem verdopple das Land die Hilfe
    if not opening < end < last - 1 or not flags[end] & PLAIN or not words[end].endswith("e"):
        return -1
    attributes = flags[end + 1] & (NOUN | PLAIN | NUMBER | CONJUNCTION | SEPARATOR)
    return -1 if attributes or words[end].endswith("te") else end


def _behind_pronoun(passage: Passage, opening: int, last: int) -> bool:
    """A verb of no list right behind its pronoun: sie sagten, sie brauchten 55 Milliarden."""
    verb = opening + 1
    nominative = passage.words[opening] in passage.grammar.listed["nominative"]
    if not nominative or verb + 1 >= last or not passage.flags[verb] & PLAIN:
        return False
    return passage.words[verb].endswith(("t", "te", "ten")) and not passage.flags[verb + 1] & (NOUN | CONJUNCTION)


def _closes(passage: Passage, finite: list[int], opening: int, last: int) -> bool:
    """The clause has its finite verb last (or not yet), as a subordinate clause does."""
    ambivalent = passage.grammar.listed["opens_phrase"]
    ambiguous = passage.flags[opening] & PREPOSITION or passage.words[opening].lower() in ambivalent
    if not finite:
        return not passage.flags[opening] & PREPOSITION
    if ambiguous:
        joined = (verb for verb in finite[:-1] if not passage.flags[verb + 1] & CONJUNCTION)  # sprach und … drohte
        return finite[-1] >= last - 1 and next(joined, last) >= last - 3
    return finite[0] > opening + 1 or finite[-1] >= last - 2


def _unlisted(passage: Passage, opening: int, last: int) -> bool:
    """A relative clause with a verb of no list at its end: die sich in Westen verwandeln; den das Büro vorlegte."""
    flags = passage.flags
    if last - opening < 4 or not flags[opening] & RELATIVE or flags[opening] & COMPLEMENTIZER:
        return False
    if not flags[opening + 1] & (REFLEXIVE | ARTICLE):
        return False
    verb = flags[last - 1] & PLAIN and passage.words[last - 1].endswith(("t", "n", "e"))
    return bool(verb or flags[last - 1] & QUOTE)


def _relative(passage: Passage, opening: int, last: int, finite: list[int]) -> bool:
    flags = passage.flags
    led = flags[opening] & PREPOSITION and not flags[opening] & SUBORDINATOR  # not: während der Kreml spricht
    pronoun = opening + 1 if led and opening + 1 < last else opening
    if not flags[pronoun] & RELATIVE or not finite:
        return False
    if finite[0] == pronoun + 1 < last - 1 and pronoun == opening and flags[finite[0]] & (SUBJUNCTIVE | CONDITIONAL):
        return False  # sagte sie, das sei gut
    if pronoun + 1 < last and flags[pronoun + 1] & (NOUN | NUMBER | PLAIN):
        end = noun_phrase(passage.words, flags, pronoun, last)
        if finite[0] == end and opening > 1 and flags[opening - 2] & QUOTE:
            return False  # sprach von „Raub“, die Fraktion betonte, …
        if finite[0] == end:  # an article with its noun and the verb second: a main clause
            return end == last - 1 and not flags[end] & (SUBJUNCTIVE | CONDITIONAL)
    return finite[-1] >= last - 2 or any(flags[verb + 1] & CONJUNCTION for verb in finite if verb + 1 < last)
