"""Compound words: the states and bodies their parts name, the office or body their end shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from udcgkit.actors.gazetteer import Entry, Gazetteer
from udcgkit.actors.offices import OTHER, Role
from udcgkit.lexicon import Lexicon, Row
from udcgkit.memory import Memory


class Part(NamedTuple):
    """A name in the first parts of a hyphened word, at the letters `start:end`."""

    start: int
    end: int
    actor_id: str
    form: str


@dataclass(frozen=True, slots=True)
class Compound:
    """What one word shows beside its stem; at most one of `role` and `shape`."""

    parts: tuple[Part, ...]
    demonym: str | None
    role: Role | None
    state: str | None
    """the state or body that the first part of a word for an office names"""
    shape: Row | None


class Compounds:
    """What the words of one language may be; each is looked up once, for words recur."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.gazetteer = lexicon.once(Gazetteer)
        self._table = self.gazetteer.table
        self._states = tuple(self.gazetteer.prefixes)
        self._tails = {last: tuple(form for form, _ in known) for last, known in self.gazetteer.tails.items()}
        """what words can end in, by their last four letters"""
        self.of = Memory(lambda words: map(self._compound, words))
        self.readings = Memory(self._readings)
        """the entry of the lexicon, else the compound, else None"""

    def _readings(self, words: list[str]) -> list[Entry | Compound | None]:
        table, tails = self._table, self._tails
        capital = [word for word in words if not "a" <= word < "{" and word[-4:] in tails]
        longer = {word for word in capital if word.lower().endswith(tails[word[-4:]])}
        longer.update(word for word in words if "-" in word)
        self.of.learn(list(longer))
        return [table.get(word) or (self.of[word] if word in longer else None) for word in words]

    def _compound(self, word: str) -> Compound | None:
        """What a longer word shows; None for one that shows nothing."""
        *first, last = word.split("-")
        parts = tuple(self._parts(first)) if last not in self.gazetteer.words["currency"] else ()
        demonym = None
        if first and not word[0].isupper() and last in self.gazetteer.table:
            demonym = self.gazetteer.table[last].demonym
        role, state, shape = None, None, None
        if word[0].isupper() or (first and last[:1].isupper()):
            role, state, shape = self._ending(word, parts[0].actor_id if parts else None)
        found = parts or demonym or role or shape
        return Compound(parts, demonym, role, state, shape) if found else None

    def _parts(self, parts: list[str]) -> Iterator[Part]:
        """The names in the first parts of a hyphened word."""
        table, offset = self.gazetteer.table, 0
        for part in parts:
            entry = table.get(part.removesuffix("."))  # "U.S.-supplied"
            name = next((one for one in entry.names if not one.rest), None) if entry else None
            iso = self.gazetteer.stems.get(part) or (entry.demonym if entry else None)
            if name is not None or iso:
                actor_id, form = (name.actor_id, name.form) if name else (f"country:{iso}", "demonym")
                yield Part(offset, offset + len(part), actor_id, form)
            offset += len(part) + 1

    def _ending(self, word: str, state: str | None) -> tuple[Role | None, str | None, Row | None]:
        """The office, with its state, or the body that the end of the word shows."""
        lowered = word.lower()
        for form, known in self.gazetteer.tails.get(lowered[-4:], ()):
            if not lowered.endswith(form):
                continue
            if isinstance(known, Role):
                return *self._role(word, form, known, state), None
            if _shows(word, form, known):
                return None, None, known
        return None, None, None

    def _role(self, word: str, form: str, role: Role, state: str | None) -> tuple[Role, str | None]:
        head = word[:-len(form)]
        shown = head + (role.shown if head.endswith("-") else role.shown[0].lower() + role.shown[1:])
        modifier = head.lower()
        if state is not None:
            modifier = modifier.partition("-")[2]
        states = self.gazetteer.prefixes if modifier.startswith(self._states) else {}
        for prefix, actor_id in states.items():
            if modifier.startswith(prefix):
                state, modifier = state or actor_id, modifier[len(prefix):]
        modifier = modifier.rstrip("-")
        made = replace(role, lemma=modifier + role.lemma, shown=shown)
        return self._specified(made, modifier, state), state

    def _specified(self, role: Role, modifier: str, state: str | None) -> Role:
        """The office that the first part of a compound makes of its last part."""
        words = self.gazetteer.words
        if any(modifier.startswith(prefix) for prefix in (*words["former_prefix"], *words["deputy_prefix"])):
            return replace(role, office=OTHER + role.office, one_per="")
        portfolio = next((p for form, p in self.gazetteer.portfolios.items() if modifier.startswith(form)), modifier)
        if role.office in ("head_of_state", "head_of_government"):
            foreign = state is not None and not state.startswith("country:")
            return replace(role, office="chief", one_per="") if modifier or foreign else role
        if role.office == "minister":
            return replace(role, portfolio=portfolio or role.portfolio)
        return role


def _shows(word: str, form: str, row: Row) -> bool:
    head = word[:-len(form)]
    if not {word, word.removesuffix("s"), word.removesuffix("es")}.isdisjoint(row["except"].split("|")):
        return False
    if row["needs"] == "hyphen":
        return head.endswith("-")
    if row["needs"] == "acronym":
        return head.endswith("-") and head[:-1].isupper() and len(head) > 2
    return True
