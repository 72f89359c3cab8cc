"""Sums that are told only by comparison: "further aid of a similar size", "will double this sum", "will match it"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum, unsized
from udcgkit.gifts.cues import MULTIPLE, SIMILAR
from udcgkit.gifts.party import GENITIVE_ROLE
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ADVERB, ARTICLE, NOUN, PLAIN, PREPOSITION
from udcgkit.wordlists import Hit

_BEFORE = 4
"""adjectives before a word of aid"""


def compared(scenes: Scenes, words: GiftWords, taken: set[int], marked: list[tuple[int, int]]) -> list[Sum]:
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
        found.append(unsized(scene, words, start, end, "similar"))
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


def multiplied(
    scenes: Scenes, words: GiftWords, taken: set[int], sums: list[Sum], marked: list[tuple[int, int]]
) -> list[Sum]:
    """ "Diese Summe verdoppeln", "promised to match it": a sum that is only told as a multiple of another."""
    document = scenes.document
    found: list[Sum] = []
    told = {(money.scene.index, money.clause.number) for money in sums}
    for place in [place for place, cue in marked if cue & MULTIPLE]:
        index = document.sentence_index(document.starts[place])
        scene = scenes.number(index)
        clause = scene.clauses.at(document.starts[place])
        pieces = scene.clauses.clauses[clause.number :]
        objects = [hit for c in pieces for hit in scene.find(words.context["sum"], c.first, c.last)][:1]
        objects = objects or _anothers(scene, words, clause, place) or _it(scene, words, clause, place, taken)
        apart = index not in taken or not any((index, piece.number) in told for piece in pieces)
        if not apart or not objects or not any(verb.index == place for verb in clause.verbs):
            continue
        first, last = min(objects[-1].first, place), max(objects[-1].last, place + 1)
        start, end = document.starts[first], document.ends[last - 1]
        found.append(unsized(scene, words, start, end, "similar"))
        taken.add(index)
    return found


def _it(scene: Scene, words: GiftWords, clause: Clause, verb: int, taken: set[int]) -> list[Hit]:
    """ "Norway gave 20 million. Sweden will match it": a pronoun for money of this sentence or the one before."""
    hit = words.context["it"].at(scene.document.words, verb + 1, clause.last)
    if hit is None or not taken & {scene.index, scene.index - 1}:
        return []
    article = hit.last < clause.last and scene.clauses.flag(hit.last) & (NOUN | PLAIN)
    return [] if article else [hit]


def _anothers(scene: Scene, words: GiftWords, clause: Clause, verb: int) -> list[Hit]:
    """ "Will match Iceland's contribution": a word of aid right behind who gave it."""
    owners = {scene.document.token_from(party.end) for party in scene.inside(clause) if party.role == GENITIVE_ROLE}
    aid = scene.find(words.aid, verb + 1, clause.last)
    return [hit for hit in aid if hit.first in owners or hit.first - 1 in owners][:1]
