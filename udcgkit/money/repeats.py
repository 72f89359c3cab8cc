"""Pairs of funding rows that may be the same money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Protocol

import numpy as np
import pandas as pd

from udcgkit.errors import MoneyError
from udcgkit.given import take_day, take_tables
from udcgkit.money.apart import goods_paid, linked, may_be_one, may_hold, separate, told_apart
from udcgkit.money.rates import rate_on
from udcgkit.money.relations import AGAIN, overlap
from udcgkit.money.rows import ZERO, HasFunding, Row, read
from udcgkit.schema import STAGES

NEAR = Decimal("0.05")
"""How far apart two figures may be and still be near: rounding, "rund", "knapp"."""
NEAR_CONVERTED = Decimal("0.1")
"""The same where one had to be converted: the text may have used another day's rate."""
_NEARLY, _AT_MOST = Decimal("0.9"), Decimal("0.5")
"""How much of an upper bound an amount will be at least: "knapp" and "bis zu"."""
_NEAR, _NEAR_CONVERTED = "near amounts", "near amounts after conversion"
_HOLDS = "one can hold the other"
_SAME_DONOR, _OVERLAP = "same donor", "years overlap"
_ROUGH = 2.0
"""How far candidates may be apart before the day's rate is looked up."""

COLUMNS = ("article_id", "funding_id", "text", "other_article_id", "other_funding_id", "other_text", "reason")
Key = tuple[str, str]
"""article and row"""


class HasGoods(HasFunding, Protocol):
    """Tables, as far as they are needed here."""

    @property
    def goods(self) -> pd.DataFrame:
        """The goods table."""

    @property
    def measures(self) -> pd.DataFrame:
        """The measures table."""


