from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The wheel, built and unpacked as pip does, without the libraries it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    wheel = next(folder.glob("*.whl"))
    site = folder / "site"
    run(folder, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    return site


def run(folder: Path, *arguments: str, **variables: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("UDCGKIT")}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment | variables, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_command_extracts_the_bundled_article_in_an_empty_folder(installed, tmp_path):
    said = run(tmp_path, str(installed / "bin" / "udcgkit"), "extract", PYTHONPATH=str(installed))
    assert "1 article: " in said
    made = {path.name: path.read_bytes() for path in (tmp_path / "data" / "tables").glob("*.csv")}
    assert made == {path.name: path.read_bytes() for path in (ROOT / "data" / "tables").glob("*.csv")}


def test_the_wheel_carries_what_a_workspace_needs(installed, tmp_path):
    program = (
        "import udcgkit, pathlib; from udcgkit.workspace import lay_out; "
        "lay_out(pathlib.Path('work')); print(udcgkit.__file__)"
    )
    assert run(tmp_path, "-c", program, PYTHONPATH=str(installed)).startswith(str(installed))
    for name in ("notebooks", "seeds", "data/tables"):
        ours = {path.name for path in (ROOT / name).iterdir() if not path.name.startswith(".")}
        assert {path.name for path in (tmp_path / "work" / name).iterdir()} == ours


def test_the_wheel_carries_every_data_file_of_the_package(installed):
    there = {path.relative_to(installed / "udcgkit") for path in (installed / "udcgkit").rglob("*") if path.is_file()}
    ours = {path.relative_to(ROOT / "udcgkit") for path in (ROOT / "udcgkit").rglob("*") if path.is_file()}
    assert {path for path in ours if "__pycache__" not in path.parts and path.suffix != ".pyc"} <= there


def test_the_wheel_tells_jupyter_servers_of_the_extension(installed):
    assert list(installed.rglob("etc/jupyter/jupyter_server_config.d/udcgkit.json"))
