"""What keeps two funding rows apart that could else be the same money."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pandas as pd

from udcgkit.errors import MoneyError
from udcgkit.given import take_day
from udcgkit.money.rows import Row

_SAME_NEWS = timedelta(days=31)
"""How long after its announcement money may still be reported as the newest."""
_SAME_TELLING = ("announced_on", "currency")
"""What is the same where two articles tell of one sum."""
_WORDS = re.compile(r"[^\W\d_]{4,}")


def linked(one: Row, other: Row) -> bool:
    """Whether the text says itself how they relate."""
    if one.article != other.article:
        return False
    return any(
        a.cells[pointer] == b.key[1] for a, b in ((one, other), (other, one)) for pointer in ("part_of", "like")
    )


def separate(one: Row, other: Row, goods: dict[tuple[str, str], set[str]]) -> bool:
    """Whether kind of aid, form or goods differ, or one is said to come on top of the other."""
    kinds = {row.cells.get("aid_type") for row in (one, other)} - {None, "other"}
    if len(kinds) > 1 or _further(one, other) or _further(other, one):
        return True
    mine, yours = goods.get(one.key, set()), goods.get(other.key, set())
    return one.apart != other.apart or bool(mine and yours and mine.isdisjoint(yours))


def _further(one: Row, other: Row) -> bool:
    """ "Another 50 million": on top of what its own article tells, and of what was announced well before."""
    if one.cells["new_money"] is not True:
        return False
    days = [row.cells["announced_on"] for row in (one, other)]
    if one.article == other.article or None in days:
        return one.article == other.article
    mine, yours = (take_day(day, error=MoneyError) for day in days)
    return mine - yours > _SAME_NEWS


def told_apart(one: Row, other: Row) -> bool:
    """Whether what two sums are for, or the channel they take, differs in words."""
    purposes = [set(_WORDS.findall((row.cells["purpose"] or "").casefold())) for row in (one, other)]
    channels = {row.cells["instrument_id"] for row in (one, other)} - {None}
    return len(channels) > 1 or bool(all(purposes) and purposes[0].isdisjoint(purposes[1]))


def may_hold(one: Row, other: Row) -> bool:
    """Whether more than its size speaks for a total that holds another sum.

    What is counted since a year holds all that its giver ever gave, and a part is asked for with its whole.
    """
    since = any(row.cells["scope"] == "total" and row.years and row.years[1] is None for row in (one, other))
    if since or one.cells["part_of"] or other.cells["part_of"] or set(one.donors) != set(other.donors):
        return False
    same = all(one.cells[name] is not None and one.cells[name] == other.cells[name] for name in _SAME_TELLING)
    return one.article == other.article or (same and not told_apart(one, other))


def may_be_one(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """Whether two lists of givers or receivers, as far as they are stated, share one."""
    return not mine or not yours or not set(mine).isdisjoint(yours)


def goods_paid(goods_table: pd.DataFrame, measures: pd.DataFrame) -> dict[tuple[str, str], set[str]]:
    """The goods that each funding row pays for, directly or through a measure."""
    paid = {(r["article_id"], r["measure_id"]): r["funding_id"] for r in _records(measures, "measure_id")}
    goods: dict[tuple[str, str], set[str]] = {}
    for row in _records(goods_table, "measure_id", "name"):
        funding = row["funding_id"] or paid.get((row["article_id"], row["measure_id"]))
        if funding:
            goods.setdefault((row["article_id"], funding), set()).add(str(row["name"]).casefold())
    return goods


def _records(table: pd.DataFrame, *columns: str) -> list[dict[str, Any]]:
    part = table[["article_id", "funding_id", *columns]].astype(object)
    return part.where(part.notna(), None).to_dict("records")  # type: ignore[return-value]
