"""Who may hold the office that a phrase names, and whom it means where several persons of the article do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.people import Person, at_home, heads_ministry, titled_elsewhere
from udcgkit.actors.pronouns import History
from udcgkit.actors.scan import Scan

_OBJECT = 5
"""words behind an office among which the pronoun stands for whom its holder meets"""


class Holders:
    """Tells who holds an office and chooses among them; `home` is the state of the article."""

    def __init__(self, scan: Scan, home: str | None) -> None:
        self.scan = scan
        self.home = home

    def holds(self, person: Person, phrase: OfficePhrase) -> bool:
        """Whether the person may be whom the phrase means: by state, body, gender, party and the offices held."""
        told = person.country or phrase.determiner == "possessive"  # Norway will help, its prime minister said
        apart = phrase.country and told and phrase.country != person.country
        if apart and (phrase.role.lemma, phrase.country) not in ((p.role.lemma, p.country) for p in person.phrases):
            return False  # but: Bundeskanzler Karl Berg (ÖVP) … der Bundeskanzler
        elsewhere = phrase.state and not phrase.country and person.body and phrase.state != person.body
        if elsewhere and phrase.role.one_per != "country":  # "der Kanzler im Bundestag" is still the party's man
            return False
        if phrase.role.gender and person.gender and phrase.role.gender != person.gender:
            return False
        if not at_home(phrase.role, person.country) or self._another_state(phrase, person):
            return False
        heads = phrase.role.office == "chief" and phrase.state is not None and phrase.state == person.body
        heads = heads or heads_ministry(phrase.role, person)
        held = (*person.roles, *filter(None, (person.like,)))
        return heads or any(phrase.role.names(role) for role in held)

    def _another_state(self, phrase: OfficePhrase, person: Person) -> bool:
        """Whether a minister without state is likelier of another: "the US Defence Secretary" in a British article."""
        states = phrase.role.at_home
        if phrase.role.office != "minister" or not phrase.country or person.country or not states or "any" in states:
            return False
        return max(self._mentioned[state] for state in states) > self._mentioned[phrase.country]

    @cached_property
    def _mentioned(self) -> Counter[str]:
        """How often the article mentions each state."""
        named = (spot.actor_id.partition(":")[2] for spot in self.scan.spots if spot.actor_id.startswith("country:"))
        return Counter(named) + Counter(self.scan.demonyms.values())

    def meant(self, held: list[Person], phrase: OfficePhrase, history: History) -> Person:
        """The one of `held`, the last mentioned first, whom the phrase means."""
        if len(held) == 1:
            return held[0]
        if host := self._host(held, phrase, history):
            return host
        fitting = [person for person in held if not titled_elsewhere(person, phrase.role)] or held
        return self._own(fitting, phrase) or self._subject(fitting, phrase, history) or fitting[0]

    def _host(self, held: list[Person], phrase: OfficePhrase, history: History) -> Person | None:
        """Who received the counterpart named last: Minister Berg empfing seinen Amtskollegen. … Der Minister sagte."""
        if any(map(phrase.role.names, held[0].roles)):
            return None
        host = next((person for person in held[1:] if any(map(phrase.role.names, person.roles))), None)
        places = [self._last(person, history)[0] for person in (held[0], host) if person]
        return host if len({self.scan.sentence(at) for at in places}) == len(places) - 1 else None

    def _own(self, held: list[Person], phrase: OfficePhrase) -> Person | None:
        """The holder at home, whom an English page names by an office in capitals: Today, the President announced."""
        capital = self.scan.words[phrase.noun][0].isupper() and not (self.scan.gazetteer.german or phrase.country)
        definite = capital and self.home is not None and phrase.determiner == "definite"
        return next((person for person in held if person.country == self.home), None) if definite else None

    def _subject(self, held: list[Person], phrase: OfficePhrase, history: History) -> Person | None:
        """Who met the other, who holds the same office: President Berg met with President Lund. The president said."""
        if len(held) == 1 or phrase.determiner != "definite" or phrase.country:
            return None
        last, other = self._last(held[0], history), self._last(held[1], history)
        sentence = self.scan.sentence(last[0])
        beside = sentence == self.scan.sentence(other[0]) < self.scan.sentence(phrase.first)
        return held[1] if beside and self._hangs(*last) and not self._hangs(*other) else None

    def _hangs(self, first: int, last: int) -> bool:
        """A preposition stands before the naming: with President Lund."""
        before = self.scan.words[first - 1].lower() if self.scan.touching(first - 1) else ""
        return before in self.scan.known["oblique"] and self.scan.words[last + 1:last + 2] != [","]

    def _last(self, person: Person, history: History) -> tuple[int, int]:
        """The words at which the person was mentioned last."""
        return next((first, last) for first, last, one in reversed(history) if one is person)

    def just_named(self, phrase: OfficePhrase, history: History, described: set[int]) -> Person | None:
        """Who closed the sentence before and gets the office: Er verwies auf Olaf Berg. Der Bundeskanzler habe …"""
        _, last, person = history[-1] if history else (0, 0, None)
        bare = phrase.first == phrase.noun - 1 and self.scan.opens(phrase.first)  # not: Der deutsche Kanzler
        if person is None or not person.surname or not bare or person.gender not in (None, phrase.role.gender):
            return None
        if person.roles or person.phrases or person.country or id(person) in described:
            return None
        if self.scan.sentence(phrase.first) - self.scan.sentence(last) != 1:
            return None
        person.hold(phrase)
        return person

    def introduced(
        self, phrase: OfficePhrase, near: Iterable[tuple[int, Person]], described: set[int]
    ) -> Person | None:
        """Who opens the sentence before or behind by name, and gets the office: Ida Lund refused. The Danish minister …

        One of the `near` persons, with the words that name them; the article tells no office and no state of hers.
        """
        here, sentences = self.scan.sentence(phrase.first), self.scan.document.sentences
        for first, person in near if not phrase.plural else ():
            number = self.scan.sentence(first)
            close = abs(number - here) == 1 and sentences[number].paragraph == sentences[here].paragraph
            bare = not (person.roles or person.phrases or person.country or id(person) in described)
            fresh = self.scan.opens(first) and (number < here or person.first == first)
            alike = person.gender is None or phrase.role.gender in (None, person.gender)
            if close and bare and fresh and alike and person.given:
                person.hold(phrase)
                return person
        return None

    def led_in(self, phrase: OfficePhrase, name: int) -> bool:
        """The name acts behind what opens the sentence with the office: In a call with the president, Lund said no."""
        before = self.scan.words[phrase.first - 1].lower() if phrase.first else ""
        hangs = before in self.scan.known["oblique"] or before.endswith("ing")
        return hangs and name == phrase.last + 2 and self.scan.words[phrase.last + 1] == ","

    def meets(self, phrase: OfficePhrase) -> bool:
        """A pronoun behind the office means another, who was named before: Der General begrüßte ihn dort."""
        known, words = self.scan.known, self.scan.words
        last = self.scan.document.sentences[self.scan.sentence(phrase.first)].last
        for at in range(phrase.last + 1, min(phrase.last + _OBJECT, last)):
            whose = words[at] in known["his"] and self.scan.touching(at) and words[at + 1] not in known["oblique"]
            if words[at] in known["object_pronoun"] and not whose:  # not: thanked her staff
                return True
        return False

    def unique(self, phrase: OfficePhrase) -> bool:
        """Whether only one person at a time holds the office that the phrase names."""
        role = phrase.role
        if role.one_per == "body":
            return phrase.state is not None
        if role.office == "minister" and not role.portfolio:
            return False  # "ein Minister Norwegens", "the US Secretary": which one?
        return role.one_per == "country" and phrase.country is not None and phrase.determiner != "possessive"

    def of_party(self, phrase: OfficePhrase, before: Iterable[Person]) -> Person | None:
        """The last person of the party that the office names: die CDU-Politikerin, after Eva Lund (CDU)."""
        if phrase.state not in self.scan.known["party"]:
            return None
        members = (person for person in before if person.body == phrase.state)
        return next((one for one in members if one.gender in (None, phrase.role.gender)), None)

    def speaks(self, phrase: OfficePhrase) -> bool:
        """A verb of speaking stands beside the office: a sergeant said; sagte ein Sprecher der Stadt."""
        acting = self.scan.gazetteer.acting
        before, after = self.scan.words[phrase.first - 1], self.scan.words[phrase.last + 1:phrase.last + 2]
        return (phrase.first > 0 and before in acting) or (bool(after) and after[0] in acting)

    def titles(self, phrase: OfficePhrase) -> bool:
        """English: an office in capitals without article before a verb: “…,” Prime Minister emphasized."""
        after = self.scan.words[phrase.last + 1] if self.scan.touching(phrase.last) else ""
        capital = self.scan.words[phrase.noun][0].isupper() and not self.scan.opens(phrase.first)
        return not (self.scan.gazetteer.german or phrase.determiner) and capital and after in self.scan.gazetteer.acting
