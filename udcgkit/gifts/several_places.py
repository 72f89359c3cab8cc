"""Receivers by several places: people in Ukraine and in Moldova, or each with a sum of its own."""

from __future__ import annotations

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION, FINITE, NUMBER
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


def in_each(gift: Gift) -> Found | None:
    """ "Including 48 million in Poland and 30 million in Moldova": the state right behind each of several sums."""
    scene = gift.scene
    words, buys = scene.document.words, gift.verb is not None and gift.verb.frame == "buy"
    if not isinstance(gift.record, Funding) or buys or gift.last >= scene.sentence.last:
        return None
    if gift.words.context["in"].row(words[gift.last].lower()) is None:
        return None
    places = [place for place in _states(gift) if place.actor_id not in gift.donor_ids]
    own = next((one for one in places if 0 < scene.document.token_from(one.start) - gift.last < _TO_PLACE), None)
    if own is None or not any(_behind_number(gift, one) for one in places if one is not own):
        return None
    return Found((own.actor_id,), (own.start, own.end), "where it happens")


def _states(gift: Gift) -> list[Mention]:
    """The states that the sentence names, actors or only places."""
    cast, span = gift.scene.scenes.cast, (gift.scene.sentence.start, gift.scene.sentence.end)
    return [one for one in (*cast.within(*span), *cast.places(*span)) if one.actor_id.startswith("country:")]


def _behind_number(gift: Gift, place: Mention) -> bool:
    """Whether the same preposition stands before a state as behind the sum, right behind a number."""
    words, flag = gift.scene.document.words, gift.scene.clauses.flag
    before = gift.scene.document.token_from(place.start) - 1
    before -= bool(flag(before) & ARTICLE)
    return words[before] == words[gift.last] and any(flag(n) & NUMBER for n in (before - 1, before - 2))


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
