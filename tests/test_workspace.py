from __future__ import annotations

import re
import subprocess
import sys

import pytest

from udcgkit.errors import WriteError
from udcgkit.workspace import first_notebook, lab_arguments, lay_out


def test_a_workspace_has_notebooks_seed_and_tables(tmp_path):
    assert lay_out(tmp_path / "work") == tmp_path / "work"
    made = {path.relative_to(tmp_path / "work").as_posix() for path in (tmp_path / "work").rglob("*")}
    assert {"seeds", "data/README.md", "data/tables/funding.csv"} <= made
    assert any(name.startswith("notebooks/01_") for name in made)
    assert first_notebook(tmp_path / "work").startswith("notebooks/01_")


def test_what_the_analyst_changed_is_kept(tmp_path):
    lay_out(tmp_path)
    changed = tmp_path / first_notebook(tmp_path)
    changed.write_text("mine")
    lay_out(tmp_path)
    assert changed.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="file/work"):
        lay_out(tmp_path / "file" / "work")


def test_jupyterlab_listens_on_this_machine_only_and_opens_the_first_notebook(tmp_path):
    lay_out(tmp_path)
    arguments = lab_arguments(tmp_path, ["--ServerApp.port=9999"])
    assert "--ServerApp.ip=127.0.0.1" in arguments and arguments[-1] == "--ServerApp.port=9999"
    assert f"--LabApp.default_url=/lab/tree/{first_notebook(tmp_path)}" in arguments
    assert not any("token" in argument for argument in arguments)


def test_the_server_of_jupyter_finds_the_extension_that_lets_answers_out_at_once():
    done = subprocess.run([sys.executable, "-m", "jupyter_server", "extension", "list"], capture_output=True, text=True)
    said = re.sub(r"\x1b\[\d*m", "", done.stdout + done.stderr)
    assert re.search(r"udcgkit\.server +OK", said), said
