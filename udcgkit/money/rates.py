"""Conversion of currencies by dated or fixed rates, named in the result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from udcgkit.errors import MoneyError, RateError
from udcgkit.given import take_day
from udcgkit.money.rows import HasFunding, Row, funding_of, read, take_currency

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter  # type: ignore[import-untyped]

Rates: TypeAlias = Mapping[str, float | Decimal] | float | Decimal | None
Day: TypeAlias = str | date | None
ONE = Decimal(1)
_AMOUNTS = ("amount", "amount_low", "amount_high")

_FAR, _ALIKE = 3, 2
"""times by which a rate can be off and be meant, and by which its inverse must be near"""


def convert(
    funding: pd.DataFrame | HasFunding, to: str, *, on: Day = None, fixed: Rates = None
) -> pd.DataFrame:  # fmt: skip
    """The funding table (given itself, or with all tables) with its amounts in the currency `to`.

    The values are nominal, no price basis is changed.

    Without more, each amount is converted at the reference rate of the European Central Bank of its day of
    announcement, else, where all tables are given, of its article's (of the last working day before it).
    `on` takes the rates of one day for all rows; `fixed` one rate for all rows: how many units of the other
    currency make one of `to`, as the ECB and the Kiel Institute quote it (`fixed={"USD": 0.9887}`), or a
    number where there is only one other currency.

    Added columns: `currency_stated`, `amount_stated`, `amount_low_stated`, `amount_high_stated` (as the text
    has them), `rate` (units of the stated currency for one of `to`), `rate_on`, `method`; and, where the text
    gives a conversion itself, `text_conversion` (its figure in `to`) and `text_deviation` (how far our figure
    is from it, 0.02 = 2 % more) as a check: it is never used as a rate. Amounts without currency stay as
    they are.

    Raises MoneyError for a currency or a day without rate, for a row without such a day where
    neither `on` nor `fixed` is given, for one fixed rate where several currencies need one, and for a fixed
    rate that is given the other way round.

    >>> from udcgkit import schema
    >>> len(convert(pd.DataFrame(columns=schema.TABLES["funding"].names), "EUR"))
    0
    """
    return converted(funding_of(funding), to, on, fixed, _published(funding))


def _published(given: object) -> dict[str, str]:
    """The day of each article, where all tables are given."""
    articles = getattr(given, "articles", None)
    if not isinstance(articles, pd.DataFrame):
        return {}
    dated = articles[articles["published_on"].notna()]
    return dict(zip(dated["article_id"], dated["published_on"], strict=True))


def converted(funding: pd.DataFrame, to: str, on: Day, fixed: Rates, published: Mapping[str, str]) -> pd.DataFrame:
    """What `convert` returns; `published`: the day of each article."""
    take_currency(to)
    rows = read(funding)
    _one_rate_for_one(rows, to, fixed)
    quotes = [_quote(row, to, on or row.cells["announced_on"] or published.get(row.article), fixed) for row in rows]
    result = funding.copy()
    for name in _AMOUNTS:
        result[f"{name}_stated"] = funding[name].astype("float64")
        values = [_divided(row.cells[name], rate) for row, (rate, _, _) in zip(rows, quotes, strict=True)]
        result[name] = pd.Series(values, index=funding.index, dtype="float64")
    result["currency_stated"] = funding["currency"]
    known = [to if row.cells["currency"] is not None else None for row in rows]
    result["currency"] = pd.Series(known, index=funding.index, dtype="str")
    result["rate"] = pd.Series([float(q[0]) if q[0] else None for q in quotes], index=funding.index, dtype="float64")
    result["rate_on"] = pd.Series([q[1] for q in quotes], index=funding.index, dtype="str")
    result["method"] = pd.Series([q[2] for q in quotes], index=funding.index, dtype="str")
    return _with_check(result, rows, to)


def _quote(row: Row, to: str, day: Day, fixed: Rates) -> tuple[Decimal | None, str | None, str | None]:
    """The rate, its day and how it was found; nothing where there is nothing to convert."""
    currency = row.cells["currency"]
    if currency is None or not (row.stated or row.cells["amount"] is not None):
        return None, None, None
    if currency == to:
        return ONE, None, "as stated, nominal"
    if fixed is not None:
        rate = _fixed(fixed, currency, to)
        return rate, None, f"fixed rate, 1 {to} = {rate} {currency}, nominal"
    if day is None:
        raise RateError(
            f"Funding row {row.key[1]} has no day of announcement to convert {currency} at, nor an article with a day; "
            "give a day with on=..., or a rate with fixed=...",
            "undated", currency=currency, text=str(row.cells.get("text") or row.key[1]),
        )
    taken = take_day(day, error=MoneyError)
    rate = rate_on(currency, to, taken)
    return rate, taken.isoformat(), f"ECB reference rate of {taken.isoformat()}, nominal"


def _one_rate_for_one(rows: list[Row], to: str, fixed: Rates) -> None:
    currencies = sorted({row.cells["currency"] for row in rows if row.stated} - {None, to})
    if fixed is not None and not isinstance(fixed, Mapping) and len(currencies) > 1:
        rates = ", ".join(f"'{currency}': ..." for currency in currencies)
        raise MoneyError(
            f"fixed={fixed} is one rate, but {len(currencies)} currencies need one; give fixed={{{rates}}}."
        )


def _fixed(fixed: Mapping[str, float | Decimal] | float | Decimal, currency: str, to: str) -> Decimal:
    value = fixed.get(currency) if isinstance(fixed, Mapping) else fixed
    if value is None:
        raise MoneyError(f"There is no fixed rate for {currency}; give fixed={{'{currency}': units that make 1 {to}}}.")
    try:
        rate = Decimal(str(value))
    except InvalidOperation:
        rate = Decimal(0)
    if not rate.is_finite() or rate <= 0:
        raise MoneyError(f"The fixed rate for {currency} must be a number above zero, not {value}.")
    if _turned_round(rate, currency, to):
        raise MoneyError(
            f"1 {to} is not {rate} {currency}; a rate says how many {currency} make 1 {to}, so give {ONE / rate:.4g}."
        )
    return rate


def _turned_round(rate: Decimal, currency: str, to: str) -> bool:
    """Whether a rate is far from the ECB's last one, and its inverse is near it."""
    bounds = _rates().bounds or {}
    if currency not in bounds or to not in bounds:
        return False
    usual = rate_on(currency, to, min(bounds[currency][1], bounds[to][1]))
    off, turned = (max(one / usual, usual / one) for one in (rate, ONE / rate))
    return off > _FAR and turned < _ALIKE


