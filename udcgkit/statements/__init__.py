"""Who said what: statements in text order, with speaker, cue, frame and addressee."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.records import Statement
from udcgkit.segmentation import Document

__all__ = ["find_statements"]


def find_statements(document: Document, cast: Cast) -> list[Statement]:
    """The statements that the text attributes to somebody, in text order."""
    return []
