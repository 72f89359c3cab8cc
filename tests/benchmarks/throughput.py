"""How long many articles take with all their tables: as one list, and article by article.

Five fresh processes, each on one core, with the lexicons loaded; one pass over the articles, the
first that it makes of them; the median of the processes. `--spacy PYTHON` names an interpreter that
has spaCy: its blank German tokenizer reads the same articles in the same way, its pipeline made but
no text seen, as a measure of the machine. spaCy is no dependency; it is asked for this figure only.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
TEXTS = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
"""
KIT = TEXTS + """
import udcgkit
from udcgkit import Article
udcgkit.extract(udcgkit.read_article())
udcgkit.extract(Article.from_text("The minister said that Norway would give 5 million euros.", language="en"))
begin = time.process_time()
"""
PROGRAMS = {
    "one list": KIT + "udcgkit.extract([Article.from_text(text) for text in texts])",
    "article by article": KIT + "for text in texts: udcgkit.extract(Article.from_text(text))",
}
SPACY = TEXTS + """
import spacy
pipeline = spacy.blank("de")
begin = time.process_time()
for text in texts: pipeline(text)
"""
PRINT = "\nprint(time.process_time() - begin)"


def seconds(python: str, program: str, texts: Path) -> float:
    """The processor time that a fresh process on one core prints."""
    core = min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    done = subprocess.run(
        [python, "-c", program + PRINT, str(texts.resolve())], capture_output=True, text=True, check=True, cwd=PROJECT,
        preexec_fn=None if core is None else lambda: os.sched_setaffinity(0, {core}),
    )  # fmt: skip
    return float(done.stdout)


def main() -> None:
    """Prints the medians, and the ratios where spaCy can be asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=Path, required=True, help="one JSON object per line, its text in 'text'")
    options.add_argument("--spacy", metavar="PYTHON", help="an interpreter that has spaCy")
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    programs = {name: (sys.executable, program) for name, program in PROGRAMS.items()}
    if given.spacy:
        programs["spaCy, tokens only"] = (given.spacy, SPACY)
    # round by round, so that a machine that slows down slows all of them
    rounds = [{name: seconds(*program, given.texts) for name, program in programs.items()} for _ in range(given.rounds)]
    medians = {name: statistics.median(times[name] for times in rounds) for name in programs}
    for name, median in medians.items():
        ratio = f"{median / medians['spaCy, tokens only']:8.2f} times spaCy" if given.spacy else ""
        print(f"{name:22}{median:8.3f} s{ratio}")


if __name__ == "__main__":
    main()
