"""Sums told by who gives the same: "steuern so viel bei wie Paris", "gave as much as Sweden"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum, unsized
from udcgkit.gifts.cues import AS_MUCH
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.phrases import SUBORDINATOR

_GIVING = frozenset(("pledge", "give", "pay", "help", "revise"))
_TO_OTHER = 4
"""tokens from "so viel" to who gives the same ("so viel bei wie Paris")"""


def as_much(scenes: Scenes, words: GiftWords, taken: set[int], marked: list[tuple[int, int]]) -> list[Sum]:
    """ "Steuern zusammen so viel bei wie Paris", "gave as much as Sweden": a sum told by who gives the same."""
    document, found = scenes.document, list[Sum]()
    places = [place for place, cue in marked if cue & AS_MUCH]
    for hit in words.context["as_much"].among(document.words, places, len(document.words)):
        index = document.sentence_index(document.starts[hit.first])
        scene = scenes.number(index)
        clause = scene.clauses.at(document.starts[hit.first])
        giving = any(verb.frame in _GIVING for verb in clause.verbs)
        times = words.context["times"].row(document.words[hit.first - 1].lower()) if hit.first else None
        told = giving and times is None and index not in taken  # no "doppelt so viel"
        end = _other_giver(scene, words, hit.last) if told else None
        if end is None:
            continue
        start = document.starts[hit.first]
        found.append(unsized(scene, words, start, end, "similar"))
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
