"""No room on the disk: a clear sentence, nothing half-written, and it goes on when there is room again."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import writers

from udcgkit.annotations import Store
from udcgkit.errors import StoreError

LONG = "x" * 2000


def fill(store: Store) -> list[str]:
    """Appends until the disk is full; what was reported as saved."""
    told: list[str] = []
    with pytest.raises(StoreError, match=r"could not be written.*Nothing of this was saved.*(disk|full)"):
        for number in range(100_000):
            store.append(writers.judgement("anna", f"{number} {LONG}"))
            told.append(f"{number} {LONG}")
    return told


def check(place: Path, told: list[str], store: Store) -> None:
    assert len(store.claims()) == min(1, len(told))
    assert list(writers.saved(str(place)).values()) == told


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    place, ballast = small_disk / "annotations.sqlite", small_disk / "ballast"
    ballast.write_bytes(b"x" * 100_000)
    store = Store(place)
    told = fill(store)
    assert len(told) > 10
    ballast.unlink()
    check(place, told, store)
    store.append(writers.judgement("anna", "room again"))
    check(place, [*told, "room again"], store)
    store.close()


def test_no_room_for_a_new_store(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    place = small_disk / "annotations.sqlite"
    with pytest.raises(StoreError):
        Store(place)
    ballast.unlink()
    with Store(place) as store:
        store.append(writers.judgement("anna", "first"))
        check(place, ["first"], store)


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    place = tmp_path / "annotations.sqlite"
    child = os.fork()
    if child == 0:  # the limit must not hold for the other tests
        code = 1
        try:
            with Store(place) as store:
                _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
                resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
                told = fill(store)
                assert told
                resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
                check(place, told, store)
                store.append(writers.judgement("anna", "room again"))
                check(place, [*told, "room again"], store)
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
