"""From articles to tables: the only module that knows the order of the stages."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pandas as pd

from udcgkit.actors import find_actors
from udcgkit.article import Article
from udcgkit.funding import find_funding
from udcgkit.lexicon import load
from udcgkit.measures import find_measures
from udcgkit.rows import Findings
from udcgkit.segmentation import Document
from udcgkit.statements import find_statements
from udcgkit.tables import Tables, build


def read(article: Article, lexicon: str | os.PathLike[str] | None = None) -> Findings:
    """Runs every stage on one article."""
    document = Document(article, load(article.language, lexicon))
    taught = [edit.teaches for edit in article.edits if edit.teaches]
    cast = find_actors(document, taught)
    statements = find_statements(document, cast)
    funding = find_funding(document, cast, statements, article.published_on)
    measures, goods = find_measures(document, cast, statements, funding, article.published_on)
    return Findings(article, document, cast, statements, funding, measures, goods, [])


def extract(articles: Article | Iterable[Article], lexicon: str | os.PathLike[str] | None = None) -> Tables:
    """The tables of one article or of several together.

    `lexicon` is a folder laid out like udcgkit/lexicon whose rows are added to ours.
    """
    several = [articles] if isinstance(articles, Article) else list(articles)
    return build(read(article, lexicon) for article in several)


def explain(article: Article) -> pd.DataFrame:
    """One line per row of the article's tables: the row, its rule, the words it saw."""
    raise NotImplementedError
