"""How far people agree: percent and Krippendorff's alpha, each with n and a bootstrapped interval.

Alpha (nominal) is the library `krippendorff`'s. The interval takes the 2.5th and 97.5th percentile
of `DRAWS` resamples of the units with replacement (characters: of the lines of text they stand in, since
neighbours are not independent), for which alpha's formula is computed from sums over units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Any

import krippendorff
import numpy as np
import pandas as pd

from udcgkit.annotations.ratings import WHATS, Ratings, Unit
from udcgkit.annotations.views import frame as text_frame

DRAWS = 1000
FEW = 10
"""Below this number of units (lines of text for spans) figures are said to be too few to rely on."""
COLUMNS = (
    "what", "n", "annotators", "percent", "percent_low", "percent_high", "alpha", "alpha_low", "alpha_high", "note",
)  # fmt: skip
UNITS = {"span": "character", "type": "claim", "verdict": "claim"}


def table(ratings: Ratings, seed: int = 0) -> pd.DataFrame:
    """As `Store.agreement` says."""
    rows = [_measured(what, ratings.units[what], seed) for what in WHATS]
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds = dict.fromkeys(COLUMNS[3:9], "float64") | {"what": "str", "n": "Int64", "annotators": "Int64", "note": "str"}
    return made.astype(kinds)


def _measured(what: str, units: list[Unit], seed: int) -> dict[str, Any]:
    n = sum(unit.times for unit in units)
    people = {who for unit in units for who in unit.values}
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | {"what": what, "n": n, "annotators": len(people)}
    noun = UNITS.get(what, "row")
    if not units:
        return row | {"note": f"No {noun} was judged by two people."}
    sums = Sums(units)
    counts = np.repeat(sums.counts, [unit.times for unit in units], axis=0)
    row["percent"] = 100 * sums.agreeing.sum() / sums.pairs.sum()
    notes = []
    if len(sums.values) > 1:
        row["alpha"] = float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
    else:
        notes.append("Everybody gave the same value everywhere, so that alpha says nothing.")
    blocks = len(sums.blocks)
    if blocks < 2:
        notes.append("No interval can be given.")
    else:
        row |= sums.intervals(np.random.default_rng(seed))
    if blocks < FEW:
        unit = {"span": "lines of text"}.get(what, f"{noun}{'' if blocks == 1 else 's'}")
        notes.append(f"Only {blocks} {unit}: too few to rely on.")
    return row | {"note": " ".join(notes) or None}


class Sums:
    """What alpha and percent are made of, per unit, and resampled by block.

    Krippendorff's alpha = 1 - observed / expected disagreement, both from how often each value
    was given: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, nominal data.
    """

    def __init__(self, units: list[Unit]) -> None:
        self.values: dict[Hashable, int] = {}
        for unit in units:
            for value in unit.values.values():
                self.values.setdefault(value, len(self.values))
        self.counts = np.zeros((len(units), len(self.values)), dtype="int64")
        for number, unit in enumerate(units):
            for value in unit.values.values():
                self.counts[number, self.values[value]] += 1
        self.times = np.array([unit.times for unit in units])
        given = self.counts.sum(axis=1)
        same = (self.counts**2).sum(axis=1)
        self.pairs = self.times * given * (given - 1) / 2
        self.agreeing = self.times * (same - given) / 2
        self._differing = self.times * (given**2 - same) / (given - 1)
        self.blocks: dict[Hashable, list[int]] = defaultdict(list)
        for number, unit in enumerate(units):
            self.blocks[number if unit.block is None else unit.block].append(number)

    def intervals(self, random: np.random.Generator) -> dict[str, float | None]:
        """The bounds of percent and alpha; None for alpha where too few resamples have two values."""
        parts = np.column_stack([self.agreeing, self.pairs, self._differing, self.counts * self.times[:, None]])
        per_block = np.array([parts[numbers].sum(axis=0) for numbers in self.blocks.values()])
        distinct, often = np.unique(per_block, axis=0, return_counts=True)  # alike blocks: drawn as one, only faster
        draws = random.multinomial(len(per_block), often / len(per_block), size=DRAWS) @ distinct
        agreeing, pairs, differing, given = draws[:, 0], draws[:, 1], draws[:, 2], draws[:, 3:]
        total = given.sum(axis=1)
        expected = (total**2 - (given**2).sum(axis=1)) / (total - 1)
        defined = expected > 0
        alphas = 1 - differing[defined] / expected[defined]
        percent = np.percentile(100 * agreeing / pairs, [2.5, 97.5])
        found: dict[str, float | None] = {"percent_low": float(percent[0]), "percent_high": float(percent[1])}
        if defined.mean() >= 0.95:
            low, high = np.percentile(alphas, [2.5, 97.5])
            found |= {"alpha_low": float(low), "alpha_high": float(high)}
        return found


def disagreements(ratings: Ratings) -> pd.DataFrame:
    """As `Store.disagreements` says."""
    fixed = ("what", "article_id", "start", "end", "text", "row_id")
    differing = [(what, unit) for what in WHATS for unit in ratings.units[what] if len(set(unit.values.values())) > 1]
    rows = [(what, unit.anchor.article_id, unit.anchor.start, unit.anchor.end, unit.anchor.text or None, unit.row_id)
            for what, unit in differing]  # fmt: skip
    made = text_frame(fixed, rows)
    people = [who for who in ratings.annotators if any(who in unit.values for _, unit in differing)]
    for who in people:
        name = who if who not in (*fixed, "decided", "reason") else f"{who} (annotator)"
        made[name] = pd.Series([unit.values.get(who) for _, unit in differing], dtype="object")
    made["decided"] = pd.Series([unit.decided for _, unit in differing], dtype="object")
    made["reason"] = pd.Series([unit.reason for _, unit in differing], dtype="str")
    return made
