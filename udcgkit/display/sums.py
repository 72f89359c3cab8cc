"""The cells of sums of money in the language of the reader: `money.total` gives codes and its reasons in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from udcgkit.money.relations import REASONS
from udcgkit.wording import NOTHING, label, labels

_COUNT = re.compile(r"(?<=[:,] )(\d+) ")
_GROUPS = ("stage", "form")
_HEADS = {"left out": "left_out", "only in high": "only_high", "also in the sum of another stage": "also_staged"}


def cell_words(column: str, cell: str | None, language: str) -> str:
    """The words for a cell of a column of sums; any other cell as it is, a dash where it is empty.

    >>> cell_words("why", "left out: 2 asked for, not given, 1 no aid; only in high: 1 year not stated", "de")
    'weggelassen: 2 × erbeten, nicht gegeben, 1 × keine Hilfe; nur in der Obergrenze: 1 × Jahr nicht genannt'
    >>> cell_words("form", "loan", "de"), cell_words("currency", "EUR", "de")
    ('Kredit', 'EUR')
    >>> cell_words("stage", None, "de"), cell_words("form", None, "de")
    ('Stand nicht genannt', '–')
    """
    if not cell:
        return labels(column, language).get("none", NOTHING)
    if column in _GROUPS:
        return label(column, cell, language)
    if column != "why":
        return cell
    told = _told(language)
    worded = re.sub(r"|".join(map(re.escape, told)), lambda words: told[words.group()], cell)
    return _COUNT.sub(r"\1 × ", worded)


@lru_cache(maxsize=2)
def _told(language: str) -> Mapping[str, str]:
    """The words of `money.total` and those of the language, the longer first."""
    heads = {words: labels("sums", language).get(code, words) for words, code in _HEADS.items()}
    reasons = {words: labels("sum_reason", language).get(code, words) for code, words in REASONS.items()}
    return dict(sorted({**heads, **reasons}.items(), key=lambda pair: -len(pair[0])))
