"""Which sentences are worth a closer look: a few set operations for each of them."""

from __future__ import annotations

from collections.abc import Iterable

from udcgkit.grammar.phrases import ADVERB, HEARSAY, REFLEXIVE, Grammar
from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import Document
from udcgkit.statements.cues import Cues, CueVerb

_LONGEST = 1500
"""words; what is longer is no sentence, and reading it must not take for ever"""
_JOINTS = frozenset((",", ":", "–", "—", "-", "…"))
"""marks after which the content of a noun can begin"""
_BESIDE = {"so": frozenset((",", "–")), "relative": frozenset((",",)), "viewpoint": frozenset(("aus", "Aus"))}
"""what stands before a preposition of this position"""


class Gate:
    """The words without one of which a sentence holds no statement.

    `alone`: one of them is enough. `together`: a word that tells something only beside one of
    some others, as "gab" does beside "bekannt". `sourced`: only beside a noun that words come from.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        cues = lexicon.once(Cues)
        self._is_source = cues.is_source
        classes = lexicon.once(Grammar).classes
        self._reflexives = _spellings(form for form, flag in classes.items() if flag & REFLEXIVE)
        rumour = {form: flag for form, flag in classes.items() if flag & HEARSAY}
        companions = {form: self._companions(cues, form) for form in cues.words}
        self.together = {form: frozenset().union(*found) for form, found in companions.items() if all(found)}
        self.verbs = frozenset(companions)
        unreal = {row["form"] for row in lexicon.rows("finite_verbs") if row["mood"].startswith("subjunctive")}
        first = {max(form.split(), key=len): position for form, position in cues.positions.items() if position != "wie"}
        self.sourced = _spellings(form for form, position in first.items() if position == "with_noun")
        free = first.keys() - self.sourced - {form for form, position in first.items() if position in _BESIDE}
        self.alone = _spellings(free) | unreal | (self.verbs - self.together.keys()) | {"„"}
        self.alone |= _spellings(form for form, flag in rumour.items() if flag & ADVERB)
        self.together |= dict.fromkeys(_spellings(rumour) - self.alone, lexicon.once(Grammar).listed["rumoured"])
        self.together |= dict.fromkeys(cues.contents, _JOINTS)
        self.together |= {form: _BESIDE[position] for form, position in first.items() if position in _BESIDE}
        self._openers = self.verbs | unreal
        """what tells something in small letters, and with a capital only where it opens: "Räume" is no verb"""
        self._telling = frozenset(self.alone | self.together.keys() | self.sourced)

    def _companions(self, cues: Cues, form: str) -> list[frozenset[str]]:
        """For each construction of a form the words of which one must be there, too; none where it stands alone."""
        finite = [self._beside(verb, verb.particle) for verb in cues.finite.get(form, ())]
        final = [self._beside(verb, verb.particle if form in verb.finite else ()) for verb in cues.final.get(form, ())]
        unfinite = [*cues.participle.get(form, ()), *cues.infinitive.get(form, ())]
        return [*finite, *final, *(self._beside(verb, verb.apart(form)) for verb in unfinite)]

    def _beside(self, verb: CueVerb, apart: tuple[str, ...]) -> frozenset[str]:
        if apart:
            return _spellings(apart[:1]) if verb.expletive else frozenset(apart[-1:])
        return self._reflexives if verb.reflexive else frozenset()

    def opens(self, document: Document, first: int, last: int) -> bool:
        """The sentences `first:last` may hold a statement."""
        start, stop = document.sentences[first].first, document.sentences[last - 1].last
        if stop - start > _LONGEST:
            return False
        words = document.words[start:stop]
        found = self._telling.intersection(words)
        opener = words[0][:1].lower() + words[0][1:] if words else ""
        if opener in self._openers:
            found |= {opener}
        return bool(found) and self._tells(found, words)

    def _tells(self, found: frozenset[str], words: list[str]) -> bool:
        """One of the words `found` tells something beside the others."""
        if not found.isdisjoint(self.alone):
            return True
        together = self.together
        if any(word in together and not together[word].isdisjoint(words) for word in found):
            return True
        return not found.isdisjoint(self.sourced) and any(map(self._is_source, words))


def _spellings(forms: Iterable[str]) -> frozenset[str]:
    """The forms as they stand inside a sentence and as they open one."""
    return frozenset(spelling for form in forms for spelling in (form, form[:1].upper() + form[1:]))