def possible_repeats(tables: HasGoods) -> pd.DataFrame:
    """Pairs of funding rows, in one article or in several, that may be the same money, with the reason.

    The same donor, years that overlap or are unknown, and either near amounts, after conversion where needed, or one
    that can hold the other: of the same givers, in one article where it leaves their relation open, in two where day
    and currency are the same. Where a donor is not stated, only near amounts in the same currency with no purpose,
    channel or receiver that speaks against it. What an article itself tells again or in another currency is left to
    the row that it repeats. Rows of different kinds of aid, rows for different goods, and pairs whose relation the
    text states are separate; so is money said to be further ("weitere", "zusätzlich") from the rest of its own
    article and from what another reported more than a month before.
    One row per pair, the likelier first (donors stated, amounts near without conversion, years that overlap, the same
    stage): article_id, funding_id, text, other_article_id, other_funding_id, other_text, reason; no row where there
    is no such pair.

    Raises CheckError where a column is missing, MoneyError where one table is given instead of all.

    >>> from types import SimpleNamespace
    >>> from udcgkit import schema
    >>> empty = {name: pd.DataFrame(columns=table.names) for name, table in schema.TABLES.items()}
    >>> len(possible_repeats(SimpleNamespace(**empty)))
    0
    """
    if isinstance(tables, pd.DataFrame):
        raise MoneyError("All tables are needed here, not one of them; give tables, not tables.funding.")
    take_tables(tables)
    goods = goods_paid(tables.goods, tables.measures)
    lines = [
        dict(zip(COLUMNS, (*one.key, one.cells.get("text"), *other.key, other.cells.get("text"), reason), strict=True))
        for one, other, reason in sorted(_pairs(read(tables.funding), goods), key=_unlikely)
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype("str")


def clusters(rows: list[Row], apart: frozenset[frozenset[Key]] = frozenset()) -> dict[Key, int]:
    """A number for each row that may be the same money as one of another article; equal: may be the same.

    `apart`: pairs that somebody has told apart.
    """
    leader = {row.key: row.key for row in rows}

    def find(key: tuple[str, str]) -> tuple[str, str]:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    joined: set[tuple[str, str]] = set()
    for one, other in _candidates(rows):
        settled = one.article == other.article or find(one.key) == find(other.key)
        if not settled and frozenset((one.key, other.key)) not in apart and _reason(one, other, {}):
            for row in (one, other):  # what may repeat a part may repeat money of its whole
                whole = (row.article, row.cells["part_of"])
                if whole in leader:
                    leader[find(row.key)] = find(whole)
            leader[find(one.key)] = find(other.key)
            joined.update((one.key, other.key))
    numbers: dict[tuple[str, str], int] = {}
    touched = {find(key) for key in joined}
    return {key: numbers.setdefault(find(key), len(numbers)) for key in leader if find(key) in touched}


def twins(rows: list[Row], apart: frozenset[frozenset[Key]] = frozenset()) -> dict[Row, Row]:
    """Rows of one article that may be the same money as another one of it, with that one, which is told more firmly.

    Only where the text does not say that the row stands alone: not in one sentence, nor for different purposes;
    `apart`: pairs that somebody has told apart.
    """
    found: dict[Row, Row] = {}
    for pair in _candidates([row for row in rows if row.cells["per"] is None and not _again(row)]):
        other, row = pair if firmness(pair[0]) >= firmness(pair[1]) else pair[::-1]
        words = (_reason(row, other, {}) or "").split(", ")
        near = _NEAR in words or _NEAR_CONVERTED in words
        near = near and frozenset((row.key, other.key)) not in apart
        if near and row.guessed("scope") and not _told_as_two(row, other, ", ".join(words)):
            found.setdefault(row, other)
    return found


def held(rows: list[Row], apart: frozenset[frozenset[Key]] = frozenset()) -> dict[Row, Row]:
    """Rows of one article that may lie in a total of the same stage and currency, with the smallest such total.

    They are pairs of `possible_repeats`, but for figures of stated years, which sums keep apart by their period.
    `apart`: pairs that somebody has told apart.
    """
    found: dict[Row, Row] = {}
    if not any(row.cells["scope"] == "total" and not row.years for row in rows):
        return found
    for pair in _candidates([row for row in rows if row.cells["per"] is None and not _again(row)]):
        row, whole = sorted(pair, key=_size)
        one_sum = all(row.cells[name] == whole.cells[name] for name in ("stage", "currency"))
        total = whole.cells["scope"] == "total" and not whole.years
        if not one_sum or not total or frozenset((row.key, whole.key)) in apart:
            continue
        reason = _reason(row, whole, {}) or ""
        if _HOLDS in reason and not _weak(row, whole, reason) and may_hold(row, whole):
            found[row] = min(found.get(row, whole), whole, key=_size)
    return found


def _size(row: Row) -> Decimal:
    return row.low or row.high or ZERO


def firmness(row: Row) -> tuple[int, bool, Decimal]:
    """How firmly money is told: by stage, by giver, by size; of equals, the first in the text stays first."""
    stage = row.cells["stage"]
    return (STAGES.index(stage) if stage in STAGES else -1, bool(row.donors), row.low or ZERO)


def _told_as_two(one: Row, other: Row, reason: str) -> bool:
    sentence = one.cells.get("sentence")
    together = sentence is not None and sentence == other.cells.get("sentence")
    return together or _weak(one, other, reason) or told_apart(one, other)


def _pairs(rows: list[Row], goods: dict[tuple[str, str], set[str]]) -> Iterator[tuple[Row, Row, str]]:
    for one, other in _candidates([row for row in rows if not _again(row)]):
        reason = _reason(one, other, goods)
        if reason and not _weak(one, other, reason) and (_HOLDS not in reason or may_hold(one, other)):
            yield one, other, reason


def _candidates(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Pairs whose sizes do not rule it out, each once, in order of the table."""
    money = [row for row in rows if row.stated and row.cells["scope"] not in ("request", "other")]
    if not money:
        return
    low, high = np.array([_euros(row) for row in money]).T
    holds = np.array([row.cells["scope"] == "total" for row in money])
    for place, one in enumerate(money):
        rest = slice(place + 1, None)
        fits, held = low[rest] <= high[place] * _ROUGH, low[place] <= high[rest] * _ROUGH
        near, inside = fits & held, (holds[place] & fits) | (holds[rest] & held)
        for step in np.flatnonzero(near | inside):
            yield one, money[place + 1 + int(step)]


def _again(row: Row) -> bool:
    """Whether the article tells the row again: the row it points at stands for both."""
    return row.cells["scope"] in AGAIN and row.cells["like"] is not None


def _unlikely(pair: tuple[Row, Row, str]) -> tuple[bool, ...]:
    """Sorts the likelier pairs first."""
    words = pair[2].split(", ")
    near = _NEAR in words or _NEAR_CONVERTED in words
    return _SAME_DONOR not in words, not near, _NEAR not in words, _OVERLAP not in words, len(words) > 3


def _weak(one: Row, other: Row, reason: str) -> bool:
    """Where one of the givers is not stated, only the same size in the same currency says anything."""
    if one.donors and other.donors:
        return False
    sized = _NEAR in reason.split(", ") and one.cells["currency"] is not None and other.cells["currency"] is not None
    return not sized or told_apart(one, other)


def _reason(one: Row, other: Row, goods: dict[tuple[str, str], set[str]]) -> str | None:
    if linked(one, other) or separate(one, other, goods) or not overlap(one, other):
        return None
    if not (may_be_one(one.donors, other.donors) and may_be_one(one.recipients, other.recipients)):
        return None
    amounts = _amounts(one, other)
    if amounts is None:
        return None
    return ", ".join((_donor_words(one, other), amounts, _year_words(one, other), *_stage_words(one, other)))


def _amounts(one: Row, other: Row) -> str | None:
    try:
        ratio = _ratio(one, other)
    except MoneyError:  # no rate for one of the currencies: nobody can say whether they are near
        return None
    converted = one.cells["currency"] != other.cells["currency"]
    width = 1 + (NEAR_CONVERTED if converted else NEAR)
    mine_low, mine_high = _about(one)
    low, high = (bound * ratio for bound in _about(other))
    fits, held = low <= mine_high * width, mine_low <= high * width
    if fits and held:
        return _NEAR_CONVERTED if converted else _NEAR
    holder = (one.cells["scope"] == "total" and (fits or one.high is None)) or (
        other.cells["scope"] == "total" and (held or other.high is None)
    )
    return _HOLDS if holder else None


def _about(row: Row) -> tuple[Decimal, Decimal]:
    """Where the amount will lie: "more than a billion" is not any larger sum, "almost a billion" not much less."""
    least = _NEARLY if row.cells["qualifier"] == "less_than" else _AT_MOST
    low = row.low if row.low is not None else (row.high or ZERO) * least
    return low, row.high if row.high is not None else low * 2


def _ratio(one: Row, other: Row) -> Decimal:
    """What an amount of `other` is in the currency of `one`."""
    mine, yours = one.cells["currency"], other.cells["currency"]
    if mine == yours or mine is None or yours is None:
        return Decimal(1)
    day = next((row.cells["announced_on"] for row in (other, one) if row.cells["announced_on"] is not None), None)
    return rate_on(mine, yours, take_day(day, error=MoneyError) if day else _RECENT)


_RECENT = date(2024, 6, 28)
"""For rows without day: a day in the middle of the years in question."""


def _euros(row: Row) -> tuple[float, float]:
    """Rough bounds in euros, to find candidates fast; unknown reaches from zero to infinity."""
    try:
        rate = float(rate_on("EUR", row.cells["currency"] or "EUR", _RECENT))
    except MoneyError:
        return 0.0, float("inf")
    low, high = row.bounds
    return float(low) * rate, float("inf") if high is None else float(high) * rate


def _donor_words(one: Row, other: Row) -> str:
    return _SAME_DONOR if one.donors and other.donors else "donor not stated"


def _year_words(one: Row, other: Row) -> str:
    return _OVERLAP if one.years and other.years else "year not stated"


def _stage_words(one: Row, other: Row) -> tuple[str, ...]:
    return () if one.cells["stage"] == other.cells["stage"] else ("at another stage",)
