"""Reads a document passage by passage and makes its statements."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.phrases import CONJUNCTION, Grammar
from udcgkit.records import Span, Statement
from udcgkit.segmentation import Document
from udcgkit.statements.addressees import find_addressee
from udcgkit.statements.contents import complement
from udcgkit.statements.continuation import continues, subjunctive
from udcgkit.statements.cues import Cues
from udcgkit.statements.direct import direct_statements
from udcgkit.statements.frames import Frame, Items, clause_subject, likeness, subject_after, verb_frames
from udcgkit.statements.nouns import noun_frames
from udcgkit.statements.passages import MAIN, SUBORDINATE, Passage, passages, read_passage
from udcgkit.statements.prepositional import prepositional_frames
from udcgkit.statements.speakers import speaker_ids


class Reader:
    """State of one pass: the statements so far and who spoke last."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self.cues = document.lexicon.once(Cues)
        self.grammar = document.lexicon.once(Grammar)
        self.found: list[Statement] = []
        self.last: Statement | None = None
        self.previous: Passage | None = None
        self.last_paragraph = -9
        self.last_sentence = -9

    def read(self) -> list[Statement]:
        """The statements of the document in text order."""
        for first, last in passages(self.document):
            passage = read_passage(self.document, first, last)
            passage.follows_source = self.previous is not None and not self.cues.sources.isdisjoint(self.previous.words)
            made = self.read_passage(passage, first)
            self.previous = passage
            if made:
                self.last_sentence = last - 1
            self.found += made
        return self.found

    def read_passage(self, passage: Passage, number: int) -> list[Statement]:
        """The statements of one passage."""
        frames = framed(passage, self.cues)
        made: list[Statement] = []
        for frame in frames:
            if frame.content:
                made.append(self.indirect(passage, frame))
            elif refers_back(passage, frame) and self.previous and self.previous.paragraph == passage.paragraph:
                made.append(self.anaphoric(passage, frame))
        made = [s for s in made if s is not None]
        made += direct_statements(self, passage, frames)
        if all(s.rule == "quotation_reported" for s in made) and subjunctive(passage):
            made = continues(self, passage, number) or made
        else:
            made += [self.reported(passage, f) for f in frames if not f.content and f.rule == "reported"]
            if not made:
                made += continues(self, passage, number)
        made.sort(key=lambda s: s.spans[0])
        for statement in made:
            if statement.speaker_spans or statement.speaker_ids:
                self.last = statement
                self.last_paragraph = passage.paragraph
        return made

    def statement(self, passage: Passage, kind: str, spans: list[Span], frame: Frame | None, rule: str) -> Statement:
        """A statement with the roles that its frame gives."""
        made = Statement(kind, tuple(spans), (passage.start, passage.end), rule)
        if frame is not None:
            self.fill(passage, made, frame)
        return made

    def recall(self, passage: Passage, made: Statement) -> None:
        """Gives a statement without cue its speaker: who spoke in the sentence before, else who acts there, else the last."""
        made.inferred = ("speaker_id",)
        near = self.last is not None and self.previous is not None and self.last.sentence[1] >= self.previous.start
        if not near and self.previous is not None and self.previous.paragraph == passage.paragraph:
            subject = clause_subject(self.previous)
            if subject and likeness(self.previous, *subject) > 0:
                made.speaker_spans = (self.previous.span(*subject),)
                made.speaker_ids = speaker_ids(self.cast, made.speaker_spans)
                return
        if self.last is not None:
            made.speaker_spans, made.speaker_ids = self.last.speaker_spans, self.last.speaker_ids

    def fill(self, passage: Passage, made: Statement, frame: Frame) -> None:
        """Cue, frame and speaker of a frame."""
        made.cue_spans = tuple(passage.span(*items) for items in frame.cue)
        made.frame_spans = (frame_span(passage, frame),)
        if frame.speaker and passage.words[frame.speaker[0]].lower() not in ("man", "es"):
            made.speaker_spans = (passage.span(*frame.speaker),)
            made.speaker_ids = speaker_ids(self.cast, made.speaker_spans)
        if frame.addressee:
            made.addressee_spans = (passage.span(*frame.addressee),)
            made.addressee_id = next(iter(speaker_ids(self.cast, made.addressee_spans)), None)

    def indirect(self, passage: Passage, frame: Frame) -> Statement | None:
        """The indirect statement of a frame; None where its content is only a quotation."""
        words = [i for a, b in frame.content for i in range(a, b)]
        if all(i in passage.quotations or not passage.words[i][0].isalnum() for i in words):
            return None
        spans = [passage.span(a, b) for a, b in frame.content]
        return self.statement(passage, "indirect", spans, frame, frame.rule)

    def anaphoric(self, passage: Passage, frame: Frame) -> Statement | None:
        """The sentence before, which this one attributes: … Das teilte die Polizei mit."""
        assert self.previous is not None
        start, end = self.previous.start, self.previous.ends[self.previous.content() - 1]
        if any(start <= s.spans[0][0] < end for s in self.found[-3:]) or not self.previous.content():
            return None
        frame.rule = "anaphor"
        verb = frame.cue[0][0]
        if verb == frame.first + 1 and passage.words[frame.first].lower() in ("das", "dies"):
            frame.speaker = subject_after(passage, verb + 1)
            frame.first = verb
        frame.last = passage.content()
        return self.statement(passage, "indirect", [(start, end)], frame, "anaphor")

    def reported(self, passage: Passage, frame: Frame) -> Statement:
        """What a clause sums up of somebody's words."""
        lemma = frame.verb.lemma if frame.verb else ""
        made = Statement("reported", (passage.span(frame.first, frame.last),), (passage.start, passage.end), f"reported: {lemma}")
        self.fill(passage, made, frame)
        made.cue_spans = made.frame_spans = ()
        return made


