"""Figures of a headline that leaves the currency to the text: "Drei Milliarden für Kiew"."""

from __future__ import annotations

from udcgkit.amounts import Amount, find_amounts
from udcgkit.funding.sums import Sum
from udcgkit.segmentation import Document

_LONGEST = 200
"""characters of a first paragraph that can be a headline"""


def headline_amounts(document: Document, amounts: list[Amount]) -> list[Amount]:
    """Numbers without currency in the headline that the text below gives as the same amount of money."""
    if not amounts or not document.paragraphs:
        return []
    start, end = document.paragraphs[0]
    title = document.text[start:end]
    told = {amount.amount for amount in amounts if amount.start >= end and amount.currency is not None}
    if not told or end - start > _LONGEST or title.rstrip()[-1:] in (".", "!", "“") or amounts[0].start < end:
        return []
    found = find_amounts(title, bare=True, lexicon=document.lexicon)
    return [
        Amount(start + a.start, start + a.end, a.text, a.low, a.high, a.currency, a.qualifier)
        for a in found
        if a.amount is not None and a.amount in told
    ]


def in_headline(money: Sum) -> bool:
    """Whether it stands in a line that is no sentence, at the head of the article or of a section."""
    paragraphs, sentence = money.scene.document.paragraphs, money.scene.sentence
    alone = money.item is None and paragraphs[sentence.paragraph][0] == sentence.start
    asks = sentence.paragraph == 0 and paragraphs[0] == (sentence.start, sentence.end) and _asks(money)
    return asks or ((sentence.paragraph == 0 or alone) and not ends_sentence(money))


def _asks(money: Sum) -> bool:
    """ "What does $40 billion buy?": a headline that is a question."""
    document = money.scene.document
    return len(document.paragraphs) > 1 and document.text[money.scene.sentence.end - 1] == "?"


def ends_sentence(money: Sum) -> bool:
    """Whether the sentence of a sum ends with a mark, as that of a headline does not."""
    text = money.scene.document.text
    return text[money.scene.sentence.end - 1] in ".!?“"
