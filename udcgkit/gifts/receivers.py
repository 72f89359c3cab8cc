"""Who receives, by an ordered list of rules; the first that finds somebody holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from udcgkit.gifts.found import Found, found_in, gets_order, is_channel, token_after, wins_order
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import DATIVE, PLAIN_ROLE, Party
from udcgkit.gifts.sources import falls_to
from udcgkit.grammar.phrases import ADVERB, NUMBER
from udcgkit.records import Funding, Span

_STATES = frozenset(("country", "group"))
"""who is given to in the dative; bodies stand in it for many reasons"""


def find_recipient(gift: Gift) -> Found | None:
    """Who receives; `gift.donor_ids` must be known, since nobody gives to itself."""
    found = next((found for rule in RECIPIENT_RULES if (found := rule(gift)) is not None), None)
    if found is None:
        return None
    others = tuple(one for one in found.ids if one not in gift.donor_ids)  # "Norway and Ukraine signed …"
    return replace(found, ids=tuple(_receiver(gift, one) for one in others or found.ids))


def _receiver(gift: Gift, actor_id: str) -> str:
    """ "Support for the Defense Forces": those of the usual receiver, where no other state is named for them."""
    parties = gift.scene.scenes.parties
    actor = parties.cast.actors.get(actor_id)
    mine = parties.beneficiary
    bare = actor is not None and actor.kind == "organisation" and not actor.country and mine is not None
    words = actor.name.replace("-", " ").split() if bare and actor is not None else []
    forces = any(parties.words.forces.find(words)) and actor is not None and parties.organ(actor)
    return mine if forces and mine is not None else actor_id


def _here(gift: Gift) -> list[Party]:
    """The parties of its clause, without those that only a title or the frame of a statement names."""
    parties, said = gift.scene.inside(gift.clause), gift.record.statement
    if said is None or said.type == "reported":
        return [party for party in parties if not _in_title(gift, party)]
    end = max(last for _, last in said.spans)
    whole = said.type == "direct" and gift.scene.document.text[end : end + 1] == ","  # "„…“, so X vor der NATO"
    frames = (*said.frame_spans, (end, gift.scene.sentence.end)) if whole else said.frame_spans
    return [party for party in parties if not _in_title(gift, party) and not _inside(party, frames)]


def _inside(party: Party, spans: tuple[Span, ...]) -> bool:
    return any(start <= party.start < end for start, end in spans)


def _in_title(gift: Gift, party: Party) -> bool:
    """ "Ukraine's ambassador to NATO": whom a person's title names."""
    parties = gift.scene.scenes.parties
    before = parties.cast.within(gift.scene.sentence.start, party.start)
    return any(party.end <= one.end and parties.kind(one.actor_id) == "person" for one in before)


def _can_receive(gift: Gift, party: Party) -> bool:
    kinds = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids}
    barred = "person" in kinds or not set(party.ids).isdisjoint(gift.donor_ids)
    return not barred and not is_channel(gift, party) and not _opens_programme(gift, party)


def _opens_programme(gift: Gift, party: Party) -> bool:
    """ "The NATO Comprehensive Assistance Package": whose programme is named right behind."""
    parties = gift.scene.scenes.parties
    behind = parties.cast.within(party.end, party.end + len("'s ") + 1)
    return any(party.end < one.start and parties.kind(one.actor_id) == "initiative" for one in behind)


def _for_whom(gift: Gift) -> Found | None:
    """ "Für die Ukraine", "an Polen", "to Kyiv"."""
    close = sorted((p for p in _here(gift) if p.role == "recipient"), key=lambda p: _distance(gift, p))
    for party in close:
        if _of_other_sum(gift, party) or (isinstance(gift.record, Funding) and gets_order(gift, party)):
            continue
        if _can_receive(gift, party) and not _behind(gift, party):
            return found_in(party, "after its preposition")
    return None


def _of_other_sum(gift: Gift, party: Party) -> bool:
    """ "2 million to the coalition and 43 million in equipment": who stands right behind the sum before has that."""
    channel = gift.record.said("instrument_id")
    document = gift.scene.document
    if channel and gift.stop and gift.stop < gift.clause.last and party.start >= document.starts[gift.stop]:
        # "50 million to the fund, 2 million to …"
        return document.starts[gift.last] <= channel[0][0] < document.starts[gift.stop]
    return gift.begun < gift.after <= party.first < gift.first and not _first_sum_has_none(gift)


def _first_sum_has_none(gift: Gift) -> bool:
    """Whether receivers stand before their sums in the clause: "für die Ukraine 114 Millionen, für Moldau 26"."""
    return any(party.role == "recipient" and party.first < gift.begun for party in gift.scene.inside(gift.clause))


