"""One pass over the words of a document: every word that the lexicon knows, and what it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count

from udcgkit.actors.compounds import Compound, Compounds
from udcgkit.actors.gazetteer import Entry, Gazetteer, Name
from udcgkit.actors.offices import Role
from udcgkit.lexicon import Row
from udcgkit.records import Mention
from udcgkit.segmentation import Document
from udcgkit.wordlists import places_of

_SPACES = frozenset(" \u00a0\u202f\u2009")
Words = tuple[int, int]
"""The first and the last word of a name."""


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word (or words `first` to `last`) for an office, with the state or body its prefix names."""

    first: int
    last: int
    role: Role
    state: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A word that shows an organisation, group or initiative by its form."""

    at: int
    row: Row


class Scan:
    """The words of a document that may matter, found once; positions are token indices.

    `spots` are names of countries and bodies, `named` those that have one, `covered` the tokens inside
    them, `parts` the names in the first parts of hyphened words, `dropped` the offsets of spots that are
    none after all, `marked` the names that have been entered everywhere.
    """

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.words = document.words
        self._gaps = document.gaps
        self.gazetteer = gazetteer
        self.compounds = document.lexicon.once(Compounds)
        self.known = gazetteer.words
        self.spots: list[Mention] = []
        self.named: set[str] = set()
        self.covered: dict[int, Mention] = {}
        self.parts: dict[int, list[Mention]] = {}
        self.dropped: set[int] = set()
        self.marked: set[str] = set()
        self.roles: list[RoleWord] = []
        self.role_starts: set[int] = set()
        self.role_ends: set[int] = set()
        """words of offices of several words, without the first: Chief | Executive"""
        self.given: list[int] = []
        self.titles: list[int] = []
        self.seats: list[tuple[int, int, str, str]] = []
        self.shapes: list[Shape] = []
        self.groups: list[tuple[int, int, Row]] = []
        self.watched: list[int] = []
        self.taking_up: list[tuple[int, Row]] = []
        self.demonyms: dict[int, str] = {}
        self._governing = tuple(self.known["governing"])
        self._read()

    def touching(self, at: int) -> bool:
        """Whether only a space or two stand between the word `at` and the next."""
        if not 0 <= at < len(self.words) - 1:
            return False
        gap = self._gaps[at]
        return gap == " " or (0 < len(gap) < 4 and gap[0] in _SPACES and gap[-1] in _SPACES)

    def sentence(self, at: int) -> int:
        """Index of the sentence of the word `at`."""
        return self.document.sentence_index(self.document.starts[at])

    def state_opening(self, at: int) -> str | None:
        """The state that opens the sentence, before what is its own at `at`: Norway will help, its minister said."""
        first = self.document.sentences[self.sentence(at)].first
        spot = next((self.covered[n] for n in (first, first + 1) if n in self.covered), None)
        return spot.actor_id if spot is not None and spot.actor_id.startswith("country:") and first < at else None

    def opens(self, at: int) -> bool:
        """Whether the word `at` is the first word of its sentence."""
        sentence = self.document.sentences[self.sentence(at)]
        return at <= sentence.first or (at == sentence.first + 1 and not self.words[sentence.first][0].isalnum())

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word without a small initial stands; made only where a doubtful name needs it."""
        doubtful = {word for word in self.document.distinct if not "a" <= word < "{"}  # cheaper than asking for case
        places: dict[str, list[int]] = defaultdict(list)
        for at in places_of(self.words, doubtful):
            places[self.words[at]].append(at)
        return places

    def mark(self, first: int, last: int, actor_id: str, form: str, rule: str) -> Mention:
        """Enters a name that covers the words `first` to `last`."""
        end = self.document.ends[last]
        if "." in self.words[last] and self.document.text[end:end + 1] == ".":
            end += 1  # U.S.
        spot = Mention(self.document.starts[first], end, actor_id, form, rule)
        self._add(spot)
        for at in range(first, last + 1):
            self.covered[at] = spot
        return spot

    def _add(self, spot: Mention) -> None:
        self.spots.append(spot)
        self.named.add(spot.actor_id)

    def _read(self) -> None:
        readings = self.document.each(self.compounds.readings)
        known: Iterator[Entry | Compound] = filter(None, readings)
        free = 0
        for at, found in zip(compress(count(), readings), known, strict=False):
            if at >= free:
                free = self._known(at, found) if isinstance(found, Entry) else self._compound(at, found)

    def is_article(self, at: int) -> bool:
        """Whether the word `at` is an article."""
        word = self.words[at].lower()
        return word in self.known["definite"] or word in self.known["indefinite"]

    def fits(self, at: int, rest: tuple[str, ...]) -> bool:
        """Whether `rest` follows the word at `at`, on the same line."""
        if not rest:
            return True
        last = at + len(rest)
        if last >= len(self.words) or self.words[at + 1] != rest[0] or tuple(self.words[at + 1:last + 1]) != rest:
            return False
        return "\n" not in self.document.text[self.document.ends[at]:self.document.starts[last]]

    def _known(self, at: int, entry: Entry) -> int:
        """Enters what the word at `at` is; returns the first word that is still free."""
        office = next((role for role in entry.roles if self.fits(at, role[0])), None) if entry.roles else None
        longest = len(office[0]) if office else 0
        if office and (self.words[at] in self.known["member"] or self.words[at] in self.known["local_member"]):
            office, longest = (office, 1) if self._before_name(at) else (None, 0)
        states = entry.groups and any(rest and self.fits(at, rest) for rest, _ in entry.groups)  # NATO allies: not NATO
        if not ((office is not None and longest) or states) and (entry.given is None or not self._names_person(at)):
            for name in entry.names:
                if (not name.rest or self.fits(at, name.rest)) and not self._adjectival(at, name):
                    if self._opens_sum(at + len(name.rest)):
                        return at + 1
                    if name.rest and self._all_large(at, at + len(name.rest)):
                        return at + 1 + len(name.rest)
                    self.mark(at, at + len(name.rest), name.actor_id, name.form, "name")
                    return at + 1 + len(name.rest)
            for name, kind in entry.seats:
                if self.fits(at, name.rest):
                    self.seats.append((at, at + len(name.rest), name.actor_id, kind))
                    return at + 1 + len(name.rest)
        if office is not None:
            last = at + len(office[0])
            self.roles.append(RoleWord(at, last, office[1], None))
            self.role_ends.update(range(at + 1, last + 1))
            self.role_starts.add(at)
            return last + 1
        return self._single(at, entry)

    def _before_name(self, at: int) -> bool:
        """Whether a person's name follows: Nationalrat Eva Berg, Nationalrat Berg; not: der Nationalrat Berns."""
        entry = self.gazetteer.table.get(self.words[at + 1]) if self.touching(at) else None
        if entry is not None:
            return entry.given is not None
        local = self.words[at] in self.known["local_member"]  # Stadtrat München
        return not local and self.touching(at) and self.words[at + 1][0].isupper() and not self.is_article(at - 1)

    @cached_property
    def seat_at(self) -> dict[int, str]:
        """The actor behind each capital, by its word."""
        return {first: actor_id for first, last, actor_id, _ in self.seats if first == last}

    def _adjectival(self, at: int, name: Name) -> bool:
        """Whether the one-word name of a German body is an adjective before a noun: "das Grüne Trikot"."""
        if name.rest or not self.gazetteer.german or not name.actor_id.startswith("org:"):
            return False
        inflected = self.words[at].endswith(("e", "en", "es", "er"))
        return inflected and self.touching(at) and self.words[at + 1][0].isupper()

    def _all_large(self, at: int, last: int) -> bool:
        """Whether an article and a noun stand in a line of capitals: DIE WELT HILFT; not: DIE WELT hilft."""
        behind = self.words[last + 1] if self.touching(last) else ""
        return self.words[at].isupper() and self.is_article(at) and behind.isupper() and len(behind) > 1

    def _single(self, at: int, entry: Entry) -> int:
        for rest, row in entry.groups:
            if self.fits(at, rest):
                self.groups.append((at, at + len(rest), row))
                return at + 1 + len(rest)
        if entry.watched:
            self.watched.append(at)
        if entry.demonym is not None:
            self.demonyms[at] = entry.demonym
        if entry.capital is not None and self.touching(at) and self.words[at + 1].endswith(self._governing):
            self.demonyms[at] = entry.capital
        if entry.title is not None:
            self.titles.append(at)
        if entry.given is not None:
            self.given.append(at)
        if entry.takes_up is not None:
            self.taking_up.append((at, entry.takes_up))
        self.shapes.extend(Shape(at, row) for row in entry.forms)
        if entry.names or entry.takes_up is not None:  # the word begins a name that is not here, or is a noun besides
            compound = self.compounds.of[self.words[at]]
            if compound is not None:
                self._compound(at, compound)
        return at + 1

    def _opens_sum(self, last: int) -> bool:
        """Whether the sign of a dollar stands right behind a name: "US$5 million"."""
        end = self.document.ends[last]
        return self.document.text[end:end + 1] == "$"

    def _names_person(self, at: int) -> bool:
        """Whether a first name that is also a place (Jordan, Paris) has a surname after it."""
        following = self.words[at + 1] if self.touching(at) else ""
        return following[:1].isupper() and following not in self.gazetteer.table and not following.isupper()

    def _compound(self, at: int, compound: Compound) -> int:
        """Enters the names in a longer word, and the office or body its end shows."""
        offset = self.document.starts[at]
        for part in compound.parts:
            spot = Mention(offset + part.start, offset + part.end, part.actor_id, part.form, "part of a word")
            self._add(spot)
            self.parts.setdefault(at, []).append(spot)
        if compound.demonym is not None:
            self.demonyms.setdefault(at, compound.demonym)
        if compound.role is not None:
            self.roles.append(RoleWord(at, at, compound.role, compound.state))
            self.role_starts.add(at)
        if compound.shape is not None:
            self.shapes.append(Shape(at, compound.shape))
        return at + 1
