"""Looks the words of a sentence up in a lexicon file whose rows match whole words, beginnings or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress, count, repeat
from operator import or_
from typing import Generic, NamedTuple, TypeVar

from udcgkit.lexicon import Row
from udcgkit.memory import Memory

T = TypeVar("T")

_TELLING = {False: 3, True: 5}
"""letters at the beginning and at the end of a word by which most words are told apart: beginnings are few"""


def places_of(words: Iterable[str], known: Collection[str], first: int = 0) -> list[int]:
    """Where the words stand that a set or dict holds, found without a step of Python's own for each of the others.

    `first` is the place of the first word.

    >>> places_of("ihr Plan und ihr Geld".split(), {"ihr", "sein"})
    [0, 3]
    """
    return list(compress(count(first), map(known.__contains__, words)))


class Hit(NamedTuple):
    """Row of a word list at the tokens `first:last`."""

    first: int
    last: int
    row: Row


class Edges(Generic[T]):
    """Beginnings or ends of words with what they mean, found by their outermost letters.

    >>> ends = Edges({"hilfe": 1, "winterhilfe": 2, "paket": 3, "zug": 4}, last=True)
    >>> ends.of("winterhilfe"), ends.longest("winterhilfe"), ends.longest("hut")
    ([2, 1], 2, None)
    >>> ends.among(["regen", "panzerzug"])
    [('panzerzug', 4)]
    """

    def __init__(self, forms: Mapping[str, T], *, last: bool) -> None:
        known: dict[int, dict[str, list[tuple[str, T]]]] = defaultdict(lambda: defaultdict(list))
        for form in sorted(forms, key=len, reverse=True):
            letters = min(len(form), _TELLING[last])
            known[letters][form[-letters:] if last else form[:letters]].append((form, forms[form]))
        self._fits = str.endswith if last else str.startswith
        self._known = [(slice(-n, None) if last else slice(n), dict(by_edge)) for n, by_edge in known.items()]

    def longest(self, low: str) -> T | None:
        """What the longest form means that a lower-case word begins or ends with."""
        for edge, by_edge in self._known:
            for form, meaning in by_edge.get(low[edge], ()):
                if self._fits(low, form):
                    return meaning
        return None

    def of(self, low: str) -> list[T]:
        """What the forms mean that a lower-case word begins or ends with, the longest first."""
        return [meaning for _, meaning in self.among([low])]

    def among(self, lows: Collection[str]) -> list[tuple[str, T]]:
        """Each of several lower-case words with what a form means that it begins or ends with."""
        fits = self._fits
        return [
            (low, meaning)
            for edge, by_edge in self._known
            for low in lows
            if low[edge] in by_edge
            for form, meaning in by_edge[low[edge]]
            if fits(low, form)
        ]


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
        self._seen = Memory(lambda words: [self.starts(word.lower()) for word in words])
        self._longer = Memory(lambda words: map(self._by_edge, words))
        self._edged = bool(self.prefixes or self.suffixes or self.endings)
        self._heads = Edges(self.prefixes, last=False)
        self._tails = Edges(self.suffixes, last=True)

    def find(self, words: Sequence[str], first: int = 0, last: int | None = None) -> Iterator[Hit]:
        """The hits among the tokens `first:last`, in text order; the longest phrase wins."""
        place, stop = first, len(words) if last is None else last
        while place < stop:
            hit = self.at(words, place, stop) if self._seen[words[place]] else None
            if hit is not None:
                yield hit
            place = hit.last if hit is not None else place + 1

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
        """The hit that begins at token `place`; None behind the last word."""
        if place >= len(words):
            return None
        low = words[place].lower()
        for parts, row in self.phrases.get(low, ()):
            end = place + len(parts)
            if end <= stop and self._agrees(words, place, parts, row["match"]):
                return Hit(place, end, row)
        found = self.row(low)
        return Hit(place, place + 1, found) if found is not None else None

    def row(self, low: str) -> Row | None:
        """The row of one lower-case word: as a whole, by its longest ending, by its longest beginning."""
        found = self.words.get(low)
        return self._longer[low] if found is None and self._edged else found

    def _by_edge(self, low: str) -> Row | None:
        return self._tails.longest(low) or self._heads.longest(low)

    def _agrees(self, words: Sequence[str], place: int, parts: list[str], match: str) -> bool:
        whole = len(parts) - (match == "prefix")
        for n in range(1, whole):
            if words[place + n].lower() != parts[n]:
                return False
        return match != "prefix" or words[place + whole].lower().startswith(parts[-1])


class LookUp:
    """Tells for a word at once in which of several word lists a hit can begin with it.

    >>> from udcgkit.lexicon import load
    >>> aid, stages = WordList(load("de").rows("aid_nouns")), WordList(load("de").rows("stage_nouns"))
    >>> masks = LookUp([aid, stages]).masks
    >>> masks["Winterhilfe"] == aid.bit, masks["Zusage"] == aid.bit | stages.bit, masks["Regen"]
    (True, True, 0)
    """

    def __init__(self, lists: Sequence[WordList]) -> None:
        self.masks = Memory(self._look_up)
        """the bits of the lists by word"""
        self._words: dict[str, int] = defaultdict(int)
        self._phrases: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        """the bits of phrases by first and second word"""
        self._begun: dict[str, tuple[int, dict[str, int]]] = {}
        """of the words met that begin phrases the bits that they have alone, and those of the phrases by second word"""
        heads: dict[str, int] = defaultdict(int)
        tails: dict[str, int] = defaultdict(int)
        for place, known in enumerate(lists):
            known.bit = 1 << place
            self._add_phrases(known)
            for ending in ("", *known.endings):
                for form in known.words:
                    self._words[form + ending] |= known.bit
                for form in known.suffixes:
                    tails[form + ending] |= known.bit
            for form in known.prefixes:
                heads[form] |= known.bit
        self._heads = Edges(heads, last=False)
        self._tails = Edges(_shortest(tails), last=True)

    def _add_phrases(self, known: WordList) -> None:
        for form, phrases in known.phrases.items():
            for parts, row in phrases:
                if row["match"] == "prefix" and len(parts) == 2:
                    self._words[form] |= known.bit  # the second word may be any that begins so
                else:
                    self._phrases[form][parts[1]] |= known.bit

    def told(self, words: Sequence[str], masks: Sequence[int]) -> list[int]:
        """The bits of `words`, whose `masks` are given; those of a phrase only where its second word follows.

        >>> known = LookUp([WordList([{"form": "auf dem weg", "match": "word"}])])
        >>> texts = "auf dem Weg".split(), "auf der Straße".split()
        >>> [known.told(words, [known.masks[word] for word in words]) for words in texts]
        [[1, 0, 0], [0, 0, 0]]
        """
        found, following = list(masks), [*words[1:], ""]
        for place in places_of(words, self._begun):
            alone, by_second = self._begun[words[place]]
            found[place] = alone | by_second.get(following[place].lower(), 0)
        return found

    def _look_up(self, words: list[str]) -> list[int]:
        lows, phrases = list(map(str.lower, words)), self._phrases
        alone = {low: self._words[low] for low in self._words.keys() & lows}
        for edges in (self._heads, self._tails):
            for low, bits in edges.among(lows):
                alone[low] = alone.get(low, 0) | bits
        found = list(map(alone.get, lows, repeat(0)))
        for place in places_of(lows, phrases):
            by_second = phrases[lows[place]]
            self._begun[words[place]] = found[place], by_second
            found[place] = reduce(or_, by_second.values(), found[place])
        return found


def _shortest(tails: Mapping[str, int]) -> dict[str, int]:
    """The ends with their bits, but for those that tell nothing beside the shorter ends that they have themselves.

    >>> _shortest({"waffen": 1, "schusswaffen": 1, "wasserwaffen": 3})
    {'waffen': 1, 'wasserwaffen': 3}
    """
    shorter = {end: reduce(or_, (tails.get(end[n:], 0) for n in range(1, len(end))), 0) for end in tails}
    return {end: bits for end, bits in tails.items() if bits & ~shorter[end]}
