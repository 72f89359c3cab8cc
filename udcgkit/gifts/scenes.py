"""What money and measures are read from: a sentence with its clauses, parties and periods, made once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import compress

from udcgkit.actors import Cast
from udcgkit.gifts.parties import Parties
from udcgkit.gifts.party import Party
from udcgkit.gifts.words import GiftWords, masks_of
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.clauses import SentenceClauses
from udcgkit.grammar.periods import Period, find_periods
from udcgkit.grammar.verbs import Verb
from udcgkit.records import AUTHOR, Statement
from udcgkit.segmentation import Document, Sentence
from udcgkit.wordlists import Hit, WordList

_TO_COUNTED = 4
"""words from a number to the goods that it counts or names ("Panzerhaubitze 2000 self-propelled howitzers")"""
_LONGEST = 400
"""tokens of the longest sentence that is read as one"""


class Scene:
    """One sentence in which money or goods change hands."""

    def __init__(self, scenes: Scenes, index: int, sentence: Sentence) -> None:
        self.scenes = scenes
        self.index = index
        self.document = scenes.document
        self.sentence = sentence
        self.clauses = SentenceClauses(self.document, self.sentence)
        self._found: dict[int, list[Hit]] = {}

    @cached_property
    def opening(self) -> int:
        """Its first word, behind an opening quotation mark."""
        first = self.sentence.first
        return first + (self.document.words[first] == "„" and first + 1 < self.sentence.last)

    @property
    def following(self) -> Scene | None:
        """The sentence behind this one."""
        behind = self.index + 1
        return self.scenes.number(behind) if behind < len(self.document.sentences) else None

    @cached_property
    def parties(self) -> list[Party]:
        """Who takes part, in text order."""
        return self.scenes.parties.of(self.clauses)

    @cached_property
    def periods(self) -> list[Period]:
        """Years and days that the sentence names."""
        found = find_periods(self.document, self.sentence, self.scenes.published_on)
        return [period for period in found if not self._model(period)]

    def _model(self, period: Period) -> bool:
        """Whether the "year" is part of a name or a count: "Panzerhaubitze 2000 howitzers", "2000 Drohnen"."""
        token, words, last = self.document.token_from(period.start), self.document.words, self.sentence.last
        if token == self.sentence.first or not self.document.text[period.start : period.end].isdigit():
            return False
        known = self.document.lexicon.once(GiftWords).goods
        hit = known.at(words, token - 1, token + 1)
        if hit is not None and hit.last == token + 1:
            return True
        if not words[token].endswith("00"):  # "liefert 2025 Panzer", "its 2025 drone programme"
            return False
        counted = range(token + 1, min(token + _TO_COUNTED, last))
        noun = next((n for n in counted if known.at(words, n, last) is not None), None)
        return noun is not None and all(words[n].islower() or words[n] == "-" for n in range(token + 1, noun))

    @cached_property
    def _masks(self) -> list[tuple[int, int]]:
        """The words that any list of GiftWords has, each with the bits of those lists."""
        first, last = self.sentence.first, self.sentence.last
        masks = self.document.once(masks_of)[first:last]
        return list(compress(enumerate(masks, first), masks))

    @cached_property
    def mask(self) -> int:
        """The bits of the lists of GiftWords that have a hit in this sentence."""
        found = 0
        for _, mask in self._masks:
            found |= mask
        return found

    def find(self, known: WordList, first: int, last: int) -> list[Hit]:
        """The hits of a list of GiftWords among the tokens `first:last` of this sentence, in text order."""
        found: list[Hit] = []
        free = first
        for hit in self._hits(known) if self.mask & known.bit else ():
            if hit.first >= last:
                break
            ended = hit if hit.last <= last else known.at(self.document.words, hit.first, last)
            if hit.first >= free and ended is not None:
                found.append(ended)
                free = ended.last
        return found

    def _hits(self, known: WordList) -> list[Hit]:
        """Every hit of a list in this sentence, those inside a longer one too."""
        if known.bit not in self._found:
            bit, words, last = known.bit, self.document.words, self.sentence.last
            places = [place for place, mask in self._masks if mask & bit]
            self._found[bit] = [hit for place in places if (hit := known.at(words, place, last))]
        return self._found[known.bit]

    def inside(self, clause: Clause) -> list[Party]:
        """The parties of one clause."""
        parts = [(piece.first, piece.last, piece.number) for piece in self.clauses.pieces(clause)]
        found: list[Party] = []
        for party, number in self._placed:
            for first, last, part in parts:
                if first <= party.first < last and number == part:
                    found.append(party)
                    break
        return found

    @cached_property
    def _placed(self) -> list[tuple[Party, int]]:
        """The parties, each with the number of its clause."""
        return [(party, self.clauses.holding(party.first).number) for party in self.parties]

    def words(self, clause: Clause) -> list[str]:
        """The words of one clause."""
        pieces = self.clauses.pieces(clause)
        return [word for piece in pieces for word in self.document.words[piece.first : piece.last]]

    def phase(self, verb: Verb, clause: Clause) -> str:
        """now, will, done, may, must or not."""
        this_year = self.scenes.published_on
        start, end = self.clauses.span(clause)
        within = (p for p in self.periods if start <= p.start < end and not p.lone_month)
        later = any(this_year is not None and (p.first or p.last or 0) > int(this_year[:4]) for p in within)
        return self.clauses.forms.phase(verb, self.document.words, clause.first, clause.last, later=later)


class Scenes:
    """The scenes of an article by sentence, each made when first asked for."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        statements: list[Statement],
        published_on: str | None,
        publishing_body: str | None = None,
    ) -> None:
        self.document = document
        self.cast = cast
        self.statements = statements
        self.published_on = published_on
        self.publishing_body = publishing_body
        """whose government or parliament publishes the article, which "we" is in nobody's words"""
        self.parties = Parties(document, cast)
        self._made: dict[tuple[int, int], Scene] = {}
        self._said: dict[int, list[tuple[int, int, Statement]]] | None = None

    @cached_property
    def author(self) -> str | None:
        """Who "I" is outside of quotations, in a speech or letter; None in other texts."""
        return next((one.actor_id for one in self.cast.mentions if one.rule == AUTHOR), None)

    def clear(self) -> None:
        """Forgets the scenes."""
        self._made.clear()

    def at(self, offset: int) -> Scene:
        """The scene of the sentence that holds the character at `offset`."""
        index = self.document.sentence_index(offset)
        sentence = self.document.sentences[index]
        if sentence.last - sentence.first <= _LONGEST:
            return self.number(index)
        token = max(bisect_right(self.document.starts, offset) - 1, sentence.first)
        return self._part(index, (token - sentence.first) // _LONGEST)

    def number(self, index: int) -> Scene:
        """The scene of sentence number `index`, of its beginning where it is longer than any real sentence."""
        return self._part(index, 0)

    def parts(self, index: int) -> list[Scene]:
        """The scenes of one sentence: one, or several where it is longer than any real sentence."""
        sentence = self.document.sentences[index]
        return [self._part(index, part) for part in range(max(1, -(-(sentence.last - sentence.first) // _LONGEST)))]

    def _part(self, index: int, part: int) -> Scene:
        if (index, part) not in self._made:
            sentence = self.document.sentences[index]
            if sentence.last - sentence.first > _LONGEST:
                first = sentence.first + part * _LONGEST
                last = min(first + _LONGEST, sentence.last)
                start, end = self.document.starts[first], self.document.ends[last - 1]
                sentence = Sentence(start, end, first, last, sentence.paragraph)
            self._made[index, part] = Scene(self, index, sentence)
        return self._made[index, part]

    def statement_at(self, offset: int) -> Statement | None:
        """The innermost statement whose words hold the character at `offset`."""
        if self._said is None:
            self._said = self._by_sentence()
        spans = self._said.get(self.document.sentence_index(offset), ())
        around = [(end - start, statement) for start, end, statement in spans if start <= offset < end]
        return min(around, key=lambda found: found[0])[1] if around else None

    def _by_sentence(self) -> dict[int, list[tuple[int, int, Statement]]]:
        found: dict[int, list[tuple[int, int, Statement]]] = {}
        for statement in self.statements:
            for start, end in statement.spans:
                first, last = self.document.sentence_index(start), self.document.sentence_index(max(end - 1, start))
                for index in range(first, last + 1):
                    found.setdefault(index, []).append((start, end, statement))
        return found

    def speaker(self, statement: Statement | None) -> str | None:
        """Who says a statement, where it is one actor."""
        if statement is None or len(statement.speaker_ids) != 1:
            return None
        return statement.speaker_ids[0]
