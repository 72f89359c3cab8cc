"""What money and measures are read from: a sentence with its clauses, parties and periods, made once."""

from __future__ import annotations

from functools import cached_property

from udcgkit.actors import Cast
from udcgkit.clauses import Clause, SentenceClauses
from udcgkit.gifts.parties import Parties, Party
from udcgkit.periods import Period, find_periods
from udcgkit.records import Statement
from udcgkit.segmentation import Document, Sentence
from udcgkit.verbs import Verb


class Scene:
    """One sentence in which money or goods change hands."""

    def __init__(self, scenes: Scenes, index: int) -> None:
        self.scenes = scenes
        self.index = index
        self.document = scenes.document
        self.sentence: Sentence = scenes.document.sentences[index]
        self.clauses = SentenceClauses(self.document, self.sentence)

    @cached_property
    def parties(self) -> list[Party]:
        """Who takes part, in text order."""
        return self.scenes.parties.of(self.clauses)

    @cached_property
    def periods(self) -> list[Period]:
        """Years and days that the sentence names."""
        return find_periods(self.document, self.sentence, self.scenes.published_on)

    def inside(self, clause: Clause) -> list[Party]:
        """The parties of one clause."""
        return [party for party in self.parties if clause.first <= party.first < clause.last]

    def words(self, clause: Clause) -> list[str]:
        """The words of one clause."""
        return self.document.words[clause.first : clause.last]

    def phase(self, verb: Verb, clause: Clause) -> str:
        """now, will, done, may, must or not."""
        this_year = self.scenes.published_on
        start, end = self.clauses.span(clause)
        within = (period for period in self.periods if start <= period.start < end)
        later = any(this_year is not None and (p.first or p.last or 0) > int(this_year[:4]) for p in within)
        return self.clauses.forms.phase(verb, self.document.words, clause.first, clause.last, later=later)


def scenes_of(document: Document, cast: Cast, statements: list[Statement], published_on: str | None) -> Scenes:
    """The scenes of an article, kept with its document: money and measures look at the same sentences."""
    kept = vars(document).get("scenes")
    if (
        isinstance(kept, Scenes)
        and kept.cast is cast
        and kept.statements is statements
        and kept.published_on == published_on
    ):
        return kept
    made = Scenes(document, cast, statements, published_on)
    vars(document)["scenes"] = made
    return made


class Scenes:
    """The scenes of an article by sentence, each made when first asked for."""

    def __init__(self, document: Document, cast: Cast, statements: list[Statement], published_on: str | None) -> None:
        self.document = document
        self.cast = cast
        self.statements = statements
        self.published_on = published_on
        self.parties = Parties(document, cast)
        self._made: dict[int, Scene] = {}

    def at(self, offset: int) -> Scene:
        """The scene of the sentence that holds the character at `offset`."""
        return self.number(self.document.sentence_index(offset))

    def number(self, index: int) -> Scene:
        """The scene of sentence number `index`."""
        if index not in self._made:
            self._made[index] = Scene(self, index)
        return self._made[index]

    def statement_at(self, offset: int) -> Statement | None:
        """The innermost statement whose words hold the character at `offset`."""
        best: tuple[int, Statement] | None = None
        for statement in self.statements:
            for start, end in statement.spans:
                if start <= offset < end and (best is None or end - start < best[0]):
                    best = end - start, statement
        return best[1] if best is not None else None

    def speaker(self, statement: Statement | None) -> str | None:
        """Who says a statement, where it is one actor."""
        if statement is None or len(statement.speaker_ids) != 1:
            return None
        return statement.speaker_ids[0]
