"""Numbers in millions that are money though no currency stands beside them: davon 250 Mio. für Drohnen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.tokens import GLUED, NEXT_LINE, Token, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

SMALLEST_SCALE = 1000
REACH_OF_AMOUNT = 250
"""Characters between an amount with its currency and a number of the same sentence that leaves it out."""
REACH_OF_TALK = 700
"""Characters between sentences: a bare number is money if the last number told within them was."""
MOST_ADJECTIVES = 3
_MOST_BETWEEN = 3
_LIVING_REACH = 4
_REACH_OF_WHOLE = 30
"""tokens of a sentence before a number among which words take it out of another sum"""


@dataclass(slots=True)
class LastTold:
    """What the last number with a scale counted, in text order: money or things."""

    end: int = -REACH_OF_TALK
    money: bool = False

    def note(self, end: int, money: bool) -> None:
        """A number ends at `end`."""
        self.end, self.money = end, money

    def holds(self, start: int) -> bool:
        """Whether a number that begins at `start` still goes on about money."""
        return self.money and start - self.end < REACH_OF_TALK


def only_money(
    numbers: list[Expression], text: str, tokens: Tokens, vocabulary: Vocabulary, told: LastTold
) -> list[Expression]:
    """The numbers that have a currency, say money by the words beside them, or go on about an amount."""
    kept: list[Expression] = []
    for number, following in zip(numbers, _next_starts(numbers, tokens), strict=True):
        start, end = tokens[number.first].start, tokens[number.last - 1].end
        if may_be_money(number, tokens, vocabulary):
            ends = vocabulary.sentence_end
            after_amount = bool(kept) and _same_sentence(text, tokens[kept[-1].last - 1].end, start, ends)
            beside = (after_amount and not _counts_on(told, text, start)) or _same_sentence(text, end, following, ends)
            goes_on = told.holds(start) and not _counts_people(number, tokens, vocabulary)
            if beside or goes_on or _says_money(number, tokens, vocabulary):
                kept.append(number)
                told.note(end, True)
        elif number.is_money:
            kept.append(number)
            told.note(end, True)
        elif number.factor >= SMALLEST_SCALE:
            told.note(end, False)
    return kept


def _counts_on(told: LastTold, text: str, start: int) -> bool:
    """Whether a number belongs to things counted right before it: "1,1 Millionen Schuss von 1,6 Millionen"."""
    return not told.money and 0 <= told.end < start and not any(mark in text[told.end : start] for mark in ",;(–")


def _counts_people(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Sechs Millionen sind geflohen", "5 million have fled": the verb tells that they live."""
    beside = [
        *tokens[max(number.first - _LIVING_REACH + 1, 0) : number.first],
        *tokens[number.last : number.last + _LIVING_REACH],
    ]
    return any(vocabulary.has_role("living", token.lower) for token in beside)


def may_be_money(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether a number without currency counts nothing else: it has a scale, and no noun follows it."""
    if number.money or number.factor < SMALLEST_SCALE:
        return False
    return _leads_to_noun(number, tokens, vocabulary) or counts_nothing(number, tokens, vocabulary)


def counts_nothing(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether no noun follows that the number could count."""
    following = tokens.at(number.last)
    if following is None or following.gap > NEXT_LINE:
        return True
    if following.kind == "mark":
        return following.text not in "%°/-"
    if following.kind != "word":
        return False
    return _is_no_unit(number.last, tokens, vocabulary) or _before_dative(number, tokens, vocabulary)


def _before_dative(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Davon sind erst 52 Milliarden konkreten Projekten zugeordnet": what follows is no noun that it counts.

    Only in a sentence that takes it out of another sum, for "geholfen wurde 2 Millionen armen Familien".
    """
    if number.factor < SMALLEST_SCALE or tokens.word(number.last)[-2:] not in vocabulary.roles.get("oblique", ()):
        return False
    if vocabulary.has_role("attribute", tokens.word(number.first - 1)):
        return False  # "mit 52 Millionen kleinen Bausteinen"
    for place in range(number.first - 1, max(number.first - _REACH_OF_WHOLE, -1), -1):
        token = tokens[place]
        if token.text in (".", "!", "?"):
            return False
        opens = token.text[0].isupper() and vocabulary.has_role("taken_from", token.lower)
        if opens or vocabulary.has_role("of_which", token.lower):
            return True
    return False


def _says_money(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    return _leads_to_noun(number, tokens, vocabulary) or _follows_noun(number.first, tokens, vocabulary)


def _leads_to_noun(number: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A noun of money is part of the word (300-Millionen-Paket) or follows it (500 million in aid)."""
    noun = tokens.at(number.last + 1)
    joined = bool(tokens.hyphen(number.last)) and noun is not None and noun.gap == GLUED
    is_compound = joined and number.factor > 1 and vocabulary.is_money_noun(tokens.word(number.last + 1))
    return is_compound or vocabulary.leads_to_money_noun(tokens, number.last)


def _follows_noun(first: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """The words before `first` say money: ein Paket von …, in Höhe von …, worth …."""
    cue = tokens.word(first - 1)
    if not vocabulary.has_role("cue", cue) or tokens[first].gap > NEXT_LINE:
        return False
    return vocabulary.is_money_noun(cue) or vocabulary.is_money_noun(tokens.word(first - 2))


def _next_starts(numbers: list[Expression], tokens: Tokens) -> list[int]:
    """For each number, where the next amount with its currency begins; -1 for none."""
    starts: list[int] = []
    start = -1
    for number in reversed(numbers):
        starts.append(start)
        start = tokens[number.first].start if number.is_money else start
    return starts[::-1]


def _same_sentence(text: str, end: int, start: int, ends: re.Pattern[str]) -> bool:
    """Whether what ends at `end` is close enough to `start` for the currency of one to hold for both."""
    return 0 < start - end < REACH_OF_AMOUNT and not ends.search(text, end, start)


def _is_no_unit(position: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """A preposition, verb or adverb after the number; in German any lower-case word but an adjective before a noun."""
    token = tokens[position]
    pair = " ".join(tokens.words(position, position + 2))  # "of which", "more than"
    if vocabulary.has_role("unitless", token.text) or vocabulary.has_role("unitless", pair):
        return True
    endings = tuple(vocabulary.roles.get("adjective", ()))
    if not endings or not token.text.islower():
        return False
    for place in range(position, position + MOST_ADJECTIVES):
        following = tokens.at(place)
        if following is None or following.gap > NEXT_LINE or following.kind != "word":
            return True
        if not following.text.islower():
            return False
        if not following.lower.endswith(endings) or vocabulary.has_role("unitless", following.text):
            return True
    return True


def little(words: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether only verbs and adverbs stand there: "gewesen sein", "sind heute rund"."""
    words = [word for word in words if word.lower not in vocabulary.qualifier_words]
    if len(words) > _MOST_BETWEEN:
        return False
    return all(word.text.islower() and not _opens_phrase(word.lower, vocabulary) for word in words)


def _opens_phrase(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a preposition or an article stands there."""
    roles = [vocabulary.has_role(role, word) for role in ("cue", "attribute", "mass", "and")]
    return any(roles[:3]) and not roles[3]
