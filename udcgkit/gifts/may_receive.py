"""Which parties may receive: not who is only named in a title, has another sum, or hands on what is given."""

from __future__ import annotations

from udcgkit.gifts.found import is_channel, opens_programme
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import Party
from udcgkit.grammar.phrases import NUMBER
from udcgkit.records import Span

_ADDRESS = 4
"""words from a letter to the name of who gets it: Brief an den Kanzler X"""


def in_clause(gift: Gift) -> list[Party]:
    """The parties of its clause, without those that only a title or the frame of a statement names."""
    parties, said = gift.scene.inside(gift.clause), gift.record.statement
    if said is None or said.type == "reported":
        return parties
    end = max(last for _, last in said.spans)
    whole = said.type == "direct" and gift.scene.document.text[end : end + 1] == ","  # "„…“, so X vor der NATO"
    frames = (*said.frame_spans, (end, gift.scene.sentence.end)) if whole else said.frame_spans
    return [party for party in parties if not _inside(party, frames)]


def _inside(party: Party, spans: tuple[Span, ...]) -> bool:
    return any(start <= party.start < end for start, end in spans)


def can_receive(gift: Gift, party: Party) -> bool:
    """Whether a party is no person, gives nothing itself, and hands nothing on."""
    kinds = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids}
    barred = "person" in kinds or not set(party.ids).isdisjoint(gift.donor_ids)
    return not barred and not is_channel(gift, party) and not opens_programme(gift, party)


def of_other_sum(gift: Gift, party: Party) -> bool:
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


def distance(gift: Gift, party: Party) -> tuple[bool, int]:
    """How far a receiver stands, first those on the side of the sums on which the first sum has its own."""
    flag = gift.scene.clauses.flag
    numbers = (n for n in range(gift.clause.first, gift.first + 1) if flag(n) & NUMBER)
    before = any(p.role == "recipient" and p.first < next(numbers, gift.first) for p in gift.scene.inside(gift.clause))
    mine = gift.after <= party.first < gift.first if before else gift.last <= party.first < gift.stop
    return not mine, abs(party.first - gift.first)


def ranks_behind(gift: Gift, party: Party) -> bool:
    """ "Nach den USA der größte Helfer": a place in an order, where nobody gives or sends."""
    words = gift.scene.document.words[max(party.first - 2, gift.clause.first) : party.first]
    still = gift.verb is None or gift.verb.frame == "state"
    return still and any(word.lower() in gift.words.rank_behind for word in words)


def is_addressed(gift: Gift, party: Party) -> bool:
    """ "In einem Brief an den Kanzler", "a letter to Berlin": who only gets to read or hear it."""
    words = gift.scene.document.words[max(party.first - _ADDRESS, gift.clause.first) : party.first]
    return any(word.lower() in gift.words.addressed for word in words)


def taken_by_next(gift: Gift, party: Party) -> bool:
    """ "60 Millionen erhält ein Verband, 40 Millionen der Versorger Ukrenergo": who is told behind the next sum."""
    receives = gift.verb is not None and gift.verb.frame == "receive"
    return receives and gift.last <= gift.stop < gift.clause.last and party.first >= gift.stop
