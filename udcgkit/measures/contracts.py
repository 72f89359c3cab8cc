"""Contracts and orders over goods: "unterzeichnete einen Vertrag über 40 Panzer", "meldete einen Auftrag"."""

from __future__ import annotations

from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import ARTICLE
from udcgkit.measures.act import Act
from udcgkit.measures.acting import ORDER_RULE
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.goods_words import Phrase
from udcgkit.wordlists import Hit

_PLACING = frozenset(("buy", "sign", "pay", "pledge"))
"""frames of verbs whose subject places an order"""
_OPEN, _PLACED = frozenset(("proposed", "requested")), frozenset(("now", "done"))
_TO_GOODS = 8
"""tokens from "contract" to what it is for"""
_OF = 2
"""tokens from "Lieferung" to its goods"""
_SUPPLYING = ("give", "help", "make", "buy")
_BUYERS = (PLAIN_ROLE, "partner", "donor")
_STATES = ("country", "group", "organisation")


def contracted(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Signed a contract for 20 tanks", "hat einen Auftrag über 20 Panzer erhalten": an order, whatever the verb."""
    found = order_over_goods(reader, clause)
    if found is None or _cancelled(reader, clause, found[0]):
        return []
    hit, goods = found
    buyer = None if _receives(clause) else _buyer(reader, clause)
    rule = ORDER_RULE if _is_paid(reader, clause, buyer) else "order over goods"
    act = reader.whole(clause, "procurement", f"{rule} by {reader.document.words[hit.first]}", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    if buyer is not None:
        act.row.actor_ids = buyer.ids
        act.say("actor_ids", buyer.start, buyer.end)
    _stage(reader, clause, act, hit)
    return [act]


def order_over_goods(reader: ClauseReader, clause: Clause) -> tuple[Hit, list[Phrase]] | None:
    """ "Ein Vertrag über 60.000 Granaten", "a contract with Borvik for 20 howitzers": the noun, and its goods."""
    told = reader.specific(reader.goods(clause))
    for hit in orders(reader, clause.first, clause.last) if told else ():
        goods = [phrase for phrase in told if phrase.first >= hit.last]
        if goods and (_receives(clause) or _joined(reader, clause, range(hit.last, goods[0].first))):
            return hit, goods
    return None


def _receives(clause: Clause) -> bool:
    """ "Der Konzern hat einen Auftrag über 60.000 Schuss Munition erhalten": somebody buys from the subject."""
    return any(verb.frame == "receive" for verb in clause.verbs)


def _joined(reader: ClauseReader, clause: Clause, between: range) -> bool:
    """Whether the words between an order and its goods tie them together."""
    if len(between) > _TO_GOODS:  # "a contract worth 5 million euros by the Dutch government to deliver shells"
        return len(between) <= 2 * _TO_GOODS and _supplies(clause, between)
    over, before, words = reader.finder.known.use["ordered"], reader.finder.before, reader.document.words
    opened = range(max(between.stop - 1, between.start), between.stop + 1)  # "über" can belong to the count
    placing = {verb.index for verb in clause.verbs if verb.frame in _PLACING}  # "einen Vertrag geschlossen über"
    if any(over.row(words[n].lower()) is not None for n in opened):
        return not any(before.verb(n) for n in between if n not in placing) or _to_deliver(reader, clause, between)
    return _to_deliver(reader, clause, between)


def _to_deliver(reader: ClauseReader, clause: Clause, between: range) -> bool:
    """ "Einen Vertrag über die Lieferung von 20 Panzern", "a contract to supply 20 tanks"."""
    nouns = reader.scene.find(reader.nouns, between.start, between.stop)
    if any(hit.row["kind"] in ("delivery", "procurement") and between.stop - hit.last <= _OF for hit in nouns):
        return True
    return _supplies(clause, between)


def _supplies(clause: Clause, between: range) -> bool:
    """Whether an infinitive of supplying stands between an order and goods."""
    return any(verb.kind == "zu" and verb.frame in _SUPPLYING and verb.index in between for verb in clause.verbs)


def orders(reader: ClauseReader, first: int, last: int) -> list[Hit]:
    """The words for a contract or an order among the tokens `first:last`."""
    hits = reader.scene.find(reader.finder.known.stages, first, last)
    return [hit for hit in hits if hit.row["stage"] == "contracted" and not _deed(reader, hit)]


def _deed(reader: ClauseReader, hit: Hit) -> bool:
    """ "Die Bestellung von 40 Panzern": a noun of buying tells its goods itself."""
    noun = reader.nouns.row(reader.document.words[hit.first].lower())
    return noun is not None and noun["kind"] == "procurement"


def _stage(reader: ClauseReader, clause: Clause, act: Act, order: Hit) -> None:
    """A contract that is neither only planned nor still to be signed is one."""
    buys = [verb for verb in clause.verbs if verb.frame in _PLACING]
    phases = [(verb, reader.scene.phase(verb, clause)) for verb in buys or clause.verbs]
    if any(verb.row.get(phase) in _OPEN or (buys and phase not in _PLACED) for verb, phase in phases):
        return
    act.verb, act.phase = phases[0] if phases else (None, "")
    act.row.stage = "contracted"
    act.say_tokens("stage", order.first, order.last)


def _cancelled(reader: ClauseReader, clause: Clause, order: Hit) -> bool:
    """ "Der Vertrag über 20 Panzer wurde gekündigt", "stellt … ein"; before the order "ein" is an article."""
    ended = reader.scene.find(reader.finder.known.use["ended"], clause.first, clause.last)
    return any(hit.first > order.first or not reader.scene.clauses.flag(hit.first) & ARTICLE for hit in ended)


def _buyer(reader: ClauseReader, clause: Clause) -> Party | None:
    """The state that signs, also with a firm ("Borvik schloss mit Dänemark einen Vertrag") or in the passive."""
    parties = reader.scene.inside(clause)
    following = reader.scene.clauses.clauses[clause.number + 1 : clause.number + 2]
    if following and following[0].kind == RELATIVE_CLAUSE:
        parties = [*parties, *reader.scene.inside(following[0])]  # "…, den Norwegen vergeben hat"
    mine = set(reader.scene.scenes.parties.words.beneficiaries)
    parties = [party for party in parties if party.role in _BUYERS or _owns(reader, party)]
    buyers = [party for party in parties if _is_state(reader, party) and not set(party.ids) & mine]
    buyers = buyers or [party for party in parties if party.role == PLAIN_ROLE and set(party.ids) <= mine]
    return buyers[0] if buyers else None


def _owns(reader: ClauseReader, party: Party) -> bool:
    """ "Einen Auftrag Norwegens", "Norway's order"."""
    around = party.first - 1, reader.document.token_from(party.end) + 1
    return party.role == GENITIVE_ROLE and bool(orders(reader, *around))


def _is_state(reader: ClauseReader, party: Party) -> bool:
    kind = reader.scene.scenes.parties.kind
    return all(kind(one) in _STATES and not _is_firm(reader, one) for one in party.ids)


def _is_firm(reader: ClauseReader, actor_id: str) -> bool:
    """Whether an organisation is none of several states ("NATO")."""
    parties = reader.scene.scenes.parties
    return parties.kind(actor_id) == "organisation" and not parties.of_states(actor_id)


def _is_paid(reader: ClauseReader, clause: Clause, buyer: Party | None) -> bool:
    """Whether a firm signs the contract or tells of it, or nobody is said to place it."""
    subjects = [party for party in reader.scene.inside(clause) if party.role == PLAIN_ROLE]
    told = reader.scene.find(reader.finder.known.use["order_book"], clause.first, clause.last)
    placed = buyer is not None or any(verb.frame in _PLACING for verb in clause.verbs)
    return bool(told) or not placed or any(_is_firm(reader, party.ids[0]) for party in subjects[:1])
