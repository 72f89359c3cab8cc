"""Givers that the sentence does not name: of the lead-in, of what was told before, the only possible one."""

from __future__ import annotations

from babel.numbers import get_territory_currencies

from udcgkit.clause_cuts import INFINITIVE
from udcgkit.gifts.found import GIVING, Found, can_give, here, passive
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.gifts.scenes import Scene
from udcgkit.phrases import ADVERB, FINITE, NOUN, PLAIN, PREPOSITION, PRONOUN

ONLY_ONE = "only possible one"
"""name of the rule that takes the one state of the article"""
_ACTIVE = frozenset(("give", "pay", "help", "pledge", "buy"))
_EVERYBODYS = frozenset(("EUR", "USD"))


def lead_in(gift: Gift) -> Found | None:
    """The giver of the sentence that leads the list in."""
    return _giver_in(gift, gift.lead, "of the lead-in") if gift.lead is not None else None


def _giver_in(gift: Gift, scene: Scene, rule: str) -> Found | None:
    for party in scene.parties:
        if party.role in (PLAIN_ROLE, ATTRIBUTE, GENITIVE_ROLE, "donor") and can_give(gift, party):
            return Found(party.ids, None, rule, inferred=True)
    return None


def giver_before(gift: Gift, scene: Scene) -> tuple[str, ...]:
    """The giver in the sentence before `scene`, where that sentence gives or promises; () where there is none."""
    if scene.index == 0:
        return ()
    before = scene.scenes.number(scene.index - 1)
    gives = any(verb.frame in GIVING - {"state"} for clause in before.clauses.clauses for verb in clause.verbs)
    gives = gives or bool(before.find(gift.words.context["giver"], before.sentence.first, before.sentence.last))
    found = _giver_in(gift, before, "") if gives else None
    return found.ids if found is not None else ()


def named_before(gift: Gift, scene: Scene) -> tuple[str, ...]:
    """The one state that can give in the sentence before one that opens with "Es hat …", "Diese haben …"."""
    opening = scene.document.words[scene.opening].lower()
    if scene.index == 0 or gift.words.context["it"].row(opening) is None:
        return ()
    before = scene.scenes.number(scene.index - 1)
    plain = {p.ids for p in before.parties if p.role == PLAIN_ROLE and can_give(gift, p)}
    states = [ids for ids in plain if all(scene.scenes.parties.kind(actor_id) == "country" for actor_id in ids)]
    return states[0] if len(states) == 1 else ()


def payer(gift: Gift) -> Found | None:
    """ "Aus der Ukraine-Fazilität", "in USAI funds": whose instrument it is."""
    instrument = getattr(gift.record, "instrument_id", None)
    payers = gift.words.payers.get(instrument or "", [])
    if _here_gives(gift):
        return None
    actors = gift.scene.scenes.cast.actors
    named = [actor_id for actor_id in payers if len(payers) == 1 or actor_id in actors]
    if len(named) != 1:
        return None
    spans = [(start, end) for column, start, end in gift.record.evidence if column == "instrument_id"]
    return Found((named[0],), spans[0] if spans else None, "whose instrument it is", inferred=True)


def only_giver(gift: Gift) -> Found | None:
    """The one state of the article that can be the giver, where the sentence names none.

    Among several it is that of the speaker, or of the currency.
    """
    parties = gift.scene.scenes.parties
    if _here_gives(gift) or other_subject(gift) or (gift.verb is not None and gift.verb.frame == "need"):
        return None
    givers = parties.possible_givers(gift.words.adversaries)
    if len(givers) == 1:
        return Found(givers, None, ONLY_ONE, inferred=True)
    for rule in (_of_speaker, _of_currency):
        state = rule(gift)
        if state in givers:
            return Found((state,), None, rule.__name__.strip("_").replace("_", " "), inferred=True)
    return None


def _of_speaker(gift: Gift) -> str | None:
    """The state for which the one speaks who tells of the money."""
    said, parties = gift.record.statement, gift.scene.scenes.parties
    if said is None or (gift.verb is not None and gift.verb.frame in ("flow", "receive")):
        return None
    actors = [actor for speaker in said.speaker_ids if (actor := parties.cast.actors.get(speaker)) is not None]
    actors = [actor for actor in actors if actor.kind != "person" or actor.role]
    states = {f"country:{a.country}" if a.kind == "person" and a.country else parties.state(a.actor_id) for a in actors}
    return states.pop() if len(states) == 1 else None


def _of_currency(gift: Gift) -> str | None:
    """The state whose money it is; dollar and euro are everybody's."""
    currency = getattr(gift.record, "currency", None)
    if currency is None or currency in _EVERYBODYS:
        return None
    givers = gift.scene.scenes.parties.possible_givers(gift.words.adversaries)
    own = [state for state in givers if currency in get_territory_currencies(state.partition(":")[2])]
    return own[0] if len(own) == 1 else None


def _here_gives(gift: Gift) -> bool:
    """Whether the clause names somebody whose part is not clear: then nobody is inferred."""
    said = gift.record.statement
    speakers = said.speaker_spans if said is not None else ()
    others = (p for p in here(gift) if not any(start <= p.start < end for start, end in speakers))
    return any(can_give(gift, p) and p.role in (PLAIN_ROLE, "donor") for p in others)


def other_subject(gift: Gift) -> bool:
    """ "Partners have given …": a noun of no known actor, money or aid stands before a verb of giving."""
    verb, clauses, words = gift.verb, gift.scene.clauses, gift.scene.document.words
    if gift.clause.kind == INFINITIVE:
        return False
    if verb is None or verb.frame not in _ACTIVE or not gift.clause.first <= verb.index < gift.clause.last:
        return False
    finite = next((n for n in range(gift.clause.first, verb.index + 1) if clauses.flag(n) & FINITE), verb.index)
    before = range(gift.clause.first, finite)
    if passive(gift) or gift.first < finite or any(clauses.flag(n) & (PREPOSITION | PRONOUN) for n in before):
        return False
    nouns = [n for n in before if clauses.flag(n) & (NOUN | PLAIN) and not clauses.flag(n) & ADVERB]
    known = gift.words.aid.row(words[nouns[-1]].lower()) if nouns else None
    return bool(nouns) and known is None and gift.words.stages.row(words[nouns[-1]].lower()) is None
