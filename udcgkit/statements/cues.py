"""The cue lexicon, ready for look-up by the forms that stand in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from udcgkit.lexicon import Lexicon, Row


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One construction of a verb; `particle` holds the words that must stand with it."""

    lemma: str
    particle: tuple[str, ...]
    reflexive: bool
    takes: frozenset[str]
    prepositions: frozenset[str]
    finite: frozenset[str]
    addressee: str
    speaker: str
    expletive: bool
    """the subject is an empty es that stands beside the verb: es heißt"""

    @property
    def impersonal(self) -> bool:
        """The words stand in something: in dem Brief heißt es, aus dem Bericht geht hervor."""
        return self.expletive or self.speaker == "place"

    @property
    def written(self) -> bool:
        """Of words that stand somewhere and are quoted: auf dem Plakat steht."""
        return self.speaker == "place" and self.takes == {"quote"}

    @property
    def quotes_its_subject(self) -> bool:
        """In the passive the subject is who speaks: X wird mit den Worten zitiert."""
        return self.speaker == "quoted"

    @property
    def by_source(self) -> bool:
        """Only what words come from can be the subject: the document showed."""
        return self.speaker == "source"

    def apart(self, form: str) -> tuple[str, ...]:
        """The words of the particle that stand before a participle or infinitive, which may hold the last of them."""
        return self.particle[:-1] if self.particle and form.startswith(self.particle[-1]) else self.particle


_ADDRESSING = ("addressee", "audience", "talk", "turned")
Table = dict[str, list[CueVerb]]


class CueNouns:
    """The nouns that attribute words, or tell what they are about."""

    def __init__(self, lexicon: Lexicon) -> None:
        nouns = lexicon.rows("cue_nouns")
        self.sources, self.contents, self.audiences, self.talks, self.opinions, self.voices, self.anonymity = (
            frozenset(row["noun"] for row in nouns if row["use"] == use)
            for use in ("source", "content", "audience", "talk", "opinion", "voice", "anonymity")
        )
        self.individuals = frozenset(row["noun"] for row in nouns if row["use"] == "individual")
        """one person without a name: EU-Beamter"""
        self.sides = frozenset(row["noun"] for row in nouns if row["use"] == "side")
        """those who side with an owner or against it, who does not speak through them: Oslos Verbündete"""
        self.silence = frozenset(row["noun"] for row in nouns if row["use"] == "silence")
        """what one refuses who says nothing"""
        self.arousing = frozenset(row["noun"] for row in nouns if row["use"] == "arousing")
        """verbs for what doubts and hopes are given by, who say nothing: weckte die Hoffnung, dass …"""
        self.tolls = frozenset(row["noun"] for row in nouns if row["use"] == "toll")
        """what a blow costs: forderte drei Menschenleben"""
        self.summing = frozenset(row["noun"] for row in nouns if row["use"] == "summing")
        """nouns that sum up what stands before them: …, a figure Oslo disputed"""
        self.matters = self.contents | frozenset(row["noun"] for row in nouns if row["use"] == "matter")
        """nouns for what somebody defends or renews in words: die Entscheidung, die Forderung; not die Stadt"""
        self.state_endings = tuple(row["noun"].lower() for row in nouns if row["use"] == "state")
        """of nouns that speak for the state whose adjective they have"""
        self.source_endings = tuple(noun.lower() for noun in self.sources if len(noun) > 5)

    def is_source(self, word: str) -> bool:
        """The noun is one of those that words come from, or a compound of one: Bericht, Medienbericht."""
        if word in self.sources:
            return True
        return len(word) > 9 and word[0].isupper() and word.lower().endswith(self.source_endings)


class CuePrepositions(CueNouns):
    """The prepositions and labels that attribute words, beside those nouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.positions: dict[str, str] = {}
        self.addressing: dict[str, str] = {}
        """prepositions that bring in who is told"""
        self.timing: set[str] = set()
        """words before a preposition that then tells when: kurz nach dem Urteil"""
        for row in lexicon.rows("cue_prepositions"):
            if row["position"] == "timing":
                self.timing.add(row["form"])
            elif row["position"] in _ADDRESSING:
                self.addressing |= dict.fromkeys(_spellings(row["form"].lower()), row["position"])
            else:
                self.positions.setdefault(row["form"], row["position"])
        self.phrases = _phrases(form for form, position in self.positions.items() if position == "before")
        """attributing words of several words, by the first of them: according to, in the words of"""
        self.headings = [tuple(form.split()) for form, position in self.positions.items() if position == "heading"]
        """words of a line that names whose the paragraphs after it are: attributed to"""
        self.labels = frozenset(form for form, position in self.positions.items() if position == "label")
        """what stands with a colon before words of whom the line before names: Quote: “…”"""
        self.attributing = frozenset(word for form in self.positions for word in _spellings(form))


class Cues(CuePrepositions):
    """Look-up tables from forms of verbs to their constructions, and the nouns and prepositions that attribute."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        rows = [(row, _verb(row)) for row in lexicon.rows("cue_verbs")]
        self.finite, self.final, self.participle, self.infinitive = (
            _table(rows, column) for column in ("finite", "final", "participle", "infinitive")
        )
        helpers = {row["form"] for row in lexicon.rows("word_classes") if row["class"] == "auxiliary"}
        self.full = {form: verbs for form, verbs in self.finite.items() if form not in helpers}
        """finite forms of full verbs: said; not: is, of "is confident" """
        self.compound: Table = {form: verbs for form, verbs in self.participle.items() if form in self.finite}
        """participles that look like a finite form: (er) berichtet, (hat) berichtet"""
        self.readings = self._readings()
        self.words = self.readings.keys()
        self.asking = frozenset(row["form"] for row in lexicon.rows("negations") if row["use"] == "whether")
        self.noun_openers = frozenset(row["form"] for row in lexicon.rows("noun_openers"))

    def _readings(self) -> dict[str, list[tuple[str, list[CueVerb]]]]:
        """For each form of a verb the ways to read it, the surest first."""
        tables = {"compound": self.compound, "finite": self.finite, "final": self.final,
                  "participle": self.participle, "infinitive": self.infinitive}  # fmt: skip
        readings: dict[str, list[tuple[str, list[CueVerb]]]] = {}
        for way, table in tables.items():
            for form, verbs in table.items():
                readings.setdefault(form, []).append((way, verbs))
        return readings



def _phrases(forms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(form.split()) for form in forms), key=len, reverse=True):
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _spellings(form: str) -> tuple[str, ...]:
    """A form inside a sentence, at its start, and in a line of capitals."""
    return form, form[:1].upper() + form[1:], form.upper()


def _verb(row: Row) -> CueVerb:
    return CueVerb(
        row["lemma"], tuple(row["particle"].split()), bool(row["reflexive"]), frozenset(row["takes"].split("|")),
        frozenset(filter(None, row["preposition"].split("|"))), frozenset(row["finite"].split("|")), row["addressee"],
        row["speaker"], row["speaker"] == "expletive",
    )  # fmt: skip


def _table(rows: list[tuple[Row, CueVerb]], column: str) -> Table:
    """Form -> verbs, those with more fixed words first; of "bekannt gegeben" the last word is the form."""
    table: Table = {}
    for row, verb in rows:
        for form in filter(None, row[column].split("|")):
            table.setdefault(form.rpartition(" ")[2], []).append(verb)
    for verbs in table.values():
        verbs.sort(key=lambda verb: (len(verb.particle), verb.reflexive, "number" in verb.takes), reverse=True)
    return table
