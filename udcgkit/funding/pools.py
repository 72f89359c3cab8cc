"""What each of several gives beside the sum of what they give together."""

from __future__ import annotations

from udcgkit.funding.burden_sharing import counts_share
from udcgkit.funding.sizes import ROUNDING, larger
from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import may_lie_in, put_in
from udcgkit.gifts.pages import OF_PAGE

_MOST_PARTS = 12
_NEAR_SENTENCES = 2
_GAP = 3
"""characters between a giver and its sum in brackets"""
_NEXT = 1
"""paragraphs between a joint sum and what each gives"""
_TO_LIST = 8
"""sentences between a joint sum and the lead-in of the list of what each gives"""
_SEVERAL = 3
"""givers whose shares make a sum joint that names only one of them"""


def pooled(sums: list[Sum]) -> None:
    """ "Ten countries pledged 1.5 billion. Norway will give 500, Sweden 300": what each gives lies in the joint sum."""
    for place, whole in enumerate(sums):
        size = whole.row.amount or whole.row.amount_low
        if whole.row.scope not in (None, "new", "total") or not size or whole.row.part_of is not None:
            continue
        parts = _contributions(whole, size, sums[place + 1 : place + 1 + _MOST_PARTS])
        several = len({giver for _, giver in parts}) > 1
        several = several or any(_of_the_joint(part, whole) for part, _ in parts)
        if several and _joint(whole, parts):
            if whole.added is not None and any(part.size > whole.added.size for part, _ in parts):
                whole.added = None  # they make up the running total, not what was added to it
            for part, giver in parts:
                put_in(part, whole)
                if not part.row.donor_ids:
                    part.row.donor_ids = giver
                    part.infer("donor_id")


def _of_the_joint(part: Sum, whole: Sum) -> bool:
    """ "Allies pledged 500 million. Germany accounts for 300": the share of one of a group needs no second one."""
    kind = whole.scene.scenes.parties.kind
    donors = whole.row.donor_ids
    group = any(kind(donor) == "group" for donor in donors)
    counts = part.scene is not whole.scene and counts_share(part) and part.row.new_money is not True
    return (group and part.verb is not whole.verb and counts_share(part)) or (
        (group or not donors) and counts  # "donors pledged 900 million"
    )


_Contribution = tuple[Sum, tuple[str, ...]]


def _contributions(whole: Sum, size: float, following: list[Sum]) -> list[_Contribution]:
    """The sums right after a joint one that states give of it, with who gives each."""
    found: list[_Contribution] = []
    left, latest = (1 + ROUNDING) * size, whole
    converted = {id(other.row.like) for other in following if other.row.currency == whole.row.currency}
    for part in following:
        if part.row.scope == "conversion" or part.row.part_of not in (None, whole.row):
            continue
        if part.row.part_of is whole.row and not part.row.said("donor_id"):  # how far the same money has come
            latest = part
            continue
        same = part.row.currency == whole.row.currency
        left -= part.size if same else 0.0
        giver = _giver(part)
        if giver and (giver == whole.row.donor_ids or (part.scene is whole.scene and _overseas(whole, giver))):
            continue
        if left < 0 or part.share or not giver or not may_lie_in(part, whole):
            break
        if not _goes_on(part, latest) or part.row.amount is None or _elsewhere(part, whole):
            break
        if not (same or id(part.row) in converted or (part.lead is not None and whole.lead is None)):
            continue
        found.append((part, giver))
        latest = part
    return found


def _overseas(whole: Sum, giver: tuple[str, ...]) -> bool:
    """ "Die Europäer gaben 138 Milliarden, die USA kommen auf 115": a state that is none of the group."""
    words = whole.scene.scenes.parties.words
    groups = [donor for donor in whole.row.donor_ids if donor.startswith("group:")]
    continental = any(name in donor for donor in groups for name in words.continents)
    return continental and not words.overseas.isdisjoint(giver)


def _goes_on(part: Sum, latest: Sum) -> bool:
    """Whether a sum follows another in the same breath: in a list, or at most a paragraph later."""
    if part.lead is not None:
        return part.lead is latest.lead or part.lead.index - latest.scene.index <= _TO_LIST
    apart = part.scene.index - latest.scene.index
    paragraphs = part.scene.sentence.paragraph - latest.scene.sentence.paragraph
    further = counts_share(part)  # a heading may stand between
    return apart <= _NEAR_SENTENCES + 1 + further and paragraphs <= _NEXT + further


