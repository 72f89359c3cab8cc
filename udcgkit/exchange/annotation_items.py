"""Annotations of a foreign JSON-LD file, read as data: nothing is fetched, expanded or run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from udcgkit.annotations import Evidence
from udcgkit.exchange import values
from udcgkit.exchange.intake import Found
from udcgkit.exchange.placing import Passage, Quote, UnusableError

OWN = "udcgkit:"
_SOFTWARE = ("Software", "SoftwareApplication")
_LISTS = ("first", "items", "@graph")
_DEEPEST = 6
"""Levels of lists and pages around an annotation: a list of collections has four."""
Item = tuple[str, Any]


def items_of(value: Any) -> Iterator[Item]:
    """Every annotation in a file with a label for reports; a page or collection is looked into."""
    for number, item in enumerate(_flat(value, _DEEPEST), 1):
        named = item.get("id") if isinstance(item, dict) else None
        yield values.word(named) or f"annotation {number}", item


def _flat(value: Any, depth: int) -> Iterator[Any]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _flat(item, depth - 1)
    elif isinstance(value, dict) and depth and (inner := [value[name] for name in _LISTS if name in value]):
        for item in inner:
            yield from _flat(item, depth - 1)
    else:
        yield value


def found_in(item: Any, given: str | None) -> tuple[str, Found | None]:
    """The judgement in an annotation; without one, why it is none. UnusableError where it cannot be read."""
    if not isinstance(item, dict) or "Annotation" not in _listed(item.get("type")):
        raise UnusableError("It is no annotation.")
    creator, software = _creator(item)
    bodies = [one for one in _listed(item.get("body")) if isinstance(one, dict)]
    if software or not (creator or given):
        return "It is a suggestion by software, or names no creator.", None
    cells, history = _cells(item, bodies), values.digests(item.get(f"{OWN}history"))
    if not any(cells.values()) and not history:
        return "It says nothing about its passage.", None
    at = values.word(item.get("modified")) or values.word(item.get("created"))
    return "", Found(
        _passage(item), creator, cells, history, at,
        values.row_id(item.get(f"{OWN}claim_id")), values.word(item.get(f"{OWN}speaker_id")),
        values.word(item.get(f"{OWN}origin")),
    )  # fmt: skip


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _creator(item: dict[str, Any]) -> tuple[str | None, bool]:
    """Who judged, and whether that is a program."""
    found = next(iter(_listed(item.get("creator"))), None)
    if not isinstance(found, dict):
        return values.text(found, "creator"), found is None and "generator" in item
    software = any(kind in _SOFTWARE for kind in _listed(found.get("type")) if isinstance(kind, str))
    named = (found.get(name) for name in ("name", "nickname", "email", "id"))
    return values.text(next((name for name in named if name), None), "creator"), software


def _cells(item: dict[str, Any], bodies: list[dict[str, Any]]) -> dict[str, Any]:
    def said(purpose: str, longest: int = values.SHORT) -> list[str]:
        found = (values.text(one.get("value"), f"{purpose} body", longest) for one in bodies
                 if purpose in _listed(one.get("purpose")) and "source" not in one)  # fmt: skip
        return [value for value in found if value]

    return {
        "type": _one(said("classifying"), "types"), "verdict": _one(said("assessing"), "verdicts"),
        "tags": values.texts(said("tagging"), "tags"),
        "note": "\n".join(said("commenting", values.LONGEST)) or None,
        "confidence": values.text(item.get(f"{OWN}confidence"), "confidence"),
        "as_of": values.text(item.get(f"{OWN}as_of"), "day"), "flag": values.truth(item.get(f"{OWN}flag"), "flag"),
        "evidence": tuple(found for one in bodies if "linking" in _listed(one.get("purpose"))
                          if (found := _evidence(one))),
    }  # fmt: skip


def _one(found: list[str], what: str) -> str | None:
    if len(found) > 1:
        raise UnusableError(f"It gives {len(found)} {what}.")
    return found[0] if found else None


def _evidence(body: dict[str, Any]) -> Evidence | None:
    selector = values.mapping(body.get("selector"))
    quotation = selector.get("exact") if "source" in body else body.get("value")
    return values.evidence((body.get("source"), quotation, body.get(f"{OWN}accessed_on")))


def _passage(item: dict[str, Any]) -> Passage:
    """The passage of all its targets, which have to be in one article."""
    targets = [one for one in _listed(item.get("target")) if isinstance(one, dict)]
    if not targets or len(targets) > values.SHORT:
        raise UnusableError("It has no target with a selector.")
    sources = [_source(one) for one in targets]
    if len(set(sources)) > 1:
        raise UnusableError("Its targets are in several articles.")
    sha256, url = sources[0]
    return Passage(tuple(_quote(one) for one in targets), sha256, url=url)


def _source(target: dict[str, Any]) -> tuple[str | None, str | None]:
    source = target.get("source")
    named = source.get("id") if isinstance(source, dict) else source
    named = values.text(named, "source", 2000)
    sha256 = values.sha256(target.get(f"{OWN}sha256"))
    if sha256 is None and named and named.startswith("urn:udcgkit:article:"):
        sha256 = values.sha256(named.rsplit(":", 1)[1])
    return sha256, named


def _quote(target: dict[str, Any]) -> Quote:
    selectors = {one["type"]: one for one in _listed(target.get("selector"))
                 if isinstance(one, dict) and isinstance(one.get("type"), str)}  # fmt: skip
    position = selectors.get("TextPositionSelector", {})
    quote = selectors.get("TextQuoteSelector", {})
    return Quote(
        values.whole(position.get("start"), "start"), values.whole(position.get("end"), "end"),
        values.text(quote.get("exact"), "words", values.LONGEST), values.text(quote.get("prefix"), "prefix") or "",
        values.text(quote.get("suffix"), "suffix") or "",
    )  # fmt: skip
