"""Names of persons: which capitalised words form one, and where it ends."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.actors.gazetteer import Given
from udcgkit.actors.person_name import PersonName
from udcgkit.actors.scan import Scan

_LONGEST = 5
_MARKS = str.maketrans("", "", "-’'")


class NameReader:
    """Reads names in one document; what else the article says about a word decides doubtful cases."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.table = scan.gazetteer.table
        self.known = scan.known
        self.barred = self.known["no_name"] | self.known["weekday"]

    def given(self, at: int) -> Given | None:
        """What the lexicon knows of the first name at `at`, Frank-Walter by its first part too."""
        word = self.words[at]
        entry = self.table.get(word) or (self.table.get(word.partition("-")[0]) if "-" in word else None)
        return entry.given if entry else None

    def nameable(self, at: int, after_given: bool = False) -> bool:
        """Whether the word at `at` may be part of a person's name."""
        word = self.words[at]
        if len(word) < 2 or not word[0].isupper() or at in self.scan.covered or word in self.barred:
            return False
        if word.isupper() or not word.translate(_MARKS).isalpha():
            return False
        entry = self.table.get(word)
        if entry is not None and entry.given is None:
            return after_given and bool(entry.roles) and not entry.names and self.scan.gazetteer.german
        if word.lower() in self.known["function"] and entry is None:
            return False
        return entry is not None or not self._is_compound(word)

    def _is_compound(self, word: str) -> bool:
        """Whether a German word ends like an office or a body (Regierungssprecher, Staatsregierung)."""
        if word[-4:] not in self.scan.gazetteer.tails:
            return False
        lowered = word.lower()
        return any(lowered.endswith(form) and len(form) > 3 for form, _ in self.scan.gazetteer.tails[word[-4:]])

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
        return self.nameable(at) or self.words[at] in self.known["particle"]

    def run(self, at: int) -> list[int]:
        """The words from `at` on that could be one name: names, initials, particles."""
        run: list[int] = []
        while at < len(self.words) and len(run) < _LONGEST + 2:
            word = self.words[at]
            if word in self.known["particle"]:
                if not self.scan.touching(at) or not self._leads_to_name(at + 1) or (not run and not self._noble(at)):
                    break
            elif len(word) == 1 and word.isupper():
                if self.words[at + 1:at + 2] != ["."] or not self.scan.touching(at + 1):
                    break
                run += (at, at + 1)
                at += 2
                continue
            elif not self.nameable(at, after_given=bool(run) and self._is_given(run[-1])):
                break
            run.append(at)
            if self._bracket_closes(at):
                run.append(at + 1)
                at += 2
                continue
            if not self.scan.touching(at):
                break
            at += 1
        while run and not self.words[run[-1]][0].isupper():
            run.pop()
        return run

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

    def _is_given(self, at: int) -> bool:
        return (given := self.given(at)) is not None and not given.weak

    def _end(self, run: list[int], anchored: bool) -> int | None:
        """The last word of the name in `run`; None where it is no name."""
        particles = self.known["particle"]
        capitals = [at for at in run if self.words[at][0].isupper() and len(self.words[at]) > 1
                    and self.words[at] not in particles]  # fmt: skip
        if not capitals or (anchored and len(capitals) == 1 and self.common(capitals[0])):
            return None
        if not anchored and (len(capitals) < 2 or self.given(capitals[0]) is None):
            return None
        last = capitals[0]
        for previous, at in pairwise(capitals):
            linked = at - previous > 1 or (self.given(previous) is not None)
            particle = self.words[at - 1] in particles
            surname = previous > capitals[0] and not self._is_given(previous)
            if particle and (surname or (not anchored and not self.given(previous))):
                break  # "Jane Greaves von der Universität"
            goes_on = self._continues(previous, at, linked, anchored and previous == capitals[0])
            if not particle and not goes_on and not (anchored and at == run[-1] and self._acts(capitals[0], at)):
                break
            last = at
        weak = (given := self.given(capitals[0])) is not None and given.weak
        if not anchored and (last == capitals[0] or (weak and not self._supported(capitals[0], last))):
            return None
        return last

    def _acts(self, first: int, last: int) -> bool:
        """Whether a verb of speaking or acting follows a first name and surnames (Ministerin Eva Berg Lund sagte)."""
        following = self.words[last + 1] if last + 1 < len(self.words) else "."
        ends = not self.scan.gazetteer.german and following in (".", ",", "(")  # Prime Minister Jonas Berg Lund.
        acts = self.scan.touching(last) and following in self.scan.gazetteer.acting
        return (acts or ends) and self._is_given(first) and not self.common(last)

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
        return alone > 0 and before == 0

    def _alone(self, at: int, followed_by: str | None = None) -> int:
        """How often the word stands elsewhere: without the word before it, or not followed by `followed_by`."""
        word = self.words[at]
        found = 0
        for form in (word, word + "s"):
            for place in self.scan.positions.get(form, ())[:40]:
                if followed_by is not None:
                    found += self.words[place + 1:place + 2] != [followed_by]
                else:
                    found += place > 0 and self.words[place - 1] != self.words[at - 1] and not self._determined(place)
        return found

    def _determined(self, at: int) -> bool:
        before = self.words[at - 1].lower() if at else ""
        return before in self.known["definite"] or before in self.known["indefinite"]

    def common(self, at: int) -> bool:
        """Whether the word is a common noun, by its ending or by an article before it elsewhere."""
        word = self.words[at]
        if not self.scan.gazetteer.german:
            return False
        if any(word.endswith(ending) and len(word) > len(ending) + 3 for ending in self.known["noun_ending"]):
            return True
        return self._an_article_before(at)

    def _an_article_before(self, at: int) -> bool:
        """Whether the word stands with an article elsewhere in the text."""
        return any(self._determined(place) for place in self.scan.positions.get(self.words[at], ())[:20] if place != at)

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
        if word.endswith(("'s", "’s")):
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
