"""Deliveries and purchases that a noun tells: "Beschaffung von 40 Drohnen", "a sale to Ukraine of rockets"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.clause_cuts import Clause
from udcgkit.gifts.words import GiftWords
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.deliveries import delivered
from udcgkit.measures.goods_words import Phrase
from udcgkit.wordlists import Hit

_REACH = 4
"""tokens between "Beschaffung" and the goods"""


def told_by_noun(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Die Beschaffung weitreichender Drohnen", "US-Waffen, an deren Finanzierung …"."""
    found: list[Act] = []
    for hit in reader.scene.find(reader.nouns, clause.first, clause.last):
        if hit.row["kind"] not in ("procurement", "delivery") or reader.finder.before.verb(hit.first):
            continue
        phrases = _after(reader, hit, clause) or _antecedent(reader, hit, clause) or _intended(reader, hit, clause)
        phrases = reader.specific(phrases)
        if phrases and not (found and found[-1].goods[-1].last > hit.first):
            found.append(_named(reader, hit, clause, phrases))
    return [*_beside(reader, clause, found[0]), *found] if found else []


def _beside(reader: ClauseReader, clause: Clause, named: Act) -> list[Act]:
    """ "Will provide 40 shells and the purchase of drones": what the verb gives before the noun."""
    verb = next((verb for verb in clause.verbs if verb.frame == "give" and verb.index < named.first), None)
    goods = reader.finder.find(verb.index + 1, named.first) if verb is not None else []
    counted = any(phrase.count.last for phrase in goods)
    return delivered(reader, replace(clause, last=named.first)) if counted else []


def _after(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Phrase]:
    phrases = reader.finder.find(hit.last, clause.last)
    if not phrases or phrases[0].first - hit.last > _REACH:
        return []
    kept = [phrases[0]]
    for phrase in phrases[1:]:  # goods listed right after one another
        if phrase.first - kept[-1].last > 1:
            break
        kept.append(phrase)
    return kept


def _antecedent(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Phrase]:
    """ "US-Waffen, an deren Finanzierung …": the goods right before the relative clause."""
    before = reader.scene.clauses.before(clause)
    whose = reader.document.lexicon.once(GiftWords).context["whose"]
    if before is None or hit.first == clause.first or not reader.scene.find(whose, hit.first - 1, hit.first):
        return []
    phrases = reader.finder.find(before.first, before.last)
    return phrases[-1:] if phrases and phrases[-1].last >= before.last - 1 else []


def _intended(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Phrase]:
    """ "20 Panzer sind zur Lieferung vorgesehen", "20 tanks are earmarked for delivery"."""
    before = reader.document.words[hit.first - 1].lower() if hit.first > clause.first else ""
    if reader.finder.known.use["intended"].row(before) is None or not clause.verbs:
        return []
    return reader.finder.find(clause.first, hit.first)


def _named(reader: ClauseReader, hit: Hit, clause: Clause, phrases: list[Phrase]) -> Act:
    kind = "procurement" if _ordered(reader, hit, clause) else hit.row["kind"]
    first, last = min(hit.first, phrases[0].first), max(hit.last, phrases[-1].last)
    act = reader.act(clause, kind, first, last, f"{kind} by {reader.document.words[hit.first]}", phrases)
    act.about([(phrases[0].span[0], phrases[-1].span[1])])
    return act


def _ordered(reader: ClauseReader, hit: Hit, clause: Clause) -> bool:
    """ "Ein Vertrag zur Lieferung von 40 Panzern": somebody buys them."""
    stages = reader.scene.find(reader.finder.known.stages, max(hit.first - _REACH, clause.first), hit.first)
    return any(stage.row["stage"] == "contracted" for stage in stages)
