"""The article reader, in process: marks, rows and their places, what the front end may report."""

from __future__ import annotations

from pathlib import Path

import annotating
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets import DOMWidget

import udcgkit
from udcgkit.annotations import Store
from udcgkit.errors import UdcgkitError
from udcgkit.widgets.card import Card
from udcgkit.widgets.reader import ArticleReader
from udcgkit.widgets.textview import TextView, marks

TABLES = annotating.tables()
ID = TABLES.articles["article_id"][0]
RAW = annotating.RAW


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UDCGKIT_STRICT", "1")


def select(reader: ArticleReader, start: int, end: int, words: str | None = None) -> None:
    said = reader.article.raw[start:end] if words is None else words
    reader._text.receive({"do": "select", "start": start, "end": end, "words": said, "article": reader.article_id})


def test_everything_found_is_marked_at_its_place() -> None:
    found = marks(TABLES, ID)
    assert {kind for _, _, kind, _, _ in found} == {"statement", "actor", "money", "goods", "claim"}
    words = {row_id.rpartition(":")[2]: RAW[start:end] for start, end, _, row_id, _ in found}
    assert words["f2"] == "200 Millionen Euro" and words["g1"] == "30 Lastwagen" and words["n1"] == "Ada Grün"
    assert [tag for *_, tag in found if tag] == ["Ada Grün"]


@pytest.mark.parametrize("widget", [TextView, Card])
def test_no_synced_name_hides_one_of_the_front_end(widget: type) -> None:
    own = {name for name, trait in widget.class_traits().items() if trait.metadata.get("sync")}  # type: ignore[attr-defined]
    own -= set(DOMWidget.class_traits())
    assert {name for name in own if not name.startswith("_")} and not own & set(dir(DOMWidget))


def test_scripts_ship_as_text_and_never_read_html() -> None:
    for widget in (TextView, Card):
        assert isinstance(widget._esm, str) and "export default" in widget._esm
        assert not any(word in widget._esm for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval("))


def test_a_mark_leads_to_its_row_and_the_next_click_to_the_next_row_there() -> None:
    reader = ArticleReader(TABLES)
    reader._text.receive({"do": "mark", "rows": [f"{ID}:f1", f"{ID}:s1"]})
    assert (reader._kinds.value, reader._rows.value) == ("funding", f"{ID}:f1")
    assert "rund 500" in reader._detail.value and ": 1;" in reader.status.value
    start, end = annotating.span(RAW, "rund 500 Millionen Euro")
    assert reader._text.uk_focus["marks"][0] == [start, end, "uk-lit"]
    reader._text.receive({"do": "mark", "rows": [f"{ID}:f1", f"{ID}:s1"]})
    assert (reader._kinds.value, reader._rows.value) == ("statements", f"{ID}:s1")
    reader._text.receive({"do": "mark", "rows": [f"{ID}:n1"]})
    assert (reader._kinds.value, reader._rows.value) == ("actors", "person:ada-gruen")
    reader._text.receive({"do": "mark", "rows": ["no such row"]})
    assert reader._kinds.value == "actors"


def test_a_row_leads_to_its_place() -> None:
    reader = ArticleReader(TABLES)
    reader.show(f"{ID}:g1")
    start, end = annotating.span(RAW, "30 Lastwagen")
    assert reader._text.uk_focus["marks"][0] == [start, end, "uk-lit"] and reader._text.uk_focus["scroll"]
    with pytest.raises(UdcgkitError, match="has no row"):
        reader.show(f"{ID}:g9")


def test_only_words_that_stand_there_are_selected() -> None:
    reader = ArticleReader(TABLES)
    start, end = annotating.span(RAW, "😀 weiter")
    select(reader, start, end)
    assert reader.selection == (start, end) and reader.selected_text == "😀 weiter"
    select(reader, start, end, "weiter")
    assert reader.selection is None and "alert" in reader.status.value
    for wrong in ((5, 5), (-3, 4), (3, 10_000)):
        select(reader, *wrong, words="x")
        assert reader.selection is None
    select(reader, start, end)
    reader._text.receive({"do": "select", "start": None, "end": None, "words": "", "article": ID})
    assert reader.selection is None and reader.selected_text == ""


def test_a_selection_becomes_a_claim_of_the_annotator(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        reader = ArticleReader(TABLES, store=store, annotator="anna")
        assert reader._claim.disabled
        select(reader, *annotating.span(RAW, "blieben im Haushalt"))
        reader._claim.click()
        claims = store.claims("anna")
        assert claims["text"].tolist() == ["blieben im Haushalt"] and claims["type"].isna().all()
        assert "blieben im Haushalt" in reader.status.value


def test_several_articles_and_none() -> None:
    texts = ["Berlin gibt 5 Millionen Euro.", "Oslo gibt 7 Millionen Kronen <b>."]
    tables = udcgkit.extract([udcgkit.Article.from_text(text, language="de") for text in texts])
    reader = ArticleReader(tables)
    assert reader.article.raw == texts[0] and len(reader._articles.options) == 2
    reader._articles.value = tables.articles["article_id"][1]
    assert reader.article.raw == texts[1] == reader._text.uk_article["text"]
    assert "&lt;b&gt;" in reader._twin_body() and "<b>." not in reader._twin_body()
    with pytest.raises(UdcgkitError, match="no article"):
        ArticleReader(udcgkit.extract([]))


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=80))
def test_any_text_is_shown_and_selected_as_python_slices_it(text: str) -> None:
    article = udcgkit.Article.from_text(text, language="de")
    reader = ArticleReader(udcgkit.extract(article))
    for start in range(0, len(article.raw), 7):
        select(reader, start, start + 1)
        assert reader.selected_text == article.raw[start]
