"""Which money a figure shows: sums by a grouping, parts under their whole, the rest with the reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from udcgkit.charts.aid import EXTRA, by_states, unwanted
from udcgkit.charts.context import Context
from udcgkit.charts.items import NO_AMOUNT, Item, Money, shown_in, with_parts
from udcgkit.errors import ChartError, RateError
from udcgkit.money.rates import converted
from udcgkit.money.relations import Relations
from udcgkit.money.repeats import clusters
from udcgkit.money.rows import Row, read
from udcgkit.money.settled import settled_in
from udcgkit.money.shares import NOT_SPECIFIED, Share, checked, shares, values_of
from udcgkit.money.totals import Sum, by_article, sums

Rates = Mapping[str, float] | float | None
_SEPARATOR = "\x1f"
_NESTED = ("part", "part_of_unstated")


def money(
    context: Context, by: str, include: Iterable[str] = (), currency: str | None = None, on: str | date | None = None,
    fixed: Rates = None, nested: bool = False, rates: bool = False, parts: bool = False,
) -> Money:  # fmt: skip
    """The money of the tables by `by`.

    `nested` draws parts inside their whole instead of counting through them; `rates` shows amounts per year,
    month or item too, `parts` those of a whole without figure.

    Raises ChartError for an unknown `include`, MoneyError where a conversion or an amount is impossible.
    """
    wanted = tuple([include] if isinstance(include, str) else include)
    if unknown := set(wanted) - set(EXTRA):
        raise ChartError(f"'{min(unknown)}' cannot be included; choose from: {', '.join(EXTRA)}.")
    dropped = unwanted(context.tables.funding, wanted)
    table = by_states(context, context.tables.funding.drop(context.tables.funding.index[list(dropped)]))
    shown = (*wanted, "no_currency", *["rate"] * rates, *["part_of_unstated"] * parts)
    lines = partial(_lines, by=by, shown=shown, nested=nested)
    method = None
    if currency is not None:
        days = {name: one["published_on"] for name, one in context.articles.items() if one["published_on"]}
        convert = partial(converted, to=currency, on=on, fixed=fixed, published=days)
        table = _converted(table, lines, convert)
        method = _method(context, table, currency, on, fixed)
    rows, items, left_out = lines(table)
    panels = _panels(items)
    unseen = _once(left_out, panels)
    return Money(panels, [*unseen.values(), *dropped.values()], len(rows) + len(dropped), method)


def _lines(
    table: pd.DataFrame, by: str, shown: Collection[str], nested: bool
) -> tuple[list[Row], list[Item], list[tuple[Row, str]]]:
    """The rows, the lines they make, and those that no line shows, with the reason."""
    rows = read(table)
    settled = settled_in(table, rows)
    articles = by_article(rows, across_stages=True, apart=settled.apart)
    relations = {row: own for own in articles for row in own.rows}
    checked(by, set(table.columns))
    found = [_own(share, own, by) for own in articles for share in shares(own, by, not nested)]
    if by == "purpose":
        found = [_alone(share) for share in found]
    if len(articles) > 1:
        found = [settled.leave_out(share) for share in found]
    items, left_out = _items(sums(found, by, clusters(rows, settled.apart) if len(articles) > 1 else {}), shown)
    for item in items:
        _relate(item, relations, by)
    if nested:
        items, left_out = _nest(items, left_out, relations)
    told = shown_in(one for item in items for one in with_parts(item)).union(row for row, _ in left_out)
    left_out += [(row, "opened") for row in rows if row not in told and relations[row].parts[row]]
    return rows, items, left_out


def _converted(
    table: pd.DataFrame, lines: Callable[[pd.DataFrame], tuple[object, list[Item], object]],
    convert_rows: Callable[[pd.DataFrame], pd.DataFrame],
) -> pd.DataFrame:  # fmt: skip
    """The table in one currency; where a rate is missing, only what is drawn is asked for one."""
    try:
        return convert_rows(table)
    except RateError:
        drawn = {row.key for row in shown_in(one for item in lines(table)[1] for one in with_parts(item))}
        keys = zip(table["article_id"], table["funding_id"], strict=True)
        seen = pd.Series([key in drawn for key in keys], index=table.index, dtype="bool")
        return pd.concat([convert_rows(table[seen]), table[~seen]]).loc[table.index]


def _own(share: Share, relations: Relations, by: str) -> Share:
    """What may lie in money of other lines alone is certain for its own: no figure adds lines up."""
    holders = relations.holders(share.row, share.reason)
    lines = {value for holder in holders for value in values_of(holder, by) or (NOT_SPECIFIED,)}
    if not holders or share.by in lines or share.bounds is None or share.bounds[1] != share.row.bounds[1]:
        return share
    return replace(share, bounds=share.row.bounds, reason=None)


def _alone(share: Share) -> Share:
    """Money for an unknown purpose stands alone, and for an inferred one with that of its givers only.

    One bar of several would look like money for one purpose.
    """
    if share.by == NOT_SPECIFIED:
        return replace(share, by=" ".join((NOT_SPECIFIED, *share.row.key)))
    if share.row.guessed("purpose"):
        return replace(share, by=_SEPARATOR.join((str(share.by), *share.row.donors)))
    return share


def _relate(item: Item, relations: Mapping[Row, Relations], by: str) -> None:
    """What the line may lie in, or be the same as; a single row has the stage that the table tells."""
    item.by = item.by and item.by.partition(_SEPARATOR)[0]
    item.twins = [relations[row].twins[row] for row in item.rows if row in relations[row].twins]
    item.held = [(row, whole) for row in item.rows if (whole := relations[row].held.get(row))]
    if item.single:
        own = relations[item.single]
        item.whole = own.whole.get(item.single)
        item.around = own.around(item.whole or item.single)
        item.stage = item.stage if by == "stage" else item.single.cells["stage"]


def _once(left_out: Iterable[tuple[Row, str]], panels: Mapping[str | None, list[Item]]) -> dict[Row, str]:
    """One reason for each row that no line shows: a joint row is left out once, not once for each giver."""
    shown = shown_in(one for items in panels.values() for item in items for one in with_parts(item))
    reasons: dict[Row, str] = {}
    for row, reason in left_out:
        if row not in shown:
            reasons.setdefault(row, reason)
    return reasons


def _method(
    context: Context, table: pd.DataFrame, currency: str, on: str | date | None, fixed: Rates
) -> str | None:  # fmt: skip
    """How the amounts were converted; None where none had to be."""
    w, dated = context.words, table["rate_on"].notna()
    if not fixed and not dated.any():
        return None
    if fixed is not None:
        rates = fixed.items() if isinstance(fixed, Mapping) else [("…", fixed)]
        text = w.fill("method.fixed", rates=", ".join(f"1 {currency} = {rate} {code}" for code, rate in rates))
    else:
        undated = bool((dated & table["announced_on"].isna()).any())
        own = w["method.ecb_article" if undated else "method.ecb"]
        text = own if on is None else w.fill("method.day", day=w.day(str(on)))
    return w.fill("frame.converted", currency=w.currency(currency), method=text)


def _items(found: Iterable[Sum], wanted: Collection[str]) -> tuple[list[Item], list[tuple[Row, str]]]:
    items: list[Item] = []
    left_out: list[tuple[Row, str]] = []
    for one in found:
        _, stage, currency, form, by, _ = one.key
        if one.counted:
            rows = list(dict.fromkeys(share.row for share in one.counted))
            items.append(Item(rows, by, stage, currency, form, _own_low(one), one.high))
        silent = [share.row for share in one.left_out if share.reason == "no_amount"]
        if silent:
            items.append(Item(silent, by, stage, None, form))
        for share in one.left_out:
            if share.reason in wanted:
                items.append(_extra(share, by))
            elif share.reason != "no_amount":
                left_out.append((share.row, share.reason or ""))
    return items, left_out


_ALONE = ("relation_unknown", "relation_inferred", "maybe_contained", "maybe_held", "maybe_repeat")


def _own_low(one: Sum) -> float | None:
    """The lower bound; a row that stands alone is certain, whatever it may lie in."""
    share = one.counted[0]
    alone = len(one.counted) == 1 and share.reason in _ALONE
    if alone and share.bounds and share.bounds[1] == share.row.bounds[1]:
        return float(share.row.bounds[0])
    return one.low


def _extra(share: Share, by: str | None) -> Item:
    low, high = share.row.low, share.row.high
    extra = share.reason if share.reason in EXTRA else None
    item = Item([share.row], by, share.stage, share.currency, share.form, extra=extra)
    if share.row.stated:
        item.low, item.high = float(low or 0), None if high is None else float(high)
    return item


def _nest(
    items: list[Item], left_out: list[tuple[Row, str]], relations: Mapping[Row, Relations]
) -> tuple[list[Item], list[tuple[Row, str]]]:
    """Move parts under the line of their whole, where that is one row."""
    singles = {item.single: item for item in items if item.single}
    parts = {row: Item([row], item_by(row), row.cells["stage"], row.cells["currency"],
                       row.apart, float(row.bounds[0]), None if row.high is None else float(row.high))
             for own in dict.fromkeys(relations.values()) for row in own.rows
             if row in own.whole and row.stated and own.reason(row) in _NESTED}  # fmt: skip
    homes = {**singles, **parts}
    for row, part in parts.items():
        whole = relations[row].whole[row]
        if whole in homes:
            homes[whole].parts.append(part)
    placed = {row for row in parts if relations[row].whole[row] in homes}
    kept = [item for item in items if item.single not in placed]
    return kept, [(row, reason) for row, reason in left_out if row not in placed]


def item_by(row: Row) -> str | None:
    """What a part is for."""
    purpose = row.cells["purpose"]
    return None if purpose is None else str(purpose)


def _panels(items: list[Item]) -> dict[str | None, list[Item]]:
    """Lines by currency: most lines first, then as the text has them; an unknown one last.

    Lines without amount stand with the only currency, or with their own, else below all.
    """
    largest: dict[tuple[str | None, str | None], float] = {}
    for item in items:  # lines of one donor or instrument stand together, as large as in the currency of their panel
        for code in {item.currency, None}:
            largest[code, item.by] = max(item.size, largest.get((code, item.by), item.size))
    currencies = [item.currency for item in items if item.low is not None or item.high is not None]
    items.sort(key=lambda item: (-largest[item.currency, item.by], item.by or "", -item.size))
    order = sorted(
        dict.fromkeys(currencies), key=lambda code: (code is None, -currencies.count(code), currencies.index(code))
    )
    panels: dict[str | None, list[Item]] = {code: [] for code in order or [None]}
    for item in items:
        stated = item.low is not None or item.high is not None
        panels.setdefault(item.currency if stated else _home(item, list(panels)), []).append(item)
    return panels


def _home(item: Item, known: list[str | None]) -> str | None:
    """The panel of a line without amount: that of its parts, of the whole it lies in, or of its own currency."""
    around = [*item.rows, *filter(None, [item.whole])]
    lent = [*(part.currency for part in item.parts), *(row.cells["currency"] for row in around)]
    only = known[0] if len(known) == 1 else NO_AMOUNT
    return next((code for code in lent if code is not None and code in known), only)
