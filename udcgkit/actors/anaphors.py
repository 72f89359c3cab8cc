"""Nouns that take up a body named before, or a minister's: das Ministerium, Ministeriumsangaben, the Alliance."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cached_property

from udcgkit.actors.ministries import MinistryReader
from udcgkit.actors.persons import PersonFinder
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import APOSTROPHE_S
from udcgkit.lexicon import Row
from udcgkit.records import Mention

_REMEMBERED = 60
_STATE = "state"
_MINISTRY = {True: ("minister", "ministerium"), False: ("minister", "ministry")}
"""what makes the name of a ministry of its minister's office, in German and in English"""


class BodyResolver:
    """Enters those nouns among the spots of the scan, with the body that was named last before them.

    The ministry of a minister with a state is named with him.
    """

    def __init__(self, scan: Scan, persons: PersonFinder, ministries: MinistryReader) -> None:
        self.scan = scan
        self.ministries = ministries
        named = (spot for spot in scan.spots if not spot.actor_id.startswith("country:"))
        found = [(spot.start, spot.actor_id, self._described(spot)) for spot in named]
        self.adversaries = {row["form"] for row in scan.document.lexicon.rows("adversaries")}
        self.first_named: dict[str, int] = {}
        self.called: dict[str, set[str]] = {}
        for start, actor_id, text in sorted(found):
            self.first_named.setdefault(actor_id, start)
            self.called.setdefault(actor_id, set()).add(text)
        self.named = sorted([*found, *(self._ministries(persons) if scan.taking_up else ())])

    def _ministries(self, persons: PersonFinder) -> Iterator[tuple[int, str, str]]:
        """The offset of each minister whose state is known, the state and the name of the ministry."""
        told = [(one.first, one.person.country, role) for one in persons.namings for role in one.person.roles]
        told += [(one.first, one.country, one.role) for one in persons.offices if not one.plural]
        office, ministry = _MINISTRY[self.scan.gazetteer.german]
        for first, country, role in told:
            if country and role.office == "minister" and role.portfolio and role.lemma.endswith(office):
                name = role.lemma.removesuffix(office) + ministry
                yield self.scan.document.starts[first], country, name.capitalize() if ministry in name else name

    def _described(self, spot: Mention) -> str:
        """The name with the noun right before it: Automotive-Konzern Nordwerk, start-up Alta, Verein „Weitblick“."""
        at = self.scan.document.token_from(spot.start)
        at -= self.scan.words[at - 1] == "„" and at > 1
        start = self.scan.document.starts[at - 1] if self.scan.touching(at - 1) else spot.start
        return self.scan.document.text[start:spot.end]

    def find(self) -> None:
        """Enters the nouns that take up a body."""
        for at, row in self.scan.taking_up:
            if row["ids"] == _STATE:
                self._take_up_state(at)
                continue
            first = self._opener(at)
            bare = row["bare"] or self.scan.words[at - 1].lower() in self.scan.known["speech_preposition"]
            if at in self.scan.covered or not (bare or first < at) or self._describes(at):
                continue
            actor_id = self._meant(at, row)
            if actor_id is not None:
                short = row["beside"] and actor_id in row["ids"]  # die Kommission: that of the EU
                self.scan.mark(first, at, actor_id, "name" if short else "role", "noun that takes up a name")

    def _opener(self, at: int, adjectives: bool = False) -> int:
        """The definite article of the noun: das dänische Unternehmen; `at` where there is none."""
        first = at - 1
        while first > at - 3 and self.scan.touching(first - 1) and not self._definite(first + 1) and (
            first in self.scan.demonyms or (adjectives and self.scan.words[first].islower())
        ):
            first -= 1
        return first if self._definite(first + 1) else at

    def _take_up_state(self, at: int) -> None:
        """Enters the only state that the sentence and the one before name: Die Ukraine … . Das Land setze … um."""
        first = self._opener(at, adjectives=True)  # das angegriffene Land
        if first == at or at in self.scan.covered or self._describes(at):
            return
        here = self.scan.sentence(at)
        sentences, start = self.scan.document.sentences, self.scan.document.starts[first]
        begin = sentences[here - 1].start if here and sentences[here - 1].paragraph == sentences[here].paragraph else (
            sentences[here].start
        )
        told = self._states[bisect_left(self._states, (begin,)):bisect_left(self._states, (start,))]
        meant = {state for _, state, _ in told} - self.adversaries
        if len(meant) > 1:  # der ukrainische Präsident dankte Norwegen. Das Land …
            meant = {state for _, state, alone in told if alone} - self.adversaries
        if len(meant) > 1 and self._gives(first, at) and (subject := self._acting(begin)):
            meant = {subject}
        if len(meant) == 1:
            state = meant.pop()
            self.scan.mark(first, at, state, "role", "state taken up")
            insort(self._states, (start, state, True))

    def _gives(self, first: int, at: int) -> bool:
        """The noun is the subject of what a giver does: Das Land stellt …; not: Das Land dankt."""
        verb, sending = self.scan.words[at + 1] if self.scan.touching(at) else "", self.scan.gazetteer.sending
        plain = (verb, verb[:-1], verb[:-1] + "n", verb[:-1] + "en")  # provided, provides, liefert, zahlt
        gives = verb in self.scan.known["acting_auxiliary"] or any(form in sending for form in plain)
        return gives and self.scan.opens(first)

    def _acting(self, begin: int) -> str | None:
        """The state that opens the sentence at the offset as its subject: Norwegen gab der Ukraine …"""
        at = self.scan.document.token_from(begin)
        at += self.scan.is_article(at)
        spot = self.scan.covered.get(at)
        if spot is None or not spot.actor_id.startswith("country:") or not self._alone(spot):
            return None
        several = self.scan.words[self.scan.document.token_from(spot.end)] in self.scan.known["pairing"]
        return None if several else spot.actor_id  # Norwegen und Polen … . Das Land

    def _alone(self, spot: Mention) -> bool:
        """The state is named for itself: not in US-Präsident, Ukraine's president, die Ministerin Norwegens."""
        if spot.rule == "part of a word" or spot.form not in ("name", "acronym", "metonym"):
            return False
        at = self.scan.document.token_from(spot.end)
        word = self.scan.words[at - 1]
        if not self.scan.gazetteer.german:
            return not word.endswith(APOSTROPHE_S)
        owning = word.endswith("s") and word not in self.scan.known["ends_in_s"]
        owner = owning and self.scan.touching(at - 1) and self.scan.words[at][0].isupper()
        before = self.scan.words[self.scan.document.token_from(spot.start) - 1]
        return not (owner or before == "der")

    @cached_property
    def _states(self) -> list[tuple[int, str, bool]]:
        """The states by the offset at which they are named, or their people are, and whether for themselves."""
        named = (spot for spot in self.scan.spots if spot.actor_id.startswith("country:"))
        starts, people = self.scan.document.starts, self.scan.demonyms.items()
        told = [(spot.start, spot.actor_id, self._alone(spot)) for spot in named]
        return sorted([*told, *((starts[place], f"country:{iso}", False) for place, iso in people)])

    def _describes(self, at: int) -> bool:
        """Whether a name of its own stands right behind the noun: mit dem Konzern Nordwerk."""
        start = self.scan.document.starts[at + 1] if self.scan.touching(at) else -1
        place = bisect_left(self.named, (start,))
        return place < len(self.named) and self.named[place][0] == start and ":" in self.named[place][1]

    def _definite(self, at: int) -> bool:
        before = self.scan.words[at - 1] if self.scan.touching(at - 1) else ""
        known = self.scan.known
        return before.lower() in known["definite"] and before.lower() not in known["possessive"]

    def _meant(self, at: int, row: Row) -> str | None:
        """The last body before the noun of whose names a word has one of the endings, or that the row names."""
        offset = self.scan.document.starts[at]
        endings = tuple(filter(None, row["ending"].split("|")))
        ids = row["ids"].split("|")
        index = bisect_left(self.named, (offset,))
        for start, actor_id, text in reversed(self.named[max(index - _REMEMBERED, 0):index]):
            names = self.called.get(actor_id, (text,)) if endings else ()
            if actor_id in ids or any(_has_ending(name, endings) for name in names):
                return actor_id if ":" in actor_id else self._of_minister(start, text, at)
        beside = row["beside"].split("|")
        groups = {f"group:{row['group']}" for _, _, row in self.scan.groups}
        return ids[0] if any(actor_id in self.first_named or actor_id in groups for actor_id in beside) else None

    def _of_minister(self, start: int, name: str, at: int) -> str | None:
        """The ministry of the minister at the offset; None where that of another state is named in the sentence.

        A state beside the noun, or one that has acted since, has its own: das Ministerium in Oslo.
        """
        other = self.ministries.states.after(at)[1] or self._acted_since(start, at)
        if other is not None:
            return self.ministries.of_state(name, other)
        sentence = self.scan.document.sentences[self.scan.document.sentence_index(start)]
        here = self.named[bisect_left(self.named, (sentence.start,)):bisect_left(self.named, (sentence.end,))]
        states = {country for _, country, told in here if ":" not in country and told == name}
        return self.ministries.of_state(name, states.pop()) if len(states) == 1 else None

    def _acted_since(self, start: int, at: int) -> str | None:
        """The state that acts last between the minister and the noun: Deutschland hat …; seit 2022 hat Deutschland …"""
        first, last = (bisect_left(self._states, (offset,)) for offset in (start, self.scan.document.starts[at]))
        for offset, state, alone in reversed(self._states[first:last]):
            before = self.scan.words[self.scan.document.token_from(offset) - 1]
            sentence = self.scan.document.sentences[self.scan.document.sentence_index(offset)]
            acts = before in self.scan.known["acting_auxiliary"] or self._acting(sentence.start) == state
            if alone and acts and sentence.start > start:
                return state.partition(":")[2]
        return None


def _has_ending(name: str, endings: tuple[str, ...]) -> bool:
    """Whether a word of the name ends so ("Institut für Weltwirtschaft"); "AG" is a word, no end of "Bundestag"."""
    low, words = name.lower(), name.split()
    ends = tuple(ending.lower() for ending in endings if ending[0].islower())
    if any(word in endings and word[0].isupper() for word in words):
        return True
    return low.endswith(ends) or any(word.lower().rstrip("s").endswith(ends) for word in words)
