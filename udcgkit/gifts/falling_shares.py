"""On whom a share falls: a giver ("Davon entfallen 20 Millionen auf Norwegen"), or who receives it."""

from __future__ import annotations

from udcgkit.gifts.found import Found, can_give, found_in, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import Party
from udcgkit.gifts.sources import close

SHARE_OF = "whose share it is"
"""name of the rule"""
_TO_SHARE = 6
"""words of "entfallende Tranche in Höhe von" """
_ON = 3
"""words of "auf die Republik", "für das Land" before a name"""


def falls_on(gift: Gift) -> Found | None:
    """ "Davon entfallen 20 Millionen auf Norwegen": whose share it is, unless they are shares of receivers."""
    if falls_to_whom(gift):
        return None
    shares = [party for party in _shared_by(gift) if can_give(gift, party)]
    found = _share_of(gift, shares) or _of_attribute(gift)
    return found_in(found, SHARE_OF) if found is not None else _seat_of_share(gift)


def _seat_of_share(gift: Gift) -> Found | None:
    """ "Davon entfallen 20 Millionen auf Oslo": a capital right behind the sum that stands for its state."""
    verb, document, context = gift.verb, gift.scene.document, gift.words.context
    if verb is None or context["falling"].row(verb.row["verb"]) is None:
        return None
    for at in range(gift.last, min(gift.last + _ON, (gift.stop or gift.clause.last) - 1)):
        if context["to"].row(document.words[at].lower()) is None:
            continue
        seat, last = gift.words.giving_capitals, min(at + 3, gift.stop or gift.clause.last)
        for end in range(last, at + 1, -1):  # "auf Den Haag"
            if (owner := seat.get(" ".join(document.words[at + 1 : end]).lower())) is not None:
                return Found((owner,), (document.starts[at + 1], document.ends[end - 1]), SHARE_OF)
    return None


def _of_attribute(gift: Gift) -> Party | None:
    """ "Die auf Kanada entfallenden 20 Millionen", "die auf Kanada entfallende Tranche von 20 Millionen"."""
    document, context = gift.scene.document, gift.words.context
    for party in gift.scene.inside(gift.clause) if document.language == "de" else ():
        after = token_after(gift, party)
        low = document.words[after].lower() if after < gift.first else ""
        falls = "end" in low and context["falling"].row(low.rstrip("nmrse").removesuffix("nd") + "n") is not None
        on = context["to"].row(document.words[max(party.first - 1, 0)].lower()) is not None
        on = on or context["to"].row(document.words[max(party.first - 2, 0)].lower()) is not None
        if falls and on and gift.after <= party.first and gift.first - after <= _TO_SHARE and can_give(gift, party):
            return party
    return None


def falls_to(gift: Gift) -> Found | None:
    """ "60 Millionen entfallen auf die Ukraine, 30 auf Moldau": who receives a share."""
    found = _share_of(gift, _shared_by(gift)) if falls_to_whom(gift) else None
    return found_in(found, "on whom it falls") if found is not None else None


def falls_to_whom(gift: Gift) -> tuple[str, ...]:
    """All who receive shares by the sentence; () where the shares are of givers."""
    ids = tuple(one for party in _shared_by(gift) for one in party.ids)
    return ids if set(ids).intersection(gift.scene.scenes.parties.words.beneficiaries) else ()


def _shared_by(gift: Gift) -> list[Party]:
    """The parties of its sentence on whom shares fall: behind "auf"."""
    verb, document = gift.verb, gift.scene.document
    if verb is None or gift.words.context["falling"].row(verb.row["verb"]) is None:
        return []
    first, to = gift.scene.sentence.first, gift.words.context["to"]
    before = ((party, document.words[max(party.first - _ON, first) : party.first]) for party in gift.scene.parties)
    return [party for party, words in before if any(to.row(word.lower()) is not None for word in words)]


def _share_of(gift: Gift, shares: list[Party]) -> Party | None:
    """The one of these beside whom the sum stands, or the only one of the clause."""
    here_ = [party for party in shares if party in gift.scene.inside(gift.clause)]
    ahead = [party for party in here_ if close(gift, token_after(gift, party), gift.first)]
    behind = [party for party in here_ if close(gift, gift.last, party.first)]
    single = gift.after == gift.clause.first and gift.stop == gift.clause.last
    return next(iter(ahead or behind or (here_ if single else [])), None)
