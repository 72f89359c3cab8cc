"""Who said what: statements in text order, with speaker, cue, frame and addressee.

One pass in text order over the passages; the last speaker is carried along, because
quotations without a cue and subjunctive sentences belong to whoever spoke last.
"""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.records import Statement
from udcgkit.segmentation import Document
from udcgkit.statements.reader import Reader

__all__ = ["find_statements"]


def find_statements(document: Document, cast: Cast) -> list[Statement]:
    """The statements that the text attributes to somebody, in text order."""
    return Reader(document, cast).read()
