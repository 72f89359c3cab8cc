"""Words of names: which capitalised words can be part of one, and which are common nouns."""

from __future__ import annotations

from functools import cached_property

from udcgkit.actors.gazetteer import Entry, Given
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import Grammar

_MARKS = str.maketrans("", "", "-’'")


class NameWords:
    """Judges single words of one document, by the lexicon and by the other places where the article has them."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.table = scan.gazetteer.table
        self.known = scan.known
        self.grammar = scan.document.lexicon.once(Grammar)
        self.barred = self.known["no_name"] | self.known["weekday"]

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The words that the article writes small somewhere."""
        return frozenset(word for word in self.words if word.islower())

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
        if at in self.scan.role_ends:
            return False  # Chief | Executive Lund
        if not word.translate(_MARKS).isalpha() or (word.isupper() if "-" not in word else _has_acronym(word)):
            return False
        entry = self.table.get(word)
        if entry is not None and entry.given is None and not _only_begins(entry):
            return after_given and bool(entry.roles) and not entry.names and self.scan.gazetteer.german
        if at + 1 in self.scan.role_starts and word.lower() in self.scan.gazetteer.portfolios:
            return False  # Deputy | Energy Minister Lund
        if word.lower() in self.known["function"] and (entry is None or _only_begins(entry)):
            return False  # Die Zeitung, though "Die" begins a name
        return entry is not None or not self._is_compound(word)

    def _is_compound(self, word: str) -> bool:
        """Whether a German word ends like an office or a body (Regierungssprecher, Staatsregierung)."""
        if word[-4:] not in self.scan.gazetteer.tails:
            return False
        lowered = word.lower()
        return any(lowered.endswith(form) and len(form) > 3 for form, _ in self.scan.gazetteer.tails[word[-4:]])

    def _is_given(self, at: int) -> bool:
        return (given := self.given(at)) is not None and not given.weak

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


def _only_begins(entry: Entry) -> bool:
    """Whether the lexicon knows the word only as the first of a longer name, which is not here."""
    names = (*entry.names, *(name for name, _ in entry.seats))
    others = entry.roles or entry.forms or entry.groups or entry.takes_up or entry.demonym or entry.title
    return bool(names) and all(name.rest for name in names) and not (others or entry.watched)


def _has_acronym(word: str) -> bool:
    """Whether a part of a hyphened word is an abbreviation: Dynamics-OTS."""
    return any(len(part) > 1 and part.isupper() for part in word.split("-"))
