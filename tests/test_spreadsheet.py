from __future__ import annotations

import time
import zipfile

import openpyxl
import pandas as pd
import pytest
from samples import tables

from udcgkit.schema import TABLES
from udcgkit.spreadsheet import LIMIT, SHORTENED
from udcgkit.tables import Tables


def book(made: Tables, folder) -> openpyxl.Workbook:
    made.save(folder, "xlsx")
    return openpyxl.load_workbook(folder / "tables.xlsx")


def named(made: Tables, *names: str) -> Tables:
    """The tables with the goods' names replaced."""
    row = made.goods.iloc[:1]
    made.goods = pd.concat([row.assign(name=name) for name in names], ignore_index=True)
    return made


def test_there_is_a_sheet_per_table_and_a_codebook(tmp_path):
    made = book(tables(), tmp_path)
    assert made.sheetnames == [*TABLES, "codebook"]
    for name, table in TABLES.items():
        assert [cell.value for cell in made[name][1]] == list(table.names)
        assert made[name].freeze_panes == "A2"
        assert all(column.width > 8 for column in made[name].column_dimensions.values())
    assert made["funding"]["E2"].alignment.wrap_text
    columns = [(name, column.name) for name, table in TABLES.items() for column in table.columns]
    assert [(row[0].value, row[1].value) for row in made["codebook"].iter_rows(min_row=2)] == columns


def test_cells_are_numbers_words_and_blanks(tmp_path):
    sheet = book(tables(), tmp_path)["funding"]
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, [cell.value for cell in sheet[2]], strict=True))
    assert (first["amount"], first["year_start"], first["donor_ids"]) == (30_000_000, 2027, "country:NO")
    assert first["purpose"] is None and first["recipient_ids"] is None
    assert first["evidence"].startswith("scope ")


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a.example")', "http://a.example", "mailto:a@a.example",
           "{=1}", "_x0041_", "<b>&", "NA", "1e5", "=cmd|' /C calc'!A0"]  # fmt: skip


def test_no_cell_is_a_formula_or_a_link(tmp_path):
    sheet = book(named(tables(), *HOSTILE), tmp_path)["goods"]
    place = list(TABLES["goods"].names).index("name")
    cells = [row[place] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"} and not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 9 and not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


@pytest.mark.filterwarnings("always")
def test_control_characters_go_with_a_warning(tmp_path):
    with pytest.warns(UserWarning, match="1 cell.* without control characters"):
        sheet = book(named(tables(), "a\x00b\x1b[31m\x0b", "c\td\r\ne"), tmp_path)["goods"]
    place = list(TABLES["goods"].names).index("name")
    assert [row[place].value for row in sheet.iter_rows(min_row=2)] == ["ab[31m", "c\td\ne"]


@pytest.mark.parametrize("letter", ["x", "\N{GRINNING FACE}"])
def test_long_text_is_shortened_with_a_warning(tmp_path, letter):
    with pytest.warns(UserWarning, match="1 cell.* shortened"):
        sheet = book(named(tables(), letter * 40_000), tmp_path)["goods"]
    place = list(TABLES["goods"].names).index("name")
    text = sheet.cell(2, place + 1).value
    assert text.endswith(SHORTENED) and LIMIT - 2 < len(text.encode("utf-16-le")) / 2 <= LIMIT


def test_same_tables_give_the_same_bytes(tmp_path):
    made = []
    for second in (1, 2):
        tables().save(tmp_path / str(second), format="xlsx")
        made += [file.read_bytes() for file in (tmp_path / str(second)).glob("*.xlsx")]
        time.sleep(1.1)  # a file says to the second when it was made
    assert made[0] == made[1]
