"""Deliveries, procurements, agreements, initiatives, cooperation and training, and their goods.

From sentences to rows
    cues, reader, clause_reader     which sentences can tell a measure, and how each of them is gone through
    act, cells      one act with its clause and goods, and the cells that all kinds of measures share
    standing, again, repeats        what is no measure after all, goes on with another, or is told again

Goods
    goods, goods_phrases, goods_words       goods in a stretch of text, one noun phrase of them, its words
    naming, premodifiers, designations      whether a word names goods; what stands before and behind it
    listed, bare_numbers, fragments, leads  counted nouns of a list, numbers alone, sentences without a verb, lead-ins

The kinds
    deeds       the order of the rules for deliveries, procurements and trainings
    deliveries, contents, dispatches, ellipses      what is given, also by a package or by what is left out
    purchases, contracts, deed_nouns        what is bought, ordered, or told by a noun
    trainings, agreements, initiatives, joining     people trained; what is signed, started, done together
    parts       a clause of several acts

Who and how much
    acting, behind, signatories, directions     who acts, who signs, which way goods move
    sums        what goods are worth, and which sum goes with them
"""

from __future__ import annotations

from udcgkit.gifts.scenes import Scenes
from udcgkit.measures.reader import MeasureReader
from udcgkit.records import Funding, Good, Measure

__all__ = ["find_measures"]


def find_measures(scenes: Scenes, funding: list[Funding]) -> tuple[list[Measure], list[Good]]:
    """The measures and the goods that they or the sums of money bring, each in text order."""
    return MeasureReader(scenes, funding).read()
