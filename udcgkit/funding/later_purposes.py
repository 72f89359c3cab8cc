"""What money is for where a later sentence tells: "Das Geld fließt in Generatoren", "the funds will buy drones"."""

from __future__ import annotations

from udcgkit.funding.purposes import read_purpose
from udcgkit.funding.sums import Sum
from udcgkit.funding.uses import of_verb
from udcgkit.gifts.scenes import Scene
from udcgkit.grammar.phrases import ARTICLE
from udcgkit.records import Funding

_NEAR = 2
"""sentences after a sum in which its use can be told"""
_NOT_GIVEN = frozenset(("other", "request", "conversion", "repeat"))


def purposes_told_later(sums: list[Sum]) -> None:
    """Fills the purpose of the only sum of a sentence from one right after it that opens with "the money"."""
    given = [money for money in sums if money.row.scope not in _NOT_GIVEN]
    for place, money in enumerate(given):
        index = money.scene.index
        alone = not any(other.scene.index == index for other in given[max(place - 1, 0) : place + 2] if other != money)
        after = (other.scene.index for other in given[place + 1 : place + 2])
        if money.row.purpose is None and alone:
            _read(money, min([index + _NEAR + 1, len(money.scene.document.sentences), *after]))


def _read(money: Sum, stop: int) -> None:
    for number in range(money.scene.index + 1, stop):
        stand_in = _stand_in(money, money.scene.scenes.number(number))
        if stand_in is None:
            continue
        if of_verb(stand_in) is not None or _used(stand_in):
            read_purpose(stand_in)
        for start, end in stand_in.row.said("purpose"):
            money.row.purpose = stand_in.row.purpose
            money.say("purpose", start, end)
            money.infer("purpose")
        return


def _stand_in(money: Sum, scene: Scene) -> Sum | None:
    """The words for the money ("das Geld", "damit") at the beginning of a sentence, read as if they were the sum."""
    first, words, clause = scene.opening, scene.document.words, scene.clauses.clauses[0]
    context = money.words.context
    noun = first + bool(scene.clauses.flag(first) & ARTICLE)
    if context["with_it"].row(words[first].lower()) is not None:
        noun = first
    elif noun == first or noun >= clause.last or context["money"].row(words[noun].lower()) is None:
        return None
    row = Funding(scene.document.starts[first], scene.document.ends[noun], money.row.sentence, "the money told of")
    found = Sum(row, scene, clause, first, noun + 1, money.words, stop=clause.last, after=first, begun=first)
    found.verb = next(iter(clause.verbs), None)
    return found


def _used(money: Sum) -> bool:
    """Whether the sentence tells a use, and not only where the money comes from."""
    told = money.scene.find(money.words.context["used"], money.clause.first, money.scene.sentence.last)
    return bool(told) or any(verb.frame in ("buy", "pay") for verb in money.clause.verbs)
