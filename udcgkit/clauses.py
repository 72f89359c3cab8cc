"""Clauses of a sentence, as far as word classes tell: where one ends, what verb it has, what it hangs on."""

from __future__ import annotations

from bisect import bisect_right

from udcgkit.clause_cuts import MAIN, Clause, ClauseCutter
from udcgkit.phrases import (
    COMPLEMENTIZER,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
)
from udcgkit.segmentation import Document, Sentence

_MOST_PIECES = 8


class SentenceClauses(ClauseCutter):
    """The clauses of one sentence, in order."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        super().__init__(document, sentence)
        self.clauses = self.cut()
        for number, clause in enumerate(self.clauses):
            clause.number = number
        self._firsts = [clause.first for clause in self.clauses]

    def is_preposition(self, index: int) -> bool:
        """Whether token `index` is a preposition, and not rather a conjunction ("as the UK handed over …")."""
        flag = self.flag(index)
        return bool(flag & PREPOSITION) and not flag & (SUBORDINATOR | COMPLEMENTIZER)

    def backward(self, clause: Clause) -> list[Clause]:
        """The clause and the verbless pieces before it, back to the first that has a finite verb."""
        found: list[Clause] = []
        place: Clause | None = clause
        while place is not None and len(found) < _MOST_PIECES:
            found.append(place)
            if place.finite or place.verbs or place.opened_by == ";":
                break
            place = self.clauses[place.number - 1] if place.number else None
        return found

    def at(self, offset: int) -> Clause:
        """The clause that holds the character at `offset`."""
        token = bisect_right(self.document.starts, offset) - 1
        return self.clauses[max(bisect_right(self._firsts, token) - 1, 0)]

    def span(self, clause: Clause) -> tuple[int, int]:
        """Where a clause stands in the text."""
        return self.document.starts[clause.first], self.document.ends[clause.last - 1]

    def matrix(self, clause: Clause) -> Clause | None:
        """The clause that a dependent clause hangs on: the nearest before it with a verb, else after it."""
        if clause.kind == MAIN and clause.opened_by != ",":
            return None
        place = clause.number
        for other in reversed(self.clauses[:place]):
            if other.opened_by == "(":
                continue
            if other.verbs or other.finite:
                return other
        following = self.clauses[place + 1] if place + 1 < len(self.clauses) else None
        return following if following is not None and (following.verbs or following.finite) else None

    def before(self, clause: Clause) -> Clause | None:
        """The clause right before this one."""
        place = clause.number - 1
        if clause.opened_by == ")" and place > 0:  # what goes on after a bracket goes on from before it
            place -= 1
        return self.clauses[place] if place >= 0 else None

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
        """The relative clause that says more of what ends at `token`; brackets between them do not count."""
        place = clause.number + 1
        if place < len(self.clauses) and self.clauses[place].opened_by == "(":
            place += 1
        if place >= len(self.clauses) or clause.last - token > 1:
            return None
        following = self.clauses[place]
        relative = self.flag(following.first) & (RELATIVE | COMPLEMENTIZER)
        return following if relative and following.opened_by in (",", ")") and following.verbs else None

    def label(self, clause: Clause) -> tuple[int, int] | None:
        """What stands before the colon of a verbless entry ("Militärische Hilfe 2025 (Plan): 8,3 Mrd. Euro")."""
        if clause.opened_by != ":" or clause.finite:
            return None
        return self.sentence.start, self.span(clause)[0]
