from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import samples
from fixtures import FUNDING, frame, tables
from hypothesis import given, settings
from hypothesis import strategies as st

import udcgkit
from udcgkit import schema
from udcgkit.errors import ChartError, CheckError, MoneyError
from udcgkit.money import convert, possible_repeats, total

CASES = json.loads((Path(__file__).parent / "cases" / "money_totals.json").read_text(encoding="utf-8"))


def funding_of(case: dict) -> pd.DataFrame:
    rows = case["input"].pop("funding")
    return frame("funding", FUNDING if rows == "seed" else rows)


def missing(value: object) -> bool:
    return value is None or bool(pd.isna(value))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_totals(case: dict) -> None:
    case = json.loads(json.dumps(case))
    result = total(funding_of(case), **case["input"]).to_dict("records")
    assert len(result) == len(case["expect"]), result
    for line, wanted in zip(result, case["expect"], strict=True):
        for name, value in wanted.items():
            got = line[name]
            assert (missing(got) and value is None) or got == value, (name, got, value, line)


def test_result_has_the_dtypes_of_tables() -> None:
    result = total(frame("funding", FUNDING), by="donor")
    assert list(result.columns) == [
        "article_id", "stage", "currency", "form", "donor", "year_start", "year_end", "low", "high",
        "n_counted", "n_left_out", "why",
    ]  # fmt: skip
    assert result["low"].dtype == result["high"].dtype == "float64"
    assert result["year_start"].dtype == result["n_counted"].dtype == "Int64"


def test_why_names_what_is_left_out() -> None:
    why = total(frame("funding", FUNDING))["why"].tolist()
    assert "left out: 1 part of a sum without figure" in why[0]
    assert "only in high: 1 relation to the rest not stated" in why[0]
    assert why[1] == "left out: 1 without amount"


def test_why_names_what_another_article_may_tell_too() -> None:
    rows = [{"article_id": article, "amount": amount, "currency": "EUR", "donor_id": "country:DE", "scope": "new"}
            for article, amount in (("a", 650.0), ("b", 640.0), ("c", 650.0))]  # fmt: skip
    line = total(frame("funding", rows), across_articles=True).iloc[0]
    assert (line["low"], line["high"]) == (650.0, 1940.0)
    assert line["why"] == "only in high: 2 may be the same money as another sum"


def test_decimal_inside() -> None:
    rows = [{"amount": 0.1, "scope": "new"}, {"amount": 0.2, "scope": "new"}]
    assert total(frame("funding", rows))["low"].tolist() == [0.3]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"by": "colour"}, "colour"),
        ({"by": "donor_ids"}, "donor_ids"),
        ({"stage": "promised"}, "promised"),
        ({"at_least": "promised"}, "pledged"),
    ],
)
def test_unknown_choices_are_named(change: dict, words: str) -> None:
    with pytest.raises(MoneyError, match=words):
        total(frame("funding", FUNDING), **change)


def test_tables_where_a_table_is_needed_and_the_other_way_round() -> None:
    made = samples.tables()
    pd.testing.assert_frame_equal(total(made), total(made.funding))
    pd.testing.assert_frame_equal(convert(made, "EUR", on="2025-10-15"), convert(made.funding, "EUR", on="2025-10-15"))
    with pytest.raises(MoneyError, match="not list"):
        total([])
    with pytest.raises(MoneyError, match=r"give tables, not tables\.funding"):
        possible_repeats(made.funding)
    with pytest.raises(ChartError, match=r"write commitments\(tables\)"):
        udcgkit.charts.commitments(made.funding)


def test_missing_column_is_named() -> None:
    with pytest.raises(CheckError, match="currency is missing"):
        total(frame("funding", FUNDING).drop(columns="currency"))


@pytest.mark.parametrize("amount", [-5.0, math.inf])
def test_impossible_amounts(amount: float) -> None:
    with pytest.raises(MoneyError, match="26f3f7e7:f1"):
        total(frame("funding", [{"amount": amount, "scope": "new"}]))


def test_swapped_bounds() -> None:
    with pytest.raises(MoneyError, match="above"):
        total(frame("funding", [{"amount_low": 5, "amount_high": 1, "currency": "EUR"}]))


