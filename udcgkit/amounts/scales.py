"""Finds the scale behind a number: words (Mrd., million) and letters, which count only beside money (5m EUR, $30 b)."""

from __future__ import annotations

from udcgkit.amounts.tokens import GLUED, SPACED, Token, Tokens
from udcgkit.amounts.vocabulary import Scale, Vocabulary

SENTENCE_MARKS = frozenset('.,;:!?)]“”"’')


class Scales:
    """Reads the scale at a token."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary, prefixed: bool) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.prefixed = prefixed  # a currency stands before, so that single letters are scales ($30 b)

    def at(self, position: int) -> Scale | None:
        """The scale word at `position`; single letters only where they touch the number or a currency."""
        token, before, after = (self.tokens.at(near) for near in (position, position - 1, position + 1))
        if token is None or token.kind != "word":
            return None
        letters = self.vocabulary.letter_scales.get(token.text)
        if letters and before and before.kind == "number":
            alone = after is None or after.gap > GLUED or after.text in SENTENCE_MARKS
            after_sign = self.prefixed and token.gap == SPACED and alone
            if token.gap == GLUED or after_sign or self._is_currency(after):
                return letters
        return self.vocabulary.scales.get(token.lower)

    def own_stop(self, position: int) -> bool:
        """Whether a full stop belongs to the short scale; glued to digits it has none (£2.3bn. The minister)."""
        stop = self.tokens.at(position + 1)
        if stop is None or stop.text != "." or stop.gap > GLUED:
            return False
        beside_digits = self.tokens[position].gap == GLUED and self.tokens[position - 1].kind == "number"
        return not beside_digits or self._is_currency(self.tokens.at(position + 2))

    def _is_currency(self, token: Token | None) -> bool:
        """Whether the scale before this token has its currency behind it: 5 m EUR, 50 T€."""
        if token is None or token.gap > SPACED:
            return False
        currencies = self.vocabulary.currencies
        known = token.text in currencies.codes or token.text in currencies.letters or token.lower in currencies.names
        return known or token.kind == "sign"
