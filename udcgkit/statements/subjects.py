"""Who acts in a clause: the noun phrase before the verb or after it, the agent of a passive, a shared subject."""

from __future__ import annotations

from typing import NamedTuple

from udcgkit.grammar.phrases import (
    ADVERB,
    AGENT,
    ANAPHOR,
    ARTICLE,
    BOTH,
    CONDITIONAL,
    DATIVE,
    DETERMINER,
    FINITE,
    GENITIVE,
    NAME_PARTICLE,
    NOMINAL,
    NOUN,
    NUMBER,
    OBLIQUE,
    PERSONAL,
    PLAIN,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SEPARATOR,
    SUBJUNCTIVE,
    WHEREABOUTS,
    noun_phrase,
)
from udcgkit.statements.appositions import appositions, with_list
from udcgkit.statements.clauses import clause_start, continues_clause, opening
from udcgkit.statements.cues import CueVerb
from udcgkit.statements.passage import MAIN, Passage

Items = tuple[int, int]
"""A range of items of a passage, half-open."""
_UNREAL = SUBJUNCTIVE | CONDITIONAL


class VerbClause(NamedTuple):
    """A finite verb in its clause: `first` item of the clause, `prefield` the first that counts before the verb."""
    verb: int
    first: int
    prefield: int
    last: int
    cue: CueVerb | None = None
    passive: bool = False
    postposed: bool = False


def find_subject(passage: Passage, clause: VerbClause) -> Items | None:
    """The items that name who acts, or None; for es heißt, what the words stand in."""
    if clause.passive and not (clause.cue and clause.cue.quotes_its_subject):
        led = passage.flags[clause.prefield] & (AGENT | WHEREABOUTS)
        of_others = clause.cue and "of_others" in clause.cue.takes  # Von Norwegen wird erwartet, dass …
        return None if of_others else agent(passage, clause.prefield if led else clause.verb, clause.last)
    if clause.cue and clause.cue.impersonal:
        return _whereabouts(passage, clause.first, clause.verb, clause.cue.prepositions)
    if not clause.postposed:
        if clause.prefield >= clause.verb and continues_clause(passage, clause.verb):
            return _shared_subject(passage, clause.verb)
        if clause.prefield < clause.verb and _stands_first(passage, clause) and not _object_first(passage, clause):
            return clause.prefield, _before_verb(passage, clause)
    return subject_after(passage, clause.verb + 1)


def _before_verb(passage: Passage, clause: VerbClause) -> int:
    """Where the subject before the verb ends: with its appositions, without a relative clause."""
    number = passage.segment_of[clause.verb]
    if passage.segment_of[clause.prefield] != number and clause.verb > passage.segments[number].first:
        return clause.verb  # Ein Sprecher, Herr X sagte
    end = min(passage.segments[passage.segment_of[clause.prefield]].last, clause.verb)
    return appositions(passage, end, clause.verb)


def _stands_first(passage: Passage, clause: VerbClause) -> bool:
    """What stands before the verb can be its subject."""
    place, flag = clause.prefield, passage.flags[clause.prefield]
    if flag & GENITIVE and flag & POSSESSIVE and passage.flags[place + 1] & NOUN:
        return True  # Deren Chefin Lund sagte
    if flag & OBLIQUE and not flag & DETERMINER:
        return False  # Dem widersprach Beispiel
    if passage.suggests(place, clause.verb) in ("time", "adverb"):
        return False
    following = passage.flags[clause.verb + 1] if clause.verb + 1 < len(passage.words) else 0
    if following & PERSONAL or (following & PRONOUN and _of_many(passage, clause)):
        return False
    bare = flag & PLAIN and noun_phrase(passage.words, passage.flags, place, clause.verb) > place
    return bool(flag & (DETERMINER | NOMINAL | PRONOUN) or bare)


def _of_many(passage: Passage, clause: VerbClause) -> bool:
    """A plural stands before a verb in the singular: Andere Partner forderte sie auf."""
    plural = DETERMINER | PRONOUN
    return passage.flags[clause.prefield] & plural == plural and not passage.words[clause.verb].endswith("en")


