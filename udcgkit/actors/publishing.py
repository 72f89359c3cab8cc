"""Which state, or body of several, publishes an article: by the publisher's name, else by the address."""

from __future__ import annotations

from urllib.parse import urlsplit

from udcgkit.actors.gazetteer import Gazetteer
from udcgkit.lexicon import Lexicon
from udcgkit.segmentation import TOKEN

_TOP_LEVEL = {"uk": "GB", "gov": "US", "mil": "US"}
"""domains that are no code of a country"""


def home_country(lexicon: Lexicon, publisher: str | None = None, url: str | None = None) -> str | None:
    """The ISO code of the publisher's state: by its name in the lexicon, else by the address.

    >>> from udcgkit.lexicon import load
    >>> home_country(load("de"), "Bundesministerium der Verteidigung"), home_country(load("en"), None, None)
    ('DE', None)
    >>> home_country(load("en"), None, "https://www.gov.uk/government/news/x"), home_country(load("de"), "Zeitung")
    ('GB', None)
    >>> home_country(load("en"), "GOV.UK"), home_country(load("en"), "The White House")
    ('GB', 'US')
    """
    gazetteer = lexicon.once(Gazetteer)
    if (named := _named(gazetteer, publisher)) is not None:
        return gazetteer.bodies[named].country
    url = url or (publisher if publisher and " " not in publisher else None)  # pages call themselves "GOV.UK", too
    host = (urlsplit(url).hostname or "") if url and "//" in url else (url or "").partition("/")[0]
    top = host.rpartition(".")[2].lower()
    iso = _TOP_LEVEL.get(top, top.upper())
    return iso if f"country:{iso}" in gazetteer.bodies else None


def publishing_body(lexicon: Lexicon, publisher: str | None = None, url: str | None = None) -> str | None:
    """The id of the publisher's state, or of the publisher itself where it is a known body of several.

    >>> from udcgkit.lexicon import load
    >>> publishing_body(load("en"), "GOV.UK"), publishing_body(load("en"), "European Commission")
    ('country:GB', 'org:eu-commission')
    """
    iso = home_country(lexicon, publisher, url)
    return f"country:{iso}" if iso is not None else _named(lexicon.once(Gazetteer), publisher)


def _named(gazetteer: Gazetteer, publisher: str | None) -> str | None:
    """The body, seat or state that the publisher's name tells."""
    words = TOKEN.findall(publisher or "")
    for at, word in enumerate(words):
        entry = gazetteer.table.get(word)
        if entry is None:
            continue
        for name in (*entry.names, *(seat for seat, kind in entry.seats if kind == "seat")):
            if tuple(words[at + 1:at + 1 + len(name.rest)]) == name.rest:
                return name.actor_id
        if entry.demonym is not None:
            return f"country:{entry.demonym}"
    return None
