"""Lets Python's search for cyclic garbage wait while one article is read.

An article makes some hundred thousand short-lived objects, none of which is garbage yet; the
collector would walk through them, and through the lexicons, again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for inside; where that was switched off before, it stays so.

    Threads that read side by side at worst have it on for a while: the first to leave switches it on.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def keep() -> None:
    """Counts all that was made so far among what lasts, as if it had outlived several searches for garbage.

    For what is made once and kept, such as lexicons: by their number the collector would find that it is time to
    walk through everything. Nothing stays out of later searches. Does nothing where the caller has frozen objects.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
