"""Which version of an article judgements are shown in, and all that was ever judged there.

Tables may hold another version of an article than the one that somebody judged. Exports speak of
the version in the tables; imports of the version in the file, where the kit knows its text.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from udcgkit.annotations import Anchor, Judgement, Store
from udcgkit.annotations.anchors import Key, Span
from udcgkit.annotations.texts import Text
from udcgkit.tables import Tables


@dataclass(frozen=True, slots=True)
class Given:
    """One judgement that was given at some time: what it said, when, and whether it was taken back."""

    digest: str
    at: str
    in_force: bool


class Versions:
    """The texts of tables and store, and where anchors stand in them."""

    def __init__(self, store: Store, tables: Tables) -> None:
        store.refresh()
        self._state = store.state
        self._own = {text.sha256: text for text in Text.of_tables(tables).values()}
        self._shown: dict[str, Text] = {}
        for text in self._own.values():
            self._shown.update(dict.fromkeys(self._state.texts.versions(text), text))
        self._shown.update(self._own)

    def exact(self, sha256: str) -> Text | None:
        """The text of that very version, where tables or store have it."""
        if sha256 in self._own:
            return self._own[sha256]
        known = self._state.texts
        return known[sha256] if sha256 in known else None  # noqa: SIM401 - Texts is no dict

    def of_article(self, article_id: str | None, url: str | None) -> Text | None:
        """The tables' text of that id or, failing that, from that address."""
        texts = [text for text in self._own.values() if text.article_id == article_id]
        texts += [text for text in self._own.values() if url and text.url == url]
        return texts[0] if texts else None

    def shown(self, sha256: str) -> Text | None:
        """The version that the tables hold of a text; None where they hold none."""
        return self._shown.get(sha256)

    def place(self, anchor: Anchor) -> tuple[Text, tuple[Span, ...]] | None:
        """Where the anchor stands in the tables; None where its article or its words are not there for certain."""
        if (text := self._shown.get(anchor.sha256)) is None:
            return None
        spans = self._state.texts.spans_in(anchor, self._state.settled(anchor), text.sha256, text.raw)
        return None if spans is None else (text, spans)

    def key(self, anchor: Anchor) -> Key:
        """What two anchors share that stand at one place, in whichever version."""
        if found := self.place(anchor):
            return found[0].sha256, found[1]
        return self._state.place(anchor).key


class History:
    """Every judgement that the store has ever taken, by place and annotator, in order."""

    def __init__(self, store: Store, versions: Versions) -> None:
        self._versions = versions
        self._given: dict[tuple[Key, str], list[Given]] = defaultdict(list)
        events = store.events()
        events = events[events["action"] == Judgement.ACTION]
        names = ("annotator", "sha256", "body", "at", "in_force")
        for annotator, sha256, body, at, in_force in zip(*(events[name].tolist() for name in names), strict=True):
            self.add(Judgement.read(annotator, sha256, body), at, in_force)

    def add(self, judgement: Judgement, at: str, in_force: bool = True) -> None:
        """Takes one in."""
        self.of(judgement).append(Given(digest(judgement), at, in_force))

    def of(self, judgement: Judgement) -> list[Given]:
        """What its annotator has said of its claim."""
        return self._given[self._versions.key(judgement.claim.anchor), judgement.annotator]


def digest(judgement: Judgement) -> str:
    """A short name for what a judgement says, the same before and after a trip through any format.

    Line ends, nothing and an empty text, and characters that no file can hold make no difference.
    """
    said = {name: value for name, value in judgement.body().items() if name != "claim"}
    return "j" + hashlib.sha256(json.dumps(_normal(said), sort_keys=True).encode()).hexdigest()[:16]


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return whole.replace("\r\n", "\n").replace("\r", "\n") or None
    if isinstance(value, dict):
        return {name: _normal(cell) for name, cell in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(cell) for cell in value]
    return value
