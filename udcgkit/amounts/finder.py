"""Finds the stretches of a text where money may stand, reads them, and makes the amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from udcgkit.amounts.amount import Amount, bounds, whole_units
from udcgkit.amounts.anchors import Anchors, build_anchors
from udcgkit.amounts.ellipsis import LastTold, may_be_money, only_money
from udcgkit.amounts.expressions import Expression, read_expressions
from udcgkit.amounts.handed_on import hand_on_units
from udcgkit.amounts.notes import in_noted_currency
from udcgkit.amounts.qualifiers import qualify
from udcgkit.amounts.ranges import join_ranges
from udcgkit.amounts.shared import share_units
from udcgkit.amounts.similar import read_similar
from udcgkit.amounts.sums import LARGEST
from udcgkit.amounts.tokens import Tokens, tokenize
from udcgkit.amounts.vague import read_vague
from udcgkit.amounts.vocabulary import Vocabulary, build_vocabulary
from udcgkit.given import take_text
from udcgkit.lexicon import Lexicon, load
from udcgkit.memory import Memory

BEFORE_ANCHOR = 120
AFTER_ANCHOR = 200
"""Characters read around a currency or scale word; those of its neighbours join the stretch."""


def find_amounts(
    text: str, language: str | None = "de", *, bare: bool = False, lexicon: Lexicon | None = None
) -> list[Amount]:
    """The amounts of money in `text`, in text order, never overlapping.

    A number is money if a currency stands beside it. Without one it is money (currency None) if
    a noun of money leads to it ("ein Paket von 500 Millionen", "worth 500 million"), follows it
    ("500 million in aid") or forms one word with it ("300-Millionen-Paket"), or if it has a scale,
    stands before nothing that it could count, and the last such number told a little before it, or one
    beside it in its sentence, is an amount ("700 Mio. Euro, davon 250 Mio. für Drohnen. Weitere 80 Mio. …").
    With `bare`, every number with a scale that counts nothing else is returned: for callers who know that the
    passage is about money, such as a list under a heading.

    Also found: vague amounts ("ein dreistelliger Millionenbetrag" with bounds; "Milliardenpaket",
    "billions of dollars", "mehrere Millionen Euro" as unstated), and phrases that only compare
    ("in ähnlicher Höhe" as similar; what they are compared with is for the caller to say).

    `language` says how numbers are written and which words are known; `lexicon` takes its place
    where an extended one is in use. Raises LexiconError for an unknown language.

    >>> [(a.text, a.low, a.high, a.currency, a.qualifier) for a in find_amounts("bis zu 1,5 Mrd. Euro")]
    [('bis zu 1,5 Mrd. Euro', None, Decimal('1500000000'), 'EUR', 'at_most')]
    >>> [str(a.amount) for a in find_amounts("a $2.9bn package and £1,500", language="en")]
    ['2900000000', '1500']
    >>> find_amounts("drei Millionen Patronen in der Euro-Zone")
    []
    """
    take_text(text, "what amounts are looked for in")
    lexicon = lexicon or load(language)
    return amounts_around(lexicon.once(_anchors).find(text), text, lexicon, bare=bare)


def amounts_around(
    anchors: Iterable[tuple[int, int]], text: str, lexicon: Lexicon, *, bare: bool = False
) -> list[Amount]:
    """The amounts of money in `text`, of which is known where words and signs of money stand."""
    stretches: list[tuple[int, int]] = []
    found: list[Amount] = []
    vocabulary = lexicon.once(build_vocabulary)
    for start, end in sorted(anchors):
        if text[start:end].lower() not in vocabulary.similar:
            _widen(stretches, max(0, start - BEFORE_ANCHOR), min(len(text), end + AFTER_ANCHOR))
        elif similar := read_similar(text, start, end, vocabulary):
            found.append(Amount(*similar, text[slice(*similar)], None, None, None, "similar"))
    told = None if bare else LastTold()
    for first, last in stretches:
        found += _read_stretch(text, first, last, vocabulary, told)
    return in_noted_currency(_without_overlaps(found), text, vocabulary)


def _anchors(lexicon: Lexicon) -> Anchors:
    return build_anchors(lexicon.once(build_vocabulary))


def anchors_of_words(lexicon: Lexicon) -> Memory[tuple[tuple[int, int], ...]]:
    """What tells of money in each word: of a text that is cut into words, only the new ones are looked through."""
    return Memory(lexicon.once(_anchors).within)


def _widen(stretches: list[tuple[int, int]], first: int, last: int) -> None:
    if stretches and first <= stretches[-1][1]:
        stretches[-1] = (stretches[-1][0], last)
    else:
        stretches.append((first, last))


def _read_stretch(text: str, first: int, last: int, vocabulary: Vocabulary, told: LastTold | None) -> Iterator[Amount]:
    tokens = tokenize(text, first, last, vocabulary.token_pattern)
    numbers = join_ranges(read_expressions(tokens, vocabulary), tokens, vocabulary)
    share_units(numbers, tokens, vocabulary)
    hand_on_units(numbers, tokens, vocabulary)
    amounts = [number for number in numbers if number.is_money or may_be_money(number, tokens, vocabulary)]
    floor = 0
    for amount in amounts:
        qualify(amount, tokens, vocabulary, floor)
        floor = amount.last
    if told is not None:
        amounts = only_money(numbers, text, tokens, vocabulary, told)
    for amount in [*amounts, *read_vague(tokens, vocabulary, amounts)]:
        if amount.high is None or amount.high <= LARGEST:
            yield _amount(text, amount, tokens)


def _amount(text: str, expression: Expression, tokens: Tokens) -> Amount:
    start, end = tokens[expression.first].start, tokens[expression.last - 1].end
    low, high = expression.low, expression.high
    if low is not None and expression.qualifier != "range":
        low, high = bounds(low, expression.qualifier)
    elif low is not None and high is not None:
        low, high = whole_units(low), whole_units(high)
    return Amount(start, end, text[start:end], low, high, expression.currency, expression.qualifier)


def _without_overlaps(amounts: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in sorted(amounts, key=lambda amount: (amount.start, -amount.end)):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept
