"""Where a sentence is cut, and what word class, verb and kind each piece has."""

from __future__ import annotations

from dataclasses import dataclass, field

from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    CONJUNCTION,
    COORDINATOR,
    FINITE,
    IMPERSONAL,
    INFINITIVE_MARK,
    NOUN,
    PARTICLE,
    PERSONAL,
    PREPOSITION,
    PRONOUN,
    PURPOSE,
    QUESTION,
    RELATIVE,
    RELATIVIZER,
    SUBORDINATOR,
)
from udcgkit.grammar.sentence_verbs import SentenceVerbs
from udcgkit.grammar.verbs import Verb

_HARD = frozenset(";:()[]„“‚‘–—•")
_MARKS = _HARD | {","}
_LONGEST_NAME = 3
"""words of a name in quotation marks"""
_LONGEST_FRAGMENT = 16
"""words that a clause quotes"""
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


class PieceCutter(SentenceVerbs):
    """Cuts one sentence into pieces at every mark and before coordinated clauses."""

    def _pieces(self) -> list[Clause]:
        """Cuts at every mark and before coordinated clauses."""
        words = self.document.words
        pieces: list[Clause] = []
        first, opened = self.sentence.first, ""
        closing = -1
        for index in range(first, self.sentence.last):
            word = words[index]
            if word == "„" and index > first:
                closing = max(self._close_of_name(index), self._close_of_fragment(first, index))
            if closing >= index:
                continue
            if word in _HARD or word == ",":
                if index > first:
                    pieces.append(self._piece(first, index, opened))
                if not (word == "," and index == first and opened == ")") and not (word == ";" and opened == "("):
                    opened = word
                first = index + 1
            elif self.flag(index) & COORDINATOR and index > first and self._new_clause(first, index):
                pieces.append(self._piece(first, index, opened))
                first, opened = index + 1, word
            elif index > first and self._opens_inside(first, index):
                pieces.append(self._piece(first, index, opened))
                first, opened = index, ","
        if first < self.sentence.last:
            pieces.append(self._piece(first, self.sentence.last, opened))
        return pieces or [Clause(self.sentence.first, self.sentence.last)]

    def _close_of_name(self, index: int) -> int:
        """Where the mark behind a name in quotation marks stands ("vom Typ „Borvik 2“"); -1 where none stands there."""
        words, floor = self.document.words, index + 2
        close = next((n for n in range(floor, min(floor + _LONGEST_NAME, self.sentence.last)) if words[n] == "“"), -1)
        named = close > 0 and not words[index + 1][0].islower() and words[index - 1][0].isalnum()
        return close if named and not self._has_finite(index + 1, close) else -1

    def _close_of_fragment(self, begun: int, index: int) -> int:
        """Where the mark behind words that a clause quotes stands ("stelle „weitere 90 Millionen bereit“"); or -1."""
        words, first = self.document.words, index + 1
        if first >= self.sentence.last or not words[index - 1][0].isalnum() or words[first][0].isupper():
            return -1  # a text may end with the mark
        marks = (n for n in range(first, min(first + _LONGEST_FRAGMENT, self.sentence.last)) if words[n] in _MARKS)
        close = next(marks, -1)
        if close <= first or words[close] != "“":
            return -1
        waits = self.forms.unfinished(words, begun, index)
        ends = waits and self.forms.ends(words, close - 1)  # "will „20 Millionen geben“"
        begins = waits and not self.forms.german and words[first] in self.forms.forms  # "will “give 20 million”"
        return -1 if self._has_finite(first + begins, close - ends) else close

    def _piece(self, first: int, last: int, opened: str) -> Clause:
        verbs = self._verbs(first, last)
        marked = opened == "," and self._marked(first, last)
        told = any(verb.kind in ("present", "past") for verb in verbs)
        finite = not marked and (told or self._finite_word(first, last))
        kind = self._kind(first, last, opened)
        if kind == MAIN and opened == "," and not finite:
            zu = marked or any(self._opens_infinitive(verb, first) for verb in verbs)
            zu = zu or self._perfect(last) or self._zu(first, last)
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

    def _perfect(self, last: int) -> bool:
        """ "… zugesagt zu haben"."""
        end = self._last_word(self.sentence.first, last)
        return self.document.words[end - 1] == "zu" and self.document.words[end].lower() in self.forms.auxiliaries

    def _kind(self, first: int, last: int, opened: str) -> str:
        offset = self.sentence.first
        start = first
        while start < last - 1 and self.flags[start - offset] & ADVERB and not self.flags[start - offset] & _OPENS:
            start += 1
        flag = self.flags[start - offset]
        if opened == "," and self._goes_on_listing(first, start, last):
            return MAIN
        if flag & (COMPLEMENTIZER | SUBORDINATOR) and not flag & PREPOSITION:
            return SUBORDINATE
        if opened != ",":
            return SUBORDINATE if flag & COMPLEMENTIZER else MAIN
        after = self.flags[start + 1 - offset] if start + 1 < last else 0
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

    def _new_clause(self, first: int, index: int) -> bool:
        """Whether "und" at `index` joins two clauses with verbs and subjects of their own."""
        stop = self._stop(index)
        start = self.sentence.first if self.document.words[first - 1 : first] == [")"] else first
        if not self._has_finite(start, index) or not self._has_finite(index + 1, stop):
            return False
        if self._waits_for(first, index, stop):
            return False
        head = index + 1
        if self.flag(head) & COMPLEMENTIZER and self.document.words[head].lower() in ("that", "dass"):
            return True
        while head < stop and self.flag(head) & (ARTICLE | ADVERB) and not self.flag(head) & FINITE:
            head += 1
        return head < stop and bool(self.flag(head) & (NOUN | PRONOUN)) and not self.flag(index + 1) & FINITE

    def _stop(self, index: int) -> int:
        """The next mark after `index`."""
        words, last = self.document.words, self.sentence.last
        return next((n for n in range(index + 1, last) if words[n] in _HARD or words[n] == ","), last)

    def _opens_inside(self, first: int, index: int) -> bool:
        """Whether an English clause opens at `index`, which no comma sets apart."""
        if self.document.words[index] == "that":
            return self._told_clause(first, index)
        return bool(self.flag(index) & SUBORDINATOR) and self._adverbial(first, index)

    def _adverbial(self, first: int, index: int) -> bool:
        """ "Announced 20 million as he co-chaired the talks": behind "as", "after", "when" stands a subject pronoun."""
        after = index + 1
        if self.forms.german or after + 1 >= self._stop(index) or not self._has_finite(first, index):
            return False
        if self.document.words[index] == "so":  # "so they are delivered": what it is for belongs to the clause before
            return False
        it = self.flag(after) & IMPERSONAL and self.flag(after + 1) & FINITE
        return bool(it or self.flag(after) & PERSONAL)

    def _told_clause(self, first: int, index: int) -> bool:
        """ "The ministry added (on Friday) that Norway has sent …": behind a verb, "that" opens what is said."""
        words, stop, place = self.document.words, self._stop(index), index - 1
        if words[place][0].isupper() and place > first + 1:
            place -= 1 + bool(self.flag(place - 1) & PREPOSITION)
        verb = self.flag(place) & FINITE or any(v.index == place for v in self._verbs(first, index))
        second = self._stop(stop)  # "that 20 tanks, built in Norway, will be sent": behind what is inserted
        inserted = words[stop : stop + 1] == [","]
        behind = inserted and any(self.flag(n + 1) & FINITE for n in (second, self._stop(second)))
        return bool(verb) and (behind or self._has_finite(index + 1, stop))

    def _waits_for(self, first: int, index: int, stop: int) -> bool:
        """ "Will Panzer und Drohnen schicken", "will liefern und die Kosten tragen": "will" waits for the last verb."""
        words = self.document.words
        ended = self.forms.german and self.forms.ends(words, index - 1) and self.forms.helped(words, first, index)
        if not ended and not self.forms.unfinished(words, first, index):
            return False
        offset = self.sentence.first
        places = [n for n in range(index + 1, stop) if self.flag(n) & FINITE and not self.nouns[n - offset]]
        last = self._last_word(index + 1, stop)
        return places in ([], [last]) and self.forms.ends(words, last)


_OPENS = RELATIVE | QUESTION | COMPLEMENTIZER | SUBORDINATOR