def _distance(gift: Gift, party: Party) -> tuple[bool, int]:
    """How far a receiver stands, first those on the side of the sums on which the first sum has its own."""
    flag = gift.scene.clauses.flag
    numbers = (n for n in range(gift.clause.first, gift.first + 1) if flag(n) & NUMBER)
    before = any(p.role == "recipient" and p.first < next(numbers, gift.first) for p in gift.scene.inside(gift.clause))
    mine = gift.after <= party.first < gift.first if before else gift.last <= party.first < gift.stop
    return not mine, abs(party.first - gift.first)


def _behind(gift: Gift, party: Party) -> bool:
    """ "Nach den USA der größte Helfer": a place in an order, where nobody gives or sends."""
    words = gift.scene.document.words[max(party.first - 2, gift.clause.first) : party.first]
    still = gift.verb is None or gift.verb.frame == "state"
    return still and any(word.lower() in gift.words.rank_behind for word in words)


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
    for party in _here(gift):
        bare = party.role == PLAIN_ROLE and max(verb.index, gift.after - 1) < party.first and not party.article
        bare = bare and gift.scene.document.words[party.first - 1] != ","
        between = range(token_after(gift, party), gift.first)
        near = bare and all(gift.scene.clauses.flag(n) & (NUMBER | ADVERB) for n in between)
        states = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids} <= _STATES
        if near and party.end <= gift.start and states and _can_receive(gift, party):
            return found_in(party, "object")
    return None


def _receives(gift: Gift) -> Found | None:
    """ "Bulgarien gibt Panzer ab und erhält dafür von Deutschland 40 Millionen": the subject of receiving.

    Of several sums in a clause each has its own: "UNICEF erhält 20 Millionen, das UNHCR 15", "20 erhält A, 15 B".
    """
    if gift.verb is None or gift.verb.frame != "receive":
        return None
    taking = [p for p in _here(gift) if p.role == PLAIN_ROLE and not wins_order(gift, p)]
    party = next((party for party in taking if party.end <= gift.start), None)
    if gift.clause.first < gift.after or gift.last <= gift.stop < gift.clause.last:
        before = [
            party for party in taking if party.first < gift.first and party.first not in range(gift.begun, gift.after)
        ]
        behind = [party for party in taking if gift.last <= party.first < (gift.stop or gift.clause.last)]
        ahead = any(party.first < gift.begun for party in taking)
        party = next(iter(before[-1:] if ahead else behind[:1]), None)
    return found_in(party, "subject") if party is not None and _can_receive(gift, party) else None


def _dative(gift: Gift) -> Found | None:
    """ "Stellt der Ukraine … bereit"."""
    for party in _here(gift):
        kinds = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids}
        if party.role == DATIVE and kinds <= _STATES and _can_receive(gift, party) and not _own_organ(gift, party):
            return found_in(party, "dative")
    return None


def _own_organ(gift: Gift, party: Party) -> bool:
    """ "Beantragt dem Parlament 5 Millionen": a body of a state that is no receiver is not given to."""
    mine = gift.scene.scenes.parties.words.beneficiaries
    return party.mention.actor_id not in party.ids and not set(party.ids) & set(mine)


def _object(gift: Gift) -> Found | None:
    """ "Unterstützt die Ukraine mit …"; the subject of receiving and needing; "gives Ukraine $5m"."""
    verb = gift.verb
    if verb is None:
        return None
    mine = gift.scene.scenes.parties.words.beneficiaries
    for party in _here(gift):
        earns = isinstance(gift.record, Funding) and wins_order(gift, party)  # of goods it is the counterpart
        if party.role != PLAIN_ROLE or not _can_receive(gift, party) or earns or _taken_by_next(gift, party):
            continue
        if verb.frame in ("help", "receive", "need", "wish") or set(party.ids) & set(mine):
            return found_in(party, "subject" if verb.frame in ("receive", "need", "wish") else "object")
    return None


def _taken_by_next(gift: Gift, party: Party) -> bool:
    """ "60 Millionen erhält ein Verband, 40 Millionen der Versorger Ukrenergo": who is told behind the next sum."""
    receives = gift.verb is not None and gift.verb.frame == "receive"
    return receives and gift.last <= gift.stop < gift.clause.last and party.first >= gift.stop


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
    for party in _here(gift):
        known = party.role == "place" and party.first == first and not set(party.ids).difference(told)
        if known and isinstance(gift.record, Funding) and _can_receive(gift, party):
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
    _to_whom,
    _for_whom,
    _capital,
    _receives,
    _dative,
    _object,
    _there,
    _beneficiary_named,
    _beneficiary,
)
