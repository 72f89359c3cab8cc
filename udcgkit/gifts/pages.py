"""Who gives on the page of a government whose sentences name nobody."""

from __future__ import annotations

from udcgkit.gifts.found import Found, passive
from udcgkit.gifts.gift import Gift

OF_PAGE = "whose page it is"
"""name of the rule"""
_UNOWNED = frozenset(("flow", "state", "receive"))
"""frames of verbs whose subject is no giver"""


def of_page(gift: Gift) -> Found | None:
    """ "20 Panzer wurden geliefert" on the page of a government, where nobody else acts or meets: whose page it is."""
    body, said, kind = gift.scene.scenes.publishing_body, gift.record.statement, gift.scene.scenes.parties.kind
    if body is None or (said is not None and (said.type != "reported" or said.speaker_ids)):
        return None
    silent = passive(gift) or gift.verb is None or gift.verb.frame in _UNOWNED
    before = [gift.scene.scenes.number(gift.scene.index - 1)] if gift.scene.index else []
    near = [gift.scene, *(one for one in before if one.sentence.paragraph == gift.scene.sentence.paragraph)]
    mine = {body, *gift.scene.scenes.parties.words.beneficiaries}
    others = {one for scene in near for party in scene.parties for one in party.ids} - mine - gift.words.adversaries
    if not silent or any(kind(one) != "initiative" for one in others) or at_meeting(gift):
        return None
    return Found((body,), None, OF_PAGE, inferred=True)


def at_meeting(gift: Gift) -> bool:
    """ "Bei dem Treffen wurden 2 Milliarden zugesagt": whether several may have given."""
    words = gift.scene.document.words[gift.scene.sentence.first : gift.scene.sentence.last]
    return any(gift.words.context["meeting"].row(word.lower()) is not None for word in words)
