"""What a package, a bill or a programme told of before gives for what: "The bill provides 14 billion for …"."""

from __future__ import annotations

from udcgkit.funding.portions import calls_itself
from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import open_scope, put_in
from udcgkit.grammar.phrases import FINITE, PASSIVE

_MOST_LOOKED_AT = 12
_NEAR_SENTENCES = 4
_OFF = 0.02
"""share by which rounded parts may exceed the whole"""
_TO_NOUN = 3
"""words of "the new Ukraine aid" between an article and the noun for a package"""
_GIVING = frozenset(("give", "pay", "help", "pledge"))
_WHOLE = frozenset((None, "new", "total", "request"))


def packages(sums: list[Sum]) -> None:
    """Sums that the package just told of gives, or that are given under it, lie in it as far as it has room."""
    told: dict[int, float] = {}
    latest: tuple[Sum, Sum, int] | None = None
    for place, money in enumerate(sums):
        if not open_scope(money) or money.row.part_of is not None or money.row.amount is None:
            continue
        whole, noun = None, _package(money)
        if noun is not None:
            whole = _told_before(money, noun, sums[max(0, place - _MOST_LOOKED_AT) : place])
        if whole is None and latest is not None and _goes_on(money, latest[0]):
            _, whole, noun = latest
        if whole is None or noun is None:
            continue
        taken = told.get(id(whole), 0.0) + money.size
        if taken <= whole.size * (1 + _OFF):
            told[id(whole)], latest = taken, (money, whole, noun)
            put_in(money, whole)
            money.row.inferred.discard("scope")
            money.say_tokens("scope", noun, noun + 1)


def _goes_on(money: Sum, before: Sum) -> bool:
    """ "It provides 19 billion for aid, continuing …, and 4 billion for troops": a second object of the same verb."""
    same = money.scene is before.scene and money.row.currency == before.row.currency
    return same and not any(money.scene.clauses.flag(n) & FINITE for n in range(before.last, money.first))


def _package(money: Sum) -> int | None:
    """The noun for a package that opens the sentence and gives the sum, or under or in which it is given."""
    scene, under = money.scene, _behind_under(money)
    if under is not None and money.row.new_money is True:
        return None  # "under the programme, Denmark will give another 500 million"
    first = scene.opening if under is None else under
    article = first < money.first and money.words.context["again"].row(scene.document.words[first].lower()) is not None
    if not article and under is None:
        return None
    first += article
    for noun in range(first, min(first + 1 + _TO_NOUN * article, money.first)):
        if scene.clauses.flag(noun) & FINITE or not scene.document.words[noun][0].isalnum():
            return None
        if scene.find(money.words.shares["holder"], noun, noun + 1):
            return noun if under is not None or _gives(money, noun) else None
    return None


def _behind_under(money: Sum) -> int | None:
    """The word behind "under", "im Rahmen", "mit", "in" where its sentence opens with that."""
    words, opening, known = money.scene.document.words, money.scene.opening, money.words
    hit = known.context["within"].at(words, opening, money.first)
    if hit is not None:
        return hit.last
    low = words[opening].lower()
    return opening + 1 if low in known.before_sources or low in known.before_means else None


def _gives(money: Sum, noun: int) -> bool:
    """Whether it is what the noun gives or holds: "The package provides", "sieht vor", "has about 20 billion"."""
    clauses = money.scene.clauses
    verb = next((verb for verb in money.clause.verbs if noun < verb.index < money.first), None)
    if verb is None:
        has = money.words.context["having"]
        return has.row(money.scene.document.words[noun + 1].lower()) is not None
    if money.words.holds(verb.row):
        return True
    if verb.kind == "participle" and any(clauses.flag(n) & PASSIVE for n in range(noun, verb.index)):
        return False
    return verb.frame in _GIVING


def _told_before(money: Sum, noun: int, before: list[Sum]) -> Sum | None:
    """The last sum of a package told before, else the last sum of all, that can hold another."""
    scene = money.scene
    near = [other for other in before if 0 < scene.index - other.scene.index <= _NEAR_SENTENCES]
    near = [other for other in near if other.row.scope in _WHOLE and not other.share and larger(other, money)]
    near = [other for other in near if other.row.currency == money.row.currency]
    if (fund := money.row.instrument_id) is not None and scene.document.words[noun][0].isupper():
        near = [other for other in near if other.row.instrument_id == fund or scene.document.language == "de"]
    named = [other for other in near if calls_itself(other, scene.document.words[noun])]
    mine = [other for other in near if _same_receiver(money, other)]
    return next(iter((named or mine)[::-1]), None)


def _same_receiver(money: Sum, other: Sum) -> bool:
    one, two = money.row.recipient_ids, other.row.recipient_ids
    return not one or not two or bool(set(one) & set(two))
