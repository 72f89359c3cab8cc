"""Who acts where no word is its subject: whose stocks they are, whose promise, who agrees with the receiver."""

from __future__ import annotations

from udcgkit.gifts.found import GIVING, Found, can_give, found_in, here
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.plain_subjects import first_plain
from udcgkit.grammar.clause_cuts import INFINITIVE
from udcgkit.measures.act import Act
from udcgkit.records import Measure
from udcgkit.wordlists import Hit

_BEFORE, _AFTER = 3, 5
"""words before and after "Bestände" in which it stands whose they are"""
_TO_WORD = 2
"""tokens from "Norway's" to the end of its clause ("offer", "repeated offer")"""
_BODIES = ("country", "organisation")


def whose_stocks(gift: Gift) -> Found | None:
    """ "20 Panzer aus Beständen der Bundeswehr", "from Swedish stocks", also in a relative clause behind the goods."""
    last = max([gift.last, *(phrase.last for phrase in gift.goods)]) if isinstance(gift, Act) else gift.last
    relative = gift.scene.clauses.relative_after(gift.clause, last)
    for clause in (gift.clause, *([relative] if relative is not None else [])):
        for hit in gift.scene.find(gift.words.measures["stocks"], clause.first, clause.last):
            if (found := _owner(gift, hit)) is not None:
                return found
    return None


def whose_promise(gift: Gift) -> Found | None:
    """ "Von den 31 Panzern, die Norwegen versprochen hat, sind zwölf da": who gives in the clause that tells which.

    Or whose word it is: "die Zusage Norwegens, 31 Panzer zu liefern", "Norway's offer to send 31 tanks".
    """
    if gift.clause.kind == INFINITIVE and (found := _whose_word(gift)) is not None:
        return found
    goods = gift.goods if isinstance(gift, Act) else []
    home = gift.clause.goes_back or gift.clause
    relative = gift.scene.clauses.relative_after(home, goods[-1].last) if goods else None
    if relative is None or relative is gift.clause or not any(verb.frame in GIVING for verb in relative.verbs):
        return None
    return first_plain(gift, relative, "who gives those")


def _whose_word(gift: Gift) -> Found | None:
    """The genitive beside the noun on which an infinitive of giving hangs."""
    matrix, document = gift.scene.clauses.matrix(gift.clause), gift.scene.document
    for party in reversed(gift.scene.inside(matrix)) if matrix is not None else ():
        near = matrix is not None and document.token_from(party.end) >= matrix.last - _TO_WORD
        if near and party.role == GENITIVE_ROLE and can_give(gift, party):
            return found_in(party, "whose word it is")
    return None


def _owner(gift: Gift, hit: Hit) -> Found | None:
    document, scenes = gift.scene.document, gift.scene.scenes
    before = range(max(hit.first - _BEFORE, gift.scene.sentence.first), hit.first)
    if not any(document.words[n].lower() in gift.words.out_of for n in before):
        return None
    last = min(hit.last + _AFTER, gift.scene.sentence.last)
    near = scenes.cast.within(document.starts[before.start], document.ends[last - 1])
    barred = {*scenes.parties.words.beneficiaries, *gift.words.adversaries}
    for one in near:
        state = scenes.parties.state(one.actor_id)
        if state not in barred and scenes.parties.kind(state) in _BODIES:
            return Found((state,), (one.start, one.end), "whose stocks they are")
    return None


def with_receiver(gift: Gift) -> Found | None:
    """ "Belgium and Ukraine agreed on the supply of 30 tanks": the other of the two gives."""
    if not isinstance(gift.record, Measure) or gift.record.kind not in ("delivery", "procurement", "training"):
        return None
    for party in here(gift):
        others = _others(gift, party)
        if party.role == PLAIN_ROLE and others:
            gift.record.counterpart_ids = tuple(actor_id for actor_id in party.ids if actor_id not in others)
            gift.say("counterpart_ids", party.start, party.end)
            return Found(others, (party.start, party.end), "subject beside the receiver")
    return None


def _others(gift: Gift, party: Party) -> tuple[str, ...]:
    mine = gift.scene.scenes.parties.words.beneficiaries
    others = tuple(actor_id for actor_id in party.ids if actor_id not in mine)
    named = any(actor_id in mine for actor_id in party.ids)
    return others if named and {gift.scene.scenes.parties.kind(one) for one in others} == {"country"} else ()