def _elsewhere(part: Sum, whole: Sum) -> bool:
    """ "Meanwhile, Lithuania will pay 30 million into the fund": a sum of another matter, or into another programme."""
    scene, channel = part.scene, part.row.instrument_id
    apart = scene.find(part.words.context["elsewhere"], scene.opening, scene.opening + 1)
    near = scene.sentence.paragraph == whole.scene.sentence.paragraph
    other = channel is not None and whole.row.instrument_id not in ((channel, None) if near else (channel,))
    return other or (bool(apart) and scene is not whole.scene)


def _giver(part: Sum) -> tuple[str, ...]:
    """Who gives it: as read, else the state named right before it ("Litauen 25", "Schweden mit 380 Millionen")."""
    if part.row.donor_ids or part.unnamed:
        return () if OF_PAGE in part.row.rule else part.row.donor_ids
    scene, kind = part.scene, part.scene.scenes.parties.kind
    named = [party for party in scene.inside(part.clause) if part.after <= party.first < part.first]
    label = scene.clauses.before(part.clause) if part.clause.opened_by in (":", "(") and not named else None
    if label is not None:
        close = part.start - _GAP if part.clause.opened_by == "(" else 0
        named = [party for party in scene.inside(label) if party.end >= close]
    return named[-1].ids if named and all(kind(actor) == "country" for actor in named[-1].ids) else ()


def _joint(whole: Sum, parts: list[_Contribution]) -> bool:
    """Whether several give it: a group, those named, or, as a word for a fund or for partners says, any."""
    donors, kind = whole.row.donor_ids, whole.scene.scenes.parties.kind
    if whole.row.per is not None:
        return False
    if any(kind(donor) == "group" for donor in donors):
        return True
    givers = {giver for _, giver in parts}
    if len(donors) > 1:
        return all(set(giver) <= set(donors) for giver in givers)
    if donors:
        return _says(whole, "jointly") and len(givers) >= _SEVERAL
    shares = any(counts_share(part) or part.row.part_of is whole.row for part, _ in parts)
    return _says(whole, "joint") or whole.row.scope == "total" or shares


def _says(whole: Sum, use: str) -> bool:
    """Whether its sentence or the one before has such a word."""
    scene = whole.scene
    before = [scene.scenes.number(scene.index - 1)] if scene.index else []
    return any(s.find(whole.words.context[use], s.sentence.first, s.sentence.last) for s in (scene, *before))


def gathered(sums: list[Sum]) -> None:
    """ "Norway gives 100, Sweden 50. In total more than 500 million came together": each lies in the sum after it."""
    for place, whole in enumerate(sums):
        if whole.row.scope != "total" or not _of_all(whole):
            continue
        parts, below = [], whole
        for part in sums[max(0, place - _MOST_PARTS) : place][::-1]:
            near = 0 <= below.scene.index - part.scene.index <= _NEAR_SENTENCES
            if part.row.scope == "conversion" or part.row.part_of is not None:
                continue
            if not near or not may_lie_in(part, whole) or len(part.row.donor_ids) != 1 or not _less(part, whole):
                break
            parts.append(part)
            below = part
        if len({part.row.donor_ids for part in parts}) > 1:
            for part in parts:
                put_in(part, whole)


def _of_all(whole: Sum) -> bool:
    """Whether words say that it is all together, of nobody or a group, and not all since some day."""
    kind = whole.scene.scenes.parties.kind
    group = all(kind(donor) == "group" for donor in whole.row.donor_ids)
    dated = any(period.cumulative for period in whole.scene.periods) or whole.row.year_start is not None
    return group and bool(whole.cue("total")) and not dated and not whole.cue("brought")


def _less(part: Sum, whole: Sum) -> bool:
    if part.row.currency != whole.row.currency:
        return False
    amount = whole.row.amount or whole.row.amount_low
    return larger(whole, part) or (amount is not None and (part.row.amount or amount) < amount)
