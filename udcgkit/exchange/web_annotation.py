"""W3C Web Annotation as JSON-LD: https://www.w3.org/TR/annotation-model/.

A judgement of a person is an annotation with a `creator`; a claim that only the kit found is one with
a `generator` and no creator. A span is a target with a TextPositionSelector and a TextQuoteSelector, in
code points of the article's raw text, as the model asks. Bodies by purpose: `classifying` the type of
claim, `assessing` the verdict, `tagging` a tag, `commenting` the note, `linking` an evidence,
`describing` why a claim is worth checking. What the model has no word for stands under `udcgkit:`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from udcgkit import __version__
from udcgkit.annotations import Anchor, Claim, Evidence, Judgement, Store
from udcgkit.annotations.anchors import CONTEXT
from udcgkit.annotations.texts import Text
from udcgkit.exchange.annotation_items import found_in, items_of
from udcgkit.exchange.files import Source, Target, json_file, read_json, write_files
from udcgkit.exchange.intake import Intake
from udcgkit.exchange.reports import Outcome, Report
from udcgkit.exchange.selection import Judged, outcomes_of, select
from udcgkit.tables import Tables

SUFFIX = ".jsonld"
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"udcgkit": "urn:udcgkit:"}]
_GENERATOR = {"id": "urn:udcgkit:software", "type": "Software", "name": f"udcgkit {__version__}"}


def write(
    store: Store, tables: Tables, file_or_name: Target, *, annotator: str | None = None, unjudged: bool = True
) -> Report:
    """Writes the judgements in force as one annotation collection; the report says what was left out.

    `file_or_name` is a path (a text that ends with .jsonld is one too), or a name for a new folder in
    data/exports. `annotator`: only theirs. `unjudged`: also the claims that nobody has judged, as the
    kit's suggestions. An orphan is written with the place and words it had in its own text. WriteError
    where nothing can be written.

    >>> import tempfile, udcgkit
    >>> from udcgkit.annotations import Claim, Judgement, Store
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Das ist das größte Paket. 😀", language="de"))
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(f"{folder.name}/anna.sqlite")
    >>> print(write(store, tables, f"{folder.name}/none.jsonld", unjudged=False).counts)
    {}
    >>> event = store.append(Judgement(Claim.of(tables, tables.claims["claim_id"][0]), "anna", "fact", "unclear"))
    >>> write(store, tables, f"{folder.name}/anna.jsonld").counts
    {'written': 1}
    >>> other = Store(f"{folder.name}/ben.sqlite")
    >>> read(other, tables, f"{folder.name}/anna.jsonld").counts, other.claims()["verdict"].tolist()
    ({'added': 1}, ['unclear'])
    >>> read(other, tables, f"{folder.name}/anna.jsonld").counts
    {'already there': 1}
    >>> store.close(); other.close(); folder.cleanup()
    """
    chosen = select(store, tables, annotator)
    items = [_of_judged(one) for one in chosen.judged]
    outcomes = outcomes_of(chosen.judged, store)
    if unjudged:
        items += [_of_claim(claim, reason) for claim, reason in chosen.unjudged]
        outcomes += [Outcome.of(claim, "written as suggestion") for claim, _ in chosen.unjudged]
    path = write_files(file_or_name, {SUFFIX: json_file(_collection(items))})
    return Report(f"Wrote {path.name}", (*outcomes, *chosen.left_out), chosen.notes, path)


def read(store: Store, tables: Tables, file: Source, *, annotator: str | None = None) -> Report:
    """Takes the judgements of a file over: an annotation, a list, a page or a collection with its page.

    The annotator is the `creator`, else `annotator`. The passage is accepted where its words stand at
    its place, or once with the same words around them. The store dates what it takes over with the
    time at which it came in. ReadError where the file is no JSON; then, as where the store cannot
    write, nothing is taken over.
    """
    intake = Intake(store, tables, file, annotator)
    for label, item in items_of(read_json(file)):
        with intake.item(label):
            reason, found = found_in(item, annotator)
            if found is None:
                intake.skip(label, reason)
            else:
                intake.offer(found)
    return intake.finish()


def _collection(items: list[dict[str, Any]]) -> dict[str, Any]:
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return {"@context": _CONTEXT, "type": "AnnotationCollection", "generator": _GENERATOR, "total": len(items),
            "first": page}  # fmt: skip


def _of_judged(one: Judged) -> dict[str, Any]:
    judgement = one.judgement
    extra = _own(judgement.claim) | {"confidence": judgement.confidence, "as_of": judgement.as_of,
                                     "flag": judgement.flag or None, "history": list(one.history),
                                     "state": None if one.placed else "orphan"}  # fmt: skip
    return {
        "id": _id(judgement.claim.anchor, judgement.annotator), "type": "Annotation", "motivation": "assessing",
        "creator": {"type": "Person", "name": judgement.annotator}, "created": _utc(one.created),
        "modified": _utc(one.modified), "body": _bodies(judgement), "target": _targets(judgement.claim, one.text),
    } | _named(extra)  # fmt: skip


def _of_claim(claim: Claim, reason: str) -> dict[str, Any]:
    assert claim.anchor.source is not None  # claims of tables know their text
    return {
        "id": _id(claim.anchor, ""), "type": "Annotation", "motivation": "highlighting", "generator": _GENERATOR,
        "body": [_textual("describing", reason)], "target": _targets(claim, claim.anchor.source),
    } | _named(_own(claim))  # fmt: skip


def _id(anchor: Anchor, annotator: str) -> str:
    return uuid5(NAMESPACE_URL, ascii([anchor.key, annotator])).urn


def _own(claim: Claim) -> dict[str, Any]:
    return {"claim_id": claim.claim_id, "speaker_id": claim.speaker_id, "origin": claim.origin}


def _named(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {f"udcgkit:{name}": cell for name, cell in cells.items() if cell is not None}


def _utc(at: str) -> str:
    return at.replace("+00:00", "Z")


def _textual(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _bodies(one: Judgement) -> list[dict[str, Any]]:
    pairs = [("classifying", one.type), ("assessing", one.verdict), *(("tagging", tag) for tag in one.tags),
             ("commenting", one.note)]  # fmt: skip
    return [_textual(purpose, value) for purpose, value in pairs if value] + [_linked(item) for item in one.evidence]


def _linked(item: Evidence) -> dict[str, Any]:
    accessed = _named({"accessed_on": item.accessed_on})
    if not item.url:
        return _textual("linking", item.quotation or "") | accessed
    quoted = {"selector": {"type": "TextQuoteSelector", "exact": item.quotation}} if item.quotation else {}
    return {"type": "SpecificResource", "purpose": "linking", "source": item.url} | quoted | accessed


def _targets(claim: Claim, text: Text) -> list[dict[str, Any]]:
    return [_target(text, start, end) for start, end in claim.anchor.spans]


def _target(text: Text, start: int, end: int) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": text.raw[start:end],
             "prefix": text.raw[max(start - CONTEXT, 0):start], "suffix": text.raw[end:end + CONTEXT]}  # fmt: skip
    return {
        "type": "SpecificResource", "source": text.url or f"urn:udcgkit:article:{text.sha256}",
        "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        "udcgkit:sha256": text.sha256,
    }  # fmt: skip
