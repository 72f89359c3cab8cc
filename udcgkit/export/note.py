"""The paragraph on method that a report prints beside a figure, in the figure's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from udcgkit import __version__
from udcgkit.charts import Chart
from udcgkit.charts.context import Context
from udcgkit.charts.facets import choice_words
from udcgkit.frames import cells
from udcgkit.selection import select
from udcgkit.wording import day, label

MONEY = ("commitments", "timeline", "funding_flow")
_CITED = 3
"""So many articles are named; the manifest has them all."""


def note(figure: Chart) -> str:
    """A paragraph to paste: what is shown, from what text, what was left out, how it was read and counted."""
    told, language = figure.told, figure.told.language
    chart, filters = figure.recipe["chart"], figure.recipe.get("filters", {})

    def said(key: str, **values: Any) -> str:
        return label("note", key, language).format(**values)

    title = told.title.strip().rstrip(".") or label("figure", chart, language)
    parts = [said("figure", title=title, subtitle=told.subtitle or f"{label('figure', chart, language)}.")]
    articles = select(figure.tables, {"article": filters["article"]} if "article" in filters else {}).articles
    parts.append(_sources([dict(zip(articles.columns, row, strict=True)) for row in zip(
        *(cells(articles[column]) for column in articles.columns), strict=True)], language))  # fmt: skip
    if filters:
        context = Context(figure.tables, language, "two_columns", None)
        parts.append(said("chosen", choice=choice_words(context, filters)))
    parts += told.notes[1:]
    parts += [said("read", version=__version__)] + [said("money")] * (chart in MONEY) + [said(chart), said("files")]
    return " ".join(part for part in parts if part)


def _sources(articles: list[dict[str, Any]], language: str) -> str:
    cited = "; ".join(", ".join(_cited(article, language)) for article in articles[:_CITED])
    if len(articles) == 1:
        return label("note", "source", language).format(source=cited)
    return label("note", "sources", language).format(n=len(articles), source=cited) if articles else ""


def _cited(article: dict[str, Any], language: str) -> Iterator[str]:
    if article["publisher"]:
        yield article["publisher"]
    if article["title"]:
        yield label("export", "quote", language).format(words=article["title"])
    if article["published_on"]:
        yield day(article["published_on"], language)
    if article["url"]:
        yield article["url"]
    if article["retrieved_at"]:
        yield label("note", "retrieved", language).format(day=day(article["retrieved_at"], language))
    yield label("note", "text", language).format(article=article["article_id"])
