"""The cells of sums of money in the language of the reader: `money.total` gives codes and its reasons in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from udcgkit.money.relations import REASONS
from udcgkit.wording import label, labels

_COUNT = re.compile(r"(?<=[:,] )(\d+) ")
_GROUPS = {"stage": "stage", "form": "form"}
_HEADS = {"left out": "left_out", "only in high": "only_high", "also in the sum of another stage": "also_staged"}


def cell_words(column: str, cell: str, language: str) -> str:
    """The words for a cell of a column of sums; any other cell as it is.

    >>> cell_words("why", "left out: 2 asked for, not given, 1 no aid; only in high: 1 year not stated", "de")
    'weggelassen: 2 × erbeten, nicht gegeben, 1 × keine Hilfe; nur in der Obergrenze: 1 × Jahr nicht genannt'
    >>> cell_words("form", "loan", "de"), cell_words("currency", "EUR", "de")
    ('Kredit', 'EUR')
    """
    if column in _GROUPS and cell:
        return label(_GROUPS[column], cell, language)
    if column != "why":
        return cell
    told = _told(language) if labels("sum_reason", language) else {}
    worded = re.sub(r"|".join(map(re.escape, told)), lambda words: told[words.group()], cell) if told else cell
    return _COUNT.sub(r"\1 × ", worded)


@lru_cache(maxsize=2)
def _told(language: str) -> Mapping[str, str]:
    """English words and those of the language, the longer first."""
    heads = {words: label("sums", code, language) for words, code in _HEADS.items()}
    reasons = {words: label("sum_reason", code, language) for code, words in REASONS.items()}
    return dict(sorted({**heads, **reasons}.items(), key=lambda pair: -len(pair[0])))
