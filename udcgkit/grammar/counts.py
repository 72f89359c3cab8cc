"""How many: counts before goods ("bis zu 60.000 Schuss") and numbers in periods ("drei Jahren")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from udcgkit.amounts.numberwords import build_number_words
from udcgkit.lexicon import Lexicon

_DIGITS = re.compile(r"\d{1,3}(?:[.,'’  ]\d{3})+|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,2}")
_RANGE = re.compile(rf"({_DIGITS.pattern})[-–]({_DIGITS.pattern})")
"""a range in one word ("100-150"), which years also make"""
_YEARS = re.compile(r"(?:19|20)\d\d[-–](?:(?:19|20)\d\d|\d\d)")
_GROUPED = re.compile(r"\D")
_WHOLE = frozenset(("digit", "teen", "ten", "article"))
"""roles of number words that count things: no fractions"""
_LONGEST = 6
"""words of the longest form in counts.csv"""
_MOST = 10**12
"""pieces; a larger number counts nothing"""
_MOST_DIGITS = 9
"""digits of the largest number of pieces that is told by them"""
_REACH_OF_ORDER = 4
"""words between an order and what it is over, one less"""


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of pieces; `first`:`last` are its tokens, qualifier included."""

    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: str
    vague: bool = False


def number_pattern(lexicon: Lexicon) -> str:
    """A regular expression for one number in digits or as a word."""
    words = sorted(lexicon.once(CountWords).number_words, key=len, reverse=True)
    return rf"(?:\d{{1,2}}|{'|'.join(map(re.escape, words))})"


def number_of(lexicon: Lexicon) -> Callable[[str], float | None]:
    """A function that reads one word as a number, or gives None.

    >>> from udcgkit.lexicon import load
    >>> read = number_of(load("de"))
    >>> read("drei"), read("60.000"), read("viele")
    (3.0, 60000.0, None)
    """
    return partial(_number, lexicon.once(CountWords))


