"""The card of one claim: what the front end needs to draw it, and the keys it listens to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from udcgkit.annotations import Judgement, Labels
from udcgkit.errors import UdcgkitError
from udcgkit.widgets.sources import script, sheet
from udcgkit.wording import label

KEYS: Mapping[str, str] = {
    **{f"type_{number}": str(number) for number in range(1, 8)},
    **{f"verdict_{number}": key for number, key in enumerate("asdfghjkl", 1)},
    "confidence_1": "8", "confidence_2": "9", "confidence_3": "0",
    "next": "n", "back": "b", "skip": "v", "undecided": "u", "flag": "m", "undo": "z", "redo": "y",
    "note": "t", "tags": "r", "evidence": "e", "text": "x", "claim": "c", "rows": "w", "refresh": "i",
}  # fmt: skip
"""What is done at which key: one letter, digit or sign, or the name that browsers give the key ("ArrowRight")."""

WORDS = (
    "card", "progress", "type", "verdict", "confidence", "as_of", "tags", "tags_hint", "note", "evidence", "url",
    "quotation", "accessed_on", "add_evidence", "drop_evidence", "next", "back", "skip", "undecided", "flag", "undo",
    "redo", "saved", "saving", "no_answer", "no_verdict", "type_first", "others", "keys", "escape",
)  # fmt: skip
ON_KEY_CARD = ("note", "tags", "evidence", "text", "claim", "rows", "refresh")


def keys(chosen: Mapping[str, str] | None) -> dict[str, str]:
    """The keys with those that somebody chose; UdcgkitError for an unknown action, and where two share a key.

    >>> keys({"next": "ArrowRight"})["next"], keys(None)["next"]
    ('ArrowRight', 'n')
    """
    made = {**KEYS, **(chosen or {})}
    if unknown := made.keys() - KEYS.keys():
        raise UdcgkitError(f"There is no action '{min(unknown)}' to give a key; there are: {', '.join(KEYS)}.")
    by_key: dict[str, str] = {}
    for action, key in made.items():
        if key in ("Escape", "Tab", "") or by_key.setdefault(key, action) != action:
            taken = by_key.get(key)
            reason = f"it is that of '{taken}'" if taken else "the browser needs it"
            raise UdcgkitError(f"The key '{key}' cannot be that of '{action}': {reason}; choose another.")
    return made


def form(labels: Labels, language: str, chosen: Mapping[str, str] | None) -> dict[str, Any]:
    """What stays the same on every card: types, verdicts, confidence, words and keys."""
    types = [
        {"code": code, "word": labels.word(code, language), "as_of": one.as_of,
         "verdicts": [{"code": verdict, "word": labels.word(verdict, language, code)} for verdict in one.verdicts]}
        for code, one in labels.types.items()
    ]  # fmt: skip
    confidence = [{"code": code, "word": labels.word(code, language)} for code in labels.confidence]
    words: dict[str, Any] = {word: label("annotator", word, language) for word in WORDS}
    words["key_card"] = {action: label("annotator", f"key_{action}", language) for action in ON_KEY_CARD}
    return {"types": types, "confidence": confidence, "words": words, "keys": keys(chosen), "language": language}


def said(judgement: Judgement | None) -> dict[str, Any]:
    """What is said of a claim, as plain data."""
    if judgement is None:
        return {"type": None, "verdict": None, "as_of": None, "confidence": None, "tags": [], "note": None,
                "evidence": [], "flag": False}  # fmt: skip
    given = judgement.body()
    del given["claim"]
    return given


class Card(anywidget.AnyWidget):
    """Draws `uk_view`, one claim at a time, and hands on what is pressed to `on_press`."""

    _esm = script("keys", "evidence", "card")
    _css = sheet("card")
    uk_form = traitlets.Dict().tag(sync=True)
    uk_view = traitlets.Dict().tag(sync=True)

    def __init__(self, labels: Labels, language: str, chosen: Mapping[str, str] | None) -> None:
        super().__init__(uk_form=form(labels, language, chosen))
        self.on_press: Callable[[Mapping[str, Any]], None] = lambda content: None
        self.on_msg(lambda _, content, __: self.on_press(content))

    def draw(self, view: Mapping[str, Any]) -> None:
        """Sends the claim to the front end, also where nothing is new: it waits for an answer."""
        self.uk_view = {"serial": self.uk_view.get("serial", 0) + 1} | dict(view)
