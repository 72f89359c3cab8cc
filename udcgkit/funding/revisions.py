"""Sums of one sentence of which one is the old, the new or the added level of the other."""

from __future__ import annotations

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum
from udcgkit.funding.within import after, cannot_hold, inside, part_by_word

_CLOSE = 2
"""words between the new level and the old one behind it"""


def difference(money: Sum, earlier: list[Sum]) -> bool:
    """ "9 Milliarden, 2 Milliarden mehr als bisher": new in the sum before; "weniger als": what nobody gives."""
    other = earlier[-1] if earlier else None
    last = min(money.last + 2, money.scene.sentence.last)
    hits = money.scene.find(money.words.scope, money.last, last)
    hit = next((hit for hit in hits if hit.first == money.last and hit.row["cue"] in ("more", "less")), None)
    if hit is None or other is None or other.scene is not money.scene or cannot_hold(other, money):
        return False
    if any(start > money.row.end for start, _ in money.row.said("stage")):  # "als geplant" tells of the other level
        money.row.stage = None
        money.forget("stage")
    if hit.row["cue"] == "less":
        money.row.scope = "other"
        money.say_tokens("scope", hit.first, hit.last)
        return True
    part_by_word(money, other, hit)
    money.row.new_money = True
    money.say_tokens("new_money", hit.first, hit.last)
    return True


def revision(money: Sum, earlier: list[Sum]) -> bool:
    """ "Von 1,1 auf 1,6 Milliarden aufgestockt", "um 500 Millionen auf 2 Milliarden"."""
    levels = _levels(money, earlier)
    if levels is None:
        return False
    new, other, kind = levels
    receives = any(party.role == "recipient" for party in money.scene.inside(money.clause))
    if other.row.scope == "other" and not receives:  # "turnover rose from 40 million to 310"
        new.row.scope = "other"
        new.infer("scope")
        return True
    if new.verb is None or (new.verb.frame not in ("revise", "lower", "state") and kind == "by"):
        return False
    new.row.scope = "total"
    new.say_tokens("scope", new.verb.index, new.verb.index + 1)
    if new.verb.frame == "lower" and kind == "by":  # "um 45 auf 55 Millionen gekürzt": what is not given any more
        other.row.scope = "other"
        other.forget("scope")
        other.say_tokens("scope", new.verb.index, new.verb.index + 1)
        return True
    inside(other, new, "repeat" if larger(other, new) else "part")
    other.row.new_money = kind == "by"
    other.say_tokens("new_money", other.first - 1, other.first)
    if kind == "by":
        new.added, other.adds = other, True
    else:  # "for next year from 100 to 130 million": the year is that of the new level
        other.row.year_start = other.row.year_end = None
        other.forget("year_start", "year_end")
    return True


def superseded(money: Sum, earlier: list[Sum]) -> bool:
    """ "205 statt bislang 155 Milliarden": the old level lies in the new one."""
    other = earlier[-1] if earlier else None
    if other is None or other.clause is not money.clause:
        return False
    hits = money.scene.find(money.words.context["superseded"], other.last, money.first)
    if not hits or hits[0].first != other.last or other.row.currency not in (None, money.row.currency):
        return False
    inside(money, other, "part" if larger(other, money) else "repeat")
    money.row.new_money = False
    money.say_tokens("new_money", hits[0].first, hits[0].last)
    return True


def _levels(money: Sum, earlier: list[Sum]) -> tuple[Sum, Sum, str] | None:
    """The new level, the sum beside it, and whether that is the level before ("from") or what is added ("by")."""
    if earlier and _up_from(money, earlier[-1]):
        return earlier[-1], money, "from"
    if not earlier or earlier[-1].clause is not money.clause:
        return None
    new, other = money, earlier[-1]
    if after(new, "from") and after(other, "to") and new.first - other.last <= _CLOSE:
        new, other = other, new  # "raised to 9 billion from 7 billion"
    kind = next((use for use in ("from", "by") if after(other, use)), "by" if _brings(other, new) else None)
    return (new, other, kind) if kind is not None and after(new, "to") and other.row.scope != "conversion" else None


def _up_from(old: Sum, new: Sum) -> bool:
    """English: "raised its aid to 85 billion this year, up from 35": the old level behind the new one."""
    if not after(new, "to") or new.verb is None or new.verb.frame != "revise":
        return False
    if old.scene is not new.scene or not larger(new, old) or old.row.currency not in (None, new.row.currency):
        return False
    hits = old.scene.find(old.words.context["set_against"], new.last, old.first)
    return bool(hits) and hits[-1].last == old.first and hits[-1].row["form"] == "up from"


def _brings(added: Sum, new: Sum) -> bool:
    """ "Mit den 700 Millionen steigt die Hilfe auf 1,6 Milliarden": the sum that opens the clause is what is added."""
    words, clause = added.scene.document.words, added.clause
    opens = added.words.context["with"].row(words[clause.first].lower()) is not None
    rises = new.verb is not None and new.verb.frame == "revise" and added.last <= new.verb.index < new.first
    return opens and rises and larger(new, added) and added.row.currency == new.row.currency


def brought(money: Sum, earlier: list[Sum]) -> bool:
    """ "Pledged 12 million, bringing the total to 560 million": the smaller sum before lies in the new total."""
    cues = [hit for hit in money.cue("brought") if hit.first < money.first]
    if not cues or not after(money, "to") or not earlier:
        return False
    other = earlier[-1]
    if other.row.scope not in (None, "new") or not larger(money, other) or other.row.currency != money.row.currency:
        return False
    money.row.scope = "total"
    money.say_tokens("scope", cues[0].first, cues[0].last)
    inside(other, money, "part")
    money.added, other.adds = other, True
    return True
