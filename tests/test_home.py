from __future__ import annotations

import pytest

from udcgkit.errors import UdcgkitError
from udcgkit.home import bundled, home


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name in ("data", "notebooks/deep"):
        (tmp_path / "project" / name).mkdir(parents=True)
    monkeypatch.delenv("UDCGKIT_HOME", raising=False)
    return tmp_path / "project"


def test_a_notebook_finds_the_project_above_it(project, monkeypatch):
    monkeypatch.chdir(project / "notebooks" / "deep")
    assert home() == project


def test_outside_a_project_it_is_the_working_directory(project, monkeypatch):
    monkeypatch.chdir(project.parent)
    assert home() == project.parent


def test_the_environment_has_the_last_word(project, monkeypatch):
    monkeypatch.chdir(project)
    monkeypatch.setenv("UDCGKIT_HOME", str(project.parent))
    assert home() == project.parent


def test_a_folder_that_no_installation_has_is_named():
    with pytest.raises(UdcgkitError, match="nothing-of-the-kind/"):
        bundled("nothing-of-the-kind")
