"""Label Studio's JSON of tasks: https://labelstud.io/guide/task_format.

One task per article, with its raw text; the kit's claims are a prediction, each person's judgements one
annotation. Offsets there are UTF-16 code units, \\r\\n being two: they are converted both ways. A claim is a
region with its type as label; verdict, confidence, tags, note and the rest are set per region. Beside the
tasks lies the labelling configuration for the project's settings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from udcgkit import __version__
from udcgkit.annotations import Claim, Judgement, Labels, Store
from udcgkit.annotations.texts import Text
from udcgkit.exchange.code_units import CodeUnits
from udcgkit.exchange.files import Source, Target, json_file, read_json, write_files
from udcgkit.exchange.intake import Intake
from udcgkit.exchange.packing import pack
from udcgkit.exchange.reports import Outcome, Report
from udcgkit.exchange.selection import Judged, Selection, outcomes_of, select
from udcgkit.exchange.task_items import CELLS, UNTYPED, claims_of, tasks_of
from udcgkit.tables import Tables

SUFFIXES = (".json", ".config.xml")
Person = int | str
"""An annotator in Label Studio: the id of a member, or an e-mail address."""


def write(
    store: Store, tables: Tables, file_or_name: Target, *, annotator: str | None = None, unjudged: bool = True,
    people: Mapping[str, Person] | None = None,
) -> Report:  # fmt: skip
    """Writes the tasks, and beside them the labelling configuration; the report says what was left out.

    `file_or_name` is a path (a text that ends with .json is one too), or a name for a new folder in
    data/exports. `unjudged`: also the claims that nobody has judged. `people` maps annotators to the
    ids or e-mail addresses of members, since Label Studio refuses names it does not know; in any
    case an annotation carries its annotator's name as a field. Orphans are left out: they have no
    place in the text of their task. WriteError where nothing can be written.

    >>> import tempfile, udcgkit
    >>> from udcgkit.annotations import Claim, Judgement, Store
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("😀 Das ist das größte Paket.", language="de"))
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(f"{folder.name}/anna.sqlite")
    >>> print(write(store, tables, f"{folder.name}/none.json", unjudged=False).counts)
    {}
    >>> event = store.append(Judgement(Claim.of(tables, tables.claims["claim_id"][0]), "anna", "fact", "unclear"))
    >>> write(store, tables, f"{folder.name}/anna.json").counts
    {'written': 1}
    >>> other = Store(f"{folder.name}/ben.sqlite")
    >>> read(other, tables, f"{folder.name}/anna.json").counts, other.claims()["verdict"].tolist()
    ({'added': 1}, ['unclear'])
    >>> store.close(); other.close(); folder.cleanup()
    """
    chosen = select(store, tables, annotator)
    orphans = [Outcome.of(one.judgement.claim, "left out", one.judgement.annotator,
                          "an orphan: its words are not for certain in the current text; settle where it stands")
               for one in chosen.judged if not one.placed]  # fmt: skip
    placed = [one for one in chosen.judged if one.placed]
    outcomes = outcomes_of(placed, store)
    outcomes += [Outcome.of(claim, "written as suggestion") for claim, _ in chosen.unjudged if unjudged]
    tasks = _tasks(placed, chosen, unjudged, people or {})
    path = write_files(file_or_name, {SUFFIXES[0]: json_file(tasks), SUFFIXES[1]: _config_file(store.labels)})
    return Report(f"Wrote {path.name}", (*outcomes, *orphans, *chosen.left_out), chosen.notes, path)


def read(
    store: Store, tables: Tables, file: Source, *, annotator: str | None = None,
    people: Mapping[str, Person] | None = None,
) -> Report:  # fmt: skip
    """Takes the annotations of tasks over, as Label Studio exports them (JSON); predictions are passed over.

    The annotator is the member that `people` maps to, else the name in the annotation's field
    `annotator`, else the member's e-mail address, else `annotator`. Words are looked up in the task's
    text, and accepted where they stand in ours at the same place, or once with the same words around
    them. ReadError where the file is no JSON; then nothing is taken over.
    """
    intake = Intake(store, tables, file, annotator)
    for label, task in tasks_of(read_json(file)):
        with intake.item(label):
            for inner, claim in claims_of(label, task, people or {}):
                with intake.item(inner):
                    found = claim()
                    if isinstance(found, str):
                        intake.skip(inner, found)
                    else:
                        intake.offer(found)
    return intake.finish()


def _tasks(placed: list[Judged], chosen: Selection, unjudged: bool, people: Mapping[str, Person]) -> list[Any]:
    texts: dict[str, Text] = {}
    said: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
    suggested: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for one in placed:
        texts[one.text.sha256] = one.text
        said[one.text.sha256][one.judgement.annotator].append(one)
    for claim, reason in chosen.unjudged if unjudged else ():
        assert claim.anchor.source is not None  # claims of tables know their text
        texts[claim.anchor.sha256] = claim.anchor.source
        suggested[claim.anchor.sha256].append((claim, reason))
    return [_task(text, said[sha256], suggested[sha256], people) for sha256, text in texts.items()]


def _task(
    text: Text, said: Mapping[str, list[Judged]], suggested: Iterable[tuple[Claim, str]], people: Mapping[str, Person]
) -> dict[str, Any]:
    units = CodeUnits(text.raw)
    history = {f"{_region(one.judgement.claim)}:{who}": one.history for who, some in said.items() for one in some}
    claims = {_region(claim): [claim.claim_id, claim.speaker_id, claim.origin]
              for claim in (*(one.judgement.claim for some in said.values() for one in some),
                            *(claim for claim, _ in suggested))}  # fmt: skip
    found = [item for claim, reason in suggested
             for item in [*_marked(claim, units, UNTYPED), *_cells(claim, units, {"reason": [reason]})]]  # fmt: skip
    predictions = [{"model_version": f"udcgkit {__version__}", "result": found}] if found else []
    return {
        "data": {"text": text.raw, "sha256": text.sha256, "title": text.title, "url": text.url,
                 "udcgkit": {"claims": claims, "history": history}},
        "predictions": predictions,
        "annotations": [_annotation(who, some, units, people) for who, some in said.items()],
    }  # fmt: skip


def _annotation(who: str, some: list[Judged], units: CodeUnits, people: Mapping[str, Person]) -> dict[str, Any]:
    result: list[dict[str, Any]] = [{"id": _short(who), "from_name": "annotator", "to_name": "text",
                                     "type": "textarea", "value": {"text": [who]}}]  # fmt: skip
    for one in some:
        judgement = one.judgement
        result += _marked(judgement.claim, units, judgement.type or UNTYPED)
        result += _cells(judgement.claim, units, _said(judgement))
    member = people.get(who)
    named = {} if member is None else {"completed_by": member if isinstance(member, int) else {"email": member}}
    times = {"created_at": min(one.created for one in some), "updated_at": max(one.modified for one in some)}
    return {**named, **times, "was_cancelled": False, "ground_truth": False, "result": result}


def _region(claim: Claim) -> str:
    return _short(ascii(claim.anchor.key))


def _short(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).hex[:10]


def _marked(claim: Claim, units: CodeUnits, label: str) -> list[dict[str, Any]]:
    """The claim's regions, one per span; their ids begin alike."""
    return [
        {"id": f"{_region(claim)}.{number}", "from_name": "type", "to_name": "text", "type": "labels",
         "value": {**where, "labels": [label]}}
        for number, where in enumerate(_places(claim, units))
    ]  # fmt: skip


