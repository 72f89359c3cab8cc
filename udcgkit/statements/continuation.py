"""Sentences without a cue that go on with what somebody said: the subjunctive is their mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from udcgkit.phrases import CONDITIONAL, SUBJUNCTIVE
from udcgkit.records import Statement
from udcgkit.statements.direct import embedded
from udcgkit.statements.passages import MAIN, Passage

if TYPE_CHECKING:
    from udcgkit.statements.reader import Reader


def main_verb(passage: Passage) -> int:
    """The finite verb of the first main clause, or -1."""
    for segment in passage.segments:
        if segment.kind == MAIN:
            return segment.verb
    return -1


def subjunctive(passage: Passage) -> bool:
    """The main clause stands in Konjunktiv I."""
    verb = main_verb(passage)
    return verb >= 0 and bool(passage.flags[verb] & SUBJUNCTIVE)


def _replaced(reader: Reader, passage: Passage, verb: int, near: bool) -> bool:
    """Konjunktiv II where Konjunktiv I looks like the indicative (sie hätten), or after another reported sentence."""
    if not passage.flags[verb] & CONDITIONAL or verb == 0 or reader.last is None:
        return False
    if passage.words[verb] == "hätten":
        return passage.paragraph == reader.last_paragraph or near
    return near and reader.last.type in ("indirect", "indirect_free_indirect")


def continues(reader: Reader, passage: Passage, number: int) -> list[Statement]:
    """The subjunctive sentence as a statement of the last speaker; joins the one before it."""
    verb = main_verb(passage)
    near = number - reader.last_sentence <= 1
    if verb < 0 or not (passage.flags[verb] & SUBJUNCTIVE or _replaced(reader, passage, verb, near)):
        return []
    span = passage.starts[0], passage.ends[passage.content() - 1]
    previous = reader.found[-1] if reader.found else None
    if previous and previous.type == "indirect_free_indirect" and near:
        previous.spans = ((previous.spans[0][0], span[1]),)
        reader.last_sentence = number
        reader.last_paragraph = passage.paragraph
        return embedded(reader, passage, previous)
    made = Statement("indirect_free_indirect", (span,), (passage.start, passage.end), "subjunctive")
    reader.recall(passage, made)
    return [made, *embedded(reader, passage, made)]
