"""Looks the words of a sentence up in a lexicon file whose rows match whole words, beginnings or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from udcgkit.lexicon import Row

_EDGE, _LONG_EDGE = 3, 4
"""letters that must agree before longer ones are tried"""


_MOST_SEEN = 50_000
"""words kept before the memory of looked-up words is emptied"""


class Hit(NamedTuple):
    """Row of a word list at the tokens `first:last`."""

    first: int
    last: int
    row: Row


class WordList:
    """Rows with a `form` (one or several words, lower case) and a `match`: word, prefix or suffix.

    >>> from udcgkit.lexicon import load
    >>> aid = WordList(load("de").rows("aid_nouns"))
    >>> [hit.row["aid_type"] for hit in aid.find("eine neue Winterhilfe für Kyjiw".split())]
    ['humanitarian']
    >>> list(aid.find([]))
    []
    """

    endings: tuple[str, ...] = ()
    """inflections that need no row of their own"""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.words: dict[str, Row] = {}
        self.phrases: dict[str, list[tuple[list[str], Row]]] = defaultdict(list)
        self.prefixes: dict[str, Row] = {}
        self.suffixes: dict[str, Row] = {}
        for row in rows:
            parts = row["form"].split()
            if len(parts) > 1:
                self.phrases[parts[0]].append((parts, row))
                continue
            {"word": self.words, "prefix": self.prefixes, "suffix": self.suffixes}[row["match"]][parts[0]] = row
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self.bit = 0
        """its place in the answers of a LookUp that knows it"""
        self._seen: dict[str, bool] = {}
        self._tails = {form[-_EDGE:] for form in self.suffixes}
        self._heads = {form[:_EDGE] for form in self.prefixes}
        self.shortest_prefix = min(map(len, self.prefixes), default=99)
        self.shortest_suffix = min(map(len, self.suffixes), default=99)

    def find(self, words: Sequence[str], first: int = 0, last: int | None = None) -> Iterator[Hit]:
        """The hits among the tokens `first:last`, in text order; the longest phrase wins."""
        place, stop = first, len(words) if last is None else last
        seen = self._seen
        while place < stop:
            known = seen.get(words[place])
            if known is None:
                known = self.known(words[place])
            hit = self.at(words, place, stop) if known else None
            if hit is not None:
                yield hit
            place = hit.last if hit is not None else place + 1

    def known(self, word: str) -> bool:
        """Whether a hit can begin with this word; looked up once and kept."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            known = self._seen[word] = self.starts(word.lower())
        return known

    def among(self, words: Sequence[str], places: Iterable[int], stop: int) -> list[Hit]:
        """The hits that begin at `places` (in text order) and end at `stop` or before."""
        found: list[Hit] = []
        free = 0
        for place in places:
            hit = self.at(words, place, stop) if place >= free else None
            if hit is not None:
                found.append(hit)
                free = hit.last
        return found

    def starts(self, low: str) -> bool:
        """Whether a hit can begin with this lower-case word."""
        return low in self.phrases or self.row(low) is not None

    def at(self, words: Sequence[str], place: int, stop: int) -> Hit | None:
        """The hit that begins at token `place`."""
        low = words[place].lower()
        for parts, row in self.phrases.get(low, ()):
            end = place + len(parts)
            if end <= stop and self._agrees(words, place, parts, row["match"]):
                return Hit(place, end, row)
        found = self.row(low)
        return Hit(place, place + 1, found) if found is not None else None

    def row(self, low: str) -> Row | None:
        """The row of one lower-case word: as a whole, by its longest ending, by its longest beginning."""
        if (found := self.words.get(low)) is not None:
            return found
        if low[-_EDGE:] in self._tails:
            for cut in range(len(low) - self.shortest_suffix + 1):
                if (found := self.suffixes.get(low[cut:])) is not None:
                    return found
        if low[:_EDGE] in self._heads:
            for cut in range(len(low), self.shortest_prefix - 1, -1):
                if (found := self.prefixes.get(low[:cut])) is not None:
                    return found
        return None

    def _agrees(self, words: Sequence[str], place: int, parts: list[str], match: str) -> bool:
        whole = len(parts) - (match == "prefix")
        if any(words[place + n].lower() != parts[n] for n in range(1, whole)):
            return False
        return match != "prefix" or words[place + whole].lower().startswith(parts[-1])


class LookUp:
    """Tells for a word at once in which of several word lists a hit can begin with it; what was asked once is kept.

    >>> from udcgkit.lexicon import load
    >>> aid, stages = WordList(load("de").rows("aid_nouns")), WordList(load("de").rows("stage_nouns"))
    >>> asked = LookUp([aid, stages])
    >>> asked.mask("Winterhilfe") == aid.bit, asked.mask("Zusage") == aid.bit | stages.bit, asked.mask("Regen")
    (True, True, 0)
    """

    def __init__(self, lists: Sequence[WordList]) -> None:
        self.lists = lists
        self.known: dict[str, int] = {}
        self._words: dict[str, int] = defaultdict(int)
        self._heads: dict[str, int] = defaultdict(int)
        self._tails: dict[str, int] = defaultdict(int)
        for place, known in enumerate(lists):
            known.bit = 1 << place
            for ending in ("", *known.endings):
                for form in (*known.words, *known.phrases):
                    self._words[form + ending] |= known.bit
                for form in known.suffixes:
                    self._tails[form + ending] |= known.bit
            for form in known.prefixes:
                self._heads[form] |= known.bit
        self._firsts = {form[:_EDGE] for form in self._heads}
        self._lasts = {form[-_LONG_EDGE:] for form in self._tails}
        self._longest = max(map(len, self._tails), default=0)

    def mask(self, word: str) -> int:
        """The bits of the lists in which a hit can begin with this word."""
        known = self.known.get(word)
        if known is None:
            if len(self.known) > _MOST_SEEN:
                self.known.clear()
            known = self.known[word] = self.of_lower(word.lower())
        return known

    def of_lower(self, low: str) -> int:
        """The same for a lower-case word, not kept."""
        found = self._words.get(low, 0)
        if low[-_LONG_EDGE:] in self._lasts or low[-_EDGE:] in self._lasts:
            for cut in range(max(0, len(low) - self._longest), len(low) - _EDGE + 1):
                found |= self._tails.get(low[cut:], 0)
        if low[:_EDGE] in self._firsts:
            for cut in range(_EDGE, len(low) + 1):
                found |= self._heads.get(low[:cut], 0)
        return found
