"""The tables of one or many articles: building, checking, saving, loading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd


class Tables:
    """Eight DataFrames as attributes; see `schema.TABLES` for their columns."""

    def __init__(self, frames: dict[str, pd.DataFrame]) -> None:
        self.frames = frames

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self.__dict__["frames"][name]
        except KeyError:
            raise AttributeError(name) from None


def build(findings: Iterable[Any]) -> Tables:
    """The tables of what the stages found."""
    rows: list[dict[str, Any]] = []
    for found in findings:
        to_raw = found.article.offsets.to_raw
        for statement in found.statements:
            row: dict[str, Any] = {"type": statement.type, "speaker_ids": statement.speaker_ids}
            for name in ("spans", "speaker_spans", "cue_spans", "frame_spans", "addressee_spans"):
                row[name] = tuple(to_raw(*span) for span in getattr(statement, name))
            rows.append(row)
    columns = ["type", "spans", "speaker_spans", "cue_spans", "frame_spans", "addressee_spans"]
    return Tables({"statements": pd.DataFrame(rows, columns=columns)})
