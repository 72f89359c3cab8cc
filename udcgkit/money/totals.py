"""Sums of money as intervals, in which no money stands twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd

from udcgkit import schema
from udcgkit.errors import MoneyError
from udcgkit.money.relations import ONLY_HIGH, REASONS, Relations
from udcgkit.money.repeats import clusters, held, twins
from udcgkit.money.rows import ZERO, HasFunding, Row, Years, funding_of, hull, read, take_currency
from udcgkit.money.settled import settled_in
from udcgkit.money.shares import NOT_SPECIFIED, Share, checked, shares

Key = tuple[str | None, str | None, str | None, str | None, str | None, Years]
"""article, stage, currency, form apart, by, period"""

_COLUMNS = (
    "article_id", "stage", "currency", "form", "by", "year_start", "year_end",
    "low", "high", "n_counted", "n_left_out", "why",
)  # fmt: skip


def total(
    funding: pd.DataFrame | HasFunding, by: str | None = None, stage: str | None = None, at_least: str | None = None,
    currency: str | None = None, across_articles: bool = False, *, inferred: bool = False,
) -> pd.DataFrame:  # fmt: skip
    """Sums of the funding table, given itself or with all tables: one row per article, stage, currency and `by`.

    `by`: donor, recipient, purpose, instrument, year, or another column of single values. `stage` keeps one
    stage, `at_least` it and all later ones, `currency` one currency (`convert` first to have all in one).
    `across_articles` adds the articles up. `inferred` relies on relations that the text does not state
    (a part counts inside a whole with figure in any case).

    `low` and `high` are whole currency units; no `high` beside a `low` means that there is no upper bound,
    neither means that no amount is stated. What is new or a total counts in both; what may lie in other
    money of the table, or be the same as a near amount of its article, only in `high`; parts beside their
    whole, repetitions, conversions, requests and money that is no aid count in neither. Of several givers'
    joint sum nothing is certain for one of them, so that a sum of one that may lie in it is certain for that
    one. Loans, guarantees and mixtures with them have rows of their own (`form`).
    A figure for a period is never added to money of another period: `year_start` and `year_end` tell them
    apart, and are empty where money without year counts for certain, where an end is open ("since 2022") and
    where it is not said; `by` year, money of several years has no single `year`. Several amounts whose currency is not
    stated are left out: they may be in different ones. Across articles, money that may be the same counts
    once in `low` and each time in `high`.
    `n_counted` and `n_left_out` are rows of the table; `why` says what was left out, what counts only in `high`,
    and what of a later stage is also in the sum of another one.

    Raises MoneyError for an unknown `by`, `stage` or `at_least`, for what is no code of a currency and for
    amounts below zero, CheckError where a column is missing.

    >>> total(pd.DataFrame(columns=schema.TABLES["funding"].names)).empty
    True
    """
    funding = funding_of(funding)
    rows = read(funding)
    if currency is not None:
        take_currency(currency)
    wanted = _stages(stage, at_least)
    by = checked(by, set(map(str, funding.columns)))
    settled = settled_in(funding, rows)
    articles = by_article(rows, inferred, apart=settled.apart)
    found = [share for relations in articles for share in shares(relations, by)]
    kept = [s for s in found if (wanted is None or s.stage in wanted) and currency in (None, s.currency)]
    if not across_articles:
        return _frame([_line(one) for one in sums(kept, by, None)], by)
    kept = [settled.leave_out(share) for share in kept]
    return _frame([_line(one) for one in sums(kept, by, clusters(rows, settled.apart))], by)


@dataclass(frozen=True, slots=True)
class Sum:
    """One row of a total: what is counted, what is left out, and the bounds; None where nothing is counted."""

    key: Key
    counted: list[Share]
    left_out: list[Share]
    low: float | None
    high: float | None
    perhaps: int = 0
    """rows that count only in `high`, because another article may tell of the same money"""


def by_article(
    rows: Iterable[Row], inferred: bool = False, across_stages: bool = False,
    apart: frozenset[frozenset[tuple[str, str]]] = frozenset(),
) -> list[Relations]:  # fmt: skip
    """The rows of each article with their relations; `apart`: pairs that somebody has told apart."""
    articles: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        articles[row.article].append(row)
    return [Relations(own, inferred, across_stages, twins(own, apart), held(own, apart)) for own in articles.values()]


def sums(found: Iterable[Share], by: str | None, same: dict[tuple[str, str], int] | None) -> list[Sum]:
    """Shares added up; `same`, the rows that may be the same money, adds across articles."""
    groups = _grouped(found, by, same is not None)
    return [_sum(key, group, same or {}) for key, group in groups.items()]


def _stages(stage: str | None, at_least: str | None) -> frozenset[str] | None:
    for asked in (stage, at_least):
        if asked is not None and asked not in schema.STAGES:
            raise MoneyError(f"There is no stage '{asked}'; the stages are: {', '.join(schema.STAGES)}.")
    if stage is None and at_least is None:
        return None
    later = schema.STAGES[schema.STAGES.index(at_least):] if at_least else schema.STAGES
    return frozenset(later if stage is None else {stage}.intersection(later))


def _grouped(found: Iterable[Share], by: str | None, across: bool) -> dict[Key, list[Share]]:
    """The shares of each row of the result."""
    sums: dict[tuple[str | None, ...], list[Share]] = defaultdict(list)
    for share in found:
        sums[None if across else share.row.article, share.stage, share.currency, share.form].append(share)
    groups: dict[Key, list[Share]] = defaultdict(list)
    for (article, stage, currency, form), members in sums.items():
        for share in _in_every_year(members) if by == "year" else members:
            groups[article, stage, currency, form, share.by, None].append(share)
    return _by_period(groups) if by != "year" else {(*key[:5], group[0].years): group for key, group in groups.items()}


def _in_every_year(members: list[Share]) -> list[Share]:
    """Money without year may be of any: it counts in every year from zero to the whole."""
    dated = {share.by: share.years for share in members if share.years is not None and share.bounds}
    spread = [share for share in members if share.years is not None or not (dated and share.bounds)]
    for share in members:
        if share.years is None and share.bounds and dated:
            bounds, reason = (ZERO, share.bounds[1]), share.reason or "year_unknown"
            spread += [
                replace(share, by=by, years=years, bounds=bounds, reason=reason) for by, years in dated.items()
            ]
    return spread


def _by_period(groups: dict[Key, list[Share]]) -> dict[Key, list[Share]]:
    """Split where a figure for a period would be added to money of another one."""
    result: dict[Key, list[Share]] = {}
    for key, group in groups.items():
        counted = [share for share in group if share.bounds]
        periods = dict.fromkeys(share.years for share in counted if share.years)
        figures = any(share.years and share.row.cells["scope"] == "total" for share in counted)
        if not figures or len(periods) < 2:
            result[key] = group
            continue
        for share in group:
            result.setdefault((*key[:5], share.years if share.years in periods else None), []).append(share)
    return result


def _sum(key: Key, group: list[Share], same: dict[tuple[str, str], int]) -> Sum:
    counted = [share for share in group if share.bounds]
    ids = {share.row.key for share in counted}
    left_out = {share.row.key: share for share in group if share.row.key not in ids}
    if key[2] is None and len(ids) > 1:  # nobody knows whether their currency is the same
        left_out |= {share.row.key: replace(share, bounds=None, reason="no_currency") for share in counted}
        counted = []
    low, high = (_low(counted, same), _high(counted)) if counted else (None, None)
    return Sum(key, counted, list(left_out.values()), low, high, len(_retold(counted, same)))


def _line(one: Sum) -> dict[str, Any]:
    shown = one.counted or one.left_out
    undated = any(share.years is None and share.bounds and share.bounds[0] for share in shown)
    first, last = (None if undated else hull(share.years for share in shown)) or (None, None)
    return dict(zip(_COLUMNS, (
        *one.key[:5], first, last, one.low, one.high,
        len({share.row.key for share in one.counted}), len(one.left_out),
        _why([share.reason for share in one.left_out], one.counted, one.perhaps),
    ), strict=True))  # fmt: skip


def _told(counted: list[Share], same: dict[tuple[str, str], int]) -> list[dict[str, Decimal]]:
    """What each article tells of money that may be the same: its lower bounds added up."""
    sums: dict[Any, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for share in counted:
        assert share.bounds is not None
        sums[same.get(share.row.key, share.row.key)][share.row.article] += share.bounds[0]
    return list(sums.values())


def _low(counted: list[Share], same: dict[tuple[str, str], int]) -> float:
    """The lower bounds; money that may be the same in several articles counts once, where it is largest."""
    return float(sum((max(of_articles.values()) for of_articles in _told(counted, same)), ZERO))


def _retold(counted: list[Share], same: dict[tuple[str, str], int]) -> set[tuple[str, str]]:
    """The rows of those articles that tell less, or later, of money that another may tell, too."""
    clusters: dict[int, list[Share]] = defaultdict(list)
    for share in counted:
        if share.row.key in same:
            clusters[same[share.row.key]].append(share)
    found: set[tuple[str, str]] = set()
    for shares_ in clusters.values():
        [of_articles] = _told(shares_, same)
        first = max(of_articles, key=lambda article: of_articles[article])
        found.update(share.row.key for share in shares_ if share.row.article != first)
    return found


def _high(counted: list[Share]) -> float | None:
    highs = [share.bounds[1] for share in counted if share.bounds]
    return None if None in highs else float(sum((high for high in highs if high is not None), ZERO))


def _why(out: list[str | None], counted: list[Share], perhaps: int) -> str | None:
    partly = [*{share.row.key: share.reason for share in counted if share.reason in ONLY_HIGH}.values()]
    partly += ["maybe_repeat"] * perhaps
    texts = [
        f"{head}: " + ", ".join(f"{n} {REASONS[reason]}" for reason, n in Counter(reasons).items() if reason)
        for head, reasons in (("left out", out), ("only in high", partly)) if reasons
    ]  # fmt: skip
    if staged := {share.row.key for share in counted if share.staged}:
        texts.append(f"also in the sum of another stage: {len(staged)}")
    return "; ".join(texts) or None


def _frame(lines: list[dict[str, Any]], by: str | None) -> pd.DataFrame:
    stages = {stage: place for place, stage in enumerate(schema.STAGES)}
    articles = {article: place for place, article in enumerate(dict.fromkeys(line["article_id"] for line in lines))}
    lines.sort(
        key=lambda line: (
            articles[line["article_id"]], stages.get(line["stage"], -1), line["currency"] or "~",
            line["form"] or "", -(line["high"] or line["low"] or 0), line["year_start"] or 9999,
        )
    )
    frame = pd.DataFrame(lines, columns=list(_COLUMNS))
    for name in ("article_id", "stage", "currency", "form", "by", "why"):
        frame[name] = frame[name].astype("str")
    for name in ("year_start", "year_end", "n_counted", "n_left_out"):
        frame[name] = frame[name].astype("Int64")
    frame[["low", "high"]] = frame[["low", "high"]].astype("float64")
    if by == "year":
        one_year = frame["year_start"].eq(frame["year_end"]).fillna(False)
        frame["by"] = frame["year_start"].where(one_year)
    if by is None:
        return frame.drop(columns="by")
    if by in frame.columns:  # a column of that name tells the groups apart already, with more or fewer values
        frame[by] = frame["by"]
        return frame.drop(columns="by")
    return frame.rename(columns={"by": by})


__all__ = ["NOT_SPECIFIED", "total"]
