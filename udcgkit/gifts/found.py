"""Who was found for a cell of actors, and what every rule that looks for a giver asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import EXCEPT, PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import ADVERB, APOSTROPHE_S, ARTICLE, CONJUNCTION, FINITE, NUMBER, PASSIVE, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.records import Span

_ACTING = ("give", "pay", "help", "pledge", "buy", "sign", "start", "make", "state", "train", "carry")
GIVING = frozenset((*_ACTING, "revise", "lower", "refuse", "confirm"))
"""frames of the verbs whose subject gives"""

_HANDING = ("give", "pledge", "buy")
"""frames of the English verbs with two objects"""
_DESCRIBED = 3
"""words of "the state utility" between such a verb and who is given to"""


@dataclass(slots=True)
class Found:
    """Actors for a cell, the words, whether they are only inferred, and the rule."""

    ids: tuple[str, ...]
    span: Span | None
    rule: str
    inferred: bool = False
    more: tuple[Span, ...] = ()
    """the words for those who give together with them"""


WITH_OTHERS = Found((), None, "gives with others")
"""A joint sum is not that of the one who is named."""


def note(gift: Gift, column: str, found: Found) -> None:
    """Keeps the words or the inference behind a cell of actors."""
    if found.span is not None:
        gift.say(column, *found.span)
        for actor_id in found.ids:
            gift.scene.scenes.parties.told.setdefault(actor_id, found.span)
    for span in found.more:
        gift.say(column, *span)
    if found.inferred or found.span is None:
        gift.infer(column)
    gift.record.rule += f", {column.split('_')[0]} {found.rule}"


def found_in(party: Party, rule: str) -> Found:
    """The actors of a party, with its words."""
    return Found(party.ids, (party.start, party.end), rule)


def can_give(gift: Gift, party: Party) -> bool:
    """Whether a party can be the giver: no usual receiver, no single person, programme or observer, nobody left out."""
    parties = gift.scene.scenes.parties
    barred = parties.words.observers.union(parties.words.beneficiaries, parties.words.political)
    if party.role == EXCEPT or not barred.isdisjoint(party.ids) or _given_to(gift, party):
        return False
    if gift.first < party.first and opens_programme(gift, party):
        return False  # "5 million will support the NATO Assistance Package"
    return all(parties.kind(actor_id) not in ("person", "initiative") for actor_id in party.ids)


def is_channel(gift: Gift, party: Party) -> bool:
    """Whether what is given goes through a party: a programme, or states that pool their money."""
    kinds = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids}
    if kinds != {"group"} or not hasattr(gift.record, "currency"):
        return "initiative" in kinds
    return gift.words.context["pool"].row(gift.scene.document.words[token_after(gift, party) - 1].lower()) is not None


def opens_programme(gift: Gift, party: Party) -> bool:
    """ "The NATO Comprehensive Assistance Package": whose programme is named right behind."""
    parties = gift.scene.scenes.parties
    behind = parties.cast.within(party.end, party.end + len("'s ") + 1)
    return any(party.end < one.start and parties.kind(one.actor_id) == "initiative" for one in behind)


def _given_to(gift: Gift, party: Party) -> bool:
    """English: "the plan would give Israel 26 billion": who stands between the verb and its amount."""
    if gift.scene.document.language != "en" or party.role != PLAIN_ROLE:
        return False
    verbs = (gift.verb, *gift.clause.verbs)  # "awarded Borvik a 5 million contract to produce missiles"
    flag, to_give = gift.scene.clauses.flag, gift.verb if gift.verb is not None and gift.verb.kind == "zu" else None
    next_giver = gift.after > gift.clause.first and gift.scene.clauses.flag(party.first - 1) & CONJUNCTION
    if next_giver and gift.after < party.first:
        return False  # "is to provide 20 billion and Tokyo 3 billion"
    if to_give is not None and to_give.frame in _HANDING and to_give.index < party.first < gift.first:
        return not any(flag(n) & (NUMBER | FINITE) for n in range(max(to_give.index, gift.after), party.first))
    verb = next((verb for verb in verbs if verb is not None and _right_before(gift, verb, party)), None)
    if verb is None or verb.frame not in _HANDING or (verb.kind == "participle" and passive(replace(gift, verb=verb))):
        return False
    between = range(token_after(gift, party), gift.first)
    return all(gift.scene.clauses.flag(n) & (NUMBER | ADVERB | ARTICLE) for n in between)


def _right_before(gift: Gift, verb: Verb, party: Party) -> bool:
    """ "Gave Israel 20 million", "lent the state utility Ukrenergo 300 million": whether only a noun stands between."""
    between, flag = range(verb.index + 1, party.first), gift.scene.clauses.flag
    if not verb.index < party.first < gift.first or len(between) > _DESCRIBED:
        return False
    words, apart = gift.scene.document.words, NUMBER | CONJUNCTION | FINITE | PREPOSITION | ADVERB
    return all(words[n].islower() and not flag(n) & apart for n in between)


def wins_order(gift: Gift, party: Party) -> bool:
    """ "Der Konzern X hat einen Auftrag erhalten": who is paid for work neither gives nor is given to."""
    bodies = {gift.scene.scenes.parties.kind(actor_id) for actor_id in party.ids} == {"organisation"}
    if not bodies or gift.verb is None or gift.verb.frame != "receive":
        return False
    orders = gift.scene.find(gift.words.stages, gift.clause.first, gift.clause.last)
    return any(hit.row["stage"] == "contracted" for hit in orders)


def gets_order(gift: Gift, party: Party) -> bool:
    """ "Der Auftrag über 5 Millionen geht an den Konzern X": a firm behind "an" that is paid for work."""
    parties = gift.scene.scenes.parties
    firm = all(parties.kind(one) == "organisation" and not parties.of_states(one) for one in party.ids)
    orders = gift.scene.find(gift.words.stages, gift.scene.sentence.first, party.first) if firm else []
    return any(hit.row["stage"] == "contracted" for hit in orders)


def sells(gift: Gift, scene: Scene, ids: tuple[str, ...]) -> bool:
    """ "Der Konzern X liefert Panzer. Der Auftrag hat …": who delivers to order in a sentence is paid by another."""
    parties, verbs = scene.scenes.parties, (verb for clause in scene.clauses.clauses for verb in clause.verbs)
    firm = all(parties.kind(one) == "organisation" and not parties.of_states(one) for one in ids)
    return firm and gift.record.stage == "contracted" and all(verb.frame != "buy" for verb in verbs)


def here(gift: Gift) -> list[Party]:
    """The parties of its clause, those of its own part first."""
    parties = gift.scene.inside(gift.clause)
    if gift.part is None:
        return parties
    first, last = gift.part.first, gift.part.last
    return sorted(parties, key=lambda party: not first <= party.first < last)


def token_after(gift: Gift, party: Party) -> int:
    """The token right after a party."""
    return gift.scene.document.token_from(party.end)


def in_compound(gift: Gift, party: Party) -> bool:
    """Whether a name only opens its word: "a Norwegian-funded scheme"."""
    return party.end < gift.scene.document.ends[party.first]


def opens_sum(gift: Gift, token: int) -> bool:
    """Whether a word leads to the sum that somebody stands with: "Japan mit 200 Millionen"."""
    return gift.scene.document.words[token].lower() in gift.words.before_means


def spent_on(gift: Gift, noun: int) -> bool:
    """ "60 billion for arms, 30 billion for the budget": whether a noun stands behind a word of purpose."""
    words, before = gift.scene.document.words, noun - 1
    before -= bool(gift.scene.clauses.flag(before) & ARTICLE) or words[before].endswith(APOSTROPHE_S)
    return before >= gift.scene.sentence.first and words[before].lower() in gift.words.spent_on


def alone(gift: Gift, ids: tuple[str, ...], end: int) -> bool:
    """Whether who ends at `end` gives alone: not "the US and other members", "3 billion from the UK and partners"."""
    words, after = gift.scene.document.words, gift.scene.document.token_from(end)
    group = any(gift.scene.scenes.parties.kind(actor_id) == "group" for actor_id in ids)
    if group or after + 1 >= len(words) or not hasattr(gift.record, "currency"):
        return True
    joins = gift.scene.clauses.grammar.flags(words[after].lower()) & CONJUNCTION
    return not joins or gift.words.context["others"].row(words[after + 1].lower()) is None


def absolute(gift: Gift) -> bool:
    """ "…, with Norway pledging 40 million": a participle that has a subject of its own."""
    verb, scene, first = gift.verb, gift.scene, gift.clause.first
    if verb is None or not first < verb.index < min(gift.first, gift.clause.last) or "sich" in scene.words(gift.clause):
        return False
    with_whom = scene.scenes.parties.words.prepositions.get(scene.document.words[first].lower()) == "partner"
    return with_whom and not any(scene.clauses.flag(n) & FINITE for n in range(first, verb.index + 1))


def passive(gift: Gift) -> bool:
    """Whether its verb is a participle whose subject is the money."""
    verb = gift.verb
    if verb is None or verb.kind != "participle":
        return False
    words, clauses, after = gift.scene.document.words, gift.scene.clauses, verb.index + 1
    pieces = [range(piece.first, piece.last) for piece in clauses.pieces(gift.clause)]
    places = [n for piece in pieces for n in piece if clauses.forms.auxiliaries.get(words[n].lower()) == "done"]
    beside = [n for piece in pieces for n in piece if clauses.flag(n) & PASSIVE]
    between = max((n for n in places if n < verb.index), default=-1)
    return not places or any(between <= n < verb.index or n == after for n in beside)


def reaches(gift: Gift, verb: Verb) -> bool:
    """ "Alle EU-Länder kommen auf 12 Milliarden"."""
    before = gift.scene.document.words[gift.first - 1].lower() if gift.first > gift.clause.first else ""
    own = gift.scene.document.words[gift.first].lower()
    to, reaching = gift.words.context["reached"], gift.words.context["reaching"]
    return reaching.row(verb.row["verb"]) is not None and any(to.row(word) is not None for word in (before, own))
