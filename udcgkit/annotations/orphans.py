"""Orphans: judgements and corrections whose words a changed text no longer has for certain."""

from __future__ import annotations

from dataclasses import dataclass

from udcgkit.annotations.anchors import Key
from udcgkit.annotations.corrections import Addition, Correction, Review
from udcgkit.annotations.records import Claim, Judgement, Record
from udcgkit.annotations.rows import Row
from udcgkit.annotations.store import Store
from udcgkit.tables import Tables


@dataclass(frozen=True, slots=True)
class Orphan:
    """A judgement or a correction whose words are not for certain in the text as it is now."""

    about: Claim | Row
    text: str
    """its words in the text it was made on, with those around them"""


def orphans(store: Store, tables: Tables) -> list[Orphan]:
    """What somebody has to settle because a text of the tables has changed there, each place once."""
    state = store.state
    versions = {one for sha256 in tables.articles["sha256"] for one in state.texts.family(sha256)}
    if len(versions) == len(tables.articles):  # no text has another version
        return []
    found: dict[Key, Orphan] = {}
    for kind in ("judgement", "cell", "row", "added"):
        for event in state.each(kind):
            about = _about(event.record)
            anchor = about.anchor
            if anchor.sha256 in versions and state.place(anchor).state == "orphan":
                found[anchor.key] = Orphan(about, f"…{anchor.prefix}[{anchor.text}]{anchor.suffix}…")
    return list(found.values())


def _about(record: Record) -> Claim | Row:
    assert isinstance(record, Judgement | Correction | Review | Addition)
    return record.claim if isinstance(record, Judgement) else record.row
