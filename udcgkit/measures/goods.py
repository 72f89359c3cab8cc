"""Goods in a stretch of text: the noun phrase, its count and unit, whether more or only an example."""

from __future__ import annotations

from udcgkit.counts import Count
from udcgkit.gifts.scenes import Scene
from udcgkit.measures.goods_words import GoodsWords, Phrase
from udcgkit.phrases import ADVERB, ARTICLE, FINITE, NOUN, NUMBER, PLAIN, PREPOSITION
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_UNCOUNTED = Count(0, 0, None, None, "unstated")
_ELLIPSIS = frozenset(("und", "oder", "sowie", ","))
_TYPE_WORDS = 3
_BELONGING = 8
"""tokens between goods and what they are for"""


class GoodsFinder:
    """Finds goods among the tokens of a sentence."""

    def __init__(self, scene: Scene, taken: list[Span]) -> None:
        self.scene = scene
        self.document = scene.document
        self.words = scene.document.words
        self.known = scene.document.lexicon.once(GoodsWords)
        self.taken = taken
        """spans of money, which are no counts of goods"""
        self._found: dict[tuple[int, int], list[Phrase]] = {}

    def find(self, first: int, last: int) -> list[Phrase]:
        """The goods among the tokens `first:last`, examples marked from their cue on."""
        if (first, last) not in self._found:
            self._found[first, last] = self._read(first, last)
        return list(self._found[first, last])

    def _read(self, first: int, last: int) -> list[Phrase]:
        found: list[Phrase] = []
        floor = first
        for hit in self.scene.find(self.known.goods, first, last):
            if not self._names(hit) or (found and (hit.first < found[-1].last or self._belongs(hit, found[-1]))):
                continue
            if self._is_unit(hit, last):
                continue
            phrase = self._phrase(hit, floor, last)
            found += self._elided(hit, floor)
            found.append(phrase)
            floor = phrase.last
        return self._examples(found, first)

    def _names(self, hit: Hit) -> bool:
        """Whether the word is a noun here, and not inside an actor's name or a sum of money."""
        word = self.words[hit.first]
        start, end = self.document.starts[hit.first], self.document.ends[hit.last - 1]
        if self.known.german and not word[0].isupper() and not word[0].isdigit():
            return False
        if any(low < end and start < high for low, high in self.taken):
            return False
        return not any(p.start <= start and end <= p.end for p in self.scene.parties if p.mention.form != "demonym")

    def _belongs(self, hit: Hit, before: Phrase) -> bool:
        """ "Munition für den Gepard", "rocket systems (HIMARS)": the second tells more of the first."""
        word = self.words[before.last].lower()
        reach = hit.first - before.last
        return (word in self.known.purposes and reach <= _BELONGING) or (word == "(" and reach <= 2)

    def _is_unit(self, hit: Hit, last: int) -> bool:
        """ "Rounds of ammunition": the unit is not the goods."""
        unit = self.words[hit.last - 1].lower() in self.known.units
        return unit and hit.last < last and self.words[hit.last].lower() == "of"

    def _phrase(self, hit: Hit, floor: int, last: int) -> Phrase:
        unit, end, named = self._unit_after(hit, last)
        first = name_first = self._adjectives(hit.first, floor)
        more = any(self._additional(n) for n in range(first, hit.first))
        while name_first < hit.first and self._additional(name_first):
            name_first += 1
        if unit is None and (measured := self._unit(first, floor)):
            unit, first = measured
        first, count, counted_more = self._counted(first, floor, unit is not None and first < name_first)
        starts, ends = self.document.starts, self.document.ends
        name = self.document.text[starts[name_first] : ends[named - 1]]
        span = starts[first], ends[end - 1]
        aid_type = hit.row["aid_type"] or None
        additional = more or counted_more
        return Phrase(first, end, hit.last - 1, name, span, count, unit, additional, self._generic(hit), aid_type)

    def _additional(self, token: int) -> bool:
        return self.words[token].lower() in self.known.counts.additional

    def _unit_after(self, hit: Hit, last: int) -> tuple[str | None, int, int]:
        """The unit in or after the goods ("Patriot-Batterien"), where the phrase ends, and where its name ends."""
        word, end = self.words[hit.last - 1], self._right(hit.last, last)
        low = word.lower()
        for form, tails in self.known.units.items():
            if tails and low.endswith("-" + form):
                return word[len(low) - len(form) :], end, end
        if end < last and self.known.units.get(self.words[end].lower()):
            return self.words[end], end + 1, end
        return None, end, end

    def _counted(self, first: int, floor: int, measured: bool) -> tuple[int, Count, bool]:
        """Where the phrase begins, its count, and whether words before it say that it comes on top."""
        count, additional = self.known.counts.at(self.words, first, floor), False
        if count is None and measured:
            count = _UNCOUNTED
        if count is None and first > floor and self._additional(first - 1):
            first, additional = first - 1, True
            count = self.known.counts.at(self.words, first, floor)
        first = count.first if count is not None and count.last else first
        if first > floor and self._additional(first - 1):  # "a further 5,000 missiles"
            first, additional = first - 1, True
        return first, count or _UNCOUNTED, additional

    def _generic(self, hit: Hit) -> bool:
        """A general word alone; "US-Waffen" already says which."""
        return hit.row["generic"] == "yes" and "-" not in self.words[hit.first]

    def _right(self, end: int, last: int) -> int:
        """Type and model after the noun: "vom Typ IRIS-T SLM", "LEOPARD 2A6", "Munition für den GEPARD"."""
        stop = min(last, end + _TYPE_WORDS + 2)
        opened = self.known.use["type"].at(self.words, end, stop) if end < stop else None
        place = opened.last if opened is not None else end
        start = place
        while place < stop and self._model(place):
            place += 1
        return place if place > start else end

    def _model(self, token: int) -> bool:
        word = self.words[token]
        if self.known.goods.row(word.lower()) is not None and word[0].isupper():
            return True
        mixed = any(c.isdigit() for c in word) and word[0].isalnum() and len(word) <= 6 and not word.isdigit()
        shouted = len(word) > 1 and word.isupper() and word[0].isalpha()
        return mixed or shouted or (word.isdigit() and len(word) < 3 and self._model_before(token))

    def _model_before(self, token: int) -> bool:
        before = self.words[token - 1]
        row = self.known.goods.row(before.lower())
        return row is not None and row["match"] != "suffix" and self.words[token].isdigit()

    def _adjectives(self, first: int, floor: int) -> int:
        """Where the adjectives (and in English the nouns) right before the goods begin."""
        clauses = self.scene.clauses
        while first > floor:
            flag, word = clauses.flag(first - 1), self.words[first - 1]
            if word.lower() in self.known.counts.additional:
                first -= 1
                continue
            if word.lower() in self.known.units or self.known.counts.at(self.words, first, first - 1) is not None:
                break
            joins = flag & (PLAIN | NOUN) if not self.known.german else flag & PLAIN
            if flag & FINITE and self.known.german and clauses.attributive(first - 1, floor, first + 1):
                joins = 1
            stops = ADVERB | PREPOSITION | ARTICLE | NUMBER | (FINITE if not joins else 0)
            if flag & NUMBER and not word.replace(".", "").replace(",", "").isdigit():  # "155mm artillery rounds"
                first -= 1
                continue
            if not joins or flag & stops or not word[0].isalnum() or self._verb(first - 1):
                break
            first -= 1
        return first

    def _verb(self, token: int) -> bool:
        return any(
            verb.index == token or verb.particle == token
            for clause in self.scene.clauses.clauses
            for verb in clause.verbs
        )

    def _unit(self, first: int, floor: int) -> tuple[str, int] | None:
        """The unit before the goods: "60.000 Schuss Munition", "rounds of ammunition"."""
        place = first - 1
        if place > floor and self.words[place].lower() == "of":
            place -= 1
        for back in (2, 3):  # "eine Batterie des Systems Sky Sabre"
            start = first - back
            joined = self.known.use["type"].at(self.words, start, first) if start > floor else None
            if joined is not None and joined.last == first:
                place = start - 1
        if place >= floor and self.words[place].lower() in self.known.units:
            return self.words[place], place
        return None

    def _elided(self, hit: Hit, floor: int) -> list[Phrase]:
        """ "Kampf- und Schützenpanzer": the part before "und" ends like the part after it."""
        found: list[Phrase] = []
        words, starts, ends = self.words, self.document.starts, self.document.ends
        place = hit.first
        while place - 3 >= floor and words[place - 1] in _ELLIPSIS and words[place - 2] == "-":
            start = place - 3
            stem, aid_type = words[start], hit.row["aid_type"] or None
            if not stem[0].isupper() or ends[start] != starts[start + 1]:
                break
            name, span = stem + hit.row["form"], (starts[start], ends[start + 1])
            found.insert(0, Phrase(start, start + 2, start, name, span, _UNCOUNTED, None, False, False, aid_type))
            place = start
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
