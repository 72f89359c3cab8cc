"""One party to a gift, and the words that tell what part it takes."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.grammar.counts import CountWords
from udcgkit.lexicon import Lexicon
from udcgkit.records import Mention
from udcgkit.wordlists import WordList

PLAIN_ROLE, DATIVE, GENITIVE_ROLE, ATTRIBUTE = "plain", "dative", "genitive", "attribute"
EXCEPT, COMPARED = "except", "compared"


@dataclass(slots=True)
class Party:
    """Actors joined into one; `ids` are those that count (the state for its government)."""

    ids: tuple[str, ...]
    start: int
    end: int
    first: int
    """its first token"""
    role: str
    mention: Mention
    article: bool = False
    """whether an article stands before it"""


class PartyWords:
    """The words that tell roles in one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.german = lexicon.language == "de"
        rows = lexicon.rows("party_prepositions")
        self.prepositions = {row["form"]: row["role"] for row in rows if row["role"] != "link"}
        self.links = frozenset(row["form"] for row in rows if row["role"] == "link")
        self.organs = WordList(lexicon.rows("state_organs"))
        self.forces = WordList(row for row in lexicon.rows("measure_words") if row["use"] in ("forces", "staff"))
        shapes = lexicon.rows("organisation_forms")
        self.companies = frozenset(row["form"].lower() for row in shapes if row["position"] == "company")
        self.masculine = tuple(row["form"] for row in lexicon.rows("masculine_endings"))
        self.aid = WordList(lexicon.rows("aid_nouns"))
        self.stages = WordList(lexicon.rows("stage_nouns"))
        self.slices = WordList(row for row in lexicon.rows("scope_cues") if row["cue"] == "slice")
        self.programmes = WordList(row for row in lexicon.rows("measure_nouns") if row["kind"] == "initiative")
        self.goods = WordList(lexicon.rows("goods"))
        self.names = {row["id"]: row["name"] for row in lexicon.rows("organisations")}
        words = lexicon.rows("actor_words")
        self.parts_of_states = frozenset(row["word"] for row in words if row["class"] == "part_of_state")
        """federal states, cantons, provinces: with ministries and parliaments of their own"""
        self.organs_of_parts = frozenset(row["word"] for row in words if row["class"] == "organ_of_part")
        self.agents = frozenset(row["word"] for row in words if row["class"] == "acts_for_state")
        """nouns for who acts for the state or body whose it is ("development agency")"""
        self.overseas = frozenset(row["word"] for row in words if row["class"] == "overseas")
        """states that are in no group whose id holds one of `continents`"""
        self.continents = tuple(row["word"] for row in words if row["class"] == "continent")
        self.political = frozenset(row["word"] for row in words if row["class"] == "party")
        """political parties, which want aid and give none"""
        self._counts = lexicon.once(CountWords)
        self.sizes = self._counts.qualifiers
        self.bodies = tuple(form.lower() for row in lexicon.rows("body_nouns") for form in row["forms"].split("|"))
        states = ((f"country:{row['iso']}", row["adjectives"].split("|")) for row in lexicon.rows("countries"))
        self.demonyms = {form: state for state, forms in states for form in forms}
        """the state of each adjective that can open the name of one of its bodies ("Swiss Federal Council")"""
        self.beneficiaries = tuple(row["form"] for row in lexicon.rows("beneficiaries"))
        self.places = {row["form"]: row["actor"] for row in lexicon.rows("beneficiary_places")}
        several = lexicon.rows("bodies_of_states")
        self.heads_give = {row["body"]: row["gives"] for row in several}
        self.gives_abroad = {row["body"] for row in several if row["body"] == row["gives"] and not row["members"]}
        """bodies of several states that spend nothing on their members ("Weltbank")"""
        offices = (row[column] for row in lexicon.rows("roles") for column in ("masculine", "feminine", "plural"))
        self.officials = frozenset(form.lower() for forms in offices for form in forms.split("|") if form)
        """nouns for who holds an office or speaks for one ("Sprecher")"""
        self.observers = frozenset(row["form"] for row in lexicon.rows("observers"))

    def number(self, low: str) -> float | None:
        """The number that a lower-case word stands for, if any."""
        return self._counts.number(low)

    def counted(self, low: str) -> bool:
        """Whether a lower-case word counts what is left out behind it ("Dänemark zwölf und Polen acht")."""
        return self._counts.number(low) is not None and not self._counts.article(low)
