"""How the rows of one article relate: which of them a sum counts, in which bound, and why not.

The rules stand in `RULES`, in order; the first that has something to say about a row decides.
A reason is a key of `REASONS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType

from udcgkit.money.rows import ZERO, Bounds, Row

REASONS = MappingProxyType({
    "request": "asked for, not given",
    "other": "no aid",
    "repeat": "said again",
    "conversion": "the same in another currency",
    "rate": "a rate, not a sum",
    "part": "part of a sum counted here",
    "part_of_unstated": "part of a sum without figure",
    "no_amount": "without amount",
    "no_currency": "in a currency that is not stated",
    "relation_unknown": "relation to the rest not stated",
    "relation_inferred": "relation to the rest only inferred",
    "maybe_contained": "may lie in the figure for its year",
    "maybe_held": "may lie in another sum",
    "joint": "joint sum of several",
    "year_unknown": "year not stated",
    "maybe_repeat": "may be the same money as another sum",
})
"""Every reason why a row is left out of a sum or counts only in its upper bound."""

ONLY_HIGH = frozenset({
    "relation_unknown", "relation_inferred", "maybe_contained", "maybe_held", "joint", "year_unknown", "maybe_repeat",
})  # fmt: skip
"""Reasons for counting from zero to the whole."""


AGAIN = ("repeat", "conversion")
NOT_COUNTED = (*AGAIN, "request", "other")


class Relations:
    """The rows of one article, and what is said about how they lie in one another.

    `inferred`: whether relations that the text does not state are taken as if it did. A part lies in a whole
    that has a figure in any case: where that is a mistake too little is counted, else money would count twice.
    `across_stages`: whether a part lies in its whole whatever their stages, as in a figure that shows
    all of them side by side; a sum of one stage has a part of known stage for itself.
    `twins`: rows that may be the same money as another one, with that other one.
    `held`: rows that may lie in a total, with that total.
    """

    def __init__(
        self, rows: list[Row], inferred: bool = False, across_stages: bool = False,
        twins: Mapping[Row, Row] = MappingProxyType({}), held: Mapping[Row, Row] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self.rows = rows
        self.inferred = inferred
        self.across_stages = across_stages
        self.twins = twins
        self.held = held
        self._by_id = {row.key[1]: row for row in rows}
        self.whole = {row: whole for row in rows if (whole := self._find_whole(row)) is not None}
        """each part that lies in another row of the article"""
        self.parts: dict[Row, list[Row]] = defaultdict(list)
        """the parts of each whole: those in the same sum, or the reliable ones where it has no figure"""
        for row, whole in self.whole.items():
            if self.beside(row, whole) if whole.stated else self.reliable(row):
                self.parts[whole].append(row)
        self._figures = [row for row in rows if row.cells["scope"] == "total" and row.years and row.stated]

    def reason(self, row: Row) -> str | None:
        """Why a sum leaves the row out or counts it only in its upper bound; None: it counts in both."""
        return next((reason for rule in RULES if (reason := rule(self, row))), None)

    def bounds(self, row: Row) -> Bounds:
        """What the row can amount to; a sum without figure is at least as large as its parts."""
        if row.stated or not self.parts[row]:
            return row.bounds
        return (sum((part.bounds[0] for part in self.lenders(row)), ZERO), None)

    def lenders(self, whole: Row) -> list[Row]:
        """The parts that give a lower bound to a whole without figure: those in the currency of the first."""
        return [part for part in self.parts[whole] if part.cells["currency"] == self.currency(whole)]

    def currency(self, row: Row) -> str | None:
        """The row's currency, or that of its parts where it has no figure of its own."""
        if row.cells["currency"] is None and not row.stated and self.parts[row]:
            return self._text(self.parts[row][0].cells["currency"])
        return self._text(row.cells["currency"])

    def beside(self, part: Row, whole: Row) -> bool:
        """Whether both belong into the same sum."""
        stage, currency = part.cells["stage"], part.cells["currency"]
        same_currency = None in (currency, whole.cells["currency"]) or currency == whole.cells["currency"]
        return same_currency and (self.across_stages or stage is None or stage == whole.cells["stage"])

    def staged(self, part: Row) -> bool:
        """Whether the row lies in a sum of another stage."""
        whole = self.whole.get(part)
        return whole is not None and whole.cells["scope"] not in NOT_COUNTED and (
            whole.stated and not self.beside(part, whole) and part.cells["currency"] == whole.cells["currency"]
        )  # fmt: skip

    def contained(self, row: Row) -> bool:
        """Whether a figure for a period, in the same sum, may hold the row already."""
        return bool(self.figures_around(row))

    def figures_around(self, row: Row) -> list[Row]:
        """The figures for a period that may hold the row already."""
        return [figure for figure in self._figures if figure is not row and _may_hold(figure, row)]

    def around(self, row: Row) -> Row | None:
        """The smallest larger figure for a period, else total, that may hold the row of a known giver."""
        if row.cells["scope"] not in ("new", "total") or not row.donors:
            return None
        wide = [
            figure for figure in self._figures
            if figure is not row and figure.donors and figure.cells["currency"] == row.cells["currency"]
            and _same_money(figure, row) and _larger(figure, row)
        ]  # fmt: skip
        return min(wide, key=lambda figure: figure.low or figure.high or ZERO, default=self.held.get(row))

    def holders(self, row: Row, reason: str | None) -> list[Row]:
        """The rows in which a row may lie that counts only in the upper bound for this reason."""
        if reason == "maybe_held":
            return [self.held[row]]
        return self.figures_around(row) if reason == "maybe_contained" else []

    def reliable(self, row: Row, pointer: str = "part_of") -> bool:
        """Whether the text states how the row relates to another, or what is inferred is taken for that."""
        return self.inferred or not row.guessed(pointer, "scope")

    def _find_whole(self, row: Row) -> Row | None:
        if row.cells["scope"] not in ("part", None) or row.cells["part_of"] is None:
            return None
        seen, whole = {row}, self._by_id.get(row.cells["part_of"])
        while whole is not None and whole not in seen and whole.cells["scope"] in AGAIN:
            seen.add(whole)
            whole = self._by_id.get(whole.cells["like"], whole)
        return None if whole is None or self._circular(row, whole) else whole

    def _circular(self, row: Row, whole: Row) -> bool:
        seen: set[Row] = set()
        at: Row | None = whole
        while at is not None and at not in seen:
            if at is row:
                return True
            seen.add(at)
            at = self._by_id.get(at.cells["part_of"])
        return False

    @staticmethod
    def _text(value: object) -> str | None:
        return None if value is None else str(value)


