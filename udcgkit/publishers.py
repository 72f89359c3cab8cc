"""Who published an article, and what kind of publisher that is: from its address, its name, or its own lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple
from urllib.parse import urlsplit

from udcgkit.cleaning import SmallWords
from udcgkit.lexicon import LANGUAGES, Lexicon, Row, load
from udcgkit.publication_date import is_dateline

_TOP_LINES = 12
_END_LINES = 3
_CONTACT_LINES = 8  # at the end, of which one may announce a contact
_HEAD = 2000  # characters with the top lines
_TAIL = 600  # characters with the lines at the end
_LONGEST_NAME = 90
_MOST_WORDS = 10
OF_STATE = ("government", "parliament")
"""kinds of publishers that speak for a state"""
_LONGEST_LABEL = 40  # characters with its colon
_LONGEST_DATELINE = 70  # characters before the agency's brackets
_PARTED = re.compile(r"\s[–—-]\s")
"""between the day, the place and the publisher in one line"""
_LINE = re.compile(r"\S[^\n\r]*")
_LABELLED = re.compile(r"([^\W\d_][^:\d]{2,30}?)\s*:\s*(\S.*)?$")
_BRACKETS = re.compile(r"\(([^()\d]{2,40})\)")
_CODES = re.compile(r"\s*(?:[/,+;|]|\bund\b|\band\b)\s*")
_CLOSING = re.compile(r"[.!?“”\"]\s*\(([^()\d]{2,30})\)$")
_BARE_CODES = re.compile(r"[a-z]{2,5}(?:/[a-z]{2,5})*")
_NAMES = re.compile(r"[^\W\d_][\w.’'-]*")
_NAME_IN_HEADLINE = re.compile(r"([^|]*\S)\s+\|\s+(\S[^|]*)$")


class Publisher(NamedTuple):
    """Name and kind (`schema.PUBLISHER_KINDS`), each None where it is not known."""

    name: str | None
    kind: str | None


class _Known:
    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("publishers")
        self.hosts: Mapping[str, Row] = {row["form"]: row for row in rows if row["found_in"] == "host"}
        self.signatures: Mapping[str, Row] = {row["form"]: row for row in rows if row["found_in"] == "signature"}
        words = [row for row in rows if row["found_in"] == "name"]
        self.kinds = {row["form"]: row["kind"] for row in words}
        forms = "|".join(sorted((re.escape(row["form"]) for row in words), key=len, reverse=True))
        # a long word may stand at the end of another: Verteidigungsministerium, Lokalzeitung
        self.word = re.compile(rf"(?:(?<!\w)|(?<=\w)(?=\w{{6}}))({forms})(?!\w)")

    def kind_of(self, name: str) -> str | None:
        """What the words of a name, or the name of an agency, tell."""
        if (row := self.signatures.get(name.casefold())) is not None:
            return row["kind"]
        seen = self.word.search(name.casefold())
        return self.kinds[seen.group(1)] if seen else None


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
    known = lexicon.once(_Known)
    row = _row_for(url, known.hosts) or _row_for(f"//{name}", known.hosts)  # pages call themselves "BMVg.de", too
    if row is not None:
        return Publisher(name or row["name"] or None, row["kind"])
    return Publisher(name, known.kind_of(name) if name else None)


def _row_for(url: str | None, hosts: Mapping[str, Row]) -> Row | None:
    """The row of the longest end of the address's host name."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    parts = host.casefold().split(".")
    ends = (".".join(parts[start:]) for start in range(len(parts)))
    return next((hosts[end] for end in ends if end in hosts), None)


def _alternatives(rows: Iterable[Row], role: str) -> str:
    return "|".join(re.escape(row["form"]) for row in rows if row["role"] == role)


def _of_owners(right: str, owner: str, reserved: str) -> re.Pattern[str]:
    """What a page says below a text of whose it is: "© 2025 Musterverlag GmbH. Alle Rechte vorbehalten"."""
    year = rf"(?:{right})(?:\s*©)?\s*(?:\d{{4}}\s*[-–]\s*)?\d{{4}},?\s+"
    name = rf"(?:(?:{owner}) )?([^|©\n]{{2,{_LONGEST_NAME}}}?)\s*"
    return re.compile(rf"{year}{name}(?:\||[-–•·] |\. |\.?$|,? (?:{reserved}|$))", re.IGNORECASE)


