"""What part an actor plays in a gift, by the preposition, the article or the ending of its name."""

from __future__ import annotations

from bisect import bisect_right

from udcgkit.gifts.name_heads import HeadReader
from udcgkit.gifts.party import DATIVE, GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.clauses import SentenceClauses
from udcgkit.grammar.phrases import (
    ADVERB,
    APOSTROPHE_S,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    GENITIVE,
    NOUN,
    NUMBER,
    OBLIQUE,
    PLAIN,
    PRONOUN,
)
from udcgkit.grammar.phrases import DATIVE as DATIVE_CASE
from udcgkit.records import Actor, Mention

_MAX_BACK = 4
"""words between a preposition and the actor's name"""
_ATTRIBUTE = 7
"""words of an attribute between the actor in it and its participle"""
_GIFTS = frozenset(("give", "pay", "help", "pledge", "buy", "make"))


class RoleReader(HeadReader):
    """Reads the words around the mention of an actor."""

    def role(self, mention: Mention, first: int, clauses: SentenceClauses) -> tuple[str, bool]:
        """The role that preposition, article or ending give, and whether there is an article."""
        words, floor = self.document.words, clauses.sentence.first
        if words[first - 1] == "," and self._locates(mention, first, clauses):
            return "place", False
        name, first = first, self._described(mention, first, clauses)
        inside = clauses.flag(first) & ARTICLE and mention.form != "metonym"  # the town is Den Haag
        place, article = self._size(first, clauses) - 1, words[first].lower() if inside else ""
        while place >= floor and first - place <= _MAX_BACK and not clauses.is_preposition(place):
            flag = clauses.flag(place)
            if flag & ARTICLE:
                if article and self.words.number(words[place].lower()) is not None:
                    return GENITIVE_ROLE, True  # "einer der größten Geber"
                if article or self._relative(mention, place, clauses):
                    return PLAIN_ROLE, bool(article)
                article = words[place].lower()
            elif self.demonym(place):
                article = ""
            elif not flag & (PLAIN | NUMBER) or flag & (FINITE | ADVERB) or article:
                break
            place -= 1
        attributed = self.words.german and place > floor and clauses.flag(place - 1) & ARTICLE
        if attributed and self._inside_attribute(place, first, clauses):
            return "place", bool(article)
        if clauses.is_preposition(place) and place < first - 1 and self._behind_thing(mention, first - 1):
            return PLAIN_ROLE, bool(article)
        if place >= floor and (named := self._preposition(place, floor)) is not None:
            of_organ = named == "donor" and self.words.german and any(self.words.organs.find(words[place - 1 : place]))
            owned = of_organ or (named != "donor" and self._of_thing(mention))  # "die Regierungen von Norwegen und …"
            return GENITIVE_ROLE if owned else named, bool(article)
        if place > floor and (led := self._led_by(place, clauses)) is not None:
            return led, True
        if place >= floor and clauses.is_preposition(place):
            owns = not self.words.german and self._possessive(mention, self.cast.actors[mention.actor_id])
            return (GENITIVE_ROLE if owns or words[place].lower() == "of" else "place"), bool(article)
        noun = self.document.words[first].lower() if first < name else ""  # "der Konzern Nordwerk"
        return self._case(mention, article, place, clauses, noun), bool(article)

    def _led_by(self, of: int, clauses: SentenceClauses) -> str | None:
        """ "From the governments of Norway and Sweden": English, the role of who acts for those behind "of"."""
        words, noun, floor = self.document.words, of - 1, clauses.sentence.first
        if self.words.german or words[of] != "of" or self._names_actor(noun):
            return None
        if self.words.organs.row(words[noun].lower()) is None:
            return None
        place = noun - 1
        while place >= floor and clauses.flag(place) & (ARTICLE | PLAIN) and not clauses.is_preposition(place):
            place -= 1
        if place < floor or not clauses.is_preposition(place):
            return PLAIN_ROLE
        return self._preposition(place, floor) or GENITIVE_ROLE

    def _described(self, mention: Mention, first: int, clauses: SentenceClauses) -> int:
        """Where a noun begins that says what the name behind it is: "mit dem dänischen Hersteller Borvik"."""
        place = first - 1
        if not self.words.german or mention.form != "name" or place <= clauses.sentence.first:
            return first
        opened = clauses.flag(place - 1) & (ARTICLE | PLAIN) or clauses.is_preposition(place - 1)
        noun = self.document.words[place].lower().endswith(self.words.bodies)
        return place if noun and opened and not self._names_actor(place) else first

    def _size(self, first: int, clauses: SentenceClauses) -> int:
        """Where what qualifies a number begins, which is no preposition: "more than 20 states", "über 20 Staaten"."""
        if not clauses.flag(first) & NUMBER:
            return first
        begins = (first - size for size in (3, 2, 1) if first - size >= clauses.sentence.first)
        joined = ((begin, " ".join(self.document.words[begin:first]).lower()) for begin in begins)
        return next((begin for begin, words in joined if words in self.words.sizes), first)

    def _locates(self, mention: Mention, first: int, clauses: SentenceClauses) -> bool:
        """ "Agreed a package in Riga, Latvia": the state of a town behind a preposition, after the verb."""
        words, town = self.document.words, first - 2
        while town > clauses.sentence.first and words[town][:1].isupper() and clauses.flag(town) & NOUN:
            town -= 1
        if town == first - 2 or not clauses.is_preposition(town) or not mention.actor_id.startswith("country:"):
            return False
        begin, end = self.document.starts[town], self.document.starts[first]
        after = range(bisect_right(self.document.starts, mention.end - 1), clauses.sentence.last)
        if self.cast.within(begin, end) or not after or words[after[0]].isalnum():
            return False
        return self._set_apart(after, clauses) or not any(clauses.flag(n) & FINITE for n in after)

    def _set_apart(self, after: range, clauses: SentenceClauses) -> bool:
        """ "In Warsaw, Poland, Harris announced": English, a comma behind a state, then a subject that is no state.

        What tells more of the state ("In Brussels, Norway, the largest donor, …") makes itself the subject.
        """
        words, behind = self.document.words, after[0] + 1
        if self.words.german or words[after[0]] != "," or behind >= after.stop:
            return False
        start = self.document.starts[behind]
        if any(one.actor_id.startswith("country:") for one in self.cast.within(start, start + 1)):
            return False
        day = clauses.grammar.suggests(words[behind]) == "time"  # "In Graz, Austria, today, Vice President Doe …"
        flag = clauses.flag(behind)
        return day or bool(flag & (NOUN | PRONOUN) and not flag & (ARTICLE | CONJUNCTION))

    def _relative(self, mention: Mention, place: int, clauses: SentenceClauses) -> bool:
        """ "Der Auftrag, den Norwegen erteilt", "der Fonds, aus dem Norwegen 40 Drohnen bezahlt": no article."""
        clause = clauses.at(self.document.starts[place])
        second = clause.first == place - 1 and clauses.is_preposition(place - 1)
        opens = clause.kind == RELATIVE_CLAUSE and (clause.first == place or second)
        bare = mention.form == "name" and self.document.starts[place + 1] == mention.start
        mine = mention.actor_id in self.words.beneficiaries
        return opens and bare and not mine and mention.actor_id.startswith("country:")

    def _of_thing(self, mention: Mention) -> bool:
        """ "A contribution to the EU's loan": what follows it is the noun of the preposition."""
        mine = mention.actor_id in self.words.beneficiaries
        return not mine and not self.words.german and self._possessive(mention, self.cast.actors[mention.actor_id])

    def _behind_thing(self, mention: Mention, token: int) -> bool:
        """ "3 million in weapons Norway has sent": English, a name right behind the noun of the preposition."""
        if self.words.german or mention.form != "name" or self._possessive(mention, self.cast.actors[mention.actor_id]):
            return False
        lists = (self.words.goods, self.words.aid)
        return any(hit.last == 1 for known in lists for hit in known.find(self.document.words[token : token + 1]))

    def _preposition(self, place: int, floor: int) -> str | None:
        """The role that a preposition gives, alone or with the word before or behind it ("mit Ausnahme")."""
        words, known = self.document.words, self.words.prepositions
        before = f"{words[place - 1]} {words[place]}".lower() if place > floor else ""
        behind = f"{words[place]} {words[place + 1]}".lower()
        return known.get(before) or known.get(behind) or known.get(words[place].lower())

    def _inside_attribute(self, place: int, first: int, clauses: SentenceClauses) -> bool:
        """ "Der von Norland angegriffenen Ukraine", but not "die von Norland zugesagten 20 Millionen"."""
        clause = clauses.at(self.document.starts[place])
        if clause.kind == RELATIVE_CLAUSE and clause.first == place - 1:
            return False  # "…, die von Norland stammen"
        by = self.words.prepositions.get(self.document.words[place]) == "donor"
        return by and not self.giving_attribute(first, first + _ATTRIBUTE, clauses)

    def giving_attribute(self, first: int, last: int, clauses: SentenceClauses) -> bool:
        """Whether an inflected participle of giving stands among the tokens `first:last` ("zugesagten")."""
        words = self.document.words[first : min(last, clauses.sentence.last)]
        stems = ((word, word.rstrip("nmrs").removesuffix("e")) for word in words if clauses.grammar.declined(word))
        found = (entry for word, stem in stems if word != stem for entry in clauses.forms.forms.get(stem, ()))
        return any(row["frame"] in _GIFTS and kind in ("past", "participle") for row, kind, _ in found)

    def _case(self, mention: Mention, article: str, place: int, clauses: SentenceClauses, noun: str) -> str:
        actor = self.cast.actors[mention.actor_id]
        document = self.document
        if self._possessive(mention, actor):
            acts = self.of_body(mention) or self.by_agent(mention, clauses)
            return PLAIN_ROLE if acts else GENITIVE_ROLE
        after_noun = (
            place >= clauses.sentence.first and bool(clauses.flag(place) & NOUN) and not self._names_actor(place)
        )
        flag = clauses.grammar.flags(article) if article else 0
        if flag & GENITIVE and not flag & DATIVE_CASE:
            return GENITIVE_ROLE
        if flag & OBLIQUE:
            return DATIVE
        if flag & DATIVE_CASE and not self._masculine(mention, actor, noun):  # "der", "einer"
            if after_noun and self.words.prepositions.get(document.words[place].lower()) == "instrument":
                return "instrument"
            return GENITIVE_ROLE if after_noun else DATIVE
        return PLAIN_ROLE

    def _names_actor(self, token: int) -> bool:
        """Whether the word is an actor's name, after which "der" opens a phrase of its own."""
        return bool(self.cast.within(self.document.starts[token], self.document.ends[token]))

    def _possessive(self, mention: Mention, actor: Actor) -> bool:
        text = self.document.text
        if text[mention.end : mention.end + 2] in APOSTROPHE_S or text[mention.end - 2 : mention.end] in APOSTROPHE_S:
            return True
        if mention.form == "demonym" and not self.words.german:
            return self.organ_owns(mention)
        said = text[mention.start : mention.end]
        names = {actor.name, *actor.aliases}
        return self.words.german and said.endswith("s") and said[:-1] in names

    def _masculine(self, mention: Mention, actor: Actor, noun: str) -> bool:
        if actor.kind == "person":
            return actor.gender != "f"
        if noun:
            return noun.endswith(self.words.masculine)
        named = self.document.text[mention.start : mention.end].split()
        after = bisect_right(self.document.starts, mention.end - 1)
        named += (
            self.document.words[after : after + 1] if mention.form == "demonym" else []
        )  # "der dänische Ministerrat"
        hits = list(self.words.organs.find(named))
        if hits or actor.kind != "organisation":
            return hits[-1].row["gender"] == "m" if hits else named[0].lower().endswith(self.words.masculine)
        whole = actor.name.split()  # "der IWF", whose name in full is "Internationaler Währungsfonds"
        return any(word.lower().endswith(self.words.masculine) for word in (named[0], whole[-1]))
