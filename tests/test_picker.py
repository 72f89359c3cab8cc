"""The article picker, in process: what it reads, what it shows, what it says of bad input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import udcgkit
from udcgkit.widgets.picker import ArticlePicker

TEXT = "Norwegen sagt der Ukraine 250 Millionen Euro zu. „Wir helfen“, sagte Ministerin Kari Nordmann."


@pytest.fixture
def picker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ArticlePicker]:
    monkeypatch.setenv("UDCGKIT_STRICT", "1")
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    yield ArticlePicker(language="de")


def upload(picker: ArticlePicker, name: str, content: bytes) -> None:
    file = {"name": name, "type": "", "size": len(content), "content": memoryview(content),
            "last_modified": datetime.now(UTC)}  # fmt: skip
    picker._file.value = (file,)
    press(picker, 1)


def press(picker: ArticlePicker, page: int) -> None:
    picker._buttons[page].click()


def test_it_starts_empty(picker: ArticlePicker) -> None:
    assert picker.article is None and picker.tables is None


def test_pasted_text_becomes_tables(picker: ArticlePicker) -> None:
    picker._text.value, picker._title.value, picker._date.value = TEXT, "Hilfe", "2025-11-02"
    press(picker, 0)
    assert picker.article is not None and picker.article.published_on == "2025-11-02"
    assert picker.tables is not None and list(picker.tables.funding["amount"]) == [250e6]
    assert "Kari Nordmann" in picker._result.value and "Gefunden" in picker.status.value


def test_it_says_as_what_the_article_was_read_and_what_to_give(picker: ArticlePicker) -> None:
    picker._text.value = f"Norwegen hilft weiter\n\n{TEXT}"
    press(picker, 0)
    assert "Gelesen: Norwegen hilft weiter." in picker.status.value
    assert "Kein Herausgeber gefunden" in picker.status.value and "Kein Tag gefunden" in picker.status.value
    picker._date.value, picker._told[0].publisher.value = "2025-11-02", "Musterstädter Zeitung"
    press(picker, 0)
    assert "(Musterstädter Zeitung, 2025-11-02)" in picker.status.value and "gefunden:" not in picker.status.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_an_uploaded_file_is_read(picker: ArticlePicker, encoding: str) -> None:
    upload(picker, "a.txt", TEXT.encode(encoding))
    assert picker.tables is not None and len(picker.tables.funding) == 1


def test_day_and_publisher_of_a_file_can_be_told(picker: ArticlePicker) -> None:
    picker._told[1].date.value, picker._told[1].publisher.value = "2025-11-02", "Musterstädter Zeitung"
    upload(picker, "a.txt", TEXT.encode())
    article = udcgkit.last_article()
    assert article == picker.article
    assert (article.published_on, article.publisher, article.publisher_kind) == (
        "2025-11-02", "Musterstädter Zeitung", "newspaper",
    )  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200)], ids=["empty", "picture"])
def test_a_bad_file_is_said_in_the_widget(picker: ArticlePicker, content: bytes) -> None:
    upload(picker, "a.txt", content)
    assert 'role="alert"' in picker.status.value and picker.tables is None


def test_what_was_shown_stays_when_the_next_source_is_bad(picker: ArticlePicker) -> None:
    picker._text.value = TEXT
    press(picker, 0)
    shown = picker._result.value
    picker._url.value = "http://127.0.0.1:9/"
    press(picker, 2)
    assert 'role="alert"' in picker.status.value and picker._result.value == shown
    assert "Unten steht noch der zuvor gelesene Artikel: Norwegen sagt" in picker.status.value
    assert isinstance(picker.tables, udcgkit.Tables)


@pytest.mark.parametrize("text", ["", " \r\n\t"])
def test_without_a_text_it_asks_for_one(picker: ArticlePicker, text: str) -> None:
    picker._text.value = text
    press(picker, 0)
    assert 'role="alert"' in picker.status.value and "Hier steht noch kein Text" in picker.status.value
    assert picker.tables is None


def test_what_was_read_is_opened_by_the_other_notebooks(picker: ArticlePicker) -> None:
    assert udcgkit.last_article().id == udcgkit.read_article().id
    picker._text.value, picker._date.value = TEXT.replace(". ", ".\r\n"), "2025-11-02"
    press(picker, 0)
    assert "data/articles" in picker.status.value
    last = udcgkit.last_article()
    assert (last.raw, last.published_on) == (picker._text.value, "2025-11-02") and last == picker.article
    upload(picker, "../Büro Nr. 1.html", f"<html><body><p>{TEXT} {TEXT}</p></body></html>".encode("cp1252"))
    assert udcgkit.last_article() == picker.article and udcgkit.last_article().rule == "html"
    upload(picker, "bericht.txt", b"")
    assert udcgkit.last_article() == picker.article
    press(picker, 0)
    assert udcgkit.last_article() == picker.article == last


def test_the_same_text_is_kept_once_with_what_is_known_of_it(picker: ArticlePicker, tmp_path: Path) -> None:
    picker._text.value, picker._title.value = TEXT, "Hilfe"
    press(picker, 0)
    picker._title.value, picker._date.value = "", "2025-11-02"
    press(picker, 0)
    [file] = (tmp_path / "data" / "articles").glob("*.txt")
    article = udcgkit.read_article(file)
    assert (article.title, article.published_on) == ("Hilfe", "2025-11-02")


def test_what_cannot_be_kept_is_shown_all_the_same(picker: ArticlePicker, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    picker._text.value = TEXT
    press(picker, 0)
    assert picker.tables is not None and "Gefunden" in picker.status.value and "Cannot write" in picker.status.value
