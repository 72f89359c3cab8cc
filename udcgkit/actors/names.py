"""Names of persons: which capitalised words form one, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from udcgkit.actors.gazetteer import Given
from udcgkit.actors.name_words import NameWords
from udcgkit.grammar.phrases import APOSTROPHE_S, ARTICLE, PREPOSITION

_LONGEST = 5
_INITIALS = 2
_OFFICE = 4
"""words between a verb of speaking and the name behind an office"""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name at the words `first` to `last`: first names and surname in their base form."""

    first: int
    last: int
    given: tuple[str, ...]
    surname: str
    gender: str | None
    cyrillic: bool
    certain: bool
    """a first name of the lexicon stands in it"""

    @property
    def full(self) -> str:
        """The whole name as it is shown."""
        return " ".join((*self.given, self.surname))


class NameReader(NameWords):
    """Reads names in one document; what else the article says about a word decides doubtful cases."""

    def after(self, at: int, anchored: bool) -> PersonName | None:
        """The name that starts at `at`; `anchored` where an office or title stands before it."""
        if not 0 <= at < len(self.words):
            return None
        run = self.run(at)
        last = self._end(run, anchored) if run else None
        return None if last is None else self.made(run[0], last)

    def before(self, at: int) -> PersonName | None:
        """The name that ends at `at`: two capitalised words at least."""
        first = at
        if at < 0 or not self.nameable(at, after_given=True):
            return None
        while at - first < _LONGEST - 1 and self.scan.touching(first - 1) and self._inside(first - 1):
            first -= 1
        given = [place for place in range(first, at) if self._is_given(place)]
        if given:
            first = given[0]  # "nach Aussagen von Klaus Lund"
        while first < at and not self.nameable(first):
            first += 1
        if (self._is_given(at) and not given) or (self.scan.touching(first - 1) and self.words[first - 1].isupper()):
            return None  # "Unteroffizier Bohdan", "IG Metall Trier"
        return self.made(first, at) if first < at else None

    def _inside(self, at: int) -> bool:
        inside = self.nameable(at) and not self.words[at].endswith(APOSTROPHE_S)
        return inside or self.words[at] in self.known["particle"]

    def run(self, at: int) -> list[int]:
        """The words from `at` on that could be one name: names, initials, particles."""
        run: list[int] = []
        while at < len(self.words) and len(run) < _LONGEST + 2:
            word = self.words[at]
            if word in self.known["particle"]:
                if not self._joins(at, run):
                    break
            elif (len(word) == 1 and word.isupper()) or (not run and _dotted(word)):
                if self.words[at + 1:at + 2] != ["."] or not self.scan.touching(at + 1):
                    break
                run += (at, at + 1)
                at += 2
                continue
            elif not self.nameable(at, after_given=bool(run) and self._is_given(run[-1])) and (
                run or not self._initials(at)
            ):
                break
            run.append(at)
            if self._bracket_closes(at):
                run.append(at + 1)
                at += 2
                continue
            if not self.scan.touching(at) or word.endswith(APOSTROPHE_S):
                break
            at += 1
        while run and not self.words[run[-1]][0].isupper():
            run.pop()
        return run

    def _initials(self, at: int) -> bool:
        """Whether two capitals stand for first names: Vice President JD Rowe."""
        word, touching = self.words[at], self.scan.touching(at)
        letters = word.replace(".", "")
        initials = len(letters) == _INITIALS and letters.isalpha() and letters.isupper()
        free = initials and at not in self.scan.covered and word not in self.table
        return free and touching and self.nameable(at + 1)

    def _joins(self, at: int, run: list[int]) -> bool:
        """Whether the particle at `at` belongs to the name: "van der Berg", but not "Eva Lund der Zeitung"."""
        if not self.scan.touching(at) or not self._leads_to_name(at + 1):
            return False
        if not run:
            return self._noble(at)
        return self.words[at] not in self.known["definite"] or self.words[run[-1]] in self.known["particle"]

    def _bracket_closes(self, at: int) -> bool:
        """Whether a bracket put in by the editor ends inside the name: [President Petro] Lund."""
        inside = self.words[at + 1:at + 2] in ([")"], ["]"]) and self._is_given(at) and at + 2 < len(self.words)
        return inside and self.nameable(at + 2) and self.scan.touching(at + 1)

    def _noble(self, at: int) -> bool:
        """Whether a name may begin with the particle at `at`: "von der Leyen", but not "von Hamburg", "zu Gast"."""
        word, following = self.words[at], self.words[at + 1]
        if word in ("von", "zu") and following[0].isupper():
            places = self.scan.positions.get(following, ())[:20]
            return any(place > 1 and self.words[place - 1] == word and self.given(place - 2) for place in places)
        return word not in self.known["definite"] and word != "zum" and word != "zur"

    def _leads_to_name(self, at: int) -> bool:
        if at < len(self.words) and self.words[at] in self.known["particle"] and self.scan.touching(at):
            at += 1
        return at < len(self.words) and self.nameable(at)

    def _end(self, run: list[int], anchored: bool) -> int | None:
        """The last word of the name in `run`; None where it is no name."""
        particles = self.known["particle"]
        capitals = [at for at in run if self.words[at][0].isupper() and len(self.words[at]) > 1
                    and self.words[at] not in particles]  # fmt: skip
        if not capitals or (anchored and len(capitals) == 1 and self.common(capitals[0])):
            return None
        if not anchored and (len(capitals) < 2 or self.given(capitals[0]) is None):
            return None
        if anchored and self._whole(run, capitals):
            return capitals[-1]
        last = capitals[0]
        for previous, at in pairwise(capitals):
            linked = at - previous > 1 or (self.given(previous) is not None)
            particle = self.words[at - 1] in particles
            surname = previous > capitals[0] and not self._is_given(previous)
            if particle and (surname or (not anchored and not self.given(previous))):
                break  # "Jane Greaves von der Universität"
            goes_on = self._continues(previous, at, linked, anchored and previous == capitals[0])
            closes = at == run[-1] or self.words[at + 1] in particles
            if not particle and not goes_on and not (anchored and closes and self._acts(capitals[0], at)):
                break
            last = at
        weak = (given := self.given(capitals[0])) is not None and given.weak
        if not anchored and (last == capitals[0] or (weak and not self._supported(capitals[0], last))):
            return None
        return last

    def _whole(self, run: list[int], capitals: list[int]) -> bool:
        """English: all capitals behind an office are one name: Defence Minister Tore Berg Lund met …"""
        last = run[-1]
        if self.scan.gazetteer.german or not 1 < len(capitals) < _LONGEST or last != capitals[-1]:
            return False
        headline = self.scan.touching(last) and self.words[last + 1][:1].isupper()
        classes, acting = self.grammar.classes, self.scan.gazetteer.acting
        lowered = (self.words[at].lower() for at in capitals[1:])
        return not headline and not any(word in classes or word in acting for word in lowered)

    def _acts(self, first: int, last: int) -> bool:
        """Whether a verb of speaking or acting follows a first name and surnames (Ministerin Eva Berg Lund sagte).

        Or what cannot belong to them: sagte Ministerin Eva Berg Lund in Oslo, der Zeitung; Minister Jonas Berg Lund.
        """
        following = self.words[last + 1] if last + 1 < len(self.words) else "."
        ends = following in (".", ",", "(") or self.grammar.flags(following) & (PREPOSITION | ARTICLE)
        helped = following in self.known["acting_auxiliary"] and not self.words[last - 1].endswith("s")
        acts = self.scan.touching(last) and (helped or following in self.scan.gazetteer.acting)
        known = self._is_given(first) or (self.scan.gazetteer.german and self._said(first))
        return bool(acts or ends) and known and not self.common(last)

    def _said(self, first: int) -> bool:
        """Whether a verb of speaking stands before the office of a name: sagte Ministerin …"""
        return any(word in self.scan.gazetteer.acting for word in self.words[max(first - _OFFICE, 0):first])

    def _continues(self, previous: int, at: int, linked: bool, opening: bool) -> bool:
        """Whether the word `at` belongs to the name that `previous` is part of."""
        if self._is_given(previous) and self._is_given(at):
            return True
        alone, before = self._alone(at), self._alone(previous, followed_by=self.words[at])
        if linked:
            return alone > 0 or not (self._an_article_before(at) if self._is_given(previous) else self.common(at))
        if self.words[previous].endswith("s") and self.words[previous][:-1] in self.scan.positions:
            return False
        if opening:
            return before == 0 and (alone > 0 or not self.common(at))
        return before == 0 and (alone > 0 or self._pair(previous, at))

    def _pair(self, previous: int, at: int) -> bool:
        """Whether the two words are a surname together elsewhere: Ministerin Eva Alba Berg … sagte Alba Berg."""
        first, places = self.words[previous - 1], self.scan.positions.get(self.words[previous], ())
        return any(self.words[place + 1:place + 2] == [self.words[at]] and self.words[place - 1] != first
                   for place in places[:20] if place)  # fmt: skip

    def _supported(self, first: int, last: int) -> bool:
        """Whether something besides a doubtful first name speaks for a person: the surname comes alone elsewhere."""
        return self._alone(last) > 0 or any(
            (self.words[at] if 0 <= at < len(self.words) else "") in self.known["person_verb"]
            for at in (first - 1, last + 1)
        )

    def made(self, first: int, last: int) -> PersonName:
        """The name that the words `first` to `last` are."""
        words = [self.words[at] for at in range(first, last + 1) if self.words[at] not in ".)]"]
        surname_from = len(words) - 1
        while surname_from > 0 and words[surname_from - 1] in self.known["particle"]:
            surname_from -= 1
        given = tuple(word + "." if len(word) == 1 else word for word in words[:surname_from])
        surname = " ".join((*words[surname_from:-1], self.base(last, alone=first == last)))
        known = (self.given(first) if given else None) or Given(None, False, True)
        return PersonName(first, last, given, surname, known.gender, known.cyrillic, not known.weak)

    def base(self, at: int, alone: bool) -> str:
        """The word without the ending of the genitive; `alone`: it is the whole name (Papst Benedikts)."""
        word = self.words[at]
        if word.endswith(APOSTROPHE_S):
            return word[:-2]
        if not self.scan.gazetteer.german or not word.endswith("s") or word.endswith("ss"):
            return word
        entry = self.table.get(word)
        if entry is not None and entry.given is not None:
            return word
        stem = self.table.get(word[:-1]) if alone else None
        if word[:-1] in self.scan.positions or (stem is not None and stem.given is not None):
            return word[:-1]
        following = self.words[at + 1] if self.scan.touching(at) else ""
        genitive = following[:1].isupper() and at + 1 not in self.scan.covered
        genitive = genitive and len(self.scan.positions.get(word, ())) == 1
        return word[:-1] if genitive and word[-2] not in "suxz" else word


def _dotted(word: str) -> bool:
    """Whether initials stand together, up to their last full stop: J.D"""
    letters = word.split(".")
    return len(letters) == _INITIALS and all(len(letter) == 1 and letter.isupper() for letter in letters)
