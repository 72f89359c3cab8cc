"""The words on money figures: labels, notes, title, subtitle, key, alt text, rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from udcgkit.charts.bars import Bar, tinted
from udcgkit.charts.context import Context
from udcgkit.charts.items import Item, Money, shown_in, with_parts
from udcgkit.charts.listing import DENSE
from udcgkit.charts.sheet import Swatch
from udcgkit.charts.style import INK, OUTLINE, STAGE_FILLS
from udcgkit.money.rows import Row
from udcgkit.money.shares import NOT_SPECIFIED

ROW_COLUMNS = (
    "label", "part_of", "stage", "currency", "form", "low", "high", "year_start", "year_end", "announced_on",
    "said_by", "inferred", "value", "n_rows", "funding_ids",
)  # fmt: skip
_GIVERS = 3
"""So many givers of one line are named; more are counted."""


def value_of(context: Context, item: Item, *beside: str) -> str:
    """The amount in words: of one row as the text qualifies it, of a sum as an interval; `beside` in brackets."""
    w = context.words
    if item.low is None and item.high is None:
        return w["no_amount"]
    row = item.single
    whole = row is not None and row.stated and _bounds(row) == (item.low, item.high)
    text = w.qualified(row.cells) if row and whole else w.interval(item.low, item.high, item.currency)
    return _bracketed(text, w["form." + item.form] if item.form else "", *beside)


def _bracketed(text: str, *beside: str) -> str:
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
    if len(donors) > _GIVERS:
        return context.words.count("frame.givers", len(donors))
    return context.names(donors) or context.words["not_said.donor"]


def _donors(item: Item) -> list[str]:
    return list(dict.fromkeys(donor for row in item.rows for donor in row.donors))


def note_of(context: Context, item: Item, items: Iterable[Item], giver: str = "", years: bool = True) -> str:
    """Giver, year, stage, who says it, how many rows: what tells the line from the others."""
    w, all_items = context.words, list(items)
    parts = [giver] if giver else []
    parts += [w.count("frame.count_rows", len(item.rows))] if len(item.rows) > 1 else []
    if years:
        parts.append(years_of(context, item) or w["no_year"])
    if len({one.stage for one in all_items}) > 1 or item.extra:
        parts.append(w.get("stage", "requested" if item.extra == "request" else item.stage))
    several = len(all_items) > DENSE
    if item.single and not several and len({said_by(context, one.single) for one in all_items if one.single}) > 1:
        parts.append(speaker(context, item.single))
    return " · ".join(parts)


def years_of(context: Context, item: Item) -> str | None:
    """The years of a line; where they have no end, whether they began before it was told: "seit 2022", "ab 2026"."""
    first, last = item.years
    told = item.rows[0].cells["announced_on"] or context.articles.get(item.rows[0].article, {}).get("published_on")
    if first is not None and last is None and told and str(told)[:4] > str(first):
        return context.words.fill("since", year=first)
    return context.words.years(first, last)


def said_by(context: Context, row: Row) -> tuple[str | None, str]:
    """Who says it, and whether that is the donor, the recipient, a third party or the publisher."""
    who = row.cells["asserted_by"]
    if who is None:
        return None, "publisher"
    home = context.country(who)
    for kind, actors in (("donor", row.donors), ("recipient", row.recipients)):
        if who in actors or (home is not None and home in {context.country(actor) for actor in actors}):
            return str(who), kind
    return str(who), "third"


def speaker(context: Context, row: Row) -> str:
    """Who says it, as words for a note."""
    who, kind = said_by(context, row)
    if row.donors == (who,):
        return context.words["frame.own_account"]
    named = context.name(who, short=True) if who else context.publisher(row.article)
    if named is None:
        return context.words.fill("frame.according_to", who=context.words["the_article"])
    return context.words.fill("frame.according_to", who=f"{named} ({context.words['said_by.' + kind]})")


def finding(context: Context, money: Money, by: str) -> str:
    """The title: the largest line with its source; of a choice of rows, with the choice."""
    w, items = context.words, money.items
    if items:
        return context.finding(_largest(context, money, by), "funding")
    if money.everything and not context.narrowed("funding"):
        return w.count("commitments.none_shown", money.everything)
    return context.nothing("commitments", "funding")[0]


def _largest(context: Context, money: Money, by: str) -> str:
    """The line with the largest amount that the text states, or the largest sum, of the first currency."""
    w = context.words
    first = next(iter(panel for panel in money.panels.values() if panel))
    top = max((one for item in first for one in with_parts(item)), key=_stated)
    row = top.single
    who = context.publisher(top.rows[0].article)
    if row is None and (top.low is not None or top.high is not None):
        several = len(context.articles) > 1
        source = w.count("frame.articles", len(context.articles)) if several else who or w["the_article"]
        counted = {"amount": value_of(context, top, *_told(context, top)), "who": source}
        return w.count("commitments.group", len(top.rows), label=label_of(context, top, by), **counted)
    if row and row.cells["asserted_by"]:
        who = context.name(row.cells["asserted_by"], short=True)
    who = who or w["commitments.in_article"]
    if row is None or not row.stated:
        return w.count("commitments.unstated", len(shown_in(first)), who=who)
    own = said_by(context, row)[1] == "donor" and len(row.donors) == 1
    form = w["form." + row.apart] if row.apart else ""
    amount = _bracketed(w.qualified(row.cells), form, "" if own else context.names(row.donors), *_told(context, top))
    return w.fill("commitments.title", who=who, amount=amount, period=_period(context, top))


def _stated(item: Item) -> float:
    """The size of a line; of one row by what the text states, be it shown in part only."""
    row = item.single
    if row is None:
        return item.size
    return float(row.high or row.low or 0) if row.stated else -1


def _told(context: Context, item: Item) -> list[str]:
    """What an amount is that is not simply promised as it stands: asked for, no aid, converted."""
    extra = [context.words[f"extra.{item.extra}"]] if item.extra else []
    converted = any(
        row.stated and row.cells.get("currency_stated") not in (None, row.cells["currency"]) for row in item.rows
    )
    return [*extra, *[context.words["converted"]] * converted]


def _period(context: Context, item: Item) -> str:
    """The years of the title's sum: "for 2025", but "from 2022" where they have no end."""
    years = years_of(context, item)
    if years is None:
        return ""
    return f" {years}" if None in item.years else context.words.fill("commitments.period", years=years)


def subtitle(context: Context, money: Money, template: str, **more: str) -> str:
    """Unit, stage and what is counted; nothing where nothing is shown."""
    w = context.words
    if not money.items:
        return ""
    stages = ", ".join(dict.fromkeys(
        w.get("stage", item.stage).removeprefix(w["stage_prefix"]) for item in money.items
    ))  # fmt: skip
    currency = w.listed([w.currency(code) for code, items in money.panels.items() if items])
    return w.fill(template, currency=currency, nominal=w["nominal"], stages=stages or w["none"], **more)


def bar_of(context: Context, item: Item, shown: Iterable[str], start: float = 0, whole: float | None = None) -> Bar:
    """The mark of a line; `shown` are the columns whose inference makes its edge dashed."""
    fill = STAGE_FILLS["requested" if item.extra == "request" else item.stage]
    return Bar(value_of(context, item), fill, item.low, item.high, start, whole, item.inferred(tuple(shown)))


def key_of(context: Context, bars: Iterable[Bar]) -> list[Swatch]:
    """What an area, an edge or an outline means, where the figure has such."""
    w, drawn = context.words, list(bars)
    key = []
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
