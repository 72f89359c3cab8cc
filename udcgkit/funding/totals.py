"""Sums that hold others or count all so far: "insgesamt", "since 2022", "steigt auf", "beläuft sich auf"."""

from __future__ import annotations

from itertools import takewhile

from udcgkit.funding.sums import Sum
from udcgkit.funding.within import after
from udcgkit.gifts.gift import points_back
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.counts import number_of
from udcgkit.grammar.periods import Period
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION, NEGATION
from udcgkit.records import Span
from udcgkit.wordlists import Hit

_BESIDE = 3
_SPENT = frozenset(("give", "pay", "help", "flow"))


def total(money: Sum, earlier: list[Sum]) -> bool:
    """ "Insgesamt", "bringing the total to", "seit Kriegsbeginn"."""
    for rule in _RULES:
        if (told := rule(money, earlier)) is not None:
            money.row.scope = "total"
            money.say("scope", *told)
            return True
    return False


def _span(money: Sum, first: int, last: int) -> Span:
    return money.scene.document.starts[first], money.scene.document.ends[last - 1]


def _summed_up(money: Sum, earlier: list[Sum]) -> Span | None:
    """ "Insgesamt 3 Milliarden", but not "zusammen so viel wie Paris"."""
    hits = (hit for hit in money.cue("total") if not (_of_another(money, hit, earlier) or _beside(money, hit)))
    hit = next(hits, None) if money.row.qualifier != "similar" else None
    return _span(money, hit.first, hit.last) if hit is not None else None


def _beside(money: Sum, hit: Hit) -> bool:
    """English: "20 tanks, together with spare parts", "will together give a further 5": with others, and no total."""
    if hit.row["form"] != "together":
        return False
    followed = money.scene.document.words[hit.last : hit.last + 1] == ["with"]
    return followed or any(hit.last <= new.first and 0 <= money.first - new.last <= 1 for new in money.cue("new"))


def _spent_so_far(money: Sum, _earlier: list[Sum]) -> Span | None:
    """ "Schon fast 180 Milliarden ausgegeben": all so far."""
    verb = money.verb
    if money.phase != "done" or money.row.stage == "pledged" or verb is None or verb.frame not in _SPENT:
        return None
    near = (hit for hit in money.cue("known") if hit.last <= money.first <= hit.last + _BESIDE)
    starts = money.scene.document.starts
    dated = [period.start for period in money.scene.periods if period.monthly or period.day]
    near = (hit for hit in near if not any(starts[hit.first] < start < money.start for start in dated))
    return next((_span(money, hit.first, hit.last) for hit in near), None)


def _counting_in(money: Sum, _earlier: list[Sum]) -> Span | None:
    """ "Including aid to refugees, Poland has spent 100": all that it has given, with what else counts."""
    scene, document = money.scene, money.scene.document
    opening = money.words.context["counting_in"].row(document.words[scene.opening].lower())
    comma = "," in document.words[scene.opening : money.first]
    done = money.phase == "done" and money.row.stage != "pledged"
    return _span(money, scene.opening, scene.opening + 1) if opening is not None and comma and done else None


def _passed(money: Sum, _earlier: list[Sum]) -> Span | None:
    """ "Contributions to the fund have now passed 2 billion": all that was given so far, and more."""
    document, first = money.scene.document, money.first - 1
    if (marked := _mark_passed(money)) is not None:
        return marked
    if first <= money.clause.first or money.words.context["passing"].row(document.words[first].lower()) is None:
        return None
    helper = next((n for n in (first - 1, first - 2) if document.words[n].lower() in _perfect(money)), None)
    aid = [hit for hit in money.aid if hit.row["means"] != "none" and money.clause.first <= hit.first < first]
    if helper is None or not aid or aid[0].first >= helper:
        return None
    row = money.row
    if row.qualifier == "exact":
        row.qualifier, row.amount_high = "more_than", None
    return _span(money, first, first + 1)


