"""Sums that count a period, or all that a giver or several gave up to now."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.within import after
from udcgkit.gifts.found import reaches
from udcgkit.gifts.subjects import CALLED_GIVER

_GIVEN = frozenset(("give", "pay", "help", "receive"))
_ARTICLE_REACH = 6
_TO_WHOLE = 3
"""words of "a new" between "is part of" and the sum that holds it"""


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
        if money.row.scope is None and verb is not None and money.row.said("donor_id") and reaches(money, verb):
            money.row.scope = "total"  # "die USA kommen auf 115 Milliarden"
            money.say_tokens("scope", verb.index, verb.index + 1)
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


def compared(sums: list[Sum]) -> None:
    """ "Germany's aid totals 17 billion, while Britain has given 15": beside a giver's total stands another's."""
    wholes = {id(money.row.part_of) for money in sums}
    for before, money in pairwise(sums):
        row, own = money.row, before.scene.sentence.paragraph == money.scene.sentence.paragraph
        if before.row.scope != "total" or not own:
            continue
        told = row.scope is None and row.new_money is None and row.year_start is None and row.stage != "pledged"
        told = told and _general(money) and differ(before.row.donor_ids, row.donor_ids)
        package = id(before.row) in wholes
        if told and (_set_against(before, money) or (not package and _has_given(before, money))):
            row.scope = "total"
            money.infer("scope")


def _set_against(before: Sum, money: Sum) -> bool:
    """ "Europe's total is 72 billion, compared with 65 billion from Washington"."""
    same = before.scene is money.scene
    return same and bool(money.scene.find(money.words.context["set_against"], before.last, money.first))


def _has_given(before: Sum, money: Sum) -> bool:
    """ "Italy, by contrast, has provided just 2 billion": right behind another's total, in the same currency."""
    verb = money.verb
    given = verb is not None and verb.frame in _GIVEN and verb.kind == "participle" and money.phase == "done"
    near = money.scene.index - before.scene.index <= 1 and before.row.currency == money.row.currency
    return given and near and not _one_act(money)


def wholes_of_goods(sums: list[Sum]) -> None:
    """ "The tanks are part of a 200 million package": what lies in it has no size of its own."""
    for money in sums:
        cues = [hit for hit in money.cue("member") if hit.last <= money.first <= hit.last + _TO_WHOLE]
        between = money.scene.document.words[cues[0].last : money.first] if cues else []
        if money.row.scope in (None, "new") and cues and all(map(str.islower, between)):
            money.forget("scope")
            money.row.scope = "total"
            money.say_tokens("scope", cues[0].first, cues[0].last)


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
