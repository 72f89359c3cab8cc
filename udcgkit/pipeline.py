"""From articles to tables: the only module that knows the order of the stages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from udcgkit.actors import find_actors, home_country, publishing_body
from udcgkit.article import Article
from udcgkit.claims import find_claims
from udcgkit.errors import UdcgkitError
from udcgkit.explanation import explained
from udcgkit.funding import find_funding
from udcgkit.gifts.scenes import Scenes
from udcgkit.lexicon import Folder, extended_by, load
from udcgkit.measures import find_measures
from udcgkit.publisher_cues import OF_STATE
from udcgkit.rows import Findings
from udcgkit.segmentation import Document
from udcgkit.statements import find_statements
from udcgkit.tables import Tables, build


def read(article: Article) -> Findings:
    """Runs every stage on one article."""
    document = Document(article, load(article.language))
    official = article.publisher_kind in OF_STATE
    home = home_country(document.lexicon, article.publisher, article.url)
    cast = find_actors(document, article.taught, home, official)
    statements = find_statements(document, cast)
    publisher = publishing_body(document.lexicon, article.publisher, article.url) if official else None
    scenes = Scenes(document, cast, statements, article.published_on, publisher)
    funding = find_funding(scenes)
    measures, goods = find_measures(scenes, funding)
    claims = find_claims(document, statements, funding)
    cast.take_in(cast.possessives)
    scenes.clear()
    return Findings(article, document, cast, statements, funding, measures, goods, claims)


def extract(articles: Article | Iterable[Article], lexicon: Folder | None = None) -> Tables:
    """The tables of one article or of several together.

    An article that comes twice counts once.
    `lexicon` is a folder laid out like udcgkit/lexicon whose rows are added to ours; LexiconError
    names a broken line in it. The text is cleaned with them, too; headline, publisher, day and language
    are found when an article is made: `with udcgkit.lexicon.extended_by(folder):` goes for both.

    >>> from udcgkit import Article
    >>> tables = extract(Article.from_text("Es regnet.", language="de"))
    >>> len(tables.articles), len(tables.statements)
    (1, 0)
    """
    if isinstance(articles, str | bytes | os.PathLike) or not isinstance(articles, Article | Iterable):
        _article(articles)
    several = [articles] if isinstance(articles, Article) else articles
    with extended_by(lexicon):
        return build(read(_fitting(_article(article), lexicon)) for article in several)


def _fitting(article: Article, lexicon: Folder | None) -> Article:
    """The article, to be cleaned anew where other words go for it than when it was made."""
    return article if lexicon is None else replace(article)


def _article(given: object) -> Article:
    if isinstance(given, Article):
        return given
    raise UdcgkitError(
        "extract takes articles, not text or files: make them with udcgkit.read_article(path) "
        "or udcgkit.Article.from_text(text)."
    )


def explain(article: Article, lexicon: Folder | None = None) -> pd.DataFrame:
    """One line per row of the article's tables: row, table, text, rule, and the words it saw.

    >>> from udcgkit import Article
    >>> explain(Article.from_text("Es regnet.", language="de"))
    Empty DataFrame
    Columns: [row, table, text, rule, words]
    Index: []
    """
    return explained(extract(article, lexicon))
