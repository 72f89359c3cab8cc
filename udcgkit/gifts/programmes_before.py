"""Givers by a programme that the text names before: "Das Programm hat ein Volumen von 50 Milliarden"."""

from __future__ import annotations

from udcgkit.gifts.found import Found, passive
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.implied import OF_INSTRUMENT
from udcgkit.gifts.openness import here_gives

_BEFORE = 6
"""sentences between a programme and what takes it up"""
_MOVED = frozenset(("flow", "state"))


def named_programme(gift: Gift) -> Found | None:
    """Who pays what comes out of the programme named last, where "the programme" takes it up and nobody acts."""
    verb, scene = gift.verb, gift.scene
    if not hasattr(gift.record, "currency") or not (verb is None or verb.frame in _MOVED or passive(gift)):
        return None
    if here_gives(gift) or not _takes_up(gift):
        return None
    document, cast = scene.document, scene.scenes.cast
    first = scene.scenes.number(max(scene.index - _BEFORE, 0)).sentence.start
    named = [one for one in cast.within(first, scene.sentence.start) if one.actor_id.startswith("initiative:")]
    payers = gift.words.payers.get(named[-1].actor_id, []) if named else []
    known = [one for one in payers if len(payers) == 1 or one in cast.actors]
    if len(known) != 1 or document.ends[scene.sentence.first] <= named[-1].start:
        return None
    scene.scenes.parties.told.setdefault(known[0], (named[-1].start, named[-1].end))
    return Found((known[0],), None, OF_INSTRUMENT, inferred=True)


def _takes_up(gift: Gift) -> bool:
    """Whether a definite article, contracted or not, stands right before a word for a fund or programme."""
    words, context = gift.scene.document.words, gift.words.context
    for hit in gift.scene.find(context["fund"], gift.clause.first, gift.clause.last):
        before = words[hit.first - 1].lower() if hit.first > gift.scene.sentence.first else ""
        if before in gift.words.definite or context["again"].row(before) is not None:
            return True
    return False
