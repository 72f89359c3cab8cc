"""Sums that are told again: in the headline, in other words, in another currency."""

from __future__ import annotations

from udcgkit.funding.sums import Sum

MOST_LOOKED_AT = 50
"""sums looked back at; more would make the time grow with the square of the text"""


def repeats(sums: list[Sum]) -> None:
    """The same sum again: the earlier one in the body holds, a headline repeats it."""
    known: dict[tuple[object, ...], list[Sum]] = {}
    for money in sums:
        row = money.row
        if row.amount is None and row.amount_low is None:
            continue
        if row.scope != "conversion" and (row.scope != "other" or "scope" in row.inferred):
            known.setdefault((row.amount, row.amount_low, row.amount_high), []).append(money)
    for same in known.values():
        for place, money in enumerate(same):
            earlier = next((other for other in same[:place][-MOST_LOOKED_AT:] if _same(other, money)), None)
            if earlier is not None:
                _settle(earlier, money)


def _same(first: Sum, second: Sum) -> bool:
    one, two = first.row, second.row
    if "other" in (one.scope, two.scope) and one.scope == two.scope:
        return False
    if first.row.scope == "repeat" or (one.scope == "request") != (two.scope == "request"):
        return False
    if None not in (one.currency, two.currency) and one.currency != two.currency:
        return False
    if differ(one.donor_ids, two.donor_ids) or one.per != two.per:
        return False
    if None not in (one.year_start, two.year_start) and one.year_start != two.year_start:
        return False
    if two.new_money and first.scene.sentence.paragraph != 0:
        return False
    return not (first.scene is second.scene and not _again(second))


def differ(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return bool(one) and bool(two) and set(one) != set(two)


def _again(money: Sum) -> bool:
    before = money.first - 1
    return (
        before >= money.scene.sentence.first
        and money.words.context["again"].row(money.scene.document.words[before].lower()) is not None
    )


def _settle(first: Sum, second: Sum) -> None:
    """Marks one as the repeat of the other, and lets each fill what the other does not say."""
    headline = first.scene.sentence.paragraph == 0 and not _ends_sentence(first) and first.row.part_of is None
    kept, repeat = (second, first) if headline or first.row.scope == "other" else (first, second)
    if kept.row.scope == "other":
        kept, repeat = repeat, kept
    repeat.row.scope, repeat.row.part_of = "repeat", None
    repeat.row.like = kept.row
    repeat.row.evidence = [e for e in repeat.row.evidence if e[0] not in ("scope", "part_of", "like")]
    repeat.say("like", kept.row.start, kept.row.end)
    repeat.say("scope", kept.row.start, kept.row.end)
    for column in ("donor_ids", "recipient_ids"):
        for one, other in ((kept, repeat), (repeat, kept)):
            if not getattr(one.row, column) and getattr(other.row, column):
                setattr(one.row, column, getattr(other.row, column))
                one.infer(column.replace("_ids", "_id"))


def _ends_sentence(money: Sum) -> bool:
    text = money.scene.document.text
    return text[money.scene.sentence.end - 1] in ".!?“"
