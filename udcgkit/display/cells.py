"""What a person is shown in a cell: names before ids, money as people write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
from babel import Locale

from udcgkit.tables import Tables
from udcgkit.wording import NOTHING, amount, chosen, day, label, number, years

Row = Mapping[Any, Any]


class Names:
    """The names of the actors of some tables.

    >>> import udcgkit
    >>> names = Names(udcgkit.extract(udcgkit.Article.from_text("Hier spricht niemand.")))
    >>> names.one("00000000", "country:DE"), names.joined("00000000", ())
    ('country:DE', '')
    """

    def __init__(self, tables: Tables) -> None:
        actors = tables.actors
        keys = zip(actors["article_id"], actors["actor_id"], strict=True)
        self._names: dict[tuple[str, str], str] = dict(zip(keys, actors["name"], strict=True))

    def one(self, article_id: str, actor_id: str) -> str:
        """The actor's name; its id where the tables do not hold the actor."""
        return self._names.get((article_id, actor_id), actor_id)

    def joined(self, article_id: str, actor_ids: Iterable[str]) -> str:
        """The names of several actors, comma between them."""
        return ", ".join(self.one(article_id, actor_id) for actor_id in actor_ids)


class Cells:
    """Renders the cells of rows as plain text; an unknown cell name is a column shown as it is."""

    def __init__(self, names: Names, language: str | None, words: Mapping[str, str]) -> None:
        self.names = names
        self.language = chosen(language)
        self.words = words
        self._special: dict[str, Callable[[Row], str]] = {
            "speaker": lambda row: self._people(row, "speaker_ids") or _plain(row["speaker_text"]),
            "addressee": lambda row: self._person(row, "addressee_id") or _plain(row["addressee_text"]),
            "claimant": lambda row: self._person(row, "speaker_id") or NOTHING,
            "asserted_by": lambda row: self._person(row, "asserted_by") or NOTHING,
            "actor": lambda row: self._person(row, "actor_id"),
            "instrument": lambda row: self._person(row, "instrument_id") or NOTHING,
            "donor": lambda row: self._people(row, "donor_ids") or NOTHING,
            "recipient": lambda row: self._people(row, "recipient_ids") or NOTHING,
            "actors": lambda row: self._people(row, "actor_ids") or NOTHING,
            "counterparts": lambda row: self._people(row, "counterpart_ids") or NOTHING,
            "aliases": lambda row: ", ".join(row["aliases"]) or NOTHING,
            "amount": lambda row: amount(row, self.language),
            "period": lambda row: years(row["year_start"], row["year_end"], self.language),
            "published_on": lambda row: day(_optional(row["published_on"]), self.language),
            "actor_kind": lambda row: label("actor_kind", row["kind"], self.language),
            "measure_kind": lambda row: label("measure_kind", row["kind"], self.language),
            "statement_type": lambda row: label("statement_type", row["type"], self.language),
            "stage": lambda row: label("stage", _optional(row["stage"]), self.language),
            "scope": self._scope,
            "count": self._count,
            "country_name": self._country,
            "additional": lambda row: self._yes(row["additional"]),
            "example": lambda row: self._yes(row["example"]),
        }

    def text(self, cell: str, row: Row) -> str:
        """The words for one cell of one row; a dash where nothing is known."""
        special = self._special.get(cell)
        return special(row) if special else _plain(row[cell])

    def _person(self, row: Row, column: str) -> str:
        actor_id = _optional(row[column])
        return self.names.one(row["article_id"], actor_id) if actor_id else ""

    def _people(self, row: Row, column: str) -> str:
        return self.names.joined(row["article_id"], row[column])

    def _scope(self, row: Row) -> str:
        words = label("scope", _optional(row["scope"]), self.language)
        linked = [
            label("link", name, self.language).format(str(row[name]).partition(":")[2])
            for name in ("part_of", "like") if _optional(row[name])
        ]  # fmt: skip
        return "; ".join([words, *linked])

    def _count(self, row: Row) -> str:
        low, high = _optional(row["count_low"]), _optional(row["count_high"])
        numbers = dict.fromkeys(number(value, self.language) for value in (low, high) if value is not None)
        if not numbers:
            return NOTHING
        worded = label("qualifier", row["qualifier"], self.language).format(amount="–".join(numbers))
        return f"{worded} {row['unit']}" if _optional(row["unit"]) else worded

    def _country(self, row: Row) -> str:
        code = _optional(row["country"])
        return Locale.parse(self.language).territories.get(code, code) if code else NOTHING

    def _yes(self, value: Any) -> str:
        return NOTHING if pd.isna(value) else self.words["yes" if value else "no"]


def _optional(value: Any) -> Any:
    return None if not isinstance(value, tuple) and pd.isna(value) else value


def _plain(value: Any) -> str:
    known = _optional(value)
    return NOTHING if known is None else str(known)
