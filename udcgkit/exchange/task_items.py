"""Tasks of a foreign Label Studio file, read as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from udcgkit.annotations.anchors import CONTEXT
from udcgkit.exchange import values
from udcgkit.exchange.code_units import CodeUnits
from udcgkit.exchange.intake import Found
from udcgkit.exchange.packing import unpack
from udcgkit.exchange.placing import Passage, Quote, UnusableError

UNTYPED = "claim without type"
CELLS = {
    "verdict": "choices", "confidence": "choices", "flag": "choices", "as_of": "textarea", "tags": "textarea",
    "note": "textarea", "evidence": "textarea", "reason": "textarea",
}  # fmt: skip
"""The fields of a region beside its label, with their type in Label Studio."""
Result = dict[str, Any]
Claim = Callable[[], Found | str]
"""Reads one claim when it is called: a judgement, or why it is none."""


def tasks_of(value: Any) -> Iterator[tuple[str, Any]]:
    """The tasks with a label for reports."""
    for number, task in enumerate(value if isinstance(value, list) else [value], 1):
        yield f"task {number}", task


def claims_of(label: str, task: Any, people: Mapping[str, int | str]) -> Iterator[tuple[str, Claim]]:
    """Each claim that somebody judged in a task; UnusableError where the task has no text."""
    data = values.mapping(values.mapping(task).get("data"))
    if not isinstance(raw := data.get("text"), str):
        raise UnusableError("It is no task with a text.")
    page = _Page(raw, data)
    for number, annotation in enumerate(_listed(values.mapping(task).get("annotations")), 1):
        yield from page.claims(f"{label}, annotation {number}", values.mapping(annotation), people)
    for prediction in _listed(values.mapping(task).get("predictions")):
        regions = _regions(values.mapping(prediction))
        if regions:
            yield f"{label}, prediction", lambda: "It is a suggestion by software."


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _regions(annotation: Mapping[str, Any]) -> dict[str, list[Result]]:
    """The results of an annotation by claim: regions whose ids are alike up to the point."""
    found: dict[str, list[Result]] = defaultdict(list)
    for result in _listed(annotation.get("result")):
        value = values.mapping(values.mapping(result).get("value"))
        if "start" in value and isinstance(named := result.get("id"), str):
            found[named.split(".")[0]].append(result)
    return found


class _Page:
    """The text of a task, and what an export of ours noted beside it."""

    def __init__(self, raw: str, data: Mapping[str, Any]) -> None:
        self._raw, self._units = raw, CodeUnits(raw)
        self._sha256, self._url = values.sha256(data.get("sha256")), values.word(data.get("url"))
        ours = values.mapping(data.get("udcgkit"))
        self._claims, self._history = values.mapping(ours.get("claims")), values.mapping(ours.get("history"))

    def claims(self, label: str, annotation: Mapping[str, Any], people: Mapping[str, int | str]
               ) -> Iterator[tuple[str, Claim]]:  # fmt: skip
        """Every claim of one person."""
        if annotation.get("was_cancelled"):
            yield label, lambda: "It was skipped in Label Studio."
            return
        try:
            who = _annotator(annotation, people)
        except UnusableError as error:  # of this annotation only: the others of the task are read
            yield label, partial(_refused, error)
            return
        for region, results in _regions(annotation).items():
            yield f"{label}, region {region}", partial(self._found, region, results, who, annotation)

    def _found(self, region: str, results: list[Result], who: str | None, annotation: Mapping[str, Any]) -> Found | str:
        marked = [one for one in results if one.get("type") == "labels"] or results[:1]
        said = {name: _said(results, name) for name in CELLS}
        labels = list(dict.fromkeys(label for one in marked for label in _texts(one, "labels") if label != UNTYPED))
        if len(labels) > 1:
            raise UnusableError(f"It has {len(labels)} types.")
        history = values.digests(self._history.get(f"{region}:{who}"))
        if not labels and not history and not any(said[name] for name in CELLS if name != "reason"):
            return "It says nothing about its passage."
        claim_id, speaker_id, origin = [*_listed(self._claims.get(region)), None, None, None][:3]
        at = values.word(annotation.get("updated_at")) or values.word(annotation.get("created_at"))
        return Found(
            Passage(tuple(self._quote(one) for one in marked), self._sha256, url=self._url), who,
            _cells(labels, said), history, at,
            values.row_id(claim_id), values.word(speaker_id), values.word(origin),
        )  # fmt: skip

    def _quote(self, result: Result) -> Quote:
        value = result["value"]
        start, end = (self._units.points(_unit(value.get(name), name)) for name in ("start", "end"))
        if start is None or end is None or start >= end:
            raise UnusableError("Its offsets do not lie between characters of the text.")
        words = self._raw[start:end]
        if isinstance(value.get("text"), str) and _bare(value["text"]) != _bare(words):
            raise UnusableError("Its words are not those at its offsets.")
        return Quote(start, end, words, self._raw[max(start - CONTEXT, 0):start], self._raw[end:end + CONTEXT])


def _refused(error: UnusableError) -> Found | str:
    raise error


def _annotator(annotation: Mapping[str, Any], people: Mapping[str, int | str]) -> str | None:
    by = annotation.get("completed_by")
    mail = by.get("email") if isinstance(by, dict) else None
    number = by.get("id") if isinstance(by, dict) else by
    known = next((who for who, member in people.items() if member in (mail, number) and member is not None), None)
    field = [text for one in _listed(annotation.get("result")) if values.mapping(one).get("from_name") == "annotator"
             for text in _texts(one, "text")]  # fmt: skip
    return known or (field[0] if field else None) or values.text(mail, "annotator")


def _texts(result: Any, name: str) -> tuple[str, ...]:
    given = values.mapping(values.mapping(result).get("value")).get(name)
    if isinstance(given, str):  # one submission
        given = [given]
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise UnusableError(f"Its {name} are no list of texts.")
    return tuple(values.text(one, name, values.LONGEST) or "" for one in given)


def _said(results: list[Result], name: str) -> tuple[str, ...]:
    kind = CELLS[name]
    return tuple(text for one in results if one.get("from_name") == name and one.get("type") == kind
                 for text in _texts(one, "choices" if kind == "choices" else "text") if text)  # fmt: skip


def _cells(labels: list[str], said: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    for name in ("verdict", "confidence", "as_of"):
        if len(said[name]) > 1:
            raise UnusableError(f"It gives {len(said[name])} of {name}.")
    one = {name: said[name][0] if said[name] else None for name in ("verdict", "confidence", "as_of")}
    evidence = (values.evidence(unpack(text, "|")) for text in said["evidence"])
    return one | {
        "type": labels[0] if labels else None, "tags": values.texts(said["tags"], "tags"),
        "note": "\n".join(said["note"]) or None, "flag": bool(said["flag"]),
        "evidence": tuple(found for found in evidence if found),
    }  # fmt: skip


def _unit(value: Any, name: str) -> int:
    if isinstance(value, str) and value.isdecimal() and len(value) < 12:  # some versions write texts
        value = int(value)
    found = values.whole(value, name)
    if found is None:
        raise UnusableError(f"It has no {name}.")
    return found


def _bare(text: str) -> str:
    """Without white space, which Label Studio writes in several ways, a line end as \\n in two characters too."""
    return "".join(text.replace("\\n", "").split())
