"""Whom "der Verteidigungsminister", "sein Amtskollege", "er" and "sie" mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from udcgkit.actors.descriptions import compatriot, described
from udcgkit.actors.holders import Holders
from udcgkit.actors.office_names import OfficePhrase, shown
from udcgkit.actors.offices import GENERAL, LEADING, OF_ANYBODY
from udcgkit.actors.people import People, Person
from udcgkit.actors.persons import Naming
from udcgkit.actors.pronouns import REACH, Pronouns
from udcgkit.actors.scan import Scan

_RANKED = LEADING | {"officer"}
"""offices that take up whoever was named right before: Olaf Berg trat vor. Der General …"""
_LOCAL = frozenset(("mayor", "governor"))
_REMEMBERED = 60  # persons that an office looks back at or on to


@dataclass(frozen=True, slots=True)
class Reference:
    """Words `first` to `last` that mean a person without naming it; `form` role or pronoun."""

    first: int
    last: int
    person: Person
    form: str
    rule: str


class Resolver:
    """Goes through namings, offices and pronouns in text order and remembers who was mentioned."""

    def __init__(self, scan: Scan, people: People, namings: list[Naming], home: str | None) -> None:
        self.scan = scan
        self.holders = Holders(scan, home)
        self.words = scan.words
        self.known = scan.known
        self.people = people
        self.namings = namings
        self._places = [naming.first for naming in namings]
        self.history: list[tuple[int, int, Person]] = []
        self._recent: dict[int, Person] = {}
        self._in_words: dict[int, Person] = {}
        """whom only somebody's words name, who is remembered after all others"""
        self.found: list[Reference] = []
        self.owners: list[tuple[int, Person]] = []
        self._nameless: set[str] = set()
        """offices of those who spoke without a name: ein Sprecher sagte"""
        self.pronouns = Pronouns(scan)

    def resolve(self, offices: Iterable[OfficePhrase]) -> list[Reference]:
        """The references that could be resolved, in text order."""
        events: list[tuple[int, int, Naming | OfficePhrase | None]] = [
            *((naming.first, 0, naming) for naming in self.namings),
            *((phrase.first, 1, phrase) for phrase in offices if not phrase.plural),
            *((at, 2, None) for at in self.pronouns.places()), *((at, 3, None) for at in self.pronouns.owned()),
            *((at, 4, None) for at in self.pronouns.possessives()),
        ]
        owned: list[tuple[int, Person | None]] = []
        for at, kind, event in sorted(events, key=lambda one: one[:2]):
            if isinstance(event, Naming):
                self._inherit(event.person)
                self._remember(event.first, event.last, event.person)
            elif event is not None:
                self._office(event)
            elif kind == 2:
                self._pronoun(at)
            elif kind == 4:
                self.owners += self.pronouns.possessor(at, self.history)
            else:
                owned.append((at, self._said_behind(at) or self.pronouns.owner(at, self.history)))
        for at, person in owned:  # whose state may be told only later: Sein Land sei bereit, sagte der ukrainische …
            self.pronouns.mark_state(at, person)
        return self.found

    def _said_behind(self, at: int) -> Person | None:
        """Whose words the sentence is, named behind them: Sein Land brauche Hilfe, sagte die Ministerin; …, X said."""
        speaking, marks = self.scan.gazetteer.acting, (",", "“")
        for naming in self._after(at, 2):
            first = naming.first - 1
            while first > at and (first in self.scan.demonyms or self.scan.is_article(first)):
                first -= 1
            inverted = self.words[first] in speaking and self.words[first - 1] in marks
            plain = not self.scan.gazetteer.german and self.words[naming.last + 1:naming.last + 2]
            if self.scan.sentence(naming.first) == self.scan.sentence(at) and (
                inverted or (self.words[first] in marks and plain and plain[0] in speaking)
            ):
                return naming.person
        return None

    def _inherit(self, person: Person, owner: Person | None = None) -> None:
        """A named counterpart holds the office of its owner, else of the person mentioned before.

        A minister behind a possessive serves the state of that person: Sein Finanzminister Olaf Berg.
        """
        owned = person.country is None and person.phrases and person.phrases[0].determiner == "possessive"
        if owned and person.phrases[0].role.office == "minister" and (before := owner or self._owner(person)):
            person.country = before.country
        if person.like is None and person.roles and all(role.office == "counterpart" for role in person.roles):
            owner = owner or self._owner(person)
            person.like = next((role for role in owner.roles if role.office != "counterpart"), None) if owner else None

    def _owner(self, but: Person | None = None) -> Person | None:
        """The person mentioned last who holds an office."""
        return next((person for person in self._before() if person is not but and person.roles), None)

    def _before(self) -> Iterator[Person]:
        """The persons mentioned so far, the last one first."""
        others = (person for key, person in reversed(self._in_words.items()) if key not in self._recent)
        return islice(chain(reversed(self._recent.values()), others), _REMEMBERED)

    def _remember(self, first: int, last: int, person: Person) -> None:
        self.history.append((first, last, person))
        told = self._in_words if self.pronouns.quoted(first) else self._recent
        told.pop(id(person), None)
        told[id(person)] = person

    def _refer(self, found: Reference) -> None:
        self.found.append(found)
        self._remember(found.first, found.last, found.person)

    def _office(self, phrase: OfficePhrase) -> None:
        if self.holders.titles(phrase):
            phrase.determiner = "definite"
        if phrase.determiner == "indefinite" and self.holders.speaks(phrase):
            self._nameless.add(phrase.role.lemma)
            self.history.append((phrase.first, phrase.last, Person((), "", phrase.first, phrase.role.gender)))
        if phrase.determiner in ("", "indefinite") or self.words[phrase.first - 1] in self.known["office_noun"]:
            return  # "wird Minister", "ein Minister", "das Amt des Präsidenten"
        if phrase.role.office == "counterpart":
            person, rule = self._counterpart(phrase), "counterpart"
        else:
            person, rule = self._holder(phrase) or self._adopted(phrase), "office"
        if person is None and self.holders.unique(phrase):
            person, rule = self.people.holder(phrase, shown(phrase, self.scan)), "office"
        if person is not None:
            person.country = person.country or phrase.country
            person.gender = person.gender or phrase.role.gender
            self._refer(Reference(phrase.first, phrase.last, person, "role", rule))
        elif phrase.determiner == "definite":  # whom a pronoun behind means, whoever it is
            self.history.append((phrase.first, phrase.last, Person((), "", phrase.first, phrase.role.gender)))

    def _holder(self, phrase: OfficePhrase) -> Person | None:
        """The last person mentioned who holds the office; else the next one to come."""
        if phrase.role.office == "person":
            if phrase.country:
                return compatriot(self.scan, phrase, self.history)
            return self.pronouns.antecedent(phrase.first, phrase.role.gender, self.history)
        held = [person for person in self._before() if self.holders.holds(person, phrase)]
        held = [person for person in held if phrase.country and person.country == phrase.country] or held
        if held:
            return self.holders.meant(held, phrase, self.history)
        if speaker := self._in_general(phrase):
            return speaker
        if phrase.state is None and self.words[phrase.last + 1:phrase.last + 2] in (["des"], ["der"]):
            return None  # "der Vorsitzende des Beirats" is not the next chairman to come
        later = (naming.person for naming in self._after(phrase.last, _REMEMBERED))
        return next((person for person in later if self.holders.holds(person, phrase)), None)

    def _in_general(self, phrase: OfficePhrase) -> Person | None:
        """Who was spoken of last and may be called so in general: „…“, fügte die FDP-Politikerin hinzu."""
        role = phrase.role
        was = not self.known["past"].isdisjoint(self.words[phrase.first:phrase.noun])
        former = was and self.scan.opens(phrase.first)  # Der frühere Premier mahnte: who was just named
        former = former or (phrase.state in self.known["party"] and role.office in LEADING)  # sagte der FDP-Chef
        if phrase.determiner != "definite" or phrase.plural or not (former or role.office in GENERAL):
            return None
        person = self.holders.of_party(phrase, self._before())
        person = person or self.pronouns.antecedent(phrase.first, role.gender, self.history)
        if person is None or (phrase.country and person.country not in (None, phrase.country)):
            return None
        apart = phrase.state != person.body and {phrase.state, person.body} <= self.known["party"]
        fits = former or any(known.office in GENERAL[role.office] for known in person.roles)
        return person if not apart and (fits or (not person.roles and role.office in OF_ANYBODY)) else None

    def _after(self, at: int, count: int) -> list[Naming]:
        """The next namings after the word `at`."""
        first = bisect_right(self._places, at)
        return self.namings[first:first + count]

    def _counterpart(self, phrase: OfficePhrase) -> Person | None:
        """Who holds for another state the office of the person that "sein" means."""
        owner = self._owner()
        if owner is None:
            return None
        for person in self.people.all[:_REMEMBERED]:
            self._inherit(person, owner)
            if person is owner or (phrase.country or person.country) != person.country:
                continue
            if phrase.role.gender and person.gender and phrase.role.gender != person.gender:
                continue
            if phrase.country is None and person.country == owner.country and owner.country is not None:
                continue
            offices = [*person.roles, person.like] if person.like else person.roles
            if any(role.counterpart_of(other) for role in offices for other in owner.roles):
                return person
        return None

    def _adopted(self, phrase: OfficePhrase) -> Person | None:
        """The only person without office near an office that nobody in the article holds ("Der Kanzler")."""
        linked = self.words[phrase.first - 1] in self.known["link"]  # a spokesman for the prime minister
        labels, nameless = self.scan.document.labels, phrase.role.lemma in self._nameless
        if linked or labels or nameless or phrase.determiner != "definite" or self.holders.meets(phrase):
            return None
        if not phrase.role.one_per:
            leads = phrase.role.office in _RANKED and phrase.role.gender is not None
            named = self.holders.just_named(phrase, self.history, self._described) if leads else None
            return named or (self._beside(phrase) if phrase.role.office in _LOCAL else None)
        slavic = phrase.country in self.known["transliterated"]  # of a state that a first name shows
        if phrase.state is not None and not slavic:
            named = self.holders.just_named(phrase, self.history, self._described)
            return named or (self._beside(phrase) if phrase.country else None)
        here = self.scan.sentence(phrase.first)
        near = {id(p): p for at, _, p in self.history[-8:] if p.surname and here - self.scan.sentence(at) <= REACH}
        for naming in self._after(phrase.last, 4):
            if self.scan.sentence(naming.first) - here <= 1:
                near[id(naming.person)] = naming.person
            if self.holders.led_in(phrase, naming.first):
                near.pop(id(naming.person))
        free = (p for key, p in near.items() if not (p.roles or p.phrases or key in self._described))
        known = (p for p in free if p.cyrillic or not slavic)
        fitting = [p for p in known if p.gender is None or phrase.role.gender in (p.gender, None)]
        if len(fitting) != 1:
            return None
        fitting[0].hold(phrase)
        return fitting[0]

    def _beside(self, phrase: OfficePhrase) -> Person | None:
        """Whom the sentence before or behind names without any office."""
        beside = [(naming.first, naming.person) for naming in self._after(phrase.last, 1)]
        beside += [(first, person) for first, _, person in self.history[-1:] if person.surname]
        return self.holders.introduced(phrase, beside, self._described)

    @cached_property
    def _described(self) -> set[int]:
        return described(self.scan, self.namings)

    def _pronoun(self, at: int) -> None:
        gender, history = self.pronouns.asks_for(at), self.history
        history = history[:-1] if history and history[-1][0] == at else history  # not Berg in: sein Sprecher Berg
        if person := self.pronouns.antecedent(at, gender, history) if gender else None:
            person.gender = person.gender or gender
            self._refer(Reference(at, at, person, "pronoun", "pronoun"))
