"""How sums compare in size: which is larger, which add up, which are as large and not the same money."""

from __future__ import annotations

from collections.abc import Iterable

from udcgkit.funding.sums import Sum

ROUNDING = 0.005
"""share by which parts may miss their whole, since figures are rounded"""
_BESIDE = 2
"""words between a sum and "also" """


def larger(other: Sum, money: Sum) -> bool:
    """Whether both say an amount, and the first the larger one."""
    return other.row.amount is not None and money.row.amount is not None and other.row.amount > money.row.amount


def together(parts: Iterable[Sum]) -> float:
    """What several sums come to."""
    return sum(part.size for part in parts)


def makes(told: float, whole: Sum) -> bool:
    """Whether what several sums come to is another, as far as figures are rounded."""
    return abs(told - whole.size) <= ROUNDING * told


def digits(amount: float) -> int:
    """With how many digits a figure is told: two in 65 million."""
    return len(f"{amount:.6e}".partition("e")[0].rstrip("0").replace(".", ""))


def another(first: Sum, second: Sum) -> bool:
    """ "Also worth 500 million", "the remaining 600 million": as large as another, but not that sum."""
    scene, reach = second.scene, _BESIDE
    left = scene.find(second.words.scope, max(second.first - 2 * reach, scene.sentence.first), second.first)
    if any(hit.row["cue"] == "rest" for hit in left) and not first.cue("rest"):
        return True
    before = scene.find(second.words.context["too"], max(second.first - reach, scene.sentence.first), second.first)
    behind = scene.find(second.words.context["too"], second.last, min(second.last + reach, second.clause.last))
    return bool(before) or any(hit.first == second.last for hit in behind)


def apart(first: Sum, second: Sum) -> bool:
    """ "Over $1.5 billion" and "nearly $1.5 billion": figures that cannot be the same."""
    said = {first.row.qualifier, second.row.qualifier}
    return not (said.isdisjoint(("more_than", "at_least")) or said.isdisjoint(("less_than", "at_most")))
