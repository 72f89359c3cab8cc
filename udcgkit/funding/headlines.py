"""Figures of a headline that leaves the currency to the text: "Drei Milliarden für Kiew"."""

from __future__ import annotations

from udcgkit.amounts import Amount, find_amounts
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
