"""Whom "der Verteidigungsminister", "sein Amtskollege", "er" and "sie" mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.offices import Role
from udcgkit.actors.people import People, Person
from udcgkit.actors.persons import Naming
from udcgkit.actors.scan import Scan

_REMEMBERED = 60
"""Persons that an office looks back at or on to."""
_REACH = 3
"""Sentences that a pronoun looks back."""


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

    def __init__(self, scan: Scan, people: People, namings: list[Naming]) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.people = people
        self.namings = namings
        self._places = [naming.first for naming in namings]
        self.history: list[tuple[int, int, Person]] = []
        self._recent: dict[int, Person] = {}
        self.found: list[Reference] = []

    def resolve(self, offices: Iterable[OfficePhrase]) -> list[Reference]:
        """The references that could be resolved, in text order."""
        events: list[tuple[int, int, Naming | OfficePhrase | None]] = [
            *((naming.first, 0, naming) for naming in self.namings),
            *((phrase.first, 1, phrase) for phrase in offices if not phrase.plural),
            *((at, 2, None) for at in self._pronouns()),
        ]
        for at, _, event in sorted(events, key=lambda one: one[:2]):
            if isinstance(event, Naming):
                self._inherit(event)
                self._remember(event.first, event.last, event.person)
            elif event is not None:
                self._office(event)
            else:
                self._pronoun(at)
        return self.found

    def _inherit(self, naming: Naming) -> None:
        """A named counterpart holds the office of the person mentioned before."""
        person = naming.person
        if person.like is None and person.roles and all(role.office == "counterpart" for role in person.roles):
            owner = self._owner(person)
            person.like = next((role for role in owner.roles if role.office != "counterpart"), None) if owner else None

    def _owner(self, but: Person | None = None) -> Person | None:
        """The person mentioned last who holds an office."""
        return next((person for person in self._before() if person is not but and person.roles), None)

    def _before(self) -> Iterator[Person]:
        """The persons mentioned so far, the last one first."""
        return islice(reversed(self._recent.values()), _REMEMBERED)

    def _remember(self, first: int, last: int, person: Person) -> None:
        self.history.append((first, last, person))
        self._recent.pop(id(person), None)
        self._recent[id(person)] = person

    def _refer(self, first: int, last: int, person: Person, form: str, rule: str) -> None:
        self.found.append(Reference(first, last, person, form, rule))
        self._remember(first, last, person)

    # --- offices ---------------------------------------------------------------------------

    def _office(self, phrase: OfficePhrase) -> None:
        if phrase.determiner in ("", "indefinite") or self.words[phrase.first - 1] in self.known["office_noun"]:
            return  # "wird Minister", "ein Minister", "das Amt des Präsidenten"
        if phrase.role.office == "counterpart":
            person, rule = self._counterpart(phrase), "counterpart"
        else:
            person, rule = self._holder(phrase) or self._adopted(phrase), "office"
        if person is None and self._unique(phrase):
            person, rule = self.people.holder(phrase, self._shown(phrase)), "office"
        if person is not None:
            person.country = person.country or phrase.country
            person.gender = person.gender or phrase.role.gender
            self._refer(phrase.first, phrase.last, person, "role", rule)

    def _holder(self, phrase: OfficePhrase) -> Person | None:
        """The last person mentioned who holds the office; else the next one to come."""
        if phrase.role.office == "person":
            return self._antecedent(phrase.first, phrase.role.gender)
        for person in self._before():
            if self._holds(person, phrase):
                return person
        later = (naming.person for naming in self._after(phrase.last, _REMEMBERED))
        return next((person for person in later if self._holds(person, phrase)), None)

    def _after(self, at: int, count: int) -> list[Naming]:
        """The next namings after the word `at`."""
        first = bisect_right(self._places, at)
        return self.namings[first:first + count]

    def _holds(self, person: Person, phrase: OfficePhrase) -> bool:
        if phrase.country and person.country and phrase.country != person.country:
            return False
        elsewhere = phrase.state and not phrase.country and person.body and phrase.state != person.body
        if elsewhere and phrase.role.one_per != "country":  # "der Kanzler im Bundestag" is still the party's man
            return False
        if phrase.role.gender and person.gender and phrase.role.gender != person.gender:
            return False
        if not _at_home(phrase.role, person.country):
            return False
        heads = phrase.role.office == "chief" and phrase.state is not None and phrase.state == person.body
        return heads or any(phrase.role.names(role) for role in person.roles)

    def _counterpart(self, phrase: OfficePhrase) -> Person | None:
        """Who holds for another state the office of the person that "sein" means."""
        owner = self._owner()
        if owner is None:
            return None
        for person in self.people.all[:_REMEMBERED]:
            self._inherit_later(person, owner)
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

    def _inherit_later(self, person: Person, owner: Person) -> None:
        if person.like is None and person.roles and all(role.office == "counterpart" for role in person.roles):
            person.like = next((role for role in owner.roles if role.office != "counterpart"), None)

    def _adopted(self, phrase: OfficePhrase) -> Person | None:
        """The only person without office near an office that nobody in the article holds ("Der Kanzler")."""
        if phrase.state is not None or phrase.determiner != "definite" or not phrase.role.one_per:
            return None
        here = self.scan.sentence(phrase.first)
        near = {id(p): p for first, _, p in self.history[-8:] if here - self.scan.sentence(first) <= _REACH}
        for naming in self._after(phrase.last, 4):
            if self.scan.sentence(naming.first) - here <= 1:
                near[id(naming.person)] = naming.person
        fitting = [
            person for person in near.values()
            if not person.roles and not person.phrases
            and (person.gender is None or phrase.role.gender in (person.gender, None))
        ]
        if len(fitting) != 1:
            return None
        fitting[0].hold(phrase)
        return fitting[0]

    def _unique(self, phrase: OfficePhrase) -> bool:
        role = phrase.role
        if role.one_per == "body":
            return phrase.state is not None
        if role.office == "minister" and not role.portfolio:
            return False  # "ein Minister Norwegens", "the US Secretary": which one?
        return role.one_per == "country" and phrase.country is not None and phrase.determiner != "possessive"

    def _shown(self, phrase: OfficePhrase) -> str:
        """The words of an office without article, in the nominative: "ukrainischer Präsident"."""
        if not self.scan.gazetteer.german:
            first = phrase.first + (self.words[phrase.first].lower() in self.known["definite"])
            return " ".join(self.words[first:phrase.last + 1])
        words = [word for word in self.words[phrase.first:phrase.noun] if word.lower() not in self.known["definite"]]
        ending = "e" if phrase.role.gender == "f" else "er"
        words = [word if word[0].isupper() else word.rstrip("nrsm").removesuffix("e") + ending for word in words]
        rest = self.words[phrase.noun + 1:phrase.last + 1]
        return " ".join((*words, phrase.role.shown, *rest)).strip()

    # --- pronouns --------------------------------------------------------------------------

    def _pronouns(self) -> list[int]:
        found = [at for at in self.scan.watched if self.words[at] in self.scan.gazetteer.genders]
        quoted = self.scan.document.quotation_at
        return [at for at in found if quoted(self.scan.document.starts[at]) is None]

    def _pronoun(self, at: int) -> None:
        word = self.words[at]
        gender = self.scan.gazetteer.genders[word]
        source = self.scan.touching(at) and self.words[at + 1] in self.known["source"]
        possessive = word.lower() in self.known["possessive"]
        owns = word not in self.known["personal"] or (self.scan.touching(at) and not self._verb(at + 1))
        if possessive and owns and not source:
            return  # "ihr Land", "her country": no mention of its own; "seiner Ansicht nach" is one
        if gender == "f" and not possessive and self.scan.gazetteer.german and not self._singular(at):
            return
        person = self._antecedent(at, gender)
        if person is not None:
            person.gender = person.gender or gender
            self._refer(at, at, person, "pronoun", "pronoun")

    def _verb(self, at: int) -> bool:
        word = self.words[at] if at < len(self.words) else ""
        return word in self.scan.gazetteer.acting or word in self.known["oblique"] or not word[:1].isalpha()

    def _singular(self, at: int) -> bool:
        """Whether "sie" has a verb in the singular: beside it, or at the end of its clause."""
        before = self.words[at - 1] if self.scan.touching(at - 1) else ""
        after = self.words[at + 1] if self.scan.touching(at) else ""
        if before.lower() in self.known["subordinator"]:
            end = at + 1
            while end < len(self.words) and self.words[end] not in ",.;:“?!" and end - at < 40:
                end += 1
            return not _plural(self.words[end - 1])
        if before.islower() and before not in self.known["oblique"] and before[-1:] in "nte":
            return not _plural(before)
        return not _plural(after)

    def _antecedent(self, at: int, gender: str | None) -> Person | None:
        """The person a pronoun means: of the nearest sentence the speaker, else the subject, else anybody."""
        here = self.scan.sentence(at)
        paragraph = self.scan.document.sentences[here].paragraph
        by_sentence: dict[int, list[tuple[int, int, Person]]] = {}
        for first, last, person in reversed(self.history[-24:]):
            sentence = self.scan.sentence(first)
            if sentence < here - _REACH or self.scan.document.sentences[sentence].paragraph < paragraph - 1:
                break
            if gender is None or person.gender in (gender, None):
                by_sentence.setdefault(sentence, []).insert(0, (first, last, person))
        for sentence in sorted(by_sentence, reverse=True):
            mentions = by_sentence[sentence]
            known = [one for one in mentions if one[2].gender == gender] or mentions
            return max(known, key=lambda one: (self._salience(one[0], one[1]), -one[0]))[2]
        return None

    def _salience(self, first: int, last: int) -> int:
        before = self.words[first - 1] if first and self.scan.touching(first - 1) else ""
        after = self.words[last + 1] if last + 1 < len(self.words) else ""
        if before in self.scan.gazetteer.acting or after in self.scan.gazetteer.acting:
            return 2
        return 0 if before.lower() in self.known["oblique"] or self.words[first].lower() in self.known["oblique"] else 1


def _at_home(role: Role, country: str | None) -> bool:
    """Whether a state has ministers of this name: a Defence Secretary is British or American, no Ukrainian minister."""
    states = role.at_home
    return role.office != "minister" or country is None or not states or "any" in states or country in states


def _plural(verb: str) -> bool:
    """Whether a German verb form is a plural (or an infinitive, which goes with one)."""
    return verb.endswith(("en", "ern", "eln", "sind")) and verb not in ("den", "denen")
