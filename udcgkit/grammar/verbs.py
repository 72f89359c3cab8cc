"""Verbs that move money and goods: their forms, and how far things have come by them.

One row of stage_verbs.csv gives a verb's forms, who its subject is (`frame`), and the stage
for what happens, is to happen and has happened; auxiliaries decide which of the three it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from udcgkit.grammar.auxiliaries import MODALS, Auxiliaries
from udcgkit.grammar.homographs import JOINING, Homographs
from udcgkit.grammar.phrases import (
    BRACKET,
    COMPARISON,
    CONJUNCTION,
    INFINITIVE_MARK,
    PLAIN,
    PREPOSITION,
    QUOTE,
    REFLEXIVE,
    SEPARATOR,
    Grammar,
)
from udcgkit.lexicon import Lexicon, Row
from udcgkit.wordlists import places_of

STOPPING = frozenset(("refuse", "block"))
"""frames of the verbs that keep a gift from being made"""
DENYING = frozenset(("deny", "confirm", *STOPPING))
"""frames of the verbs by which there is no gift, or none that anybody owns up to"""
_TOWN = "*"
"""in a particle, any town of a usual receiver"""
_REACH = 9
"""tokens between an English verb and its particle ("set … aside")"""


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a stage verb at token `index`; `kind`: present, past, participle, infinitive or zu."""

    index: int
    row: Row
    kind: str
    particle: int | None = None

    @property
    def name(self) -> str:
        """The infinitive with its particle."""
        return f"{self.row['verb']} {self.row['particle'].removesuffix(_TOWN)}".strip()

    @property
    def frame(self) -> str:
        """What the verb says of its subject."""
        return self.row["frame"]


