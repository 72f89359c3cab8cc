"""Which way goods move: what the usual receiver itself gives, what it fires, what a state buys for itself."""

from __future__ import annotations

from udcgkit.gifts.found import Found, found_in, here, passive
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.own_purchases import buys_for_itself, receiver_orders, restocks
from udcgkit.gifts.party import DATIVE, PLAIN_ROLE, Party
from udcgkit.measures.act import Act
from udcgkit.records import Measure

_BEFORE = 3
"""words before an army in which it is called a state's own"""


def receiver_gives(act: Act) -> Found | None:
    """ "Die Ukraine will Norwegen 200 Drohnen verkaufen": the usual receiver gives, where it names to whom."""
    giver = _acting_receiver(act)
    if giver is None or any(party.role == "donor" for party in here(act)):
        return None
    taker = next((party for party in here(act) if _takes(act, party, giver)), None)
    if taker is None:
        return None
    act.row.counterpart_ids = taker.ids
    act.say("counterpart_ids", taker.start, taker.end)
    return found_in(giver, "usual receiver that gives")


def _acting_receiver(act: Act) -> Party | None:
    """The usual receiver as subject of an active verb of giving."""
    verb, german = act.verb, act.scene.document.language == "de"
    if act.row.kind != "delivery" or verb is None or verb.frame != "give" or passive(act):
        return None
    if act.scene.find(act.words.context["thank"], act.clause.first, verb.index):
        return None  # "thanked Latvia for delivering"
    mine = set(act.scene.scenes.parties.words.beneficiaries)
    for party in here(act):
        if party.role == PLAIN_ROLE and set(party.ids) & mine:
            subject = party.article or party.first == act.clause.first if german else party.first < verb.index
            return party if subject else None
    return None


def receiver_buys(gift: Gift) -> Found | None:
    """ "Ukraine will buy 25 systems from Norway": the usual receiver orders for itself, of whom is the other side."""
    verb, record = gift.verb, gift.record
    if not isinstance(record, Measure) or record.kind != "procurement" or verb is None or passive(gift):
        return None
    buyer = receiver_orders(gift.scene, gift.clause, verb)
    if buyer is None:
        return None
    sellers = [party for party in here(gift) if party.role == "donor" and party.first > verb.index]
    for seller in sellers[:1]:
        record.counterpart_ids = seller.ids
        gift.say("counterpart_ids", seller.start, seller.end)
    return found_in(buyer, "usual receiver that buys")


def _takes(act: Act, party: Party, giver: Party) -> bool:
    if party is giver or set(party.ids) & (set(giver.ids) | act.words.adversaries):
        return False
    kinds = {act.scene.scenes.parties.kind(actor_id) for actor_id in party.ids}
    bare = party.role == PLAIN_ROLE and not party.article and party.first > giver.first
    return kinds == {"country"} and (bare or party.role in ("recipient", DATIVE))


def strikes(act: Act) -> bool:
    """ "Ukraine sent 20 drones into Russia": the usual receiver and its adversary in one act."""
    start, end = act.scene.clauses.span(act.clause)
    places = {place.actor_id for place in act.scene.scenes.cast.places(start, end)}
    against = places.union(*(party.ids for party in here(act))) & act.words.adversaries
    return bool(against) and _acting_receiver(act) is not None


def own_use(act: Act) -> bool:
    """ "Norwegen kauft 54 Panzer für die eigene Armee", "to replace those given to Ukraine": nothing is given away."""
    document, clauses = act.scene.document, act.scene.clauses
    mine = set(act.scene.scenes.parties.words.beneficiaries)
    if restocks(act) is not None:
        return True
    if any(set(party.ids) & mine for party in here(act)):
        return False
    for hit in act.scene.find(act.words.measures["forces"], act.clause.first, act.clause.last):
        before = document.words[max(hit.first - _BEFORE, act.clause.first) : hit.first]
        owned = any(act.words.measures["possessive"].row(word.lower()) is not None for word in before)
        if owned and any(clauses.is_preposition(n) for n in range(hit.first - len(before), hit.first)):
            return True
    return act.row.kind == "procurement" and buys_for_itself(act) is not None
