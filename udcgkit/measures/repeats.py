"""Measures that are told again: in the headline and in the text, in the lead and farther down."""

from __future__ import annotations

from collections.abc import Sequence

from udcgkit.measures.act import Act
from udcgkit.measures.goods_words import Phrase

_LOOKED_AT = 30
"""acts looked back at; more would make the time grow with the square of the text"""
_TOLD_AGAIN = ("delivery", "procurement")


def mark_repeats(acts: Sequence[Act]) -> None:
    """Calls the later of two that tell the same of the same goods a repeat; where one is a headline, that one."""
    for place, act in enumerate(acts):
        near = acts[max(place - _LOOKED_AT, 0) : place]
        for other in near:
            again = _again(other, act) if other.row.scope is None else None
            if again is not None:
                again.row.scope = "repeat"
                again.infer("scope")
                break


def _again(first: Act, second: Act) -> Act | None:
    """Which of two tells only what the other tells: the second, or a headline; None where each tells more."""
    rows = first.row, second.row
    if rows[0].kind != rows[1].kind or rows[0].kind not in _TOLD_AGAIN or rows[0].sentence == rows[1].sentence:
        return None
    if _tells_no_more(second, first) and not (_heads(first) and _tells_no_more(first, second)):
        return second
    return first if _tells_no_more(first, second) else None


def _tells_no_more(few: Act, many: Act) -> bool:
    """Whether every cell and all goods of the one are those of the other."""
    cells = ((row.actor_ids, row.counterpart_ids, row.stage, row.year_start) for row in (few.row, many.row))
    return all(not mine or mine == theirs for mine, theirs in zip(*cells, strict=True)) and _within(few, many)


def _within(few: Act, many: Act) -> bool:
    """Whether all goods of the one are among those of the other, and a number ties them (or a headline)."""
    heads = _heads(few)
    again = bool(few.goods) and all(any(_alike(a, b, heads=heads) for b in many.goods) for a in few.goods)
    return again and (any(phrase.count.last for phrase in few.goods) or _heads(few))


def _alike(first: Phrase, second: Phrase, *, heads: bool) -> bool:
    """Whether two phrases count the same goods: "20 Leopard-Panzer", "20 Panzer"; a headline need not count them."""
    names = [phrase.name.lower() for phrase in (first, second)]
    counts = [
        (phrase.count.low, phrase.count.high, phrase.count.vague, phrase.additional) for phrase in (first, second)
    ]
    untold = heads and not first.count.last and not first.additional
    return (untold or counts[0] == counts[1]) and (names[0].endswith(names[1]) or names[1].endswith(names[0]))


def _heads(act: Act) -> bool:
    """Whether it stands in a headline: the first paragraph, where no full stop ends it."""
    document, paragraph = act.scene.document, act.scene.sentence.paragraph
    return paragraph == 0 and document.text[document.paragraphs[0][1] - 1] not in ".!?“"