class VerbForms:
    """The forms of one language's stage verbs; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.german = lexicon.language == "de"
        self.helpers = lexicon.once(Auxiliaries)
        self.auxiliaries = self.helpers.kinds
        self.grammar = lexicon.once(Grammar)
        self.noun_openers = frozenset(row["form"] for row in lexicon.rows("noun_openers"))
        """words after which an English verb form is a noun ("the pledges", "military support")"""
        self.forms: dict[str, list[tuple[Row, str, bool]]] = defaultdict(list)
        self._marks = {form for form, flag in self.grammar.classes.items() if flag & INFINITIVE_MARK}
        """zu, to"""
        self._towns = frozenset(row["form"] for row in lexicon.rows("beneficiary_places"))
        self._homographs = Homographs(lexicon, self.forms)
        for row in verb_rows(lexicon):
            for form, kind, joined in _forms(row, self.german):
                self.forms[form].append((row, kind, joined))

    def find(self, words: Sequence[str], first: int, last: int, places: Iterable[int]) -> list[Verb]:
        """The stage verbs of the clause `first:last`; `places` are the tokens whose forms are known."""
        entries = ((n, self.forms[words[n].lower()]) for n in places)
        found = [verb for n, known in entries if (verb := self._verb(words, n, first, last, known)) is not None]
        parts = [verb.particle for verb in found[1:] if verb.particle == verb.index - 1]
        return [verb for verb in found if verb.index not in parts] if parts else found

    def unfinished(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether a clause has an auxiliary that still waits for its participle or infinitive."""
        return self.helped(words, first, last) and not any(self.completes(word) for word in words[first:last])

    def helped(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether a clause has an auxiliary."""
        return bool(self.helpers.among(words, first, last))

    def completes(self, word: str) -> bool:
        """Whether a word can be the participle or infinitive that an auxiliary waits for."""
        kinds = ("participle", "infinitive") if self.german else ("participle",)
        return any(kind in kinds for _, kind, _ in self.forms.get(word, ()))

    def ends(self, words: Sequence[str], last: int) -> bool:
        """Whether what an auxiliary waits for ends at token `last`: "sollen … liefern", "sollen … geliefert werden"."""
        passive = last > 0 and self.auxiliaries.get(words[last].lower()) == "become"
        return self.completes(words[last - 1] if passive else words[last])

    def _verb(
        self,
        words: Sequence[str],
        index: int,
        first: int,
        last: int,
        entries: list[tuple[Row, str, bool]],
    ) -> Verb | None:
        best: Verb | None = None
        if index > first and words[index - 1].lower() in self._marks:
            entries = [entry for entry in entries if entry[1] == "infinitive"] or entries
        for row, kind, joined in entries:
            if best is not None and row is best.row and not self._fits(kind, words, first, last, index):
                continue
            bare = not self.german and kind in ("infinitive", "present")
            if bare and not self._homographs.is_verb(words, index, first, row, kind):
                continue
            particle = None
            if row["particle"] and not joined:
                particle = self._particle(words, index, first, last, row["particle"])
                if particle is None or (row["frame"] == "pay" and self._stranger(words, index, particle, row)):
                    continue
            verb = Verb(index, row, self._kind(words, index, first, kind), particle)
            if best is None or row is best.row or self._nearer(particle, best.particle):
                best = verb
        return best

    def _nearer(self, particle: int | None, other: int | None) -> bool:
        """ "Reached an agreement with Ukraine": of two particles of an English verb, the nearer one belongs to it."""
        return particle is not None and (other is None or (particle < other and not self.german))

    def _fits(self, kind: str, words: Sequence[str], first: int, last: int, index: int) -> bool:
        """Whether a form at `index` that may be finite as well is rather `kind` beside the auxiliaries around it."""
        begin, end = self.helpers.around(words, first, last, index)
        helpers = self.helpers.among(words, begin, end)
        fitting = {"become", *MODALS} | ({"done", "be"} if kind == "participle" else set())
        return kind in ("infinitive", "participle") and bool(helpers & fitting)

    def _particle(self, words: Sequence[str], index: int, first: int, last: int, particle: str) -> int | None:
        parts, flags = particle.split(), self.grammar.flags
        if len(parts) > 1 and flags(parts[0]) & REFLEXIVE:  # "handelt es sich vor allem um"
            found = next((n for n in range(first, last) if words[n] == parts[0]), last)
            behind = range(found + 1, min(found + _REACH, last))
            return next((n for n in behind if list(words[n : n + len(parts) - 1]) == parts[1:]), None)
        if len(parts) > 1:
            opened, length = parts[0], len(parts)
            places = places_of(words[first : max(first, last - length + 1)], {opened}, first)
            return next((n for n in places if self.stands(words, n, parts)), None)
        if self.german:
            if index > first and words[index - 1] == particle and flags(particle) & PLAIN:  # "zukommen lassen"
                return index - 1
            places = places_of(words[index + 1 : last], {particle}, index + 1)
            return next((n for n in places if n + 1 >= last or flags(words[n + 1]) & _AFTER_PARTICLE), None)
        return next((n for n in range(index + 1, min(last, index + _REACH)) if words[n].lower() == particle), None)

    def stands(self, words: Sequence[str], first: int, particle: Sequence[str]) -> bool:
        """Whether the words of a particle begin at token `first`: "nach *" is "nach" before a receiver's town."""
        *fixed, last = particle
        end = first + len(fixed)
        return list(words[first:end]) == fixed and (words[end] == last or (last == _TOWN and words[end] in self._towns))

    def _stranger(self, words: Sequence[str], index: int, particle: int, row: Row) -> bool:
        """Whether an English particle away from its verb is rather a preposition: "put drones in Ukrainian hands"."""
        apart = not self.german and particle > index + 1 and " " not in row["particle"]
        return apart and bool(self.grammar.flags(words[particle]) & PREPOSITION)

    def _kind(self, words: Sequence[str], index: int, first: int, kind: str) -> str:
        begin = max(first, index - 4)
        before = [word.lower() for word in words[begin:index]]
        if kind == "infinitive" and before and before[-1] in self._marks:
            return "zu"
        if self.german or kind not in ("past", "present"):
            return kind
        helpers = self.helpers.among(words, begin, index)
        if kind == "past":
            return "participle" if helpers & {"done", "be", *MODALS} else "past"
        if before and before[-1] in self._marks:
            return "zu"
        return "infinitive" if helpers & MODALS and not words[index].endswith("ing") else "present"

    def phase(self, verb: Verb, words: Sequence[str], first: int, last: int, *, later: bool = False) -> str:
        """now, will, done, may, must or not: what the clause makes of the verb.

        `later`: the clause names a future year, so that a German passive speaks of the future.
        """
        first, last = self.helpers.around(words, first, last, verb.index)
        kinds = self.helpers.among(words, first, last)
        if self.helpers.denied(words, first, last):
            return "not"
        if "able" in kinds and verb.kind in ("infinitive", "participle"):  # "I can announce 20 tanks" announces them
            kinds.add("now" if verb.row["frame"] in _PERFORMED else "may")
        for kind in ("may", "must"):
            if kind in kinds and verb.kind in ("infinitive", "participle"):
                return kind
        waits = verb.kind in ("infinitive", "participle") or _joined(verb, words)
        if waits and not self.grammar.listed["perfect"].isdisjoint(words[verb.index + 1 : verb.index + 2]):
            return "done"  # "soll geliefert haben", "sollen übergeben worden sein"
        if verb.kind == "zu" or ("will" in kinds and waits) or (verb.kind == "infinitive" and "become" in kinds):
            return "will"
        if verb.kind == "participle":
            if not self.german and list(words[max(first, verb.index - 2) : verb.index]) == ["to", "be"]:
                return "will"  # "rounds are to be delivered"
            passive = "become" in kinds and not kinds & {"done"}
            return "will" if passive and later else "now" if passive else "done"
        return "done" if verb.kind == "past" else "now"


_PERFORMED = frozenset(("pledge", "confirm"))
"""frames of verbs that do what they say"""
_AFTER_PARTICLE = CONJUNCTION | COMPARISON | SEPARATOR | QUOTE | BRACKET


def verb_rows(lexicon: Lexicon) -> Iterator[Row]:
    """The rows of stage_verbs.csv, one for each particle of a verb."""
    for row in lexicon.rows("stage_verbs"):
        particles = row["particle"].split("|")
        yield from ({**row, "particle": particle} for particle in particles) if particles[1:] else (row,)


def _joined(verb: Verb, words: Sequence[str]) -> bool:
    """ "Would send 25 ambulances and train 200 mechanics": a bare verb behind "and" waits for "would" too."""
    bare = verb.kind == "present" and words[verb.index].lower() == verb.row["verb"]
    return bare and verb.index > 0 and words[verb.index - 1] in JOINING


def _forms(row: Row, german: bool) -> list[tuple[str, str, bool]]:
    """(form, kind, whether the particle is in it)."""
    plain = [(form, kind, False) for kind in ("present", "past", "participle") for form in row[kind].split("|") if form]
    if not german:
        forms = [form for form in plain if form[1] != "participle" or form[0] not in row["past"].split("|")]
        listed = any(form == row["verb"] for form, _, _ in forms)
        return forms if listed else [*forms, (row["verb"], "infinitive", False)]
    plain.append((row["verb"], "infinitive", False))
    particle = row["particle"]
    if not particle or " " in particle:
        return plain
    joined = [(particle + form, kind, True) for form, kind, _ in plain]
    return [*(form for form in plain if form[1] != "participle"), *joined, (f"{particle}zu{row['verb']}", "zu", True)]
