"""What one gives of a sum that several give: "5 billion to the 50 billion loan", "led by Germany with 300 million"."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.inheritance import whose
from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import may_lie_in, put_in
from udcgkit.grammar.phrases import PREPOSITION

_TO_WHOLE = 4
"""words from "to" to the sum that a contribution goes to"""
_TO_NAME = 3
"""words between a sum and what it is called ("the 50 billion G7 loan")"""
_LED = 8
"""words from "led by" to the leader's sum"""


def contributed(sums: list[Sum]) -> None:
    """ "Canada will contribute 5 billion to the 50 billion loan": the first lies in the second, in any currency."""
    for part, whole in pairwise(sums):
        if part.clause is not whole.clause or not (_contributes(part) and _goes_to(part, whole)):
            continue
        small = part.row.currency != whole.row.currency or part.size <= whole.size
        if small and may_lie_in(part, whole) and whole.row.scope in (None, "new", "total"):
            put_in(part, whole)
            whose(whole, part)


def _contributes(part: Sum) -> bool:
    verb = part.verb
    return verb is not None and part.words.context["shoulder"].row(verb.row["verb"]) is not None


def _goes_to(part: Sum, whole: Sum) -> bool:
    """Whether "to the" stands before the second sum, and a word for a whole behind it."""
    words, to = part.scene.document.words, part.words.context["reached"]
    before = range(whole.first - 1, max(part.last, whole.first - _TO_WHOLE) - 1, -1)
    opened = next((n for n in before if part.scene.clauses.flag(n) & PREPOSITION), None)
    last = min(whole.last + _TO_NAME, whole.clause.last)
    lists = (whole.words.shares["whole"], whole.words.context["fund"])
    named = any(whole.scene.find(known, whole.last, last) for known in lists)
    if not named or opened is None or to.row(words[opened].lower()) is None:
        return False
    return part.words.context["again"].row(words[opened + 1].lower()) is not None


def leads(part: Sum) -> bool:
    """ "Led by Germany with 300 million", "Germany led with 300": the largest share of what several give."""
    scene, first = part.scene, max(part.clause.first, part.first - _LED)
    hits = scene.find(part.words.context["leading"], first, part.first)
    given = part.row.said("donor_id")
    if not hits or not given:
        return False
    between = range(hits[-1].last, part.first)
    return not any(verb.index in between for verb in part.clause.verbs)
