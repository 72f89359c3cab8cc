"""The errors that udcgkit raises on purpose: one clear sentence each, saying what to do.

Anything else that escapes the kit is a defect of ours, not of the input.
"""

from __future__ import annotations

from collections.abc import Sequence


class UdcgkitError(Exception):
    """Base of all errors a user can act upon; the message is written for them.

    >>> raise UdcgkitError("There is no file 'a.txt'. Check the name.")
    Traceback (most recent call last):
        ...
    udcgkit.errors.UdcgkitError: There is no file 'a.txt'. Check the name.
    """

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of the traceback: the sentence alone, without what steers a terminal."""
        told = str(self)
        return ["".join(sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in told)]


class ReadError(UdcgkitError):
    """A source could not be read as an article."""


class AccessPageError(ReadError):
    """The page is a consent or pay-wall page instead of the article."""


class LexiconError(UdcgkitError):
    """A lexicon file breaks its own column rules; the message names file and line."""


class CheckError(UdcgkitError):
    """Tables break the schema.

    >>> CheckError(["funding: amount is negative in row 2"]).problems
    ('funding: amount is negative in row 2',)
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__(f"The tables have {head}: " + "; ".join(self.problems))


class WriteError(UdcgkitError):
    """Something could not be written; what was there before is untouched."""


class MoneyError(UdcgkitError):
    """Money that cannot be added or converted as asked."""


class RateError(MoneyError):
    """There is no rate to convert at.

    `kind` says which is missing: "undated" the day to convert at, "unknown" any rate of the currency,
    "day" its rate of that day; `facts` hold what the message names, for those who say it in other words.
    """

    def __init__(self, message: str, kind: str, **facts: str) -> None:
        super().__init__(message)
        self.kind, self.facts = kind, facts


class ChartError(UdcgkitError):
    """A figure that cannot be drawn as asked."""


class StoreError(UdcgkitError):
    """The annotation store cannot be opened or written."""
