"""Givers beside the words for a size: "Hilfe aus Norwegen in Höhe von …", "a $7 billion IMF loan"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, here, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, Party
from udcgkit.gifts.subjects import BELONGS
from udcgkit.grammar.phrases import FINITE, NUMBER

_REACH = 7
"""words of the noun between whose it is and the words for its size"""
_LENDING = frozenset(("country", "organisation", "group"))
_OF_MONEY = frozenset(("aid", "money"))
_ROLES = ("donor", GENITIVE_ROLE, ATTRIBUTE)


def measured(gift: Gift) -> Found | None:
    """Who stands before "im Wert von" or "worth" and the sum, with no more than the noun of what it gives between."""
    edge = _size_words(gift)
    if edge is None or (gift.verb is not None and gift.verb.frame in ("buy", "receive")):
        return None
    before = [party for party in here(gift) if gift.after <= party.first < edge and party.role in _ROLES]
    party = max(before, key=lambda party: party.first, default=None)
    if party is None or not can_give(gift, party) or not (_beside(gift, party, edge) or _owns(gift, party, edge)):
        return None
    return found_in(party, "stands before the size")


def _size_words(gift: Gift) -> int | None:
    """Where the words for a size begin that end right before the sum."""
    hits = gift.scene.find(gift.words.context["worth"], max(gift.first - _REACH, gift.clause.first), gift.first)
    return next((hit.first for hit in hits if hit.last == gift.first), None)


def _beside(gift: Gift, party: Party, edge: int) -> bool:
    """ "Zusagen von Deutschland in Höhe von …", but not "Panzer aus Deutschland im Wert von …"."""
    goods = gift.scene.find(gift.words.goods, max(party.first - _REACH, gift.clause.first), party.first)
    return token_after(gift, party) == edge and not goods


def _owns(gift: Gift, party: Party, edge: int) -> bool:
    """ "Norwegens Programm im Wert von …": a noun between, of aid where it is a firm's, and neither verb nor number."""
    after, clauses, kind = token_after(gift, party), gift.scene.clauses, gift.scene.scenes.parties.kind
    if party.role == "donor" or not 0 < edge - after <= _REACH:
        return False
    state = all(kind(actor_id) in ("country", "group") for actor_id in party.ids)
    aid = any(after <= hit.first < edge and hit.row["means"] != "none" for hit in gift.aid)
    barred = (clauses.flag(n) & (FINITE | NUMBER) or clauses.is_preposition(n) for n in range(after, edge))
    return (aid or state) and not any(barred)


def adjunct(gift: Gift) -> Found | None:
    """English: "a $7 billion IMF loan", "a €20 million EU aid package": the name between a sum and its word of aid."""
    scene = gift.scene
    if scene.document.language == "de" or gift.last >= gift.clause.last:
        return None
    start = scene.document.starts[gift.last]
    mention = next(iter(scene.scenes.cast.within(start, start + 1)), None)
    kind = scene.scenes.parties.kind(mention.actor_id) if mention is not None else None
    if mention is None or kind not in _LENDING or mention.actor_id in scene.scenes.parties.words.beneficiaries:
        return None
    behind = scene.document.token_from(mention.end)
    aid = scene.find(gift.words.aid, behind, min(behind + 2, gift.clause.last))
    sums = any(hit.row["means"] in _OF_MONEY for hit in aid)
    shares = (gift.words.shares["whole"], gift.words.shares["holder"])
    wholes = any(scene.find(known, behind, min(behind + 1, gift.clause.last)) for known in shares)
    if not (sums or wholes) or any(scene.clauses.flag(n) & FINITE for n in range(gift.last, behind)):
        return None
    return Found((mention.actor_id,), (mention.start, mention.end), BELONGS)
