"""Finds the persons of an article by office, title, first name, bracket and verb of speaking."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.actors.folding import Folding
from udcgkit.actors.names import NameReader, PersonName
from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.office_phrases import PhraseReader
from udcgkit.actors.people import People, Person
from udcgkit.actors.scan import Scan
from udcgkit.actors.speaker_labels import labelled
from udcgkit.actors.states import StateReader
from udcgkit.actors.surnames import speaking_surnames
from udcgkit.wordlists import places_of


@dataclass(frozen=True, slots=True)
class Naming:
    """Words `first` to `last` that name a person; `rule` tells how they were recognised."""

    first: int
    last: int
    person: Person
    rule: str


class PersonFinder:
    """Collects the namings and the offices without a name of one document."""

    def __init__(self, scan: Scan, folding: Folding) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.names = NameReader(scan)
        self.phrases = PhraseReader(scan, self.names)
        self.states = StateReader(scan)
        self.people = People(folding)
        self.namings: list[Naming] = []
        self.offices: list[OfficePhrase] = []
        self.taken: set[int] = set()
        self.from_state: dict[int, str] = {}

    def find(self) -> None:
        """Namings by rules of falling certainty, then by surname alone; in text order at the end."""
        candidates = [
            *self._by_office(), *self._by_title(), *self._by_inhabitant(), *self._by_first_name(),
            *self._by_surroundings(),
            *((name, None, None, "surname after a verb of speaking") for name in speaking_surnames(self.names)),
        ]  # fmt: skip
        for name, phrase, gender, rule in sorted(candidates, key=lambda one: (one[0].first, one[1] is None)):
            self._add(name, phrase, gender, rule)
        for name, phrase in list(labelled(self.scan, self.people)):
            self._add(name, phrase, None, "label of a transcript")
        self._appositions()
        self._by_surname()
        self.namings.sort(key=lambda naming: naming.first)

    def _add(self, name: PersonName, phrase: OfficePhrase | None, gender: str | None, rule: str) -> None:
        if any(at in self.taken for at in range(name.first, name.last + 1)):
            return
        person = self.people.add(name, phrase.role.gender if phrase and not phrase.plural else gender)
        first, last = name.first, name.last
        if phrase is not None:
            person.hold(phrase)
            if len(phrase.names) == 1:
                first = phrase.first
        elif rule == "title and name":
            first -= 1 + (self.words[first - 1] == ".")
        self.taken.update(range(first, last + 1))
        person.country = person.country or self.from_state.get(name.first)
        person.country = person.country or (self.states.owner(name.first, name.last) if name.given else None)
        self._bracket(person, last)
        self.namings.append(Naming(first, last, person, rule))

    _Candidate = tuple[PersonName, OfficePhrase | None, str | None, str]

    def _by_office(self) -> list[_Candidate]:
        found: list[PersonFinder._Candidate] = []
        for phrase in self.phrases.all():
            if not phrase.names:
                self.offices.append(phrase)
            found += [(name, phrase, None, "office and name") for name in phrase.names]
        return found

    def _by_title(self) -> list[_Candidate]:
        found: list[PersonFinder._Candidate] = []
        for at in self.scan.titles:
            after = at + 2 if self.words[at + 1:at + 2] == ["."] else at + 1
            name = self.names.after(after, anchored=True) if self.scan.touching(after - 1) else None
            if name is not None:
                title = self.scan.gazetteer.table[self.words[at]].title
                found.append((name, None, None if title == "?" else title, "title and name"))
        return found

    def _by_inhabitant(self) -> list[_Candidate]:
        """Names after an inhabitant: der Australier Rick Holm."""
        found: list[PersonFinder._Candidate] = []
        stems = self.scan.gazetteer.adjectives
        for at, iso in self.scan.demonyms.items():
            word = self.words[at]
            if not word[0].isupper() or not self.scan.gazetteer.german or not self.scan.touching(at):
                continue
            name = self.names.after(at + 1, anchored=True)
            adjective = word.endswith("er") or word.lower().startswith(stems)
            if name is not None and name.given and (name.certain or not adjective):
                self.from_state[name.first] = iso
                found.append((name, None, None, "inhabitant and name"))
        return found

    def _by_first_name(self) -> list[_Candidate]:
        found: list[PersonFinder._Candidate] = []
        reached = -1
        for at in self.scan.given:
            if at <= reached or (self.scan.touching(at - 1) and self.words[at - 1] in self.scan.known["no_person"]):
                continue
            name = self.names.after(at, anchored=False)
            if name is not None:
                reached = name.last
                found.append((name, None, None, "first name and surname"))
        return found

    def _by_surroundings(self) -> list[_Candidate]:
        """Two capitalised words beside a verb that persons do, or before a party in brackets."""
        found: list[PersonFinder._Candidate] = []
        person_verbs, acting = self.known["person_verb"], self.scan.gazetteer.acting
        for at in self.scan.watched:
            word = self.words[at]
            if word in person_verbs:
                name = self._beside(at, word in acting)
            elif word == "(" and (actor_id := self._party(at)) is not None:
                name = self.names.before(at - 1)
                if name and actor_id.startswith("country:") and not name.certain:
                    continue  # a town: "Windhuk (Namibia)"
            else:
                continue
            if name is not None:
                found.append((name, None, None, "name beside a verb of speaking or a bracket"))
        return found

    def _beside(self, at: int, verb: bool) -> PersonName | None:
        """The name after or before the verb at `at`."""
        if self.scan.touching(at) and at + 1 < len(self.words) and self.words[at + 1][0].isupper():
            last = at + 1
            while last - at < 4 and self.scan.touching(last) and self.names.nameable(last + 1, after_given=True):
                last += 1
            name = self.names.before(last)
            if name is not None and name.first == at + 1:
                return name
        last = at - 2 if self.words[at - 1] == "," else at - 1  # Ihre Anführerin im Senat, Eva Lund, forderte
        if verb and self.scan.touching(at - 1) and self.words[last][0].isupper():
            name = self.names.before(last)
            if name and (last == at - 1 or self.words[name.first - 1] == ",") and not self._determined(name.first):
                return name
        return None

    def _determined(self, at: int) -> bool:
        before = self.words[at - 1].lower() if at and self.scan.touching(at - 1) else ""
        return any(before in self.known[kind] for kind in ("definite", "indefinite"))

    # --- what stands beside a name ----------------------------------------------------------

    def _party(self, bracket: int) -> str | None:
        """The id of the body or state that a bracket names: (CDU), (Norwegen)."""
        spot = self.scan.covered.get(bracket + 1)
        if spot is None or bracket == 0 or not self.scan.touching(bracket - 1):
            return None
        last = bracket + 1
        while self.scan.covered.get(last + 1) is spot:
            last += 1
        return spot.actor_id if self.words[last + 1:last + 2] in ([")"], [","], ["/"]) else None

    def _bracket(self, person: Person, last: int) -> None:
        if self.words[last + 1:last + 2] != ["("]:
            return
        actor_id = self._party(last + 1)
        if actor_id is None:
            return
        spot = self.scan.covered[last + 2]
        if actor_id.startswith("country:"):
            person.country = person.country or actor_id.partition(":")[2]
        elif actor_id.startswith("org:"):
            person.body = person.body or actor_id
            self.scan.dropped.add(spot.start)

    def _appositions(self) -> None:
        """Gives an office to the name before its comma: "Karin Broß, Expertin des Instituts"."""
        ends = {naming.last: naming for naming in self.namings}
        left: list[OfficePhrase] = []
        for phrase in self.offices:
            before = phrase.first - 1
            naming = ends.get(before - 1) if self.words[before:before + 1] == [","] else None
            if naming is None and before > 0 and self.words[before] == "," and not phrase.plural:
                naming = self._new_before(before - 1, phrase)
            if naming is None or phrase.plural or (phrase.determiner == "possessive" and naming.person.roles):
                left.append(phrase)
            else:
                naming.person.hold(phrase)
        self.offices = left

    def _new_before(self, at: int, phrase: OfficePhrase) -> Naming | None:
        """A name that nothing but the office after its comma shows to be a person."""
        name = self.names.before(at) if at not in self.taken else None
        if name is None or self._determined(name.first):
            return None
        person = self.people.add(name, phrase.role.gender)
        self.taken.update(range(name.first, name.last + 1))
        naming = Naming(name.first, name.last, person, "name and office after a comma")
        self.namings.append(naming)
        return naming

    def _by_surname(self) -> None:
        """Later mentions by surname alone, of the person of that name mentioned last."""
        forms = self.people.forms
        if any(person.cyrillic for person in self.people.all):
            forms = forms | self.people.spellings(word for word in self.scan.positions if word not in self.names.table)
        found = places_of(self.words, forms)
        recent: dict[str, Person] = {}
        by_place = {place: naming for naming in self.namings for place in range(naming.first, naming.last + 1)}
        for at in found:
            key = forms[self.words[at]]
            if at in by_place:
                recent[key] = by_place[at].person
            elif at not in self.taken and at not in self.scan.covered:
                person = recent.get(key) or self.people.by_surname[key][0]
                first = self._with_particles(at, person)
                if not self._part_of_other(first):
                    self.namings.append(Naming(first, at, person, "surname"))

    def _with_particles(self, at: int, person: Person) -> int:
        """The first word of a surname with particles: "Von der Leyen"."""
        particles = person.surname.split(" ")[:-1]
        first = at
        while particles and self.scan.touching(first - 1) and self.words[first - 1].lower() == particles.pop():
            first -= 1
        return first

    def _part_of_other(self, at: int) -> bool:
        """Whether the word belongs to something else: "der Fischer", "Deutsche Berg Gesellschaft"."""
        before = self.words[at - 1] if at and self.scan.touching(at - 1) else ""
        if before.lower() in self.known["definite"] or before.lower() in self.known["indefinite"]:
            return True
        if self.scan.gazetteer.german or not before[:1].isupper() or self.scan.opens(at - 1):
            return False
        return before.isalpha() and self.names.nameable(at - 1)
