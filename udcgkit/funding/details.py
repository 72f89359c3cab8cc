"""What the money is for, through which channel, of which kind and form, and per what it is paid."""

from __future__ import annotations

from udcgkit.clause_cuts import RELATIVE_CLAUSE
from udcgkit.funding.sums import Sum
from udcgkit.phrases import (
    ADVERB,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    RELATIVE,
    SEPARATOR,
)
from udcgkit.records import Span

_INSIDE = frozenset(
    ("aus", "von", "vom", "of", "in", "for", "from", "für", "gegen", "zur", "zum", "against", "mit", "with")
)
"""prepositions that can stand inside a purpose"""
_LONGEST = 14
_PER = ("year", "month", "item")
_PER_REACH = 4


def read_details(money: Sum) -> None:
    """Fills instrument, purpose, aid_type, form and per."""
    _instrument(money)
    _purpose(money)
    _kinds(money)
    _of_goods(money)
    _ordered(money)
    read_per(money)


def _instrument(money: Sum) -> None:
    """An initiative in the clause; elsewhere in the sentence it is only inferred."""
    kind = money.scene.scenes.parties.kind
    initiatives = [p for p in money.scene.parties if kind(p.ids[0]) == "initiative"]
    inside = [p for p in initiatives if money.clause.first <= p.first < money.clause.last]
    through = [p for p in inside if p.role in ("instrument", "recipient", "place", "genitive", "dative")]
    for party in (*through, *inside, *initiatives):
        money.row.instrument_id = party.ids[0]
        money.say("instrument_id", party.start, party.end)
        if party not in inside:
            money.infer("instrument_id")
        return


def _purpose(money: Sum) -> None:
    for rule in (_after_preposition, _goods_of_that_worth, _relative_head):
        span = rule(money)
        if span is not None:
            money.row.purpose = money.scene.document.text[span[0] : span[1]]
            money.say("purpose", *span)
            if rule is _goods_of_that_worth:
                _in_kind(money, span)
            return


def _in_kind(money: Sum, span: Span) -> None:
    """Goods of a value are given in kind."""
    document = money.scene.document
    first, last = document.token_from(span[0]), document.token_from(span[1])
    if money.scene.find(money.words.goods, first, last):
        money.row.form = "in_kind"
        money.say("form", *span)


def _after_preposition(money: Sum) -> Span | None:
    """ "Für die Beschaffung …": the first such phrase after the amount that is no receiver, else before it."""
    hits = money.scene.find(money.words.context["purpose"], money.clause.first, money.clause.last)
    hits.sort(key=lambda hit: (hit.first < money.last, hit.first))
    for hit in hits:
        if money.first <= hit.first < money.last:
            continue
        start, stop = hit.last, phrase_end(money, hit.last)
        while start < stop and money.scene.clauses.flag(start) & ARTICLE and not money.scene.clauses.flag(start) & NOUN:
            start += 1
        if start < stop and not _is_receiver(money, start, stop):
            return money.scene.document.starts[start], money.scene.document.ends[stop - 1]
    return None


def _is_receiver(money: Sum, first: int, last: int) -> bool:
    """A phrase that is an actor's name, a year or the amount itself tells no purpose."""
    document = money.scene.document
    start, end = document.starts[first], document.ends[last - 1]
    if any(p.start <= start and p.end >= end for p in money.scene.parties):
        return True
    head = [p for p in money.scene.parties if p.start == start and p.mention.form != "demonym"]
    if any(period.start <= end and period.end > start for period in money.scene.periods):
        return True
    nouns = [n for n in range(first, last) if money.scene.clauses.flag(n) & (NOUN | PLAIN)]
    return (bool(head) and len(nouns) <= 2) or not nouns or (money.first < last and first < money.last)


def phrase_end(money: Sum, first: int) -> int:
    """Where the noun phrase that starts at token `first` ends, genitives and "aus …" included."""
    clauses, words = money.scene.clauses, money.scene.document.words
    verbs = {verb.index for verb in money.clause.verbs} | {verb.particle for verb in money.clause.verbs}
    stop = min(money.clause.last, first + _LONGEST)
    seen_noun = False
    place = first
    while place < stop:
        flag, word = clauses.flag(place), words[place]
        if place in verbs or (flag & FINITE and not flag & NOUN) or not word[0].isalnum():
            break
        if flag & PREPOSITION and seen_noun and word.lower() not in _INSIDE:
            break
        if any(period.start <= money.scene.document.starts[place] < period.end for period in money.scene.periods):
            break
        if money.first <= place < money.last:
            break
        seen_noun = seen_noun or bool(flag & NOUN)
        place += 1
    while place > first and clauses.flag(place - 1) & (PREPOSITION | ARTICLE | CONJUNCTION | ADVERB | SEPARATOR):
        place -= 1
    return place


