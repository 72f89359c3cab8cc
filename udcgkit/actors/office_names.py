"""The name that belongs to an office: behind it, behind its genitive, or behind a comma."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.actors.names import NameReader, PersonName
from udcgkit.actors.offices import Role
from udcgkit.actors.scan import Scan
from udcgkit.grammar.phrases import Grammar

_FARTHEST = 12


@dataclass(slots=True)
class OfficePhrase:
    """A phrase at the words `first` to `last`; the office itself stands at `noun`."""

    first: int
    noun: int
    last: int
    role: Role
    state: str | None
    determiner: str
    """definite, possessive, indefinite or empty"""
    plural: bool
    names: tuple[PersonName, ...] = ()

    @property
    def country(self) -> str | None:
        """The state it serves, as far as the phrase says so."""
        return self.state.partition(":")[2] if self.state and self.state.startswith("country:") else None


def shown(phrase: OfficePhrase, scan: Scan) -> str:
    """The words of an office without article, in the nominative: "ukrainischer Präsident"."""
    if not scan.gazetteer.german:
        first = phrase.first + (scan.words[phrase.first].lower() in scan.known["definite"])
        return " ".join(scan.words[first:phrase.last + 1])
    words = [word for word in scan.words[phrase.first:phrase.noun] if word.lower() not in scan.known["definite"]]
    ending = "e" if phrase.role.gender == "f" else "er"
    words = [word if word[0].isupper() else word.rstrip("nrsm").removesuffix("e") + ending for word in words]
    rest = scan.words[phrase.noun + 1:phrase.last + 1]
    return " ".join((*words, phrase.role.shown, *rest)).strip()


class OfficeNaming:
    """Gives the office phrases of one document their names."""

    def __init__(self, scan: Scan, names: NameReader) -> None:
        self.scan = scan
        self.names = names
        self.words = scan.words
        self.known = scan.known
        self.german = scan.gazetteer.german
        self.grammar = scan.document.lexicon.once(Grammar)

    def named(self, phrase: OfficePhrase, noun: int) -> OfficePhrase:
        """Adds the name that follows at once, after a qualifier, or after a comma behind one."""
        reader = self.names
        end = self._past_titles(noun + self._abbreviated(noun))
        name = reader.after(end + 1, anchored=True) if self.scan.touching(end) and phrase.last == noun else None
        if name is None and phrase.last > noun and self.scan.touching(phrase.last):
            name = reader.after(phrase.last + 1, anchored=True)
            name = name if name and name.given else None  # "Soldaten der Gruppe Wolf", "Directors at NATO Headquarters"
        if name is None and not phrase.plural and self._titles(phrase):
            name = self._name_behind_comma(phrase.last, self._leads_in(phrase.first))
        if name is None or (phrase.determiner == "indefinite" and not (name.given or name.certain)):
            return phrase
        phrase.names, phrase.last = (name,), name.last
        if phrase.plural:
            self._further_names(phrase)
            self._agreeing(phrase)
        return phrase

    def _past_titles(self, at: int) -> int:
        """The last of the titles between the office and its name: Prime Minister Sir Colin Reed; Minister Dr. Lund."""
        for retired in self.known["retired"]:
            words = retired.split()
            at += len(words) if self.words[at + 1:at + 1 + len(words)] == words else 0
        while self.scan.touching(at) and self._is_title(at + 1):
            at += 1
            at += self._abbreviated(at)
        return at

    def _is_title(self, at: int) -> bool:
        entry = self.scan.gazetteer.table.get(self.words[at])
        return entry is not None and entry.title is not None

    def _abbreviated(self, at: int) -> bool:
        """Whether the office is a title with a full stop: Gen. Eva Lund."""
        return self.words[at + 1:at + 2] == ["."] and self._is_title(at)

    def _titles(self, phrase: OfficePhrase) -> bool:
        """Whether a name may follow behind a comma; in English an office in capitals needs no article for that."""
        if phrase.determiner in ("definite", "possessive"):
            return True
        return not self.german and not phrase.determiner and self.words[phrase.noun][0].isupper()

    def _agreeing(self, phrase: OfficePhrase) -> None:
        """An article that does not agree belongs to something else: "…, die Minister Lund versprach"."""
        if len(phrase.names) == 1 and phrase.role.singular:
            phrase.plural, phrase.first, phrase.determiner = False, phrase.noun, ""

    def _leads_in(self, first: int) -> bool:
        """Whether the office stands in what opens the sentence of another: After talks with the president, X said."""
        at = self.scan.document.sentences[self.scan.sentence(first)].first
        opens = self.words[at].lower() in self.known["leading"] or self.words[at].endswith("ing")
        return opens and at < first and "," not in self.words[at:first]

    def _name_behind_comma(self, last: int, led: bool) -> PersonName | None:
        """The name in "die Vorsitzende des Verbands, Karin B.,": framed by commas, with a first name.

        Where the office is `led` in, a comma must stand behind the name, too.
        """
        for at in range(last + 1, min(last + _FARTHEST, len(self.words) - 1)):
            word = self.words[at]
            if word == ",":
                return self._framed(at + 1, led)
            small = word in self.known["within_office"] or (self.grammar.declined(word) and word.isalpha())
            if not (word[0].isupper() or small):
                return None
            if word in self.scan.gazetteer.acting or not self.scan.touching(at - 1):
                return None
        return None

    def _framed(self, at: int, led: bool) -> PersonName | None:
        """The name of two or more words that starts at `at` and is all that stands up to the next mark."""
        while at < len(self.words) and self.words[at] in self.scan.known["honorific"]:
            at += 1  # the Chief of Staff, Admiral Sir X
        run = self.names.run(at) if at < len(self.words) else []
        capitals = [place for place in run if len(self.words[place]) > 1 and self.words[place][0].isupper()]
        if len(capitals) < 2 or not self._ends_name(run[-1] + 1, led):
            return None
        return None if any(self.names.common(place) for place in capitals) else self.names.made(run[0], run[-1])

    def _ends_name(self, at: int, led: bool) -> bool:
        """Whether a mark, letters after a name (MP, OBE) or, where no office is led in, a verb of speaking follows."""
        word = self.words[at] if at < len(self.words) else "."
        acts = not led and word in self.known["person_verb"]
        return word in (",", "(", ".", ":") or word in self.known["post_nominal"] or acts

    def _further_names(self, phrase: OfficePhrase) -> None:
        """The other names of a plural: die Minister Jonas Berg und Karl Tal."""
        while len(phrase.names) < 6 and self.words[phrase.last + 1:phrase.last + 2] in ([","], ["und"], ["and"]):
            name = self.names.after(phrase.last + 2, anchored=True)
            if name is None:
                return
            phrase.names = (*phrase.names, name)
            phrase.last = name.last
