"""Where a clause of a sentence ends, by marks, conjunctions and verbs."""

from __future__ import annotations

from udcgkit.grammar.clause_pieces import PieceCutter
from udcgkit.grammar.phrases import ADVERB, CONNECTIVE, COORDINATOR, FINITE, NOUN, PREPOSITION, RELATIVE, SUBORDINATOR
from udcgkit.grammar.piece_kinds import INFINITIVE, MAIN, RELATIVE_CLAUSE, SUBORDINATE, Clause

__all__ = ["INFINITIVE", "MAIN", "RELATIVE_CLAUSE", "SUBORDINATE", "Clause", "ClauseCutter"]

_MOST_LISTED = 8
"""pieces of a list inside a relative clause"""


class ClauseCutter(PieceCutter):
    """Cuts one sentence into clauses."""

    def cut(self) -> list[Clause]:
        """The clauses in text order."""
        return self._merged(self._pieces())

    def _merged(self, pieces: list[Clause]) -> list[Clause]:
        """Joins what commas cut without ending a clause: lists, appositions, an auxiliary and its participle."""
        merged = [pieces[0]]
        for piece in self._with_lists(pieces[1:]):
            left = merged[-1]
            told = left.opened_by == ")" and self._told_behind(merged, piece)
            if piece.opened_by == "," and not told and self._same_clause(left, piece):
                merged[-1] = self._piece(left.first, piece.last, left.opened_by)
                merged[-1].kind = left.kind
            else:
                merged.append(piece)
        return merged

    def _told_behind(self, merged: list[Clause], right: Clause) -> bool:
        """ "Includes rockets (HIMARS), shells and mines, the minister said": a list goes on behind the bracket."""
        left = merged[-1]
        opened = next((n for n in range(len(merged) - 1, 0, -1) if merged[n].opened_by == "("), 0)
        before = merged[opened - 1]
        told = opened > 0 and (before.finite or bool(before.verbs)) and not (left.finite or left.verbs)
        return told and right.finite and not self.flag(right.first) & FINITE

    def _with_lists(self, pieces: list[Clause]) -> list[Clause]:
        """The pieces; a German relative clause with a list before its verb is one ("das Granaten, Minen umfasst")."""
        if self.document.language != "de":
            return pieces
        found: list[Clause] = []
        place = 0
        while place < len(pieces):
            last = self._verb_of_list(pieces, place)
            piece = pieces[place]
            if last > place:
                piece = self._piece(piece.first, pieces[last].last, ",")
            found.append(piece)
            place = last + 1
        return found

    def _verb_of_list(self, pieces: list[Clause], place: int) -> int:
        """The piece whose verb ends the relative clause that begins at `place`; `place` where no list stands in one."""
        piece = pieces[place]
        pronoun = piece.first + bool(self.flag(piece.first) & PREPOSITION)  # "über den …"
        if piece.opened_by != "," or piece.finite or piece.verbs or not self.flag(pronoun) & RELATIVE:
            return place
        if piece.last - pronoun > 1 and self.flag(pronoun + 1) & NOUN:
            return place  # "das System", an article
        for last in range(place + 1, min(place + _MOST_LISTED, len(pieces))):
            listed = pieces[last]
            if listed.opened_by != "," or listed.kind != MAIN:
                return place
            if listed.finite or listed.verbs:
                return last if self._kind(piece.first, listed.last, ",") == RELATIVE_CLAUSE else place
        return place

    def _same_clause(self, left: Clause, right: Clause) -> bool:
        if right.kind != MAIN or self.flag(right.first) & CONNECTIVE:
            return False
        left_verb = left.finite or bool(left.verbs)
        if left_verb and self.flag(right.first) & COORDINATOR and self._lists_subjects(right.first):
            return False
        right_verb = right.finite or any(self.forms.german or verb.kind != "zu" for verb in right.verbs)
        right_verb = right_verb and not (left_verb and self._ends_list(right))
        if left.kind == RELATIVE_CLAUSE:
            return not right_verb and not self._ends_with_verb(left)
        if left.kind == SUBORDINATE and (self._ends_with_verb(left) or self.flag(right.first) & FINITE):
            return False
        if not left_verb or not right_verb:
            return True
        words = self.document.words
        waits = self.forms.unfinished(words, left.first, left.last)
        return waits and (
            self.forms.ends(words, self._last_word(right.first, right.last)) or self._behind_aside(left, right)
        )

    def _behind_aside(self, left: Clause, right: Clause) -> bool:
        """ "Denmark has, with Norway, delivered tanks": an aside between an English auxiliary and its participle."""
        if self.forms.german or right.first >= right.last:
            return False
        words, helpers = self.document.words, self.forms.helpers
        opened = any(words[n] == "," and helpers.at(words, n - 1) for n in range(left.first + 1, left.last))
        start = right.first + bool(self.flag(right.first) & ADVERB)
        return opened and any(verb.index == start and verb.kind != "present" for verb in right.verbs)

    def _ends_list(self, piece: Clause) -> bool:
        """ "(Sent arms, spares) and training since the invasion began": English nouns, then a clause."""
        if self.forms.german:
            return False
        opens = (n for n in range(piece.first + 1, piece.last) if self.flag(n) & SUBORDINATOR)
        inner = next(opens, piece.first)
        verbs = any(verb.index < inner and not self._gerund(verb) for verb in piece.verbs)
        return inner > piece.first and not verbs and not self._has_finite(piece.first, inner)

    def _ends_with_verb(self, clause: Clause) -> bool:
        index = self._last_word(clause.first, clause.last)
        return bool(self.flag(index) & FINITE) or any(verb.index == index for verb in clause.verbs)
