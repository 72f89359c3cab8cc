"""The search for garbage waits while an article is read, and goes on afterwards as it did before."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from udcgkit import Article, extract
from udcgkit.garbage import keep, uncollected


@pytest.fixture(params=[True, False], ids=["wanted", "switched off"])
def wanted(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_nothing_is_collected_inside_and_all_is_as_before_afterwards(wanted: bool) -> None:
    with uncollected(), uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() is wanted


def test_an_exception_changes_nothing(wanted: bool) -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled() is wanted


def test_articles_are_made_and_the_caller_goes_on_uninterrupted(wanted: bool) -> None:
    def articles() -> Iterator[Article]:
        for number in range(3):
            yield Article.from_text(f"Es regnet {number}.", language="de")

    assert len(extract(articles()).articles) == 3
    assert gc.isenabled() is wanted


def test_a_failing_source_of_articles_leaves_it_as_it_was(wanted: bool) -> None:
    def articles() -> Iterator[Article]:
        yield Article.from_text("Es regnet.", language="de")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        extract(articles())
    assert gc.isenabled() is wanted


def test_what_is_kept_is_no_reason_to_search_everything_but_is_searched() -> None:
    class Knot:
        def __init__(self) -> None:
            self.itself = self

    tied = weakref.ref(Knot())
    keep()
    assert gc.get_freeze_count() == 0
    assert gc.get_count() < (gc.get_threshold()[0], 1, 1)
    gc.collect()
    assert tied() is None


def test_what_the_caller_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        keep()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_empty_tables_leave_nothing_behind() -> None:
    def tracked() -> int:
        for number in range(20):
            extract(Article.from_text(f"Es regnet {number}.", language="de"))
        gc.collect()
        return len(gc.get_objects())

    before = tracked()
    assert tracked() - before < 20 * 20  # a few for the header of each table
