"""Sums that nobody gives yet: what rebuilding is put at, what something would cost, what a demand would bring in."""

from __future__ import annotations

from udcgkit.funding.no_aid import MOVING
from udcgkit.funding.sums import Sum
from udcgkit.gifts.paid import paid_by
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE

_TO_WORK = 7
"""words from "cost" to what it is the cost of ("the cost of Ukraine's post-war reconstruction")"""


def bill(money: Sum, _earlier: list[Sum]) -> bool:
    """ "The cost of post-war reconstruction is estimated at 500 billion", "replacing it would cost 80 billion"."""
    verb = money.verb
    moves = verb is not None and verb.frame in MOVING and money.scene.clauses.of(money.clause, verb.index)
    told = None if moves else _rebuilding(money) or _would_cost(money)
    if told is None or paid_by(money) is not None:
        return False
    money.row.scope = "other"
    money.say_tokens("scope", *told)
    money.row.rule += ", what it would cost"
    return True


def _rebuilding(money: Sum) -> tuple[int, int] | None:
    scene, context, clause = money.scene, money.words.context, money.clause
    for hit in scene.find(context["cost_of"], clause.first, clause.last):
        work = scene.find(context["rebuilding"], hit.last, min(hit.last + _TO_WORK, clause.last))
        linked = hit.last < clause.last and scene.clauses.is_preposition(hit.last)
        met = any(verb.frame in MOVING and verb.index <= hit.first for verb in clause.verbs)  # "will cover the cost of"
        if work and linked and not met and not hit.last <= money.first < work[0].first:
            return hit.first, work[0].last
    return None


def _would_cost(money: Sum) -> tuple[int, int] | None:
    verb, scene = money.verb, money.scene
    if verb is None or verb.frame != "state" or money.words.context["costing"].row(verb.row["verb"]) is None:
        return None
    would = scene.find(money.words.negations["would"], money.clause.first, verb.index)
    return (would[-1].first, verb.index + 1) if would and verb.index < money.first else None


def asked_share(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Called on allies to commit 0.25 percent, which would bring in 120 billion": what a demand would come to."""
    scene = money.scene
    if money.clause.kind != RELATIVE_CLAUSE or money.row.scope is not None:
        return False
    would = scene.find(money.words.negations["would"], money.clause.first, money.first)
    above = (verb for clause in scene.clauses.clauses[: money.clause.number] for verb in clause.verbs)
    asks = [(verb.index, verb.index + 1) for verb in above if verb.frame == "need"]
    nouns = scene.find(money.words.context["demand"], scene.sentence.first, money.clause.first)
    asks += [(hit.first, hit.last) for hit in nouns]
    if not would or not asks:
        return False
    money.row.scope, money.row.stage = "request", "requested"
    money.forget("stage")
    money.say_tokens("scope", *asks[0])
    money.say_tokens("stage", *asks[0])
    return True
