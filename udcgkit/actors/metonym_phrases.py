"""Phrases in which a place stands for its state: Kritik aus Moskau, Kiews Bitte, promised by Oslo, talks with Rome."""

from __future__ import annotations

from functools import cached_property

from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import (
    APOSTROPHE_S,
    CONDITIONAL,
    CONJUNCTION,
    IMPERSONAL,
    MODAL,
    NUMBER,
    PASSIVE,
    REFLEXIVE,
    SEPARATOR,
    Grammar,
)

_HANDED = 3
"""words before "to Kyiv" among which a word stands for what is handed over"""
_VOICED = 6
"""words before "aus Kiew" among which one stands for what comes from there"""
_SAID = 7
"""words behind "in Kiew wächst" among which one stands for what is felt there"""
_OWNED = 3
"""words behind "Kiews" among which one stands for what a state has"""
_DEGREE = 2
"""words before "wie Paris" among which one compares: so viel bei wie"""
_SHARE = 6
"""words behind "London" among which a number tells its share: for the equivalent of £900 million"""
_SUM = 3
"""words behind "kamen aus Oslo" among which a number counts what comes"""
_CLAUSE = 25
"""words of a German clause up to its verb"""
_DEALING = 3
"""words before "mit Kiew" among which one stands for what two states have between them"""


