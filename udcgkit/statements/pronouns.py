"""Which bodies a pronoun can take up: die Fraktion … sie; the ministry … it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import (
    ADVERB,
    ARTICLE,
    COMPLEMENTIZER,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    SEPARATOR,
    SUBORDINATOR,
    Grammar,
)
from udcgkit.lexicon import Lexicon
from udcgkit.records import Mention, Span
from udcgkit.segmentation import Document, Sentence
from udcgkit.wordlists import places_of

_NEAR = 3
"""words behind a pronoun among which one tells that it stands for nobody: it would be wrong"""
_LEAD = 12
"""words of the phrase that stands before subject and verb"""


class BodyPronouns:
    """The pronouns of a language that take up a body, with the articles that tell its gender."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("body_pronouns")
        self._articles = {row["form"]: frozenset(row["articles"].split("|")) for row in rows}
        self._nobody = {row["form"]: frozenset(row["nobody"].split("|")) for row in rows}
        self._bare = {row["form"] for row in rows if row["bare"]}
        self._known = frozenset().union(*self._articles.values())
        self.owners: dict[str, tuple[str, ...]] = {}
        """the pronouns that each possessive goes with: seine, of es and er"""
        for row in rows:
            for form in row["possessive"].split("|"):
                self.owners[form] = (*self.owners.get(form, ()), row["form"])
        self.written = {each for form in (*self._articles, *self.owners) for each in (form, form.capitalize())}

    def takes(self, pronoun: str, named: str) -> bool:
        """Whether the pronoun can mean a body that was named with these words."""
        first = named.partition(" ")[0].lower()
        if first in self._known:
            return first in self._articles.get(pronoun, ())
        return pronoun in self._bare and named[:1].isupper()

    def subject(self, document: Document, said: Span, speaker: str) -> Span | None:
        """The pronoun for the speaker that opens what it says: the ministry said it would pay; Oslo sagte, dass es …"""
        grammar = document.lexicon.once(Grammar)
        at = document.token_from(said[0])
        at += bool(grammar.flags(document.words[at]) & COMPLEMENTIZER)
        word = document.words[at] if at < len(document.words) else ""
        opens = at == document.sentences[document.sentence_index(said[0])].first
        word = word.lower() if opens else word  # not: heißt es, Sie hätten gezögert
        if word not in self or not self.takes(word, speaker) or self.nobody(document, at):
            return None
        return document.starts[at], document.ends[at]

    def nobody(self, document: Document, at: int) -> bool:
        """Whether a word behind the pronoun tells that it stands for nobody."""
        following = document.words[at + 1:at + 1 + _NEAR]
        return not self._nobody[document.words[at].lower()].isdisjoint(following)

    def __contains__(self, word: str) -> bool:
        return word in self._articles


class Acting(NamedTuple):
    """The body that acts in a sentence, with its article, and whether its verb is one of several."""
    start: int
    end: int
    actor_id: str
    many: bool


