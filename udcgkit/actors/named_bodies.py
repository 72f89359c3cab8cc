"""Names of bodies beside a noun that shows their kind: der Hersteller X, the start-up X; and behind trade with them."""

from __future__ import annotations

from udcgkit.actors.names import NameReader
from udcgkit.actors.scan import Scan, Words
from udcgkit.grammar.phrases import Grammar
from udcgkit.lexicon import Lexicon

_LONGEST = 5
_DEALING = 6
"""words behind "ordered" among which "from" stands"""
_SHORTEST_ACRONYM = 3


class Wares:
    """Nouns for goods and help, which a firm has or gives and is not called."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = [row for name in ("goods", "aid_nouns", "stage_nouns", "measure_nouns") for row in lexicon.rows(name)]
        self._ends = tuple(row["form"].lower() for row in rows if row["match"] != "prefix")
        self._begins = tuple(row["form"].lower() for row in rows if row["match"] == "prefix")

    def __contains__(self, word: str) -> bool:
        return word.lower().endswith(self._ends) or word.lower().startswith(self._begins)


class NamedBodies:
    """Reads those names in one document."""

    def __init__(self, scan: Scan, names: NameReader) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.names = names
        self.german = scan.gazetteer.german
        self.grammar = scan.document.lexicon.once(Grammar)

    def beside(self, at: int) -> Words | None:
        """The name behind the noun at `at`, or before it and a comma."""
        return self.marked(at) or self.behind(at) or self.framed(at) or self.apposed(at)

    def marked(self, at: int) -> Words | None:
        """The name in quotation marks behind the noun at `at`: die Zeitung „Der Kurier“."""
        if self.words[at + 1:at + 2] != ["„"] or not self.scan.touching(at):
            return None
        first, stop = at + 2, min(at + 3 + _LONGEST, len(self.words))
        last = next((place for place in range(first, stop) if self.words[place] == "“"), first) - 1
        named = first <= last and self.words[first][0].isupper() and first not in self.scan.covered
        return (first, last) if named else None

    def behind(self, at: int) -> Words | None:
        """The name right behind the noun at `at`: capitalised words, or a single one that nothing makes a noun."""
        first = last = at + 1
        if not self.scan.touching(at) or not self._names(first) or self._is_person(first):
            return None
        while last - at < _LONGEST and self.scan.touching(last) and self._names(last + 1):
            last += 1
        if last == first and self.german and not self._stands_apart(at, first):
            return None
        return first, last

    def framed(self, at: int) -> Words | None:
        """The name between commas behind the noun at `at` with its article: his party, Modra, said."""
        first = last = at + 2
        owned = self.scan.touching(at - 1) and self.words[at - 1].lower() in self.known["possessive"]
        if self.words[at + 1:first] != [","] or not (owned or self._article(at) >= 0) or not self._names(first):
            return None
        if self._is_person(first):
            return None
        while last - at < _LONGEST and self.scan.touching(last) and self._names(last + 1):
            last += 1
        return (first, last) if self.words[last + 1:last + 2] == [","] else None

    def apposed(self, at: int) -> Words | None:
        """The name that the noun at `at` tells of behind a comma: Orvik Systems, a Swedish arms maker."""
        article = self._article(at)
        last = article - 2
        if article < 2 or self.words[article - 1] != "," or self.words[article].lower() not in self.known["indefinite"]:
            return None
        first = last
        while first > 0 and last - first < _LONGEST and self.scan.touching(first - 1) and self._names(first - 1):
            first -= 1
        single = first == last and self.german and (self.scan.is_article(first - 1) or self.names.common(last))
        return None if single or not self._names(last) or self._is_person(first) else (first, last)

    def dealt(self, at: int) -> Words | None:
        """The name of two words or more that somebody deals with: ordered from Orvik Systems."""
        stop = min(at + _DEALING, len(self.words))
        link = next((place for place in range(at + 1, stop) if self.words[place] in self.known["dealt"]), -1)
        first = last = link + 1
        if link < 0 or not self.scan.touching(link) or not self.names.nameable(first) or self._is_person(first):
            return None
        while last - first < _LONGEST and self.scan.touching(last) and self._names(last + 1):
            last += 1
        return (first, last) if last > first else None

    def _is_person(self, at: int) -> bool:
        """Whether a first name follows: der Hersteller Jonas Berg."""
        given = self.names.given(at)
        return given is not None and not given.weak

    def _names(self, at: int) -> bool:
        if at >= len(self.words) or at in self.scan.covered:
            return False
        word = self.words[at]
        acronym = word.isupper() and word.isalpha() and len(word) >= _SHORTEST_ACRONYM
        general = word in self.known["no_name"] and self.scan.touching(at) and self.names.nameable(at + 1)
        entry = self.scan.gazetteer.table.get(word)
        shape = entry is not None and any(row["position"] == "last" for row in entry.forms)  # Calder Dynamics
        return self.names.nameable(at) or general or shape or (acronym and entry is None)

    def _stands_apart(self, noun: int, at: int) -> bool:
        """German: no object of the sentence: the noun opens it with its article, or the word stands elsewhere, too."""
        lexicon, word = self.scan.document.lexicon, self.words[at]
        article = self._article(noun)
        if article < 0 or self.names.common(at) or lexicon.once(Grammar).suggests(word) or word in lexicon.once(Wares):
            return False
        alone = any(place != at and not self.known["definite"] & {self.words[place - 1].lower()}
                    for place in self.scan.positions.get(self.words[at], ())[:10])  # fmt: skip
        after = self.words[at + 1] if at + 1 < len(self.words) else "."
        if self.scan.opens(article) or alone or after in (",", "("):
            return True
        first = article - (self.words[article].lower() not in self.known["oblique"])
        led = first >= 0 and self.words[first].lower() in (*self.known["oblique"], "und")
        closes = not self.scan.touching(at) or not after[0].isalnum() or (led and after.islower())
        return closes and not word.endswith(tuple(self.known["object_ending"]))

    def _article(self, noun: int) -> int:
        """The article of the noun, behind small adjectives; -1 where it has none."""
        at = noun - 1
        while at > noun - 4 and self.scan.touching(at) and self._adjective(at) and not self.scan.is_article(at):
            at -= 1
        if self.words[at] == "-":  # der Rüstungs- und Autokonzern X
            at -= 2
        contracted = at >= 0 and self.words[at].lower() in self.known["contracted"]
        return at if at >= 0 and self.scan.touching(at) and (contracted or self.scan.is_article(at)) else -1

    def _adjective(self, at: int) -> bool:
        """A small word, or one made of a place: die Linzer Firma."""
        word = self.words[at]
        placed = word[:1].isupper() and word.endswith("er") and at not in self.scan.covered
        return word.islower() or (placed if self.german else at in self.scan.demonyms)

    def short(self, first: int, at: int) -> list[str]:
        """What a firm is called without its legal form at `at`: Nordwerk Marine; Nordwerk, where that alone acts."""
        words, word = self.words, self.words[first]
        found = [" ".join(words[first:at])]
        places = [place for place in self.scan.positions.get(word, ())[:20] if place not in self.scan.covered]
        acting = self.scan.gazetteer.acting | self.known["acting_auxiliary"]
        beside = {word for place in places for word in (*words[place + 1:place + 2], *words[place - 1:place])}
        acts = not acting.isdisjoint(beside)  # Nordwerk liefert; im Mai liefert Nordwerk
        person = any(place and self.names.given(place - 1) is not None for place in places)
        adjective = self.grammar.declined(word)
        if acts and not (person or adjective) and at - first > 1 and self.names.nameable(places[0]):
            found.append(word)
        return [name for name in found if len(name) > _SHORTEST_ACRONYM]

