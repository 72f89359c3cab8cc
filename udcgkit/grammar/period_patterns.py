"""Regular expressions for the periods of the lexicon."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from udcgkit.lexicon import Row


def literal(sign: str) -> str:
    """A regular expression for one sign of a form; a space may be several."""
    return "[ \u00a0]+" if sign == " " else re.escape(sign)


def first_of(heads: Iterable[tuple[str, ...]]) -> str:
    """A regular expression for what begins like one of `heads`: a tree of their signs, left early by most words."""
    below: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for head in heads:
        if not head:
            return ""
        below[head[0]].append(head[1:])
    return f"(?:{'|'.join(sign + first_of(rest) for sign, rest in below.items())})"


def any_of(rows: Sequence[Row], kind: str) -> str:
    """A regular expression for the forms of one kind, the longest first."""
    forms = sorted((row["form"] for row in rows if row["kind"] == kind), key=len, reverse=True)
    return "|".join(map(re.escape, forms)) or "(?!)"


def form_pattern(form: str, holes: Mapping[str, str]) -> str:
    """A regular expression for a form of the lexicon, its holes filled."""
    return "".join(holes.get(char) or literal(char) for char in form)
