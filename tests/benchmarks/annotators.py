"""The kit beside other annotators for notebooks, all of them in one JupyterLab in Chromium.

    python -m tests.benchmarks.annotators

Prints a table in Markdown: what each keeps when its kernel is killed, which characters Python gets
for words selected with the mouse behind an emoji, and what becomes of HTML in the text. An
environment of its own is made in a temporary folder and removed afterwards (`--keep FOLDER`: made
there, kept, and used again). Each tool is used as its own documentation says.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import venv
from datetime import date
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.benchmarks.annotator_tools import EMOJI, HTML, TOOLS, WORDS, Tool
from tests.browser.conftest import CHROMIUM, FLAGS, SIZE
from tests.browser.lab import PROJECT, Lab, Notebook
from tests.browser.mouse import drag

GIVEN = 10
PID, WORK, KEPT, SPAN, SLICE, PAGE = range(6)
HEAD = ("tool", f"of {GIVEN} judgements or spans there after `kill -9`",
        f"`{WORDS}` selected with the mouse behind emoji: Python slices",
        "`<b>` in the text", "`<img onerror>` in the text")  # fmt: skip
RESTARTED = ".jp-Dialog button.jp-mod-accept"


def main() -> None:
    """Makes the environment, drives every tool, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    keep = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        base = Path(folder)
        python, failed = environment(keep or base / "venv")
        (base / "workspace" / "notebooks").mkdir(parents=True)
        lab = Lab(base / "workspace", base / "lab", python)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        try:
            rows = [(tool, failed.get(tool.package) or driven(lab, browser, tool)) for tool in TOOLS]
            print(table(rows, python, browser.version))
        finally:
            browser.close()
            lab.stop()


def environment(folder: Path) -> tuple[Path, dict[str, list[str]]]:
    """An interpreter with the tools, and what to say of those that cannot be installed."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    failed = {}
    for tool in TOOLS:
        asked = [str(PROJECT)] if not tool.version else [f"{tool.package}=={tool.version}"]
        constraints = ["--constraint", str(PROJECT / "constraints.txt")]
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *constraints, *asked]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            failed[tool.package] = [f"could not be installed: {last_line(done.stderr)}"]
    return python, failed


def last_line(text: str) -> str:
    """The last line that says anything."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason given")


def driven(lab: Lab, browser: Browser, tool: Tool) -> list[str]:
    """The cells of the tool's row; where it does not start, the reason alone."""
    page = browser.new_page(viewport=SIZE)
    page.set_default_timeout(30_000)
    try:
        notebook = opened(lab, page, tool)
        if problems := notebook.errors():
            return [f"could not be started: {last_line(problems[0])}"]
        sliced = span(notebook, tool)
        html = shown(page, notebook.output(PAGE))
        kept = after_a_kill(notebook, tool)
        return [kept, sliced, *html]
    except (BrowserError, AssertionError) as error:
        return [f"could not be driven: {str(error).splitlines()[0]}"]
    finally:
        page.close()


def opened(lab: Lab, page: Page, tool: Tool) -> Notebook:
    cells = ["import os\nprint(os.getpid())", tool.showing("work", texts()), tool.count,
             tool.showing("span", [EMOJI]), tool.sliced, tool.showing("page", [HTML])]  # fmt: skip
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = f"notebooks/{tool.package}.ipynb"
    nbformat.write(notebook, lab.workspace / path)
    made = Notebook(page, lab, path)
    made.run_all()
    expect(made.output(PAGE).locator(tool.area).first).to_be_visible()
    page.wait_for_timeout(1000)  # what the text may do, it has done
    return made


def texts() -> list[str]:
    return [f"Am {number}. Mai kamen {number + 100} Panzer nach Musterstadt." for number in range(1, GIVEN + 1)]


def span(notebook: Notebook, tool: Tool) -> str:
    """What Python slices where a person selected the words."""
    if not tool.select:
        return "has no spans"
    output = notebook.output(SPAN)
    drag(notebook.page, output.locator(tool.area).first, WORDS, WORDS)
    tool.select(output)
    notebook.page.wait_for_timeout(500)
    notebook.run_cell(SLICE)
    said = said_by(notebook.output(SLICE))
    right = said == repr(WORDS)
    return f"{'the words: ' if right else 'other characters: '}`{said}`" if said else "nothing was selected"


def said_by(output: Locator) -> str:
    return output.locator("pre").last.inner_text().strip()


def shown(page: Page, output: Locator) -> list[str]:
    """What became of the tags in the text."""
    ran = page.evaluate("() => Boolean(window.ran)")
    images = output.locator("img").count()
    bold = output.locator("b").count() > 0
    literal = "<b>" in output.inner_text()
    image = "its script runs" if ran else "an image is made" if images else "shown as text" if literal else "removed"
    return ["bold: read as HTML" if bold else "shown as text" if literal else "removed", image]


def after_a_kill(notebook: Notebook, tool: Tool) -> str:
    """How many of the judgements or spans are there after the kernel was killed and the cells ran again."""
    page = notebook.page
    for number in range(GIVEN):
        tool.judge(page, notebook.output(WORK), number)
    os.kill(int(said_by(notebook.output(PID))), signal.SIGKILL)
    page.locator(RESTARTED).click(timeout=60_000)  # "the kernel appears to have died; it will restart"
    notebook.run_all()
    return f"{said_by(notebook.output(KEPT))} {tool.how}".strip()


def table(rows: list[tuple[Tool, list[str]]], python: Path, chromium: str) -> str:
    """Everything in Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", "|" + " --- |" * len(HEAD)]
    for tool, cells in rows:
        name = f"{tool.package} {tool.version or version('udcgkit')}"
        filled = cells + [""] * (len(HEAD) - 1 - len(cells))
        lines.append(f"| {name} | " + " | ".join(re.sub(r"\|", r"\\|", cell) for cell in filled) + " |")
    program = "from importlib.metadata import version as v; print(v('jupyterlab'), v('ipywidgets'), v('ipykernel'))"
    found = subprocess.run([str(python), "-c", program], capture_output=True, text=True, check=True).stdout.split()
    lab, widgets, kernel = found
    system = f"{platform.system()}, Python {platform.python_version()}, Chromium {chromium}"
    return "\n".join([*lines, "", f"{date.today().isoformat()}; JupyterLab {lab}, ipywidgets {widgets}, "
                      f"ipykernel {kernel}; {system}."])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
