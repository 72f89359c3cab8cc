"""The versions of the texts that were judged, and where an anchor stands in each.

Two texts are versions of one article where they come from one address, or where somebody said
that one replaces the other. The current version is the one fetched last, where every version
says when it was fetched; else the one the store saw last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from udcgkit.annotations.anchors import Anchor, Key, Span
from udcgkit.annotations.texts import Text
from udcgkit.errors import StoreError


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor stands: `placed` in that text, or an `orphan` that still names its old place."""

    sha256: str
    spans: tuple[Span, ...]
    state: str = "placed"

    @property
    def key(self) -> Key:
        """The text and the spans in it."""
        return self.sha256, self.spans


class Texts:
    """Every text the store has seen, in the order in which it saw them."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        self._family: dict[str, list[str]] = {}
        self._by_url: dict[str, str] = {}
        self._places: dict[Key, Place] = {}

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._texts

    def __getitem__(self, sha256: str) -> Text:
        return self._texts[sha256]

    def named(self, article_id: str) -> str:
        """The SHA-256 of the text of that article; StoreError where the store does not know it."""
        for sha256 in self._texts:
            if sha256.startswith(article_id) and len(article_id) >= 8:
                return sha256
        raise StoreError(f"The annotation store knows no article '{article_id}'; nothing in it was judged.")

    def add(self, text: Text) -> None:
        """Takes a text in; one that is known already only gains what it replaces."""
        if text.sha256 in self._texts:
            text = replace(self._texts[text.sha256], replaces=text.replaces or self._texts[text.sha256].replaces)
        self._texts[text.sha256] = text
        family = self._family.setdefault(text.sha256, [text.sha256])
        for other in self._relatives(text):
            if (theirs := self._family[other]) is not family:
                theirs += family
                self._family.update(dict.fromkeys(family, theirs))
                family = theirs
                self._places.clear()
        if text.url:
            self._by_url.setdefault(text.url, text.sha256)

    def _relatives(self, text: Text) -> list[str]:
        named = (self._by_url.get(text.url) if text.url else None, text.replaces)
        return [sha256 for sha256 in named if sha256 is not None and sha256 in self._texts]

    def is_new_version(self, text: Text) -> bool:
        """Whether it is not known yet, but an earlier version of it is."""
        return text.sha256 not in self._texts and bool(self._relatives(text))

    def versions(self, text: Text) -> tuple[str, ...]:
        """The SHA-256 of all known versions of that text, which itself need not be known."""
        known = [text.sha256] if text.sha256 in self._texts else self._relatives(text)
        return tuple(dict.fromkeys(sha256 for one in known for sha256 in self.family(one)))

    def family(self, sha256: str) -> tuple[str, ...]:
        """The SHA-256 of all versions of that text; itself where the store knows no other."""
        return tuple(self._family.get(sha256, (sha256,)))

    def current(self, sha256: str) -> str:
        """The current version of that text; itself where the store knows no other."""
        family = self.family(sha256)
        if len(family) == 1:
            return sha256
        fetched = {one: self._texts[one].retrieved_at for one in family}
        order = list(self._texts)
        return max(family, key=lambda one: ((all(fetched.values()) and fetched[one]) or "", order.index(one)))

    def place(self, anchor: Anchor, settled: Anchor | None = None) -> Place:
        """Where the anchor stands in the current version; `settled` is where somebody put it."""
        own = anchor.key
        if own not in self._places:
            self._places[own] = self._place(anchor, settled)
        return self._places[own]

    def _place(self, anchor: Anchor, settled: Anchor | None) -> Place:
        if settled is not None and settled.key == anchor.key:  # somebody said it belongs to the old text only
            return Place(*anchor.key)
        target = self.current((settled or anchor).sha256)
        raw = self._texts[target].raw if target in self._texts else ""
        found = self.spans_in(anchor, settled, target, raw)
        return Place(target, found) if found else Place(*anchor.key, "orphan")

    @staticmethod
    def spans_in(anchor: Anchor, settled: Anchor | None, sha256: str, raw: str) -> tuple[Span, ...] | None:
        """The anchor's spans in that version, or None where that is not certain."""
        for one in (settled, anchor):
            if one is not None and one.sha256 == sha256:
                return one.spans
        for one in (settled, anchor):
            if one is not None and (found := one.found_in(raw)):
                return found
        return None

    def forget_place(self, anchor: Anchor) -> None:
        """To be called when somebody settles, or unsettles, where the anchor stands."""
        self._places.pop(anchor.key, None)
