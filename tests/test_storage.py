from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from udcgkit.errors import CheckError, ReadError
from udcgkit.frames import from_columns
from udcgkit.schema import TABLES, Column, Table
from udcgkit.storage import read_csv, read_parquet, write_csv, write_parquet

NASTY = (
    "'", "''", "'=1", "=1+1", "+1", "-", "@x", "\t", "\r", "\r\n", "\n", '"', '""', ",", "NA", "None", "nan", "null",
    "N/A", "\x00", "\ufeff", "\u2028", "a\x00b", "𝔘🇺🇦", "؀", "[]", "true", "1", " ", "\\", "ﬁ\u0301",
)  # fmt: skip
words = st.one_of(
    st.text(min_size=1, max_size=8), st.sampled_from(NASTY), st.builds("".join, st.lists(st.sampled_from(NASTY)))
)
places = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))


def cell(column: Column) -> st.SearchStrategy:
    if column.kind == "tuple":
        item = words
        if column.name.endswith("spans"):
            item = places
        elif column.name == "evidence":
            item = st.tuples(words, st.integers(0, 10**6), st.integers(0, 10**6))
        return st.lists(item, max_size=2).map(tuple)
    numbers = st.floats(allow_nan=False) if column.kind == "float" else st.integers(-(2**63), 2**63 - 1)
    filled = {"text": words.filter(bool), "bool": st.booleans()}.get(column.kind, numbers)
    if column.nullable:
        return st.none() | filled
    return words | st.just("") if column.kind == "text" else filled


def frames(table: Table) -> st.SearchStrategy:
    row = st.fixed_dictionaries({column.name: cell(column) for column in table.columns})
    return st.lists(row, max_size=3).map(
        lambda rows: from_columns(table, {name: [row[name] for row in rows] for name in table.names})
    )


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cell_comes_back_from_disk_as_it_was(name, data, tmp_path_factory):
    table, folder = TABLES[name], tmp_path_factory.getbasetemp()
    made = data.draw(frames(table))
    made._mgr._verify_integrity()  # frames are assembled past this check of pandas
    write_csv(made, table, folder / "a.csv")
    pd.testing.assert_frame_equal(read_csv(folder / "a.csv", table), made)
    write_parquet(made, table, folder / "a.parquet")
    pd.testing.assert_frame_equal(read_parquet(folder / "a.parquet", table), made)


def mentions(*texts: str) -> pd.DataFrame:
    row = {"article_id": "00000000", "start": 0, "end": 1, "actor_id": "org:x", "form": "name", "rule": "r"}
    rows = [row | {"mention_id": f"00000000:n{n}", "text": text} for n, text in enumerate(texts, 1)]
    table = TABLES["mentions"]
    return from_columns(table, {name: [row[name] for row in rows] for name in table.names})


def raw_cells(file: Path, column: str) -> list[str]:
    with file.open(encoding="utf-8", newline="") as source:
        return [row[column] for row in csv.DictReader(source)]


def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path):
    texts = ["=HYPERLINK(1)", "+1", "-1", "@a", "\ta", "\ra", "'a", "a=1", "a"]
    write_csv(mentions(*texts), TABLES["mentions"], tmp_path / "mentions.csv")
    kept = raw_cells(tmp_path / "mentions.csv", "text")
    assert kept == [f"'{text}" for text in texts[:7]] + texts[7:]
    assert read_csv(tmp_path / "mentions.csv", TABLES["mentions"])["text"].tolist() == texts


def test_every_cell_is_in_quotation_marks(tmp_path):
    write_csv(mentions("a"), TABLES["mentions"], tmp_path / "mentions.csv")
    assert (tmp_path / "mentions.csv").read_text() == (
        '"article_id","mention_id","start","end","text","actor_id","form","rule"\n'
        '"00000000","00000000:n1","0","1","a","org:x","name","r"\n'
    )


def test_an_article_longer_than_the_csv_modules_limit_comes_back(tmp_path):
    text = "lang " * 100_000
    write_csv(mentions(text), TABLES["mentions"], tmp_path / "mentions.csv")
    assert read_csv(tmp_path / "mentions.csv", TABLES["mentions"])["text"][0] == text


def test_numbers_are_written_as_people_write_them(tmp_path):
    table = TABLES["funding"]
    row = dict.fromkeys(table.names) | {"amount": 9e9, "amount_low": 0.1, "new_money": False, "start": 3}
    row |= {column.name: () for column in table.columns if column.kind == "tuple"}
    made = from_columns(table, {name: [row[name]] for name in table.names})
    write_csv(made, table, tmp_path / "funding.csv")
    cells = {name: raw_cells(tmp_path / "funding.csv", name)[0] for name in row}
    assert (cells["amount"], cells["amount_low"], cells["amount_high"]) == ("9000000000", "0.1", "")
    assert (cells["new_money"], cells["start"], cells["evidence"], cells["stage"]) == ("false", "3", "[]", "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace('"form"', '"shape"'), "mentions.csv: the column form is missing"),
        (lambda text: text.replace('"0","1"', '"x","1"'), "mentions.csv: row 1: start cannot be 'x'"),
        (lambda text: text.replace('"0","1"', '"NA","1"'), "start cannot be 'NA'"),
        (lambda text: text.replace('"0","1"', '"","1"'), "start cannot be ''"),
        (lambda text: text + '"a","b"\n', "mentions.csv: row 2 has 2 cells, not 8"),
        (lambda text: text.replace('"form"', '"form","form"'), "stands there twice"),
    ],
)
def test_a_broken_csv_names_what_is_wrong(tmp_path, change, said):
    file = tmp_path / "mentions.csv"
    write_csv(mentions("a"), TABLES["mentions"], file)
    file.write_text(change(file.read_text()))
    with pytest.raises(CheckError) as caught:
        read_csv(file, TABLES["mentions"])
    assert said in str(caught.value)


@pytest.mark.parametrize("cell", ['"{""a"":1}"', '"[1"', '"3"', '"' + "[" * 100_000 + '"'])
def test_a_list_cell_that_is_none_is_named(tmp_path, cell):
    file = tmp_path / "actors.csv"
    table = TABLES["actors"]
    row = {"aliases": "@@", "start": "0", "end": "1", "n_mentions": "1"}
    lines = [",".join(table.names), ",".join(f'"{row.get(name, "x")}"' for name in table.names)]
    file.write_text("\n".join(lines).replace('"@@"', cell))
    with pytest.raises(CheckError, match="aliases cannot be"):
        read_csv(file, table)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'"a', b"\x00"])
def test_what_is_no_table_is_refused(tmp_path, content):
    for reader, name in ((read_csv, "mentions.csv"), (read_parquet, "mentions.parquet")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises((ReadError, CheckError), match=name):
            reader(tmp_path / name, TABLES["mentions"])


def test_a_missing_file_is_named(tmp_path):
    for reader, name in ((read_csv, "goods.csv"), (read_parquet, "goods.parquet")):
        with pytest.raises(ReadError, match=name):
            reader(tmp_path / name, TABLES["goods"])
