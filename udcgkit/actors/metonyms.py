"""Capitals and houses of government that stand for their state, because they speak, act or are given something."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTION,
    FINITE,
    FOCUS,
    IMPERSONAL,
    INDICATIVE,
    PASSIVE,
    PLAIN,
    QUESTION,
    REFLEXIVE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)

_HANDED = 3
"""words before "to Kyiv" among which a word stands for what is handed over"""
_LONGEST_CLAUSE = 25
"""words of a German subordinate clause up to its verb"""
_SUBORDINATING = SUBORDINATOR | COMPLEMENTIZER | QUESTION
_VOICED = 6
"""words before "aus Kiew" among which one stands for what comes from there"""
_ACTING = ("acting_auxiliary", "acting_verb")
_PARTICIPLE = ("ed", "en", "t", "wn")
_PROGRESSIVE = frozenset(("is", "was", "been", "be"))


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
                self._enter(first, last, actor_id)
        for this, other in pairwise(self.scan.seats):
            if not self._joined(this[1], other[0]):
                continue
            stands = [place[0] in self.scan.covered for place in (this, other)]
            if any(stands) or (self.scan.opens(this[0]) and self._do(other[1] + 1)):
                for first, last, actor_id, _ in (this, other):
                    if first not in self.scan.covered:
                        self._enter(first, last, actor_id)

    def _enter(self, first: int, last: int, actor_id: str) -> None:
        self.scan.mark(first, last, actor_id, "metonym", "place that speaks or acts")

    def _joined(self, last: int, first: int) -> bool:
        """Berlin und Kopenhagen: what one does, the other does."""
        return first == last + 2 and bool(self.grammar.flags(self.words[last + 1]) & CONJUNCTION)

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
        if low in self.known["oblique"] or low in self.known["locative"] or low == "from":
            acts = before == "aus" and after in self.acting and kind == "city"
            return acts or self._voiced(begin) or self._impersonal(begin, last)
        return self._subject(begin, last) or self._inverted(begin) or self._subordinate(begin, last)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _flags(self, at: int) -> int:
        word = self._word(at)
        return self.grammar.flags(word) if word else 0

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

    def _voiced(self, begin: int) -> bool:
        """Kritik kam aus Moskau; no new money is expected from Washington."""
        if self._before(begin).lower() not in ("aus", "from"):
            return False
        return not self.known["voiced"].isdisjoint(self.words[max(begin - 1 - _VOICED, 0):begin - 1])

    def _impersonal(self, begin: int, last: int) -> bool:
        """In Kiew zählt man selbst; in Kiew heißt es."""
        if not self.german or self._before(begin).lower() != "in":
            return False
        told = self._word(last + 1) in self.known["impersonal_verb"] and self._flags(last + 2) & IMPERSONAL
        return bool(told) or "man" in self.words[last + 2:last + 4]

    def _do(self, at: int) -> bool:
        """A verb of several follows: Berlin und Oslo zögern; Berlin and Oslo are sympathetic."""
        word, flags = self._word(at), self._flags(at)
        unlisted = self.german and flags & (PLAIN | INDICATIVE) and word.endswith("n")
        suffers = flags & PASSIVE and (self.german or self._word(at + 1).endswith(_PARTICIPLE))
        return bool(unlisted or flags & FINITE) and word not in self.known["staying_verb"] and not suffers

    def _subject(self, begin: int, last: int) -> bool:
        """Berlin also pledged; Moskau hingegen forderte; not: Minister Berlin sagte."""
        at = last + 1
        while self._word(at) in self.known["reflexive"] or self._flags(at) & ADVERB:
            at += 1
        if self._word(at) in self.known["staying_verb"]:
            return False
        if self._flags(at) & CONJUNCTION:
            return self.scan.opens(begin) and self._word(at + 1).lower() in self.known["possessive"]  # Kiew und seine …
        first = begin - 1
        led = self._before(begin)[:1].isupper() and self.scan.opens(first) and self._leads(first)  # Auch Berlin
        alone = self.scan.opens(begin) or led
        acts = self._word(at) in self.acting or any(self._word(at) in self.known[name] for name in _ACTING)
        acts = acts or self._progressive(at) or (alone and self._does(at))
        return acts and (alone or not self._before(begin)[:1].isupper())

    def _leads(self, at: int) -> bool:
        return bool(self.grammar.flags(self._word(at).lower()) & (ADVERB | FOCUS | CONJUNCTION))

    def _progressive(self, at: int) -> bool:
        """Kyiv is lobbying; Washington has been pressing; not: Kyiv is being shelled."""
        if self.german:
            return False
        place = at + (self._word(at) in self.known["acting_auxiliary"])
        verb = self._word(place + 1)
        return self._word(place) in _PROGRESSIVE and verb.endswith("ing") and verb not in self.known["staying_verb"]

    def _does(self, at: int) -> bool:
        """German: a lower-case word of no list that can only be a verb follows and does not close the sentence."""
        verb = self._flags(at) & (PLAIN | INDICATIVE) and self._word(at).endswith(("t", "te"))
        return self.german and bool(verb) and self.scan.touching(at) and self._word(at + 1)[:1].isalnum()

    def _inverted(self, begin: int) -> bool:
        """Daran beteiligt sich Berlin; zuletzt hatte Washington gezögert; but "der Minister hat Kiew besucht"."""
        verb = begin - 1
        if self._flags(verb) & REFLEXIVE:
            verb -= 1
        if not self.scan.touching(begin - 1) or verb < 1:
            return False
        if self._word(verb) in self.acting or self._word(verb) in self.known["acting_verb"]:
            return True
        adverb = self.grammar.flags(self._before(verb).lower()) & ADVERB
        return self.german and self._word(verb) in self.known["acting_auxiliary"] and bool(adverb)

    def _subordinate(self, begin: int, last: int) -> bool:
        """German: nachdem Kiew schwere Waffen verlangt hatte; not: weil Kiew angegriffen wurde."""
        if not (self.german and begin):
            return False
        before = self.grammar.flags(self._before(begin).lower())
        reflexive = before & REFLEXIVE and self._flags(begin - 2) & RELATIVE
        if not (before & _SUBORDINATING or reflexive):
            return False
        stop = min(last + _LONGEST_CLAUSE, len(self.words))
        ends = (at for at in range(last + 1, stop) if self.grammar.flags(self.words[at]) & SEPARATOR)
        at = next(ends, stop) - 1
        verb, flags = self._word(at), self._flags(at)
        if at == last or flags & PASSIVE or verb in self.known["staying_verb"]:
            return False
        acts = verb in self.acting or any(verb in self.known[name] for name in _ACTING)
        return acts or bool(flags & (PLAIN | INDICATIVE) and verb.endswith(("t", "te")))
