"""Whether what was read as a measure stands: nobody refuses it, and it says who, whom or how many."""

from __future__ import annotations

from collections.abc import Container, Sequence

from udcgkit.clause_cuts import RELATIVE_CLAUSE
from udcgkit.gifts.denials import denial
from udcgkit.gifts.found import can_give
from udcgkit.gifts.implied import ONLY_ONE
from udcgkit.gifts.suppositions import supposed
from udcgkit.measures.act import LEAD_RULE, Act, heads_list
from udcgkit.measures.acting import NOUN_RULE
from udcgkit.measures.contents import CONTENT_RULE
from udcgkit.measures.ellipses import PART_RULE

_NEAR = 2
"""sentences after an act in which its giver can go on giving"""
_AGAIN = 5
"""sentences in which the same goods can be told of again"""


def told(act: Act) -> bool:
    """Whether enough is said: a delivery or purchase by nobody, for nobody and of no number is only talk of goods."""
    if act.row.rule.startswith(NOUN_RULE):
        return bool(act.row.actor_ids or act.clause.verbs) or any(c.isdigit() for c in act.row.what or "")
    if act.row.rule.startswith(PART_RULE):
        return act.scene.scenes.parties.told_of
    if act.row.kind not in ("delivery", "procurement") or act.lead is not None:
        return True
    counted = any(phrase.count.last for phrase in act.goods) and act.scene.scenes.parties.told_of
    receives = any(verb.frame == "receive" for verb in act.clause.verbs)
    known = {name for name, *_ in act.row.evidence}
    if any(verb.frame == "flow" and verb.row["done"] == "disbursed" for verb in act.clause.verbs):
        return "counterpart_ids" in known  # "gehen an die Ukraine", but not "gehen ans Netz"
    acting = bool(act.row.actor_ids) and not (receives and "actor_ids" in act.row.inferred)
    return acting or counted or act.row.funding is not None or "counterpart_ids" in known


def refused(act: Act) -> bool:
    """Whether somebody refuses, blocks, asks for or denies it, or only supposes it."""
    matrix = act.scene.clauses.matrix(act.clause)
    above = [] if matrix is None or act.clause.kind == RELATIVE_CLAUSE else matrix.verbs
    if any(verb.frame == "need" for verb in [*act.clause.verbs, *above]):
        return True
    if act.row.stage is None and supposed(act) is not None:
        return True
    sentence = act.scene.sentence
    here = (phrase.first for phrase in act.goods if sentence.first <= phrase.first < sentence.last)
    return denial(act, next(here, act.first)) is not None


def giver_goes_on(act: Act, before: Sequence[Act]) -> None:
    """ "Zudem wurden 40 Panzer geliefert": who gave right before gives this too, where nobody else is named."""
    if act.row.actor_ids or not before or act.row.kind not in ("delivery", "procurement"):
        return
    last, scene = before[-1], act.scene
    lists = heads_list(act) and last.row.rule.startswith(LEAD_RULE)
    near = lists or scene.index - last.scene.index <= _NEAR
    near = near and last.row.counterpart_ids == act.row.counterpart_ids
    more = any(phrase.additional for phrase in act.goods)
    also = lists or more or scene.find(act.words.measures["also"], act.clause.first, act.clause.last)
    if not near or not (also or act.row.rule.startswith(CONTENT_RULE)) or last.row.asserted_by != act.row.asserted_by:
        return
    if last.row.actor_ids and not any(can_give(act, party) for party in scene.inside(act.clause)):
        act.row.actor_ids = last.row.actor_ids
        act.infer("actor_ids")


def same_goods_again(act: Act, before: Sequence[Act]) -> None:
    """ "The first 2,500 drones have been handed over": who was to give the drones told of before gives them."""
    if act.row.actor_ids or not act.goods or not _known_goods(act) or act.row.kind != "delivery":
        return
    named = _head(act)
    for last in reversed(before):
        if act.scene.index - last.scene.index > _AGAIN:
            return
        if last.row.kind == "delivery" and last.goods and _head(last) == named:
            if last.row.counterpart_ids == act.row.counterpart_ids and last.row.actor_ids:
                act.row.actor_ids = last.row.actor_ids
                act.infer("actor_ids")
            return


def _head(act: Act) -> str:
    return act.scene.document.words[act.goods[0].head].lower()


def _known_goods(act: Act) -> bool:
    """Whether "the", "die" stands right before the goods or their number."""
    first = act.goods[0].first
    places = range(max(first - 2, act.clause.first), act.goods[0].head)
    words, again = act.scene.document.words, act.words.context["again"]
    return any(again.row(words[n].lower()) is not None for n in places)


def doubt_giver(act: Act, givers: Container[str]) -> None:
    """Takes the only state back as giver where a firm or a fund has delivered before; `givers`: of which kinds."""
    if act.row.kind == "delivery" and f", actor {ONLY_ONE}" in act.row.rule and "organisation" in givers:
        act.row.actor_ids = ()
        act.forget("actor_ids")