def _may_hold(figure: Row, row: Row) -> bool:
    """Whether a figure for a period may hold a sum; that of a package only if it is larger and not for other years."""
    if row.cells["scope"] == "total" and not (row.years in (None, figure.years) and _larger(figure, row)):
        return False
    same_sum = all(figure.cells[column] == row.cells[column] for column in ("stage", "currency"))
    large_enough = figure.high is None or (row.low or ZERO) <= figure.high
    return same_sum and large_enough and _same_money(figure, row)


def _same_money(figure: Row, row: Row) -> bool:
    """Whether givers, receivers, form and years let one sum lie in another."""
    same_sides = _compatible(figure.donors, row.donors) and _compatible(figure.recipients, row.recipients)
    return same_sides and figure.apart == row.apart and overlap(figure, row)


def _larger(one: Row, other: Row) -> bool:
    return (one.low or one.high or ZERO) > (other.high or other.low or ZERO)


def _compatible(around: tuple[str, ...], inside: tuple[str, ...]) -> bool:
    """Whether one side may belong to the other: nobody knows who belongs to a group, as to "the allies"."""
    grouped = any(actor.startswith("group:") for actor in around)
    return not around or not inside or grouped or not set(around).isdisjoint(inside)


def overlap(one: Row, other: Row) -> bool:
    """Whether the years of two rows overlap; an unknown year may be any."""
    if one.years is None or other.years is None:
        return True
    (first, last), (begin, end) = one.years, other.years
    return (first is None or end is None or first <= end) and (begin is None or last is None or begin <= last)


def _no_aid(_relations: Relations, row: Row) -> str | None:
    scope = row.cells["scope"]
    return scope if scope in ("request", "other") else None


def _again(relations: Relations, row: Row) -> str | None:
    scope: str | None = row.cells["scope"]
    if scope not in AGAIN:
        return None
    return scope if relations.reliable(row, "like") else "relation_inferred"


def _rate(_relations: Relations, row: Row) -> str | None:
    one_year = row.cells["per"] == "year" and row.years is not None and row.years[0] == row.years[1]
    return "rate" if row.cells["per"] is not None and not one_year else None


def _no_amount(relations: Relations, row: Row) -> str | None:
    return None if row.stated or any(part.stated for part in relations.parts[row]) else "no_amount"


def _part(relations: Relations, row: Row) -> str | None:
    whole = relations.whole.get(row)
    if whole is None or not relations.beside(row, whole):
        return None
    if not whole.stated:
        lent = row not in relations.parts[whole] or row in relations.lenders(whole)
        return "part_of_unstated" if lent else None
    scope: str | None = whole.cells["scope"]
    return scope if scope in NOT_COUNTED else "part"


def _unknown(_relations: Relations, row: Row) -> str | None:
    if not row.stated:  # it counts with its parts only, and these are sure
        return None
    lost = row.cells["scope"] == "part" and row.cells["part_of"] is None
    return "relation_unknown" if row.cells["scope"] is None or lost else None


def _period(relations: Relations, row: Row) -> str | None:
    return "maybe_contained" if row.cells["scope"] in ("new", "total") and relations.contained(row) else None


def _held(relations: Relations, row: Row) -> str | None:
    return "maybe_held" if row in relations.held else None


def _twin(relations: Relations, row: Row) -> str | None:
    return "maybe_repeat" if row in relations.twins else None


RULES: tuple[Callable[[Relations, Row], str | None], ...] = (
    _no_aid, _again, _rate, _no_amount, _part, _unknown, _period, _held, _twin,
)  # fmt: skip
