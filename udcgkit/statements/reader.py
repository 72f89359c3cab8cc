"""Reads a document passage by passage and makes its statements."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import ANAPHOR, ARTICLE, CONTRAST, FINITE, PREPOSITION, TITLE
from udcgkit.records import Statement
from udcgkit.segmentation import Document
from udcgkit.statements.authors import Authors
from udcgkit.statements.blocks import announced, block, listed
from udcgkit.statements.continuation import (
    behind_mark,
    continues,
    foretold,
    hearsay,
    main_verb,
    may_go_on,
    own_voice,
    subjunctive,
)  # fmt: skip
from udcgkit.statements.cues import Cues
from udcgkit.statements.direct import direct_statements
from udcgkit.statements.discourse import Discourse
from udcgkit.statements.english import english_frames
from udcgkit.statements.frames import Frame
from udcgkit.statements.framing import framed, refers_back
from udcgkit.statements.gate import Gate
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, Passage
from udcgkit.statements.passages import passages, read_passage
from udcgkit.statements.pronouns import BodyPronouns, TakenUp
from udcgkit.statements.pull_quotes import pull_quote
from udcgkit.statements.silence import Silence, greets
from udcgkit.statements.subjects import subject_after
from udcgkit.statements.transcripts import cited, turns

_FRAMES = {"de": framed, "en": english_frames}
"""how frames stand in a sentence is a matter of its language"""


class Reader(Discourse):
    """Reads the passages in text order, each with what was said before it in mind."""

    def __init__(self, document: Document, cast: Cast) -> None:
        super().__init__(document, cast)
        self.cues = document.lexicon.once(Cues)
        self.gate = document.lexicon.once(Gate)
        self.silence = document.lexicon.once(Silence)
        self.frames = _FRAMES.get(document.language, framed)

    def read(self) -> list[Statement]:
        """The statements of the document in text order."""
        self.turns = turns(self.document, self.cast)
        authors = None if self.turns else Authors(self.document, self.cast)
        self.cast.take_in(authors.mentions() if authors else ())
        beyond = -1
        for first, last in passages(self.document):
            if self.document.sentences[first].start < beyond:
                continue  # inside a block
            passage = None
            if self.gate.opens(self.document, first, last) or may_go_on(self, first, last):
                passage = read_passage(self.document, first, last)
                self._add(self.read_passage(passage, first), last)
                beyond = self._block(passage) if passage.words[-1:] == [":"] else beyond
            elif quote := pull_quote(self, first, last):
                self._add([quote], last)
            self.leave(first, last, passage)
        self.cast.take_in(self.mentions)
        self.cast.possessives += TakenUp(self.document, self.cast).find()
        if authors:
            authors.give(self.found)
        if self.turns:
            self.found = sorted([*self.found, *self.turns], key=lambda statement: statement.spans[0][0])
        return self.found

    def _block(self, passage: Passage) -> int:
        """Adds the paragraphs that the passage announces; returns where they end, if nothing else is read in them."""
        frame = announced(passage, self.frames(passage, self.cues), self.cues)
        made = block(self, passage, frame) if frame else None
        if made is None or frame is None:
            self._list(passage)
            return -1
        end = made.spans[-1][1]
        self._add([made], self.document.sentence_index(end - 1) + 1)
        return -1 if frame.rule == "heading" else end

    def _list(self, passage: Passage) -> None:
        """Gives a statement that ends in the colon the list that follows it."""
        told = self.found[-1] if self.found else None
        end = passage.ends[passage.content() - 1]
        if told is not None and told.sentence[0] == passage.start and told.spans[-1][1] >= end:
            items = listed(self.document, passage)
            told.spans = (*told.spans, items) if items else told.spans

    def _add(self, made: list[Statement], last: int) -> None:
        if self.turns:
            made = cited(made, self.turns)
        if made:
            foretold(self, made[0])
            self.last_sentence = last - 1
        for statement in made:
            self._goes_on_of_itself(statement)
            if statement.speaker_spans:
                self.last = statement
                self.last_paragraph = self.document.sentences[last - 1].paragraph
        self.found += made

    def _goes_on_of_itself(self, statement: Statement) -> None:
        """Keeps the pronoun of a body that speaks of itself: The ministry said it would pay."""
        ids = statement.speaker_ids
        if statement.type == "indirect" and len(ids) == 1 and self.cast.actors[ids[0]].kind != "person":
            named = self.document.text[slice(*statement.speaker_spans[0])] if statement.speaker_spans else ""
            if statement.inferred and self.cues.is_source(named.rpartition(" ")[2]):
                return  # It will take months, the release said
            pronoun = self.document.lexicon.once(BodyPronouns).subject(self.document, statement.spans[0], named)
            if pronoun is not None:
                self.mention(pronoun, ids)

    def read_passage(self, passage: Passage, number: int) -> list[Statement]:
        """The statements of one passage that begins with sentence `number`."""
        frames = self.frames(passage, self.cues)
        if self.last is not None and subjunctive(passage):  # "Er hoffe, dass …": the speaker before says that he hopes
            frames = [frame for frame in frames if all(first != main_verb(passage) for first, _ in frame.cue)]
        if not frames and not passage.quotations and (quote := pull_quote(self, number, number + 1)):
            return [quote]
        pointing = [frame for frame in frames if not frame.content and refers_back(passage, frame) and self.previous]
        attributed = [(frame, self._attributed(passage, frame)) for frame in frames]
        made = [statement for _, statement in attributed if statement is not None]
        made += direct_statements(self, passage, frames)
        aside = bool(made) and all(_stands_aside(passage, frame) for frame in frames)
        goes_on = (aside or all(s.rule == "quotation_reported" for s in made)) and subjunctive(passage)
        end = own_voice(passage) if goes_on else 0
        reports = (f for f in frames if f.rule == "reported" and f.first >= end and f not in pointing)
        reports = (frame for frame in reports if not _is_told(passage, frame, frames))
        reports = (frame for frame in reports if not greets(passage, frame, self.cast))
        told = [frame for frame in reports if not self.silence.unsaid(passage, frame)]
        said = continues(self, passage, number) if goes_on else []
        own = [statement.spans for statement in made]
        made = [*(s for s in said if s.spans not in own), *made] if aside else said or made
        made = [*made, *(self.reported(passage, frame) for frame in told)]
        made += behind_mark(self, passage, made)
        made = made or continues(self, passage, number) or hearsay(self, passage, number)
        return sorted(made, key=lambda statement: statement.spans[0])

    def _attributed(self, passage: Passage, frame: Frame) -> Statement | None:
        """The indirect statement of a frame: of its content, or of the sentence before that it points at."""
        if not frame.content:
            previous = self.previous if refers_back(passage, frame) else None
            if previous is None or not _follows(passage, previous):
                return None
            return self.anaphoric(passage, previous, frame)
        asked = passage.words[-1] == "?" and not (frame.first or frame.postposed)  # Fürchten Sie, dass …?
        if self.silence.withheld(passage, frame) or (asked and passage.flags[0] & FINITE):
            return None
        items = (item for first, last in frame.content for item in range(first, last))
        if all(item in passage.quotations or not passage.words[item][0].isalnum() for item in items):
            return None  # only a quotation: a direct statement
        told = passage.quotations.keys() | {item for item, word in enumerate(passage.words) if word[0].isalnum()}
        spans = [passage.span(*items) for items in frame.content if not told.isdisjoint(range(*items))]
        return self.statement(passage, "indirect", spans, frame, frame.rule)

    def anaphoric(self, passage: Passage, previous: Passage, frame: Frame) -> Statement | None:
        """The sentence before, which this one attributes: … Das teilte die Polizei mit."""
        verb = frame.cue[0][0]
        if not previous.content():
            return None
        if verb == frame.first + 1 and passage.flags[frame.first] & ANAPHOR:
            if frame.verb and not frame.verb.impersonal and (frame.speaker is None or frame.speaker[0] <= verb):
                frame.speaker = subject_after(passage, verb + 1)
            frame.first = verb
        frame.last = passage.content()
        if any(previous.start <= s.spans[0][0] < previous.end for s in self.found[-3:]):
            return self._taken_up(passage, frame)
        span = previous.span(0, previous.content())
        made = self.statement(passage, "indirect", [span], frame, "anaphor")
        made.sentence = (previous.start, passage.end)  # the words stand in one, the speaker in the other
        return made

    def _taken_up(self, passage: Passage, frame: Frame) -> Statement | None:
        """What another said is confirmed or denied, or said, too: … . Das dementierte Kiew; das hatte X gefordert."""
        if frame.verb is None or frame.speaker is None or not frame.takes & {"response", "object"}:
            return None
        frame.first = 0 if frame.cue[0][0] == 1 else frame.first
        made, said = self.reported(passage, frame), self.found[-1].speaker_ids
        another = made.speaker_ids and said and not {*said} & {*made.speaker_ids}
        return made if "response" in frame.takes or another else None

    def reported(self, passage: Passage, frame: Frame) -> Statement:
        """What a clause sums up of somebody's words; the cue stands inside it, the rule names it."""
        lemma = frame.verb.lemma if frame.verb else ""
        opens = passage.flags[frame.first]
        contrasts = opens & CONTRAST and not (opens & PREPOSITION and frame.order == MAIN)
        first = frame.first + bool(contrasts)  # while Kyiv accuses …; not: während der Beratungen
        span = passage.span(first, frame.last)
        made = Statement("reported", (span,), (passage.start, passage.end), f"reported: {lemma}")
        self.give_roles(passage, made, frame)
        return made


