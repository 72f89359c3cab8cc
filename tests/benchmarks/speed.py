"""How long one article with all its tables takes, and what importing costs beside importing pandas.

Each round is a fresh process; the figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

CALLS = 50
EXTRACT = f"""
import statistics, time
import udcgkit
begin = time.perf_counter()
article = udcgkit.read_article()
read = time.perf_counter()
udcgkit.extract(article)
first = time.perf_counter()
times = []
for _ in range({CALLS}):
    start = time.perf_counter()
    udcgkit.extract(article)
    times.append(time.perf_counter() - start)
print(read - begin, first - read, statistics.median(times))
"""
IMPORT = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def seconds(program: str) -> list[float]:
    """The numbers that a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    rows = [seconds(EXTRACT) for _ in range(rounds)]
    reading, first, later = (statistics.median(column) for column in zip(*rows, strict=True))
    ratios = [seconds(IMPORT.format("udcgkit"))[0] / seconds(IMPORT.format("pandas"))[0] for _ in range(rounds)]
    everything = [
        seconds(IMPORT.format("udcgkit.pipeline"))[0] / seconds(IMPORT.format("pandas"))[0] for _ in range(rounds)
    ]
    print(f"reading the bundled article, libraries included   {reading * 1000:8.1f} ms")
    print(f"first extraction, lexicons included               {first * 1000:8.1f} ms")
    print(f"median of {CALLS} further extractions                  {later * 1000:8.1f} ms")
    print(f"import udcgkit / import pandas                    {statistics.median(ratios):8.2f}")
    print(f"import udcgkit.pipeline / import pandas           {statistics.median(everything):8.2f}")


if __name__ == "__main__":
    main()
