"""Sums that are told again: in the headline, in other words."""

from __future__ import annotations

from udcgkit.funding.currencies import currencies_differ
from udcgkit.funding.headlines import ends_sentence, in_headline
from udcgkit.funding.sizes import another, apart, digits, in_others
from udcgkit.funding.sums import Sum, differ
from udcgkit.gifts.chambers import ASKED, ASKS
from udcgkit.lexicon import Lexicon

MOST_LOOKED_AT = 50
"""sums looked back at; more would make the time grow with the square of the text"""

_LEAD_SENTENCES = 3
_COARSE = 0.1
"""share by which a rounded figure may miss the precise one"""
_CLOSE = 0.025
"""the same for the figure of a headline that only a conversion tells"""
_MILLION = 1e6
_PRECISE = frozenset(("exact", "similar"))


def repeats(sums: list[Sum]) -> None:
    """The same sum again: the earlier one in the body holds, a headline repeats it."""
    known: dict[tuple[object, ...], list[Sum]] = {}
    for money in sums:
        row = money.row
        if row.amount is None and row.amount_low is None:
            continue
        if row.scope != "conversion" and (row.scope != "other" or "scope" in row.inferred):
            size = (row.amount,) if row.amount is not None else (row.amount_low, row.amount_high)
            known.setdefault(size, []).append(money)
    for same in known.values():
        for place, money in enumerate(same):
            near = same[max(0, place - MOST_LOOKED_AT) : place]
            earlier = next((other for other in near if _same(other, money)), None)
            if earlier is not None:
                _settle(earlier, money)

    _headings(sums)
    _converted_again(sums)
    for place, money in enumerate(sums):
        if (precise := _coarser_than(money, place, sums)) is not None:
            _settle(precise, money)
        elif (rough := _rounded_before(money, sums[max(0, place - MOST_LOOKED_AT) : place])) is not None:
            _settle(money, rough)


def _rounded_before(money: Sum, near: list[Sum]) -> Sum | None:
    """ "Nearly 3 billion. The 2.98 billion package …": the rough figure told right before of what is taken up."""
    for other in near if money.row.qualifier == "exact" and _again(money) else ():
        lies = money.row.part_of is other.row and _rounds(other, money)  # all of it is no part of it
        if lies:
            money.forget("scope", "part_of")
            money.row.scope, money.row.part_of = "new", None
            money.infer("scope")
        told = money.row.scope in (None, "new", "total") and other.row.part_of is None and _rough(other)
        if told and _same_aid(other, money) and _rounds(other, money):
            return other
    return None


def _rough(money: Sum) -> bool:
    """Whether a figure is rounded: "nearly 3 billion", which "the 2.98 billion package" says precisely."""
    return money.row.qualifier not in _PRECISE and money.row.scope in (None, "new", "total")


def _headings(sums: list[Sum]) -> None:
    """A heading ("250 Mio. Euro von Norwegen") that tells the converted figure of a sum right below it."""
    by_row = {id(money.row): money for money in sums}
    for place, money in enumerate(sums):
        heads = in_headline(money) or (money.verb is None and not ends_sentence(money))
        if not heads or money.row.scope in ("conversion", "repeat", "part"):
            continue
        below = (other for other in sums[place + 1 : place + 4] if other.row.scope == "conversion")
        same = next((other for other in below if _tells_figure(money, other)), None)
        source = by_row.get(id(same.row.like)) if same is not None else None
        if source is not None:
            _settle(source, money)


def _converted_again(sums: list[Sum]) -> None:
    """ "500 Millionen Kronen (43 Millionen Euro). Die 43 Millionen …": the converted figure taken up."""
    for place, money in enumerate(sums):
        if money.row.scope not in (None, "new", "total") or not _again(money):
            continue
        near = sums[max(0, place - MOST_LOOKED_AT) : place]
        same = (other for other in near if other.row.scope == "conversion" and _figure(other) == _figure(money))
        told = next(same, None)
        source = next((other for other in near if told is not None and other.row is told.row.like), None)
        if source is not None:
            _settle(source, money)


def _tells_figure(money: Sum, other: Sum) -> bool:
    """Whether "$407 million", "over $400 million" or "$1 billion" is the figure that a bracket tells ($990 million)."""
    same, said, exact = money.row.currency == other.row.currency, money.row.amount, other.row.amount
    close = said is not None and exact is not None and abs(exact - said) <= _CLOSE * exact
    return _figure(other) == _figure(money) or (same and (close or _rounds(money, other)))


def _figure(money: Sum) -> tuple[float | None, str | None]:
    return money.row.amount, money.row.currency


def _coarser_than(money: Sum, place: int, sums: list[Sum]) -> Sum | None:
    """The more precise sum that "mehr als 700 Millionen" in a headline, or "die knapp 500 Millionen", says again."""
    if money.row.scope not in (None, "new", "total") or money.row.part_of:
        return None
    if money.row.qualifier in _PRECISE and not (in_headline(money) and money.row.qualifier == "exact"):
        return None
    heads = in_headline(money) or _announces(money)
    if not heads and not _again(money):
        return None
    near = sums[place + 1 : place + MOST_LOOKED_AT] if heads else sums[max(0, place - MOST_LOOKED_AT) : place][::-1]
    return next((other for other in near if _rounds(money, other) and _same_aid(money, other)), None)


def _same_aid(money: Sum, other: Sum) -> bool:
    if not (other.row.scope in (None, "new", "total") or other.adds) or other.scene is money.scene:
        return False
    return not currencies_differ(money, other) and not _other_giver(money, other)


