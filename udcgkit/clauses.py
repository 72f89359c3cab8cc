"""Clauses of a sentence, as far as word classes tell: where one ends, what verb it has, what it hangs on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from udcgkit.phrases import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    FINITE,
    NOUN,
    PREPOSITION,
    PRONOUN,
    QUESTION,
    RELATIVE,
    SUBORDINATOR,
    Grammar,
)
from udcgkit.segmentation import Document, Sentence
from udcgkit.verbs import Verb, VerbForms

_MOST_PIECES = 8
_HARD = frozenset(";:()[]„“‚‘–—•")
_JOINS = frozenset(("und", "sowie", "and", "while", "während", "but", "aber"))
_CONNECTIVE = frozenset(("aber", "doch", "denn", "sondern", "but", "while"))
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


class SentenceClauses:
    """The clauses of one sentence, in order."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.sentence = sentence
        self.grammar = document.lexicon.once(Grammar)
        self.forms = document.lexicon.once(VerbForms)
        words = document.words
        first, last = sentence.first, sentence.last
        self.flags = [self.grammar.flags(words[n], n == first or words[n - 1] in "„:") for n in range(first, last)]
        self.nouns = [self._cannot_be_verb(n) for n in range(first, last)]
        forms = self.forms.forms
        self._places = [n for n in range(first, last) if not self.nouns[n - first] and words[n].lower() in forms]
        self._found: dict[tuple[int, int], list[Verb]] = {}
        self.clauses = self._merged(self._pieces())
        for number, clause in enumerate(self.clauses):
            clause.number = number
        self._firsts = [clause.first for clause in self.clauses]

    def flag(self, index: int) -> int:
        """The word classes of token `index`."""
        return self.flags[index - self.sentence.first]

    def is_preposition(self, index: int) -> bool:
        """Whether token `index` is a preposition, and not rather a conjunction ("as the UK handed over …")."""
        flag = self.flag(index)
        return bool(flag & PREPOSITION) and not flag & (SUBORDINATOR | COMPLEMENTIZER)

    def backward(self, clause: Clause) -> list[Clause]:
        """The clause and the verbless pieces before it, back to the first that has a finite verb."""
        found: list[Clause] = []
        place: Clause | None = clause
        while place is not None and len(found) < _MOST_PIECES:
            found.append(place)
            if place.finite or place.verbs or place.opened_by == ";":
                break
            place = self.clauses[place.number - 1] if place.number else None
        return found

    def at(self, offset: int) -> Clause:
        """The clause that holds the character at `offset`."""
        token = bisect_right(self.document.starts, offset) - 1
        return self.clauses[max(bisect_right(self._firsts, token) - 1, 0)]

    def span(self, clause: Clause) -> tuple[int, int]:
        """Where a clause stands in the text."""
        return self.document.starts[clause.first], self.document.ends[clause.last - 1]

    def matrix(self, clause: Clause) -> Clause | None:
        """The clause that a dependent clause hangs on: the nearest before it with a verb, else after it."""
        if clause.kind == MAIN and clause.opened_by != ",":
            return None
        place = clause.number
        for other in reversed(self.clauses[:place]):
            if other.opened_by == "(":
                continue
            if other.verbs or other.finite:
                return other
        following = self.clauses[place + 1] if place + 1 < len(self.clauses) else None
        return following if following is not None and (following.verbs or following.finite) else None

    def before(self, clause: Clause) -> Clause | None:
        """The clause right before this one."""
        place = clause.number - 1
        if clause.opened_by == ")" and place > 0:  # what goes on after a bracket goes on from before it
            place -= 1
        return self.clauses[place] if place >= 0 else None

    def extent(self, clause: Clause) -> tuple[int, int]:
        """Where a clause stands, with what goes on after a bracket in it."""
        start, end = self.span(clause)
        place = clause.number + 2
        if (
            place < len(self.clauses)
            and self.clauses[place - 1].opened_by == "("
            and self.clauses[place].opened_by == ")"
        ):
            end = self.span(self.clauses[place])[1]
        return start, end

    def relative_after(self, clause: Clause, token: int) -> Clause | None:
        """The relative clause that says more of what ends at `token`; brackets between them do not count."""
        place = clause.number + 1
        if place < len(self.clauses) and self.clauses[place].opened_by == "(":
            place += 1
        if place >= len(self.clauses) or clause.last - token > 1:
            return None
        following = self.clauses[place]
        relative = self.flag(following.first) & (RELATIVE | COMPLEMENTIZER)
        return following if relative and following.opened_by in (",", ")") and following.verbs else None

    def label(self, clause: Clause) -> tuple[int, int] | None:
        """What stands before the colon of a verbless entry ("Militärische Hilfe 2025 (Plan): 8,3 Mrd. Euro")."""
        if clause.opened_by != ":" or clause.finite:
            return None
        return self.sentence.start, self.span(clause)[0]

    def _cannot_be_verb(self, index: int) -> bool:
        """Whether the word is rather a noun or adjective than a verb form."""
        words = self.document.words
        word = words[index]
        opens = index == self.sentence.first
        if self.document.language == "de":
            return word[0].isupper() and not opens
        if opens:
            return False
        before = words[index - 1].lower()
        return word[0].isupper() or before in self.forms.noun_openers or before[0].isdigit()

    def _pieces(self) -> list[Clause]:
        """Cuts at every mark and before coordinated clauses."""
        words = self.document.words
        pieces: list[Clause] = []
        first, opened = self.sentence.first, ""
        for index in range(first, self.sentence.last):
            word = words[index]
            if word in _HARD or word == ",":
                if index > first:
                    pieces.append(self._piece(first, index, opened))
                if not (word == "," and index == first and opened == ")"):
                    opened = word
                first = index + 1
            elif word in _JOINS and index > first and self._new_clause(first, index):
                pieces.append(self._piece(first, index, opened))
                first, opened = index + 1, word
        if first < self.sentence.last:
            pieces.append(self._piece(first, self.sentence.last, opened))
        return pieces or [Clause(self.sentence.first, self.sentence.last)]

    def _piece(self, first: int, last: int, opened: str) -> Clause:
        verbs = self._verbs(first, last)
        finite = self._finite_word(first, last) or any(verb.kind in ("present", "past") for verb in verbs)
        kind = self._kind(first, last, opened)
        if kind == MAIN and not finite and any(verb.kind == "zu" for verb in verbs) and opened == ",":
            kind = INFINITIVE
        return Clause(first, last, kind, opened, verbs, finite)

    def _kind(self, first: int, last: int, opened: str) -> str:
        offset = self.sentence.first
        start = first
        while start < last - 1 and self.flags[start - offset] & ADVERB and not self.flags[start - offset] & _OPENS:
            start += 1
        flag = self.flags[start - offset]
        if flag & (COMPLEMENTIZER | SUBORDINATOR) and not flag & PREPOSITION:
            return SUBORDINATE
        if opened != ",":
            return SUBORDINATE if flag & COMPLEMENTIZER else MAIN
        after = self.flags[start + 1 - offset] if start + 1 < last else 0
        if flag & PREPOSITION and after & (RELATIVE | QUESTION) and self._verb_last(start + 1, last):
            return RELATIVE_CLAUSE
        if flag & (RELATIVE | QUESTION) and self._verb_last(start, last):
            return RELATIVE_CLAUSE
        return SUBORDINATE if flag & (COMPLEMENTIZER | SUBORDINATOR) else MAIN

    def _verb_last(self, first: int, last: int) -> bool:
        """Whether a clause is verb-final (German), or opened by a word that is only relative (English)."""
        if self.document.language != "de":
            return True
        if last - first > 1 and self.document.words[first] in _ONLY_RELATIVE:
            return True
        end = self._last_word(first, last)
        low = self.document.words[end].lower()
        if self.document.words[end - 1] == "zu" or any(kind == "zu" for _, kind, _ in self.forms.forms.get(low, ())):
            return False  # "der Ukraine 20 Millionen zu geben" is an infinitive, no relative clause
        final = bool(self.flag(end) & FINITE) or low in self.forms.forms or low in self.forms.auxiliaries
        early = (n for n in range(first + 1, min(first + 4, end)) if not self.nouns[n - self.sentence.first])
        return final and end > first and not any(self.flag(n) & FINITE for n in early)

    def _last_word(self, first: int, last: int) -> int:
        while last - 1 > first and not self.document.words[last - 1][0].isalnum():
            last -= 1
        return last - 1

    def _new_clause(self, first: int, index: int) -> bool:
        """Whether "und" at `index` joins two clauses with verbs and subjects of their own."""
        stop = next(
            (
                n
                for n in range(index + 1, self.sentence.last)
                if self.document.words[n] in _HARD or self.document.words[n] == ","
            ),
            self.sentence.last,
        )
        if not self._has_finite(first, index) or not self._has_finite(index + 1, stop):
            return False
        head = index + 1
        while head < stop and self.flag(head) & (ARTICLE | ADVERB) and not self.flag(head) & FINITE:
            head += 1
        return head < stop and bool(self.flag(head) & (NOUN | PRONOUN)) and not self.flag(index + 1) & FINITE

    def _has_finite(self, first: int, last: int) -> bool:
        return self._finite_word(first, last) or any(
            verb.kind in ("present", "past") for verb in self._verbs(first, last)
        )

    def _finite_word(self, first: int, last: int) -> bool:
        """Whether a word stands there that is a finite verb by its form; "zu geben" is none."""
        offset, words = self.sentence.first, self.document.words
        places = (n for n in range(first, last) if self.flags[n - offset] & FINITE and not self.nouns[n - offset])
        return any(n == first or words[n - 1] not in ("zu", "to") for n in places)

    def _verbs(self, first: int, last: int) -> list[Verb]:
        if (first, last) not in self._found:
            places = [place for place in self._places if first <= place < last]
            found = self.forms.find(self.document.words, first, last, places) if places else []
            self._found[first, last] = [verb for verb in found if not self._attribute(verb, first, last)]
        return self._found[first, last]

    def _attribute(self, verb: Verb, first: int, last: int) -> bool:
        return verb.kind == "past" and self.attributive(verb.index, first, last)

    def attributive(self, index: int, first: int, last: int) -> bool:
        """A past form right before a noun where the clause has its verb already ("dringend benötigte Waffen")."""
        if self.document.language != "de" or index + 1 >= last or self.document.words[index][-1] not in "ensr":
            return False
        following = self.flag(index + 1) & NOUN
        return bool(following) and any(self.flag(n) & FINITE and n != index for n in range(first, last))

    def _merged(self, pieces: list[Clause]) -> list[Clause]:
        """Joins what commas cut without ending a clause: lists, appositions, an auxiliary and its participle."""
        merged = [pieces[0]]
        for piece in pieces[1:]:
            left = merged[-1]
            if piece.opened_by == "," and self._same_clause(left, piece):
                merged[-1] = self._piece(left.first, piece.last, left.opened_by)
                merged[-1].kind = left.kind
            else:
                merged.append(piece)
        return merged

    def _same_clause(self, left: Clause, right: Clause) -> bool:
        if right.kind != MAIN or self.document.words[right.first] in _CONNECTIVE:
            return False
        left_verb, right_verb = left.finite or bool(left.verbs), right.finite or bool(right.verbs)
        if left.kind == RELATIVE_CLAUSE:
            return not right_verb and not self._ends_with_verb(left)
        if left.kind == SUBORDINATE and self._ends_with_verb(left):
            return False
        if not left_verb or not right_verb:
            return True
        words = self.document.words
        waits = self.forms.unfinished(words, left.first, left.last)
        return waits and self.forms.completes(words[self._last_word(right.first, right.last)])

    def _ends_with_verb(self, clause: Clause) -> bool:
        index = self._last_word(clause.first, clause.last)
        return bool(self.flag(index) & FINITE) or any(verb.index == index for verb in clause.verbs)


_OPENS = RELATIVE | QUESTION | COMPLEMENTIZER | SUBORDINATOR
_ONLY_RELATIVE = frozenset(
    ("deren", "dessen", "denen", "welche", "welcher", "welches", "welchem", "welchen", "womit", "wofür")
)
