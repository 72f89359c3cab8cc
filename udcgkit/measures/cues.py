"""Words that make a measure, found in one pass over the article."""

from __future__ import annotations

from collections import defaultdict

from udcgkit.gifts.gift import GiftWords
from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import Document
from udcgkit.verbs import VerbForms
from udcgkit.wordlists import WordList

GOODS, GIVING, SIGNING, STARTING, WIDENING, TRAINING, TRAINEE = (1 << n for n in range(7))
AGREEMENT, INITIATIVE, COOPERATION, TRAINING_NOUN, BUYING_NOUN = (1 << n for n in range(7, 12))
_OF_FRAME = {
    "give": GIVING,
    "help": GIVING,
    "receive": GIVING,
    "buy": GIVING,
    "flow": GIVING,
    "pledge": GIVING,
    "sign": SIGNING | WIDENING,
    "start": STARTING | WIDENING,
    "revise": WIDENING,
    "train": TRAINING,
}
_OF_NOUN = {
    "agreement": AGREEMENT,
    "initiative": INITIATIVE,
    "cooperation": COOPERATION,
    "training": TRAINING_NOUN,
    "procurement": BUYING_NOUN,
    "delivery": BUYING_NOUN,
}
_MOST_KNOWN = 50_000


class CueWords:
    """Which words can be part of a measure; what was looked up once is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.once(VerbForms)
        self.nouns = WordList(lexicon.rows("measure_nouns"))
        self.goods = lexicon.once(GiftWords).goods
        self.trainees = WordList(row for row in lexicon.rows("measure_words") if row["use"] == "trainee")
        self.known: dict[str, int] = {}

    def of(self, word: str) -> int:
        """The kinds of cue that a word can be."""
        known = self.known.get(word)
        if known is None:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            known = self.known[word] = self._look_up(word.lower())
        return known

    def _look_up(self, low: str) -> int:
        found = 0
        for row, _, _ in self.verbs.forms.get(low, ()):
            found |= _OF_FRAME.get(row["frame"], 0)
        if self.goods.known(low):
            found |= GOODS
        if low in self.nouns.phrases:
            found |= AGREEMENT
        noun = self.nouns.row(low)
        if noun is not None:
            found |= _OF_NOUN[noun["kind"]]
        if self.trainees.row(low) is not None:
            found |= TRAINEE
        return found


def find_cues(document: Document, initiatives: set[int]) -> dict[int, int]:
    """The sentences that can tell a measure, by number, each with the kinds of cue in it.

    `initiatives`: the sentences that name one, which can be started without a noun for it.
    """
    cues = document.lexicon.once(CueWords)
    known, of = cues.known, cues.of
    by_sentence: dict[int, int] = defaultdict(int)
    index, end = -1, -1
    starts, sentences = document.starts, document.sentences
    for place, word in enumerate(document.words):
        kind = known.get(word)
        if kind is None:
            kind = of(word)
        if not kind:
            continue
        if starts[place] >= end:
            index = document.sentence_index(starts[place])
            end = sentences[index].end
        by_sentence[index] |= kind
    return {index: kinds for index, kinds in by_sentence.items() if _enough(kinds, index in initiatives)}


def _enough(kinds: int, named: bool) -> bool:
    """Whether the cues of a sentence can make a measure of any kind."""
    return bool(
        (kinds & GOODS and kinds & (GIVING | BUYING_NOUN))
        or (kinds & AGREEMENT and kinds & SIGNING)
        or (kinds & STARTING and (named or kinds & INITIATIVE))
        or (kinds & COOPERATION and kinds & WIDENING)
        or (kinds & TRAINEE and kinds & (TRAINING | TRAINING_NOUN))
    )