def _goods_of_that_worth(money: Sum) -> Span | None:
    """ "Rüstungsgüter im Wert von …", "Waffen in ähnlichem Umfang": the noun phrase right before."""
    clauses = money.scene.clauses
    hits = [
        h
        for h in money.scene.find(money.words.context["worth"], money.clause.first, money.first)
        if money.first - h.last <= 2
    ]
    last = hits[-1].first if hits else money.first if money.row.qualifier == "similar" else None
    if last is None or last == money.clause.first or not clauses.flag(last - 1) & (NOUN | PLAIN):
        return None
    first = last - 1
    while first > money.clause.first and _in_phrase(money, first - 1):
        if any(p.start <= money.scene.document.starts[first - 1] < p.end for p in money.scene.parties):
            break
        first -= 1
    while first < last and clauses.flag(first) & (CONJUNCTION | ADVERB | PREPOSITION):
        first += 1
    if first == last or _is_receiver(money, first, last):
        return None
    return money.scene.document.starts[first], money.scene.document.ends[last - 1]


def _in_phrase(money: Sum, token: int) -> bool:
    """Whether a token can stand inside a noun phrase: nouns, adjectives, "und"."""
    clauses = money.scene.clauses
    flag = clauses.flag(token)
    if flag & FINITE and not flag & NOUN:
        return clauses.attributive(token, money.clause.first, money.clause.last)
    return bool(flag & (PLAIN | NOUN | CONJUNCTION))


def _relative_head(money: Sum) -> Span | None:
    """ "US-Waffen, an deren Finanzierung …": what the relative clause of the amount is about."""
    clauses = money.scene.clauses
    before = clauses.before(money.clause)
    first = money.clause.first
    if money.clause.kind != RELATIVE_CLAUSE or before is None:
        return None
    if not clauses.flag(first) & PREPOSITION and money.scene.document.words[first].lower() not in ("deren", "dessen"):
        return None
    last = before.last
    start = last
    while (
        start > before.first
        and clauses.flag(start - 1) & (NOUN | PLAIN | NUMBER)
        and not clauses.flag(start - 1) & (FINITE | RELATIVE)
    ):
        start -= 1
    return (money.scene.document.starts[start], money.scene.document.ends[last - 1]) if start < last else None


def _kinds(money: Sum) -> None:
    """The kind of aid and the form of the money, from the words of aid nearest to the amount."""
    near = [hit for hit in money.aid if money.clause.first <= hit.first < money.clause.last]
    near.sort(key=lambda hit: (min(abs(hit.first - money.last), abs(money.first - hit.last)), hit.first < money.first))
    for column, cell in (("aid_type", "aid_type"), ("form", "money_form")):
        hit = next((hit for hit in near if hit.row[cell]), None)
        if hit is not None and getattr(money.row, column) is None:
            setattr(money.row, column, hit.row[cell])
            money.say_tokens(column, hit.first, hit.last)


def _of_goods(money: Sum) -> None:
    """The kind of aid that the goods in the purpose are."""
    spans = [(start, end) for name, start, end in money.row.evidence if name == "purpose"]
    if money.row.aid_type is not None or not spans:
        return
    document = money.scene.document
    first, last = document.token_from(spans[0][0]), document.token_from(spans[0][1])
    for hit in money.scene.find(money.words.goods, first, last):
        if hit.row["aid_type"]:
            money.row.aid_type = hit.row["aid_type"]
            money.say_tokens("aid_type", hit.first, hit.last)
            return


def _ordered(money: Sum) -> None:
    """What is ordered or bought is procurement, where no noun says otherwise."""
    verb = money.verb
    if (
        money.row.form is None
        and verb is not None
        and verb.frame == "buy"
        and money.clause.first <= verb.index < money.clause.last
    ):
        money.row.form = "procurement"
        money.say_tokens("form", verb.index, verb.index + 1)


def read_per(money: Sum) -> None:
    """ "Pro Jahr" right after the amount, "jährlich" right before or after it."""
    clause = money.clause
    for unit in _PER:
        first, last = max(clause.first, money.first - 2), min(clause.last, money.last + _PER_REACH)
        for hit in money.scene.find(money.words.context[unit], first, last):
            if hit.first >= money.last or len(hit.row["form"].split()) == 1:
                money.row.per = unit
                money.say_tokens("per", hit.first, hit.last)
                return