class PublisherCues:
    """Labels before a publisher's name ("From:", "Herausgeber:") in every language: a page's own is not known yet."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = lexicon.once(_Known)
        rows = [row for language in LANGUAGES for row in load(language).rows("publisher_cues")]
        self._labels = {row["form"] for row in rows if row["role"] == "label"}
        titles = (row["form"] for language in LANGUAGES for row in load(language).rows("titles"))
        people = "|".join((_alternatives(rows, "person"), *map(re.escape, titles)))
        labels = (row for language in LANGUAGES for row in load(language).rows("page_labels"))
        self._kinds_of_text = {row["form"] for row in labels if row["role"] == "kind"}
        lines = (row for language in LANGUAGES for row in load(language).rows("page_furniture"))
        self._contacts = frozenset(row["form"] for row in lines if (row["match"], row["kind"]) == ("line", "contact"))
        days = (row for language in LANGUAGES for row in load(language).rows("date_cues"))
        self._kinds_of_text |= {row["form"] for row in days if row["role"] == "dateline"}
        self._owned = _of_owners(*(_alternatives(rows, role) for role in ("right", "owner", "reserved")))
        self._small = lexicon.once(SmallWords).forms
        self._person = re.compile(rf"(?:,|\s(?:and|und|&))\s+(?:{people})\b.*", re.IGNORECASE)

    def is_label(self, text: str) -> bool:
        """Whether the words announce who published."""
        return text.casefold().strip(" :") in self._labels

    def is_portal(self, name: str) -> bool:
        """Whether a site of that name has many publishers, as GOV.UK does."""
        row = _row_for(f"//{name}", self._known.hosts)
        return row is not None and not row["name"]

    def named(self, text: str) -> str | None:
        """The publisher that a text names, people beside it aside; None for what names no kind of publisher."""
        name = self._person.sub("", text).strip(" .,")
        kind = self._known.kind_of(name) if len(name) <= _LONGEST_NAME else None
        return name if kind and (kind in OF_STATE or " " in name) else None  # "News" alone names nobody

    def body(self, line: str) -> str | None:
        """The body of a state whose name a line consists of, people beside it aside: "Ministry of Defence"."""
        name = self.named(line) if len(line) <= 2 * _LONGEST_NAME else None
        if name is None or ":" in line or line.strip()[-1] in ".!?" or self._known.kind_of(name) not in OF_STATE:
            return None
        return self._capitalised(name)

    def without_office(self, body: str) -> str:
        """A body of a state without its press office: "Pressestelle Ministerium für Muster"."""
        named = self._known.word.search(body.casefold())
        before = body[:named.start()] if named else ""
        return body[len(before):].strip(" .,") if before.casefold().startswith("press") else body

    def heads_text(self, line: str) -> bool:
        """Whether the line tells the day or the kind of a text, or announces its day, and nothing more."""
        return line.casefold().strip(" :.|–-") in self._kinds_of_text or is_dateline(line)

    def before_day(self, line: str) -> str | None:
        """The body of a state before the day in a line of both: "Ministry of Defence, 3 May 2025"."""
        name, comma, day = line.partition(", ") if len(line) <= 2 * _LONGEST_NAME else (line, "", "")
        return self.body(name) if comma and is_dateline(day) else None

    def heads_contact(self, line: str) -> bool:
        """Whether the line announces whom to ask: "Pressekontakt"."""
        return line.casefold().strip(" :.") in self._contacts

    def owner(self, line: str) -> str | None:
        """Who has the right to a text with its year, as pages say below it: "© 2025 Musterverlag GmbH"."""
        owned = self._owned.match(line)
        name = owned.group(1).strip(" .,") if owned else ""
        return (self.agency(name) or self.named(name) or self._capitalised(name)) if name else None

    def _capitalised(self, name: str) -> str | None:
        """A name of several words, each with a capital letter: "Sample Broadcasting Corporation"."""
        words = _NAMES.findall(name)
        is_name = 1 < len(words) <= _MOST_WORDS and all(word[0].isupper() or word in self._small for word in words)
        return name if is_name else None

    def beside(self, headline: str) -> tuple[str, str | None]:
        """The headline without the publisher behind a stroke, and that publisher: "Hilfe zugesagt | BMVg"."""
        parted = _NAME_IN_HEADLINE.match(headline) if "|" in headline else None
        name = self.named(parted.group(2)) if parted else None
        return (parted.group(1), name) if parted and name else (headline, None)

    def agency(self, text: str) -> str | None:
        """The agency that signs so: "dpa", "dpa-AFX"; None where several do, for then somebody else wrote."""
        codes = [code.casefold().split("-")[0].strip() for code in _CODES.split(text)]
        rows = [self._known.signatures.get(code) for code in codes]
        names = {row["name"] for row in rows if row is not None}
        return names.pop() if len(names) == 1 and rows[0] is not None else None


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
        pieces = _PARTED.split(line)
        body = pieces[-1] if any(map(str.isdigit, pieces[0])) else line  # "June 17, 2026 – Brussels – National Defence"
        if (above or below) and (name := cues.body(body)):
            yield name
        if name := cues.before_day(line):
            yield name


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
