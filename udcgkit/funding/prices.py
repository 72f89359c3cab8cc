"""Sums that are the price of one: "for 3,000 euros apiece", "£25 buys a blanket"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.found import can_give
from udcgkit.gifts.party import PLAIN_ROLE

_PRICED = 2
"""words of "pro Stück" """
_SMALL = 10_000
_TO_VERB = 2
"""words from a sum to the verb of which it is the subject ("£25 could buy")"""
_ENOUGH = ", enough for one"


def unit_price(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Bought for 3,000 euros apiece", "für 3.000 Euro pro Stück gekauft": what one piece costs."""
    frame = money.verb.frame if money.verb is not None else "state"
    beside = money.scene.find(money.words.context["item"], money.last, min(money.last + _PRICED, money.clause.last))
    if frame not in ("buy", "state") or not beside or beside[0].first > money.last or money.lead or _acts(money):
        return False
    money.row.scope = "other"
    money.say_tokens("scope", beside[0].first, beside[0].last)
    money.row.rule += ", price of one"
    return True


def buys_one(money: Sum, earlier: list[Sum]) -> bool:
    """ "£25 buys a blanket and £180 a first aid kit": what a small sum, which is the subject, is enough for."""
    small = money.row.amount is not None and money.row.amount < _SMALL
    if not small:
        return False
    before = earlier[-1] if earlier else None
    again = before is not None and before.scene is money.scene and before.row.rule.endswith(_ENOUGH)
    opens = not any(party.first < money.first for party in money.scene.inside(money.clause))
    last = min(money.last + _TO_VERB, money.clause.last)
    subject = opens and money.scene.find(money.words.context["enough"], money.last, last)
    if not (again or subject):
        return False
    money.row.scope = "other"
    money.say_tokens("scope", money.first, money.last)
    money.row.rule += _ENOUGH
    return True


def _acts(money: Sum) -> bool:
    """Whether somebody acts in the clause, or it tells of money ("packages of 5 million each")."""
    parties = money.scene.inside(money.clause)
    whole = any(money.words.shares["whole"].row(word.lower()) is not None for word in money.scene.words(money.clause))
    return whole or any(party.role == PLAIN_ROLE and can_give(money, party) for party in parties)
