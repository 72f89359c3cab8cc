"""Label Studio: offsets in UTF-16 code units, predictions apart from annotations, tasks as it exports them."""

from __future__ import annotations

import io
import json
from typing import Any
from xml.etree import ElementTree

import annotating
import pytest
from exchanging import raws, stores
from hypothesis import given

from udcgkit.annotations import Claim, Evidence, Judgement, load_labels
from udcgkit.exchange import label_studio
from udcgkit.exchange.code_units import CodeUnits

TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)
RAW = annotating.RAW
FACT = {"type": "labels", "from_name": "type", "to_name": "text"}


@pytest.fixture
def place():
    with stores("one", "other") as (folder, (store, other)):
        yield folder, store, other


def written(place, **options) -> dict[str, Any]:
    folder, store, _ = place
    label_studio.write(store, TABLES, folder / "x.json", **options)
    (task,) = json.loads((folder / "x.json").read_text(encoding="utf-8"))
    return task


def read(store, *annotations: Any, text: str = RAW, **options):
    task = {"data": {"text": text, "url": annotating.URL}, "annotations": list(annotations)}
    return label_studio.read(store, TABLES, io.BytesIO(json.dumps([task]).encode()), **options)


def region(start: Any, end: Any, label: str = "fact", id: str = "r1", **value: Any) -> dict[str, Any]:
    return {"id": id, **FACT, "value": {"start": start, "end": end, "labels": [label], **value}}


@given(raws)
def test_code_units_are_counted_as_javascript_does(raw):
    units = CodeUnits(raw)
    for point in range(len(raw) + 1):
        unit = len(raw[:point].encode("utf-16-le")) // 2
        assert units.of(point) == unit and units.points(unit) == point
    inside = {units.of(place) + 1 for place, character in enumerate(raw) if character > "\uffff"}
    assert all(units.points(unit) is None for unit in inside | {-1, units.of(len(raw)) + 1})


def test_suggestions_are_predictions_and_each_person_has_an_annotation(place):
    for name in ("anna", "ben"):
        place[1].append(Judgement(CLAIMS[1], name, type="fact", verdict="supported"))
    task = written(place, people={"anna": 7, "ben": "ben@team.example"})
    assert [one["completed_by"] for one in task["annotations"]] == [7, {"email": "ben@team.example"}]
    labelled = [one for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    assert len(labelled) == 3 and {one["value"]["labels"][0] for one in labelled} == {"claim without type"}
    nobody = written(place, unjudged=False)
    assert nobody["predictions"] == [] and "completed_by" not in nobody["annotations"][0]


def test_offsets_behind_an_emoji_count_it_twice(place):
    place[1].append(Judgement(Claim.selected(annotating.article(), 13, 21), "anna", type="fact"))
    value = written(place)["annotations"][0]["result"][1]["value"]
    assert (value["start"], value["end"], value["text"]) == (13, 22, "😀 weiter")
    assert RAW.encode("utf-16-le")[2 * 13:2 * 22].decode("utf-16-le") == "😀 weiter"


def test_the_configuration_knows_every_field_and_label(place):
    folder, store, _ = place
    store.append(Judgement(CLAIMS[1], "anna", "commitment", "kept", "2026-05-31", "high", ("x",), "gut",
                           (Evidence("https://a.example"),), flag=True))  # fmt: skip
    results = written(place)["annotations"][0]["result"]
    tree = ElementTree.parse(folder / "x.config.xml")
    fields = {one.get("name") for one in tree.iter() if one.get("toName") == "text"}
    assert {one["from_name"] for one in results} == fields - {"reason"}
    values = {one.get("value") for one in tree.iter()}
    assert {*load_labels().types, "kept", "supported", "high", "flag"} <= values
    assert tree.find("Text").attrib == {"name": "text", "value": "$text", "granularity": "symbol"}


def test_regions_that_people_draw_there(place):
    _, _, store = place
    drawn = {"completed_by": {"id": 3, "email": "cleo@team.example"}, "result": [
        region(13, 22, text="😀 weiter"),
        {"id": "r1", "type": "choices", "from_name": "verdict", "value": {"start": 13, "choices": ["unclear"]}},
        {"id": "r1", "type": "textarea", "from_name": "tags", "value": {"start": 13, "text": ["a", "b"]}},
        region("16", "36", id="r2", text="weiter\\n\\nMinisterin"),
    ]}  # fmt: skip
    report = read(store, drawn)
    assert report.counts == {"added": 2}, report
    claims = store.claims()
    assert claims["text"].tolist() == ["😀 weiter", "weiter\r\n\r\nMinisterin"]
    assert claims["annotator"].tolist() == ["cleo@team.example"] * 2
    assert claims.loc[0, ["verdict", "tags"]].tolist() == ["unclear", ("a", "b")]
    assert read(store, drawn, people={"anna": "cleo@team.example"}).counts == {"added": 2}
    assert store.claims("anna")["text"].tolist() == ["😀 weiter", "weiter\r\n\r\nMinisterin"]


REFUSED = {
    "inside an emoji": (region(14, 22), "between characters"),
    "outside": (region(0, 10**9), "between characters"),
    "turned round": (region(22, 13), "between characters"),
    "no number": (region(None, 5), "has no start"),
    "other words": (region(0, 6, text="Süden"), "not those at its offsets"),
    "two types": ({**region(0, 6), "value": {"start": 0, "end": 6, "labels": ["fact", "appeal"]}}, "2 types"),
    "unknown type": (region(0, 6, "rumour"), "no type of claim"),
    "labels of a wrong form": ({**region(0, 6), "value": {"start": 0, "end": 6, "labels": 5}}, "no list of texts"),
}


@pytest.mark.parametrize(("drawn", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_claim_is_refused_and_harms_no_other(drawn, reason, place):
    report = read(place[2], {"result": [drawn, region(0, 6, id="good")]}, annotator="cleo")
    assert report.counts == {"refused": 1, "added": 1}
    assert reason in report.left_out["reason"][0]
    assert place[2].claims()["text"].tolist() == ["Norden"]


def test_a_text_changed_on_the_way_is_looked_up_by_its_words(place):
    changed = f"NEU {RAW}"
    start = len(changed[:changed.index("größte")].encode("utf-16-le")) // 2
    drawn = [region(start, start + 6), region(0, 3, id="new")]
    report = read(place[2], {"result": drawn}, text=changed, annotator="cleo")
    assert report.counts == {"added": 1, "refused": 1}
    assert place[2].claims()[["start", "text"]].values.tolist() == [[RAW.index("größte"), "größte"]]


def test_what_is_no_judgement_is_passed_over_and_said(place):
    report = read(place[2], {"was_cancelled": True, "result": [region(0, 6)]},
                  {"result": [region(0, 6, "claim without type")]}, annotator="cleo")  # fmt: skip
    assert report.counts == {"no judgement": 2}
    assert report.rows["reason"].tolist() == ["It was skipped in Label Studio.", "It says nothing about its passage."]


def test_an_edit_made_there_replaces_what_it_was_made_from(place):
    folder, store, _ = place
    store.append(Judgement(CLAIMS[1], "anna", type="fact", verdict="supported"))
    task = written(place)
    for one in task["annotations"][0]["result"]:
        if one["from_name"] == "verdict":
            one["value"]["choices"] = ["partly"]
    (folder / "x.json").write_text(json.dumps([task]), encoding="utf-8")
    assert label_studio.read(store, TABLES, folder / "x.json").counts["added"] == 1
    assert store.claims()["verdict"].tolist() == ["partly"]
