"""Abbreviations glued to their long form by a page's markup, and abbreviations defined in brackets.

A page that explains an abbreviation on hovering gives "UDCGUkraine Defence Contact Group" when
its text is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from udcgkit.cleaning.edits import Edit
from udcgkit.cleaning.spelling_out import (
    LONGEST,
    SmallWords,
    is_short,
    letters_of,
    spelled_out,
    words_before,
    words_from,
)
from udcgkit.lexicon import Lexicon

_CASED = "A-ZÄÖÜ"
_SHORT = rf"[a-z]?[{_CASED}][\w&-]{{1,{LONGEST}}}"
# Each of these begins with a capital and looks back afterwards: so the engine leaps from capital to capital.
_GLUE = re.compile(rf"[{_CASED}](?<=\w\w)\w")
_RUN = re.compile(r"[\w&-]+")
_CAPITALS = re.compile(rf"[{_CASED}][{_CASED}0-9]{{2}}")
"""what an abbreviation before a space or behind its long form begins with"""
_SPACED = re.compile(rf"([{_CASED}])(?<![\w-].)[{_CASED}0-9]{{2,{LONGEST}}} (?=\1\w*[ -]\w)")
_REVERSED = re.compile(rf"[{_CASED}](?<=[a-zäöüß].)[{_CASED}]{{2,{LONGEST}}}(?![\w-])")
_SHORT_IN_BRACKETS = re.compile(rf" \((?:[^\W\d_]+:? )?[„“‚]?(?P<short>{_SHORT})[“‘]?(?=[),;])")
_LONG_IN_BRACKETS = re.compile(r" \([„‚]?(?=[^\W\d_])")
_SHORT_BEFORE = re.compile(rf"(?<![\w-])(?P<short>{_SHORT})[“‘]?$")
_CLOSING = ("“", "‘")
_AFTER_LONG_FORM = (")", ",", ";", "“", "‘")

Pair = tuple[str, str]
"""An abbreviation and its long form."""


def edit_abbreviations(text: str, lexicon: Lexicon) -> list[Edit]:
    """Takes the long form away that is glued to its abbreviation, so that the grammar is whole again.

    >>> from udcgkit.lexicon import load
    >>> text = "über den TALONTactical Aid and Logistics Network-Mechanismus"
    >>> [edit] = edit_abbreviations(text, load("de"))
    >>> text[:edit.start] + text[edit.end:]
    'über den TALON-Mechanismus'
    >>> edit.teaches
    ('TALON', 'Tactical Aid and Logistics Network')
    >>> edit_abbreviations("Die NATO-Verteidigungsminister der UDCG", load("de"))
    []
    """
    small = lexicon.once(SmallWords).forms
    edits: list[Edit] = []
    capitals = [match.start() for match in _CAPITALS.finditer(text)]
    for short, start, end in [*_glued(text, small), *_spaced(text, small, capitals)]:
        edits.append(_edit(start, end, short, text[start:end].lstrip()))
    for short, start, end, long in _reversed(text, small, capitals):
        edits.append(_edit(start, end, short, long))
    return _apart(sorted(edits, key=lambda edit: edit.start))


def _edit(start: int, end: int, short: str, long: str) -> Edit:
    reason = f"“{long}” spells “{short}” out and was glued to it"
    return Edit(start, end, "", "glued_abbreviation", reason, (_singular(short), long))


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits without those that overlap an earlier one."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


def _singular(short: str) -> str:
    return short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short


def _glued(text: str, small: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Abbreviation, and the place of the long form that follows it without a space."""
    place = 0
    while match := _GLUE.search(text, place):
        start, end = _run_around(text, match.start())
        splits = range(max(match.start(), start + 2), min(end - 1, start + LONGEST + 1))
        found = [(*ranked, split) for split in splits if (ranked := _long_form_at(text, start, split, small))]
        if found:
            *_, end, split = min(found)
            yield text[start:split], split, end
        place = end


def _run_around(text: str, place: int) -> tuple[int, int]:
    """The letters, hyphens and the like around a place; no further back than an abbreviation is long."""
    start = place
    while start > max(0, place - LONGEST) and (text[start - 1].isalnum() or text[start - 1] in "&-"):
        start -= 1
    run = _RUN.match(text, place)
    return start, run.end() if run else place + 1


def _long_form_at(text: str, start: int, split: int, small: frozenset[str]) -> tuple[bool, int, int] | None:
    """How good the long form from `split` on is (the lower the better), and its end."""
    short, first = text[start:split], text[split]
    if short[0].casefold() != first.casefold() or not is_short(short) or (first.islower() and short[0].isupper()):
        return None
    letters = letters_of(short)
    run = _RUN.match(text, split)
    if run is not None and run.group().isupper():  # NSPA + NATO Support …, but "STATISTIK …" is not STATI + STIK
        found = _by_capitals(text, split, letters, small)
    else:
        found = spelled_out(letters, words_from(text, split, 2 * len(letters) + 4), small)
    return (text[split + 1].isupper(), *found) if found else None  # KSK + Kommando, not KS + KKommando


