"""Surnames that stand alone and that only a verb shows to be persons: „…“, sagte Huber; Blinken said. He added …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udcgkit.actors.names import NameReader
from udcgkit.actors.person_name import PersonName
from udcgkit.grammar.phrases import Grammar

_AFTER = frozenset(",“–”\"")
"""marks between what was said and its verb"""
_BEFORE = frozenset(",:")
"""marks after a verb whose subject went before it"""
_NEAR = 40
"""words behind a name among which "he" shows that it is a person's"""


def speaking_surnames(names: NameReader) -> Iterator[PersonName]:
    """Single names beside what was said and a verb that persons do, where nothing makes them a noun."""
    scan = names.scan
    yield from _by_ending(names)
    subject = _subject if scan.gazetteer.german else _english_subject
    for at in scan.watched:
        if 0 < at < len(scan.words) - 1 and scan.words[at] in scan.known["person_verb"]:
            place = subject(names, at)
            name = _surname(names, place) if place >= 0 else None
            if name is not None:
                yield name


def _by_ending(names: NameReader) -> Iterator[PersonName]:
    """Names that end as only surnames do, beside a verb: Koskenko bat um Hilfe; Details nannte Hryzenko nicht."""
    scan = names.scan
    endings = tuple(scan.known["surname_ending"])
    for word, places in scan.positions.items():
        if word.endswith(endings):
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
    """Where the subject can only be: after the verb that follows what was said, or before it at a sentence's start."""
    scan = names.scan
    if scan.words[verb - 1] in _AFTER:
        return verb + 1 if scan.touching(verb) else -1
    opens = scan.opens(verb - 1) and scan.touching(verb - 1) and scan.words[verb] in scan.gazetteer.acting
    return verb - 1 if opens and scan.words[verb + 1] in _BEFORE else -1


def _english_subject(names: NameReader, verb: int) -> int:
    """Behind the verb that follows what was said; before it, where "he" or "she" takes it up."""
    scan, words = names.scan, names.scan.words
    if words[verb - 1] in _AFTER and scan.touching(verb):
        return verb + 1
    place = verb - 1
    first = scan.opens(place) or words[place - 1] in _AFTER
    if not first or not scan.touching(place) or words[place].endswith("s"):
        return -1  # Critics said
    personal = scan.known["pronoun_m"] | scan.known["pronoun_f"]
    taken_up = next((word for word in words[verb + 1:verb + _NEAR] if word in personal or word.lower() == "its"), "")
    return place if taken_up in personal else -1


def _surname(names: NameReader, at: int) -> PersonName | None:
    """The surname that the word at `at` alone is: no first name, no common noun, nothing of a longer name."""
    scan = names.scan
    if at >= len(scan.words) or not names.nameable(at) or names.given(at) or names.common(at):
        return None
    if at + 1 < len(scan.words) and scan.opens(at) and scan.words[at].lower() in scan.positions:
        return None  # "Konkret sagte …", where the article has "konkret", too
    longer = scan.touching(at) and (scan.words[at + 1][0].isupper() or scan.words[at + 1][0] in "-&")
    if longer or scan.document.lexicon.once(Grammar).suggests(scan.words[at]):
        return None
    return names.made(at, at)
