"""Gifts that are only supposed: under "wenn" or "ob", in a question, with "würde" and "would … if"."""

from __future__ import annotations

from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import FINITE
from udcgkit.wordlists import Hit

_ASKED = frozenset(("requested", "proposed"))
_OPENING = 3
"""words at the beginning of a clause among which "if" stands ("selbst dann, wenn", "even if")"""


def supposed(gift: Gift) -> tuple[str | None, int, int, Scene] | None:
    """The stage that is left where a gift is only supposed (None: no stage), with the tokens that say so.

    What is considered or asked for under "whether" keeps the stage that the verb above gives it.
    """
    scene = gift.scene
    if (hit := _opened(gift, "if")) is not None:
        return None, hit.first, hit.last, scene
    if gift.record.stage in _ASKED:
        return None
    if (hit := _opened(gift, "whether")) is not None:
        return None, hit.first, hit.last, scene
    if asks(gift) and _verb_first(gift):
        return None, gift.clause.first, gift.clause.first + 1, scene
    would = scene.find(gift.words.negations["would"], gift.clause.first, gift.clause.last)
    if would and gift.phase == "will" and _hypothetical(gift):
        return "proposed", would[-1].first, would[-1].last, scene
    return None


def _opened(gift: Gift, use: str) -> Hit | None:
    """ "If" or "whether" at the beginning of the clause, "und ob" anywhere before the verb."""
    first, verb = gift.clause.first, gift.verb
    last = min(first + _OPENING, gift.clause.last)
    if verb is not None and use == "whether" and first <= verb.index < gift.clause.last:
        last = verb.index
    return next(iter(gift.scene.find(gift.words.negations[use], first, last)), None)


def asks(gift: Gift) -> bool:
    """Whether the sentence is a question."""
    return questions(gift.scene)


def questions(scene: Scene) -> bool:
    """Whether a sentence ends in a question mark."""
    sentence = scene.sentence
    return "?" in scene.document.words[max(sentence.last - 2, sentence.first) : sentence.last]


def _verb_first(gift: Gift) -> bool:
    """ "Wird Deutschland liefern?": the clause opens with its verb."""
    first = gift.clause.first
    return bool(gift.scene.clauses.flag(first) & FINITE) or any(verb.index == first for verb in gift.clause.verbs)


def _hypothetical(gift: Gift) -> bool:
    """Whether "would" depends on something, or does not merely report a promise."""
    scene, said = gift.scene, gift.record.statement
    if scene.find(gift.words.negations["if"], scene.sentence.first, scene.sentence.last):
        return True
    if scene.find(gift.words.negations["draft"], scene.sentence.first, scene.sentence.last):
        return True
    return scene.document.language == "de" and (said is None or said.type == "direct")
