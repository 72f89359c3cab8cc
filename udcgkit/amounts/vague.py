"""Amounts whose size is not a number: Milliardenpaket, dreistelliger Millionenbetrag, billions of dollars."""

from __future__ import annotations

from decimal import Decimal

from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.sums import ONE
from udcgkit.amounts.tokens import GLUED, HYPHENS, NEXT_LINE, Token, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

MOST_DIGITS = 15
MOST_WORDS = 5
"""Words before and after a scale word that are looked at (mehrere hundert Millionen); keeps the reading linear."""
MORE_THAN_PEOPLE = 10**9
"""From here on an open number that goes somewhere is one of money; millions may be people (Millionen in Not)."""


def read_vague(tokens: Tokens, vocabulary: Vocabulary, taken: list[Expression]) -> list[Expression]:
    """The vague amounts outside the expressions already `taken`, in text order."""
    reader = VagueReader(tokens, vocabulary)
    free = bytearray(b"\x01") * len(tokens)
    for known in taken:
        free[known.first : known.last] = bytes(known.last - known.first)
    found: list[Expression] = []
    floor = 0
    for position, token in enumerate(tokens):
        if position >= floor and vocabulary.may_be_vague(token.lower) and free[position]:
            expression = reader.read(position)
            if expression is not None and all(free[expression.first : expression.last]):
                expression.first = max(expression.first, floor)
                floor = expression.last
                found.append(expression)
    return found


