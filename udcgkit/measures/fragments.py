"""Goods told by a sentence without a verb: "What is in the package? 20 howitzers, shells and drones."."""

from __future__ import annotations

from udcgkit.grammar.clause_cuts import Clause
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.contents import CONTENT_RULE, Contents

_OPENING = 8
"""tokens before the first goods: "Also on the list:", "Der Inhalt:" """
_SEVERAL = 2
"""goods that make a list where none is counted"""


def fragment(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen schickt ein Paket. Darin: 20 Haubitzen, Munition.": what was told of right before brings them."""
    scene = reader.scene
    sentence, clauses = scene.sentence, scene.clauses.clauses
    if clause.number or any(piece.verbs or piece.finite for piece in clauses) or not _goes_on(reader):
        return []
    goods = reader.specific(reader.finder.find(sentence.first, sentence.last))
    counted = any(phrase.count.last for phrase in goods)
    if not goods or goods[0].first - sentence.first > _OPENING or not (counted or len(goods) >= _SEVERAL):
        return []
    worked = scene.find(reader.finder.known.use["works_on"], sentence.first, goods[0].first)
    if worked or reader.funding.within(sentence.start, sentence.end):
        return []
    act = reader.whole(clause, "delivery", f"{CONTENT_RULE} a list tells", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    return [act]


def _goes_on(reader: ClauseReader) -> bool:
    """Whether it ends as a sentence does, in a paragraph whose sentence before gives something or tells of aid."""
    scene, document = reader.scene, reader.document
    before = scene.scenes.number(scene.index - 1) if scene.index else scene
    same = before is not scene and before.sentence.paragraph == scene.sentence.paragraph
    ends = document.words[scene.sentence.last - 1] == "."
    return same and ends and Contents(scene).told_before()
