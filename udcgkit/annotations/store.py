"""The store of human judgements: events on disk, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from udcgkit.annotations import agreement, ratings, reviewing, views
from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.events import Event, Placement, Reading
from udcgkit.annotations.log import EventLog
from udcgkit.annotations.records import Claim, Decision, Judgement
from udcgkit.annotations.reviewing import Reviewed
from udcgkit.annotations.rows import Row
from udcgkit.annotations.texts import Text
from udcgkit.annotations.versions import Place
from udcgkit.article import Article
from udcgkit.errors import StoreError
from udcgkit.given import take_claim, take_tables, take_text
from udcgkit.tables import Tables


class Store(EventLog):
    """Judgements, corrections and decisions of one team, kept as events that are only ever added.

    Without an argument: `data/annotations.sqlite` of the project folder. A path is an SQLite
    file, which is made where there is none; `postgresql://user:password@host/database` a server
    for a team. `labels` is the path of a team's own labels. Several programs and people may have
    one store open at once. StoreError where it cannot be opened, and the file stays as it was.

    >>> import tempfile, udcgkit
    >>> from udcgkit.annotations import Claim, Judgement, Store
    >>> text = "Deutschland ist der größte Unterstützer. Das gilt seit 2023."
    >>> tables = udcgkit.extract(udcgkit.Article.from_text(text, language="de"))
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(f"{folder.name}/annotations.sqlite")
    >>> len(store.claims()), len(store.events())
    (0, 0)
    >>> claim = Claim.of(tables, tables.claims["claim_id"][0])
    >>> event = store.append(Judgement(claim, "anna", type="fact", verdict="lacks_context", tags=("rank",)))
    >>> store.claims("anna")[["type", "verdict", "state"]].values.tolist()
    [['fact', 'lacks_context', 'placed']]
    >>> store.undo("anna").record.verdict, len(store.claims("anna"))
    ('lacks_context', 0)
    >>> store.redo("anna").record.verdict, len(store.claims("anna"))
    ('lacks_context', 1)
    >>> store.events()["action"].tolist()
    ['read', 'judge', 'undo', 'redo']
    >>> store.close(); folder.cleanup()
    """

    def register(self, source: Tables | Article, annotator: str, replaces: str | None = None) -> int:
        """Makes new versions of known articles known; returns how many there are.

        Of tables, the articles that come from the address of a known one and have another text;
        of an article, its text in any case, `replaces` being the id of the version before it.
        Judgements on the old version then stand in the new one, or become orphans.
        """
        if isinstance(source, Article):
            texts = [replace(Text.of(source), replaces=self._sha256_of(replaces))]
        else:
            take_tables(source)
            texts = list(Text.of_tables(source).values())
        self.refresh()
        known = self._state.texts
        new = [text for text in texts if text.replaces or known.is_new_version(text)]
        if isinstance(source, Article):
            new = [text for text in texts if text.replaces or text.sha256 not in known]
        self.extend(Reading(text, annotator) for text in new)
        return len(new)

    def _sha256_of(self, article_id: str | None) -> str | None:
        if article_id is None:
            return None
        self.refresh()
        return self._state.texts.named(article_id)

    def place(
        self, claim: Claim | Row, article: Article | None, spans: Iterable[Sequence[int]], annotator: str,
        reason: str | None = None,
    ) -> Event:  # fmt: skip
        """Settles where an orphan stands in the new version; without an article it stays with the old one."""
        where = claim.anchor if article is None else Anchor.of(Text.of(article), spans)
        return self.append(Placement(claim.anchor, where, annotator, reason))

    def decide(
        self, claim: Claim, verdict: str | None, *, annotator: str, reason: str, type: str | None = None
    ) -> Event:
        """The adjudicator's decision on a claim, with its reason; what people judged stays as it is.

        Without `type`, the one that all who judged the claim chose; StoreError where they chose
        several. On cells of rows an adjudicator decides with `Correction.of(..., decides=True)`.
        """
        take_claim(claim)
        if type is None:
            self.refresh()
            types = {one.type for one in views.judgements_of(self._state, claim)} - {None}
            if len(types) != 1:
                raise StoreError(f"This claim was judged to be of {len(types)} types; say which one it is with type=….")
            type = types.pop()
        return self.append(Decision(claim, annotator, type, verdict, reason))

    def events(self) -> pd.DataFrame:
        """Every event in order: id, at, annotator, action, article_id, sha256, body, in_force (not undone)."""
        self.refresh()
        return views.events(self._database.after(0), self._state)

    def claims(self, annotator: str | None = None) -> pd.DataFrame:
        """The judgements in force, one row per claim and annotator, in the order of the text.

        Columns: claim_id (the row id when it was judged), article_id, start, end, text, prefix,
        suffix, speaker_id, origin, type, verdict, confidence, tags, note, evidence (tuples of
        address, quotation, day), flag, annotator, at, state. `placed`: the place is that in the
        current version of the text; `orphan`: the text has changed there and somebody has to say
        with `place` where the claim stands now.
        """
        if annotator is not None:
            take_text(annotator, "an annotator")
        self.refresh()
        return views.claims(self._state, annotator)

    def decisions(self) -> pd.DataFrame:
        """The adjudicators' decisions on claims: claim_id, article_id, start, end, text, type, verdict, reason, …"""
        self.refresh()
        return views.decisions(self._state)

    def judgement(self, claim: Claim, annotator: str) -> Judgement | None:
        """What the annotator says about the claim, also where it was judged in an earlier version of the text."""
        return next((one for one in views.judgements_of(self._state, claim) if one.annotator == annotator), None)

    def judgements(self, annotator: str | None = None) -> list[Judgement]:
        """The judgements in force as records, in the order in which they were given."""
        self.refresh()
        return [event.record for event, _ in views.judged(self._state, annotator)]

    def articles(self) -> list[Article]:
        """The articles in which claims were judged, each in its current version, in the order of judging.

        Their texts are in the store, so that no tables are needed to have them.
        """
        judged = [one.claim.anchor.sha256 for one in self.judgements()]
        current = dict.fromkeys(map(self._state.texts.current, judged))
        return [self._state.texts[sha256].article() for sha256 in current]

    def where(self, claim: Claim | Row) -> Place:
        """Where a claim or row stands in the current version of its text: placed or orphan."""
        return self._state.place(claim.anchor)

    def text(self, article_id: str) -> str:
        """The raw text of an article that was judged; StoreError where the store does not know it."""
        return self._state.texts[self._state.texts.named(article_id)].raw

    def agreement(self, seed: int = 0) -> pd.DataFrame:
        """How far people agree, one row per thing judged.

        Columns: what (type, verdict, span, row, donor, stage, scope, year), n (how many claims,
        characters or rows two people judged), annotators, percent and its 95 % interval
        (percent_low, percent_high), alpha (Krippendorff's, nominal) and its interval, note (what
        is too small to say, or why a figure is missing). Intervals are bootstrapped with `seed`.
        """
        self.refresh()
        return agreement.table(ratings.collect(self._state), seed)

    def disagreements(self) -> pd.DataFrame:
        """What people judge differently, side by side: one row per claim or cell, one column per annotator."""
        self.refresh()
        return agreement.disagreements(ratings.collect(self._state))

    def review(self, tables: Tables) -> Reviewed:
        """What `tables.reviewed(store)` gives."""
        take_tables(tables)
        self.refresh()
        return reviewing.review(tables, self._state)
