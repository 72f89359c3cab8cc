"""Quotations: whose they are, and which are no statement at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from udcgkit.records import Statement
from udcgkit.statements.frames import Frame
from udcgkit.statements.passages import Passage

if TYPE_CHECKING:
    from udcgkit.statements.reader import Reader


def direct_statements(reader: Reader, passage: Passage, frames: list[Frame]) -> list[Statement]:
    """A direct statement for every quotation that is somebody's words."""
    made: list[Statement] = []
    for item, quotation in passage.quotations.items():
        frame = owner(passage, frames, item)
        words = reader.document.text[quotation.start + 1:quotation.end - 1].split()
        span = (quotation.start, quotation.end)
        if frame is None:
            if len(words) < 4 or not _stands_alone(passage, item):
                continue
            statement = reader.statement(passage, "direct", [span], None, "quotation")
            if reader.last is not None:
                statement.speaker_spans, statement.speaker_ids = reader.last.speaker_spans, reader.last.speaker_ids
                statement.inferred = ("speaker_id",)
        else:
            if not words or _title(passage, item, words):
                continue
            statement = reader.statement(passage, "direct", [span], frame, f"quotation_{frame.rule}")
        made.append(statement)
    return made


def owner(passage: Passage, frames: list[Frame], item: int) -> Frame | None:
    """The frame whose words the quotation is."""
    for frame in frames:
        if any(a <= item < b for a, b in frame.content):
            return frame
    for frame in frames:
        if frame.speaker and frame.speaker[0] <= item < frame.speaker[1]:
            return None
        if frame.verb and frame.verb.takes & {"quote", "predicate", "object"} and frame.first <= item:
            return frame
    return None


def _stands_alone(passage: Passage, item: int) -> bool:
    return item == 0 or passage.words[item - 1] in ":."


def _title(passage: Passage, item: int, words: list[str]) -> bool:
    return len(words) <= 3 and words[0][:1].isupper() and words[-1][:1].isupper()
