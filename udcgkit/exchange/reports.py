"""What an export or import did, item by item: nothing is left out without a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from udcgkit.annotations import Claim

COLUMNS = ("item", "outcome", "annotator", "text", "reason")
LEFT_OUT = ("left out", "refused")
"""The outcomes of what an export did not write, and of what an import could not place or keep."""
PASSED_OVER = "no judgement"
"""The outcome of what an import passes over, such as suggestions."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: a claim id, or in an import its place in the file."""

    item: str
    outcome: str
    annotator: str | None = None
    text: str | None = None
    reason: str | None = None

    @classmethod
    def of(cls, claim: Claim, outcome: str, annotator: str | None = None, reason: str | None = None) -> Outcome:
        """What became of a claim."""
        return cls(claim.claim_id, outcome, annotator, claim.anchor.text, reason)


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes; printed, what a person wants to know of them.

    >>> report = Report("Read", (Outcome("row 2", "added", "anna"), Outcome("row 3", "refused", reason="No verdict.")))
    >>> report.counts, len(report.left_out), report.rows["outcome"].tolist()
    ({'added': 1, 'refused': 1}, 1, ['added', 'refused'])
    >>> print(report)
    Read: 1 added, 1 refused
      row 3: No verdict.
    >>> print(Report("Read", ()))
    Read: nothing
    """

    title: str
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...] = ()
    """what holds for the file as a whole"""
    path: Path | None = None
    """the file written or read, where it has a name"""

    @property
    def counts(self) -> dict[str, int]:
        """How many items had each outcome."""
        return dict(Counter(one.outcome for one in self.outcomes))

    @property
    def rows(self) -> pd.DataFrame:
        """Every item: item, outcome, annotator, text, reason."""
        cells = {name: [getattr(one, name) for one in self.outcomes] for name in COLUMNS}
        return pd.DataFrame({name: pd.Series(column, dtype="str") for name, column in cells.items()})

    @property
    def left_out(self) -> pd.DataFrame:
        """The items that were not written, placed or kept, each with its reason."""
        rows = self.rows
        return rows[rows["outcome"].isin(LEFT_OUT)].reset_index(drop=True)

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items())
        lines = [f"{self.title}: {counts or 'nothing'}", *(f"  {note}" for note in self.notes)]
        reasons = [one for one in self.outcomes if one.reason and one.outcome != PASSED_OVER]
        lines += [f"  {one.item}: {one.reason}" for one in reasons[:_SHOWN]]
        if len(reasons) > _SHOWN:
            lines.append(f"  … and {len(reasons) - _SHOWN} more in .rows")
        return "\n".join(map(_shown, lines))


_SHOWN = 10


def _shown(line: str) -> str:
    """Without what steers a terminal: the words come from a file."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)
