"""Examples in docstrings and in the README run in an empty folder of their own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def empty_folder_for_examples(request: pytest.FixtureRequest) -> None:
    """Changes into a fresh folder where the test is an example."""
    if not isinstance(request.node, pytest.Function):
        request.getfixturevalue("monkeypatch").chdir(request.getfixturevalue("tmp_path"))
