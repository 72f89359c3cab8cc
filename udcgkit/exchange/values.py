"""Cells of foreign files, taken only in the form that a judgement has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from udcgkit.annotations import Evidence
from udcgkit.exchange.placing import UnusableError

LONGEST = 20_000
"""Characters of a note, or of the words of a passage."""
SHORT = 200
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ROW_ID = re.compile(r"[0-9a-f]{8}:[\w-]{1,40}")
_DIGEST = re.compile(r"j[0-9a-f]{16}")


def text(value: Any, what: str, longest: int = SHORT) -> str | None:
    """A text, None for nothing."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UnusableError(f"Its {what} is no text.")
    if len(value) > longest:
        raise UnusableError(f"Its {what} has {len(value)} characters; {longest} can be taken over.")
    return value


def whole(value: Any, what: str) -> int | None:
    """A whole number, None for nothing."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise UnusableError(f"Its {what} is no whole number.")


def truth(value: Any, what: str) -> bool:
    """True or false; nothing is false."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise UnusableError(f"Its {what} is neither true nor false.")


def texts(value: Any, what: str) -> tuple[str, ...]:
    """A list of texts; nothing is an empty one, and empty texts are dropped."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > SHORT:
        raise UnusableError(f"Its {what} are no list of at most {SHORT} texts.")
    return tuple(found for one in value if (found := text(one, what)) is not None)


def mapping(value: Any) -> dict[str, Any]:
    """An object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def evidence(parts: Sequence[Any]) -> Evidence | None:
    """An evidence of address, quotation and day, of which the last ones may be missing; None for nothing."""
    if len(parts) > 3:
        raise UnusableError("An evidence has more than address, quotation and day.")
    url, quotation, day = [*parts, None, None, None][:3]
    found = Evidence(text(url, "address of an evidence", 2000), text(quotation, "quotation of an evidence", LONGEST),
                     text(day, "day of an evidence"))  # fmt: skip
    return None if found == Evidence() else found


def sha256(value: Any) -> str | None:
    """A SHA-256 in hex digits; None for anything else."""
    return value if isinstance(value, str) and _SHA256.fullmatch(value) else None


def row_id(value: Any) -> str | None:
    """A row id; None for anything else."""
    return value if isinstance(value, str) and _ROW_ID.fullmatch(value) else None


def word(value: Any) -> str | None:
    """A short printable text such as an actor's id; None for anything else."""
    return value if isinstance(value, str) and 0 < len(value) <= SHORT and value.isprintable() else None


def digests(value: Any) -> tuple[str, ...]:
    """The digests in a list; anything else in it is passed over."""
    listed = value if isinstance(value, list | tuple) else ()
    return tuple(one for one in listed if isinstance(one, str) and _DIGEST.fullmatch(one))
