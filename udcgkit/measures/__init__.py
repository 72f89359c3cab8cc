"""Deliveries, procurements, agreements, initiatives, cooperation and training, and their goods."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.measures.reader import MeasureReader
from udcgkit.records import Funding, Good, Measure, Statement
from udcgkit.segmentation import Document

__all__ = ["find_measures"]


def find_measures(
    document: Document,
    cast: Cast,
    statements: list[Statement],
    funding: list[Funding],
    published_on: str | None = None,
) -> tuple[list[Measure], list[Good]]:
    """The measures and the goods that they or the sums of money bring, each in text order."""
    reader = MeasureReader(document, cast, statements, funding, published_on)
    return reader.read()
