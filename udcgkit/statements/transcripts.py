"""Transcripts and interviews: paragraphs that begin with who speaks and a colon (Q:, SEC. DOE:, Muster:)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise, takewhile

from udcgkit.actors import Cast
from udcgkit.dialogue import is_question
from udcgkit.records import Span, Statement
from udcgkit.segmentation import Document
from udcgkit.statements.interviews import answers, last_answer
from udcgkit.statements.speakers import speaker_ids


def turns(document: Document, cast: Cast) -> list[Statement]:
    """A direct statement for every turn, with the paragraphs that go on without a label; none in other texts.

    A question without a label ends the turn before it, and is nobody's statement.
    """
    labels = document.labels
    if not labels:
        return answers(document, cast)
    speakers = _speakers(document, cast, labels)
    return [_turn(labels[number], spans, speakers) for number, spans in _grouped(document, labels)]


def cited(made: list[Statement], spoken: list[Statement]) -> list[Statement]:
    """Those that stand outside of all turns, or tell in one what somebody else is known to have said."""
    kept: list[Statement] = []
    starts = [turn.sentence[0] for turn in spoken]
    for statement in made:
        number = bisect_right(starts, statement.spans[0][0]) - 1
        turn = spoken[number] if number >= 0 else None
        outside = turn is None or statement.spans[0][0] >= turn.spans[-1][1]
        named = bool(statement.speaker_ids) and not statement.inferred
        named = named or (statement.rule == "verb" and not statement.speaker_spans)  # man hat uns gesagt, …
        if outside or (turn is not None and named and statement.speaker_ids != turn.speaker_ids):
            kept.append(statement)
    return kept


def _grouped(document: Document, labels: dict[int, re.Match[str]]) -> Iterator[tuple[int, list[Span]]]:
    numbers = [*labels, len(document.paragraphs)]
    for number, following in pairwise(numbers):
        end = document.paragraphs[number][1]
        first = labels[number].end()
        while document.text[first:first + 1].isspace():
            first += 1
        asked = following in labels and _answers_again(labels[number].group(1), labels[following].group(1))
        beyond = following - asked
        if following == len(document.paragraphs) and not labels[number].group(1).isupper():
            beyond = last_answer(document, number, following)
        further = document.paragraphs[number + 1:beyond]
        spans = [(first, end), *takewhile(lambda span: not is_question(document.text, *span), further)]
        yield number, [(start, start + len(document.text[start:end].rstrip())) for start, end in spans]


def _answers_again(label: str, following: str) -> bool:
    """The same person answers next in an interview: what stands right before was said by who asks, "?" or not."""
    return label == following and not label.isupper()


def _turn(label: re.Match[str], spans: list[Span], speakers: dict[str, str]) -> Statement:
    made = Statement("direct", tuple(spans), (label.start(), spans[-1][1]), "transcript")
    made.frame_spans = (label.span(),)
    if len(label.group(1)) > 1:
        made.speaker_spans = (label.span(1),)
    actor = speakers.get(label.group(1))
    made.speaker_ids = (actor,) if actor else ()
    return made


def _speakers(document: Document, cast: Cast, labels: dict[int, re.Match[str]]) -> dict[str, str]:
    """The actor behind each label: named in it, known by its surname, or named with the same office before."""
    found: dict[str, str] = {}
    persons = (actor for actor in cast.actors.values() if actor.kind == "person")
    surnames = {actor.name.rpartition(" ")[2].casefold(): actor.actor_id for actor in persons}
    for match in labels.values():
        label = match.group(1)
        if label in found or len(label) == 1:
            continue
        named = speaker_ids(document, cast, (match.span(1),))
        known = surnames.get(label.rpartition(" ")[2].casefold())
        same = next((actor for other, actor in found.items() if other.startswith(label + " ")), None)
        actor_id = known or (named[0] if named else same)
        if actor_id:
            found[label] = actor_id
    return found
