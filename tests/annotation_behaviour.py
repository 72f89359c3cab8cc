"""What a store does, wherever it lies: run on SQLite by test_annotations_store.py, on PostgreSQL by database/.

Whoever imports these tests has a fixture `new_place` that gives the path or address of a store not yet there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import annotating
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from udcgkit.annotations import Claim, Correction, Decision, Evidence, Judgement, Review, Row, Store
from udcgkit.annotations.events import event_of
from udcgkit.annotations.state import State
from udcgkit.errors import StoreError

NewPlace = Callable[[], str]
COLUMNS = [
    "claim_id", "article_id", "start", "end", "text", "prefix", "suffix", "speaker_id", "origin", "type", "verdict",
    "confidence", "tags", "note", "evidence", "flag", "annotator", "at", "state",
]  # fmt: skip
TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)
ID = TABLES.articles["article_id"][0]


@pytest.fixture
def place(new_place: NewPlace) -> str:
    return new_place()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store(place) as opened:
        yield opened


def judgement(number: int = 0, annotator: str = "anna", **cells: Any) -> Judgement:
    return Judgement(CLAIMS[number], annotator, **({"type": "fact", "verdict": "supported"} | cells))


def verdicts(store: Store, annotator: str | None = None) -> list[tuple[str, str | None]]:
    claims = store.claims(annotator)
    return [(name.split(":")[1], given) for name, given in zip(claims["claim_id"], claims["verdict"], strict=True)]


def test_an_empty_store_has_typed_empty_tables(store: Store) -> None:
    claims = store.claims()
    assert list(claims.columns) == COLUMNS and len(claims) == 0
    assert str(claims["start"].dtype) == "Int64" and str(claims["text"].dtype) == "str"
    assert len(store.events()) == len(store.decisions()) == len(store.disagreements()) == 0
    assert store.undo("anna") is None and store.redo("anna") is None
    assert len(store.events()) == 0


def test_a_judgement_is_there_after_reopening_as_it_was_given(place: str) -> None:
    given = judgement(
        1, type="commitment", verdict="in_progress", as_of="2026-05-31", confidence="high", tags=("drones", "2026"),
        note="Zeile\r\n😀 \x00 \ud800 'quoted'", flag=True,
        evidence=(Evidence("https://example.org", "„so steht es da“", "2026-05-30"), Evidence(quotation="nur Text")),
    )  # fmt: skip
    with Store(place) as store:
        store.append(given)
    with Store(place) as again:
        assert again.judgement(CLAIMS[1], "anna") == given
        assert again.judgements() == [given]
        row = again.claims().iloc[0]
    assert (row["start"], row["end"]) == (CLAIMS[1].anchor.start, CLAIMS[1].anchor.end)
    assert annotating.RAW[row["start"]:row["end"]] == row["text"] == CLAIMS[1].anchor.text
    assert row["evidence"] == (("https://example.org", "„so steht es da“", "2026-05-30"), (None, "nur Text", None))
    assert (row["state"], row["annotator"], row["claim_id"]) == ("placed", "anna", f"{ID}:c2")


def test_a_later_judgement_replaces_the_earlier_but_both_stay_as_events(store: Store) -> None:
    store.append(judgement())
    store.append(judgement(verdict="contradicted"))
    assert verdicts(store) == [("c1", "contradicted")]
    events = store.events()
    assert events["action"].tolist() == ["read", "judge", "judge"]
    assert [body["verdict"] for body in events["body"][1:]] == ["supported", "contradicted"]
    assert set(events["sha256"]) == {annotating.article().sha256} and events["article_id"].unique().tolist() == [ID]


def test_undo_and_redo_go_over_items_and_over_restarts(place: str) -> None:
    with Store(place) as store:
        store.append(judgement(0))
        store.append(judgement(1, verdict="unclear"))
        store.append(Correction.of(TABLES, f"{ID}:f1", {"stage": "committed"}, "anna"))
    with Store(place) as store:
        undone = [store.undo("anna") for _ in range(3)]
        assert [event.record.ACTION for event in undone if event] == ["correct", "judge", "judge"]
        assert store.undo("anna") is None and verdicts(store) == []
    with Store(place) as store:
        again = [store.redo("anna") for _ in range(2)]
        assert [event.record.claim for event in again if event] == CLAIMS[:2]  # type: ignore[attr-defined]
        assert verdicts(store) == [("c1", "supported"), ("c2", "unclear")]
        store.append(judgement(2))
        assert store.redo("anna") is None
        assert store.events()["in_force"].tolist() == [True, True, True, False] + [True] * 6


def test_undo_takes_back_only_what_is_ones_own(store: Store) -> None:
    store.append(judgement(0, "anna"))
    store.append(judgement(0, "ben", verdict="unclear"))
    store.append(judgement(1, "ben"))
    assert store.undo("anna") is not None
    assert verdicts(store) == [("c1", "unclear"), ("c2", "supported")]
    assert verdicts(store, "anna") == []


def test_what_does_not_fit_is_refused_and_leaves_no_event(store: Store) -> None:
    wrong = [
        (judgement(verdict="kept"), "does not belong to the type 'fact'"),
        (judgement(type="appeal", verdict="supported"), "it may get: none"),
        (judgement(type="rumour"), "There is no type"),
        (judgement(type=None), "needs a type"),
        (judgement(confidence="certain"), "low, medium, high"),
        (judgement(as_of="31.5.2026"), "is no day"),
        (judgement(evidence=(Evidence("x", None, "20260531"),)), "is no day"),
        (judgement(tags="drones"), "tuple of words"),
        (judgement(note=5), "texts or None"),
        (judgement(evidence=(Evidence(url=5),)), "texts or None"),  # type: ignore[arg-type]
        (judgement(annotator=" "), "needs a name"),
        (judgement(annotator="an\x00na"), "needs a name"),
        (Decision(CLAIMS[0], "chief", "fact", "unclear", " "), "needs its reason"),
        (Decision(CLAIMS[0], "chief", "fact", None, "so"), "needs a verdict"),
    ]
    for record, words in wrong:
        with pytest.raises(StoreError, match=words):
            store.append(record)
        with pytest.raises(StoreError, match=words):
            store.extend([judgement(), record])
    assert len(store.events()) == 0


def test_several_stores_on_one_place_see_one_another_and_overwrite_nothing(place: str) -> None:
    with Store(place) as anna, Store(place) as ben:
        anna.append(judgement(0, "anna"))
        ben.append(judgement(0, "ben", verdict="unclear"))
        assert anna.refresh() == 1 and anna.refresh() == 0, "the text is kept once"
        ben.append(judgement(1, "ben"))
        assert verdicts(anna) == [("c1", "supported"), ("c1", "unclear"), ("c2", "supported")]
        assert ben.undo("anna") is not None, "the same person in another notebook"
        assert verdicts(anna) == verdicts(ben) == [("c1", "unclear"), ("c2", "supported")]
        assert anna.state.summary() == ben.state.summary()


def test_events_are_only_ever_added(store: Store, place: str) -> None:
    store.append(judgement())
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:") if "://" in place else f"sqlite:///{place}")
    for statement in ("UPDATE udcgkit_events SET body = ''", "DELETE FROM udcgkit_events"):
        with pytest.raises(DBAPIError, match="only ever added"), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()
    assert verdicts(store) == [("c1", "supported")]


def test_a_store_of_another_schema_is_refused(place: str) -> None:
    Store(place).close()
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:") if "://" in place else f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE udcgkit_store SET schema_version = 7"))
    engine.dispose()
    with pytest.raises(StoreError, match="schema version 7"):
        Store(place)


def test_adjudication_stands_beside_what_was_judged(store: Store) -> None:
    store.append(judgement(0, "anna"))
    store.append(judgement(0, "ben", verdict="unclear"))
    store.decide(CLAIMS[0], "lacks_context", annotator="chief", reason="the year is missing")
    assert len(store.claims()) == 2
    decision = store.decisions().iloc[0]
    assert decision[["type", "verdict", "reason"]].tolist() == ["fact", "lacks_context", "the year is missing"]
    shown = store.disagreements().iloc[0]
    assert (shown["what"], shown["anna"], shown["ben"], shown["decided"]) == (
        "verdict", "supported", "unclear", "lacks_context")  # fmt: skip
    store.append(judgement(0, "cleo", type="commitment", verdict="open"))
    with pytest.raises(StoreError, match="2 types"):
        store.decide(CLAIMS[0], "open", annotator="chief", reason="so")
    assert store.undo("chief") is not None and len(store.decisions()) == 0


def test_a_redone_decision_does_not_go_before_a_later_one(store: Store) -> None:
    store.append(Decision(CLAIMS[0], "anna", "fact", "unclear", "first"))
    store.undo("anna")
    store.append(Decision(CLAIMS[0], "ben", "fact", "partly", "later"))
    store.redo("anna")
    assert store.decisions()["reason"].tolist() == ["later"]


MOVED = "Nachtrag der Redaktion.\r\n" + annotating.RAW.replace("größte Paket", "größte Hilfspaket")


def test_a_changed_article_moves_what_is_certain_and_makes_orphans_of_the_rest(store: Store) -> None:
    for number in range(3):
        store.append(judgement(number))
    changed = annotating.tables(MOVED)
    assert store.register(changed, "anna") == 1 and store.register(changed, "anna") == 0
    claims = store.claims()
    assert claims["state"].tolist() == ["placed", "placed", "orphan"]
    placed = claims[claims["state"] == "placed"]
    assert placed["article_id"].unique().tolist() == [changed.articles["article_id"][0]]
    assert [MOVED[start:end] for start, end in zip(placed["start"], placed["end"], strict=True)] == list(placed["text"])
    new = Claim.all_of(changed)
    assert [store.judgement(claim, "anna") is not None for claim in new] == [True, True, False]
    store.append(replace(judgement(), claim=new[0], verdict="unclear"))
    assert len(store.claims()) == 3 and store.judgement(CLAIMS[0], "anna").verdict == "unclear"  # type: ignore[union-attr]


def test_an_orphan_is_settled_by_a_person_and_can_be_unsettled(store: Store) -> None:
    store.append(judgement(2))
    new = annotating.article(MOVED)
    store.register(new, "anna")
    assert store.where(CLAIMS[2]).state == "orphan"
    spot = annotating.span(MOVED, "Es ist das größte Hilfspaket.")
    store.place(CLAIMS[2], new, [spot], "anna", reason="reworded")
    assert store.claims()[["article_id", "text", "state"]].values.tolist() == [
        [new.id, "Es ist das größte Hilfspaket.", "placed"]]  # fmt: skip
    store.undo("anna")
    assert store.where(CLAIMS[2]).state == "orphan"
    store.place(CLAIMS[2], None, [], "anna", reason="gone from the page")
    assert store.claims()[["article_id", "state"]].values.tolist() == [[ID, "placed"]]


def test_a_text_without_address_replaces_another_only_where_somebody_says_so(store: Store) -> None:
    store.append(judgement(1))
    other = annotating.article("Vorab. " + annotating.RAW, url=None)
    store.register(other, "anna")
    assert store.claims()["article_id"].tolist() == [ID]
    store.register(other, "anna", replaces=ID)
    assert store.claims()["article_id"].tolist() == [other.id]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["judge", "judge", "correct", "review", "decide", "undo", "undo", "redo", "place", "register"]),
        st.sampled_from(["anna", "ben"]), st.integers(0, 2), st.integers(0, 1),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_sequence_gives_the_same_state_step_by_step_and_from_scratch(new_place: NewPlace, steps: list[Any]) -> None:
    place = new_place()
    with Store(place) as one, Store(place) as other:
        for step in steps:
            _take(step, (one, other)[step[3]])
        for store in (one, other):
            store.refresh()
        with Store(place) as fresh:
            assert one.state.summary() == other.state.summary() == fresh.state.summary()
            assert fresh.claims().equals(one.claims())
        assert _in_force(steps) == {who: one.claims(who)["verdict"].tolist() for who in ("anna", "ben")}


def _take(step: tuple[str, str, int, int], store: Store) -> None:
    action, who, number, _ = step
    verdict = ("supported", "unclear", "partly")[number]
    if action in ("undo", "redo"):
        getattr(store, action)(who)
    elif action == "judge":
        store.append(judgement(0, who, verdict=verdict))
    elif action == "correct":
        store.append(Correction.of(TABLES, f"{ID}:f1", {"stage": ("pledged", "committed", None)[number]}, who))
    elif action == "review":
        store.append(Review(Row.of(TABLES, f"{ID}:f2"), who, stands=number > 0))
    elif action == "decide":
        store.decide(CLAIMS[0], verdict, annotator=who, reason="so", type="fact")
    elif action == "place":
        store.place(CLAIMS[1], None, [], who)
    else:
        store.register(annotating.article(MOVED), who)


def _in_force(steps: list[tuple[str, str, int, int]]) -> dict[str, list[str]]:
    """The same by the plainest means: a list of done things per person."""
    found = {}
    for who in ("anna", "ben"):
        done: list[tuple[str, int]] = []
        undone: list[tuple[str, int]] = []
        for action, _, number, _ in (step for step in steps if step[1] == who and step[0] != "register"):
            if action == "undo":
                undone += [done.pop()] if done else []
            elif action == "redo":
                done += [undone.pop()] if undone else []
            else:
                done.append((action, number))
                undone.clear()
        judged = [number for action, number in done if action == "judge"]
        found[who] = [("supported", "unclear", "partly")[judged[-1]]] if judged else []
    return found


def test_the_state_does_not_depend_on_how_events_are_batched(store: Store) -> None:
    store.append(judgement(0))
    store.undo("anna")
    store.append(judgement(1))
    again = State()
    for row in store._database.after(0):
        again.apply(event_of(*row))
    assert again.summary() == store.state.summary()
