"""Who published an article, and what kind of publisher that is: from its address, its name, or its own lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

from udcgkit.lexicon import Lexicon
from udcgkit.publisher_cues import KnownPublishers, PublisherCues

_TOP_LINES = 12
_END_LINES = 3
_CONTACT_LINES = 8  # at the end, of which one may announce a contact
_HEAD = 2000  # characters with the top lines
_TAIL = 600  # characters with the lines at the end
_LONGEST_LABEL = 40  # characters with its colon
_LONGEST_DATELINE = 70  # characters before the agency's brackets
_PARTED = re.compile(r"\s[–—-]\s")
"""between the day, the place and the publisher in one line"""
_LINE = re.compile(r"\S[^\n\r]*")
_LABELLED = re.compile(r"([^\W\d_][^:\d]{2,30}?)\s*:\s*(\S.*)?$")
_BRACKETS = re.compile(r"\(([^()\d]{2,40})\)")
_CLOSING = re.compile(r"[.!?“”\"]\s*\(([^()\d]{2,30})\)$")
_BARE_CODES = re.compile(r"[a-z]{2,5}(?:/[a-z]{2,5})*")


class Publisher(NamedTuple):
    """Name and kind (`schema.PUBLISHER_KINDS`), each None where it is not known."""

    name: str | None
    kind: str | None


def identify_publisher(name: str | None, url: str | None, lexicon: Lexicon) -> Publisher:
    """The publisher's name as given, else that of the address; its kind from the address, else the name.

    >>> from udcgkit.lexicon import load
    >>> identify_publisher(None, "https://www.bmvg.de/de/aktuelles/treffen", load("de"))
    Publisher(name='Bundesministerium der Verteidigung', kind='government')
    >>> identify_publisher("Musterstädter Zeitung", None, load("de"))
    Publisher(name='Musterstädter Zeitung', kind='newspaper')
    >>> identify_publisher(None, None, load("de"))
    Publisher(name=None, kind=None)
    """
    if not name and not url:
        return Publisher(name, None)
    known = lexicon.once(KnownPublishers)
    row = known.of_host(url) or known.of_host(f"//{name}")  # pages call themselves "BMVg.de", too
    if row is not None:
        return Publisher(name or row["name"] or None, row["kind"])
    return Publisher(name, known.kind_of(name) if name else None)


def find_publisher(text: str, lexicon: Lexicon) -> str | None:
    """The publisher whom a text's first or last lines name.

    By a label, at the headline's end, beside the day, by an agency's signature, or as whose the text is.

    >>> from udcgkit.lexicon import load
    >>> find_publisher("Berlin (dpa) - Die Ministerin reiste ab.", load("de"))
    'dpa'
    >>> find_publisher("Ministerin reist ab\\nHerausgeber: Ministerium für Muster\\nSie kam an.", load("de"))
    'Ministerium für Muster'
    >>> find_publisher("Die Ministerin (links) reiste ab.", load("de")) is None
    True
    """
    cues = lexicon.once(PublisherCues)
    top = [line.strip() for line in _LINE.findall(text[:_HEAD])[:_TOP_LINES]]
    end = [line.strip() for line in _LINE.findall(text[-_TAIL:])[-_END_LINES:]]
    beside = (name for line in top[:2] if (name := cues.beside(line)[1]))
    owners = filter(None, map(cues.owner, end))
    alone = chain(_at_day(top, cues), _in_contact(text, cues))
    return next(chain(_labelled([*top, *end], cues), beside, alone, _signed(top, end, cues), owners), None)


def _in_contact(text: str, cues: PublisherCues) -> Iterator[str]:
    """The body of a state that a text names below it for questions: nobody else's press releases end so."""
    lines = [line.strip() for line in _LINE.findall(text[-_TAIL:])[-_CONTACT_LINES:]]
    for heading, line in pairwise(lines):
        if cues.heads_contact(heading) and cues.body(line):
            yield cues.without_office(line)


def _at_day(top: list[str], cues: PublisherCues) -> Iterator[str]:
    """The bodies of states that stand above all, beside the day or the kind of the text, or before the day itself."""
    heads = [cues.heads_text(line) for line in top]
    for places in (range(1, len(top)), range(len(top) - 2, -1, -1)):  # "Ort: Musterstadt" is of the same head
        for place in places:
            heads[place] |= heads[place - places.step] and _is_labelled(top[place])
    for above, line, below in zip([True, *heads], top, [*heads[1:], False], strict=False):
        if (above or below) and (name := cues.body(_without_day(line))):
            yield name
        if name := cues.before_day(line):
            yield name


def _without_day(line: str) -> str:
    """The last part of "June 17, 2026 – Brussels – National Defence"."""
    pieces = _PARTED.split(line)
    return pieces[-1] if any(map(str.isdigit, pieces[0])) else line


def _is_labelled(line: str) -> bool:
    return len(line) <= _LONGEST_LABEL and _LABELLED.match(line) is not None


def _labelled(lines: list[str], cues: PublisherCues) -> Iterator[str]:
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        label = _LABELLED.match(line.lstrip("-•* ")) if ":" in line[:_LONGEST_LABEL] else None
        if label and cues.is_label(label.group(1)):
            told = (label.group(2) or below).lstrip("-•* ")
            if name := cues.named(told) or cues.agency(told.strip(" .")):
                yield name


def _signed(top: Iterable[str], end: list[str], cues: PublisherCues) -> Iterator[str]:
    """The agencies that sign: behind the place at the head ("Kiew (dpa) -"), or at the very end."""
    for line in top:
        brackets = _BRACKETS.search(line[:_LONGEST_DATELINE + 40]) if "(" in line[:_LONGEST_DATELINE] else None
        if brackets and brackets.start() <= _LONGEST_DATELINE and _is_place(line[:brackets.start()]):
            yield from filter(None, [cues.agency(brackets.group(1))])
    last = end[-1] if end else ""
    closing = _CLOSING.search(last[-_LONGEST_LABEL:]) if last.endswith(")") else None
    if closing or _BARE_CODES.fullmatch(last):
        yield from filter(None, [cues.agency(closing.group(1) if closing else last)])


def _is_place(words: str) -> bool:
    """Whether the words before a bracket are a place and perhaps a day: each with a capital letter or a number."""
    return all(not word[0].islower() for word in re.findall(r"\w+", words))
