"""Notebook 04 in a real JupyterLab: reading, judging by keyboard, correcting, and finding it all again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, Page, expect

import udcgkit
from tests.browser.checks import assert_accessible, assert_keys_stay_inside
from tests.browser.lab import PANEL, Lab, Notebook
from tests.browser.mouse import drag
from udcgkit.annotations import Store
from udcgkit.widgets.sources import script

Opened = Callable[[str], Notebook]
CARD, PAPER = f"{PANEL} .uk-card", f"{PANEL} .uk-paper"
CLAIMS = len(udcgkit.extract(udcgkit.read_article()).claims)
"""of the bundled article, which the notebook opens"""
SAVED = re.compile(r"gespeichert \d\d:\d\d:\d\d")

HOSTILE = (
    "Norden 👩‍👩‍👧 gibt e\u0301ine Million 😀 Euro\r\n"
    "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">\n"
    "[hier](javascript:document.title='broken') </style></textarea> weiter\r\n"
    "שלום עולם 5 Millionen Euro 🇺🇦 am 3. Mai\r"
    "Ende 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 gut."
)


def with_cells(lab: Lab, name: str, *cells: str) -> None:
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab.workspace / "notebooks" / f"{name}.ipynb")


@pytest.fixture
def store_file(lab: Lab) -> Path:
    """The workspace's store, which each test finds empty."""
    for file in (lab.workspace / "data").glob("annotations.sqlite*"):
        file.unlink()
    return lab.workspace / "data" / "annotations.sqlite"


def complaints(notebook: Notebook) -> list[str]:
    """What the console says, but for JupyterLab's own word that a saved widget is not alive before its cell runs."""
    return [line for line in notebook.console if "widget model not found" not in line]


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def pressed(card: Locator) -> list[str]:
    return [one.get_attribute("data-code") or "" for one in card.locator("[data-code][aria-pressed='true']").all()]


def test_three_claims_by_keyboard_a_correction_and_all_of_it_after_a_restart(
    open_notebook: Opened, screenshots: Path, store_file: Path
) -> None:  # fmt: skip
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    assert notebook.errors() == []
    page, card = notebook.page, notebook.page.locator(CARD)
    for _ in range(200):  # from the cell into the card, by Tab alone
        if card.evaluate("card => card === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(card).to_be_focused()
    cells = notebook.cells()
    press(page, "1a9")
    expect(card.locator(".uk-saved")).to_have_text(SAVED)
    press(page, "n2dt")
    page.keyboard.type("siehe Haushalt x d d")
    page.keyboard.press("Escape")
    press(page, "n3mn")
    expect(card.locator(".uk-place")).to_contain_text(f"noch {CLAIMS - 3} offen")
    page.locator(f"{PANEL} .uk-card").scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "annotator.png")
    with Store(store_file) as store:
        given = store.claims("Anna")[["type", "verdict", "note", "flag"]].values.tolist()
    assert [row[:2] for row in given[:2]] == [["fact", "supported"], ["commitment", "kept"]]
    assert given[1][2] == "siehe Haushalt x d d" and given[2][0] == "assessment" and given[2][3]

    page.keyboard.press("w")
    correct_a_donor(notebook)
    page.screenshot(path=screenshots / "annotator-correction.png")
    assert notebook.cells() == cells and complaints(notebook) == []

    notebook.save()
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    notebook.open()
    notebook.run_all()
    card = page.locator(CARD)
    expect(card.locator(".uk-place")).to_contain_text(f"noch {CLAIMS - 3} offen")
    changes = page.locator(f"{PANEL} .udcgkit table", has_text="donor_id").last
    expect(changes).to_contain_text("country:NO")
    card.focus()
    press(page, "zz")
    expect(card.locator(".uk-place")).to_contain_text(f"3 von {CLAIMS}")
    press(page, "bb")
    expect(card.locator(".uk-place")).to_contain_text(f"1 von {CLAIMS}")
    assert pressed(card) == ["fact", "supported", "medium"]
    press(page, "n")
    expect(card.get_by_label("Notiz")).to_have_value("siehe Haushalt x d d")
    press(page, "yy")
    expect(card.locator(".uk-place")).to_contain_text(f"3 von {CLAIMS}")
    assert notebook.errors() == [] and complaints(notebook) == []


def test_what_is_typed_stays_while_answers_come(open_notebook: Opened, store_file: Path) -> None:
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    page, card = notebook.page, notebook.page.locator(CARD)
    card.focus()
    for note in ("erste", "zweite"):
        press(page, "1t")
        card.get_by_label("Notiz").fill(note)
        page.keyboard.press("Escape")
        press(page, "e")
        page.keyboard.type("https://example.org/" + note)
        page.keyboard.press("Tab")
        page.keyboard.type("so steht es da")
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        expect(card.get_by_label("Notiz")).to_have_value("")
    expect(card.locator(".uk-place")).to_contain_text(f"3 von {CLAIMS}")
    with Store(store_file) as store:
        kept = store.claims("Anna")
    assert kept["note"].tolist() == ["erste", "zweite"]
    assert [[item[:2] for item in cell] for cell in kept["evidence"]] == [
        [("https://example.org/" + note, "so steht es da")] for note in ("erste", "zweite")
    ]
    assert notebook.errors() == [] and complaints(notebook) == []


