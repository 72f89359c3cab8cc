"""What persons are called besides office and name: sagte die Estin; der Haushälter Olof Berg."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.offices import Role
from udcgkit.actors.people import Person
from udcgkit.actors.persons import Naming
from udcgkit.actors.pronouns import REACH
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import FINITE, Grammar

_GENDERS = (("m", "the_man", "inhabitant_m"), ("f", "the_woman", "inhabitant_f"))
"""each gender with the classes of its articles and of the ends of a noun: der Pole, die Polin, die Deutsche"""

_RECENT = 12
"""mentions of persons among which an inhabitant looks for the one meant"""


def inhabitants(scan: Scan) -> Iterator[OfficePhrase]:
    """The words for one inhabitant of a state that stand as subjects without a name, if articles tell them."""
    if not scan.known["the_man"]:
        return
    flags = scan.document.lexicon.once(Grammar).flags
    for at, iso in scan.demonyms.items():
        first, word = at - 1, scan.words[at]
        if first < 0 or not word[0].isupper() or not scan.touching(first):
            continue
        gender = _gender(scan, first)
        before = scan.words[first - 1] if first else ""
        subject = scan.opens(first) or flags(before) & FINITE or before in scan.gazetteer.acting
        named = scan.touching(at) and scan.words[at + 1][0].isupper()
        if gender and subject and not named:
            role = Role(word.lower(), word, "person", "", gender, True, False, "", False, frozenset(), "")
            yield OfficePhrase(first, at, at, role, f"country:{iso}", "definite", False)


def _gender(scan: Scan, article: int) -> str | None:
    """The gender that an article and the end of the noun behind it agree in."""
    low, noun = scan.words[article].lower(), scan.words[article + 1]
    for gender, use, ends in _GENDERS:
        if low in scan.known[use] and noun.endswith(tuple(scan.known[ends])):
            return gender
    return None


def compatriot(scan: Scan, phrase: OfficePhrase, history: Sequence[tuple[int, int, Person]]) -> Person | None:
    """Who of those named shortly before is of the state; else the only one of whom no state is told."""
    here, gender = scan.sentence(phrase.first), phrase.role.gender
    recent = (person for at, _, person in reversed(history[-_RECENT:]) if here - scan.sentence(at) <= REACH)
    near = [person for person in recent if person.surname and person.gender in (None, gender)]
    same = next((person for person in near if person.country == phrase.country), None)
    unknown = {id(person): person for person in near if person.country is None}
    return same or (next(iter(unknown.values())) if len(unknown) == 1 else None)


def described(scan: Scan, namings: Sequence[Naming]) -> set[int]:
    """Persons of whom a noun says what they are: der Haushälter Olof Berg, Democrat Eva Lund; Olof Berg, ein Bäcker."""
    behind = (naming for naming in namings if scan.touching(naming.first - 1))
    nouns = (naming for naming in behind if not scan.opens(naming.first - 1))
    said = ((naming, scan.words[naming.first - 1]) for naming in nouns)
    found = {id(naming.person) for naming, word in said if word[0].isupper() and word not in scan.known["honorific"]}
    apposed = (naming for naming in namings if scan.words[naming.last + 1:naming.last + 2] == [","])
    articles = ((naming, "".join(scan.words[naming.last + 2:naming.last + 3])) for naming in apposed)
    return found | {id(naming.person) for naming, word in articles if word in scan.known["indefinite"]}
