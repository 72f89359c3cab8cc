"""Auxiliaries and denials: which of them belong to a verb, and what takes a denial back."""

from __future__ import annotations

from collections.abc import Sequence

from udcgkit.grammar.phrases import ARTICLE, AUXILIARY, COMPARISON, MODAL, OWN, PLAIN, PREPOSITION, PRONOUN, Grammar
from udcgkit.lexicon import Lexicon
from udcgkit.wordlists import WordList, places_of

MODALS = frozenset(("will", "may", "must", "able"))
"""kinds of auxiliaries behind which an infinitive stands"""
_NO_ATTRIBUTE = ARTICLE | PREPOSITION | PRONOUN | OWN | MODAL | AUXILIARY
_ATTRIBUTE = 3
"""words behind "nicht" among which the noun of an attribute stands"""


class Auxiliaries:
    """The auxiliaries and denials of one language; compiled once per lexicon.

    >>> from udcgkit.lexicon import load
    >>> known = Auxiliaries(load("de"))
    >>> words = "Norwegen hat 40 Panzer geliefert und will weiter helfen".split()
    >>> known.around(words, 0, len(words), words.index("geliefert"))
    (0, 5)
    >>> known.denies("Norwegen liefert nicht".split(), 2), known.denies("Norwegen liefert".split(), 1)
    (True, False)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.german = lexicon.language == "de"
        self.kinds = {row["form"]: row["kind"] for row in lexicon.rows("auxiliaries")}
        self.grammar = lexicon.once(Grammar)
        joining = "joining" if self.german else "conjunction"  # "will aber", "will jedoch" go on in German
        self._joining = frozenset(row["form"] for row in lexicon.rows("word_classes") if row["class"] == joining)
        denying = lexicon.rows("negations")
        self.negations = frozenset(row["form"] for row in denying if row["use"] == "not")
        self._affirming = WordList(row for row in denying if row["use"] == "affirms")

    def at(self, words: Sequence[str], place: int) -> str | None:
        """The kind of the auxiliary at `place`; None for another word, or a month: "In May Norway gave", "On 5 May"."""
        kind = self.kinds.get(words[place].lower())
        return None if kind is not None and self._month(words, place) else kind

    def among(self, words: Sequence[str], first: int, last: int) -> set[str]:
        """The kinds of the auxiliaries among the words `first:last`."""
        places = places_of(map(str.lower, words[first:last]), self.kinds, first)
        return {self.kinds[words[n].lower()] for n in places if not self._month(words, n)}

    def _month(self, words: Sequence[str], place: int) -> bool:
        """Whether a word with a capital stands behind a number, a small word or a preposition, or before a number."""
        if not place or not words[place].istitle():
            return False
        before, beside = words[place - 1], words[max(place - 1, 0) : place + 2]
        told = before.islower() or bool(self.grammar.of[before.lower()] & PREPOSITION)
        return any(word[0].isdigit() for word in beside) or (not self.german and told)

    def around(self, words: Sequence[str], first: int, last: int, index: int) -> tuple[int, int]:
        """The part of the clause `first:last` that can hold the auxiliaries of the verb at `index`."""
        return self._part(words, first, last, index) if self.german else self._group(words, first, index)

    def _part(self, words: Sequence[str], first: int, last: int, index: int) -> tuple[int, int]:
        """German words up to an "und" that opens another's: "hat 40 geliefert und will helfen"."""
        for place in range(first + 1, last - 1):
            if words[place] in self._joining and self._splits(words, place):
                first, last = (place + 1, last) if place < index else (first, min(last, place))
        return first, last

    def _splits(self, words: Sequence[str], place: int) -> bool:
        """Whether a finite auxiliary stands right behind "und", or one has closed the clause before it."""
        before, behind = (self.kinds.get(words[n]) for n in (place - 1, place + 1))
        return behind not in (None, "become") or before not in (None, "become")

    def _group(self, words: Sequence[str], first: int, index: int) -> tuple[int, int]:
        """English words from the last "and" on that has any auxiliary or denial behind it, up to the verb."""
        for place in range(index - 1, first, -1):
            if words[place] in self._joining and any(self._helps(words, n) for n in range(place, index)):
                return place, index + 1
        return first, index + 1

    def _helps(self, words: Sequence[str], place: int) -> bool:
        return self.at(words, place) is not None or words[place].lower() in self.negations

    def denies(self, words: Sequence[str], place: int) -> bool:
        """Whether a word is "not", and no "not only" or "not less than"."""
        return words[place].lower() in self.negations and not self.taken_back(words, place + 1)

    def denied(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether one of the words `first:last` denies."""
        behind = places_of(map(str.lower, words[first:last]), self.negations, first + 1)
        return bool(behind) and any(not self.taken_back(words, n) for n in behind)

    def taken_back(self, words: Sequence[str], behind: int) -> bool:
        """Whether what stands behind a denial takes it back, or has it for itself ("nicht rückzahlbare Hilfe")."""
        if behind > 1 and any(self.grammar.of[word] & COMPARISON for word in words[max(behind - 3, 0) : behind - 1]):
            return True  # "so viel wie nie zuvor", "wie noch nie"
        following = words[behind : behind + _ATTRIBUTE]
        hit = self._affirming.at(words, behind, len(words)) if following else None
        if hit is not None:
            return hit.last < len(words) and words[hit.last][0].isalnum()  # no "hat nicht vor, …"
        if not behind or words[behind - 1].lower() not in self.negations:
            return False  # "keine schweren Panzer"
        noun = next((n for n, word in enumerate(following) if not word.islower()), 0)
        inflected = noun and following[noun - 1].endswith(self.grammar.adjective_endings)
        if not inflected or not following[noun].istitle():
            return False
        flags = [self.grammar.of[word] for word in following[:noun]]
        return not flags[-1] & _NO_ATTRIBUTE and all(flag & PLAIN for flag in flags[:-1])