def test_all_amounts_missing() -> None:
    result = total(frame("funding", [{"scope": "new", "qualifier": "unstated"}] * 3))
    assert result["n_left_out"].tolist() == [3] and result["low"].isna().all()


ROWS = st.lists(
    st.fixed_dictionaries({
        "amount": st.one_of(st.none(), st.integers(0, 10**12).map(float)),
        "qualifier": st.sampled_from(schema.QUALIFIERS),
        "currency": st.sampled_from(["EUR", "USD", None]),
        "scope": st.sampled_from([*schema.SCOPES, None]),
        "stage": st.sampled_from(["pledged", "delivered", None]),
        "form": st.sampled_from(["loan", "grant", None]),
        "year_start": st.sampled_from([2025, 2026, None]),
        "part_of": st.sampled_from(["f1", "f2", "f3", "f9", None]),
        "like": st.sampled_from(["f1", "f2", None]),
        "inferred": st.sampled_from([(), ("part_of",), ("like",)]),
        "donor_ids": st.sampled_from([(), ("country:DE",), ("country:DE", "country:NL")]),
        "purpose": st.sampled_from(["a", "b", None]),
        "article_id": st.sampled_from(["aaaaaaaa", "bbbbbbbb"]),
    }),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from([None, "donor", "purpose", "year", "stage"]), st.booleans(), st.booleans())
def test_any_table_has_a_total(rows: list[dict], by: str | None, across: bool, inferred: bool) -> None:
    table = frame("funding", rows)
    result = total(table, by=by, across_articles=across, inferred=inferred)
    ordered = result.dropna(subset=["low", "high"])
    assert (ordered["low"] <= ordered["high"]).all()
    stated = table[["amount_low", "amount_high"]].max(axis=1)
    for line in result.to_dict("records"):
        same = table["currency"].eq(line["currency"]) if isinstance(line["currency"], str) else table["currency"].isna()
        if not missing(line["low"]):
            assert line["low"] <= stated[same].sum() * (1 + 1e-9), "more than all the money of that currency"
    if by is None and not across and len(table):
        untold = len(table) - int(result[["n_counted", "n_left_out"]].sum().sum())
        wholes = table["part_of"].isin(table["funding_id"]).sum()
        assert 0 <= untold <= wholes, "only a whole told by its parts is in none"


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_adding_articles_never_lowers_the_sum(rows: list[dict]) -> None:
    table = frame("funding", rows)
    apart, together = total(table), total(table, across_articles=True)
    assert together["low"].sum() <= apart["low"].sum() * (1 + 1e-9)


# possible repeats


def pairs(rows: list[dict], **more: list[dict]) -> list[tuple[str, str, str]]:
    result = possible_repeats(tables(funding=rows, **more))
    return [(a[-2:], b[-2:], why) for a, b, why in result[["funding_id", "other_funding_id", "reason"]].to_numpy()]


DE = {"donor_id": "country:DE", "scope": "new"}


def test_near_amounts_of_one_donor() -> None:
    rows = [DE | {"amount": 500e6}, DE | {"amount": 510e6}, DE | {"amount": 700e6}]
    assert pairs(rows) == [("f1", "f2", "same donor, near amounts, year not stated")]


def test_years_must_overlap() -> None:
    rows = [DE | {"amount": 5e8, "year_start": 2024, "year_end": year} for year in (2024, 2026)]
    assert [pair[2] for pair in pairs(rows)] == ["same donor, near amounts, years overlap"]
    assert pairs([DE | {"amount": 5e8, "year_start": year} for year in (2024, 2025)]) == []


def test_near_after_conversion() -> None:
    day = {"announced_on": "2025-10-15"}
    rows = [DE | day | {"amount": 1e9}, DE | day | {"amount": 1.16e9, "currency": "USD"}]
    assert [pair[2] for pair in pairs(rows)] == ["same donor, near amounts after conversion, year not stated"]
    assert pairs([rows[0], rows[1] | {"amount": 2e9}]) == []
    assert pairs([rows[0], rows[1] | {"currency": "UAH"}]) == []


