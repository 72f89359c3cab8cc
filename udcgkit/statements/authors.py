"""Whose words a whole text is, so that "I" and "we" mean somebody: Statement by X; We, the leaders of the G7."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import PREPOSITION, Grammar
from udcgkit.lexicon import Lexicon
from udcgkit.records import AUTHOR, Mention, Statement
from udcgkit.segmentation import Document

_HEAD = 3
"""paragraphs that open a text, its headline among them"""
_LONGEST = 160
"""characters of a headline"""
_MARKS = frozenset((",", "-", "", "s"))
"""what may stand between an author and the word for the text besides words; the last is left of an owner's 's"""


class AuthorCues:
    """The words by which headlines tell whose words a text is."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("author_cues")
        self.text, self.by, self.beside, self.single, self.several, self.joins = (
            frozenset(row["form"] for row in rows if row["role"] == role)
            for role in ("text", "by", "beside", "single", "several", "joins")
        )


class Authors:
    """Who "I" and "we" are outside of quotations; nobody where headline and first sentence do not tell it.

    >>> from udcgkit import Article
    >>> from udcgkit.actors import find_actors
    >>> from udcgkit.lexicon import load
    >>> article = Article.from_text("Statement by the G7\\n\\nWe condemn the attack.", language="en")
    >>> document = Document(article, load("en"))
    >>> Authors(document, find_actors(document)).ids
    ('group:g7',)
    """

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self.cues = document.lexicon.once(AuthorCues)
        self.ids = self._opened() or self._headed()

    def give(self, statements: list[Statement]) -> None:
        """Gives those to the authors in which "we" speaks."""
        text = self.document.text
        for statement in statements if self.ids else ():
            spoken = [text[slice(*span)].lower() for span in statement.speaker_spans]
            if not statement.speaker_ids and len(spoken) == 1 and spoken[0] in self.cues.several:
                statement.speaker_ids = self.ids
                statement.inferred = ("speaker_id",)

    def mentions(self) -> list[Mention]:
        """The pronouns outside of quotations that stand for the one author: a person's I, a body's we."""
        if len(self.ids) != 1:
            return []
        person = self.cast.actors[self.ids[0]].kind == "person"
        forms = self.cues.single if person else self.cues.several
        document = self.document
        places = (at for at, word in enumerate(document.words) if word.lower() in forms)
        free = (at for at in places if document.quotation_at(document.starts[at]) is None)
        spans = ((document.starts[at], document.ends[at]) for at in free)
        return [Mention(*span, self.ids[0], "pronoun", AUTHOR) for span in spans]

    def _opened(self) -> tuple[str, ...]:
        """Who says so in the first sentence: We, the Leaders of the Group of Seven (G7), met on 12 December."""
        words = self.document.words
        for sentence in self.document.sentences:
            if sentence.paragraph >= _HEAD:
                break
            first = sentence.first
            if words[first].lower() in self.cues.several and words[first + 1:first + 2] == [","]:
                last = first + 2
                while last < sentence.last and words[last] != ",":
                    last += 1
                return self._of(first + 2, last)
        return ()

    def _headed(self) -> tuple[str, ...]:
        """Whom a headline names beside a word for the text: Statement by X on Y; G7 leaders' statement."""
        document = self.document
        for start, end in document.paragraphs[:_HEAD]:
            if end - start <= _LONGEST and document.text[start:end].rstrip()[-1:] not in ".:;!?“":
                first, last = document.token_from(start), document.token_from(end)
                if found := self._line(first, last):
                    return found
        return ()

    def _line(self, first: int, last: int) -> tuple[str, ...]:
        cues, words = self.cues, [word.lower() for word in self.document.words[first:last]]
        noun = next((at for at, word in enumerate(words) if word.rpartition("-")[2] in cues.text), -1)
        if noun < 0:
            return ()
        if "-" in words[noun]:  # G7-Erklärung
            return self._before(first, first + noun + 1)
        if noun + 1 < len(words) and words[noun + 1] in cues.by and all(word in cues.beside for word in words[:noun]):
            return self._of(first + noun + 2, self._end(first + noun + 2, last))
        return self._before(first, first + noun)

    def _before(self, first: int, noun: int) -> tuple[str, ...]:
        """Who stands before the word for the text, with nothing but words that go with it between the two."""
        spans = self._outer(first, noun)
        own = [token for token in range(first, noun) if not any(a <= token < b for a, b, _ in spans)]
        words = (self.document.words[token].lower().rstrip("'’") for token in own)
        allowed = self.cues.beside | self.cues.joins | self.cues.by | _MARKS
        fits = all(word in allowed for word in words)
        return self._one(spans) if fits else ()

    def _end(self, first: int, last: int) -> int:
        """Where the words for the authors end: before a preposition that no name follows them with (on, zur)."""
        flags, words = self.document.lexicon.once(Grammar).flags, self.document.words
        for token in range(first + 1, last):
            if flags(words[token].lower()) & PREPOSITION and words[token].lower() not in self.cues.by:
                return token
        return last

    def _of(self, first: int, last: int) -> tuple[str, ...]:
        return self._one(self._outer(first, last))

    def _outer(self, first: int, last: int) -> list[tuple[int, int, Mention]]:
        """The mentions among the words that lie in no other one."""
        document, found = self.document, []
        if first >= last:
            return []
        end = -1
        for mention in self.cast.within(document.starts[first], document.ends[last - 1]):
            if mention.start >= end:
                end = mention.end
                found.append((document.token_from(mention.start), document.token_from(end), mention))
        return found

    def _one(self, spans: list[tuple[int, int, Mention]]) -> tuple[str, ...]:
        """All persons that are named, else the only body; several states are told by their ministers."""
        kinds = {mention.actor_id: self.cast.actors[mention.actor_id].kind for _, _, mention in spans}
        people = tuple(actor_id for actor_id, kind in kinds.items() if kind == "person")
        named = [mention for _, _, mention in spans if mention.form != "demonym"]
        return people or (tuple(kinds) if len(kinds) == 1 and named else ())
