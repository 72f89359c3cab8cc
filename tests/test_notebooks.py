from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import udcgkit
from udcgkit import annotations

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_cell_runs(file, tmp_path, monkeypatch):
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    monkeypatch.setenv("UDCGKIT_STRICT", "1")
    notebook = nbformat.read(file, as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(file.parent)}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert outputs and not [output for output in outputs if output.get("name") == "stderr"]


def run(name):
    """What the last code cell prints after all have run, and the notebook."""
    notebook = nbformat.read(next(file for file in NOTEBOOKS if file.stem.startswith(name)), as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(NOTEBOOKS[0].parent)}}).execute()
    return "".join(output.get("text", "") for output in notebook.cells[-1].outputs), notebook


def test_run_all_never_touches_saved_tables(tmp_path, monkeypatch):
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    saved = tmp_path / "data/exports/my_tables"
    saved.mkdir(parents=True)
    (saved / "funding.csv").write_text("my own")
    told, _ = run("01")
    assert "Nothing was saved" in told
    assert [file.name for file in saved.parent.rglob("*")] == ["my_tables", "funding.csv"]


def test_corrections_reach_figures_sums_and_the_last_cell(tmp_path, monkeypatch):
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    store = annotations.Store()
    tables = udcgkit.extract(udcgkit.read_article())
    row = tables.funding["funding_id"][0]
    store.append(annotations.Correction.of(tables, row, {"purpose": "Brückenlegepanzer"}, "anna"))
    store.close()
    told, notebook = run("02")
    assert "1 correction," in notebook.cells[1].outputs[0]["text"] and "Brückenlegepanzer" in str(notebook.cells)
    told, _ = run("04")
    folder = tmp_path / "data/exports/corrected_tables"
    assert str(folder) in told and "people corrected them: udcgkit.export.save_tables" in told
    assert udcgkit.Tables.load(folder).funding["purpose"][0] == "Brückenlegepanzer"
    assert "Brückenlegepanzer" in (folder / "changes.csv").read_text("utf-8")


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_it_is_kept_without_outputs(file):
    cells = [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
    assert cells and all(not cell.outputs and cell.execution_count is None for cell in cells)


def test_there_are_notebooks():
    assert NOTEBOOKS[0].stem.startswith("01_")


def test_an_error_of_ones_own_is_shown_as_its_sentence_and_a_defect_of_ours_with_its_traceback():
    cells = [nbformat.v4.new_code_cell(code) for code in ("import udcgkit\nudcgkit.read_article('no.txt')", "1 / 0")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    wrong, defect = (cell.outputs[0]["traceback"] for cell in notebook.cells)
    assert len(wrong) == 1 and wrong[0].startswith("There is no file 'no.txt'") and len(defect) > 2
