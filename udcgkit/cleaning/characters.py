"""Characters that people do not see or take for others: brings them to the one form rules expect."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon

_BREAK = "\r\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f"
_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHEN = "\u2010\u2011"
_LIGATURE = "\ufb00-\ufb06"
_ACCENT = "\u0300-\u036f"
_ODD = re.compile(f"[{_BREAK}{_INVISIBLE}{_SPACE}{_HYPHEN}{_LIGATURE}{_ACCENT}]")  # one class: a tenth of the time
_KINDS = (
    (re.compile(f"[{_BREAK}]"), "line_break", "a line break of another system"),
    (re.compile(f"[{_INVISIBLE}]"), "invisible", "a character without a shape of its own"),
    (re.compile(f"[{_SPACE}]"), "space", "a space of special width"),
    (re.compile(f"[{_HYPHEN}]"), "hyphen", "a hyphen of special form"),
    (re.compile(f"[{_LIGATURE}]"), "ligature", "letters set as one"),
    (re.compile(f"[{_ACCENT}]"), "accented_letter", "a letter and its accent written apart"),
)
_PLAIN = {"line_break": "\n", "invisible": "", "space": " ", "hyphen": "-"}


def edit_characters(text: str, _lexicon: Lexicon | None = None) -> list[Edit]:
    r"""Line breaks become \n, spaces of any width plain ones; what cannot be seen goes.

    A thin or unbreakable space within a number ("60 000") stays: there it tells more than a plain one.

    >>> [(edit.rule, edit.replacement) for edit in edit_characters("Ver\u00adteidigung\r\nam 15.\u00a0Mai")]
    [('invisible', ''), ('line_break', '\n'), ('space', ' ')]
    >>> edit_characters("am 15. Mai"), edit_characters("60\u202f000 Schuss")
    ([], [])
    """
    return [edit for match in _ODD.finditer(text) if (edit := _edit(text, match.start()))]


def _edit(text: str, place: int) -> Edit | None:
    rule, reason = next((rule, reason) for kind, rule, reason in _KINDS if kind.match(text, place))
    start, end = place, place + 1
    if rule == "line_break" and text[place:end + 1] == "\r\n":
        end += 1
    elif rule == "space" and text[place - 1:place].isdigit() and text[end:end + 1].isdigit():
        return None
    elif rule == "accented_letter":
        if not text[place - 1:place].isalpha():
            return None
        start -= 1
    seen = text[start:end]
    form: Literal["NFC", "NFKC"] = "NFKC" if rule == "ligature" else "NFC"
    replacement = _PLAIN[rule] if rule in _PLAIN else unicodedata.normalize(form, seen)
    return Edit(start, end, replacement, rule, reason) if replacement != seen else None