def correct_a_donor(notebook: Notebook) -> None:
    """Goes to the claim with nine billion by filter, and gives its money another donor."""
    page = notebook.page
    widget = page.locator(f"{PANEL} .udcgkit-live", has=page.locator(".uk-card"))
    widget.get_by_label("Betrag", exact=True).first.select_option(label="mit Betrag")
    expect(widget.locator(".uk-card blockquote")).to_contain_text("neun Milliarden")
    widget.get_by_label("Zeile", exact=True).select_option(label=money_row(widget))
    widget.get_by_label("Feld", exact=True).select_option(label="Wer gibt")
    value = widget.get_by_label("Neuer Wert")
    value.fill("Norwegen")
    widget.get_by_label("Begründung").fill("nur als Probe")
    widget.get_by_label("Begründung").press("Tab")
    widget.get_by_role("button", name="Feld ändern", exact=True).click()
    expect(widget.get_by_role("status").last).to_contain_text("Norwegen")


def money_row(widget: Locator) -> str:
    option = widget.get_by_label("Zeile", exact=True).locator("option", has_text="Geld: f1")
    expect(option).to_have_count(1)
    return option.inner_text()


def test_the_figure_follows_a_correction(open_notebook: Opened, store_file: Path) -> None:
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    page = notebook.page
    before = page.locator(f"{PANEL} figure img").last.get_attribute("alt")
    card = page.locator(CARD)
    card.focus()
    press(page, "w")
    correct_a_donor(notebook)
    notebook.run_all()
    assert page.locator(f"{PANEL} figure img").last.get_attribute("alt") != before
    assert notebook.errors() == []


def test_a_refused_measure_takes_its_goods_along(open_notebook: Opened, store_file: Path, screenshots: Path) -> None:
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    page = notebook.page
    widget = page.locator(f"{PANEL} .udcgkit-live", has=page.locator(".uk-card"))
    page.locator(CARD).focus()
    rows = widget.get_by_label("Zeile", exact=True)
    press(page, "w")
    for _ in range(40):  # to a claim behind which a measure stands
        if rows.locator("option", has_text="Maßnahmen: m1").count():
            break
        page.locator(CARD).focus()
        press(page, "n")
        page.wait_for_timeout(150)
    rows.select_option(label=rows.locator("option", has_text="Maßnahmen: m1").first.inner_text())
    widget.get_by_role("tab", name="Stimmt / stimmt nicht").click()
    expect(widget.get_by_text("verwirft auch ihre Güter")).to_contain_text("Munition")
    widget.get_by_text("verwirft auch ihre Güter").scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "annotator-refuse.png")
    widget.get_by_role("button", name="Zeile verwerfen").click()
    expect(widget.get_by_role("status").last).to_contain_text("Zeile verwerfen")
    notebook.run_all()
    changes = page.locator(f"{PANEL} .udcgkit table", has_text="which was refused").last
    expect(changes).to_contain_text("Munition")
    changes.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "annotator-refused.png")
    assert notebook.errors() == [] and complaints(notebook) == []


def test_what_is_selected_is_what_python_slices(lab: Lab, open_notebook: Opened, screenshots: Path) -> None:
    with_cells(lab, "selecting", f"import udcgkit\nraw = {HOSTILE!r}\n"
               "tables = udcgkit.extract(udcgkit.Article.from_text(raw, language='de'))\n"
               "reader = udcgkit.ArticleReader(tables)\nreader",
               "print(repr((reader.selection, reader.selected_text)))")  # fmt: skip
    notebook = open_notebook("selecting")
    notebook.run_all()
    page, paper = notebook.page, notebook.page.locator(PAPER)
    assert page.title() != "broken" and paper.locator("script, img, a").count() == 0
    for first, last in (("Norden", "gibt"), ("Million", "Euro"), ("gibt", "weiter"), ("Millionen", "Mai"),
                        ("שלום", "עולם"), ("𝔘𝔫𝔦", "gut"), ("Norden", "gut")):  # fmt: skip
        drag(page, paper, first, last)
        start = HOSTILE.index(first)
        end = HOSTILE.index(last, start) + len(last)
        expect(page.locator(f"{PANEL} .uk-chosen-words")).to_contain_text(f"{start}–{end}")
        page.wait_for_timeout(150)
        notebook.run_cell(1)
        expect(notebook.output(1)).to_contain_text(repr(((start, end), HOSTILE[start:end])))
    page.screenshot(path=screenshots / "reader-hostile.png")
    assert page.title() != "broken" and complaints(notebook) == []
    saved = notebook.save()
    assert "<script>document" not in str(saved.cells[0].outputs)


