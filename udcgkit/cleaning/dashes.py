"""Brings the hyphen that agencies type for a dash to the dash that rules look for."""

from __future__ import annotations

import re

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon

_TYPED = re.compile(r"(?<=\S )(?:--?)(?= \S)(?!(?<=\d -) \d)")


def edit_dashes(text: str, _lexicon: Lexicon | None = None) -> list[Edit]:
    """One edit for each hyphen between two spaces within a line; one between numbers ("5 - 7") stays.

    >>> [(edit.start, edit.replacement) for edit in edit_dashes("Berlin (dpx) - Der Minister -- müde -\\n- ging 5 - 7")]
    [(13, '–'), (28, '–')]
    >>> edit_dashes("- ein Punkt, Luft-Boden-Raketen")
    []
    """
    if " -" not in text:
        return []
    return [Edit(*match.span(), "–", "dash", "a hyphen for a dash") for match in _TYPED.finditer(text)]
