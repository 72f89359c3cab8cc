from __future__ import annotations

import json

import pandas as pd
import pytest
from samples import BODY, CLEANED, FURNITURE, findings, tables

from udcgkit import Article, Tables, extract
from udcgkit.errors import CheckError, ReadError, UdcgkitError, WriteError
from udcgkit.schema import DTYPES, TABLES
from udcgkit.tables import build


def row(frame: pd.DataFrame, number: int) -> dict:
    return frame.iloc[number].to_dict()


def test_every_table_has_the_columns_and_types_of_the_schema_even_without_rows():
    empty = extract(Article.from_text("x", language="de"))
    for made in (empty, tables()):
        for name, table in TABLES.items():
            assert tuple(made.frames[name].columns) == table.names
            assert [str(dtype) for dtype in made.frames[name].dtypes] == [
                DTYPES[column.kind] for column in table.columns
            ]


def test_tables_made_from_records_keep_every_rule():
    assert tables().check().articles["title"][0] == "Brücken für den Fluss"


def test_the_sample_is_cleaned_so_that_offsets_differ():
    assert not CLEANED.startswith(FURNITURE[:5]) and CLEANED.strip() == BODY


def test_offsets_point_into_the_raw_text_behind_what_was_cleaned_away():
    made = tables()
    raw = FURNITURE + BODY
    assert made.articles["text"][0] == raw
    assert (made.articles["start"][0], made.articles["end"][0]) == (0, len(raw))
    for name in ("actors", "mentions", "funding", "measures", "goods"):
        frame = made.frames[name]
        assert [raw[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == list(frame["text"])
    for start, end in (place[1:] for evidence in made.funding["evidence"] for place in evidence):
        assert raw[start:end] in BODY


def test_a_statement_of_two_spans_has_their_hull_and_joins_their_words():
    said = row(tables().statements, 0)
    assert said["text"] == "„Wir helfen“ … „so lange es nötig ist.“"
    assert (said["start"], said["end"]) == (said["spans"][0][0], said["spans"][1][1])
    assert (said["speaker_id"], said["speaker_ids"]) == ("person:ada-muster", ("person:ada-muster",))
    assert (said["speaker_text"], said["cue"]) == ("Ministerin Ada Muster", "sagte")
    assert pd.isna(said["addressee_text"]) and said["addressee_spans"] == ()


def test_rows_are_numbered_in_text_order_and_links_follow():
    made = tables()
    article_id = made.articles["article_id"][0]
    assert list(made.funding["funding_id"]) == [f"{article_id}:f{number}" for number in (1, 2, 3)]
    assert list(made.funding["amount"].dropna()) == [3e7, 5e6]
    assert made.funding["part_of"][1] == made.funding["like"][2] == f"{article_id}:f1"
    assert made.measures["funding_id"][0] == f"{article_id}:f1"
    assert (made.goods["measure_id"][0], made.goods["funding_id"][0]) == (f"{article_id}:m1", f"{article_id}:f2")
    assert list(made.claims["origin"]) == [f"{article_id}:s1", "sentence"]


def test_several_speakers_leave_the_singular_column_empty():
    found = findings()
    found.statements[0].speaker_ids = ("person:ada-muster", "country:NO")
    made = build([found]).check()
    assert pd.isna(made.statements["speaker_id"][0])
    assert made.statements["speaker_ids"][0] == ("person:ada-muster", "country:NO")


def test_the_same_article_twice_counts_once_and_other_articles_add_rows():
    again, other = findings(title="Zweite Fassung"), findings(BODY + " Ende.")
    made = build([findings(), again, other]).check()
    assert len(made.articles) == 2 and len(made.funding) == 6
    assert made.articles["title"][0] == "Brücken für den Fluss"


def test_missing_is_null_and_lists_are_tuples():
    made = tables()
    assert made.funding["amount"].isna().tolist() == [False, False, True]
    assert made.funding["donor_ids"].tolist() == [("country:NO",), ("country:NO",), ()]
    assert made.goods["example"].tolist() == [True] and made.goods["additional"].isna().all()


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_tables_and_articles_come_back_from_disk(tmp_path, format):
    made = tables()
    assert made.save(tmp_path / "new" / "folder", format) == tmp_path / "new" / "folder"
    loaded = Tables.load(tmp_path / "new" / "folder").check()
    for name in TABLES:
        pd.testing.assert_frame_equal(made.frames[name], loaded.frames[name])
    article_id = made.articles["article_id"][0]
    for tables_ in (made, loaded):
        article = tables_.article(article_id)
        assert article.raw == FURNITURE + BODY
        assert (article.title, article.publisher, article.published_on) == (
            "Brücken für den Fluss", "Beispielblatt", "2026-02-03",
        )  # fmt: skip
    assert (tmp_path / "new/folder/articles" / f"{article_id}.txt").read_bytes() == (FURNITURE + BODY).encode()


def test_saving_keeps_other_files_and_replaces_its_own(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    tables().save(tmp_path)
    extract(Article.from_text("x", language="de")).save(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert Tables.load(tmp_path).funding.empty
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_newer_of_two_formats_is_loaded(tmp_path):
    tables().save(tmp_path, "parquet")
    parquet = tmp_path / "articles.parquet"
    extract(Article.from_text("x", language="de")).save(tmp_path, "csv")
    import os

    os.utime(parquet, ns=(0, 0))
    assert Tables.load(tmp_path).funding.empty


def test_a_failing_write_changes_nothing(tmp_path, monkeypatch):
    tables().save(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def disk_full(frame, table, file):
        file.write_text("half")
        if table.name == "funding":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("udcgkit.storage.write_csv", disk_full)
    with pytest.raises(WriteError, match="No space left on device"):
        build([findings(BODY + " Ende.")]).save(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="file/below"):
        tables().save(tmp_path / "file" / "below")
    (tmp_path / "out" / "goods.csv").mkdir(parents=True)
    with pytest.raises(WriteError):
        tables().save(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["goods.csv"]


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(UdcgkitError, match="csv, parquet, xlsx"):
        tables().save(tmp_path, "json")


def test_a_folder_without_tables_is_refused_and_a_workbook_is_no_table(tmp_path):
    with pytest.raises(ReadError, match="holds no saved tables"):
        Tables.load(tmp_path)
    tables().save(tmp_path, "xlsx")
    with pytest.raises(ReadError, match="for people"):
        Tables.load(tmp_path)


def test_a_changed_article_text_is_noticed(tmp_path):
    tables().save(tmp_path)
    text = next((tmp_path / "articles").iterdir())
    text.write_text("something else")
    with pytest.raises(CheckError, match=text.name):
        Tables.load(tmp_path)


def test_an_article_id_from_a_foreign_file_chooses_no_path(tmp_path):
    made = tables()
    made.articles["article_id"] = pd.Series(["../outside"], dtype="str")
    with pytest.raises(CheckError, match="is no article id"):
        made.save(tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_an_unknown_article_is_named():
    with pytest.raises(UdcgkitError, match="no article 'abcdefab'"):
        tables().article("abcdefab")


@pytest.mark.parametrize("given", ["some text", ["some text"], [1]])
def test_what_is_no_article_is_refused(given):
    with pytest.raises(UdcgkitError, match="from_text"):
        extract(given)


def test_half_a_surrogate_pair_in_metadata_is_replaced():
    made = build([findings(title="a\ud83db")]).check()
    assert made.articles["title"][0] == "a\ufffdb"


def test_json_in_csv_is_readable_by_others(tmp_path):
    tables().save(tmp_path)
    frame = pd.read_csv(tmp_path / "funding.csv")
    assert json.loads(frame["donor_ids"][0]) == ["country:NO"]
    assert frame["amount"].tolist()[:2] == [30_000_000, 5_000_000]
    assert frame["year_start"].dropna().tolist() == [2027]


def test_texts_of_tables_saved_before_do_not_stay_beside_others(tmp_path):
    first, second = extract(Article.from_text("Es regnet.", language="de")), tables()
    own = tmp_path / "articles" / "mine.txt"
    for made in (first, second):
        made.save(tmp_path)
        own.write_text("the analyst's")
    old, new = (made.articles["article_id"][0] for made in (first, second))
    assert sorted(file.stem for file in own.parent.iterdir()) == sorted([new, "mine"])
    (own.parent / f"{old}.txt").write_text("edited by hand")
    second.save(tmp_path)
    assert (own.parent / f"{old}.txt").is_file(), "not what the kit wrote"
    first.save(tmp_path, format="parquet")
    assert {f"{old}.txt", f"{new}.txt"} <= {file.name for file in own.parent.iterdir()}, "the csv may need them"
