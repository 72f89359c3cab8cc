"""Goods in a stretch of text: the noun phrase, its count and unit, whether more or only an example."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.counts import Count
from udcgkit.gifts.scenes import Scene
from udcgkit.measures.designations import Designations
from udcgkit.measures.goods_words import GoodsWords, Phrase
from udcgkit.measures.listed import Listed
from udcgkit.measures.naming import Naming
from udcgkit.measures.premodifiers import Premodifiers
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_UNCOUNTED = Count(0, 0, None, None, "unstated")
_UNLISTED = {"aid_type": "", "generic": ""}
_ELLIPSIS = frozenset(("und", "oder", "sowie", ","))


class GoodsFinder:
    """Finds goods among the tokens of a sentence."""

    def __init__(self, scene: Scene, taken: list[Span]) -> None:
        self.scene = scene
        self.document = scene.document
        self.words = scene.document.words
        self.known = scene.document.lexicon.once(GoodsWords)
        self.before = Premodifiers(scene, self.known)
        self.designations = Designations(scene, self.known, self.before)
        self.taken = taken
        """spans of money, which are no counts of goods"""
        self.naming = Naming(scene, self.known, self.before, taken)
        self._found: dict[tuple[int, int], list[Phrase]] = {}

    def find(self, first: int, last: int) -> list[Phrase]:
        """The goods among the tokens `first:last`, examples marked from their cue on."""
        if (first, last) not in self._found:
            self._found[first, last] = self._read(first, last)
        return list(self._found[first, last])

    def item(self, body: int, first: int, last: int) -> list[Phrase]:
        """The goods of a list item whose words begin at `body`; its first counted noun names goods of any kind."""
        return self.find(first, last) or Listed(self).item(max(body, first), last)

    def _read(self, first: int, last: int) -> list[Phrase]:
        found: list[Phrase] = []
        floor = first
        for hit in self.scene.find(self.known.goods, first, last):
            if not self.naming.names(hit) or self.naming.is_unit(hit, last):
                continue
            if found and (hit.first < found[-1].last or self.naming.belongs(hit, found[-1])):
                continue
            phrase = self._phrase(hit, floor, last)
            if found and self._same(found[-1], phrase):
                found[-1] = self._joined(found[-1], phrase)
            else:
                found += self._elided(hit, phrase, floor)
                found.append(phrase)
            floor = found[-1].last
        return self._examples(Listed(self).beside(found, first, last), first)

    def noun_phrase(self, noun: int, floor: int, last: int) -> Phrase:
        """The phrase around a noun that no lexicon knows as goods."""
        return self._phrase(Hit(noun, noun + 1, _UNLISTED), floor, last)

    def _same(self, name: Phrase, noun: Phrase) -> bool:
        """ "CV90 infantry fighting vehicles": in English the common noun follows the name."""
        return not self.known.german and noun.first == name.last and not noun.count.last and not noun.additional

    def _joined(self, name: Phrase, noun: Phrase) -> Phrase:
        """Name and common noun as one."""
        start = self.document.starts[name.named]
        return replace(
            noun,
            first=name.first,
            named=name.named,
            name=self.document.text[start : self.document.ends[noun.tail - 1]],
            span=(name.span[0], noun.span[1]),
            count=name.count,
            unit=noun.unit or name.unit,
            additional=name.additional,
            generic=False,
        )

    def _phrase(self, hit: Hit, floor: int, last: int) -> Phrase:
        unit, end, named = self._unit_after(hit, last)
        first = name_first = self.before.first(hit.first, floor)
        more = any(self._additional(n) for n in range(first, hit.first))
        while name_first < hit.first and self._additional(name_first):
            name_first += 1
        if unit is None and (measured := self._unit(first, floor)):
            unit, first = measured
        elif unit is None:
            first = self._pieces(first, floor)
        first, count, counted_more = self._counted(first, floor, unit is not None and first < name_first)
        starts, ends = self.document.starts, self.document.ends
        name = self.document.text[starts[name_first] : ends[named - 1]]
        span = starts[first], ends[end - 1]
        aid_type = hit.row["aid_type"] or None
        additional = more or counted_more
        generic = self._generic(hit, name_first)
        return Phrase(
            first,
            end,
            hit.last - 1,
            name,
            span,
            count,
            unit,
            additional,
            generic,
            aid_type,
            named=name_first,
            tail=named,
        )

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

    def _counted(self, first: int, floor: int, measured: bool) -> tuple[int, Count, bool]:
        """Where the phrase begins, its count, and whether words before it say that it comes on top."""
        count, additional = self._count(first, floor), False
        if count is None and measured:
            count = _UNCOUNTED
        if count is None and first > floor and self._additional(first - 1):
            first, additional = first - 1, True
            count = self._count(first, floor)
        first = count.first if count is not None and count.last else first
        if first > floor and self._additional(first - 1):  # "a further 5,000 missiles"
            first, additional = first - 1, True
        return first, count or _UNCOUNTED, additional

    def _count(self, first: int, floor: int) -> Count | None:
        """The count before `first`; money is none ("a €1 billion drone programme")."""
        count = self.known.counts.at(self.words, first, floor)
        if count is None or not self.taken or not count.last:
            return count
        start, end = self.document.starts[count.first], self.document.ends[count.last - 1]
        return None if any(low < end and start < high for low, high in self.taken) else count

    def _generic(self, hit: Hit, first: int) -> bool:
        """A general word alone; "US-Waffen" and "anti-armour systems" already say which."""
        if hit.row["generic"] != "yes" or "-" in self.words[hit.first]:
            return False
        before = () if self.known.german else self.words[first : hit.first]
        return not any("-" in word or any(c.isdigit() for c in word) for word in before)

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
        place = self._before_of(first, floor)
        if place >= floor and self.words[place].lower() in self.known.counts.pieces:
            return place
        counted = place + 1 < first and self.known.counts.at(self.words, place + 1, floor) is not None
        return place + 1 if counted else first

    def _before_of(self, first: int, floor: int) -> int:
        """The token before "of", "dieser", "of this"."""
        place = first - 1
        while place > floor and first - place <= 2 and self.words[place].lower() in self.known.between:
            place -= 1
        return place

    def _elided(self, hit: Hit, phrase: Phrase, floor: int) -> list[Phrase]:
        """ "Kampf- und Schützenpanzer", "15 Transport- und 20 Sanitätsfahrzeuge": the first ends like the second."""
        found: list[Phrase] = []
        words, starts, ends = self.words, self.document.starts, self.document.ends
        place = phrase.first if phrase.count.last else hit.first
        while place - 3 >= floor and words[place - 1] in _ELLIPSIS and words[place - 2] == "-":
            start = place - 3
            stem = words[start]
            if not stem[0].isupper() or ends[start] != starts[start + 1]:
                break
            named = self.before.first(start, floor)
            first, count, more = self._counted(named, floor, False)
            name = self.document.text[starts[named] : ends[start]] + hit.row["form"]
            span = starts[first], ends[start + 1]
            aid_type = hit.row["aid_type"] or None
            found.insert(0, Phrase(first, start + 2, start, name, span, count, None, more, False, aid_type))
            place = first
        return found

    def _examples(self, found: list[Phrase], first: int) -> list[Phrase]:
        """Everything after "zum Beispiel" in the same clause is an example."""
        examples = self.known.counts.examples
        for phrase in found:
            clause = self.scene.clauses.at(phrase.span[0])
            place = max(clause.first, first)
            while place < phrase.first:
                cue = next((n for n in (3, 2, 1) if " ".join(self.words[place : place + n]).lower() in examples), 0)
                if cue and place + cue <= phrase.first and not self._counts(place + cue):
                    phrase.example = True
                    break
                place += max(cue, 1)
        return found

    def _counts(self, token: int) -> bool:
        """ "Etwa 30 Panzer" is a count, not an example."""
        return self.words[token][0].isdigit() or self.known.counts.number(self.words[token].lower()) is not None
