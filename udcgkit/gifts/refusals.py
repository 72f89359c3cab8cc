"""What rules a gift from above or beside it: verbs and nouns of refusing, denying and stopping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from udcgkit.gifts.absent import affirmed
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import INFINITIVE, MAIN, SUBORDINATE, Clause
from udcgkit.grammar.phrases import COMPLEMENTIZER, CONJUNCTION, PURPOSE, SUBJUNCTIVE, SUBORDINATOR
from udcgkit.grammar.verbs import DENYING, STOPPING, Verb
from udcgkit.wordlists import Hit

_TELLING = (SUBORDINATE, INFINITIVE)
_MOST_STEPS = 4
_ASIDE = 2
"""words before goods among which "mit" takes them away from a verb of stopping behind them"""
_BEFORE = 3
"""words before "not" in which "yet" stands"""
_AT_END = 5
"""words at the end of a clause in which a denial speaks of the clause that hangs on it"""


class Denied(NamedTuple):
    """The tokens that say that nobody gives, and whether what was promised is kept back or may still come."""

    first: int
    last: int
    kept_back: bool = False


def governed(gift: Gift, first: int) -> Denied | None:
    """The verb or noun of refusing or denying that rules the gift's clause, or one that this hangs on."""
    below: Clause | None = None
    for clause in _around(gift):
        verbs = [verb for verb in reversed(clause.verbs) if verb.frame in DENYING]
        verbs = [verb for verb in verbs if clause is not gift.clause or _governs(gift, verb, first)]
        for verb in verbs:
            if _denies(gift.scene, clause, verb):
                return Denied(verb.index, verb.index + 1, verb.frame == "block")
        if any(verb.frame != "confirm" for verb in verbs):
            return None  # "lehnte nicht ab"
        if below is not None and (found := _noun_above(gift, clause, below)) is not None:
            return found
        below = clause
        if (head := _head_before(gift.scene, clause)) is not None:
            return _noun_above(gift, head, clause)
    return None


def _head_before(scene: Scene, clause: Clause) -> Clause | None:
    """ "Die Weigerung, 20 Panzer zu liefern, sorgte …": the piece before an infinitive that has no verb."""
    before = scene.clauses.before(clause)
    return before if clause.kind == INFINITIVE and before is not scene.clauses.matrix(clause) else None


def _noun_above(gift: Gift, clause: Clause, below: Clause) -> Denied | None:
    """ "Es gibt keine Pläne, 20 Panzer zu liefern", "ist nicht bereit, … zu zahlen", "die Weigerung, …"."""
    scene, known = gift.scene, gift.words.negations
    if below.kind not in _TELLING or (below.kind == SUBORDINATE and gift.phase == "done"):
        return None
    if scene.find(known["doubt"], clause.first, clause.last):
        return None
    for use in ("not", "no", "refusal"):
        for hit in scene.find(known[use], max(clause.first, clause.last - _AT_END), clause.last):
            acts = use == "refusal" and any(verb.index > hit.first for verb in clause.verbs)
            if not acts and not affirmed(scene, hit):
                return Denied(hit.first, hit.last, pending(gift, hit))
    return None


def _denies(scene: Scene, clause: Clause, verb: Verb) -> bool:
    """Denying and refusing do where they are not denied themselves, confirming where it is, or is declined."""
    negated = scene.phase(verb, clause) == "not"
    if verb.frame != "confirm":
        return not negated
    return negated or any(other.frame == "refuse" and other.index < verb.index for other in clause.verbs)


def _around(gift: Gift) -> Iterator[Clause]:
    """The clause of a gift and those that it hangs on; a relative clause only where it tells what a report says."""
    clause: Clause | None = gift.clause
    for _ in range(_MOST_STEPS):
        if clause is None:
            return
        yield clause
        if not _told(gift, clause):
            return
        if (rest := _rest_after(gift.scene, clause)) is not None:
            yield rest
        clause = gift.scene.clauses.matrix(clause)


def _told(gift: Gift, clause: Clause) -> bool:
    """Whether a clause is what another tells: "dass …", "… zu liefern", and no "weil …" or "um … zu"."""
    flag = gift.scene.clauses.flag(clause.first)
    if clause.kind == INFINITIVE:
        return not flag & PURPOSE
    if clause.kind == SUBORDINATE and flag & COMPLEMENTIZER:
        return True
    if clause.kind == MAIN:  # "weist zurück, es habe geliefert"
        return clause.opened_by == "," and any(
            gift.scene.clauses.flag(n) & SUBJUNCTIVE for n in range(clause.first, clause.last)
        )
    return _hearsay(gift, clause)


def _rest_after(scene: Scene, clause: Clause) -> Clause | None:
    """What goes on after an inserted clause: "… wollte Berichte, wonach …, nicht bestätigen"."""
    after = clause.number + 1
    following = scene.clauses.clauses[after] if after < len(scene.clauses.clauses) else None
    return following if following is not None and following.kind == MAIN and following.opened_by == "," else None


def _hearsay(gift: Gift, clause: Clause) -> bool:
    hearsay = gift.words.context["hearsay"]
    return bool(gift.scene.find(hearsay, clause.first, min(clause.first + 2, clause.last)))


def _governs(gift: Gift, verb: Verb, first: int) -> bool:
    """Whether a verb of the clause speaks of the gift, and not of what "and" or "before" joins or "with" brings."""
    scene = gift.scene
    between = range(verb.index + 1, first) if verb.index < first else range(first, verb.index)
    if verb is gift.verb and verb.frame in ("deny", "confirm"):
        return True
    joins = [n for n in between if scene.clauses.flag(n) & (CONJUNCTION | SUBORDINATOR)]
    for other in gift.clause.verbs if joins else ():
        if verb.index < joins[-1] < other.index < first or first < other.index < joins[0] < verb.index:
            return False
        if other.index < first < joins[0] < verb.index:
            return False
    if verb.frame not in STOPPING:
        return verb.index < first
    if first < verb.index and scene.find(gift.words.context["whose"], first, verb.index):
        return False  # "bought 20 drones from makers whose names are withheld"
    if first < verb.index:  # "die Weitergabe durch Deutschland abgelehnt"; not: "mit 20 Systemen Drohnen gestoppt"
        return not scene.find(gift.words.negations["aside"], max(first - _ASIDE, gift.clause.first), first)
    gives = (other.index for other in gift.clause.verbs if other.index in between)
    return not scene.find(gift.words.negations["aside"], between.start, next(gives, between.stop))


def pending(gift: Gift, hit: Hit) -> bool:
    """ "Noch nicht", "not yet": it may still come."""
    scene, known = gift.scene, gift.words.negations["pending"]
    first = max(hit.first - _BEFORE, scene.sentence.first)
    last = hit.first if scene.document.language == "de" else scene.sentence.last
    return bool(scene.find(known, first, last))
