"""Deliveries and purchases that a noun tells: "Beschaffung von 40 Drohnen", "a sale to Ukraine of rockets"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.verbs import VerbForms
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.deliveries import delivered
from udcgkit.measures.goods_words import Phrase
from udcgkit.wordlists import Hit

RESUMED_RULE = "delivery that goes on:"
"""how the name of the rule begins for a delivery whose goods were named before"""
_OPENING = 2
"""words of a clause before a noun that opens it"""
_REACH = 4
"""tokens between "Beschaffung" and the goods"""


def told_by_noun(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Die Beschaffung weitreichender Drohnen", "US-Waffen, an deren Finanzierung …"."""
    found: list[Act] = []
    for hit in reader.scene.find(reader.nouns, clause.first, clause.last):
        told = hit.row["kind"] in ("procurement", "delivery") and not reader.finder.before.verb(hit.first)
        if not told or reader.of_fund(clause, hit.first):
            continue
        phrases = _after(reader, hit, clause) or _antecedent(reader, hit, clause) or _intended(reader, hit, clause)
        phrases = [] if _ended(reader, hit, clause, phrases) else reader.specific(phrases)
        if not phrases and not found and _resumed(reader, hit, clause):
            return [_resuming(reader, hit, clause)]
        if phrases and not (found and found[-1].goods[-1].last > hit.first):
            found.append(_named(reader, hit, clause, phrases))
    return [*_beside(reader, clause, found[0]), *found] if found else []


def _beside(reader: ClauseReader, clause: Clause, named: Act) -> list[Act]:
    """ "Will provide 40 shells and the purchase of drones": what the verb gives before the noun."""
    verb = next((verb for verb in clause.verbs if verb.frame == "give" and verb.index < named.first), None)
    goods = reader.finder.find(verb.index + 1, named.first) if verb is not None else []
    counted = any(phrase.count.last for phrase in goods)
    return delivered(reader, replace(clause, last=named.first)) if counted else []


def _resumed(reader: ClauseReader, hit: Hit, clause: Clause) -> bool:
    """ "Die Auslieferung soll im Mai beginnen", "deliveries will begin in May": of goods that were named before."""
    opens = hit.first - clause.first <= _OPENING and not reader.scene.clauses.is_preposition(hit.first - 1)
    alone = not reader.finder.find(clause.first, clause.last)
    starts, ends = reader.finder.known.use["course"], reader.scene.sentence.last
    return opens and hit.row["kind"] == "delivery" and alone and bool(reader.scene.find(starts, hit.last, ends))


def _ended(reader: ClauseReader, hit: Hit, clause: Clause, phrases: list[Phrase]) -> bool:
    """ "Jede Lieferung von Panzern ist beendet", "stellt die Lieferung von Munition ein": there will be no more."""
    counted = any(phrase.count.last for phrase in phrases)
    ended = reader.scene.find(reader.finder.known.use["ended"], clause.first, clause.last)
    return hit.row["kind"] == "delivery" and not counted and bool(ended)


def _resuming(reader: ClauseReader, hit: Hit, clause: Clause) -> Act:
    act = reader.whole(clause, "delivery", f"{RESUMED_RULE} {reader.document.words[hit.first]}", [])
    act.row.stage = _course(reader, clause)
    if act.row.stage is not None:
        act.say_tokens("stage", clause.first, clause.last)
    act.first, act.last = hit.first, hit.last
    return act


def _course(reader: ClauseReader, clause: Clause) -> str | None:
    """How far deliveries have come: to come, completed, or only begun."""
    words, use = reader.scene.words(clause), reader.finder.known.use
    helpers = reader.document.lexicon.once(VerbForms).auxiliaries
    phases = {helpers.get(word.lower()) for word in words}
    told = {name for name in ("completed", "begun") if any(use[name].row(word.lower()) is not None for word in words)}
    if not told or phases & {"will", "must"} or any(use["due"].row(word.lower()) is not None for word in words):
        return "pledged"
    return "delivered" if "completed" in told else None


def _after(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Phrase]:
    phrases = reader.finder.find(hit.last, clause.last)
    if not phrases or phrases[0].first - hit.last > _REACH:
        return _listed(reader, hit, clause)
    kept = [phrases[0]]
    for phrase in phrases[1:]:  # goods listed right after one another
        if phrase.first - kept[-1].last > 1:
            break
        kept.append(phrase)
    return kept


def _listed(reader: ClauseReader, hit: Hit, clause: Clause) -> list[Phrase]:
    """ "The delivery of thousands of items to Ukraine, including 20 pumps": examples of what is delivered."""
    words, known = reader.document.words, reader.finder.known
    if known.german or words[hit.last : hit.last + 1] != ["of"]:
        return []
    phrases = [phrase for phrase in reader.goods(clause) if phrase.first > hit.last]
    opened = phrases and known.use["include"].row(words[phrases[0].first - 1].lower()) is not None
    return phrases if opened else []


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
    kind = hit.row["kind"]
    first, last = min(hit.first, phrases[0].first), max(hit.last, phrases[-1].last)
    act = reader.act(clause, kind, first, last, f"{kind} by {reader.document.words[hit.first]}", phrases)
    act.about([(phrases[0].span[0], phrases[-1].span[1])])
    stage = _course(reader, clause) if kind == "delivery" else None
    begins = reader.scene.find(reader.finder.known.use["course"], hit.last, clause.last)
    due = reader.scene.find(reader.finder.known.use["due"], hit.last, clause.last)
    if stage == "delivered" or (begins and not due and stage is not None):  # "ist abgeschlossen", "will begin in May"
        act.row.stage = stage
        act.say_tokens("stage", clause.first, clause.last)
    return act