def _object_first(passage: Passage, clause: VerbClause) -> bool:
    """The object stands first: Die Lage bezeichnete der Minister als …; Dies wollte die Schülerin nicht."""
    after = subject_after(passage, clause.verb + 1)
    if after is None:
        return False
    if _addressed_first(passage, clause):
        return after[0] == clause.verb + 1 and not passage.flags[after[0]] & ARTICLE
    if clause.cue is not None and not clause.cue.takes & {"object", "predicate"}:
        return False
    if passage.words[clause.prefield].lower() == "der" and clause.cue is not None and not clause.cue.addressee:
        return False  # Der Rechnungshof rügte die Firma: what is rebuked stands in the accusative
    before = likeness(passage, clause.prefield, clause.verb)
    asks = clause.cue is not None and clause.cue.addressee == "accusative"
    if asks and before >= 0 and not passage.flags[after[0]] & ARTICLE:
        return False  # Die Ukraine bat Norwegen um Hilfe: a thing is not asked
    if after[0] != clause.verb + 1:  # kündigte in Berlin der Minister an
        nominative = passage.words[after[0]] in passage.grammar.listed["nominative_article"]
        return bool(clause.cue) and before < 1 and nominative and likeness(passage, *after) > 1
    return before < (1 if clause.cue else 0) and likeness(passage, *after) > before


def _addressed_first(passage: Passage, clause: VerbClause) -> bool:
    """A medium in the dative stands first: Der „Zeit“ sagte Beispiel; Der Agentur Reuters erzählte …"""
    first = clause.prefield
    if clause.cue is None or clause.cue.addressee != "dative" or not passage.flags[first] & DATIVE:
        return False
    titled = clause.verb == first + 2 and bool(passage.flags[first + 1] & QUOTE)
    nouns = (passage.words[item] for item in range(first + 1, clause.verb) if passage.flags[item] & NOUN)
    return titled or next(nouns, "").lower().endswith(passage.grammar.media)


def likeness(passage: Passage, first: int, last: int) -> int:
    """How much a noun phrase looks like somebody who can speak: 3 er, 2 a person or body, 1 a name, below 0 a thing."""
    alone = last - first == 1 or (last - first == 2 and passage.words[first + 1] in passage.grammar.listed["emphatic"])
    if passage.flags[first] & PRONOUN and alone:
        return -1 if passage.flags[first] & ANAPHOR else 3
    suggested = "speaker" if passage.flags[first] & BOTH else passage.suggests(first, last)
    if suggested:
        return 2 if suggested == "speaker" else -2
    nouns = (i for i in range(first, last - 1) if passage.flags[i] & passage.flags[i + 1] & NOUN)
    if any(not passage.flags[i] & NUMBER for i in nouns):
        return 2  # two nouns in a row: a name, or a role and a name; not: eine Million Granaten
    return int(passage.flags[first] & (NOUN | ARTICLE) == NOUN)  # not: neue Beiträge


def clause_subject(passage: Passage) -> Items | None:
    """The subject of the first main clause."""
    for number, segment in enumerate(passage.segments):
        if segment.kind == MAIN:
            return subject_of(passage, number, segment.verb)
    first = opening(passage, 0, len(passage.words))
    end = noun_phrase(passage.words, passage.flags, first, len(passage.words))
    return (first, end) if end > first else None  # a verb of no list: what opens the sentence


def subject_of(passage: Passage, number: int, verb: int) -> Items | None:
    """The subject of the clause in segment `number` whose finite verb is the item `verb`."""
    first, _ = clause_start(passage, number, verb)
    return find_subject(passage, VerbClause(verb, first, opening(passage, first, verb), verb + 1))


