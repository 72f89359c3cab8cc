"""What money is for: the phrase after "für", the goods of that worth, what a relative clause is about."""

from __future__ import annotations

from udcgkit.funding.phrase import is_receiver, object_at, of_sum_before, phrase_end
from udcgkit.funding.sums import Sum
from udcgkit.funding.uses import of_aim, of_infinitive, of_purchase, of_relative, of_rest, of_verb
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import (
    ADVERB,
    AGENT,
    ARTICLE,
    CONJUNCTION,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from udcgkit.records import Span

_BESIDE_WORTH = 5


def read_purpose(money: Sum) -> None:
    """Fills purpose, and the form of what is given in goods."""
    for rule in _RULES:
        span = rule(money)
        if span is not None and span not in money.row.said("instrument_id") and not _opens_clause(money, span):
            money.row.purpose = money.scene.document.text[span[0] : span[1]]
            money.say("purpose", *span)
            if rule is _goods_of_that_worth:
                _in_kind(money, span)
            return


def _opens_clause(money: Sum, span: Span) -> bool:
    """ "Mit denen wir uns für die Menschen einsetzen", "paid for by": words of a clause, or of who acts in it."""
    flag = money.scene.clauses.flag(money.scene.document.token_from(span[0]))
    return bool(flag & AGENT) or (bool(flag & PRONOUN) and not flag & (ARTICLE | RELATIVE))


def _in_kind(money: Sum, span: Span) -> None:
    """Goods of a value are given in kind, unless they are only paid for."""
    verb = money.verb
    if verb is not None and (verb.frame == "pay" or money.words.context["funding"].row(verb.row["verb"]) is not None):
        return
    document = money.scene.document
    first, last = document.token_from(span[0]), document.token_from(span[1])
    if money.scene.find(money.words.goods, first, last):
        money.row.form = "in_kind"
        money.say("form", *span)


def _after_preposition(money: Sum) -> Span | None:
    """ "Für die Beschaffung …": the first such phrase after the amount that is no receiver, else before it."""
    hits = money.scene.find(money.words.context["purpose"], money.clause.first, money.stop)
    hits.sort(key=lambda hit: (hit.first < money.last, hit.first))
    for hit in hits:
        if money.first <= hit.first < money.last or _hangs_on_noun(money, hit.first):
            continue
        if of_sum_before(money, hit.first) or _of_content(money, hit.first):
            continue
        if _is_measured(money, phrase_end(money, hit.last, money.clause)):
            continue
        if span := object_at(money, hit.last, money.clause):
            return span
    return None


def _hangs_on_noun(money: Sum, token: int) -> bool:
    """ "Ein Grund für die Änderungen sind 5 Millionen": of a noun before the verb that is no money or aid."""
    if token == money.clause.first or not money.scene.clauses.flag(token - 1) & NOUN:
        return False
    if not any(money.scene.clauses.flag(n) & FINITE for n in range(token, money.first)):
        return False
    return not any(hit.last == token for hit in money.aid)


def _of_content(money: Sum, token: int) -> bool:
    """ "A package of 4 million that includes spare parts for tanks": of goods that the package holds."""
    if not any(hit.last == token for hit in money.scene.find(money.words.goods, money.last, token)):
        return False
    near = (clause for clause in money.scene.clauses.clauses if money.last <= clause.last and clause.first <= token)
    verbs = (verb for clause in near for verb in clause.verbs if money.last <= verb.index)
    listed = any(hit.row["cue"] == "part" for hit in money.scene.find(money.words.scope, money.last, token))
    return listed or any(money.words.holds(verb.row) for verb in verbs)


def _is_measured(money: Sum, stop: int) -> bool:
    """ "Steht für Unterstützung im Wert von", "authorised a drawdown of": what the amount is, not what it is for."""
    if not 0 < money.first - stop <= _BESIDE_WORTH or not _only_aid(money, stop - 1):
        return False
    opening = money.scene.document.words[stop].lower()
    return opening in money.words.of_words or bool(
        money.scene.find(money.words.context["worth"], stop, min(stop + 3, money.clause.last))
    )


def _goods_of_that_worth(money: Sum) -> Span | None:
    """ "Rüstungsgüter im Wert von …", "Waffen in ähnlichem Umfang": the noun phrase right before."""
    clauses = money.scene.clauses
    hits = [
        h
        for h in money.scene.find(money.words.context["worth"], money.clause.first, money.first)
        if money.first - h.last <= 2
    ]
    compared = money.row.qualifier == "similar" and not money.share
    last = hits[-1].first if hits else money.first if compared else None
    if last is None or last == money.clause.first or not clauses.flag(last - 1) & (NOUN | PLAIN):
        return None
    if hits and _only_aid(money, _without_owner(money, last)):
        return None
    first = last - 1
    while first > money.clause.first and _in_phrase(money, first - 1):
        if any(p.start <= money.scene.document.starts[first - 1] < p.end for p in money.scene.parties):
            break
        first -= 1
    while first < last and clauses.flag(first) & (CONJUNCTION | ADVERB | PREPOSITION | ARTICLE):
        first += 1
    if first == last or is_receiver(money, first, last):
        return None
    return money.scene.document.starts[first], money.scene.document.ends[last - 1]


def _without_owner(money: Sum, last: int) -> int:
    """ "Mit Unterstützung der Niederlande in Höhe von": the last token of a phrase, without a party it belongs to."""
    end = money.scene.document.ends[last - 1]
    owner = next((party for party in money.scene.parties if party.end == end), None)
    token = owner.first - 1 if owner is not None else last - 1
    return token - 1 if money.scene.clauses.flag(token) & ARTICLE else token


def _only_aid(money: Sum, token: int) -> bool:
    """ "Militärhilfe in Höhe von": what it is, not what it is for; goods are what it is for."""
    aid = any(hit.last == token + 1 and hit.row["means"] != "none" for hit in money.aid)
    aid = aid or any(hit.first == token for hit in money.cue("request"))  # "einen Bedarf in Höhe von"
    aid = aid or bool(money.scene.find(money.words.stages, token, token + 1))  # "contracts worth"
    return aid and not money.scene.find(money.words.goods, token, token + 1)


def _in_phrase(money: Sum, token: int) -> bool:
    """Whether a token can stand inside a noun phrase: nouns, adjectives, "und"."""
    clauses = money.scene.clauses
    flag, word = clauses.flag(token), money.scene.document.words[token].lower()
    if flag & PREPOSITION and word in money.words.out_of:  # "Material aus Beständen"
        return token > money.clause.first and bool(clauses.flag(token - 1) & NOUN)
    if any(verb.index == token for verb in money.clause.verbs):
        return False  # "bestellt Drohnen im Wert von"
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
    whose = money.scene.find(money.words.context["whose"], first, first + 1)
    if not clauses.flag(first) & PREPOSITION and not whose:
        return None
    last = before.last
    start = last
    while (
        start > before.first
        and clauses.flag(start - 1) & (NOUN | PLAIN | NUMBER)
        and not clauses.flag(start - 1) & (FINITE | RELATIVE)
    ):
        start -= 1
    ahead = start - 1 - bool(clauses.flag(start - 1) & ARTICLE)
    since = money.words.context["since"].row(money.scene.document.words[ahead].lower()) is not None
    if start >= last or since or is_receiver(money, start, last):  # "since last summer, of which …"
        return None
    return money.scene.document.starts[start], money.scene.document.ends[last - 1]


_RULES = (
    _after_preposition,
    _goods_of_that_worth,
    _relative_head,
    of_verb,
    of_aim,
    of_infinitive,
    of_relative,
    of_purchase,
    of_rest,
)
"""What tells the purpose, in order; the first that finds a phrase decides."""
