"""What a package brings: "Das Paket umfasst vier Haubitzen", "Included in this package are: two radars"."""

from __future__ import annotations

from udcgkit.gifts.found import GIVING
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import ADVERB, FINITE, PRONOUN
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.goods_words import Phrase
from udcgkit.wordlists import Hit

CONTENT_RULE = "told by what"
"""how the name of the rule begins that reads what a package holds"""
_TELLS_OF_AID = (GIVING - {"state"}) | {"flow"}
_HOLDING = frozenset(("state", "pay"))
"""frames of verbs that can tell what a package holds: "umfassen", "vorsehen" """
_TO_VERB = 3
"""tokens from a package, whose it is included, to the verb behind it"""
_TO_NOUN = 4
"""tokens from "these" to the verb behind its noun"""
_INVERTED = 4
"""tokens from the verb to the end of a subject behind it ("umfasst das neue Paket")"""


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

    def among(self, clause: Clause, goods: list[Phrase]) -> bool:
        """ "Darunter sind 30 Panzer", "Teil des Pakets sind 30" after words of aid, for counted goods after a gift."""
        if not clause.verbs and any(phrase.first == self._behind_package(clause) for phrase in goods):
            return True
        opening = self.known.measures["include"].at(self.scene.document.words, clause.first, clause.last)
        if opening is None or opening.last >= clause.last or not self.scene.clauses.flag(opening.last) & FINITE:
            return False
        if clause.number:
            return self.of_aid()
        if any(phrase.count.last for phrase in goods):
            return self.scene.index > 0 and self.told_before()
        return Contents(self.scene.scenes.number(max(self.scene.index - 1, 0))).of_aid()

    def _behind_package(self, clause: Clause) -> int | None:
        """ "The package has 20 tanks", "Im Paket sind 20 Panzer": the token behind the package and a light verb."""
        flag, hits = self.scene.clauses.flag, self.scene.find(self.known.context["package"], clause.first, clause.last)
        ends = (n for hit in hits for n in range(hit.last, min(hit.last + _TO_VERB, clause.last)) if flag(n) & FINITE)
        finite = next(ends, None)
        if finite is None:
            return None
        return next((n for n in range(finite + 1, clause.last) if not flag(n) & ADVERB), None)

    def inside(self, verb: Verb | None, clause: Clause, goods: list[Phrase]) -> list[Phrase]:
        """Which of the goods of a clause are the content: behind its verb; before a verb at the end, behind "Paket"."""
        if verb is None:
            return [phrase for phrase in goods if phrase.first > clause.first]
        after = [phrase for phrase in goods if phrase.first > verb.index]
        if after or self.scene.document.language != "de":
            return after
        package = self.packages(clause.first, verb.index)
        start = package[0].last if package else clause.first
        return [phrase for phrase in goods if phrase.first >= start]

    def teller(self, clause: Clause) -> Clause:
        """The clause that tells how far it has come: for "a package that includes …" the one before."""
        before = self.scene.clauses.before(clause)
        return before if before is not None and clause.kind == RELATIVE_CLAUSE and before.verbs else clause

    def _holds(self, verb: Verb) -> bool:
        return verb.frame in _HOLDING and self.known.holds(verb.row)

    def _of_aid(self, verb: Verb, clause: Clause) -> bool:
        reach = clause.last if verb.kind == "participle" else min(verb.index + _INVERTED, clause.last)
        if self._aid(clause.first, verb.index) or self._aid(verb.index, reach):
            return True
        if clause.goes_back is not None:  # "the package, which Norway announced, contains …"
            return self._aid(clause.goes_back.first, clause.goes_back.last)
        before = self.scene.clauses.before(clause)
        if before is not None and (clause.kind == RELATIVE_CLAUSE or clause.opened_by == ","):
            return self._aid(before.first, before.last)
        if clause.number:
            return False
        back = points_back(self.scene, self.known) or self._goes_on(clause)
        return back or self._named_again(verb)

    def _named_again(self, verb: Verb) -> bool:
        """ "These new capabilities include …" right after a sentence of aid: general words for what was given."""
        words, first = self.scene.document.words, self.scene.opening
        first += self.scene.clauses.is_preposition(first)  # "bei den Gütern handelt es sich um"
        again = self.known.context["again"].row(words[first].lower()) is not None
        noun = self.known.measures["handed"].row(words[verb.index - 1].lower()) is not None
        return again and noun and verb.index - first <= _TO_NOUN and self.scene.index > 0 and self.told_before()

    def _goes_on(self, clause: Clause) -> bool:
        """ "Es umfasst vier Startgeräte", "Ebenfalls enthalten sind …" right after a sentence of aid or goods."""
        opens = self.scene.clauses.flag(clause.first) & (PRONOUN | ADVERB)
        left = self.scene.find(self.known.shares["left"], clause.first, min(clause.first + 2, clause.last))
        told = self._holds(clause.verbs[0]) and clause.verbs[0].index == clause.first if clause.verbs else False
        return bool(opens or left or told) and self.scene.index > 0 and self.told_before()

    def told_before(self) -> bool:
        """Whether the sentence before tells of aid, or gives something."""
        before = self.scene.scenes.number(self.scene.index - 1)
        gives = any(verb.frame in _TELLS_OF_AID for clause in before.clauses.clauses for verb in clause.verbs)
        return gives or Contents(before).of_aid()

    def stage_before(self) -> str | None:
        """How far the aid has come of which the sentence before tells; None where no verb of it says so."""
        if self.scene.index == 0:
            return None
        before = self.scene.scenes.number(self.scene.index - 1)
        verbs = [(verb, clause) for clause in before.clauses.clauses for verb in clause.verbs]
        verb, clause = next(((v, c) for v, c in reversed(verbs) if v.frame in _TELLS_OF_AID), (None, None))
        if verb is None or clause is None or not Contents(before).of_aid():
            return None
        phase = before.phase(verb, clause)
        return verb.row[phase] or None if phase in ("now", "will", "done") else None

    def of_aid(self) -> bool:
        """Whether the sentence speaks of aid."""
        return self._aid(self.scene.sentence.first, self.scene.sentence.last)

    def _aid(self, first: int, last: int) -> bool:
        return bool(self.packages(first, last) or self.scene.find(self.known.stages, first, last))

    def packages(self, first: int, last: int) -> list[Hit]:
        """The words of aid or of a delivery among the tokens `first:last`."""
        hits = [hit for known in (self.known.aid, self.known.nouns) for hit in self.scene.find(known, first, last)]
        return [hit for hit in hits if self._package(hit)]

    def _package(self, hit: Hit) -> bool:
        """Whether a word is one of aid or of a delivery, and not of what is given."""
        goods = self.known.goods.row(self.scene.document.words[hit.first].lower()) is not None
        return not goods and (hit.row.get("means") == "aid" or hit.row.get("kind") in ("delivery", "procurement"))
