"""Words that make a measure, found in one pass over the article."""

from __future__ import annotations

from collections import defaultdict

from udcgkit.gifts.gift import GiftWords
from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import Document
from udcgkit.verbs import VerbForms
from udcgkit.wordlists import WordList

GOODS, VERB, NOUN, TRAINEE = (1 << n for n in range(4))
_KINDS = {"give": VERB, "pay": 0, "help": VERB, "receive": VERB, "buy": VERB, "flow": VERB, "pledge": VERB, "sign": VERB, "start": VERB,
          "train": VERB, "state": VERB, "make": VERB, "revise": 0, "need": 0, "refuse": 0}  # fmt: skip
_MOST_KNOWN = 50_000


class CueWords:
    """Which words can be part of a measure; what was looked up once is kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.verbs = lexicon.once(VerbForms)
        self.nouns = WordList(lexicon.rows("measure_nouns"))
        self.goods = lexicon.once(GiftWords).goods
        self.trainees = WordList(row for row in lexicon.rows("measure_words") if row["use"] == "trainee")
        self._known: dict[str, int] = {}

    def of(self, word: str) -> int:
        """The kinds of cue that a word can be."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._look_up(word.lower())
        return known

    def _look_up(self, low: str) -> int:
        found = 0
        for row, _, _ in self.verbs.forms.get(low, ()):
            found |= _KINDS[row["frame"]]
        if low in self.goods.phrases or self.goods.row(low) is not None:
            found |= GOODS
        if low in self.nouns.phrases or self.nouns.row(low) is not None:
            found |= NOUN
        if self.trainees.row(low) is not None:
            found |= TRAINEE
        return found


def find_cues(document: Document) -> dict[int, int]:
    """The sentences that can tell a measure, each with the kinds of cue in it."""
    cues = document.lexicon.once(CueWords)
    hits = [(place, kind) for place, word in enumerate(document.words) if (kind := cues.of(word))]
    by_sentence: dict[int, int] = defaultdict(int)
    for place, kind in hits:
        by_sentence[document.sentence_index(document.starts[place])] |= kind
    return {index: kinds for index, kinds in by_sentence.items() if _enough(kinds)}


def _enough(kinds: int) -> bool:
    moves = kinds & (VERB | NOUN)
    return bool((kinds & GOODS and moves) or kinds & NOUN or (kinds & TRAINEE and moves))
