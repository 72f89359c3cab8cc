"""Receivers by several places: people in Ukraine and in Moldova, or each with a sum of its own."""

from __future__ import annotations

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.grammar.phrases import CONJUNCTION, FINITE
from udcgkit.records import Funding, Mention

_TO_PLACE = 3
"""words of "and in neighbouring Moldova" behind "and" up to its name"""


def several_places(gift: Gift) -> Found | None:
    """ "For people in Ukraine and neighbouring Moldova"; "145 for needs in Ukraine and 8 for those in Moldova"."""
    scene = gift.scene
    if not isinstance(gift.record, Funding):
        return None
    mine, starts = scene.scenes.parties.words.beneficiaries, scene.document.starts
    places = scene.scenes.cast.places(*scene.clauses.span(gift.clause))
    told = [one for one in places if one.actor_id in mine]
    for place in places:
        own = gift.last <= scene.document.token_from(place.start) < gift.stop
        others = any(one.start < starts[gift.first] for one in told)
        if own and others and place.actor_id not in (*mine, *gift.donor_ids):
            return Found((place.actor_id,), (place.start, place.end), "where it happens")
    joined = ((place, _beside_place(gift, place)) for place in told)
    for place, other in joined:
        if other is not None and other.actor_id not in gift.donor_ids:
            ids = (place.actor_id, other.actor_id)
            return Found(ids, (place.start, place.end), "where it happens", more=((other.start, other.end),))
    return None


def _beside_place(gift: Gift, place: Mention) -> Mention | None:
    """The state behind "and" right behind a place ("in Ukraine and neighbouring Moldova")."""
    document, clauses, cast = gift.scene.document, gift.scene.clauses, gift.scene.scenes.cast
    link = document.token_from(place.end)
    if link + 1 >= gift.clause.last or not clauses.flag(link) & CONJUNCTION:
        return None
    near = document.starts[link + 1], document.ends[min(link + _TO_PLACE, gift.clause.last - 1)]
    named = (*cast.within(*near), *cast.places(*near))
    found = next((one for one in named if one.actor_id.startswith("country:")), None)
    between = range(link + 1, document.token_from(found.start)) if found is not None else ()
    return found if all(document.words[n].islower() and not clauses.flag(n) & FINITE for n in between) else None
