"""Quotations: whose they are, and which are no statement at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from udcgkit.phrases import NOUN, noun_phrase
from udcgkit.records import Statement
from udcgkit.statements.frames import Frame, appositions, clause_subject_at
from udcgkit.statements.passages import MAIN, Passage

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
            statement = reader.statement(passage, "direct", [span], announced(passage, item), "quotation")
            if not statement.speaker_spans:
                reader.recall(passage, statement)
        else:
            if not words or (_title(passage, item, words) and not _alone(frame, item)):
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
        if frame.verb and any(b == item - 1 and passage.words[b] == ":" for _, b in frame.content):
            return frame
    for frame in frames:
        if frame.speaker and frame.speaker[0] <= item < frame.speaker[1]:
            return None
        if frame.verb and frame.verb.takes & {"quote", "predicate", "object"} and frame.first <= item:
            return frame
    return None


def announced(passage: Passage, item: int) -> Frame | None:
    """The clause or name before the colon of a quotation without cue: Der Minister ist besorgt: „…“"""
    if item < 2 or passage.words[item - 1] != ":":
        return None
    number = passage.segment_of[item - 1]
    while number and passage.words[passage.segments[number].first - 1] in ",–":
        number -= 1
    first = passage.segments[number].first
    frame = Frame(first, item, [], "colon", item)
    main = [(n, s) for n, s in enumerate(passage.segments) if s.kind == MAIN and first <= s.first < item]
    if main:
        frame.speaker = clause_subject_at(passage, main[0][0], main[0][1].verb)
    else:
        end = noun_phrase(passage.words, passage.flags, first, item - 1)
        frame.speaker = (first, appositions(passage, end, item - 1)) if end > first else None
    return frame


def _stands_alone(passage: Passage, item: int) -> bool:
    return item == 0 or passage.words[item - 1] in ":."


def _alone(frame: Frame, item: int) -> bool:
    """The quotation is all that the frame introduces."""
    return any(b - a == 1 and a == item for a, b in frame.content)


def _title(passage: Passage, item: int, words: list[str]) -> bool:
    """A name in quotation marks: die Zeitung „Morgenblatt“."""
    if len(words) > 4 or not words[0][:1].isupper() or (len(words) > 1 and not words[-1][:1].isupper()):
        return False
    before = passage.flags[item - 1] if item else 0
    return bool(before & NOUN) or (item > 0 and passage.words[item - 1] in ("der", "die", "das", "dem", "des", "im", "beim"))


def embedded(reader: Reader, passage: Passage, whole: Statement) -> list[Statement]:
    """The fragments inside a statement without a cue, said by the same speaker."""
    made: list[Statement] = []
    for item, quotation in passage.quotations.items():
        words = reader.document.text[quotation.start + 1:quotation.end - 1].split()
        if words and not _title(passage, item, words):
            span = (quotation.start, quotation.end)
            statement = reader.statement(passage, "direct", [span], None, "quotation_subjunctive")
            statement.speaker_spans, statement.speaker_ids = whole.speaker_spans, whole.speaker_ids
            statement.inferred = whole.inferred
            made.append(statement)
    return made
