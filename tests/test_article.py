"""The article: what is read from the text where it is not given."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import udcgkit
from udcgkit.article import Article
from udcgkit.errors import ReadError
from udcgkit.language import detect_language
from udcgkit.lexicon import load
from udcgkit.publication_date import find_publication_date
from udcgkit.publishers import identify_publisher

FOLDER = Path(__file__).parent / "cases"
DATES = json.loads((FOLDER / "publication_dates.json").read_text(encoding="utf-8"))
HEADLINES = json.loads((FOLDER / "headlines.json").read_text(encoding="utf-8"))
PUBLISHERS = json.loads((FOLDER / "publishers.json").read_text(encoding="utf-8"))
LANGUAGES = json.loads((FOLDER / "languages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["label"])
def test_publication_date_from_the_text(case):
    found = find_publication_date(case["input"], load(case["language"]))
    assert (list(found) if found else None) == case["expect"]


@pytest.mark.parametrize("case", LANGUAGES, ids=lambda case: case["label"])
def test_language(case):
    assert detect_language(case["input"]) == case["expect"]


@pytest.mark.parametrize("case", HEADLINES, ids=lambda case: case["label"])
def test_headline(case):
    article = Article.from_text(case["input"], language=case["language"])
    assert (article.title, article.raw) == (case["expect"], case["input"])


@pytest.mark.parametrize("case", PUBLISHERS, ids=lambda case: case["label"])
def test_publisher_from_the_text(case):
    article = Article.from_text(case["input"], language=case["language"])
    assert [article.publisher, article.publisher_kind] == case["expect"]


def test_an_agency_in_the_text_of_a_known_page_is_not_its_publisher():
    text = "Musterstadt (dpa) - Die Ministerin reiste am Abend wieder ab."
    assert Article.from_text(text, language="de", url="https://blatt.example/a").publisher is None
    assert Article.from_text(text, language="de", publisher="Musterblatt").publisher == "Musterblatt"


def test_what_is_given_goes_before_what_is_read():
    article = Article.from_text(
        "The minister spoke on 3 May 2025.", title="T", publisher="Zeitung", url="https://www.bmvg.de/x",
        published_on="2025-06-01", language="de-AT",
    )  # fmt: skip
    assert (article.title, article.publisher, article.publisher_kind) == ("T", "Zeitung", "government")
    assert (article.published_on, article.language, article.rule) == ("2025-06-01", "de", "text, date_given")


def test_a_date_from_the_text_is_marked():
    assert Article.from_text("Sie sprach am 3. Mai 2025 im Saal.", language="de").rule == "text, date_lead"
    assert Article.from_text("Sie sprach im Saal.", language="de").rule == "text"


@pytest.mark.parametrize("given", [date(2025, 5, 3), "2025-05-03", "2025-05-03T10:00:00+02:00"])
def test_day_of_publication_in_every_form(given):
    assert Article.from_text("Ja.", published_on=given, language="de").published_on == "2025-05-03"


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ReadError, match="is no day of publication; write it as 2025-10-15"):
        Article.from_text("Ja.", published_on="3. Mai", language="de")


def test_something_else_than_text_is_refused():
    with pytest.raises(ReadError, match="needs the text itself, not bytes"):
        Article.from_text(b"Ja.")  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "given"), [("Le ministre est venu.", None), ("Ja.", "fr")])
def test_unknown_language_is_null_with_a_warning(text, given):
    with pytest.warns(UserWarning, match="its language stays empty"):
        assert Article.from_text(text, language=given).language is None


def test_a_text_of_another_language_than_is_told_is_named() -> None:
    text = "Der Minister sagte, dass Deutschland der Ukraine mit Panzern hilft."
    with pytest.warns(UserWarning, match="does not look like 'en'"):
        assert Article.from_text(text, language="en").language == "en"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("\ufeffJa", "Ja"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc00", "\ufffd"),
        ("\ud83d\ude00", "\U0001f600"),
        ("a\r\nb", "a\r\nb"),
    ],
)
def test_raw(text, raw):
    assert Article.from_text(text, language="de").raw == raw


def test_id_is_the_hash_of_raw():
    assert Article.from_text("Grüße", language="de").id == "f83e0397"


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        (None, "https://www.gov.uk/government/news/a", (None, "government")),
        (None, "https://www.bundestag.de/a", ("Deutscher Bundestag", "parliament")),
        (None, "https://www.consilium.europa.eu/a", ("Council of the European Union", "government")),
        (None, "https://www.europarl.europa.eu/a", ("European Parliament", "parliament")),
        ("tagesschau.de", "https://www.tagesschau.de/a", ("tagesschau.de", "newspaper")),
        ("BMVg.de", None, ("BMVg.de", "government")),
        ("Musterdorfer Lokalzeitung", None, ("Musterdorfer Lokalzeitung", "newspaper")),
        ("Verteidigungsministerium", None, ("Verteidigungsministerium", "government")),
        ("Muster AG", None, ("Muster AG", "company")),
        ("Tagwerk", "https://notbmvg.de.example/a", ("Tagwerk", None)),
        (None, "http://[", (None, None)),
    ],
)
def test_publisher(name, url, expected):
    assert identify_publisher(name, url, load("de")) == expected


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_an_article(text):
    article = Article.from_text("Kyiv. " + text, language="de")  # what only names a file or page is refused
    article.raw.encode("utf-8")
    assert article.offsets.to_raw(0, len(article.text))[1] <= len(article.raw)
    assert isinstance(article.taught, tuple)


@pytest.mark.parametrize("text", ["", " \n", "\ufeff"])
def test_an_empty_text_is_called_empty(text):
    with pytest.warns(UserWarning, match="The text is empty") as warned:
        article = Article.from_text(text)
    assert len(warned) == 1 and article.edits == ()


def test_an_article_made_by_hand_keeps_its_facts_in_one_form() -> None:
    article = Article("Norwegen gibt 5 Millionen Euro.", "de-AT", published_on=date(2025, 10, 15))  # type: ignore[arg-type]
    assert (article.language, article.published_on) == ("de", "2025-10-15")
    assert len(udcgkit.extract(article).funding) == 1
