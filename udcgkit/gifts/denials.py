"""Gifts that somebody denies, or will not confirm: the sentence tells of them, but nobody gives."""

from __future__ import annotations

from collections.abc import Iterator

from udcgkit.clause_cuts import INFINITIVE, MAIN, RELATIVE_CLAUSE, SUBORDINATE, Clause
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.phrases import CONJUNCTION
from udcgkit.verbs import Verb

_DENYING = frozenset(("deny", "confirm"))
_TELLING = (SUBORDINATE, INFINITIVE)
_MOST_STEPS = 4


def denial(gift: Gift) -> Verb | None:
    """The verb that denies a gift or leaves it unconfirmed: "dementierte, dass …", "declined to confirm"."""
    scene = gift.scene
    if not any(verb.frame in _DENYING for clause in scene.clauses.clauses for verb in clause.verbs):
        return None
    for clause in _around(gift):
        for verb in clause.verbs:
            near = clause is not gift.clause or _governs(gift, verb)
            if near and verb.frame in _DENYING and _denies(scene, clause, verb):
                return verb
    return None


def _denies(scene: Scene, clause: Clause, verb: Verb) -> bool:
    """Denying does where it is not denied itself, confirming where it is, or where somebody declines to."""
    negated = scene.phase(verb, clause) == "not"
    if verb.frame == "deny":
        return not negated
    return negated or any(other.frame == "refuse" and other.index < verb.index for other in clause.verbs)


def _around(gift: Gift) -> Iterator[Clause]:
    """The clause of a gift and those that it hangs on; a relative clause only where it tells what a report says."""
    clause: Clause | None = gift.clause
    for _ in range(_MOST_STEPS):
        if clause is None:
            return
        yield clause
        if clause.kind not in _TELLING and not (clause.kind == RELATIVE_CLAUSE and _hearsay(gift, clause)):
            return
        if (rest := _rest_after(gift.scene, clause)) is not None:
            yield rest
        clause = gift.scene.clauses.matrix(clause)


def _rest_after(scene: Scene, clause: Clause) -> Clause | None:
    """What goes on after an inserted clause: "… wollte Berichte, wonach …, nicht bestätigen"."""
    after = clause.number + 1
    following = scene.clauses.clauses[after] if after < len(scene.clauses.clauses) else None
    return following if following is not None and following.kind == MAIN and following.opened_by == "," else None


def _hearsay(gift: Gift, clause: Clause) -> bool:
    hearsay = gift.words.context["hearsay"]
    return bool(gift.scene.find(hearsay, clause.first, min(clause.first + 2, clause.last)))


def _governs(gift: Gift, verb: Verb) -> bool:
    """Whether a verb of the clause speaks of the gift: its own, or one before it with no "and announced" between."""
    if verb is gift.verb:
        return True
    between = range(verb.index + 1, gift.first)
    joins = [n for n in between if gift.scene.clauses.flag(n) & CONJUNCTION]
    return verb.index < gift.first and not any(
        other.index > join for join in joins[-1:] for other in gift.clause.verbs if other.index < gift.first
    )