def _spaced(text: str, small: frozenset[str], capitals: list[int]) -> Iterator[tuple[str, int, int]]:
    """The same with a space between; then each letter must begin a capitalised word."""
    for match in filter(None, [_SPACED.match(text, place) for place in capitals]):
        short = match.group().rstrip()
        if found := _by_capitals(text, match.end(), letters_of(short), small):
            yield short, match.end() - 1, found[1]


def _by_capitals(text: str, start: int, letters: str, small: frozenset[str]) -> tuple[int, int] | None:
    """The long form at `start` if each letter begins a capitalised word of it, and no other word is capitalised."""
    words = list(words_from(text, start, 2 * len(letters)))
    found = spelled_out(letters, words, small, strict=True)
    capitals = sum(text[begin].isupper() for begin, end, _ in words if found and end <= found[1])
    return found if capitals == len(letters) else None


def _reversed(text: str, small: frozenset[str], capitals: list[int]) -> Iterator[tuple[str, int, int, str]]:
    """Abbreviation, its place, and the long form that stands before it without a space."""
    for match in filter(None, [_REVERSED.match(text, place) for place in capitals]):
        if long := _long_form_before(text, match.start(), match.group(), small):
            yield match.group(), *match.span(), long


def _long_form_before(text: str, end: int, short: str, small: frozenset[str]) -> str | None:
    """The words up to `end` that spell `short` out: at the lowest cost, and then the fewest."""
    letters = letters_of(short)
    words = words_before(text, end, 2 * len(letters) + 2)
    readings = [
        (found[0], len(words) - index)
        for index, (_, _, word) in enumerate(words)
        if word[0] == letters[0] and word not in small
        and (found := spelled_out(letters, words[index:], small, until=end))
    ]
    return text[words[-min(readings)[1]][0]:end] if readings else None


def definitions(text: str, lexicon: Lexicon) -> tuple[Pair, ...]:
    """Abbreviations that a cleaned text itself defines, with their long forms, in text order.

    >>> from udcgkit.lexicon import load
    >>> definitions("Die Ukraine Defence Contact Group (UDCG) tagt.", load("de"))
    (('UDCG', 'Ukraine Defence Contact Group'),)
    >>> definitions("Die UDCG (Ukraine Defence Contact Group) tagt.", load("de"))
    (('UDCG', 'Ukraine Defence Contact Group'),)
    >>> definitions("Jonas Berg (SPD) sprach.", load("de"))
    ()
    """
    small = lexicon.once(SmallWords).forms
    found: list[tuple[int, Pair]] = []
    if "(" in text:
        for match in _SHORT_IN_BRACKETS.finditer(text):
            found += _defined_before(text, match, small)
        for bracket in _LONG_IN_BRACKETS.finditer(text):
            found += _defined_after(text, bracket, small)
    for match in lexicon.once(_short_after_cue).finditer(text):
        found += _defined_before(text, match, small)
    return tuple(dict.fromkeys(pair for _, pair in sorted(found)))


def _short_after_cue(lexicon: Lexicon) -> re.Pattern[str]:
    """Technisches Hilfswerk, kurz THW."""
    cues = "|".join(re.escape(row["form"]) for row in lexicon.rows("abbreviation_cues")) or "(?!)"
    return re.compile(rf", (?:{cues}):? [„‚]?(?P<short>{_SHORT})(?!\w)")


def _defined_before(text: str, match: re.Match[str], small: frozenset[str]) -> list[tuple[int, Pair]]:
    """The definition "long form (short)" or "long form, kurz short"."""
    short = match.group("short")
    end = match.start() - (text[match.start() - 1:match.start()] in _CLOSING)
    long = _long_form_before(text, end, short, small) if is_short(short) else None
    return [(match.start(), (_singular(short), long))] if long else []


def _defined_after(text: str, bracket: re.Match[str], small: frozenset[str]) -> list[tuple[int, Pair]]:
    """The definition "short (long form)", where the long form ends with the brackets or before a comma."""
    before = _SHORT_BEFORE.search(text, max(0, bracket.start() - LONGEST - 3), bracket.start())
    if before is None or not is_short(before.group("short")):
        return []
    short, start = before.group("short"), bracket.end()
    letters = letters_of(short)
    found = spelled_out(letters, words_from(text, start, 2 * len(letters) + 4), small)
    if found is None or text[found[1]:found[1] + 1] not in _AFTER_LONG_FORM:
        return []
    return [(before.start(), (_singular(short), text[start:found[1]]))]
