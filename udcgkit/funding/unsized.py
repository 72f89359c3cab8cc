"""Pledges of money whose size is not said: "sagte weitere Finanzhilfen zu"."""

from __future__ import annotations

from udcgkit.amounts import Amount
from udcgkit.funding.sums import Sum, make_sum
from udcgkit.gifts.cues import AS_MUCH, MONEY, MULTIPLE, SIMILAR, cues_of
from udcgkit.gifts.party import GENITIVE_ROLE
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ADVERB, ARTICLE, PLAIN, PREPOSITION, SUBORDINATOR
from udcgkit.wordlists import Hit

_PLEDGING = frozenset(("pledge", "give", "pay", "help", "revise"))
_COLUMN = {"will": "will", "done": "done"}
_BEFORE = 4
_TO_OTHER = 4
"""tokens from "so viel" to who gives the same ("so viel bei wie Paris")"""
_NEAR = 3
"""sentences before in which the money was told"""


def find_unsized(scenes: Scenes, words: GiftWords, sums: list[Sum]) -> list[Sum]:
    """A sum for each word of money that a verb of pledging governs and that has no amount in its sentence."""
    document = scenes.document
    marked = [cue for cue in cues_of(document) if cue[1] & (MONEY | MULTIPLE | SIMILAR | AS_MUCH)]
    if not marked:
        return []
    taken = {money.scene.index for money in sums}
    found: list[Sum] = []
    for hit in _money_words(document.words, words, marked):
        index = document.sentence_index(document.starts[hit.first])
        scene = scenes.number(index)
        if index in taken or not _pledged(scene, hit) or _told_before(scene, hit, words, taken) or _named(scene, hit):
            continue
        start, end = document.starts[_with_modifiers(scene, hit)], document.ends[hit.last - 1]
        found.append(make_sum(Amount(start, end, document.text[start:end], None, None, None, "unstated"), scene, words))
        taken.add(index)
    found += _compared(scenes, words, taken, marked)
    return [*found, *_multiplied(scenes, words, taken, marked), *_as_much(scenes, words, taken, marked)]


def _told_before(scene: Scene, hit: Hit, words: GiftWords, taken: set[int]) -> bool:
    """ "Will announce the funding": what an amount in the sentences before told already."""
    before = scene.document.words[max(hit.first - 1, scene.sentence.first)].lower()
    return before in words.definite and any(index in taken for index in range(scene.index - _NEAR, scene.index))


def _named(scene: Scene, hit: Hit) -> bool:
    """Whether the word is part of a name: Grant Ellerby."""
    start, end = scene.document.starts[hit.first], scene.document.ends[hit.last - 1]
    near = scene.scenes.cast.within(scene.sentence.start, end)
    return any(mention.start <= start and end <= mention.end for mention in near)


