"""Notebook 01 in a real JupyterLab: the example, and one's own article without code."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_accessible, assert_keys_stay_inside
from tests.browser.lab import PANEL, Lab, Notebook

OWN = (
    "Drucken\nNorwegen sagt der Ukraine 250 Millionen Kronen zu. „Wir helfen <b>weiter</b>“, sagte Ministerin "
    "Kari Nordmann am Montag. <img src=x onerror=\"document.title='broken'\">"
)
WIDGET = f"{PANEL} .udcgkit-live"


@pytest.fixture(autouse=True)
def _no_article_is_left_to_other_tests(lab: Lab) -> Iterator[None]:
    yield
    shutil.rmtree(lab.workspace / "data" / "articles", ignore_errors=True)


def test_own_article_without_code(open_notebook: Callable[[str], Notebook], screenshots: Path) -> None:
    notebook = open_notebook("01_read_an_article")
    notebook.run_all()
    assert notebook.errors() == []
    page, widget = notebook.page, notebook.page.locator(WIDGET)
    widget.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "picker.png")
    widget.get_by_label("Text of the article").fill(OWN)
    widget.get_by_role("button", name="Read", exact=True).first.click()
    expect(widget.get_by_role("status")).to_contain_text("Found:")
    expect(widget).to_contain_text("<img src=x")
    assert page.title() != "broken"
    assert widget.locator("img, b").count() == 0
    expect(widget.locator(".uk-text .uk-unread")).to_have_text("Drucken")
    assert_accessible(notebook, ".udcgkit-live")
    assert_keys_stay_inside(notebook, widget)
    page.screenshot(path=screenshots / "picker-own-article.png")
    saved = str(notebook.save())
    assert "Kari Nordmann" in saved, "the saved notebook does not show what the widget showed"
    assert notebook.console == []


def test_a_wide_table_scrolls_inside_its_cell(open_notebook: Callable[[str], Notebook], screenshots: Path) -> None:
    notebook = open_notebook("01_read_an_article")
    notebook.run_all()
    notebook.page.set_viewport_size({"width": 900, "height": 1200})
    widget = notebook.page.locator(WIDGET)
    widget.get_by_label("Text of the article").fill(OWN)
    widget.get_by_role("button", name="Read", exact=True).first.click()
    expect(widget.get_by_role("status")).to_contain_text("Found:")
    notebook.page.screenshot(path=screenshots / "picker-narrow.png")
    right = widget.evaluate("widget => widget.getBoundingClientRect().right")
    for part in (".udcgkit", ".uk-text"):
        ends = widget.locator(part).evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
        assert max(ends) <= right, f"{part} runs out of the cell"


def test_the_article_read_in_the_first_notebook_is_opened_by_the_others(
    open_notebook: Callable[[str], Notebook], screenshots: Path
) -> None:
    notebook = open_notebook("01_read_an_article")
    notebook.run_all()
    widget = notebook.page.locator(WIDGET)
    widget.get_by_label("Text of the article").fill(OWN)
    widget.get_by_label("Headline (if known)").fill("Norden hilft")
    widget.get_by_role("button", name="Read", exact=True).first.click()
    expect(widget.get_by_role("status")).to_contain_text("notebooks 2 to 4 open it")
    notebook.page.screenshot(path=screenshots / "picker-kept.png")
    notebook = open_notebook("02_commitments")
    notebook.run_all()
    assert notebook.errors() == []
    expect(notebook.page.locator(PANEL)).to_contain_text("Norden hilft")
    notebook.page.screenshot(path=screenshots / "commitments-own-article.png")


def test_bad_input_is_said_in_the_widget(open_notebook: Callable[[str], Notebook]) -> None:
    notebook = open_notebook("01_read_an_article")
    notebook.run_all()
    widget = notebook.page.locator(WIDGET)
    widget.get_by_role("tab", name="Give an address").click()
    widget.get_by_label("Address of the page").fill("http://127.0.0.1:9/")
    widget.get_by_role("button", name="Read", exact=True).locator("visible=true").click()
    expect(widget.get_by_role("alert")).to_contain_text(re.compile("127.0.0.1:9"))


def test_saved_notebook_reads_without_a_kernel(open_notebook: Callable[[str], Notebook], screenshots: Path) -> None:
    notebook = open_notebook("01_read_an_article")
    notebook.run_all()
    notebook.save()
    notebook.shut_down()
    notebook.open()
    page = notebook.page
    expect(page.locator(f"{PANEL} .udcgkit-twin").first).to_be_visible()
    expect(page.locator(f"{PANEL} .udcgkit table").first).to_be_visible()
    page.screenshot(path=screenshots / "reopened-without-kernel.png")
