"""Goods that an article names twice, as in its headline and its text, as one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

Good = dict[str, Any]
_SAME = ("article_id", "count_low", "count_high", "unit", "qualifier")
_KNOWN = ("donors", "stage", "year_start")


def once(goods: Sequence[Good]) -> list[Good]:
    """The goods in order without those that another sentence names in the same words, for all that is known.

    >>> same = dict.fromkeys(("article_id", "count_low", "count_high", "unit", "qualifier", "donors", "stage"))
    >>> goods = [same | {"name": "Panzer", "start": n, "sentence": f"{n}", "year_start": None} for n in (1, 2)]
    >>> len(once(goods)), len(once([goods[0], goods[1] | {"sentence": "1"}]))
    (1, 2)
    """
    kept: dict[tuple[Any, ...], list[Good]] = defaultdict(list)
    for good in sorted(goods, key=lambda good: (-sum(bool(good[name]) for name in _KNOWN), good["start"])):
        alike = kept[good["name"].casefold(), *(good[name] for name in _SAME)]
        if not any(_repeats(good, other) for other in alike):
            alike.append(good)
    chosen = {id(good) for alike in kept.values() for good in alike}
    return [good for good in goods if id(good) in chosen]


def _repeats(good: Good, other: Good) -> bool:
    """Whether another sentence says it, and nothing that is known of the one speaks against the other."""
    if good["sentence"] is None or other["sentence"] is None or good["sentence"] == other["sentence"]:
        return False
    return all(not good[name] or not other[name] or good[name] == other[name] for name in _KNOWN)
