"""Draws the pictures of docs/images from the bundled article: every figure, and the explorers in JupyterLab.

    make gallery
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import udcgkit
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.lab import PANEL, Lab, Notebook, workspace
from udcgkit.charts.registry import CHARTS

IMAGES = Path(__file__).parent / "images"
WIDGET = f"{PANEL} .udcgkit-live"
NOTEBOOKS = {
    "01_read_an_article": WIDGET, "02_commitments": WIDGET, "03_statements": WIDGET,
    "04_judge_claims": f"{WIDGET}:has(.uk-card)",
}  # fmt: skip
"""Notebooks, and what is photographed of each."""


def draw_figures(language: str = "en") -> None:
    """One picture per figure function, with its defaults."""
    tables = udcgkit.extract(udcgkit.read_article())
    for name, draw in CHARTS.items():
        (IMAGES / f"{name}.png").write_bytes(udcgkit.charts.encode(draw(tables, language=language), "png", dpi=144))


def photograph_notebooks() -> None:
    """The chief widget of each notebook, as it opens."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        lab = Lab(workspace(Path(folder) / "workspace"), Path(folder) / "lab")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        try:
            for name, widget in NOTEBOOKS.items():
                page = browser.new_page(viewport={"width": 1360, "height": 2000})
                notebook = Notebook(page, lab, f"notebooks/{name}.ipynb")
                notebook.run_all()
                page.locator(widget).first.scroll_into_view_if_needed()
                page.locator(widget).first.screenshot(path=IMAGES / f"{name}.png")
        finally:
            browser.close()
            lab.stop()


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    draw_figures()
    photograph_notebooks()
