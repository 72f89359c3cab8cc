"""Where a sentence is cut into pieces: at marks, and where a clause begins without one."""

from __future__ import annotations

from bisect import bisect_right

from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    COORDINATOR,
    FINITE,
    IMPERSONAL,
    NOUN,
    NUMBER,
    PERSONAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)
from udcgkit.grammar.piece_kinds import Clause, PieceReader
from udcgkit.segmentation import Document, Sentence
from udcgkit.wordlists import places_of

_HARD = frozenset(";:()[]„“‚‘–—•")
_MARKS = _HARD | {","}
_CUTTING = COORDINATOR | SUBORDINATOR
_LONGEST_NAME = 3
"""words of a name in quotation marks"""
_LONGEST_FRAGMENT = 16
"""words that a clause quotes"""
_LONGEST_LIST = 16
"""words of several names that act"""
_LONGEST_SUBJECT = 4
"""words from "and" to the relative clause behind a subject"""


class PieceCutter(PieceReader):
    """Cuts one sentence into pieces at every mark and before coordinated clauses."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        super().__init__(document, sentence)
        begun = sentence.first
        words = document.words[begun : sentence.last]
        self._marks = places_of(words, _MARKS, begun)
        cutting = [place for place, flag in enumerate(self.flags, begun) if flag & _CUTTING]
        self._cuts = sorted({*cutting, *self._marks, *places_of(words, {"that"}, begun)})
        """where a piece can end"""

    def _pieces(self) -> list[Clause]:
        """Cuts at every mark and before coordinated clauses."""
        words = self.document.words
        pieces: list[Clause] = []
        first, opened = self.sentence.first, ""
        closing = -1
        for index in self._cuts:
            word = words[index]
            if word == "„" and index > first:
                closing = max(self._close_of_name(index), self._close_of_fragment(first, index))
            if closing >= index:
                continue
            if word in _MARKS:
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

    def _new_clause(self, first: int, index: int) -> bool:
        """Whether "und" at `index` joins two clauses with verbs and subjects of their own."""
        stop = self._stop(index)
        start = self.sentence.first if self.document.words[first - 1 : first] == [")"] else first
        if not self._has_finite(start, index):
            return False
        if not (self._has_finite(index + 1, stop) or self._broken(index, stop) or self._lists_subjects(index)):
            return False
        if self._waits_for(first, index, stop):
            return False
        head = index + 1
        if self.document.words[head].lower() in self.grammar.listed["that"]:
            return True
        while head < stop and self.flag(head) & (ARTICLE | ADVERB) and not self.flag(head) & FINITE:
            head += 1
        return head < stop and bool(self.flag(head) & (NOUN | PRONOUN)) and not self.flag(index + 1) & FINITE

    def _lists_subjects(self, index: int) -> bool:
        """ "…, and Norway, Spain and Italy gave 20": whether several names, then their verb, stand behind "and"."""
        words, joined = self.document.words, [False, False]
        for n in range(index + 1, min(index + _LONGEST_LIST, self.sentence.last)):
            word, flag = words[n], self.flag(n)
            if flag & FINITE or word in self.forms.forms:
                return all(joined)
            if word == "," or flag & COORDINATOR:
                joined[word == ","] = True
            elif not (word[0].isupper() or flag & ARTICLE):
                return False
        return False

    def _broken(self, index: int, stop: int) -> bool:
        """ "… and Germany, which joined last year, has promised 50": a relative clause before the subject's verb."""
        words, last = self.document.words, self.sentence.last
        if stop - index > _LONGEST_SUBJECT or stop + 1 >= last or words[stop] != ",":
            return False
        no_noun = any(self.flag(n) & (PREPOSITION | NUMBER) for n in range(index + 1, stop))
        second = self._stop(stop)
        goes_on = second + 1 < last and words[second] == "," and self.flag(second + 1) & FINITE
        return bool(goes_on and self.flag(stop + 1) & RELATIVE and not no_noun)

    def _stop(self, index: int) -> int:
        """The next mark after `index`."""
        place = bisect_right(self._marks, index)
        return self._marks[place] if place < len(self._marks) else self.sentence.last

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
        places = self._finite_among(index + 1, stop)
        last = self._last_word(index + 1, stop)
        return places in ([], [last]) and self.forms.ends(words, last)
