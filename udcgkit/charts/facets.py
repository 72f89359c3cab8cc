"""The values that rows are chosen by, in words: for controls, and for the note beside a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from udcgkit.charts.labels import Words
from udcgkit.schema import STAGES, STATEMENT_TYPES
from udcgkit.wording import label

TEXT = "text"
_LONGEST = 70
"""Characters of a choice that a title has room for."""
_CODES = {"stage": STAGES, "type": STATEMENT_TYPES}


class Names(Protocol):
    """What knows the words for values: the language of a figure, and the names in its tables."""

    words: Words
    articles: dict[str, dict[str, Any]]

    def name(self, actor: str | None) -> str:
        """An actor's name."""

    def publisher(self, article: str | None) -> str | None:
        """Who published an article."""


def heading(context: Names, facet: str) -> str:
    """The name of a facet."""
    return context.words["control.search" if facet == TEXT else f"control.{facet}"]


def value_words(context: Names, facet: str, value: Any) -> str:
    """The words for one value of a facet; None is "not stated"."""
    if value is None:
        return context.words["none"]
    if facet in _CODES:
        return context.words.get(facet, value)
    if facet == "year":
        return str(value)
    if facet == "article":
        title = context.articles.get(value, {}).get("title")
        return str(title or context.publisher(value) or context.words["the_article"])
    return context.name(value)


def ordered(context: Names, facet: str, values: Iterable[Any]) -> list[tuple[str, Any]]:
    """Words and values: stages and types in their own order, the rest by its words; "not stated" last."""
    codes = _CODES.get(facet, ())
    pairs = [(value_words(context, facet, value), value) for value in values]
    return sorted(pairs, key=lambda pair: (
        pair[1] is None, codes.index(pair[1]) if pair[1] in codes else len(codes), pair[0].casefold()
    ))  # fmt: skip


def choice_words(context: Names, filters: Mapping[str, Any]) -> str:
    """All filters in one phrase: "Geber: Deutschland, Norwegen; Jahr: 2025"."""
    return "; ".join(f"{name}: {values}" for name, values in _named(context, filters))


def choice_title(context: Names, filters: Mapping[str, Any]) -> str:
    """All filters in as few words as a title takes: "Sprecher Eva Muster"; of a long choice how many were chosen."""
    full = ", ".join(f"{name} {values}" for name, values in _named(context, filters))
    if len(full) <= _LONGEST:
        return full
    told = (
        f"{name} {values}" if facet == TEXT or len(filters[facet]) == 1
        else context.words.fill("choice.several", facet=name, n=len(filters[facet]))
        for facet, (name, values) in zip(filters, _named(context, filters), strict=True)
    )  # fmt: skip
    return ", ".join(told)


def _named(context: Names, filters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    quoted = label("export", "quote", context.words.language)
    for facet, wanted in filters.items():
        named = [quoted.format(words=wanted)] if facet == TEXT else [value_words(context, facet, one) for one in wanted]
        yield heading(context, facet), ", ".join(named)
