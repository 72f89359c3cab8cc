"""Totals that count no money twice, conversion at dated rates, and pairs that may be the same money.

Everything is computed in `Decimal`; the tables that come back hold float64, as all tables do.
"""

from __future__ import annotations

from udcgkit.money.rates import convert
from udcgkit.money.repeats import possible_repeats
from udcgkit.money.totals import total

__all__ = ["convert", "possible_repeats", "total"]