def _mark_passed(money: Sum) -> Span | None:
    """English: "Lithuania passed the 1 billion euro mark in aid": the mark behind the sum, the verb before it."""
    document, place = money.scene.document, money.first - 1
    if money.words.context["mark"].row(document.words[min(money.last, len(document.words) - 1)].lower()) is None:
        return None
    place -= bool(money.scene.clauses.flag(place) & ARTICLE)
    if place <= money.clause.first or money.words.context["passing"].row(document.words[place].lower()) is None:
        return None
    if money.row.qualifier == "exact":
        money.row.qualifier, money.row.amount_high = "more_than", None
    return _span(money, place, place + 1)


def _perfect(money: Sum) -> frozenset[str]:
    return frozenset(form for form, kind in money.scene.clauses.forms.auxiliaries.items() if kind == "done")


def _brought_to(money: Sum, _earlier: list[Sum]) -> Span | None:
    """ "Brings the aid to 80 billion"."""
    hits = (hit for hit in money.cue("brought") if hit.first < money.first and after(money, "to"))
    return next((_span(money, hit.first, hit.last) for hit in hits), None)


def _in_all_the_time(money: Sum, earlier: list[Sum]) -> Span | None:
    """ "Seit Kriegsbeginn": a time that adds up, in the clause or in the label before it."""
    start, end = money.scene.clauses.span(money.clause)
    label = money.scene.clauses.label(money.clause)
    start = label[0] if label is not None else start
    brought = [money.scene.document.starts[hit.first] for hit in money.cue("brought") if hit.first >= money.last]
    end = min(end, *brought) if brought else end  # "25 million, bringing our aid since 2022 to 200 million"
    back = money.scene.clauses.span(money.clause.goes_back) if money.clause.goes_back is not None else (0, 0)
    for period in money.scene.periods:
        within = start <= period.start < end or back[0] <= period.start < back[1]
        if period.cumulative and within and not _closes(period, money, earlier):
            return period.start, period.end
    return None


def _of_another(money: Sum, hit: Hit, earlier: list[Sum]) -> bool:
    """ "2 billion out of a total of 9 billion": a cue right before another figure belongs to that."""
    beside = hit.last != money.first and any(other.clause is money.clause for other in earlier[-1:])
    if beside and 0 <= hit.first - earlier[-1].last <= 1:
        return True  # "$300 million in all, in two instalments of 150"
    if _denied(money, hit):
        return True  # "bis heute nicht abgerufen"
    if money.words.context["superlative"].at(money.scene.document.words, hit.last, money.clause.last) is not None:
        return True  # "den bisher höchsten Beitrag"
    words, number = money.scene.document.words, number_of(money.scene.document.lexicon)
    following = list(takewhile(lambda n: words[n] != ",", range(hit.last, min(hit.last + _BESIDE, money.clause.last))))
    if any(money.last <= cue.first <= hit.first for cue in money.cue("brought")):
        return True
    if hit.first >= money.last and any(words[n][-1].isdigit() or number(words[n].lower()) for n in following):
        return True
    return any(other.clause is money.clause and hit.last <= other.first for other in earlier[-1:])


def _denied(money: Sum, hit: Hit) -> bool:
    """Whether a word that denies stands right behind a cue of all the time so far."""
    so_far = any(money.words.context["so_far"].find(hit.row["form"].split()))
    behind = range(hit.last, min(hit.last + 1, money.clause.last))
    return so_far and any(money.scene.clauses.flag(n) & NEGATION for n in behind)


def _closes(period: Period, money: Sum, earlier: list[Sum]) -> bool:
    """ "85 billion since the war began, 8 billion last year": the time is that of the sum before it."""
    other = earlier[-1] if earlier else None
    if other is None or other.scene is not money.scene or not other.start < period.start < money.start:
        return False
    document, flag = money.scene.document, money.scene.clauses.flag
    marks = [n for n in range(other.last, money.first) if document.words[n] == "," or flag(n) & CONJUNCTION]
    return bool(marks) and all(document.starts[n] >= period.end for n in marks)


