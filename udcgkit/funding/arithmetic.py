"""Sums that add up: parts that make up the whole told before or behind them."""

from __future__ import annotations

import math
from itertools import groupby, takewhile

from udcgkit.funding.conversions import CurrencyWorth
from udcgkit.funding.sizes import ROUNDING, digits
from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.gifts.implied import ONLY_ONE

_MOST_PARTS = 12
_COARSE = 0.02
"""share by which parts may miss a whole that has few digits"""
_EXCHANGED = 0.1
"""share by which they may miss it where rates of exchange lie between"""
_NEAR_SENTENCES = 3
_BREAKS = (":", "(", "–", "—")
"""marks behind which the parts of a sum are told"""
_NEARLY = 0.03
"""share by which they may miss "nearly 2.5 billion" """


def add_up(sums: list[Sum]) -> None:
    """Sums right after (or before a "zusammen") another of the same paragraph that add up to it are its parts."""
    usable = [money for money in sums if money.row.amount and money.row.scope not in ("conversion", "repeat")]
    for _, group in groupby(usable, key=lambda money: money.row.currency):
        members = list(group)
        for place, whole in enumerate(members):
            following = members[place + 1 : place + 1 + _MOST_PARTS]
            parts = [] if _heads_list(whole, following) else _run(whole, following)
            if not parts and whole.row.scope == "total":
                parts = _run(whole, members[max(0, place - _MOST_PARTS) : place][::-1])
            if parts and _told_of_gifts(whole, parts) and not _of_others(whole, parts):
                _join(whole, parts)
    for place, whole in enumerate(usable):
        if whole.row.scope == "total" and not whole.row.part_of:
            _join_worth(whole, usable[max(0, place - _MOST_PARTS) : place][::-1])


def _join_worth(whole: Sum, before: list[Sum]) -> None:
    """ "30 Millionen Dollar, 15 Millionen Euro. Zusammen sind das 46 Millionen Dollar": in several currencies."""
    worth = whole.scene.document.lexicon.once(CurrencyWorth).euros
    target, total = worth(whole.row.amount, whole.row.currency), 0.0
    parts: list[Sum] = []
    for part in takewhile(lambda part: _just_before(part, whole), before):
        mine = worth(part.row.amount, part.row.currency)
        if mine is None or not open_scope(part) or part.row.part_of is not None:
            return
        parts.append(part)
        total += mine
        mixed = {part.row.currency for part in parts} - {whole.row.currency}
        if target and mixed and len(parts) > 1 and abs(total - target) <= _EXCHANGED * target:
            _join(whole, parts[::-1])
            return


def _just_before(part: Sum, whole: Sum) -> bool:
    same = part.scene.sentence.paragraph == whole.scene.sentence.paragraph
    return same and whole.scene.index - part.scene.index <= _NEAR_SENTENCES


def _told_of_gifts(whole: Sum, parts: list[Sum]) -> bool:
    """Whether a giver is known, words call the whole a total, or all stand in one sentence that tells of aid."""
    if whole.row.scope == "total" or any(money.row.donor_ids for money in (whole, *parts)):
        return True
    aid = any(hit.row["means"] != "none" for hit in whole.aid)
    aid = aid or any(part.row.recipient_ids for part in (whole, *parts))
    return aid and all(part.scene is whole.scene for part in parts)


def _heads_list(whole: Sum, following: list[Sum]) -> bool:
    """ "This includes 48 million for food; 30 for tents; 18 for fuel": the first of a list holds no others."""
    beside = bool(following) and following[0].scene is whole.scene and following[0].clause.opened_by not in _BREAKS
    holds = any(verb.name in whole.words.containing and verb.index < whole.first for verb in whole.clause.verbs)
    return beside and (holds or any(hit.first < whole.first for hit in whole.cue("part", "among")))


