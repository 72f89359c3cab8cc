"""The tables of one or many articles: building, checking, saving, loading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from udcgkit import frames as typed
from udcgkit.article import Article
from udcgkit.rows import ArticleRows, Findings, Row
from udcgkit.schema import TABLES


class Tables:
    """Eight DataFrames as attributes; what their columns mean stands in `schema.TABLES`."""

    articles: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    statements: pd.DataFrame
    funding: pd.DataFrame
    measures: pd.DataFrame
    goods: pd.DataFrame
    claims: pd.DataFrame

    def __init__(self, frames: Mapping[str, pd.DataFrame], articles: Iterable[Article] = ()) -> None:
        self.__dict__.update({name: frames[name] for name in TABLES})
        self._articles = {article.id: article for article in articles}

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order of the schema."""
        return {name: self.__dict__[name] for name in TABLES}


def build(findings: Iterable[Findings]) -> Tables:
    """The tables of what the stages found; an article that comes twice counts once."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    articles: dict[str, Article] = {}
    for found in findings:
        if found.article.id not in articles:
            articles[found.article.id] = found.article
            for name, more in ArticleRows(found).tables().items():
                rows[name] += more
    return Tables({name: typed.frame(table, rows[name]) for name, table in TABLES.items()}, articles.values())
