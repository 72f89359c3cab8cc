"""The words of one sentence by class, and which of them are verbs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from udcgkit.grammar.phrases import (
    ADVERB,
    APOSTROPHE_S,
    ARTICLE,
    CONJUNCTION,
    COORDINATOR,
    FINITE,
    INFINITIVE_MARK,
    MODAL,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)
from udcgkit.grammar.verbs import Verb, VerbForms
from udcgkit.segmentation import Document, Sentence
from udcgkit.wordlists import places_of

_COUNTABLE = NOUN | NUMBER | PLAIN
"""word classes that can follow an English attribute"""
_ORDER_DIGITS = 3
"""digits of a number that only tells which package or phase it is"""
_JOINING = CONJUNCTION | PREPOSITION | SEPARATOR
"""classes of a word between two such numbers ("7 through 10")"""
_TITLED = 4
"""long words of a headline that must all have a capital, and letters of a long word"""


def titled(words: Sequence[str]) -> bool:
    """Whether the words are a headline in which every long word has a capital, which then tells nothing.

    >>> titled("Japan Announces New Aid Package for Ukraine".split()), titled("Japan gives Ukraine aid".split())
    (True, False)
    """
    long = [word for word in words if len(word) >= _TITLED and word.isalpha()]
    return len(long) >= _TITLED and words[-1] not in ".!?" and all(word[0].isupper() for word in long)


class SentenceVerbs:
    """Finds the stage verbs among the words of one sentence."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.sentence = sentence
        self.grammar = document.lexicon.once(Grammar)
        self.forms = document.lexicon.once(VerbForms)
        words = document.words
        first, last = sentence.first, sentence.last
        self._first = first
        self.flags = document.each(self.grammar.of)[first:last]
        inside = words[first:last]
        for place in [first, *(n for n, word in enumerate(inside[:-1], first + 1) if word in "„:")]:
            self.flags[place - first] = self.grammar.flags(words[place], opens=True)
        self._headline = self._headline_verb() if document.language != "de" and titled(inside) else -1
        self.nouns = self._no_verbs(inside)
        nouns = self.nouns
        self._places = [n for n in places_of(map(str.lower, inside), self.forms.forms, first) if not nouns[n - first]]
        finite = [place for place, flag in enumerate(self.flags, first) if flag & FINITE]
        self._finite = [place for place in finite if not nouns[place - first] and not self._done_by(place)]
        self._found: dict[tuple[int, int], list[Verb]] = {}

    def flag(self, index: int) -> int:
        """The word classes of a token of the document; none outside the sentence."""
        place = index - self._first
        return self.flags[place] if 0 <= place < len(self.flags) else 0

    def _no_verbs(self, words: list[str]) -> list[bool]:
        """Which words of the sentence are rather nouns or adjectives than verb forms."""
        if self.document.language == "de":
            return [False, *[word[0].isupper() for word in words[1:]]]
        return [n > 0 and self._cannot_be_verb(self.sentence.first + n) for n in range(len(words))]

    def _cannot_be_verb(self, index: int) -> bool:
        """Whether an English word that does not open the sentence is rather a noun or adjective than a verb form."""
        words = self.document.words
        word = words[index]
        before = words[index - 1].lower()
        behind = self.flag(index - 1) & PREPOSITION and word.endswith("ing")
        gerund = behind and self.flag(index + 1) & (_COUNTABLE | ARTICLE)  # "in sending tanks", but "in funding for"
        noun = before in self.forms.noun_openers and not self.flag(index) & FINITE and not gerund  # but "this includes"
        owned = before.endswith(APOSTROPHE_S) and not word.endswith("ing")
        noun = noun or (owned and not self.flag(index - 1) & PRONOUN)
        counted = before[0].isdigit() and not (word.endswith("ed") and not self.flag(index + 1) & _COUNTABLE)
        counted = counted and not self._numbers_name(index - 1, index)
        told = index == self._headline or (before == "to" and self._headline >= 0)  # "Japan Announces", "to Give"
        capital = word[0].isupper() and not told
        return capital or noun or counted or self._counted_participle(index)  # but "12 arrived in May"

    def _headline_verb(self) -> int:
        """The first word of a headline in capitals that has a verb's ending: "Japan Announces $5 Billion"; or 0."""
        words, first, last = self.document.words, self.sentence.first, self.sentence.last
        places = (n for n in range(first + 1, last) if words[n].endswith(("s", "ed")))
        return next((n for n in places if words[n].lower() in self.forms.forms), 0)

    def _counted_participle(self, index: int) -> bool:
        """ "A promised battery", "two announced systems", "for urgently needed arms": before what it describes."""
        words, first = self.document.words, self.sentence.first
        forms = self.forms.forms.get(words[index].lower(), ())
        if not any(kind in ("past", "participle") for _, kind, _ in forms) or not self.flag(index + 1) & _COUNTABLE:
            return False
        place = index - 1
        while place > first and (self.flag(place) & ADVERB or words[place].endswith("ly")):
            place -= 1
        flag = self.flag(place)
        counted = bool(flag & NUMBER) and not self._numbers_name(place, index)
        behind = flag & PREPOSITION and not flag & (SUBORDINATOR | ADVERB) and words[place] != "to"  # "has since sent"
        return counted or bool(behind) or (bool(flag & ARTICLE) and not flag & PRONOUN)

    def _numbers_name(self, index: int, verb: int) -> bool:
        """ "Package 7 included 40 tanks", "PDAs 7 through 10 …": a number that tells which, before a verb of others."""
        words, place = self.document.words, index
        if not self.flag(verb + 1) & (NUMBER | ARTICLE):
            return False
        while place > self.sentence.first and words[place][0].isdigit() and len(words[place]) <= _ORDER_DIGITS:
            place -= 2 if self.flag(place - 1) & _JOINING and words[place - 2][0].isdigit() else 1
        place -= words[place] == "."  # "on Oct. 9 gave the nod"
        named = words[place][0].isupper() and words[place].isalpha() and not self.flag(place) & (ARTICLE | ADVERB)
        return place < index and named

    def _verbs(self, first: int, last: int) -> list[Verb]:
        if (first, last) not in self._found:
            places = [place for place in self._places if first <= place < last]
            found = self.forms.find(self.document.words, first, last, places) if places else []
            self._found[first, last] = [verb for verb in found if not self._attribute(verb, first, last)]
        return self._found[first, last]

    def _has_finite(self, first: int, last: int) -> bool:
        finite = (verb for verb in self._verbs(first, last) if verb.kind in ("present", "past"))
        finite = (verb for verb in finite if not (self._gerund(verb) or self._done_by(verb.index)))
        return self._finite_word(first, last) or any(not self._second_infinitive(verb) for verb in finite)

    def _done_by(self, index: int) -> bool:
        """ "A package announced by the UK and Norway": no finite verb, unless it tells by how much ("grew by 5")."""
        words, behind = self.document.words, index + 1
        if behind + 1 >= self.sentence.last or words[behind] != "by":
            return False
        who = words[behind + 1]  # no "by training", "by instalments", "by May", "by 5"
        named = self.flag(behind + 1) & ARTICLE or (who[0].isupper() and self.grammar.suggests(who) != "time")
        if not named or self.flag(behind + 1) & NUMBER:
            return False
        forms = self.forms.forms.get(words[index].lower(), ())
        return any(kind == "past" and not row["particle"] for row, kind, _ in forms)  # but "stood by Ukraine"

    def _gerund(self, verb: Verb) -> bool:
        """ "Grateful to Norway for committing aircraft": behind a preposition it is no finite verb."""
        behind = verb.index > self.sentence.first and self.flag(verb.index - 1) & PREPOSITION
        return bool(behind) and verb.kind == "present" and self.document.words[verb.index].endswith("ing")

    def _second_infinitive(self, verb: Verb) -> bool:
        """ "Work to receive and host refugees": what "and" joins to an English infinitive is none that is finite."""
        joined = verb.kind == "present" and self.flag(verb.index - 1) & COORDINATOR and not self.forms.german
        return bool(joined) and self.document.words[max(verb.index - 3, 0) : max(verb.index - 2, 0)] == ["to"]

    def _finite_word(self, first: int, last: int) -> bool:
        """Whether a word stands there that is a finite verb by its form; "zu geben" is none."""
        places = self._finite_among(first, last)
        return any(place == first or not self.flag(place - 1) & INFINITIVE_MARK for place in places)

    def _finite_among(self, first: int, last: int) -> list[int]:
        """The words among the tokens `first:last` that are finite verbs by their form."""
        places = self._finite
        return places[bisect_left(places, first) : bisect_left(places, last)]

    def _attribute(self, verb: Verb, first: int, last: int) -> bool:
        if verb.index > first and self.document.words[verb.index - 1] in ("wie", "as"):
            return verb.kind in ("past", "participle")  # "wie angekündigt"
        return verb.kind == "past" and self.attributive(verb.index, first, last)

    def attributive(self, index: int, first: int, last: int) -> bool:
        """A past form right before a noun where the clause has its verb already ("dringend benötigte Waffen")."""
        if self.document.language != "de":
            return self._counted_participle(index)
        if index + 1 >= last or self.document.words[index][-1] not in "ensr":
            return False
        counted = self.flag(index - 1) & ARTICLE and self.flag(index + 1) & (NUMBER | ARTICLE)  # der bestellten sechs …
        noun = index + 1 + bool(counted)
        if not self.flag(noun) & NOUN or self.flag(index - 1) & CONJUNCTION or self.flag(index) & MODAL:
            return False
        if not self._tells(index):
            return False
        others = [n for n in range(first, last) if n != index and self._tells(n)]
        joined = all(n > index and self.flag(n - 1) & CONJUNCTION for n in others)
        if self.flag(index - 1) & NOUN and (joined or index - 2 in others):
            return False  # "lieferte Norwegen Panzer und bestellte Munition", "zugesagte Panzer lieferte Norwegen"
        return bool(others)

    def _tells(self, place: int) -> bool:
        """Whether a word can be the finite verb of its clause."""
        if self.nouns[place - self.sentence.first]:
            return False
        forms = self.forms.forms.get(self.document.words[place].lower(), ())
        return bool(self.flag(place) & FINITE) or any(kind in ("present", "past") for _, kind, _ in forms)