class TakenUp:
    """The pronouns and possessives of bodies that say nothing there: Die Regierung tagte. Sie zahlt …; its army."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast
        self.words = document.words
        grammar = document.lexicon.once(Grammar)
        self._they, self._emphatic = grammar.listed["they"], grammar.listed["emphatic"]
        self.flags = [*document.each(grammar.of)]
        for sentence in document.sentences:
            self.flags[sentence.first:sentence.first + 1] = [grammar.flags(self.words[sentence.first], opens=True)]
        self.pronouns = document.lexicon.once(BodyPronouns)
        self.german = document.language == "de"
        self._ends_plural = tuple(grammar.listed["plural_ending"])
        self._acting: dict[int, Acting | None] = {}

    def find(self) -> Iterator[Mention]:
        """The mentions, in text order; who acts in the sentence, or in the one before, is taken up."""
        for at in places_of(self.words, self.pronouns.written):
            start, end = self.document.starts[at], self.document.ends[at]
            if self.document.quotation_at(start) is None and not self.cast.within(start, end):
                meant = self._meant(at, self.document.sentence_index(start))
                if meant is not None:
                    yield Mention(start, end, meant.actor_id, "pronoun", "pronoun of a body")

    def _meant(self, at: int, number: int) -> Acting | None:
        sentence = self.document.sentences[number]
        owner = self.words[at].lower() in self.pronouns.owners and self._has_noun(at)
        opens = at == sentence.first
        if (owner and not opens) or self.flags[at - 1] & (SUBORDINATOR | COMPLEMENTIZER):
            return self._taken(at, self._acts(number), owner)
        before = self.document.sentences[number - 1] if number else sentence
        if before.paragraph != sentence.paragraph or not (owner or self._is_subject(at, sentence)):
            return None
        meant = self._taken(at, self._acts(number - 1), owner)
        if meant and not owner:
            self._acting[number] = meant
        return meant

    def _has_noun(self, at: int) -> bool:
        """What is owned follows: ihre Armee; not: hilft ihr."""
        after = self.flags[at + 1] if at + 1 < len(self.flags) else 0
        return bool(after & (NOUN | PLAIN)) and not after & FINITE

    def _is_subject(self, at: int, sentence: Sentence) -> bool:
        """Sie zahlt …; am Freitag stimmte er …; In 2026 it plans …"""
        if at == sentence.first:
            return self._verb(at + 1)
        end = at - self.german
        behind_clause = self.german and end - sentence.first > 1 and self.flags[end - 2] & SEPARATOR
        lead = self.flags[sentence.first:min(end, sentence.first + _LEAD + 1)]  # …, äußert sie sich nicht
        if not behind_clause and (len(lead) > _LEAD or any(flag & (FINITE | SEPARATOR) for flag in lead[:-1])):
            return False
        if self.german:
            return self.words[at] != "es" and bool(self.flags[at - 1] & FINITE)
        return bool(lead[0] & (PREPOSITION | ADVERB)) and self._verb(at + 1)

    def _verb(self, at: int) -> bool:
        """The word can be the verb behind a subject."""
        flag = self.flags[at] if at < len(self.flags) else 0
        if flag & ADVERB and not (self.german or flag & FINITE):
            return self._verb(at + 1)
        unlisted = flag & PLAIN and self.words[at].endswith(("t", "te", "en") if self.german else "ed")
        return bool(flag & FINITE or unlisted)

    def _taken(self, at: int, meant: Acting | None, owner: bool) -> Acting | None:
        """The body, if the word can mean it, by gender, number and what stands between."""
        if meant is None or meant.end > self.document.starts[at]:
            return None
        word, named = self.words[at].lower(), self.document.text[meant.start:meant.end]
        forms = self.pronouns.owners[word] if owner else (word,)
        if self.german and meant.actor_id.startswith("country:") and named[0].isupper() and " " not in named:
            forms = ("es",) if "es" in forms else ()  # Norwegen … sie: somebody else
        if not any(self.pronouns.takes(form, named) for form in forms):
            return None
        if not owner and (self.pronouns.nobody(self.document, at) or self._many(at) != meant.many):
            return None
        return None if self._another(at, meant) else meant

    def _many(self, at: int) -> bool:
        """The pronoun means several, by itself or by the verb beside it."""
        if not self.german:
            return self.words[at].lower() in self._they
        beside = at - 1 if at and self.flags[at - 1] & FINITE else at + 1
        return beside < len(self.words) and self.words[beside].endswith(self._ends_plural)

    def _another(self, at: int, meant: Acting) -> bool:
        """Somebody else who can be meant stands between."""
        between = self.cast.within(meant.end, self.document.starts[at])
        people = any(self.cast.actors[one.actor_id].kind == "person" for one in between)
        here = self.document.sentence_index(meant.start) == self.document.sentence_index(self.document.starts[at])
        others = here and any(one.actor_id != meant.actor_id for one in between)  # stands by Ukraine as it fights
        return people if self.german else others

    def _acts(self, number: int) -> Acting | None:
        if number not in self._acting:
            self._acting[number] = self._find_acting(self.document.sentences[number])
        return self._acting[number]

    def _find_acting(self, sentence: Sentence) -> Acting | None:
        """The first body of the sentence that is its subject: opens it before the verb, or stands where one must."""
        beyond = 0
        for mention in self.cast.within(sentence.start, sentence.end):
            actor = self.cast.actors[mention.actor_id]
            first = self.document.token_from(mention.start)
            if actor.kind == "person" or mention.start < beyond or mention.form == "demonym":
                beyond = max(beyond, mention.end if actor.kind == "person" else 0)
                continue
            kind = first - 1  # die Firma | Steigwerk
            apposed = kind > sentence.first and self.flags[kind] & NOUN and self.flags[kind - 1] & ARTICLE
            first = kind if apposed else first
            while first > sentence.first and self.flags[first - 1] & (ARTICLE | PLAIN | NUMBER):
                first -= 1
            after = self._behind(mention.end, sentence)
            whole = self.document.ends[self.document.token_from(mention.end) - 1] == mention.end  # not: EU-Minister
            if not (whole and self._stands_first(first, after, sentence)):
                return None
            verb = self.words[first - 1 if first > sentence.first and self.german else min(after, sentence.last - 1)]
            many = actor.kind == "group" or verb.endswith(self._ends_plural)
            return Acting(self.document.starts[first], mention.end, mention.actor_id, many)
        return None

    def _behind(self, end: int, sentence: Sentence) -> int:
        """Where the verb must stand: das Ministerium | in Oslo | teilte mit; Norway, the largest giver, | refused."""
        after = self.document.token_from(end)
        while after < sentence.last and self.words[after] in self._emphatic:
            after += 1
        if after + 1 < sentence.last and self.words[after] == "," and self.flags[after + 1] & ARTICLE:
            inside = self.words[after + 1:min(after + _LEAD, sentence.last)]
            return after + 2 + inside.index(",") if "," in inside else after
        if after < sentence.last and self.flags[after] & PREPOSITION:
            after += 1
            while after < sentence.last and self.flags[after] & (ARTICLE | NOUN):
                after += 1
        return after

    def _stands_first(self, first: int, after: int, sentence: Sentence) -> bool:
        """The phrase opens the sentence and a verb follows; or what leads in stands before it."""
        if first == sentence.first:
            return self._verb(after)
        lead = self.flags[sentence.first:first]
        if len(lead) > _LEAD or not lead[0] & (PREPOSITION | ADVERB | SUBORDINATOR):
            return False
        if self.german:
            return bool(lead[-1] & FINITE) and not any(flag & FINITE for flag in lead[:-1])
        return bool(lead[-1] & (SEPARATOR | NUMBER | SUBORDINATOR)) and self._verb(after)
