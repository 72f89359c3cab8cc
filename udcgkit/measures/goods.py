"""Goods in a stretch of text: those that the lexicon knows, and what is listed beside them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION, NUMBER, OWN
from udcgkit.measures.goods_phrases import PhraseReader
from udcgkit.measures.goods_words import Phrase
from udcgkit.measures.listed import Listed
from udcgkit.measures.naming import Naming
from udcgkit.records import Span
from udcgkit.wordlists import Hit


class GoodsFinder(PhraseReader):
    """Finds goods among the tokens of a sentence."""

    def __init__(self, scene: Scene, taken: list[Span]) -> None:
        super().__init__(scene, taken)
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
            phrase = self.phrase(hit, floor, last)
            if found and self._same(found[-1], phrase):
                found[-1] = self._joined(found[-1], phrase)
            else:
                found += self._elided(hit, phrase, floor)
                found.append(phrase)
            floor = found[-1].last
        found = self._shared(found) if len(found) > 1 and not self.known.german else found
        stops = [*(phrase.first for phrase in found[1:]), last]
        found = [self._with_purpose(*one) for one in zip(found, stops, strict=False)]
        listed = Listed(self)
        found = listed.with_types(self._arms(found), first, last)
        return self._examples(listed.beside(found, first, last), first)

    def _arms(self, found: list[Phrase]) -> list[Phrase]:
        """ "Vehicles, artillery and air defence": a branch of arms in a list with other goods."""
        for one, other in pairwise(found):
            if self._listed(one, other) or one.last == other.first:
                one.generic, other.generic = one.generic and not one.arm, other.generic and not other.arm
        return found

    def _same(self, name: Phrase, noun: Phrase) -> bool:
        """ "CV90 infantry fighting vehicles": the common noun follows the name, in German only behind a model."""
        if noun.first != name.last or noun.count.last or noun.additional:
            return False
        if not self.known.german or self.words[noun.first][0].isdigit():  # "Borvik 1A5-Panzer"
            return True
        return self.document.gaps[name.last - 1] == " " and self.before.model_word(name.last - 1)  # "M113 Transporter"

    def _shared(self, found: list[Phrase]) -> list[Phrase]:
        """ "Over 1 million grenade, mortar, and artillery rounds": names in the singular share the head of the last."""
        kept = found[-1:]
        for phrase in reversed(found[:-1]):
            other = kept[0]
            if self._in_singular(phrase) and not other.count.last and self._listed(phrase, other):
                kept[0] = self._joined(phrase, other)
            else:
                kept.insert(0, phrase)
        return kept

    def _in_singular(self, phrase: Phrase) -> bool:
        """Whether a name is the singular of one that has a plural, without "a" or "one" before it."""
        low, first = self.words[phrase.head].lower(), phrase.first
        plural = self.known.goods.row(low + "s")
        single = phrase.count.last and phrase.count.high == 1
        opened = self.scene.clauses.flag(first - 1) & (ARTICLE | OWN) if first > self.scene.sentence.first else 0
        countable = plural is not None and plural["form"].endswith("s") and not low.endswith("s")
        return countable and not single and not opened and phrase.last == phrase.head + 1

    def _listed(self, one: Phrase, other: Phrase) -> bool:
        return one.last < other.first and all(self._joins(place) for place in range(one.last, other.first))

    def _with_purpose(self, phrase: Phrase, last: int) -> Phrase:
        """ "Ersatzteile für Panzer und Haubitzen", "clothing for 10,000 soldiers": told with what they are for."""
        opened = phrase.last
        if opened + 1 >= last or self.words[opened].lower() not in self.known.purposes:
            return phrase
        hits = self.scene.find(self.known.goods, opened + 1, last)
        ends = [hit.last for hit in hits if self.naming.names(hit) and self.naming.belongs(hit, phrase)]
        end = self.designations.end(ends[-1], last) if ends else self._counted_purpose(opened + 1, last)
        if not end:
            return phrase
        closed = self.words[end : end + 1] == [")"] and "(" in self.words[phrase.last : end]
        end += closed
        return replace(phrase, last=end, span=(phrase.span[0], self.document.ends[end - 1]))

    def _counted_purpose(self, first: int, last: int) -> int:
        """Where "10,000 soldiers" ends; 0 where no number and one noun stand there."""
        noun = next((n for n in range(first, last) if not self.scene.clauses.flag(n) & NUMBER), last)
        counted = noun > first and noun < last and self.known.counts.at(self.words, noun, first) is not None
        named = counted and self.scene.find(self.known.use["trainee"], noun, min(noun + 3, last))
        return named[0].last if named else 0

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

    def _elided(self, hit: Hit, phrase: Phrase, floor: int) -> list[Phrase]:
        """ "Kampf- und Schützenpanzer", "15 Transport- und 20 Sanitätsfahrzeuge": the first ends like the second."""
        found: list[Phrase] = []
        words, starts, ends = self.words, self.document.starts, self.document.ends
        place = phrase.first if phrase.count.last else hit.first
        while place - 3 >= floor and self._joins(place - 1) and words[place - 2] == "-":
            start = place - 3
            stem = words[start]
            if not stem[0].isupper() or ends[start] != starts[start + 1]:
                break
            named = self.before.first(start, floor)
            first, count, more = self.counted(named, floor)
            name = self.document.text[starts[named] : ends[start]] + hit.row["form"]
            span = starts[first], ends[start + 1]
            aid_type = hit.row["aid_type"] or None
            found.insert(0, Phrase(first, start + 2, start, name, span, count, None, more, False, aid_type))
            place = first
        return found

    def _joins(self, token: int) -> bool:
        return self.words[token] == "," or bool(self.scene.clauses.flag(token) & CONJUNCTION)

    def _examples(self, found: list[Phrase], first: int) -> list[Phrase]:
        """Everything after "zum Beispiel" in the same clause is an example."""
        examples, heads = self.known.counts.examples, self.known.counts.example_heads
        for phrase in found:
            clause = self.scene.clauses.at(phrase.span[0])
            place = max(clause.first, first)
            while place < phrase.first:
                lengths = (3, 2, 1) if self.words[place].lower() in heads else ()
                cue = next((n for n in lengths if " ".join(self.words[place : place + n]).lower() in examples), 0)
                if cue and place + cue <= phrase.first and not self._counts(place + cue):
                    phrase.example = True
                    break
                place += max(cue, 1)
        return found

    def _counts(self, token: int) -> bool:
        """ "Etwa 30 Panzer" is a count, not an example."""
        return self.words[token][0].isdigit() or self.known.counts.number(self.words[token].lower()) is not None
