"""Sums told in a row for givers told in a row: "Estonia and Iceland pledged €8 million and €3 million respectively"."""

from __future__ import annotations

from itertools import groupby

from udcgkit.funding.sums import Sum


def respective(sums: list[Sum]) -> None:
    """Gives each sum of a clause its own of the joint givers, where the words say that they go by their order.

    Or where two sums that only "and" joins stand behind two givers: "Italy and Spain gave 4 and 3 million".
    """
    told = [money for money in sums if money.row.scope != "conversion"]
    for _, group in groupby(told, key=lambda money: (money.scene.index, money.row.donor_ids)):
        row = list(group)
        donors = row[0].row.donor_ids
        if len(donors) < 2 or len(donors) != len(row) or not _in_order(row):
            continue
        for money, donor in zip(row, donors, strict=True):
            money.donor_ids = money.row.donor_ids = (donor,)


def _in_order(row: list[Sum]) -> bool:
    first, last = row[0], row[-1]
    words = first.scene.document.words
    if last is row[1] and words[first.last : last.first] == ["and"] and first.row.currency and last.row.currency:
        return True
    return bool(first.scene.find(first.words.context["respectively"], first.clause.first, last.clause.last))
