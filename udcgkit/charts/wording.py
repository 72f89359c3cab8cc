"""The words on the lines of money figures: labels, values, notes, key, rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from udcgkit.charts.bars import Bar, tinted
from udcgkit.charts.context import Context
from udcgkit.charts.items import Item
from udcgkit.charts.sheet import Swatch
from udcgkit.charts.style import INK, OUTLINE, STAGE_FILLS
from udcgkit.money.rows import Row
from udcgkit.money.shares import NOT_SPECIFIED

ROW_COLUMNS = (
    "label", "part_of", "stage", "currency", "form", "low", "high", "year_start", "year_end", "announced_on",
    "said_by", "inferred", "value", "n_rows", "funding_ids",
)  # fmt: skip
GIVERS = 3
"""So many givers of one line are named; more are counted."""


def value_of(context: Context, item: Item, *beside: str) -> str:
    """The amount in words: of one row as the text qualifies it, of a sum as an interval; `beside` in brackets."""
    w = context.words
    row = item.single
    if item.low is None and item.high is None:
        similar = row is not None and row.cells.get("qualifier") == "similar"
        return bracketed(w["similar" if similar else "no_amount"], *beside)
    whole = row is not None and row.stated and _bounds(row) == (item.low, item.high)
    if row and row.stated and not whole and item.low == 0 and item.high is None:
        text = w.fill("share_of", amount=w.qualified(_rounded(row)))
    elif item.low == 0 and item.high is None:
        text = w["share_unknown"]
    else:
        text = w.qualified(_rounded(row)) if row and whole else w.interval(item.low, item.high, item.currency)
    return bracketed(text, w["form." + item.form] if item.form else "", *beside)


def stated_of(context: Context, row: Row) -> str:
    """The amount of one row in words, as the text qualifies it."""
    return context.words.qualified(_rounded(row))


def _rounded(row: Row) -> dict[str, Any]:
    """The cells of a row; converted amounts only as exact as the text is."""
    cells = row.cells
    if cells.get("currency_stated") in (None, cells["currency"]):
        return cells
    stated = cells["amount_stated"] or cells["amount_low_stated"] or cells["amount_high_stated"] or 0
    digits = max(2, len(f"{stated:.6g}".split("e")[0].replace(".", "").rstrip("0")))
    amounts = ("amount", "amount_low", "amount_high")
    return cells | {name: float(f"{cells[name]:.{digits}g}") for name in amounts if cells[name] is not None}


def bracketed(text: str, *beside: str) -> str:
    """A text with what is known beside it in brackets."""
    known = ", ".join(filter(None, beside))
    return f"{text} ({known})" if known else text


def _bounds(row: Row) -> tuple[float, float | None]:
    low, high = row.bounds
    return float(low), None if high is None else float(high)


def label_of(context: Context, item: Item, by: str, giver: bool = True) -> str:
    """What the line is about, in the language of the figure; `giver`: and whose, where the purpose is unknown."""
    if by == "stage":
        return context.words.get("stage", item.stage)
    by, value = _subject(context, item, by)
    if value is None:
        donors = item.rows[0].donors if by == "purpose" and giver else ()
        if donors:
            return context.words.fill("not_said.of_donor", donor=context.names(donors))
        return context.words[f"not_said.{by}"]
    return value if by == "purpose" else context.name(value)


def in_brief(context: Context, item: Item, amount: bool = True) -> str:
    """A line in a list: its amount, and in brackets who gives, what for and how far it is, as far as it is stated.

    Without `amount` what for, and in brackets who gives, for a list of what has none.
    """
    row, w = item.rows[0], context.words
    purpose, instrument = row.cells["purpose"], row.cells["instrument_id"]
    what = purpose or (context.name(instrument) if instrument else "")
    who = context.names(row.donors) or ("" if what else w["not_said.donor"])
    if not amount:
        return bracketed(what, who) if what else who
    extra = item.extra and ("requested" if item.extra == "request" else item.stage)
    stage = w.get("stage", extra or item.stage) if extra or item.stage else ""
    return value_of(context, item, who, what, stage)


def _subject(context: Context, item: Item, by: str) -> tuple[str, str | None]:
    """By what the line is told apart, and its value; a single row by what it is for, or through."""
    value = item.by
    if by == "funding_id" and item.single:
        cells = item.single.cells
        by, value = "purpose", cells["purpose"]
        if value is None and cells["instrument_id"]:
            value = context.name(cells["instrument_id"])
    return by, None if value is None or value.startswith(NOT_SPECIFIED) else value


def giver_of(context: Context, item: Item, by: str, whole: Item | None = None) -> str:
    """Who gives, where the label does not say it, nor the line of the whole above."""
    by, value = _subject(context, item, by)
    donors = _donors(item)
    if by == "donor" or (by == "purpose" and value is None and donors and whole is None):
        return ""
    if whole is not None and donors in ([], _donors(whole)):
        return ""
    if len(donors) > GIVERS:
        return context.words.count("frame.givers", len(donors))
    return context.names(donors) or context.words["not_said.donor"]


def _donors(item: Item) -> list[str]:
    return list(dict.fromkeys(donor for row in item.rows for donor in row.donors))


def years_of(context: Context, item: Item) -> str | None:
    """The years of a line; where they have no end, whether they began before it was told: "seit 2022", "ab 2026"."""
    first, last = item.dated
    if item.years == (None, None) != item.dated:
        return context.words.fill("partly", years=context.words.years(first, last))
    if last is None and looks_back(context, item.rows[0], first):
        return context.words.fill("since", year=first)
    return context.words.years(first, last)


def looks_back(context: Context, row: Row, first: int | None = None) -> bool:
    """Whether an open period began in a year before it was told, its own or the one given as its `first`."""
    began = row.years[0] if first is None and row.years and row.years[1] is None else first
    told = told_in(context, row)
    return began is not None and told is not None and told > began


def told_in(context: Context, row: Row) -> int | None:
    """The year in which a sum was announced, else in which it was written of."""
    day = row.cells["announced_on"] or context.articles.get(row.article, {}).get("published_on")
    return int(str(day)[:4]) if day and str(day)[:4].isdecimal() else None


def said_by(context: Context, row: Row) -> tuple[str | None, str | None]:
    """Who says it, and whether that is donor, recipient, third party or publisher; None where nobody can tell."""
    who = row.cells["asserted_by"]
    if who is None:
        return None, "publisher"
    home = context.country(who)
    for kind, actors in (("donor", row.donors), ("recipient", row.recipients)):
        if who in actors or (home is not None and home in {context.country(actor) for actor in actors}):
            return str(who), kind
    return str(who), None if home is None and who.startswith("person:") else "third"


def bar_of(context: Context, item: Item, shown: Iterable[str], start: float = 0, whole: float | None = None) -> Bar:
    """The mark of a line; `shown` are the columns whose inference makes its edge dashed."""
    fill = STAGE_FILLS["requested" if item.extra == "request" else item.stage]
    return Bar(value_of(context, item), fill, item.low, item.high, start, whole, item.inferred(tuple(shown)))


def key_of(context: Context, bars: Iterable[Bar], named: bool = False) -> list[Swatch]:
    """What a fill, an area, an edge or an outline means, where the figure has such; `named`: stages are labels."""
    w, drawn = context.words, list(bars)
    fills = {bar.fill for bar in drawn if bar.low is not None}
    key = [Swatch(w.get("stage", stage), fill) for stage, fill in STAGE_FILLS.items() if fill in fills and not named]
    key = key if len(key) > 1 else []
    if any(bar.low is not None and bar.high is not None and bar.high > bar.low for bar in drawn):
        fill = next(bar.fill for bar in drawn if bar.high is not None and bar.high > (bar.low or 0))
        key.append(Swatch(w["frame.possible"], tinted(fill), fill.colour))
    if any(bar.dashed for bar in drawn):
        key.append(Swatch(w["frame.inferred"], None, INK, dashed=True))
    if any(bar.whole is not None for bar in drawn):
        key.append(Swatch(w["frame.outline"], None, OUTLINE))
    return key


def row_of(context: Context, item: Item, by: str, bar: Bar, part_of: str | None = None) -> dict[str, Any]:
    """The plotted line as a row of data."""
    first, last = item.years
    days = {row.cells["announced_on"] for row in item.rows}
    return dict(zip(ROW_COLUMNS, (
        label_of(context, item, by), part_of, item.stage, item.currency, item.form, item.low, item.high, first, last,
        next(iter(days)) if len(days) == 1 else None,
        said_by(context, item.single)[1] if item.single else None, bar.dashed, bar.value, len(item.rows),
        tuple(row.key[1] for row in item.rows),
    ), strict=True))  # fmt: skip


def rows_frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The plotted lines with the dtypes of tables."""
    frame = pd.DataFrame(rows, columns=list(ROW_COLUMNS))
    numbers = {"low": "float64", "high": "float64", "year_start": "Int64", "year_end": "Int64", "n_rows": "Int64"}
    texts = ("label", "part_of", "stage", "currency", "form", "announced_on", "said_by", "value")
    return frame.astype({**numbers, **dict.fromkeys(texts, "str"), "inferred": "bool"})
