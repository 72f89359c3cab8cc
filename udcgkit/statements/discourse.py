"""The discourse so far: what has been said, and who spoke last; it gives statements their speakers."""

from __future__ import annotations

from bisect import bisect_left

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION, DETERMINER, OWN
from udcgkit.quotations import Quotation
from udcgkit.records import Mention, Span, Statement
from udcgkit.segmentation import Document
from udcgkit.statements.addressees import to_medium
from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.name_ends import NameEnds
from udcgkit.statements.offices import journalists, spokespersons
from udcgkit.statements.owners import in_front, is_told, nobody, own_state
from udcgkit.statements.pairs import pair
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, Passage
from udcgkit.statements.passages import read_passage
from udcgkit.statements.pronouns import BodyPronouns
from udcgkit.statements.speakers import speaker_ids
from udcgkit.statements.subjects import Items, clause_subject, last_phrase, likeness

Body = tuple[Span, tuple[str, ...]]
"""the words for a body or several, and their ids"""


class Discourse:
    """State of one pass: the statements found, the last that names its speaker, the passage before."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self.names = NameEnds(document, cast)
        self.found: list[Statement] = []
        self.mentions: list[Mention] = []
        """pronouns that take up bodies"""
        self.last: Statement | None = None
        self.last_paragraph = -9
        self.last_sentence = -9
        self.unclosed: Statement | None = None
        """a direct statement whose quotation goes on in the next paragraph"""
        self.announced: tuple[int, Statement] | None = None
        """the paragraph whose quotation "The minister said:" announces, and the roles it gives"""
        self._here: tuple[int, Span, tuple[str, ...]] = (-1, (0, 0), ())
        """who was named last: the start of the passage, the words, the ids"""
        self._written: dict[str, tuple[str, ...]] = {}
        """who spoke last through each source: Mitteilung, Schreiben"""
        self._before: Span | None = None
        self._previous: Passage | None = None

    @property
    def previous(self) -> Passage | None:
        """The passage before the one at hand."""
        if self._previous is None and self._before is not None:
            self._previous = read_passage(self.document, *self._before)
        return self._previous

    def leave(self, first: int, last: int, passage: Passage | None) -> None:
        """The sentences `first:last` become the passage before; None where nobody has read them yet."""
        self._before, self._previous = (first, last), passage

    def statement(self, passage: Passage, kind: str, spans: list[Span], frame: Frame | None, rule: str) -> Statement:
        """A statement with the roles that its frame gives."""
        made = Statement(kind, tuple(spans), (passage.start, passage.end), rule)
        if frame is not None:
            made.cue_spans = tuple(passage.span(*items) for items in frame.cue)
            made.frame_spans = (frame.span(passage),)
            self.give_roles(passage, made, frame)
        return made

    def give_roles(self, passage: Passage, made: Statement, frame: Frame) -> None:
        """Gives a statement the speaker and the addressee of its frame."""
        if frame.verb and frame.order == MAIN and not frame.passive:
            frame.speaker = self.names.particle_first(passage, frame) or frame.speaker
        named = range(*frame.speaker) if frame.speaker else ()
        if not any(passage.words[item][0].isalnum() or item in passage.quotations for item in named):
            frame.speaker = None  # only a mark
        if frame.speaker and nobody(passage, frame.speaker[0]):
            self._take_up(passage, made, frame, frame.speaker)
            self._there(passage, made, frame)
        elif frame.speaker:
            self._without_object(passage, frame, frame.speaker)
            made.speaker_spans = (passage.span(*frame.speaker),)
            made.speaker_ids = speaker_ids(self.document, self.cast, made.speaker_spans)
            if not made.speaker_ids and (other := in_front(passage, frame)):
                self._speaks_first(passage, made, frame, other)
            self._look_further(passage, made, frame, frame.speaker)
        elif frame.verb and not frame.speaker and frame.cue[0][0] == 1 and passage.flags[0] & CONJUNCTION:
            self.recall(passage, made)  # Und forderte mehr Geld: „…“
        self._cite(passage, made, frame)
        if made.speaker_ids and made.speaker_spans:
            self._here = passage.start, made.speaker_spans[0], made.speaker_ids
        if frame.addressee:
            made.addressee_spans = (passage.span(*frame.addressee),)
            made.addressee_id = next(iter(speaker_ids(self.document, self.cast, made.addressee_spans)), None)

    def _speaks_first(self, passage: Passage, made: Statement, frame: Frame, other: Items) -> None:
        """Takes for the speaker who stands before the verb, if that is an actor: Die Ukraine forderte Waffen."""
        spans = (passage.span(*other),)
        if ids := speaker_ids(self.document, self.cast, spans):
            frame.speaker, made.speaker_spans, made.speaker_ids = other, spans, ids

    def _cite(self, passage: Passage, made: Statement, frame: Frame) -> None:
        """Whose the source is that stands alone: Wie das Werk in einer Mitteilung schreibt, … . Laut Mitteilung …"""
        if made.speaker_ids:
            sources = filter(self.document.lexicon.once(Cues).is_source, passage.words[frame.first:frame.last])
            self._written.update(dict.fromkeys(sources, made.speaker_ids))
        elif frame.speaker and is_told(passage, frame.speaker):
            made.speaker_ids = self._written.get(passage.words[frame.speaker[1] - 1], ())
            made.inferred = ("speaker_id",) if made.speaker_ids else made.inferred

    def _without_object(self, passage: Passage, frame: Frame, speaker: Items) -> None:
        """Ends the speaker's words with a name before another phrase: sagte Beispiel der Presse; Norwegen 20 Panzer."""
        objects = frame.rule == "reported" and speaker[0] > frame.cue[0][0]
        cut = self.names.end(passage, speaker, objects)
        told = frame.verb is not None and frame.verb.addressee == "dative" and not frame.addressee
        if told and cut == speaker[1] and speaker[0] > frame.cue[0][0]:
            cut = to_medium(passage, speaker, self.document.lexicon.once(journalists))
        if cut < speaker[1] and told and passage.flags[cut] & ARTICLE:
            frame.addressee = cut, speaker[1]
        frame.speaker = speaker[0], cut
        if frame.addressee:
            frame.addressee = frame.addressee[0], self.names.end(passage, frame.addressee, objects)

    def _look_further(self, passage: Passage, made: Statement, frame: Frame, speaker: Items) -> None:
        """The actor behind words that only point at it: nach eigenen Angaben, demnach, der (in a relative clause)."""
        other: Items | None = None
        if any(flag & OWN for flag in passage.flags[slice(*speaker)]):
            segment = passage.segments[passage.segment_of[frame.first]]
            inside = segment.kind == RELATIVE_CLAUSE and segment.first > 1  # der Verein, der nach eigenen Angaben …
            other = last_phrase(passage, segment.first - 1) if inside else clause_subject(passage)
        elif frame.order == RELATIVE_CLAUSE and speaker == (frame.first, frame.first + 1) and frame.first > 1:
            other = last_phrase(passage, frame.first - 1)
        elif frame.rule == "adverb" and self.last is not None and self.last_sentence >= 0:
            made.speaker_ids, made.inferred = self.last.speaker_ids, ("speaker_id",)
        if other:
            made.speaker_ids = speaker_ids(self.document, self.cast, (passage.span(*other),))
        elif not made.speaker_ids:
            self._take_up(passage, made, frame, speaker)
            if not made.speaker_ids:
                self._called_again(passage, made, speaker)
            if not made.speaker_ids and self.previous is not None:
                made.speaker_ids = pair(self.document, self.cast, passage, frame, self.previous)
                made.inferred = ("speaker_ids",) if made.speaker_ids else made.inferred
            if not made.speaker_ids:
                made.speaker_ids = own_state(self.document, self.cast, passage, speaker, self.previous)

    def _take_up(self, passage: Passage, made: Statement, frame: Frame, speaker: Items) -> None:
        """The body that a pronoun takes up: The ministry denied it. It said …; Die Fraktion klagte. Sie forderte …"""
        pronouns, word = self.document.lexicon.once(BodyPronouns), passage.words[speaker[0]].lower()
        nobody = frame.passive or (frame.verb is not None and frame.verb.impersonal)  # es heißt; it was said
        person = word in passage.grammar.listed["someone"]
        if nobody or not (word in pronouns or person) or speaker[1] - speaker[0] > 1:
            return
        named = self._body_before(passage) or (self._body_acting(passage) if frame.content else None)
        words = self.document.text[slice(*named[0])] if named is not None else ""
        unnamed = words.partition(" ")[0].lower() in passage.grammar.listed["unnamed"]
        voice = person and unnamed  # Ein Sprecher sagte …, fügte er hinzu
        if named is not None and (voice or pronouns.takes(word, words)):
            made.speaker_spans, made.speaker_ids = (passage.span(*speaker),), named[1]
            made.inferred = ("speaker_id",)
            self.mention(made.speaker_spans[0], () if voice else named[1])

    def _there(self, passage: Passage, made: Statement, frame: Frame) -> None:
        """The capital whose people say it: In Kiew hofft man, dass …"""
        told = [m for m in self.cast.within(*passage.span(frame.first, frame.last)) if m.form == "metonym"]
        if not made.speaker_ids and len(told) == 1:
            made.speaker_spans, made.speaker_ids = ((told[0].start, told[0].end),), (told[0].actor_id,)

    def mention(self, span: Span, ids: tuple[str, ...]) -> None:
        """Keeps a pronoun that takes up one body for the cast."""
        if len(ids) == 1 and not self.cast.within(*span):
            self.mentions.append(Mention(*span, ids[0], "pronoun", "pronoun"))

    def _called_again(self, passage: Passage, made: Statement, speaker: Items) -> None:
        """Who was called the same before: Ein Sprecher des Ministeriums sagte, … . Der Sprecher betonte, …

        Else the body that was named right before: Das Ministerium schweigt. Ein Sprecher sagte nur, …
        """
        first, last = speaker
        if last - first != 2 or not passage.flags[first] & DETERMINER:
            return
        if passage.words[last - 1] in self.document.lexicon.once(spokespersons):
            named = self._body_before(passage)
            spoken_for = named is not None and self.cast.actors[named[1][0]].kind == "organisation"
            made.speaker_ids = named[1] if named is not None and spoken_for else ()
            made.inferred = ("speaker_id",) if made.speaker_ids else made.inferred
        if self.last is None or made.speaker_ids:
            return
        spoken = " ".join(self.document.text[slice(*span)] for span in self.last.speaker_spans).split()
        if passage.words[last - 1] in spoken and self.last.speaker_ids:
            made.speaker_ids, made.inferred = self.last.speaker_ids, ("speaker_id",)

    def _body_before(self, passage: Passage) -> Body | None:
        """The words and the ids of the body that spoke before in the sentence, or spoke or acted in the last one."""
        previous, last = self.previous, self.last
        if self._here[0] == passage.start:
            return self._body(*self._here[1:])
        if previous is not None and last is not None and last.speaker_spans and last.sentence[1] > previous.start:
            return self._body(last.speaker_spans[0], last.speaker_ids)
        return self._body_acting(previous) if previous is not None else None

    def _body_acting(self, passage: Passage) -> Body | None:
        """The body that acts in a passage, which may be what it says itself: The ministry approved it, it said."""
        subject = clause_subject(passage)
        span = passage.span(*subject) if subject else (0, 0)
        return self._body(span, speaker_ids(self.document, self.cast, (span,))) if subject else None

    def _body(self, span: Span, ids: tuple[str, ...]) -> Body | None:
        return (span, ids) if ids and all(self.cast.actors[actor].kind != "person" for actor in ids) else None

    def _is_owned(self, passage: Passage, subject: Items) -> bool:
        """What belongs to who spoke last does not speak itself: Sein Land verbrauche … . Das Geld reiche nicht."""
        owner = passage.words[subject[0]].lower().startswith(("sein", "ihr")) and subject[1] - subject[0] > 1
        return owner and self.last is not None and self.last_paragraph == passage.paragraph

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
            named = self.cast.named_at(previous.start)
            last = bisect_left(previous.starts, named.end) if named else 0
            subject = (0, last) if last else clause_subject(previous)
            if subject and not nobody(previous, subject[0]) and not self._is_owned(previous, subject):
                spans = (previous.span(*subject),)
                actors = speaker_ids(self.document, self.cast, spans)
                if actors or likeness(previous, *subject) > 1:
                    made.speaker_spans, made.speaker_ids = spans, actors
                    return
        if self.last is not None:
            made.speaker_spans, made.speaker_ids = self.last.speaker_spans, self.last.speaker_ids
