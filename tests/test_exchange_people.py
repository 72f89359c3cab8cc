"""Tables for people: csv that survives Excel, and workbooks in which nothing runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import annotating
import exchanging
import openpyxl
import pytest
from exchanging import stores
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from udcgkit.annotations import Claim, Judgement
from udcgkit.errors import ReadError, UdcgkitError
from udcgkit.exchange import people
from udcgkit.exchange.packing import pack, unpack

TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)
ARTICLE = annotating.article()
CASES = json.loads((Path(__file__).parent / "cases" / "exchange_rows.json").read_text(encoding="utf-8"))


@pytest.fixture
def place():
    with stores("one", "other") as (folder, (store, other)):
        yield folder, store, other


def rows(file: Path) -> list[dict[str, str]]:
    text = file.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def as_csv(some: list[dict[str, str]], mark: str = ";") -> str:
    names = list(dict.fromkeys(["claim_id", "verdict", *(name for row in some for name in row)]))
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, names, delimiter=mark)
    table.writeheader()
    table.writerows(some)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_rows_that_people_write(case, place):
    _, store, _ = place
    row = {name: cell.format(id=ARTICLE.id, sha=ARTICLE.sha256) for name, cell in case["row"].items()}
    report = people.read(store, TABLES, io.BytesIO(as_csv([row]).encode()))
    expect = case["expect"]
    (outcome,) = report.outcomes
    assert outcome.outcome == expect["outcome"], report
    if "reason" in expect:
        assert expect["reason"] in outcome.reason and len(store.events()) == 0
        return
    found = store.claims().iloc[0]
    assert found["annotator"] == "cleo"
    for name in expect.keys() - {"outcome"}:
        assert json.loads(json.dumps(found[name])) == expect[name]


def test_a_claim_filled_in_and_a_judgement_changed_in_the_sheet_are_added(place):
    folder, store, _ = place
    store.append(Judgement(CLAIMS[0], "anna", type="commitment", verdict="open"))
    people.write(store, TABLES, folder / "x.csv")
    table = rows(folder / "x.csv")
    assert [row["verdict"] for row in table] == ["open", "", "", ""] and table[0]["speaker"] == "Ada Grün"
    table[0]["verdict"] = "gebrochen"
    table[1] |= {"type": "fact", "verdict": "unclear", "annotator": "ben"}
    edited = io.BytesIO(as_csv(table, ",").encode("utf-8-sig"))
    report = people.read(store, TABLES, edited)
    assert report.counts == {"added": 2, "no judgement": 2}
    assert store.claims()[["annotator", "verdict"]].values.tolist() == [["anna", "broken"], ["ben", "unclear"]]
    edited.seek(0)
    assert "added" not in people.read(store, TABLES, edited).counts


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_files_as_spreadsheets_save_them(coding, mark, place):
    folder, store, other = place
    store.append(Judgement(CLAIMS[1], "Änne", type="fact", verdict="unclear", note="größer; „so“\r\nund so"))
    people.write(store, TABLES, folder / "x.csv", unjudged=False)
    data = as_csv(rows(folder / "x.csv"), mark).encode(coding, "replace")
    report = people.read(other, TABLES, io.BytesIO(data))
    assert report.counts == {"added": 1} and bool(report.notes) == (coding == "cp1252")
    assert other.judgements() == store.judgements()


def test_formulas_are_text_in_both_and_come_back_as_they_were(place):
    folder, store, other = place
    note = '=HYPERLINK("http://a.example";"x")'
    store.append(Judgement(CLAIMS[1], "@anna", type="fact", note=note, tags=("+1", "-2")))
    people.write(store, TABLES, folder / "x.csv")
    cells = [cell for row in rows(folder / "x.csv") for cell in row.values()]
    assert f"'{note}" in cells and not [cell for cell in cells if cell and cell[0] in "=+-@\t\r"]
    people.read(other, TABLES, folder / "x.csv")
    assert other.judgements() == store.judgements()
    people.write(store, TABLES, folder / "x.xlsx")
    book = openpyxl.load_workbook(folder / "x.xlsx")
    sheet = book["judgements"]
    values = [cell for row in sheet.iter_rows() for cell in row]
    assert note in [cell.value for cell in values]
    assert not [cell for cell in values if cell.data_type == "f" or cell.hyperlink]
    assert [cell.value for cell in sheet[1]] == list(people.COLUMNS)


def test_what_a_workbook_cannot_hold_is_said(place):
    folder, store, _ = place
    store.append(Judgement(CLAIMS[1], "anna", type="fact", note="a\x00b" + "c" * 40_000 + "\ud800"))
    report = people.write(store, TABLES, folder / "x.xlsx")
    assert [word in " ".join(report.notes) for word in ("control characters", "shortened")] == [True, True]
    with pytest.raises(ReadError, match="save the sheet as csv"):
        people.read(store, TABLES, folder / "x.xlsx")


def test_decisions_stand_beside_what_was_judged(place):
    folder, store, other = place
    for name, verdict in (("a", "partly"), ("b", "unclear")):
        store.append(Judgement(CLAIMS[1], name, type="fact", verdict=verdict))
    store.decide(CLAIMS[1], "partly", annotator="chief", reason="both right")
    report = people.write(store, TABLES, folder / "x.csv", unjudged=False)
    assert [row["decision"] for row in rows(folder / "x.csv")] == ["partly", "partly"]
    assert "1 decisions" in report.notes[0]
    people.read(other, TABLES, folder / "x.csv")
    assert len(other.decisions()) == 0 and len(other.claims()) == 2


def test_two_rows_that_contradict_one_another(place):
    _, store, _ = place
    some = [{"claim_id": CLAIMS[1].claim_id, "type": "fact", "verdict": verdict, "annotator": "anna"}
            for verdict in ("unclear", "unclear", "partly")]  # fmt: skip
    report = people.read(store, TABLES, io.BytesIO(as_csv(some).encode()))
    assert [one.outcome for one in report.outcomes] == ["added", "already there", "refused"]


def test_a_later_time_counts_where_there_is_no_history(place):
    _, store, _ = place
    store.append(Judgement(CLAIMS[1], "anna", type="fact", verdict="unclear"))
    times = {"2020-01-01": "refused", "": "refused", "gestern": "refused", "9999-12-31T23:59:59": "added"}
    for at, outcome in times.items():
        row = {"claim_id": CLAIMS[1].claim_id, "type": "fact", "verdict": "partly", "annotator": "anna", "at": at}
        assert list(people.read(store, TABLES, io.BytesIO(as_csv([row]).encode())).counts) == [outcome]


def test_unknown_formats_and_tables_are_refused(place):
    folder, store, _ = place
    with pytest.raises(UdcgkitError, match="csv, xlsx"):
        people.write(store, TABLES, folder / "x", format="ods")
    for data, reason in ((b"a;b\n", "claim_id is missing"), (b"claim_id;verdict;verdict\n", "column twice")):
        with pytest.raises(ReadError, match=reason):
            people.read(store, TABLES, io.BytesIO(data))


@given(st.lists(st.none() | st.text(), max_size=4).map(tuple), st.sampled_from(";|\n"))
def test_packed_texts_come_back(parts, mark):
    back = [part or None for part in unpack(pack(parts, mark), mark)]
    assert back == [part or None for part in parts]


def test_multi_span_claims_keep_their_spans(place):
    folder, store, other = place
    raw = annotating.RAW
    anchor = replace(CLAIMS[1].anchor, spans=((0, 6), (15, 21)), exact=raw[:21], prefix="", suffix=raw[21:53])
    store.append(Judgement(Claim(anchor, f"{ARTICLE.id}:0-21"), "anna", type="fact"))
    people.write(store, TABLES, folder / "x.csv", unjudged=False)
    people.read(other, TABLES, folder / "x.csv")
    assert other.judgements() == store.judgements()


@given(exchanging.judged_texts())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_words_are_found_again_after_a_spreadsheet_rewrote_line_ends_and_dropped_control_characters(judged):
    raw, given_ = judged
    tables = annotating.tables(raw)
    with stores("one", "other") as (folder, (store, other)):
        store.extend(given_)
        people.write(store, tables, folder / "x.csv", unjudged=False)
        table = [{name: saved(cell) for name, cell in row.items()} for row in rows(folder / "x.csv")]
        report = people.read(other, tables, io.BytesIO(as_csv(table).encode()))
        assert report.left_out.empty, report
        assert {one.claim.key for one in other.judgements()} == {one.claim.key for one in given_}


def saved(cell: str) -> str:
    """A cell as a spreadsheet saves it."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or one >= " ")
