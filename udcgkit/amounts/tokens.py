"""Cuts the surroundings of an amount into numbers, words, currency signs and marks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

HYPHENS = frozenset("-‐‑")
DASHES = frozenset("-‐‑–—−")
SPACES = " \u00a0\u2007\u2009\u202f"
"""A space and the no-break and thin spaces that group thousands or stand before a unit."""

GLUED, SPACED, NEXT_LINE, APART = range(4)
"""What stands before a token: nothing, a space, a line break, an empty line or a wide gap."""


class Token(NamedTuple):
    """A piece of the text with its offsets; `kind` is number, word, sign or mark."""

    kind: str
    start: int
    end: int
    text: str
    lower: str
    gap: int


class Tokens(list[Token]):
    """Tokens in text order, with questions about neighbours that may not exist."""

    def at(self, position: int) -> Token | None:
        """The token at `position`, None outside the list."""
        return self[position] if 0 <= position < len(self) else None

    def word(self, position: int) -> str:
        """The token at `position` in lower case, "" outside the list."""
        return self[position].lower if 0 <= position < len(self) else ""

    def is_open_end(self, position: int) -> bool:
        """Whether a "+" stands right behind a number ("$60+ billion")."""
        mark, before = self.at(position), self.at(position - 1)
        glued = mark is not None and mark.text == "+" and mark.gap == GLUED
        return glued and before is not None and before.kind == "number"

    def hyphen(self, position: int) -> int:
        """1 where a hyphen touches the token before it at `position`, else 0."""
        token = self.at(position)
        return int(token is not None and token.gap == GLUED and token.text in HYPHENS)

    def words(self, first: int, last: int) -> list[str]:
        """The tokens from `first` to `last` (half-open) in lower case."""
        return [token.lower for token in self[max(0, first) : last]]


def token_pattern(signs: str) -> re.Pattern[str]:
    """The pattern for `tokenize`, given the currency signs as one string.

    Spaces group thousands only in threes and at most five times, which keeps the pattern
    linear on endless digits.
    """
    sign = f"[{re.escape(signs)}]"
    number = (
        rf"(?:(?<={sign})\.[0-9]+"
        rf"|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}){{1,5}}(?![0-9])(?:[.,][0-9]+)?"
        r"|[0-9]+(?:[.,'’][0-9]+)*)"
        r"(?:[.,](?:[-–—]{1,2})(?![\w-]))?"
    )
    word = r"[Uu]\.\s?[Ss]\.?(?![^\W\d_])|[^\W\d_]+"
    return re.compile(rf"(?P<number>{number})|(?P<sign>{sign})|(?P<word>{word})|(?P<mark>\S)")


def tokenize(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Tokens:
    """The tokens of `text[start:end]`, without those that the ends of the stretch cut."""
    tokens = Tokens()
    last = start
    for match in pattern.finditer(text, start, end):
        first, after = match.span()
        piece = match.group()
        tokens.append(Token(match.lastgroup or "mark", first, after, piece, piece.lower(), _gap(text, last, first)))
        last = after
    if tokens and end < len(text) and tokens[-1].end == end and not text[end].isspace():
        tokens.pop()
    if tokens and start and tokens[0].start == start and not text[start - 1].isspace():
        tokens.pop(0)
    return tokens


def _gap(text: str, last: int, first: int) -> int:
    if first == last:
        return GLUED
    between = text[last:first]
    breaks = between.count("\n")
    if breaks > 1 or first - last > 4:
        return APART
    return NEXT_LINE if breaks else SPACED


_SEPARATOR = re.compile(r"[^0-9]")


def literal_value(literal: str, decimal_mark: str) -> Decimal | None:
    """The value of a number in digits, None where its separators make no number.

    The language's decimal mark decides between "2.500" as 2500 (German) and 2.5 (English);
    a separator that cannot group thousands is read as a decimal mark, whatever the language.

    >>> literal_value("1.234,50", ",")
    Decimal('1234.50')
    >>> literal_value("1.234", "."), literal_value("1.234", ",")
    (Decimal('1.234'), Decimal('1234'))
    >>> literal_value("24.12.2022", ",") is None
    True
    """
    literal = "0" + literal if literal.startswith(".") else literal.rstrip("-–—").rstrip(".,")
    if len(literal) > 30:
        return None
    if len(literal) > 1 and literal.startswith("0") and literal[1].isdigit():  # the end of "50. 000"
        return None
    groups = _SEPARATOR.split(literal)
    marks = _SEPARATOR.findall(literal)
    if not marks:
        return Decimal(literal)
    fraction = ""
    if _is_decimal(groups, marks, decimal_mark):
        fraction = groups.pop()
        marks.pop()
    if len(set(marks)) > 1 or (marks and not _groups_thousands(groups)):
        return None
    return Decimal(f"{''.join(groups)}.{fraction or 0}") if fraction else Decimal("".join(groups))


def _is_decimal(groups: list[str], marks: list[str], decimal_mark: str) -> bool:
    last = marks[-1]
    if last not in ".," or last in marks[:-1]:
        return False
    return len(marks) > 1 or last == decimal_mark or not _groups_thousands(groups)


def _groups_thousands(groups: list[str]) -> bool:
    """Groups of three after one to three digits, or of two before the last three (12,34,567)."""
    first, *middle, last = groups
    if len(last) != 3 or not 1 <= len(first) <= 3 or first.startswith("0"):
        return False
    return all(len(group) == 3 for group in middle) or (len(first) < 3 and all(len(group) == 2 for group in middle))
