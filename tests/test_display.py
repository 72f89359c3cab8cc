"""Articles and tables as people see them: escaped, marked where the words stand, names before ids."""

from __future__ import annotations

import re

import lxml.html
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import udcgkit
from udcgkit.display import frame, marked, table
from udcgkit.display.detail import detail
from udcgkit.display.marked import Mark, mark
from udcgkit.display.sums import cell_words
from udcgkit.money.relations import REASONS
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

HOSTILE = 'Ministerin <b>Nordmann</b> sagte: „Wir geben 5 Millionen Euro <script>alert(1)</script>.“ </style> & =1+1'


@pytest.fixture(scope="module")
def seed() -> Tables:
    return udcgkit.extract(udcgkit.read_article())


def words(html: str) -> str:
    return str(lxml.html.fromstring(f"<div>{html}</div>").text_content())


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_marks_never_change_the_words(text: str, spans: list[tuple[int, int]]) -> None:
    visible = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", text)
    marks = [Mark(min(pair), min(max(pair), len(visible)), f"c{n}") for n, pair in enumerate(spans)]
    assert words(mark(visible, marks)) == visible


def test_overlapping_marks_are_all_there() -> None:
    html = mark("abcd", [Mark(0, 3, "one"), Mark(2, 4, "two")])
    assert [(span.get("class"), span.text) for span in lxml.html.fromstring(f"<p>{html}</p>")] == [
        ("one", "ab"), ("one two", "c"), ("two", "d"),
    ]  # fmt: skip


def test_one_frame_goes_around_all_pieces_of_a_sum() -> None:
    html = mark("Sie gibt 8 norwegische Kronen.", [Mark(9, 29, "uk-money"), Mark(11, 22, "uk-actor")])
    framed = [(span.text, {"uk-money-start", "uk-money-end"} & set(span.get("class").split()))
              for span in lxml.html.fromstring(f"<p>{html}</p>")]  # fmt: skip
    assert framed == [("8 ", {"uk-money-start"}), ("norwegische", set()), (" Kronen", {"uk-money-end"})]


def test_what_is_not_read_is_shown_as_such() -> None:
    text = "Menü\nStartseite\nBerlin gibt Kiew 5 Millionen Euro.\nNur ohne Tracking: 2 Euro"
    page = lxml.html.fromstring(marked(udcgkit.extract(udcgkit.Article.from_text(text, language="de"))).data)
    unread = [span.text for span in page.find_class("uk-text")[0].find_class("uk-unread")]
    assert unread == ["Menü", "Startseite", "Nur ohne Tracking: 2 Euro"]
    assert page.find_class("uk-legend")[0].find_class("uk-unread")
    seen = marked(udcgkit.extract(udcgkit.Article.from_text("Berlin gibt Kiew 5 Euro.", language="de"))).data
    assert not lxml.html.fromstring(seen).find_class("uk-unread")


def test_the_marked_article_is_the_article(seed: Tables) -> None:
    page = lxml.html.fromstring(marked(seed).data)
    shown = "".join(part.text_content() for part in page.find_class("uk-text")[0].iter("p"))
    assert shown == seed.article("26f3f7e7").raw.replace("\n", "")
    assert {"400 Millionen Euro"} <= {span.text for span in page.find_class("uk-money")}


def test_nothing_in_an_article_is_run() -> None:
    tables = udcgkit.extract(udcgkit.Article.from_text(HOSTILE, language="de", title="<img src=x onerror=alert(1)>"))
    for html in (marked(tables).data, *(table(tables, name).data for name in TABLES)):
        body = html.partition("</style>")[2]
        assert not re.search(r"<(script|img|b|style)\b|</style", body)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_table_is_shown_with_a_heading_per_column(seed: Tables, name: str, language: str) -> None:
    page = lxml.html.fromstring(table(seed, name, language).data)
    rows = page.findall(".//tbody/tr")
    assert len(rows) == len(seed.frames[name])
    assert {len(row) for row in rows} == {len(page.findall(".//thead/tr/th"))}