def _places(claim: Claim, units: CodeUnits) -> list[dict[str, Any]]:
    first, words = claim.anchor.start, claim.anchor.exact
    return [{"start": units.of(start), "end": units.of(end), "text": words[start - first:end - first]}
            for start, end in claim.anchor.spans]  # fmt: skip


def _said(one: Judgement) -> dict[str, list[str]]:
    evidence = [pack((item.url, item.quotation, item.accessed_on), "|") for item in one.evidence]
    return {
        "verdict": [one.verdict] if one.verdict else [], "confidence": [one.confidence] if one.confidence else [],
        "flag": ["flag"] if one.flag else [], "as_of": [one.as_of] if one.as_of else [], "tags": list(one.tags),
        "note": [one.note] if one.note else [], "evidence": evidence,
    }  # fmt: skip


def _cells(claim: Claim, units: CodeUnits, cells: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """What is said of the claim, at its first region."""
    where = _places(claim, units)[0]
    return [
        {"id": f"{_region(claim)}.0", "from_name": name, "to_name": "text", "type": CELLS[name],
         "value": {**where, ("choices" if CELLS[name] == "choices" else "text"): given}}
        for name, given in cells.items() if given
    ]  # fmt: skip


def _config_file(labels: Labels) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(config(labels).encode())

    return write


def config(labels: Labels) -> str:
    """The labelling configuration for claims with these types and verdicts.

    >>> from udcgkit.annotations import load_labels
    >>> config(load_labels()).splitlines()[3]
    '  <Labels name="type" toName="text"><Label value="fact"/>...<Label value="claim without type"/></Labels>'
    """
    verdicts = dict.fromkeys(verdict for type in labels.types for verdict in labels.verdicts(type))
    choices = {"verdict": list(verdicts), "confidence": list(labels.confidence), "flag": ["flag"]}
    lines = [
        "<View>", "  <Style>.htx-text { white-space: pre-wrap; }</Style>",
        '  <Text name="text" value="$text" granularity="symbol"/>',
        f'  <Labels name="type" toName="text">{_options("Label", [*labels.types, UNTYPED])}</Labels>',
    ]  # fmt: skip
    for name, kind in CELLS.items():
        scope = f'name="{name}" toName="text" perRegion="true"'
        lines.append(f"  <Choices {scope}>{_options('Choice', choices[name])}</Choices>" if kind == "choices"
                     else f'  <TextArea {scope} editable="true" placeholder="{name}"/>')  # fmt: skip
    return "\n".join([*lines, '  <TextArea name="annotator" toName="text" placeholder="annotator"/>', "</View>", ""])


def _options(tag: str, codes: Iterable[str]) -> str:
    return "".join(f'<{tag} value="{escape(code)}"/>' for code in codes)
