"""Makes the cast of a document: runs the finders in order and joins what they found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from udcgkit.actors.anaphors import BodyResolver
from udcgkit.actors.bodies import BodyFinder
from udcgkit.actors.cast import Cast
from udcgkit.actors.collectives import CollectiveFinder
from udcgkit.actors.descriptions import inhabitants
from udcgkit.actors.folding import Folding
from udcgkit.actors.gazetteer import Body, Gazetteer, kind_of
from udcgkit.actors.homeland import Homeland
from udcgkit.actors.metonyms import MetonymFinder
from udcgkit.actors.people import Person
from udcgkit.actors.persons import PersonFinder
from udcgkit.actors.proper_bodies import ProperBodies
from udcgkit.actors.reference import Resolver
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import NUMBER, Grammar
from udcgkit.records import Actor, Mention
from udcgkit.segmentation import Document

_MARKS = "„“"
"""marks in which a paper's name stands"""


class Casting:
    """Everything found in one document, on its way to a `Cast`."""

    def __init__(
        self, document: Document, aliases: Iterable[tuple[str, str]], home: str | None, official: bool = True
    ) -> None:
        self.document = document
        self.folding = document.lexicon.once(Folding)
        self.gazetteer = document.lexicon.once(Gazetteer)
        self.scan = Scan(document, self.gazetteer)
        self.persons = PersonFinder(self.scan, self.folding)
        homeland = Homeland(self.scan, home, official)
        self.home = self._seated() or homeland.home
        self.bodies = BodyFinder(self.scan, self.persons.names, self.home, guessed=not homeland.certain)
        self.bodies.find(aliases)
        if self.gazetteer.german:
            ProperBodies(self.scan, self.persons.names, self.bodies.register).find()
        self.collectives = CollectiveFinder(self.scan)
        self.collectives.find()
        MetonymFinder(self.scan).find()
        self.persons.find()
        homeland.assign(self.persons.people.all, self.bodies.register.bodies, self.persons.offices)
        BodyResolver(self.scan, self.persons, self.bodies.ministries).find()
        self.resolver = Resolver(self.scan, self.persons.people, self.persons.namings, self.home)
        self.references = self.resolver.resolve([*self.persons.offices, *inhabitants(self.scan)])

    def _seated(self) -> str | None:
        """The state of a body whose name several states have, by its seat or a word of that state alone.

        "Der Bundesrat in Bern"; "Der Bundesrat … Franken".
        """
        scan, shared = self.scan, self.gazetteer.words["several_states"]
        behind = [self.document.token_from(spot.end) for spot in scan.spots if spot.actor_id in shared]
        for at in behind if scan.seat_at else ():
            kind, _, iso = scan.seat_at.get(at + 1, "").partition(":")
            if kind == "country" and self.document.words[at] == "in":
                return iso
        swiss = behind and not scan.known["swiss"].isdisjoint(scan.positions)
        return "CH" if swiss or (behind and self._in_francs()) else None

    def _in_francs(self) -> bool:
        """Whether an amount is one of Swiss francs, and not "in Franken" in Bavaria."""
        flags, words = self.document.lexicon.once(Grammar).flags, self.document.words
        places = (at for word in self.scan.known["swiss_money"] for at in self.scan.positions.get(word, ()))
        return any(at and flags(words[at - 1]) & NUMBER for at in places)

    @property
    def _small(self) -> frozenset[str]:
        classes = self.gazetteer.words
        return classes["definite"] | classes["approximate"] | classes["number"]

    def cast(self) -> Cast:
        """The actors with their mentions."""
        mentions: dict[str, list[Mention]] = defaultdict(list)
        people: dict[str, Person] = {}
        spots = (self._at_home(spot) for spot in self.scan.spots if spot.start not in self.scan.dropped)
        for mention in _uncrossed([*self._of_people(people), *spots, *self._of_inhabitants()]):
            mentions[mention.actor_id].append(mention)
        actors = [
            self._person(actor_id, people[actor_id], found) if actor_id in people else self._body(actor_id, found)
            for actor_id, found in mentions.items()
            if actor_id in people or not (self._only_a_place(actor_id, found) or self._only_signs(actor_id, found))
        ]
        kept = {actor.actor_id for actor in actors}
        places = (one for actor_id, found in mentions.items() if actor_id not in kept for one in found)
        cast = Cast(actors, places, self.home)
        found = self._possessives(people, {(one.start, one.end) for one in cast.mentions})
        cast.possessives = sorted((one for one in found if one.actor_id in kept), key=lambda one: one.start)
        return cast

    def _at_home(self, spot: Mention) -> Mention:
        """ "Der Bund" in an article of Austria or Switzerland: a word that several states have for themselves."""
        shared = self.document.text[spot.start : spot.end] in self.gazetteer.words["several_states"]
        foreign = shared and self.home is not None and spot.actor_id.startswith("country:")
        return replace(spot, actor_id=f"country:{self.home}") if foreign else spot

    # --- persons ---------------------------------------------------------------------------

    def _of_people(self, people: dict[str, Person]) -> Iterator[Mention]:
        ids: dict[int, str] = {}
        starts, ends = self.document.starts, self.document.ends
        namings = [(one.first, one.last, one.person, "name", one.rule) for one in self.persons.namings]
        references = [(one.first, one.last, one.person, one.form, one.rule) for one in self.references]
        for first, last, person, form, rule in (*namings, *references):
            actor_id = ids.get(id(person)) or self._person_id(person, people)
            ids[id(person)] = actor_id
            yield Mention(starts[first], ends[last], actor_id, form, rule)

    def _possessives(self, people: dict[str, Person], taken: set[tuple[int, int]]) -> Iterator[Mention]:
        ids = {id(person): actor_id for actor_id, person in people.items()}
        for at, person in self.resolver.owners:
            span = self.document.starts[at], self.document.ends[at]
            if span not in taken and id(person) in ids:
                yield Mention(*span, ids[id(person)], "pronoun", "possessive")

    def _person_id(self, person: Person, people: dict[str, Person]) -> str:
        """The slug of the fullest name; a second person of the same name gets a number."""
        written = f"person:{self.folding.slug(person.name, person.cyrillic)}"
        actor_id, number = written, 1
        while actor_id in people:
            number += 1
            actor_id = f"{written}-{number}"
        people[actor_id] = person
        return actor_id

    def _person(self, actor_id: str, person: Person, mentions: list[Mention]) -> Actor:
        shown = next((role.shown for role in person.roles if role.office != "counterpart"), None)
        shown = shown or (person.roles[0].shown if person.roles else None)
        aliases = tuple(name for name in person.names if name != person.name)
        offices = self.gazetteer.offices_of_bodies
        held = (offices.get(f"{role.office}:{role.portfolio}") for role in person.roles)
        body = person.body or next((one for one in held if one is not None), None)
        rule, state = mentions[0].rule, person.country
        return Actor(actor_id, person.name, "person", rule, shown, state, person.gender, aliases, body, mentions)

    # --- everything else -------------------------------------------------------------------

    def _of_inhabitants(self) -> Iterator[Mention]:
        for at, iso in self.scan.demonyms.items():
            if at not in self.scan.covered or self.scan.covered[at].actor_id != f"country:{iso}":
                start, end = self.document.starts[at], self.document.ends[at]
                yield Mention(start, end, f"country:{iso}", "demonym", "adjective or inhabitant")

    def _body(self, actor_id: str, mentions: list[Mention]) -> Actor:
        found = self.gazetteer.bodies, self.bodies.register.bodies, self.collectives.bodies
        body = next((bodies[actor_id] for bodies in found if actor_id in bodies), Body(actor_id, actor_id, None))
        own = self.home if actor_id in self.gazetteer.words["several_states"] else None
        country = own or body.country or (actor_id.partition(":")[2] if actor_id.startswith("country:") else None)
        text = self.document.text
        named = (self._undetermined(text[one.start:one.end]) for one in mentions if one.form in ("name", "acronym"))
        told = tuple(dict.fromkeys(named))
        shown = body.name if body.name in told else next((one for one in told if _respelled(one, body.name)), body.name)
        aliases = tuple(name for name in told if name not in (shown, shown + "s"))
        rule = mentions[0].rule
        return Actor(actor_id, shown, kind_of(actor_id), rule, None, country, None, aliases, mentions=mentions)

    def _undetermined(self, name: str) -> str:
        """A name without article and number: "rund 50 Unterstützerstaaten" is "Unterstützerstaaten"."""
        words = name.strip(_MARKS).split(" ")
        while len(words) > 1 and (words[0].lower() in self._small or words[0].isdecimal()):
            del words[0]
        return " ".join(words)

    def _only_a_place(self, actor_id: str, mentions: list[Mention]) -> bool:
        """Whether a country is only where something happens: "in Norwegen", "nach Polen"."""
        if not actor_id.startswith("country:"):
            return False
        told = (one for one in mentions if one.rule != "state taken up")  # in Nigeria … im Süden des Landes
        return all(one.form == "name" and self._locative(one) for one in told)

    def _only_signs(self, actor_id: str, mentions: list[Mention]) -> bool:
        """Whether a news agency stands only in brackets, as the source of the item: RIGA (nwd) – …; (nwd/ab)"""
        text, words = self.document.text, self.document.words
        if any(text[one.start:one.end].lower() not in self.gazetteer.agencies for one in mentions):
            return False
        before = (self.document.token_from(one.start) - 1 for one in mentions)
        return actor_id.startswith("org:") and all(at >= 0 and words[at] in "(/" for at in before)

    def _locative(self, mention: Mention) -> bool:
        at = self.document.token_from(mention.start) - 1
        locative, definite = self.gazetteer.words["locative"], self.gazetteer.words["definite"]
        if at > 0 and self.document.words[at] in definite:
            at -= 1
        return at >= 0 and self.document.words[at].lower() in locative


def _uncrossed(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in text order without those that cross or repeat an earlier one."""
    kept: list[Mention] = []
    open_ends: list[int] = []
    seen: set[tuple[int, int]] = set()
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        while open_ends and open_ends[-1] <= mention.start:
            open_ends.pop()
        if (mention.start, mention.end) in seen or (open_ends and mention.end > open_ends[-1]):
            continue
        seen.add((mention.start, mention.end))
        open_ends.append(mention.end)
        kept.append(mention)
    return kept


def _respelled(told: str, name: str) -> bool:
    """Whether a text spells a name of several words another way, and does not only inflect it.

    >>> _respelled("Ukraine Defence Contact Group", "Ukraine Defense Contact Group")
    True
    >>> _respelled("Europäischen Union", "Europäische Union"), _respelled("Contact Group", "Ukraine Contact Group")
    (False, False)
    """
    pairs = [pair for pair in zip(told.split(), name.split(), strict=False) if pair[0] != pair[1]]
    return told.count(" ") == name.count(" ") > 0 and all(
        one[:5] == other[:5] and len(one) == len(other) for one, other in pairs
    )
