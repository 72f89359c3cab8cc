"""Surnames that stand alone and that only their verb shows to be persons: „…“, sagte Huber."""

from __future__ import annotations

from collections.abc import Iterator

from udcgkit.actors.names import NameReader
from udcgkit.actors.person_name import PersonName
from udcgkit.grammar.phrases import Grammar

_AFTER = frozenset(",“–")
"""marks between what was said and its verb"""
_BEFORE = frozenset(",:")
"""marks after a verb whose subject went before it"""


def speaking_surnames(names: NameReader) -> Iterator[PersonName]:
    """Single names after what was said and a verb that persons do, where nothing makes them a noun; German only."""
    scan = names.scan
    if not scan.gazetteer.german:
        return
    for at in scan.watched:
        if 0 < at < len(scan.words) - 1 and scan.words[at] in scan.known["person_verb"]:
            place = _subject(names, at)
            name = _surname(names, place) if place >= 0 else None
            if name is not None:
                yield name


def _subject(names: NameReader, verb: int) -> int:
    """Where the subject can only be: after the verb that follows what was said, or before it at a sentence's start."""
    scan = names.scan
    if scan.words[verb - 1] in _AFTER:
        return verb + 1 if scan.touching(verb) else -1
    opens = scan.opens(verb - 1) and scan.touching(verb - 1) and scan.words[verb] in scan.gazetteer.acting
    return verb - 1 if opens and scan.words[verb + 1] in _BEFORE else -1


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
