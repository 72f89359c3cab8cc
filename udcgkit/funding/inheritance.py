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
            _take_back(money, whole)
            take_from(money, whole)


def _take_back(share: Sum, whole: Sum) -> None:
    """ "55 billion were pledged. Most of that came from the US": who gives a share does not give the whole."""
    if share.share and share.row.said("donor_id") and ONLY_ONE in whole.row.rule and not whole.row.said("donor_id"):
        whole.row.donor_ids = ()


def take_from(money: Sum, whole: Sum) -> None:
    """A part has the giver and the receiver of its whole where its own words name none."""
    for column in ("donor_ids", "recipient_ids"):
        kept = column == "donor_ids" and (money.unnamed or (money.lead is not None and money.row.donor_ids))
        if not kept and not money.row.said(column.replace("_ids", "_id")) and getattr(whole.row, column):
            setattr(money.row, column, getattr(whole.row, column))
            money.infer(column.replace("_ids", "_id"))
    if ONLY_ONE in money.row.rule and not whole.row.donor_ids and not whole.unnamed:
        money.row.donor_ids = ()
    if money.row.form is None and whole.row.form in _REPAID and money.row.said("part_of"):
        money.row.form = whole.row.form
        money.infer("form")
