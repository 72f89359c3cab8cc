"""Who pays, where another clause or the next sentence tells it: "Die Rechnung übernimmt …", "and is paid for by …"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from udcgkit.gifts.found import Found, can_give, found_in, here
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.governing import nearest_verb
from udcgkit.gifts.pointed import own_country
from udcgkit.gifts.purses import budget, capital
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.subjects import as_giver, own_subject, subject
from udcgkit.gifts.words import masks_of
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import AGENT, ARTICLE, DETERMINER, NUMBER, PRONOUN, RELATIVE
from udcgkit.grammar.verbs import STOPPING

PAYS = "pays for it"
"""name of the rule"""
_USES = ("giver", "paying", "bill", "money")
_ASKING = ("need", "wish", *STOPPING)
_SURE = ("now", "will", "done")
_SHARES = ("fraction", "vague", "left", "remaining")
_TO_PAYING = 4
"""words from a sum to "financed by" and one more"""
_SHORT = 5
"""words of a clause that tells no more than that somebody pays"""


def paid_by(gift: Gift) -> Found | None:
    """Who is told to pay for what the sum is the price of, beside its clause or in the next sentence."""
    scene = gift.scene
    if _speaks_of_paying(gift, scene.index):
        for clause in _beside(gift):
            if (found := _told(gift, scene, clause)) is not None:
                return found
    following = scene.following if _speaks_of_paying(gift, scene.index + 1) else None
    if following is None or following.sentence.paragraph != scene.sentence.paragraph:
        return None
    first = following.clauses.clauses[0]
    if _comes_from(gift, first):
        return None
    found = _told(gift, following, first)
    return replace(found, inferred=True) if found is not None else None


def ordered_by(gift: Gift, found: Found | None) -> Found | None:
    """ "Borvik will deliver drones under a £30 million contract with Norway": the state that orders of a firm pays."""
    parties = gift.scene.scenes.parties
    if found is not None and not all(_firm(gift, one) for one in found.ids):
        return None
    orders = gift.scene.find(gift.words.stages, gift.clause.first, gift.clause.last)
    order = next((hit.first for hit in orders if hit.row["stage"] == "contracted"), gift.clause.last)
    for party in here(gift):
        state = all(parties.kind(one) == "country" for one in party.ids)
        if state and party.role == "partner" and party.first > order and can_give(gift, party):
            return found_in(party, "orders it")
    return None


def _firm(gift: Gift, actor_id: str) -> bool:
    """Whether an organisation is none of several states."""
    parties = gift.scene.scenes.parties
    return parties.kind(actor_id) == "organisation" and not parties.of_states(actor_id)


def financed(gift: Gift) -> bool:
    """ "Sold Kyiv missiles in an 825 million deal financed by Norway": whether somebody else pays for what is sold."""
    near, flag = range(gift.last, gift.last + _TO_PAYING), gift.scene.clauses.flag
    return any(v.frame == "pay" and v.index in near and flag(v.index + 1) & AGENT for v in gift.clause.verbs)


def gives_way(gift: Gift, found: Found | None) -> bool:
    """Whether who is named as giver may only make or bring what another pays for."""
    if found is None or not found.ids or found.inferred:
        return True
    goods = gift.scene.find(gift.words.goods, gift.clause.first, gift.clause.last)
    return bool(goods) or all(_firm(gift, one) for one in found.ids)


def _speaks_of_paying(gift: Gift, index: int) -> bool:
    """Whether any word of a sentence can tell who pays."""
    document = gift.scene.document
    if index >= len(document.sentences):
        return False
    sentence = document.sentences[index]
    bits = sum(gift.words.context[use].bit for use in _USES)
    return any(mask & bits for mask in document.once(masks_of)[sentence.first : sentence.last])


def _comes_from(gift: Gift, clause: Clause) -> bool:
    """ "Munition für 40 Millionen. Sie kommt aus Norwegen": where goods come from tells of no money."""
    goods = gift.scene.find(gift.words.goods, gift.clause.first, gift.clause.last)
    opening = gift.scene.document.words[clause.first].lower()
    pronoun = gift.words.measures["pronoun"].row(opening) is not None
    return bool(goods and pronoun) and all(verb.frame == "flow" for verb in clause.verbs)


def _beside(gift: Gift) -> list[Clause]:
    """The clause behind the gift's own, and the one before it where that has no finite verb."""
    clauses = gift.scene.clauses.clauses
    numbers = [piece.number for piece in gift.scene.clauses.pieces(gift.clause)]
    before = clauses[max(numbers[0] - 1, 0) : numbers[0]]
    return [*clauses[numbers[-1] + 1 : numbers[-1] + 2], *(clause for clause in before if not clause.finite)]


