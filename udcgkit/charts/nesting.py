"""Statements that lie in other statements of the same speaker: words that must not count twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Statement = dict[str, Any]


def outer_of(statements: Sequence[Statement]) -> dict[int, int]:
    """For each statement inside another one of its speakers, by place, the place of the innermost such.

    >>> said = {"article_id": "a", "speaker_ids": ("person:x",)}
    >>> outer_of([said | {"spans": ((0, 50),)}, said | {"spans": ((10, 20),)}, said | {"spans": ((60, 70),)}])
    {1: 0}
    """
    articles: dict[str, list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        if statement["spans"] and statement["speaker_ids"]:
            articles[statement["article_id"]].append(place)
    found: dict[int, int] = {}
    for places in articles.values():
        begun: list[int] = []
        for place in sorted(places, key=lambda place: _reach(statements[place])):
            start = statements[place]["spans"][0][0]
            begun = [one for one in begun if statements[one]["spans"][-1][1] > start]
            outer = next((one for one in reversed(begun) if _within(statements[place], statements[one])), None)
            if outer is not None:
                found[place] = outer
            begun.append(place)
    return found


def _reach(statement: Statement) -> tuple[int, int]:
    return statement["spans"][0][0], -statement["spans"][-1][1]


def _within(inner: Statement, outer: Statement) -> bool:
    """Whether every span lies in one of the other's, and whoever says the one says the other."""
    return set(inner["speaker_ids"]) <= set(outer["speaker_ids"]) and all(
        any(first <= start and end <= last for first, last in outer["spans"]) for start, end in inner["spans"]
    )
