"""Persons in the labels of a transcript: DEPUTY PRIME MINISTER RUPERT HALE:, SEC. DOE:, GEN. BROWN:."""

from __future__ import annotations

from collections.abc import Iterator

from udcgkit.actors.names import PersonName
from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.people import People
from udcgkit.actors.scan import Scan

Labelled = tuple[PersonName, OfficePhrase | None]


def labelled(scan: Scan, people: People) -> Iterator[Labelled]:
    """The names in labels, with the office before them; a surname alone only where the article names the person."""
    for match in scan.document.labels.values():
        first = scan.document.token_from(match.start())
        last = scan.document.token_from(match.end(1)) - 1
        words = [word.capitalize() for word in scan.words[first:last + 1]]
        phrase = _office(scan, first, words)
        name = _name(scan, people, first, words, len(phrase.role.shown.split()) if phrase else 0)
        if name is not None:
            yield name, phrase


def _office(scan: Scan, first: int, words: list[str]) -> OfficePhrase | None:
    entry = scan.gazetteer.table.get(words[0])
    for rest, role in entry.roles if entry else ():
        if tuple(words[1:1 + len(rest)]) == rest:
            return OfficePhrase(first, first, first + len(rest), role, None, "", plural=False)
    return None


def _name(scan: Scan, people: People, first: int, words: list[str], skip: int) -> PersonName | None:
    """The surname that closes a label, with the first names before it."""
    table = scan.gazetteer.table
    start = len(words) - 1
    while start > skip and (entry := table.get(words[start - 1])) is not None and entry.given is not None:
        start -= 1
    given = tuple(words[start:-1])
    known = table[given[0]].given if given else None
    opener = table.get(words[0])
    titled = len(words) > skip > 0 or (opener is not None and opener.title is not None)
    if not given and not people.named(words[-1]) and not titled:
        return None
    last = first + len(words) - 1
    return PersonName(first + start, last, given, words[-1], known.gender if known else None, False, bool(given))
