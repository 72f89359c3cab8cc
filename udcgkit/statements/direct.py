"""Quotations: whose they are, and which are no statement at all."""

from __future__ import annotations

import re
from bisect import bisect_left

from udcgkit.grammar.phrases import noun_phrase
from udcgkit.quotations import Quotation
from udcgkit.records import Span, Statement
from udcgkit.statements.appositions import appositions
from udcgkit.statements.cues import Cues, CueVerb
from udcgkit.statements.discourse import Discourse
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import MAIN, Passage
from udcgkit.statements.pull_quotes import name_above, named_below
from udcgkit.statements.quoted_names import alone, is_name, is_said
from udcgkit.statements.speakers import speaker_ids
from udcgkit.statements.subjects import subject_of

_INNER = re.compile("‚[^‘\n]{1,600}‘")
_FRAGMENT = frozenset(("quote", "predicate", "object", "fragment"))
_SHORT, _SENTENCE = 2, 4
"""words from which a quotation without cue is somebody's words: where it is a sentence of its own; elsewhere"""


def direct_statements(discourse: Discourse, passage: Passage, frames: list[Frame]) -> list[Statement]:
    """A direct statement for every quotation that is somebody's words; parts of a split one together."""
    if not passage.quotations:
        return []
    made: dict[int, Statement] = {}
    for item, quotation in passage.quotations.items():
        words = discourse.document.text[slice(*quotation.inner)].split()
        span = (quotation.start, quotation.end)
        frame = owner(passage, frames, item, len(words)) or _headed(passage, frames, item)
        if discourse.goes_on(quotation):
            continue
        if frame is None:
            least = _SHORT if _fills(passage, quotation, words) else _SENTENCE
            whole = len(words) >= least and _stands_alone(passage, item)
            if whole and not _second_half(discourse, passage, quotation):
                made[item] = _uncued(discourse, passage, item, span)
        elif words and (is_said(passage, frame, item) or not is_name(passage, item)):
            first = _first_part(passage, frame, item, made)
            if first is not None:
                made[first].spans = (*made[first].spans, span)
            else:
                made[item] = _inmost(discourse, passage, frame, item, span) or discourse.statement(
                    passage, "direct", [span], frame, f"quotation_{frame.rule}"
                )
        if quotation.continued and item in made:
            discourse.unclosed = made[item]
    return [*made.values(), *_inner(discourse, passage)]


def _headed(passage: Passage, frames: list[Frame], item: int) -> Frame | None:
    """The frame behind a quotation that opens a headline: ‘We will not wait’: Lund vows to send boats."""
    opens = not item and passage.words[1:2] == [":"]
    return next((frame for frame in frames if opens and frame.first == item + 2), None)


def _fills(passage: Passage, quotation: Quotation, words: list[str]) -> bool:
    """The quotation is the whole sentence and ends as one: “We will.”"""
    alone = quotation.start == passage.start and quotation.end == passage.end
    return alone and " ".join(words).endswith((".", "!", "?", "…"))


def _second_half(discourse: Discourse, passage: Passage, quotation: Quotation) -> bool:
    """Adds a quotation that opens its sentence to the one before, which its frame ends: “…,” said X. “…”

    German corpora count the two as two.
    """
    if discourse.document.language != "en" or quotation.start != passage.start:
        return False
    found, previous = discourse.found, discourse.previous
    place = next((place for place in reversed(range(len(found))) if found[place].type == "direct"), None)
    if place is None or not found[place].frame_spans or previous is None or previous.paragraph != passage.paragraph:
        return False
    said = found[place]
    split = said.sentence[0] == previous.start and said.frame_spans[0][0] >= said.spans[-1][1] - 1
    if not split or any(other.speaker_ids != said.speaker_ids for other in found[place + 1:]):
        return False
    said.spans = (*said.spans, (quotation.start, quotation.end))
    said.sentence = (said.sentence[0], passage.end)
    return True


def _inner(discourse: Discourse, passage: Passage) -> list[Statement]:
    """Sentences quoted inside a quotation; who says them is not resolved."""
    text = discourse.document.text
    spans = [m.span() for q in passage.quotations.values() for m in _INNER.finditer(text, *q.inner)]
    said = [span for span in spans if len(text[slice(*span)].split()) >= _SENTENCE]
    return [discourse.statement(passage, "direct", [span], None, "quotation_inner") for span in said]


def owner(passage: Passage, frames: list[Frame], item: int, size: int) -> Frame | None:
    """The frame whose words the quotation of `size` words is, or None."""
    for frame in frames:
        if any(first <= item < last for first, last in frame.content):
            return frame if frame.verb else _naming(passage, frames, item) or frame
    for frame in frames:
        if any(last == item - 1 and passage.words[last] == ":" for _, last in frame.content):
            return frame  # one cue with two statements: sagte X, dass …: „…“
    begun = []
    for frame in frames:
        if frame.speaker and frame.speaker[0] <= item < frame.speaker[1]:
            break
        if frame.verb and frame.first <= item and _admits(passage, frame.verb, item, size):
            begun.append(frame)
    around = (frame for frame in begun if item < frame.last)  # Oslo lobte den Plan, während Moskau von „Raub“ sprach
    return next(around, begun[0] if begun else None)


