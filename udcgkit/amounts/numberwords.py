"""Reads number words written as one: fünfundvierzig, zweieinhalb, siebenhunderttausend."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from udcgkit.lexicon import Lexicon

LONGEST_WORD = 60
MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class NumberWords:
    """The number words of a language, and those read so far that are put together from them."""

    values: dict[str, Decimal]
    roles: dict[str, str]
    halves: dict[str, Decimal]
    folds: dict[str, Decimal]
    """how many digits "double-digit" tells of"""
    joiners: tuple[str, ...]
    inner_scales: tuple[tuple[str, Decimal], ...]
    """hundert and tausend, the higher one first"""
    starts: frozenset[str]
    """the first two letters of every number word"""
    ends: frozenset[str]
    """the last two"""
    read: dict[str, Decimal | None] = field(default_factory=dict)

    def value(self, word: str) -> Decimal | None:
        """The value of a lower-case number word or compound; None for any other word."""
        value = self.values.get(word)
        if value is not None or word[:2] not in self.starts or word[-2:] not in self.ends or len(word) > LONGEST_WORD:
            return value
        if word not in self.read:
            if len(self.read) > MOST_REMEMBERED:  # no text may fill the memory
                self.read.clear()
            self.read[word] = self._compound(word)
        return self.read[word]

    def _compound(self, word: str) -> Decimal | None:
        """The highest scale cuts the word (siebenhundert|tausend|fünfzig), then "und" (fünf|und|vierzig)."""
        if word in self.values:
            return self.values[word]
        for half, value in self.halves.items():
            if word.endswith(half) and word != half:
                whole = self._compound(word.removesuffix(half))
                return None if whole is None else whole + value
        for scale, factor in self.inner_scales:
            left, found, right = word.partition(scale)
            if found:
                return self._scaled(left, right, factor)
        return self._joined(word)

    def _scaled(self, left: str, right: str, factor: Decimal) -> Decimal | None:
        many = self._compound(left) if left else Decimal(1)
        for joiner in self.joiners:
            right = right.removeprefix(joiner)
        rest = self._compound(right) if right else Decimal(0)
        if many is None or rest is None or not 0 < many < 1000 or rest >= factor:
            return None
        return many * factor + rest

    def _joined(self, word: str) -> Decimal | None:
        for joiner in self.joiners:
            ones, found, tens = word.partition(joiner)
            if found and self.roles.get(ones) == "digit" and self.roles.get(tens) == "ten":
                return self.values[ones] + self.values[tens]
        return None


def build_number_words(lexicon: Lexicon) -> NumberWords:
    """The number words of a lexicon."""
    rows = lexicon.rows("number_words")
    valued = {row["form"]: Decimal(row["value"]) for row in rows if row["value"]}
    roles = {row["form"]: row["role"] for row in rows}
    scales = lexicon.rows("number_scales")
    inner = [(row["form"], Decimal(row["factor"])) for row in scales if row["style"] == "alone"]
    return NumberWords(
        values={word: value for word, value in valued.items() if roles[word] not in ("half", "fold")},
        roles=roles,
        halves={word: value for word, value in valued.items() if roles[word] == "half"},
        folds={word: value for word, value in valued.items() if roles[word] == "fold"},
        joiners=tuple(word for word, role in roles.items() if role == "joiner"),
        inner_scales=tuple(sorted(inner, key=lambda pair: -pair[1])),
        starts=frozenset(word[:2] for word in (*valued, *(word for word, _ in inner))),
        ends=frozenset(word[-2:] for word in (*roles, *(word for word, _ in inner))),
    )
