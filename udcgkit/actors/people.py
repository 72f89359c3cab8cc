"""The persons of an article: every name of theirs, folded into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from udcgkit.actors.names import PersonName
from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.offices import Role
from udcgkit.grammar.phrases import APOSTROPHE_S

_REMEMBERED = 40


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a name, or with an office that only one person holds."""

    given: tuple[str, ...]
    surname: str
    first: int
    """the word at which the article first names the person"""
    gender: str | None = None
    cyrillic: bool = False
    country: str | None = None
    body: str | None = None
    roles: list[Role] = field(default_factory=list)
    phrases: list[OfficePhrase] = field(default_factory=list)
    like: Role | None = None
    """the office that "Amtskollege" means"""
    names: dict[str, None] = field(default_factory=dict)
    rule: str = "name"

    @property
    def name(self) -> str:
        """The fullest name in the article."""
        return " ".join((*self.given, self.surname))

    def learn(self, name: PersonName) -> None:
        """Takes over what another naming tells."""
        self.names.setdefault(name.full)
        if len(" ".join(name.given)) > len(" ".join(self.given)):
            self.given, self.surname = name.given, name.surname
        self.gender = self.gender or name.gender
        self.cyrillic = self.cyrillic or name.cyrillic

    def hold(self, phrase: OfficePhrase, as_role: Role | None = None) -> None:
        """Takes over what an office phrase tells."""
        role = as_role or phrase.role
        if all(known.lemma != role.lemma for known in self.roles):
            self.roles.append(role)
        if not phrase.plural:
            self.gender = phrase.role.gender or self.gender
        self.phrases.append(phrase)
        self.country = self.country or phrase.country or role.state or None
        if phrase.state and not phrase.country:
            self.body = self.body or phrase.state


class People:
    """All persons of one article; names that differ in transliteration or completeness meet here."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self.fold = fold
        self.all: list[Person] = []
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.forms: dict[str, str] = {}

    def add(self, name: PersonName, gender: str | None = None) -> Person:
        """The person that the name means; a new one where none fits."""
        known = self._by_given(name)
        if known is not None:
            return known
        key = self._key(name.surname)
        person = next((p for p in reversed(self.by_surname[key][-_REMEMBERED:]) if self._fits(p, name, gender)), None)
        if person is None:
            person = Person(name.given, name.surname, name.first)
            self.all.append(person)
            self.by_surname[key].append(person)
        person.learn(name)
        person.gender = person.gender or gender
        self._remember(name.surname, key)
        return person

    def _by_given(self, name: PersonName) -> Person | None:
        """The person that a title with a first name alone means: Sir Rupert, after Sir Rupert Hale."""
        if name.given or self._key(name.surname) in self.by_surname:
            return None
        return next((p for p in reversed(self.all[-_REMEMBERED:]) if p.given and p.given[0] == name.surname), None)

    def holder(self, phrase: OfficePhrase, name: str) -> Person:
        """A new person known by an office alone."""
        person = Person((), name, phrase.first, rule="office")
        person.hold(phrase)
        self.all.append(person)
        return person

    def named(self, word: str) -> list[Person]:
        """The persons whose surname the word is, in the order of their first naming."""
        key = self.forms.get(word)
        return self.by_surname[key] if key is not None else []

    def spellings(self, words: Iterable[str]) -> dict[str, str]:
        """Those of the words that spell a surname from another script in a further way: Zelensky, of Zelenskyy."""
        keys = {self._key(person.surname) for person in self.all if person.cyrillic}
        spelt = {word: self.fold(word) for word in words if word[:1].isupper()}
        return {word: key for word, key in spelt.items() if key in keys}

    def _remember(self, surname: str, key: str) -> None:
        words = surname.split(" ")
        for ending in ("", "s", *APOSTROPHE_S):
            self.forms.setdefault(words[-1] + ending, key)

    def _key(self, surname: str) -> str:
        """What surnames are compared by: the last word, so that "Leyen" is found for "von der Leyen"."""
        return self.fold(surname.rpartition(" ")[2])

    def _fits(self, person: Person, name: PersonName, gender: str | None) -> bool:
        told = gender or name.gender
        if told and person.gender and told != person.gender:
            return False
        shorter = min(len(name.given), len(person.given))
        if not shorter or name.given[-shorter:] == person.given[-shorter:]:
            return True  # Eva Alba Berg, Alba Berg
        mine, other = self.fold(person.given[0]), self.fold(name.given[0])
        if len(name.given[0]) == 2 or len(person.given[0]) == 2:  # an initial
            return mine[:1] == other[:1]
        return mine == other


def at_home(role: Role, country: str | None) -> bool:
    """Whether a state has ministers of this name: a Defence Secretary is British or American, no Ukrainian minister."""
    states = role.at_home
    return role.office != "minister" or country is None or not states or "any" in states or country in states


def titled_elsewhere(person: Person, role: Role) -> bool:
    """Whether only one state calls the office as the person's is called: Secretary of Defense, no Defence Secretary."""
    return bool(person.roles) and all(known.state and known.lemma != role.lemma for known in person.roles)


def heads_ministry(role: Role, person: Person) -> bool:
    """Whether the minister is called the chief of the ministry: der Chef des Verteidigungsministeriums."""
    chief = person.body is not None and any(known.office == "chief" for known in person.roles)
    return chief and role.office == "minister" and str(person.body).startswith(f"org:{role.lemma}")
