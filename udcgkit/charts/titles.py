"""Titles of money figures: what they find, and what is counted. Sums of several currencies are never ranked."""

from __future__ import annotations

from udcgkit.charts.context import Context, records
from udcgkit.charts.items import NO_AMOUNT, Item, Money, shown_in, with_parts
from udcgkit.charts.prominence import HEADLINE, OTHER, Prominence, stated
from udcgkit.charts.wording import bracketed, label_of, said_by, stated_of, value_of, years_of

_CURRENCIES = 3
"""The amounts of so many currencies stand in one title."""


def finding(context: Context, money: Money, by: str) -> str:
    """The title: the largest line with its source; of a choice of rows, with the choice."""
    w = context.words
    if money.items:
        return context.finding(_told_first(context, money, by), "funding")
    if money.everything and not context.narrowed("funding"):
        return w.count("commitments.none_shown", money.everything)
    return context.nothing("commitments", "funding")[0]


def _told_first(context: Context, money: Money, by: str) -> str:
    """The line that the title tells; of currencies that nothing compares, one of each."""
    panels = [[one for item in panel for one in with_parts(item)] for panel in money.panels.values() if panel]
    prominence = Prominence(context)
    tops = [prominence.first(panel) for panel in panels]
    tops = [top for top in tops if top.low is not None or top.high is not None] or tops[:1]
    places = [prominence.of(top) for top in tops]
    told = [top for top, place in zip(tops, places, strict=True) if place <= max(min(places), OTHER)]
    heads = [top for top, place in zip(tops, places, strict=True) if place == HEADLINE]
    single = next((one for one in (heads, told) if len(one) == 1), [_whole_of(told) or _largest(context, told)])[0]
    if single is None:
        largest = all(any(top is max(panel, key=stated) for panel in panels) for top in tops)
        return _of_each_currency(context, told, by, len(tops), largest)
    return line_of(context, single, by, len(shown_in(panels[0])))


def _whole_of(tops: list[Item]) -> Item | None:
    """The line in which all others lie."""
    for top in tops:
        ids = {row.key for row in top.rows}
        rest = [row for other in tops if other is not top for row in other.rows]
        if all((row.article, row.cells["part_of"]) in ids for row in rest):
            return top
    return None


def _largest(context: Context, tops: list[Item]) -> Item | None:
    """The largest, where the text itself has all of them in one currency."""
    told = [_in_currencies(context, top) for top in tops]
    for currency in sorted(set.intersection(*map(set, told))):
        ranked = sorted(zip(tops, told, strict=True), key=lambda pair: -pair[1][currency])
        if ranked[0][1][currency] > ranked[1][1][currency]:
            return ranked[0][0]
    return None


def _in_currencies(context: Context, top: Item) -> dict[str, float]:
    """The amount of a single row, and what the text says that it is in other currencies."""
    row = top.single
    if row is None or not row.stated or top.currency is None:
        return {}
    table = context.tables.funding
    again = table[(table["article_id"] == row.article) & (table["like"] == row.key[1])]
    columns = ("currency", "amount", "scope")
    found = {top.currency: stated(top)}
    for cells in records(again, "funding", *columns):
        if cells["scope"] == "conversion" and None not in (cells["currency"], cells["amount"]):
            found.setdefault(cells["currency"], cells["amount"])
    return found


def _of_each_currency(context: Context, tops: list[Item], by: str, currencies: int, largest: bool) -> str:
    """An amount of each currency, in the order of the figure, and how many currencies it has beyond these."""
    w = context.words
    told = [amount_of(context, top, by) for top in tops[:_CURRENCIES]]
    if more := currencies - len(told):
        told.append(w.count("commitments.more_currencies", more))
    amounts = w.listed(told) if more else ", ".join(told)
    template = "commitments.currencies" if largest and len(tops) == currencies else "commitments.several"
    return w.fill(template, who=who_says(context, tops), amounts=amounts)


def who_says(context: Context, tops: list[Item]) -> str:
    """The only one who says all of several lines, else where they stand."""
    speakers = {row.cells["asserted_by"] for top in tops for row in top.rows}
    only = speakers.pop() if len(speakers) == 1 else None
    return context.name(only, short=True) if only else source_of(context, tops[0])


def amount_of(context: Context, top: Item, by: str) -> str:
    """The amount of one line with its giver, or what it is of."""
    row = top.single
    if row is None:
        return bracketed(value_of(context, top, *_told(context, top)), label_of(context, top, by))
    form = context.words["form." + row.apart] if row.apart else ""
    return bracketed(stated_of(context, row), form, context.names(row.donors), *_told(context, top))


def source_of(context: Context, top: Item) -> str:
    """The publisher, or that it stands in the article, or in how many."""
    articles = len(context.articles)
    publisher = context.publisher(top.rows[0].article) if articles == 1 else None
    return publisher or context.words.count("commitments.in_article", articles)


def line_of(context: Context, top: Item, by: str, shown: int) -> str:
    """One line as a title: a sum of rows, or one with who says it, who gives, and when."""
    w, row = context.words, top.single
    if row is None and (top.low is not None or top.high is not None):
        publisher = context.publisher(top.rows[0].article)
        several = len(context.articles) > 1
        source = w.count("frame.articles", len(context.articles)) if several else publisher or w["the_article"]
        counted = {"amount": value_of(context, top, *_told(context, top)), "who": source}
        return w.count("commitments.group", len(top.rows), label=label_of(context, top, by), **counted)
    speaker = row.cells["asserted_by"] if row else None
    who = context.name(speaker, short=True) if speaker else source_of(context, top)
    if row is None or not row.stated:
        return w.count("commitments.unstated", shown, who=who)
    own = said_by(context, row)[1] == "donor" and len(row.donors) == 1
    form = w["form." + row.apart] if row.apart else ""
    amount = bracketed(
        stated_of(context, row), form, "" if own else context.names(row.donors), *_told(context, top)
    )
    return w.fill("commitments.title", who=who, amount=amount, period=period_of(context, top))


def _told(context: Context, item: Item) -> list[str]:
    """What an amount is that is not simply promised as it stands: asked for, no aid, converted."""
    extra = [context.words[f"extra.{item.extra}"]] if item.extra else []
    converted = any(
        row.stated and row.cells.get("currency_stated") not in (None, row.cells["currency"]) for row in item.rows
    )
    return [*extra, *[context.words["converted"]] * converted]


def period_of(context: Context, item: Item) -> str:
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
    currency = w.in_currencies([code for code, items in money.panels.items() if items and code != NO_AMOUNT])
    return w.fill(template, currency=currency, nominal=w["nominal"], stages=stages or w["none"], **more)