def _shared_subject(passage: Passage, verb: int) -> Items | None:
    """The subject of the clause before; one that reports (…, es gebe Fehler, sprach aber von …) is passed over."""
    for number in range(passage.segment_of[verb], -1, -1):
        segment = passage.segments[number]
        earlier = [i for i in range(segment.first, min(segment.last, verb)) if passage.flags[i] & FINITE]
        reports = earlier and passage.flags[earlier[0]] & _UNREAL and not passage.flags[verb] & _UNREAL
        if segment.kind == MAIN and earlier and not reports:
            return subject_of(passage, number, earlier[0])
    first = opening(passage, 0, verb)
    end = noun_phrase(passage.words, passage.flags, first, verb)
    return (first, end) if first < end < verb and passage.flags[end] & PLAIN else None  # its verb is in no list


def subject_after(passage: Passage, item: int) -> Items | None:
    """The first noun phrase from `item` to the end of its segment that can be a subject."""
    words, flags = passage.words, passage.flags
    last = passage.segments[passage.segment_of[item]].last if item < len(words) else item
    if item < last and flags[item] & NAME_PARTICLE and (end := _particled(passage, item, last)):
        return item, end
    while item < last:
        flag = flags[item]
        if flag & PRONOUN and not (flag & ARTICLE and item + 1 < last and flags[item + 1] & (NOMINAL | PLAIN)):
            return item, item + 1
        if flag & GENITIVE and flag & POSSESSIVE and item + 1 < last and flags[item + 1] & NOUN:
            return item, with_list(passage, noun_phrase(words, flags, item + 1, last), last)  # sagte deren Chefin Lund
        if flag & OBLIQUE and flag & ADVERB:  # lehnte ihn | die Regierung ab
            item += 1
            continue
        end = noun_phrase(words, flags, item + 1 if flag & PREPOSITION else item, last)
        subject = flag & (DETERMINER | NOUN | QUOTE) or (flag & PLAIN and passage.grammar.declined(words[item]))
        if subject and not flag & PREPOSITION and end > item and passage.suggests(item, end) != "time":
            return item, with_list(passage, end, last)
        skips = subject or flag & (PREPOSITION | OBLIQUE)
        item = max(end, item + 1) if skips else item + 1
    return None


def _particled(passage: Passage, item: int, last: int) -> int:
    """Where the name ends that begins with a particle right behind the verb that follows words: …, sagte von der Aa.

    Only behind a past tense: …, unterstützt von der Nato.
    """
    flags = passage.flags
    if item < 2 or not flags[item - 2] & SEPARATOR or not passage.words[item - 1].endswith("te"):
        return 0
    name = item + 1
    while name < last and flags[name] & (ARTICLE | NAME_PARTICLE):
        name += 1
    end = name + 1
    return end if name < last and flags[name] & NOUN and (end == last or not flags[end] & NOUN) else 0


def agent(passage: Passage, first: int, last: int) -> Items | None:
    """Who acts in a passive clause: von Fachleuten; in einem Bericht, where the noun is one that speaks."""
    for item in [item for item in range(first, last - 1) if passage.flags[item] & (AGENT | WHEREABOUTS)]:
        end = noun_phrase(passage.words, passage.flags, item + 1, last)
        if end > item + 1 and (passage.flags[item] & AGENT or passage.suggests(item + 1, end) == "speaker"):
            return item + 1, end
    return None


def _whereabouts(passage: Passage, first: int, verb: int, about: frozenset[str]) -> Items | None:
    """In dem Schreiben heißt es; heißt es aus Regierungskreisen."""
    segment = passage.segments[passage.segment_of[verb]]
    places = range(min(first, segment.first), segment.last - 1)
    for item in [place for place in places if passage.flags[place] & WHEREABOUTS and passage.words[place] not in about]:
        end = noun_phrase(passage.words, passage.flags, item + 1, segment.last)
        if end > item + 1 and passage.grammar.inquiries.isdisjoint(passage.words[item + 1:end]):
            return item + 1, end
    return None


def last_phrase(passage: Passage, stop: int) -> Items | None:
    """The last noun phrase before item `stop`."""
    item = passage.segments[passage.segment_of[stop - 1]].first if stop else 0
    found: Items | None = None
    while item < stop:
        end = noun_phrase(passage.words, passage.flags, item, stop)
        if end > item + 1 or (end > item and passage.flags[item] & NOMINAL):
            found = item, end
        item = max(end, item + 1)
    return found
