"""The annotator, in process: what each key does is in the store, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import annotating
import pytest

import udcgkit
from udcgkit.annotations import Store
from udcgkit.errors import StoreError, UdcgkitError
from udcgkit.widgets.annotator import ClaimAnnotator
from udcgkit.widgets.card import KEYS, keys
from udcgkit.widgets.fields import called

TABLES = annotating.tables()
ID = TABLES.articles["article_id"][0]
RAW = annotating.RAW


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UDCGKIT_STRICT", "1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def annotator(store: Store) -> ClaimAnnotator:
    return ClaimAnnotator(TABLES, store, annotator="anna", language="en")


def view(annotator: ClaimAnnotator) -> dict[str, Any]:
    drawn: dict[str, Any] = annotator._card.uk_view
    return drawn


def do(annotator: ClaimAnnotator, *actions: str) -> None:
    for action in actions:
        annotator.receive({"do": action})


def put(annotator: ClaimAnnotator, name: str, value: Any) -> None:
    annotator.receive({"do": "set", "name": name, "value": value, "item": view(annotator)["item"]["key"]})


def select(annotator: ClaimAnnotator, words: str) -> None:
    start, end = annotating.span(annotator._text.raw, words)
    annotator._text.receive({"do": "select", "start": start, "end": end, "words": words, "article": ID})


def test_saved_is_said_with_the_time_of_the_event_on_disk(annotator: ClaimAnnotator, store: Store) -> None:
    assert view(annotator)["saved"] is None
    put(annotator, "type", "fact")
    put(annotator, "verdict", "supported")
    row = store.claims("anna").iloc[0]
    assert (row["type"], row["verdict"]) == ("fact", "supported")
    assert view(annotator)["saved"] == store.events()["at"].iloc[-1]
    assert view(annotator)["judgement"]["verdict"] == "supported"
    assert view(annotator)["counts"] == {"total": 4, "decided": 1, "left": 3, "flagged": 0}


def test_every_field_is_kept(annotator: ClaimAnnotator, store: Store) -> None:
    given = {
        "type": "commitment", "verdict": "kept", "as_of": "2026-02-01", "confidence": "low", "tags": ["a", "b"],
        "note": "<b>", "evidence": [["https://example.org", None, "2026-01-31"]], "flag": True,
    }  # fmt: skip
    for name, value in given.items():
        put(annotator, name, value)
    assert view(annotator)["trouble"] is None and view(annotator)["judgement"] == given | {"tags": ["a", "b"]}
    row = store.claims("anna").iloc[0]
    assert row["evidence"] == (("https://example.org", None, "2026-01-31"),) and row["tags"] == ("a", "b")


def test_what_cannot_be_kept_is_said_and_not_shown_as_kept(annotator: ClaimAnnotator, store: Store) -> None:
    put(annotator, "verdict", "supported")
    assert "needs a type" in view(annotator)["trouble"] and view(annotator)["saved"] is None
    put(annotator, "as_of", "gestern")
    assert "no day" in view(annotator)["trouble"]
    put(annotator, "claim", "x")
    assert "no 'claim'" in view(annotator)["trouble"] and len(store.claims()) == 0
    put(annotator, "type", "fact")
    assert view(annotator)["trouble"] is None


def test_a_store_that_fails_is_said_and_nothing_is_shown_as_saved(
    annotator: ClaimAnnotator, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def full(record: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(store, "append", full)
    put(annotator, "type", "fact")
    assert view(annotator)["trouble"] == "The disk is full." and view(annotator)["judgement"]["type"] is None
    monkeypatch.undo()
    put(annotator, "type", "fact")
    assert view(annotator)["trouble"] is None and view(annotator)["saved"]


def test_a_late_key_belongs_to_the_claim_that_was_seen(annotator: ClaimAnnotator, store: Store) -> None:
    seen = view(annotator)["item"]["key"]
    do(annotator, "next")
    annotator.receive({"do": "set", "name": "note", "value": "late", "item": seen})
    assert store.claims("anna")["start"].tolist() == [seen[1][0][0]]
    assert view(annotator)["judgement"]["note"] is None


def test_moves_say_where_they_end(annotator: ClaimAnnotator) -> None:
    do(annotator, "back")
    assert view(annotator)["trouble"] == "This is the first one." and view(annotator)["place"].startswith("1 of 4")
    do(annotator, "next", "next", "next", "next")
    assert view(annotator)["trouble"] == "This is the last one." and view(annotator)["place"].startswith("4 of 4")
    do(annotator, "undo")
    assert view(annotator)["trouble"] == "There is nothing to undo."


def test_undo_over_claims_corrections_and_reopening(annotator: ClaimAnnotator, store: Store) -> None:
    put(annotator, "type", "appeal")
    do(annotator, "next")
    put(annotator, "type", "fact")
    again = ClaimAnnotator(TABLES, store, annotator="anna", language="en")
    do(again, "undo")
    assert again.queue.at == 1 and view(again)["judgement"]["type"] is None and view(again)["can_redo"]
    do(again, "undo")
    assert again.queue.at == 0 and view(again)["counts"]["left"] == 4 and "appeal" in again.status.value
    do(again, "redo")
    assert view(again)["judgement"]["type"] == "appeal"


def test_filters_and_counts(annotator: ClaimAnnotator) -> None:
    filters = annotator._filters
    filters.speaker.value = "person:ada-gruen"
    assert view(annotator)["counts"]["total"] == 1
    filters.speaker.value = "any"
    filters.amount.value = "some"
    assert view(annotator)["counts"]["total"] == 1 and "500" in view(annotator)["item"]["text"]
    filters.verdict.value = ("fact", "supported")
    assert view(annotator)["item"] is None and view(annotator)["counts"]["total"] == 0
    do(annotator, "next", "skip", "undecided")
    filters.amount.value, filters.verdict.value = "any", "any"
    assert view(annotator)["counts"]["total"] == 4


def test_others_work_comes_on_refresh(annotator: ClaimAnnotator, tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as theirs:
        other = ClaimAnnotator(TABLES, theirs, annotator="ben", language="en")
        put(other, "type", "assessment")
    assert view(annotator)["others"] == []
    do(annotator, "refresh")
    assert view(annotator)["others"] == ["ben: assessment"] and view(annotator)["counts"]["left"] == 4


def test_selected_words_become_a_claim(annotator: ClaimAnnotator) -> None:
    do(annotator, "claim")
    assert "Select the words" in view(annotator)["trouble"]
    select(annotator, "blieben im Haushalt")
    do(annotator, "claim")
    assert view(annotator)["item"]["text"] == "blieben im Haushalt" and view(annotator)["counts"]["total"] == 5


def open_rows(annotator: ClaimAnnotator, row: str) -> Any:
    annotator._rows.selected_index = 0
    corrector = annotator._corrector
    corrector.row.value = f"{ID}:{row}"
    return corrector


def set_field(corrector: Any, column: str, value: Any) -> None:
    corrector.column.value = column
    corrector.field.control.value = value
    corrector.correct()


def test_fields_of_a_row_are_corrected_in_words(annotator: ClaimAnnotator) -> None:
    corrector = open_rows(annotator, "f1")
    corrector.reason.value = "so steht es da"
    set_field(corrector, "donor_ids", "Norwegen")
    set_field(corrector, "amount", "450 Mio.")
    set_field(corrector, "stage", "committed")
    set_field(corrector, "year_start", "2025")
    set_field(corrector, "new_money", True)
    row = annotator.tables.funding.iloc[0]
    assert (row["donor_id"], row["amount"], row["stage"]) == ("country:NO", 450e6, "committed")
    assert row["year_start"] == 2025 and bool(row["new_money"])
    changes = annotator.tables.changes  # type: ignore[attr-defined]
    assert changes["reason"].dropna().unique().tolist() == ["so steht es da"]
    assert "Norwegen" in corrector._detail.value or "country:NO" in corrector._detail.value


def test_a_value_that_is_none_is_refused_in_words(annotator: ClaimAnnotator, store: Store) -> None:
    corrector = open_rows(annotator, "f1")
    wrong = (("amount", "viel", "no number"), ("donor_ids", "Atlantis", "no actor"),
             ("asserted_by", "Ada Grün, Deutschland", "Only one"), ("spans", "hier", "no place"))  # fmt: skip
    for column, value, words in wrong:
        corrector.column.value = column
        corrector.field.control.value = value
        with pytest.raises(UdcgkitError, match=words):
            corrector.correct()
    assert len(store.events()) == 0


def test_an_actor_is_named_by_what_only_one_is_called() -> None:
    actors = [{"actor_id": "person:ada-gruen", "name": "Ada Grün", "aliases": ("Grün", "die Ministerin")},
              {"actor_id": "person:bea-rot", "name": "Bea Rot", "aliases": ("die Ministerin",)}]  # fmt: skip
    assert called(actors) == {
        "ada grün": "person:ada-gruen", "bea rot": "person:bea-rot", "grün": "person:ada-gruen",
    }  # fmt: skip


def test_the_form_stays_where_it_was_after_a_correction(annotator: ClaimAnnotator) -> None:
    corrector = open_rows(annotator, "f1")
    for column, value in (("purpose", "Drohnen"), ("purpose", "Boote"), ("stage", "committed")):
        set_field(corrector, column, value)
        assert (corrector.row.value, corrector.column.value, corrector.field.name) == (f"{ID}:f1", column, column)


def test_the_place_of_a_row_is_corrected_by_selecting(annotator: ClaimAnnotator) -> None:
    corrector = open_rows(annotator, "f1")
    corrector.column.value = "spans"
    select(annotator, "500 Millionen Euro")
    corrector.correct()
    assert annotator.tables.funding["text"][0] == "500 Millionen Euro"


def test_a_row_is_confirmed_refused_settled_and_added(annotator: ClaimAnnotator, store: Store) -> None:
    corrector = open_rows(annotator, "f1")
    corrector.review(True)
    corrector.choose(f"{ID}:f3")
    corrector.other.value, corrector.relation.value = f"{ID}:f1", "same"
    corrector.settle()
    assert annotator.tables.funding["like"].tolist()[2] == f"{ID}:f1"
    corrector.table.value = "measures"
    select(annotator, "Deutschland gebe")
    corrector.needed.value = "cooperation"
    corrector.add()
    assert "cooperation" in annotator.tables.measures["kind"].tolist()
    table, added = corrector.chosen
    assert table == "measures" and added["kind"] == "cooperation", "what was added is there to be filled"
    do(annotator, "next", "back")
    assert added["measure_id"] in [row_id for _, row_id in corrector.row.options]
    corrector.choose(f"{ID}:f2")
    corrector.review(False)
    assert len(annotator.tables.funding) == 2
    assert store.events()["action"].tolist() == ["read", "review", "settle", "add", "review"]
    do(annotator, "undo")
    assert len(annotator.tables.funding) == 3


def test_orphans_are_settled_by_selecting(annotator: ClaimAnnotator, store: Store) -> None:
    do(annotator, "next", "next")
    put(annotator, "type", "appeal")
    changed = annotating.tables(RAW.replace("größte Paket", "größte Hilfspaket"))
    again = ClaimAnnotator(changed, store, annotator="anna", language="en")
    settler = again._settler
    assert settler.layout.display is None and ": 1." in settler._notice.value
    words = "Es ist das größte Hilfspaket."
    start, end = annotating.span(again._text.raw, words)
    again._text.receive({"do": "select", "start": start, "end": end, "words": words, "article": again._text.article_id})
    settler.place_here()
    assert settler.layout.display == "none" and again.queue.counts()["decided"] == 1
    assert store.claims("anna")["text"].tolist() == [words]


def test_the_saved_notebook_shows_what_was_judged(annotator: ClaimAnnotator) -> None:
    put(annotator, "type", "appeal")
    put(annotator, "note", "<script>alert(1)</script>")
    assert "&lt;script&gt;" in annotator._twin_body() and "<script>" not in annotator._twin_body()
    assert "1 of 4" in annotator._twin_body()


def test_keys_can_be_chosen_but_not_shared() -> None:
    assert keys({"next": "ArrowRight"})["next"] == "ArrowRight" and len(set(keys(None).values())) == len(KEYS)
    for wrong, words in (({"next": "b"}, "that of 'back'|that of 'next'"), ({"dance": "q"}, "no action"),
                         ({"next": "Tab"}, "browser")):  # fmt: skip
        with pytest.raises(UdcgkitError, match=words):
            keys(wrong)


def test_it_asks_who_judges_and_shows_when_there_is_nothing(store: Store) -> None:
    with pytest.raises(UdcgkitError, match="who judges"):
        ClaimAnnotator(TABLES, store)
    empty = ClaimAnnotator(udcgkit.extract(udcgkit.Article.from_text("Ja.", language="de")), store, annotator="anna")
    assert view(empty)["item"] is None and view(empty)["counts"]["total"] == 0
    do(empty, "next", "back", "skip", "undecided", "undo", "redo", "refresh", "text", "rows")
    empty.receive({"do": "set", "name": "type", "value": "fact"})
    assert len(store.claims()) == 0
    assert "Select a passage" in view(empty)["nothing"] or "auswählen" in view(empty)["nothing"]
    article_id = empty._text.article_id
    empty._text.receive({"do": "select", "start": 0, "end": 2, "words": "Ja", "article": article_id})
    do(empty, "claim")
    assert store.claims("anna")["text"].tolist() == ["Ja"] and view(empty)["item"]["text"] == "Ja"
