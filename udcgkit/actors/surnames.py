"""Surnames that stand alone and that only a verb shows to be persons: „…“, sagte Huber; Blinken said. He added …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udcgkit.actors.names import NameReader, PersonName
from udcgkit.grammar.phrases import (
    ADVERB,
    APOSTROPHE_S,
    ARTICLE,
    COMPARISON,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    REFLEXIVE,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)

_AFTER = frozenset(",“–”\"")
"""marks between what was said and its verb"""
_CLOSING = frozenset(",:.;")
"""marks after a verb whose subject went before it"""
_CLAUSE = 10
"""words from the start of a clause to its verb"""
_OPENING = CONJUNCTION | SUBORDINATOR | COMPLEMENTIZER | ADVERB
"""what an English subject follows inside a sentence"""
_NEAR = 40
"""words behind a name among which "he" shows that it is a person's"""


def speaking_surnames(names: NameReader) -> Iterator[PersonName]:
    """Single names beside what was said and a verb that persons do, where nothing makes them a noun."""
    scan = names.scan
    yield from _by_ending(names)
    subject = _subject if scan.gazetteer.german else _english_subject
    verbs = scan.known["person_verb"] | scan.known["person_deed"]
    for at in scan.watched:
        if 0 < at < len(scan.words) - 1 and scan.words[at] in verbs:
            place = subject(names, at)
            name = _surname(names, place) if place >= 0 else None
            if name is not None:
                yield name


def _by_ending(names: NameReader) -> Iterator[PersonName]:
    """Names that end as only surnames do, beside a verb: Koskenko bat um Hilfe; Details nannte Hryzenko nicht."""
    scan = names.scan
    endings = tuple(scan.known["surname_ending"])
    last_letters = {ending[-2:] for ending in endings}
    for word, places in scan.positions.items():
        if word[-2:] in last_letters and word.endswith(endings):
            read = (_surname(names, at) for at in places if _beside_verb(names, at))
            yield from (replace(name, cyrillic=True) for name in read if name is not None)


def _beside_verb(names: NameReader, at: int) -> bool:
    """The subject's place: right before or right behind a finite verb, behind no article or preposition."""
    scan, words = names.scan, names.scan.words
    verbs = scan.gazetteer.acting | scan.known["acting_auxiliary"]
    before = words[at - 1] if scan.touching(at - 1) else ""
    after = words[at + 1] if scan.touching(at) else ""
    clear = scan.opens(at) or before in ("", *_AFTER)
    return before in verbs or (clear and after in verbs)


def _subject(names: NameReader, verb: int) -> int:
    """Where the subject can only be: behind the verb, before it at a sentence's start, or where its clause begins."""
    scan, words = names.scan, names.scan.words
    if words[verb - 1] in _AFTER:
        said = scan.touching(verb) and words[verb] in scan.known["person_verb"]
        apart = words[verb - 1] == "," and not words[verb + 1][0].isupper()
        return _described(names, verb) if apart else verb + 1 if said else -1  # „…“, sagte Huber
    if scan.opens(verb - 1):
        return verb - 1 if scan.touching(verb - 1) and _no_subject(names, verb + 1) else -1
    if words[verb + 1] in _CLOSING:
        return _of_clause(names, verb)
    longer = "".join(words[verb + 2:verb + 3])[:1].isupper()
    behind = scan.touching(verb) and words[verb + 1][:1].isupper() and not longer
    return verb + 1 if behind and _led(names, verb) else -1


def _described(names: NameReader, verb: int) -> int:
    """The word that opens the sentence, where only a relative clause parts it from the verb: Huber, der …, nannte

    The article-less noun of "der" is a name; that of "die" may be a plural, which the verb tells.
    """
    scan, words = names.scan, names.scan.words
    first = scan.document.sentences[scan.sentence(verb)].first
    relative = words[first + 2] if words[first + 1] == "," and first + 2 < verb else ""
    known, singular = scan.known, words[verb].endswith(tuple(scan.known["singular_ending"]))
    told = relative in known["relative_m"] or (relative in known["relative_f"] and singular)
    clause = range(first + 3, verb - 1)
    apart = any(words[at] in (",", ":", ";", "“") or scan.opens(at) for at in clause)
    subject = words[verb + 1] == "der" or names.grammar.flags(words[verb + 1]) & PRONOUN
    behind = subject and not _no_subject(names, verb + 1)  # Strom, der …, nannte er teuer
    return first if told and len(clause) and not (apart or behind) else -1


