"""How each of the compared annotators is used: its cells, and what a person does in it.

The cells follow the documentation of each. `cell` shows what is to be judged and is run again after
the kernel was killed, `count` says how much is there then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.mouse import drag

EMOJI = "Am 3. Mai 😀 kamen 👩‍👩‍👧 aus 🇺🇦 fünf Panzer nach Musterstadt."
WORDS = "fünf Panzer"
HTML = "Es kamen <b>fünf</b> Panzer. <img src=x onerror=\"window.ran = true\">"


@dataclass(frozen=True)
class Tool:
    """One annotator. `area` finds the text in an output, `judge` gives one judgement and waits for its answer."""

    package: str
    version: str
    cell: str
    """shows texts: NAME, TEXT and TEXTS are filled in"""
    count: str
    area: str
    judge: Callable[[Page, Locator, int], None]
    sliced: str = ""
    select: Callable[[Locator], None] | None = None
    """what is done after the mouse has selected words"""
    how: str = ""

    def showing(self, name: str, texts: list[str]) -> str:
        """The cell that shows those texts and keeps what is said of them under a name."""
        filled = self.cell.replace("NAME", name).replace("TEXTS", repr(texts))
        return filled.replace("TEXT", repr(" ".join(texts)))


def nothing(output: Locator) -> None:
    """The selection alone makes the span."""


def press_keys(page: Page, output: Locator, number: int) -> None:
    """Fact, supported, next."""
    card = output.locator(".uk-card")
    if not number:
        card.focus()
    page.keyboard.press("1")
    page.keyboard.press("a")
    expect(card.locator("[data-code=supported]")).to_have_attribute("aria-pressed", "true")
    expect(card.locator(".uk-saved")).to_contain_text(":")
    page.keyboard.press("u")
    page.wait_for_timeout(200)


def take_as_claim(output: Locator) -> None:
    """The button below the text."""
    output.get_by_role("button", name="Auswahl als Behauptung aufnehmen").click()


def accept(page: Page, output: Locator, number: int) -> None:
    """One document decided."""
    output.get_by_role("button", name="Accept").click()
    progress = output.locator(".so-completion, .so-progress").filter(visible=True).first
    expect(progress).to_contain_text(str(number + 1))


def choose(page: Page, output: Locator, number: int) -> None:
    """One example labelled."""
    output.get_by_role("button", name="yes", exact=True).click()
    expect(output).to_contain_text(f"{number + 1} examples annotated")


def tag(page: Page, output: Locator, number: int) -> None:
    """One span marked with the mouse."""
    words = f"{number + 101}"
    drag(page, output.locator(".entity-tagger"), words, words)
    expect(output.locator("mark.entity")).to_have_count(number + 1)


KIT = """import udcgkit
from udcgkit.annotations import Store
tables = udcgkit.extract(udcgkit.Article.from_text(TEXT, language="de"))
NAME = Store("NAME.sqlite")
udcgkit.ClaimAnnotator(tables, NAME, annotator="Anna")"""
KIT_COUNT = "print(work.claims('Anna')['verdict'].notna().sum())"
KIT_SPAN = """for row in span.claims("Anna").tail(1).itertuples():
    print(repr(span.text(row.article_id)[row.start:row.end]))"""
MARK = """from pathlib import Path
from spanmark import AnnotationSession
documents = [dict(id=str(number), text=text) for number, text in enumerate(TEXTS)]
if Path("NAME.jsonl").exists():
    NAME = AnnotationSession.from_jsonl("NAME.jsonl", labels=["A", "B"], output_path="NAME.jsonl")
else:
    NAME = AnnotationSession(documents, labels=["A", "B"], output_path="NAME.jsonl")
NAME.display()"""
MARK_COUNT = """import json
kept = [json.loads(line) for line in work.save().open(encoding="utf-8")]
print(sum((one.get("annotation") or {}).get("answer") == "accept" for one in kept))"""
MARK_SPAN = """one = json.loads(span.save().read_text(encoding="utf-8").splitlines()[0])
for part in (one.get("annotation") or {}).get("spans") or []:
    print(repr(one["text"][part["start"]:part["end"]]))"""
PIGEON = """from pigeon import annotate
NAME = annotate(TEXTS, options=["yes", "no"])"""
TAG = """import ipyannotations.text
NAME = ipyannotations.text.TextTagger(classes=["A", "B"])
NAME.display(TEXT)
NAME"""
TAG_SPAN = """for start, end, label in span.data:
    print(repr(span.text_widget.text[start:end]))"""

TOOLS = (
    Tool("udcgkit", "", KIT, KIT_COUNT, ".uk-paper", press_keys, KIT_SPAN, take_as_claim),
    Tool("spanmark", "0.1.1", MARK, MARK_COUNT, ".so-textlayer", accept, MARK_SPAN, nothing,
         "(opened again with `from_jsonl`, as its README says)"),
    Tool("pigeon-jupyter", "0.1.0", PIGEON, "print(len(work))", ".jp-RenderedText", choose),
    Tool("ipyannotations", "0.5.1", TAG, "print(len(work.data))", ".entity-tagger", tag, TAG_SPAN, nothing),
)  # fmt: skip
