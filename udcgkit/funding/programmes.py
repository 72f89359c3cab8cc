"""Sums given out of a programme whose own sum the sentence tells: "im Rahmen des 3-Milliarden-Programms"."""

from __future__ import annotations

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum
from udcgkit.funding.within import inside, only_of_part
from udcgkit.gifts.subjects import programme


def of_programme(money: Sum, earlier: list[Sum]) -> bool:
    """ "Im Rahmen eines Pakets von 3 Milliarden gibt … 500 Millionen", "500 million under its 3 billion programme"."""
    other = next((one for one in reversed(earlier) if one.scene is money.scene), None)
    if other is None:
        return False
    part, whole = (money, other) if larger(other, money) else (other, money)
    opening = programme(whole)
    if opening is None or not _can_lie_in(part, whole) or (part is other and opening.first < part.last):
        return False
    only_of_part(whole, part)
    inside(part, whole, "part")
    return part is money


def _can_lie_in(part: Sum, whole: Sum) -> bool:
    """Whether nothing is known that speaks against it: the currency, another whole, another relation."""
    plain = (None, "new", "total")
    return part.row.part_of is None and part.row.scope in plain and whole.row.scope in plain and larger(whole, part)
