"""What the pieces are into which a sentence is cut: main and subordinate clauses, relative ones, infinitives."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    INFINITIVE_MARK,
    PARTICLE,
    PERSONAL,
    PREPOSITION,
    PURPOSE,
    QUESTION,
    RELATIVE,
    RELATIVIZER,
    SUBORDINATOR,
)
from udcgkit.grammar.sentence_verbs import SentenceVerbs
from udcgkit.grammar.verbs import Verb

_OPENS = RELATIVE | QUESTION | COMPLEMENTIZER | SUBORDINATOR
MAIN, SUBORDINATE, RELATIVE_CLAUSE, INFINITIVE = "main", "subordinate", "relative", "infinitive"


@dataclass(slots=True)
class Clause:
    """Tokens `first:last` of the document with the stage verbs in them."""

    first: int
    last: int
    kind: str = MAIN
    opened_by: str = ""
    """the mark before it"""
    verbs: list[Verb] = field(default_factory=list)
    finite: bool = False
    number: int = 0
    """its place among the clauses of its sentence"""
    goes_on: Clause | None = None
    """the rest of it, behind a clause inserted into it ("Norwegen, das …, gibt 20 Millionen")"""
    goes_back: Clause | None = None
    """its beginning, before a clause inserted into it"""


class PieceReader(SentenceVerbs):
    """Tells of each piece of one sentence what kind of clause it is, and which verbs stand in it."""

    def _piece(self, first: int, last: int, opened: str) -> Clause:
        verbs = self._verbs(first, last)
        marked = opened == "," and self._marked(first, last)
        told = any(verb.kind in ("present", "past") for verb in verbs)
        finite = not marked and (told or self._finite_word(first, last))
        kind = self._kind(first, last, opened)
        if kind == MAIN and opened == "," and not finite:
            zu = marked or any(self._opens_infinitive(verb, first) for verb in verbs)
            zu = zu or self._zu(first, last)
            kind = INFINITIVE if zu else kind
        return Clause(first, last, kind, opened, verbs, finite)

    def _opens_infinitive(self, verb: Verb, first: int) -> bool:
        """ "…, to send", "…, and to send", but not "…, and radars to detect drones"; German has its "zu" at the end."""
        joined = any(self.flag(n) & CONJUNCTION for n in range(first, verb.index - 1))
        return verb.kind == "zu" and (self.forms.german or not joined or verb.index - first == len(("and", "to")))

    def _marked(self, first: int, last: int) -> bool:
        """ "…, to be announced on Monday"."""
        marked = last - first > 1 and self.flag(first) & INFINITIVE_MARK
        return bool(marked and (self.flag(first + 1) & FINITE or self.document.words[first + 1] in self.forms.forms))

    def _zu(self, first: int, last: int) -> bool:
        """ "…, ihre Waffen zu warten", "…, sie einzusetzen": an infinitive of any verb ends the piece."""
        end = self._last_word(first, last)
        word = self.document.words[end]
        if not (word.islower() and word.endswith("n") and end > first):
            return False
        particle, zu, _ = word.partition("zu")
        return self.document.words[end - 1] == "zu" or bool(zu and particle and self.grammar.flags(particle) & PARTICLE)

    def _kind(self, first: int, last: int, opened: str) -> str:
        offset = self.sentence.first
        start = first
        while start < last - 1 and self.flags[start - offset] & ADVERB and not self.flags[start - offset] & _OPENS:
            start += 1
        flag = self.flags[start - offset]
        if opened == "," and self._goes_on_listing(first, start, last):
            return MAIN
        after = self.flags[start + 1 - offset] if start + 1 < last else 0
        if flag & SUBORDINATOR and flag & ADVERB and after & (FINITE if self.forms.german else ADVERB):
            return MAIN  # "Damit steigt die Hilfe auf …", "So far it has paid …"
        if flag & COMPLEMENTIZER and after & FINITE and opened != "," and not self.forms.german:
            return MAIN  # "That is less than …"
        if flag & (COMPLEMENTIZER | SUBORDINATOR) and not flag & PREPOSITION:
            return SUBORDINATE
        if opened != ",":
            return SUBORDINATE if flag & COMPLEMENTIZER else MAIN
        if flag & PREPOSITION and after & (RELATIVE | QUESTION) and self._verb_last(start + 1, last):
            return RELATIVE_CLAUSE
        if flag & (RELATIVE | QUESTION) and self._verb_last(start, last):
            return RELATIVE_CLAUSE
        phrase = flag & PREPOSITION and not (flag & PURPOSE or after & PERSONAL or self._has_finite(start, last))
        return SUBORDINATE if flag & (COMPLEMENTIZER | SUBORDINATOR) and not phrase else MAIN  # ", as well as 5"

    def _goes_on_listing(self, first: int, start: int, last: int) -> bool:
        """ ", mehr als 5500 Raketen", ", sowie Radare", ", as well as vehicles": what is listed, no clause."""
        words = [word.lower() for word in self.document.words[first : first + 3]]
        if start > first and start + 1 < last and self.document.words[start + 1][0].isdigit():
            return True
        return words == ["as", "well", "as"] or (words[0] == "sowie" and not self._has_finite(first, last))

    def _verb_last(self, first: int, last: int) -> bool:
        """Whether a clause is verb-final (German), or opened by a word that is only relative (English)."""
        if self.document.language != "de":
            return True
        if last - first > 1 and self.flag(first) & RELATIVIZER:
            return True
        end = self._last_word(first, last)
        low = self.document.words[end].lower()
        if self.document.words[end - 1] == "zu" or any(kind == "zu" for _, kind, _ in self.forms.forms.get(low, ())):
            return False  # "der Ukraine 20 Millionen zu geben" is an infinitive, no relative clause
        final = bool(self.flag(end) & FINITE) or low in self.forms.forms or low in self.forms.auxiliaries
        final = final and not self.nouns[end - self.sentence.first]  # ", den Rest tragen sie zu gleichen Teilen"
        early = (n for n in range(first + 1, min(first + 4, end)) if not self.nouns[n - self.sentence.first])
        return final and end > first and not any(self._second(n, end) for n in early)

    def _second(self, index: int, end: int) -> bool:
        """Whether a verb near the beginning is none that ends its clause ("die 2022 entstand und wächst")."""
        if index + 1 == end and self.document.words[end].lower() in self.forms.auxiliaries:
            return False  # "das im Juli beschlossen wurde": a participle that could be a past form
        return bool(self.flag(index) & FINITE) and not (index < end and self.flag(index + 1) & CONJUNCTION)

    def _last_word(self, first: int, last: int) -> int:
        while last - 1 > first and not self.document.words[last - 1][0].isalnum():
            last -= 1
        return last - 1
