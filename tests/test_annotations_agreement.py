"""Agreement: against the library, against values worked out by hand, and where too little is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import annotating
import krippendorff
import numpy as np
import pandas as pd
import pytest
from annotating import RAW, span
from hypothesis import given, settings
from hypothesis import strategies as st

from udcgkit.annotations import Claim, Correction, Judgement, Review, Row, Store, agreement
from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.ratings import Ratings, Unit

TABLES = annotating.tables()
ID = TABLES.articles["article_id"][0]
NOWHERE = Anchor("0" * 64, ((0, 1),), "x", "", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "annotations.sqlite") as opened:
        yield opened


def measured(units: list[Unit], what: str = "verdict", seed: int = 0) -> dict[str, Any]:
    ratings = Ratings(annotators=("anna", "ben"))
    ratings.units[what] = units
    table = agreement.table(ratings, seed)
    return {name: None if pd.isna(cell) else cell for name, cell in table.set_index("what").loc[what].items()}


def units(pairs: list[tuple[str, str]]) -> list[Unit]:
    return [Unit(NOWHERE, {"anna": one, "ben": other}) for one, other in pairs]


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section B: two observers, nominal data
B = (("a", "b"), ("a", "a"), ("b", "b"), ("b", "b"), ("d", "b"), ("c", "c"),
     ("c", "c"), ("c", "c"), ("e", "e"), ("d", "d"), ("d", "d"), ("a", "d"))  # fmt: skip


def test_the_published_example_comes_out() -> None:
    found = measured(units(list(B)))
    assert found["n"] == 12 and found["annotators"] == 2 and found["note"] is None
    assert found["percent"] == pytest.approx(75)
    assert found["alpha"] == pytest.approx(0.692, abs=0.0005)
    assert found["percent_low"] < found["percent"] < found["percent_high"] <= 100
    assert found["alpha_low"] < found["alpha"] < found["alpha_high"] <= 1


def test_intervals_follow_from_the_seed() -> None:
    assert measured(units(list(B)), seed=1) == measured(units(list(B)), seed=1) != measured(units(list(B)), seed=2)


def test_an_interval_holds_the_true_value_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(1)
    held = 0
    for _ in range(100):
        same = random.random(60) < 0.7
        found = measured(units([("a" if coin else "b", "a" if coin == keep else "b")
                                for coin, keep in zip(random.random(60) < 0.5, same, strict=True)]))  # fmt: skip
        held += found["percent_low"] <= 70 <= found["percent_high"]
    assert 88 <= held <= 100


GIVEN = st.dictionaries(st.sampled_from(["anna", "ben", "cleo"]), st.sampled_from("xyz"), min_size=2)
RATINGS = st.lists(GIVEN, min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(RATINGS)
def test_the_formula_of_the_interval_is_the_librarys(given_: list[dict[str, str]]) -> None:
    made = [Unit(NOWHERE, values) for values in given_]
    found = measured(made)
    sums = agreement.Sums(made)
    if len(sums.values) == 1:
        assert found["alpha"] is None and "same value" in found["note"]
        return
    given_n = sums.counts.sum(axis=0)
    total = given_n.sum()
    expected = (total**2 - (given_n**2).sum()) / (total - 1)
    assert 1 - sums._differing.sum() / expected == pytest.approx(found["alpha"])
    table = [[values.get(who, np.nan) for values in given_] for who in ("anna", "ben", "cleo")]
    codes = [[{"x": 0, "y": 1, "z": 2}.get(cell, np.nan) for cell in row] for row in table]
    assert found["alpha"] == pytest.approx(krippendorff.alpha(codes, level_of_measurement="nominal"))
    assert 0 <= found["percent"] <= 100


def test_what_is_too_small_to_say_is_said() -> None:
    assert "No claim was judged by two people" in measured([])["note"]
    one = measured(units([("a", "b")]))
    assert one["percent"] == 0 and one["alpha_low"] is None and "too few" in one["note"]
    assert "Only 9 claims" in measured(units([("a", "a"), ("b", "b"), ("a", "b")] * 3))["note"]
    assert measured(units([("a", "a"), ("b", "b")] * 5))["note"] is None


def test_characters_are_resampled_by_line() -> None:
    pairs = [("claim", "claim"), ("claim", "no claim"), ("no claim", "no claim")]
    made = [Unit(NOWHERE, dict(zip(("anna", "ben"), pair, strict=True)), 100, number // 2)
            for number, pair in enumerate(pairs * 8)]  # fmt: skip
    by_line, alone = measured(made, "span"), measured([Unit(u.anchor, u.values, u.times) for u in made], "span")
    assert by_line["n"] == 2400 and by_line["percent"] == pytest.approx(200 / 3)
    assert by_line["percent_high"] - by_line["percent_low"] != alone["percent_high"] - alone["percent_low"]
    whole = np.repeat([[2, 0], [1, 1], [0, 2]], 800, axis=0)
    assert by_line["alpha"] == pytest.approx(krippendorff.alpha(value_counts=whole, level_of_measurement="nominal"))


def test_agreement_is_read_from_the_store(store: Store) -> None:
    claims = Claim.all_of(TABLES)
    for number, (anna, ben) in enumerate([("supported", "supported"), ("supported", "partly"), ("unclear", None)]):
        store.append(Judgement(claims[number], "anna", "fact", anna))
        store.append(Judgement(claims[number], "ben", "fact", ben))
    store.append(Judgement(claims[3], "anna", "appeal"))
    for who, values in (("anna", {"stage": "committed"}), ("ben", {"year_start": 2027, "year_end": 2027})):
        store.append(Correction.of(TABLES, f"{ID}:f1", values, who))
    store.append(Review(Row.of(TABLES, f"{ID}:f2"), "anna"))
    store.append(Review(Row.of(TABLES, f"{ID}:f2"), "ben", stands=False))
    table = store.agreement().set_index("what")
    assert table["n"].to_dict() == {
        "type": 3, "verdict": 2, "span": len(RAW), "row": 2, "donor": 1, "stage": 1, "scope": 1, "year": 1,
    }  # fmt: skip
    assert table.loc[["type", "verdict", "row", "donor", "stage"], "percent"].tolist() == [100, 50, 50, 100, 0]
    third = span(RAW, "Geliefert wurden 30 Lastwagen an die Ukraine.")
    assert table.loc["span", "percent"] == pytest.approx(100 * (1 - (third[1] - third[0]) / len(RAW)))


def test_disagreements_stand_side_by_side(store: Store) -> None:
    claims = Claim.all_of(TABLES)
    store.append(Judgement(claims[0], "text", "fact", "supported"))
    store.append(Judgement(claims[0], "ben", "commitment", "open"))
    for who, stage in (("text", "committed"), ("ben", "pledged")):
        store.append(Correction.of(TABLES, f"{ID}:f1", {"stage": stage}, who))
    store.append(Correction.of(TABLES, f"{ID}:f1", {"stage": "committed"}, "chief", reason="quoted", decides=True))
    table = store.disagreements()
    shown = table.set_index("what")[["text (annotator)", "ben", "decided", "reason"]]
    assert shown.loc["type", ["text (annotator)", "ben"]].tolist() == ["fact", "commitment"]
    assert shown.loc["verdict", ["text (annotator)", "ben"]].tolist() == ["supported", "open"]
    assert shown.loc["stage"].tolist() == ["committed", "pledged", "committed", "quoted"]
    assert table.set_index("what").loc["stage", "row_id"] == f"{ID}:f1"
    assert table.set_index("what").loc["type", "text"] == claims[0].anchor.text


def test_selected_passages_make_spans_differ(store: Store) -> None:
    article = annotating.article()
    start, end = span(RAW, "größte Paket")
    store.append(Judgement(Claim.selected(article, start, end), "anna"))
    store.append(Judgement(Claim.selected(article, start, end + 1), "ben"))
    row = store.agreement().set_index("what").loc["span"]
    assert row["percent"] == pytest.approx(100 * (1 - 1 / len(RAW)))
    assert store.disagreements()[["what", "text", "anna", "ben"]].values.tolist() == [
        ["span", ".", "no claim", "claim"]]  # fmt: skip