def _inmost(discourse: Discourse, passage: Passage, frame: Frame, item: int, span: Span) -> Statement | None:
    """The fragment as words of somebody known whom the content of the frame cites: laut X warnt Y vor „…“."""
    for inner in frame.inner:
        near = inner.verb and passage.segment_of[inner.cue[0][0]] == passage.segment_of[item]
        if near and inner.verb and inner.verb.takes & _FRAGMENT and inner.cue[0][0] < item and not alone(frame, item):
            made = discourse.statement(passage, "direct", [span], inner, f"quotation_{inner.rule}")
            if made.speaker_ids and not made.inferred:
                return made
    return None


def _naming(passage: Passage, frames: list[Frame], item: int) -> Frame | None:
    """The verb that has the words in its own clause: nannte das laut Zeitung „neu“."""
    number = passage.segment_of[item]
    naming = (frame for frame in frames if frame.verb and "predicate" in frame.verb.takes)
    return next((frame for frame in naming if passage.segment_of[frame.cue[0][0]] == number), None)


def _admits(passage: Passage, verb: CueVerb, item: int, size: int) -> bool:
    """The verb can have the quotation in its clause; one that only opens quotations has no fragment there."""
    if verb.takes == {"quote"}:
        return size >= _SENTENCE or passage.words[item - 1] == ":" or item == 0
    return bool(verb.takes & {"quote", "predicate", "object"})


def _first_part(passage: Passage, frame: Frame, item: int, made: dict[int, Statement]) -> int | None:
    """The quotation before the frame that this one continues: „…“, sagte X, „…“"""
    if not frame.postposed or item < frame.last or passage.words[item - 1] != ",":
        return None
    return next((other for other in made if alone(frame, other)), None)


def _uncued(discourse: Discourse, passage: Passage, item: int, span: Span) -> Statement:
    """A quotation without cue: of the name before its colon, or of whoever spoke or acted last."""
    statement = discourse.statement(passage, "direct", [span], _announcement(discourse, passage, item), "quotation")
    named = name_above(discourse, passage.paragraph) if item == 0 and passage.start == span[0] else None
    if discourse.announced and discourse.announced[0] == passage.paragraph and item == 0:
        statement, discourse.announced = discourse.announced[1], None
        statement.spans, statement.sentence = (span,), (passage.start, passage.end)
    elif named:
        statement.speaker_spans = statement.frame_spans = (named,)
        statement.speaker_ids = speaker_ids(discourse.document, discourse.cast, (named,))
    if _is_labelled(discourse, passage, statement):
        _from_source(discourse, statement)
    if not statement.speaker_spans and (signature := named_below(discourse, span[1])) is not None:
        statement.speaker_spans = statement.frame_spans = (signature,)
        statement.speaker_ids = speaker_ids(discourse.document, discourse.cast, (signature,))
    if not statement.speaker_spans:
        discourse.recall(passage, statement)
    return statement


def _is_labelled(discourse: Discourse, passage: Passage, statement: Statement) -> bool:
    """Only a label stands before the colon: Quote: “…”; Direct quote: “…”"""
    labels = discourse.document.lexicon.once(Cues).labels
    before = discourse.document.text[passage.start:statement.spans[0][0]]
    return before.rstrip(": ").lower() in labels and bool(statement.speaker_spans)


def _from_source(discourse: Discourse, statement: Statement) -> None:
    """Gives the words behind a label to the first who is named in the line before: Source: Lund on Friday."""
    statement.speaker_spans = statement.frame_spans = ()
    previous = discourse.previous
    named = discourse.cast.within(previous.start, previous.end) if previous else []
    if named:
        statement.speaker_spans = ((named[0].start, named[0].end),)
        statement.speaker_ids = speaker_ids(discourse.document, discourse.cast, statement.speaker_spans)


def _announcement(discourse: Discourse, passage: Passage, item: int) -> Frame | None:
    """The clause or name before the colon: Der Minister ist besorgt: „…“"""
    if item < 2 or passage.words[item - 1] != ":":
        return None
    number = passage.segment_of[item - 1]
    while number and passage.words[passage.segments[number].first - 1] in ",–":
        number -= 1
    first = passage.segments[number].first
    frame = Frame(first, item, [], "colon", item)
    main = [n for n, s in enumerate(passage.segments) if s.kind == MAIN and first <= s.first < item]
    if main:
        frame.speaker = subject_of(passage, main[0], passage.segments[main[0]].verb)
        return frame
    named = discourse.cast.named_at(passage.starts[first])  # Van der Aa: „…“
    end = noun_phrase(passage.words, passage.flags, first, item - 1)
    end = max(end, bisect_left(passage.starts, named.end)) if named else end
    frame.speaker = (first, appositions(passage, end, item - 1)) if end > first else None
    return frame


def _stands_alone(passage: Passage, item: int) -> bool:
    return item == 0 or passage.words[item - 1] in ":.–—"


def embedded(discourse: Discourse, passage: Passage, whole: Statement) -> list[Statement]:
    """The fragments inside a statement without a cue, said by the same speaker."""
    made: list[Statement] = []
    for item, quotation in passage.quotations.items():
        words = discourse.document.text[slice(*quotation.inner)].split()
        inside = any(start <= quotation.start < end for start, end in whole.spans)
        if words and inside and not is_name(passage, item):
            span = (quotation.start, quotation.end)
            statement = discourse.statement(passage, "direct", [span], None, "quotation_subjunctive")
            statement.speaker_spans, statement.speaker_ids = whole.speaker_spans, whole.speaker_ids
            statement.inferred = whole.inferred
            made.append(statement)
    return made
