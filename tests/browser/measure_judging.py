"""How fast judging is in a real JupyterLab: python -m tests.browser.measure_judging

Prints the time from a key press to "saved" (on disk, confirmed by the kernel), from a key press to
the next claim, with 24 and with 10,000 claims, and what a reader of 100,000 characters needs. For
comparison, the same machine's time for a widget that does nothing: a key press, the kernel, and back,
and the ratio to it. `kernel_ms` is the processor time of the kernel for a press, everything included.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, SIZE
from tests.browser.lab import PANEL, Lab, Notebook, workspace

KEY = """async ([selector, key, done]) => {
  const card = document.querySelector(selector), place = card.querySelector(done), before = place.textContent;
  card.focus();
  const start = performance.now();
  return await new Promise((found) => {
    const seen = new MutationObserver(() => {
      const now = place.textContent;
      if (done === '.uk-saved' ? !/\\d$/.test(now) : now === before) return;
      seen.disconnect();
      found(performance.now() - start);
    });
    seen.observe(place, {childList: true, characterData: true, subtree: true});
    card.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  });
}"""
TOGGLE = """async ([selector]) => {
  const box = document.querySelector(selector), start = performance.now();
  box.click();
  document.querySelector('.uk-paper').getBoundingClientRect();
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  return performance.now() - start;
}"""
SCROLL = """async () => {
  const paper = document.querySelector('.uk-paper'), frames = [];
  for (let step = 1; step <= 40; step++) {
    const start = performance.now();
    paper.scrollTop = paper.scrollHeight * step / 40;
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    frames.push(performance.now() - start);
  }
  return frames;
}"""
TABLES = (
    "import time, udcgkit\nseed = udcgkit.read_article()\n"
    "def made(count):\n"
    "    texts = (f'{seed.raw}\\nNummer {number}.' for number in range(count))\n"
    "    return udcgkit.extract([udcgkit.Article.from_text(text, language='de') for text in texts])\n"
)
OPEN = (
    "udcgkit.ClaimAnnotator\nstart = time.perf_counter()\n"  # what is loaded once is not the queue's time
    "opened = udcgkit.ClaimAnnotator({}, annotator='Anna')\nprint(time.perf_counter() - start)\nopened"
)
ECHO = """
import anywidget, traitlets
class Echo(anywidget.AnyWidget):
    _esm = \'\'\'export default { render({ model, el }) {
      el.className = 'echo'; el.innerHTML = '<i class="uk-saved"></i>';
      el.addEventListener('keydown', () => { el.firstChild.textContent = '…'; model.send({}); });
      model.on('change:uk_n', () => { el.firstChild.textContent = model.get('uk_n'); });
    } }\'\'\'
    uk_n = traitlets.Int().tag(sync=True)
echo = Echo()
echo.on_msg(lambda *_: echo.set_trait('uk_n', echo.uk_n + 1))
echo"""
CASES = {"claims_24": OPEN.format("made(1)"), "claims_10000": OPEN.format("many")}
LONG = (
    "long = udcgkit.extract(udcgkit.Article.from_text('\\n'.join([seed.raw] * 21)[:100_000], language='de'))\n"
    "udcgkit.ArticleReader\nstart = time.perf_counter()\n"
    "reader = udcgkit.ArticleReader(long)\nprint(time.perf_counter() - start)\nreader"
)


def measured() -> dict[str, Any]:
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        base = Path(folder)
        lab = Lab(workspace(base / "workspace"), base / "lab")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        try:
            for name, cell in (CASES | {"reader": LONG}).items():
                before = TABLES + ("many = made(420)" if "many" in cell else "")
                found[name] = _one(lab, browser.new_page(viewport=SIZE), name, before, cell)
        finally:
            browser.close()
            lab.stop()
    return found


def _one(lab: Lab, page: Any, name: str, before: str, cell: str) -> dict[str, Any]:
    notebook = new_notebook(cells=[new_code_cell(before), new_code_cell(cell), new_code_cell(ECHO),
                                   new_code_cell("print(time.process_time())")])  # fmt: skip
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab.workspace / "notebooks" / f"{name}.ipynb")
    opened = Notebook(page, lab, f"notebooks/{name}.ipynb")
    opened.run_all()
    page.wait_for_selector(f"{PANEL} .uk-paper p")
    made = {"seconds_to_open": float(opened.output(1).locator("pre").first.inner_text())}
    if name == "reader":
        box = [".uk-legend-row input"]
        toggles = [page.evaluate(TOGGLE, box) for _ in range(20)]
        made["pieces"] = page.locator(".uk-paper span").count()
        return made | _figures("toggle", toggles) | _figures("scroll", page.evaluate(SCROLL))
    before = _processor(opened)
    for number in range(20):  # warm
        page.evaluate(KEY, [".uk-card", str(1 + number % 4), ".uk-saved"])
    made["kernel_ms"] = round((_processor(opened) - before) * 1000 / 20, 1)
    saved, bare = [], []
    for number in range(60):  # by turns, so that both meet the same machine
        saved.append(page.evaluate(KEY, [".uk-card", str(1 + number % 4), ".uk-saved"]))
        bare.append(page.evaluate(KEY, [".echo", "1", ".uk-saved"]))
    steps = [page.evaluate(KEY, [".uk-card", "n" if number < 20 else "b", ".uk-place"]) for number in range(40)]
    made |= _figures("bare_round_trip", bare) | _figures("saved", saved) | _figures("step", steps)
    made["saved_to_bare"] = round(made["ms_saved"] / made["ms_bare_round_trip"], 2)
    return made


def _processor(opened: Notebook) -> float:
    opened.run_cell(3)
    return float(opened.output(3).locator("pre").first.inner_text())


def _figures(name: str, values: list[float]) -> dict[str, float]:
    return {f"ms_{name}": round(statistics.median(values), 1), f"ms_{name}_worst": round(max(values), 1)}


if __name__ == "__main__":
    print(json.dumps(measured(), indent=2))
