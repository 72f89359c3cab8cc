"""Bodies that no list names: a state's adjective in capitals, a town or local body that acts, Lichthof-Chefin Berg."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.actors.abbreviations import mark_elsewhere
from udcgkit.actors.body_register import BodyRegister
from udcgkit.actors.folding import slug
from udcgkit.actors.named_bodies import Wares
from udcgkit.actors.names import NameReader
from udcgkit.actors.scan import RoleWord, Scan
from udcgkit.lexicon import Lexicon
from udcgkit.records import Mention
from udcgkit.wordlists import WordList

_LONGEST = 4
"""words of such a name"""
_LOCAL = ("town", "local")
_OF_BODIES = frozenset(("chief", "secretary_general", "spokesperson", "president"))
"""offices of bodies that can be named only in the office's word"""


class Organs:
    """Nouns for what every state has, whose adjective is only written large: die Deutsche Regierung."""

    def __init__(self, lexicon: Lexicon) -> None:
        forces = (row for row in lexicon.rows("measure_words") if row["use"] in ("forces", "staff"))
        self._known = (WordList(lexicon.rows("state_organs")), WordList(forces))
        self.towns = frozenset(row["form"] for row in lexicon.rows("beneficiary_places"))
        """towns of the usual receivers, which are that state"""

    def __contains__(self, word: str) -> bool:
        return any(any(known.find([word])) for known in self._known)


