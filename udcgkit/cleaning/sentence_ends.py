"""Sentences that lost the space after them, among them pull quotes glued to their speaker.

A page that sets a sentence large and its speaker below it gives "… zu beenden.Ministerin Erika
Muster" when its text is taken. With the line break put in, the speaker is a paragraph of its own,
as on pages whose markup keeps the two apart, so that the stages meet one shape only.
"""

from __future__ import annotations

import re
from itertools import pairwise

from udcgkit.cleaning.edits import Edit
from udcgkit.cleaning.spelling_out import SmallWords
from udcgkit.lexicon import Lexicon

_END = re.compile(r"[.!?…][“”\"«»’]?(?=[A-ZÄÖÜ])")
_BEFORE = re.compile(r"[^\s„“\"»«(]*(?:[a-zäöüß%)]{2}|\d{4})$")
_AFTER = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:-\w+)*|[A-ZÄÖÜ]{2,}(?:-\w+)+)(?![\w.@/])")  # no "Die Linke.PDS"
_NAME = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")
_NOT_PROSE = re.compile(r"www\.|[@/\\=_]")
_LONGEST_BEFORE = 40  # characters that are looked at before a sentence's end
_LONGEST_NAME = 120  # characters of a line that names a speaker
_PUNCTUATION = ",;:–—-/)"


def edit_sentence_ends(text: str, lexicon: Lexicon) -> list[Edit]:
    """Puts a line break between a pull quote and its speaker, a space between other glued sentences.

    >>> from udcgkit.lexicon import load
    >>> text = "Jetzt ist die Zeit dafür.Ministerin Erika Muster"
    >>> [(edit.rule, edit.start, edit.replacement) for edit in edit_sentence_ends(text, load("de"))]
    [('pull_quote', 25, '\\n')]
    >>> edit_sentence_ends("Das sagte Dr.Muster auf www.beispiel.de.", load("de"))
    []
    """
    small = lexicon.once(SmallWords).forms
    abbreviations = lexicon.once(_abbreviations)
    places = [
        match.end()
        for match in _END.finditer(text)
        if _AFTER.match(text, match.end()) and _ends_sentence(text, match.start(), abbreviations)
    ]
    return [edit for place in places if (edit := _edit(text, place, small))]


def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("abbreviations"))


def _ends_sentence(text: str, place: int, abbreviations: frozenset[str]) -> bool:
    before = _BEFORE.search(text[max(0, place - _LONGEST_BEFORE):place])
    if before is None or _NOT_PROSE.search(before.group()):
        return False
    return text[place] != "." or before.group() + "." not in abbreviations


def _edit(text: str, place: int, small: frozenset[str]) -> Edit | None:
    rest = text[place:place + _LONGEST_NAME + 1].split("\n", 1)[0].rstrip()
    words = [word.rstrip(_PUNCTUATION) for word in rest.split()]
    if len(rest) > _LONGEST_NAME or rest[-1] in ".!?…“”\"" or not _is_title(words, small):
        return Edit(place, place, " ", "glued_sentence", "the space between two sentences was missing")
    if len(words) == 1 and not _NAME.fullmatch(rest):
        return None
    if len(words) == 1 or _has_name(words):
        return Edit(place, place, "\n", "pull_quote", f"“{rest}” names the speaker of the sentence before it")
    return Edit(place, place, "\n", "glued_heading", f"“{rest}” is a line of its own")


def _is_title(words: list[str], small: frozenset[str]) -> bool:
    """Whether it is no sentence: capitalised words and small ones only."""
    return all(not word or not word[0].islower() or word in small for word in words)


def _has_name(words: list[str]) -> bool:
    """Whether two capitalised words follow each other, as a role and a name do."""
    capitals = [word[:1].isupper() for word in words]
    return any(first and second for first, second in pairwise(capitals))
