"""Counted nouns that stand in one list with known goods are goods too: "500 Helme, 80 Kühltruhen und 12 Drohnen"."""

from __future__ import annotations

from udcgkit.gifts.cues import TYPE
from udcgkit.grammar.phrases import CONJUNCTION, FINITE, NOUN, PREPOSITION, PRONOUN
from udcgkit.measures.goods_phrases import PhraseReader
from udcgkit.measures.goods_words import Phrase

_NO_NOUN = PREPOSITION | PRONOUN | CONJUNCTION | FINITE
_LONGEST = 8
"""tokens from the count to the noun"""
_GIVING = ("give", "buy")
"""frames of verbs whose objects are goods"""
_LISTED = 2
"""goods that make a list"""
_LONGEST_BARE = 3
"""words of a noun without a count, its adjectives included"""


class Listed:
    """Reads counted nouns of no lexicon beside goods, and at the head of list items."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.words = reader.words
        self.joins = reader.known.joins

    def with_types(self, found: list[Phrase], first: int, last: int) -> list[Phrase]:
        """The phrases of `found` with the counted types that no lexicon knows, by form: "20 KV-410"."""
        words = self.words
        places = [n for n in range(first, last) if not words[n].isalpha() and TYPE.fullmatch(words[n])]
        places = [n for n in places if not any(phrase.first <= n < phrase.last for phrase in found)]
        read = (self._counted(n, first, last) for n in places)
        return sorted([*found, *filter(None, read)], key=lambda phrase: phrase.first) if places else found

    def beside(self, found: list[Phrase], first: int, last: int) -> list[Phrase]:
        """The phrases of `found` with the counted nouns that a comma or "und" joins to them, in text order."""
        grown: list[Phrase] = []
        floor = first
        for number, phrase in enumerate(found):
            grown += self._before(phrase, floor)
            grown.append(phrase)
            other = found[number + 1] if number + 1 < len(found) else None
            grown += self._after(phrase, other.first if other is not None else last)
            grown += self._amid(grown[-1], other) if other is not None else []
            floor = grown[-1].last
        if grown and grown[-1] is found[-1]:
            grown += self._tail(found, last)
        return [*self._opening(found, first), *grown] if grown and grown[0] is found[0] else grown

    def _tail(self, found: list[Phrase], last: int) -> list[Phrase]:
        """The nouns without a count that end a list of goods: "helmets, tents, carabiners and climbing ropes"."""
        grown: list[Phrase] = []
        start = self._joined_after(found[-1].last, last) if self._two_joined(found[-2:]) else None
        while start is not None:
            stop = next((n for n in range(start, last) if self._ends_noun(n)), last)
            if stop <= start or not self._bare_noun(start, stop):
                break
            grown.append(self.reader.noun_phrase(stop - 1, start, stop))
            start = self._joined_after(stop, last)
        return grown

    def _opening(self, found: list[Phrase], first: int) -> list[Phrase]:
        """The nouns without a count that open a list of goods behind its verb: "sent carabiners, helmets and tents"."""
        grown: list[Phrase] = []
        place = found[0].first if self._two_joined(found[:2]) else first
        while (noun := self._joined_before(place, first)) is not None:
            start = self.reader.before.first(noun, first)
            if not self._bare_noun(start, noun + 1):
                return []
            grown.insert(0, self.reader.noun_phrase(noun, start, noun + 1))
            place = start
        return grown if grown and place > first and self._gives(place - 1) else []

    def _two_joined(self, pair: list[Phrase]) -> bool:
        """Whether two goods stand beside each other in one list."""
        if len(pair) < _LISTED or pair[0].last >= pair[1].first:
            return False
        return self._joined_after(pair[0].last, pair[1].first + 1) == pair[1].first

    def _gives(self, token: int) -> bool:
        """Whether a verb of giving, or one that tells what a package holds, stands there."""
        verbs = (verb for clause in self.reader.scene.clauses.clauses for verb in clause.verbs if verb.index == token)
        return any(verb.frame in _GIVING or self.reader.known.holds(verb.row) for verb in verbs)

    def _ends_noun(self, token: int) -> bool:
        """Whether a mark, "and" or a preposition stands there."""
        if not self.words[token][0].isalnum() or self.words[token].lower() in self.joins:
            return True
        return bool(self.reader.scene.clauses.flag(token) & PREPOSITION)

    def item(self, first: int, last: int) -> list[Phrase]:
        """The counted noun that heads a list item, and those joined to it."""
        head = self._read(first, last)
        return [head, *self._after(head, last)] if head is not None else []

    def _before(self, phrase: Phrase, floor: int) -> list[Phrase]:
        found: list[Phrase] = []
        place = phrase.first
        while (noun := self._joined_before(place, floor)) is not None and (
            read := self._counted(noun, floor, noun + 1)
        ):
            found.insert(0, read)
            place = read.first
        return found

    def _amid(self, one: Phrase, other: Phrase) -> list[Phrase]:
        """Uncounted nouns between goods of one list: "helmets, gloves, ladders and tents"."""
        found: list[Phrase] = []
        start = self._joined_after(one.last, other.first)
        while start is not None:
            end = next((n for n in range(start, other.first) if self.words[n].lower() in self.joins), None)
            if end is None or not self._bare_noun(start, end):
                return []
            found.append(self.reader.noun_phrase(end - 1, start, end))
            start = self._joined_after(end, other.first)
        return found if self.words[one.last : one.last + 1] == [","] else []

    def _bare_noun(self, start: int, end: int) -> bool:
        """Whether the tokens `start:end` are adjectives and a noun in the plural that can be goods."""
        flag, before, german = self.reader.scene.clauses.flag, self.reader.before, self.reader.known.german
        if end - start > _LONGEST_BARE or not self._can_be_goods(end - 1) or before.first(end - 1, start) != start:
            return False
        words = range(start, end)
        plain = all(self.words[n].isalpha() and not flag(n) & _NO_NOUN and not before.verb(n) for n in words)
        return plain and bool(flag(end - 1) & NOUN if german else self.words[end - 1].islower())

    def _joined_before(self, place: int, floor: int) -> int | None:
        """The noun right before the marks and words that join it to what begins at `place`."""
        before = place - 1
        while before > floor and self.words[before].lower() in self.joins:
            before -= 1
        return before if floor <= before < place - 1 else None

    def _after(self, phrase: Phrase, last: int) -> list[Phrase]:
        found: list[Phrase] = []
        place = phrase.last
        while (start := self._joined_after(place, last)) is not None and (read := self._read(start, last)) is not None:
            found.append(read)
            place = read.last
        return found

    def _joined_after(self, place: int, last: int) -> int | None:
        after = place
        while after < last and self.words[after].lower() in self.joins:
            after += 1
        return after if place < after < last else None

    def _read(self, start: int, last: int) -> Phrase | None:
        """The counted noun that begins at `start`; None where none does, or where the lexicon knows it already."""
        noun = self.noun(start, min(last, start + _LONGEST))
        read = self._counted(noun, start, last) if noun is not None else None
        return read if read is not None and read.first == start else None

    def noun(self, start: int, stop: int) -> int | None:
        """German: the first noun; English: the last word before a mark, a preposition or a verb."""
        noun: int | None = None
        for place in range(start, stop):
            word, flag = self.words[place], self.reader.scene.clauses.flag(place)
            if self.reader.known.goods.row(word.lower()) is not None:
                return None
            if self.reader.known.german and word[0].isupper() and word.lower() not in self.reader.known.units:
                return place if flag & NOUN else None
            if not word[0].isalnum() or flag & _NO_NOUN or self.reader.before.verb(place):
                break
            noun = place
        return None if self.reader.known.german else noun

    def _counted(self, noun: int, floor: int, last: int) -> Phrase | None:
        if not self._can_be_goods(noun):
            return None
        read = self.reader.noun_phrase(noun, floor, last)
        number = read.count.last and any(self._number(n) for n in range(read.count.first, read.count.last))
        return read if number or read.count.vague else None

    def _number(self, token: int) -> bool:
        """Whether a word is a number, and not only "ein"."""
        return self.reader.known.counts.at(self.words, token + 1, token) is not None and not self._article(token)

    def _article(self, token: int) -> bool:
        return self.reader.known.counts.article(self.words[token].lower())

    def _can_be_goods(self, noun: int) -> bool:
        """No people, time, place or money."""
        document, word = self.reader.document, self.words[noun]
        start, end = document.starts[noun], document.ends[noun]
        if not word[0].isalpha() or (self.reader.known.german and not word[0].isupper()):
            return False
        if not self.reader.known.german and not word.lower().endswith("s") and not TYPE.fullmatch(word):
            return False
        other = (self.reader.known.use["trainee"], self.reader.known.use["no goods"])
        if any(known.row(word.lower()) is not None for known in other):
            return False
        spans = [*self.reader.taken, *((party.start, party.end) for party in self.reader.scene.parties)]
        return not any(low < end and start < high for low, high in spans)