class ProperBodies:
    """Finds them in one German document; enters them among the spots of the scan, or its seats."""

    def __init__(self, scan: Scan, names: NameReader, register: BodyRegister) -> None:
        self.scan = scan
        self.words = scan.words
        self.names = names
        self.register = register
        self.lexicon = scan.document.lexicon
        self._bare: dict[str, int] = {}
        """of the words met behind an adjective how often they stand without article and adjective"""
        self._towns: dict[int, tuple[int, int, str, str]] = {}
        """towns by their last token, which like seats of government are actors where they act"""

    def find(self) -> None:
        """Names with an adjective first, then towns, which are bodies only where they act."""
        for at, iso in self.scan.demonyms.items():
            if self.words[at][0].isupper() and self._is_name(at):
                self._enter(at, iso)
        for shape in self.scan.shapes:
            if shape.row["position"] in _LOCAL and shape.at not in self.scan.covered:
                self._town(shape.at, shape.row["position"] == "local")
        for place, role in enumerate(self.scan.roles):
            if role.state is None and role.first == role.last and "-" in self.words[role.first]:
                self._of_office(place, role)
        if self._towns:
            others = (seat for seat in self.scan.seats if seat[0] not in self._towns)
            self.scan.seats = sorted([*others, *self._towns.values()])

    def _is_name(self, at: int) -> bool:
        """Die Deutsche Telekom, not: der Deutsche Jonas Berg, das Deutsche Parlament, at the head of a sentence."""
        if self.scan.opens(at) or not self.scan.touching(at - 1) or at in self.scan.covered:
            return False
        led = self.words[at - 1].lower() in self.scan.known["definite"] | self.scan.known["contracted"]
        return led and self._adjective(self.words[at]) and self._goes_on(at)

    def _adjective(self, word: str) -> bool:
        """The declined adjective of a state; not an inhabitant (der Norweger Berg), nor Schweizer, US-amerikanisch."""
        stem = next((word[: -len(end)] for end in self.scan.gazetteer.endings if end and word.endswith(end)), "")
        return stem.lower() in self.scan.gazetteer.adjectives

    def _goes_on(self, at: int) -> bool:
        """Whether a capitalised word follows that belongs to the name: no person, office, organ, goods."""
        behind = at + 1
        if not self.scan.touching(at) or behind in self.scan.covered or not self.words[behind][0].isupper():
            return False
        word = self.words[behind]
        other = behind in self.scan.role_starts or behind in self.scan.demonyms
        other = other or self.names.given(behind) is not None or self._stands_bare(behind)
        return not (other or word in self.lexicon.once(Wares) or word in self.lexicon.once(Organs))

    def _stands_bare(self, at: int) -> bool:
        """Whether the word stands elsewhere without article, like a surname: die Deutsche Berg … Berg gewann."""
        word = self.words[at]
        if word not in self._bare:
            self._bare[word] = sum(map(self._alone, self.scan.positions.get(word, ())))
        return self._bare[word] > self._alone(at)

    def _alone(self, at: int) -> bool:
        """Whether neither an article nor a state's adjective stands before a word."""
        before, known = self.words[at - 1], self.scan.known
        articles = known["definite"] | known["contracted"] | known["indefinite"]
        return not self._adjective(before) and before.lower() not in articles

    def _enter(self, at: int, iso: str) -> None:
        last = at + 1
        while last - at < _LONGEST and self.scan.touching(last) and self._names(last + 1):
            last += 1
        name = self.register.title(at, last)
        actor_id = f"org:{slug(name)}"
        self.register.add(actor_id, name, iso)
        self.scan.mark(at, last, actor_id, "name", "adjective with a capital")

    def _names(self, at: int) -> bool:
        return self.names.nameable(at) and self.names.given(at) is None

    def _of_office(self, place: int, role: RoleWord) -> None:
        """Lichthof-Chefin Eva Berg … Der Lichthof gibt: the first part of an office's word that stands alone, too."""
        name, _, office = self.words[role.first].rpartition("-")
        alone = [at for at in self.scan.positions.get(name, ()) if at not in self.scan.covered]
        if alone and self._name_kind(alone):
            return  # Konzern-Chef Lund … Der Konzern Nordwerk
        led = any(self.words[at - 1].lower() in self.scan.known["definite"] for at in alone if not self.scan.opens(at))
        if role.role.office not in _OF_BODIES or office not in self.scan.gazetteer.table or not (
            alone and (led or self.scan.opens(alone[0])) and name not in self.lexicon.once(Organs)
        ):
            return
        actor_id, start = f"org:{slug(name)}", self.scan.document.starts[role.first]
        self.register.add(actor_id, name, None)
        self.scan.roles[place] = replace(role, state=actor_id)
        mark_elsewhere(self.scan, name, actor_id, "name")
        spot = Mention(start, start + len(name), actor_id, "name", "part of a word")
        self.scan.parts.setdefault(role.first, []).append(spot)

    def _name_kind(self, places: list[int]) -> bool:
        """A noun for bodies, not the name of one: the lexicon has it, or a name follows."""
        kinds = {shape.at for shape in self.scan.shapes}.union(at for at, _ in self.scan.taking_up)
        return any(at in kinds or (self.scan.touching(at) and self.words[at + 1][0].isupper()) for at in places)

    def _town(self, at: int, local: bool) -> None:
        """Die Stadt Köln: stands with its article like a house of government, and is one where it acts.

        A headline leaves the article out: Stadt Köln schickt Generatoren.

        A `local` body does so without a name behind it, too: die Sparkasse, der Landkreis.
        """
        last = at + 1
        before, known = self.words[at - 1].lower(), self.scan.known
        led = self.scan.touching(at - 1) and (before in known["definite"] or (local and before in known["contracted"]))
        named = self.scan.touching(at) and self.words[last][:1].isupper() and last not in self.scan.covered
        if led and local and not named and at not in self._towns:
            name = self.register.nominative(self.words[at])
            self._seat(at, at, name)
        if not (named and (led or self.scan.opens(at))):
            return
        if any(first == last and actor_id.startswith("country:") for first, _, actor_id, _ in self.scan.seats):
            return  # die Stadt Berlin acts for its state
        if self.words[last] in self.lexicon.once(Organs).towns:
            return
        self._seat(at, last, f"{self.words[at]} {self.words[last]}")

    def _seat(self, first: int, last: int, name: str) -> None:
        actor_id = f"org:{slug(name)}"
        self.register.add(actor_id, name, None)
        self._towns[last] = (first, last, actor_id, "seat")
