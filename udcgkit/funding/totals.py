"""Sums that hold others or count all so far: "insgesamt", "since 2022", "steigt auf", "beläuft sich auf"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.within import after
from udcgkit.grammar.counts import number_of
from udcgkit.grammar.periods import Period
from udcgkit.grammar.phrases import CONJUNCTION
from udcgkit.wordlists import Hit

_BESIDE = 3
_SPENT = frozenset(("give", "pay", "help", "flow"))


def total(money: Sum, earlier: list[Sum]) -> bool:
    """ "Insgesamt", "bringing the total to", "seit Kriegsbeginn"."""
    for hit in money.cue("total") if money.row.qualifier != "similar" else ():  # "zusammen so viel wie Paris"
        if _of_another(money, hit, earlier):
            continue
        money.row.scope = "total"
        money.say_tokens("scope", hit.first, hit.last)
        return True
    if money.phase == "done" and money.row.stage != "pledged" and money.verb is not None and money.verb.frame in _SPENT:
        for hit in money.cue("known"):  # "schon fast 180 Milliarden ausgegeben": all so far
            if hit.last <= money.first and money.first - hit.last <= _BESIDE:
                money.row.scope = "total"
                money.say_tokens("scope", hit.first, hit.last)
                return True
    for hit in money.cue("brought"):  # "brings the aid to 80 billion"
        if hit.first < money.first and after(money, "to"):
            money.row.scope = "total"
            money.say_tokens("scope", hit.first, hit.last)
            return True
    if _since(money, earlier) or _raised_to(money) or _amounts_to(money):
        return True
    start, end = money.scene.clauses.span(money.clause)
    label = money.scene.clauses.label(money.clause)
    start = label[0] if label is not None else start
    for period in money.scene.periods:
        if period.cumulative and start <= period.start < end and not _closes(period, money, earlier):
            money.row.scope = "total"
            money.say("scope", period.start, period.end)
            return True
    return False


def _of_another(money: Sum, hit: Hit, earlier: list[Sum]) -> bool:
    """ "2 billion out of a total of 9 billion": a cue right before another figure belongs to that."""
    if any(other.clause is money.clause and 0 <= hit.first - other.last <= 1 for other in earlier[-1:]):
        return True  # "$300 million in all, in two instalments of 150"
    if money.words.context["superlative"].at(money.scene.document.words, hit.last, money.clause.last) is not None:
        return True  # "den bisher höchsten Beitrag"
    following = range(hit.last, min(hit.last + _BESIDE, money.clause.last))
    words, number = money.scene.document.words, number_of(money.scene.document.lexicon)
    if any(money.last <= cue.first <= hit.first for cue in money.cue("brought")):
        return True
    if hit.first >= money.last and any(words[n][-1].isdigit() or number(words[n].lower()) for n in following):
        return True
    return any(other.clause is money.clause and hit.last <= other.first for other in earlier[-1:])


def _closes(period: Period, money: Sum, earlier: list[Sum]) -> bool:
    """ "85 billion since the war began, 8 billion last year": the time is that of the sum before it."""
    other = earlier[-1] if earlier else None
    if other is None or other.scene is not money.scene or not other.start < period.start < money.start:
        return False
    document, flag = money.scene.document, money.scene.clauses.flag
    marks = [n for n in range(other.last, money.first) if document.words[n] == "," or flag(n) & CONJUNCTION]
    return bool(marks) and all(document.starts[n] >= period.end for n in marks)


def _since(money: Sum, earlier: list[Sum]) -> bool:
    """ "Since Russia launched its invasion, the US has provided …": all so far."""
    verb = money.verb
    if verb is None or money.phase != "done" or verb.kind != "participle" or verb.frame not in (*_SPENT, "pledge"):
        return False
    for clause in money.scene.clauses.clauses:
        opened = (clause is not money.clause and clause.finite) or clause.first == money.scene.sentence.first
        for hit in money.scene.find(money.words.context["since"], clause.first, clause.first + 1) if opened else ():
            if any(other.scene is money.scene and other.last <= hit.first < money.first for other in earlier[-1:]):
                continue  # "85 billion since the war began, 8 billion last year"
            money.row.scope = "total"
            money.say_tokens("scope", hit.first, hit.last)
            return True
    return False


def _raised_to(money: Sum) -> bool:
    """ "Steigt auf 3 Milliarden": the new level of what changes."""
    verb, first = money.verb, money.first - 1
    if verb is None or verb.frame not in ("revise", "lower") or first < money.clause.first:
        return False
    to, words = money.words.context["to"], money.scene.document.words
    if to.row(words[first].lower()) is None and to.row(words[money.first].lower()) is None:
        return False
    money.row.scope = "total"
    money.say_tokens("scope", verb.index, verb.index + 1)
    return True


def _amounts_to(money: Sum) -> bool:
    """ "Dänemarks Hilfe beläuft sich auf 8 Milliarden": all of a giver's aid, not one package."""
    verb = money.verb
    if verb is None or money.words.context["amounting"].row(verb.row["verb"]) is None:
        return False
    before = [hit for hit in money.aid if money.clause.first <= hit.first < money.first and hit.row["means"] != "none"]
    before = before or money.scene.find(money.words.context["fund"], money.clause.first, money.first)
    words, one_act = money.scene.document.words, money.words.shares["whole"]
    if not before or one_act.row(words[before[-1].first].lower()) is not None:
        return False
    money.row.scope = "total"
    money.say_tokens("scope", before[-1].first, before[-1].last)
    return True
