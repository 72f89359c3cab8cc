"""Sums of one sentence of which one is the old, the new or the added level of the other."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.within import after, inside

_CLOSE = 2
"""words between the new level and the old one behind it"""


def revision(money: Sum, earlier: list[Sum]) -> bool:
    """ "Von 1,1 auf 1,6 Milliarden aufgestockt", "um 500 Millionen auf 2 Milliarden"."""
    if not earlier or earlier[-1].clause is not money.clause:
        return False
    other = earlier[-1]
    if after(money, "from") and after(other, "to") and money.first - other.last <= _CLOSE:
        other, money = money, other  # "raised to 9 billion from 7 billion"
    if not after(money, "to"):
        return False
    kind = "from" if after(other, "from") else "by" if after(other, "by") else None
    if kind is None or other.row.scope == "conversion":
        return False
    receives = any(party.role == "recipient" for party in money.scene.inside(money.clause))
    if other.row.scope == "other" and not receives:  # "turnover rose from 40 million to 310"
        money.row.scope = "other"
        money.infer("scope")
        return True
    verb = money.verb
    if verb is None or (verb.frame not in ("revise", "lower", "state") and kind == "by"):
        return False
    money.row.scope = "total"
    money.say_tokens("scope", verb.index, verb.index + 1)
    shrinks = None not in (other.row.amount, money.row.amount) and other.row.amount > money.row.amount  # type: ignore[operator]
    inside(other, money, "repeat" if shrinks else "part")
    if kind == "by":
        money.added, other.adds = other, True
    if kind == "from":  # "for next year from 100 to 130 million": the year is that of the new level
        other.row.year_start = other.row.year_end = None
        other.forget("year_start", "year_end")
    other.row.new_money = kind == "by"
    other.say_tokens("new_money", other.first - 1, other.first)
    return True


def brought(money: Sum, earlier: list[Sum]) -> bool:
    """ "Pledged 12 million, bringing the total to 560 million": the smaller sum before lies in the new total."""
    cues = [hit for hit in money.cue("brought") if hit.first < money.first]
    if not cues or not after(money, "to") or not earlier:
        return False
    other = earlier[-1]
    whole, added = money.row.amount, other.row.amount
    if other.row.scope not in (None, "new") or None in (whole, added) or other.row.currency != money.row.currency:
        return False
    if added >= whole:  # type: ignore[operator]
        return False
    money.row.scope = "total"
    money.say_tokens("scope", cues[0].first, cues[0].last)
    inside(other, money, "part")
    money.added, other.adds = other, True
    return True
