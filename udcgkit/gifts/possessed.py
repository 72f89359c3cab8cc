"""Givers by a possessive: "Norwegen liefert Panzer; seine Hilfe beläuft sich auf …", "their combined aid"."""

from __future__ import annotations

from udcgkit.gifts.found import GIVING, Found, can_give, found_in, passive, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.clause_cuts import INFINITIVE, RELATIVE_CLAUSE
from udcgkit.grammar.phrases import FINITE, PLAIN

_USES = ("its", "theirs", "whose")
_TO_DECIDE = 4
"""words between whose decision it is and the infinitive ("'s recent decision to give")"""
_TO_SUM = 2
"""words from a possessive to the sum ("its own 20 million")"""


def decides(gift: Gift) -> Found | None:
    """ "Norwegens Entscheidung, 20 Millionen zu geben", "Norway's decision to give 20": on whose noun it hangs."""
    clauses, verb = gift.scene.clauses, gift.verb
    before = clauses.before(gift.clause) if gift.clause.kind == INFINITIVE else None
    if verb is None or verb.kind != "zu" or verb.frame not in GIVING:
        return None
    hangs = before is not None and not before.verbs and not before.finite
    first, last = (before.first, gift.clause.first) if hangs and before else (verb.index - _TO_DECIDE, verb.index)
    owners = [party for party in gift.scene.parties if party.role == GENITIVE_ROLE and can_give(gift, party)]
    owners = [party for party in owners if first <= token_after(gift, party) < last]
    if not owners or any(clauses.flag(n) & FINITE for n in range(token_after(gift, owners[-1]) + 1, last)):
        return None
    return found_in(owners[-1], "whose decision it is")


def whose_aid(gift: Gift) -> Found | None:
    """Who gives "its aid": who acts last before it in the sentence, or the one who does in the sentence before."""
    token = _possessive(gift)
    if token is None or (passive(gift) and not _relative(gift, token)):
        return None
    document, scene = gift.scene.document, gift.scene
    span = document.starts[token], document.ends[token]
    acting = [party for party in _acting(gift, scene, token) if party.end <= span[0]]
    if not acting and scene.index:
        scene = scene.scenes.number(scene.index - 1)
        before = _acting(gift, scene, token)
        main = [p for p in before if scene.clauses.at(p.start).kind != RELATIVE_CLAUSE]  # "X, led by Y, …"
        acting = next((told for told in (before, main) if len({party.ids for party in told}) == 1), [])
    several = gift.words.context["theirs"].row(document.words[token].lower()) is not None
    ids = dict.fromkeys(actor_id for party in (acting if several else acting[-1:]) for actor_id in party.ids)
    return Found(tuple(ids), span, "whose aid it is", inferred=True) if ids else None


def _relative(gift: Gift, token: int) -> bool:
    """ "Canada, whose contribution is expected to top 150 million"."""
    return gift.words.context["whose"].row(gift.scene.document.words[token].lower()) is not None


def _acting(gift: Gift, scene: Scene, token: int) -> list[Party]:
    """The parties of a sentence that act; behind "by" too where "their" speaks of several."""
    several = gift.words.context["theirs"].row(gift.scene.document.words[token].lower()) is not None
    roles = (PLAIN_ROLE, "donor") if several else (PLAIN_ROLE,)
    return [party for party in scene.parties if party.role in roles and can_give(gift, party)]


def _possessive(gift: Gift) -> int | None:
    """The token of "its" or "their" before the sum or before a word of aid, an adjective between them or not."""
    words, first = gift.scene.document.words, gift.clause.first
    for place in range(gift.first - 1, max(gift.first - _TO_SUM, first) - 1, -1):
        if any(gift.words.context[use].row(words[place].lower()) is not None for use in _USES):
            return place
        if not gift.scene.clauses.flag(place) & PLAIN:
            break
    purses = gift.scene.find(gift.words.context["purse"], first, gift.first)
    for hit in (*(hit for hit in gift.aid if hit.row["means"] != "none"), *purses):
        if not first <= hit.first < gift.first:
            continue
        for place in range(hit.first - 1, max(hit.first - 3, first - 1), -1):
            if any(gift.words.context[use].row(words[place].lower()) is not None for use in _USES):
                return place
    return None