def _pledged(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of giving or promising stands in the clause, in a form that tells a stage."""
    clause = scene.clauses.at(scene.document.starts[hit.first])
    verbs = [verb for verb in clause.verbs if verb.frame in _PLEDGING and verb.index != hit.first]
    return any(verb.row[_COLUMN.get(scene.phase(verb, clause), "now")] for verb in verbs)


def _with_modifiers(scene: Scene, hit: Hit) -> int:
    """The first token of the noun phrase: "weitere" and adjectives before the word of money."""
    clause = scene.clauses.at(scene.document.starts[hit.first])
    floor, first = max(clause.first, hit.first - _BEFORE), hit.first
    while first > floor and scene.clauses.flag(first - 1) & PLAIN and not scene.clauses.flag(first - 1) & ADVERB:
        first -= 1
    return first


def _compared(scenes: Scenes, words: GiftWords, taken: set[int], marked: list[tuple[int, int]]) -> list[Sum]:
    """ "Further contributions of a similar size": a word of aid and, right after it, words that only compare."""
    document = scenes.document
    found: list[Sum] = []
    places = [place for place, cue in marked if cue & SIMILAR]
    for hit in words.context["similar"].among(document.words, places, len(document.words)):
        index = document.sentence_index(document.starts[hit.first])
        scene = scenes.number(index)
        before = scene.find(words.aid, max(hit.first - 2, scene.sentence.first), hit.first)
        if index in taken or not before or before[-1].last != hit.first or hit.last > scene.sentence.last:
            continue
        first = _with_adjectives(scene, before[-1].first)
        start, end = document.starts[first], document.ends[hit.last - 1]
        found.append(make_sum(Amount(start, end, document.text[start:end], None, None, None, "similar"), scene, words))
        taken.add(index)
    return found


def _with_adjectives(scene: Scene, first: int) -> int:
    """Where the adjectives before the token `first` begin."""
    floor = max(scene.sentence.first, first - _BEFORE)
    while first > floor and (scene.clauses.flag(first - 1) & PLAIN or first - 1 == scene.sentence.first):
        if scene.clauses.flag(first - 1) & (ADVERB | PREPOSITION | ARTICLE):
            break
        first -= 1
    return first


def _multiplied(scenes: Scenes, words: GiftWords, taken: set[int], marked: list[tuple[int, int]]) -> list[Sum]:
    """ "Diese Summe verdoppeln": a sum that is only told as a multiple of another."""
    document = scenes.document
    found: list[Sum] = []
    for place in [place for place, cue in marked if cue & MULTIPLE]:
        index = document.sentence_index(document.starts[place])
        scene = scenes.number(index)
        clause = scene.clauses.at(document.starts[place])
        pieces = scene.clauses.clauses[clause.number :]
        objects = [hit for c in pieces for hit in scene.find(words.context["sum"], c.first, c.last)][:1]
        objects = objects or _anothers(scene, words, clause, place)
        if index in taken or not objects or not any(verb.index == place for verb in clause.verbs):
            continue
        first, last = min(objects[-1].first, place), max(objects[-1].last, place + 1)
        start, end = document.starts[first], document.ends[last - 1]
        found.append(make_sum(Amount(start, end, document.text[start:end], None, None, None, "similar"), scene, words))
        taken.add(index)
    return found


def _anothers(scene: Scene, words: GiftWords, clause: Clause, verb: int) -> list[Hit]:
    """ "Will match Iceland's contribution": a word of aid right behind who gave it."""
    owners = {scene.document.token_from(party.end) for party in scene.inside(clause) if party.role == GENITIVE_ROLE}
    aid = scene.find(words.aid, verb + 1, clause.last)
    return [hit for hit in aid if hit.first in owners or hit.first - 1 in owners][:1]


def _as_much(scenes: Scenes, words: GiftWords, taken: set[int], marked: list[tuple[int, int]]) -> list[Sum]:
    """ "Steuern zusammen so viel bei wie Paris", "gave as much as Sweden": a sum told by who gives the same."""
    document, found = scenes.document, list[Sum]()
    places = [place for place, cue in marked if cue & AS_MUCH]
    for hit in words.context["as_much"].among(document.words, places, len(document.words)):
        index = document.sentence_index(document.starts[hit.first])
        scene = scenes.number(index)
        clause = scene.clauses.at(document.starts[hit.first])
        giving = any(verb.frame in _PLEDGING for verb in clause.verbs)
        times = words.context["times"].row(document.words[hit.first - 1].lower()) if hit.first else None
        told = giving and times is None and index not in taken  # no "doppelt so viel"
        end = _other_giver(scene, words, hit.last) if told else None
        if end is None:
            continue
        start = document.starts[hit.first]
        found.append(make_sum(Amount(start, end, document.text[start:end], None, None, None, "similar"), scene, words))
        taken.add(index)
    return found


def _other_giver(scene: Scene, words: GiftWords, first: int) -> int | None:
    """Where the one ends who stands behind "wie" or "as" right after `first`; None for "wie möglich"."""
    document = scene.document
    for place in range(first, min(first + _TO_OTHER, scene.sentence.last - 1)):
        if not scene.clauses.flag(place) & SUBORDINATOR:
            continue
        if document.words[place + 1].lower() in words.giving_capitals:
            return document.ends[place + 1]
        near = (party for party in scene.parties if 0 < party.first - place <= 2)
        return next((party.end for party in near), None)
    return None


def _money_words(tokens: list[str], words: GiftWords, marked: list[tuple[int, int]]) -> list[Hit]:
    """The words that mean money without an amount."""
    places = [place for place, cue in marked if cue & MONEY]
    hits = (words.aid.at(tokens, place, len(tokens)) for place in places)
    return [hit for hit in hits if hit is not None and hit.row["means"] == "money"]
