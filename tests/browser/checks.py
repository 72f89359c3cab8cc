"""What every widget must hold in a real browser: keys stay inside, nothing is inaccessible."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator

from tests.browser.lab import Notebook

LETTERS = "xddmab"
SERIOUS = ("serious", "critical")


def assert_keys_stay_inside(notebook: Notebook, widget: Locator) -> None:
    """Presses JupyterLab's cell commands on each thing in the widget that can be focused."""
    before = notebook.cells()
    controls = widget.locator("button:visible, input:visible, select:visible, textarea:visible, [tabindex='0']:visible")
    assert controls.count(), "the widget has nothing to focus"
    for control in controls.all():
        control.focus()
        for letter in LETTERS:
            notebook.page.keyboard.press(letter)
        assert notebook.cells() == before, f"a key pressed in {control} reached the notebook"


def assert_accessible(notebook: Notebook, selector: str) -> None:
    """axe-core finds nothing serious inside the widget."""
    found: dict[str, Any] = Axe().run(notebook.page, context=selector).response
    problems = [
        f"{violation['id']}: {violation['help']} ({node['html'][:160]})"
        for violation in found["violations"] if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]  # fmt: skip
    assert not problems, "\n".join(problems)


def assert_lists_show_their_choice(widget: Locator) -> None:
    """No drop-down list that has entries stands there blank."""
    blank = "lists => lists.filter(one => one.options.length && one.selectedIndex < 0).map(one => one.outerHTML)"
    assert widget.locator("select:not([multiple]):visible").evaluate_all(blank) == []
