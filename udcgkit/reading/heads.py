"""What a page tells of its article beside the text: headline, publisher, day; and what only seems to tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from udcgkit.cleaning import Furniture
from udcgkit.lexicon import LANGUAGES, load
from udcgkit.publisher_cues import PublisherCues
from udcgkit.publishers import identify_publisher

DATE_SEARCH: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Only what the page declares: the extensive search takes any date of the text, which we do ourselves and say so."""
_CHANGED = ("article:modified_time", "og:updated_time", "last-modified", "datemodified", "dcterms.modified",
            "dc.date.modified", "govuk:updated-at", "govuk:public-updated-at")  # fmt: skip
_PUBLISHED_BY = ("govuk:primary-publishing-organisation", "dc.publisher", "dcterms.publisher")
_ELSEWHERE = "//aside | //nav | //footer | //a[@href]//time"
_SECTION = re.compile(
    r"(?:^|[\s_-])(?:related|teasers?|recommend(?:ed|ations?)|read-?more|sidebar|latest|popular)(?:[\s_-]|$)"
)
_PARTS = re.compile(r"\s+(?:[|–—·•»]|-|::)\s+")
_UNDER = "//h1/following::*[self::p or self::li or self::dd or self::a or self::span or self::div][not(div or p)]"
_HEAD_PARTS = 15
_MAIN = "//article//h2 | //main//h2"


class Head(NamedTuple):
    """What is known of the article; None where the page does not tell."""

    title: str | None
    publisher: str | None
    published_on: str | None


def read_head(tree: Any, found: Mapping[str, Any]) -> Head:
    """Mends what the library found: names of sites in titles, portals as publishers, days of teasers and changes.

    >>> from lxml import html
    >>> page = "<html><head><title>Hilfe zugesagt | BMVg</title></head><body><h1>Hilfe zugesagt</h1></body></html>"
    >>> read_head(html.fromstring(page), {"title": "Hilfe zugesagt | BMVg"})
    Head(title='Hilfe zugesagt', publisher='BMVg', published_on=None)
    """
    url = found.get("url")
    title, site = _title_and_site(tree, found, url)
    return Head(title, _publisher(tree, site, url, found.get("author")), _day(tree, url))


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _title_and_site(tree: Any, found: Mapping[str, Any], url: str | None) -> tuple[str | None, str | None]:
    """The title without the name of the site, and that name: what a heading of the page or the site itself parts."""
    title, site = found.get("title") or "", found.get("sitename")
    headings = [_words(one) for one in tree.xpath("//h1")] or [_words(one) for one in tree.xpath(_MAIN)[:1]]
    declared = [title, *(_words(one) for one in tree.xpath("//head/title"))]
    for whole in declared:
        for heading in filter(None, headings):
            if whole != heading and (rest := _beside(whole, heading)):
                return heading, site if site and not _is_host(site, url) else rest
    parts = _PARTS.split(title)
    kept = [part for part in parts if not _names_site(part, site, url)]
    if len(kept) < len(parts) or title == site:
        site = site or next(part for part in parts if part not in kept)
        title = title[title.index(kept[0]):title.rindex(kept[-1]) + len(kept[-1])] if kept else ""
    if headings and not tree.xpath("//h1") and title not in headings:
        title = headings[0]
    return title or None, site


def _beside(whole: str, heading: str) -> str | None:
    """What stands beside the heading in a title, where a sign parts the two."""
    for rest in (whole.removeprefix(heading), whole.removesuffix(heading)):
        if rest != whole and len(parts := _PARTS.split(f" {rest} ")) == 2 and (name := "".join(parts).strip()):
            return name
    return None


def _names_site(part: str, site: str | None, url: str | None) -> bool:
    known = part.casefold()
    host = _host(url)
    return known == (site or "").casefold() or known.removeprefix("www.") == host or _row_name(url) == part


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _row_name(url: str | None) -> str | None:
    return identify_publisher(None, url, load()).name


def _is_host(site: str, url: str | None) -> bool:
    return site.casefold().removeprefix("www.") == _host(url)


def _publisher(tree: Any, site: str | None, url: str | None, author: str | None) -> str | None:
    """Who says to be the publisher; of a portal of many who is named in its head; a host's name where nothing tells."""
    declared = _declared(tree, _PUBLISHED_BY)
    if site and _is_host(site, url) and _row_name(url):
        site = None
    cues = load().once(PublisherCues)
    if not declared and (site is None or cues.is_portal(site)):
        told = (term.getnext() for term in tree.iter("dt") if cues.is_label(_words(term)))
        declared = next((cues.named(_first(one)) for one in told if one is not None), None)
    if not declared and site and cues.is_portal(site):
        declared = next(filter(None, map(cues.body, [author or "", *_under_headline(tree)])), None)
    return declared or site


def _under_headline(tree: Any) -> list[str]:
    """The first short lines under the headline: who published, and when."""
    return [_words(one) for one in tree.xpath(_UNDER)[:_HEAD_PARTS]]


def _first(element: Any) -> str:
    links = element.findall(".//a")
    return _words(links[0] if links else element)


def _declared(tree: Any, names: Iterable[str]) -> str | None:
    told = {_key(meta): meta.get("content") for meta in tree.iter("meta")}
    return next((" ".join(told[name].split()) for name in names if told.get(name)), None)


def _day(tree: Any, url: str | None) -> str | None:
    """The day that the page declares for itself, not for what it links to, nor that of a change."""
    from htmldate import find_date

    own = deepcopy(tree)
    for element in [*_of_others(own), *_of_changes(own)]:
        if element.getparent() is not None:
            element.drop_tree()
    day: str | None = find_date(own, url=url, **DATE_SEARCH)
    return day


def _of_changes(tree: Any) -> list[Any]:
    return [one for one in tree.xpath("//meta | //time") if _CHANGED.count(_key(one))]


def _key(element: Any) -> str:
    return str(element.get("property") or element.get("name") or element.get("itemprop") or "").casefold()


def _of_others(tree: Any) -> list[Any]:
    """Parts of the page that tell of other articles: none that holds the headline."""
    headline = tree.find(".//h1")
    kept = set() if headline is None else {headline, *headline.iterancestors()}
    articles = list(tree.iter("article"))
    if headline is not None or len(articles) > 1:
        own = next((one for one in articles if one in kept), next(iter(articles), None))
        kept |= set() if own is None else {own, *own.iterancestors()}
    furniture = [load(language).once(Furniture) for language in LANGUAGES]
    others = [*tree.xpath(_ELSEWHERE), *articles]
    others += [one for one in tree.xpath("//*[@class]") if _SECTION.search(one.get("class").casefold())]
    others += [one.getparent() for one in tree.xpath("//h2 | //h3 | //h4") if _opens_teasers(_words(one), furniture)]
    return [one for one in others if one not in kept]


def _opens_teasers(heading: str, furniture: Iterable[Furniture]) -> bool:
    rows = (known.row_for(heading) for known in furniture)
    return any(row is not None and row["kind"] in ("teasers", "related") for row in rows)