class SeatPhrases:
    """Reads the phrase in which a place stands; `begin` is its article, `first` to `last` its name."""

    def __init__(self, scan: Scan, grammar: Grammar) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.grammar = grammar
        self.gazetteer = scan.gazetteer
        self.german = scan.gazetteer.german

    def stands(self, begin: int, first: int, last: int, kind: str) -> bool:
        """Whether the phrase alone tells that the place is its state, whatever the clause says."""
        if self._spokesperson(begin, first, last, kind) or self._given(begin, last):
            return True
        if begin < first and self._word(begin - 1) in self.known["source"]:
            return True  # Angaben des Kreml
        return self._owns(last) or self._agent(begin, last) or self._dealt(begin, last) or self._compared(begin)

    def from_there(self, begin: int, last: int) -> bool:
        """Kritik kam aus Moskau; aus Kiew hieß es; no new money is expected from Oslo."""
        before = self._word(begin - 1)
        if self._asked(begin, last):
            return True
        if before.lower() not in self.known["origin"]:
            return False
        told = self._word(begin - 2) in self.known["source"]  # nach Angaben aus Kiew
        last = self._second(last)
        if told or self._among(begin - 1, _VOICED, "voiced") or self._comes(begin - 1, last):
            return True
        verb = self._word(last + 1)
        if verb in self.known["coming"] and not self.known["voiced"].isdisjoint(self._until_comma(last + 2, _SAID)):
            return True  # from Paris came a warning
        if verb in self.gazetteer.sending or verb in self.known["heard"] or self._told_before(begin - 1):
            return True  # aus Oslo bezahlt; …, hieß es aus Oslo
        if not self.german or not self._opens_clause(begin - 1):
            return False
        if verb in self.known["coming"] and self._counted(last + 2, last + 2 + _SUM):
            return True  # vom Landkreis kamen 20.000 Euro
        if self._sum(last + 1) and self._other_before(begin):
            return True  # aus Kopenhagen kamen 20 Millionen, aus Oslo 30 Millionen
        said = verb in self.known["impersonal_verb"] and bool(self._flags(last + 2) & IMPERSONAL)
        return said or (before == "Aus" and verb in self.gazetteer.acting)

    def _comes(self, origin: int, last: int) -> bool:
        """The 720 million come from there: kamen aus Oslo, kamen aus Oslo acht Milliarden, 720 Millionen aus Oslo."""
        before = self._word(origin - 1)
        if before.lower() in self.grammar.scales or before in self.known["currency"]:
            return True
        comes = before in self.known["coming"]
        return comes and (self._counted(origin - _VOICED, origin) or self._counted(last + 1, last + 1 + _SUM)
                          or self._among(origin - 1, _VOICED, "remainder"))

    def _counted(self, first: int, stop: int) -> bool:
        return any(self._flags(at) & NUMBER for at in range(max(first, 0), min(stop, len(self.words))))

    def _sum(self, first: int) -> bool:
        """A number with its scale: 30 Millionen, eine Milliarde."""
        while self._flags(first) & NUMBER:
            if self._word(first).lower() in self.grammar.scales:
                return True
            first += 1
        return False

    def inside(self, begin: int, last: int) -> bool:
        """In Kiew zählt man selbst; in Kiew heißt es; in Moskau wächst der Ärger; in London gilt als …"""
        if self._word(begin - 1).lower() not in self.known["inside"]:
            return False
        last = self._second(last)
        verb = self._word(last + 1)
        told = verb in self.known["impersonal_verb"] and self._flags(last + 2) & IMPERSONAL
        if told or self._told_before(begin - 1):
            return True
        if verb in self.known["regarded"] and self._word(last + 2) in self.known["comparing"]:
            return True
        if self._word(begin - 2) in self.known["feeling"] or self._decided(begin - 1):
            return True  # Sorge in Kiew; entschieden wird in Berlin
        return self._felt(begin - 2, last + 1) or not self.known["anybody"].isdisjoint(self.words[last + 2:last + 4])

    def _decided(self, at: int) -> bool:
        """Entschieden wird in Berlin; the decision in Rome; not: Partners decided in Rome."""
        if self._among(at, _DEALING, "decision"):
            return True
        unsaid = (self._flags(place) & (PASSIVE | REFLEXIVE) for place in range(at - _DEALING, at))
        return self._among(at, _DEALING, "deciding") and any(unsaid)

    def _second(self, last: int) -> int:
        """Where the pair ends: in Rom und Madrid."""
        paired = self._flags(last + 1) & CONJUNCTION and self._word(last + 2)[:1].isupper()
        return last + 2 if paired else last

    def _told_before(self, at: int) -> bool:
        """…, heißt es in Paris: the impersonal verb stands before the preposition at `at`."""
        return self._word(at - 2) in self.known["impersonal_verb"] and bool(self._flags(at - 1) & IMPERSONAL)

    def gapped(self, begin: int, last: int) -> bool:
        """Berlin gibt 200 Millionen, Oslo 300 Millionen; Berlin accounts for €2bn, London for €900mn."""
        if not self._opens_clause(begin) or self.scan.opens(begin) or not self.scan.touching(last):
            return False
        at = last + 1
        size = _SHARE if self._word(at) in self.known["share"] else 1
        while self._word(at) in self.known["approximate"]:
            at += 1
        share = self._until_comma(at, size)
        money = any(word[0] in "€$£" or self.grammar.flags(word) & NUMBER for word in share)
        return money and self._other_before(begin)

    def _other_before(self, begin: int) -> bool:
        """A state or body was entered earlier in the sentence."""
        first = self.scan.document.sentences[self.scan.sentence(begin)].first
        return any(at in self.scan.covered for at in range(first, begin))

    def _felt(self, before: int, after: int) -> bool:
        """In Rom wächst die Sorge; stieß in Paris auf Ablehnung; in Prag klingt es anders; in Wien wird es begrüßt."""
        opens = self._opens_clause(before + 1)
        verb = self._word(after if opens else before)
        if verb in self.known["felt"]:
            voiced = self.known["voiced"] | self.known["feeling"]
            return not voiced.isdisjoint(self._until_comma(after, _SAID))
        if not opens:
            return False
        heard = verb in self.known["heard"]
        if not heard and not self._flags(after) & (PASSIVE | MODAL | CONDITIONAL):
            return False
        known = self.known["degree" if heard else "valued"]
        return not known.isdisjoint(self._until_comma(after, _SAID if heard else _CLAUSE))

    def clause_end(self, at: int) -> int:
        """The last word of the clause that goes on behind `at`."""
        stop = min(at + _CLAUSE, len(self.words))
        ends = (place for place in range(at + 1, stop) if self._flags(place) & SEPARATOR)
        return next(ends, stop) - 1

    def _until_comma(self, first: int, size: int) -> list[str]:
        stop = min(first + size, len(self.words))
        ends = (at for at in range(first, stop) if self._flags(at) & SEPARATOR)
        return list(self.words[first:next(ends, stop)])

    def _opens_clause(self, at: int) -> bool:
        """Nothing but a conjunction, a comma or the start of the sentence stands before the word."""
        return self.scan.opens(at) or bool(self._flags(at - 1) & (SEPARATOR | CONJUNCTION))

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _flags(self, at: int) -> int:
        word = self._word(at)
        return self.grammar.flags(word) if word else 0

    def _spokesperson(self, begin: int, first: int, last: int, kind: str) -> bool:
        """Sprecher des Weißen Hauses; a Downing Street spokesman."""
        if kind == "seat" and begin < first and self.words[begin] in ("des", "dem") and self._spoken_for(begin - 1):
            return True
        return self.scan.touching(last) and self._spoken_for(last + 1)

    def _spoken_for(self, at: int) -> bool:
        return at in self._spokespersons

    @cached_property
    def _spokespersons(self) -> frozenset[int]:
        """Where the words for spokespersons stand."""
        return frozenset(role.first for role in self.scan.roles if role.role.office == "spokesperson")

    def _given(self, begin: int, last: int) -> bool:
        """Für Kiew, an Kiew, nach Kiew überwiesen, for Kyiv; but "left for Kyiv"; aid to Kyiv, but "flew to Kyiv"."""
        low = self._word(begin - 1).lower()
        if low in self.known["given"]:
            return self._word(begin - 2).lower() not in self.known["leaving"]
        if low in self.known["handed"]:
            before = self.words[max(begin - 1 - _HANDED, 0):begin - 1]
            if any(word.lower() in self.known["handed_over"] for word in before):
                return True
        return low in self.known["sent"] and self._word(last + 1) in self.gazetteer.sending

    def _owns(self, last: int) -> bool:
        """Berlins Zusage, das Nein Budapests, Warsaw's offer; not: die Straßen Berlins."""
        word = self._word(last)
        if not word.endswith("s" if self.german else APOSTROPHE_S) or word in self.known["ends_in_s"]:
            return False
        owned = self.known["stance"] | self.known["source"]
        before = self._word(last - 1) in owned
        return before or not owned.isdisjoint(self._until_comma(last + 1, _OWNED))

    def _agent(self, begin: int, last: int) -> bool:
        """Die von Berlin zugesagten Panzer; wurde von Rom abgelehnt; requested by Kyiv; a loan by Tokyo."""
        if self._word(begin - 1) not in self.known["agent"]:
            return False
        done = self._word(last + 1 if self.german else begin - 2)
        return done in self.gazetteer.agreeing or done in self.known["handed_over"]

    def _dealt(self, begin: int, last: int) -> bool:
        """Gespräche mit Moskau, das Verhältnis zu Budapest, a dispute between Berlin and Paris."""
        joins = self._word(begin - 1).lower()
        if joins in self.known["facing"]:
            return True
        if joins not in self.known["dealing_preposition"]:
            return False
        if self._among(begin - 1, _DEALING, "dealing") or self._word(self.clause_end(last)) in self.known["dealing"]:
            return True
        opens = self._opens_clause(begin - 1)  # zwischen Berlin und Paris gibt es Streit
        return opens and not self.known["dealing"].isdisjoint(self._until_comma(last + 1, _SAID))

    def _among(self, end: int, size: int, name: str) -> bool:
        """One of the `size` words before `end` is of the class."""
        first = self.scan.document.sentences[self.scan.sentence(end)].first
        before = self.words[max(end - size, first):end]
        return not self.known[name].isdisjoint(before) or any(word.lower() in self.known[name] for word in before)

    def _asked(self, begin: int, last: int) -> bool:
        """Er fordert von Berlin mehr Tempo; they expect more from Washington."""
        if self._word(begin - 1).lower() not in self.known["asked"]:
            return False
        return self._word(last + 1) in self.known["asking"] or self._among(begin - 1, _DEALING, "asking")

    def _compared(self, begin: int) -> bool:
        """So viel wie Paris, anders als Berlin; as much as Paris; not: cities like Paris."""
        return self._word(begin - 1) in self.known["comparing"] and self._among(begin - 1, _DEGREE, "degree")
