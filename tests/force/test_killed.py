"""`kill -9` of a writing process at random moments: what was reported as saved is saved."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import writers

from udcgkit.annotations import Store

RUNS = 200


def test_nothing_reported_as_saved_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    place = str(tmp_path / "annotations.sqlite")
    moments = random.Random(4)
    kept: dict[int, str] = {}
    cut_short = 0
    for run in range(RUNS):
        process, pipe = writers.started(place, f"run {run}", 100_000)
        if run % 2:  # else it may be killed before the store is open
            assert pipe.poll(60)
        time.sleep(moments.uniform(0, 0.08))
        os.kill(process.pid, signal.SIGKILL)  # type: ignore[arg-type]
        kept |= writers.reported(pipe)
        process.join()
        cut_short += process.exitcode == -signal.SIGKILL
        found = writers.saved(place)
        lost = {number: note for number, note in kept.items() if found.get(number) != note}
        assert not lost, f"run {run}"
        assert len(found) - len(kept) <= run + 1, "at most one event per run was saved and not yet reported"
    assert cut_short == RUNS
    assert len(kept) >= RUNS / 2, "the writers were killed before they wrote"
    print(f"{RUNS} runs, {len(kept)} events reported as saved, all there")


def test_a_store_whose_maker_is_killed_can_be_made_again(tmp_path: Path) -> None:
    moments = random.Random(5)
    for run in range(50):
        place = str(tmp_path / str(run) / "annotations.sqlite")
        process, pipe = writers.started(place, "anna", 1)
        time.sleep(moments.uniform(0, 0.03))
        os.kill(process.pid, signal.SIGKILL)  # type: ignore[arg-type]
        told = writers.reported(pipe)
        process.join()
        with Store(place) as store:
            store.append(writers.judgement("ben", "after"))
        found = writers.saved(place)
        assert "after" in found.values() and told.items() <= found.items()
