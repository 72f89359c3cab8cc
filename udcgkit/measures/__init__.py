"""Deliveries, procurements, agreements, initiatives, cooperation and training, and their goods."""

from __future__ import annotations

from udcgkit.gifts.scenes import Scenes
from udcgkit.measures.reader import MeasureReader
from udcgkit.records import Funding, Good, Measure

__all__ = ["find_measures"]


def find_measures(scenes: Scenes, funding: list[Funding]) -> tuple[list[Measure], list[Good]]:
    """The measures and the goods that they or the sums of money bring, each in text order."""
    return MeasureReader(scenes, funding).read()
