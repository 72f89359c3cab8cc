"""What one takes on of a whole that several carry: "Berlin accounts for 300", "Germany leads with 300"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import may_lie_in, not_alone, put_in
from udcgkit.gifts.found import absolute
from udcgkit.gifts.subjects import CALLED_GIVER, only_shared

_NEAR_SUMS = 2
"""sums before a share among which its whole is looked for"""
_LED = 8
"""words from "led by" to the leader's sum"""


def counts_share(part: Sum) -> bool:
    """ "Berlin accounts for 1.7 billion", "auf Polen entfallen 20 Millionen", "größter Einzahler ist …"."""
    verb, context = part.verb, part.words.context
    known = verb is not None and any(context[use].row(verb.row["verb"]) for use in ("reaching", "falling"))
    return known or CALLED_GIVER in part.row.rule or leads(part) or _share_of_it(part)


def _share_of_it(part: Sum) -> bool:
    """ "Deutschland beteiligt sich daran mit 2 Milliarden": a verb of carrying a share, and a word for the whole."""
    context, clause = part.words.context, part.clause
    carries = part.verb is not None and context["shoulder"].row(part.verb.row["verb"]) is not None
    return carries and bool(part.scene.find(context["share_of_it"], clause.first, clause.last))


def leads(part: Sum) -> bool:
    """ "Led by Germany with 300 million", "Germany led with 300": the largest share of what several give."""
    scene, first = part.scene, max(part.clause.first, part.first - _LED)
    hits = scene.find(part.words.context["leading"], first, part.first)
    given = part.row.said("donor_id")
    if not hits or not given:
        return False
    between = range(hits[-1].last, part.first)
    return not any(verb.index in between for verb in part.clause.verbs)


def shouldered(sums: list[Sum]) -> None:
    """ "The package is worth 500 million. Germany contributes 300": what one takes on of a whole that has no giver."""
    for place, part in enumerate(sums):
        if not _takes_on(part) or only_shared(part):
            continue
        near = sums[max(0, place - _NEAR_SUMS) : place][::-1]
        beside = [other for other in sums[place + 1 : place + 2] if _goes_to(part, other)]
        open_wholes = (other for other in (*beside, *near) if may_lie_in(part, other))
        whole = next((other for other in open_wholes if _is_open_whole(other, part)), None)
        if whole is not None:
            put_in(part, whole)
            not_alone(whole, part, share=True)


def _goes_to(part: Sum, whole: Sum) -> bool:
    """ "Contributes 5 billion to the 50 billion loan agreed by all": what the verb of the part gives a share of."""
    return whole.clause is part.clause and only_shared(replace(whole, verb=part.verb))


def _takes_on(part: Sum) -> bool:
    """Whether its verb tells that somebody carries a share, or stands behind "with" and its giver."""
    if not part.row.said("donor_id") or part.row.new_money is True or part.verb is None:
        return False
    known = part.words.context["shoulder"].row(part.verb.row["verb"]) is not None
    return known or absolute(part) or counts_share(part)


def _is_open_whole(whole: Sum, part: Sum) -> bool:
    """Whether a package or a project stands right before, by a word for it, of which nobody is said to give all."""
    near = 0 <= part.scene.index - whole.scene.index <= 1
    scene, paragraph = whole.scene, whole.scene.sentence.paragraph == part.scene.sentence.paragraph
    named = scene.find(whole.words.shares["whole"], whole.clause.first, whole.clause.last)
    silent = _goes_to(part, whole) or not whole.row.said("donor_id")
    silent = silent and whole.row.scope in (None, "new", "total") and whole.row.part_of is None
    apart = _goes_to(part, whole) and whole.row.currency != part.row.currency  # "C$5 billion to the $50 billion loan"
    return near and paragraph and silent and bool(named) and (larger(whole, part) or apart)