def rate_on(currency: str, to: str, day: date) -> Decimal:
    """Units of `currency` for one of `to` on that day, by the ECB; MoneyError where it has none.

    >>> rate_on("EUR", "EUR", date(2025, 10, 15))
    Decimal('1')
    """
    return _per_euro(currency, day) / _per_euro(to, day)


def _per_euro(currency: str, day: date) -> Decimal:
    rates = _rates()
    if currency not in (rates.currencies or ()):
        raise RateError(
            f"The European Central Bank publishes no rate for {currency}; give one with fixed={{'{currency}': ...}}.",
            "unknown", currency=currency,
        )
    first, last = (rates.bounds or {})[currency]
    if not first <= day <= last:
        raise RateError(
            f"There is no rate for {currency} on {day.isoformat()}, only from {first} to {last}; "
            f"give a day in between with on=..., or a rate with fixed={{'{currency}': ...}}.",
            "day", currency=currency, day=day.isoformat(), first=first.isoformat(), last=last.isoformat(),
        )
    return ONE / Decimal(rates.convert(ONE, currency, "EUR", date=day))


@lru_cache(maxsize=1)
def _rates() -> CurrencyConverter:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True, fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


def _divided(value: float | None, rate: Decimal | None) -> float | None:
    return value if value is None or rate is None or rate == ONE else float(Decimal(str(value)) / rate)


def _with_check(result: pd.DataFrame, rows: list[Row], to: str) -> pd.DataFrame:
    """Show a conversion that the text gives beside the one computed."""
    given: dict[tuple[str, str], float] = {}
    for row in rows:
        if row.cells["scope"] == "conversion" and row.cells["like"] is not None:
            target = (row.article, row.cells["like"])
            known = next((r for r in rows if r.key == target), None)
            for one, other in ((known, row), (row, known)):
                if one and other and other.cells["currency"] == to != one.cells["currency"]:
                    given.setdefault(one.key, _figure(other))
    stated = pd.Series([given.get(row.key) for row in rows], index=result.index, dtype="float64")
    result["text_conversion"] = stated
    ours = result["amount"].fillna(result["amount_low"]).fillna(result["amount_high"])
    result["text_deviation"] = ours / stated - 1
    return result


def _figure(row: Row) -> float:
    value = row.cells["amount"]
    return float(value if value is not None else row.low or row.high or 0)


__all__ = ["convert", "converted", "rate_on"]
