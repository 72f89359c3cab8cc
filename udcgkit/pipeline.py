"""From articles to tables: the only module that knows the order of the stages."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pandas as pd

from udcgkit.actors import find_actors, home_country
from udcgkit.article import Article
from udcgkit.claims import find_claims
from udcgkit.errors import UdcgkitError
from udcgkit.explanation import explained
from udcgkit.funding import find_funding
from udcgkit.gifts.scenes import let_go
from udcgkit.lexicon import load
from udcgkit.measures import find_measures
from udcgkit.rows import Findings
from udcgkit.segmentation import Document
from udcgkit.statements import find_statements
from udcgkit.tables import Tables, build


def read(article: Article, lexicon: str | os.PathLike[str] | None = None) -> Findings:
    """Runs every stage on one article."""
    document = Document(article, load(article.language, lexicon))
    cast = find_actors(document, article.taught, home_country(document.lexicon, article.publisher, article.url))
    statements = find_statements(document, cast)
    funding = find_funding(document, cast, statements, article.published_on)
    measures, goods = find_measures(document, cast, statements, funding, article.published_on)
    claims = find_claims(document, statements, funding)
    let_go(document)
    return Findings(article, document, cast, statements, funding, measures, goods, claims)


def extract(articles: Article | Iterable[Article], lexicon: str | os.PathLike[str] | None = None) -> Tables:
    """The tables of one article or of several together.

    An article that comes twice counts once.
    `lexicon` is a folder laid out like udcgkit/lexicon whose rows are added to ours; LexiconError
    names a broken line in it.

    >>> from udcgkit import Article
    >>> tables = extract(Article.from_text("Es regnet.", language="de"))
    >>> len(tables.articles), len(tables.statements)
    (1, 0)
    """
    if isinstance(articles, str | bytes | os.PathLike) or not isinstance(articles, Article | Iterable):
        _article(articles)
    several = [articles] if isinstance(articles, Article) else articles
    return build(read(_article(article), lexicon) for article in several)


def _article(given: object) -> Article:
    if isinstance(given, Article):
        return given
    raise UdcgkitError(
        "extract takes articles, not text or files: make them with udcgkit.read_article(path) "
        "or udcgkit.Article.from_text(text)."
    )


def explain(article: Article, lexicon: str | os.PathLike[str] | None = None) -> pd.DataFrame:
    """One line per row of the article's tables: row, table, text, rule, and the words it saw.

    >>> from udcgkit import Article
    >>> explain(Article.from_text("Es regnet.", language="de"))
    Empty DataFrame
    Columns: [row, table, text, rule, words]
    Index: []
    """
    return explained(extract(article, lexicon))