def test_offsets_of_any_text_are_those_of_python(page: Page) -> None:
    letters = ["a", " ", "\r\n", "😀", "👩‍👩‍👧", "e\u0301", "ש", "\u202e", "𝔘", "\x00", "🇺🇦", "\uffff", "\ufeff"]
    random = Random(4)
    texts = ["".join(random.choices(letters, k=random.randrange(40))) for _ in range(200)]
    expected = [[len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)] for text in texts]
    found: Any = page.evaluate(
        """([source, texts]) => {
          const Offsets = new Function(`${source}; return Offsets`)();
          return texts.map((text) => {
            const offsets = new Offsets(text), points = [...text].length;
            return Array.from({ length: points + 1 }, (_, n) => {
              const units = offsets.units(n);
              if (offsets.points(units) !== n || offsets.whole(units, true) !== units) throw new Error(text);
              return units;
            });
          });
        }""",
        [script("offsets"), texts],
    )
    assert found == expected


def test_words_are_selected_by_keyboard_and_rows_lead_to_words_and_back(
    lab: Lab, open_notebook: Opened, store_file: Path
) -> None:  # fmt: skip
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    page, paper = notebook.page, notebook.page.locator(PAPER).first
    chosen = page.locator(f"{PANEL} .uk-chosen-words").first
    paper.focus()
    press(page, ["ArrowRight", "ArrowRight", "Shift+ArrowRight"])  # type: ignore[arg-type]
    expect(chosen).to_contain_text("„der Sitzung“")
    press(page, ["Control+Shift+ArrowLeft", "Control+Shift+ArrowLeft"])  # type: ignore[arg-type]
    expect(chosen).to_contain_text("„der Sitzu“")
    page.keyboard.press("Escape")
    expect(chosen).to_be_empty()
    press(page, ["ArrowDown", "ArrowDown"])  # type: ignore[arg-type]
    rows = page.locator(f"{PANEL} .udcgkit-live").first.get_by_label("Im Artikel gefunden")
    expect(page.locator(f"{PANEL} .udcgkit-live").first.locator("table")).to_contain_text("Kennung")
    page.keyboard.press("Escape")
    expect(rows).to_be_focused()
    page.locator(f"{PANEL} .udcgkit-live").first.get_by_label("Zeilen", exact=True).select_option(label="Geld")
    rows.select_option(index=3)
    expect(paper.locator(".uk-lit").first).to_be_in_viewport()
    expect(paper.locator(".uk-lit").first).to_contain_text("400")
    paper.get_by_text("500 Millionen Euro").first.click()
    expect(rows.locator("option:checked")).to_contain_text("500")
    page.get_by_label("Geld", exact=False).first.uncheck()
    assert "uk-no-money" in (paper.get_attribute("class") or "")


def test_keys_stay_inside_and_nothing_is_inaccessible(open_notebook: Opened, store_file: Path) -> None:
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    page = notebook.page
    for widget in page.locator(f"{PANEL} .udcgkit-live").all():
        assert_keys_stay_inside(notebook, widget)
    page.locator(CARD).focus()
    press(page, "w")
    assert_accessible(notebook, ".udcgkit-live")
    assert complaints(notebook) == []


def test_a_selection_in_the_annotator_becomes_a_claim(open_notebook: Opened, store_file: Path) -> None:
    notebook = open_notebook("04_judge_claims")
    notebook.run_all()
    page = notebook.page
    widget = page.locator(f"{PANEL} .udcgkit-live", has=page.locator(".uk-card"))
    drag(page, widget.locator(".uk-paper"), "Verteidigungsminister Boris", "das Treffen")
    button = widget.get_by_role("button", name="Auswahl als Behauptung aufnehmen")
    expect(button).to_be_enabled()
    button.click()
    expect(widget.locator("blockquote")).to_contain_text("das Treffen")
    expect(widget.locator(".uk-place")).to_contain_text(f"von {CLAIMS + 1}")
    widget.get_by_role("button", name="Rückgängig").click()
    expect(widget.locator(".uk-place")).to_contain_text(f"von {CLAIMS}")
    press(page, "xdm")
    assert len(notebook.cells()) == len(nbformat.read(notebook.lab.workspace / notebook.path, 4).cells)


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_saved_notebook_reads_without_a_kernel(
    open_notebook: Opened, screenshots: Path, store_file: Path, theme: str
) -> None:  # fmt: skip
    notebook = open_notebook("04_judge_claims")
    page = notebook.page
    page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})",
                  f"JupyterLab {theme}")  # fmt: skip
    notebook.run_all()
    card = page.locator(CARD)
    card.focus()
    press(page, "1dn")  # Kontext fehlt
    expect(card.locator(".uk-place")).to_contain_text(f"noch {CLAIMS - 1} offen")
    for name, place in (("reader", PAPER), ("annotator", CARD)):
        page.locator(place).first.scroll_into_view_if_needed()
        page.screenshot(path=screenshots / f"{name}-{theme.lower()}.png")
    assert_accessible(notebook, ".udcgkit-live")
    notebook.save()
    notebook.shut_down()
    notebook.open()
    expect(page.locator(f"{PANEL} .udcgkit-twin", has_text="1 von").first).to_be_visible()
    expect(page.locator(f"{PANEL} .udcgkit-twin table").last).to_contain_text("Kontext fehlt")
    page.screenshot(path=screenshots / f"judged-without-kernel-{theme.lower()}.png")
