"""What tables hold, in a few lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pandas as pd
from babel import Locale

from udcgkit.frames import cells
from udcgkit.tables import Tables
from udcgkit.wording import amount, day, label, years

LANGUAGE = "en"
COUNTED_EACH = " (counted in each article)"
SHOWN = 12
"""How many actors, sums or goods are named before the rest is only counted."""

Row = dict[str, Any]


def summary(tables: Tables) -> str:
    """What was found: articles, actors, statements, money, measures and goods, by name.

    >>> import udcgkit
    >>> print(summary(udcgkit.extract(udcgkit.Article.from_text("Es regnet.", title="Wetter", language="de"))))
    1 article: Wetter
    No actors, statements, money, measures or goods were found.
    """
    found = Found(tables)
    head = [found.articles()]
    parts = [
        part() for part in (found.actors, found.statements, found.funding, found.measures, found.goods, found.claims)
    ]
    lines = [line for part in parts for line in part]
    return "\n".join(head + (lines or ["No actors, statements, money, measures or goods were found."]))


class Found:
    """The parts of the summary; a table without rows gives no line."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.names: dict[tuple[str, str], str] = {
            (row["article_id"], row["actor_id"]): _known_as(row) for row in _rows(tables.actors)
        }

    def articles(self) -> str:
        """How many articles, or which one."""
        rows = list(_rows(self.tables.articles))
        if len(rows) != 1:
            return f"{len(rows)} articles"
        about = [rows[0]["publisher"], day(rows[0]["published_on"], LANGUAGE) if rows[0]["published_on"] else None]
        known = ", ".join(word for word in about if word)
        return f"1 article: {rows[0]['title'] or 'without a title'}" + (f" ({known})" if known else "")

    def actors(self) -> list[str]:
        """Who appears, most often mentioned first."""
        rows = sorted(_rows(self.tables.actors), key=lambda row: -(row["n_mentions"] or 0))
        several = len(self.tables.articles) > 1
        return _listed("actor", len(rows), dict.fromkeys(_actor(row) for row in rows), COUNTED_EACH if several else "")

    def statements(self) -> list[str]:
        """How many statements of which type, and who makes them."""
        rows = list(_rows(self.tables.statements))
        types = Counter(label("statement_type", row["type"], LANGUAGE) for row in rows)
        speakers = Counter(self._names(row, "speaker_ids") or "nobody named" for row in rows)
        if not rows:
            return []
        said = ", ".join(f"{name} {count}" for name, count in speakers.most_common(SHOWN))
        return [f"{_counted('statement', len(rows))} ({_counts(types)}): {said}"]

    def funding(self) -> list[str]:
        """Every sum, with what is known of it; never their total."""
        rows = list(_rows(self.tables.funding))
        if not rows:
            return []
        lines = [f"  {self._sum(row)}" for row in rows[:SHOWN]]
        rest = [f"  and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else []
        return [f"{_counted('row', len(rows))} of money (not to be added up unseen):", *lines, *rest]

    def _sum(self, row: Row) -> str:
        donors, recipients = self._names(row, "donor_ids"), self._names(row, "recipient_ids")
        ways = [f"from {donors}" if donors else "", f"to {recipients}" if recipients else ""]
        ways += [f"through {self._name(row, 'instrument_id')}" if row["instrument_id"] else ""]
        known = [" ".join(way for way in ways if way), _period(row), _short(row["purpose"])]
        known += [label("stage", row["stage"], LANGUAGE) if row["stage"] else ""]
        known += [f"says {self._name(row, 'asserted_by')}" if row["asserted_by"] else ""]
        return "; ".join([amount(row, LANGUAGE), *(item for item in known if item)])

    def measures(self) -> list[str]:
        """How many measures of which kind."""
        rows = list(_rows(self.tables.measures))
        kinds = Counter(label("measure_kind", row["kind"], LANGUAGE) for row in rows)
        return [f"{_counted('measure', len(rows))}: {_counts(kinds)}"] if rows else []

    def goods(self) -> list[str]:
        """The goods by name."""
        rows = list(_rows(self.tables.goods))
        return _listed("kind of goods", len(rows), dict.fromkeys(row["name"] for row in rows))

    def claims(self) -> list[str]:
        """How many claims there are to judge."""
        count = len(self.tables.claims)
        return [f"{_counted('claim', count)} worth checking"] if count else []

    def _name(self, row: Row, column: str) -> str:
        return self.names.get((row["article_id"], row[column])) or str(row[column])

    def _names(self, row: Row, column: str) -> str:
        return ", ".join(self.names.get((row["article_id"], other), other) for other in row[column])


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    names = list(frame.columns)
    for values in zip(*(cells(frame[name]) for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _known_as(row: Row) -> str:
    """The name; a country's in the language of the summary."""
    country = row["country"] if row["kind"] == "country" else None
    return str(Locale(LANGUAGE).territories.get(country) or row["name"])


def _actor(row: Row) -> str:
    about = [row["role"], row["country"] if row["kind"] == "person" else None]
    known = ", ".join(word for word in about if word)
    return f"{row['name']} ({known})" if known else _known_as(row)


def _period(row: Row) -> str:
    return "" if row["year_start"] is row["year_end"] is None else years(row["year_start"], row["year_end"])


def _short(text: str | None) -> str:
    return "" if text is None else text if len(text) <= 70 else text[:69].rstrip() + "…"


def _counted(noun: str, count: int) -> str:
    plural = noun.replace("kind", "kinds") if noun.startswith("kind") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def _counts(counted: Counter[str]) -> str:
    return "; ".join(f"{count} {name}" for name, count in counted.most_common())  # a name may hold a comma


def _listed(noun: str, count: int, names: Iterable[str], how: str = "") -> list[str]:
    if not count:
        return []
    unique = list(names)
    more = f", and {len(unique) - SHOWN} more" if len(unique) > SHOWN else ""
    return [f"{_counted(noun, count)}{how}: {', '.join(islice(unique, SHOWN))}{more}"]
