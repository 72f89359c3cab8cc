"""What the terminal shows: sentences of ours, words from outside made harmless."""

from __future__ import annotations

import sys
from unicodedata import category


def say(sentence: str) -> None:
    """Prints a sentence to standard error."""
    print(f"udcgkit: {harmless(sentence)}", file=sys.stderr)


def show(line: str) -> None:
    """Prints a line to standard output."""
    print(harmless(line))


def one_line(text: object) -> str:
    """Words from an article on one line."""
    return harmless(" ".join(str(text).split()))


def harmless(text: str) -> str:
    """Text from outside without the characters that steer a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one).startswith("C") else one for one in text)
