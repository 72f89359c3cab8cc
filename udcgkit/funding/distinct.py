"""Sums of the same size that are not the same money."""

from __future__ import annotations

from udcgkit.funding.sums import Sum

_BESIDE = 2
"""words between a sum and "also" """


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
