"""Makes tables of randomly broken articles and checks them, until there were enough or time is up.

Each run has its own seeds and prints them, so that a failure can be had again: `--seed 17 --articles 250`.
Exit code 1 where an article gave an exception or tables that break the schema.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from mutants import failures, mutants

ROUND = 250
"""Articles of one seed."""


def found_with(seed: int) -> list[str]:
    """What went wrong with the articles of one seed."""
    return [
        f"seed {seed}: {error!r} for {article.raw!r} ({article.language}, {article.publisher}, {article.published_on})"
        for article, error in failures(islice(mutants(seed), ROUND))
    ]


def rounds(first: int, number: int, until: float) -> Iterator[list[str]]:
    """The results of seed after seed, a few at a time on every core."""
    seeds = iter(range(first, first + number))
    with ProcessPoolExecutor() as pool:
        running = {pool.submit(found_with, seed) for seed in islice(seeds, 2 * (os.cpu_count() or 1))}
        while running:
            done = next(as_completed(running))
            running.remove(done)
            if time.monotonic() < until and (seed := next(seeds, None)) is not None:
                running.add(pool.submit(found_with, seed))
            yield done.result()


def main() -> None:
    """Prints every failure as it comes, and how many articles were tried."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--minutes", type=float, default=30.0)
    options.add_argument("--seed", type=int, default=int(time.time()), help="the first seed; else one by the clock")
    given = options.parse_args()
    begin, bad, tried = time.monotonic(), 0, count(0, ROUND)
    print(f"seeds from {given.seed} on, {ROUND} articles each")
    for failed in rounds(given.seed, -(-given.articles // ROUND), begin + 60 * given.minutes):
        next(tried)
        bad += len(failed)
        for line in failed:
            print(line.encode("utf-8", "backslashreplace").decode(), flush=True)  # half of a surrogate pair
    print(f"{next(tried):,} broken articles in {time.monotonic() - begin:.0f} s, {bad} failures")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
