"""The two states that are called together: "beide Länder", "the two governments", "both will give"."""

from __future__ import annotations

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import FINITE
from udcgkit.records import Span

_NEAR = 2
"""sentences before in which the two were named"""


def both_give(gift: Gift) -> Found | None:
    """ "Norwegen und Schweden … Beide Staaten liefern Panzer": the two states named before, if both can give."""
    called = both(gift.scene, gift.clause, gift.words)
    if called is None:
        return None
    states, span = called
    barred = {*gift.words.adversaries, *gift.scene.scenes.parties.words.beneficiaries}
    givers = tuple(state for state in states if state not in barred)
    return Found(givers, span, "both states named before", inferred=True) if len(givers) == 2 else None


def both(scene: Scene, clause: Clause, words: GiftWords) -> tuple[tuple[str, ...], Span] | None:
    """The states of the sentences right before that a clause calls together, where they are two beside the receiver."""
    hits = scene.find(words.context["both"], clause.first, clause.last)
    hit = next((hit for hit in hits if hit.last - hit.first > 1 or _alone(scene, clause, hit.first)), None)
    if hit is None or scene.clauses.is_preposition(hit.first - 1):
        return None
    states: dict[str, None] = {}
    for index in range(max(scene.index - _NEAR, 0), scene.index):
        parties = scene.scenes.number(index).parties
        states |= dict.fromkeys(actor_id for party in parties for actor_id in party.ids)
    countries = [state for state in states if scene.scenes.parties.kind(state) == "country"]
    if len(countries) > 2:
        countries = [state for state in countries if state not in scene.scenes.parties.words.beneficiaries]
    span = scene.document.starts[hit.first], scene.document.ends[hit.last - 1]
    return (tuple(countries), span) if len(countries) == 2 else None


def _alone(scene: Scene, clause: Clause, place: int) -> bool:
    """ "Both will give", "geben beide": right beside the finite verb."""
    beside = [n for n in (place - 1, place + 1) if clause.first <= n < clause.last]
    return any(scene.clauses.flag(n) & FINITE for n in beside)
