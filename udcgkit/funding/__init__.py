"""Amounts in context: who gives what to whom, how sure, and how sums relate."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.records import Funding, Statement
from udcgkit.segmentation import Document

__all__ = ["find_funding"]


def find_funding(
    document: Document, cast: Cast, statements: list[Statement], published_on: str | None = None
) -> list[Funding]:
    """Every amount of money, and every pledge whose size is only compared or not said, in text order."""
    return []
