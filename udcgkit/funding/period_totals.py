"""Sums that count a period, or all that a giver or several gave up to now."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.within import after
from udcgkit.gifts.subjects import CALLED_GIVER

_GIVEN = frozenset(("give", "pay", "help", "receive"))
_ARTICLE_REACH = 6


def periods(sums: list[Sum]) -> None:
    """A sum of aid of no narrower purpose for a year, a war or a giver's whole help counts that period."""
    for money in sums:
        row = money.row
        if (
            row.scope not in (None,)
            or (row.year_start is None and row.year_end is None)
            or row.instrument_id is not None
        ):
            continue
        if row.new_money is None and _general(money) and row.stage != "contracted" and not _due(money):
            if _one_act(money) or (money.verb is not None and money.verb.frame == "revise" and after(money, "by")):
                continue
            row.scope = "total"
            spans = row.said("year_start")
            money.say("scope", *spans[0]) if spans else money.infer("scope")


def _due(money: Sum) -> bool:
    """ "Will bis Jahresende 300 Millionen überweisen": an end within the year of the article dates the payment."""
    row, day = money.row, money.scene.scenes.published_on
    return row.year_start is None and day is not None and row.year_end == int(day[:4])


def _one_act(money: Sum) -> bool:
    """ "Agreed a loan of …": an indefinite article speaks of one act, which the year only dates."""
    words, verbs = money.scene.document.words, {verb.index for verb in money.clause.verbs}
    for token in range(money.first - 1, max(money.clause.first, money.first - _ARTICLE_REACH) - 1, -1):
        if token in verbs or words[token] == ",":
            return False
        if money.words.context["indefinite"].row(words[token].lower()) is not None:
            return True
    return False


def so_far(sums: list[Sum]) -> None:
    """ "Allies have contributed over USD 4 billion", "has now provided": what several or one gave so far."""
    for money in sums:
        verb = money.verb
        if money.row.scope is None and CALLED_GIVER in money.row.rule and money.row.new_money is None:
            money.row.scope = "total"  # "ist mit 18 Milliarden Euro der zweitgrößte Helfer"
            money.infer("scope")
        if money.row.scope is not None or money.phase != "done" or verb is None or verb.frame not in _GIVEN:
            continue
        kind = money.scene.scenes.parties.kind
        group = any(kind(donor) == "group" for donor in money.row.donor_ids) or _of_members(money)
        together = verb.frame in ("give", "pay") and group
        by_now = money.scene.find(money.words.context["by_now"], money.clause.first, money.clause.last)
        if by_now and money.row.new_money is None and _general(money):
            money.row.scope = "total"
            money.say_tokens("scope", by_now[0].first, by_now[0].last)
        elif together and money.row.stage != "pledged" and (_general(money) or money.row.instrument_id is not None):
            money.row.scope = "total"
            money.infer("scope")


def _of_members(money: Sum) -> bool:
    """ "Its members have jointly provided 60 billion": all of a body, which the sentence need not name."""
    first, last, context = money.clause.first, money.clause.last, money.words.context
    members = money.scene.find(context["members"], first, last)
    return bool(members) and bool(money.scene.find(context["together"], first, last))


def _general(money: Sum) -> bool:
    """Whether the money is for aid as such: no purpose, or one that is itself a word of aid."""
    if money.row.purpose is None or money.row.qualifier == "similar":
        return True
    return any(hit.row["means"] != "none" for hit in money.words.aid.find(money.row.purpose.split()))
