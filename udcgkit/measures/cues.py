"""Which sentences can tell a measure, by the kinds of cue in them."""

from __future__ import annotations

from collections import defaultdict

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
    SIGNING,
    STARTING,
    TRAINEE,
    TRAINING,
    TRAINING_NOUN,
    WIDENING,
    cues_of,
)
from udcgkit.segmentation import Document


def find_cues(document: Document, initiatives: set[int]) -> dict[int, int]:
    """The sentences that can tell a measure, by number, each with the kinds of cue in it.

    `initiatives`: the sentences that name one, which can be started without a noun for it.
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
    return {
        index: kinds
        for index, kinds in by_sentence.items()
        if _enough(kinds, index in initiatives)
        or (kinds & (GIVING | LEAVING) and told(index - 1, 0) & GOODS)
        or (kinds & TRAINING_NOUN and told(index - 1, 0) & TRAINEE)
    }


def _enough(kinds: int, named: bool) -> bool:
    """Whether the cues of a sentence can make a measure of any kind."""
    return bool(
        (kinds & BUYING_NOUN and kinds & COURSE)
        or (kinds & GOODS and kinds & (GIVING | BUYING_NOUN | HOLDING | AID))
        or (kinds & AGREEMENT and kinds & (SIGNING | GIVING))
        or (kinds & GOODS and kinds & LEAVING)
        or (kinds & SIGNING and kinds & (INITIATIVE | AID))
        or (kinds & GIVING and kinds & INITIATIVE)
        or (kinds & STARTING and (named or kinds & INITIATIVE))
        or (kinds & JOINING and (named or kinds & (INITIATIVE | GOODS)))
        or (kinds & COOPERATION and kinds & WIDENING)
        or kinds & TRAINING
        or (kinds & TRAINEE and kinds & TRAINING_NOUN)
    )
