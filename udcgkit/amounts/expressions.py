"""Joins numbers with the currency beside them, and sub-units with their unit (15 Dollar und 20 Cent)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from udcgkit.amounts.amount import Qualifier
from udcgkit.amounts.numerals import Numeral, NumeralReader
from udcgkit.amounts.sums import ONE
from udcgkit.amounts.tokens import Token, Tokens
from udcgkit.amounts.units import Unit, UnitReader
from udcgkit.amounts.vocabulary import Vocabulary


@dataclass(slots=True)
class Expression:
    """A number in the tokens first to last (half-open), with its currency if it is money."""

    first: int
    last: int
    low: Decimal | None
    high: Decimal | None
    factor: Decimal = ONE
    currency: str | None = None
    money: bool = False
    prefixed: bool = False
    """the currency stands before the number"""
    subunit: bool = False
    literal: bool = False
    """written in digits without a scale"""
    article: bool = False
    """only an article stands for the number, which no amount may keep"""
    qualifier: Qualifier = "exact"

    @property
    def is_money(self) -> bool:
        """Whether a currency stands beside the number, and more than an article for it."""
        return self.money and not self.article


def read_expressions(tokens: Tokens, vocabulary: Vocabulary) -> list[Expression]:
    """Every number among the tokens, in text order, those with a currency marked as money."""
    reader = ExpressionReader(tokens, vocabulary)
    expressions: list[Expression] = []
    position = floor = 0
    while position < len(tokens):
        expression = reader.read(position, floor)
        if expression is None:
            position += 1
            continue
        if not (expressions and join_subunit(expressions[-1], expression, tokens, vocabulary)):
            expressions.append(expression)
        position = floor = expression.last
    return expressions


def join_subunit(unit: Expression, part: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Adds "20 Cent" to "zwei Euro (und)", "fünfzig" to "drei Euro"; false where the two do not belong together."""
    if _is_bare_subunit(unit, part, tokens, vocabulary):
        unit.low = unit.high = (unit.low or ONE) + (part.low or ONE) / 100
        unit.last = part.last
        return True
    if not (part.subunit and unit.money and not unit.subunit and unit.factor == 1 and unit.low and part.low):
        return False
    between = tokens.words(unit.last, part.first)
    name = vocabulary.currencies.subunits[tokens.word(part.last - 1)]
    foreign = bool(name.codes) and unit.currency is not None and unit.currency not in name.codes
    joined = not between or (len(between) == 1 and vocabulary.has_role("and", between[0]))
    if not joined or foreign or part.low >= 1:
        return False
    unit.low = unit.high = unit.low + part.low
    unit.currency = unit.currency or name.bare
    unit.last, unit.article = part.last, False
    return True


def _is_bare_subunit(unit: Expression, part: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether "fünfzig" or "50" right after "drei Euro" can only be cents: two digits, and nothing that they count."""
    if unit.prefixed or not unit.money or unit.low is None or unit.factor != 1 or part.first != unit.last:
        return False
    if part.money or part.factor != 1 or part.low is None or unit.low % 1 or part.low % 1 or not 10 <= part.low < 100:
        return False
    following = tokens.at(part.last)
    ends = following is None or (following.kind == "mark" and following.text in ".,;!?)“”\"")
    return ends and tokens.word(unit.last - 1) in vocabulary.currencies.names


class ExpressionReader:
    """Reads a number with the currency before or after it."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.units = UnitReader(tokens, vocabulary)

    def read(self, position: int, floor: int) -> Expression | None:
        """The expression whose number begins at `position`; nothing before `floor` is free."""
        token = self.tokens[position]
        if token.kind != "number" and not self._starts_number(token):
            return None
        before = self.units.before(position, floor) if token.kind == "number" else None
        numeral = NumeralReader(self.tokens, self.vocabulary, before is not None).read(position)
        if numeral is None:
            return None
        after = self.units.after(numeral)
        if before is not None and not _holds(before, after, numeral):
            before = None
        return self._expression(numeral, before, after)

    def _starts_number(self, token: Token) -> bool:
        if token.kind != "word":
            return False
        word = token.lower
        numbers = self.vocabulary.numbers
        return word in numbers.roles or word in self.vocabulary.scales or numbers.value(word) is not None

    def _expression(self, numeral: Numeral, before: Unit | None, after: Unit | None) -> Expression:
        if before and after and not self._says_again(before, after):
            after = None
        unit = after or before
        factor = unit.factor if unit and numeral.factor == 1 else numeral.factor
        value = numeral.value * (unit.factor if unit else 1)
        return Expression(
            first=before.edge if before else numeral.first,
            last=after.edge if after else numeral.last,
            low=value,
            high=value,
            factor=factor,
            currency=unit.currency if unit else None,
            money=unit is not None,
            prefixed=before is not None,
            subunit=unit is not None and unit.kind == "subunit",
            literal=self.tokens[numeral.first].kind == "number" and numeral.factor == 1,
            article=numeral.article,
        )

    def _says_again(self, before: Unit, after: Unit) -> bool:
        """Whether the name after the number belongs to the sign before it: "$5 million dollars", "$500 CAD"."""
        if after.kind in ("sign", "subunit") or before.kind == after.kind:
            return False
        plain = self.tokens[before.edge].text == "$" and (after.currency or "").endswith("D")
        return plain or after.currency == before.currency


def _holds(before: Unit, after: Unit | None, numeral: Numeral) -> bool:
    """A name before the number counts only where nothing better follows (Euro 2024 is no amount)."""
    if before.kind in ("name", "cautious") and not numeral.clear:
        return False
    return before.kind != "name" or after is None
