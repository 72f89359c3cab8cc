"""Quotations set as paragraphs of their own: after "The minister said:", after "Attributed to X:", or over a name."""

from __future__ import annotations

from udcgkit.grammar.phrases import FIRST_PERSON, Grammar
from udcgkit.records import Span, Statement
from udcgkit.segmentation import Document
from udcgkit.statements.cues import Cues
from udcgkit.statements.discourse import Discourse
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage

_SENTENCE = 4
"""words from which a paragraph can be somebody's words"""
_ITEMS = frozenset("-–—•*·→▪►✓➡")
"""marks before the items of a list"""
_LONGEST = 40
"""paragraphs of one block"""


def announced(passage: Passage, frames: list[Frame], cues: Cues) -> Frame | None:
    """The frame of a passage that ends in a colon and holds none of the words that it announces."""
    if len(passage.words) < 3 or passage.words[-1] != ":":
        return None
    for form in cues.headings:
        size = len(form)
        if size < len(passage.words) - 1 and tuple(word.lower() for word in passage.words[:size]) == form:
            last = len(passage.words) - 1
            return Frame(0, last, [(0, size)], "heading", last, speaker=(size, last))
    last_segment = passage.segment_of[len(passage.words) - 2]
    for frame in frames:
        near = passage.segment_of[frame.cue[-1][1] - 1] == last_segment if frame.cue else False
        if near and frame.verb and "quote" in frame.verb.takes and not frame.content and frame.speaker:
            return frame
    return None


def block(discourse: Discourse, passage: Passage, frame: Frame) -> Statement | None:
    """The direct statement that the paragraphs after the passage make; None where they are no such words.

    Where they stand in quotation marks, the frame is kept for the rules that read those.
    """
    document = discourse.document
    number = passage.paragraph + 1
    if number >= len(document.paragraphs) or document.text[passage.end:document.paragraphs[number][0]].strip():
        return None
    made = discourse.statement(passage, "direct", [document.paragraphs[number]], frame, "block")
    if document.text[document.paragraphs[number][0]] == "„":
        discourse.announced = number, made
        return None
    whole = frame.rule == "heading"
    spans = tuple(_spans(document, number, whole))
    if not spans:
        return None
    made.spans = spans
    made.sentence = spans[0][0], spans[-1][1]
    return made


def listed(document: Document, passage: Passage) -> Span | None:
    """The items of a list that the passage brings in with its colon: The minister outlined key contributions:"""
    number = passage.paragraph + 1
    if number >= len(document.paragraphs) or document.text[passage.end:document.paragraphs[number][0]].strip():
        return None
    last = number
    while last < len(document.paragraphs) and document.text[document.paragraphs[last][0]] in _ITEMS:
        last += 1
    if last == number:
        return None
    start, end = document.paragraphs[number][0], document.paragraphs[last - 1][1]
    while start < end - 1 and (document.text[start] in _ITEMS or document.text[start].isspace()):
        start += 1
    words = document.text[start:end].rstrip()
    return (start, start + len(words)) if any(map(str.isalnum, words)) else None


def _spans(document: Document, number: int, whole: bool) -> list[Span]:
    """The paragraphs from `number` on that are somebody's words: the first, then those that say I or we."""
    spans: list[Span] = []
    for place in range(number, min(number + _LONGEST, len(document.paragraphs))):
        start, end = document.paragraphs[place]
        end = start + len(document.text[start:end].rstrip())
        if whole and spans:
            spans.append((start, end))
        elif not _is_speech(document, start, end) or (spans and not _says_we(document, start, end)):
            break
        else:
            spans.append((start, end))
    return spans


def _is_speech(document: Document, start: int, end: int) -> bool:
    """A paragraph of whole sentences, no item of a list and no announcement."""
    text = document.text
    words = document.token_from(end) - document.token_from(start)
    return words >= _SENTENCE and text[start].isalnum() and text[end - 1] in ".!?…"


def _says_we(document: Document, start: int, end: int) -> bool:
    classes = document.lexicon.once(Grammar).classes
    words = document.words[document.token_from(start):document.token_from(end)]
    return any(classes.get(word.lower(), 0) & FIRST_PERSON for word in words)