def test_one_that_can_hold_the_other() -> None:
    rows = [DE | {"amount": 9e9, "scope": "total"}, DE | {"amount": 4e8}]
    assert [pair[2] for pair in pairs(rows)] == ["same donor, one can hold the other, year not stated"]
    assert pairs([DE | {"amount": 9e9}, DE | {"amount": 4e8}]) == []
    assert pairs([DE | {"amount": 1e8, "scope": "total"}, DE | {"amount": 4e8}]) == []


@pytest.mark.parametrize(
    ("other", "n"),
    [({}, 1), ({"announced_on": "2025-10-16"}, 0), ({"announced_on": None}, 0), ({"currency": "USD"}, 0),
     ({"donor_ids": ("country:DE", "country:NL"), "donor_id": None}, 0), ({"purpose": "Munition"}, 0),
     ({"scope": "part", "part_of": "f9"}, 0)],
)  # fmt: skip
def test_one_of_another_article_is_held_where_more_than_its_size_speaks_for_it(other: dict, n: int) -> None:
    told = DE | {"announced_on": "2025-10-15", "currency": "EUR", "purpose": "Drohnen"}
    rows = [told | {"amount": 9e9, "scope": "total"}, told | {"amount": 4e8, "article_id": "bbbbbbbb"} | other]
    assert len(pairs(rows)) == n


def test_what_a_total_may_hold_is_not_certain_beside_it() -> None:
    whole, row = DE | {"amount": 9e9, "scope": "total"}, DE | {"amount": 4e8, "scope": "total"}
    [line] = total(frame("funding", [whole, row])).to_dict("records")
    assert (line["low"], line["high"], line["why"]) == (9e9, 9.4e9, "only in high: 1 may lie in another sum")
    for other in ({"stage": "pledged"}, {"new_money": True}, {"donor_id": "country:NL"}):
        assert total(frame("funding", [whole, row | other]))["low"].sum() == 9.4e9, other


def test_what_is_counted_since_a_year_holds_too_much_to_be_told() -> None:
    since = {"amount": 9e9, "scope": "total", "year_start": 2022, "year_end": None}
    assert pairs([DE | since, DE | {"amount": 4e8}]) == []


def test_further_money_is_separate() -> None:
    rows = [DE | {"amount": 5e8}, DE | {"amount": 5e8, "new_money": True}]
    assert pairs(rows) == []
    rows = [DE | {"amount": 5e8, "article_id": key, "new_money": True} for key in ("aaaaaaaa", "bbbbbbbb")]
    assert len(pairs(rows)) == 1, "two articles may report the same further money"


def test_different_goods_are_separate() -> None:
    rows = [DE | {"amount": 5e8}, DE | {"amount": 5e8}]
    goods = [{"name": "Drohnen", "funding_id": "26f3f7e7:f1"}, {"name": "Munition", "measure_id": "26f3f7e7:m1"}]
    measures = [{"funding_id": "26f3f7e7:f2"}]
    assert pairs(rows, goods=goods, measures=measures) == []
    assert len(pairs(rows, goods=[goods[0], goods[1] | {"name": "drohnen"}], measures=measures)) == 1


@pytest.mark.parametrize(
    "other",
    [{"scope": "request"}, {"scope": "other"}, {"donor_id": "country:NL"}, {"form": "loan"},
     {"scope": "repeat", "like": "f1"}, {"scope": "part", "part_of": "f1"}],
)  # fmt: skip
def test_separate_or_already_related(other: dict) -> None:
    assert pairs([DE | {"amount": 5e8}, DE | {"amount": 5e8} | other]) == []


def test_other_stage_and_unknown_donor_are_said() -> None:
    rows = [DE | {"amount": 5e8, "stage": "pledged"}, {"amount": 5e8, "stage": "delivered", "scope": "new"}]
    assert [pair[2] for pair in pairs(rows)] == ["donor not stated, near amounts, year not stated, at another stage"]


def test_the_likelier_pairs_come_first() -> None:
    day = {"announced_on": "2025-10-15"}
    rows = [
        {"amount": 5e8, "scope": "new"},
        DE | day | {"amount": 9e9, "scope": "total"},
        DE | {"amount": 5e8, "scope": "new"},
        DE | day | {"amount": 5.1e8, "scope": "new", "article_id": "bbbbbbbb", "new_money": True},
    ]
    assert [pair[2].split(",")[:2] for pair in pairs(rows)] == [
        ["same donor", " near amounts"],
        ["same donor", " one can hold the other"],
        ["same donor", " one can hold the other"],
        ["donor not stated", " near amounts"],
        ["donor not stated", " near amounts"],
    ]


