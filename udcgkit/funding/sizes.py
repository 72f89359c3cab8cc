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
    again = second.words.context["again"].row(scene.document.words[second.first - 1].lower()) is not None
    return bool(before) or (not again and any(hit.first == second.last for hit in behind))  # "The 21 also includes"


def apart(first: Sum, second: Sum) -> bool:
    """ "Over $1.5 billion" and "nearly $1.5 billion": figures that cannot be the same."""
    said = {first.row.qualifier, second.row.qualifier}
    return not (said.isdisjoint(("more_than", "at_least")) or said.isdisjoint(("less_than", "at_most")))


def in_others(first: Sum, second: Sum) -> bool:
    """Whether two sums lie in wholes that are not of one size, or in two lines of one list.

    The 1.8 of the 22.7 billion, and of the 2.3; "- Health: 250 million", "- Nuclear safety: 250 million".
    """
    if first.item is not None and second.item is not None and first.item.lead == second.item.lead >= 0:
        return first.scene.sentence.paragraph != second.scene.sentence.paragraph
    one, two = first.row.part_of, second.row.part_of
    sizes = {whole.amount for whole in (one, two) if whole is not None and whole.currency == first.row.currency}
    return one is not None and two is not None and len(sizes - {None}) > 1
