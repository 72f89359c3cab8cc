"""What every figure needs to know: the tables, the language, the names, where the text comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Protocol

import pandas as pd

from udcgkit.charts.facets import choice_title
from udcgkit.charts.labels import Words, words
from udcgkit.charts.names import name_in
from udcgkit.charts.sheet import Sheet, Swatch, Text
from udcgkit.charts.style import Preset, preset
from udcgkit.charts.type import MISSING, printable
from udcgkit.money.rows import require
from udcgkit.schema import TABLES


class Tables(Protocol):
    """The tables, as far as figures read them."""

    articles: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    statements: pd.DataFrame
    funding: pd.DataFrame
    measures: pd.DataFrame
    goods: pd.DataFrame


def records(table: pd.DataFrame, name: str, *columns: str) -> list[dict[str, Any]]:
    """Rows as dictionaries, every kind of missing as None; CheckError where one of `columns` is missing."""
    require(table, columns, name)
    cells = {}
    for column in columns or map(str, table.columns):
        gone = table[column].isna().tolist()
        values = table[column].tolist()
        cells[column] = [None if missing else value for missing, value in zip(gone, values, strict=True)]
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


class Context:
    """One call of a figure function: its tables, words, size and title."""

    def __init__(self, tables: Tables, language: str | None, size: str, title: str | None) -> None:
        self.tables = tables
        self.preset: Preset = preset(size)
        self.title = title
        self.articles = {row["article_id"]: row for row in records(
            tables.articles, "articles", "article_id", "title", "publisher", "published_on", "language", "n_chars"
        )}  # fmt: skip
        own = next((row["language"] for row in self.articles.values() if row["language"]), None)
        self.words: Words = words(language or own or "de")

    @cached_property
    def _actors(self) -> dict[str, dict[str, Any]]:
        rows = records(self.tables.actors, "actors", "article_id", "actor_id", "name", "kind", "country")
        found: dict[str, dict[str, Any]] = {}
        for row in rows:
            found.setdefault(row["actor_id"], row)
        return found

    def name(self, actor: str | None, short: bool = False) -> str:
        """The actor's name, in the language of the figure where the kit knows it; `short`: a person's surname."""
        if actor is None:
            return self.words["unnamed"]
        kind, _, rest = actor.partition(":")
        known = self.words.country(rest) if kind == "country" else self._translated(actor)
        full = known or (self._actors[actor]["name"] if actor in self._actors else rest or actor)
        return full.split()[-1] if short and kind == "person" and full.split() else str(full)

    def _translated(self, actor: str) -> str | None:
        """The name in the language of the figure, where the article is in another one."""
        article = self.articles.get(self._actors.get(actor, {}).get("article_id", ""), {})
        return name_in(self.words.language, actor) if article.get("language") != self.words.language else None

    def names(self, actors: Iterable[str]) -> str:
        """Several names as an enumeration."""
        return self.words.listed([self.name(actor) for actor in actors])

    def country(self, actor: str) -> str | None:
        """The country an actor is or belongs to."""
        kind, _, rest = actor.partition(":")
        return rest if kind == "country" else self._actors.get(actor, {}).get("country")

    def states(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Who gives or receives where these are named: a person speaks for its state, where that is known."""
        return tuple(dict.fromkeys(map(self._state, actors)))

    def _state(self, actor: str) -> str:
        home = self.country(actor) if actor.startswith("person:") else None
        return f"country:{home}" if home else actor

    def publisher(self, article: str | None) -> str | None:
        """Who published the article, where known."""
        publisher = self.articles.get(article or "", {}).get("publisher")
        return str(publisher) if publisher else None

    def source(self, articles: Iterable[str] | None = None) -> str:
        """Publisher and date of one article, or of the first of several, and how many there are."""
        rows = [self.articles[key] for key in dict.fromkeys(articles or self.articles) if key in self.articles]
        if not rows:
            return self.words["frame.unknown_source"]
        cited = list(dict.fromkeys(filter(None, map(self._cited, rows))))
        if not cited:
            return self.words["frame.unknown_source"]
        if len(rows) == 1:
            return cited[0]
        rest = self.words.count("frame.articles", len(rows))
        return f"{rest} ({'; '.join(cited[:2])}{'; …' if len(cited) > 2 else ''})"

    def _cited(self, row: dict[str, Any]) -> str:
        parts = [row["publisher"] or row["title"], self.words.day(row["published_on"])]
        return ", ".join(part for part in parts if part)

    def notes(
        self, things: str, shown: int, everything: int, left_out: Iterable[str] = (),
        articles: Iterable[str] | None = None, more: Iterable[str] = (),
    ) -> list[str]:  # fmt: skip
        """The footer: source, rows of the table `things` shown, left out and why, checked by a person."""
        w = self.words
        reasons = [w.count(f"reason.{reason}", n) for reason, n in Counter(left_out).items()]
        unchosen = self._unchosen(things)
        if unchosen:
            reasons.append(w.count("reason.unchosen", unchosen, by=", ".join(self._chosen_by)))
        counted = {"shown": w.number(shown), "all": w.number(everything + unchosen), "things": w[f"things.{things}"]}
        lines = [
            w.fill("frame.source", source=self.source(articles)),
            w.fill("frame.shown", **counted),
            w.fill("frame.left_out", reasons=w.listed(reasons)) if reasons else "",
            w.corrected(getattr(self.tables, "corrections", None), "frame"),
            w.fill("frame.checked", n=w.number(self._checked(things)), all=w.number(everything + unchosen)),
            *more,
            w["frame.font"] if self._gaps else "",
        ]
        return [line for line in lines if line]

    @cached_property
    def _filters(self) -> dict[str, Any]:
        """What rows were chosen by, but for whole articles: what is said of those is true of them."""
        filters = getattr(self.tables, "filters", {})
        return {facet: wanted for facet, wanted in filters.items() if facet != "article"}

    @cached_property
    def choice(self) -> str:
        """What rows were chosen by, as words for a title."""
        return choice_title(self, self._filters)

    def _counts(self, things: str, article: str | None = None) -> tuple[int, int]:
        """How many rows of a table the articles, or one, have: chosen ones, all."""
        whole = getattr(self.tables, "whole", None) or self.tables
        keys = list(self.articles) if article is None else [article]
        chosen, everything = (int(getattr(t, things)["article_id"].isin(keys).sum()) for t in (self.tables, whole))
        return chosen, everything

    def narrowed(self, *things: str) -> bool:
        """Whether a choice leaves out rows of one of the tables, so that they say nothing of the whole text."""
        return bool(self._filters) and any(chosen < every for chosen, every in map(self._counts, things))

    def chosen(self, *things: str, article: str | None = None) -> str:
        """A title that says how much of each table was chosen."""
        w, counts = self.words, {name: self._counts(name, article) for name in things}
        told = [
            w.fill("choice.part", n=w.number(chosen), all=w.number(every), things=w[f"things.{name}"])
            for name, (chosen, every) in counts.items() if chosen < every
        ]  # fmt: skip
        return f"{self.choice}: {', '.join(told)}"

    def finding(self, told: str, *things: str) -> str:
        """A title that names the choice, where there is one."""
        return self.words.fill("choice.finding", told=told, choice=self.choice) if self.narrowed(*things) else told

    def nothing(self, figure: str, *things: str) -> tuple[str, str]:
        """Title and sentence of a figure with nothing in it: the text has none, or the choice."""
        w = self.words
        if self.narrowed(*things):
            return w.fill("choice.empty_title", choice=self.choice), w.fill("choice.empty", choice=self.choice)
        return w[f"{figure}.empty_title"], w[f"{figure}.empty"]

    def _unchosen(self, things: str) -> int:
        """How many rows of a table were left out before, by a choice of rows."""
        whole = getattr(self.tables, "whole", None)
        return 0 if whole is None else len(getattr(whole, things)) - len(getattr(self.tables, things))

    def unchosen(self, *things: str) -> str:
        """What a choice leaves out of the tables, in a sentence; nothing where there is none."""
        w, counts = self.words, {name: self._unchosen(name) for name in things}
        told = w.listed([w.count(f"counted.{name}", n) for name, n in counts.items() if n])
        return w.fill("frame.unchosen", told=told, by=", ".join(self._chosen_by)) if told else ""

    @property
    def _chosen_by(self) -> list[str]:
        """By what rows were chosen, in words."""
        facets = getattr(self.tables, "filters", {})
        return [self.words["control.search" if facet == "text" else f"control.{facet}"] for facet in facets]

    def _checked(self, things: str) -> int:
        """How many rows of a table a person has checked, as reviewed tables know it."""
        done: frozenset[str] = getattr(self.tables, "checked_rows", frozenset())
        if not done:
            return 0
        table, keys = getattr(getattr(self.tables, "whole", None) or self.tables, things), TABLES[things].key
        rows = zip(*(table[key] for key in keys), strict=True)
        return sum(":".join(map(str, row)) in done for row in rows)

    @property
    def _gaps(self) -> bool:
        """Whether a name has characters that the typeface lacks."""
        texts = ((self.tables.actors, "name"), (self.tables.funding, "purpose"), (self.tables.goods, "name"))
        names = (name for table, column in texts if column in table.columns for name in table[column].dropna())
        return any(MISSING in printable(name) and MISSING not in name for name in names)

    def sheet(self, title: str, subtitle: str, notes: list[str], key: Iterable[Swatch] = ()) -> Sheet:
        """The frame; a title that was given wins."""
        shown = self.title if self.title is not None else title
        return Sheet(self.preset, Text(shown, subtitle, self.words.language, notes, list(key)))
