"""What a judgement costs, beside what SQLite itself needs for the same commit in the same run.

    python tests/force/measure.py
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from annotating import article

from udcgkit.annotations import Claim, Judgement, Store
from udcgkit.annotations.events import written
from udcgkit.article import Article

ROUNDS = 500


def main() -> None:
    """Prints the figures as one line each."""
    with tempfile.TemporaryDirectory() as folder:
        _commits(Path(folder))
        _queue(Path(folder))


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _commits(folder: Path) -> None:
    judgement = Judgement(Claim.selected(article(), 0, 21), "anna", type="fact", verdict="supported", note="x" * 100)
    store = Store(folder / "store.sqlite")
    store.append(judgement)
    plain = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, annotator TEXT, action TEXT, "
                  "sha256 TEXT, body TEXT)")  # fmt: skip
    line = tuple(written(judgement).values())

    def commit() -> None:
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("INSERT INTO events (at, annotator, action, sha256, body) VALUES (?, ?, ?, ?, ?)", line)
        plain.execute("COMMIT")

    ours, theirs = [], []
    for number in range(ROUNDS):  # by turns, so that both meet the same disk
        ours.append(_milliseconds(lambda number=number: store.append(replace(judgement, note=f"{number:0100}"))))
        theirs.append(_milliseconds(commit))
    print(f"append, median of {ROUNDS}: {median(ours):.2f} ms; sqlite3 alone: {median(theirs):.2f} ms; "
          f"ratio {median(ours) / median(theirs):.2f}")  # fmt: skip


def _queue(folder: Path, size: int = 10_000) -> None:
    file = folder / "queue.sqlite"
    one = Article(raw="Sie gaben 5 Millionen Euro. " * size, language="de")
    claims = [Claim.selected(one, 28 * number, 28 * number + 27) for number in range(size)]
    with Store(file) as store:
        store.extend(Judgement(claim, "anna", type="fact", verdict="supported", note="seen") for claim in claims)
    opened: list[Store] = []
    ready = _milliseconds(lambda: opened.append(Store(file)))
    store = opened[0]
    ready += _milliseconds(lambda: [store.judgement(claim, "anna") for claim in claims])
    print(f"opening a queue of {size} judged claims: {ready:.0f} ms")
    print(f"claims(): {_milliseconds(store.claims):.0f} ms")
    step = [_milliseconds(lambda claim=claim: _step(store, claim)) for claim in claims[:200]]
    print(f"one step (append, undo, redo, look up): median {median(step):.1f} ms, slowest {max(step):.1f} ms")
    print(f"the file: {file.stat().st_size / 1e6:.1f} MB")


def _step(store: Store, claim: Claim) -> None:
    store.append(Judgement(claim, "anna", type="fact", verdict="unclear"))
    store.undo("anna")
    store.redo("anna")
    store.judgement(claim, "anna")


if __name__ == "__main__":
    main()
