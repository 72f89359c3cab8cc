"""Who receives, by an ordered list of rules; the first that finds somebody holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from udcgkit.gifts.falling_shares import falls_to
from udcgkit.gifts.found import Found, found_in, gets_order, token_after, wins_order
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.may_receive import (
    can_receive,
    distance,
    in_clause,
    is_addressed,
    of_other_sum,
    ranks_behind,
    taken_by_next,
)
from udcgkit.gifts.party import DATIVE, PLAIN_ROLE, Party
from udcgkit.gifts.several_places import in_each, several_places
from udcgkit.grammar.phrases import ADVERB, NUMBER
from udcgkit.records import Funding

_STATES = frozenset(("country", "group"))
"""who is given to in the dative; bodies stand in it for many reasons"""


def find_recipient(gift: Gift) -> Found | None:
    """Who receives; `gift.donor_ids` must be known, since nobody gives to itself."""
    for rule in RECIPIENT_RULES:
        if (found := rule(gift)) is None:
            continue
        others = tuple(one for one in found.ids if one not in gift.donor_ids)  # "Norway and Ukraine signed …"
        if others:
            return replace(found, ids=tuple(_receiver(gift, one) for one in others))
    return None


def _receiver(gift: Gift, actor_id: str) -> str:
    """ "Support for the Defense Forces": those of the usual receiver, where no other state is named for them."""
    parties = gift.scene.scenes.parties
    actor = parties.cast.actors.get(actor_id)
    mine = parties.beneficiary
    bare = actor is not None and actor.kind == "organisation" and not actor.country and mine is not None
    words = actor.name.replace("-", " ").split() if bare and actor is not None else []
    forces = any(parties.words.forces.find(words)) and actor is not None and parties.organ(actor)
    return mine if forces and mine is not None else actor_id


def _for_whom(gift: Gift) -> Found | None:
    """ "Für die Ukraine", "an Polen", "to Kyiv"."""
    close = sorted((p for p in in_clause(gift) if p.role == "recipient"), key=lambda p: distance(gift, p))
    for party in close:
        if of_other_sum(gift, party) or (isinstance(gift.record, Funding) and gets_order(gift, party)):
            continue
        if can_receive(gift, party) and not ranks_behind(gift, party) and not is_addressed(gift, party):
            return found_in(party, "after its preposition")
    return None


def _capital(gift: Gift) -> Found | None:
    """ "Hilfe für Kyjiw", "assistance to Kyiv"."""
    document, prepositions = gift.scene.document, gift.scene.scenes.parties.words.prepositions
    for place in range(gift.clause.first + 1, gift.clause.last):
        actor_id = gift.words.capitals.get(document.words[place].lower())
        if actor_id is not None and prepositions.get(document.words[place - 1].lower()) == "recipient":
            return Found((actor_id,), (document.starts[place], document.ends[place]), "capital after its preposition")
    return None


def _to_whom(gift: Gift) -> Found | None:
    """ "Zahlt Griechenland 40 Millionen", "gave Poland 20 million": a state between the verb and its amount."""
    verb = gift.verb
    if verb is None or verb.frame not in ("give", "pay", "pledge") or verb.index >= gift.first:
        return None
    for party in in_clause(gift):
        bare = party.role == PLAIN_ROLE and max(verb.index, gift.after - 1) < party.first and not party.article
        bare = bare and gift.scene.document.words[party.first - 1] != ","
        between = range(token_after(gift, party), gift.first)
        near = bare and all(gift.scene.clauses.flag(n) & (NUMBER | ADVERB) for n in between)
        states = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids} <= _STATES
        if near and party.end <= gift.start and states and can_receive(gift, party):
            return found_in(party, "object")
    return None


def _receives(gift: Gift) -> Found | None:
    """ "Bulgarien gibt Panzer ab und erhält dafür von Deutschland 40 Millionen": the subject of receiving.

    Of several sums in a clause each has its own: "UNICEF erhält 20 Millionen, das UNHCR 15", "20 erhält A, 15 B".
    """
    if gift.verb is None or gift.verb.frame != "receive":
        return None
    taking = [p for p in in_clause(gift) if p.role == PLAIN_ROLE and not wins_order(gift, p)]
    party = next((party for party in taking if party.end <= gift.start), None)
    if gift.clause.first < gift.after or gift.last <= gift.stop < gift.clause.last:
        before = [
            party for party in taking if party.first < gift.first and party.first not in range(gift.begun, gift.after)
        ]
        behind = [party for party in taking if gift.last <= party.first < (gift.stop or gift.clause.last)]
        ahead = any(party.first < gift.begun for party in taking)
        party = next(iter(before[-1:] if ahead else behind[:1]), None)
    return found_in(party, "subject") if party is not None and can_receive(gift, party) else None


def _dative(gift: Gift) -> Found | None:
    """ "Stellt der Ukraine … bereit"."""
    for party in in_clause(gift):
        kinds = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids}
        if party.role == DATIVE and kinds <= _STATES and can_receive(gift, party):
            return found_in(party, "dative")
    return None


def _object(gift: Gift) -> Found | None:
    """ "Unterstützt die Ukraine mit …"; the subject of receiving and needing; "gives Ukraine $5m"."""
    verb = gift.verb
    if verb is None:
        return None
    mine = gift.scene.scenes.parties.words.beneficiaries
    for party in in_clause(gift):
        earns = isinstance(gift.record, Funding) and wins_order(gift, party)  # of goods it is the counterpart
        if party.role != PLAIN_ROLE or not can_receive(gift, party) or earns or taken_by_next(gift, party):
            continue
        if verb.frame in ("need", "wish") and _of_other_state(gift, party):
            continue  # "the party demands a fund for Ukraine"
        if verb.frame in ("help", "receive", "need", "wish") or set(party.ids) & set(mine):
            return found_in(party, "subject" if verb.frame in ("receive", "need", "wish") else "object")
    return None


def _of_other_state(gift: Gift, party: Party) -> bool:
    """Whether a body of a state that is no usual receiver asks, which then does not ask for itself."""
    parties = gift.scene.scenes.parties
    actors = [actor for one in party.ids if (actor := parties.cast.actors.get(one)) is not None]
    bodies = [actor for actor in actors if actor.kind == "organisation" and actor.country]
    return bool(bodies) and all(f"country:{one.country}" not in parties.words.beneficiaries for one in bodies)


def _beneficiary_named(gift: Gift) -> Found | None:
    """The usual receiver anywhere in the sentence as receiver or in a word of aid ("Ukraine-Hilfe")."""
    mine = set(gift.scene.scenes.parties.words.beneficiaries)
    for party in gift.scene.parties:
        if set(party.ids) & mine and party.role in ("recipient", DATIVE, PLAIN_ROLE):
            return found_in(party, "named in the sentence")
    return _comes_to(gift, mine) or (_place(gift, mine) if gift.donor_ids else None)


def _comes_to(gift: Gift, mine: set[str]) -> Found | None:
    """ "The tanks have arrived in Ukraine": where they come to."""
    if gift.verb is None or gift.verb.frame != "flow":
        return None
    places = (party for party in gift.scene.inside(gift.clause) if party.role == "place")
    party = next((party for party in places if mine.intersection(party.ids)), None)
    return found_in(party, "where it arrives") if party is not None else _place(gift, mine)


def _place(gift: Gift, mine: set[str]) -> Found | None:
    """ "Die Minenräumung in der Ukraine finanziert Norwegen": where what is paid for happens."""
    start, end = gift.scene.clauses.span(gift.clause)
    for place in gift.scene.scenes.cast.places(start, end):
        if place.actor_id in mine:
            return Found((place.actor_id,), (place.start, place.end), "where it happens")
    return None


def _there(gift: Gift) -> Found | None:
    """ "Another 8 million in Moldova will support refugees": a state told of before, right behind a sum."""
    told, first = gift.scene.scenes.parties.told, gift.last + 1
    for party in in_clause(gift):
        known = party.role == "place" and party.first == first and not set(party.ids).difference(told)
        if known and isinstance(gift.record, Funding) and can_receive(gift, party):
            return found_in(party, "where it happens")
    return None


def _beneficiary(gift: Gift) -> Found | None:
    parties = gift.scene.scenes.parties
    known = parties.beneficiary or next(iter(parties.named), None)
    if known is None or known in gift.donor_ids:
        return None
    return Found((known,), None, "of the article", inferred=True)


RECIPIENT_RULES: tuple[Callable[[Gift], Found | None], ...] = (
    falls_to,
    in_each,
    _to_whom,
    _for_whom,
    _capital,
    _receives,
    _dative,
    _object,
    _there,
    several_places,
    _beneficiary_named,
    _beneficiary,
)
