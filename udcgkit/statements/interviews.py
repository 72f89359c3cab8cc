"""Interviews that set questions and answers apart by paragraphs alone, and how far a last answer goes."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from udcgkit.actors import Cast
from udcgkit.dialogue import is_question
from udcgkit.grammar.phrases import AGENT, FINITE, FIRST_PERSON, Grammar
from udcgkit.lexicon import Lexicon
from udcgkit.records import Actor, Mention, Span, Statement
from udcgkit.segmentation import Document

_FEWEST_QUESTIONS = 3
_FEWEST_PERSONAL = 2
"""answers that say I or we"""
_LONGEST_QUESTION = 500
_LONGEST_REMARK = 160
"""characters of what who asks says without a question mark"""
_LONGEST_HEAD = 12
"""paragraphs before the first question"""


class InterviewCues:
    """The words by which an interview and its end are known."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("interview_cues")
        self.opening = tuple(row["form"] for row in rows if row["role"] == "opening")
        self.closing = tuple(row["form"] for row in rows if row["role"] == "closing")
        self.titles = frozenset(row["form"] for row in lexicon.rows("titles") if row["gender"])

    def closes(self, document: Document, number: int) -> bool:
        """Whether the paragraph ends an interview: Das Gespräch führte …"""
        start, end = document.paragraphs[number]
        return document.text[start:min(end, start + 40)].casefold().lstrip("(„*– ").startswith(self.closing)


def answers(document: Document, cast: Cast) -> list[Statement]:
    """A direct statement for every answer; none in a text that is no interview."""
    questions = _questions(document)
    if len(questions) < _FEWEST_QUESTIONS or questions[0] > _LONGEST_HEAD:
        return []
    beyond = last_answer(document, questions[-1] + 1, len(document.paragraphs))
    if not _is_interview(document, questions, beyond):
        return []
    found = [spans for pair in pairwise(questions) for spans in _between(document, *pair)]
    found += [_paragraphs(document, questions[-1] + 1, beyond)]
    if sum(_is_personal(document, start, end) for spans in found for start, end in spans) < _FEWEST_PERSONAL:
        return []
    actor = _who_answers(document, cast, questions, beyond)
    ids = (actor.actor_id,) if actor else ()
    inferred = ("speaker_id",) if actor else ()
    return [Statement("direct", tuple(spans), (spans[0][0], spans[-1][1]), "interview", ids, inferred=inferred)
            for spans in found if spans]  # fmt: skip


def last_answer(document: Document, first: int, stop: int) -> int:
    """Where the answer that begins with paragraph `first` ends: before what closes the text, with the last I or we."""
    cues = document.lexicon.once(InterviewCues)
    closing = next((number for number in range(first, stop) if cues.closes(document, number)), stop)
    personal = (n for n in range(first, closing) if _is_personal(document, *document.paragraphs[n]))
    return min(max((first, *personal)) + 1, stop)


def _questions(document: Document) -> list[int]:
    text = document.text
    short = [(n, span) for n, span in enumerate(document.paragraphs) if span[1] - span[0] < _LONGEST_QUESTION]
    return [number for number, span in short if text[span[0]] not in "„•-–" and is_question(text, *span)]


def _is_interview(document: Document, questions: list[int], beyond: int) -> bool:
    """The head or the paragraph behind the last answer says so, or a question addresses somebody: Herr Muster, …"""
    cues = document.lexicon.once(InterviewCues)
    head = document.text[:document.paragraphs[questions[0]][0]].casefold()
    if any(form in head for form in cues.opening) or any(_address(document, number) for number in questions):
        return True
    return beyond < len(document.paragraphs) and cues.closes(document, beyond)


def _address(document: Document, number: int) -> str:
    """The last word of the name or office that the paragraph calls at its beginning; "" where it calls nobody."""
    first = document.token_from(document.paragraphs[number][0])
    words = document.words[first:first + 6]
    called = words[:1] and words[0] in document.lexicon.once(InterviewCues).titles and "," in words[2:]
    return words[words.index(",", 2) - 1] if called else ""


