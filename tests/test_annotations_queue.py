"""The queue of claims: order, decisions, undo, filters, other people, orphans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import annotating
import pytest

from udcgkit.annotations import Claim, Correction, Judgement, Store
from udcgkit.annotations.by_article import ByArticle
from udcgkit.annotations.orphans import orphans
from udcgkit.annotations.queue import Queue

TABLES = annotating.tables()
ID = TABLES.articles["article_id"][0]
WORDS = "blieben im Haushalt"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(place: Path) -> Iterator[Store]:
    with Store(place) as opened:
        yield opened


def queue(store: Store, annotator: str = "anna") -> Queue:
    return Queue(TABLES, store, annotator)


def given(queue: Queue) -> int:
    return sum(queue.judgement(number) is not None for number in range(len(queue.items)))


def seen(queue: Queue) -> str:
    assert queue.item is not None
    return queue.item.claim.anchor.text


def test_it_opens_at_the_first_undecided_claim_in_the_order_of_the_text(store: Store) -> None:
    one = queue(store)
    assert [item.claim.anchor.start for item in one.items] == sorted(item.claim.anchor.start for item in one.items)
    assert one.at == 0 and one.counts() == {"total": 4, "left": 4}
    one.judge(type="appeal")
    assert one.at == 0, "judging stays at the claim"
    assert queue(store).at == 1


def test_what_is_said_adds_up_and_only_news_is_an_event(store: Store) -> None:
    one = queue(store)
    one.judge(type="fact", verdict="unclear")
    assert one.judge(type="fact") is None
    one.judge(confidence="high", tags=("rank",), note="siehe dort")
    own = store.judgement(one.items[0].claim, "anna")
    assert own is not None
    assert (own.type, own.verdict, own.confidence) == ("fact", "unclear", "high")
    assert (own.tags, own.note) == (("rank",), "siehe dort")
    assert (store.events()["action"] == "judge").sum() == 2


def test_another_type_ends_a_verdict_that_does_not_belong_to_it(store: Store) -> None:
    one = queue(store)
    one.judge(type="fact", verdict="supported")
    one.judge(type="commitment")
    own = one.judgement()
    assert own is not None and (own.verdict, own.as_of) == (None, None)
    one.judge(verdict="open")
    own = one.judgement()
    assert own is not None and own.as_of == date.today().isoformat()
    one.judge(as_of="2026-01-31")
    own = one.judgement()
    assert own is not None and own.as_of == "2026-01-31"


def test_next_back_skip_and_the_next_undecided(store: Store) -> None:
    one = queue(store)
    assert not one.go(-1) and one.go(1) and one.at == 1
    one.judge(type="appeal")
    assert one.go(-1) and one.skip() and one.at == 2, "the decided one is passed over"
    one.judge(type="appeal")
    assert one.to_undecided() and one.at == 3
    one.judge(type="appeal")
    assert one.to_undecided() and one.at == 0, "the skipped one comes last"
    one.judge(type="appeal")
    assert not one.to_undecided()
    one.at = 3
    assert not one.go(1)


def test_undo_and_redo_go_to_the_claim_they_are_about_also_after_reopening(place: Path) -> None:
    with Store(place) as store:
        one = queue(store)
        one.judge(type="fact", verdict="supported")
        one.go(1)
        one.judge(type="appeal")
        one.go(1)
    with Store(place) as store:
        one = queue(store)
        assert one.at == 2
        assert one.undo() is not None and one.at == 1 and one.judgement() is None
        assert one.undo() is not None and one.at == 0 and one.judgement() is None
        assert one.undo() is None and one.counts()["left"] == 4
    with Store(place) as store:
        one = queue(store)
        assert one.redo() is not None and one.at == 0
        own = one.judgement()
        assert own is not None and own.verdict == "supported"


def test_selected_words_become_a_claim_of_whoever_makes_the_statement_around_them(store: Store) -> None:
    one = queue(store)
    start, end = annotating.span(annotating.RAW, WORDS)
    assert one.add(ID, start, end) is not None and seen(one) == WORDS and len(one.items) == 5
    assert one.item is not None and one.item.claim.speaker_id is None
    assert one.add(ID, start, end) is None, "it is a claim already"
    start, end = annotating.span(annotating.RAW, "rund 500 Millionen Euro")
    one.add(ID, start, end)
    assert one.item.claim.speaker_id == "person:ada-gruen"
    assert [item.claim.anchor.start for item in one.items] == sorted(item.claim.anchor.start for item in one.items)
    one.undo()
    assert len(one.items) == 5
    one.redo()
    assert len(one.items) == 6 and seen(one) == "rund 500 Millionen Euro"


def test_others_work_is_seen_on_refresh(place: Path) -> None:
    with Store(place) as mine, Store(place) as theirs:
        one, other = queue(mine), queue(theirs, "ben")
        other.judge(type="fact", verdict="contradicted")
        other.add(ID, *annotating.span(annotating.RAW, WORDS))
        assert len(one.items) == 4 and one.refresh() == 3
        assert len(one.items) == 5 and one.counts()["left"] == 5, "what others decide is not decided by me"
        assert [(given.annotator, given.verdict) for given in one.others()] == [("ben", "contradicted")]
        assert one.at == 0


def test_a_filter_is_as_of_when_it_was_set(store: Store) -> None:
    one = queue(store)
    one.choose(lambda item, own: own is None and (item.amount or 0) >= 2e8)
    assert [one.items[number].amount for number in one.shown] == [5e8]
    one.judge(type="appeal")
    assert one.counts() == {"total": 1, "decided": 1}, "a judged claim does not vanish under one's hands"
    one.choose(lambda item, own: own is None and (item.amount or 0) >= 2e8)
    assert list(one.shown) == [] and not one.go(1)
    one.choose(None)
    assert len(one.shown) == 4


def test_the_judgement_of_a_claim_that_is_not_the_current_one(store: Store) -> None:
    one = queue(store)
    number = one.number(one.items[2].claim.key)
    one.judge(number, type="appeal")
    assert one.at == 0 and one.judgement() is None and one.decided(2)
    assert one.number(("0" * 64, ((0, 1),))) is None


CHANGED = annotating.RAW.replace("größte Paket", "größte Hilfspaket").replace("30 Last", "40 Last")


def test_a_changed_article_leaves_orphans_to_settle(store: Store) -> None:
    before = queue(store)
    before.go(1)
    before.judge(type="fact", verdict="supported")
    before.go(1)
    before.judge(type="fact", verdict="unclear")
    store.append(Correction.of(TABLES, f"{ID}:g1", {"unit": "Stück"}, "anna"))
    assert orphans(store, TABLES) == []
    tables = annotating.tables(CHANGED)
    after = Queue(tables, store, "anna")
    assert [one.about.anchor.text for one in orphans(store, tables)] == ["Es ist das größte Paket.", "30 Lastwagen"]
    assert "[Es ist das größte Paket.]" in orphans(store, tables)[0].text
    assert given(after) == 1, "one is found for certain"
    place = annotating.span(CHANGED, "Es ist das größte Hilfspaket.")
    store.place(orphans(store, tables)[0].about, tables.article(tables.articles["article_id"][0]), [place], "anna")
    store.place(orphans(store, tables)[0].about, None, [], "anna")
    after.refresh()
    assert orphans(store, tables) == []
    assert given(after) == 2
    undone = after.undo()
    assert undone is not None and len(orphans(store, tables)) == 1


def test_an_article_at_a_time_with_corrections(store: Store) -> None:
    views = ByArticle(TABLES, store)
    assert views.of(ID) is views.extracted(ID), "without corrections nothing is made anew"
    store.append(Judgement(Claim.all_of(TABLES)[0], "anna", type="appeal"))
    store.append(Correction.of(TABLES, f"{ID}:f1", {"donor_id": "country:NO"}, "anna"))
    assert views.of(ID).funding["donor_id"][0] == "country:DE"
    views.refresh()
    assert views.of(ID).funding["donor_id"][0] == "country:NO"
    found = views.row(ID, f"{ID}:f1")
    assert found is not None and found[1]["donor_ids"] == ("country:NO",)
    assert ByArticle(TABLES).of(ID).funding["donor_id"][0] == "country:DE"
