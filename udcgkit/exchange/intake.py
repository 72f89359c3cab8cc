"""Taking judgements over from a file: what is new is added, what is known is not, nothing is overwritten.

A judgement that differs from what the store holds of the same annotator on the same claim is
added where the file knows what the store holds: then it is a later version of it. The file says
so by its `history` (digests), else by a later time. Otherwise it is refused, and stays refused
until a person looks at both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from udcgkit.annotations import Anchor, Claim, Judgement, Store
from udcgkit.errors import StoreError
from udcgkit.exchange.files import Source, name_of, path_of
from udcgkit.exchange.placing import Passage, UnusableError, anchor_of
from udcgkit.exchange.reports import PASSED_OVER, Outcome, Report
from udcgkit.exchange.versions import Given, History, Versions, digest
from udcgkit.tables import Tables

KNOWN, TAKEN_BACK = "already there", "taken back here"


@dataclass(frozen=True, slots=True)
class Found:
    """A judgement as a file has it; `cells` are those of `Judgement`, checked for their form."""

    passage: Passage
    annotator: str | None
    cells: Mapping[str, Any]
    history: tuple[str, ...] = ()
    """digests of what its annotator had said of the claim when the file was written, oldest first"""
    at: str | None = None
    claim_id: str | None = None
    speaker_id: str | None = None
    origin: str | None = None


class Intake:
    """One import under way; `finish` writes it as a whole and reports."""

    def __init__(self, store: Store, tables: Tables, source: Source, annotator: str | None) -> None:
        self.versions = Versions(store, tables)
        self.notes: list[str] = []
        self._store, self._source, self._annotator = store, source, annotator
        self._history = History(store, self.versions)
        self._claims = {claim.key: claim for claim in Claim.all_of(tables)}
        self._records: list[Judgement] = []
        self._outcomes: list[Outcome] = []

    @contextmanager
    def item(self, label: str) -> Iterator[None]:
        """What the block does with one item; where that cannot be used, it is refused with the reason."""
        try:
            yield
        except (UnusableError, StoreError) as error:
            self._outcomes.append(Outcome(label, "refused", reason=str(error)))

    def skip(self, label: str, reason: str) -> None:
        """Passes an item over that is no judgement."""
        self._outcomes.append(Outcome(label, PASSED_OVER, reason=reason))

    def offer(self, found: Found) -> None:
        """Takes a judgement over, if that is possible and right; to be called within `item`."""
        annotator = found.annotator or self._annotator
        if annotator is None:
            raise UnusableError("It does not say who judged; give annotator='…' for such items.")
        claim = self._claim(anchor_of(found.passage, self.versions), found)
        judgement = Judgement(claim, annotator, **found.cells)
        judgement.check(self._store.labels)
        outcome = _settled(digest(judgement), self._history.of(judgement), found)
        if outcome == "added":
            self._records.append(judgement)
            self._history.add(judgement, found.at or "")
        self._outcomes.append(Outcome.of(claim, outcome, annotator))

    def _claim(self, anchor: Anchor, found: Found) -> Claim:
        if anchor.key in self._claims:
            return self._claims[anchor.key]
        plain = f"{anchor.article_id}:{anchor.start}-{anchor.end}"
        ours = found.claim_id is not None and found.claim_id.startswith(f"{anchor.article_id}:")
        return Claim(anchor, found.claim_id if ours and found.claim_id else plain, found.speaker_id,
                     found.origin or "selection")  # fmt: skip

    def finish(self) -> Report:
        """Writes what is new, all of it or none, and says what became of each item."""
        self._store.extend(self._records)
        return Report(f"Read {name_of(self._source)}", tuple(self._outcomes), tuple(self.notes), path_of(self._source))


def _settled(new: str, given: Sequence[Given], found: Found) -> str:
    """What becomes of a judgement beside what the store holds; UnusableError where only a person can say."""
    holding = [one for one in given if one.in_force]
    if holding and holding[-1].digest == new:
        return KNOWN
    if any(one.digest == new and not one.in_force for one in given):
        return TAKEN_BACK
    if not holding or _continues([one.digest for one in holding], [*found.history, new]):
        return "added"
    if any(one.digest == new for one in holding):
        return KNOWN
    if _is_later(found.at, holding[-1].at):
        return "added"
    raise UnusableError("The store holds another judgement by the same person on this claim, which the file does not "
                        "know; export anew and change that, or judge it in the store.")  # fmt: skip


def _continues(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the file's history has all of ours, in order, and goes on from there."""
    rest = iter(theirs)
    return all(one in rest for one in ours)


def _is_later(at: str | None, than: str) -> bool:
    try:
        return at is not None and _time(at) > _time(than)
    except (ValueError, OverflowError):
        return False


def _time(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)
