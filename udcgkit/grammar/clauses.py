"""Clauses of a sentence, as far as word classes tell: where one ends, what verb it has, what it hangs on."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from udcgkit.grammar.clause_cuts import MAIN, RELATIVE_CLAUSE, SUBORDINATE, Clause, ClauseCutter
from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    COORDINATOR,
    FINITE,
    NUMBER,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
)
from udcgkit.segmentation import Document, Sentence

_MOST_PIECES = 8
_MOST_INSERTED = 4
_BEGINS = (MAIN, SUBORDINATE)
"""kinds of clauses that can go on behind an inserted one ("that 20 tanks, built in Norway, will be sent")"""


class SentenceClauses(ClauseCutter):
    """The clauses of one sentence, in order."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        super().__init__(document, sentence)
        self.clauses = self._nested(self.cut())
        for number, clause in enumerate(self.clauses):
            clause.number = number
        self._firsts = [clause.first for clause in self.clauses]
        self._link()

    def _link(self) -> None:
        """Links what stands before an inserted clause with what goes on after it."""
        for begin, inserted in pairwise(self.clauses):
            if begin.finite or begin.kind not in _BEGINS or begin.opened_by == "(" or not self._inserted(inserted):
                continue
            after = self.clauses[inserted.number + 1 : inserted.number + _MOST_INSERTED]
            rest = next((clause for clause in after if self._rest_of(begin, clause)), None)
            if rest is not None:
                self._join(begin, rest)
        for begin, rest in pairwise(self.clauses):
            if begin.goes_on is None and rest.goes_back is None and self._ends(begin, rest):
                self._join(begin, rest)

    def _join(self, begin: Clause, rest: Clause) -> None:
        begin.goes_on, rest.goes_back, rest.kind = rest, begin, begin.kind

    def _rest_of(self, begin: Clause, clause: Clause) -> bool:
        """Whether a clause goes on with one that began before an inserted clause."""
        if not clause.finite or clause.opened_by != ",":
            return False
        if begin.kind == SUBORDINATE and self.document.language == "de":
            return self._ends_late(clause)
        return clause.kind == MAIN and self._verb_first(clause)

    def _ends_late(self, clause: Clause) -> bool:
        """ "…, an die Ukraine geliefert werden": verb-final, and no relative clause of its own."""
        of_its_own = clause.kind == RELATIVE_CLAUSE and not self.flag(clause.first) & PREPOSITION
        return clause.kind in (MAIN, RELATIVE_CLAUSE) and not of_its_own and self._ends_with_verb(clause)

    def _ends(self, begin: Clause, rest: Clause) -> bool:
        """Whether a verb behind a comma goes on with a subject: "Ten tanks, built in Norway, were sent"."""
        loose = all(verb.kind == "past" and self._opens_aside(verb.index) for verb in begin.verbs)
        if begin.kind == SUBORDINATE and begin.opened_by == ",":
            ended = begin.finite if self.document.language == "de" else not loose  # "built" looks finite
            return not ended and self._rest_of(begin, rest)
        if not loose or begin.kind != MAIN or rest.kind != MAIN or rest.opened_by != ",":
            return False
        if self.document.language == "en" and begin.verbs:
            return rest.finite and self._verb_first(rest)  # "the package, announced on Friday, includes 5 million"
        helped = bool(rest.verbs) and rest.verbs[0].index > rest.first
        return helped and bool(self.flag(rest.first) & FINITE)

    def _opens_aside(self, index: int) -> bool:
        """Whether a verb that looks finite may open an aside: ", agreed in May (and signed in June)"."""
        if self.document.language == "de":
            return self.document.words[index - 1] == ","
        begins = self.document.words[index - 1] == "," or bool(self.flag(index - 1) & COORDINATOR)
        return begins and bool(self.flag(index + 1) & (PREPOSITION | ADVERB))

    def _inserted(self, clause: Clause) -> bool:
        """Whether a clause can stand inside another: a relative clause, or one without subject ("built in Norway")."""
        return clause.kind != MAIN or (clause.opened_by == "," and (not clause.finite or self._verb_first(clause)))

    def _verb_first(self, clause: Clause) -> bool:
        return bool(self.flag(clause.first) & FINITE) or any(verb.index == clause.first for verb in clause.verbs)

    def pieces(self, clause: Clause) -> list[Clause]:
        """The clause with its other piece before or after an inserted one."""
        return [piece for piece in (clause.goes_back, clause, clause.goes_on) if piece is not None]

    def of(self, clause: Clause, token: int) -> bool:
        """Whether a token stands in a clause, brackets in it included, or in its other piece."""
        return any(piece.first <= token < piece.last for piece in self.pieces(clause))

    def _nested(self, pieces: list[Clause]) -> list[Clause]:
        """Lets a clause go on behind a bracket or dashes: "kündigte 405 Millionen Kronen (57 Millionen Dollar) an"."""
        clauses: list[Clause] = []
        for piece in pieces:
            behind = reversed(clauses) if clauses and self._bracket(clauses[-1]) else ()
            outer = next((clause for clause in behind if not self._bracket(clause)), None)
            if outer is None or not self._goes_on(outer, clauses[-1], piece):
                clauses.append(piece)
                continue
            brackets = clauses[clauses.index(outer) + 1 :]
            whole = self._piece(outer.first, piece.last, outer.opened_by)
            outer.last, outer.finite = piece.last, outer.finite or piece.finite
            outer.verbs = [v for v in whole.verbs if not any(b.first <= v.index < b.last for b in brackets)]
        return clauses

    def _bracket(self, clause: Clause) -> bool:
        """Whether a piece stands in brackets, in marks or not, or behind a dash: "(„Launcher“)", "– mit Oslo –"."""
        before = self.document.words[clause.first - 2 : clause.first]
        dashed = clause.opened_by == "–" and not clause.finite
        return dashed or clause.opened_by == "(" or (clause.opened_by == "„" and before == ["(", "„"])

    def _goes_on(self, outer: Clause, inserted: Clause, piece: Clause) -> bool:
        """Whether a piece right behind a bracket has no clause of its own."""
        mark = self.document.words[piece.first - 1]
        behind = piece.opened_by == mark == ")" or piece.opened_by == mark == inserted.opened_by == "–"
        return behind and piece.kind == MAIN and not (outer.finite and piece.finite and not self._awaited(outer, piece))

    def _awaited(self, outer: Clause, piece: Clause) -> bool:
        """ "Wird 405 Millionen Kronen (57 Millionen Dollar) überweisen": behind it stands what "wird" waits for."""
        waits = self.forms.unfinished(self.document.words, outer.first, outer.last)
        return waits and self.forms.ends(self.document.words, self._last_word(piece.first, piece.last))

    def is_preposition(self, index: int) -> bool:
        """Whether token `index` is a preposition, and not rather a conjunction ("as the UK handed over …")."""
        flag = self.flag(index)
        return bool(flag & PREPOSITION) and not flag & (SUBORDINATOR | COMPLEMENTIZER)

    def backward(self, clause: Clause) -> list[Clause]:
        """The clause and the verbless pieces before it, back to the first that has a finite verb."""
        found: list[Clause] = []
        place: Clause | None = clause
        while place is not None and len(found) < _MOST_PIECES:
            if self._resumed(clause, place) and place.number:
                place = self.clauses[place.number - 1]
            found.append(place)
            if place.finite or place.verbs or place.opened_by == ";":
                break
            place = self.clauses[place.number - 1] if place.number else None
        return found

    def _resumed(self, clause: Clause, inserted: Clause) -> bool:
        """ "Belgien, dessen Minister fehlte, 90 Millionen": a number goes on with what a relative clause breaks."""
        breaks = inserted is not clause and inserted.kind == RELATIVE_CLAUSE and inserted.finite
        return breaks and clause.opened_by == "," and bool(self.flag(clause.first) & NUMBER)

    def at(self, offset: int) -> Clause:
        """The clause that holds the character at `offset`."""
        return self.holding(bisect_right(self.document.starts, offset) - 1)

    def holding(self, token: int) -> Clause:
        """The clause that holds a token."""
        place = max(bisect_right(self._firsts, token) - 1, 0)
        outer = place
        while outer and self.clauses[outer].last < token and self.clauses[outer].opened_by == "(":
            outer -= 1  # behind a bracket inside a clause
        return self.clauses[outer if self.clauses[outer].last > token else place]

    def inside(self, clause: Clause, token: int) -> bool:
        """Whether a token belongs to a clause, and not to a bracket in it."""
        return clause.first <= token < clause.last and self.holding(token).number == clause.number

    def span(self, clause: Clause) -> tuple[int, int]:
        """Where a clause stands in the text."""
        return self.document.starts[clause.first], self.document.ends[clause.last - 1]

    def matrix(self, clause: Clause) -> Clause | None:
        """The clause that a dependent clause hangs on: the nearest before it with a verb, else after it."""
        if clause.kind == MAIN and clause.opened_by != "," and not self._participial(clause):
            return None
        place = (clause.goes_back or clause).number
        for other in reversed(self.clauses[:place]):
            if other.opened_by == "(" or (clause.kind == MAIN and other.kind == RELATIVE_CLAUSE):
                continue
            if other.verbs or other.finite:
                return other
        following = self.clauses[place + 1] if place + 1 < len(self.clauses) else None
        return following if following is not None and (following.verbs or following.finite) else None

    def _participial(self, clause: Clause) -> bool:
        """ "Having sent 20 tanks, Norway …": an English participle opens the sentence."""
        word = self.document.words[clause.first]
        opens = clause.first == self.sentence.first and not self.forms.german and word.endswith("ing")
        return opens and (word.lower() in self.forms.auxiliaries or self._verb_first(clause))

    def before(self, clause: Clause) -> Clause | None:
        """The clause right before this one."""
        place = clause.number - 1
        while place > 0 and self.clauses[place].opened_by == "(" and self._behind(place, clause):
            place -= 1  # what goes on after a bracket goes on from before it
        return self.clauses[place] if place >= 0 else None

    def _behind(self, place: int, clause: Clause) -> bool:
        """Whether a bracket lies inside the clause before it, or another goes on right behind it."""
        bracket, outer = self.clauses[place], self.clauses[place - 1]
        return clause.opened_by == ")" or outer.last > bracket.last or outer.opened_by == "("

    def extent(self, clause: Clause) -> tuple[int, int]:
        """Where a clause stands, with what goes on after a bracket in it."""
        start, end = self.span(clause)
        place = clause.number + 2
        if (
            place < len(self.clauses)
            and self.clauses[place - 1].opened_by == "("
            and self.clauses[place].opened_by == ")"
        ):
            end = self.span(self.clauses[place])[1]
        return start, end

    def relative_after(self, clause: Clause, token: int) -> Clause | None:
        """The relative clause that says more of what ends at `token`; brackets between them do not count.

        A German clause has to end with its verb ("die Polen zahlt"): "die EU zahlt vier Millionen" is a main clause.
        """
        place = clause.number + 1
        if place < len(self.clauses) and self.clauses[place].opened_by == "(":
            place += 1
        if place >= len(self.clauses) or clause.last - token > 1:
            return None
        following = self.clauses[place]
        relative = self.flag(following.first) & (RELATIVE | COMPLEMENTIZER)
        if self.document.language == "de" and following.opened_by == "," and following.kind != RELATIVE_CLAUSE:
            return None
        return following if relative and following.opened_by in (",", ")") and following.verbs else None

    def label(self, clause: Clause) -> tuple[int, int] | None:
        """What stands before the colon of a verbless entry ("Militärische Hilfe 2025 (Plan): 8,3 Mrd. Euro")."""
        if clause.opened_by != ":" or clause.finite:
            return None
        return self.sentence.start, self.span(clause)[0]
