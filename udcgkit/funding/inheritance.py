"""What parts take from their whole: giver and receiver, where their own words name none."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.implied import ONLY_ONE

_TO_NAME = 3
"""words between a sum and whose it is ("the 50 billion G7 loan")"""
_REPAID = frozenset(("loan", "guarantee"))
"""forms that a part has of its whole"""


def inherit(sums: list[Sum]) -> None:
    """Parts whose whole has got its giver only now take it too."""
    by_row = {id(money.row): money for money in sums}
    for money in sums:
        if money.share == "left" and (borne := by_row.get(id(money.row.part_of))) is not None:
            _borne_by_all(money, borne, sums)
    for money in sums:
        if (whole := by_row.get(id(money.row.part_of))) is not None:
            _take_back(money, whole)
            take_from(money, whole)
        like = by_row.get(id(money.row.like)) if money.row.scope == "repeat" else None
        if like is not None and not money.unnamed:
            take_from(money, like)


def _borne_by_all(rest: Sum, whole: Sum, sums: list[Sum]) -> None:
    """ "To the package of 800 million Canada adds 300, Norway bears the rest": all of them give the whole."""
    if whole.row.donor_ids or not rest.row.said("donor_id"):
        return
    parts = [part for part in sums if part.row.part_of is whole.row]
    if all(part.row.said("donor_id") for part in parts):
        whole.row.donor_ids = tuple(dict.fromkeys(one for part in parts for one in part.row.donor_ids))
        whole.infer("donor_id")


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


def asked_too(part: Sum, whole: Sum) -> None:
    """ "Asks for 24 billion. This includes 13 billion in drawdown authority": what lies in a request is asked for."""
    if (whole.row.scope == "request" or whole.row.stage == "requested") and part.phase != "done":
        part.row.stage = "requested"
        part.forget("stage")
        part.infer("stage")


def whose(whole: Sum, part: Sum) -> None:
    """ "Its share of the 50 billion G7 loan": the whole is not of who gives the part, but of who stands beside it."""
    if whole.clause is not part.clause or whole.row.donor_ids != part.row.donor_ids:
        return
    whole.row.donor_ids, whole.unnamed = (), True
    whole.forget("donor_id")
    behind = (p for p in whole.scene.inside(whole.clause) if whole.last <= p.first < whole.last + _TO_NAME)
    if (owner := next(behind, None)) is not None and owner.role != "recipient":
        whole.row.donor_ids = owner.ids
        whole.say("donor_id", owner.start, owner.end)
