"""Who gives, by an ordered list of rules; the first that finds somebody holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from udcgkit.gifts.beside import (
    antecedent,
    before_dash,
    contact_after,
    coordinated,
    dashed,
    matrix_subject,
    relative_after,
)
from udcgkit.gifts.both import both_give
from udcgkit.gifts.chambers import asks_chamber
from udcgkit.gifts.falling_shares import falls_on
from udcgkit.gifts.found import Found, can_give, here
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.heads import behind_sum, bracketed, gapped, in_bracket
from udcgkit.gifts.implied import lead_in, only_giver
from udcgkit.gifts.line_heads import heading, paragraph_head
from udcgkit.gifts.measured import adjunct, measured
from udcgkit.gifts.other_verbs import unlisted_verb
from udcgkit.gifts.own_sums import costs_whom, elliptic, in_label, on_behalf, takes_part, thanked
from udcgkit.gifts.paid import gives_way, ordered_by, paid_by
from udcgkit.gifts.party import Party
from udcgkit.gifts.pointed import (
    of_clause_before,
    office_holder,
    own_country,
    own_organisation,
    pronoun,
    publisher_speaks,
    that_country,
    together,
)
from udcgkit.gifts.possessed import decides, whose_aid
from udcgkit.gifts.programmes_before import named_programme
from udcgkit.gifts.purses import budget, capital, collector, decided_in, organ_in, payer, spent, treasury
from udcgkit.gifts.sources import source
from udcgkit.gifts.subjects import around_bracket, as_giver, attribute, members, own_subject, owner, subject
from udcgkit.grammar.phrases import CONJUNCTION, FINITE, NUMBER, PRONOUN
from udcgkit.records import Funding

_SEVERAL = 2
Rules = tuple[Callable[[Gift], Found | None], ...]


def find_donor(gift: Gift, unless: Rules = ()) -> Found | None:
    """Who gives, by the first rule that finds somebody; nobody for what comes from people without a name.

    `unless`: rules for one who stands in the sentence but does not give; asked before anybody is only inferred.
    """
    clause = gift.clause
    gift.unnamed = bool(gift.scene.find(gift.words.context["unnamed"], _own_from(gift), gift.stop or clause.last))
    if gift.unnamed:
        return None
    if getattr(gift.record, "scope", None) == "request":
        return first_of(gift, OF_REQUESTS) or asks_chamber(gift)
    if gift.shared is gift.clause:
        return first_of(gift, _OF_SHARED)
    barred = _SUBJECTS if gift.kept_back else (relative_after,) if gift.shared is not None else ()
    named = [rule for rule in NAMED_RULES if rule not in barred]
    found = first_of(gift, (*named, *unless))
    if isinstance(gift.record, Funding) and gives_way(gift, found):
        found = paid_by(gift) or ordered_by(gift, found) or found
    return _without_receivers(gift, found or first_of(gift, _INFERRED))


def _without_receivers(gift: Gift, found: Found | None) -> Found | None:
    """ "Signed by Ukrenergo and the development bank": of several, who belongs to a usual receiver gives no money."""
    if found is None or len(found.ids) < _SEVERAL or not isinstance(gift.record, Funding):
        return found
    actors, mine = gift.scene.scenes.cast.actors, gift.scene.scenes.parties.words.beneficiaries
    others = tuple(one for one in found.ids if one not in actors or f"country:{actors[one].country}" not in mine)
    return replace(found, ids=others) if 0 < len(others) < len(found.ids) else found


def _own_from(gift: Gift) -> int:
    """Where the words about a further sum of its clause begin: "7 Mio. aus Spenden, | 3 vom Außenministerium"."""
    words, flag = gift.scene.document.words, gift.scene.clauses.flag
    if gift.after <= gift.clause.first:
        return gift.clause.first
    marks = (n for n in range(gift.first - 1, gift.after - 1, -1) if words[n] == "," or flag(n) & CONJUNCTION)
    return next(marks, gift.after)


def first_of(gift: Gift, rules: Rules) -> Found | None:
    """Who the first of `rules` finds that finds somebody, with those who give together with a subject."""
    for rule in rules:
        if (found := rule(gift)) is not None:
            return _together(gift, found) if rule in _SUBJECTS else found
    return None


def _together(gift: Gift, found: Found) -> Found:
    """ "Norwegen liefert gemeinsam mit Dänemark 20 Panzer": both give."""
    acts = [verb.index for verb in gift.clause.verbs if verb.index >= gift.last]
    joint = [party for party in here(gift) if party.role == "joint" and can_give(gift, party)]
    joint = [party for party in joint if not any(index < party.first for index in acts) and not _has_own(gift, party)]
    joint = [party for party in joint if not set(party.ids) & set(found.ids) and not _did_else(gift, party)]
    if not joint:
        return found
    ids = tuple(dict.fromkeys([*found.ids, *(actor_id for party in joint for actor_id in party.ids)]))
    return replace(found, ids=ids, more=tuple((party.start, party.end) for party in joint))


def _has_own(gift: Gift, party: Party) -> bool:
    """ "Gives 1.5 together with Denmark, who contributes 0.6": who has a sum of its own in the clause behind."""
    behind = gift.scene.clauses.relative_after(gift.clause, gift.scene.document.token_from(party.end))
    return behind is not None and any(gift.scene.clauses.flag(n) & NUMBER for n in range(behind.first, behind.last))


def _did_else(gift: Gift, party: Party) -> bool:
    """ "A hospital it developed together with Germany": a verb behind the gift tells what else they did together."""
    flags = (gift.scene.clauses.flag(n) for n in range(gift.last, party.first))
    return gift.last < party.first and any(flag & (FINITE | PRONOUN) for flag in flags)


NAMED_RULES: Rules = (
    bracketed,
    in_bracket,
    behind_sum,
    measured,
    dashed,
    in_label,
    heading,
    adjunct,
    decides,
    gapped,
    spent,
    on_behalf,
    costs_whom,
    capital,
    contact_after,
    source,
    owner,
    relative_after,
    own_subject,
    thanked,
    falls_on,
    together,
    members,
    both_give,
    subject,
    around_bracket,
    before_dash,
    as_giver,
    takes_part,
    elliptic,
    own_country,
    own_organisation,
    publisher_speaks,
    that_country,
    of_clause_before,
    attribute,
    whose_aid,
    budget,
    treasury,
    decided_in,
    organ_in,
    antecedent,
    matrix_subject,
    coordinated,
    unlisted_verb,
)
"""Rules for givers that the sentence itself tells."""

_SUBJECTS: Rules = (
    gapped,
    relative_after,
    subject,
    own_country,
    own_organisation,
    publisher_speaks,
    that_country,
    matrix_subject,
)

_OF_SHARED: Rules = (relative_after, contact_after, owner, attribute, whose_aid)
"""Rules for a sum whose clause tells who gives a share of it."""

_INFERRED: Rules = (
    pronoun,
    paragraph_head,
    lead_in,
    office_holder,
    collector,
    payer,
    named_programme,
    only_giver,
)
"""Rules for givers that the sentence leaves to what stands before it, or to the article."""

OF_REQUESTS: Rules = (heading, bracketed, gapped, source, relative_after, subject)
"""Rules for what is asked for: who asks for it, or tells of it, does not give it."""
