"""Lists of sums: the items lie in the sum of their lead-in, or in the one before that they make up or that it means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby

from udcgkit.funding.sizes import larger, makes, together
from udcgkit.funding.sums import Sum
from udcgkit.funding.valued import gift_valued
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.scenes import Scene

_REACH = 12
"""sentences between a sum and the lead-in of the list that breaks it down"""
_WHOLE = frozenset(("total", "new", None))


def list_parts(sums: list[Sum]) -> None:
    """Puts the items of each list into the sum that the list breaks down."""
    listed = [money for money in sums if money.lead is not None]
    for _, group in groupby(listed, key=lambda money: money.lead.sentence.paragraph if money.lead else -1):
        items = list(group)
        lead = items[0].lead
        assert lead is not None
        whole = _in_lead(lead, sums) or _before(lead, items, sums)
        for money in items:
            if whole is not None and open_scope(money) and _may_lie_in(money, whole):
                put_in(money, whole)


def _in_lead(lead: Scene, sums: list[Sum]) -> Sum | None:
    paragraph = lead.sentence.paragraph
    own = sums[bisect_left(sums, paragraph, key=_paragraph) : bisect_right(sums, paragraph, key=_paragraph)]
    holders = [money for money in reversed(own) if _may_hold(money)]
    start, end = lead.document.paragraphs[paragraph]
    announced = lead.document.text[start:end].rstrip().endswith(":")
    return holders[0] if holders and (announced or len(holders) == 1) else None  # of several, none is broken down


def _before(lead: Scene, items: list[Sum], sums: list[Sum]) -> Sum | None:
    """The nearest sum before the lead-in that the items add up to, else the nearest that it names again."""
    items = [money for money in items if money.row.amount is not None] or items
    reached = sums[bisect_left(sums, lead.index - _REACH, key=_index) : bisect_left(sums, lead.index, key=_index)]
    package = _package(lead, items[0])
    near = [money for money in reversed(reached) if _may_hold(money) or (package and money.row.scope == "part")]
    near = [money for money in near if money.row.currency == items[0].row.currency and money.row.amount is not None]
    parts = [next(of_item) for _, of_item in groupby(items, key=lambda money: money.scene.sentence.paragraph)]
    made_up = next((money for money in near if len(parts) > 1 and makes(together(parts), money)), None)
    if made_up is not None or not (package or points_back(lead, items[0].words)):
        return made_up
    near = [money for money in near if not any(larger(part, money) for part in parts)]
    worth = (money for money in near if package and (money.item is None and gift_valued(money) is not None))
    return next(worth, next(iter(near), None))


def _package(lead: Scene, item: Sum) -> bool:
    """ "This portion of the bill will cover:": whether the lead-in opens with the package told of before."""
    words, opening, shares = lead.document.words, lead.opening, item.words.shares
    again = item.words.context["again"].row(words[opening].lower()) is not None
    return again and any(lead.find(shares[use], opening + 1, opening + 2) for use in ("holder", "whole"))


def _paragraph(money: Sum) -> int:
    return money.scene.sentence.paragraph


def _index(money: Sum) -> int:
    return money.scene.index


def _may_hold(money: Sum) -> bool:
    return money.item is None and money.row.scope in _WHOLE


def _may_lie_in(money: Sum, whole: Sum) -> bool:
    same = money.row.currency == whole.row.currency
    return not larger(money, whole) and not (same and money.row.amount == whole.row.amount)
