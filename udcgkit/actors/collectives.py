"""Groups of states."""

from __future__ import annotations

from udcgkit.actors.folding import slug
from udcgkit.actors.gazetteer import Body
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import ADVERB, CONJUNCTION, PREPOSITION, SUBORDINATOR, Grammar
from udcgkit.lexicon import Lexicon, Row

_WHOLE = 13
"""A number from here on means the whole circle of supporters; a smaller one a few of them."""

_FROM_PROMISE = 8
"""words from "pledges of over 2 billion euros" up to those from whom they come"""
_TO_AID = 4
"""words behind "European" up to its word of aid"""


def _promises(lexicon: Lexicon) -> frozenset[str]:
    """Nouns for what several states promise or give."""
    aid = {row["form"] for row in lexicon.rows("aid_nouns") if row["means"] != "none"}
    return frozenset({row["form"] for row in lexicon.rows("stage_nouns")} | aid)


class CollectiveFinder:
    """Enters groups among the spots of the scan."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.states = tuple(self.known["states"])
        self.german = scan.gazetteer.german
        self.grammar = scan.document.lexicon.once(Grammar)
        self.bodies: dict[str, Body] = {}
        self.promises = scan.document.lexicon.once(_promises)

    def find(self) -> None:
        """Groups first: whether partners are states depends on the others."""
        contact = any(actor_id.startswith("group:") for actor_id in self.scan.named)
        allied = contact or any(self._of_states(first, last) for first, last, row in self.scan.groups if row["group"])
        states = bool(self.scan.demonyms) or any(actor_id.startswith("country:") for actor_id in self.scan.named)
        for first, last, row in self.scan.groups:
            if first not in self.scan.covered:
                self._group(first, last, row, allied or (states and row["group"] != "partners"))

    def _group(self, first: int, last: int, row: Row, states: bool) -> None:
        if row["named"] == "aid":
            if states and self._of_aid(last + 1):
                rows = self.scan.document.lexicon.rows("groups")
                nouns = (one["forms"] for one in rows if one["group"] == row["group"] and one["named"] != "aid")
                name = next(nouns, row["group"].title()).partition("|")[0]
                self._enter(first, last, f"group:{row['group']}", name, "demonym")
            return
        adjectives, number, approximate, determiner, begin = self._before(first)
        own = bool(adjectives) or (number is not None and (number < _WHOLE and not approximate))
        named = determiner or number is not None or "-" in self.words[first] or self._subject(first, last)
        named = named or bool(row["named"]) or (row["group"] == "allies" and not self._possessed(begin))
        if not own and row["group"] and named:
            if not row["named"] and (not states or self._of_something_else(last)):
                return
            name = "supporters" if row["group"] in ("partners", "donors") else row["group"]
            self._enter(begin, last, f"group:{name}", row["forms"].split("|")[0])
        elif (own or (number is not None and not row["group"])) and not self._placed(begin):
            words = [*self._number_words(first, begin), *adjectives, row["forms"].split("|")[0]]
            name = " ".join(words)
            self._enter(begin, last, f"group:{slug(name)}", name)
        elif not row["group"] and self._quantified(first - 1) and self._acting(first - 1, last):
            name = f"{self.words[first - 1].lower()} {row['forms'].split('|')[0]}"
            self._enter(first - 1, last, f"group:{slug(name)}", name)

    def _possessed(self, begin: int) -> bool:
        """Whether somebody's own are meant: "his allies"."""
        return begin > 0 and self.words[begin - 1].lower() in self.known["possessive"] | self.known["possessive_f"]

    def _quantified(self, at: int) -> bool:
        """Whether some of many are meant, none by name: "andere Nationen", "several countries"."""
        return at >= 0 and self.scan.touching(at) and self.words[at].lower() in self.known["quantifier"]

    def _acting(self, first: int, last: int) -> bool:
        """Whether a verb of speaking or acting stands right beside the words."""
        acting = self.scan.gazetteer.acting | self.known["acting_auxiliary"]
        after = self.words[last + 1] if self.scan.touching(last) else ""
        before = self.words[first - 1] if self.scan.touching(first - 1) else ""
        return after in acting or before in acting

    def _of_states(self, first: int, last: int) -> bool:
        """Whether the noun itself speaks of states: Unterstützerstaaten, Ukraine-Unterstützer, donor nations."""
        word = self.words[last].lower()
        return first in self.scan.parts or "-" in word or word.endswith(self.states)

    def _of_something_else(self, last: int) -> bool:
        """Whether a genitive follows that is no state: "die Unterstützer des Antrags"."""
        if self.known["of"].isdisjoint(self.words[last + 1:last + 2]):
            return False
        places = range(last + 2, min(last + 4, len(self.words)))
        return not any(self._is_state(place) for place in places)

    def _is_state(self, at: int) -> bool:
        return at in self.scan.covered or at in self.scan.demonyms or self.words[at] in self.known["state"]

    def _placed(self, begin: int) -> bool:
        """Whether the states are only where something is or comes from: "in acht Ländern", "aus 19 Nationen"."""
        before = self.words[begin - 1].lower() if begin else ""
        first = max(begin - _FROM_PROMISE, 0)  # "pledges (of 2 billion) from 12 states"
        given = begin > 1 and any(word.lower() in self.promises for word in self.words[first : begin - 1])
        given = given and "." not in self.words[first:begin]
        return before in self.known["locative"] or (before in self.known["origin"] and not given)

    def _subject(self, first: int, last: int) -> bool:
        """English capitals of a group as subject: Allies have contributed."""
        if self.german:
            return False
        while self.scan.touching(last) and self.words[last + 1] in self.known["as_one"]:
            last += 1  # "Europe as a whole has spent"
        after = self.words[last + 1] if self.scan.touching(last) else ""
        verb = after in self.scan.gazetteer.acting or after in self.known["acting_auxiliary"]
        return self.words[first][0].isupper() and verb and self._opens(first)

    def _of_aid(self, at: int) -> bool:
        """Whether a word of aid begins at `at`, adjectives before it: European (military and financial) aid."""
        for place in range(at, min(at + _TO_AID, len(self.words))):
            word = self.words[place]
            if not self.scan.touching(place - 1):
                return False
            if word in self.known["aid_of_all"]:
                return True
            if not word.islower():
                return False
        return False

    def _opens(self, first: int) -> bool:
        """Whether a noun phrase begins here: not "from Europe is", "Eastern Europe is"."""
        if not first or not self.scan.touching(first - 1):
            return True
        before = self.words[first - 1]
        flags = self.grammar.flags(before.lower())
        joining = bool(flags & (ADVERB | CONJUNCTION | SUBORDINATOR))
        return not flags & PREPOSITION and (joining or not before[0].isupper())

    def _before(self, at: int) -> tuple[list[str], int | None, bool, bool, int]:
        """Adjectives of region, number, whether it is approximate, plural article, first word."""
        adjectives: list[str] = []
        number: int | None = None
        approximate = determiner = False
        begin, skipped = at, 0
        while begin > 0 and self.scan.touching(begin - 1) and at - begin < 6:
            word = self.words[begin - 1]
            if self._regional(begin - 1):
                adjectives.insert(0, self._plural_adjective(word))
            elif (value := self._number(word)) is not None and number is None:
                number = value
            elif adjectives and self.grammar.flags(word) & CONJUNCTION and self._regional(begin - 2):
                adjectives.insert(0, word)  # die nordischen und baltischen Staaten
            elif word.lower() in self.known["approximate"]:
                approximate = True
            elif word.lower() in self.known["plural_determiner"]:
                whose = word.lower() in self.known["possessive"]  # "seine Unterstützer"
                determiner = not whose and not (word.lower() == "der" and skipped and self.words[at - 1].endswith("e"))
                begin -= 1 if word.lower() in self.known["definite"] or word.lower() in self.known["all"] else 0
                break
            elif word.islower() and self.grammar.declined(word) and word not in self.known["function"]:
                skipped += 1
            else:
                break
            begin -= 1
        if skipped and not determiner:
            begin = at
        return adjectives, number, approximate, determiner, begin

    def _regional(self, at: int) -> bool:
        """Whether the word makes the states a group of its own; what opens a sentence has a capital in German, too."""
        word = self.words[at]
        return word in self.known["region"] or (self.scan.opens(at) and word.lower() in self.known["region"])

    def _plural_adjective(self, word: str) -> str:
        word = word if word in self.known["region"] else word.lower()
        return word[:-1] if self.german and word.endswith("en") else word

    def _number(self, word: str) -> int | None:
        if word.isdecimal() and word.isascii() and len(word) < 4:
            return int(word)
        return 2 if word.lower() in self.known["number"] else None

    def _number_words(self, first: int, begin: int) -> list[str]:
        return [word for word in self.words[begin:first] if self._number(word) is not None]

    def _enter(self, first: int, last: int, actor_id: str, name: str, form: str = "name") -> None:
        self.bodies.setdefault(actor_id, Body(actor_id, name, None))
        self.scan.mark(first, last, actor_id, form, "group of states")
