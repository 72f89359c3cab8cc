"""What a number in a sentence tells: a figure, a day, an ordinal, or only the name of a model."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from udcgkit.grammar.phrases import COMPARISON, Grammar
from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import Document
from udcgkit.wordlists import WordList

_LIST_NUMBER = re.compile(r"(\d{1,3})[.)](?=\s)")
_CALIBRE = re.compile(r"\d[\d.,]*-?(?:mm|millimet|cm)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_DECADE = re.compile(r"\d+er|\d+0s")
_BETWEEN = frozenset("/:")
NUMBERED = "numbered"
_SIGNS = frozenset("$€£¥")
_MOST_ORDINAL = 200


class _ModelWords:
    """Goods, and the words beside the numbers in their names; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.goods = WordList(lexicon.rows("goods"))
        rows = lexicon.rows("measure_words")
        self.units = frozenset(row["form"] for row in rows if row["use"] == "calibre")
        self.marks = frozenset(row["form"] for row in rows if row["use"] == "model")
        cues = lexicon.rows("claim_cues")
        self.numbered = frozenset(row["form"] for row in cues if row["reason"] == NUMBERED)


class Numbers:
    """Tells for the numbers of a document whether they are worth a check, and as what."""

    def __init__(self, document: Document, months: Container[str]) -> None:
        self.words, self._gaps = document.words, document.gaps
        self._list_numbers = frozenset(_list_numbers(document))
        self._german = document.language == "de"
        self._months = months
        self._models = document.lexicon.once(_ModelWords)
        self._grammar = document.lexicon.once(Grammar)

    def reason(self, reason: str, index: int, last: int) -> str:
        """The ground that the word at `index` gives where its cue gives `reason`; "" for none."""
        word = self.words[index]
        if reason == "comparison" and self._than(index + 1, last) and self._counts(index + 2, last):
            return ""  # "mehr als 60 Panzer" is a figure, and compares nothing
        if not word[0].isdigit():
            return reason
        if index in self._list_numbers or self._names(index, last) or self._identifies(index, last):
            return ""
        if _DECADE.fullmatch(word) or _DATE.fullmatch(word) or self._day(index, last):
            return "date"
        return "ordinal" if _ORDINAL.fullmatch(word) or self._ordinal(index, last) else reason

    def _word(self, index: int, last: int) -> str:
        return self.words[index].lower() if 0 <= index < last else ""

    def _than(self, index: int, last: int) -> bool:
        return index < last and bool(self._grammar.flags(self.words[index]) & COMPARISON)

    def _counts(self, index: int, last: int) -> bool:
        """Whether a number stands there, or right behind a sign of money."""
        word = self._word(index, last)
        return word[:1].isdigit() or (word in _SIGNS and self._word(index + 1, last)[:1].isdigit())

    def _names(self, index: int, last: int) -> bool:
        """ "155mm", "105 mm", "Leopard 2", "Panzerhaubitze 2000"."""
        if _CALIBRE.match(self.words[index]) or self._word(index + 1, last) in self._models.units:
            return True
        before = self.words[index - 1] if index else ""
        if before.lower() in self._models.marks:
            return True
        if not before[:1].isupper() or len(self.words[index]) > 4 or "\t" in self._gaps[index - 1]:
            return False
        hit = self._models.goods.at(self.words, index - 1, index + 1)
        return hit is not None and (hit.last > index or not self.words[index].isdigit() or len(self.words[index]) < 4)

    def _identifies(self, index: int, last: int) -> bool:
        """ "Artikel 5", "Nr. 12", "Drucksache 21/4711", "18:42"."""
        before = index - 2 if self._word(index - 1, last) == "." else index - 1
        if self._word(before, last) in self._models.numbered:
            return True
        return self._joined(index, index - 1, index - 2, last) or self._joined(index, index + 1, index + 2, last)

    def _joined(self, index: int, mark: int, other: int, last: int) -> bool:
        """Whether a mark ties the number to another."""
        between = 0 <= mark < last and self.words[mark] in _BETWEEN
        return between and self._word(other, last)[:1].isdigit() and not self._gaps[min(index, mark)]

    def _day(self, index: int, last: int) -> bool:
        """ "13. Januar", "9 June", "June 9"."""
        if not 0 < _small(self.words[index]) <= 31:
            return False
        after = index + 2 if self._word(index + 1, last) == "." else index + 1
        return self._word(after, last) in self._months or (
            not self._german and self._word(index - 1, last) in self._months
        )

    def _ordinal(self, index: int, last: int) -> bool:
        """ "Das 15. Hilfspaket": a full stop inside the sentence."""
        if not self._german or not 0 < _small(self.words[index]) <= _MOST_ORDINAL:
            return False
        following = self._word(index + 1, last) == "." and index + 2 < last
        return following and self.words[index + 2][0].isupper()


def _list_numbers(document: Document) -> Iterator[int]:
    """Tokens that only number paragraphs: the one before or behind begins with the number beside it."""
    text = document.text
    found = [match for start, _ in document.paragraphs if (match := _LIST_NUMBER.match(text, start))]
    numbers = {int(match[1]) for match in found}
    for match in found:
        if not numbers.isdisjoint((int(match[1]) - 1, int(match[1]) + 1)):
            yield document.token_from(match.start())


def _small(word: str) -> int:
    """The number that up to three digits make; 0 for any other word."""
    return int(word) if len(word) <= 3 and word.isdecimal() else 0