def _no_subject(names: NameReader, at: int) -> bool:
    """What follows the verb cannot be its subject: sagte, …; drohte mit …; not: Hilfe versprach die Regierung."""
    flag = names.grammar.flags(names.words[at])
    if flag & REFLEXIVE and at + 1 < len(names.words):
        return _no_subject(names, at + 1)  # Kritischer äußerte sich die Ministerin
    if names.words[at] in _CLOSING or flag & (PREPOSITION | COMPLEMENTIZER | NEGATION | QUOTE):
        return True
    if flag & ARTICLE:
        return not flag & DETERMINER
    return bool(flag & ADVERB) and not flag & PRONOUN


def _of_clause(names: NameReader, verb: int) -> int:
    """The word behind the conjunction of the clause that the verb closes: wie Huber am Montag sagte."""
    for at in range(verb - 1, max(verb - _CLAUSE, 0), -1):
        flag = names.grammar.flags(names.words[at].lower())
        if flag & (SUBORDINATOR | COMPLEMENTIZER | COMPARISON):
            clause = names.words[at - 1] in _AFTER or names.scan.opens(at)  # not: als Erfolg bezeichnete
            return at + 1 if clause and names.scan.touching(at) else -1
        if flag & (SEPARATOR | FINITE):
            break
    return -1


def _led(names: NameReader, verb: int) -> bool:
    """Only one phrase with a preposition, or an adverb, stands before the verb: Am Montag in Oslo sagte Huber."""
    scan = names.scan
    first = scan.document.sentences[scan.sentence(verb)].first
    opens = names.grammar.flags(names.words[first].lower())
    if verb - first > _CLAUSE or not (opens & PREPOSITION or (opens & ADVERB and verb == first + 1)):
        return False
    return not any(names.grammar.flags(word) & (SEPARATOR | FINITE) for word in names.words[first + 1:verb])


def _english_subject(names: NameReader, verb: int) -> int:
    """Behind the verb that follows what was said; before it, where no "it" or "its" takes it up."""
    scan, words = names.scan, names.scan.words
    if words[verb - 1] in _AFTER and scan.touching(verb):
        return verb + 1 if words[verb] in scan.known["person_verb"] else -1
    place = verb - 1
    if names.grammar.flags(words[place]) & ADVERB:
        place -= 1
    if place < 0 or not scan.touching(place) or not words[place][:1].isupper():
        return -1
    before = words[place - 1] if place else ","
    alone = before in _AFTER or before in scan.known["weekday"] or names.grammar.flags(before) & _OPENING
    first = scan.opens(place)
    if not (first or alone) or (first and not _capital(names, place)):
        return -1  # Critics said
    return place if _personal(names, verb) else -1


def _capital(names: NameReader, at: int) -> bool:
    """The first word of a sentence would be written so inside one, too: it stands there, or is no plural."""
    word = names.words[at]
    inside = any(not names.scan.opens(place) for place in names.scan.positions.get(word, ())[:10])
    return inside or not (word.endswith("s") or word.lower() in names.lowered)


def _personal(names: NameReader, verb: int) -> bool:
    """No "its" comes before "he" or "she" in what follows the verb, and what is said is not what "it" would do."""
    scan, words = names.scan, names.scan.words
    personal = scan.known["pronoun_m"] | scan.known["pronoun_f"]
    following = (word for word in words[verb + 1:verb + _NEAR] if word in personal or word.lower() == "its")
    told = words[verb + 1 + (words[verb + 1] == "that"):][:3]
    body = told[:1] == ["it"] and scan.known["acting_auxiliary"].intersection(told[1:2]) and told[2:] != ["be"]
    return next(following, "") in (*personal, "") and not body


def _surname(names: NameReader, at: int) -> PersonName | None:
    """The surname that the word at `at` alone is: no first name, no common noun, nothing of a longer name."""
    scan = names.scan
    if at >= len(scan.words) or not names.nameable(at) or names.given(at) or names.common(at):
        return None
    if scan.words[at].endswith(APOSTROPHE_S):
        return None  # X, an ally, said Europe's leaders had agreed
    if at + 1 < len(scan.words) and scan.opens(at) and scan.words[at].lower() in scan.positions:
        return None  # "Konkret sagte …", where the article has "konkret", too
    longer = scan.touching(at) and (scan.words[at + 1][0].isupper() or scan.words[at + 1][0] in "-&")
    longer = longer or at + 1 in scan.role_starts  # said Greens lawmaker X
    if longer or scan.document.lexicon.once(Grammar).suggests(scan.words[at]):
        return None
    return names.made(at, at)
