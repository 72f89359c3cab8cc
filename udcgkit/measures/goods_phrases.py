"""One noun phrase of goods: what is counted, its unit, its name, and whether it comes on top."""

from __future__ import annotations

from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.counts import Count
from udcgkit.measures.designations import Designations
from udcgkit.measures.goods_words import GoodsWords, Phrase
from udcgkit.measures.premodifiers import Premodifiers
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_UNCOUNTED = Count(0, 0, None, None, "unstated")
_RATES = (3, 10)
"""numbers of which another number tells how often, not how many"""
_LINKS = 3
"""words between a count and what it is taken of ("of its remaining")"""
_YEAR_DIGITS = 4
_UNLISTED = {"aid_type": "", "generic": ""}


class PhraseReader:
    """Reads the phrase around a noun of a sentence."""

    def __init__(self, scene: Scene, taken: list[Span]) -> None:
        self.scene = scene
        self.document = scene.document
        self.words = scene.document.words
        self.known = scene.document.lexicon.once(GoodsWords)
        self.before = Premodifiers(scene, self.known)
        self.designations = Designations(scene, self.known, self.before)
        sentence, gaps = scene.sentence, scene.document.gaps
        tabbed = "\t" in self.document.text[sentence.start : sentence.end]
        self.tabs = [n for n in range(sentence.first + 1, sentence.last) if "\t" in gaps[n - 1]] if tabbed else []
        """tokens that open a cell of a table's row"""
        self.taken = taken
        """spans of money, which are no counts of goods"""

    def noun_phrase(self, noun: int, floor: int, last: int) -> Phrase:
        """The phrase around a noun that no lexicon knows as goods."""
        return self.phrase(Hit(noun, noun + 1, _UNLISTED), floor, last)

    def phrase(self, hit: Hit, floor: int, last: int) -> Phrase:
        """The phrase around the noun of a hit."""
        left, right = self._cell(hit, floor, last)
        unit, end, named = self._unit_after(hit, right)
        first = name_first = self.before.first(hit.first, left)
        more = any(self._additional(n) for n in range(first, hit.first))
        while name_first < hit.first and (skipped := self._no_name(name_first, hit.first)):
            name_first += skipped
        if unit is None and (measured := self._unit(first, floor)):
            unit, first = measured
        elif unit is None:
            first = self._pieces(self.before.attributed(first, floor), floor)
        first -= self._behind_mark(first, floor)
        first, count, counted_more = self.counted(first, floor)
        if count.last and self._one_of(first, floor):
            count = _UNCOUNTED
        starts, ends = self.document.starts, self.document.ends
        name, span = self.document.text[starts[name_first] : ends[named - 1]], (starts[first], ends[end - 1])
        generic, aid_type = self._generic(hit, name_first), hit.row["aid_type"] or None
        if self._rate(count, hit.first):
            first, count, generic = count.last, _UNCOUNTED, True
        more = more or counted_more
        noun = hit.last - 1
        found = Phrase(first, end, noun, name, span, count, unit, more, generic, aid_type, named=name_first, tail=named)
        found.arm = hit.row["generic"] == "arm"
        return found

    def _cell(self, hit: Hit, floor: int, last: int) -> Span:
        """The cell of a table's row in which the goods stand: their name ends with it, their count may stand before."""
        if not self.tabs:
            return floor, last
        left = max((n for n in self.tabs if floor < n <= hit.first), default=floor)
        return left, min((n for n in self.tabs if hit.last <= n < last), default=last)

    def _behind_mark(self, first: int, floor: int) -> bool:
        """ "Sieben „Borvik“-Panzer": the count stands before the mark."""
        marked = first - 1 > floor and self.words[first - 1] == "„"
        return marked and self.known.counts.at(self.words, first - 1, floor) is not None

    def _no_name(self, token: int, noun: int) -> int:
        """How many words from `token` on are no part of the name: "weitere", "zugesagte", "lange angekündigte"."""
        word = self.words[token]
        if self._additional(token) or self.known.told(word) or self.known.order(word) or word == ",":
            return 1
        return 2 if token + 1 < noun and self.known.told(self.words[token + 1]) else 0

    def _additional(self, token: int) -> bool:
        return self.words[token].lower() in self.known.counts.additional

    def _unit_after(self, hit: Hit, last: int) -> tuple[str | None, int, int]:
        """The unit in or after the goods ("Patriot-Batterien"), where the phrase ends, and where its name ends."""
        word, end = self.words[hit.last - 1], self.designations.end(hit.last, last)
        low = word.lower()
        for form, tails in self.known.units.items():
            if tails and low.endswith("-" + form):
                return word[len(low) - len(form) :], end, end
        if end < last and self.known.units.get(self.words[end].lower()):
            return self.words[end], end + 1, end
        return None, end, end

    def counted(self, first: int, floor: int) -> tuple[int, Count, bool]:
        """Where the phrase begins, its count, and whether words before it say that it comes on top."""
        count, additional = self._count(first, floor), False
        if count is None and first > floor and self._additional(first - 1):  # "eine weitere Batterie"
            first, additional = first - 1, True
            count = self._count(first, floor)
        count = self._of_these(count, floor) or count
        first = count.first if count is not None and count.last else first
        if first > floor and self._additional(first - 1):  # "a further 5,000 missiles"
            first, additional = first - 1, True
        return first, count or _UNCOUNTED, additional

    def _one_of(self, first: int, floor: int) -> bool:
        """ "The first of 31 tanks": the number counts all of them."""
        low = [word.lower() for word in self.words[first - 2 : first]]
        return first - 2 >= floor and low[1] in self.known.between and self.known.order(low[0])

    def _rate(self, count: Count, noun: int) -> bool:
        """ "Neun von zehn Raketen": how often, not how many."""
        of = count.last
        if not of or of + 1 >= noun or self.words[of].lower() not in ("von", "of"):
            return False
        many = self.known.counts.at(self.words, of + 2, of + 1)
        first = count.first > 0 and self.known.order(self.words[count.first - 1])  # "the first two of three boats"
        return many is not None and many.high in _RATES and not first

    def _of_these(self, count: Count | None, floor: int) -> Count | None:
        """ "20 der 40 Panzer", "20 of its 40 tanks", "20 der zugesagten 40", "40 statt 30": the first number counts."""
        if count is None or not count.last:
            return None
        begin = count.first
        while begin > floor and self.words[begin - 1].lower() in self.known.promised:
            begin -= 1
        place = self._before_of(begin, floor)
        place -= place > floor and self.words[place].lower() in self.known.instead
        return self.known.counts.at(self.words, place + 1, floor) if floor <= place < begin - 1 else None

    def _count(self, first: int, floor: int) -> Count | None:
        """The count before `first`; money is none ("a €1 billion drone programme")."""
        count = self.known.counts.at(self.words, first, floor)
        if count is not None and count.last and self.before.verb(count.first):  # "hand over 20 tanks"
            count = self.known.counts.at(self.words, first, count.first + 1)
        if count is None or not count.last or self._dated(count):
            return None
        start, end = self.document.starts[count.first], self.document.ends[count.last - 1]
        return None if any(low < end and start < high for low, high in self.taken) else count

    def _dated(self, count: Count) -> bool:
        """ "Die im Mai 2024 zugesagten Panzer": the number is a year's."""
        start, end = self.document.starts[count.last - 1], self.document.ends[count.last - 1]
        if end - start != _YEAR_DIGITS or not self.words[count.last - 1].isdecimal():
            return False
        told = self.known.told(self.words[count.last])  # "die 2024 zugesagten Panzer"
        return any((p.start < start or told) and p.end == end for p in self.scene.periods)

    def _generic(self, hit: Hit, first: int) -> bool:
        """A general word alone; "US-Waffen", "Suchgeräte" and "anti-armour systems" already say which."""
        word = " ".join(self.words[hit.first : hit.last])
        if not hit.row["generic"] or "-" in word or not word.lower().startswith(hit.row["form"]):
            return False
        before = self.words[first : hit.first]
        if self.known.german:
            return not any(self.known.use["kind"].row(word.lower()) is not None for word in before)
        open_ = self.known.use["vague"].row(self.words[hit.last - 1].lower()) is None  # "gear", but not "system"
        return not any(self._tells_kind(word, open_) for word in before)

    def _tells_kind(self, word: str, open_: bool) -> bool:
        """ "Tactical gear", "anti-armour systems": a word that says which, and not only how good or how many."""
        if any(character.isdigit() for character in word):
            return True
        known, low = self.known, word.lower()
        told = known.use["kind"].row(low) is not None or "-" in word
        plain = open_ and low.isalpha() and word.islower() and not low.endswith(("ed", "ly", "ing"))
        return told or (plain and known.use["vague"].row(low) is None)

    def _unit(self, first: int, floor: int) -> tuple[str, int] | None:
        """The unit before the goods: "60.000 Schuss Munition", "rounds of ammunition"."""
        place = self._before_of(first, floor)
        for back in (2, 3):  # "eine Batterie des Systems Sky Sabre"
            start = first - back
            joined = self.known.use["type"].at(self.words, start, first) if start > floor else None
            if joined is not None and joined.last == first:
                place = start - 1
        if place >= floor and self.words[place].lower() in self.known.units:
            return self.words[place], place
        return None

    def _pieces(self, first: int, floor: int) -> int:
        """Where what is counted begins: "300.000 Stück dieser Munition", "31 of its tanks"."""
        if self.known.counts.at(self.words, first, floor) is not None:  # "tens of thousands of rounds"
            return first
        place = self._before_of(first, floor)
        if place >= floor and self.words[place].lower() in self.known.counts.pieces:
            return place
        counted = place + 1 < first and self.known.counts.at(self.words, place + 1, floor) is not None
        return place + 1 if counted else first

    def _before_of(self, first: int, floor: int) -> int:
        """The token before "of", "dieser", "of this"."""
        place = first - 1
        while place > floor and first - place <= _LINKS and self.words[place].lower() in self.known.between:
            place -= 1
        return place
