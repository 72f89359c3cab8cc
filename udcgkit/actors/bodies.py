"""Organisations, groups and initiatives that a form of their own or an abbreviation shows.

New forms go here; those of ministries and governments into `ministries`, names that a noun beside
them shows into `named_bodies`, names with a preposition inside into `linked_names`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from udcgkit.actors.abbreviations import AbbreviationReader, mark_elsewhere
from udcgkit.actors.body_register import BodyRegister
from udcgkit.actors.folding import of_state, slug
from udcgkit.actors.linked_names import LinkedNames
from udcgkit.actors.ministries import KINDS, MinistryReader
from udcgkit.actors.named_bodies import NamedBodies
from udcgkit.actors.names import NameReader
from udcgkit.actors.scan import Scan, Shape
from udcgkit.actors.states import StateReader
from udcgkit.grammar.phrases import APOSTROPHE_S
from udcgkit.segmentation import TOKEN

_LONGEST = 5
_SMALL = 2
"""small words inside an association's name"""
_ORDER = ("end", "company", "linked", "first", "before", "last", "dealt")


class BodyFinder:
    """Finds what the lexicon does not name; enters it among the spots of the scan."""

    def __init__(self, scan: Scan, names: NameReader, home: str | None, guessed: bool = False) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.names = names
        self.german = scan.gazetteer.german
        self.states = StateReader(scan)
        self.register = BodyRegister(scan)
        self.linked = LinkedNames(scan)
        self.named = NamedBodies(scan, names)
        self.ministries = MinistryReader(scan, self.register, self.linked, home, guessed)

    @cached_property
    def _heads(self) -> frozenset[int]:
        """Nouns that stand before a name without belonging to it: Firma, Rüstungskonzern, Chef."""
        before = {shape.at for shape in self.scan.shapes if shape.row["position"] == "before"}
        return frozenset(before.union(role.first for role in self.scan.roles))

    def find(self, aliases: Iterable[tuple[str, str]]) -> None:
        """Bodies by form first, then abbreviations that the text explains, then their other mentions."""
        known = (shape for shape in self.scan.shapes if shape.row["position"] in _ORDER)
        ordered = sorted(known, key=lambda shape: _ORDER.index(shape.row["position"]))
        german = [shape for shape in ordered if shape.row["position"] == "end"]
        self._by_forms(german)
        abbreviations = AbbreviationReader(self.scan, self.register.bodies)
        for short, long in (*aliases, *abbreviations.explained()):
            abbreviations.join(short, long)
        self._by_forms(ordered[len(german):])

    def _by_forms(self, shapes: Iterable[Shape]) -> None:
        readers = {
            "end": self._ending, "last": self._last_word, "first": self._first_word, "company": self._company,
            "before": self._before_name, "linked": self._linked, "dealt": self._before_name,
        }  # fmt: skip
        for shape in shapes:
            if shape.at in self.scan.covered:
                continue
            if shape.row["kind"] in KINDS:
                self.ministries.read(shape)
            else:
                readers[shape.row["position"]](shape)

    def _ending(self, shape: Shape) -> None:
        """A German word with the state its adjective names (norwegisches Verteidigungsministerium)."""
        at, kind = shape.at, shape.row["kind"]
        if kind == "initiative" and self._acronym_beside(at):
            return
        needs = shape.row["needs"]
        if needs == "beside" or (needs == "named" and not self._hyphened(at, shape.row["form"])):
            return  # Förderprogramm
        if (needs == "hyphen" and self._is_apposed(shape)) or (needs in ("hyphen", "named") and at in self.scan.parts):
            return  # "UN-Mission", "Thales-Konzern": the part before the hyphen is named already
        name = self.register.nominative(self.words[at])
        begin, country = self.states.before(at) if needs == "state" else (at, None)
        if needs == "state" and country is None:
            return
        self.register.enter(begin, at, kind, self.register.title(begin, at), of_state(slug(name), country), country)

    def _is_apposed(self, shape: Shape) -> bool:
        """Whether the body's own name follows, which is entered: der Automotive-Konzern Nordwerk."""
        if shape.at + 1 not in self.scan.covered:
            self._before_name(shape)
        following = self.scan.covered.get(shape.at + 1) if self.scan.touching(shape.at) else None
        return following is not None and following.actor_id.startswith("org:")

    def _hyphened(self, at: int, form: str) -> bool:
        """Whether the form stands by itself behind a hyphen: Nansen-Programm."""
        before, _, last = self.words[at].rpartition("-")
        return before != "" and self.register.nominative(last).lower() == form

    def _last_word(self, shape: Shape) -> None:
        """Capitalised words before it: Long Bridge Initiative, European Peace Facility."""
        at = shape.at
        first = self._run_before(at)
        led, _, iso = shape.row["needs"].partition(":")
        if led == "led_by" and at - first == 1 and self._led(first):
            name = self.register.title(first, at)
            self.register.enter(first, at, "government", name, f"government-{iso.lower()}", iso)
            return
        of_nation = shape.row["needs"] == "of_state"
        if of_nation and (self._is_field(first, at) or self._of_nation(first, at, shape.row["kind"])):
            return
        last = at if self.german or self.words[at].islower() else self.linked.goes_on(at)  # Institute for X
        product = shape.row["needs"] == "company" and (at - first > 2 or self.words[at + 1:at + 2] == ["("])
        if product or first == at or (self.words[at].islower() and at - first < 2) or self._goes_on(at):
            return  # Mobility Artillery Rocket Systems (…)
        name = self.register.title(first, last) if not self.german else " ".join(self.words[first:last + 1])
        self.register.enter(first, last, shape.row["kind"], name, slug(name), None)

    def _led(self, at: int) -> bool:
        """Whether a name without state stands behind its article: the Muster administration."""
        named = at not in self.scan.covered and self.names.nameable(at)
        return named and at > 0 and self.words[at - 1].lower() in self.known["definite"]

    def _is_field(self, first: int, last: int) -> bool:
        """Whether the words are what an office is for: Minister for the Armed Forces."""
        field = " ".join(self.words[first:last + 1]).lower()
        before = first - 1 - (self.words[first - 1].lower() == "the")
        led = before > 0 and self.words[before] == "for" and before - 1 in self.scan.role_starts
        return led and field in self.scan.gazetteer.portfolios

    def _of_nation(self, first: int, last: int, kind: str) -> bool:
        """Enters the forces of a state: Norwegian Armed Forces, Norway's Army, the Armed Forces of Norway."""
        own = first + (first in self.scan.demonyms)
        begin, before = self.states.before(own)
        country = before or (self.states.after(last)[1] if self.words[last + 1:last + 2] == ["of"] else None)
        if country is None:
            return False
        name = self.register.title(begin, last) if begin < own else " ".join(self.words[first:last + 3])
        written = self.register.same(" ".join(self.words[own:last + 1]), country, slug(name))
        self.register.enter(begin, last, kind, name, written, country)
        return True

    def _goes_on(self, at: int) -> bool:
        """Whether more of a name or an office follows: Aerospace Exploration Agency, Finance Minister."""
        if not self.scan.touching(at):
            return False
        further = self.words[at + 1][0].isupper() and self.scan.touching(at + 1)
        entries = [self.scan.gazetteer.table.get(word) for word in self.words[at + 1:at + 2 + further]]
        office = entries[0] is not None and bool(entries[0].roles) and self.words[at + 1][0].isupper()
        return office or (entries[-1] is not None and any(row["position"] != "dealt" for row in entries[-1].forms))

    def _run_before(self, at: int) -> int:
        """The first of the capitalised words that go before `at` without article."""
        first = at
        while first > 0 and at - first < _LONGEST and self.scan.touching(first - 1):
            word = self.words[first - 1]
            joins = word in self.known["within_name"] and first > 1 and self.words[first - 2][:1].isupper()
            joins = joins and self.scan.touching(first - 2)
            if not (word[:1].isupper() or joins) or word.lower() in self.known["definite"]:
                break
            if (first - 1 in self.scan.covered and self.words[first - 1].endswith("s")) or first - 1 in self._heads:
                break
            if self.scan.opens(first - 1) and word.lower() in self.known["function"]:
                break
            first -= 1
        owners = () if self.german else (n for n in range(at, first, -1) if self.words[n - 1].endswith(APOSTROPHE_S))
        first = next(iter(owners), first)  # Mr Trump's administration
        own = self.words.index("of", first, at) + 1 if "of" in self.words[first:at] else first
        named = self.names.given(first) or first - 1 in self._heads or self._works_at(first, own - 1, at)
        return own if named else first  # Dr Berg of Oslo University

    def _works_at(self, first: int, of: int, at: int) -> bool:
        """Two words of no list before "of" are who speaks: Bela Nagy | of Oslo University said."""
        table, acting = self.scan.gazetteer.table, self.scan.gazetteer.acting
        unknown = of - first == 2 and not any(word in table for word in self.words[first:of])
        return unknown and at + 1 < len(self.words) and self.words[at + 1] in acting

    def _first_word(self, shape: Shape) -> None:
        """A capitalised word after it: Operation Interflex."""
        at = shape.at
        if self.scan.touching(at) and self.words[at + 1][:1].isupper() and self.words[at + 1].isalpha():
            name = " ".join(self.words[at:at + 2])
            self.register.enter(at, at + 1, shape.row["kind"], name, slug(name), None)

    def _company(self, shape: Shape) -> None:
        """The name before a legal form: Nordwerk SE, Blaue Welle GmbH."""
        at = shape.at
        rest = tuple(TOKEN.findall(shape.row["form"])[1:])
        first = self._run_before(at)
        if shape.row["needs"] == "association":
            first = self._with_attribute(first, at)
        if first == at or not self.scan.fits(at, rest):
            return
        last = at + len(rest)
        name = self.scan.document.text[self.scan.document.starts[first]:self.scan.document.ends[last]]
        spot = self.register.enter(first, last, "organisation", name, slug(name), None)
        if spot is not None:
            for short in self.named.short(first, at):
                mark_elsewhere(self.scan, short, spot.actor_id, "name")

    def _with_attribute(self, first: int, at: int) -> int:
        """The first word of an association's name that small words join to the last: Ärzte für die Küste e. V."""
        place = first - 1
        while place > 0 and first - place <= _SMALL and self.words[place] in self.known["within_association"]:
            place -= 1
        owned = self.words[place + 1].lower() in self.known["definite"]  # die Vorsitzende | der Küstenhilfe e. V.
        whole = first < at and place < first - 1 and self.scan.touching(place) and self.words[place][0].isupper()
        return self._run_before(place) if whole and not (owned and place in self._heads) else first

    def _before_name(self, shape: Shape) -> None:
        """The name beside a noun such as Rüstungskonzern, start-up, or behind a word of trade: ordered from X."""
        found = self.named.dealt(shape.at) if shape.row["position"] == "dealt" else self.named.beside(shape.at)
        name = " ".join(self.words[found[0]:found[1] + 1]) if found is not None else ""
        spot = self.register.enter(*found, shape.row["kind"], name, slug(name), None) if found is not None else None
        if spot is not None:
            mark_elsewhere(self.scan, name, spot.actor_id, "name")

    def _linked(self, shape: Shape) -> None:
        """A noun with its preposition: Institut für Weltwirtschaft, Association of Boat Builders."""
        found = self.linked.read(shape.at, shape.row["needs"] == "about")
        if found is not None and not self.german:
            first = min(found[0], self._run_before(shape.at))
            name = self.register.title(first, found[1])
            self.register.enter(first, found[1], shape.row["kind"], name, slug(name), None)
        elif found is not None:
            own = " ".join((self.register.nominative(self.words[shape.at]), *self.words[shape.at + 1:found[1] + 1]))
            name = " ".join((*self.words[found[0]:shape.at], own))
            self.register.enter(*found, shape.row["kind"], name, slug(own), None)

    def _acronym_beside(self, at: int) -> bool:
        """Marks the abbreviation after a word such as Modernisierungsinitiative as the initiative's name."""
        if not self.scan.touching(at):
            return False
        word = self.words[at + 1]
        if word.isupper() and len(word) > 2 and at + 1 not in self.scan.covered:
            actor_id = f"initiative:{slug(word)}"
            self.register.add(actor_id, word, None)
            mark_elsewhere(self.scan, word, actor_id, "acronym")
            return True
        return at + 1 in self.scan.covered and self.scan.covered[at + 1].actor_id.startswith("initiative:")

