"""No text, however broken, gives an exception or tables that break the schema; `make fuzz` tries many more."""

from __future__ import annotations

from itertools import islice

import pytest
from mutants import failures, mutants, sources


@pytest.mark.parametrize("seed", range(4))
def test_broken_articles_give_valid_tables(seed: int) -> None:
    bad = next(failures(islice(mutants(seed), 250)), None)
    assert bad is None, f"{bad[1]!r} for {bad[0].raw!r} ({bad[0].language}, {bad[0].publisher}, {bad[0].published_on})"


def test_mutants_are_broken_and_repeatable() -> None:
    first, second = (list(islice(mutants(7), 20)) for _ in range(2))
    assert [article.raw for article in first] == [article.raw for article in second]
    whole = [article for article in first if any(article.raw in source for source in sources())]
    assert len(whole) < len(first) / 2
