"""The rows of one article under review: additions, corrections, relations and refusals, then what they entail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from babel import Locale

from udcgkit.annotations.anchors import Span
from udcgkit.annotations.corrections import Addition
from udcgkit.annotations.following import problem, sentence_at, with_values
from udcgkit.annotations.rows import Row, RowKey, id_of, rows_of
from udcgkit.annotations.texts import Text
from udcgkit.checks.places import GAP
from udcgkit.checks.relations import LINKS, ROW_LETTERS
from udcgkit.checks.view import Row as Cells
from udcgkit.errors import StoreError
from udcgkit.money.relations import AGAIN
from udcgkit.schema import TABLES
from udcgkit.wording import chosen

ADDED = "added by a person"
KINDS = {"person": "person", "country": "country", "org": "organisation", "group": "group", "initiative": "initiative"}
"""The kind of an actor by the first part of its id."""


class ImpossibleError(StoreError):
    """A change that does not fit the tables as they are now; the message says why."""


class Entailed(NamedTuple):
    """What the refusal of one row does to another."""

    refused: str
    """the id of the refused row"""
    key: RowKey
    before: Cells
    after: Cells | None
    """None where it goes with that row"""


def hanging(goods: Iterable[Cells], row: Cells) -> list[Cells]:
    """The goods of a measure, or those that only money brings: refused, it takes them along.

    >>> goods = [{"measure_id": "m1", "funding_id": "f1"}, {"measure_id": None, "funding_id": "f1"}]
    >>> [len(hanging(goods, row)) for row in ({"measure_id": "m1", "funding_id": "f1"}, {"funding_id": "f1"}, {})]
    [1, 1, 0]
    """
    if "good_id" in row or _again(row):
        return []
    own = row.get("measure_id") or row.get("funding_id")
    return [good for good in goods if own is not None and (good["measure_id"] or good["funding_id"]) == own]


def _again(row: Cells) -> str | None:
    """The row that a row says again."""
    return row.get("like") if row.get("scope") in AGAIN else None


class ArticleRows:
    """All rows of one article by what identifies them, in order."""

    def __init__(self, text: Text, rows: Mapping[str, list[Cells]]) -> None:
        self.text = text
        self.rows: dict[str, dict[RowKey, Cells]] = {}
        for table, cells in rows.items():
            keys = (row.key for row in rows_of(table, cells, {text.article_id: text}))
            self.rows[table] = dict(zip(keys, cells, strict=True))
        self._before = {table: [dict(cells) for cells in found] for table, found in rows.items()}
        self.article = rows["articles"][0]
        self._refused: dict[str, Cells] = {}

    def has_changed(self, table: str) -> bool:
        """Whether the rows of a table are other than before."""
        return list(self.rows[table].values()) != self._before[table]

    def get(self, key: RowKey) -> Cells:
        """The row; ImpossibleError where the tables have none at that place."""
        if key not in self.rows[key[0]]:
            raise ImpossibleError("the tables have no such row at this place any more")
        return self.rows[key[0]][key]

    def change(
        self, key: RowKey, values: Mapping[str, Any], words: tuple[Span, ...] = (), inferred: bool = False
    ) -> Cells:
        """Gives a row new cells, and returns it; ImpossibleError where it would then break the schema."""
        made = with_values(key[0], self.get(key), self._ids(values), self.text.raw, words, inferred)
        if wrong := problem(key[0], made, self.article):
            raise ImpossibleError(wrong)
        self.rows[key[0]][key] = made
        return made

    def add(self, key: RowKey, addition: Addition) -> Cells:
        """Adds a row at that place, and returns it; ImpossibleError where it would break the schema."""
        table, (_, spans), _ = key
        values = self._ids(addition.values)
        row = self._blank(table, spans) | _defaults(table, values, self._words(spans))
        made = with_values(table, row, values | {"spans": spans}, self.text.raw)
        for name in addition.inferred:
            made = with_values(table, made, {name: made[name]}, self.text.raw, inferred=True)
        if wrong := problem(table, made, self.article):
            raise ImpossibleError(wrong)
        self.rows[table][key] = made
        return made

    def _ids(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Rows in values as the ids they have now."""
        found = dict(values)
        for name, value in values.items():
            if isinstance(value, Row):
                place = (value.table, (self.text.sha256, value.anchor.spans), value.number)
                found[name] = id_of(value.table, self.get(place))
        return found

    def _words(self, spans: Iterable[Span]) -> str:
        return GAP.join(self.text.raw[start:end] for start, end in spans)

    def _blank(self, table: str, spans: tuple[Span, ...]) -> Cells:
        start, end = min(first for first, _ in spans), max(last for _, last in spans)
        row: Cells = {one.name: () if one.kind == "tuple" else None for one in TABLES[table].columns}
        row |= {"article_id": self.text.article_id, "start": start, "end": end, "rule": ADDED}
        row["text"] = self._words(spans)
        if "sentence" in row:
            row["sentence"] = sentence_at(self.text.raw, start, end)
        if letter := ROW_LETTERS.get(table):
            key = TABLES[table].key[0]
            numbers = [int(other[key].rpartition(letter)[2]) for other in self.rows[table].values()]
            row[key] = f"{self.text.article_id}:{letter}{max(numbers, default=0) + 1}"
        return row

    def refuse(self, key: RowKey) -> Cells:
        """Takes a row out, and returns it."""
        row = self.get(key)
        if key[0] == "articles":
            raise ImpossibleError("an article cannot be refused, only its rows")
        del self.rows[key[0]][key]
        self._refused[row[TABLES[key[0]].key[-1]]] = row
        return row

    def settle(self, kept: Collection[RowKey] = ()) -> list[Entailed]:
        """Makes rows agree with one another again, and says what refusals entail: links, goods, actors, counts.

        Goods go with the measure or money that they hang on, unless they are among the rows `kept` by a person.
        """
        self.rows["mentions"] = {key: row for key, row in self.rows["mentions"].items()
                                 if row["actor_id"] not in self._refused}  # fmt: skip
        known = {table: self._known(table) for table in TABLES}
        entailed = [one for table in LINKS for one in self._relinked(table, known, kept)]
        for key, row in self.rows["claims"].items():
            if row["origin"] not in known["statements"] | known["funding"] | {"sentence"}:
                made = row | {"origin": "sentence"}
                entailed += [Entailed(row["origin"], key, row, made)] if row["origin"] in self._refused else []
                self.rows["claims"][key] = made
        counted = Counter(row["actor_id"] for row in self.rows["mentions"].values())
        for row in self.rows["actors"].values():
            row["n_mentions"] = counted[row["actor_id"]]
        return entailed

    def _relinked(self, table: str, known: Mapping[str, set[str]], kept: Collection[RowKey]) -> Iterator[Entailed]:
        """Takes links to rows that are gone out of a table; goods are gone with their measure, or all they hang on."""
        links = LINKS[table]
        for key, row in list(self.rows[table].items()):
            values = {name: self._linked(row[name], known[target], target, row) for name, target in links.items()}
            changed = {name: value for name, value in values.items() if value != row[name]}
            lost = table == "goods" and ("measure_id" in changed or not any(values.values()))
            going = changed and lost and key not in kept
            for name, value in changed.items():
                before = self.rows[table][key]
                alone = {"scope": None} if name == "like" and not value and _again(row) else {}
                made = with_values(table, before, {name: value} | alone, self.text.raw)
                self.rows[table][key] = made
                if cause := next((item for item in _items(row[name]) if item in self._refused), None):
                    yield Entailed(cause, key, row if going else before, None if going else made)
            if going:
                del self.rows[table][key]

    def _known(self, table: str) -> set[str]:
        return {row[TABLES[table].key[-1]] for row in self.rows[table].values()}

    def _linked(self, cell: Any, known: set[str], target: str, row: Cells) -> Any:
        """The cell without links to rows that are not there; actors that a person named are taken in."""
        for item in _items(cell):
            if target == "actors" and item not in known and item not in self._refused:
                self._take_in(item, row)
                known.add(item)
        if isinstance(cell, tuple):
            return tuple(item for item in cell if item in known)
        if target == "funding":
            cell = self._meant(cell, row)
        return cell if cell in known else None

    def _meant(self, cell: Any, row: Cells) -> Any:
        """The money that a link is about: of a refused row that said other money again, that other."""
        seen = {row.get("funding_id")} if "part_of" in row else set()
        while cell in self._refused and cell not in seen:
            seen.add(cell)
            cell = _again(self._refused[cell])
        return None if cell in seen else cell

    def _take_in(self, actor_id: str, row: Cells) -> None:
        """An actor that the article was not found to mention, at the row for which a person named it."""
        span = ((row["start"], row["end"]),)
        own = {"actor_id": actor_id, "name": _name(actor_id, self.text.language), "n_mentions": 0}
        cells = self._blank("actors", span) | own | _country(actor_id)
        self.rows["actors"]["actors", (self.text.sha256, span), -1 - len(self.rows["actors"])] = cells


def _items(cell: Any) -> tuple[Any, ...]:
    return cell if isinstance(cell, tuple) else () if cell is None else (cell,)


def _defaults(table: str, values: Mapping[str, Any], words: str) -> Cells:
    """Cells that a new row cannot be without."""
    if table == "actors":
        return {"name": words, "n_mentions": 0} | _country(values["actor_id"])
    if table == "goods":
        counted = any(values.get(name) is not None for name in ("count_low", "count_high"))
        return {"name": words, "qualifier": "exact" if counted else "unstated"}
    if table == "claims":
        return {"origin": "sentence", "reason": "selected by a person"}
    return {"qualifier": "unstated"} if table == "funding" else {}


def _country(actor_id: str) -> Cells:
    first, _, rest = actor_id.partition(":")
    return {"kind": KINDS[first], "country": rest if first == "country" and len(rest) == 2 and rest.isupper() else None}


def _name(actor_id: str, language: str | None) -> str:
    """The name of a country in the article's language; of others the words of the id."""
    first, _, rest = actor_id.partition(":")
    country = Locale(chosen(language)).territories.get(rest) if first == "country" else None
    return country or " ".join(word.capitalize() for word in rest.split("-"))