def frame_span(passage: Passage, frame: Frame) -> Span:
    """The frame with the comma or colon that joins it to the statement."""
    first, last = frame.first, frame.last
    if frame.postposed or frame.rule == "so":
        first = first - 1 if first and passage.words[first - 1] == "," else first
    return passage.starts[first], passage.ends[last - 1]


def framed(passage: Passage, cues: Cues) -> list[Frame]:
    """The frames of a passage with their content, none inside another's content."""
    frames = sorted([*verb_frames(passage, cues), *prepositional_frames(passage, cues)], key=lambda f: (f.first, f.anchor))
    for frame in frames:
        if frame.verb is not None:
            _introduce(passage, frame)
    _nearest(passage, frames)
    taken = {frame.content[0][0] for frame in frames if frame.content}
    frames = sorted([*frames, *noun_frames(passage, cues, taken)], key=lambda f: (f.first, f.anchor))
    kept: list[Frame] = []
    for frame in frames:
        if any(a <= frame.cue[0][0] < b for other in kept for a, b in other.content) and frame.rule != "so":
            continue
        frame.addressee = find_addressee(passage, frame, cues)
        kept.append(frame)
    return kept


def _nearest(passage: Passage, frames: list[Frame]) -> None:
    """Content that two cues could introduce belongs to the nearer: erwartet Hilfe und gab bekannt, dass …"""
    begun: dict[int, Frame] = {}
    for frame in frames:
        if frame.verb is None or not frame.content or frame.postposed:
            continue
        rival = begun.get(frame.content[0][0])
        if rival is not None:
            loser = rival if rival.anchor < frame.anchor else frame
            loser.content = []
            loser.last = min(loser.last, frame.first) if loser is rival else loser.last
            loser.rule = "reported" if reports(passage, loser) else loser.rule
            if loser is frame:
                continue
        begun[frame.content[0][0]] = frame


def _introduce(passage: Passage, frame: Frame) -> None:
    if frame.postposed:
        _before(passage, frame)
        return
    opening = frame.first + 1 if passage.flags[frame.first] & CONJUNCTION else frame.first
    if frame.order == SUBORDINATE and passage.words[opening].lower() == "wie" and frame.verb and frame.verb.takes & {
        "clause", "quote"
    }:
        _around(passage, frame)
        return
    content = complement(passage, frame)
    if content:
        frame.content = [content]
    elif reports(passage, frame):
        frame.rule = "reported"
        frame.last = passage.content()


def reports(passage: Passage, frame: Frame) -> bool:
    """The clause sums up what somebody said: forderte Sanktionen, warnte vor den Folgen."""
    verb = frame.verb
    if verb is None or frame.order != MAIN or not verb.takes & {"object", "predicate"} or frame.speaker is None:
        return False
    if passage.words[frame.speaker[0]].lower() in ("das", "dies", "es") and frame.speaker[1] - frame.speaker[0] == 1:
        return False
    clause = passage.words[frame.first:passage.content()]
    return not verb.prepositions or not verb.prepositions.isdisjoint(clause)


def refers_back(passage: Passage, frame: Frame) -> bool:
    """Das teilte die Polizei mit; der Sprecher bestätigte dies."""
    if frame.verb is None or not frame.verb.takes & {"clause"} or frame.order != MAIN or frame.passive or frame.postposed:
        return False
    opening = passage.words[frame.first].lower()
    verb = frame.cue[0][0]
    if opening in ("das", "dies") and verb == frame.first + 1:
        return True
    return passage.words[verb + 1:verb + 3] in (["dies", "."], ["das", "."]) and opening not in ("das", "dies", "es")


def _before(passage: Passage, frame: Frame) -> None:
    """The content of „…“, sagte X: what stands before the frame."""
    end = frame.first
    while end and not passage.words[end - 1][0].isalnum() and end - 1 not in passage.quotations:
        end -= 1
    start = 0
    for item in range(end):
        if passage.words[item] in ";:":
            start = item + 1
    if end > start and frame.verb and frame.verb.takes & {"clause", "quote", "v2"}:
        frame.content = [(start, end)]
    segment = passage.segments[passage.segment_of[frame.first]]
    frame.last = max(frame.last, segment.last)
    if frame.speaker and frame.speaker[1] > frame.last:
        frame.last = frame.speaker[1]


def _around(passage: Passage, frame: Frame) -> None:
    """The content of wie X mitteilte: the clause on both sides."""
    content: list[Items] = []
    before = frame.first
    while before and not passage.words[before - 1][0].isalnum() and before - 1 not in passage.quotations:
        before -= 1
    if before:
        content.append((0, before))
    after = frame.last
    while after < len(passage.words) and not passage.words[after][0].isalnum() and after not in passage.quotations:
        after += 1
    if after < passage.content():
        content.append((after, passage.content()))
    frame.content = content
    if after > frame.last and passage.words[frame.last] == ",":
        frame.last += 1
