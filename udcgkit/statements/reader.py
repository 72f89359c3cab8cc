"""Reads a document passage by passage and makes its statements."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.phrases import ANAPHOR, IMPERSONAL, OWN, PRONOUN, TITLE
from udcgkit.records import Span, Statement
from udcgkit.segmentation import Document, Quotation
from udcgkit.statements.continuation import continues, subjunctive
from udcgkit.statements.cues import Cues
from udcgkit.statements.direct import direct_statements
from udcgkit.statements.english import english_frames
from udcgkit.statements.frames import Frame
from udcgkit.statements.framing import framed, refers_back
from udcgkit.statements.gate import Gate
from udcgkit.statements.passages import Passage, passages, read_passage
from udcgkit.statements.pull_quotes import pull_quote
from udcgkit.statements.segments import RELATIVE_CLAUSE
from udcgkit.statements.speakers import speaker_ids
from udcgkit.statements.subjects import Items, clause_subject, last_phrase, likeness, subject_after

_FRAMES = {"de": framed, "en": english_frames}
"""how frames stand in a sentence is a matter of its language"""


class Reader:
    """State of one pass: the statements so far, and who spoke last."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self.cues = document.lexicon.once(Cues)
        self.gate = document.lexicon.once(Gate)
        self.frames = _FRAMES.get(document.language, framed)
        self.found: list[Statement] = []
        self.last: Statement | None = None
        self.last_paragraph = -9
        self.last_sentence = -9
        self.unclosed: Statement | None = None
        """a direct statement whose quotation goes on in the next paragraph"""
        self._before: Span | None = None
        self._previous: Passage | None = None

    @property
    def previous(self) -> Passage | None:
        """The passage before the one at hand."""
        if self._previous is None and self._before is not None:
            self._previous = read_passage(self.document, *self._before)
        return self._previous

    def read(self) -> list[Statement]:
        """The statements of the document in text order."""
        for first, last in passages(self.document):
            passage = None
            if self.gate.opens(self.document, first, last):
                passage = read_passage(self.document, first, last)
                self._add(self.read_passage(passage, first), passage, last)
            elif quote := pull_quote(self, first, last):
                self._add([quote], None, last)
            self._before, self._previous = (first, last), passage
        return self.found

    def _add(self, made: list[Statement], passage: Passage | None, last: int) -> None:
        if made:
            self.last_sentence = last - 1
        for statement in made:
            if statement.speaker_spans:
                self.last = statement
                self.last_paragraph = self.document.sentences[last - 1].paragraph
        self.found += made

    def read_passage(self, passage: Passage, number: int) -> list[Statement]:
        """The statements of one passage that begins with sentence `number`."""
        frames = self.frames(passage, self.cues)
        if not frames and not passage.quotations and (quote := pull_quote(self, number, number + 1)):
            return [quote]
        made = [s for frame in frames if (s := self._attributed(passage, frame)) is not None]
        made += direct_statements(self, passage, frames)
        goes_on = all(s.rule == "quotation_reported" for s in made) and subjunctive(passage)
        if not goes_on:
            made += [self.reported(passage, f) for f in frames if f.rule == "reported" and not _quoted(passage, f)]
        if goes_on or not made:
            made = continues(self, passage, number) or made
        return sorted(made, key=lambda statement: statement.spans[0])

    def _attributed(self, passage: Passage, frame: Frame) -> Statement | None:
        """The indirect statement of a frame: of its content, or of the sentence before that it points at."""
        if not frame.content:
            previous = self.previous
            if previous is None or previous.paragraph != passage.paragraph or not refers_back(passage, frame):
                return None
            return self.anaphoric(passage, previous, frame)
        items = [item for first, last in frame.content for item in range(first, last)]
        if all(item in passage.quotations or not passage.words[item][0].isalnum() for item in items):
            return None  # only a quotation: a direct statement
        spans = [passage.span(first, last) for first, last in frame.content]
        return self.statement(passage, "indirect", spans, frame, frame.rule)

    def statement(self, passage: Passage, kind: str, spans: list[Span], frame: Frame | None, rule: str) -> Statement:
        """A statement with the roles that its frame gives."""
        made = Statement(kind, tuple(spans), (passage.start, passage.end), rule)
        if frame is not None:
            made.cue_spans = tuple(passage.span(*items) for items in frame.cue)
            made.frame_spans = (frame.span(passage),)
            self._give_roles(passage, made, frame)
        return made

    def _give_roles(self, passage: Passage, made: Statement, frame: Frame) -> None:
        if frame.speaker and not _nobody(passage, frame.speaker[0]):
            made.speaker_spans = (passage.span(*frame.speaker),)
            made.speaker_ids = speaker_ids(self.document, self.cast, made.speaker_spans)
            self._look_further(passage, made, frame, frame.speaker)
        if frame.addressee:
            made.addressee_spans = (passage.span(*frame.addressee),)
            made.addressee_id = next(iter(speaker_ids(self.document, self.cast, made.addressee_spans)), None)

    def _look_further(self, passage: Passage, made: Statement, frame: Frame, speaker: Items) -> None:
        """The actor behind words that only point at it: nach eigenen Angaben, demnach, der (in a relative clause)."""
        other: Items | None = None
        if any(flag & OWN for flag in passage.flags[slice(*speaker)]):
            other = clause_subject(passage)
        elif frame.order == RELATIVE_CLAUSE and speaker[1] - speaker[0] == 1 and frame.first > 1:
            other = last_phrase(passage, frame.first - 1)
        elif frame.rule == "adverb" and self.last is not None and self.last_sentence >= 0:
            made.speaker_ids, made.inferred = self.last.speaker_ids, ("speaker_id",)
        if other:
            made.speaker_ids = speaker_ids(self.document, self.cast, (passage.span(*other),))

    def goes_on(self, quotation: Quotation) -> bool:
        """Adds a quotation that is opened again in a new paragraph to the statement it belongs to."""
        made, self.unclosed = self.unclosed, None
        if made is None or self.document.text[made.spans[-1][1]:quotation.start].strip():
            return False
        made.spans = (*made.spans, (quotation.start, quotation.end))
        self.unclosed = made if quotation.continued else None
        return True

    def recall(self, passage: Passage, made: Statement) -> None:
        """Gives a statement without cue its speaker: of the sentence before, else who acts there, else the last."""
        made.inferred = ("speaker_id",)
        previous = self.previous
        near = self.last is not None and previous is not None and self.last.sentence[1] >= previous.start
        if not near and previous is not None and previous.paragraph == passage.paragraph:
            subject = clause_subject(previous)
            if subject and not _nobody(previous, subject[0]):
                spans = (previous.span(*subject),)
                actors = speaker_ids(self.document, self.cast, spans)
                if actors or likeness(previous, *subject) > 0:
                    made.speaker_spans, made.speaker_ids = spans, actors
                    return
        if self.last is not None:
            made.speaker_spans, made.speaker_ids = self.last.speaker_spans, self.last.speaker_ids

    def anaphoric(self, passage: Passage, previous: Passage, frame: Frame) -> Statement | None:
        """The sentence before, which this one attributes: … Das teilte die Polizei mit."""
        if not previous.content() or any(previous.start <= s.spans[0][0] < previous.end for s in self.found[-3:]):
            return None
        verb = frame.cue[0][0]
        if verb == frame.first + 1 and passage.flags[frame.first] & ANAPHOR:
            if frame.verb and not frame.verb.impersonal:
                frame.speaker = subject_after(passage, verb + 1)
            frame.first = verb
        frame.last = passage.content()
        span = previous.span(0, previous.content())
        return self.statement(passage, "indirect", [span], frame, "anaphor")

    def reported(self, passage: Passage, frame: Frame) -> Statement:
        """What a clause sums up of somebody's words; the cue stands inside it, the rule names it."""
        lemma = frame.verb.lemma if frame.verb else ""
        span = passage.span(frame.first, frame.last)
        made = Statement("reported", (span,), (passage.start, passage.end), f"reported: {lemma}")
        self._give_roles(passage, made, frame)
        return made


def _quoted(passage: Passage, frame: Frame) -> bool:
    """The frame's words are there as content, or as a fragment: nannte das „aus der Luft gegriffen“."""
    names = frame.verb is not None and "predicate" in frame.verb.takes
    fragments = (item for item in passage.quotations if not passage.flags[item] & TITLE)
    return bool(frame.content) or (names and any(frame.first <= item < frame.last for item in fragments))


def _nobody(passage: Passage, item: int) -> bool:
    """man, es: a subject that names nobody."""
    return bool(passage.flags[item] & IMPERSONAL) and bool(passage.flags[item] & PRONOUN)