def _between(document: Document, question: int, following: int) -> list[list[Span]]:
    """The answers between two questions: one, or several where short remarks of who asks stand between them."""
    inner = range(question + 1, following)
    remarks = [number for number in inner[1::2] if _is_remark(document, number)]
    if len(inner) % 2 and len(inner) > 1 and len(remarks) == len(inner) // 2:
        return [_paragraphs(document, number, number + 1) for number in inner[::2]]
    return [_paragraphs(document, inner.start, inner.stop)]


def _is_remark(document: Document, number: int) -> bool:
    start, end = document.paragraphs[number]
    single = document.sentence_index(start) == document.sentence_index(end - 1)
    return single and end - start < _LONGEST_REMARK and not _is_personal(document, start, end)


def _is_personal(document: Document, start: int, end: int) -> bool:
    grammar = document.lexicon.once(Grammar)
    words = document.words[document.token_from(start):document.token_from(end)]
    return any(grammar.classes.get(word.lower(), 0) & FIRST_PERSON for word in words)


def _paragraphs(document: Document, first: int, stop: int) -> list[Span]:
    """The spans of the paragraphs, without a gesture before the first of them: (lacht) …"""
    spans = [(start, start + len(document.text[start:end].rstrip())) for start, end in document.paragraphs[first:stop]]
    if spans and document.text[spans[0][0]] == "(":
        start, end = spans[0]
        close = document.text.find(") ", start, end)
        spans[0] = (close + 2 if close >= 0 else start, end)
    return spans


def _who_answers(document: Document, cast: Cast, questions: list[int], beyond: int) -> Actor | None:
    """Whom a question calls by name; else the only person of the head, or the only one there with an office.

    Else the only one whom the lines behind the last answer introduce: Zur Person: Eva Lund …; not who asked.
    """
    end = document.paragraphs[questions[0]][0]
    called = {_address(document, number) for number in questions} - {""}
    for actor in cast.actors.values():
        if actor.kind == "person" and actor.name.rpartition(" ")[2] in called:
            return actor
    named = [m for m in cast.within(0, end) if m.form == "name" and not _is_byline(document, m.start)]
    people = list(dict.fromkeys(m.actor_id for m in named if cast.actors[m.actor_id].kind == "person"))
    official = [actor for actor in people if cast.actors[actor].role]
    after = (document.paragraphs[number] for number in range(beyond, len(document.paragraphs)))
    introduced = list({m.actor_id for start, end in after for m in _introduced(document, cast, start, end)})
    for group in (people, official, introduced):
        if len(group) == 1:
            return cast.actors[group[0]]
    return None


def _introduced(document: Document, cast: Cast, start: int, end: int) -> list[Mention]:
    """The person of whom the paragraph tells: Zur Person: Eva Lund (51) ist …; not: Interview: Eva Lund, Oslo."""
    named = next((m for m in cast.within(start, end) if cast.actors[m.actor_id].kind == "person"), None)
    if named is None:
        return []
    flags = document.lexicon.once(Grammar).flags
    behind = document.words[document.token_from(named.end):document.token_from(end)]
    aged = behind[:1] == ["("] and any(word.isdigit() for word in behind[1:2])
    if not (aged or any(flags(word) & FINITE for word in behind)):
        return []
    return [named] if document.text[start:named.start].rstrip()[-1:] in ("", ":") else []


def _is_byline(document: Document, start: int) -> bool:
    """The name follows the von or by that opens its paragraph."""
    token = document.token_from(start) - 1
    paragraph = bisect_right(document.paragraphs, (start, len(document.text))) - 1
    opens = token >= 0 and document.starts[token] == document.paragraphs[paragraph][0]
    return opens and bool(document.lexicon.once(Grammar).flags(document.words[token].lower()) & AGENT)
