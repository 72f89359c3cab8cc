"""The two states that are called together: "beide Länder", "the two governments", "both will give"."""

from __future__ import annotations

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import AGENT, FINITE
from udcgkit.records import Span
from udcgkit.wordlists import Hit

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
    hit = hit or _officers(scene, clause, words)
    if hit is None or (scene.clauses.is_preposition(hit.first - 1) and not scene.clauses.flag(hit.first - 1) & AGENT):
        return None
    parties, state = scene.scenes.parties, scene.scenes.parties.state
    countries: list[str] = []
    for index in range(scene.index, max(scene.index - _NEAR, 0) - 1, -1):
        before = scene.scenes.number(index).parties if index < scene.index else scene.parties
        before = [party for party in before if index < scene.index or party.first < clause.first]
        states = dict.fromkeys([*countries, *(state(actor_id) for party in before for actor_id in party.ids)])
        countries = [one for one in states if parties.kind(one) == "country"]
        if len(countries) > 1:
            break
    if len(countries) > 2:
        countries = [state for state in countries if state not in parties.words.beneficiaries]
    span = scene.document.starts[hit.first], scene.document.ends[hit.last - 1]
    return (tuple(countries), span) if len(countries) == 2 else None


def _officers(scene: Scene, clause: Clause, words: GiftWords) -> Hit | None:
    """ "The two leaders", "beide Verteidigungsminister": those who act for the two."""
    organs, tokens = scene.scenes.parties.words.organs, scene.document.words
    for hit in scene.find(words.context["both_of"], clause.first, clause.last):
        end = next((n + 1 for n in range(hit.last, min(hit.last + 2, clause.last)) if any(organs.find([tokens[n]]))), 0)
        if end:
            return Hit(hit.first, end, hit.row)
    return None


def _alone(scene: Scene, clause: Clause, place: int) -> bool:
    """ "Both will give", "geben beide": right beside the finite verb."""
    beside = [n for n in (place - 1, place + 1) if clause.first <= n < clause.last]
    return any(scene.clauses.flag(n) & FINITE for n in beside)