class VagueReader:
    """Reads one vague amount at a token."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.currencies = vocabulary.currencies

    def read(self, position: int) -> Expression | None:
        """The vague amount whose telling word stands at `position`."""
        word = self.tokens[position].lower
        digits = self._digits(position)
        if digits is not None:
            return self._digit_size(position, *digits)
        if word in self.vocabulary.scales:
            return self._open_number(position)
        if len(word) > 8 and self._is_weighty(word):
            noun = self.tokens.at(position + 1)
            return self._vague(position, position + 2, None) if noun and self._is_money_noun(noun) else None
        if len(word) > 8 and (compound := self.vocabulary.money_compound(word)) is not None and compound[0]:
            return self._vague(position, position + 1, None)
        return None

    def _is_weighty(self, word: str) -> bool:
        endings = self.vocabulary.roles.get("weighty", frozenset())
        return any(word.endswith(end) and self.vocabulary.is_open(word.removesuffix(end)) for end in endings)

    def _vague(self, first: int, last: int, currency: str | None) -> Expression:
        return Expression(first, last, None, None, ONE, currency, money=True, qualifier="unstated")

    def _digits(self, position: int) -> tuple[int, int] | None:
        """Number of digits and next token of "dreistelliger", "3-stelliger" or "nine-figure"."""
        word = self.tokens[position].lower
        for ending in self.vocabulary.roles.get("digits", ()):
            if word.endswith(ending):
                stem = word.removesuffix(ending)
                count = self.vocabulary.numbers.value(stem) if stem else self._number_before(position)
                if count is not None and count == int(count) and 0 < count <= MOST_DIGITS:
                    return int(count), position + 1
        return None

    def _number_before(self, position: int) -> Decimal | None:
        hyphen, number = self.tokens.at(position - 1), self.tokens.at(position - 2)
        if hyphen is None or number is None or hyphen.text not in HYPHENS:
            return None
        if number.kind == "number":
            return Decimal(number.text) if number.text.isdigit() and len(number.text) < 3 else None
        return self.vocabulary.numbers.folds.get(number.lower) or self.vocabulary.numbers.value(number.lower)

    def _digit_size(self, position: int, count: int, last: int) -> Expression | None:
        """10^(n-1) to 10^n - 1 of the scale that follows; it is money if a noun of money or a currency says so."""
        size = self._size(last)
        if size is None:
            return None
        last, factor, currency = size
        low, high = Decimal(10) ** (count - 1) * factor, (Decimal(10) ** count - 1) * factor
        first = position - 2 if self.tokens[position - 1].text in HYPHENS and position >= 2 else position
        if first and self.vocabulary.has_role("degree", self.tokens[first - 1].lower):
            first -= 1
        return Expression(first, last, low, high, factor, currency, money=True, qualifier="range")

    def _size(self, position: int) -> tuple[int, Decimal, str | None] | None:
        """What follows "dreistelliger": Millionenbetrag, Millionen-Euro-Betrag, Betrag, Millionen Euro."""
        factor, currency, named, last = ONE, None, False, position
        for step in range(position, min(position + 6, len(self.tokens))):
            token = self.tokens[step]
            if token.gap > NEXT_LINE:
                break
            compound = self.vocabulary.money_compound(token.lower)
            if compound is not None:
                return step + 1, compound[0] or factor, compound[1] or currency
            if token.lower in self.vocabulary.scales:
                factor = self.vocabulary.scales[token.lower].factor
            elif token.lower in self.currencies.names:
                currency, named = self.currencies.resolve(token.lower, []), True
            elif self.vocabulary.is_sum_noun(token.lower) or (last > position and self._is_money_noun(token)):
                return step + 1, factor, currency
            elif token.text not in HYPHENS and not (factor > 1 and self.vocabulary.has_role("of", token.lower)):
                break
            last = step + 1
        return (last, factor, currency) if named else None

    def _open_number(self, position: int) -> Expression | None:
        """An open number of a scale: Milliarden Euro, hundreds of millions of dollars, Milliarden-Hilfe."""
        first, counted = self._start(position)
        last = position + 1
        for token in self.tokens[last : last + MOST_WORDS]:
            scale = token.lower in self.vocabulary.scales
            if token.gap > NEXT_LINE or not (scale or self.vocabulary.has_role("of", token.lower)):
                break
            last += 1
        unit = self._unit(last)
        if unit is None:
            sent = self.vocabulary.is_open(self.tokens[position].lower) and self._is_sent(position)
            return self._vague(first, position + 1, None) if sent or self._money_noun_after(position + 1) else None
        end, currency = unit
        plural = self.vocabulary.is_open(self.tokens[position].lower) or counted
        return self._vague(first, end, currency) if plural or self._money_noun_after(end) else None

    def _start(self, position: int) -> tuple[int, bool]:
        """The first word of "mehrere hundert", "ein paar", "tens of"; and whether an open number stands there."""
        first, counted = position, False
        roles = self.vocabulary.numbers.roles
        while first and position - first < MOST_WORDS and self.tokens[first].gap <= NEXT_LINE:
            word = self.tokens[first - 1].lower
            quantifier = roles.get(word) == "quantifier" or word in self.vocabulary.scales
            of = self.vocabulary.has_role("of", word) or self.tokens[first - 1].text in HYPHENS
            counted = counted or quantifier
            if not quantifier and not (of and first > 1 and self._counts(first - 2)):
                break
            first -= 1
        if counted and first and roles.get(self.tokens[first - 1].lower) in ("article", "digit"):
            first -= 1
        return first, counted

    def _counts(self, position: int) -> bool:
        word = self.tokens[position].lower
        return self.vocabulary.numbers.roles.get(word) == "quantifier" or word in self.vocabulary.scales

    def _unit(self, position: int) -> tuple[int, str | None] | None:
        beside: list[str] = []
        for edge in range(position, min(position + 5, len(self.tokens))):
            token = self.tokens[edge]
            if token.gap > NEXT_LINE:
                return None
            if token.lower in self.currencies.names:
                return edge + 1, self.currencies.resolve(token.lower, beside)
            if token.text in self.currencies.signs:
                return edge + 1, self.currencies.signs[token.text]
            if token.text in self.currencies.codes and token.text not in self.currencies.cautious:
                return edge + 1, self.currencies.codes[token.text]
            if self.currencies.country(token.lower) is not None:
                beside.append(token.lower)
            elif token.text not in HYPHENS and not self.vocabulary.has_role("filler", token.lower):
                return None
        return None

    def _money_noun_after(self, position: int) -> bool:
        """Whether the token joins the scale to a noun of money: Milliarden-Hilfe, million-dollar contract."""
        hyphen = self.tokens.at(position)
        glued = hyphen is not None and hyphen.text in HYPHENS and hyphen.gap == GLUED
        noun = self.tokens.at(position + 1 if glued else position)
        tied = glued or (position > 1 and self.tokens[position - 2].text in HYPHENS)
        return tied and noun is not None and self._is_money_noun(noun)

    def _is_sent(self, position: int) -> bool:
        """Whether the scale can only be one of money: Milliarden an Hilfen, Milliarden für die Ukraine."""
        before, after = self.tokens.at(position - 1), self.tokens.at(position + 1)
        if after is None or after.gap > NEXT_LINE:
            return False
        value = self.vocabulary.numbers.value
        counted = before is not None and (before.kind == "number" or value(before.lower) is not None)
        countless = self.vocabulary.scales[self.tokens[position].lower].factor >= MORE_THAN_PEOPLE and not counted
        return (countless and self._is_goal(position + 1)) or self.vocabulary.leads_to_money_noun(
            self.tokens, position + 1
        )

    def _is_goal(self, position: int) -> bool:
        """Where money goes: für, in die, to Kyiv; not: billions to come, Milliarden in Asien."""
        word, following = self.tokens[position].lower, self.tokens.at(position + 1)
        if following is None:
            return False
        has = self.vocabulary.has_role
        named = has("goal_name", word) and following.text[0].isupper()
        return named or has("goal", word) or has("goal", f"{word} {following.lower}")

    def _is_money_noun(self, token: Token) -> bool:
        return token.kind == "word" and self.vocabulary.is_money_noun(token.lower)
