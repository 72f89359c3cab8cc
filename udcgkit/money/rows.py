"""The funding table as records: what a sum needs to know of each row, amounts in Decimal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

import pandas as pd

from udcgkit.errors import CheckError, MoneyError

Bounds = tuple[Decimal, Decimal | None]
"""Lower and upper bound; no upper bound is None."""

ZERO = Decimal(0)
APART = frozenset({"loan", "guarantee", "mixed"})
"""Forms of money that no sum mixes with grants and goods: most of it is to be paid back or may never flow."""

_CODE = re.compile(r"[A-Z]{3}")
Years = tuple[int | None, int | None] | None
"""First and last year, None for an end that is open or not said; no year known at all is None."""

COLUMNS = (
    "article_id", "funding_id", "donor_id", "donor_ids", "recipient_id", "recipient_ids", "amount", "amount_low",
    "amount_high", "currency", "qualifier", "per", "year_start", "year_end", "announced_on", "purpose", "instrument_id",
    "form", "stage", "scope", "part_of", "like", "new_money", "inferred",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One funding row; `cells` holds the whole of it, for grouping by any column."""

    key: tuple[str, str]
    """(article_id, funding_id)"""
    donors: tuple[str, ...]
    recipients: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    years: Years
    cells: dict[str, Any]

    @property
    def article(self) -> str:
        """The article's id."""
        return self.key[0]

    @property
    def stated(self) -> bool:
        """Whether the text gives any bound."""
        return self.low is not None or self.high is not None

    @property
    def bounds(self) -> Bounds:
        """What it can amount to: nothing below is said means from zero."""
        return (self.low or ZERO, self.high)

    @property
    def apart(self) -> str | None:
        """The form, where it stands apart from other money."""
        form = self.cells["form"]
        return form if form in APART else None

    def guessed(self, *columns: str) -> bool:
        """Whether one of the columns is inferred, not stated."""
        return not set(columns).isdisjoint(self.cells["inferred"])


def require(table: pd.DataFrame, columns: Iterable[str], name: str = "funding") -> None:
    """Raise CheckError where columns are missing."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise CheckError([f"{name}: the column {column} is missing" for column in missing])


class HasFunding(Protocol):
    """Tables, of which the funding table is taken."""

    @property
    def funding(self) -> pd.DataFrame:
        """The funding table."""


def funding_of(given: pd.DataFrame | HasFunding) -> pd.DataFrame:
    """The funding table, given itself or with all tables; MoneyError for what is neither."""
    table = given if isinstance(given, pd.DataFrame) else getattr(given, "funding", None)
    if not isinstance(table, pd.DataFrame):
        raise MoneyError(f"Tables, or their funding table, are needed here, not {type(given).__name__}.")
    if not {"amount", "currency"} & set(table.columns):
        raise MoneyError("That is another table than that of money; give tables, or tables.funding.")
    return table


def take_currency(code: object) -> None:
    """Raise MoneyError for what is no code of a currency."""
    if not (isinstance(code, str) and _CODE.fullmatch(code)):
        raise MoneyError(f"'{code}' is no code of a currency; write three capital letters, such as EUR or USD.")


def read(funding: pd.DataFrame) -> list[Row]:
    """The rows of a funding table in order.

    Raises CheckError for missing columns, and MoneyError for an amount below zero and for bounds that are swapped.
    """
    require(funding, COLUMNS)
    columns = {str(name): _plain(funding[name]) for name in funding.columns}
    return [_row(dict(zip(columns, cells, strict=True))) for cells in zip(*columns.values(), strict=True)]


def _plain(column: pd.Series[Any]) -> list[Any]:
    """Cells as Python values, every kind of missing as None."""
    missing = column.isna().tolist()
    return [None if gone else value for gone, value in zip(missing, column.tolist(), strict=True)]


def _row(cells: dict[str, Any]) -> Row:
    low, high = _bounds(cells)
    return Row(
        key=(cells["article_id"], cells["funding_id"]),
        donors=_ids(cells, "donor"),
        recipients=_ids(cells, "recipient"),
        low=low,
        high=high,
        years=_years(cells["year_start"], cells["year_end"]),
        cells=cells | {"inferred": tuple(cells["inferred"] if cells["inferred"] is not None else ())},
    )


def _ids(cells: dict[str, Any], side: str) -> tuple[str, ...]:
    several, one = cells[f"{side}_ids"], cells[f"{side}_id"]
    return tuple(several) if several is not None and len(several) else (() if one is None else (one,))


def _bounds(cells: dict[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    low, high, amount = (_decimal(cells[name], cells) for name in ("amount_low", "amount_high", "amount"))
    if low is None and high is None and amount is not None:
        low = None if cells["qualifier"] in ("at_most", "less_than") else amount
        high = None if cells["qualifier"] in ("at_least", "more_than") else amount
    if low is not None and high is not None and low > high:
        raise MoneyError(f"Funding row {cells['funding_id']} has a lower bound above its upper bound; correct the row.")
    return low, high


def _decimal(value: Any, cells: dict[str, Any]) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(str(value))
    if not number.is_finite():
        raise MoneyError(f"Funding row {cells['funding_id']} has an amount that is no finite number; correct the row.")
    if number < 0:
        raise MoneyError(f"Funding row {cells['funding_id']} has an amount below zero; correct the row.")
    return number


def _years(first: int | None, last: int | None) -> Years:
    if first is None and last is None:
        return None
    return (None if first is None else int(first), None if last is None else int(last))


def hull(years: Iterable[Years]) -> Years:
    """The period from the first to the last of several; open where one of them is.

    >>> hull([(2024, 2024), None, (2026, 2029)]), hull([(2022, None), (2025, 2025)]), hull([None])
    ((2024, 2029), (2022, None), None)
    """
    known = [one for one in years if one is not None]
    firsts, lasts = [first for first, _ in known], [last for _, last in known]
    if not known:
        return None
    return (
        None if None in firsts else min(first for first in firsts if first is not None),
        None if None in lasts else max(last for last in lasts if last is not None),
    )
