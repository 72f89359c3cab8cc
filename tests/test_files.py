from __future__ import annotations

import pytest

from udcgkit.errors import UdcgkitError, WriteError
from udcgkit.files import written_together


def test_all_files_arrive_together(tmp_path):
    with written_together(tmp_path / "a" / "b") as aside:
        (aside / "one.txt").write_text("1")
        (aside / "sub").mkdir()
        (aside / "sub" / "two.txt").write_text("2")
        assert not (tmp_path / "a" / "b" / "one.txt").exists()
    assert sorted(path.name for path in (tmp_path / "a" / "b").rglob("*")) == ["one.txt", "sub", "two.txt"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), UdcgkitError("x"), KeyboardInterrupt()])
def test_nothing_remains_of_what_failed(tmp_path, error):
    with pytest.raises((WriteError, UdcgkitError, KeyboardInterrupt)), written_together(tmp_path / "a" / "b") as aside:
        (aside / "one.txt").write_text("1")
        raise error
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_brings_the_others_back(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(WriteError, match="nothing was changed"), written_together(tmp_path) as aside:
        (aside / "a.txt").write_text("new")
        (aside / "b.txt").write_text("new")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
