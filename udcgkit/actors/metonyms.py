"""Capitals and houses of government that stand for their state, because they speak, act or are given something."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.actors.metonym_phrases import SeatPhrases
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import (
    ADVERB,
    AUXILIARY,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    FOCUS,
    INDICATIVE,
    MODAL,
    NUMBER,
    PARTICLE,
    PASSIVE,
    PLAIN,
    PREPOSITION,
    QUESTION,
    REFLEXIVE,
    RELATIVE,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)

_PAIRING = 3
"""words between two capitals that do the same: as well as"""
_SUBORDINATING = SUBORDINATOR | COMPLEMENTIZER | QUESTION
_ACTING = ("acting_auxiliary", "acting_verb")
_PARTICIPLE = ("ed", "en", "t", "wn")
_OPENING = ("„", "‚")
"""marks that open a fragment: Oslo „werde zahlen“"""
_MINDED = 6
"""words after "is" among which one tells that the place is its state"""


class MetonymFinder:
    """Enters places that stand for a state among the spots of the scan."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.acting = scan.gazetteer.acting
        self.german = scan.gazetteer.german
        self.grammar = scan.document.lexicon.once(Grammar)
        self.phrases = SeatPhrases(scan, self.grammar)

    def find(self) -> None:
        """Goes through the capitals and houses of government that no longer name covers."""
        for first, last, actor_id, kind in self.scan.seats:
            if first not in self.scan.covered and self._stands(first, last, kind):
                self._enter(first, last, actor_id)
        pairs = [(this, other) for this, other in pairwise(self.scan.seats) if self._joined(this[1], other[0])]
        for this, other in (*pairs, *reversed(pairs)):
            stands = [place[0] in self.scan.covered for place in (this, other)]
            if any(stands) or (self._alone(this[0]) and self._do(other[1] + 1)):
                for first, last, actor_id, _ in (this, other):
                    if first not in self.scan.covered:
                        self._enter(first, last, actor_id)

    def _enter(self, first: int, last: int, actor_id: str) -> None:
        self.scan.mark(first, last, actor_id, "metonym", "place that speaks or acts")

    def _joined(self, last: int, first: int) -> bool:
        """Berlin und Kopenhagen, weder Rom noch Madrid: what one does, the other does."""
        between = self.words[last + 1:first]
        pairing = all(word in self.known["pairing"] or self.grammar.flags(word) & CONJUNCTION for word in between)
        return 0 < len(between) <= _PAIRING and pairing

    def _stands(self, first: int, last: int, kind: str) -> bool:
        """Whether the place stands for its state; one that only tells where something is does not."""
        begin = first - (kind == "seat" and self._before(first).lower() in self.known["definite"])
        before, after = self._before(begin), self._word(last + 1)
        low = before.lower()
        if before in self.known["striking"] or before in self.known["place_noun"]:
            return False  # Raketen trafen Kiew; die Region Kiew
        if low in self.known["speech_preposition"] or after in self.known["speech_preposition"]:
            return True
        if low in self.known["handed"] and self._word(begin - 2).lower() in self.known["speech_preposition"]:
            return True  # according to Kyiv
        if self.phrases.stands(begin, first, last, kind):
            return True
        if before in self.known["treating"] and self.scan.touching(begin - 1):
            return True
        if low in self.known["absolute"] and after in self.acting and not self.grammar.flags(after) & FINITE:
            return True  # with Berlin pledging 11 billion
        if low in self.known["oblique"] or low in self.known["locative"] or self._second_of_two(begin):
            there = self.phrases.from_there(begin, last) or self.phrases.inside(begin, last)
            return there or self._subordinate(begin, last)
        clause = self._subject(begin, last) or self._inverted(begin) or self._subordinate(begin, last)
        return clause or self.phrases.gapped(begin, last) or self._object(begin, last)

    def _second_of_two(self, begin: int) -> bool:
        """The train between Warsaw and Kyiv runs daily: what goes for the first place goes for the second."""
        paired = self._flags(begin - 1) & CONJUNCTION and self._word(begin - 2)[:1].isupper()
        return bool(paired) and self._word(begin - 3).lower() in self.known["oblique"]

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _flags(self, at: int) -> int:
        word = self._word(at)
        return self.grammar.flags(word) if word else 0

    def _before(self, at: int) -> str:
        return self._word(at - 1)

    def _do(self, at: int) -> bool:
        """A verb of several follows: Berlin und Oslo zögern; Berlin and Oslo are sympathetic."""
        word, flags = self._word(at), self._flags(at)
        unlisted = self.german and flags & (PLAIN | INDICATIVE) and word.endswith("n")
        suffers = flags & PASSIVE and (self.german or self._word(at + 1).endswith(_PARTICIPLE))
        return bool(unlisted or flags & FINITE) and word not in self.known["staying_verb"] and not suffers

    def _subject(self, begin: int, last: int) -> bool:
        """Berlin also pledged; Moskau hingegen forderte; not: Minister Berlin sagte."""
        at = self._predicate(last + 1)
        if self._minded(at):
            return True
        if self._word(at) in self.known["staying_verb"]:
            return False
        if self._flags(at) & CONJUNCTION:
            return self.scan.opens(begin) and self._word(at + 1).lower() in self.known["possessive"]  # Kiew und seine …
        alone = self._alone(begin)
        acts = self._acts(at) or self._progressive(at) or (alone and self._does(at))
        return acts and (alone or not self._before(begin)[:1].isupper())

    def _acts(self, at: int) -> bool:
        """The word is a verb of speaking or acting: zahlt, hat; not the "ist" of "ist der Ansicht"."""
        word = self._word(at)
        listed = any(word in self.known[name] for name in _ACTING)
        return listed or (word in self.acting and word not in self.known["being"])

    def _predicate(self, at: int) -> int:
        """Where the verb must stand: behind adverbs, a mark that opens a fragment, "which" or "for its part"."""
        if self._word(at) == "," and self._word(at + 1) in self.known["which"]:
            at += 2
        elif self._word(at) == "," and self._word(at + 1) in self.known["aside"] and "," in self.words[at + 2:at + 5]:
            at = self.words.index(",", at + 2) + 1
        while self._word(at) in self.known["reflexive"] or self._word(at) in _OPENING or self._flags(at) & ADVERB:
            at += 1
        return at

    def _minded(self, at: int) -> bool:
        """Berlin ist bereit, zu zahlen; Berlin remains the largest donor; Oslo is to pay half."""
        if self._word(at) not in self.known["being"]:
            return False
        return not self.known["minded"].isdisjoint(self.words[at + 1:at + 1 + _MINDED])

    def _alone(self, begin: int) -> bool:
        """Nothing stands before the place in its sentence but a word such as "auch"."""
        first = begin - 1
        return self.scan.opens(begin) or (
            self._before(begin)[:1].isupper() and self.scan.opens(first) and self._leads(first)
        )

    def _leads(self, at: int) -> bool:
        low = self._word(at).lower()
        opening = ADVERB | FOCUS | CONJUNCTION | SUBORDINATOR | QUESTION
        return low in self.known["pairing"] or bool(self.grammar.flags(low) & opening)

    def _progressive(self, at: int) -> bool:
        """Kyiv is lobbying; Washington has been pressing; not: Kyiv is being shelled."""
        place = at + (self._word(at) in self.known["acting_auxiliary"])
        verb = self._word(place + 1)
        lasts = self._word(place) in self.known["progressive"] and verb.endswith("ing")
        return lasts and verb not in self.known["staying_verb"]

    def _does(self, at: int) -> bool:
        """A lower-case word of no list that can only be a verb follows and does not close the sentence."""
        word, flags = self._word(at), self._flags(at)
        if not (flags & (PLAIN | INDICATIVE) and self.scan.touching(at)) or word in self.known["being"]:
            return False
        if self.german:
            return word.endswith(("t", "te")) and self._word(at + 1)[:1].isalnum()
        return word.endswith(("s", "ed")) and bool(self._flags(at + 1) & (DETERMINER | NUMBER))  # counts its own

    def _inverted(self, begin: int) -> bool:
        """Daran beteiligt sich Berlin; zuletzt hatte Washington gezögert; but "der Minister hat Kiew besucht"."""
        verb = begin - 1
        while verb > begin - 3 and self._flags(verb) & (REFLEXIVE | ADVERB | FOCUS):
            verb -= 1  # damit beteiligt sich auch Berlin
        if not self.scan.touching(begin - 1) or verb < 1:
            return False
        if self._word(verb) in self.acting or self._word(verb) in self.known["acting_verb"]:
            return True
        if self._parted(verb, begin):
            return True
        if not (self.german and self._word(verb) in self.known["acting_auxiliary"]):
            return False
        adverb = self.grammar.flags(self._before(verb).lower()) & ADVERB
        return bool(adverb) or self._word(self.phrases.clause_end(begin)) in self.scan.gazetteer.agreeing

    def _parted(self, verb: int, begin: int) -> bool:
        """German: a verb of no list right before the place, its particle closes the clause: heizt Peking … an."""
        word = self._word(verb)
        if not (self.german and verb == begin - 1 and self._flags(verb) & (PLAIN | INDICATIVE) and word.endswith("t")):
            return False
        apart = word not in self.known["striking"] and word not in self.known["staying_verb"]
        return apart and bool(self._flags(self.phrases.clause_end(begin)) & PARTICLE)

    def _object(self, begin: int, last: int) -> bool:
        """German: hat Kiew mit Munition beliefert; das die EU Kiew gewähren will; not: hat Kiew besucht."""
        at = self.phrases.clause_end(last)
        dated = self._word(begin - 1) == "/"  # Tokio/Seoul (AFP)
        if not self.german or at == last or self.scan.opens(begin) or dated or self._named_after(begin, last):
            return False
        modal = self._flags(at) & (MODAL | AUXILIARY) and at > last + 1
        verb = self._word(at - 1 if modal else at)
        gazetteer = self.scan.gazetteer
        given = verb in gazetteer.agreeing or verb in gazetteer.sending or verb in self.known["treating"]
        return given and verb not in self.known["striking"]

    def _named_after(self, begin: int, last: int) -> bool:
        """Landgericht Berlin, die Tore Berlins; but "hat Deutschland Kiew versorgt"."""
        genitive = self._word(last).endswith("s") and self._word(last) not in self.known["ends_in_s"]
        return genitive or (self._word(begin - 1)[:1].isupper() and begin - 1 not in self.scan.covered)

    def _subordinate(self, begin: int, last: int) -> bool:
        """Nachdem Kiew schwere Waffen verlangt hatte, after Moscow claimed; not: weil Kiew angegriffen wurde."""
        before = self.grammar.flags(self._before(begin).lower()) if begin else 0
        if not (self.german and begin):
            return bool(before & SUBORDINATOR) and self._acts(self._predicate(last + 1))
        reflexive = before & REFLEXIVE and self._flags(begin - 2) & RELATIVE
        relative = before & RELATIVE and self._flags(begin - 2) & (SEPARATOR | PREPOSITION)  # von dem Rom zahlt
        if not (before & _SUBORDINATING or reflexive or relative):
            return False
        at = self.phrases.clause_end(last)
        verb, flags = self._word(at), self._flags(at)
        if at == last or flags & PASSIVE or verb in self.known["staying_verb"]:
            return False
        return self._acts(at) or bool(flags & (PLAIN | INDICATIVE) and verb.endswith(("t", "te", "e")))
