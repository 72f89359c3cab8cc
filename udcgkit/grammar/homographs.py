"""English words that are both noun and verb ("fund", "orders", "training"): which of the two stands in a clause."""

from __future__ import annotations

from collections.abc import Container, Sequence

from udcgkit.grammar.auxiliaries import MODALS, Auxiliaries
from udcgkit.grammar.phrases import ARTICLE, DETERMINER, PREPOSITION, Grammar
from udcgkit.lexicon import Lexicon, Row

JOINING = frozenset(("and", "or", "but"))
"""words behind which a verb goes on after the auxiliary of the one before"""
_BOUGHT = frozenset(("buy", "give"))
"""frames of verbs that are one behind "to" too; "to fund", "to support" only tell what something is for"""


class Homographs:
    """Tells a verb from a noun of the same form by the words around it; `known` are the forms of stage verbs.

    >>> from udcgkit.lexicon import load
    >>> homographs, fund = Homographs(load("en"), ()), {"frame": "pay"}
    >>> homographs.is_verb("Norway will fund drones".split(), 2, 0, fund, "infinitive")
    True
    >>> homographs.is_verb("Norway joins the fund".split(), 3, 0, fund, "infinitive")
    False
    """

    def __init__(self, lexicon: Lexicon, known: Container[str]) -> None:
        self._helpers = lexicon.once(Auxiliaries).kinds
        self._flags = lexicon.once(Grammar).flags
        self._adverbs = frozenset(row["form"] for row in lexicon.rows("word_classes") if row["class"] == "adverb")
        self._known = known

    def is_verb(self, words: Sequence[str], index: int, first: int, row: Row, kind: str) -> bool:
        """Whether an English word that is mostly a noun is a verb here: "will also fund", "to order", "… and order"."""
        future = words[index].endswith("ing") and words[index + 1 : index + 2] == ["to"]  # "is going to send"
        if future and row["frame"] == "flow" and any(word in self._known for word in words[index + 2 : index + 3]):
            return False
        place = index - 1
        while place > first and words[place].lower() in self._adverbs:
            place -= 1
        before = words[place].lower() if place >= first else ""
        if kind == "present" and row["frame"] == "train" and words[index].endswith("ing"):  # but "training for 20"
            return before in self._helpers or any(word[0].isdigit() for word in words[index + 1 : index + 2])
        if kind == "present" and words[index][-1] == "s":  # but "had orders for 20 tanks", "Pledges from 30 nations"
            heads = words[index][0].isupper() and index + 1 < len(words)
            noun = heads and bool(self._flags(words[index + 1]) & PREPOSITION)
            return before not in self._helpers and not noun
        if kind == "present":
            return True
        if before == "to":
            return row["frame"] in _BOUGHT
        if self._of_several(words, index, first):
            return True
        modal = MODALS if before in JOINING else ()
        earlier = words[first:place] if modal else ()
        return self._helpers.get(before) in MODALS or any(self._helpers.get(w.lower()) in modal for w in earlier)

    def _of_several(self, words: Sequence[str], index: int, first: int) -> bool:
        """ "Norway and Poland fund a package", "allies finance the rest": a plural before it, an article behind it.

        Or "each" between them: "Norway and Poland each plan 5 million".
        """
        each = index - first > 2 and self._flags(words[index - 1]) & DETERMINER
        if each and words[index - 2][0].isupper() and "and" in words[first : index - 2]:
            return True
        if index == first or not any(self._flags(word) & ARTICLE for word in words[index + 1 : index + 2]):
            return False
        before = words[index - 1]
        return ("and" in words[first:index] and before[0].isupper()) or (before.islower() and before.endswith("s"))
