"""Sums beside goods: whether the verb moves the sum or the goods, what goods are worth, and which go with a sum."""

from __future__ import annotations

from udcgkit.gifts.party import DATIVE, PLAIN_ROLE
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import CONJUNCTION, PREPOSITION, SEPARATOR
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.goods_words import Phrase

_GETTING = (PLAIN_ROLE, DATIVE, "recipient")
_TO_GOODS_GIVEN = 4
"""words between a verb and the goods behind who gets them"""
_TO_GOODS = 8
"""words from a sum to the goods that it is made of, with their name"""


def money_moves(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """Whether the verb moves an amount, not goods: "stellt 400 Millionen für Drohnen bereit"."""
    start, end = reader.scene.clauses.span(clause)
    object_ = next((p for p in reader.finder.find(clause.first, clause.last) if p.first > verb.index), None)
    if object_ is not None and object_.count.last and _right_behind(reader, verb, object_):
        end = object_.span[1]  # "pledged 20 tanks and financial support", "sold Kyiv 20 tanks for $20 million"
    sums = [row for row in reader.funding.within(start, end) if row.qualifier != "similar"]
    if not sums:
        return False
    return verb.row["done"] != "delivered" and not worth(reader, clause)


def _right_behind(reader: ClauseReader, verb: Verb, goods: Phrase) -> bool:
    """Whether goods follow a verb, with nothing but who gets them between."""
    between, flag = range(verb.index + 1, goods.first), reader.scene.clauses.flag
    if len(between) > _TO_GOODS_GIVEN or any(flag(n) & (PREPOSITION | CONJUNCTION | SEPARATOR) for n in between):
        return False
    return not between or any(party.first in between and party.role in _GETTING for party in reader.scene.parties)


def worth(reader: ClauseReader, clause: Clause) -> bool:
    """ "Material im Wert von 20 Millionen Euro", "$20 million in weapons"."""
    start, end = reader.scene.clauses.span(clause)
    return any(row.form == "in_kind" or _made_of(reader, row.end) for row in reader.funding.within(start, end))


def _made_of(reader: ClauseReader, end: int) -> bool:
    """ "$20 million in new weapons", "a $20 million package of shells": goods right behind a sum, joined to it."""
    words, first = reader.document.words, reader.document.token_from(end)
    known, last = reader.document.lexicon.once(GiftWords), min(first + _TO_GOODS, reader.scene.sentence.last)
    phrase = next(iter(reader.finder.find(first, last)), None)
    if phrase is None or not first < phrase.first or reader.document.language == "de":
        return False
    packed = phrase.first - first > 1 and words[phrase.first - 1].lower() in known.of_words
    packed = packed and known.shares["whole"].row(words[phrase.first - 2].lower()) is not None
    return packed or (phrase.first == first + 1 and known.context["in"].row(words[first].lower()) is not None)


def sized(reader: ClauseReader, clause: Clause, verb: Verb) -> bool:
    """ "Hat Material im Wert von 20 Millionen Euro geliefert": no goods are named, but how much they are worth."""
    start, end = reader.scene.clauses.span(clause)
    return verb.row["done"] == "delivered" and bool(reader.funding.within(start, end))


def brought_by_sum(reader: ClauseReader, phrases: list[Phrase], clause: Clause) -> list[Phrase]:
    """ "$1 billion in assistance, including 360 missiles": what the money has brought."""
    last = max((phrase.first for phrase in phrases), default=clause.first)
    opened = reader.scene.find(reader.finder.known.use["include"], clause.first, last)
    return [phrase for phrase in phrases if opened and phrase.first >= opened[-1].last]


def beside_sum(reader: ClauseReader, phrases: list[Phrase], clause: Clause) -> list[Phrase]:
    """ "30 Millionen Euro sowie 5.000 Schuss", "14 Panzer und 30 Millionen": counted goods beside a sum."""
    start, end = reader.scene.clauses.span(clause)
    sums = [(row.start, row.end) for row in reader.funding.within(start, end)]
    known, document = reader.finder.known, reader.document
    for place, phrase in enumerate(phrases):
        if phrase.count.last and any(known.beside_sum(document, stop, phrase.span[0]) for _, stop in sums):
            return phrases[place:]
    before = [phrase for phrase in phrases if sums and phrase.span[1] <= sums[0][0]]
    counted = bool(before) and all(phrase.count.last for phrase in before)
    return before if counted and known.beside_sum(document, before[-1].span[1], sums[0][0]) else []


def on_top_of_sum(reader: ClauseReader, phrases: list[Phrase]) -> int:
    """ "90 million for shells, and 200 trucks", "…, dazu 200 Lastwagen": the place of the goods that come on top."""
    words, flag, apart = reader.scene.document.words, reader.scene.clauses.flag, reader.finder.known.use["apart"]
    for place, phrase in enumerate(phrases):
        led = words[phrase.first - 1]
        joined = flag(phrase.first - 1) & CONJUNCTION or apart.row(led.lower()) is not None
        if phrase.count.last and joined and words[phrase.first - 2] == ",":
            return place
    return len(phrases)
