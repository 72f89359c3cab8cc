"""How far an export is, shown once it takes over a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""
PATIENCE = 1.0
"""Seconds after which progress is shown."""


def stepwise(steps: Sequence[T], report: Report | None = None) -> Iterator[T]:
    """The steps one after the other; `report` is told of them once they take over a second.

    Without `report` a terminal shows a bar and a notebook a line, both gone at the end.

    >>> list(stepwise("ab")), list(stepwise(()))
    (['a', 'b'], [])
    """
    if report is None and sys.stderr.isatty():
        from tqdm import tqdm

        yield from tqdm(steps, delay=PATIENCE, leave=False)
        return
    line = report or _notebook_line()
    begin, told = monotonic(), False
    for done, step in enumerate(steps):
        if line is not None and monotonic() - begin > PATIENCE:
            line(done, len(steps))
            told = True
        yield step
    if line is not None and told:
        line(len(steps), len(steps))


def _notebook_line() -> Report | None:
    """A line of output in a notebook, empty once all is done; None where nobody looks."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if not hasattr(shell, "kernel"):
        return None
    handle = None

    def show(done: int, total: int) -> None:
        nonlocal handle
        from IPython.display import HTML, display

        text = HTML(f"{done} / {total} …" if done < total else "")  # type: ignore[no-untyped-call]
        if handle is None:
            handle = display(text, display_id=True)  # type: ignore[no-untyped-call]
        else:
            handle.update(text)

    return show
