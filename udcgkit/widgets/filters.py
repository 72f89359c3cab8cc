"""Which claims of the queue are gone through: by who says them, type, verdict and the money in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from udcgkit.annotations import Judgement
from udcgkit.annotations.queue import Chosen, Item, Queue
from udcgkit.display.cells import Names
from udcgkit.wording import label, money

ANY, NONE, SOME = "any", "none", "some"
SIZES = (1e6, 1e8, 1e9)


class QueueFilters(widgets.HBox):
    """One list per filter; `changed` is called when any of them changes."""

    def __init__(self, queue: Queue, language: str, changed: Callable[[], None]) -> None:
        self._queue, self.language = queue, language
        self.speaker, self.type, self.verdict, self.amount = (
            widgets.Dropdown(description=label("annotator", f"filter_{name}", language))
            for name in ("speaker", "type", "verdict", "amount")
        )
        self.controls = (self.speaker, self.type, self.verdict, self.amount)
        self.offer()
        for control in self.controls:
            control.add_class("uk-facet")
            control.observe(lambda _: changed(), "value")
        super().__init__(self.controls, layout={"flex_flow": "row wrap", "align_items": "flex-end"})

    def _word(self, key: str) -> str:
        return label("annotator", f"filter_{key}", self.language)

    def offer(self) -> None:
        """Fills the lists; what is chosen stays chosen."""
        labels = self._queue.store.labels
        every = (self._word(ANY), ANY)
        types = [(labels.word(code, self.language), code) for code in labels.types]
        verdicts = [(labels.word(code, self.language, one), (one, code))
                    for one in labels.types for code in labels.verdicts(one)]  # fmt: skip
        sizes = [(f"≥ {money(size, None, self.language)}", size) for size in SIZES]
        _refill(self.speaker, [every, *self._speakers()])
        _refill(self.type, [every, (self._word("no_type"), NONE), *types])
        _refill(self.verdict, [every, (self._word("open"), NONE), (self._word("flagged"), SOME), *verdicts])
        _refill(self.amount, [every, (self._word("with_money"), SOME), *sizes, (self._word("no_money"), NONE)])

    def _speakers(self) -> list[tuple[str, Any]]:
        names = Names(self._queue.tables)
        said = {item.claim.speaker_id: item.claim.anchor.article_id for item in self._queue.items}
        found = [(names.one(article, speaker), speaker) for speaker, article in said.items() if speaker]
        return sorted(found) + [(self._word("no_speaker"), NONE)] * (None in said)

    def chosen(self) -> Chosen | None:
        """What is chosen, as the queue takes it; None where everything is shown."""
        if all(control.value == ANY for control in self.controls):
            return None
        return lambda item, own: self._passes(item, own)

    def _passes(self, item: Item, own: Judgement | None) -> bool:
        speaker, type, verdict, amount = (control.value for control in self.controls)
        given = own or Judgement(item.claim, "nobody")
        decided = self._queue.store.labels.decided(given.type, given.verdict)
        verdicts = [ANY, (given.type, given.verdict), *([] if decided else [NONE]), *([SOME] if given.flag else [])]
        enough = isinstance(amount, float) and (item.amount or 0) >= amount
        return (
            speaker in (ANY, item.claim.speaker_id or NONE) and type in (ANY, given.type or NONE)
            and verdict in verdicts and (enough or amount in (ANY, SOME if item.amount else NONE))
        )  # fmt: skip


def _refill(control: widgets.Dropdown, options: list[tuple[str, Any]]) -> None:
    before = control.value
    if tuple(options) != control.options:
        control.options = options
        control.value = before if before in [value for _, value in options] else options[0][1]
