"""What each of several gives beside the sum of what they give together."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import larger, may_lie_in, put_in

_MOST_PARTS = 12
_ROUNDING = 0.005
"""share by which parts may exceed their whole, since figures are rounded"""
_NEAR_SENTENCES = 2


def pooled(sums: list[Sum]) -> None:
    """ "Ten countries pledged 1.5 billion. Norway will give 500, Sweden 300": what each gives lies in the joint sum."""
    for place, whole in enumerate(sums):
        if whole.row.scope not in (None, "new", "total") or not whole.row.amount:
            continue
        parts, left = [], (1 + _ROUNDING) * whole.row.amount
        for part in sums[place + 1 : place + 1 + _MOST_PARTS]:
            left -= part.row.amount or 0.0
            if part.row.scope == "conversion":
                continue
            if left < 0 or part.share or not may_lie_in(part, whole) or not _own_share(part, whole):
                break
            parts.append(part)
        if len({part.row.donor_ids for part in parts}) > 1 and _joint(whole, parts):
            for part in parts:
                put_in(part, whole)


def _joint(whole: Sum, parts: list[Sum]) -> bool:
    """Whether several give it: a group, or nobody named where the words say that it is all together, or in parts."""
    kind = whole.scene.scenes.parties.kind
    group = any(kind(donor) == "group" for donor in whole.row.donor_ids)
    told = whole.row.scope == "total" or any(part.row.part_of is whole.row for part in parts)
    return group or (told and not whole.row.donor_ids)


def _own_share(part: Sum, whole: Sum) -> bool:
    """Whether one state gives it, in the same breath as the joint sum."""
    near = part.scene.sentence.paragraph == whole.scene.sentence.paragraph
    one = len(part.row.donor_ids) == 1 and part.row.donor_ids != whole.row.donor_ids
    return near and one and part.row.currency == whole.row.currency and part.row.amount is not None


def gathered(sums: list[Sum]) -> None:
    """ "Norway gives 100, Sweden 50. In total more than 500 million came together": each lies in the sum after it."""
    for place, whole in enumerate(sums):
        if whole.row.scope != "total" or not _of_all(whole):
            continue
        parts, below = [], whole
        for part in sums[max(0, place - _MOST_PARTS) : place][::-1]:
            near = 0 <= below.scene.index - part.scene.index <= _NEAR_SENTENCES
            if part.row.scope == "conversion" or part.row.part_of is not None:
                continue
            if not near or not may_lie_in(part, whole) or len(part.row.donor_ids) != 1 or not _less(part, whole):
                break
            parts.append(part)
            below = part
        if len({part.row.donor_ids for part in parts}) > 1:
            for part in parts:
                put_in(part, whole)


def _of_all(whole: Sum) -> bool:
    """Whether words say that it is all together, of nobody or a group, and not all since some day."""
    kind = whole.scene.scenes.parties.kind
    group = all(kind(donor) == "group" for donor in whole.row.donor_ids)
    dated = any(period.cumulative for period in whole.scene.periods) or whole.row.year_start is not None
    return group and bool(whole.cue("total")) and not dated and not whole.cue("brought")


def _less(part: Sum, whole: Sum) -> bool:
    if part.row.currency != whole.row.currency:
        return False
    amount = whole.row.amount or whole.row.amount_low
    return larger(whole, part) or (amount is not None and (part.row.amount or amount) < amount)
