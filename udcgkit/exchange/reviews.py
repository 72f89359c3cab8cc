"""One draft of a ClaimReview, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from udcgkit.annotations import Decision, Judgement, Labels
from udcgkit.errors import StoreError
from udcgkit.exchange.selection import Judged
from udcgkit.frames import cells
from udcgkit.given import check_day
from udcgkit.tables import Tables

LONGEST = 74
"""Characters of `claimReviewed`; search results cut longer ones."""
Speakers = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Details:
    """What holds for all drafts; urls and summaries by claim id."""

    speakers: Speakers
    labels: Labels
    urls: Mapping[str, str]
    summaries: Mapping[str, str]
    publisher: str | None = None
    published_on: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        check_day(self.published_on, StoreError)


def draft(some: Sequence[Judged], verdict: Judgement | Decision, details: Details) -> tuple[dict[str, Any], list[str]]:
    """The review of a claim as schema.org has it, and the names of what is missing, what is required first."""
    one, missing = some[0], list[str]()
    claim, text = one.judgement.claim, one.text
    language = details.language or text.language
    url = details.urls.get(claim.claim_id)
    if not _is_page(url):
        missing.append("url (the page that holds the fact check)")
    summary = _summary(claim.anchor.text, details.summaries.get(claim.claim_id), missing)
    item = _item(one, details.speakers, missing)
    if details.published_on is None:
        missing.append("datePublished")
    review = {
        "@context": "https://schema.org", "@type": "ClaimReview", "url": url if _is_page(url) else None,
        "claimReviewed": summary, "author": _authors(some, verdict, details.publisher),
        "reviewRating": _rating(verdict, details.labels, language), "itemReviewed": item,
        "dateCreated": one.created[:10], "dateModified": max(each.modified for each in some)[:10],
        "datePublished": details.published_on, "inLanguage": language, "citation": _citations(some) or None,
        "creativeWorkStatus": f"Draft; still missing: {', '.join(missing)}" if missing else None,
    }  # fmt: skip
    return {name: cell for name, cell in review.items() if cell is not None}, missing


def _is_page(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _summary(words: str, given: str | None, missing: list[str]) -> str:
    text = " ".join((given or words).split())
    if len(text) <= LONGEST:
        return text
    missing.append(f"a summary in claimReviewed (the claim has {len(text)} characters, {LONGEST} are shown)")
    cut = text[:LONGEST - 1].rsplit(" ", 1)[0]
    return f"{cut[:LONGEST - 1]}…"


def _authors(some: Sequence[Judged], verdict: Judgement | Decision, publisher: str | None) -> Any:
    """Who publishes, else who decided, else all who came to the verdict."""
    if publisher:
        return {"@type": "Organization", "name": publisher}
    agreeing = [one.judgement.annotator for one in some if one.judgement.verdict == verdict.verdict]
    names = [verdict.annotator] if isinstance(verdict, Decision) else agreeing
    people = [{"@type": "Person", "name": name} for name in names]
    return people[0] if len(people) == 1 else people


def _rating(verdict: Judgement | Decision, labels: Labels, language: str | None) -> dict[str, str]:
    return {"@type": "Rating", "alternateName": labels.word(verdict.verdict or "", language, verdict.type or "")}


def _item(one: Judged, speakers: Speakers, missing: list[str]) -> dict[str, Any]:
    """The claim: who made it, and where it appeared."""
    claim, text = one.judgement.claim, one.text
    item: dict[str, Any] = {"@type": "Claim", "text": claim.anchor.text}
    if author := speakers.get((text.article_id, claim.speaker_id or "")):
        item["author"] = author
    else:
        missing.append("itemReviewed.author (who made the claim)")
    if text.published_on:
        item["datePublished"] = text.published_on
    appearance = {"@type": "Article", "url": text.url if _is_page(text.url) else None, "headline": text.title}
    if appearance["url"] is None:
        missing.append("itemReviewed.appearance (the address where the claim was made)")
    item["appearance"] = {name: cell for name, cell in appearance.items() if cell is not None}
    return item


def speakers_of(tables: Tables) -> Speakers:
    """Every actor of the tables as schema.org has authors, by article and actor id."""
    actors = tables.actors
    names = ("article_id", "actor_id", "kind", "name", "role")
    found: Speakers = {}
    for article_id, actor_id, kind, name, role in zip(*(cells(actors[column]) for column in names), strict=True):
        found[article_id, actor_id] = {"@type": "Person" if kind == "person" else "Organization", "name": name}
        if kind == "person" and role:
            found[article_id, actor_id]["jobTitle"] = role
    return found


def _citations(some: Sequence[Judged]) -> list[str]:
    """The addresses of the evidence, each once; only those of pages."""
    urls = (item.url for one in some for item in one.judgement.evidence)
    return list(dict.fromkeys(url for url in urls if url and _is_page(url)))
