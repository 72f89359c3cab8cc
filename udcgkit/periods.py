"""The years that money and deliveries are for, as the words of a sentence tell them.

Absolute years ("bis 2031", "2026 und 2027") are read as they stand; relative ones ("im
laufenden Jahr", "over the next three years") count from the article's date and stay
unknown without it. A year that only dates an event ("beim Gipfel 2024", "am 3. Mai 2025")
is no period.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from udcgkit.counts import number_of, number_pattern
from udcgkit.lexicon import Lexicon, Row
from udcgkit.segmentation import Document, Sentence

_YEAR = r"(?:19[89]|20[0-6])\d"
_BARE_YEAR = re.compile(rf"(?<![\w.,-]){_YEAR}(?![\w%€$£]|[.,]\d)")
_LAST = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Period:
    """Words that tell years: `first` or `last` is None where none is said or known."""

    start: int
    end: int
    first: int | None
    last: int | None
    relative: bool = False
    """counted from the article's date: the sentence itself names no year"""
    monthly: bool = False
    """a month with its year: when something happens rather than what the money is for"""
    cumulative: bool = False
    """since the war began: the sum counts everything so far"""
    event: bool = False
    """the year of a meeting or a day"""
    day: str | None = None
    """ISO 8601, where a full date is given"""

    @property
    def known(self) -> bool:
        """Whether any year is known."""
        return self.first is not None or self.last is not None


def find_periods(document: Document, sentence: Sentence, published_on: str | None) -> list[Period]:
    """The periods and days that the sentence names, in text order."""
    calendar = document.lexicon.once(Calendar)
    words = document.words[sentence.first : sentence.last]
    text = document.text[sentence.start : sentence.end]
    if not calendar.triggers.intersection(map(str.lower, words)) and not _BARE_YEAR.search(text):
        return []
    this_year = int(published_on[:4]) if published_on else None
    return calendar.read(_lower(text), sentence.start, this_year)


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Calendar:
    """The period words of one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("periods")
        self.months = {row["form"]: int(row["first"]) for row in rows if row["kind"] == "month"}
        self.events = tuple(row["form"] for row in rows if row["kind"] == "event")
        compared = "|".join(re.escape(row["form"]) for row in rows if row["kind"] == "compared")
        self.compared = re.compile(rf"\b(?:{compared or '(?!)'}) $")
        self.rows = sorted((row for row in rows if row["kind"] not in ("month", "event", "compared")), key=_longest)
        self.since = tuple(row["form"].split()[0] for row in rows if row["kind"] == "war")
        self.triggers = {row["form"].split()[-1] for row in self.rows if "&" not in row["form"]}
        self.triggers |= {row["form"].replace("'s", "").split()[-1] for row in self.rows if "&" not in row["form"]}
        self.number = number_of(lexicon)
        month = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True))
        year = rf"(?:(?:{month})\.? )?{_YEAR}"
        days = (
            rf"(?P<d>\d{{1,2}})\.? (?P<m>{month})\.? (?P<y>{_YEAR})",
            rf"(?P<m2>{month})\.? (?P<d2>\d{{1,2}}), (?P<y2>{_YEAR})",
            rf"(?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})\.(?P<y3>{_YEAR})",
        )
        forms = (f"(?P<p{n}>{_form(row['form'], year, number_pattern(lexicon))})" for n, row in enumerate(self.rows))
        self.pattern = re.compile(rf"(?<![\w.,-])(?:{'|'.join((*days, *forms))})(?![\w%€$£]|[.,]\d)")
        self.month_word = re.compile(rf"(?:{month})\b")

    def read(self, low: str, offset: int, this_year: int | None) -> list[Period]:
        """The periods of a lower-case sentence that starts at `offset`."""
        found: list[Period] = []
        for match in self.pattern.finditer(low):
            start, end = match.start() + offset, match.end() + offset
            if self.compared.search(low, max(0, match.start() - 16), match.start()):
                continue
            day = self._day(match)
            if day or not match.lastgroup or not match.lastgroup.startswith("p"):
                found.append(Period(start, end, None, None, event=True, day=day))
                continue
            row = self.rows[int(match.lastgroup[1:])]
            found.append(self._period(row, match, start, end, low, this_year))
        return found

    def _day(self, match: re.Match[str]) -> str | None:
        for day, month, year in (("d", "m", "y"), ("d2", "m2", "y2"), ("d3", "m3", "y3")):
            if match[year]:
                named = match[month]
                number = self.months[named] if named in self.months else int(named)
                try:
                    return date(int(match[year]), number, int(match[day])).isoformat()
                except ValueError:  # the 31st of February
                    return None
        return None

    def _period(self, row: Row, match: re.Match[str], start: int, end: int, low: str, this_year: int | None) -> Period:
        kind = row["kind"]
        years = _years(match.group())
        if kind == "war":
            return Period(start, end, None, None, cumulative=True)
        if kind in ("relative", "counted"):
            first, last = (_counted(row[name], this_year) for name in ("first", "last"))
            if kind == "counted":
                count = self.number(match.group().split()[-2])
                last = this_year + int(count) if this_year is not None and count else None
            return Period(start, end, first, last, relative=True)
        if kind == "single":
            event = bool(re.search(rf"(?:{'|'.join(self.events)})s? (?:im (?:jahre? )?|in )?$", low[: match.start()]))
            return Period(
                start, end, years[0], years[0], monthly=bool(self.month_word.search(match.group())), event=event
            )
        since = match.group().startswith(self.since)
        return Period(start, end, *_BOUNDS[kind](years), cumulative=kind == "from" and since)


_BOUNDS: dict[str, Callable[[list[int]], tuple[int | None, int | None]]] = {
    "until": lambda years: (None, years[0]),
    "from": lambda years: (years[0], None),
    "range": lambda years: (min(years), max(years)),
}


def _years(words: str) -> list[int]:
    return [int(year) for year in re.findall(_YEAR, words)]


def _counted(offset: str, this_year: int | None) -> int | None:
    return this_year + int(offset) if offset and this_year is not None else None


def _form(form: str, year: str, number: str) -> str:
    pattern = re.escape(form).replace(r"\ ", r"[ \u00a0]+").replace(r"\&", "&").replace(r"\#", "#")
    return pattern.replace("&", year).replace("#", number)


def _longest(row: Row) -> tuple[int, int]:
    return -row["form"].count("&"), -len(row["form"])
