"""Who published an article, and what kind of publisher that is, from its address or its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from udcgkit.lexicon import Lexicon, Row


class Publisher(NamedTuple):
    """Name and kind (`schema.PUBLISHER_KINDS`), each None where it is not known."""

    name: str | None
    kind: str | None


class _Known:
    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("publishers")
        self.hosts: Mapping[str, Row] = {row["form"]: row for row in rows if row["found_in"] == "host"}
        words = [row for row in rows if row["found_in"] == "name"]
        self.kinds = {row["form"]: row["kind"] for row in words}
        forms = "|".join(sorted((re.escape(row["form"]) for row in words), key=len, reverse=True))
        # a long word may stand at the end of another: Verteidigungsministerium, Lokalzeitung
        self.word = re.compile(rf"(?:(?<!\w)|(?<=\w)(?=\w{{6}}))({forms})(?!\w)")


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
    known = lexicon.once(_Known)
    row = _row_for(url, known.hosts) or _row_for(f"//{name}", known.hosts)  # pages call themselves "BMVg.de", too
    if row is not None:
        return Publisher(name or row["name"] or None, row["kind"])
    seen = known.word.search(name.casefold()) if name else None
    return Publisher(name, known.kinds[seen.group(1)] if seen else None)


def _row_for(url: str | None, hosts: Mapping[str, Row]) -> Row | None:
    """The row of the longest end of the address's host name."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    parts = host.casefold().split(".")
    ends = (".".join(parts[start:]) for start in range(len(parts)))
    return next((hosts[end] for end in ends if end in hosts), None)
