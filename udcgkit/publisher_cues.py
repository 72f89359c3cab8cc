"""What announces or names a publisher: labels, kinds of names, agencies' codes, owners of rights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from udcgkit.cleaning import SmallWords
from udcgkit.lexicon import LANGUAGES, Lexicon, Row, load
from udcgkit.publication_date import is_dateline

_LONGEST_NAME = 90
_MOST_WORDS = 10
OF_STATE = ("government", "parliament")
"""kinds of publishers that speak for a state"""
_CODES = re.compile(r"\s*(?:[/,+;|]|\bund\b|\band\b)\s*")
_NAMES = re.compile(r"[^\W\d_][\w.’'-]*")
_NAME_IN_HEADLINE = re.compile(r"([^|]*\S)\s+\|\s+(\S[^|]*)$")


class KnownPublishers:
    """The hosts, agencies and kinds of names of one lexicon."""

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

    def of_host(self, url: str | None) -> Row | None:
        """The row of the longest end of an address's host name."""
        try:
            host = urlsplit(url or "").hostname or ""
        except ValueError:
            return None
        parts = host.casefold().split(".")
        ends = (".".join(parts[start:]) for start in range(len(parts)))
        return next((self.hosts[end] for end in ends if end in self.hosts), None)


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
        self._known = lexicon.once(KnownPublishers)
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
        row = self._known.of_host(f"//{name}")
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
        words = line.strip(" :.|–-")
        return (len(words) <= _LONGEST_NAME and words.casefold() in self._kinds_of_text) or is_dateline(line)

    def before_day(self, line: str) -> str | None:
        """The body of a state before the day in a line of both: "Ministry of Defence, 3 May 2025"."""
        name, comma, day = line.partition(", ") if len(line) <= 2 * _LONGEST_NAME else (line, "", "")
        return self.body(name) if comma and is_dateline(day) else None

    def heads_contact(self, line: str) -> bool:
        """Whether the line announces whom to ask: "Pressekontakt"."""
        words = line.strip(" :.")
        return len(words) <= _LONGEST_NAME and words.casefold() in self._contacts

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
