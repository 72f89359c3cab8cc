"""The cue lexicon, ready for look-up by the forms that stand in the text."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.lexicon import Lexicon

_USES = ("source", "content", "audience", "talk")


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


@dataclass(slots=True)
class Cues:
    """Look-up tables from forms to constructions."""

    finite: dict[str, list[CueVerb]]
    final: dict[str, list[CueVerb]]
    participle: dict[str, list[CueVerb]]
    infinitive: dict[str, list[CueVerb]]
    sources: frozenset[str]
    contents: frozenset[str]
    audiences: frozenset[str]
    talks: frozenset[str]
    positions: dict[str, str]
    words: frozenset[str]

    def __init__(self, lexicon: Lexicon) -> None:
        self.finite, self.final, self.participle, self.infinitive = {}, {}, {}, {}
        for row in lexicon.rows("cue_verbs"):
            verb = CueVerb(row["lemma"], tuple(row["particle"].split()), bool(row["reflexive"]),
                           frozenset(row["takes"].split("|")), frozenset(filter(None, row["preposition"].split("|"))),
                           frozenset(row["finite"].split("|")), row["addressee"])  # fmt: skip
            for column in ("finite", "final", "participle", "infinitive"):
                table: dict[str, list[CueVerb]] = getattr(self, column)
                for form in filter(None, row[column].split("|")):
                    form = form.rpartition(" ")[2]
                    table.setdefault(form, []).append(verb)
        for table in (self.finite, self.final, self.participle, self.infinitive):
            for verbs in table.values():
                verbs.sort(key=lambda verb: (len(verb.particle), verb.reflexive), reverse=True)
        nouns = lexicon.rows("cue_nouns")
        used = {use: frozenset(row["noun"] for row in nouns if row["use"] == use) for use in _USES}
        self.sources, self.contents, self.audiences, self.talks = (used[use] for use in _USES)
        self.positions = {}
        for row in lexicon.rows("cue_prepositions"):
            self.positions.setdefault(row["form"], row["position"])
        self.words = frozenset(self.finite) | frozenset(self.final) | frozenset(self.participle)
