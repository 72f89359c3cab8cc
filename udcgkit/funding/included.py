"""What a sum holds that is told beside it: yearly rates, and what an enumeration goes on with.

"75 billion over five years, or 15 billion a year"; "This includes 1.7 billion. It also includes 650 million".
"""

from __future__ import annotations

from udcgkit.funding.inheritance import asked_too
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.gifts.gift import points_back

_MOST_LOOKED_AT = 12
_NEAR_SENTENCES = 2
_BESIDE = 2
"""sums before and behind a yearly rate that it can be of"""
_FEWEST, _MOST = 2, 15
"""years that a programme lasts"""
_OFF = 0.01
"""share by which the years' rates may miss the sum"""
_WHOLE = frozenset((None, "new", "total"))


def included(sums: list[Sum]) -> None:
    """What "it also includes" lies where the part before it lies, not in that part."""
    for place, money in enumerate(sums):
        if not _is_held(money):
            continue
        near = [other for other in sums[max(0, place - _MOST_LOOKED_AT) : place] if _just_before(other, money)]
        before = near[-1] if near else None
        beside = before is not None and before.row is money.row.part_of
        if before is None and (open_scope(money) or money.row.scope == "total") and money.row.part_of is None:
            _lies_in(money, None)
        elif before is not None and beside and (before.row.scope == "part" or _is_held(before)):
            _lies_in(money, before)


def _lies_in(money: Sum, beside: Sum | None) -> None:
    """Puts a sum where the part beside it lies; it stands alone where what holds both has no size."""
    whole = beside.row.part_of if beside is not None else None
    money.row.scope, money.row.part_of = "part" if whole is not None else None, whole
    money.forget("scope", "part_of")
    money.row.rule += ", included"
    if whole is not None:
        money.infer("scope", "part_of")
    if beside is not None and beside.row.stage == "requested":
        asked_too(money, beside)


def _is_held(money: Sum) -> bool:
    """Whether its sentence opens with what was told before, as the subject of a verb of containing."""
    before = [verb.name for verb in money.clause.verbs if verb.index < money.first]
    holds = any(name in money.words.containing for name in before)
    return holds and bool(money.scene.index) and points_back(money.scene, money.words)


def _just_before(other: Sum, money: Sum) -> bool:
    apart = money.scene.index - other.scene.index
    return 0 < apart <= _NEAR_SENTENCES and other.row.scope not in ("conversion", "other")


def yearly_rates(sums: list[Sum]) -> None:
    """A rate per year lies in a sum beside it that is so many times as large as a programme has years."""
    for place, money in enumerate(sums):
        if money.row.per != "year" or money.row.part_of is not None or money.row.scope not in _WHOLE:
            continue
        near = (*sums[max(0, place - _BESIDE) : place][::-1], *sums[place + 1 : place + 1 + _BESIDE])
        whole = next((other for other in near if _adds_up_to(money, other)), None)
        if whole is not None:
            put_in(money, whole)


def _adds_up_to(money: Sum, other: Sum) -> bool:
    """Whether another sum of the same giver in the same sentence or a neighbour is a whole number of years' rates."""
    one, two = money.row, other.row
    near = -1 <= money.scene.index - other.scene.index <= 1 and one.currency == two.currency
    if not near or not money.size or two.per is not None or two.scope not in _WHOLE or two.part_of is not None:
        return False
    if differ(one.donor_ids, two.donor_ids):
        return False
    years = round(other.size / money.size)
    return _FEWEST <= years <= _MOST and abs(years * money.size - other.size) <= _OFF * other.size