@pytest.mark.parametrize(
    "other",
    [{"purpose": "Stromnetze"}, {"instrument_id": "initiative:purl"}, {"currency": None}, {"aid_type": "humanitarian"}],
)
def test_unknown_donor_and_what_speaks_against_it(other: dict) -> None:
    known = {"amount": 5e8, "purpose": "weitreichende Drohnen", "instrument_id": "initiative:simba",
             "aid_type": "military"}  # fmt: skip
    assert pairs([DE | known, {"amount": 5e8, "scope": "new"} | other]) == []
    assert pairs([DE | known, {"amount": 5e8, "scope": "new", "purpose": "Drohnen für die Front"}])


def test_unknown_donor_needs_the_same_size() -> None:
    whole = {"amount": 9e9, "scope": "total"}
    assert pairs([whole, DE | {"amount": 4e8}]) == [], "any total could hold it"
    dollars = {"amount": 5.8e8, "currency": "USD", "scope": "new"}
    assert pairs([dollars, DE | {"amount": 5e8}]) == [], "and many sums are near after conversion"


def test_almost_is_near_only_to_what_is_not_much_less() -> None:
    almost = DE | {"amount": 1.5e8, "qualifier": "less_than", "currency": "EUR"}
    assert pairs([almost, DE | {"amount": 9e7}]) == [] and pairs([almost, DE | {"amount": 1.45e8}])
    assert pairs([almost | {"qualifier": "at_most"}, DE | {"amount": 9e7}])


def test_a_group_may_hold_what_a_state_gives() -> None:
    """The allies' figure for a year and that of one of them are no two sums for certain."""
    year = {"scope": "total", "year_start": 2025, "year_end": 2025, "stage": "pledged"}
    rows = [year | {"amount": 35e9, "donor_id": "group:allies"}, year | DE | {"amount": 9e9}]
    [line] = total(frame("funding", rows)).to_dict("records")
    assert (line["low"], line["high"]) == (35e9, 44e9)
    smaller = [rows[0] | {"amount": 5e9}, rows[1]]
    [line] = total(frame("funding", smaller)).to_dict("records")
    assert line["low"] == line["high"] == 14e9, "no group's figure lies in that of one of its states"
    [line] = total(frame("funding", [rows[0] | {"donor_id": "country:NO"}, rows[1]])).to_dict("records")
    assert line["low"] == line["high"] == 44e9


def test_what_an_article_repeats_itself_is_left_to_the_row_it_repeats() -> None:
    told = [DE | {"amount": 5e8}, DE | {"amount": 5e8, "scope": "repeat", "like": "f1"}]
    assert len(pairs([*told, DE | {"amount": 5e8, "article_id": "bbbbbbbb"}])) == 1


def test_pairs_of_the_seed() -> None:
    assert [pair[:2] for pair in pairs(FUNDING)] == [("f1", "f4")], "the part is asked for with its whole"


# conversion


def dollars(**more: object) -> pd.DataFrame:
    row = {"amount": 1160.0, "currency": "USD", "announced_on": "2025-10-15", "scope": "new"}
    return frame("funding", [row | more])


def test_rate_of_the_day_of_announcement() -> None:
    line = convert(dollars(), "EUR").iloc[0]
    assert line["currency"] == "EUR" and line["currency_stated"] == "USD" and line["amount_stated"] == 1160.0
    assert line["rate_on"] == "2025-10-15" and "ECB" in line["method"] and "nominal" in line["method"]
    assert line["amount"] == pytest.approx(1160 / line["rate"]) and 1.1 < line["rate"] < 1.2
    assert line["amount_low"] == line["amount_high"] == line["amount"]


def test_an_article_lends_its_day() -> None:
    made = tables(articles=[{"published_on": "2025-10-15"}], funding=[{"amount": 5.0, "currency": "USD"}])
    assert convert(made, "EUR")["rate_on"][0] == "2025-10-15"
    with pytest.raises(MoneyError, match="day of announcement"):
        convert(made.funding, "EUR")


