"""Surnames that stand alone and that only their verb shows to be persons: „…“, sagte Huber."""

from __future__ import annotations

from collections.abc import Iterator

from udcgkit.actors.names import NameReader, PersonName
from udcgkit.phrases import Grammar

_AFTER = frozenset(",“–")
"""marks between what was said and its verb"""


def speaking_surnames(names: NameReader) -> Iterator[PersonName]:
    """Single names after what was said and a verb that persons do, where nothing makes them a noun; German only."""
    scan = names.scan
    if not scan.gazetteer.german:
        return
    for at in scan.watched:
        if at and scan.words[at] in scan.known["person_verb"] and scan.touching(at) and scan.words[at - 1] in _AFTER:
            name = _surname(names, at + 1)
            if name is not None:
                yield name


def _surname(names: NameReader, at: int) -> PersonName | None:
    """The surname that the word at `at` alone is: no first name, no common noun, nothing of a longer name."""
    scan = names.scan
    if at >= len(scan.words) or not names.nameable(at) or names.given(at) or names.common(at):
        return None
    longer = scan.touching(at) and (scan.words[at + 1][0].isupper() or scan.words[at + 1][0] in "-&")
    if longer or scan.document.lexicon.once(Grammar).suggests(scan.words[at]):
        return None
    return names.made(at, at)
