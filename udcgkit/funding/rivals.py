"""Other figures for money told right before: "officials put it at more than …", "tatsächlich dürften es … sein"."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.sums import Sum

_NEAR_SENTENCES = 3


def rivals(sums: list[Sum]) -> None:
    """ "Officials put it at more than …": another figure for the sum before, which it stands like."""
    for before, money in pairwise(sums):
        cues = money.cue("rival")
        near = 0 <= money.scene.index - before.scene.index <= _NEAR_SENTENCES
        if not cues or not near or before.row.currency != money.row.currency:
            continue
        other = _disputed(before, sums)
        money.forget("scope", "part_of", "donor_id", "recipient_id", "stage")
        money.row.scope, money.row.part_of = other.row.scope, other.row.part_of
        money.row.donor_ids, money.row.recipient_ids = other.row.donor_ids, other.row.recipient_ids
        money.row.stage = other.row.stage
        money.infer("scope", "part_of", "donor_id", "recipient_id", "stage")
        money.row.rule += ", another figure for what stands before"


def _disputed(before: Sum, sums: list[Sum]) -> Sum:
    """Of "31 of last year's 500 million" the share is what is disputed."""
    return next((other for other in sums if other.row.part_of is before.row and other.clause is before.clause), before)
