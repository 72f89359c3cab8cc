"""What a public function was given in place of what it takes: one sentence that says what to do.

Tables and stores are known by what they offer, not by their class: reviewed and selected tables are
tables, and whoever has only some of them may draw from those.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date, datetime
from typing import TypeVar

from udcgkit.errors import UdcgkitError

T = TypeVar("T")


def take_tables(given: object) -> None:
    """Raises UdcgkitError for what is no tables.

    >>> take_tables("my-tables")
    Traceback (most recent call last):
        ...
    udcgkit.errors.UdcgkitError: Tables are needed here, not str: make them with udcgkit.extract(article) ...
    """
    if not hasattr(given, "articles"):
        raise UdcgkitError(
            f"Tables are needed here, not {type(given).__name__}: make them with udcgkit.extract(article) or open "
            "saved ones with udcgkit.Tables.load(folder)."
        )


def take_store(given: T) -> T:
    """The annotation store given; UdcgkitError for what is none."""
    if not hasattr(given, "refresh"):
        raise UdcgkitError(
            f"A store of judgements is needed here, not {type(given).__name__}: open one with "
            "udcgkit.annotations.Store(path)."
        )
    return given


def take_claim(given: object) -> None:
    """Raises UdcgkitError for what is no claim."""
    if not hasattr(given, "anchor"):
        raise UdcgkitError(
            f"A claim is needed here, not {type(given).__name__}: take one with Claim.of(tables, claim_id) or "
            "Claim.selected(article, start, end)."
        )


def take_place(given: object, what: str) -> None:
    """Raises UdcgkitError for what cannot name a file or folder; `what` is that should be named.

    >>> take_place(3, "the folder for the tables")
    Traceback (most recent call last):
        ...
    udcgkit.errors.UdcgkitError: The folder for the tables is named by a path, not by int.
    """
    if not isinstance(given, str | os.PathLike):
        raise UdcgkitError(f"{what[0].upper()}{what[1:]} is named by a path, not by {type(given).__name__}.")


_WRITTEN = re.compile(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4}|\d\d)", re.ASCII)


def take_day(
    given: object, what: str = "day", error: type[UdcgkitError] = UdcgkitError, written: bool = True
) -> date:  # fmt: skip
    """The day given: a date, a point in time, either of them in ISO 8601, or, if `written`, a day as in 15.10.2025.

    Raises `error` for what is no day.

    >>> take_day("2025-10-15"), take_day("15.4.26").isoformat(), take_day("2025-10-15T09:30:00+02:00").isoformat()
    (datetime.date(2025, 10, 15), '2026-04-15', '2025-10-15')
    >>> take_day("yesterday", "day of publication")
    Traceback (most recent call last):
        ...
    udcgkit.errors.UdcgkitError: 'yesterday' is no day of publication; write it as 2025-10-15.
    """
    if isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    if isinstance(given, str):
        for read in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
            with suppress(ValueError):
                return read(given)
        if written and (found := _WRITTEN.fullmatch(given.strip())):
            day, month, year = map(int, found.groups())
            with suppress(ValueError):
                return date(year if year > 99 else 2000 + year, month, day)
    raise error(f"{given!r} is no {what}; write it as 2025-10-15.")


def check_day(given: str | None, error: type[UdcgkitError] = UdcgkitError) -> None:
    """Raises `error` for a day that is not written as 2025-10-15; None is no day yet."""
    if given is not None and take_day(given, error=error).isoformat() != given:
        raise error(f"{given!r} is no day; write it as 2025-10-15.")


def take_text(given: object, what: str) -> None:
    """Raises UdcgkitError for what is no text."""
    if not isinstance(given, str):
        raise UdcgkitError(f"{what[0].upper()}{what[1:]} must be text, not {type(given).__name__}.")
