"""Acts that go on with what was told before: the same giver, the same goods, deliveries that are to begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from udcgkit.gifts.found import can_give
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.strangers import other_subject
from udcgkit.measures.act import LEAD_RULE, Act, heads_list
from udcgkit.measures.acting import ORDER_RULE
from udcgkit.measures.contents import CONTENT_RULE
from udcgkit.measures.deed_nouns import RESUMED_RULE
from udcgkit.measures.ellipses import PART_RULE

_NEAR = 2
"""sentences after an act in which its giver can go on giving"""
_AGAIN = 5
"""sentences in which the same goods can be told of again"""
_MOVED = ("delivery", "procurement")
_RECENT = 30
"""acts among which the one is looked for with which another goes on"""


def told_before(act: Act, acts: Sequence[Act]) -> Sequence[Act]:
    """The acts that the text tells right before this one; `acts`: those read so far, in text order."""
    place = bisect_right(acts, act.row.start, key=lambda other: other.row.start)
    return acts[max(place - _RECENT, 0) : place]


def resumes(act: Act, before: Sequence[Act]) -> bool:
    """Whether "the deliveries will begin in May" goes on with goods told of before, and fills who gives them.

    True for every act that does not need any.
    """
    if not act.row.rule.startswith(RESUMED_RULE):
        return True
    for last in reversed(before):
        if act.scene.index - last.scene.index > _AGAIN:
            return False
        if last.row.kind in _MOVED and last.goods:
            act.row.actor_ids = ()
            act.forget("actor_ids")
            _take_giver(act, last)
            return True
    return False


def _take_giver(act: Act, last: Act) -> None:
    """The giver of an act before; of an order that a firm received, the firm that delivers."""
    ids = _supplier(last) if last.row.kind == "procurement" else ()
    supplier = bool(ids) or last.row.rule.startswith(ORDER_RULE)
    ids = ids if supplier else last.row.actor_ids
    if ids and (supplier or last.row.counterpart_ids == act.row.counterpart_ids):
        act.row.actor_ids = ids
        act.infer("actor_ids")


def _supplier(order: Act) -> tuple[str, ...]:
    """The firm that has received an order."""
    parties = [party for party in order.scene.inside(order.clause) if party.role == PLAIN_ROLE]
    parties = [party for party in parties if not set(party.ids) & set(order.row.actor_ids)]
    firms = [party.ids for party in parties if order.scene.scenes.parties.kind(party.ids[0]) == "organisation"]
    return firms[0] if firms else ()


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
    told = {last.row.asserted_by, act.row.asserted_by} - {None}
    here = scene.sentence.paragraph == last.scene.sentence.paragraph and act.row.rule.startswith(CONTENT_RULE)
    if not near or not (also or here) or len(told) > 1:
        return
    if other_subject(act):
        return
    if last.row.actor_ids and not any(can_give(act, party) for party in scene.inside(act.clause)):
        act.row.actor_ids = last.row.actor_ids
        act.infer("actor_ids")


def tells_goods_of(act: Act, before: Sequence[Act]) -> bool:
    """ "… hat Waffen geliefert. Es handelt sich um 20 Panzer": tells what was only called weapons before."""
    last = before[-1] if before else None
    if last is None or not act.row.rule.startswith(CONTENT_RULE) or act.scene.index - last.scene.index > 1:
        return False
    if last.row.kind not in _MOVED or not last.goods or last.special or last.row.funding is not None:
        return False
    for cell in ("stage", "actor_ids", "counterpart_ids"):
        if getattr(last.row, cell) and not getattr(act.row, cell):
            setattr(act.row, cell, getattr(last.row, cell))
            act.infer(cell)
    return True


def part_goes_on(act: Act, before: Sequence[Act]) -> None:
    """ "22.000 davon wurden geliefert": who was to give the whole gives the part."""
    if act.row.actor_ids or not act.row.rule.startswith(PART_RULE) or not before:
        return
    last = before[-1]
    same = last.goods and (not act.goods or _head(act) == _head(last))
    if act.scene.index - last.scene.index <= 1 and last.row.kind in _MOVED and same:
        _take_giver(act, last)


def same_goods_again(act: Act, before: Sequence[Act]) -> None:
    """ "The first 2,500 drones have been handed over": who was to give the drones told of before gives them."""
    if act.row.actor_ids or not act.goods or not _known_goods(act) or act.row.kind != "delivery":
        return
    named = _head(act)
    for last in reversed(before):
        if act.scene.index - last.scene.index > _AGAIN:
            return
        ordered = last.row.rule.startswith(ORDER_RULE)
        if last.row.kind in _MOVED and last.goods and (ordered or _head(last) == named):
            _take_giver(act, last)
            return


def _head(act: Act) -> str:
    return act.scene.document.words[act.goods[0].head].lower()


def _known_goods(act: Act) -> bool:
    """Whether "the", "die" stands right before the goods or their number."""
    first = act.goods[0].first
    places = range(max(first - 2, act.clause.first), act.goods[0].head)
    words, again = act.scene.document.words, act.words.context["again"]
    return any(again.row(words[n].lower()) is not None for n in places)
