"""Who gives, by an ordered list of rules; the first that finds somebody holds."""

from __future__ import annotations

from collections.abc import Callable

from udcgkit.gifts.found import Found
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.heads import bracketed, gapped, heading
from udcgkit.gifts.implied import lead_in, only_giver
from udcgkit.gifts.purses import budget, payer, treasury
from udcgkit.gifts.subjects import (
    antecedent,
    as_giver,
    attribute,
    matrix_subject,
    of_clause_before,
    own_country,
    own_organisation,
    own_subject,
    relative_after,
    source,
    subject,
    that_country,
)


def find_donor(gift: Gift) -> Found | None:
    """Who gives, by the first rule that finds somebody; nobody for what comes from people without a name."""
    clause = gift.clause
    gift.unnamed = bool(gift.scene.find(gift.words.context["unnamed"], clause.first, clause.last))
    if gift.unnamed:
        return None
    rules = OF_REQUESTS if getattr(gift.record, "scope", None) == "request" else DONOR_RULES
    return next((found for rule in rules if (found := rule(gift)) is not None), None)


DONOR_RULES: tuple[Callable[[Gift], Found | None], ...] = (
    bracketed,
    heading,
    gapped,
    source,
    relative_after,
    own_subject,
    subject,
    as_giver,
    own_country,
    own_organisation,
    that_country,
    of_clause_before,
    attribute,
    budget,
    treasury,
    matrix_subject,
    antecedent,
    lead_in,
    payer,
    only_giver,
)

OF_REQUESTS = (heading, bracketed, gapped, source, relative_after, subject)
"""Rules for what is asked for: who asks for it, or tells of it, does not give it."""
