"""Capitals and houses of government that stand for their state, because they speak, act or are given something."""

from __future__ import annotations

from udcgkit.actors.scan import Scan
from udcgkit.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    FINITE,
    PASSIVE,
    QUESTION,
    REFLEXIVE,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)

_HANDED = 3
"""words before "to Kyiv" among which a word stands for what is handed over"""
_LONGEST_CLAUSE = 25
"""words of a German subordinate clause up to its verb"""
_SUBORDINATING = SUBORDINATOR | COMPLEMENTIZER | QUESTION


class MetonymFinder:
    """Enters places that stand for a state among the spots of the scan."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.acting = scan.gazetteer.acting
        self.german = scan.gazetteer.german
        self.grammar = scan.document.lexicon.once(Grammar)

    def find(self) -> None:
        """Goes through the capitals and houses of government that no longer name covers."""
        for first, last, actor_id, kind in self.scan.seats:
            if first not in self.scan.covered and self._stands(first, last, kind):
                self.scan.mark(first, last, actor_id, "metonym", "place that speaks or acts")

    def _stands(self, first: int, last: int, kind: str) -> bool:
        """Whether the place stands for its state; one that only tells where something is does not."""
        begin = first - (kind == "seat" and self._before(first).lower() in self.known["definite"])
        before, after = self._before(begin), self._word(last + 1)
        low = before.lower()
        if low in self.known["speech_preposition"] or after in self.known["speech_preposition"]:
            return True
        if self._spokesperson(begin, first, last, kind) or self._given(begin, last):
            return True
        if low in self.known["absolute"] and after in self.acting and not self.grammar.flags(after) & FINITE:
            return True  # with Berlin pledging 11 billion
        if low in self.known["oblique"] or low in self.known["locative"]:
            return before == "aus" and after in self.acting and kind == "city"
        return self._subject(begin, last) or self._inverted(begin) or self._subordinate(begin, last)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _before(self, at: int) -> str:
        return self._word(at - 1)

    def _spokesperson(self, begin: int, first: int, last: int, kind: str) -> bool:
        """Sprecher des Weißen Hauses; a Downing Street spokesman."""
        if kind == "seat" and begin < first and self.words[begin] in ("des", "dem") and self._spoken_for(begin - 1):
            return True
        return not self.german and self.scan.touching(last) and self._spoken_for(last + 1)

    def _spoken_for(self, at: int) -> bool:
        return any(role.first == at and role.role.office == "spokesperson" for role in self.scan.roles)

    def _given(self, begin: int, last: int) -> bool:
        """Für Kiew, an Kiew, nach Kiew überwiesen, for Kyiv; but "left for Kyiv"; aid to Kyiv, but "flew to Kyiv"."""
        low = self._before(begin).lower()
        if low in self.known["given"]:
            return self._before(begin - 1).lower() not in self.known["leaving"]
        if low in self.known["handed"]:
            before = self.words[max(begin - 1 - _HANDED, 0):begin - 1]
            return any(word.lower() in self.known["handed_over"] for word in before)
        return low in self.known["sent"] and self._word(last + 1) in self.scan.gazetteer.sending

    def _subject(self, begin: int, last: int) -> bool:
        """Berlin also pledged; Moskau hingegen forderte; not: Minister Berlin sagte."""
        after = self._word(last + 1)
        if after and self.grammar.flags(after) & ADVERB:
            after = self._word(last + 2)
        acts = after in self.acting or after in self.known["acting_auxiliary"] or after in self.known["acting_verb"]
        return acts and (self.scan.opens(begin) or not self._before(begin)[:1].isupper())

    def _inverted(self, begin: int) -> bool:
        """Daran beteiligt sich Berlin; zuletzt hatte Washington gezögert; but "der Minister hat Kiew besucht"."""
        verb = begin - 1
        if self._word(verb) and self.grammar.flags(self._word(verb)) & REFLEXIVE:
            verb -= 1
        if not self.scan.touching(begin - 1) or verb < 1:
            return False
        if self._word(verb) in self.acting or self._word(verb) in self.known["acting_verb"]:
            return True
        adverb = self.grammar.flags(self._before(verb).lower()) & ADVERB
        return self.german and self._word(verb) in self.known["acting_auxiliary"] and bool(adverb)

    def _subordinate(self, begin: int, last: int) -> bool:
        """German: nachdem Kiew schwere Waffen verlangt hatte; not: weil Kiew angegriffen wurde."""
        if not (self.german and begin and self.grammar.flags(self._before(begin).lower()) & _SUBORDINATING):
            return False
        stop = min(last + _LONGEST_CLAUSE, len(self.words))
        ends = (at for at in range(last + 1, stop) if self.grammar.flags(self.words[at]) & SEPARATOR)
        verb = self._word(next(ends, stop) - 1)
        if self.grammar.flags(verb) & PASSIVE:
            return False
        return verb in self.acting or verb in self.known["acting_auxiliary"] or verb in self.known["acting_verb"]
