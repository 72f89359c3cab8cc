"""Corrections, and the tables with them applied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import annotating
import numpy as np
import pandas as pd
import pytest
from annotating import RAW, span
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import udcgkit
from udcgkit import charts, money
from udcgkit.annotations import (
    Addition,
    Claim,
    Correction,
    Judgement,
    Relation,
    Review,
    Reviewed,
    Row,
    Store,
    correctable,
)
from udcgkit.errors import StoreError
from udcgkit.schema import TABLES as SCHEMA
from udcgkit.tables import Tables

TABLES = annotating.tables()
ID = TABLES.articles["article_id"][0]
F1, F2, F3, M1, G1, S1 = (f"{ID}:{row}" for row in ("f1", "f2", "f3", "m1", "g1", "s1"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "annotations.sqlite") as opened:
        yield opened


def correct(store: Store, row: str, annotator: str = "anna", **values: Any) -> None:
    store.append(Correction.of(TABLES, row, values, annotator, reason="read again"))


def reviewed(store: Store, tables: Tables = TABLES) -> Reviewed:
    made = tables.reviewed(store)
    made.check()
    return made


def cell(tables: Tables, row_id: str, column: str) -> Any:
    table = Row.of(tables, row_id).table
    frame = getattr(tables, table)
    value = frame.loc[frame[SCHEMA[table].key[-1]] == row_id, column].item()
    return None if not isinstance(value, tuple) and pd.isna(value) else value


def change(tables: Reviewed, row_id: str, column: str) -> dict[str, Any]:
    lines = tables.changes[(tables.changes["row_id"] == row_id) & (tables.changes["column"] == column)]
    assert len(lines) == 1
    return lines.iloc[0].to_dict()


def test_without_events_reviewed_tables_are_the_extracted_ones(store: Store) -> None:
    made = reviewed(store)
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(made, name), getattr(TABLES, name))
    assert len(made.changes) == len(made.settled) == 0 and set(made.checked.values()) == {0}
    assert isinstance(made, Tables) and made.extracted is TABLES and "0 rows checked" in repr(made)


def test_a_corrected_donor_follows_everywhere_and_the_extracted_value_stays_beside_it(store: Store) -> None:
    correct(store, F1, donor_id="country:NO")
    made = reviewed(store)
    assert cell(made, F1, "donor_ids") == ("country:NO",) and cell(made, F1, "donor_id") == "country:NO"
    assert cell(TABLES, F1, "donor_id") == "country:DE", "the extracted tables stay as they are"
    line = change(made, F1, "donor_id")
    assert (line["extracted"], line["reviewed"], line["annotator"], line["reason"], line["state"]) == (
        "country:DE", "country:NO", "anna", "read again", "applied")  # fmt: skip
    norway = made.actors[made.actors["actor_id"] == "country:NO"].iloc[0]
    assert (norway["name"], norway["country"], norway["kind"], norway["n_mentions"]) == ("Norwegen", "NO", "country", 0)
    assert dict(made.checked) | {"funding": 0} == dict.fromkeys(SCHEMA, 0) and made.checked_rows == {F1}
    store.undo("anna")
    assert len(reviewed(store).changes) == 0 and cell(reviewed(store), F1, "donor_id") == "country:DE"


AMOUNTS: list[tuple[dict[str, Any], tuple[Any, Any, Any, str]]] = [
    ({"amount": 6e8}, (6e8, 6e8, 6e8, "about")),
    ({"qualifier": "at_least"}, (5e8, 5e8, None, "at_least")),
    ({"qualifier": "less_than", "amount": 4e8}, (4e8, None, 4e8, "less_than")),
    ({"amount_low": 4e8, "amount_high": 6e8}, (None, 4e8, 6e8, "range")),
    ({"amount_low": 4e8}, (None, 4e8, 5e8, "range")),
    ({"amount_low": None}, (5e8, None, 5e8, "at_most")),
    ({"amount": None}, (None, None, None, "unstated")),
    ({"qualifier": "similar"}, (None, None, None, "similar")),
]


@pytest.mark.parametrize(("values", "expected"), AMOUNTS)
def test_bounds_follow_from_what_is_corrected(store: Store, values: dict[str, Any], expected: tuple[Any, ...]) -> None:
    correct(store, F1, **values)
    made = reviewed(store)
    assert tuple(cell(made, F1, name) for name in ("amount", "amount_low", "amount_high", "qualifier")) == expected


def test_a_correction_says_whether_the_text_states_the_value(store: Store) -> None:
    words = span(RAW, "Drohnen")
    store.append(Correction.of(TABLES, F2, {"purpose": "Drohnen"}, "anna", words=[words]))
    store.append(Correction.of(TABLES, F2, {"stage": "pledged"}, "anna", inferred=True))
    made = reviewed(store)
    assert ("purpose", *words) in cell(made, F2, "evidence") and "stage" in cell(made, F2, "inferred")
    correct(store, F2, donor_ids=("country:DE",), scope="part")
    assert {"donor_ids", "scope"}.isdisjoint(cell(reviewed(store), F2, "inferred"))


def test_a_corrected_relation_counts_in_totals(store: Store) -> None:
    before = money.total(TABLES.funding)["high"].sum()
    correct(store, F3, like=F1, scope="repeat", stage="pledged")
    assert money.total(reviewed(store).funding)["high"].sum() == before - 5e8
    correct(store, F2, part_of=F1, scope="part", stage="pledged")
    total = money.total(reviewed(store).funding)
    assert total[["low", "high"]].values.tolist() == [[5e8, 5e8]], "a person's relation is relied upon"


def test_speaker_span_and_goods_can_be_corrected(store: Store) -> None:
    correct(store, S1, speaker_id="country:DE", spans=[span(RAW, "Deutschland gebe rund 500 Millionen Euro")])
    correct(store, G1, count_high=40, qualifier="range")
    correct(store, G1, spans=[span(RAW, "Lastwagen an die Ukraine")])
    made = reviewed(store)
    assert cell(made, S1, "speaker_ids") == ("country:DE",)
    assert cell(made, S1, "text") == "Deutschland gebe rund 500 Millionen Euro"
    assert cell(made, f"{ID}:c1", "speaker_id") == "country:DE", "who makes the statement makes its claim"
    assert (cell(made, G1, "text"), cell(made, G1, "count_high")) == ("Lastwagen an die Ukraine", 40)
    assert Row.of(made, G1) == Row.of(TABLES, G1), "a moved row is still the same row"


def refuse(store: Store, *rows: str, annotator: str = "anna") -> None:
    for row in rows:
        store.append(Review(Row.of(TABLES, row), annotator, stands=False, reason="not said"))


def test_a_refused_row_leaves_no_link_behind(store: Store) -> None:
    refuse(store, F1, S1)
    refuse(store, f"{ID}:country:DE", annotator="ben")
    made = reviewed(store)
    assert (len(made.funding), len(made.statements)) == (2, 0)
    assert cell(made, F2, "part_of") is None and cell(made, F2, "donor_ids") == ()
    assert "country:DE" not in set(made.mentions["actor_id"])
    assert cell(made, f"{ID}:c1", "origin") == "sentence"
    line = change(made, F2, "part_of")
    assert (line["extracted"], line["reviewed"], line["action"]) == (F1, None, "refuse")
    assert line["note"] == f"pointed at {F1}, which was refused"
    assert change(made, F2, "donor_ids")["annotator"] == "ben"
    store.append(Review(Row.of(TABLES, F1), "ben", stands=True))
    assert cell(reviewed(store), F2, "part_of") == F1, "the last word on a row counts"


def test_goods_go_with_the_measure_that_is_refused(store: Store) -> None:
    refuse(store, M1)
    made = reviewed(store)
    assert made.goods.empty and charts.deliveries(made).rows.empty
    line = change(made, G1, "text")
    assert (line["extracted"], line["reviewed"], line["action"], line["reason"], line["note"]) == (
        "30 Lastwagen", None, "refuse", "not said", f"goes with {M1}, which was refused")  # fmt: skip
    store.undo("anna")
    assert len(reviewed(store).goods) == 1 and len(reviewed(store).changes) == 0


def test_goods_stay_with_their_measure_and_where_somebody_confirmed_them(store: Store) -> None:
    correct(store, G1, funding_id=F3)
    refuse(store, F3)
    made = reviewed(store)
    assert (cell(made, G1, "measure_id"), cell(made, G1, "funding_id")) == (M1, None)
    store.undo("anna")
    refuse(store, M1)
    assert reviewed(store).goods.empty
    store.append(Review(Row.of(TABLES, G1), "ben", stands=True))
    made = reviewed(store)
    assert (cell(made, G1, "measure_id"), cell(made, G1, "funding_id")) == (None, F3)


def test_goods_that_only_money_brings_go_with_it(store: Store) -> None:
    correct(store, G1, funding_id=F3, measure_id=None)
    refuse(store, F3)
    assert reviewed(store).goods.empty


def test_what_pointed_at_a_refused_repetition_points_at_what_it_repeats(store: Store) -> None:
    correct(store, F3, scope="repeat", like=F1)
    correct(store, F2, part_of=F3)
    refuse(store, F3)
    made = reviewed(store)
    assert cell(made, F2, "part_of") == F1 and cell(made, M1, "funding_id") == F1


def test_a_repetition_of_refused_money_is_money_of_unknown_relation(store: Store) -> None:
    correct(store, F3, scope="repeat", like=F1, stage="pledged")
    refuse(store, F1)
    made = reviewed(store)
    assert (cell(made, F3, "scope"), cell(made, F3, "like")) == (None, None)
    assert money.total(made.funding, stage="pledged")["high"].tolist() == [5e8], "no sum loses it"


def test_rows_are_added_from_selected_text(store: Store) -> None:
    place = span(RAW, "30 Lastwagen")
    store.append(Addition.of(TABLES, "actors", ID, [span(RAW, "Ukraine")], {"actor_id": "country:UA"}, "anna"))
    store.append(Addition.of(TABLES, "funding", ID, [place], {
        "amount": 1e6, "currency": "EUR", "recipient_id": "country:UA", "scope": "part", "part_of": F1,
    }, "anna", reason="missed", inferred=("amount",)))  # fmt: skip
    made = reviewed(store)
    assert cell(made, f"{ID}:f4", "recipient_ids") == ("country:UA",)
    assert (cell(made, f"{ID}:f4", "qualifier"), cell(made, f"{ID}:f4", "text")) == ("exact", "30 Lastwagen")
    assert "amount" in cell(made, f"{ID}:f4", "inferred") and cell(made, f"{ID}:f4", "rule") == "added by a person"
    assert cell(made, f"{ID}:f4", "sentence") == "Geliefert wurden 30 Lastwagen an die Ukraine."
    assert made.actors["name"].tolist()[-1] == "Ukraine" and made.checked["funding"] == made.checked["actors"] == 1
    store.append(Correction.of(made, f"{ID}:f4", {"amount": 2e6}, "ben"))
    store.append(Correction.of(made, F3, {"like": f"{ID}:f4", "scope": "repeat"}, "ben"))
    again = reviewed(store, made)
    assert cell(again, f"{ID}:f4", "amount_low") == 2e6 and cell(again, F3, "like") == f"{ID}:f4"
    for _ in range(2):
        store.undo("anna")
    assert len(reviewed(store).funding) == 3
    failed = reviewed(store).changes.query("state != 'applied'")
    assert set(failed["note"]) == {"the tables have no such row at this place any more"}


def test_two_people_disagree_until_an_adjudicator_decides(store: Store) -> None:
    correct(store, F1, "anna", stage="committed")
    correct(store, F1, "ben", stage="authorised")
    made = reviewed(store)
    assert cell(made, F1, "stage") == "authorised"
    lines = made.changes[made.changes["column"] == "stage"].set_index("annotator")["state"]
    assert lines.to_dict() == {"anna": "overruled", "ben": "applied"}
    store.append(Correction.of(TABLES, F1, {"stage": "committed"}, "chief", reason="contract is quoted", decides=True))
    correct(store, F1, "ben", stage="pledged")
    made = reviewed(store)
    assert cell(made, F1, "stage") == "committed"
    decided = made.changes[made.changes["decided"]].iloc[0]
    assert (decided["annotator"], decided["reason"], decided["state"]) == ("chief", "contract is quoted", "applied")
    with pytest.raises(StoreError, match="needs its reason"):
        store.append(Correction.of(TABLES, F1, {"stage": "committed"}, "chief", decides=True))


def test_what_does_not_fit_together_is_listed_and_not_applied(store: Store) -> None:
    correct(store, F1, "anna", year_end=2025)
    correct(store, F2, "anna", amount=None)
    correct(store, F2, "ben", qualifier="at_least")
    correct(store, F3, "ben", stage="pledged")
    made = reviewed(store)
    assert change(made, F1, "year_end")["state"] == change(made, F3, "stage")["state"].replace("applied", "impossible")
    assert "year_start is above year_end" in change(made, F1, "year_end")["note"]
    failed = made.changes[(made.changes["annotator"] == "ben") & (made.changes["state"] == "impossible")]
    assert failed["row_id"].tolist() == [F2] and "do not fit" in failed["note"].item()
    assert cell(made, F1, "year_end") == 2026
    correct(store, F1, "ben", year_start=2024)
    made = reviewed(store)
    assert (cell(made, F1, "year_start"), cell(made, F1, "year_end")) == (2024, 2025), "now it fits"
    assert change(made, F1, "year_end")["state"] == "applied"


def test_two_rows_are_settled_as_same_part_or_different(store: Store) -> None:
    one, other = Row.of(TABLES, F1), Row.of(TABLES, F3)
    store.append(Relation(other, one, "same", "anna", reason="same budget"))
    made = reviewed(store)
    assert (cell(made, F3, "scope"), cell(made, F3, "like")) == ("repeat", F1)
    assert made.settled[["row_id", "other_row_id", "relation"]].values.tolist() == [[F3, F1, "same"]]
    assert made.checked["funding"] == 2
    store.append(Relation(one, other, "different", "ben"))
    made = reviewed(store)
    assert cell(made, F3, "like") is None and made.settled["relation"].tolist() == ["different"]
    store.append(Relation(other, one, "part", "ben"))
    assert (cell(reviewed(store), F3, "scope"), cell(reviewed(store), F3, "part_of")) == ("part", F1)
    store.append(Relation(Row.of(TABLES, F2), one, "different", "ben"))
    assert (cell(reviewed(store), F2, "scope"), cell(reviewed(store), F2, "part_of")) == ("new", None)
    for wrong in (Relation(one, one, "same", "ben"), Relation(one, Row.of(TABLES, G1), "same", "ben"),
                  Relation(one, other, "alike", "ben")):  # fmt: skip
        with pytest.raises(StoreError):
            store.append(wrong)


SAME_MONEY = "Deutschland gibt der Ukraine 650 Millionen Euro."
TOLD_AGAIN = "Berlin sagte der Ukraine 640 Millionen Euro zu."


@pytest.mark.parametrize(("texts", "relation", "bounds"), [
    ((SAME_MONEY, TOLD_AGAIN), None, (650e6, 1290e6)),
    ((SAME_MONEY, TOLD_AGAIN), "same", (650e6, 650e6)),
    ((SAME_MONEY, TOLD_AGAIN), "different", (1290e6, 1290e6)),
    (("Deutschland gibt der Ukraine 100 Millionen Euro für Drohnen.", SAME_MONEY), "part", (650e6, 650e6)),
])  # fmt: skip
def test_what_is_settled_between_articles_counts_in_totals_and_figures(
    store: Store, tmp_path: Path, texts: tuple[str, str], relation: str | None, bounds: tuple[float, float]
) -> None:
    tables = udcgkit.extract([udcgkit.Article.from_text(text, published_on="2025-11-20") for text in texts])
    one, other = tables.funding["funding_id"]
    if relation is not None:
        store.append(Relation(Row.of(tables, one), Row.of(tables, other), relation, "anna"))
    made = reviewed(store, tables)
    loaded = Tables.load(made.save(tmp_path / "csv"))
    again = Tables.load(loaded.save(tmp_path / "parquet", "parquet"))
    for table in (made, made.funding, money.convert(made, "EUR"), loaded, again):
        counted = money.total(table, by="donor", across_articles=True)
        assert counted[["low", "high"]].to_numpy().tolist() == [list(bounds)]
    shown = charts.commitments(made, by="donor", language="en").rows["value"].item()
    assert (" to " in shown) == (bounds[0] != bounds[1]), shown
    tables.save(tmp_path / "csv")
    assert not (tmp_path / "csv/settled.csv").exists(), "in these tables nothing is settled"


def test_money_told_apart_in_one_article_is_not_the_same(store: Store) -> None:
    tables = udcgkit.extract(udcgkit.Article.from_text(f"{SAME_MONEY}\n\n{TOLD_AGAIN}", published_on="2025-11-20"))
    one, other = tables.funding["funding_id"]
    assert money.total(tables)["low"].item() == 650e6
    store.append(Relation(Row.of(tables, one), Row.of(tables, other), "different", "anna"))
    assert money.total(reviewed(store, tables))["low"].item() == 1290e6


WRONG: list[tuple[str, dict[str, Any], str]] = [
    (F1, {"stage": "promised"}, "one of requested"), (F1, {"amount": -1.0}, "from 0"),
    (F1, {"amount": "viel"}, "a number"), (F1, {"amount": True}, "a number"),
    (F1, {"year_start": 10**30}, "beyond"), (F1, {"currency": "euro"}, "form"),
    (F1, {"donor_ids": "country:DE"}, "a tuple"), (F1, {"donor_id": "Deutschland"}, "form"),
    (F1, {"purpose": ""}, "None"), (F1, {"part_of": F1}, "itself"), (F1, {"part_of": M1}, "a row of funding"),
    (F1, {"part_of": f"{ID}:f9"}, "no row"), (F1, {"qualifier": None}, "must have a value"),
    (F1, {"text": "x"}, "cannot be set by hand"), (F1, {"spans": [(0, 100_000)]}, "does not lie"),
    (F1, {"spans": [(5, 5)]}, "does not lie"), (F1, {"spans": []}, "pairs"), (F1, {}, "needs the cells"),
    (F1, {"announced_on": "gestern"}, "is no day"), (f"{ID}:f9", {"stage": None}, "no row"),
    ("x", {"url": None}, "no row"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "values", "words"), WRONG)
def test_what_cannot_be_is_refused_with_a_sentence(row: str, values: dict[str, Any], words: str) -> None:
    with pytest.raises(StoreError, match=words):
        Correction.of(TABLES, row, values, "anna")


def test_values_may_come_as_pandas_and_widgets_have_them(store: Store) -> None:
    correct(store, F2, year_start=np.int64(2027), amount=np.float64(3e8), donor_ids=["country:NO"], like=pd.NA)
    made = reviewed(store)
    assert (cell(made, F2, "year_start"), cell(made, F2, "amount_low")) == (2027, 3e8)
    assert cell(made, F2, "donor_id") == "country:NO" and cell(made, F2, "like") is None


def test_what_cannot_be_added_is_refused_with_a_sentence() -> None:
    place = [span(RAW, "Drohnen")]
    for table, spans, values, words in (
        ("articles", place, {}, "No row can be added"), ("rows", place, {}, "No row can be added"),
        ("measures", place, {}, "needs: kind"), ("funding", [*place, span(RAW, "Ukraine")], {}, "one span"),
        ("funding", [], {}, "without spans"), ("funding", place, {"amount": "x"}, "a number"),
    ):  # fmt: skip
        with pytest.raises(StoreError, match=words):
            Addition.of(TABLES, table, ID, spans, values, "anna")


def test_corrections_move_with_a_changed_article_or_are_orphans(store: Store) -> None:
    correct(store, F1, stage="committed")
    correct(store, F3, stage="allocated")
    changed = annotating.tables("Vorab.\r\n" + RAW.replace("Auch die", "Auch jene"))
    assert len(reviewed(store, changed).changes) == 2, "the same address tells that it is a newer version"
    new = changed.articles["article_id"][0]
    made = reviewed(store, changed)
    assert cell(made, f"{new}:f1", "stage") == "committed"
    assert made.changes.set_index("state").loc["orphan", "column"] == "stage"
    assert cell(made, f"{new}:f3", "stage") is None
    assert cell(reviewed(store), F3, "stage") == "allocated", "the old version keeps its corrections"
    other = annotating.tables("Vorab.\r\n" + RAW, url=None)
    assert len(reviewed(store, other).changes) == 0


def test_rows_of_other_articles_stay_as_they_are(store: Store) -> None:
    other = annotating.tables("Ganz anders. " + RAW, url="https://other.example")
    joined = ((name, [getattr(other, name), getattr(TABLES, name)]) for name in SCHEMA)
    both = Tables({name: pd.concat(pair, ignore_index=True) for name, pair in joined})
    correct(store, F1, stage="committed")
    pair = Relation(Row.of(both, f"{other.articles['article_id'][0]}:f1"), Row.of(both, F1), "same", "anna")
    store.append(pair)
    made = reviewed(store, both)
    assert made.funding["article_id"].tolist() == both.funding["article_id"].tolist()
    changed = made.funding.compare(both.funding).index.tolist() if made.funding.shape == both.funding.shape else []
    assert changed == [3], "across articles a settled pair changes no row"
    assert made.settled["article_id"].tolist() != made.settled["other_article_id"].tolist()
    assert [str(kind) for kind in made.funding.dtypes] == [str(kind) for kind in TABLES.funding.dtypes]


def test_judged_claims_count_as_checked(store: Store) -> None:
    store.append(Judgement(Claim.of(TABLES, f"{ID}:c2"), "anna", type="appeal"))
    store.append(Judgement(Claim.of(TABLES, f"{ID}:c3"), "anna", flag=True))
    assert reviewed(store).checked["claims"] == 1


def test_reviewed_tables_are_saved_with_their_changes(store: Store, tmp_path: Path) -> None:
    correct(store, F1, donor_ids=("country:NO",), purpose="=HYPERLINK(1)")
    folder = reviewed(store).save(tmp_path / "out")
    saved = pd.read_csv(folder / "changes.csv").set_index("column")
    assert saved.loc["donor_ids", "extracted"] == '["country:DE"]' and saved.loc["donor_ids", "annotator"] == "anna"
    assert cell(Tables.load(folder), F1, "donor_id") == "country:NO"
    TABLES.save(folder)
    assert not (folder / "changes.csv").exists(), "these tables have no changes"


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3000), st.floats(), st.text(max_size=5), st.just(()),
    st.sampled_from(["pledged", "new", "total", "part", "repeat", "exact", "range", "at_most", "unstated", "EUR", F1,
                     F2, F3, M1, S1, "country:FR", "person:ada-gruen", "person:x-y", "2026-01-01"]),
    st.lists(st.sampled_from(["country:DE", "country:FR", "org:eu"]), max_size=2),
    st.lists(st.tuples(st.integers(0, len(RAW)), st.integers(0, len(RAW))), min_size=1, max_size=2),
)  # fmt: skip
ROWS = {F1: "funding", F2: "funding", F3: "funding", M1: "measures", G1: "goods", S1: "statements",
        f"{ID}:n1": "mentions", f"{ID}:c1": "claims", f"{ID}:person:ada-gruen": "actors", ID: "articles"}  # fmt: skip


@st.composite
def acts(draw: st.DrawFn) -> tuple[Any, ...]:
    row = draw(st.sampled_from(sorted(ROWS)))
    columns = draw(st.lists(st.sampled_from(correctable(ROWS[row])), min_size=1, max_size=3, unique=True))
    return (draw(st.sampled_from(["correct", "correct", "correct", "refuse", "relate", "add", "undo"])), row,
            {column: draw(VALUES) for column in columns}, draw(st.sampled_from(["anna", "ben"])))  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(acts(), max_size=12))
def test_whatever_people_do_the_reviewed_tables_keep_the_schema(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    with Store(tmp_path_factory.mktemp("store") / "annotations.sqlite") as store:
        for step in steps:
            try:
                _act(store, *step)
            except StoreError:
                continue
        made = reviewed(store)
        assert set(made.changes["state"]) <= {"applied", "overruled", "orphan", "impossible"}
        shown = len(made.changes) + len(made.settled)
        for name, frame in made.frames.items():
            if not frame.equals(getattr(TABLES, name)):
                assert shown, "what differs is listed"


def _act(store: Store, action: str, row: str, values: dict[str, Any], who: str) -> None:
    if action == "correct":
        store.append(Correction.of(TABLES, row, values, who))
    elif action == "refuse":
        store.append(Review(Row.of(TABLES, row), who, stands=False))
    elif action == "relate":
        store.append(Relation(Row.of(TABLES, row), Row.of(TABLES, F1), "part", who))
    elif action == "add":
        store.append(Addition.of(TABLES, ROWS[row], ID, [span(RAW, "Drohnen")], values, who))
    else:
        store.undo(who)


def test_a_conversion_follows_the_sum_it_says_again(store: Store) -> None:
    text = "Norway will give Ukraine £38 million ($47 million) and Sweden £5 million."
    tables = udcgkit.extract(udcgkit.Article.from_text(text, language="en"))
    sums = {cells["text"]: cells["funding_id"] for cells in tables.funding.to_dict("records")}
    pounds, dollars = sums["£38 million"], sums["$47 million"]
    store.append(Correction.of(tables, dollars, {"stage": "committed"}, "anna", reason="read again"))
    store.append(Correction.of(tables, pounds, {"donor_ids": ("country:SE",), "stage": "delivered"}, "anna"))
    made = reviewed(store, tables)
    assert cell(made, dollars, "donor_id") == "country:SE" and cell(made, dollars, "donor_ids") == ("country:SE",)
    assert cell(made, dollars, "stage") == "committed", "what a person said of the conversion itself holds"
    assert cell(made, sums["£5 million"], "donor_id") == "country:SE"
    assert cell(made, pounds, "stage") == "delivered"
