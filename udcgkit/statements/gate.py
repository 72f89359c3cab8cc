"""Which sentences are worth a closer look: one set operation for each of them."""

from __future__ import annotations

from udcgkit.lexicon import Lexicon
from udcgkit.phrases import AUXILIARY, Grammar
from udcgkit.segmentation import Document
from udcgkit.statements.cues import Cues

_LONGEST = 1500
"""words; what is longer is no sentence, and reading it must not take for ever"""


class Gate:
    """The words without one of which a sentence holds no statement."""

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.once(Cues)
        unreal = {row["form"] for row in lexicon.rows("finite_verbs") if row["mood"].startswith("subjunctive")}
        grammar = lexicon.once(Grammar)
        frequent = {word for word in cues.words if grammar.classes.get(word, 0) & AUXILIARY}
        fixed = {verb.particle[-1] for word in frequent for verb in cues.finite.get(word, ()) if verb.particle}
        prepositions = {form.split()[0] for form, position in cues.positions.items() if position != "wie"}
        words = (unreal | prepositions | cues.words | cues.contents | fixed) - (frequent - unreal)
        self.words = frozenset(words | {word[:1].upper() + word[1:] for word in words} | {"„"})

    def opens(self, document: Document, first: int, last: int) -> bool:
        """The sentences `first:last` may hold a statement."""
        start, stop = document.sentences[first].first, document.sentences[last - 1].last
        return stop - start <= _LONGEST and not self.words.isdisjoint(document.words[start:stop])
