"""Ministries and governments: to which state they belong, and how far their names reach.

New forms of their names go here; names of other bodies into `bodies` (found by their own form),
`named_bodies` (by a noun beside them) or `linked_names` (by the preposition inside them).
"""

from __future__ import annotations

from functools import cached_property

from udcgkit.actors.body_register import BodyRegister
from udcgkit.actors.linked_names import LinkedNames
from udcgkit.actors.scan import Scan, Shape
from udcgkit.actors.states import StateReader
from udcgkit.grammar.phrases import CONJUNCTION, Grammar

_FEDERAL = "Bundes"
_MOST_FIELDS = 4
"""words that a ministry is about in an English name"""
KINDS = frozenset(("ministry", "government"))
"""the kinds of forms that are read here"""


class MinistryReader:
    """Enters the ministries and governments of one document.

    `home` is the state in which the article is at home; `guessed`: which is not certain.
    """

    def __init__(
        self, scan: Scan, register: BodyRegister, linked: LinkedNames, home: str | None, guessed: bool
    ) -> None:
        self.scan = scan
        self.words = scan.words
        self.register = register
        self.linked = linked
        self.states = StateReader(scan)
        self.home, self._guessed = home, guessed
        self._named_before: dict[str, str | None] = {}  # the state of the last ministry of each name

    def read(self, shape: Shape) -> None:
        """Enters the ministry or government that a word shows."""
        readers = {
            "end": self._ending, "last": self._behind_field, "first": self._before_fields, "linked": self._linked,
        }  # fmt: skip
        readers[shape.row["position"]](shape.at, shape.row["kind"])

    def of_state(self, name: str, country: str) -> str:
        """The id of the ministry of a state, which is entered where the article has not named it."""
        actor_id = self._federal(name, country) or f"org:{self.register.of_ministry(name, country)}"
        self.register.add(actor_id, name, country)
        return actor_id

    def _ending(self, at: int, kind: str) -> None:
        """A word by itself: das norwegische Verteidigungsministerium; "Bundesministerium" is named by its fields."""
        bare = self.words[at] in self.scan.known["bare_ministry"]
        self._enter(at, self._fields(self.linked.goes_on(at)) if bare else at, kind)

    def _behind_field(self, at: int, kind: str) -> None:
        """defence ministry"""
        if at and self.scan.touching(at - 1) and self.words[at - 1].lower() in self.scan.gazetteer.portfolios:
            self._enter(at - 1, at, kind)

    def _before_fields(self, at: int, kind: str) -> None:
        """Ministry of Defence"""
        last = at + 1 if self.words[at + 1:at + 2] in (["of"], ["for"]) else at
        while at < last <= at + _MOST_FIELDS and self.scan.touching(last) and self._is_portfolio(last + 1):
            last += 1
        if last > at + 1:
            self._enter(at, self._fields(last), kind)

    def _linked(self, at: int, kind: str) -> None:
        """Ministerium für Verteidigung"""
        found = self.linked.read(at, about=True)
        if found is not None:
            self._enter(at, self._fields(found[1]), kind)

    def _enter(self, first: int, last: int, kind: str) -> None:
        """A ministry or government belongs to the state beside it, else to the article's own."""
        begin, country = self.states.before(first)
        if country is None:
            last, country = self.states.after(last)
        if kind == "ministry":
            self._enter_ministry(begin, first, last, country)
        elif country is not None:
            name = self.register.title(begin, last)
            self.register.enter(begin, last, kind, name, f"government-{country.lower()}", country)

    def _enter_ministry(self, begin: int, first: int, last: int, country: str | None) -> None:
        head = first if self.register.german else last
        name = self.register.title(first, last, head)
        key = self.register.nominative(self.words[last])
        known = self._named_before.get(key) or (self.states.of_minister(first) if self._guessed else None)
        country = country or self.states.own(first) or known or self.states.abroad(first, self.home) or self.home
        self._named_before[key] = country
        if federal := self._federal(name, country):
            self.scan.mark(begin, last, federal, "name", "form: ministry")
        else:
            written = self.register.of_ministry(name, country)
            self.register.enter(begin, last, "ministry", self.register.title(begin, last, head), written, country)

    def _federal(self, name: str, country: str | None) -> str | None:
        """The ministry with a name of its own: Bundesverteidigungsministerium where it is named so, the Pentagon."""
        gazetteer, abroad = self.scan.gazetteer, f"{country}-{name}"
        table = gazetteer.table if self.register.german and country else {}
        for written in (_FEDERAL + name.lower(), abroad):
            entry = table.get(written)
            for known in entry.names if entry else ():
                alike = not known.rest and gazetteer.bodies[known.actor_id].country == country
                if alike and (known.actor_id in self.scan.named or written == abroad):
                    return known.actor_id
        return None

    def _is_portfolio(self, at: int) -> bool:
        """Whether a word tells what a ministry is about: Ministry of Defence, ministry of foreign affairs."""
        word, portfolios = self.words[at], self.scan.gazetteer.portfolios
        named = word[:1].isupper() or word in portfolios or f"{self.words[at - 1]} {word}" in portfolios
        return named and at not in self.scan.covered

    def _fields(self, last: int) -> int:
        """The last word of the fields joined to the one at `last`: für Wirtschaft, Umwelt und Landwirtschaft."""
        at, flags = last + 1, self.scan.document.lexicon.once(Grammar).flags
        while self.words[at:at + 1] == [","] and self._is_field(at + 1):
            at += 2
        if at >= len(self.words) or not flags(self.words[at]) & CONJUNCTION or not self._is_field(at + 1):
            return last
        end = at + 1
        while self._is_field(end + 1):  # "Kultur und Nationale Identität"
            end += 1
        return end

    def _is_field(self, at: int) -> bool:
        """Whether a word can be what a ministry is about: no office and no body of its own."""
        named = at < len(self.words) and self.scan.touching(at - 1) and self.linked.adds(at)
        return named and at not in self.scan.role_starts and at not in self._shaped

    @cached_property
    def _shaped(self) -> frozenset[int]:
        """Where nouns for bodies stand."""
        return frozenset(shape.at for shape in self.scan.shapes)
