"""W3C Web Annotation: what the model asks for, and what foreign tools write."""

from __future__ import annotations

import json
from pathlib import Path

import annotating
import pytest
from exchanging import stores

from udcgkit.annotations import Claim, Evidence, Judgement
from udcgkit.exchange import web_annotation

TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)
CASES = json.loads((Path(__file__).parent / "cases" / "exchange_annotations.json").read_text(encoding="utf-8"))


@pytest.fixture
def place():
    with stores("one") as (folder, (store,)):
        yield folder, store


def written(place, **options) -> list[dict]:
    folder, store = place
    web_annotation.write(store, TABLES, folder / "x.jsonld", **options)
    collection = json.loads((folder / "x.jsonld").read_text(encoding="utf-8"))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection" and collection["total"] == len(collection["first"]["items"])
    return collection["first"]["items"]


def bodies(item: dict, purpose: str) -> list[str]:
    return [one.get("value", one.get("source")) for one in item["body"] if one["purpose"] == purpose]


def test_a_person_creates_and_a_program_generates(place):
    place[1].append(Judgement(CLAIMS[1], "anna", type="fact", verdict="supported"))
    mine, *others = written(place)
    assert mine["creator"] == {"type": "Person", "name": "anna"} and "generator" not in mine
    assert len(others) == 3 and all("creator" not in one and one["generator"]["type"] == "Software" for one in others)
    assert bodies(others[0], "describing") == ["statement: indirect"]
    assert [one["creator"]["name"] for one in written(place, unjudged=False)] == ["anna"]


def test_every_part_of_a_judgement_has_its_purpose(place):
    _, store = place
    evidence = (Evidence("https://a.example", "so steht es", "2026-05-30"), Evidence(quotation="nur Worte"))
    store.append(Judgement(CLAIMS[1], "anna", "commitment", "kept", "2026-05-31", "high", ("x", "y"), "gut", evidence,
                           flag=True))  # fmt: skip
    item = written(place)[0]
    assert bodies(item, "classifying") == ["commitment"] and bodies(item, "assessing") == ["kept"]
    assert bodies(item, "tagging") == ["x", "y"] and bodies(item, "commenting") == ["gut"]
    assert bodies(item, "linking") == ["https://a.example", "nur Worte"]
    assert (item["udcgkit:as_of"], item["udcgkit:confidence"], item["udcgkit:flag"]) == ("2026-05-31", "high", True)


def test_selectors_count_code_points_of_the_raw_text(place):
    claim = Claim.selected(annotating.article(), 7, 14)
    place[1].append(Judgement(claim, "anna", type="fact"))
    target = written(place)[0]["target"][0]
    position, quote = target["selector"]
    assert (position["start"], position["end"], quote["exact"]) == (7, 14, "hilft 😀")
    assert quote["prefix"] == "Norden " and quote["suffix"].startswith(" weiter\r\n")
    assert target["source"] == annotating.URL and target["udcgkit:sha256"] == annotating.article().sha256


def test_times_are_those_of_the_first_and_the_last_judgement(place):
    for verdict in ("supported", "unclear"):
        place[1].append(Judgement(CLAIMS[1], "anna", type="fact", verdict=verdict))
    first, last = place[1].events()["at"].tolist()[1:]
    item = written(place)[0]
    assert item["created"] == first.replace("+00:00", "Z") < item["modified"] == last.replace("+00:00", "Z")


def test_pasted_into_a_page_the_file_ends_no_script(place):
    folder, store = place
    note = "</script><script>alert(1)</script>\u2028\ud800"
    store.append(Judgement(CLAIMS[1], "<b>anna</b>", type="fact", note=note))
    assert bodies(written(place)[0], "commenting") == [note]
    text = (folder / "x.jsonld").read_text(encoding="utf-8")
    assert not set("<>&\u2028") & set(text)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_annotations_of_other_tools(case, place):
    folder, store = place
    (folder / "x.json").write_text(json.dumps(case["item"]), encoding="utf-8")
    report = web_annotation.read(store, TABLES, folder / "x.json")
    expect = case["expect"]
    (outcome,) = report.outcomes
    assert outcome.outcome == expect["outcome"]
    if expect["outcome"] != "added":
        assert expect["reason"] in outcome.reason
        assert len(store.events()) == 0
        return
    row = store.claims().iloc[0]
    assert {name: row[name] for name in expect.keys() - {"outcome", "tags"}}.items() <= expect.items()
    assert list(row["tags"]) == expect["tags"] and annotating.RAW[row["start"]:row["end"]] == expect["text"]


def test_one_bad_item_harms_no_other(place):
    folder, store = place
    items = [case["item"] for case in CASES]
    some = [*items, 7, None, [], {"type": "Annotation", "target": [7]}]
    (folder / "x.json").write_text(json.dumps(some), encoding="utf-8")
    report = web_annotation.read(store, TABLES, folder / "x.json")
    good = {(case["expect"]["annotator"], case["expect"]["text"]) for case in CASES if "text" in case["expect"]}
    assert report.counts["added"] == len(good) == len(store.claims())
    assert report.counts["already there"] == 1, "two tools say the same of one place"
    assert len(report.outcomes) == len(items) + 3, "an empty list holds no item"


WRAPPED = {
    "one": lambda item: item, "list": lambda item: [item], "graph": lambda item: {"@graph": [item]},
    "page": lambda item: {"type": "AnnotationPage", "items": [item]},
    "collections": lambda item: [{"first": {"items": [item]}}],
}  # fmt: skip


@pytest.mark.parametrize("wrap", WRAPPED.values(), ids=WRAPPED)
def test_annotations_are_found_in_what_holds_them(wrap, place):
    folder, store = place
    (folder / "x.json").write_text(json.dumps(wrap(CASES[0]["item"])), encoding="utf-8")
    assert web_annotation.read(store, TABLES, folder / "x.json").counts == {"added": 1}
