"""What is bought: "bestellt 40 Haubitzen", "awarded contracts worth $480 million", "hat einen Auftrag erhalten"."""

from __future__ import annotations

from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ARTICLE
from udcgkit.grammar.verbs import Verb
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
_COST = 24
"""characters behind a clause in which its goods' cost can stand (", at a cost of …")"""


def bought(reader: ClauseReader, clause: Clause) -> list[Act]:
    """The procurement that a verb of buying or paying tells."""
    verb = next((verb for verb in clause.verbs if verb.frame == "buy"), None) or _pays(reader, clause)
    if verb is None or _noun_of_goods(reader, clause, verb):
        return []
    told = reader.goods(clause)
    plain = verb.frame == "buy" or _for_money(reader, clause, verb, told)
    goods = reader.specific(told) or (told if plain else [])
    if not goods and verb.frame == "buy" and (work := reader.ordered_work(clause)) is not None:
        goods = reader.specific(reader.goods(work))
    if goods:
        act = reader.whole(clause, "procurement", f"procurement by {verb.name}", goods)
        act.about([(goods[0].span[0], goods[-1].span[1])])
        return [act]
    return _contracted(reader, clause, verb) if verb.frame == "buy" else []


def _noun_of_goods(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """ "For drone orders": behind goods and before none, an English form in -s is a noun."""
    if reader.document.language == "de" or verb.kind != "present" or reader.document.words[verb.index][-1] != "s":
        return False
    goods = reader.finder.find(clause.first, clause.last)
    return any(phrase.last == verb.index for phrase in goods) and goods[-1].last <= verb.index


def ordered(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Der Konzern hat einen Auftrag über 60.000 Schuss Munition erhalten": somebody buys from the subject."""
    verb = next((verb for verb in clause.verbs if verb.frame == "receive"), None)
    goods = reader.specific(reader.goods(clause)) if verb is not None else []
    order = _orders(reader, clause) if goods else []
    if verb is None or not order or order[0].first > goods[0].first:
        return []
    act = reader.whole(clause, "procurement", f"{ORDER_RULE} by {verb.name}", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    return [act]


def order_over_goods(reader: ClauseReader, clause: Clause) -> tuple[Hit, list[Phrase]] | None:
    """ "Ein Vertrag über 60.000 Granaten", "a contract with Borvik for 20 howitzers": the noun, and its goods."""
    over, before = reader.finder.known.use["ordered"], reader.finder.before
    for hit in _orders(reader, clause):
        goods = [phrase for phrase in reader.specific(reader.goods(clause)) if phrase.first >= hit.last]
        if not goods or goods[0].first - hit.last > _TO_GOODS:
            continue
        opened = range(goods[0].first - 1, goods[0].first + 1)  # "über" can belong to the count
        joined = any(n >= hit.last and over.row(reader.document.words[n].lower()) is not None for n in opened)
        if joined and not any(before.verb(n) for n in range(hit.last, goods[0].first)):
            return hit, goods
    return None


def contracted(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Meldete einen Auftrag über 20 Panzer", "signed a contract for 20 tanks": an order, whatever the verb."""
    found = order_over_goods(reader, clause)
    if found is None or _cancelled(reader, clause, found[0]):
        return []
    hit, goods = found
    buys = [verb for verb in clause.verbs if verb.frame in _PLACING]
    placing = [party for party in reader.scene.inside(clause) if party.role in (PLAIN_ROLE, "donor")]
    kind = reader.scene.scenes.parties.kind
    placed = bool(buys) or any(kind(party.ids[0]) == "country" for party in placing)
    rule = "order over goods" if placed else ORDER_RULE
    act = reader.whole(clause, "procurement", f"{rule} by {reader.document.words[hit.first]}", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    phases = [(verb, reader.scene.phase(verb, clause)) for verb in buys or clause.verbs]
    by = next((party for party in placing if party.role == "donor" and kind(party.ids[0]) == "country"), None)
    if by is not None and not buys:  # "wurde von Norwegen erteilt"
        act.row.actor_ids = by.ids
        act.say("actor_ids", by.start, by.end)
    if not any(verb.row.get(phase) in _OPEN or (buys and phase not in _PLACED) for verb, phase in phases):
        act.verb, act.phase = phases[0] if phases else (None, "")
        act.row.stage = "contracted"
        act.say_tokens("stage", hit.first, hit.last)
    return [act]


def _cancelled(reader: ClauseReader, clause: Clause, order: Hit) -> bool:
    """ "Der Vertrag über 20 Panzer wurde gekündigt", "stellt … ein"; before the order "ein" is an article."""
    ended = reader.scene.find(reader.finder.known.use["ended"], clause.first, clause.last)
    return any(hit.first > order.first or not reader.scene.clauses.flag(hit.first) & ARTICLE for hit in ended)


def _pays(reader: ClauseReader, clause: Clause) -> Verb | None:
    """ "Bezahlt zwei Flugabwehrsysteme", "übernimmt die Kosten für 40 Drohnen": goods and no money as its object."""
    pays, costs = reader.finder.known.use["pays"], reader.finder.known.use["cost"]
    told = bool(reader.scene.find(costs, clause.first, clause.last))
    paying = (v for v in clause.verbs if pays.row(v.row["verb"]) is not None or (told and v.frame == "pay"))
    verb = next(paying, None)
    if verb is None:
        return None
    goods = reader.finder.find(clause.first, clause.last)
    if verb.kind == "present" and reader.document.language != "de":
        goods = [phrase for phrase in goods if phrase.first > verb.index]
        if not goods:
            return None  # "is struggling to attract funds"
    if _for_money(reader, clause, verb, goods) and goods[0].count.last:
        return verb  # "financed 1.7 million drones, at a cost of …"
    start, end = reader.scene.clauses.span(clause)
    named = any(party.role in (PLAIN_ROLE, "donor") for party in reader.scene.inside(clause))
    return verb if named and not reader.funding.within(start, end) else None


def _for_money(reader: ClauseReader, clause: Clause, verb: Verb, goods: list[Phrase]) -> bool:
    """ "Bought weapons for $6 billion", "kauft für 20 Millionen Waffen": goods as the object, and what they cost."""
    objects = [phrase for phrase in goods if phrase.first == verb.index + 1]
    starts = reader.document.starts
    after = reader.scene.clauses.span(clause)[1] + _COST
    return bool(objects) and bool(reader.funding.within(starts[objects[0].last - 1], after))


def _orders(reader: ClauseReader, clause: Clause) -> list[Hit]:
    """The words for a contract or an order."""
    hits = reader.scene.find(reader.finder.known.stages, clause.first, clause.last)
    return [hit for hit in hits if hit.row["stage"] == "contracted"]


def _contracted(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Act]:
    """ "Has awarded contracts worth $480 million": a purchase of goods that are not named."""
    start, end = reader.scene.clauses.span(clause)
    sums = [row for row in reader.funding.within(start, end) if row.scope not in ("request", "conversion")]
    orders = _orders(reader, clause)
    if not sums or not orders:
        return []
    act = reader.whole(clause, "procurement", f"procurement by {verb.name}", [])
    document = reader.document
    act.about([(document.starts[orders[0].first], max(document.ends[orders[0].last - 1], sums[0].end))])
    return [act]
