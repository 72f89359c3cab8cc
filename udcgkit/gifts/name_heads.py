"""The noun that a name stands before, as in "American weapons": whether its actor acts, pays or only tells a kind."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile

from udcgkit.actors import Cast
from udcgkit.gifts.party import PartyWords
from udcgkit.grammar.clauses import SentenceClauses
from udcgkit.grammar.phrases import APOSTROPHE_S, CONJUNCTION, FINITE, PREPOSITION
from udcgkit.records import Mention
from udcgkit.segmentation import Document

_ORGAN = 2
"""words of "defence ministry's" behind an adjective"""
_AGENT = 4
"""words of "export credit agency" behind a possessive"""
_HEAD = 3
"""words behind an adjective among which its noun stands"""


class HeadReader:
    """Reads the words behind the mention of an actor."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self.words = document.lexicon.once(PartyWords)

    def behind(self, mention: Mention) -> list[str]:
        """The words behind an adjective, in German up to its noun, or the rest of the word that a name opens."""
        document = self.document
        start = bisect_right(document.starts, mention.end - 1)
        if mention.end < document.ends[start - 1]:
            rest = document.text[mention.end : document.ends[start - 1]].strip("-’'s")
            return [rest] if rest else []
        start = self._behind_others(start) if mention.form == "demonym" and not self.words.german else start
        words = list(takewhile(lambda word: word[0].isalnum(), document.words[start : start + _HEAD]))
        if not self.words.german:  # "the Danish government's delivery"
            return [word[:-2] if word[-2:] in APOSTROPHE_S else word for word in words]
        noun = next((n for n, word in enumerate(words) if word[0].isupper()), None)
        return words if noun is None else words[: noun + 1]

    def _behind_others(self, start: int) -> int:
        """ "Dutch, Danish and Swedish ministers": where the noun of several adjectives begins."""
        document, place = self.document, start
        while place + 1 < len(document.words):
            listed = document.words[place] == "," or document.words[place].lower() in self.words.links
            opened = document.starts[place + 1]
            if not listed or not any(one.form == "demonym" for one in self.cast.within(opened, opened + 1)):
                break
            place += 2
        return place

    def paid_by_name(self, mention: Mention, clauses: SentenceClauses) -> bool:
        """ "A Norwegian-funded scheme", "das EU-finanzierte Zentrum": a word whose rest says that the actor paid."""
        rest = self.behind(mention)
        stem = rest[0].rstrip("nmrs").removesuffix("e") if rest and self.words.german else "".join(rest)
        entries = clauses.forms.forms.get(stem, ())
        plain = [(row, kind) for row, kind, _ in entries if not row["particle"]]
        return any(row["frame"] in ("give", "pay") and kind in ("past", "participle") for row, kind in plain)

    def of_goods(self, head: list[str]) -> bool:
        """ "American weapons": where goods come from, and no "American arms deliveries"."""
        hit = next(iter(self.words.goods.find(head)), None)
        behind = head[hit.last : hit.last + 1] if hit is not None and hit.first <= 1 else None
        lists = (self.words.aid, self.words.stages)
        return behind is not None and not any(any(known.find(behind)) for known in lists)

    def of_things(self, head: list[str]) -> bool:
        """ "US missiles", "a NATO scheme", "US arms shipments": nobody acts."""
        kinds = any(hit.row["means"] == "none" for hit in self.words.aid.find(head))
        return kinds or any(any(known.find(head)) for known in (self.words.goods, self.words.programmes))

    def is_adjective(self, mention: Mention, first: int, clauses: SentenceClauses) -> bool:
        """Whether a mention is an adjective before a noun."""
        if self.words.german:
            return self.document.text[mention.start].islower() or self.document.words[first].endswith("ische")
        after = bisect_right(self.document.starts, mention.end - 1)
        return (
            after < clauses.sentence.last
            and self.document.words[after][0].isalpha()
            and not clauses.flag(after) & (FINITE | PREPOSITION)
            and not self._does(after, clauses)
        )

    def _does(self, token: int, clauses: SentenceClauses) -> bool:
        """ "The EU shipped tents": a past form behind an acronym is its verb, where the clause has no other."""
        clause = clauses.at(self.document.starts[token])
        if not any(verb.index == token and verb.kind == "past" for verb in clause.verbs):
            return False
        return not any(clauses.flag(n) & FINITE for n in range(token + 1, clause.last))

    def origin(self, first: int, clauses: SentenceClauses) -> bool:
        """ "Aus ukrainischer Produktion": where goods come from, not who gives or receives."""
        before = self.document.words[first - 1].lower() if first > clauses.sentence.first else ""
        return self.words.prepositions.get(before) in ("donor", "place")

    def of_body(self, mention: Mention) -> bool:
        """ "Norway's army sent 20 tanks", "Dänemarks Parlament": what follows acts for its state."""
        words, behind = self.document.words, self.document.token_from(mention.end)
        stop = min(behind + 2, len(words))
        body = self.words.forces.at(words, behind, stop) or self.words.organs.at(words, behind, stop)
        if body is None or mention.actor_id in self.words.beneficiaries or body.row.get("kind") == "office":
            return False
        lists = (self.words.aid, self.words.stages, self.words.goods)  # "Norway's military aid" is no army
        return not any(hit.first == 0 for known in lists for hit in known.find(words[body.last : body.last + 2]))

    def by_agent(self, mention: Mention, clauses: SentenceClauses) -> bool:
        """ "Japan's development agency gave", "the EU's executive arm has": English, who acts for it before a verb."""
        words, forms = self.document.words, clauses.forms
        behind = self.document.token_from(mention.end)
        if self.words.german or mention.actor_id in self.words.beneficiaries:
            return False
        for n in range(behind, min(behind + _AGENT, clauses.sentence.last - 1)):
            flag, low = clauses.flag(n), words[n].lower()
            if not low[0].isalpha() or flag & (PREPOSITION | CONJUNCTION | FINITE):
                return False
            agent = low in self.words.agents or f"{words[n - 1].lower()} {low}" in self.words.agents
            verb = clauses.flag(n + 1) & FINITE or words[n + 1] in forms.auxiliaries or words[n + 1] in forms.forms
            if agent and verb:
                return True
        return False

    def organ_owns(self, mention: Mention) -> bool:
        """ "The Danish government's delivery": English, a possessive of the organ that an adjective stands before."""
        first = self.document.token_from(mention.end)
        behind = self.document.words[first : first + _ORGAN]
        owner = next((word for word in behind if word[-2:] in APOSTROPHE_S), "")
        return bool(owner) and self.words.organs.row(owner[:-2].lower()) is not None

    def demonym(self, token: int) -> bool:
        """ "To the Ukrainian Red Cross": English, an adjective of a state before a name."""
        if self.words.german or not self.document.words[token][0].isupper():
            return False
        start = self.document.starts[token]
        end = self.document.ends[token]
        return any(one.form == "demonym" and one.end == end for one in self.cast.within(start, start + 1))
