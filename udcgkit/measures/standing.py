"""Whether what was read as a measure stands: nobody refuses it, and it says who, whom or how many."""

from __future__ import annotations

from collections.abc import Container

from udcgkit.clause_cuts import RELATIVE_CLAUSE
from udcgkit.gifts.denials import denial
from udcgkit.gifts.implied import ONLY_ONE
from udcgkit.measures.acts import Act

_STOPPING = frozenset(("refuse", "block", "need"))


def told(act: Act) -> bool:
    """Whether enough is said: a delivery or purchase by nobody, for nobody and of no number is only talk of goods."""
    if act.row.rule.startswith("training by noun"):
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


def doubt_giver(act: Act, givers: Container[str]) -> None:
    """Takes the only state back as giver where a firm or a fund has delivered before; `givers`: of which kinds."""
    if act.row.kind == "delivery" and f", actor {ONLY_ONE}" in act.row.rule and "organisation" in givers:
        act.row.actor_ids = ()
        act.forget("actor_ids")
