"""Whether the time an article takes stays in proportion to its length, for normal and for hostile text.

Each text is made 10 kB, 100 kB and 1 MB long, normal text 10 MB too; no step may take more than 12
times as long as the one before. Prints the seconds and the factors; exit code 1 where one is above 12.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from itertools import pairwise
from pathlib import Path

from udcgkit import Article, extract

PROJECT = Path(__file__).parent.parent.parent
MOST = 12.0
SHORTEST, LONG, LONGEST = 10_000, 1_000_000, 10_000_000


def normal() -> str:
    """The bundled article and those of the gold set, one after another."""
    files = [*sorted((PROJECT / "seeds").glob("*.txt")), *sorted((PROJECT / "tests/gold/articles").glob("de*.txt"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files) + "\n"


TEXTS = {
    "articles": normal(),
    "opening quotation marks": "„",
    "closing quotation marks": "“",
    "typewriter quotation marks": '"',
    "apostrophes": " '",
    "digits": "7",
    "numbers": "7 ",
    "und": "und ",
    "capital letters": "A",
    "capitals": "A ",
    "brackets": "(",
    "full stops": ".",
    "line breaks": "\n",
    "lines": "Wort\n",
    "names": "Max Muster ",
    "ministers": "Der Minister ",
    "speakers": "sagte er, ",
    "sums": "5 Millionen Euro, ",
    "hyphens": "a-",
    "colons": "Er sagte: ",
}


def seconds(text: str) -> float:
    """What the article and its tables take, reading of the language included."""
    begin = time.process_time()
    extract(Article.from_text(text))
    return time.process_time() - begin


def grows(name: str, longest: int) -> bool:
    """Prints the line of one text; whether a step is above the limit."""
    piece, times, size = TEXTS[name], list[float](), SHORTEST
    while size <= longest:
        text = (piece * (size // len(piece) + 1))[:size]
        times.append(min(seconds(text) for _ in range(3 if size <= LONG else 1)))
        size *= 10
    factors = [after / before for before, after in pairwise(times)]
    shown = [*(f"{value:9.4f} s" for value in times), "   ", *(f"{factor:5.1f}" for factor in factors)]
    print(f"{name:28}", *shown, flush=True)
    return max(factors) > MOST


def main() -> None:
    """Measures every text, or those whose names are given."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", nargs="*", metavar="TEXT", help=f"one or more of: {', '.join(TEXTS)}")
    chosen = options.parse_args().texts or list(TEXTS)
    warnings.simplefilter("ignore")
    extract(Article.from_text(TEXTS["articles"][:5_000]))  # the lexicons
    bad = [name for name in chosen if grows(name, LONGEST if name == "articles" else LONG)]
    if bad:
        sys.exit(f"More than {MOST:.0f} times as long for ten times the text: {', '.join(bad)}")


if __name__ == "__main__":
    main()
