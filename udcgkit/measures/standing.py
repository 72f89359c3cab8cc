"""Whether what was read as a measure stands: nobody refuses it, and it says who, whom or how many."""

from __future__ import annotations

from collections.abc import Container, Sequence

from udcgkit.clause_cuts import RELATIVE_CLAUSE
from udcgkit.gifts.denials import denial
from udcgkit.gifts.found import can_give
from udcgkit.gifts.implied import ONLY_ONE
from udcgkit.measures.acting import NOUN_RULE
from udcgkit.measures.acts import Act
from udcgkit.measures.contents import CONTENT_RULE

_NEAR = 2
"""sentences after an act in which its giver can go on giving"""
_STOPPING = frozenset(("refuse", "block", "need"))


def told(act: Act) -> bool:
    """Whether enough is said: a delivery or purchase by nobody, for nobody and of no number is only talk of goods."""
    if act.row.rule.startswith(NOUN_RULE):
        return bool(act.row.actor_ids or act.clause.verbs) or any(c.isdigit() for c in act.row.what or "")
    if act.row.kind not in ("delivery", "procurement") or act.lead is not None:
        return True
    counted = any(phrase.count.last for phrase in act.goods) and act.scene.scenes.parties.told_of
    receives = any(verb.frame == "receive" for verb in act.clause.verbs)
    acting = bool(act.row.actor_ids) and not (receives and "actor_ids" in act.row.inferred)
    known = {name for name, *_ in act.row.evidence}
    return acting or counted or act.row.funding is not None or "counterpart_ids" in known


def refused(act: Act) -> bool:
    """Whether somebody refuses, blocks, asks for or denies it."""
    matrix = act.scene.clauses.matrix(act.clause)
    above = [] if matrix is None or act.clause.kind == RELATIVE_CLAUSE else matrix.verbs
    if any(verb.frame in _STOPPING for verb in [*act.clause.verbs, *above]):
        return True
    return denial(act) is not None


def giver_goes_on(act: Act, before: Sequence[Act]) -> None:
    """ "Zudem wurden 40 Panzer geliefert": who gave right before gives this too, where nobody else is named."""
    if act.row.actor_ids or not before or act.row.kind not in ("delivery", "procurement"):
        return
    last, scene = before[-1], act.scene
    near = scene.index - last.scene.index <= _NEAR and last.row.counterpart_ids == act.row.counterpart_ids
    also = scene.find(act.words.measures["also"], act.clause.first, act.clause.last)
    if not near or not (also or act.row.rule.startswith(CONTENT_RULE)) or last.row.asserted_by != act.row.asserted_by:
        return
    if last.row.actor_ids and not any(can_give(act, party) for party in scene.inside(act.clause)):
        act.row.actor_ids = last.row.actor_ids
        act.infer("actor_ids")


def doubt_giver(act: Act, givers: Container[str]) -> None:
    """Takes the only state back as giver where a firm or a fund has delivered before; `givers`: of which kinds."""
    if act.row.kind == "delivery" and f", actor {ONLY_ONE}" in act.row.rule and "organisation" in givers:
        act.row.actor_ids = ()
        act.forget("actor_ids")
