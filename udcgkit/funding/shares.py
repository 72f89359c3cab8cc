"""Shares of money that are told without their size, and in which sum each lies."""

from __future__ import annotations

from udcgkit.funding.share_phrases import ShareReader
from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.funding.within import inside, only_of_part
from udcgkit.gifts.cues import SHARE, cues_of
from udcgkit.gifts.scenes import Scenes
from udcgkit.gifts.words import GiftWords

_NEAR_SENTENCES = 2
_FAR_SENTENCES = 8
"""sentences after which "the money" is still the money told of"""
_MOST_LOOKED_AT = 12


def find_shares(scenes: Scenes, words: GiftWords, sums: list[Sum]) -> list[Sum]:
    """A sum for each share of money that a verb moves and that a sum told before can be the whole of."""
    document, found = scenes.document, list[Sum]()
    places = [place for place, cue in document.once(cues_of) if cue & SHARE] if sums else []
    told = iter(sums)
    latest, following = None, next(told, None)
    for place in places:
        while following is not None and following.start < document.starts[place]:
            latest, following = following, next(told, None)
        index = document.sentence_index(document.starts[place])
        if following is not None and following.scene.index == index:
            reader = ShareReader(following.scene, words, place, following)
            if (read := reader.read_before()) is not None:
                found.append(read)
                continue
        if latest is None or index - latest.scene.index > _FAR_SENTENCES or latest.last > place:
            continue
        reader = ShareReader(scenes.at(document.starts[place]), words, place, latest)
        if following is not None and reader.is_told(following):
            following.told_as = reader.kind()
        elif (read := reader.read()) is not None:
            found.append(read)
    return found


def place_shares(sums: list[Sum]) -> None:
    """Each share lies in the money told of before it; what is left lies in that of which a part was told before."""
    for place, money in enumerate(sums):
        if not money.share and not (money.told_as and open_scope(money) and money.row.part_of is None):
            continue
        if money.row.scope in ("other", "request"):
            continue
        if money.lies_in is not None:
            _share_of(money, money.lies_in)
            continue
        near = [other for other in sums[max(0, place - _MOST_LOOKED_AT) : place] if _near(money, other)]
        if money.told_as:
            near = [other for other in near if larger(other, money) and other.row.currency == money.row.currency]
        whole = _whole_of_rest(near, money) if "left" in (money.share, money.told_as) else _whole(near)
        if money.told_as and whole is None:
            continue
        if whole is not None and _half_as_much(money, whole):
            money.row.scope, money.row.like = "new", whole.row
            money.infer("scope", "like")
            continue
        money.forget("scope", "part_of")
        money.row.scope, money.row.part_of = "part", whole.holder(money).row if whole is not None else None
        money.say("scope", money.row.start, money.row.end)
        money.infer("part_of")
        if whole is not None and not _met(money, whole) and whole.row.scope in ("other", "request"):
            money.row.scope = whole.row.scope
            _borne_by_itself(money)


def _met(money: Sum, whole: Sum) -> bool:
    """ "Needs 20 billion. So far a quarter of that has been pledged": what is asked for and was promised already."""
    met = whole.row.scope == "request" and money.phase == "done" and money.row.stage not in (None, "requested")
    money.unnamed = money.unnamed or (met and not money.row.said("donor_id"))  # who asks is asked by many
    hit = next(iter(money.scene.find(money.words.context["so_far"], *money.tokens) if met else ()), None)
    if hit is not None:
        money.forget("scope", "part_of")
        money.row.scope, money.row.part_of = "total", None
        money.say_tokens("scope", hit.first, hit.last)
    return met


def _borne_by_itself(money: Sum) -> None:
    """ "Die Hälfte davon können wir selbst aufbringen": of what is asked for, that is no request and no aid."""
    found = money.scene.find(money.words.context["itself"], money.clause.first, money.clause.last)
    hit = next(iter(found), None)
    if hit is None or money.row.scope != "request":
        return
    money.row.scope, money.row.stage = "other", None
    money.forget("scope", "stage")
    money.say_tokens("scope", hit.first, hit.last)


def _share_of(money: Sum, whole: Sum) -> None:
    """ "40 Prozent der Kosten von 300 Millionen": a share of a sum of its sentence, of which the verb does not tell."""
    if money.clause is whole.clause:
        only_of_part(whole, money)
    inside(money, whole, "part")
    if whole.row.scope in ("other", "request"):
        money.row.scope = whole.row.scope


def _half_as_much(money: Sum, whole: Sum) -> bool:
    """ "Estland gibt 20 Millionen Euro, Lettland die Hälfte": another giver, and half as much."""
    last = money.scene.document.words[money.last - 1].lower()
    words = money.scene.document.words[money.first : money.last]
    that = len(words) > 1 and not money.words.of_words & {word.lower() for word in words}  # "half that"
    that = that and money.scene.document.language != "de"
    bare = money.share == "fraction" and (that or money.words.shares["fraction"].row(last) is not None)
    one_of_them = set(money.row.donor_ids) <= set(whole.row.donor_ids)
    return bare and differ(money.row.donor_ids, whole.row.donor_ids) and not one_of_them


def _near(money: Sum, other: Sum) -> bool:
    reach = _NEAR_SENTENCES + 2 if "left" in (money.share, money.told_as) else _FAR_SENTENCES
    return 0 <= money.scene.index - other.scene.index <= reach and other.row.scope != "conversion"


def _whole(near: list[Sum]) -> Sum | None:
    """The last sum that is not itself a part or a share."""
    return next((o for o in reversed(near) if not o.share and (o.row.scope != "part" or o.adds)), None)


def _whole_of_rest(near: list[Sum], money: Sum) -> Sum | None:
    """The money of which the sum or share before tells a part: what that lies in, or the larger sum before it."""
    beside = [other for other in near if other.scene is money.scene] or near[-1:]
    if not beside:
        return None
    known = next((other.row.part_of for other in reversed(beside) if other.row.part_of is not None), None)
    before = [other for other in near if other.row is known or (known is None and _can_hold(other, beside))]
    if not before:
        return None
    for part in beside:
        if part.row.part_of is None and open_scope(part) and part is not before[-1]:
            put_in(part, before[-1])
    return before[-1]


def _can_hold(other: Sum, parts: list[Sum]) -> bool:
    """Whether every part is smaller, in the same currency, and of no other giver."""
    held = other.row.scope == "part" and not other.adds
    if held or other.share or any(other is part for part in parts) or other.row.scope in ("other", "request"):
        return False
    return all(larger(other, part) and other.row.currency == part.row.currency for part in parts) and not any(
        (part.unnamed and other.row.donor_ids)
        or (differ(other.row.donor_ids, part.row.donor_ids) and not set(part.row.donor_ids) <= set(other.row.donor_ids))
        for part in parts
    )
