"""The words for goods, and the phrase in which they are found."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.counts import Count, CountWords
from udcgkit.grammar.phrases import Grammar
from udcgkit.grammar.verbs import VerbForms
from udcgkit.lexicon import Lexicon
from udcgkit.records import Span
from udcgkit.segmentation import Document

_TELLING = frozenset(("give", "pledge", "buy", "pay", "state"))
"""frames of verbs that tell of goods, not what they are"""


class GoodsWords:
    """The goods, units and type words of one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.german = lexicon.language == "de"
        self.goods = lexicon.once(GiftWords).goods
        self.stages = lexicon.once(GiftWords).stages
        self.units = {row["form"]: bool(row["tail"]) for row in lexicon.rows("units")}
        self.use = lexicon.once(GiftWords).measures
        self.holds = lexicon.once(GiftWords).holds
        self._endings = lexicon.once(Grammar).adjective_endings or ("",)
        self._verbs = lexicon.once(VerbForms).forms
        self.between = _forms(lexicon, "between")
        self.promised = _forms(lexicon, "of_promised")
        self.instead = {row["form"] for row in lexicon.rows("negations") if row["use"] == "instead"}
        self.stops = _forms(lexicon, "stop")
        self.before_content = _forms(lexicon, "before_content")
        self.behind_content = _forms(lexicon, "behind_content")
        self.brings = _forms(lexicon, "brings")
        self.ventures = _forms(lexicon, "venture")
        self.joins = _forms(lexicon, "listing") | {",", ";"}
        self.on = _forms(lexicon, "agreed_on")
        self.counts = lexicon.once(CountWords)
        self.purposes = {row["form"] for row in lexicon.rows("money_context") if row["use"] == "purpose"}
        context = lexicon.once(GiftWords).context
        self.aim, self.to_aim = context["aim"], context["to_aim"]

    def order(self, word: str) -> bool:
        """Whether a word only tells which in a row: "ersten", "latest"."""
        return self.use["order"].row(word.lower()) is not None

    def told(self, word: str) -> bool:
        """Whether an attribute only tells that goods are given or promised: "zugesagte", "delivered"."""
        low = word.lower()
        stems = (low.removesuffix(ending) for ending in self._endings if low.endswith(ending))
        verbs = (verb for stem in stems for verb in self._verbs.get(stem, ()))
        kinds = ("participle",) if self.german else ("participle", "past")  # "promised" is both
        return any(kind in kinds and row["frame"] in _TELLING for row, kind, _ in verbs)

    def beside_sum(self, document: Document, end: int, start: int) -> bool:
        """Whether only "and" parts what ends at `end` from what begins at `start`: "30 Millionen sowie 5.000 Schuss".

        Goods and a sum that stand so are given beside each other: the sum does not pay for them.
        """
        gap = document.text[end:start].strip().lower() if end < start else ""
        return self.use["beside_sum"].row(gap) is not None


def _forms(lexicon: Lexicon, use: str) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("measure_words") if row["use"] == use)


@dataclass(slots=True)
class Phrase:
    """Goods found at the tokens `first:last`; `head` is the token that names them."""

    first: int
    last: int
    head: int
    name: str
    span: Span
    count: Count
    unit: str | None
    additional: bool
    generic: bool
    aid_type: str | None
    example: bool = False
    arm: bool = False
    """whether its word is a branch of arms ("artillery")"""
    named: int = 0
    """the token with which its name begins"""
    tail: int = 0
    """the token after its name"""

    @property
    def specific(self) -> bool:
        """Whether it names particular goods, or counts them."""
        return not self.generic or self.count.last > 0
