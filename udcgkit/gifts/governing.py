"""The verb that governs an amount or goods: of their own clause, of one before it, or of the list's lead-in."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.above import carried
from udcgkit.gifts.absent import hangs
from udcgkit.gifts.gift import Gift, leading_clauses
from udcgkit.gifts.restrictions import COLUMN, of_restriction
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import CONJUNCTION, PRONOUN, RELATIVE, SUBORDINATOR
from udcgkit.grammar.verbs import Verb

WEAK = frozenset(("state", "undergo", "carry", "wish"))
"""frames of verbs that give way to any other"""


def read_verb(gift: Gift) -> None:
    """Fills the verb that governs the gift, and its phase."""
    found = _governing(gift)
    if found is not None:
        gift.verb, clause, scene = found
        gift.phase = carried(gift) or scene.phase(gift.verb, clause)


def told_stage(scene: Scene, clause: Clause, verb: Verb) -> str:
    """How far a gift of some sentence has come by one verb of it; "" where the verb does not tell."""
    return verb.row[COLUMN.get(scene.phase(verb, clause), "now")]


def _governing(gift: Gift) -> tuple[Verb, Clause, Scene] | None:
    """The verb of the amount's clause, of the clause before it, or of the list's lead-in."""
    if (verb := of_restriction(gift)) is not None:
        return verb, gift.clause, gift.scene
    if gift.part is not None and (verb := nearest_verb(_no_nouns(gift, gift.part.verbs), gift.first)):
        return verb, _with_auxiliary(gift, gift.part), gift.scene
    goes_on = [gift.clause.goes_on] if gift.clause.goes_on is not None else []
    for clause in (*goes_on, *gift.scene.clauses.backward(gift.clause)):
        if verb := nearest_verb(_no_nouns(gift, clause.verbs), gift.first):
            return verb, clause, gift.scene
    if gift.lead is not None:
        for clause in reversed(leading_clauses(gift.lead)):
            if clause.verbs:
                return clause.verbs[-1], clause, gift.lead
    return None


def _with_auxiliary(gift: Gift, part: Clause) -> Clause:
    """The part of a clause, from its beginning on where it shares an auxiliary ("will send tanks and buy drones")."""
    auxiliaries = gift.scene.clauses.forms.auxiliaries
    own = any(word.lower() in auxiliaries for word in gift.scene.document.words[part.first : part.last])
    return part if own else replace(part, first=gift.clause.first)


def _no_nouns(gift: Gift, verbs: list[Verb]) -> list[Verb]:
    """The verbs without nouns that look like one: "has received pledges", where a participle stands before."""
    if getattr(gift.record, "currency", None) is not None:  # "300 billion won"
        verbs = [verb for verb in verbs if not gift.first < verb.index < gift.last]
    if gift.scene.document.language == "de" or len(verbs) == 1:
        return verbs
    flag, words = gift.scene.clauses.flag, gift.scene.document.words
    if verbs and words[verbs[0].index].endswith("ing") and words[verbs[0].index + 1] in gift.words.of_words:
        verbs = verbs[1:]  # "funding of 14 million has been earmarked"
    first = next((verb.index for verb in verbs if verb.kind == "participle"), None)
    joins = CONJUNCTION | RELATIVE | SUBORDINATOR | PRONOUN
    return [
        verb
        for verb in verbs
        if first is None
        or verb.kind != "present"
        or verb.index < first
        or hangs(gift.scene, verb)
        or any(flag(n) & joins for n in range(first, verb.index))
    ]


def nearest_verb(verbs: list[Verb], token: int) -> Verb | None:
    """The verb that governs what stands at `token`: the nearest one, those that only state a value last."""

    def rank(verb: Verb) -> tuple[bool, int]:
        final = verb.kind in ("participle", "infinitive", "zu")
        distance = abs((verb.particle or verb.index) - token)
        return verb.frame in WEAK, distance if (verb.index > token) == final else distance + 3

    return min(verbs, key=rank, default=None)
