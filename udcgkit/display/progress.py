"""How far the judging has come, by annotator and verdict, and how far people agree: one small figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
from IPython.display import HTML

from udcgkit.display.page import page
from udcgkit.tables import Tables
from udcgkit.wording import chosen, label, number

if TYPE_CHECKING:
    from udcgkit.annotations import Labels, Store

COLOURS = 8
"""of verdicts; each has one colour for everybody"""
AGREED_ON = ("type", "verdict", "span", "row", "donor", "stage", "scope", "year")


def progress(tables: Tables, store: Store, language: str | None = None) -> HTML:
    """A bar per annotator, divided by verdict, over the claims of the tables; under it percent and alpha.

    What is agreed on counts everything in the store that two people judged, with its 95 %
    interval; `store.agreement()` has the figures.
    """
    known = tables.articles["language"].dropna()
    language = chosen(language or (str(known.iloc[0]) if len(known) else None))
    claims = store.claims()
    claims = claims[claims["article_id"].isin(tables.articles["article_id"]) & (claims["state"] == "placed")]
    places = {*_places(tables.claims), *_places(claims)}
    people = list(claims.groupby("annotator", sort=False))
    counted = [_verdicts(own, store.labels, language) for _, own in people]
    colours = {word: place % COLOURS for place, word in enumerate(dict.fromkeys(
        word for word in _words(store.labels, language) if any(word in counts for counts in counted)
    ))}  # fmt: skip
    bars = "".join(_bar(who, counts, len(places), colours, language)
                   for (who, _), counts in zip(people, counted, strict=True))  # fmt: skip
    if not bars:
        return page(f'<p class="uk-note">{escape(label("progress", "nothing", language))}</p>')
    title = escape(label("progress", "title", language).format(n=number(len(places), language)))
    return page(f"<p><strong>{title}</strong></p>{bars}{_agreement(store.agreement(), language)}")


def _places(claims: pd.DataFrame) -> set[tuple[Any, ...]]:
    return set(zip(claims["article_id"], claims["start"], claims["end"], strict=True))


def _verdicts(own: pd.DataFrame, labels: Labels, language: str) -> Counter[str]:
    words = (_decided(row["type"], row["verdict"], labels, language) for row in own.to_dict("records"))
    return Counter(word for word in words if word)


def _words(labels: Labels, language: str) -> list[str]:
    """The words for all verdicts, and for the types that have none, in the order of the labels."""
    return [word for kind in labels.types for given in labels.verdicts(kind) or (None,)
            if (word := _decided(kind, given, labels, language))]  # fmt: skip


def _bar(who: Any, counts: Counter[str], total: int, colours: Mapping[str, int], language: str) -> str:
    """One annotator's claims: a stretch per verdict in its own colour, its words below, the rest empty."""
    decided = sum(counts.values())
    said = label("progress", "decided", language).format(n=decided, total=total)
    kinds = [(f"uk-stretch uk-stretch-{colours.get(word, 0)}", word, counts[word]) for word in counts]
    kinds.sort(key=lambda one: [*colours].index(one[1]) if one[1] in colours else len(colours))
    stretches = "".join(f'<span class="{css}" style="flex: {count} 1 0">{count}</span>' for css, _, count in kinds)
    key = "".join(
        f'<span class="uk-key"><span class="{css}"></span> {escape(word)} {count}</span>' for css, word, count in kinds
    )  # fmt: skip
    rest = f'<span style="flex: {total - decided} 1 0"></span>' if total > decided else ""
    title = f'<p class="uk-bar-title">{escape(str(who))}: {escape(said)}</p>'
    return f'{title}<div class="uk-bar">{stretches}{rest}</div><p class="uk-bar-key">{key}</p>'


def _decided(type: Any, verdict: Any, labels: Labels, language: str) -> str | None:
    """The words for a verdict, or for a type that has none to give; None where something is left to say."""
    kind, given = (None if pd.isna(one) else str(one) for one in (type, verdict))
    if kind is None or not labels.decided(kind, given):
        return None
    return labels.word(given, language, kind) if given else labels.word(kind, language)


def _agreement(table: pd.DataFrame, language: str) -> str:
    lines = []
    for row in table.to_dict("records"):
        if row["what"] in AGREED_ON and row["n"]:
            share, alpha = (_interval(row, name, language, digits) for name, digits in (("percent", 0), ("alpha", 2)))
            cells = (label("progress", row["what"], language), number(int(row["n"]), language), share, alpha)
            note = "" if pd.isna(row["note"]) else str(row["note"])
            lines.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (*cells, note)) + "</tr>")
    if not lines:
        return f'<p class="uk-note">{escape(label("progress", "alone", language))}</p>'
    heads = ("what", "n", "percent", "alpha", "note")
    head = "".join(f'<th scope="col">{escape(label("progress", f"head_{one}", language))}</th>' for one in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _interval(row: dict[Any, Any], name: str, language: str, digits: int) -> str:
    values = [row[name], row[f"{name}_low"], row[f"{name}_high"]]
    value, low, high = (None if pd.isna(one) else number(round(float(one), digits), language) for one in values)
    if value is None:
        return "–"
    return value if low is None or high is None else f"{value} ({low}–{high})"
