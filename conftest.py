"""Examples in docstrings and in the README run in an empty folder of their own."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# The same examples at every run of .ci/run, so that it fails for what changed; new ones at every run by hand.
settings.register_profile("steady", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("steady")


@pytest.fixture(autouse=True)
def empty_folder_for_examples(request: pytest.FixtureRequest) -> None:
    """Changes into a fresh folder where the test is an example."""
    if not isinstance(request.node, pytest.Function):
        request.getfixturevalue("monkeypatch").chdir(request.getfixturevalue("tmp_path"))
