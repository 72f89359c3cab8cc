"""How much of a sum has come how far: promised 900 million, of which the next words call 300 paid."""

from __future__ import annotations

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in

_RUNGS = (
    ("pledged", "requested"),
    ("authorised", "committed", "allocated"),
    ("contracted",),
    ("delivered", "disbursed"),
)
"""the ladder; what stands on one rung is no part of what stands on the same or a higher one, and nothing lies in what
was only proposed ("proposed 140 billion, agreed on 90")"""
_MOST_LOOKED_AT = 4
_NEAR_SENTENCES = 1
_WHOLE = frozenset(("total", "new", None))


def progress(sums: list[Sum]) -> None:
    """ "Promised 900 million and has paid 300": the same money further up the ladder lies in what was promised."""
    for place, money in enumerate(sums):
        if not (open_scope(money) or money.row.scope == "total") or money.row.part_of is not None:
            continue
        before = sums[max(0, place - _MOST_LOOKED_AT) : place][::-1]
        whole = next((other for other in before if _further_than(money, other)), None)
        if whole is not None:
            put_in(money, whole)
            money.row.rule += ", so much of it"


def _further_than(money: Sum, other: Sum) -> bool:
    """Whether a smaller sum has come further than one just told, for the same and of the same givers."""
    near = 0 <= money.scene.index - other.scene.index <= _NEAR_SENTENCES
    paragraph = money.scene.sentence.paragraph == other.scene.sentence.paragraph
    if not near or not paragraph or other.row.scope not in _WHOLE or not larger(other, money):
        return False
    one, two = other.row, money.row
    same = one.currency == two.currency and not (two.said("donor_id") and differ(one.donor_ids, two.donor_ids))
    same = same and not differ(one.recipient_ids, two.recipient_ids) and not _years_differ(money, other)
    return same and _rung(other) < _rung(money) and _no_use_of_its_own(money, other)


def _rung(money: Sum) -> int:
    stage = money.row.stage
    return next((place for place, rung in enumerate(_RUNGS) if stage in rung), len(_RUNGS))


def _years_differ(money: Sum, other: Sum) -> bool:
    """Whether a sum is of another time than what was promised: a year of its own, or all since some day."""
    one, two = money.row, other.row
    own = (one.year_start, one.year_end) not in ((None, None), (two.year_start, two.year_end))
    start, end = money.scene.clauses.span(money.clause)
    return own or any(period.cumulative and start <= period.start < end for period in money.scene.periods)


def _no_use_of_its_own(money: Sum, other: Sum) -> bool:
    """Whether no words make it another act: something new, a purpose, goods or a package of its own."""
    row = money.row
    if row.stage is None or row.new_money is True or row.said("purpose"):
        return False
    if row.instrument_id not in (None, other.row.instrument_id):
        return False
    first, last = max(money.after, money.clause.first), money.stop or money.clause.last
    named = money.scene.find(money.words.shares["whole"], first, last)
    return not named and not money.scene.find(money.words.goods, first, last)