def _told(gift: Gift, scene: Scene, clause: Clause) -> Found | None:
    """Who pays by a clause that tells of no money or goods of its own."""
    verb = nearest_verb(clause.verbs, clause.last)
    behind = verb.index + 1 if verb is not None else clause.first
    behind = min(behind, len(scene.document.words) - 1)  # a text may end with the verb
    told = replace(gift, scene=scene, clause=clause, verb=verb, first=behind, last=behind, part=None)
    told.stop, told.after = clause.last, clause.first
    if any(other.name in gift.words.multiples for other in clause.verbs):
        return None  # "will match that sum"
    if _counts(told) or not (rules := _rules(told)):
        return None
    if any(scene.find(gift.words.negations[use], clause.first, clause.last) for use in ("not", "no")):
        return None  # "Ungarn zahlt nichts"
    asked = any(other.frame in _ASKING for other in clause.verbs)
    if verb is not None and (asked or scene.phase(verb, clause) not in _SURE):
        return None
    found = next((found for rule in rules if (found := rule(told)) is not None and found.ids), None)
    return replace(found, rule=PAYS) if found is not None else None


def _counts(told: Gift) -> bool:
    """Whether a clause tells of sums, shares or goods of its own."""
    numbers = (told.scene.clauses.flag(n) & NUMBER for n in range(told.clause.first, told.clause.last))
    first, last = told.clause.first, told.clause.last
    flows = told.verb is not None and told.verb.frame == "flow"  # "Vom Hilfswerk kommen Tauchpumpen"
    if flows and told.scene.find(told.words.goods, first, last):
        return True
    return any(numbers) or any(told.scene.find(told.words.shares[use], first, last) for use in _SHARES)


def _hits(told: Gift, use: str) -> list[int]:
    return [hit.first for hit in told.scene.find(told.words.context[use], told.clause.first, told.clause.last)]


def _rules(told: Gift) -> tuple[Callable[[Gift], Found | None], ...]:
    """How a clause can tell who pays; no rule where it speaks of something else."""
    flag, first = told.scene.clauses.flag, told.clause.first
    if told.verb is None and any(all(flag(n) & ARTICLE for n in range(first, giver)) for giver in _hits(told, "giver")):
        return (as_giver,)  # no "größter Geldgeber"
    money = any(n > first and flag(n - 1) & DETERMINER for n in _hits(told, "money")) and told.verb is not None
    if money or _hits(told, "bill") or (_hits(told, "paying") and _takes_up(told)):
        return (own_subject, budget, capital, _agent, own_country, subject, _seat)
    return ()


def _takes_up(told: Gift) -> bool:
    """Whether a clause of paying speaks of what stands before it: by a pronoun, a definite noun, or by nothing else."""
    clause, flag, words = told.clause, told.scene.clauses.flag, told.scene.document.words
    if told.scene.document.language != "de" and _tells_scheme(told):
        return False
    if clause.kind == RELATIVE_CLAUSE or not clause.finite or clause.last - clause.first <= _SHORT:
        return True
    it, verb = told.words.context["it"], told.verb
    if verb is not None and verb.kind == "past" and not any(party.first < verb.index for party in here(told)):
        return True  # "…, jointly financed by Norway"
    if any(flag(n) & (PRONOUN | RELATIVE) or it.row(words[n].lower()) for n in range(clause.first, clause.last)):
        return True
    lists = (told.words.aid, told.words.nouns, told.words.stages, told.words.goods)
    nouns = [hit.first for known in lists for hit in told.scene.find(known, clause.first, clause.last)]
    return any(n > clause.first and flag(n - 1) & DETERMINER for n in nouns)


def _tells_scheme(told: Gift) -> bool:
    """ "The fund, a scheme under which allies pay for weapons": how a programme works, and not who pays this sum."""
    flag, words = told.scene.clauses.flag, told.scene.document.words
    roles = told.scene.scenes.parties.words.prepositions
    which = (n for n in range(told.clause.first + 1, told.clause.last) if flag(n) & RELATIVE)
    return any(roles.get(words[n - 1].lower()) in ("instrument", "place") for n in which)


def _agent(told: Gift) -> Found | None:
    """ "Bezahlt wird das von Norwegen", "is being met by Norway", "kommt aus Norwegen"."""
    if told.verb is not None and told.verb.frame in ("buy", "state"):  # "the money buys tanks from Borvik"
        return None
    givers = [party for party in here(told) if party.role == "donor" and can_give(told, party)]
    return found_in(givers[0], "") if givers else None


def _seat(told: Gift) -> Found | None:
    """ "Oslo picks up the bill": a capital that stands for its state."""
    document, clauses = told.scene.document, told.scene.clauses
    for n in range(told.clause.first, told.clause.last):
        owner = told.words.giving_capitals.get(document.words[n].lower())
        if owner is not None and not (n > told.clause.first and clauses.is_preposition(n - 1)):
            return Found((owner,), (document.starts[n], document.ends[n]), "")
    return None
