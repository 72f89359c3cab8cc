"""What is bought: "bestellt 40 Haubitzen", "awarded contracts worth $480 million"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.party import ATTRIBUTE, PLAIN_ROLE
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import AGENT, CONJUNCTION, NOUN, NUMBER, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.contracts import orders
from udcgkit.measures.goods_words import Phrase

_COST = 24
"""characters behind a clause in which its goods' cost can stand (", at a cost of …")"""


def bought(reader: ClauseReader, clause: Clause) -> list[Act]:
    """The procurement that a verb of buying or paying tells."""
    verb = next((verb for verb in clause.verbs if verb.frame == "buy"), None) or _pays(reader, clause)
    if verb is None or _noun_of_goods(reader, clause, verb) or reader.of_fund(clause, verb.index):
        return []
    told = reader.goods(clause) or _antecedent(reader, clause)
    plain = verb.frame == "buy" or _for_money(reader, clause, verb, told) or _valued(reader, clause, told)
    goods = reader.specific(told) or (told if plain else [])
    if not goods and verb.frame == "buy" and (work := reader.ordered_work(clause)) is not None:
        goods = reader.specific(reader.goods(work))
    if goods:
        act = reader.whole(clause, "procurement", f"procurement by {verb.name}", goods)
        act.about([(goods[0].span[0], goods[-1].span[1])])
        return [act]
    return _contracted(reader, clause, verb) if verb.frame == "buy" else []


def _antecedent(reader: ClauseReader, clause: Clause) -> list[Phrase]:
    """ "The battery that we purchased from Norway has arrived": the goods right before the relative clause."""
    before = reader.scene.clauses.before(clause) if clause.kind == RELATIVE_CLAUSE else None
    if before is None or reader.scene.clauses.flag(clause.first) & PREPOSITION:
        return []
    if any(verb.frame in ("give", "pledge", "help") for verb in before.verbs):
        return []  # how they came by what they give
    phrases = reader.finder.find(before.first, before.last)
    return phrases[-1:] if phrases and phrases[-1].last >= before.last else []


def without_attributes(reader: ClauseReader, clause: Clause) -> Clause:
    """The clause without the verbs that only tell how those came by the goods who now give them.

    "Offered tanks purchased from Norway", "übergab die bestellten 20 Panzer".
    """
    if not any(verb.frame == "buy" for verb in clause.verbs[1:]):
        return clause
    verbs = [verb for verb in clause.verbs if verb.frame != "buy" or not _attribute(reader, clause, verb)]
    return clause if len(verbs) == len(clause.verbs) else replace(clause, verbs=verbs)


def _attribute(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    gives = any(other.frame == "give" and other.index < verb.index for other in clause.verbs)
    if not gives or verb.kind not in ("past", "participle"):
        return False
    flag, after = reader.scene.clauses.flag, verb.index + 1
    if reader.document.language == "de":
        joined = flag(verb.index - 1) & CONJUNCTION
        return not joined and bool(flag(after) & (NUMBER | NOUN) or reader.document.words[after : after + 1] == ["„"])
    goods = reader.finder.find(clause.first, clause.last)
    return bool(flag(after) & (PREPOSITION | AGENT)) and any(phrase.last == verb.index for phrase in goods)


def _noun_of_goods(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """ "For drone orders": behind goods and before none, an English form in -s is a noun."""
    if reader.document.language == "de" or verb.kind != "present" or reader.document.words[verb.index][-1] != "s":
        return False
    goods = reader.finder.find(clause.first, clause.last)
    return any(phrase.last == verb.index for phrase in goods) and goods[-1].last <= verb.index


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
    named = any(party.role in (PLAIN_ROLE, "donor", ATTRIBUTE) for party in reader.scene.inside(clause))
    paid = named or _out_of_money(reader, clause, verb)
    valued = _valued(reader, clause, goods) or _out_of_sum(reader, clause, goods)
    return verb if paid and (valued or not reader.funding.within(start, end)) else None


def _out_of_sum(reader: ClauseReader, clause: Clause, goods: list[Phrase]) -> bool:
    """ "Mit 25 Millionen Euro finanziert Norwegen 36 Kraftwerke": the sum behind "mit" buys counted goods."""
    start, end = reader.scene.clauses.span(clause)
    sums = reader.funding.within(start, end)
    counted = bool(goods) and bool(goods[0].count.last) and all(row.end < goods[0].span[0] for row in sums)
    means, words = reader.document.lexicon.once(GiftWords).before_means, reader.document.words
    return counted and len(sums) == 1 and words[clause.first].lower() in means


def _valued(reader: ClauseReader, clause: Clause, goods: list[Phrase]) -> bool:
    """ "Bezahlten Waffen im Wert von 900 Millionen Euro": the sum only tells what the goods before it are worth."""
    start, end = reader.scene.clauses.span(clause)
    sums, worth = reader.funding.within(start, end), reader.document.lexicon.once(GiftWords).context["worth"]
    behind = bool(goods) and all(row.start >= goods[0].span[1] for row in sums)
    return behind and bool(sums) and bool(reader.scene.find(worth, goods[0].last, clause.last))


def _out_of_money(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """ "Mit diesen Mitteln werden 40 Drohnen finanziert", "with this money, 40 drones will be financed"."""
    lists = (reader.finder.known.use["cost"], *reader.document.lexicon.once(GiftWords).holding_money)
    costs = [hit for known in lists for hit in reader.scene.find(known, clause.first, verb.index)]
    opened = (n for hit in costs for n in range(max(hit.first - 2, clause.first), hit.first))
    return verb.kind == "participle" and any(reader.scene.clauses.is_preposition(n) for n in opened)


def _for_money(reader: ClauseReader, clause: Clause, verb: Verb, goods: list[Phrase]) -> bool:
    """ "Bought weapons for $6 billion", "kauft für 20 Millionen Waffen": goods as the object, and what they cost."""
    objects = [phrase for phrase in goods if phrase.first == verb.index + 1]
    starts = reader.document.starts
    after = reader.scene.clauses.span(clause)[1] + _COST
    return bool(objects) and bool(reader.funding.within(starts[objects[0].last - 1], after))


def _contracted(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Act]:
    """ "Has awarded contracts worth $480 million": a purchase of goods that are not named."""
    start, end = reader.scene.clauses.span(clause)
    sums = [row for row in reader.funding.within(start, end) if row.scope not in ("request", "conversion")]
    signed = orders(reader, clause.first, clause.last)
    if not sums or not signed:
        return []
    act = reader.whole(clause, "procurement", f"procurement by {verb.name}", [])
    document = reader.document
    act.about([(document.starts[signed[0].first], max(document.ends[signed[0].last - 1], sums[0].end))])
    return [act]
