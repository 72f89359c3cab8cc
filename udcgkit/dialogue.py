"""Dialogues: paragraphs that begin with who speaks, in transcripts (Q:, SEC. DOE:) and interviews (Muster:)."""

from __future__ import annotations

import re
from collections import Counter

from udcgkit.records import Span

_CAPITALS = re.compile(r"([A-ZÄÖÜ][A-ZÄÖÜ.'’ -]{0,60}?)\s?:(?=\s+\S)")
_NAME = re.compile(r"([^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3})(?: \([^()\n]{1,20}\))?:(?=\s+\S)")
_FEWEST_LABELS = 2
_MOST = 0.8
"""part of the paragraphs that have a label where all labels are speakers"""
_FEWEST_ANSWERS = 2


def find_labels(text: str, paragraphs: list[Span]) -> dict[int, re.Match[str]]:
    """The labels by paragraph; none where the text is neither a transcript nor an interview.

    A transcript has two labels in capitals. An interview has a label that answers questions again and again;
    in a list with names before its colons (Norwegen: 20 Millionen Euro) none does.
    """
    if ":" not in text:
        return {}
    found = _matched(_CAPITALS, text, paragraphs)
    if len({match.group(1) for match in found.values()}) >= _FEWEST_LABELS:
        return found
    asked = {number + 1 for number, span in enumerate(paragraphs) if is_question(text, *span)}
    if len(asked) < _FEWEST_ANSWERS:
        return {}
    found = _matched(_NAME, text, paragraphs)
    answers = Counter(_surname(match) for number, match in found.items() if number in asked)
    if max(answers.values(), default=0) < _FEWEST_ANSWERS:
        return {}
    often = Counter(map(_surname, found.values()))
    if len(found) >= _MOST * (len(paragraphs) - min(found, default=0)):
        return found  # every paragraph has its label: Wagner (AA): …; Zusatzfrage: …
    return {number: match for number, match in found.items() if often[_surname(match)] >= _FEWEST_ANSWERS}


def _surname(label: re.Match[str]) -> str:
    """The last word of a label: who is named in full at first is Muster later."""
    return label.group(1).rpartition(" ")[2]


def is_question(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is a question."""
    return text[start:end].rstrip(" “")[-1:] == "?"


def _matched(pattern: re.Pattern[str], text: str, paragraphs: list[Span]) -> dict[int, re.Match[str]]:
    found = ((number, pattern.match(text, *span)) for number, span in enumerate(paragraphs))
    return {number: match for number, match in found if match}
