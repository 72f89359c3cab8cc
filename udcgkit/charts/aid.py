"""The money that figures look at: aid, unless more is wanted, and states in the place of who speaks for them."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from udcgkit.charts.context import Context, records

EXTRA = ("request", "other")
"""What is left out unless asked for."""
_SIDES = (("donor_id", "donor_ids"), ("recipient_id", "recipient_ids"))


def unwanted(funding: pd.DataFrame, wanted: Collection[str]) -> dict[int, str]:
    """The places of rows of a scope that is not wanted, and of their parts: half of what is asked for is asked for.

    They are left out before anything else: converting them may fail for nothing.

    >>> rows = [("f1", "request", None), ("f2", "part", "f1"), ("f3", "new", None)]
    >>> funding = pd.DataFrame(rows, columns=["funding_id", "scope", "part_of"]).assign(article_id="a")
    >>> unwanted(funding, ()), unwanted(funding, ("request",))
    ({0: 'request', 1: 'request'}, {})
    """
    rows = records(funding, "funding", "article_id", "funding_id", "scope", "part_of")
    keys = [(row["article_id"], row["funding_id"]) for row in rows]
    dropped = set(EXTRA).difference(wanted)
    found = {key: row["scope"] for key, row in zip(keys, rows, strict=True) if row["scope"] in dropped}
    parts = {
        key: (row["article_id"], row["part_of"]) for key, row in zip(keys, rows, strict=True)
        if row["scope"] in ("part", None)
    }  # fmt: skip
    while more := {key: found[whole] for key, whole in parts.items() if whole in found and key not in found}:
        found |= more
    return {place: found[key] for place, key in enumerate(keys) if key in found}


def by_states(context: Context, funding: pd.DataFrame) -> pd.DataFrame:
    """The table with the states of persons who give or receive, where these are known: they speak for them."""
    changed = {}
    for one, several in _SIDES:
        if several in funding.columns and any("person:" in str(actors) for actors in funding[several]):
            states = [context.states(actors) for actors in funding[several]]
            changed[several] = pd.Series(states, index=funding.index, dtype="object")
            changed[one] = pd.Series([own[0] if len(own) == 1 else None for own in states], funding.index, dtype="str")
    return funding.assign(**changed) if changed else funding