def _rounds(money: Sum, other: Sum) -> bool:
    """Whether a rough figure fits a precise one: the same scale, and not further off than rounding."""
    said, exact = money.row, other.row.amount
    if exact is None:
        return False
    if said.amount is None:
        scale = _scale(money)
        bounded = said.amount_low is not None and said.amount_high is not None
        fits = bounded and said.amount_low <= exact <= said.amount_high  # type: ignore[operator]
        return fits or (said.qualifier == "unstated" and scale is not None and scale <= exact < 1000 * scale)
    if said.qualifier == "exact":  # "$65M" in the headline of 64.8 million
        unit = 10.0 ** (len(str(int(exact))) - max(digits(said.amount), 2))  # of the last digit told
        return said.amount != exact and abs(said.amount - exact) <= unit / 2
    above = said.qualifier in ("more_than", "at_least")
    below = said.qualifier in ("less_than", "at_most")
    if (above and exact < said.amount) or (below and exact > said.amount):
        return False
    return abs(exact - said.amount) <= _COARSE * exact


def _scale(money: Sum) -> float | None:
    """Of "Milliardenhilfe" or "millions": what the word counts in."""
    document = money.scene.document
    text = document.text[money.row.start : money.row.end].lower()
    return next((scale for word, scale in document.lexicon.once(_scales) if word in text), None)


def _scales(lexicon: Lexicon) -> list[tuple[str, float]]:
    """Words for powers of ten from a million on, the longest first."""
    words = [(row["form"], float(row["factor"])) for row in lexicon.rows("number_scales") if row["style"] == "word"]
    return sorted((one for one in words if one[1] >= _MILLION), key=lambda one: -len(one[0]))


def _announces(money: Sum) -> bool:
    """ "Hilfen in Milliardenhöhe" in the first sentences of an article: the sums below say how much."""
    row = money.row
    unsized = row.amount is None and row.amount_low is None and row.qualifier == "unstated"
    return unsized and money.scene.index <= _LEAD_SENTENCES and _scale(money) is not None


def _same(first: Sum, second: Sum) -> bool:
    one, two = first.row, second.row
    if "other" in (one.scope, two.scope) and one.scope == two.scope:
        return False
    if first.row.scope == "repeat" or (_asked_of_others(first) != _asked_of_others(second)):
        return False
    if currencies_differ(first, second):
        return False
    heads = first.scene.index == 0 and in_headline(first) and 0 < second.scene.index <= _LEAD_SENTENCES
    if (_other_giver(first, second) and not heads) or one.per != two.per or apart(first, second):
        return False
    if None not in (one.year_start, two.year_start) and one.year_start != two.year_start:
        return False
    if another(first, second) or in_others(first, second):
        return False
    further = two.new_money and not one.new_money and not _only_new(second)
    if further and not _leads(first, second) and not in_headline(first):
        return False  # "gave 50 million last year … a further 50 million"
    return not (first.scene is second.scene and not _again(second))


def _other_giver(first: Sum, second: Sum) -> bool:
    """Whether two sums have givers who are not the same; the Commission pays out what the Union gives."""
    gives = first.scene.scenes.parties.words.heads_give
    if "donor_id" in second.row.inferred and _again(second):
        return False  # "The 21 billion also includes …"
    wholes = (money.row.donor_ids or getattr(money.row.part_of, "donor_ids", ()) for money in (first, second))
    one, two = (tuple(gives.get(donor, donor) for donor in donors) for donors in wholes)
    return differ(one, two)


def _asked_of_others(money: Sum) -> bool:
    """Whether a sum is asked for, and not of the parliament of the state that gives it."""
    return money.row.scope == "request" and not any(rule in money.row.rule for rule in (ASKS, ASKED))


def _only_new(money: Sum) -> bool:
    """Whether a sum is called new, which says nothing of another of that size; "weitere", "another" do."""
    document, fresh = money.scene.document, money.words.context["fresh"]
    told = [document.text[start:end] for start, end in money.row.said("new_money")]
    return bool(told) and all(fresh.row(words.lower()) is not None for words in told)


def _leads(first: Sum, second: Sum) -> bool:
    """Whether a sum stands in the heading, or in the first sentences that tell in short what the article tells."""
    paragraph = first.scene.sentence.paragraph
    given = first.phase == "done" or first.row.stage in ("disbursed", "delivered")
    lead = first.scene.index <= _LEAD_SENTENCES and not given
    return lead and paragraph != second.scene.sentence.paragraph


def _again(money: Sum) -> bool:
    before = money.first - 1
    return (
        before >= money.scene.sentence.first
        and money.words.context["again"].row(money.scene.document.words[before].lower()) is not None
    )


def _settle(first: Sum, second: Sum) -> None:
    """Marks one as the repeat of the other, and lets each fill what the other does not say."""
    headline = in_headline(first) and first.row.part_of is None
    kept, repeat = (second, first) if headline or first.row.scope == "other" else (first, second)
    if kept.row.scope == "other":
        kept, repeat = repeat, kept
    if kept.row.part_of is None and repeat.row.part_of not in (None, kept.row):
        kept.forget("scope", "part_of")
        kept.row.scope, kept.row.part_of = "part", repeat.row.part_of
        kept.infer("scope", "part_of")
    if headline and _other_giver(first, second):  # "US announces G7 agreement on a loan": the text tells who gives
        repeat.row.donor_ids = kept.row.donor_ids
        repeat.forget("donor_id")
        repeat.infer("donor_id")
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
