"""Funding: invented cases in German and English, the seed's four rows, and properties that hold for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import udcgkit
from udcgkit.pipeline import Findings, read
from udcgkit.records import Funding
from udcgkit.tables import build

HERE = Path(__file__).parent
LISTS = {"donor_id": "donor_ids", "recipient_id": "recipient_ids"}


def cases(name: str) -> list[Any]:
    rows = json.loads((HERE / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["label"]) for row in rows]


def findings(case: dict[str, Any], language: str) -> Findings:
    return read(udcgkit.Article.from_text(language=language, **case["input"]))


def text_of(found: Findings, row: Funding | None) -> str | None:
    return None if row is None else found.document.text[row.start:row.end]


def cell(found: Findings, row: Funding, column: str) -> Any:
    """A cell as the tables show it; links as the words of the row they point to."""
    if column in LISTS:
        ids = getattr(row, LISTS[column])
        return ids[0] if len(ids) == 1 else None
    value = getattr(row, column)
    if isinstance(value, Funding):
        return text_of(found, value)
    return list(value) if isinstance(value, tuple) else value


def row_for(found: Findings, expected: dict[str, Any]) -> Funding:
    rows = [row for row in found.funding if expected["span"] in (text_of(found, row) or "")]
    seen = [text_of(found, row) for row in found.funding]
    assert len(rows) > expected.get("nth", 0), f"no row for {expected['span']}: {seen}"
    return rows[expected.get("nth", 0)]


def check(case: dict[str, Any], language: str) -> None:
    """Every cell named is as it should be, and there is no row but those named; or `count` of them, links in full."""
    found = findings(case, language)
    build([found]).check()
    named = [row_for(found, expected) for expected in case["expect"]["rows"]]
    count = case["expect"].get("count", len(set(map(id, named))))
    seen = [text_of(found, row) for row in found.funding]
    assert len(seen) == count, f"name every row that is right, or give their count: {seen}"
    for row, expected in zip(named, case["expect"]["rows"], strict=True):
        for column, value in expected.items():
            if column == "inferred":
                assert set(value) <= row.inferred
            elif column not in ("span", "nth"):
                assert cell(found, row, column) == value, f"{expected['span']}: {column}"


@pytest.mark.parametrize("case", cases("funding_de"))
def test_german_cases(case):
    check(case, "de")


@pytest.mark.parametrize("case", cases("funding_en"))
def test_english_cases(case):
    check(case, "en")


@pytest.fixture(scope="module")
def seed() -> Findings:
    return read(udcgkit.read_article())


def test_the_seed_has_four_rows(seed):
    spans = [text_of(seed, row) for row in seed.funding]
    sums = ["rund neun Milliarden Euro", "in ähnlich großem Volumen", "500 Millionen Euro", "400 Millionen Euro"]
    assert spans == sums
    assert {row.donor_ids for row in seed.funding} == {("country:DE",)}
    assert {row.recipient_ids for row in seed.funding} == {("country:UA",)}


def test_the_seeds_figure_for_the_year(seed):
    row = seed.funding[0]
    assert (row.amount, row.currency, row.qualifier, row.scope, row.stage) == (9e9, "EUR", "about", "total", None)
    assert (row.year_start, row.year_end, row.asserted_by) == (2025, 2025, "person:boris-pistorius")
    assert "year_start" in row.inferred and "recipient_id" not in row.inferred


def test_the_seeds_pledge_without_amount(seed):
    row = seed.funding[1]
    assert {row.amount, row.amount_low, row.amount_high, row.currency} == {None} and row.qualifier == "similar"
    assert (row.year_start, row.year_end, row.stage, row.like) == (2026, 2026, "pledged", seed.funding[0])
    assert row.asserted_by == "person:boris-pistorius" and {"like", "recipient_id"} <= row.inferred
    assert "year_start" not in row.inferred


def test_the_seeds_share_for_us_weapons(seed):
    row = seed.funding[2]
    assert (row.amount, row.purpose, row.instrument_id) == (5e8, "US-Waffen", "initiative:purl")
    assert (row.scope, row.part_of) == ("part", seed.funding[1])
    assert {row.year_start, row.year_end, row.asserted_by} == {None}
    assert {"part_of", "scope"} <= row.inferred and "instrument_id" not in row.inferred


def test_the_seeds_drones(seed):
    row = seed.funding[3]
    assert (row.amount, row.instrument_id) == (4e8, "initiative:deep-strike-initiative")
    assert row.purpose == "Beschaffung weitreichender Drohnen aus ukrainischer Produktion"
    assert (row.scope, row.part_of, row.like, row.year_start, row.new_money) == (None, None, None, None, None)
    assert row.asserted_by == "person:boris-pistorius"


PIECES = """Deutschland Norwegen der die Ukraine für 500 Millionen Euro , . ; : ( ) – „ “ davon darunter stellt
bereit zu will werde 2026 bis im laufenden Jahr wir Kiew $3bn von 1,1 auf 1,6 Milliarden aufgestockt und das sagte dass
- über PURL in ähnlicher Höhe verdoppeln diese Summe zehn Panzer liefern € Mio. Mrd. 🚀 الدعم"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["de", "en"]), st.sampled_from([None, "2025-11-20"]))
def test_any_text_gives_sourced_rows(text, language, date):
    """Every filled cell has evidence or is inferred, and evidence lies inside the text."""
    tables = udcgkit.extract(udcgkit.Article.from_text(text, published_on=date, language=language))
    tables.check()
    for row in tables.funding.itertuples():
        assert all(0 <= start < end <= len(text) for _, start, end in row.evidence)


def test_a_relative_year_is_never_guessed_without_a_date():
    article = udcgkit.Article.from_text("Norwegen gibt der Ukraine im nächsten Jahr 5 Millionen Euro.", language="de")
    assert [(row.year_start, row.announced_on) for row in read(article).funding] == [(None, None)]


@pytest.mark.parametrize(("opening", "giver"), [("Die Bundeswehr bildet aus.", ("country:DE",)), ("Es eilt.", ())])
def test_what_is_given_by_nobody_on_a_page_of_a_government_is_its_states_where_the_text_knows_it(
    opening: str, giver: tuple[str, ...]
) -> None:
    text = f"{opening} Für die Ukraine werden 300 Millionen Euro bereitgestellt.\n\n"
    text += "Norwegen gibt 20 Millionen Euro.\n\nBei der Geberkonferenz wurden zwei Milliarden Euro zugesagt."
    given = {"language": "de", "publisher": "Bundesministerium der Verteidigung"}
    found = read(udcgkit.Article.from_text(text, **given))
    build([found]).check()
    assert [row.donor_ids for row in found.funding] == [giver, ("country:NO",), ()]


def test_a_giver_that_only_the_publisher_tells_is_an_actor():
    said = "The government asked parliament for EUR 300 million for Ukraine."
    article = udcgkit.Article.from_text(said, language="en", publisher="Bundesministerium der Verteidigung")
    tables = udcgkit.extract(article).check()
    assert list(tables.funding["donor_id"]) == ["country:DE"] and "country:DE" in set(tables.actors["actor_id"])
