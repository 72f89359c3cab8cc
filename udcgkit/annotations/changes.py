"""What people's events mean for the tables at hand: which rows they are about, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.changelog import ChangeLog
from udcgkit.annotations.corrections import Addition, Correction, Relation, Review
from udcgkit.annotations.events import Event
from udcgkit.annotations.mending import ArticleRows, Entailed, ImpossibleError
from udcgkit.annotations.records import Judgement
from udcgkit.annotations.rows import Row, RowKey, id_of
from udcgkit.annotations.state import State
from udcgkit.annotations.texts import Text
from udcgkit.checks.view import Row as Cells
from udcgkit.schema import SAID_AGAIN, TABLES


class Changes:
    """The events in force that are about the texts of some tables."""

    def __init__(self, state: State, texts: Iterable[Text]) -> None:
        self._state = state
        self._texts: dict[str, Text] = {}
        """for each version that anchors may be in: the version that the tables hold"""
        own = list(texts)
        for text in own:
            self._texts.update(dict.fromkeys(state.texts.versions(text), text))
        self._texts.update({text.sha256: text for text in own})
        self.settled: list[tuple[Any, ...]] = []
        self.added: list[Row] = []
        self.checked: dict[str, set[str]] = {name: set() for name in TABLES}
        self.log = ChangeLog()
        self._relevant = [event for event in self._events() if self._of_tables(event)]

    def _events(self) -> Iterator[Event]:
        """Every event in force about rows, in order; for the kinds in which one settles several things, each once."""
        kinds = ("added", "cell", "row", "pair")
        found = {event.id: event for kind in kinds for _, event in self._state.holding(kind)}
        yield from (found[number] for number in sorted(found))

    def _of_tables(self, event: Event) -> list[Text]:
        return [self._texts[one.sha256] for one in event.record.anchors() if one.sha256 in self._texts]

    def touched(self) -> dict[str, Text]:
        """The articles of the tables that somebody has judged rows or claims of, by id."""
        return {text.article_id: text for event in self._relevant for text in self._of_tables(event)}

    def _key(self, row: Row) -> tuple[Text, RowKey] | None:
        """The row in the tables; None where its text is not there, or its words are not in it for certain."""
        place = self._place(row.anchor)
        return None if place is None else (place[0], (row.table, (place[0].sha256, place[1]), row.number))

    def _place(self, anchor: Anchor) -> tuple[Text, Any] | None:
        text = self._texts.get(anchor.sha256)
        if text is None:
            return None
        spans = self._state.texts.spans_in(anchor, self._state.settled(anchor), text.sha256, text.raw)
        return None if spans is None else (text, spans)

    def apply(self, articles: Mapping[str, ArticleRows]) -> None:
        """Applies everything to the rows of the articles: first what is added, last what is refused."""
        for event in self._relevant:
            if isinstance(event.record, Addition):
                self._add(event, articles)
        waiting = [event for event in self._relevant if isinstance(event.record, Correction | Relation)]
        while waiting:  # what is impossible at first may be possible after a later one: a year before the first
            failed = [event for event in waiting if not self._change(event, articles)]
            waiting = failed if len(failed) < len(waiting) else []
        self._count(articles)
        self._review(articles)

    def _found(self, event: Event, row: Row, articles: Mapping[str, ArticleRows]) -> tuple[ArticleRows, RowKey] | None:
        """The row to change; where there is none, that is listed."""
        if (found := self._key(row)) is None:
            note = "the words of the row are not for certain in this version of the text"
            self.log.failed(event, row, "orphan", note)
            return None
        return articles[found[0].article_id], found[1]

    def _add(self, event: Event, articles: Mapping[str, ArticleRows]) -> None:
        record = event.record
        assert isinstance(record, Addition)
        if (found := self._found(event, record.row, articles)) is None:
            return
        article, key = found
        try:
            cells = article.add(key, record)
        except ImpossibleError as error:
            self.log.failed(event, record.row, "impossible", str(error))
            return
        self.log.before(key, dict.fromkeys(cells))
        row_id = id_of(key[0], cells)
        anchor = Anchor.of(article.text, key[1][1])
        self.added.append(replace(record.row, anchor=anchor, row_id=row_id, cells=dict(record.values)))
        self.log.applied(event, key, row_id, {}, {"text": cells["text"]}, shown=("text",))

    def _change(self, event: Event, articles: Mapping[str, ArticleRows]) -> bool:
        """Applies a correction or relation; False where it is impossible as the rows are now."""
        self.log.forget(event)
        try:
            if isinstance(event.record, Correction):
                self._correct(event, articles)
            else:
                self._settle(event, articles)
        except ImpossibleError as error:
            row = event.record.row if isinstance(event.record, Correction) else event.record.one  # type: ignore[attr-defined]
            self.log.failed(event, row, "impossible", str(error))
            return False
        return True

    def _correct(self, event: Event, articles: Mapping[str, ArticleRows]) -> None:
        record = event.record
        assert isinstance(record, Correction)
        winning = {name: value for name, value in record.values.items() if self._holds(record.row, name, event)}
        for name in record.values.keys() - winning.keys():
            self.log.failed(event, record.row, "overruled", "a later correction or a decision holds", column=name)
        if not winning or (found := self._found(event, record.row, articles)) is None:
            return
        article, key = found
        before = article.get(key)
        self.log.before(key, before)
        after = article.change(key, winning, record.words, record.inferred)
        self.log.applied(event, key, id_of(key[0], before), before, after)
        if key[0] == "funding":
            self._say_again(event, article, before, after)
        if key[0] == "statements" and after["speaker_id"] != before["speaker_id"]:
            for other, claim in list(article.rows["claims"].items()):
                if claim["origin"] == after["statement_id"]:  # who makes the claim is who makes the statement
                    self._set(event, article, other, {"speaker_id": after["speaker_id"]})

    def _say_again(self, event: Event, article: ArticleRows, before: Cells, after: Cells) -> None:
        """Gives a sum in another currency what is corrected of the sum it says again, where it says the same."""
        columns = [one for one in (*SAID_AGAIN, "donor_ids", "recipient_ids") if after[one] != before[one]]
        for key, row in list(article.rows["funding"].items()) if columns else ():
            if row["scope"] == "conversion" and row["like"] == after["funding_id"]:
                self._set(event, article, key, {one: after[one] for one in columns if row[one] == before[one]})

    def _holds(self, row: Row, column: str, event: Event) -> bool:
        """Whether this is the event that counts for the cell: the last decision, else the last correction."""
        decided = self._state.latest(("cell", (row.key, column, None)))
        if decided is not None:
            return decided is event
        people = (self._state.latest(("cell", (row.key, column, who))) for who in self._state.annotators)
        return max((one.id for one in people if one is not None), default=event.id) == event.id

    def _settle(self, event: Event, articles: Mapping[str, ArticleRows]) -> None:
        record = event.record
        assert isinstance(record, Relation)
        ends = [self._key(row) for row in (record.one, record.other)]
        if ends[0] is None or ends[1] is None:
            self.log.failed(event, record.one, "orphan", "one of the two rows is not in these tables")
            return
        (one_text, one), (other_text, other) = ends[0], ends[1]
        rows = [articles[text.article_id].get(key) for text, key in (ends[0], ends[1])]
        ids = [id_of(record.one.table, row) for row in rows]
        if record.one.table == "funding" and one_text is other_text:
            for key, values in _related(record.relation, (one, rows[0]), (other, rows[1])):
                self._set(event, articles[one_text.article_id], key, values)
        self.settled.append((one_text.article_id, ids[0], other_text.article_id, ids[1], record.relation,
                             event.annotator, event.at, record.reason))  # fmt: skip

    def _set(self, event: Event, article: ArticleRows, key: RowKey, values: Cells) -> None:
        before = article.get(key)
        self.log.before(key, before)
        self.log.applied(event, key, id_of(key[0], before), before, article.change(key, values))

    def _review(self, articles: Mapping[str, ArticleRows]) -> None:
        """Takes out the rows that do not stand by the last word on each, with what that entails."""
        last = {one.record.row.key: (one, one.record) for one in self._relevant if isinstance(one.record, Review)}
        refusals = {row: event for event, _ in last.values() if (row := self._refuse(event, articles))}
        kept = {found[1] for _, review in last.values() if review.stands and (found := self._key(review.row))}
        for article in articles.values():
            for one in article.settle(kept):
                self._entail(refusals[article.text.article_id, one.refused], one)

    def _refuse(self, event: Event, articles: Mapping[str, ArticleRows]) -> tuple[str, str] | None:
        """Takes out the row that was refused; its article and id come back, None where it stands."""
        record = event.record
        assert isinstance(record, Review)
        if record.stands or (found := self._found(event, record.row, articles)) is None:
            return None
        article, key = found
        try:
            row = article.refuse(key)
        except ImpossibleError as error:
            self.log.failed(event, record.row, "impossible", str(error))
            return None
        self._gone(event, key, row)
        return article.text.article_id, row[TABLES[key[0]].key[-1]]

    def _gone(self, event: Event, key: RowKey, row: Cells, note: str | None = None) -> None:
        row_id = id_of(key[0], row)
        self.added = [one for one in self.added if one.row_id != row_id]
        self.checked[key[0]].discard(row_id)
        self.log.refused(event, key, row_id, row, note)

    def _entail(self, event: Event, one: Entailed) -> None:
        """Lists what the refusal of a row does to another."""
        if one.after is None:
            self._gone(event, one.key, one.before, f"goes with {one.refused}, which was refused")
        else:
            note = f"pointed at {one.refused}, which was refused"
            self.log.applied(event, one.key, id_of(one.key[0], one.before), one.before, one.after, note=note)

    def _count(self, articles: Mapping[str, ArticleRows]) -> None:
        """Which rows somebody has checked: corrected, confirmed, added, settled, or as a claim judged."""
        rows: list[Row] = []
        for event in self._relevant:
            if isinstance(event.record, Addition | Correction | Review):
                rows.append(event.record.row)
            elif isinstance(event.record, Relation):
                rows += [event.record.one, event.record.other]
        for row in rows:
            if (found := self._key(row)) is not None:
                cells = articles[found[0].article_id].rows[row.table].get(found[1])
                if cells is not None:
                    self.checked[row.table].add(id_of(row.table, cells))

    def count_claims(self, claims: Iterable[Cells]) -> None:
        """The same for claims: those that somebody has given a type."""
        judged = set()
        for event in self._state.each("judgement"):
            record = event.record
            if isinstance(record, Judgement) and record.type is not None:
                place = self._place(record.claim.anchor)
                if place is not None:
                    judged.add((place[0].article_id, place[1]))
        self.checked["claims"] |= {row["claim_id"] for row in claims if (row["article_id"], row["spans"]) in judged}


def _related(relation: str, *rows: tuple[RowKey, Cells]) -> Iterator[tuple[RowKey, Cells]]:
    """The cells of two funding rows of one article that say how they relate."""
    (one, first), (other, second) = rows
    if relation == "part":
        yield one, {"scope": "part", "part_of": second["funding_id"], "like": None}
    elif relation == "same":
        (earlier, _), (later, _) = sorted(((first, one), (second, other)), key=lambda pair: pair[0]["start"])
        key = one if later is first else other
        yield key, {"scope": "repeat", "like": earlier["funding_id"], "part_of": None}
    else:
        for key, row, apart in ((one, first, second), (other, second, first)):
            linked = [name for name in ("part_of", "like") if row[name] == apart["funding_id"]]
            if linked:
                alone = {"scope": "new"} if row["scope"] in ("part", "repeat", "conversion") else {}
                yield key, dict.fromkeys(linked) | alone
