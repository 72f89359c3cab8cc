"""Names of bodies that go on behind a preposition: Institut für Weltwirtschaft, Centre for the Study of Z."""

from __future__ import annotations

from udcgkit.actors.scan import Scan, Words
from udcgkit.grammar.phrases import Grammar

_LONGEST = 10
"""words that such a name adds"""
_SHORTEST_ADJECTIVE = 4


class LinkedNames:
    """Reads those names in one document."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self.grammar = scan.document.lexicon.once(Grammar)

    def read(self, at: int, about: bool = False) -> Words | None:
        """The noun at `at` with what its preposition adds: Verband der Y, Centre for the Study of Z; or None."""
        last = self.goes_on(at)
        if last == at or (about and self.scan.is_article(at + 1)):
            return None  # das Zentrum der Hauptstadt
        return at - self._described(at), last

    def _described(self, at: int) -> bool:
        """Whether an adjective with a capital goes before a German noun: Kieler Institut, Deutsche Gesellschaft."""
        before = self.words[at - 1] if self.scan.touching(at - 1) else ""
        adjective = before[:1].isupper() and self.grammar.declined(before) and len(before) >= _SHORTEST_ADJECTIVE
        return adjective and at - 1 not in self.scan.covered and not self.scan.is_article(at - 1)

    def goes_on(self, at: int) -> int:
        """The last word of the name that the preposition behind the word `at` adds; `at` itself where none does."""
        last = at
        while last - at < _LONGEST and self.scan.touching(last) and self.words[last + 1] in self.known["link"]:
            place = last + 2
            while place < len(self.words) and self.scan.touching(place - 1) and self._fills(place):
                place += 1
            end = place
            while end < len(self.words) and self.scan.touching(end - 1) and (self.adds(end) or self._people(end)):
                end += 4 if self._suspended(end) else 1
            if end == place:
                break
            last = end - 1
        return last

    def _fills(self, at: int) -> bool:
        """An article or adjective before the noun: for the Study, für internationale Politik."""
        word = self.words[at]
        return word in self.known["definite"] or (word.islower() and self.grammar.declined(word))

    def adds(self, at: int) -> bool:
        """Whether a word can be part of what the preposition adds."""
        word = self.words[at]
        barred = word in self.known["weekday"] or word.lower() in self.known["definite"]  # … and The Rt Hon X
        return word[0].isupper() and word[0].isalpha() and not barred and not (
            at in self.scan.covered or at in self.scan.demonyms
        )

    def _people(self, at: int) -> bool:
        """Whether a name goes on with inhabitants: Association of Ukrainians, Federation of Ukrainian Organisations."""
        if at not in self.scan.demonyms or not self.words[at][0].isupper():
            return False
        german = self.scan.gazetteer.german
        entry = self.scan.gazetteer.table.get(self.words[at + 1]) if self.scan.touching(at) else None
        apart = entry is not None and bool(entry.forms) and german  # der Chinesischen Akademie
        goes_on = self.scan.touching(at) and self.adds(at + 1) and not apart
        return goes_on or self.words[at].endswith(("er", "n") if german else "s")

    def _suspended(self, at: int) -> bool:
        """Whether the word shares its end with one to come: Luft- und Raumfahrt."""
        words = self.words[at + 1:at + 4]
        return len(words) == 3 and words[0] == "-" and words[1].islower() and words[2][0].isupper()
