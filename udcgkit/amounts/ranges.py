"""Lets two numbers share scale and currency: zwischen 600 und 800 Mio. Euro, $5-10 million."""

from __future__ import annotations

from decimal import Decimal

from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.sums import ONE
from udcgkit.amounts.tokens import DASHES, GLUED, NEXT_LINE, Tokens
from udcgkit.amounts.vocabulary import Vocabulary

REACH_OF_VERB = 8
"""Tokens before "from" in which a verb of change is looked for (raised its offer from 5 to 6 million)."""
MOST_QUALIFIER_WORDS = 3
WIDEST_REVISION = 100
"""Above this ratio the first number of a revision has a scale of its own (von 500 auf 1 Milliarde)."""


def join_ranges(expressions: list[Expression], tokens: Tokens, vocabulary: Vocabulary) -> list[Expression]:
    """The expressions with the two ends of each range put into one, and pairs of amounts completed."""
    joined: list[Expression] = []
    for right in expressions:
        left = joined[-1] if joined else None
        if left is None or not 0 < right.first - left.last <= 4 or left.qualifier == "range":
            joined.append(right)
        elif _is_pair(left, right, tokens, vocabulary):
            _complete(left, right)
            joined.append(right)
        elif not (_is_linked(left, right, tokens, vocabulary) and _merge(left, right, tokens)):
            joined.append(right)
        else:
            _take_opening(left, tokens, vocabulary)
    return joined


def _links(role: str, left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether the words between the two play `role`, with or without a qualifier after them (auf rund)."""
    words = [word for word in tokens.words(left.last, right.first) if word not in (".", ",")]  # bzw.
    whole = vocabulary.has_role(role, " ".join(words))
    qualified = len(words) > 1 and words[-1] in vocabulary.before  # no "20 to the 50 million loan"
    return whole or (
        qualified and vocabulary.has_role(role, words[0]) and vocabulary.qualifier_words.issuperset(words[1:])
    )


def _opening(expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> int:
    """Where the word before the first number stands, beyond its qualifiers (zwischen rund 5 und …); -1 for none."""
    position = expression.first - 1
    for _ in range(MOST_QUALIFIER_WORDS):
        word = tokens.word(position)
        opens = any(vocabulary.has_role(role, word) for role in ("between", "from", "change_from"))
        if opens or word not in vocabulary.qualifier_words:
            break
        position -= 1
    return position


def _opens(role: str, expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    position = _opening(expression, tokens, vocabulary)
    return vocabulary.has_role(role, tokens.word(position))


def _is_linked(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    if any(token.gap > NEXT_LINE for token in tokens[left.last : right.first + 1]):
        return False
    if right.first - left.last == 1 and tokens[left.last].text in DASHES:
        return not _is_year_and_amount(left, right, tokens)
    if _links("and", left, right, tokens, vocabulary):
        return _opens("between", left, tokens, vocabulary)
    either = not left.money and _links("or", left, right, tokens, vocabulary)
    return either or _links("to", left, right, tokens, vocabulary)


def _is_year_and_amount(left: Expression, right: Expression, tokens: Tokens) -> bool:
    """Whether a year stands before a spaced dash, which is no lower end: "2025 – 500 Millionen Euro"."""
    spaced = tokens[left.last].gap != GLUED
    year = left.literal and not left.money and tokens[left.first].text[:2] in ("19", "20")
    four = len(tokens[left.first].text) == 4
    return spaced and year and four and len(tokens[right.first].text) != 4


def _is_pair(left: Expression, right: Expression, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """Whether two amounts share scale and currency without being the ends of a range.

    They do in "von 1,1 auf 1,6 Milliarden", "raised from 1.1 to 1.6 billion", "10 statt 5 Millionen".
    """
    if not right.money and right.factor == 1:
        return False
    if _links("pair", left, right, tokens, vocabulary):
        return True
    opens = _opens("change_from", left, tokens, vocabulary)
    if not opens or not _links("change_to", left, right, tokens, vocabulary):
        return False
    verbs = vocabulary.roles.get("change_verb")
    opening = _opening(left, tokens, vocabulary)
    return verbs is None or not verbs.isdisjoint(tokens.words(opening - REACH_OF_VERB, opening))


def _complete(left: Expression, right: Expression) -> None:
    """Gives the first amount of a pair the scale and currency that only the second one names."""
    if left.low is None or right.low is None or (left.money and (left.factor != 1 or not left.prefixed)):
        return
    scale = right.factor if left.factor == 1 else ONE
    shared = left.low * scale
    if max(shared, right.low) <= WIDEST_REVISION * min(shared, right.low):
        left.low = left.high = shared
        left.factor, left.subunit = max(left.factor, scale), right.subunit
        left.currency, left.money = left.currency or right.currency, left.money or right.money


def _merge(left: Expression, right: Expression, tokens: Tokens) -> bool:
    """Makes `left` the range up to `right`; false where the two cannot be the ends of one."""
    millions = right.factor > left.factor == 1  # "sechs bis sieben Milliarden", whatever they count
    if left.low is None or right.low is None or not (left.money or right.money or millions):
        return False
    if left.money and right.money and left.currency != right.currency:
        return False
    if right.money or left.prefixed or millions:
        low = _shared_low(left, right, tokens)
        if low is not None and low <= right.low:
            left.low, left.high, left.last = low, right.low, right.last
            left.currency = right.currency if right.money else left.currency
            left.money, left.qualifier, left.subunit = left.money or right.money, "range", right.subunit
            left.factor = right.factor
            return True
    return False


def _shared_low(left: Expression, right: Expression, tokens: Tokens) -> Decimal | None:
    """The lower end with the scale of the upper one, None where it would not be the lower one."""
    assert left.low is not None and right.low is not None
    shares_scale = left.factor == 1 and right.factor != 1 and (not left.money or left.prefixed)
    if shares_scale and left.low * right.factor <= right.low:
        return left.low * right.factor
    if shares_scale and not left.money:
        return None
    glued_dash = tokens[left.last].text in DASHES and tokens[left.last].gap == GLUED
    if not right.money and right.factor == 1 and not glued_dash:  # "paid $5 to 10 people"
        return None
    return left.low


def _take_opening(expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> None:
    if any(_opens(role, expression, tokens, vocabulary) for role in ("between", "from")):
        expression.first = _opening(expression, tokens, vocabulary)
