"""Type and model after the name of goods: "vom Typ IRIS-T SLM", "LEOPARD 2A6", "Munition für den GEPARD"."""

from __future__ import annotations

import re

from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import NOUN, PLAIN
from udcgkit.measures.goods_words import GoodsWords
from udcgkit.measures.premodifiers import Premodifiers

_TYPE_WORDS = 5
_ADJECTIVES = 3
"""words between the number of a model and the common name of the goods"""
_OPENING, _CLOSING = frozenset("„“\"'»«‚‘"), frozenset("“”\"'«»‘’")
_YEAR = re.compile(r"19\d\d|20[1-9]\d")
_LONGEST_NUMBER = 4
"""digits of the number of a model"""
_BREAKS = frozenset(",().;–-")


def _model_number(word: str) -> bool:
    """ "LEOPARD 2 A6": letter and digits go on with the model."""
    return word[0].isupper() and word[1:].isdigit()


def _mark(word: str) -> bool:
    """ "TOW": letters in capitals that belong to the model."""
    return len(word) > 1 and word.isupper() and word.isalpha()


class Designations:
    """Where the name of goods ends, type and model included."""

    def __init__(self, scene: Scene, known: GoodsWords, before: Premodifiers) -> None:
        self.scene = scene
        self.words = scene.document.words
        self.known = known
        self.before = before

    def end(self, end: int, last: int) -> int:
        """The token after type and model, for a noun that ends before `end`; `end` itself where there are none."""
        return self._behind(self._behind_attribute(end, last), last)

    def _behind_attribute(self, end: int, last: int) -> int:
        """ "Drohnen verschiedener Typen", "Hubschrauber russischer Bauart": the token after the genitive."""
        if not self.known.german or end + 1 >= last or not self.words[end].islower() or self.words[end][-2:] != "er":
            return end
        return end + 2 if self.known.use["attribute"].row(self.words[end + 1].lower()) is not None else end

    def _behind(self, end: int, last: int) -> int:
        """The token after type and model that begin at `end`."""
        stop = min(last, end + _TYPE_WORDS + 2)
        opened = self._opener(end, stop)
        place = opened
        start = place
        typed = opened > end and self.words[end].lower() not in self.known.purposes
        while place < stop and (taken := self._model(place, end, stop, typed=typed)):
            place = taken
        return place if place > start else end

    def _opener(self, end: int, stop: int) -> int:
        """The token after "vom Typ", "des Kalibers" or ", Typ"; `end` where none of them stands there."""
        comma = end < stop and self.words[end] == ","
        if comma and not (end + 1 < stop and self.before.marks(end + 1)):
            return end
        opened = self.known.use["type"].at(self.words, end + comma, stop) if end + comma < stop else None
        return opened.last if opened is not None else end

    def _model(self, token: int, end: int, stop: int, *, typed: bool) -> int:
        """The token after the word of a model at `token`, in quotation marks or not; 0 where there is none."""
        if self.words[token] in _OPENING and self.known.german:
            close = next((n for n in range(token + 1, min(stop, token + 4)) if self.words[n] in _CLOSING), 0)
            return close + 1 if close > token + 1 and self.words[token + 1][0].isupper() else 0
        named = self.known.goods.at(self.words, token, stop)
        if named is not None and self.words[token][0].isupper():
            return named.last
        return token + 1 if self._word(token, end, typed=typed) else 0

    def _word(self, token: int, end: int, *, typed: bool) -> bool:
        word = self.words[token]
        if word.isdigit():
            named = self.known.german and token == end + 1 and self._type_number(token)
            return named or self._number(token, typed=typed)
        if typed and (word[0].isupper() or self.before.calibre(token)):
            return word.isalpha()
        letters = any(c.isalpha() for c in word)  # "10,000" counts something else
        mixed = letters and any(c.isdigit() for c in word) and word[0].isalnum() and len(word) <= 6
        shouted = len(word) > 1 and word.isupper() and word.isalpha() and not self._party(token)
        return mixed or shouted or (self.known.german and token == end and self._name(token))

    def _number(self, token: int, *, typed: bool) -> bool:
        """A number that counts nothing: "Leopard 2", "Panzerhaubitzen 2000", "vom Kaliber 155"."""
        if _YEAR.fullmatch(self.words[token]) or len(self.words[token]) > _LONGEST_NUMBER:
            return False
        before = self.words[token - 1]
        if not typed and not self.known.german and not (before[0].isupper() and self.known.goods.row(before.lower())):
            return False
        after = token + 1
        if after >= self.scene.sentence.last:
            return True
        following = self.words[after]
        if typed and before.isupper() and before.isalpha() and following[0].isupper():
            return True  # "vom Typ XTR 40 Borvik"
        if (typed and self.before.calibre(after)) or _model_number(following):
            return True
        counts = self.scene.clauses.flag(after) & (NOUN | PLAIN) and following[0].isalpha()
        return not counts or self.before.verb(after) or (not self.known.german and self._names_goods(after, before))

    def _names_goods(self, token: int, before: str) -> bool:
        """ "Challenger 2 tanks": what follows the number is the common name of what stands before it."""
        last = self.scene.sentence.last
        nouns = range(token, min(token + _ADJECTIVES + 1, last))
        found = next((n for n in nouns if self.known.goods.at(self.words, n, last) is not None), None)
        return found is not None and before[0].isupper() and all(self.words[n].islower() for n in range(token, found))

    def _name(self, token: int) -> bool:
        """A name right behind a German noun, before a break: "zehn Mehrzweckfahrzeuge Borvik und …"."""
        word, after = self.words[token], token + 1
        if not word[0].isupper() or not word.isalpha():
            return False
        last = self.scene.sentence.last
        if after < last and self._type_number(after) and not self._party(token):
            return True
        follows = self.words[after] if after < last else "."
        if follows not in _BREAKS and follows not in self.known.stops:
            return False
        return not self._party(token)

    def _type_number(self, token: int) -> bool:
        """The number of a model behind its name, with a break or its mark behind: "Borvik 70 und", "Borvik 55 KTX"."""
        word, last = self.words[token], self.scene.sentence.last
        if not word.isdigit() or len(word) > _LONGEST_NUMBER or _YEAR.fullmatch(word):
            return False
        follows = self.words[token + 1] if token + 1 < last else "."
        return follows in _BREAKS or follows in self.known.stops or _mark(follows)

    def _party(self, token: int) -> bool:
        """Whether a word is part of who gives or receives."""
        start, end = self.scene.document.starts[token], self.scene.document.ends[token]
        return any(party.start < end and start < party.end for party in self.scene.parties)