def _since(money: Sum, earlier: list[Sum]) -> Span | None:
    """ "Since Russia launched its invasion, the US has provided …": all so far."""
    verb = money.verb
    if verb is None or money.phase != "done" or verb.kind != "participle" or verb.frame not in (*_SPENT, "pledge"):
        return None
    for clause in money.scene.clauses.clauses:
        opened = (clause is not money.clause and clause.finite) or clause.first == money.scene.sentence.first
        for hit in money.scene.find(money.words.context["since"], clause.first, clause.first + 1) if opened else ():
            if any(other.scene is money.scene and other.last <= hit.first < money.first for other in earlier[-1:]):
                continue  # "85 billion since the war began, 8 billion last year"
            return _span(money, hit.first, hit.last)
    return None


def _raised_to(money: Sum, _earlier: list[Sum]) -> Span | None:
    """ "Steigt auf 3 Milliarden": the new level of what changes."""
    verb, first = money.verb, money.first - 1
    if verb is None or verb.frame not in ("revise", "lower") or first < money.clause.first:
        return None
    to, words = money.words.context["to"], money.scene.document.words
    if to.row(words[first].lower()) is None and to.row(words[money.first].lower()) is None:
        return None
    return _span(money, verb.index, verb.index + 1)


def _tells_level(money: Sum) -> bool:
    """ "Die Hilfe liegt bei 8 Milliarden"."""
    verb, before = money.verb, money.scene.document.words[money.first - 1].lower()
    known = verb is not None and money.words.context["amounting_at"].row(verb.row["verb"]) is not None
    return known and money.first > money.clause.first and money.words.context["at_level"].row(before) is not None


def aid_before(money: Sum) -> bool:
    """ "Stabil blieb die finanzielle Hilfe. Sie belief sich auf 7 Milliarden": a pronoun for all of the aid told."""
    scene = money.scene
    pronoun = scene.find(money.words.measures["pronoun"], scene.opening, scene.opening + 1)
    if not scene.index or not (pronoun or points_back(scene, money.words)):
        return False
    before, one_act = scene.scenes.number(scene.index - 1), money.words.shares["whole"]
    aid = before.find(money.words.aid, before.sentence.first, before.sentence.last)
    aid = [hit for hit in aid if hit.row["means"] == "aid"]
    return bool(aid) and one_act.row(scene.document.words[aid[-1].first].lower()) is None


def _amounts_to(money: Sum, _earlier: list[Sum]) -> Span | None:
    """ "Dänemarks Hilfe beläuft sich auf 8 Milliarden": all of a giver's aid, not one package."""
    verb = money.verb
    now = money.scene.find(money.words.context["by_now"], money.clause.first, money.first)
    if any(hit.row["cue"] == "slice" and hit.last <= money.first for hit in money.cues):
        return _span(money, now[0].first, now[0].last) if now else None  # "the share for weapons amounts to 15 billion"
    uses = ("amounting", "reckoning")
    if verb is None or not (_tells_level(money) or any(money.words.context[u].row(verb.row["verb"]) for u in uses)):
        return None
    reckoned = money.words.context["reckoning"].row(verb.row["verb"]) is not None
    last = money.clause.last if reckoned else money.first  # "auf zwei Milliarden beziffert X die Hilfe"
    clauses = money.scene.clauses
    above = clauses.before(money.clause) if money.clause.kind == RELATIVE_CLAUSE else None
    begin = above.first if above is not None else money.clause.first  # "aid, which has totalled 5"
    before = [hit for hit in money.aid if begin <= hit.first < last and hit.row["means"] != "none"]
    before = before or money.scene.find(money.words.context["fund"], money.clause.first, money.first)
    before = before or money.scene.find(money.words.context["budget_line"], money.clause.first, money.first)
    if not before and aid_before(money):
        return _span(money, money.scene.opening, money.scene.opening + 1)
    words, one_act = money.scene.document.words, money.words.shares["whole"]
    if not before or one_act.row(words[before[-1].first].lower()) is not None:
        return None
    return _span(money, before[-1].first, before[-1].last)


_RULES = (
    _passed,
    _summed_up,
    _spent_so_far,
    _counting_in,
    _brought_to,
    _since,
    _raised_to,
    _amounts_to,
    _in_all_the_time,
)
"""Rules for a total, each with the words that tell it, in order of precedence."""
