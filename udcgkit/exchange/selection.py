"""What an export is about: the judgements in force, the claims that nobody has judged, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from udcgkit.annotations import Anchor, Claim, Decision, Judgement, Store
from udcgkit.annotations.anchors import Key
from udcgkit.annotations.texts import Text
from udcgkit.annotations.views import judged
from udcgkit.exchange.reports import Outcome
from udcgkit.exchange.versions import History, Versions
from udcgkit.tables import Tables

_OTHERS = {
    "decide": "decisions of adjudicators", "correct": "corrections of rows", "review": "confirmed or refused rows",
    "add": "added rows", "settle": "rows settled as same, part or different", "place": "settled places",
}  # fmt: skip
_ELSEWHERE = "Tables as people corrected them: udcgkit.export.save_tables(tables.reviewed(store), \"name\")."


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement in force, as it stands in the tables; an orphan as it stood in its own text."""

    judgement: Judgement
    text: Text
    created: str
    """when its annotator first judged the claim, ISO 8601"""
    modified: str
    history: tuple[str, ...]
    """digests of all that the annotator said of the claim and did not take back, the last being this"""
    placed: bool = True

    @property
    def anchor(self) -> Anchor:
        """Where it stands."""
        return self.judgement.claim.anchor


@dataclass(frozen=True, slots=True)
class Selection:
    """What there is to write."""

    judged: tuple[Judged, ...]
    unjudged: tuple[tuple[Claim, str], ...]
    """the claims of the tables that nobody (or not the chosen annotator) has judged, with their reason"""
    decisions: dict[Key, Decision]
    left_out: tuple[Outcome, ...]
    notes: tuple[str, ...]


def select(store: Store, tables: Tables, annotator: str | None = None) -> Selection:
    """All judgements of claims in the articles of the tables; with `annotator` only theirs."""
    versions = Versions(store, tables)
    history = History(store, versions)
    kept, left_out = [], []
    for event, _ in judged(store.state, annotator):
        if found := _standing(event.record, versions, history, event.at):
            kept.append(found)
        else:
            left_out.append(Outcome.of(event.record.claim, "left out", event.annotator,
                                       "its article is not in these tables"))  # fmt: skip
    kept.sort(key=lambda one: (one.anchor.article_id, one.anchor.start, one.anchor.end))
    taken = {one.anchor.key for one in kept}
    unjudged = [pair for pair in zip(Claim.all_of(tables), tables.claims["reason"], strict=True)
                if pair[0].key not in taken]  # fmt: skip
    decisions = {versions.key(event.record.claim.anchor): event.record for event in store.state.each("decision")
                 if isinstance(event.record, Decision)}  # fmt: skip
    return Selection(tuple(kept), tuple(unjudged), decisions, tuple(left_out), tuple(_notes(store, annotator)))


def outcomes_of(written: Iterable[Judged], store: Store) -> list[Outcome]:
    """What became of judgements: decided, as the progress counts them, or only begun, such as a note alone."""
    decided = store.labels.decided
    return [
        Outcome.of(own.claim, "written" if decided(own.type, own.verdict) else "written undecided", own.annotator)
        for own in (one.judgement for one in written)
    ]


def _standing(one: Judgement, versions: Versions, history: History, at: str) -> Judged | None:
    anchor = one.claim.anchor
    if versions.shown(anchor.sha256) is None:
        return None
    given = [earlier for earlier in history.of(one) if earlier.in_force]
    times = [earlier.at for earlier in given] or [at]
    digests = tuple(earlier.digest for earlier in given)
    if found := versions.place(anchor):
        text, spans = found
        placed = anchor if (text.sha256, spans) == anchor.key else Anchor.of(text, spans)
        standing = replace(one, claim=replace(one.claim, anchor=placed))
        return Judged(standing, text, min(times), at, digests)
    own = versions.exact(anchor.sha256)
    return None if own is None else Judged(one, own, min(times), at, digests, placed=False)


def _notes(store: Store, annotator: str | None) -> list[str]:
    """What the store holds beside judgements, and of others."""
    events = store.events()
    counts = Counter(events[events["in_force"]]["action"])
    kinds = [f"{counts[action]} {words}" for action, words in _OTHERS.items() if counts[action]]
    notes = [f"Not in this format, still in the store: {', '.join(kinds)}. {_ELSEWHERE}"] if kinds else []
    if annotator is not None:
        others = sum(event.annotator != annotator for event, _ in judged(store.state))
        notes += [f"Only {annotator}'s judgements; {others} of others were not asked for."] if others else []
    return notes
