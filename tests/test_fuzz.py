"""No text, however broken, gives an exception or tables that break the schema; `make fuzz` tries many more."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from mutants import failures, mutants, sources

from udcgkit import Article, extract

CUT = json.loads((Path(__file__).parent / "cases" / "cut_texts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(4))
def test_broken_articles_give_valid_tables(seed: int) -> None:
    bad = next(failures(islice(mutants(seed), 250)), None)
    assert bad is None, f"{bad[1]!r} for {bad[0].raw!r} ({bad[0].language}, {bad[0].publisher}, {bad[0].published_on})"


def test_mutants_are_broken_and_repeatable() -> None:
    first, second = (list(islice(mutants(7), 20)) for _ in range(2))
    assert [article.raw for article in first] == [article.raw for article in second]
    whole = [article for article in first if any(article.raw in source for source in sources())]
    assert len(whole) < len(first) / 2


@pytest.mark.parametrize("case", CUT, ids=lambda case: case["label"])
def test_a_text_may_end_anywhere(case: dict[str, str]) -> None:
    words = case["input"].split(" ")
    for end in range(1, len(words) + 1):
        extract(Article.from_text(" ".join(words[:end]), language=case["language"])).check()
