"""Reads one number that stands in several tokens: 2,5 Mrd., two hundred and fifty million, half a billion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from udcgkit.amounts.scales import Scales
from udcgkit.amounts.sums import Sum
from udcgkit.amounts.tokens import APART, GLUED, HYPHENS, Tokens, literal_value
from udcgkit.amounts.vocabulary import Scale, Vocabulary

YEARS = ("19", "20")
LONGEST_TYPE = 3
"""Letters before a hyphen that make a type (F-16, MiG-29)."""
MOST_SPOKEN_DECIMALS = 9
HUNDRED, THOUSAND = 100, 1000
WORDS_TO_A_SCALE = 4
""""twenty-one hundred": so many tokens up to the scale behind a comma"""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the tokens first to last (half-open)."""

    first: int
    last: int
    value: Decimal
    factor: Decimal
    """the scale that ends it, 1 without one: what the other end of a range shares"""
    clear: bool
    """it reads like money: a scale, groups of thousands or decimals"""
    article: bool
    """only "a" stands there, which is a number only before a sub-unit (a dollar and 42 cents)"""


class NumeralReader:
    """Reads the numeral at a token; each step says how many tokens it took, 0 for none."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, prefixed: bool) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.roles = vocabulary.numbers.roles
        self.prefixed = prefixed
        self.scales = Scales(tokens, vocabulary, prefixed)
        self.sum = Sum()

    def read(self, first: int) -> Numeral | None:
        """The numeral that begins at the token `first`, None if none does."""
        position = first
        while position < len(self.tokens):
            step = self._step(position, position == first)
            if not step:
                break
            position += step
        if position == first or (value := self.sum.value()) is None:
            return None
        factor = self.sum.factor
        return Numeral(first, position, value, factor, self.sum.clear or factor > 1, self.sum.article)

    def _step(self, position: int, opening: bool) -> int:
        token = self.tokens[position]
        if not opening and token.gap == APART:
            return 0
        if token.kind == "number":
            return self._literal(position, opening)
        if self.tokens.is_open_end(position) and self.scales.at(position + 1):
            return 1  # "$60+ billion"
        if not opening and self.tokens.hyphen(position):
            follows = self.tokens.at(position + 1)
            joined = follows is not None and (follows.gap == GLUED or self._torn_scale(position + 1))
            step = self._step(position + 1, False) if joined else 0
            return step + 1 if step else 0
        if token.text == ",":
            return int(self._goes_on_in_words(position + 1))
        return self._word(position, opening) if token.kind == "word" else 0

    def _literal(self, position: int, opening: bool) -> int:
        token, after = self.tokens[position], self.tokens.at(position + 1)
        if self.sum.group is not None or self.sum.article:
            return 0
        if token.gap == GLUED and position and not self._may_touch(position, opening):
            return 0
        if after and after.gap == GLUED and after.kind == "word" and not self._may_follow(position + 1):
            return 0  # 20er, 3rd
        scale = self.scales.at(position + 1)
        if self.sum.total and (scale is None or scale.factor >= self.sum.factor):
            return 0
        if scale and scale.style == "plural" and self._is_year(position):
            return 0
        value = literal_value(token.text, self.vocabulary.decimal_mark)
        return int(self.sum.take_literal(value, not token.text.isdigit()))

    def _torn_scale(self, position: int) -> bool:
        """ "500- Mio.": the name of a scale behind a hyphen that a space follows."""
        return self.tokens[position].gap < APART and self.scales.at(position) is not None

    def _is_year(self, position: int) -> bool:
        """Whether a year stands before an open number: "2024 Milliarden Euro ausgegeben"."""
        text, after = self.tokens[position].text, self.tokens.at(position + 1)
        year = len(text) == 4 and text.isdigit() and text.startswith(YEARS)  # "20,6" is none
        return year and after is not None and after.gap > GLUED

    def _may_touch(self, position: int, opening: bool) -> bool:
        """Whether digits glued to the token before them begin a number: not in A400M, F-16 and 1/2."""
        before, further = self.tokens[position - 1], self.tokens.at(position - 2)
        if not opening:
            return before.text in HYPHENS
        if self.prefixed or before.kind == "sign":
            return True
        if before.kind in ("word", "number") or further is None or before.gap != GLUED:
            return before.kind not in ("word", "number")
        number = self.tokens.at(position - 3)
        scale = further.gap == GLUED and number is not None and number.kind == "number"  # 5m-10m
        named = further.kind == "word" and len(further.text) <= LONGEST_TYPE and not scale
        return not (before.text in HYPHENS and named) and not (before.text == "/" and further.kind == "number")

    def _may_follow(self, position: int) -> bool:
        """Whether a word glued to digits is part of an amount: a scale, currency or sub-unit."""
        token = self.tokens[position]
        currencies = self.vocabulary.currencies
        sign = self.tokens.at(position + 1 + self.tokens.hyphen(position + 1))
        known: tuple[object, ...] = (
            token.text in currencies.codes or token.text in currencies.scaled_codes,
            sign is not None and sign.kind == "sign" and sign.gap == GLUED,
            token.text in currencies.letters or token.lower in currencies.names,
            token.lower in currencies.subunits or token.lower in self.roles,
            self.scales.at(position),
        )
        return any(known)

    def _word(self, position: int, opening: bool) -> int:
        token = self.tokens[position]
        scale = self.scales.at(position)
        if scale is not None:
            return self._multiply(scale, position, opening)
        role = self.roles.get(token.lower, "compound")
        read: dict[str, Callable[[int], int]] = {
            "article": self._article,
            "fraction": self._fraction,
            "fraction_sign": self._fraction_sign,
            "joiner": self._join,
            "point": self._point,
        }
        if role in read:
            return read[role](position)
        if self.sum.fraction and self.vocabulary.has_role("of", token.lower):
            return self._if_scale_follows(position)
        value = self.vocabulary.numbers.value(token.lower)
        touches = token.gap == GLUED and self.sum.literal
        touches = touches or (bool(self.sum.total) and self._opens_compound(position))
        return 0 if value is None or touches else int(self.sum.add_word(value, role == "digit"))

    def _opens_compound(self, position: int) -> bool:
        """Whether a number word begins a compound of its own: four of "a $50 billion four-year programme"."""
        after = self._beyond_hyphen(position + 1)
        follows = self.tokens.at(after)
        if after == position + 1 or follows is None or follows.gap != GLUED or follows.kind != "word":
            return False
        return self.scales.at(after) is None and self.vocabulary.numbers.value(follows.lower) is None

    def _multiply(self, scale: Scale, position: int, opening: bool) -> int:
        one = opening and position > 1 and self.vocabulary.has_role("inner", self.tokens[position - 1].lower)
        one = one or (opening and scale.style == "word" and self._is_one(position))
        if not self.sum.multiply(scale.factor, one or (opening and scale.style == "alone")):  # "eine knappe Milliarde"
            return 0
        return 2 if scale.style == "short" and self.scales.own_stop(position) else 1

    def _is_one(self, position: int) -> bool:
        """ "The billion dollars", "die zugesagte Milliarde Euro": one, as the singular before a currency says."""
        before, currency = self.tokens.word(position - 1), self.tokens.word(position + 1)
        return currency in self.vocabulary.currencies.names and self.vocabulary.has_role("single", before)

    def _article(self, position: int) -> int:
        """One before a scale (a million), silent after a fraction (half a million)."""
        if self.sum.fraction:
            return self._if_scale_follows(position)
        if self.sum.group is not None or self.sum.total:
            return 0
        follows = self._beyond_hyphen(position + 1)
        scale, word = self.scales.at(follows), self.tokens.word(follows)
        counted = scale is not None and scale.style != "plural"  # no number in "a multibillion-dollar deal"
        named = self.roles.get(word) == "fraction" or word in self.vocabulary.currencies.names
        self.sum.article = counted or named
        return int(self.sum.article)

    def _fraction(self, position: int) -> int:
        return int(self.sum.take_fraction(self.vocabulary.numbers.values[self.tokens.word(position)]))

    def _fraction_sign(self, position: int) -> int:
        return int(self.sum.add_fraction(self.vocabulary.numbers.values[self.tokens.word(position)]))

    def _join(self, position: int) -> int:
        """What "and" joins: two hundred and fifty, two and a half, a million and a half."""
        follows = self._beyond_hyphen(position + 1)
        if self.roles.get(self.tokens.word(follows)) == "article":
            follows = self._beyond_hyphen(follows + 1)
        word = self.tokens.word(follows)
        if self._goes_on_smaller(follows):
            return follows - position
        value = self.vocabulary.numbers.value(word)
        if value is None or (self.sum.group is None and not self.sum.total):
            return 0
        is_fraction = self.roles.get(word) == "fraction"
        joined = self.sum.add_fraction(value) if is_fraction else self.sum.join_word(value)
        return follows + 1 - position if joined else 0

    def _goes_on_smaller(self, position: int) -> bool:
        """Whether a whole number of a smaller scale follows "und": eine Milliarde und 200 Millionen."""
        if self.sum.group is not None or self.sum.total % self.sum.factor or not self.sum.total:
            return False
        number, scale = self.tokens.at(position), self.scales.at(position + 1)
        value = self.vocabulary.numbers.value(number.lower) if number else None
        if number is None or not (number.text.isdigit() or value):
            return False
        if scale is not None and scale.factor < THOUSAND:  # five hundred thousand
            scale = self.scales.at(position + 2)
        size = scale.factor if scale is not None else value or 0
        return THOUSAND <= size < self.sum.factor

    def _goes_on_in_words(self, position: int) -> bool:
        """Whether a comma parts a number in words behind its scale: two million, three hundred thousand euros."""
        if self.sum.group is not None or not self.sum.total or self.sum.literal:
            return False
        value = self.vocabulary.numbers.value(self.tokens.word(position))
        scales = filter(None, map(self.scales.at, range(position + 1, position + WORDS_TO_A_SCALE)))
        return value is not None and HUNDRED <= min((scale.factor for scale in scales), default=value) < self.sum.factor

    def _point(self, position: int) -> int:
        """A spoken decimal: zwei Komma fünf."""
        if self.sum.group is None or self.sum.literal:
            return 0
        digits = ""
        while len(digits) < MOST_SPOKEN_DECIMALS:
            word = self.tokens.word(position + 1 + len(digits))
            if self.roles.get(word) != "digit":
                break
            digits += str(self.vocabulary.numbers.values[word])
        return 1 + len(digits) if digits and self.sum.add_fraction(Decimal("0." + digits)) else 0

    def _if_scale_follows(self, position: int) -> int:
        """The tokens of "of a" or "a" where a scale comes after them."""
        follows = self._beyond_hyphen(position + 1)
        if self.roles.get(self.tokens.word(follows)) in ("article", "digit"):
            follows = self._beyond_hyphen(follows + 1)
        return follows - position if self.scales.at(follows) is not None else 0

    def _beyond_hyphen(self, position: int) -> int:
        return position + self.tokens.hyphen(position)
