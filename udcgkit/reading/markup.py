"""Markup that the library for main text would take apart wrongly, made plain before it reads the page."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

_NOTE = re.compile(r"\W*(?:\d{1,3}|[a-z*†])\W*")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?“”\"»)])$")  # "20 m²" is no note


def with_plain_lists(tree: Any) -> Any:
    """A page whose lists of terms are lists of "term: meaning", without the marks of footnotes; None stays None.

    >>> from lxml import html
    >>> page = html.fromstring("<div><dl><dt>Boote</dt><dd>drei</dd></dl><p>Das sagte sie<sup>1</sup>.</p></div>")
    >>> html.tostring(with_plain_lists(page), encoding="unicode")
    '<div><dl><dd>Boote: drei</dd></dl><p>Das sagte sie.</p></div>'
    """
    if tree is None:
        return None
    own = deepcopy(tree)
    for mark in [*own.iter("sup")]:
        if _is_note(mark):
            mark.drop_tree()
    for term in [*own.iter("dt")]:
        meaning = term.getnext()
        if meaning is not None and meaning.tag == "dd":
            named = " ".join("".join(term.itertext()).split()).rstrip(" :")
            meaning.text = f"{named}: {(meaning.text or '').lstrip()}" if named else meaning.text
            term.drop_tree()
    return own


def _is_note(mark: Any) -> bool:
    parent, before = mark.getparent(), mark.getprevious()
    if parent is None or not _NOTE.fullmatch("".join(mark.itertext()).strip()):
        return False
    words = parent.text if before is None else before.tail or "".join(before.itertext())
    return _BEFORE_NOTE.search((words or "").rstrip()) is not None