def _stands_aside(passage: Passage, frame: Frame) -> bool:
    """The frame speaks of nothing but its own relative clause: Waffen, die nach Angaben des Amts noch fehlen."""
    segment = passage.segments[passage.segment_of[frame.first]]
    return segment.kind == RELATIVE_CLAUSE and all(segment.first <= first for first, _ in frame.content)


def _follows(passage: Passage, previous: Passage) -> bool:
    """The passage can point at the one before: in its paragraph, or at a whole sentence that ends the last one."""
    if previous.paragraph == passage.paragraph:
        return True
    return previous.paragraph == passage.paragraph - 1 and previous.words[-1:] == ["."]


def _is_told(passage: Passage, frame: Frame, frames: list[Frame]) -> bool:
    """The frame's words are there as content, or as a fragment: nannte das „aus der Luft gegriffen“.

    So they are inside what another introduces: Canada is considering a package, according to officials.
    """
    cue = frame.cue[0][0]
    if any(first <= cue < last for other in frames if other is not frame for first, last in other.content):
        return True
    names = frame.verb is not None and "predicate" in frame.verb.takes
    fragments = (item for item in passage.quotations if not passage.flags[item] & TITLE)
    if frame.content or _only_quotes(passage, frame):
        return True
    return names and any(frame.first <= item < frame.last for item in fragments)


def _only_quotes(passage: Passage, frame: Frame) -> bool:
    """Nothing but words in marks stands with cue and speaker: sprach von einem „Signal der Stärke“."""
    named = {item for first, last in (*frame.cue, frame.speaker or (0, 0)) for item in range(first, last)}
    first = frame.first + bool(passage.flags[frame.first] & CONTRAST)
    rest = [item for item in range(first, min(frame.last, passage.content())) if item not in named]
    others = [passage.flags[item] for item in rest if item not in passage.quotations]
    return len(others) == len(rest) - 1 and all(flag & (PREPOSITION | ARTICLE) for flag in others)
