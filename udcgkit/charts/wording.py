"""The words on money figures: labels, notes, title, subtitle, key, alt text, rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from udcgkit.charts.bars import Bar, tinted
from udcgkit.charts.context import Context
from udcgkit.charts.items import Item, Money
from udcgkit.charts.listing import DENSE
from udcgkit.charts.sheet import Swatch
from udcgkit.charts.style import INK, OUTLINE, STAGE_FILLS
from udcgkit.money.rows import Row
from udcgkit.money.shares import NOT_SPECIFIED

ROW_COLUMNS = (
    "label", "part_of", "stage", "currency", "form", "low", "high", "year_start", "year_end", "announced_on",
    "said_by", "inferred", "value", "n_rows", "funding_ids",
)  # fmt: skip


def value_of(context: Context, item: Item, giver: str = "") -> str:
    """The amount in words: of one row as the text qualifies it, of a sum as an interval; `giver` in brackets."""
    w = context.words
    if item.low is None and item.high is None:
        return w["no_amount"]
    row = item.single
    whole = row is not None and row.stated and _bounds(row) == (item.low, item.high)
    text = w.qualified(row.cells) if row and whole else w.interval(item.low, item.high, item.currency)
    beside = [*filter(None, [w["form." + item.form] if item.form else "", giver])]
    return f"{text} ({', '.join(beside)})" if beside else text


def _bounds(row: Row) -> tuple[float, float | None]:
    low, high = row.bounds
    return float(low), None if high is None else float(high)


def label_of(context: Context, item: Item, by: str, giver: bool = True) -> str:
    """What the line is about, in the language of the figure; `giver`: and whose, where the purpose is unknown."""
    w, value = context.words, item.by
    if by == "stage":
        return w.get("stage", item.stage)
    if by == "funding_id" and item.single:
        cells = item.single.cells
        value = cells["purpose"] or (context.name(cells["instrument_id"]) if cells["instrument_id"] else None)
        by = "purpose"
    if value is None or value.startswith(NOT_SPECIFIED):
        donors = item.rows[0].donors if by == "purpose" and giver else ()
        return w.fill("not_said.of_donor", donor=context.names(donors)) if donors else w[f"not_said.{by}"]
    return value if by == "purpose" else context.name(value)


def note_of(context: Context, item: Item, items: Iterable[Item], years: bool = True) -> str:
    """Year, stage, who says it, how many rows: what tells the line from the others."""
    w, all_items = context.words, list(items)
    parts = [w.count("frame.count_rows", len(item.rows))] if len(item.rows) > 1 else []
    if years:
        parts.append(w.years(*item.years) or w["no_year"])
    if len({one.stage for one in all_items}) > 1 or item.extra:
        parts.append(w.get("stage", "requested" if item.extra == "request" else item.stage))
    several = len(all_items) > DENSE
    if item.single and not several and len({said_by(context, one.single) for one in all_items if one.single}) > 1:
        parts.append(speaker(context, item.single))
    return " · ".join(parts)


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
    named = context.name(who, short=True) if who else context.publisher(row.article)
    if named is None:
        return context.words.fill("frame.according_to", who=context.words["the_article"])
    return context.words.fill("frame.according_to", who=f"{named} ({context.words['said_by.' + kind]})")


def finding(context: Context, money: Money, by: str) -> str:
    """The title: the largest line with its source."""
    w, items = context.words, money.items
    if not items:
        return w["commitments.empty_title"]
    top = max((item for panel in list(money.panels.values())[:1] for item in panel), key=lambda item: item.size)
    row = top.single
    who = context.publisher(top.rows[0].article)
    if row and row.cells["asserted_by"]:
        who = context.name(row.cells["asserted_by"], short=True)
    if top.low is None and top.high is None:
        return w.fill("commitments.unstated", who=who or w["commitments.in_article"])
    if row:
        amount = value_of(context, top, "" if said_by(context, row)[1] == "donor" else context.names(row.donors))
        who = who or w["commitments.in_article"]
        return w.fill("commitments.title", who=who, amount=amount, period=_period(context, top))
    several = len(context.articles) > 1
    source = w.count("frame.articles", len(context.articles)) if several else who or w["the_article"]
    return w.fill("commitments.group", label=label_of(context, top, by), amount=value_of(context, top), who=source)


def _period(context: Context, item: Item) -> str:
    """The years of the title's sum: "for 2025", but "from 2022" where they have no end."""
    years = context.words.years(*item.years)
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
