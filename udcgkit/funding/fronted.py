"""Wholes by their place: "Von den 900 Millionen Euro, die …, sind 300 ausgezahlt", "auf Polen entfallen 20"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.falling_shares import falls_on
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import FINITE, PLAIN
from udcgkit.wordlists import Hit


def stands_out_of(other: Sum, bare: bool = True) -> bool:
    """Whether "of the", "von den" stands before a sum, with adjectives, or a `bare` "of" that opens the sentence."""
    place, words = other.first - 1, other.scene.document.words
    if bare and place == other.scene.opening and words[place].lower() in other.words.of_words:
        return True  # "Of $5 billion transferred since May", "Von 700 Millionen, die …"
    if _of_whole(other) or _told_of_whole(other):
        return True
    while place > other.clause.first and other.scene.clauses.flag(place) & PLAIN:
        place -= 1
    if place <= other.clause.first or words[place - 1].lower() not in other.words.of_words:
        return False
    return other.words.context["again"].row(words[place].lower()) is not None


def _of_whole(other: Sum) -> bool:
    """ "Von der Tranche in Höhe von 18 Milliarden sind …": a word for the whole between "von" and its size."""
    scene, opening = other.scene, other.scene.opening
    if scene.document.words[opening].lower() not in other.words.of_words or other.clause.first != opening:
        return False
    named = scene.find(other.words.shares["whole"], opening, other.first)
    return bool(named) and not any(scene.clauses.flag(n) & FINITE for n in range(opening, other.first))


def _told_of_whole(other: Sum) -> bool:
    """ "Aus dem Programm, das 18 Milliarden umfasst, sind …": a relative clause tells the size of what opens it."""
    scene, words = other.scene, other.words
    before = scene.clauses.before(other.clause)
    if other.clause.kind != RELATIVE_CLAUSE or before is None or before.first != scene.opening:
        return False
    opening = scene.document.words[scene.opening].lower()
    sizes = other.verb is not None and (other.verb.frame == "state" or other.verb.name in words.containing)
    if not sizes or opening not in words.of_words | words.before_sources:
        return False
    known = words.shares["whole"], words.context["fund"]
    return any(scene.find(one, scene.opening, before.last) for one in known)


def verb_left_out(other: Sum, money: Sum) -> bool:
    """ "7 davon stammen aus Spenden, 3 vom Ministerium": the verb of the part before goes for the next one, too."""
    words, clause = money.scene.document.words, money.clause
    commas = [n for n in range(clause.first, money.first) if words[n] == ","]
    if other.clause is not clause or not commas or commas[-1] < other.last:
        return False
    begin = max((n for n in commas if n < other.first), default=clause.first)
    stop = money.stop or clause.last
    own = [verb for verb in clause.verbs if begin <= verb.index < commas[-1]]
    return bool(own) and not any(commas[-1] < verb.index < stop for verb in clause.verbs)


def whole_of_share(money: Sum, earlier: list[Sum]) -> Sum | None:
    """What "davon" and "auf X entfallen" point at: the last sum that is no conversion or another's share."""
    parties, owner = money.scene.scenes.parties, falls_on(money)
    for other in reversed(earlier):
        givers = other.row.donor_ids
        if other.row.scope == "conversion":
            continue
        several = any(parties.kind(one) == "group" or parties.of_states(one) for one in givers)
        if owner is None or not owner.ids or several or not givers or set(givers) & set(owner.ids):
            return other
    return earlier[-1] if owner is None or not owner.ids else None


def counts_in(money: Sum, hit: Hit) -> bool:
    """ "Including aid to refugees, Poland has spent 100": what opens its sentence is counted in the sum."""
    opens = money.words.context["counting_in"].row(money.scene.document.words[hit.first].lower()) is not None
    return opens and hit.first == money.scene.opening


def before_bracket(money: Sum, earlier: list[Sum]) -> list[Hit]:
    """ "4 billion in donations, among others to the coalition (500 million)": words for a part before its bracket."""
    clause, before = money.clause, money.scene.clauses.before(money.clause)
    if clause.opened_by != "(" or before is None or not earlier or earlier[-1].scene is not money.scene:
        return []
    first = max((other.last for other in earlier if other.clause is before), default=before.first)
    hits = money.scene.find(money.words.scope, first, before.last)
    return [hit for hit in hits if hit.row["cue"] == "among"]