def test_an_empty_table_says_so() -> None:
    empty = udcgkit.extract(udcgkit.Article.from_text("Es regnet.", language="de"))
    assert "nichts davon" in table(empty, "funding").data


def test_money_reads_as_people_write_it(seed: Tables) -> None:
    shown = words(table(seed, "funding").data).replace("\xa0", " ")
    assert "rund 9 Mrd. €" in shown and "2025°" in shown and "Deutschland" in shown


def test_an_unknown_table_is_named(seed: Tables) -> None:
    with pytest.raises(KeyError, match="funding"):
        table(seed, "moneys")


def test_a_row_shows_the_words_of_its_cells(seed: Tables) -> None:
    row = seed.funding.iloc[3].to_dict()
    html = detail(seed, "funding", row)
    page = lxml.html.fromstring(f"<div>{html}</div>")
    assert [span.text for span in page.find_class("uk-span")] == ["400 Millionen Euro"]
    lines = {line.findtext("th"): line.text_content() for line in page.iter("tr")}
    assert "„Deutschland“" in lines["Wer gibt"]


@pytest.mark.parametrize("name", ["funding", "measures"])
def test_the_sentence_of_a_row_has_the_wide_column(seed: Tables, name: str) -> None:
    page = lxml.html.fromstring(table(seed, name, "de").data)
    cells = page.find_class("uk-source")
    assert len(cells) == len(getattr(seed, name)) and all(cell.find_class("uk-span") for cell in cells)


def test_any_frame_can_be_shown(seed: Tables) -> None:
    assert frame(seed.claims).data.count("<tr>") == len(seed.claims) + 1


def test_the_id_of_the_only_article_is_left_out() -> None:
    texts = ("Berlin gibt Kiew 5 Millionen Euro.", "Oslo gibt Kiew 7 Millionen Euro.")
    tables = [udcgkit.extract(udcgkit.Article.from_text(text, language="de")) for text in texts]
    one, two = (udcgkit.money.total(table.funding) for table in tables)
    assert "Artikel" not in words(frame(one, "de").data) and "article_id" not in words(frame(one).data)
    assert "Artikel" in words(frame(pd.concat([one, two]), "de").data)


def test_sums_are_told_in_the_language_of_the_reader() -> None:
    text = "Berlin gibt 5 Millionen Euro als Kredit. Kiew bat um 9 Milliarden Euro."
    sums = udcgkit.money.total(udcgkit.extract(udcgkit.Article.from_text(text, language="de")).funding)
    german, english = words(frame(sums, "de").data), words(frame(sums, "en").data)
    assert "Kredit" in german and "weggelassen: 1 × erbeten, nicht gegeben" in german
    assert "left out: 1 × asked for, not given" in english
    assert "weggelassen" not in words(frame(sums).data)


def test_no_cell_of_sums_is_blank() -> None:
    text = "Die deutsche Hilfe im Wert von rund 9 Milliarden Euro. Kiew bat um 2 Milliarden Kronen."
    sums = udcgkit.money.total(udcgkit.extract(udcgkit.Article.from_text(text, language="de")).funding)
    cells = [cell.text_content() for cell in lxml.html.fromstring(frame(sums, "en").data).iter("td")]
    assert "stage not stated" in cells and all(cells)


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_of_a_sum_has_german_words(reason: str) -> None:
    told = cell_words("why", f"left out: 2 {REASONS[reason]}", "de")
    assert told.startswith("weggelassen: 2 × ") and REASONS[reason] not in told


def test_no_rows_are_said_and_not_headed(seed: Tables) -> None:
    assert words(frame(seed.funding.head(0), "de").data).strip().endswith("Keine Zeilen.")


def test_a_row_of_the_only_article_is_known_by_its_number(seed: Tables) -> None:
    cell = lxml.html.fromstring(table(seed, "funding").data).find_class("uk-id")[0]
    assert (cell.text, cell.get("title")) == ("f1", "26f3f7e7:f1")
    other = udcgkit.Article.from_text("Berlin gibt 5 Millionen Euro.", language="de")
    both = udcgkit.extract([udcgkit.read_article(), other])
    assert "26f3f7e7:f1</td>" in table(both, "funding").data
