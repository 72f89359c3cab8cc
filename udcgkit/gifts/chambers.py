"""Money that a government asks its own parliament for, and that the state gives then."""

from __future__ import annotations

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.plain_subjects import first_plain

ASKS, ASKED = "asks its parliament", "whose parliament is asked"
"""names of the rules"""


def asks_chamber(gift: Gift) -> Found | None:
    """ "Der Bundesrat beantragt dem Parlament 76 Millionen", "asked Congress for 24 billion": the state of who asks."""
    clause, parties = gift.clause, gift.scene.scenes.parties
    hits = gift.scene.find(gift.words.chambers, clause.first, clause.last)
    if not hits:
        return None
    found = first_plain(gift, clause, ASKS)
    if found is not None and all(parties.kind(actor_id) == "country" for actor_id in found.ids):
        return found
    home = f"country:{parties.cast.home}" if parties.cast.home is not None else parties.at_home
    if home is None:
        return None
    document = gift.scene.document
    asked = document.starts[hits[0].first], document.ends[hits[0].last - 1]
    return Found((home,), asked, ASKED, inferred=True)
