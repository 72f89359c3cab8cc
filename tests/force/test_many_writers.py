"""Eight writers at once on one SQLite file, with and without write-ahead log."""

from __future__ import annotations

from pathlib import Path

import pytest
import writers

from udcgkit.annotations import StoreWarning, sqlite_file


def test_eight_writers_at_once(tmp_path: Path) -> None:
    writers.eight_at_once(str(tmp_path / "annotations.sqlite"), each=100)


@pytest.mark.filterwarnings("ignore::udcgkit.annotations.StoreWarning")
def test_eight_writers_at_once_with_a_rollback_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "network_of", lambda folder: "nfs")
    with pytest.warns(StoreWarning):
        writers.eight_at_once(str(tmp_path / "annotations.sqlite"), each=25)
