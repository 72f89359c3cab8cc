"""The actors of a sentence as parties to a gift: who stands as subject, receiver, giver or channel.

A party is one actor or several joined by "und". Its role follows from the preposition or
article before it; ministries, ministers and capitals count as their state.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from babel import Locale

from udcgkit.actors import Cast
from udcgkit.gifts.party import ATTRIBUTE, DATIVE, GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.state_actors import StateActors
from udcgkit.grammar.clauses import SentenceClauses
from udcgkit.grammar.phrases import APOSTROPHE_S, ARTICLE, CONJUNCTION, FINITE, NUMBER, PREPOSITION, PRONOUN
from udcgkit.records import Actor, Mention, Span
from udcgkit.segmentation import Document
from udcgkit.wordlists import places_of

_TO_ORGANS = 3
"""words from an organ to its state: "governments of the" """
_ACTING = (PLAIN_ROLE, "donor", "between")
"""roles of those who can act together with who stands behind "und" """


class Parties(StateActors):
    """Finds the parties of sentences, and the states that actors stand for."""

    def __init__(self, document: Document, cast: Cast) -> None:
        super().__init__(document, cast)
        self.told: dict[str, Span] = {}
        """the first words that an actor was read from, a name of its own or not ("Bundeshaushalt")"""
        self._givers: dict[frozenset[str], tuple[str, ...]] = {}

    @cached_property
    def first_told(self) -> dict[str, int]:
        """Where the text first speaks of each state, or body of none."""
        first: dict[str, int] = {}
        for actor in self.cast.actors.values():
            if actor.mentions:
                state, start = self.state(actor.actor_id), actor.mentions[0].start
                first[state] = min(first.get(state, start), start)
        return first

    @cached_property
    def beneficiary(self) -> str | None:
        """The usual receiver of aid that the article is about; None where it names none."""
        known = (actor_id for actor_id in self.words.beneficiaries if actor_id in self.cast.actors)
        return next((actor_id for actor_id in known if self.cast.actors[actor_id].mentions), None)

    @cached_property
    def named(self) -> dict[str, Span]:
        """The usual receivers of aid that the text names in any way, if only as a place or in a name, and where first.

        "Die Ukraine-Kontaktgruppe tagte in Ramstein."
        """
        text, territories = self.document.text, Locale(self.document.language).territories
        names = {actor_id: territories[actor_id.partition(":")[2]] for actor_id in self.words.beneficiaries}
        starts = {actor_id: text.find(name) for actor_id, name in names.items()}
        found = {one: (start, start + len(names[one])) for one, start in starts.items() if start >= 0}
        return found or self._by_places()

    def _by_places(self) -> dict[str, Span]:
        """ "Die Stadt Köln hilft Charkiw": the receivers by the first of their towns, where they are not named."""
        document, places = self.document, self.words.places
        forms = {form for name in places for form in (name, name + "s")}
        if forms.isdisjoint(document.distinct):
            return {}
        at = places_of(document.words, forms)[0]
        word = document.words[at]
        return {places.get(word) or places[word[:-1]]: (document.starts[at], document.ends[at])}

    @cached_property
    def told_of(self) -> bool:
        """Whether the text names a usual receiver of aid at all, if only as a place."""
        return self.beneficiary is not None or bool(self.named)

    def possible_givers(self, adversaries: frozenset[str]) -> tuple[str, ...]:
        """The states of the article that are neither receiver nor adversary; looked for once until one is added."""
        if adversaries not in self._givers:
            named = (actor for actor in self.cast.actors.values() if any(map(self._acts, actor.mentions)))
            ids = {self.state(actor.actor_id) for actor in named if actor.kind in ("country", "organisation")}
            ids -= adversaries | set(self.words.beneficiaries)
            self._givers[adversaries] = tuple(sorted(one for one in ids if self.kind(one) == "country"))
        return self._givers[adversaries]

    def _acts(self, mention: Mention) -> bool:
        """Whether a mention is more than half of a word ("US-made", "die polnisch-ukrainische Grenze") or of goods."""
        if mention.form not in ("demonym", "acronym"):
            return True
        half = self.document.text[mention.end : mention.end + 1] == "-"
        whole = not half or self.document.text[mention.end + 1 : mention.end + 2].isupper()
        return whole and not self.of_goods(self.behind(mention))

    def introduce(self, ids: Iterable[str]) -> None:
        """Adds those among `ids` that the article names only by a government, capital, budget or instrument."""
        for state in ids:
            known = self.cast.actors.get(state)
            if known is not None and known.mentions:
                continue
            behind = (one for one in self.cast.actors.values() if one.mentions and self.state(one.actor_id) == state)
            spans = ((one.mentions[0].start, one.mentions[0].end) for one in behind)
            if (span := min(spans, default=self.told.get(state, self.named.get(state)))) is not None:
                mention = Mention(*span, actor_id=state, form="metonym", rule="who stands behind it")
                self.cast.add(self._body(state, mention))
                self._givers.clear()

    def _body(self, actor_id: str, mention: Mention) -> Actor:
        """A state or an institution that the article does not name itself."""
        kind, _, country = actor_id.partition(":")
        if kind == "country":
            name = Locale(self.document.language).territories.get(country, actor_id)
            return Actor(actor_id, name, kind, mention.rule, country=country, mentions=[mention])
        return Actor(actor_id, self.words.names[actor_id], "organisation", mention.rule, mentions=[mention])

    def of(self, clauses: SentenceClauses) -> list[Party]:
        """The parties of one sentence, in text order."""
        sentence = clauses.sentence
        found: list[Party] = []
        end = -1
        for mention in self.cast.within(sentence.start, sentence.end):
            if mention.start < end or mention.actor_id not in self.cast.actors:
                continue
            party = self._party(mention, clauses)
            if party is None:
                continue
            end = mention.end
            self._of_owner(found, party)
            if found and self._named(found[-1], party):
                found.pop()
            if found and self._joined(found[-1], party, clauses):
                found[-1] = self._union(found[-1], party)
            else:
                found.append(party)
        return found

    def _of_owner(self, found: list[Party], party: Party) -> None:
        """ "From Germany's KfW": a body right behind whose it is has the part that the preposition gives."""
        owner = found[-1] if found else None
        if owner is None or owner.role not in ("donor", "partner") or party.role != PLAIN_ROLE:
            return
        owns = self.document.text[owner.end - 2 : owner.end] in APOSTROPHE_S and party.start - owner.end == 1
        if owns and self.kind(party.ids[0]) == "organisation":
            party.role = found.pop().role

    def _party(self, mention: Mention, clauses: SentenceClauses) -> Party | None:
        document = self.document
        first = max(bisect_right(document.starts, mention.start) - 1, clauses.sentence.first)
        head = self._head(mention, first, clauses)
        if head is None:
            return None
        role, article = self.role(mention, first, clauses)
        if head == ATTRIBUTE and (role != "recipient" or mention.actor_id not in self.words.beneficiaries):
            role = ATTRIBUTE
        elif head in ("recipient", "donor"):
            role = head
        return Party((self.state(mention.actor_id),), mention.start, mention.end, first, role, mention, article)

    def _head(self, mention: Mention, first: int, clauses: SentenceClauses) -> str | None:
        """What the noun is that an adjective or compound of the actor belongs to: None where it takes no part."""
        token_end = self.document.ends[first]
        behind = self.document.text[mention.end : mention.end + 2]
        if behind[:1] == "-" and (behind[1:].islower() or behind[1:].isspace()):
            paid = self.paid_by_name(mention, clauses)  # but "U.S.-made weapons", "das EU- und Nato-Land"
            return "donor" if paid and mention.actor_id not in self.words.beneficiaries else None
        adjective = mention.form in ("demonym", "acronym") and self.is_adjective(mention, first, clauses)
        if mention.end >= token_end and not adjective:
            return "name"
        if self.cast.actors[mention.actor_id].kind in ("initiative", "person"):
            return "name"
        if not (head := self.behind(mention)):
            return "name"
        if any(self.words.organs.find(head)) or any(self.words.forces.find(head)):
            return "name"
        if adjective and mention.form == "acronym" and mention.end >= token_end:
            return None if self.of_things(head) else "name"
        mine = mention.actor_id in self.words.beneficiaries
        if not mine and self.of_goods(head):
            return None
        if any(hit.row["means"] != "none" for hit in self.words.aid.find(head)):
            return "recipient" if mine and mention.end < token_end else ATTRIBUTE
        if not mine and any(any(known.find(head[:1])) for known in (self.words.stages, self.words.slices)):
            return ATTRIBUTE  # "the Swedish order", "the Swedish share"
        return ATTRIBUTE if mine and not self.origin(first, clauses) else None

    def _named(self, left: Party, right: Party) -> bool:
        """Whether a group's members follow it: "die baltischen Staaten Estland, Lettland und Litauen"."""
        group = self.kind(left.ids[0]) == "group" and self.kind(right.ids[0]) == "country"
        return group and self.document.text[left.end : right.start].isspace()

    def _joined(self, left: Party, right: Party, clauses: SentenceClauses) -> bool:
        begin = bisect_right(self.document.starts, left.end - 1)
        between = self.document.words[begin : self._described_from(begin, right.first, clauses)]
        flags, counted = clauses.grammar.flags, self.words.counted
        low = [word for word in map(str.lower, between) if not flags(word) & ARTICLE or counted(word)]
        link = " ".join(word for word in low if word != ",")
        owns = [GENITIVE_ROLE] if left.role in (PLAIN_ROLE, "between") and link else []
        alike = (PLAIN_ROLE, DATIVE, left.role, *owns)
        if not low or (link and link not in self.words.links) or right.role not in alike:
            return False
        begun, begins = clauses.at(left.start), clauses.at(right.start)
        if begun is not begins and begun.finite and begins.finite and link:  # "helps Ukraine, and Norway sends tanks"
            return False
        after = bisect_right(self.document.starts, right.end - 1)  # no list: "for Kyiv and Oslo gave"
        acts = after < clauses.sentence.last and clauses.flag(after) & FINITE and left.role not in _ACTING
        opens = left.first - 1 <= clauses.sentence.first  # "Wie Schweden und Dänemark gibt …"
        acts = acts and right.role == PLAIN_ROLE and not opens and not (link and self._of_organs(left))
        following = self.document.words[after : after + 1]
        return not acts and (bool(link) or any(word == "," or word.lower() in self.words.links for word in following))

    def _of_organs(self, left: Party) -> bool:
        """ "The governments of Norway and Denmark pledged …": whether organs stand before the first of their states."""
        before = self.document.words[max(left.first - _TO_ORGANS, 0) : left.first]
        bodies = self.words.organs, self.words.forces
        return left.role == GENITIVE_ROLE and any(any(known.find(before)) for known in bodies)

    def _described_from(self, first: int, name: int, clauses: SentenceClauses) -> int:
        """ "And the Spanish company Iberluz": English, where the words that describe a name begin; else the name."""
        words, place, told = self.document.words, name, False
        if self.words.german:
            return name
        barred = PREPOSITION | CONJUNCTION | FINITE | NUMBER | PRONOUN
        while place - 1 > first and not told:
            adjective, flag = self.demonym(place - 1), clauses.flag(place - 1)
            if not adjective and (flag & barred & ~ARTICLE or not words[place - 1].islower()):
                return name
            place -= 1
            told = adjective or bool(flag & ARTICLE)
        return place if told else name

    def _union(self, left: Party, right: Party) -> Party:
        ids = (*left.ids, *(actor_id for actor_id in right.ids if actor_id not in left.ids))
        of_both = right.role == GENITIVE_ROLE and left.role != "between"  # "Norway and Sweden's decision"
        role = GENITIVE_ROLE if of_both else left.role
        return Party(ids, left.start, right.end, left.first, role, left.mention, left.article)
