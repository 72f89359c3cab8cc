"""Sums told again in another currency: those in a sentence of their own, and what a conversion shares with its sum."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import open_scope

_NEAR = 3
"""sentences between a sum and one that only says it again"""


def converted(sums: list[Sum]) -> None:
    """ "Umgerechnet sind das rund 440 Millionen Euro": a sentence that only says the sum before it again."""
    for before, money in pairwise(sums):
        opens = any(hit.first <= money.scene.opening + 1 for hit in money.cue("conversion"))
        near = 0 < money.scene.index - before.scene.index <= _NEAR
        told = None not in (before.row.amount, money.row.amount) and before.row.currency != money.row.currency
        if not (opens and near and told and open_scope(money)):
            continue
        money.forget("scope", "like")
        money.row.scope, money.row.like = "conversion", before.row
        money.infer("scope", "like")
        money.row.rule += ", conversion"


def conversions(sums: list[Sum]) -> None:
    """A sum in another currency says of the money what the sum before it says."""
    by_row = {id(money.row): money for money in sums}
    for money in sums:
        source = by_row.get(id(money.row.like)) if money.row.scope == "conversion" else None
        if source is not None:
            _copy(money, source)


_SHARED = (
    "donor_id",
    "recipient_id",
    "stage",
    "year_start",
    "year_end",
    "purpose",
    "instrument_id",
    "aid_type",
    "form",
    "per",
    "new_money",
    "announced_on",
)
"""what a sum in another currency shares with the sum it says again"""


def _copy(money: Sum, source: Sum) -> None:
    """A conversion says of the same money what the sum before it says, in the same words."""
    money.forget(*_SHARED)
    for name in _SHARED:
        field = name + "s" if name in ("donor_id", "recipient_id") else name
        setattr(money.row, field, getattr(source.row, field))
    money.row.evidence += [entry for entry in source.row.evidence if entry[0] in _SHARED]
    money.row.inferred |= source.row.inferred & set(_SHARED)
