from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from exploring import OTHER, kit, mixed
from fixtures import SEED_ID
from hypothesis import given, settings
from hypothesis import strategies as st

import udcgkit
from udcgkit import charts, schema
from udcgkit.errors import CheckError, UdcgkitError
from udcgkit.schema import TABLES
from udcgkit.selection import FACETS, emptied_by, select, values
from udcgkit.tables import Tables

CASES = json.loads((Path(__file__).parent / "cases" / "selection.json").read_text(encoding="utf-8"))
MIXED = mixed()


def ids(tables: Tables, name: str) -> list[str]:
    return [one.split(":")[1] for one in tables.frames[name][TABLES[name].key[0]]]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_rows_that_are_chosen(case: dict[str, Any]) -> None:
    chosen = select(MIXED, case["input"])
    assert {name: ids(chosen, name) for name in case["expect"]} == case["expect"]


def test_persons_stand_for_their_states_among_givers() -> None:
    names = "Der deutsche Verteidigungsminister Jens Falk und sein norwegischer Kollege Tore Lind"
    text = f"Berlin. {names} unterzeichneten ein Abkommen über Boote."
    signed = udcgkit.extract(udcgkit.Article.from_text(text, language="de"))
    assert any(actor.startswith("person:") for row in signed.measures["actor_ids"] for actor in row)
    offered = values(signed, "donor", ("funding", "measures"))
    assert "country:NO" in offered and not any(str(actor).startswith("person:tore") for actor in offered)
    assert len(select(signed, {"donor": ["country:NO"]}).measures) == 1
    assert select(signed, {"donor": ["country:FR"]}).measures.empty


@pytest.mark.parametrize("facet", FACETS)
def test_what_is_chosen_keeps_its_dtypes(facet: str) -> None:
    chosen = select(MIXED, {facet: "nothing has this"})
    for name, frame in chosen.frames.items():
        assert frame.dtypes.equals(MIXED.frames[name].dtypes)
        assert list(frame.index) == list(range(len(frame)))


def test_an_article_filter_keeps_the_articles_it_names() -> None:
    chosen = select(MIXED, {"article": [OTHER]})
    assert list(chosen.articles["article_id"]) == [OTHER] and chosen.article(OTHER).raw
    assert len(MIXED.articles) == 2


def test_a_choice_knows_what_it_is_from() -> None:
    chosen = select(MIXED, {"stage": ("pledged",)})
    assert chosen.whole is MIXED and chosen.filters == {"stage": ["pledged"]}
    assert MIXED.whole is None and select(MIXED, {}) is MIXED


def test_a_choice_of_reviewed_tables_still_knows_what_was_checked() -> None:
    class Reviewed(Tables):
        checked_rows = frozenset({"a:f1"})

    chosen = select(Reviewed(MIXED.frames), {"stage": ["pledged"]})
    assert isinstance(chosen, Reviewed) and chosen.checked_rows == {"a:f1"}


def test_a_figure_says_what_a_choice_left_out() -> None:
    figure = charts.speakers(select(MIXED, {"type": ["direct"], "speaker": ["person:a"]}), language="en")
    footer = " ".join(figure.told.notes)
    assert "Shown: 1 of 2 statements." in footer and "1 row by choice (Type of statement, Speaker)" in footer
    assert figure.recipe["filters"] == {"type": ["direct"], "speaker": ["person:a"]} and figure.tables is MIXED


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"colour": ["red"]}, "no filter 'colour'; there are: donor"),
        ({"text": ["a"]}, "words as one string"),
        ({"donor": [["country:DE"]]}, "a list of values"),
        ({"donor": 5.5j}, None),
        ({"donor": object()}, "a list of values"),
    ],
)
def test_wrong_filters(wrong: dict[str, Any], message: str | None) -> None:
    if message is None:
        assert select(MIXED, wrong).funding.empty  # a number that no row has
        return
    with pytest.raises(UdcgkitError, match=message):
        select(MIXED, wrong)


def test_a_column_that_is_missing_is_named() -> None:
    broken = Tables({**MIXED.frames, "funding": MIXED.funding.drop(columns="stage")})
    with pytest.raises(CheckError, match="funding: the column stage is missing"):
        select(broken, {"stage": ["pledged"]})
    with pytest.raises(CheckError, match="stage"):
        values(broken, "stage", ["funding"])


@pytest.mark.parametrize(
    ("filters", "by"),
    [
        ({}, ()),
        ({"donor": ["country:DE"]}, ()),
        ({"donor": ["country:DE"], "text": "camels"}, ("text",)),
        ({"text": "camels", "donor": ["country:DE"]}, ("text",)),
        ({"donor": ["country:DE"], "instrument": [None], "stage": ["disbursed"], "text": "Geld"},
         ("donor", "instrument", "stage")),
    ],
)  # fmt: skip
def test_which_filters_leave_nothing(filters: dict[str, Any], by: tuple[str, ...]) -> None:
    assert emptied_by(MIXED, "funding", filters) == by


def test_a_table_that_never_had_rows_is_emptied_by_nothing() -> None:
    assert emptied_by(kit(), "funding", {"donor": ["country:DE"]}) == ()


def test_goods_are_emptied_by_the_filters_of_their_money() -> None:
    assert emptied_by(MIXED, "goods", {"donor": ["country:DE"], "text": "Fähren"}) == ("donor", "text")


def test_values_that_occur() -> None:
    assert values(MIXED, "donor", ["funding", "measures"]) == ["country:DE", "country:NO", None]
    assert values(MIXED, "year", ["funding"]) == [1, 2025, 2026, 2027, 999_999_999, None]
    assert values(MIXED, "stage", ["statements"]) == []
    assert values(MIXED, "article", ["funding"]) == sorted([SEED_ID, OTHER])


OFFERED = {facet: values(MIXED, facet, TABLES) for facet in FACETS if facet != "text"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(OFFERED)), max_size=3, unique=True), st.data())
def test_filters_only_take_rows_away_and_order_does_not_matter(facets: list[str], data: st.DataObject) -> None:
    filters = {facet: data.draw(st.lists(st.sampled_from(OFFERED[facet]), max_size=3)) for facet in facets}
    chosen = select(MIXED, filters)
    again = select(MIXED, dict(reversed(filters.items())))
    for name in schema.TABLES:
        assert set(map(str, chosen.frames[name].to_dict("records"))) <= set(
            map(str, MIXED.frames[name].to_dict("records"))
        )
        assert chosen.frames[name].equals(again.frames[name])
