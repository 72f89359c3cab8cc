"""What the money told of before is spent on: "500 million. Some 300 million will go on ammunition"."""

from __future__ import annotations

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.gifts.found import passive
from udcgkit.gifts.openness import here_gives

_MOST_LOOKED_AT = 6
_NEAR_SENTENCES = 2
_BESIDE = 2
"""words between "accounts for" and the amount"""
_USED = (None, "pledged", "allocated", "committed", "disbursed", "delivered")
"""stages of a use that need not be another act than the gift"""
_BOUND = ("proposed", "requested", "contracted", "delivered")
"""stages of sums of which nothing is told to be spent otherwise"""


def spent_of(sums: list[Sum]) -> None:
    """A smaller sum that has a use, and no giver of its own, lies in the sum told right before that has none."""
    told: dict[int, float] = {}
    for place, money in enumerate(sums):
        whole = _spent_of(money, sums[max(0, place - _MOST_LOOKED_AT) : place]) if _is_use(money) else None
        if whole is not None and told.get(id(whole), 0.0) + money.size <= whole.size:
            put_in(money, whole)
            money.unnamed = False
        if money.row.part_of is not None:
            told[id(money.row.part_of)] = told.get(id(money.row.part_of), 0.0) + money.size


def _is_use(money: Sum) -> bool:
    row, scene = money.row, money.scene
    if row.part_of is not None or row.stage not in _USED or not open_scope(money):
        return False
    if _is_aside(money):
        return True
    further = row.new_money is True or scene.find(money.words.context["besides"], scene.sentence.first, money.first)
    own = row.said("donor_id") or here_gives(money) or row.said("year_start")
    apart = further or own or money.share or money.lead is not None or row.qualifier == "similar"
    return not apart and _is_spent(money)


def _is_aside(money: Sum) -> bool:
    """ "…, with 300 million going to ammunition": a sum with a verb of its own behind "with"."""
    verb, before = money.verb, money.scene.document.words[money.first - 1].lower()
    return verb is not None and verb.index == money.last and before in money.words.before_means


def _is_spent(money: Sum) -> bool:
    """Whether the money, and nobody who gives it, is what the clause tells of, with what it is for."""
    verb, moves = money.verb, passive(money)
    into = moves or (verb is not None and verb.frame == "flow")  # "300 Millionen gehen in Drohnen"
    bought = into and bool(money.scene.find(money.words.goods, money.clause.first, money.clause.last))
    told = verb is not None and (moves or verb.frame in ("flow", "state"))
    return (told and (bought or money.row.purpose is not None)) or _makes_up(money) or _handed_on(money)


def _handed_on(money: Sum) -> bool:
    """ "Eine Million geht an ein Hilfswerk, je 500.000 erhalten zwei andere": bodies that pass on what was given."""
    row, kind = money.row, money.scene.scenes.parties.kind
    moves = money.verb is not None and money.verb.frame in ("flow", "receive")
    bodies = bool(row.recipient_ids) and all(kind(one) == "organisation" for one in row.recipient_ids)
    return moves and bodies and row.said("recipient_id") != []


def _makes_up(money: Sum) -> bool:
    """ "Ammunition will account for 4 billion", "drones make up 2 billion": what no party is makes up the sum."""
    told = money.scene.find(money.words.context["makes_up"], money.clause.first, money.first)
    near = bool(told) and money.first - told[-1].last <= _BESIDE
    return near and told[-1].first > money.clause.first


def _spent_of(money: Sum, earlier: list[Sum]) -> Sum | None:
    """The nearest sum before, if it can hold it."""
    told = [other for other in earlier if other.row.part_of is None and other.row.scope != "conversion"]
    told = [other for other in told if not _handed_on(other)]  # one of several, as it is itself
    whole = told[-1] if told else None
    if whole is None or not 0 <= money.scene.index - whole.scene.index <= _NEAR_SENTENCES:
        return None
    row, paragraph = whole.row, whole.scene.sentence.paragraph == money.scene.sentence.paragraph
    same = row.currency == money.row.currency and not differ(money.row.donor_ids, row.donor_ids)
    purposed = row.purpose is not None and not _handed_on(money)
    open_use = not purposed and row.stage not in _BOUND and row.scope in (None, "new", "total")
    holds = money.verb is not None and money.verb.name in money.words.containing
    apart = holds or money.verb is not whole.verb
    return whole if same and open_use and paragraph and apart and larger(whole, money) else None