def test_weekend_takes_the_last_working_day() -> None:
    friday, sunday = (convert(dollars(announced_on=day), "EUR")["rate"][0] for day in ("2025-10-10", "2025-10-12"))
    assert friday == sunday


@pytest.mark.parametrize("on", ["2024-01-10", date(2024, 1, 10)])
def test_one_day_for_all_rows(on: str | date) -> None:
    line = convert(dollars(announced_on=None), "EUR", on=on).iloc[0]
    assert line["rate_on"] == "2024-01-10"


def test_fixed_rate_is_quoted_per_unit_of_the_target() -> None:
    line = convert(dollars(amount=98.87), "EUR", fixed={"USD": 0.9887}).iloc[0]
    assert line["amount"] == 100.0 and "1 EUR = 0.9887 USD" in line["method"]
    assert convert(dollars(amount=98.87), "EUR", fixed=0.9887)["amount"][0] == 100.0


def test_from_euro_and_between_others() -> None:
    euro = frame("funding", [{"amount": 100.0, "announced_on": "2025-10-15"}])
    assert convert(euro, "USD")["amount"][0] > 110
    assert convert(dollars(currency="GBP", amount=100.0), "USD")["amount"][0] > 120


def test_what_is_stated_in_the_target_stays() -> None:
    line = convert(frame("funding", [{"amount": 9e9}]), "EUR").iloc[0]
    assert line["amount"] == 9e9 and line["method"] == "as stated, nominal"


def test_rows_without_amount_or_currency_stay() -> None:
    rows = [{"qualifier": "similar"}, {"amount": 5.0, "currency": None}]
    result = convert(frame("funding", rows), "EUR")
    assert result["currency"].isna().all() and result["amount"][1] == 5.0 and result["method"].isna().all()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"currency": "UAH"}, "UAH"),
        ({"announced_on": "1998-05-01"}, "1998-05-01"),
        ({"currency": "RUB", "announced_on": "2025-10-15"}, "RUB"),
        ({"announced_on": None}, "day of announcement"),
        ({"announced_on": "soon"}, "soon"),
    ],
)
def test_no_rate_is_one_clear_sentence(row: dict, words: str) -> None:
    with pytest.raises(MoneyError, match=words) as caught:
        convert(dollars(**row), "EUR")
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


@pytest.mark.parametrize("fixed", [{}, {"USD": 0}, {"USD": -1.0}, {"USD": float("nan")}])
def test_bad_fixed_rates(fixed: dict) -> None:
    with pytest.raises(MoneyError, match="USD"):
        convert(dollars(), "EUR", fixed=fixed)


def test_one_rate_for_several_currencies_is_refused() -> None:
    rows = [{"amount": 5.0, "currency": "USD"}, {"amount": 5.0, "currency": "NOK"}]
    with pytest.raises(MoneyError, match=r"one rate, but 2 currencies .*'NOK': \.\.\., 'USD': \.\.\."):
        convert(frame("funding", rows), "EUR", fixed=1.16)


def test_a_rate_the_other_way_round_is_refused() -> None:
    with pytest.raises(MoneyError, match=r"how many NOK make 1 EUR, so give 11\.76"):
        convert(dollars(currency="NOK"), "EUR", fixed={"NOK": 0.085})


def test_conversion_of_the_text_is_a_check_only() -> None:
    rows = [
        {"amount": 1000.0, "currency": "USD", "announced_on": "2025-10-15", "scope": "new"},
        {"amount": 900.0, "currency": "EUR", "scope": "conversion", "like": "f1"},
    ]
    result = convert(frame("funding", rows), "EUR")
    assert result["text_conversion"][0] == 900.0 and "ECB" in result["method"][0]
    assert result["text_deviation"][0] == pytest.approx(result["amount"][0] / 900 - 1)
    assert total(result)["low"].tolist() == [pytest.approx(result["amount"][0])]


def test_converted_rows_may_be_added() -> None:
    rows = [{"amount": 100.0, "scope": "new"}, {"amount": 98.87, "currency": "USD", "scope": "new"}]
    assert total(convert(frame("funding", rows), "EUR", fixed={"USD": 0.9887}))["low"].tolist() == [200.0]
