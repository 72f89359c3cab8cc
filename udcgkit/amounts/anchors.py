"""One pattern for every word and sign beside which money can stand: a text without any is done at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from udcgkit.amounts.vocabulary import Vocabulary

SMALLEST_SCALE = Decimal(1_000_000)
"""Smaller scales (tausend) never say money by themselves, so that they need not be searched."""
Tree = dict[str, "Tree"]
_WHOLE = "(?![^\\W\\d_])"
_CODE = re.compile("[A-Z]{3}|[MkT][A-Z]{3}")
_NO_LETTER = "[^A-Za-z\u00c0-\u00ff]"
"""Before an anchor; a set of Latin letters is searched at twice the speed of all letters there are."""
_COMPOUND = "[^\\W\\d_]*"


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where money may stand in a text."""

    words: re.Pattern[str]
    signs: re.Pattern[str]
    codes: frozenset[str]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of all anchors, words before signs."""
        for match in self.words.finditer(f" {text}"):  # a word is searched with the character before it
            start, end = match.start(), match.end() - 1
            if end - start > 4 or not text[start:end].isupper() or text[start:end] in self.codes:
                yield start, end
        for match in self.signs.finditer(text):
            yield match.span()

    def within(self, words: Sequence[str]) -> list[tuple[tuple[int, int], ...]]:
        """The spans of the anchors in each of some words, which are looked through as one text."""
        behind = list(accumulate(len(word) + 1 for word in words))
        found: list[list[tuple[int, int]]] = [[] for _ in words]
        for start, end in self.find("\n".join(words)):
            place = bisect_right(behind, start)
            begin = behind[place] - len(words[place]) - 1
            found[place].append((start - begin, end - begin))
        return list(map(tuple, found))


def build_anchors(vocabulary: Vocabulary) -> Anchors:
    """The pattern of a vocabulary.

    It is a tree of letters behind one character that is no letter, which Python's engine skips
    through quickly; listing the words one after the other would take twenty times as long. Small and
    capital initials stand apart, so that a word is tried with half of the tree.
    """
    tree: Tree = {}
    for word in _cased(_words(vocabulary)):
        _plant(tree, word, _WHOLE)
    for word in _cased(word for word, scale in vocabulary.scales.items() if scale.style == "plural"):
        if vocabulary.scales[word.lower()].factor >= SMALLEST_SCALE:
            _plant(tree, word, _COMPOUND)
    currencies = vocabulary.currencies
    codes = {*currencies.codes, *currencies.letters, *currencies.scaled_codes}
    for code in codes:
        if not _CODE.fullmatch(code):
            _plant(tree, code, _WHOLE)
    small = {letter: below for letter, below in tree.items() if letter.islower()}
    capital = {letter: below for letter, below in tree.items() if letter not in small}
    coded = f"(?:{_CODE.pattern}){_WHOLE}|{_pattern(capital)}"
    words = re.compile(f"{_NO_LETTER}(?:{_initial(small)}{_pattern(small)}|{_initial(capital, 'A-Zk')}(?:{coded}))")
    short = {word.upper() for word in _words(vocabulary) if len(word) < 5}
    return Anchors(words, re.compile(f"[{re.escape(''.join(currencies.signs))}¢]"), frozenset(codes | short))


def _words(vocabulary: Vocabulary) -> Iterator[str]:
    yield from vocabulary.currencies.names
    yield from (word for word in vocabulary.currencies.subunits if word[0].isalpha())
    yield from (word for word, scale in vocabulary.scales.items() if scale.factor >= SMALLEST_SCALE)
    yield from vocabulary.similar
    endings = vocabulary.roles.get("digits", frozenset())
    yield from endings
    numbers = vocabulary.numbers
    for word, role in numbers.roles.items():
        if role in ("digit", "teen"):
            yield from (word + ending for ending in endings)


def _cased(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from {word, word.capitalize(), word.upper()}


def _plant(tree: Tree, word: str, end: str) -> None:
    for letter in word:
        tree = tree.setdefault(letter, {})
    tree[end] = {}


def _initial(tree: Tree, others: str = "") -> str:
    """Looks ahead whether a word of the tree can begin here."""
    return f"(?=[{others}{re.escape(''.join(tree))}])"


def _pattern(tree: Tree) -> str:
    ends = [end for end in (_COMPOUND, _WHOLE) if end in tree]
    branches = [re.escape(letter) + _pattern(below) for letter, below in sorted(tree.items()) if len(letter) == 1]
    choices = branches + ends[:1]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
