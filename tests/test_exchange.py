"""What holds for every format: nothing is lost on the way, nothing overwritten, nothing half-imported."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import annotating
import exchanging
import pytest
from exchanging import READABLE, carried, stores
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from udcgkit import exchange
from udcgkit.annotations import Claim, Correction, Judgement, Store
from udcgkit.errors import ReadError, StoreError, UdcgkitError, WriteError
from udcgkit.exchange import web_annotation

TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)
ID = TABLES.articles["article_id"][0]
FORMATS = pytest.mark.parametrize(("module", "name"), READABLE.values(), ids=READABLE)


def judgement(number: int = 0, annotator: str = "anna", **cells) -> Judgement:
    return Judgement(CLAIMS[number], annotator, **({"type": "fact", "verdict": "supported"} | cells))


@pytest.fixture
def pair():
    with stores("mine", "theirs") as (folder, (mine, theirs)):
        yield folder, mine, theirs


@FORMATS
@given(judged=exchanging.judged_texts())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_round_trip_keeps_all_that_was_said_and_where(module, name, judged):
    raw, given_ = judged
    tables = annotating.tables(raw)
    with stores("mine", "theirs") as (folder, (mine, theirs)):
        mine.extend(given_)
        report = carried(module, name, mine, theirs, tables, folder)
        in_file = name.endswith("csv")
        assert report.left_out.empty, report
        assert report.counts["added"] == len(given_)
        assert exchanging.said(theirs, in_file) == exchanging.said(mine, in_file)
        for one in theirs.judgements():
            assert [raw[start:end] for start, end in one.claim.anchor.spans]
            assert one.claim.anchor.exact == raw[one.claim.anchor.start:one.claim.anchor.end]
        before = len(theirs.events())
        assert "added" not in carried(module, name, mine, theirs, tables, folder).counts
        assert "added" not in carried(module, name, theirs, mine, tables, folder).counts
        assert len(theirs.events()) == before


@FORMATS
def test_a_later_version_is_added_and_an_older_file_changes_nothing(module, name, pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    module.write(mine, TABLES, folder / f"old-{name}")
    carried(module, name, mine, theirs, TABLES, folder)
    mine.append(judgement(verdict="contradicted"))
    mine.append(judgement(verdict="unclear"))
    assert carried(module, name, mine, theirs, TABLES, folder).counts["added"] == 1
    assert theirs.claims()["verdict"].tolist() == ["unclear"]
    for store in (mine, theirs):
        assert module.read(store, TABLES, folder / f"old-{name}").counts["already there"] == 1
        assert store.claims()["verdict"].tolist() == ["unclear"]
    assert theirs.events()["action"].tolist() == ["read", "judge", "judge"], "the earlier one stays as an event"


@FORMATS
def test_what_both_sides_changed_is_refused_and_left_to_a_person(module, name, pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    carried(module, name, mine, theirs, TABLES, folder)
    mine.append(judgement(verdict="contradicted"))
    mine.append(judgement(1))
    module.write(mine, TABLES, folder / name)
    theirs.append(judgement(verdict="unclear"))
    report = module.read(theirs, TABLES, folder / name)
    assert (report.counts["refused"], report.counts["added"]) == (1, 1)
    assert "the file does not know" in report.left_out["reason"][0]
    assert theirs.judgement(CLAIMS[0], "anna").verdict == "unclear"


@FORMATS
def test_what_was_taken_back_here_does_not_come_back(module, name, pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    carried(module, name, mine, theirs, TABLES, folder)
    theirs.undo("anna")
    assert carried(module, name, mine, theirs, TABLES, folder).counts["taken back here"] == 1
    assert theirs.claims().empty


@FORMATS
def test_one_annotator_can_be_asked_for_and_the_rest_is_named(module, name, pair):
    folder, mine, theirs = pair
    mine.extend([judgement(), judgement(1, "ben")])
    mine.append(Correction.of(TABLES, f"{ID}:f1", {"stage": "committed"}, "anna"))
    report = module.write(mine, TABLES, folder / name, annotator="ben", unjudged=False)
    assert report.counts == {"written": 1}
    assert "1 corrections of rows" in report.notes[0] and "1 of others" in report.notes[1]
    module.read(theirs, TABLES, folder / name)
    assert theirs.claims()["annotator"].tolist() == ["ben"]


@FORMATS
def test_judgements_of_other_articles_are_left_out_on_both_ways(module, name, pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    elsewhere = annotating.tables("Ein anderer Text.", url=None)
    report = module.write(mine, elsewhere, folder / name)
    assert report.left_out["reason"].tolist() == ["its article is not in these tables"]
    module.write(mine, TABLES, folder / name)
    report = module.read(theirs, elsewhere, folder / name)
    assert "neither in the tables nor in the store" in report.left_out["reason"][0]
    assert len(theirs.events()) == 0


MOVED = "Nachtrag der Redaktion.\r\n" + annotating.RAW.replace("größte Paket", "größte Hilfspaket")


@FORMATS
def test_in_a_changed_article_only_what_is_certain_is_placed(module, name, pair):
    folder, mine, theirs = pair
    mine.extend([judgement(1), judgement(2)])
    module.write(mine, TABLES, folder / name)
    changed = annotating.tables(MOVED)
    report = module.read(theirs, changed, folder / name)
    assert report.counts["added"] == 1 and report.counts["refused"] == 1
    assert "not in the text" in report.left_out["reason"][0]
    kept = theirs.claims().iloc[0]
    assert MOVED[kept["start"]:kept["end"]] == CLAIMS[1].anchor.text
    assert kept["claim_id"] == Claim.all_of(changed)[1].claim_id


@FORMATS
def test_an_orphan_is_written_where_the_format_has_a_place_for_it(module, name, pair):
    folder, mine, theirs = pair
    mine.append(judgement(2))
    changed = annotating.tables(MOVED)
    mine.register(changed, "anna")
    report = module.write(mine, changed, folder / name)
    if name == "x.json":
        assert "an orphan" in report.left_out["reason"][0]
        return
    theirs.append(judgement(1, "ben"))
    theirs.register(changed, "ben")
    assert module.read(theirs, changed, folder / name).counts["added"] == 1
    assert theirs.claims("anna")[["state", "text"]].values.tolist() == [["orphan", CLAIMS[2].anchor.text]]


@FORMATS
def test_a_foreign_store_of_labels_refuses_its_verdicts_one_by_one(module, name, pair, tmp_path):
    folder, mine, _ = pair
    mine.extend([judgement(), judgement(1, verdict="unclear")])
    module.write(mine, TABLES, folder / name)
    labels = tmp_path / "labels.toml"
    labels.write_text('[types.fact]\nde = "T"\nen = "f"\n[types.fact.verdicts]\nunclear = { de = "u", en = "u" }\n')
    with Store(tmp_path / "own.sqlite", labels) as store:
        report = module.read(store, TABLES, folder / name)
        assert report.counts["added"] == 1 and "does not belong to the type" in report.left_out["reason"][0]
        assert store.claims()["verdict"].tolist() == ["unclear"]


@FORMATS
def test_where_the_store_cannot_write_nothing_is_taken_over(module, name, pair, monkeypatch):
    folder, mine, theirs = pair
    mine.extend([judgement(), judgement(1)])
    module.write(mine, TABLES, folder / name)
    add, calls = theirs._database.add, []

    def fail(connection, columns):
        calls.append(columns)
        if len(calls) > 2:
            raise StoreError("The disk is full.")
        return add(connection, columns)

    monkeypatch.setattr(theirs._database, "add", fail)
    with pytest.raises(StoreError, match="disk is full"):
        module.read(theirs, TABLES, folder / name)
    monkeypatch.undo()
    assert len(calls) == 3 and len(theirs.events()) == 0


BROKEN = {
    "empty": b"", "no json": b"{", "binary": bytes(range(256)), "deep": b"[" * 100_000, "number": b"1",
    "digits": b"[" + b"9" * 10_000 + b"]", "null": b"null", "nan": b"[NaN, Infinity]", "lists": b"[" * 50 + b"]" * 50,
    "wrong types": b'[{"type": 1, "target": {"a": []}, "body": "x", "creator": 7, "data": {"text": 3}}, [], "x", null]',
    "wrong inside": b'{"type":["Annotation",{}],"creator":{"name":["x"]},"body":[{"purpose":{},"value":1}],'
                    b'"target":[{}]}',
    "wrong task": b'[{"data":{"text":"x","udcgkit":[],"sha256":[]},"annotations":[{"completed_by":[],"result":['
                  b'{"id":"a","type":"labels","value":{"start":"0","end":-1,"labels":"x","text":5}},{"id":{},"value":[]},7]},8]}]',
    "ragged": b"claim_id;verdict;flag\n;;\nx;supported;maybe\n\"",
    "other table": b"a,b\n1,2\n",
}  # fmt: skip


@FORMATS
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_broken_and_forged_files_give_one_sentence_or_refused_rows(module, name, data, pair):
    _, _, theirs = pair
    try:
        report = module.read(theirs, TABLES, io.BytesIO(data), annotator="anna")
    except ReadError as error:
        assert "nothing was taken over" in str(error) or "is missing" in str(error)
    else:
        assert "added" not in report.counts
    assert len(theirs.events()) == 0


KEYS = (
    "type", "creator", "name", "body", "purpose", "value", "target", "source", "selector", "start", "end", "exact",
    "data", "text", "annotations", "result", "id", "from_name", "labels", "choices", "completed_by", "first",
    "udcgkit:sha256", "udcgkit:history", "items", "was_cancelled", "predictions", "udcgkit",
)  # fmt: skip
WORDS = st.sampled_from(("Annotation", "labels", "anna", "fact", "assessing", "commenting", "TextPositionSelector",
                         annotating.URL, annotating.article().sha256, annotating.RAW, "r1", "\ud800"))  # fmt: skip
FORGED = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 300) | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)  # fmt: skip


@pytest.mark.parametrize(("module", "name"), list(READABLE.values())[:2], ids=list(READABLE)[:2])
def test_forged_objects_never_escape_the_report(module, name, pair):
    @given(FORGED)
    @settings(max_examples=80, deadline=None)
    def forged(value):
        data = json.dumps({"type": "Annotation", "data": {"text": annotating.RAW}, "body": value, "target": value,
                           "annotations": value, "creator": "anna"} if isinstance(value, list) else value)  # fmt: skip
        module.read(pair[2], TABLES, io.BytesIO(data.encode()), annotator="anna")

    forged()


@FORMATS
def test_files_too_large_missing_or_opened_as_text_are_refused(module, name, pair, monkeypatch):
    folder, mine, _ = pair
    for source, reason in ((folder / "missing.csv", "No such file"), (io.StringIO("[]"), "binary mode")):
        with pytest.raises(ReadError, match=reason):
            module.read(mine, TABLES, source)
    monkeypatch.setattr("udcgkit.exchange.files.LIMIT", 3)
    with pytest.raises(ReadError, match="larger than"):
        module.read(mine, TABLES, io.BytesIO(b"[1,2]"))


def test_a_typed_name_never_chooses_a_place(pair, tmp_path, monkeypatch):
    _, mine, _ = pair
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    exports = tmp_path / "data" / "exports"
    for typed, folder in (("../../evil", "evil"), ("Annas Urteile", "Annas-Urteile"), ("../../evil", "evil-2")):
        assert web_annotation.write(mine, TABLES, typed).path == exports / folder / f"{folder}.jsonld"
    with pytest.raises(UdcgkitError, match="at least one letter"):
        web_annotation.write(mine, TABLES, "../..")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_file_that_cannot_be_written_leaves_what_was_there(pair):
    folder, mine, _ = pair
    (folder / "x.jsonld").mkdir()
    with pytest.raises(WriteError, match="is a folder"):
        web_annotation.write(mine, TABLES, folder / "x.jsonld")
    (folder / "file").write_text("kept")
    with pytest.raises(WriteError):
        web_annotation.write(mine, TABLES, folder / "file" / "x.jsonld")
    assert (folder / "file").read_text() == "kept"


def test_formats_are_found_by_name(pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    for format in exchange.FORMATS:
        assert exchange.write(format, mine, TABLES, Path(folder, f"by-name.{format}")).path.stat().st_size > 100
    assert exchange.read("web-annotation", theirs, TABLES, folder / "by-name.web-annotation").counts["added"] == 1
    for format, reason in (("xlsx", "read csv"), ("claim-review", "read csv"), ("word", "choose one of")):
        with pytest.raises(UdcgkitError, match=reason):
            exchange.read(format, mine, TABLES, "x")
    with pytest.raises(UdcgkitError, match="choose one of"):
        exchange.write("word", mine, TABLES, "x")


def test_an_annotator_may_be_given_only_where_the_file_names_none(pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    web_annotation.write(mine, TABLES, folder / "x.jsonld")
    assert web_annotation.read(theirs, TABLES, folder / "x.jsonld", annotator="ben").counts["added"] == 1
    assert theirs.claims()["annotator"].tolist() == ["anna"]


def test_judgements_replaced_by_nothing_are_carried_as_such(pair):
    folder, mine, theirs = pair
    mine.append(judgement())
    web_annotation.write(mine, TABLES, folder / "x.jsonld")
    web_annotation.read(theirs, TABLES, folder / "x.jsonld")
    mine.append(replace(judgement(), type=None, verdict=None))
    for module, name in READABLE.values():
        carried(module, name, mine, theirs, TABLES, folder)
    assert theirs.judgement(CLAIMS[0], "anna").verdict is None


def test_several_formats_go_into_one_folder_and_nothing_new_is_written_again(pair, tmp_path, monkeypatch):
    _, mine, _ = pair
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    mine.append(judgement())
    formats = ("csv", "web-annotation", "label-studio", "claim-review")
    for _ in range(3):
        reports = exchange.bundle(mine, TABLES, "Annas Urteile", formats)
    folder = tmp_path / "data" / "exports" / "Annas-Urteile"
    assert [report.path.parent for report in reports] == [folder] * 4
    assert len({report.path for report in reports if report.path.is_file()}) == 4
    assert "Wrote Annas-Urteile.csv" in str(reports[0])
    assert [path.name for path in folder.parent.iterdir()] == ["Annas-Urteile"]
    mine.append(replace(judgement(), note="later"))
    again = exchange.bundle(mine, TABLES, "Annas Urteile", formats)
    assert {report.path.parent.name for report in again} == {"Annas-Urteile-2"}
    assert exchange.bundle(mine, TABLES, "Annas Urteile", formats)[0].path == again[0].path
    with pytest.raises(UdcgkitError, match="choose one of"):
        exchange.bundle(mine, TABLES, "x", ("word",))
