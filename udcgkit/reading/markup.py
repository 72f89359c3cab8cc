"""Markup that the library for main text would take apart wrongly, made plain before it reads the page."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

_NOTE = re.compile(r"\W*(?:\d{1,3}|[a-z*†])\W*")
_LEAD = "following::*[self::p or self::div or self::section or self::span][" + " or ".join(
    f"contains(translate(@{name}, 'T', 't'), 'teaser')" for name in ("class", "id")
) + "]"
_LEAD_WORDS = 5
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?“”\"»)])$")  # "20 m²" is no note


def plain(tree: Any) -> Any:
    """A page whose lists of terms are lists of "term: meaning", without the marks of footnotes; None stays None.

    The lead that an article has under its headline loses the name "teaser", by which the library drops it.

    >>> from lxml import html
    >>> page = html.fromstring("<div><dl><dt>Boote</dt><dd>drei</dd></dl><p>Das sagte sie<sup>1</sup>.</p></div>")
    >>> html.tostring(plain(page), encoding="unicode")
    '<div><dl><dd>Boote: drei</dd></dl><p>Das sagte sie.</p></div>'
    """
    if tree is None:
        return None
    own = deepcopy(tree)
    for mark in [*own.iter("sup")]:
        if _is_note(mark):
            mark.drop_tree()
    _keep_lead(own)
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


def _keep_lead(own: Any) -> None:
    """Keeps the first words under the only headline, if they hold no link to an article that they would announce."""
    headlines = [*own.iter("h1")]
    lead = next(iter(headlines[0].xpath(_LEAD)), None) if len(headlines) == 1 else None
    if lead is None or lead.xpath(".//a") or len("".join(lead.itertext()).split()) < _LEAD_WORDS:
        return
    inside = {*lead.iter()}
    before = headlines[0].xpath("following::p")
    first = next((words for words in before if len("".join(words.itertext()).split()) >= _LEAD_WORDS), lead)
    if first in inside:
        for part in inside:
            part.attrib.pop("class", None)
            part.attrib.pop("id", None)
