"""Givers by whom it costs: "the cost to Norway is 300 million", "for Estonia, the bill comes to 500 million"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, token_after
from udcgkit.gifts.gift import Gift

COSTS = "whom it costs"
"""name of the rule"""
_ON = 3
"""words of "auf die Republik", "für das Land" before a name"""


def costs_whom(gift: Gift) -> Found | None:
    """ "Kostenpunkt für Norwegen: 300 Millionen", "the cost to Norway is 300 million": whom it costs."""
    scene = gift.scene
    for hit in scene.find(gift.words.context["value"], scene.sentence.first, gift.first):
        party = next((party for party in scene.parties if 0 < party.first - hit.last <= _ON), None)
        before = scene.document.words[party.first - 1] if party is not None else ""
        if party is not None and party.role == "recipient" and before[0].islower() and can_give(gift, party):
            return found_in(party, COSTS)
    opening = next(iter(scene.parties), None)
    if opening is None or opening.role != "recipient":
        return None
    behind = token_after(gift, opening)  # "For Estonia, the bill comes to 500 million"
    bill = behind < gift.first and scene.document.words[behind] == "," and opening.first - 1 == scene.opening
    bill = bill and bool(scene.find(gift.words.context["bill"], behind, gift.first))
    return found_in(opening, COSTS) if bill and can_give(gift, opening) else None
