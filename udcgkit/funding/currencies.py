"""Currencies of sums that leave them out or name one that several states have, where the article settles it."""

from __future__ import annotations

from babel.numbers import get_territory_currencies

from udcgkit.amounts import possible_currencies
from udcgkit.funding.sums import Sum

_NEAR_SENTENCES = 3


def currencies_of_givers(sums: list[Sum]) -> None:
    """ "Schweden gibt 500 Millionen Kronen": the crowns of the giver, or of the only state named that has crowns."""
    for place, money in enumerate(sums):
        if money.row.currency is None and (codes := _possible(money, sums, place)):
            givers = money.row.donor_ids or money.scene.scenes.parties.possible_givers(money.words.adversaries)
            own = {code for giver in givers for code in _tender(giver) if code in codes}
            if len(own) == 1:
                _settle(money, own.pop())


def currencies_told(sums: list[Sum]) -> None:
    """ "700 Mio. Euro, davon 250 Mio. … Weitere 80 Mio. …": the currency of the sentence, else of the sum before."""
    before: Sum | None = None
    for place, money in enumerate(sums):
        if money.row.currency is None and not _named(money):
            near = _sentence(sums, place)
            found = {other.row.currency for other in near if other.row.scope != "conversion"} - {None}
            if not found and before is not None and money.row.amount is not None and not any(map(_named, near)):
                same = [other for other in sums[max(0, place - 8) : place] if other.row.amount == money.row.amount]
                told = (same or [before])[-1]
                close = money.scene.index - told.scene.index <= _NEAR_SENTENCES
                found = {told.row.currency} - {None} if close else found
            if len(found) == 1:
                _settle(money, found.pop())
        if money.row.scope != "conversion" and not money.share:
            before = money


def currencies_shared(sums: list[Sum]) -> None:
    """The currency of the whole or of the sum repeated, where neither sentence nor sum before tell it."""
    for place, money in enumerate(sums):
        if money.row.currency is not None or _named(money) or any(map(_named, _sentence(sums, place))):
            continue
        found = {row.currency for row in (money.row.part_of, money.row.like) if row is not None} - {None}
        if len(found) == 1:
            _settle(money, found.pop())


def _possible(money: Sum, sums: list[Sum], place: int) -> frozenset[str]:
    """The codes that its own name of money can mean, else that of the next sum in the sentence that has one."""
    if names := _named(money):
        return names
    after = (_named(other) for other in _sentence(sums, place) if other.start > money.start)
    return next(filter(None, after), frozenset())


def _named(money: Sum) -> frozenset[str]:
    document = money.scene.document
    return possible_currencies(document.text[money.row.start : money.row.end], document.lexicon)


def _sentence(sums: list[Sum], place: int) -> list[Sum]:
    """The other sums near it in its sentence."""
    near = sums[max(0, place - 8) : place + 9]
    return [other for other in near if other.scene is sums[place].scene and other is not sums[place]]


def _tender(actor_id: str) -> list[str]:
    kind, _, code = actor_id.partition(":")
    return get_territory_currencies(code) if kind == "country" else []


def _settle(money: Sum, code: str | None) -> None:
    if money.row.amount is None and money.row.amount_low is None and money.row.qualifier == "similar":
        return
    money.row.currency = code
    money.infer("currency")
