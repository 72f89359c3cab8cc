"""Sums that stand alone: no total of the same giver in the text can hold them."""

from __future__ import annotations

from collections import defaultdict

from udcgkit.funding.conversions import ALIKE, CurrencyWorth
from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum

_TO_COME = frozenset(("requested", "proposed", "pledged", "authorised", "committed"))
_GIVEN = frozenset((None, "delivered", "disbursed"))


def alone(sums: list[Sum]) -> None:
    """Tells of the sums that no words relate to others whether they are new; where a total may hold one, nothing."""
    by_giver: dict[tuple[str, ...], list[Sum]] = defaultdict(list)
    by_paragraph: dict[int, list[Sum]] = defaultdict(list)
    for money in {_key(money): money for money in sums if money.row.scope == "total"}.values():
        by_giver[money.row.donor_ids].append(money)
        by_paragraph[money.scene.sentence.paragraph].append(money)
    for money in sums:
        if money.row.scope is not None:
            continue
        near = by_paragraph.get(money.scene.sentence.paragraph, [])
        donors = money.row.donor_ids
        unnamed = [other for other in near if not donors or not other.row.donor_ids]
        totals = (by_giver.get(donors, []) if donors else []) + unnamed
        if money.row.new_money is True or _on_top(money) or not any(_can_hold(other, money) for other in totals):
            money.row.scope = "new"
            money.infer("scope")


def _on_top(money: Sum) -> bool:
    """ "Zusätzlich sichert der Bund ein Darlehen ab": on top of the sums told before, which do not hold it."""
    scene = money.scene
    return bool(scene.find(money.words.context["besides"], scene.opening, min(scene.opening + 1, money.first)))


def _key(money: Sum) -> tuple[object, ...]:
    """Totals that hold the same sums."""
    row = money.row
    place = None if row.donor_ids else money.scene.sentence.paragraph
    return row.donor_ids, place, _years(money), _is_given(money), row.currency, row.amount


def _can_hold(total: Sum, money: Sum) -> bool:
    return _years_meet(total, money) and not _smaller(total, money) and not (_is_given(total) and _to_come(money))


def _smaller(total: Sum, money: Sum) -> bool:
    """Whether a total is too small to hold a sum; in another currency by far."""
    worth = money.scene.document.lexicon.once(CurrencyWorth).euros
    one, two = worth(total.row.amount, total.row.currency), worth(money.row.amount, money.row.currency)
    if total.row.currency == money.row.currency:
        return larger(money, total)
    return one is not None and two is not None and one * ALIKE < two


def _is_given(money: Sum) -> bool:
    """Whether a total counts what has been given already."""
    return money.phase == "done" and money.row.stage in _GIVEN


def _to_come(money: Sum) -> bool:
    return money.row.stage in _TO_COME


def _years_meet(one: Sum, two: Sum) -> bool:
    first, second = _years(one), _years(two)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _years(money: Sum) -> tuple[int, int] | None:
    """The years that a sum is for, open ends far off."""
    start, end = money.row.year_start, money.row.year_end
    if start is None and end is None:
        return None
    return start or 0, end or 9999
