"""The record that stands for one amount of money in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Qualifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "similar", "unstated"]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money: where it stands, and how much it says in whole currency units.

    `low` and `high` are the bounds that the text states, None where it states none: at_least
    and more_than have no `high`, at_most and less_than no `low`, similar and unstated neither.
    `currency` is an ISO 4217 code, None where the text leaves it open.

    >>> Amount(0, 9, "rund 5 EUR", Decimal(5), Decimal(5), "EUR", "about").amount
    Decimal('5')
    >>> Amount(0, 12, "Milliarden €", None, None, "EUR", "unstated").amount is None
    True
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    currency: str | None
    qualifier: Qualifier

    @property
    def amount(self) -> Decimal | None:
        """The one number stated; None for ranges and for sizes that are vague or only compared."""
        if self.qualifier == "range":
            return None
        return self.high if self.low is None else self.low


def bounds(value: Decimal, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
    """`low` and `high` of one stated number; a qualifier never invents a width.

    >>> bounds(Decimal(5), "at_least")
    (Decimal('5'), None)
    >>> bounds(Decimal(5), "unstated")
    (None, None)
    """
    plain = whole_units(value)
    low = plain if qualifier in ("exact", "about", "at_least", "more_than") else None
    high = plain if qualifier in ("exact", "about", "at_most", "less_than") else None
    return low, high


def whole_units(value: Decimal) -> Decimal:
    """The same number without exponent and trailing zeros.

    >>> whole_units(Decimal("8.10") * 1000000)
    Decimal('8100000')
    >>> whole_units(Decimal("0.50"))
    Decimal('0.5')
    """
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
