"""What no verb of giving or buying tells: goods under way, goods that one lets another build."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.cues import CueWords
from udcgkit.gifts.found import can_give
from udcgkit.gifts.party import DATIVE, GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ADVERB, AUXILIARY, FINITE, INDICATIVE, MODAL, PASSIVE, PLAIN, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.deliveries import delivered
from udcgkit.measures.ellipses import part_there
from udcgkit.measures.goods_words import Phrase

_OPEN = ("state", "pay")
"""frames of verbs that move goods only where the clause says so: English "bring", "approve" """
_VERBS = ("ed", "ing", "s"), ("t", "en", "te")
"""endings of English and of German verbs"""
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


def carried(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen karrt 40 Panzer nach Charkiw", "approved 40 tanks for Ukraine": a verb that else moves no goods."""
    cues, document = reader.document.lexicon.once(CueWords), reader.document
    open_ = all(verb.frame in _OPEN for verb in clause.verbs)
    places = range(clause.first + 2, clause.last) if open_ else ()
    place = next((n for n in places if cues.there(document.words[n]) and cues.toward(document, n)), None)
    goods = reader.specific(reader.finder.find(clause.first, place)) if place is not None else []
    if not goods or place is None or reader.funding.within(*reader.scene.clauses.span(clause)):
        return []
    way = place - cues.toward(document, place)
    goes = cues.goes(document.words[way])
    subject = any(party.role == PLAIN_ROLE for party in reader.scene.inside(clause))
    if reader.scene.clauses.flag(goods[0].first - 1) & PREPOSITION or not (goes or subject):
        return []
    at = _mover(reader, clause, goods, way)
    moves = at is not None and _moves(reader, document.words[at])
    listed = moves or any(verb.index == at for verb in clause.verbs)
    if at is None or not (moves or any(phrase.count.last for phrase in goods)) or not (goes or listed):
        return []  # "delayed 40 tanks for Ukraine"
    verb = _as_giving(reader, clause, at, goes=goes)
    return delivered(reader, replace(clause, verbs=[verb]))


def handed(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen hat der Ukraine 40 Laster überstellt": a verb of no list, with a giver, a receiver and goods."""
    parties = reader.scene.inside(clause)
    mine = set(reader.scene.scenes.parties.words.beneficiaries)
    taker = next((party for party in parties if party.role == DATIVE and mine.intersection(party.ids)), None)
    if taker is None or clause.verbs or not reader.finder.known.german:
        return []
    goods = [phrase for phrase in reader.specific(reader.finder.find(clause.first, clause.last)) if phrase.count.last]
    forms, words = reader.scene.clauses.forms, reader.document.words
    gives = any(party.role == PLAIN_ROLE and not mine.intersection(party.ids) for party in parties)
    if not goods or not gives or reader.scene.clauses.flag(goods[0].first - 1) & PREPOSITION:
        return []
    helped = forms.helped(words, clause.first, clause.last)
    end = next((n for n in range(goods[-1].last, clause.last) if not words[n][0].isalnum()), clause.last)
    at = end - 1 if helped else taker.first - 2
    if at <= clause.first or (helped and at < goods[-1].last) or not words[at].endswith(_VERBS[True]):
        return []
    return delivered(reader, replace(clause, verbs=[_as_giving(reader, clause, at, goes=helped)]))


def _mover(reader: ClauseReader, clause: Clause, goods: list[Phrase], way: int) -> int | None:
    """The verb between subject and goods, or behind them and its auxiliary; `way`: where the goods go begins there."""
    forms, words, flag = reader.scene.clauses.forms, reader.document.words, reader.scene.clauses.flag
    stop = next((n for n in range(goods[-1].last, way) if words[n].lower() in _out_of(reader)), way)
    behind = [n for n in range(goods[-1].last, stop) if not flag(n) & (AUXILIARY | MODAL | PASSIVE | ADVERB)]
    end = next((n for n in range(way + 1, clause.last) if not words[n][0].isalnum()), clause.last)
    at = goods[0].first - 1 if not behind else behind[0] if len(behind) == 1 else clause.first
    if forms.german and forms.helped(words, clause.first, clause.last):
        at = end - 1 if not behind else clause.first
    known = any(verb.index == at for verb in clause.verbs) or _moves(reader, words[at])
    formed = words[at].endswith(_VERBS[forms.german]) or bool(flag(at) & FINITE and words[at].islower())
    unlisted = not clause.verbs and flag(at) & (PLAIN | INDICATIVE | FINITE) and formed
    worked = reader.finder.known.use["works_on"].row(words[at].lower()) is not None
    return at if at > clause.first and (unlisted or known) and not worked else None


def _out_of(reader: ClauseReader) -> frozenset[str]:
    """The words before where goods come from: "drove 60 trucks from Rotterdam to Kharkiv"."""
    return reader.document.lexicon.once(GiftWords).out_of


def _moves(reader: ClauseReader, word: str) -> bool:
    """Whether a word is a form of a verb that takes goods somewhere, wherever that is."""
    return any(row["done"] == "delivered" for row, _, _ in reader.scene.clauses.forms.forms.get(word.lower(), ()))


def _as_giving(reader: ClauseReader, clause: Clause, at: int, *, goes: bool) -> Verb:
    """The verb at a token, read as one that gives goods, or brings them where they go."""
    known = next((verb for verb in clause.verbs if verb.index == at and verb.frame == "pay"), None)
    if known is not None:
        return replace(known, row={**known.row, "frame": "give"})
    forms, words, cues = reader.scene.clauses.forms, reader.document.words, reader.document.lexicon.once(CueWords)
    rows = (row for word in reader.finder.known.brings for row, _, _ in forms.forms[word])
    row = next(row for row in rows if row["particle"] and cues.there(row["particle"].split()[-1]))
    helped = forms.helped(words, clause.first, clause.last)
    past = any(kind in ("past", "participle") for _, kind, _ in forms.forms.get(words[at].lower(), ()))
    past = past or words[at].endswith(("ed", "te", "ten"))
    past = past or (forms.german and helped and (words[at].endswith("t") or words[at].startswith("ge")))
    kind = "participle" if past and helped else "past" if past else "infinitive" if helped else "present"
    return Verb(at, row if goes else {**row, "done": ""}, kind)


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
