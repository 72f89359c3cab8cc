"""Finds the currency beside a number: US$ 5, 5 Mio. schwedische Kronen, 300-Millionen-Euro, Rs. 20."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from udcgkit.amounts.numerals import Numeral
from udcgkit.amounts.sums import ONE
from udcgkit.amounts.tokens import GLUED, HYPHENS, NEXT_LINE, SPACED, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

MOST_WORDS_BETWEEN = 8
"""Between number and currency name: adjectives of nationality and fillers (5 Mio. US-amerikanische Dollar)."""

SOME_SIZE = 100
STOPS = frozenset(".,;:!?)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A currency beside a number: `edge` is the token where the amount then begins or ends.

    `kind` is sign, code, cautious (a code that is also a word), name or subunit.
    """

    edge: int
    currency: str | None
    factor: Decimal = ONE
    kind: str = "code"


class UnitReader:
    """Reads the currency before or after a number."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.currencies = vocabulary.currencies

    def before(self, position: int, floor: int) -> Unit | None:
        """The sign, code or name right before the number at `position`; nothing before `floor` is free."""
        unit = self._right_before(position, floor)
        if unit is None or unit.factor != 1:
            return unit
        stop = self.tokens.word(unit.edge - 1) == "."
        edge = unit.edge - 1 - stop
        scale = self.vocabulary.scales.get(self.tokens.word(edge)) if edge >= floor else None
        return Unit(edge, unit.currency, scale.factor, unit.kind) if scale and scale.style == "short" else unit

    def _right_before(self, position: int, floor: int) -> Unit | None:
        edge = position - 1
        if edge < floor or self.tokens[position].gap > SPACED:
            return None
        token = self.tokens[edge]
        if token.text == "." and token.gap == GLUED and edge > floor:  # Rs. 20
            edge -= 1
            token = self.tokens[edge]
        if token.text in self.currencies.signs:
            return self._sign_before(edge, floor)
        if token.text in self.currencies.codes:
            kind = "cautious" if token.text in self.currencies.cautious else "code"
            return Unit(edge, self.currencies.codes[token.text], kind=kind)
        if token.text in self.currencies.scaled_codes:
            code, factor = self.currencies.scaled_codes[token.text]
            return Unit(edge, code, factor)
        if token.text in self.currencies.letters:
            return Unit(edge, self.currencies.letters[token.text], kind="cautious")
        name = self.currencies.names.get(token.lower)
        short = name is not None and edge < position - 1  # Fr. 5 Mio.
        if name is not None and (name.use == "free" or short) and self.tokens[position].gap == SPACED:
            return self._name_before(edge, token.lower)
        return None

    def _name_before(self, edge: int, noun: str) -> Unit:
        """Euro 5 Mio., US-Dollar 5 Millionen."""
        country = self.tokens.word(edge - 2) if self.tokens.hyphen(edge - 1) else ""
        beside = [country] if country and self.currencies.country(country) is not None else []
        return Unit(edge - 2 if beside else edge, self.currencies.resolve(noun, beside), kind="name")

    def _sign_before(self, edge: int, floor: int) -> Unit:
        sign = self.tokens[edge]
        letters = edge - 1 - self.tokens.hyphen(edge - 1)  # US-$
        if letters >= floor and self.tokens[letters].kind == "word" and sign.gap <= SPACED:
            glued = sign.gap == GLUED and letters == edge - 1
            code = self.currencies.prefixed_sign(self.tokens[letters].text, sign.text, glued)
            if code is not None:
                return Unit(letters, code, kind="sign")
        return Unit(edge, self.currencies.signs[sign.text], kind="sign")

    def after(self, numeral: Numeral) -> Unit | None:
        """The sign, code, name or sub-unit that follows the number."""
        hyphen = self.tokens.hyphen(numeral.last)
        edge = numeral.last + hyphen
        unit = self._prefixed_sign_after(edge) or self._code_after(edge, numeral)
        if unit is None:
            return self._name_after(edge, numeral, bool(hyphen))
        scale = self.vocabulary.scales.get(self.tokens.word(unit.edge))
        if scale and numeral.factor == 1 and scale.style != "alone":  # 75 USD million
            return Unit(unit.edge + 1, unit.currency, scale.factor)
        return unit

    def _prefixed_sign_after(self, edge: int) -> Unit | None:
        """3.14 US$, 10 Milliarden US-$."""
        last = edge + 1 + self.tokens.hyphen(edge + 1)
        letters, sign = self.tokens.at(edge), self.tokens.at(last)
        if letters is None or sign is None or letters.kind != "word" or max(letters.gap, sign.gap) > SPACED:
            return None
        if sign.text not in self.currencies.signs or not self._is_free(edge, last):
            return None
        code = self.currencies.prefixed_sign(letters.text, sign.text, sign.gap == GLUED and last == edge + 1)
        return Unit(last + 1, code, kind="sign") if code else None

    def _code_after(self, edge: int, numeral: Numeral) -> Unit | None:
        token = self.tokens.at(edge)
        if token is None or token.gap > SPACED or not self._is_free(edge, edge):
            return None
        if token.text in self.currencies.signs:
            return Unit(edge + 1, self.currencies.signs[token.text], kind="sign")
        if token.text in self.currencies.scaled_codes:
            code, factor = self.currencies.scaled_codes[token.text]
            return Unit(edge + 1, code, factor)
        if token.text in self.currencies.letters:
            return Unit(edge + 1, self.currencies.letters[token.text])
        doubtful = token.text in self.currencies.cautious and not (numeral.clear or self._ends(edge, numeral))
        if token.text in self.currencies.codes and not doubtful:
            return Unit(edge + 1, self.currencies.codes[token.text])
        return None

    def _ends(self, edge: int, numeral: Numeral) -> bool:
        """Whether a doubtful code ends the phrase after a number of some size: "kostet 500 SEK." """
        following = self.tokens.at(edge + 1)
        return numeral.value >= SOME_SIZE and (following is None or following.text in STOPS)

    def _is_free(self, first: int, last: int) -> bool:
        """Whether a code is not glued to a later number, whose currency it then is (3 USD50 cards, $5-$10)."""
        following = self.tokens.at(last + 1)
        if following is None or following.kind != "number" or following.gap != GLUED:
            return True
        return self.tokens[first].gap == GLUED and self.tokens[first - 1].text not in HYPHENS

    def _name_after(self, edge: int, numeral: Numeral, hyphenated: bool) -> Unit | None:
        beside: list[str] = []
        if numeral.factor > 1 and not hyphenated and self.vocabulary.has_role("of", self.tokens.word(edge)):
            edge += 1
        for position in range(edge, min(edge + MOST_WORDS_BETWEEN, len(self.tokens))):
            token = self.tokens[position]
            hyphen = self.tokens.hyphen(position)
            if token.gap > NEXT_LINE:
                return None
            if token.lower in self.currencies.subunits:
                return self._subunit(position, beside)
            if token.lower in self.currencies.names and self._is_subunit_of(position):
                return self._subunit(position + 2, [token.lower])
            if token.lower in self.currencies.names:
                return self._named(position, numeral, beside, hyphenated)
            if self.currencies.country(token.lower) is not None:
                beside.append(token.lower)
            elif not (hyphen or self.vocabulary.has_role("filler", token.lower) or self._joins(position, beside)):
                return None
        return None

    def _subunit(self, position: int, beside: list[str]) -> Unit:
        """50 Cent, 50 US-Cent, 50 Euro-Cent."""
        subunit = self.currencies.subunits[self.tokens.word(position)]
        named = {code for word in beside for code in self.currencies.country(word) or ()}
        named |= {name.bare for word in beside if (name := self.currencies.names.get(word)) and name.bare}
        currency = next(iter(named)) if len(named) == 1 else subunit.bare
        return Unit(position + 1, currency, ONE / subunit.share, "subunit")

    def _is_subunit_of(self, position: int) -> bool:
        return bool(self.tokens.hyphen(position + 1)) and self.tokens.word(position + 2) in self.currencies.subunits

    def _joins(self, position: int, beside: list[str]) -> bool:
        """The inner words of Trinidad-und-Tobago-Dollar, São Tomé & Príncipe dobras, St. Helena pounds."""
        token = self.tokens[position]
        glued_and = token.gap == GLUED and self.vocabulary.has_role("and", token.lower)
        return bool(beside) and (glued_and or token.text == "&" or (token.text == "." and token.gap == GLUED))

    def _named(self, position: int, numeral: Numeral, beside: list[str], hyphenated: bool) -> Unit | None:
        noun = self.tokens.word(position)
        use = self.currencies.names[noun].use
        last = position + 1
        following = self.tokens.word(last)
        if following in self.currencies.names and self.currencies.country(following) is not None:
            last += 1  # Pfund Sterling
        if self._is_zone(last, numeral, hyphenated):
            return None
        if use == "clear" and not numeral.clear and not beside:
            return None
        if use == "weight" and numeral.factor == 1 and self._is_weight(last, hyphenated):
            return None
        return Unit(last, self.currencies.resolve(noun, beside), kind="name")

    def _is_zone(self, last: int, numeral: Numeral, hyphenated: bool) -> bool:
        """20 Euro-Länder, ein Euro-Konto, 19 euro zone countries: the name belongs to the next noun."""
        compound = self.tokens.hyphen(last)
        following = self.tokens.at(last + compound)
        if following is None or following.kind != "word" or (compound and following.gap != GLUED):
            return False
        if numeral.factor > 1 or hyphenated:
            return False
        one = bool(compound) and numeral.value == 1 and self.tokens[numeral.first].kind == "word"
        return one or self.vocabulary.has_role("zone", following.lower)

    def _is_weight(self, last: int, hyphenated: bool) -> bool:
        """A 500-pound bomb, 50 pounds of explosives, zwei Pfund Mehl; not a 500-pound fine."""
        compound = self.tokens.hyphen(last)
        of = int(self.vocabulary.has_role("weight", self.tokens.word(last + compound)))
        following = self.tokens.at(last + compound + of)
        if following is None or following.kind != "word" or following.gap > NEXT_LINE:
            return hyphenated
        noun = hyphenated or bool(compound) or bool(of) or following.text[0].isupper()
        return noun and not self.vocabulary.is_money_noun(following.lower)
