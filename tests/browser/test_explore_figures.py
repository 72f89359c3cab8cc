"""Notebooks 02 and 03 in a real JupyterLab: controls, the figure that follows them, exports, saved views."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.browser.checks import assert_accessible, assert_keys_stay_inside, assert_lists_show_their_choice
from tests.browser.lab import PANEL, Notebook

WIDGET = f"{PANEL} .udcgkit-live"
Opened = Callable[[str], Notebook]


def picture(widget: Locator) -> str:
    return widget.locator("figure img").first.get_attribute("src") or ""


def assert_new_picture(widget: Locator, before: str) -> str:
    expect(widget.locator("figure img").first).not_to_have_attribute("src", before)
    return picture(widget)


@pytest.mark.parametrize("name", ["02_commitments", "03_statements"])
def test_figure_follows_mouse_and_keyboard(open_notebook: Opened, screenshots: Path, name: str) -> None:
    notebook = open_notebook(name)
    notebook.run_all()
    assert notebook.errors() == []
    widget = notebook.page.locator(WIDGET)
    widget.scroll_into_view_if_needed()
    notebook.page.screenshot(path=screenshots / f"{name}.png")
    before = picture(widget)
    assert widget.locator("figure img").first.get_attribute("alt")
    assert_lists_show_their_choice(widget)
    widget.get_by_label("Darstellung").select_option(index=1)
    before = assert_new_picture(widget, before)
    widget.get_by_label("Titel").fill("Ein eigener Titel & $x$ <b>")
    widget.get_by_label("Titel").press("Tab")
    before = assert_new_picture(widget, before)
    widget.get_by_label("Größe").focus()
    notebook.page.keyboard.press("ArrowUp")
    before = assert_new_picture(widget, before)
    widget.get_by_role("button", name="Zurücksetzen").press("Enter")
    assert_new_picture(widget, before)
    assert_lists_show_their_choice(widget)
    widget.get_by_label("Sprache").select_option(label="English")
    expect(widget.get_by_role("button", name="Export figure")).to_be_visible()
    assert_accessible(notebook, ".udcgkit-live")
    assert notebook.console == []


def test_search_that_leaves_nothing_says_so(open_notebook: Opened) -> None:
    notebook = open_notebook("02_commitments")
    notebook.run_all()
    widget = notebook.page.locator(WIDGET)
    widget.get_by_label("Textsuche").fill("Kamelkarawane")
    widget.get_by_label("Textsuche").press("Enter")
    expect(widget.get_by_role("status")).to_contain_text("Textsuche")


def test_row_leads_to_its_words(open_notebook: Opened) -> None:
    notebook = open_notebook("02_commitments")
    notebook.run_all()
    widget = notebook.page.locator(WIDGET)
    rows = widget.get_by_label("Zeilen dahinter")
    rows.select_option(index=3)
    expect(widget.locator(".uk-text .uk-span").last).to_contain_text("400 Millionen Euro")
    expect(widget.locator(".uk-text .uk-evidence").first).to_be_visible()


def test_export_gives_files_that_open(open_notebook: Opened, notebook_exports: Path) -> None:
    notebook = open_notebook("02_commitments")
    notebook.run_all()
    widget = notebook.page.locator(WIDGET)
    widget.get_by_label("Name des Exports").fill("../Zusagen 2025")
    widget.get_by_role("button", name="Abbildung exportieren").click()
    expect(widget.get_by_role("status")).to_contain_text(re.compile("Zusagen-2025"), timeout=20_000)
    folder = notebook_exports / "Zusagen-2025"
    Image.open(folder / "Zusagen-2025@2x.png").verify()
    (page,) = PdfReader(folder / "Zusagen-2025.pdf").pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    descriptors = [kid.get_object()["/FontDescriptor"] for font in fonts for kid in font["/DescendantFonts"]]
    assert descriptors and all("/FontFile2" in descriptor for descriptor in descriptors)
    root = ET.parse(folder / "Zusagen-2025.svg").getroot()
    assert root.get("role") == "img" and root.findall(".//{http://www.w3.org/2000/svg}text")


@pytest.mark.parametrize("name", ["02_commitments", "03_statements"])
def test_letters_stay_inside(open_notebook: Opened, name: str) -> None:
    notebook = open_notebook(name)
    notebook.run_all()
    assert_keys_stay_inside(notebook, notebook.page.locator(WIDGET))


@pytest.mark.parametrize("name", ["02_commitments", "03_statements"])
def test_saved_notebook_shows_the_last_figure(open_notebook: Opened, screenshots: Path, name: str) -> None:
    notebook = open_notebook(name)
    notebook.run_all()
    widget = notebook.page.locator(WIDGET)
    before = picture(widget)
    widget.get_by_label("Größe").select_option(index=0)
    last = assert_new_picture(widget, before)
    twin = notebook.page.locator(f"{PANEL} .udcgkit-twin")
    expect(twin.locator("figure img").first).to_have_attribute("src", last)
    notebook.save()
    notebook.shut_down()
    notebook.open()
    expect(twin.locator("figure img").first).to_be_visible()
    assert picture(twin) == last
    twin.scroll_into_view_if_needed()
    notebook.page.screenshot(path=screenshots / f"{name}-reopened.png")
