"""Text that was read in the wrong encoding once and saved so: "MinisterprÃ¤sident", "â€žJaâ€œ"."""

from __future__ import annotations

import re

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon

_AFTER = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
"""What cp1252 and Latin-1 make of the later bytes of a character in UTF-8."""
# A class first, so that the engine leaps to the next such letter; looking back then, which one it is.
_BROKEN = re.compile(
    f"[ÂÃÄÅâãð](?:(?<=[ÂÃ])[{_AFTER}]|(?<=[ÄÅ])(?![“”’–—…])[{_AFTER}]|(?<=[âã])[{_AFTER}]{{2}}|(?<=ð)[{_AFTER}]{{3}})"
)
_REASON = "two encodings were taken for each other"


def edit_encoding(text: str, _lexicon: Lexicon | None = None) -> list[Edit]:
    """Gives characters back that were encoded twice.

    >>> [(edit.start, edit.end, edit.replacement) for edit in edit_encoding("HilfsgÃ¼ter fÃ¼r 5 Mio. â‚¬")]
    [(6, 8, 'ü'), (13, 15, 'ü'), (24, 27, '€')]
    >>> edit_encoding("Âge d’or, São Tomé")
    []
    """
    found = ((match.span(), _meant(match.group())) for match in _BROKEN.finditer(text))
    return [Edit(*span, meant, "double_encoding", _REASON) for span, meant in found if meant]


def _meant(seen: str) -> str | None:
    """The character whose bytes in UTF-8 are those of `seen`."""
    try:
        return b"".join(map(_byte, seen)).decode("utf-8")
    except UnicodeError:
        return None


def _byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
