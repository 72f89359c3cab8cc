"""Nouns that take up a body named before: das Ministerium, the Alliance."""

from __future__ import annotations

from bisect import bisect_left

from udcgkit.actors.scan import Scan
from udcgkit.lexicon import Row
from udcgkit.records import Mention

_REMEMBERED = 60


class BodyResolver:
    """Enters those nouns among the spots of the scan, with the body that was named last before them."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.named = sorted(
            (spot.start, spot.actor_id, self._described(spot)) for spot in scan.spots
            if not spot.actor_id.startswith("country:")
        )  # fmt: skip
        self.first_named: dict[str, int] = {}
        for start, actor_id, _ in self.named:
            self.first_named.setdefault(actor_id, start)

    def _described(self, spot: Mention) -> str:
        """The name with the noun right before it: Automotive-Konzern Nordwerk, start-up Alta."""
        at = self.scan.document.token_from(spot.start)
        start = self.scan.document.starts[at - 1] if self.scan.touching(at - 1) else spot.start
        return self.scan.document.text[start:spot.end]

    def find(self) -> None:
        """Enters the nouns that take up a body."""
        if not self.named:
            return
        for at, row in self.scan.taking_up:
            if at in self.scan.covered or not self._definite(at):
                continue
            actor_id = self._meant(self.scan.document.starts[at], row)
            if actor_id is not None:
                self.scan.mark(at - 1, at, actor_id, "role", "noun that takes up a name")

    def _definite(self, at: int) -> bool:
        before = self.scan.words[at - 1] if self.scan.touching(at - 1) else ""
        known = self.scan.known
        return before.lower() in known["definite"] and before.lower() not in known["possessive"]

    def _meant(self, offset: int, row: Row) -> str | None:
        """The last body before `offset` of whose name a word has one of the endings, or that the row names."""
        endings = tuple(filter(None, row["ending"].split("|")))
        ids = row["ids"].split("|")
        index = bisect_left(self.named, (offset,))
        for _, actor_id, text in reversed(self.named[max(index - _REMEMBERED, 0):index]):
            if actor_id in ids or (endings and _has_ending(text, endings)):
                return actor_id
        beside = row["beside"].split("|")
        return ids[0] if any(self.first_named.get(actor_id, offset) < offset for actor_id in beside) else None


def _has_ending(name: str, endings: tuple[str, ...]) -> bool:
    """Whether a word of the name ends so ("Institut für Weltwirtschaft"); "AG" is a word, no end of "Bundestag"."""
    low, words = name.lower(), name.split()
    ends = tuple(ending.lower() for ending in endings if ending[0].islower())
    if any(word in endings and word[0].isupper() for word in words):
        return True
    return low.endswith(ends) or any(word.lower().rstrip("s").endswith(ends) for word in words)
