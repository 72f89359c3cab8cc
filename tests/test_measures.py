"""Measures and goods: invented cases in German and English, the seed's measures, and hostile lists."""

from __future__ import annotations

from typing import Any

import pytest

import udcgkit
from tests.test_funding import cases, findings, text_of
from udcgkit.pipeline import Findings, read
from udcgkit.records import Good, Measure
from udcgkit.tables import build


def matches(found: Findings, row: Measure | Good, expected: dict[str, Any]) -> bool:
    """Whether a row has every cell that is expected."""
    for column, value in expected.items():
        if column == "span":
            if value not in found.document.text[row.start:row.end]:
                return False
        elif column == "funding":
            told = text_of(found, row.funding) or ""
            if (value is None and told) or (value or "") not in told:
                return False
        elif column == "name" and isinstance(row, Good):
            if value not in row.name:
                return False
        elif column == "whole_name" and isinstance(row, Good):
            if value != row.name:
                return False
        else:
            have = getattr(row, column)
            if (list(have) if isinstance(have, tuple) else have) != value:
                return False
    return True


def check(case: dict[str, Any], language: str) -> None:
    found = findings(case, language)
    build([found]).check()
    seen = [(m.kind, m.actor_ids, m.counterpart_ids, m.stage, m.rule) for m in found.measures]
    if "count" in case["expect"]:
        assert len(found.measures) == case["expect"]["count"], seen
    for expected in case["expect"]["rows"]:
        assert any(matches(found, row, expected) for row in found.measures), f"{expected} not in {seen}"
    goods = case["expect"].get("goods")
    if goods is not None:
        have = [(g.name, g.count_low, g.count_high, g.qualifier, g.unit, g.additional, g.example) for g in found.goods]
        assert len(found.goods) == len(goods), have
        for expected in goods:
            assert any(matches(found, row, expected) for row in found.goods), f"{expected} not in {have}"


@pytest.mark.parametrize("case", cases("measures_de"))
def test_german_cases(case):
    check(case, "de")


@pytest.mark.parametrize("case", cases("measures_en"))
def test_english_cases(case):
    check(case, "en")


@pytest.fixture(scope="module")
def seed() -> Findings:
    return read(udcgkit.read_article())


def test_the_seeds_measures(seed):
    kinds = [(row.kind, row.stage) for row in seed.measures]
    assert kinds == [("delivery", "pledged"), ("procurement", None), ("procurement", "pledged"),
                     ("agreement", "signed"), ("initiative", "started")]  # fmt: skip


def test_the_seeds_money_pays_for_its_measures(seed):
    paid = [None if row.funding is None else seed.funding.index(row.funding) for row in seed.measures]
    assert paid == [1, 2, 3, None, None]


def test_the_seeds_agreement_and_initiative(seed):
    agreement, initiative = seed.measures[3:]
    assert set(agreement.actor_ids) == {"person:boris-pistorius", "person:denys-shmyhal"}
    assert set(agreement.counterpart_ids) == {"country:DE", "country:UA"} and "counterpart_ids" in agreement.inferred
    assert "Rüstungskooperation" in agreement.what and "Forschung und Entwicklung" in agreement.what
    assert "Studienbesuche" in agreement.what
    assert "country:DE" not in initiative.actor_ids and len(initiative.actor_ids) == 1
    assert "HEALS" in initiative.what and "Schützenpanzer" in initiative.what


def test_the_seeds_goods(seed):
    examples = {good.name for good in seed.goods if good.example}
    plain = {good.name for good in seed.goods if not good.example}
    assert examples == {
        "Raketenabwehrsysteme", "moderne Radartechnik", "Munition", "neuen Geschützen", "innovativer Sensorik",
    }  # fmt: skip
    assert plain == {"US-Waffen", "weitreichender Drohnen", "Kampfpanzer", "Schützenpanzer"}
    assert all(good.count_low is None and good.qualifier == "unstated" for good in seed.goods)


def test_goods_belong_to_something(seed):
    assert all(good.measure is not None or good.funding is not None for good in seed.goods)


@pytest.mark.parametrize("count", ["5 " + "Millionen " * 60, "60" + ".000" * 6, "60" + ".000" * 120])
def test_a_number_that_counts_nothing_is_no_count(count):
    tables = udcgkit.extract(udcgkit.Article.from_text(f"Norwegen liefert der Ukraine {count} Drohnen.", language="de"))
    assert tables.check().goods["count_low"].isna().all()
