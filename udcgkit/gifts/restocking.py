"""What a state buys to replace what it gave away: "to replenish stocks sent to Ukraine"."""

from __future__ import annotations

from udcgkit.gifts.gift import Gift
from udcgkit.wordlists import Hit

_HANDED = ("give", "pledge")
"""frames of the verbs by which what is replaced was given away"""


def restocks(gift: Gift) -> Hit | None:
    """The words by which one's own stocks are filled again.

    Behind them a usual receiver is named as who got what is replaced, and before them none.
    """
    scene, mine = gift.scene, gift.scene.scenes.parties.words.beneficiaries
    for hit in scene.find(gift.words.context["restock"], scene.sentence.first, scene.sentence.last):
        receivers = [party for party in scene.parties if not set(party.ids).isdisjoint(mine)]
        before = any(party.first < hit.first and scene.clauses.inside(gift.clause, party.first) for party in receivers)
        behind = [party.first for party in receivers if party.first >= hit.last]
        if behind and not before and any(_given(gift, place) for place in range(hit.last, behind[-1])):
            return hit
    return None


def _given(gift: Gift, token: int) -> bool:
    """Whether a word tells that something was given away, in whatever form ("those given to Ukraine")."""
    forms = gift.scene.clauses.forms.forms.get(gift.scene.document.words[token].lower(), ())
    return any(row["frame"] in _HANDED and kind in ("past", "participle") for row, kind, _ in forms)
