"""What persons are called besides office and name: sagte die Estin; der Haushälter Olof Berg."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.offices import Role
from udcgkit.actors.people import Person
from udcgkit.actors.persons import Naming
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import FINITE, Grammar

_ARTICLES = {"der": ("m", ("er", "e")), "die": ("f", ("in", "sche"))}
"""the gender of each article, and how one inhabitant ends behind it: der Pole, die Polin, die Deutsche"""


def inhabitants(scan: Scan) -> Iterator[OfficePhrase]:
    """The words for one inhabitant of a state that stand as subjects without a name; German only."""
    if not scan.gazetteer.german:
        return
    flags = scan.document.lexicon.once(Grammar).flags
    for at, iso in scan.demonyms.items():
        first, word = at - 1, scan.words[at]
        if first < 0 or not word[0].isupper() or not scan.touching(first):
            continue
        gender, endings = _ARTICLES.get(scan.words[first].lower(), ("", ()))
        before = scan.words[first - 1] if first else ""
        subject = scan.opens(first) or flags(before) & FINITE or before in scan.gazetteer.acting
        named = scan.touching(at) and scan.words[at + 1][0].isupper()
        if gender and word.endswith(endings) and subject and not named:
            role = Role(word.lower(), word, "person", "", gender, True, False, "", False, frozenset(), "")
            yield OfficePhrase(first, at, at, role, f"country:{iso}", "definite", False)


def compatriot(phrase: OfficePhrase, before: Iterable[Person]) -> Person | None:
    """Who of those mentioned before is of the state that the phrase names."""
    gender = phrase.role.gender
    same = (person for person in before if phrase.country and person.country == phrase.country)
    return next((person for person in same if person.surname and person.gender in (None, gender)), None)


def described(scan: Scan, namings: Sequence[Naming]) -> set[int]:
    """Persons of whom a noun before the name says what they are: der Haushälter Olof Berg, Democrat Eva Lund."""
    behind = (naming for naming in namings if scan.touching(naming.first - 1))
    nouns = (naming for naming in behind if not scan.opens(naming.first - 1))
    said = ((naming, scan.words[naming.first - 1]) for naming in nouns)
    return {id(naming.person) for naming, word in said if word[0].isupper() and word not in scan.known["honorific"]}
