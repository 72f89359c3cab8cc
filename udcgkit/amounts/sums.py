"""The arithmetic of a number in words: what each further word does to the sum read so far."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

LARGEST = Decimal(10) ** 18
"""Nothing above is money; it also keeps Decimal exact."""
ONE = Decimal(1)


@dataclass(slots=True)
class Sum:
    """A number being read: `total` is scaled already, the next scale multiplies `group`.

    The methods that take a further part say whether it belongs to the number.
    """

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    factor: Decimal = ONE
    """the last scale"""
    clear: bool = False
    """it reads like money: a scale, groups of thousands or decimals"""
    literal: bool = False
    """the group is in digits"""
    fraction: bool = False
    article: bool = False
    """"a" was read, and what it counts is to come"""

    def value(self) -> Decimal | None:
        """The value read, None where the parts make no number."""
        if self.article:
            return ONE
        value = self.total + (self.group or 0)
        unscaled_fraction = self.fraction and self.factor == 1
        rest_too_large = self.group is not None and bool(self.total) and self.group >= self.factor
        nothing = self.group is None and not self.total
        return None if unscaled_fraction or rest_too_large or nothing or value > LARGEST else value

    def add_word(self, value: Decimal, is_digit: bool) -> bool:
        """fifty of "two hundred fifty", five of "twenty five"."""
        if self.group is None and not self.article:
            if self.total and value >= self.factor:
                return False
            self.group = value
            return True
        if self.literal or self.group is None:
            return False
        hundreds = self.group >= 100 and not self.group % 100 and value < 100
        tens = self.group % 100 >= 20 and not self.group % 10 and is_digit and value > 0
        self.group += value if hundreds or tens else 0
        return hundreds or tens

    def join_word(self, value: Decimal) -> bool:
        """fifty of "two hundred and fifty"."""
        joins = bool(self.group) and not self.literal and self.group is not None and not self.group % 100
        if not joins or not 0 < value < 100:
            return False
        self.group = (self.group or 0) + value
        return True

    def take_literal(self, value: Decimal | None, clear: bool) -> bool:
        """A number in digits begins a group."""
        self.group, self.literal = value, True
        self.clear = self.clear or clear
        return value is not None

    def multiply(self, factor: Decimal, alone: bool) -> bool:
        """A scale word; `alone` says that it may open the number (tausend Euro)."""
        if self.group is None and not self.article:
            if not self.total and alone:
                self.group = ONE
            elif not self.total or factor <= self.factor:
                return False
        group = ONE if self.article else self.group
        self.article = False
        if factor == 100 and group is not None:
            self.group = group * factor
        elif factor > self.factor:  # two thousand million
            self.total, self.group, self.factor = (self.total + (group or 0)) * factor, None, factor
        else:  # 2 Milliarden 300 Millionen
            self.total, self.group, self.factor = self.total + (group or 0) * factor, None, factor
        return self.total <= LARGEST

    def take_fraction(self, value: Decimal) -> bool:
        """half of "half a billion", "eine halbe Milliarde", "three quarters of a million"."""
        if self.literal or (self.total and self.group is None):
            return False
        self.group = value * (ONE if self.group is None else self.group)
        self.fraction, self.article = True, False
        return True

    def add_fraction(self, value: Decimal) -> bool:
        """half of "two and a half million" and "a million and a half"; the sign of 2½."""
        if self.group is not None or not self.total:
            self.group = (self.group or 0) + value
        else:
            self.total += value * self.factor
        self.clear = True
        return True
