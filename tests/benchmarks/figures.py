"""How long a change of a control takes beside what matplotlib needs for the same figure, and what 1,000 changes leave.

The two times of a pair are taken one after the other in one process: the change of control up to the
new picture in the widget, and `savefig` of the figure that it made, at the resolution, and with the
compression, of the widget's picture ("same") and with matplotlib's own ("default"). Growth is the
memory that the process holds after change 1,100 beyond that after change 100.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from exploring import four, sixty

from udcgkit import CommitmentExplorer, StatementExplorer
from udcgkit.charts.commitments import GROUPINGS
from udcgkit.charts.saving import _FAST, _SCREEN
from udcgkit.charts.style import styled
from udcgkit.tables import Tables
from udcgkit.widgets.explorer import Explorer


def alone(explorer: Explorer, **options: Any) -> float:
    """Seconds of CPU that matplotlib needs to draw and encode what is seen."""
    start = time.process_time()
    with styled():
        explorer.figure.savefig(io.BytesIO(), format="png", **options)
    return time.process_time() - start


def ratios(explorer: Explorer, control: Any, values: tuple[Any, ...], pairs: int) -> str:
    """The medians over pairs, in milliseconds, and their ratios."""
    changes, same, default = [], [], []
    for number, value in enumerate(islice(cycle(values), pairs + 4)):
        if control.value == value:
            continue
        start = time.process_time()
        control.value = value
        took = time.process_time() - start
        dpi = explorer.figure.preset.dpi
        pair = alone(explorer, dpi=min(dpi, _SCREEN), pil_kwargs=_FAST), alone(explorer, dpi=dpi)
        if number >= 4:  # the first ones fill caches of both
            changes.append(took)
            same.append(pair[0])
            default.append(pair[1])
    change, one, other = (statistics.median(column) * 1000 for column in (changes, same, default))
    return (f"{change:7.1f} ms   same {one:7.1f} ms, ratio {change / one:.2f}"
            f"   default {other:7.1f} ms, ratio {change / other:.2f}")  # fmt: skip


def speed(pairs: int) -> None:
    """Prints the ratios of every figure at 4 and at 60 rows."""
    for rows, tables in ((4, four()), (60, sixty())):
        explorer = CommitmentExplorer(tables)
        print(f"{rows:2} rows, grouping       {ratios(explorer, explorer._look.by, GROUPINGS, pairs)}")
        for kind in (CommitmentExplorer, StatementExplorer):
            for name in kind.FIGURES:
                explorer = kind(tables)
                explorer._chart.value = name
                print(f"{rows:2} rows, {name:14} {ratios(explorer, explorer._look.title, ('a', 'b'), pairs)}")


def growth(tables: Tables) -> float:
    """Megabytes that the process grows by from change 100 to change 1,100."""
    explorer, process, before = CommitmentExplorer(tables), psutil.Process(), 0
    for number, by in enumerate(islice(cycle(GROUPINGS[1:]), 1100), 1):
        explorer._look.by.value = by
        if number == 100:
            gc.collect()
            before = process.memory_info().rss
    gc.collect()
    return (process.memory_info().rss - before) / 1e6


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=int, default=20)
    options.add_argument("--only", choices=("speed", "memory"))
    given = options.parse_args()
    if given.only != "memory":
        speed(given.pairs)
    if given.only != "speed":
        print(f"growth from change 100 to change 1,100   {growth(four()):6.1f} MB")
        pyplot = sys.modules.get("matplotlib.pyplot")
        print(f"open pyplot figures                      {len(pyplot.get_fignums()) if pyplot else 0:6}")


if __name__ == "__main__":
    main()
