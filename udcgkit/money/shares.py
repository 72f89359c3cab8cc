"""What each funding row contributes to a sum, by whom or for what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from udcgkit.errors import MoneyError
from udcgkit.money.relations import ONLY_HIGH, Relations
from udcgkit.money.rows import ZERO, Bounds, Row, Years

NOT_SPECIFIED = "not specified"
"""Where a sum is broken down and the text does not say by what."""

GROUPINGS = ("donor", "recipient", "purpose", "instrument", "asserted_by", "aid_type", "form", "stage", "year")

_COLUMN = {"instrument": "instrument_id", "donor": "donor_id", "recipient": "recipient_id"}


@dataclass(frozen=True, slots=True)
class Share:
    """What `row`, or a part or rest of it, contributes to one line of a sum."""

    row: Row
    stage: str | None
    currency: str | None
    form: str | None
    by: str | None
    years: Years
    bounds: Bounds | None
    """None: it is left out"""
    reason: str | None
    """why it is left out, or counts only in the upper bound"""
    staged: bool = False
    """it lies in a sum of another stage, too"""


def column_of(by: str) -> str:
    """The funding column that a grouping reads: "donor" and "donor_id" are the same.

    Raises MoneyError for anything else than a column of single values.
    """
    return _COLUMN.get(by, by)


def shares(relations: Relations, by: str | None, through_parts: bool = True) -> Iterator[Share]:
    """Every row of the article, counted or left out with the reason, but for wholes that their parts make up.

    `through_parts`: a whole counts through its parts where these differ in `by` or are loans.
    """
    for row in relations.rows:
        reason = relations.reason(row)
        if reason is not None and reason not in ONLY_HIGH:
            if not (reason == "part" and through_parts and _opened(relations, row, by)):
                yield from _left_out(relations, row, by, reason)
        elif through_parts and _broken_down(relations, row, by):
            yield from _through_parts(relations, row, by, reason)
        else:
            yield from _spread(relations, row, by, relations.bounds(row), reason)


def _left_out(relations: Relations, row: Row, by: str | None, reason: str) -> Iterator[Share]:
    whole = relations.whole.get(row)
    values = values_of(row, by) or (values_of(whole, by) if whole else ())
    for share in _spread(relations, row, by, row.bounds, reason, values):
        yield replace(share, bounds=None, reason=reason)


def _opened(relations: Relations, row: Row, by: str | None) -> bool:
    """Whether the whole of a part is counted through its parts, so that the part is counted there."""
    whole = relations.whole[row]
    reason = relations.reason(whole)
    if reason == "part":
        return _broken_down(relations, whole, by) and _opened(relations, whole, by)
    return (reason is None or reason in ONLY_HIGH) and _broken_down(relations, whole, by)


def _broken_down(relations: Relations, whole: Row, by: str | None) -> bool:
    """Whether parts differ from their whole in what the sum tells apart."""
    if not whole.stated:
        return False
    values = values_of(whole, by)
    return any(
        part.apart != whole.apart
        or (by is not None and (values_of(part, by) or values) != values)
        or _broken_down(relations, part, by)
        for part in _inside(relations, whole)
    )


def _inside(relations: Relations, whole: Row) -> list[Row]:
    return [part for part in relations.parts[whole] if relations.reason(part) == "part"]


def _through_parts(
    relations: Relations, whole: Row, by: str | None, reason: str | None, outer: tuple[str, ...] = ()
) -> Iterator[Share]:
    parts = _inside(relations, whole)
    named = values_of(whole, by) or outer
    for part in parts:
        if _broken_down(relations, part, by):
            yield from _through_parts(relations, part, by, reason, named)
        else:
            values = values_of(part, by) or (named if by != "purpose" else ())
            yield from _spread(relations, part, by, part.bounds, reason, values, whole)
    low, high = _rest(whole, parts)
    if high is None or high > 0:
        values = () if by == "purpose" else _others(relations, by, named, whole, parts)
        yield from _spread(relations, whole, by, (low, high), reason, values)


def _others(
    relations: Relations, by: str | None, named: tuple[str, ...], whole: Row, parts: list[Row]
) -> tuple[str, ...]:
    """Who shares in the rest of a joint sum: nobody whose own share the text tells, and not for a purpose only."""
    own = [part for part in parts if part.cells["purpose"] in (None, whole.cells["purpose"])]
    told = {values for part in own if relations.reliable(part) and len(values := values_of(part, by)) == 1}
    return tuple(name for name in named if (name,) not in told) or named


def _rest(whole: Row, parts: list[Row]) -> Bounds:
    low, high = whole.bounds
    taken_low = sum((part.bounds[0] for part in parts), ZERO)
    taken_high = [part.bounds[1] for part in parts]
    sure = ZERO if None in taken_high else max(ZERO, low - sum((h for h in taken_high if h is not None), ZERO))
    return (sure, None if high is None else max(ZERO, high - taken_low))


def _spread(
    relations: Relations, row: Row, by: str | None, bounds: Bounds, reason: str | None,
    values: tuple[str, ...] | None = None, whole: Row | None = None,
) -> Iterator[Share]:  # fmt: skip
    """One share for each value the row has; a sum of several counts for one of them from zero to the whole."""
    found = values_of(row, by) if values is None else values
    joint = len(found) > 1
    if not joint and found and _in_joint_money_only(relations, row, by, reason):
        reason = None
    low = ZERO if reason in ONLY_HIGH or joint else bounds[0]
    stage = row.cells["stage"] or (whole.cells["stage"] if whole else None)
    for value in found or ((NOT_SPECIFIED,) if by else (None,)):
        yield Share(
            row, stage, relations.currency(row), row.apart, value, row.years or (whole.years if whole else None),
            (low, bounds[1]), reason or ("joint" if joint else None), relations.staged(row),
        )  # fmt: skip


def _in_joint_money_only(relations: Relations, row: Row, by: str | None, reason: str | None) -> bool:
    """Whether what may hold the row counts for several values, and so for certain for none of them."""
    holders = relations.holders(row, reason)
    return bool(holders) and all(len(values_of(holder, by)) > 1 for holder in holders)


def values_of(row: Row, by: str | None) -> tuple[str, ...]:
    """By what a sum tells the row apart; nothing where the text does not say."""
    if by is None:
        return ()
    if by in _SIDES:
        return _SIDES[by](row)
    value = row.cells[column_of(by)]
    return () if value is None else (str(value),)


_SIDES: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "donor": lambda row: row.donors,
    "recipient": lambda row: row.recipients,
    "donor_id": lambda row: row.donors,
    "recipient_id": lambda row: row.recipients,
    "year": lambda row: () if row.years is None else ("-".join(str(y or "") for y in dict.fromkeys(row.years)),),
}


def checked(by: str | None, columns: set[str]) -> str | None:
    """`by` itself; raises MoneyError where the table cannot be grouped by it."""
    plural = by is not None and by.endswith(("_ids", "inferred", "evidence"))
    if by is None or by in GROUPINGS or (column_of(by) in columns and not plural):
        return by
    raise MoneyError(f"Funding cannot be added up by '{by}'; choose one of: {', '.join(GROUPINGS)}.")
