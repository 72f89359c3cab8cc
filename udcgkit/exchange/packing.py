"""Several texts in one cell, as people write them, and back without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence

_BETWEEN = {";": "; ", "|": " | "}


def pack(parts: Sequence[str | None], mark: str) -> str:
    """The parts with the mark between them; as JSON where that could not be taken apart again.

    >>> pack(("winter", "budget"), ";"), pack(("https://a.example", None, "2026-05-30"), "|"), pack((), ";")
    ('winter; budget', 'https://a.example |  | 2026-05-30', '')
    >>> pack(("a;b",), ";"), unpack('["a;b"]', ";")
    ('["a;b"]', ['a;b'])
    """
    text = _BETWEEN.get(mark, mark).join(part or "" for part in parts)
    return text if unpack(text, mark) == list(parts) else json.dumps(list(parts), ensure_ascii=False)


def unpack(text: str, mark: str) -> list[str | None]:
    """The parts of a cell; None for an empty one, nothing for an empty cell.

    >>> unpack(" winter ;budget", ";"), unpack("https://a.example", "|"), unpack("", ";")
    (['winter', 'budget'], ['https://a.example'], [])
    """
    if text.startswith("["):
        try:
            parts = json.loads(text)
        except (ValueError, RecursionError):
            parts = None
        if isinstance(parts, list) and all(part is None or isinstance(part, str) for part in parts):
            return parts
    return [part.strip() or None for part in text.split(mark)] if text.strip() else []
