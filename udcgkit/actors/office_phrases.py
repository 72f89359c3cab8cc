"""Noun phrases around an office: article, adjectives, the state or body it serves, the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udcgkit.actors.names import NameReader
from udcgkit.actors.office_names import OfficeNaming, OfficePhrase
from udcgkit.actors.offices import OTHER, Role
from udcgkit.actors.scan import RoleWord, Scan
from udcgkit.grammar.phrases import APOSTROPHE_S, Grammar

_GENERAL = ("chief", "politician", "envoy")
"""Offices whose English words say little without those before them."""


class PhraseReader:
    """Reads the phrases around the office words of one document."""

    def __init__(self, scan: Scan, names: NameReader) -> None:
        self.scan = scan
        self.names = names
        self.words = scan.words
        self.known = scan.known
        self.german = scan.gazetteer.german
        self.grammar = scan.document.lexicon.once(Grammar)
        self.naming = OfficeNaming(scan, names)

    def all(self) -> Iterator[OfficePhrase]:
        """The phrases in text order."""
        before: OfficePhrase | None = None
        for word in self.scan.roles:
            if word.first > (before.last if before else -1) and word.first not in self.scan.covered:
                phrase = self.read(word)
                if before is not None:
                    self._share_state(before, phrase)
                before = phrase
                yield phrase

    def _share_state(self, before: OfficePhrase, phrase: OfficePhrase) -> None:
        """A counterpart's state is that of the office after its comma: his German counterpart, Minister X."""
        beside = before.role.office == "counterpart" and not before.names and phrase.first == before.last + 2
        if beside and phrase.state is None and self.words[before.last + 1] == ",":
            phrase.state = before.state

    def read(self, word: RoleWord) -> OfficePhrase:
        """The phrase around one office word."""
        role, noun = self._with_portfolio(word)
        if not self.german:
            role, noun = self._with_prefix(self._with_modifiers(role, noun), noun)
        first, determiner, state = self._left(noun)
        state = word.state or state
        last = word.last
        if role.portfolio == "":
            role, last = self._portfolio_after(role, last)
        placed = state is not None and self.words[last + 1:last + 2] == ["at"]  # NATO's chief at a meeting
        last, behind = (last, None) if placed else self._qualifier(last)
        state = state or behind
        plural = self._is_plural(role, first, word.first, determiner)
        phrase = OfficePhrase(first, word.first, last, self._gendered(role, first, plural), state, determiner, plural)
        return self.naming.named(phrase, word.last)

    # --- to the left -----------------------------------------------------------------------

    def _with_portfolio(self, word: RoleWord) -> tuple[Role, int]:
        """English: the portfolio before the office (defence minister); the first word of both."""
        first = word.first
        if self.german or not word.role.joins:
            return word.role, first
        for length in (2, 1):
            start = first - length
            if start < 0 or not all(self.scan.touching(at) for at in range(start, first)):
                continue
            modifier = " ".join(self.words[start:first]).lower()
            portfolio = self.scan.gazetteer.portfolios.get(modifier)
            if portfolio:
                shown = " ".join((*self.words[start:first], word.role.shown if self.words[first].islower()
                                  else self.words[first]))  # fmt: skip
                lemma = f"{portfolio} {word.role.lemma}"
                return replace(word.role, lemma=lemma, portfolio=portfolio, shown=shown), start
        return word.role, first

    def _with_modifiers(self, role: Role, noun: int) -> Role:
        """English: small words before a general office say which (foreign policy chief, defence critic)."""
        if role.portfolio or role.office not in _GENERAL:
            return role
        first = noun
        while noun - first < 3 and self.scan.touching(first - 1) and self.words[first - 1].islower():
            word = self.words[first - 1]
            if self._determiner(word) or not self._adjective(word) or word in self.known["former"]:
                break
            first -= 1
        words = self.words[first:noun]
        return replace(role, shown=" ".join((*words, role.shown)), lemma=" ".join((*words, role.lemma)))

    def _with_prefix(self, role: Role, noun: int) -> tuple[Role, int]:
        """English: another office, not the minister's: shadow defence secretary, Deputy Defence Minister."""
        word = self.words[noun - 1] if self.scan.touching(noun - 1) else ""
        if word.lower() not in self.known["former_prefix"] | self.known["deputy_prefix"]:
            return role, noun
        shown, lemma = f"{word} {role.shown}", f"{word.lower()} {role.lemma}"
        return replace(role, shown=shown, lemma=lemma, office=OTHER + role.office, one_per=""), noun - 1

    def _left(self, noun: int) -> tuple[int, str, str | None]:
        """Where the phrase begins, its kind of determiner, and the state its adjectives or genitive name."""
        state: str | None = None
        first = at = noun
        while at > 0 and noun - at < 4 and self.scan.touching(at - 1):
            at -= 1
            word = self.words[at]
            spot = self.scan.covered.get(at)
            if at in self.scan.demonyms:
                state = state or f"country:{self.scan.demonyms[at]}"
                first = at
            elif spot is not None:
                begin = self._owner(at, spot.start)
                return (begin, "definite", spot.actor_id) if begin is not None else (first, "", state)
            elif at in self.scan.seat_at and word.endswith("s"):
                self.scan.mark(at, at, self.scan.seat_at[at], "metonym", "capital as owner of an office")
                return at, "definite", self.scan.seat_at[at]
            elif kind := self._determiner(word):
                return at, kind, state or (self.scan.state_opening(at) if kind == "possessive" else None)
            elif not self.german and word.endswith(APOSTROPHE_S) and word[0].islower():
                first = at  # the company's director
            elif not self._adjective(word):
                break
        return first, "definite" if self.words[first].endswith(APOSTROPHE_S) else "", state

    def _owner(self, at: int, start: int) -> int | None:
        """The first word of the genitive before an office (Norwegens Ministerpräsident, US President)."""
        while at > 0 and self.scan.document.starts[at] > start:
            at -= 1
        if self.german and not self.words[at].endswith("s") and not self.words[at].isupper():
            return None
        before = self.words[at - 1] if self.scan.touching(at - 1) else ""
        return at - 1 if before.lower() in self.known["definite"] else at

    def _determiner(self, word: str) -> str:
        lowered = word.lower()
        for kind in ("possessive", "definite", "indefinite"):
            if lowered in self.known[kind]:
                return kind
        return ""

    def _adjective(self, word: str) -> bool:
        if word.lower() in self.known["function"] and word.lower() not in self.known["former"]:
            return False
        if not self.german:
            return word.islower() and word.isalpha() and word not in self.known["oblique"]
        small = word.islower() or word.lower() in self.known["former"]
        return small and word.isalpha() and self.grammar.declined(word)

    # --- to the right ----------------------------------------------------------------------

    def _qualifier(self, noun: int) -> tuple[int, str | None]:
        """The genitive or preposition after an office: its last word and the state or body it names."""
        at = noun + 1
        if not self.scan.touching(noun):
            return noun, None
        spot = self.scan.covered.get(at)
        if spot is not None and self.german and self.words[at].endswith("s"):
            return self._last_of(at), spot.actor_id
        if self.words[at] not in self.known["serving"]:
            return noun, None
        return self._inside_qualifier(noun, at + 1)

    def _inside_qualifier(self, noun: int, at: int) -> tuple[int, str | None]:
        about = self.words[at - 1] in self.known["field_of"]
        for place in range(at, min(at + 4, len(self.words))):
            if not self.scan.touching(place - 1):
                break
            spot = self.scan.covered.get(place)
            if spot is not None:
                return self._last_of(place), None if about else spot.actor_id
            if place in self.scan.demonyms:
                return self._noun_from(place), f"country:{self.scan.demonyms[place]}"
            if not self._determiner(self.words[place]) and not self._adjective(self.words[place]):
                break
        return noun, None

    def _last_of(self, at: int) -> int:
        spot = self.scan.covered.get(at)
        while self.scan.covered.get(at + 1) is spot and spot is not None:
            at += 1
        return at

    def _noun_from(self, at: int) -> int:
        """The noun after an adjective."""
        while self.scan.touching(at) and not self.words[at][0].isupper():
            at += 1
        return at

    def _portfolio_after(self, role: Role, noun: int) -> tuple[Role, int]:
        """English: Minister of Defence, Minister for the Armed Forces, Minister for Foreign Affairs; its last word."""
        if not role.joins or self.words[noun + 1:noun + 2] not in (["of"], ["for"]):
            return role, noun
        field = noun + 2 + (self.words[noun + 2:noun + 3] == ["the"])
        for length in (3, 2):
            words = self.words[field:field + length]
            portfolio = self.scan.gazetteer.portfolios.get(" ".join(words).lower())
            if portfolio:
                shown = " ".join(self.words[noun:field + len(words)])
                lemma = f"{portfolio} {role.lemma}"
                return replace(role, portfolio=portfolio, lemma=lemma, shown=shown), field + len(words) - 1
        modifier = self.words[field] if field < len(self.words) else ""
        portfolio = self.scan.gazetteer.portfolios.get(modifier.lower())
        named = modifier[:1].isupper() and field == noun + 2
        if (portfolio is None and not named) or field in self.scan.covered:
            return role, noun
        end = field
        if self.words[end + 1:end + 2] == ["Affairs"] or self.words[end + 1:end + 2] == ["affairs"]:
            end += 1
        shown = " ".join((role.shown.capitalize() if self.words[noun][0].isupper() else role.shown,
                          *self.words[noun + 1:end + 1]))  # fmt: skip
        portfolio = portfolio or modifier.lower()
        return replace(role, portfolio=portfolio, lemma=f"{portfolio} {role.lemma}", shown=shown), end

    # --- number, gender --------------------------------------------------------------

    def _is_plural(self, role: Role, first: int, noun: int, determiner: str) -> bool:
        if not (role.plural and role.singular):
            return role.plural
        article = self.words[first].lower() if determiner else ""
        if article == "die":
            return role.gender == "m" or not self.words[noun].endswith("e")
        if article == "der":
            oblique = not self.words[noun].lower().endswith(role.lemma[-4:])
            return role.gender == "m" and (oblique or self._after_noun(first))
        if not article:
            return first < noun and self.words[noun - 1].endswith("e")
        return article in self.known["number"] or article in self.known["only_plural"]

    def _after_noun(self, first: int) -> bool:
        """Whether "der" goes on after a noun and is a genitive plural then (das Treffen der Minister)."""
        before = self.words[first - 1] if self.scan.touching(first - 1) else ""
        return before[:1].isupper() and not self.scan.opens(first - 1)

    def _gendered(self, role: Role, first: int, plural: bool) -> Role:
        if role.gender or plural:
            return role
        article = self.words[first].lower()
        told = [kind[0] for kind in ("masculine", "feminine") if article in self.known[kind]]
        return replace(role, gender=told[0]) if told else role