class CountWords:
    """The count words of one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_kind: dict[str, dict[str, str]] = defaultdict(dict)
        for row in lexicon.rows("counts"):
            by_kind[row["kind"]][row["form"]] = row["value"]
        self._words = lexicon.once(build_number_words)
        self.starts, self.ends = self._words.starts, self._words.ends
        """the first and the last two letters of every word that `number` can read"""
        self.number_words = [form for form in self._words.values if self._words.roles[form] in _WHOLE]
        self.scales = {form: float(value) for form, value in by_kind["scale"].items()}
        self._vague, self._qualified = _by_last_word(by_kind["vague"]), _by_last_word(by_kind["qualifier"])
        self.both = {form: int(value) for form, value in by_kind["both"].items()}
        self.qualifiers = by_kind["qualifier"]
        self.additional = by_kind["additional"]
        self.examples = by_kind["example"]
        self.example_heads = frozenset(form.partition(" ")[0] for form in self.examples)
        """their first words"""
        self.joiners = by_kind["joiner"]
        self.openers = by_kind["opener"]
        self.pieces = frozenset(by_kind["piece"])
        self._tallies = frozenset(by_kind["tally"])
        by_role: dict[str, list[str]] = defaultdict(list)
        for row in lexicon.rows("amount_words"):
            by_role[row["role"]].append(row["form"])
        self._digits, self._degrees = tuple(by_role["digits"]), frozenset(by_role["degree"])
        self._of_words = frozenset(by_role["of"])
        self._orders, self._of_orders = tuple(by_kind["order"]), frozenset(by_kind["order"].values())

    def number(self, low: str) -> float | None:
        """The value of a lower-case number word ("drei", "zweihundert"), None for fractions and other words."""
        value = self._words.value(low)
        return None if value is None or self._words.roles.get(low, "digit") not in _WHOLE else float(value)

    def begins(self, word: str) -> bool:
        """Whether a word can be a number, or tell how many digits one has; a few others that look so, too."""
        low = word.lower()
        return word[0].isdigit() or (low[:2] in self.starts and low[-2:] in self.ends) or low in self._tallies

    def article(self, low: str) -> bool:
        """Whether a lower-case word is an article that can count one ("ein", "a")."""
        return self._words.roles.get(low) == "article"

    def at(self, words: Sequence[str], index: int, floor: int) -> Count | None:
        """The count that ends right before token `index` and begins at `floor` or later."""
        if vague := _ending(self._vague, words, index, floor):
            return Count(vague[0], index, None, None, "unstated", vague=True)
        if (digits := self._digits_before(words, index, floor)) is not None:
            first, many = digits
            return Count(first, index, 10 ** (many - 1), 10**many - 1, "range")
        if index > floor and (span := _RANGE.fullmatch(words[index - 1])) and not _YEARS.fullmatch(words[index - 1]):
            begin, end = (round(_number(self, part) or 0) for part in span.groups())
            return Count(index - 1, index, begin, end, "range") if begin < end <= _MOST else None
        read = self._number_before(words, index, floor)
        if read is None or read[1] > _MOST:
            return None
        first, value = read
        if words[first].lower() in self.scales and (several := _ending(self._vague, words, first, floor)):
            return Count(several[0], index, None, None, "unstated", vague=True)  # "several hundred thousand"
        low: int | None = value
        high: int | None = value
        if joined := self._range(words, first, index, floor, value):
            return Count(joined[0], index, joined[1], value, "range")
        before = first - (first > floor and words[first - 1] == ".")  # "ca. 500"
        if said := _ending(self._qualified, words, before, floor):
            opened, meant = said
            if words[opened].lower() in self._of_orders and self._after_order(words, opened):
                return Count(first, index, value, value, "exact")
            first = opened
            low = None if meant in ("at_most", "less_than") else value
            high = None if meant in ("at_least", "more_than") else value
            return Count(first, index, low, high, meant)
        return Count(first, index, low, high, "exact")

    def _digits_before(self, words: Sequence[str], index: int, floor: int) -> tuple[int, int] | None:
        """ "Eine niedrige fünfstellige Stückzahl": where it begins, and how many digits the number has."""
        noun = index - 1
        while noun > floor and index - noun <= 2 and words[noun].lower() not in self._tallies:
            noun -= 1
        if noun <= floor or words[noun].lower() not in self._tallies:
            return None
        first, low = noun - 1, words[noun - 1].lower()
        ending = next((form for form in self._digits if low.endswith(form)), None)
        many = self.number(low.removesuffix(ending).rstrip("-")) if ending is not None else None
        if many is None or not 0 < many <= _MOST_DIGITS:
            return None
        first -= first > floor and words[first - 1].lower() in self._degrees
        first -= first > floor and self.article(words[first - 1].lower())
        return first, int(many)

    def _after_order(self, words: Sequence[str], first: int) -> bool:
        """ "Ein Auftrag über 20 Panzer": the preposition ties the count to the order, wherever the goods may begin."""
        before = words[max(first - _REACH_OF_ORDER, 0) : first]
        before = before[before.index(".") + 1 :] if "." in before else before
        return any(word[0].isupper() and word.lower().endswith(self._orders) for word in before)

    def _scale(self, words: Sequence[str], index: int, floor: int) -> tuple[float, int]:
        """What the scale words before `index` multiply by, and where they begin."""
        scale, first = 1.0, index
        while first > floor and scale <= _MOST and (factor := self.scales.get(words[first - 1].lower())):
            scale, first = scale * factor, first - 1
        return scale, first

    def _number_before(self, words: Sequence[str], index: int, floor: int) -> tuple[int, int] | None:
        """Where the number before `index` begins, and its value."""
        scale, first = self._scale(words, index, floor)
        if first == floor:
            return (first, int(scale)) if first < index else None
        if scale > 1 and (halved := self._fraction(words, first, floor)) is not None:
            return halved[0], round(halved[1] * scale)
        value = _number(self, words[first - 1])
        if value is None and scale == 1:
            value = self.both.get(words[first - 1].lower())  # "die beiden Batterien"
        if scale == 1 and value is not None and first - 2 >= floor and _grouped(words[first - 2], words[first - 1]):
            return first - 2, int(words[first - 2] + words[first - 1])
        if value is None and scale > 1 and _DECIMAL.fullmatch(words[first - 1]):
            value = float(words[first - 1].replace(",", "."))
        if value is None:
            return (first, int(scale)) if first < index else None
        whole = first - 3 >= floor and words[first - 2] in (",", ".") and _number(self, words[first - 3])
        if scale > 1 and words[first - 1].isdecimal() and whole is not False and whole is not None:
            fraction = float(f"0.{words[first - 1]}")
            return first - 3, round((whole + fraction) * scale)
        return first - 1, round(value * scale)

    def _fraction(self, words: Sequence[str], first: int, floor: int) -> tuple[int, float] | None:
        """ "Half a million", "three quarters of a million", "one and a half million": where it begins, its part."""
        if self._words.roles.get(words[first - 1].lower()) == "whole":  # "anderthalb Millionen"
            return first - 1, float(self._words.value(words[first - 1].lower()) or 0)
        place = first - 1 - self.article(words[first - 1].lower())
        place -= place > floor and words[place].lower() in self._of_words
        if place < floor or self._words.roles.get(words[place].lower()) != "fraction":
            return None
        many = _number(self, words[place - 1]) if place > floor else None
        begins, fraction = place - (many is not None), float(self._words.value(words[place].lower()) or 0) * (many or 1)
        joined = begins - 2 >= floor and self._words.roles.get(words[begins - 1].lower()) == "joiner"
        whole = _number(self, words[begins - 2]) if joined else None
        return (begins, fraction) if whole is None else (begins - 2, whole + fraction)

    def _range(
        self, words: Sequence[str], first: int, index: int, floor: int, high: int
    ) -> tuple[int, int] | None:  # fmt: skip
        if first - 2 < floor or words[first - 1].lower() not in self.joiners:
            return None
        low = _number(self, words[first - 2])
        opened = first - 3 >= floor and words[first - 3].lower() in self.openers
        if low is None or low >= high or (not opened and words[first - 1].lower() in ("und", "and")):
            return None
        scale = self._scale(words, index, floor)[0]
        shared = low < high / scale  # "two to three million", but "500,000 to one million"
        return first - 2 - opened, round(low * scale if shared else low)


def _number(known: CountWords, word: str) -> float | None:
    if word and word[0].isdigit():
        value = float(_GROUPED.sub("", word)) if _DIGITS.fullmatch(word) else _MOST + 1
        return value if value <= _MOST else None
    return known.number(word.lower())


def _grouped(thousands: str, rest: str) -> bool:
    """ "135 000" in two words."""
    both = thousands.isdecimal() and rest.isdecimal()
    return both and len(thousands) <= 3 and thousands[0] != "0" and len(rest) == 3


def _by_last_word(forms: dict[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for form, value in forms.items():
        found[form.rpartition(" ")[2]][form] = value
    return dict(found)


def _ending(forms: dict[str, dict[str, str]], words: Sequence[str], index: int, floor: int) -> tuple[int, str] | None:
    """The longest of `forms`, by their last words, that ends right before token `index`: first token and value."""
    known = forms.get(words[index - 1].lower()) if index > floor else None
    for length in range(min(_LONGEST, index - floor), 0, -1) if known else ():
        form = " ".join(words[index - length : index]).lower()
        if known and form in known:
            return index - length, known[form]
    return None