def _of_others(whole: Sum, parts: list[Sum]) -> bool:
    """ "Norway will give 500, Sweden 300 and Poland 200": that others' sums add up to one giver's is chance."""
    acts_for = whole.scene.scenes.parties.words.heads_give
    donors = {acts_for.get(donor, donor) for donor in whole.row.donor_ids}
    others = ([acts_for.get(donor, donor) for donor in part.row.donor_ids] for part in parts)
    return len(donors) == 1 and all(theirs and donors.isdisjoint(theirs) for theirs in others)


def _run(whole: Sum, following: list[Sum]) -> list[Sum]:
    """The sums from the first on that add up to `whole` best; none where they do not."""
    target, total, best, missed = whole.size, 0.0, 0, math.inf
    following, here = _in_one_paragraph(whole, following)
    for count, part in enumerate(following, 1):
        if part.row.part_of not in (None, whole.row) or (part.row.scope == "other" and not open_scope(part)):
            break
        total += part.size * _times(part)
        off = abs(total - target)
        told = here or part.scene is following[0].scene
        below = told and whole.row.qualifier in ("less_than", "at_most") and 0 <= target - total <= _NEARLY * target
        several = count > 1 or _times(part) > 1
        rounded = _rounded_by(target, count) if here or count > 2 else 0.0
        if several and off < missed and (off <= rounded or below):
            best, missed = count, off
        if total > target + _COARSE * target:
            break
    return following[:best]


def _times(part: Sum) -> int:
    """ "Je 6 Millionen gehen an A und B": how often a sum counts that each of several gives or gets."""
    several = max(len(part.row.donor_ids), len(part.row.recipient_ids) if part.row.said("recipient_id") else 0)
    if several < 2:
        return 1
    first, last = max(part.first - 1, part.scene.sentence.first), min(part.last + 1, part.scene.sentence.last)
    return several if part.scene.find(part.words.context["apiece"], first, last) else 1


def _in_one_paragraph(whole: Sum, following: list[Sum]) -> tuple[list[Sum], bool]:
    """The sums of the paragraph of a whole, else those of the next ones, which have to add up exactly.

    Behind a whole that calls itself a package, each part may have a paragraph of its own.
    """
    following = [part for part in following if part.row is not whole.row.part_of]  # the running total behind it
    paragraph = following[0].scene.sentence.paragraph if following else -1
    apart = abs(paragraph - whole.scene.sentence.paragraph)
    same = list(takewhile(lambda part: part.scene.sentence.paragraph == paragraph, following))
    if apart == 1 and len(same) == 1 and _is_package(whole):
        same = [part for place, part in enumerate(following) if part.scene.sentence.paragraph == paragraph + place]
    return same if apart <= 1 else [], not apart


def _is_package(whole: Sum) -> bool:
    """ "A package totaling 1.7 billion": whether a word for a package stands in its clause."""
    return bool(whole.scene.find(whole.words.shares["whole"], whole.clause.first, whole.clause.last))


def _rounded_by(amount: float, parts: int) -> float:
    """How far several figures may miss their sum: further where that has few digits ("1.3 billion") and many parts."""
    unit = 10.0 ** (math.floor(math.log10(amount)) - digits(amount) + 1)
    coarse = min(unit / 2, _COARSE * amount) if parts > 2 else 0.0
    return max(ROUNDING * amount, coarse)


def _join(whole: Sum, parts: list[Sum]) -> None:
    for part in parts:
        if part.row.part_of is not whole.row:
            put_in(part, whole)
    if whole.row.scope == "other":  # what something costs is aid where others pay for it
        whole.row.scope = None
        whole.forget("scope")
    guessed = not whole.row.donor_ids or ONLY_ONE in whole.row.rule
    if guessed and all(part.row.donor_ids for part in parts):
        whole.forget("donor_id")
        whole.row.rule = whole.row.rule.replace(ONLY_ONE, "those of its parts")
        whole.row.donor_ids = tuple(dict.fromkeys(donor for part in parts for donor in part.row.donor_ids))
        whole.infer("donor_id")
