"""Which sentences can tell a measure, by the kinds of cue in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container

from udcgkit.gifts.cues import (
    AGREEMENT,
    AID,
    BUYING_NOUN,
    COOPERATION,
    COURSE,
    GIVING,
    GOODS,
    HOLDING,
    INITIATIVE,
    JOINING,
    LEAVING,
    PLANT,
    POINTING,
    SHARE,
    SIGNING,
    STARTING,
    TOWARD,
    TRAINEE,
    TRAINING,
    TRAINING_NOUN,
    WIDENING,
    cues_of,
)
from udcgkit.grammar.counts import CountWords
from udcgkit.segmentation import Document

LONGEST_HEAD = 6
"""tokens of a head: "Sweden and Denmark." """
_BEFORE_GOODS = AID | HOLDING | GIVING


def find_cues(
    document: Document, initiatives: set[int], people: set[int], receivers: set[int], paid: Container[int]
) -> dict[int, int]:
    """The sentences that can tell a measure, by number, each with the kinds of cue in it.

    `initiatives`: the sentences that name one, which can be started without a noun for it; `people`: those
    that name people of a receiver, who can be trained without a word for trainees ("bildet Ukrainer aus"); `receivers`:
    those that name a receiver in any way, who can agree with somebody; `paid`: those with a sum of money, whose
    numbers count no goods of another name ("donated 200 mounts to Ukraine").
    """
    by_sentence: dict[int, int] = defaultdict(int)
    index, end = -1, -1
    starts, sentences = document.starts, document.sentences
    for place, kind in document.once(cues_of):
        if starts[place] >= end:
            index = document.sentence_index(starts[place])
            end = sentences[index].end
        by_sentence[index] |= kind
    told = by_sentence.get
    found = {
        index: kinds
        for index, kinds in by_sentence.items()
        if _enough(kinds, index in initiatives)
        or (kinds & TRAINING and (kinds & TRAINEE or index in people or _counts(document, index)))
        or (kinds & (GIVING | LEAVING) and told(index - 1, 0) & GOODS and (kinds & SHARE or _counts(document, index)))
        or (kinds & (AGREEMENT | SIGNING) and index in receivers)
        or (kinds & TRAINING_NOUN and told(index - 1, 0) & TRAINEE)
        or (kinds & GIVING and kinds & POINTING and told(index - 1, 0) & GOODS)
        or (kinds & GIVING and kinds & TOWARD and index not in paid and _counts(document, index))
        or (kinds & GOODS and told(index - 1, 0) & _BEFORE_GOODS and _same_paragraph(document, index))
    }
    goods = (index for index, kinds in by_sentence.items() if kinds & GOODS and index not in found)
    headed = {index: GOODS for index in goods if _headed(document, index) and _same_paragraph(document, index)}
    return {**found, **headed}


def _enough(kinds: int, named: bool) -> bool:
    """Whether the cues of a sentence can make a measure of any kind."""
    return bool(
        (kinds & BUYING_NOUN and kinds & COURSE)
        or (kinds & GOODS and kinds & (GIVING | BUYING_NOUN | HOLDING | AID))
        or (kinds & AGREEMENT and kinds & (SIGNING | GIVING))
        or (kinds & GOODS and kinds & (LEAVING | TOWARD))
        or (kinds & SIGNING and kinds & (INITIATIVE | AID))
        or (kinds & GIVING and kinds & INITIATIVE)
        or (kinds & STARTING and (named or kinds & INITIATIVE))
        or (kinds & JOINING and (named or kinds & (INITIATIVE | GOODS | PLANT)))
        or (kinds & COOPERATION and kinds & WIDENING)
        or (kinds & TRAINEE and kinds & TRAINING_NOUN)
    )


def _headed(document: Document, index: int) -> bool:
    """Whether the sentence before is as short as the name of a giver that heads a paragraph ("Norway.")."""
    before = document.sentences[index - 1]
    return index > 0 and before.last - before.first <= LONGEST_HEAD


def _same_paragraph(document: Document, index: int) -> bool:
    return document.sentences[index].paragraph == document.sentences[index - 1].paragraph


def _counts(document: Document, index: int) -> bool:
    """Whether a sentence has a number, which alone can stand for goods told of before: two in five have none."""
    sentence, counts = document.sentences[index], document.lexicon.once(CountWords)
    return any(map(counts.begins, document.words[sentence.first : sentence.last]))
