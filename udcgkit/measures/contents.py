"""What a package brings: "Das Paket umfasst vier Haubitzen", "Included in this package are: two radars"."""

from __future__ import annotations

from udcgkit.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.gifts.found import GIVING
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.phrases import PRONOUN
from udcgkit.verbs import Verb
from udcgkit.wordlists import Hit


class Contents:
    """Tells whether a clause says what a package, a list or a delivery holds."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.known = scene.document.lexicon.once(GiftWords)

    def verb(self, clause: Clause) -> Verb | None:
        """The verb by which the clause tells the content of aid; None where it tells none."""
        verb = next((verb for verb in clause.verbs if self._holds(verb)), None)
        if verb is None or self.scene.phase(verb, clause) == "not":
            return None
        return verb if self._of_aid(verb, clause) else None

    def teller(self, clause: Clause) -> Clause:
        """The clause that tells how far it has come: for "a package that includes …" the one before."""
        before = self.scene.clauses.before(clause)
        return before if before is not None and clause.kind == RELATIVE_CLAUSE and before.verbs else clause

    def _holds(self, verb: Verb) -> bool:
        return verb.frame == "state" and self.known.measures["hold"].row(verb.row["verb"]) is not None

    def _of_aid(self, verb: Verb, clause: Clause) -> bool:
        if self._aid(clause.first, verb.index) or (verb.kind == "participle" and self._aid(verb.index, clause.last)):
            return True
        before = self.scene.clauses.before(clause)
        if clause.kind == RELATIVE_CLAUSE and before is not None:
            return self._aid(before.first, before.last)
        return clause.number == 0 and (points_back(self.scene, self.known) or self._goes_on(clause))

    def _goes_on(self, clause: Clause) -> bool:
        """ "Es umfasst vier Startgeräte" right after a sentence that gives or promises."""
        if not self.scene.clauses.flag(clause.first) & PRONOUN or not self.scene.index:
            return False
        before = self.scene.scenes.number(self.scene.index - 1)
        return any(verb.frame in GIVING - {"state"} for clause in before.clauses.clauses for verb in clause.verbs)

    def _aid(self, first: int, last: int) -> bool:
        hits = [hit for known in (self.known.aid, self.known.nouns) for hit in self.scene.find(known, first, last)]
        return any(self._package(hit) for hit in hits) or bool(self.scene.find(self.known.stages, first, last))

    def _package(self, hit: Hit) -> bool:
        """Whether a word is one of aid or of a delivery, and not of what is given."""
        goods = self.known.goods.row(self.scene.document.words[hit.first].lower()) is not None
        return not goods and (hit.row.get("means") == "aid" or hit.row.get("kind") in ("delivery", "procurement"))
