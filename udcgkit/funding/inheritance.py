"""What parts take from their whole: giver and receiver, where their own words name none."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.implied import ONLY_ONE

_REPAID = frozenset(("loan", "guarantee"))
"""forms that a part has of its whole"""


def inherit(sums: list[Sum]) -> None:
    """Parts whose whole has got its giver only now take it too."""
    by_row = {id(money.row): money for money in sums}
    for money in sums:
        if (whole := by_row.get(id(money.row.part_of))) is not None:
            take_from(money, whole)


def take_from(money: Sum, whole: Sum) -> None:
    """A part has the giver and the receiver of its whole where its own words name none."""
    stated = {name for name, *_ in money.row.evidence}
    for column in ("donor_ids", "recipient_ids"):
        kept = column == "donor_ids" and (money.unnamed or (money.lead is not None and money.row.donor_ids))
        if not kept and column.replace("_ids", "_id") not in stated and getattr(whole.row, column):
            setattr(money.row, column, getattr(whole.row, column))
            money.infer(column.replace("_ids", "_id"))
    if ONLY_ONE in money.row.rule and not whole.row.donor_ids and not whole.unnamed:
        money.row.donor_ids = ()
    if money.row.form is None and whole.row.form in _REPAID and "part_of" in stated:
        money.row.form = whole.row.form
        money.infer("form")
