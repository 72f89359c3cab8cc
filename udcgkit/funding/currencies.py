"""Currencies of sums that leave them out or name one that several states have, where the article settles it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from babel.numbers import get_territory_currencies

from udcgkit.amounts import possible_currencies, shared_sign
from udcgkit.funding.sums import Sum

_NEAR_SENTENCES = 3
_BARE = "USD"
"""what a dollar sign means where nothing tells whose it is"""


def dollars_of_others(sums: list[Sum]) -> None:
    """ "A$100 million. Of this, $50 million is for drones": a bare sign after the same giver's own dollars.

    Where such a sign converts the giver's dollars ("C$140m ($101m)"), it means the other ones everywhere.
    """
    bare = [place for place, money in enumerate(sums) if money.row.currency == _BARE and _shared(money)]
    if any(sums[place].row.scope == "conversion" for place in bare):
        return
    for place in bare:
        money, told = sums[place], _dollars_before(sums[place], sums[max(0, place - 8) : place])
        if told is not None:
            money.row.currency = told
            money.forget("currency")
            money.infer("currency")


def _dollars_before(money: Sum, earlier: list[Sum]) -> str | None:
    """The giver's own dollars in which the last such sum before was told."""
    near = (other for other in reversed(earlier) if money.scene.index - other.scene.index <= _NEAR_SENTENCES)
    told = next((other for other in near if other.row.currency in _shared(money)), None)
    if told is None or told.row.currency not in _tenders(told.row.donor_ids):
        return None
    silent = not money.row.donor_ids and (money.row.scope == "part" or not money.scene.inside(money.clause))
    return told.row.currency if silent or set(money.row.donor_ids) == set(told.row.donor_ids) else None


def _shared(money: Sum) -> frozenset[str]:
    """All codes that its sign or name can stand for, where nothing beside it says which."""
    document = money.scene.document
    return shared_sign(document.text[money.row.start : money.row.end], document.lexicon)


def currencies_of_givers(sums: list[Sum]) -> None:
    """ "Schweden gibt 500 Millionen Kronen": the crowns of the giver, or of the only state named that has crowns."""
    for place, money in enumerate(sums):
        if money.row.currency is None and (codes := _possible(money, sums, place)):
            givers = money.row.donor_ids or money.scene.scenes.parties.possible_givers(money.words.adversaries)
            _settle_one(money, _tenders([*givers, *_states_of(money, givers)]) & codes)


def currencies_told(sums: list[Sum]) -> None:
    """ "700 Mio. Euro, davon 250 Mio. … Weitere 80 Mio. …": the currency of the sentence, else of the sum before."""
    before: Sum | None = None
    for place, money in enumerate(sums):
        if money.row.currency is None and named(money):
            _settle_one(money, _told_by_name(money, before))
        elif money.row.currency is None and not money.share:
            near = _sentence(sums, place)
            found = {other.row.currency for other in near if other.row.scope != "conversion"} - {None}
            if not found and before is not None and _sized(money) and not any(map(named, near)):
                same = [other for other in sums[max(0, place - 8) : place] if other.row.amount == money.row.amount]
                told = (same or [before])[-1]
                close = money.scene.index - told.scene.index <= _NEAR_SENTENCES
                found = {told.row.currency} - {None} if close else found
            _settle_one(money, found)
        sized = _sized(money) or money.row.currency is not None
        if money.row.scope != "conversion" and not money.share and sized:
            before = money


def _told_by_name(money: Sum, before: Sum | None) -> set[str]:
    """ "Schweden gibt 9 Milliarden Kronen. Drei Milliarden Kronen davon …": the crowns told before, by nobody else."""
    if before is None or before.row.currency is None or money.scene.index - before.scene.index > _NEAR_SENTENCES:
        return set()
    states = {one for one in money.row.donor_ids if one.startswith("country:")}
    other = bool(states) and set(money.row.donor_ids) != set(before.row.donor_ids)
    return set() if other else {before.row.currency} & named(money)


def _sized(money: Sum) -> bool:
    return money.row.qualifier not in ("similar", "unstated")


def currencies_shared(sums: list[Sum]) -> None:
    """The currency of the giver, the whole or the sum repeated, where neither sentence nor sum before tell it."""
    for place, money in enumerate(sums):
        names = named(money)
        if money.row.currency is not None or (not names and any(map(named, _sentence(sums, place)))):
            continue
        found = {row.currency for row in (money.row.part_of, money.row.like) if row is not None} - {None}
        _settle_one(money, (found or _tenders(money.row.donor_ids)) & names if names else found)


def currencies_differ(one: Sum, other: Sum) -> bool:
    """Whether two sums cannot be in the same currency: euros and "Kronen"."""
    mine, theirs = (({money.row.currency} - {None}) or named(money) for money in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _possible(money: Sum, sums: list[Sum], place: int) -> frozenset[str]:
    """The codes that its own name of money can mean, else that of the next sum in the sentence that has one."""
    if names := named(money):
        return names
    after = (named(other) for other in _sentence(sums, place) if other.start > money.start)
    return next(filter(None, after), frozenset())


def named(money: Sum) -> frozenset[str]:
    """The codes that the name of its currency can mean ("Kronen"), none where it has a code or no name."""
    document = money.scene.document
    return possible_currencies(document.text[money.row.start : money.row.end], document.lexicon)


def _sentence(sums: list[Sum], place: int) -> list[Sum]:
    """The other sums near it in its sentence."""
    near = sums[max(0, place - 8) : place + 9]
    return [other for other in near if other.scene is sums[place].scene and other is not sums[place]]


def _states_of(money: Sum, givers: Iterable[str]) -> list[str]:
    """The states that bodies among the givers belong to: "der Kanton Bern spendet 200 000 Franken"."""
    actors = money.scene.scenes.parties.cast.actors
    countries = (actors[one].country for one in givers if one in actors and not one.startswith("country:"))
    return [f"country:{country}" for country in countries if country]


def _tenders(givers: Iterable[str]) -> set[str]:
    """The currencies of the states among givers."""
    states = (code for kind, _, code in (giver.partition(":") for giver in givers) if kind == "country")
    return {currency for state in states for currency in get_territory_currencies(state)}


def _settle_one(money: Sum, codes: Collection[str | None]) -> None:
    """Sets the currency where only one is possible; not of what has no number and is no rest: "Milliardenhilfen"."""
    row = money.row
    sized = any(bound is not None for bound in (row.amount, row.amount_low, row.amount_high))
    rest = row.scope == "part" and row.qualifier != "similar"  # "the rest"; not "two thirds"
    if len(codes) == 1 and (sized or rest):
        money.row.currency = next(iter(codes))
        money.infer("currency")
