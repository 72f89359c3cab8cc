"""What no verb of giving or buying tells: goods under way, goods that one lets another build."""

from __future__ import annotations

from udcgkit.gifts.found import can_give
from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import FINITE
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.ellipses import part_there
from udcgkit.measures.goods_words import Phrase

_GIVERS = (PLAIN_ROLE, "donor", GENITIVE_ROLE)


def under_way(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen hat elf Generatoren auf den Weg gebracht", "20 tanks are in Ukrainian hands"."""
    use = reader.finder.known.use
    there = reader.scene.find(use["in_hands"], clause.first, clause.last)
    hits = there or reader.scene.find(use["under_way"], clause.first, clause.last)
    goods = [phrase for phrase in reader.specific(reader.goods(clause)) if phrase.count.last] if hits else []
    phases = {reader.scene.phase(verb, clause) for verb in clause.verbs}
    if not hits or "not" in phases or (goods and not there and _known(reader, goods[0])):
        return []
    word = " ".join(reader.document.words[hits[0].first : hits[0].last])
    acts = [_told(reader, clause, "delivery", word, goods)] if goods else part_there(reader, clause, hits[0].last)
    for act in acts if there or phases == {"done"} else ():
        act.row.stage = "delivered"
        act.say_tokens("stage", hits[0].first, hits[0].last)
    for act in acts:
        _giver(act, _GIVERS)
    return acts


def has_made(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen lässt bei Borvik 200 Drohnen für die Ukraine bauen": who has goods made buys them."""
    use, flag = reader.finder.known.use, reader.scene.clauses.flag
    lets = reader.scene.find(use["has_made"], clause.first, clause.last)
    makes = reader.scene.find(use["built"], lets[0].last, clause.last) if lets else []
    goods = reader.specific(reader.goods(clause)) if makes else []
    if not goods or not (flag(lets[0].first) & FINITE or clause.finite):
        return []
    act = _told(reader, clause, "procurement", reader.document.words[makes[0].first], goods)
    _giver(act, (PLAIN_ROLE,))
    return [act]


def attribute(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Die von Norwegen zugesagten 20 Panzer stehen in Oslo", "Norway's 20 promised tanks are old": told beside."""
    known, words = reader.finder.known, reader.document.words
    goods = [phrase for phrase in reader.specific(reader.goods(clause)) if phrase.count.last]
    places = [n for phrase in goods[:1] for n in range(max(phrase.first - 1, clause.first), phrase.head)]
    said = next((n for n in places if known.told(words[n])), None)
    if said is None or said >= clause.last:
        return []
    act = _told(reader, clause, "delivery", words[said], goods[:1])
    _giver(act, ("donor", GENITIVE_ROLE))
    return [act] if act.row.actor_ids else []


def _known(reader: ClauseReader, phrase: Phrase) -> bool:
    """ "Die ersten acht Geräte": goods that were told of before."""
    again = reader.document.lexicon.once(GiftWords).context["again"]
    before = reader.document.words[max(phrase.first - 2, reader.scene.sentence.first) : phrase.first]
    return any(again.row(word.lower()) is not None for word in before)


def _told(reader: ClauseReader, clause: Clause, kind: str, word: str, goods: list[Phrase]) -> Act:
    act = reader.whole(clause, kind, f"{kind} by {word}", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    return act


def _giver(act: Act, roles: tuple[str, ...]) -> None:
    """The first party of the clause that can give."""
    for party in act.scene.inside(act.clause):
        if party.role in roles and can_give(act, party):
            act.row.actor_ids = party.ids
            act.say("actor_ids", party.start, party.end)
            return
