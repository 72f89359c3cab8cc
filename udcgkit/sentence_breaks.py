"""Where sentences end: at full stops that belong to no abbreviation, number or initial."""

from __future__ import annotations

import re

from udcgkit.lexicon import Lexicon
from udcgkit.records import Span

# A class first, so that the engine leaps to the next mark; looking back then, so that it reads a row of marks once.
_BOUNDARY = re.compile(r"([.!?…](?<![.!?…].)[.!?…]*)([“‘)\]]*)(?=\s)")
_LIST_NUMBER = re.compile(r"\d{1,3}\.(?=\s)")
_NEXT_WORD = re.compile(r"\s*[„‚(\[–€$£¥₴,;:-]*\s*(\w+)")
_LAST_WORD = re.compile(r"[\w.'’]*\w$")
_NO_ORDINAL = re.compile(r"(?:[^\W\d_]-|\d,)$")
_LONGEST_ABBREVIATION = 24
_PLATFORM = "X"
"""the letter that is hardly ever an initial: schrieb er auf X."""


class SentenceBreaks:
    """Where sentences end in one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.abbreviations = {row["form"] for row in lexicon.rows("abbreviations")}
        self.scales = {row["form"] for row in lexicon.rows("number_scales")}
        rows = [(row["form"], row["after"].split("|")) for row in lexicon.rows("sentence_starters")]
        self.after_number = {form for form, after in rows if "number" in after}
        self.after_letter = {form for form, after in rows if "letter" in after}

    def split(self, text: str, start: int, end: int) -> list[Span]:
        """The sentences of one paragraph, without the white space around them."""
        spans: list[Span] = []
        opening = _LIST_NUMBER.match(text, start, end)
        for match in _BOUNDARY.finditer(text, opening.end() if opening else start, end):
            if self._ends_here(text, start, end, match):
                spans.append((start, match.end()))
                start = match.end() + 1
        if text[start:end].strip():
            spans.append((start, end))
        return [_stripped(text, *span) for span in spans]

    def _ends_here(self, text: str, start: int, end: int, match: re.Match[str]) -> bool:
        following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 80))
        if following is None:  # 55 Mio. €.
            return match.group(1) != "." or not self._abbreviated(text, start, match.start()) or match.end() >= end
        word = following.group(1)
        if word[0].islower():
            return False
        if match.group(1) != "." or match.group(2):
            return True
        before = _last_word(text, start, match.start())
        return before is None or self._word_ends(before, word)

    def _abbreviated(self, text: str, start: int, stop: int) -> bool:
        before = _last_word(text, start, stop)
        return before is not None and before + "." in self.abbreviations

    def _word_ends(self, before: str, word: str) -> bool:
        if before + "." in self.abbreviations:  # "EUR 234 Mio. Davon …", but "234 Mio. Euro"
            return before.lower() in self.scales and word in self.after_number
        if len(before) == 1 and before.isalpha():  # "Eva M. Lund", "auf X. Er"
            return word in self.after_letter or before == _PLATFORM
        if len(before) <= 3 and before.isdigit():  # "am 15. Oktober", "das 3. Treffen"
            return not self.after_number or word in self.after_number  # none: no ordinals with a full stop
        return True


def _last_word(text: str, start: int, stop: int) -> str | None:
    """The word that ends at `stop`, with the full stops inside it; none where it numbers nothing (F-16, 3,4)."""
    start = max(start, stop - _LONGEST_ABBREVIATION)
    begin = max(start, text.rfind(" ", start, stop) + 1)
    if (word := text[begin:stop]).isalnum():  # as most are
        return word
    match = _LAST_WORD.search(text, begin, stop)
    if match is None or (match.group().isdigit() and _NO_ORDINAL.search(text, start, match.start())):
        return None
    return match.group()


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
