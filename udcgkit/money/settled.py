"""What somebody has settled between rows of several articles: the same money, a part of it, or other money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from udcgkit.money.repeats import Key, firmness
from udcgkit.money.rows import Row
from udcgkit.money.shares import Share
from udcgkit.schema import SETTLED

_KEPT = "settled"
"""where a table of money keeps the pairs: `DataFrame.attrs`, which copies and selections of it take along"""


@dataclass(frozen=True, slots=True)
class Settled:
    """Rows that do not count beside those of another article, with the reason; pairs of other money."""

    gone: Mapping[Key, str] = field(default_factory=dict)
    apart: frozenset[frozenset[Key]] = frozenset()

    def leave_out(self, share: Share) -> Share:
        """The share, without amount where a row of another article holds it."""
        reason = self.gone.get(share.row.key)
        return share if reason is None else replace(share, bounds=None, reason=reason)


def keep_settled(funding: pd.DataFrame, pairs: pd.DataFrame) -> None:
    """Keeps with a table what was settled, a table of the columns `schema.SETTLED`.

    Rows of one article that are the same or part of one another say so in their own cells.
    """
    told = (pairs["article_id"] == pairs["other_article_id"]) & (pairs["relation"] != "different")
    kept = pairs[~told].astype(object)
    funding.attrs[_KEPT] = kept.where(kept.notna(), None).to_dict("list")  # as JSON, which parquet makes of it


def kept_settled(funding: pd.DataFrame) -> pd.DataFrame:
    """What `keep_settled` kept with a table, or with what it was selected from."""
    return pd.DataFrame(funding.attrs.get(_KEPT, {}), columns=list(SETTLED.names), dtype=object)


def settled_in(funding: pd.DataFrame, rows: Iterable[Row]) -> Settled:
    """What was settled of a table's rows; of what is the same money, the row told most firmly counts."""
    known = {row.key: row for row in rows}
    told = kept_settled(funding)[list(SETTLED.names[:5])].itertuples(index=False)
    pairs = [((one[0], one[1]), (one[2], one[3]), one[4]) for one in told]
    pairs = [pair for pair in pairs if pair[0] in known and pair[1] in known]
    gone = {one: "part" for one, _, relation in pairs if relation == "part"}
    for group in _groups([pair[:2] for pair in pairs if pair[2] == "same"]):
        first = max(group, key=lambda key: firmness(known[key]))
        gone |= {key: "repeat" for key in group if key != first}
    return Settled(gone, frozenset(frozenset(pair[:2]) for pair in pairs if pair[2] == "different"))


def _groups(pairs: Iterable[tuple[Key, Key]]) -> list[list[Key]]:
    """The keys that pairs join, each group in the order in which it was told."""
    groups: list[list[Key]] = []
    for one, other in pairs:
        joined = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in joined]
        groups.append(list(dict.fromkeys([*(key for group in joined for key in group), one, other])))
    return groups
