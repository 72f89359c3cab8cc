"""What a line of the article ends with that is not the article's: photo credits, the codes of agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from udcgkit.cleaning.edits import Edit
from udcgkit.lexicon import Lexicon

_LAST_CODE = re.compile(r"/[A-Za-z]{2,4}(?=[ \t]*(?:\n|\Z))")
_CODES = re.compile(r"(?:(?<=[a-zäöüß]{4}[.!?])|(?<=[“”\"]))(?: /?|/)[a-z]{2,4}(?:/[A-Za-z]{2,4}){0,2}$")
_PICTURED = re.compile(
    r"(?<=[.!?“”\"])[ \t]*\((?:[A-Z]{2,}\w*(?: [A-Z]\w+)* ?[/|] ?[^/|()]{3,40}|[A-Z][a-zäöüß]+ [A-Z][a-zäöüß]+"
    r"|[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,2} ?/ ?[A-Z]{2,}[\w ]{0,30})\)$"
)
"""agencies in capitals and photographers, known or not"""
_CREDIT, _CODE = "the credit of a photo", "the codes of an agency"
_LINE = re.compile(r"[^\n]+")
_FINISHED = tuple(".!?:;,…“”\"")
_OPENING = re.compile(r"[ \t]\(|[ \t][-–|][ \t]|(?<=[.!?“”\"])[ \t]")
_STROKE = re.compile(r"[/|]|\bvia\b")
_PERSON = re.compile(r"[A-ZÄÖÜ][\w.’'-]+ (?:[a-z]+ )?[A-ZÄÖÜ][\w’'-]+")
_LONG_REACH = 130
"""characters in which names at a line's end are looked for"""
_REACH = 64
"""characters in which codes are looked for"""


def edit_line_ends(text: str, lexicon: Lexicon) -> list[Edit]:
    """Takes credits and codes from the ends of lines.

    >>> from udcgkit.lexicon import load
    >>> text = "Der Minister kam an. Foto: Erika Muster/Agentur\\nEr blieb lange./mus/DP/ste"
    >>> [(edit.reason, text[edit.start:edit.end]) for edit in edit_line_ends(text, load("de"))]
    [('the credit of a photo', ' Foto: Erika Muster/Agentur'), ('the codes of an agency', '/mus/DP/ste')]
    >>> edit_line_ends("Er kam mit dem Auto.", load("de"))
    []
    """
    found = [*_codes(text), *_announced(text, lexicon), *_sourced(text, lexicon)]
    return _apart([edit for edit in found if edit.start and text[edit.start - 1] != "\n"])


def _codes(text: str) -> Iterator[Edit]:
    """… erklärte der Minister./mus/DP/ste"""
    for last in _LAST_CODE.finditer(text):
        start = max(0, last.start() - _REACH)
        codes = _CODES.search(text[start:last.start()])
        if codes is not None:
            yield Edit(start + codes.start(), last.end(), "", "line_end", _CODE)


def _announced(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """… in Musterstadt. Foto: Erika Muster/Agentur"""
    announced = lexicon.once(Sources).announced
    for mark in lexicon.once(_marks).finditer(text):
        start = mark.start() - (text[mark.start() - 1:mark.start()] == "(")
        names = announced.match(text, mark.end()) if text[start - 1:start] in (" ", "\t") else None
        if names is not None:
            yield Edit(_before_spaces(text, start), names.end(), "", "line_end", _CREDIT)


class Sources:
    """Names of picture services and agencies, and words that name those who reported, ready for search."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("photo_sources")
        agency = _any(row["written"] for row in rows if row["kind"] == "agency")
        self.picture = re.compile(_any(row["written"] for row in rows if row["kind"] == "picture"))
        self.agency = re.compile(agency)
        self.signature = re.compile(rf"(?<=[.!?“”\"])[ \t]*\({agency}(?:[/, ]+{agency})*\)$")
        bylines = (row["form"] for row in lexicon.rows("page_furniture") if row["kind"] == "byline")
        self.reporters = re.compile(rf"[ \t]*\({_any(form.capitalize() for form in bylines if ' ' in form)}\s[^()]*\)$")
        joining = [row["written"] for row in rows if row["kind"] == "joining"]
        name = f"(?:{agency}|{self.picture.pattern}|[A-ZÄÖÜ][\\w.'’-]*|{'|'.join(joining)})"
        self.names = re.compile(rf"{name}(?:[ ,/|+–-]+{name}){{0,11}}\)?$")
        small = sorted({word for row in rows for word in row["written"].split() if word.islower()})
        word = rf"(?:[A-ZÄÖÜ][\w.'’-]*|(?:{'|'.join(map(re.escape, small))})(?:-\w+)?)"
        self.announced = re.compile(rf"[ \t]*{word}(?:[ ,/&|]+{word}){{0,9}}[ \t]*\)?(?=[ \t]*(?:\n|\Z))")

    def in_brackets(self, tail: str) -> re.Match[str] | None:
        """The credit or signature in brackets with which a line ends."""
        if not tail.endswith(")"):
            return None
        return self.signature.search(tail) or self.reporters.search(tail) or _PICTURED.search(tail)


def _any(forms: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})(?!\w)"


def _sourced(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """… in Musterstadt. (AGENTUR / Erika Muster) – … (Reporting by Erika Muster) – … Erika Muster via Bilddienst"""
    sources = lexicon.once(Sources)
    for line in _LINE.finditer(text):
        end = line.start() + len(line.group().rstrip())
        start = max(line.start(), end - _LONG_REACH)
        tail = text[start:end]
        if not tail or tail.endswith(_FINISHED):
            continue
        credit = sources.in_brackets(tail)
        place = credit.start() if credit else _names_at_end(tail, sources)
        if place is not None:
            yield Edit(_before_spaces(text, start + place), end, "", "line_end", _CREDIT)


def _names_at_end(tail: str, sources: Sources) -> int | None:
    """The place of nothing but names among which a picture service is, or a photographer beside an agency."""
    for opening in _OPENING.finditer(tail):
        place = opening.end()
        tells = sources.picture.search(tail, place) or (
            sources.agency.search(tail, place) and _STROKE.search(tail, place) and _PERSON.search(tail, place)
        )
        if tells and sources.names.match(tail, place):
            return opening.start()
    return None


def _before_spaces(text: str, place: int) -> int:
    while place and text[place - 1] in " \t":
        place -= 1
    return place


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in text order, none inside another."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _marks(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that announce a credit inside a line."""
    rows = (row for row in lexicon.rows("page_furniture") if row["kind"] in ("photo", "copyright"))
    forms = {row["form"].lstrip("(") for row in rows if not row["form"][-1].isalnum()}
    written = {form for known in forms for form in (known.capitalize(), known.upper(), known.title())}
    longest_first = sorted(written, key=lambda form: (form[0], -len(form)))
    initials = groupby(longest_first, key=itemgetter(0))  # tried letter by letter: a fifth of the time of all forms
    return re.compile("|".join(f"{re.escape(first)}(?:{_rests(forms)})" for first, forms in initials))


def _rests(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form[1:]) for form in forms)
