"""Goods told by no verb ("What is in the package? 20 howitzers and shells.") or by no list ("donated 200 mounts")."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.line_heads import paragraph_head
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.measures.act import Act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.contents import CONTENT_RULE, Contents
from udcgkit.measures.cues import LONGEST_HEAD
from udcgkit.measures.goods_words import Phrase
from udcgkit.measures.listed import Listed
from udcgkit.measures.sums import on_top_of_sum

_OPENING = 8
"""tokens before the first goods: "Also on the list:", "Der Inhalt:" """
_TO_CONTENT = 12
"""tokens from a package to what it holds, the sum between them"""
_SEVERAL = 2
"""goods that make a list where none is counted"""


def fragment(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norwegen schickt ein Paket. Darin: 20 Haubitzen, Munition.": what was told of right before brings them.

    Or what stands under a head: "Norway. 30 carriers, generators and 10 million for shelters."
    """
    scene = reader.scene
    sentence, clauses = scene.sentence, scene.clauses.clauses
    if clause.number or any(piece.verbs or piece.finite for piece in clauses):
        return []
    goods = reader.specific(reader.finder.find(sentence.first, sentence.last))
    headed = bool(goods) and not _goes_on(reader) and _is_headed(reader, clause, goods)
    goods = _beside_sums(reader, goods) if headed else goods
    counted = any(phrase.count.last for phrase in goods)
    if not goods or not (headed or _goes_on(reader)) or not (counted or len(goods) >= _SEVERAL):
        return []
    worked = scene.find(reader.finder.known.use["works_on"], sentence.first, goods[0].first)
    if worked or (not headed and _far_or_paid(reader, goods)):
        return []
    act = reader.whole(clause, "delivery", f"{CONTENT_RULE} a list tells", goods)
    act.part = replace(clause, first=goods[0].first, last=goods[-1].last) if headed else None  # the sums are beside
    act.about([(goods[0].span[0], goods[-1].span[1])])
    return [act]


def _far_or_paid(reader: ClauseReader, goods: list[Phrase]) -> bool:
    sentence = reader.scene.sentence
    far = goods[0].first - sentence.first > _OPENING
    return far or bool(reader.funding.within(sentence.start, sentence.end))


def _is_headed(reader: ClauseReader, clause: Clause, goods: list[Phrase]) -> bool:
    """Whether the sentence stands right behind the name of a giver that heads its paragraph."""
    act = reader.act(clause, "delivery", goods[0].first, goods[0].last, "", goods)
    first = reader.document.sentences[reader.scene.index - 1].first if reader.scene.index else 0
    short = reader.scene.sentence.first - first <= LONGEST_HEAD
    return short and paragraph_head(act) is not None


def _beside_sums(reader: ClauseReader, goods: list[Phrase]) -> list[Phrase]:
    """ "30 carriers and 10 million for shelters", "200 million for shells, and 35 trucks": no money is for these."""
    sums = reader.funding.within(reader.scene.sentence.start, reader.scene.sentence.end)
    before = [phrase for phrase in goods if not sums or phrase.span[1] <= sums[0].start]
    return before or goods[on_top_of_sum(reader, goods) :]


def _goes_on(reader: ClauseReader) -> bool:
    """Whether it ends as a sentence does, in a paragraph whose sentence before gives something or tells of aid."""
    scene, document = reader.scene, reader.document
    before = scene.scenes.number(scene.index - 1) if scene.index else scene
    same = before is not scene and before.sentence.paragraph == scene.sentence.paragraph
    ends = document.words[scene.sentence.last - 1] == "."
    return same and ends and Contents(scene).told_before()


def packed(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Approved a $300 million package of tanks and missiles", "ein Paket über 300 Millionen, darunter 20 Panzer"."""
    packages = Contents(reader.scene).packages(clause.first, clause.last)
    goods = reader.specific(reader.goods(clause)) if packages else []
    goods = [phrase for phrase in goods if phrase.first > packages[-1].last]
    if not goods or not (len(goods) > 1 or goods[0].count.last) or goods[0].first - packages[-1].last > _TO_CONTENT:
        return []
    before, known = goods[0].first - 1, reader.finder.known
    apart = before != packages[-1].last and known.german is False and reader.document.words[before].lower() == "of"
    opened = reader.scene.find(known.use["include"], before - 1, goods[0].first)
    package = reader.document.lexicon.once(GiftWords).context["package"]
    named = reader.scene.find(package, max(before - _TO_CONTENT, clause.first), before)
    told = opened or (named and known.use["packing"].row(reader.document.words[before].lower()) is not None)
    if not told or apart or any(reader.scene.phase(verb, clause) == "not" for verb in clause.verbs):
        return []
    act = reader.whole(clause, "delivery", f"{CONTENT_RULE} {reader.document.words[packages[-1].first]} tells", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    return [act]


def unlisted(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Norway has donated 200 mounts to Ukraine": a counted noun of no list, where a verb hands it to a receiver."""
    verb = next((verb for verb in clause.verbs if verb.frame in ("give", "buy")), None)
    if verb is None or not (verb.row["done"] == "delivered" or verb.frame == "buy") or reader.goods(clause):
        return []
    mine = set(reader.scene.scenes.parties.words.beneficiaries)
    takers = (p for p in reader.scene.inside(clause) if p.role in ("recipient", "dative") and mine.intersection(p.ids))
    if next(takers, None) is None or reader.funding.within(*reader.scene.clauses.span(clause)):
        return []
    listed, counts, words = Listed(reader.finder), reader.finder.known.counts, reader.document.words
    starts = (n for n in range(clause.first, clause.last) if counts.begins(words[n]) and n != verb.index)
    starts = (n for n in starts if not counts.article(words[n].lower()))
    goods = next((found for n in starts if (found := listed.item(n, clause.last))), [])
    packed = goods and Contents(reader.scene).packages(goods[0].head, goods[0].last)  # "ein Paket": told of elsewhere
    if not goods or packed or _stray(reader, goods[0]):
        return []
    kind = "procurement" if verb.frame == "buy" else "delivery"
    act = reader.whole(clause, kind, f"{kind} by {verb.name}", goods)
    act.about([(goods[0].span[0], goods[-1].span[1])])
    return [act]


def _stray(reader: ClauseReader, phrase: Phrase) -> bool:
    """Whether a number is a time or stands behind a preposition: "sent in 2024 events", "after 40 attacks"."""
    before = phrase.first - 1
    dated = any(one.start < phrase.span[1] and phrase.span[0] < one.end for one in reader.scene.periods)
    return dated or (before >= reader.scene.sentence.first and reader.scene.clauses.is_preposition(before))
