"""Givers by what the money comes out of: a budget, a purse with its owner, an instrument that one institution pays."""

from __future__ import annotations

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.implied import OF_INSTRUMENT, here_gives
from udcgkit.wordlists import Hit

_REACH = 4
"""words between a purse and whose it is"""


def budget(gift: Gift) -> Found | None:
    """ "Aus dem norwegischen Haushalt", "from the budget of the Danish ministry": the owner of a purse."""
    for hit in gift.scene.find(gift.words.context["purse"], gift.clause.first, gift.clause.last):
        if (found := _owner(gift, hit)) is not None:
            return found
    return None


def _owner(gift: Gift, hit: Hit) -> Found | None:
    document, parties = gift.scene.document, gift.scene.scenes.parties
    before = range(max(hit.first - _REACH, gift.clause.first), hit.first)
    opened = [n for n in before if document.words[n].lower() in gift.words.before_sources]
    if not opened:
        return None
    last = min(hit.last + _REACH, gift.clause.last) - 1
    no_givers = {*parties.words.beneficiaries, *gift.words.adversaries}
    for mention in parties.cast.within(document.starts[opened[-1]], document.starts[last] + 1):
        owner = parties.state(mention.actor_id)
        if owner not in no_givers and parties.kind(owner) in ("country", "organisation"):
            return Found((owner,), (mention.start, mention.end), "whose purse it is")
    return None


def treasury(gift: Gift) -> Found | None:
    """ "Im Bundeshaushalt stehen … bereit": whose budget holds the money."""
    document = gift.scene.document
    for hit in gift.scene.find(gift.words.treasuries, gift.clause.first, gift.clause.last):
        span = document.starts[hit.first], document.ends[hit.last - 1]
        return Found((hit.row["payer"],), span, "whose budget it is")
    return None


def payer(gift: Gift) -> Found | None:
    """ "Aus der Ukraine-Fazilität", "in USAI funds": whose instrument it is."""
    instrument = getattr(gift.record, "instrument_id", None)
    payers = gift.words.payers.get(instrument or "", [])
    if here_gives(gift):
        return None
    actors = gift.scene.scenes.cast.actors
    named = [actor_id for actor_id in payers if len(payers) == 1 or actor_id in actors]
    if len(named) != 1:
        return None
    spans = [(start, end) for column, start, end in gift.record.evidence if column == "instrument_id"]
    return Found((named[0],), spans[0] if spans else None, OF_INSTRUMENT, inferred=True)
