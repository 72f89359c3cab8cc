"""The years that money and deliveries are for, as the words of a sentence tell them.

Absolute years ("bis 2031", "2026 und 2027") are read as they stand; relative ones ("im
laufenden Jahr", "over the next three years") count from the article's date and stay
unknown without it. A year that only dates an event ("beim Gipfel 2024", "am 3. Mai 2025")
is no period.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from udcgkit.grammar.counts import number_of, number_pattern
from udcgkit.grammar.period_patterns import any_of, first_of, form_pattern, literal
from udcgkit.lexicon import Lexicon, Row
from udcgkit.segmentation import Document, Sentence

_YEAR = r"(?:19[89]|20[0-6])\d"
_BARE_YEAR = re.compile(rf"(?<![\w.,-]){_YEAR}(?![\w%€$£]|[.,]\d)")
_FISCAL = r"(?:[/–-]\d\d(?![\d/–-]))?"
"""the second half of "2024/25", where a year of account does not begin in January"""
_TOLD = re.compile(rf"({_YEAR})(?:[/–-](\d\d)(?![\d/–-]))?")
_UP_TO_ONSET = 9
"""words between "since" and what began: "since Russia launched its full-scale invasion"."""


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
    """a month, with or without its year: when something happens rather than what the money is for"""
    cumulative: bool = False
    """since the war began: the sum counts everything so far"""
    event: bool = False
    """the year of a meeting or a day"""
    day: str | None = None
    """ISO 8601, where a full date is given"""

    @property
    def lone_month(self) -> bool:
        """Whether it is a month without a year, of which only the article's date tells the year."""
        return self.monthly and self.relative

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
    return calendar.read(_lower(text), sentence.start, published_on)


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Calendar:
    """The period words of one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("periods")
        self.months = {row["form"]: int(row["first"]) for row in rows if row["kind"] == "month"}
        self.dating = re.compile(rf"(?:{any_of(rows, 'event')})s? (?:im (?:jahre? )?|in )?$")
        self.compared = re.compile(rf"\b(?:{any_of(rows, 'compared')}) $")
        self.rows = sorted((row for row in rows if row["kind"] not in _PIECES), key=_longest)
        self.since = tuple(row["form"] + " " for row in rows if row["kind"] == "since")
        self.after_onset = re.compile(rf"(?: (?:{any_of(rows, 'after_onset')}))* ?")
        self.triggers = {row["form"].split()[-1] for row in self.rows if not _WITH_YEAR.search(row["form"])}
        endings = {row["form"].split()[-1] for row in self.rows if "^" in row["form"]}  # "^", "mid-^"
        self.triggers |= {ending.replace("^", month) for ending in endings for month in self.months}
        self.triggers |= {since.strip() for since in self.since}
        self.number = number_of(lexicon)
        month = any_of(rows, "month")
        begins = rf"(?<![\w.,-])(?={first_of(self._heads(lexicon))})"  # passes over most words
        self.pattern = re.compile(rf"{begins}(?:{self._alternatives(lexicon, month)})(?![\w%€$£]|[.,]\d)")
        self.month_word = re.compile(rf"(?:{month})\b")

    def _heads(self, lexicon: Lexicon) -> list[tuple[str, ...]]:
        """What a period can begin with: a form up to its first hole, with the beginnings of what can fill that."""
        years = [("\\d",), *(tuple(map(literal, form)) for form in (*self.months, *_forms(lexicon, "edge")))]
        holes: dict[str, list[tuple[str, ...]]] = {"&": years, "@": years, "^": years, "#": [()], "~": [()]}
        heads = list(years)
        for form in (row["form"] for row in self.rows):
            hole = next((place for place, sign in enumerate(form) if sign in holes), len(form))
            before = tuple(map(literal, form[:hole]))
            heads += [before + filled for filled in (holes[form[hole]] if form[hole:] else [()])]
        return heads

    def _alternatives(self, lexicon: Lexicon, month: str) -> str:
        rows = lexicon.rows("periods")
        days = (
            rf"(?P<d>\d{{1,2}})\.? (?P<m>{month})\.? (?P<y>{_YEAR})",
            rf"(?P<m2>{month})\.? (?P<d2>\d{{1,2}}), (?P<y2>{_YEAR})",
            rf"(?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})\.(?P<y3>{_YEAR})",
        )
        year = rf"(?:(?:{any_of(rows, 'edge')})[ -]){{0,2}}(?:(?:{month})\.? )?{_YEAR}{_FISCAL}"
        day = "|".join(re.sub(r"\?P<\w+>", "?:", day) for day in days)
        before = "|".join((day, year, rf"\w*(?:{any_of(rows, 'onset_ending')})", any_of(rows, "before_onset")))
        between = rf"(?:(?:{before}) ){{0,{_UP_TO_ONSET}}}?"
        whose = rf"(?:(?:\w+ )?\w+(?:{any_of(rows, 'owner_ending')}) )?"
        onset = rf"{between}{whose}{between}[\w-]*(?:{any_of(rows, 'onset')})"
        lone = rf"(?:{month})(?!\w|\.? {_YEAR})"
        holes = {"&": year, "@": f"(?:{day}|{year})", "^": lone, "#": number_pattern(lexicon), "~": onset}
        return "|".join((*days, *(f"(?P<p{n}>{form_pattern(row['form'], holes)})" for n, row in enumerate(self.rows))))

    def read(self, low: str, offset: int, published_on: str | None) -> list[Period]:
        """The periods of a lower-case sentence that starts at `offset`."""
        this_year = int(published_on[:4]) if published_on else None
        found: list[Period] = []
        for match in self.pattern.finditer(low):
            start, end = match.start() + offset, match.end() + offset
            if self.compared.search(low, max(0, match.start() - 16), match.start()):
                continue
            if match.lastgroup and match.lastgroup.startswith("p"):
                row = self.rows[int(match.lastgroup[1:])]
                shift = self._shift(row["kind"], match.group(), published_on)
                period = self._period(row, match, start, end, low, this_year and this_year + shift)
            else:
                period = Period(start, end, None, None, event=True, day=self._day(match))
            if found and self._dates(period, found[-1], low, offset):
                first = int((period.day or "")[:4] or period.first or 0)
                found[-1] = Period(found[-1].start, end, first, None, cumulative=True)
            else:
                found.append(period)
        return found

    def _dates(self, period: Period, onset: Period, low: str, offset: int) -> bool:
        """ "Since Russia invaded Ukraine in February 2022": whether the period tells when that was."""
        if not onset.cumulative or onset.known or not (period.day or period.first == period.last):
            return False
        return bool(self.after_onset.fullmatch(low, onset.end - offset, period.start - offset)) and not period.relative

    def _shift(self, kind: str, words: str, published_on: str | None) -> int:
        """Years from the article's to that of a month: "by March" in May: the next; "since August" in May: the last."""
        month = self.month_word.search(words) if kind in ("coming", "gone") else None
        if month is None or published_on is None:
            return 0
        named, now = self.months[month.group()], int(published_on[5:7])
        return int(named < now) if kind == "coming" else -int(named > now)

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
            return Period(start, end, years[0] if years else None, None, cumulative=True)
        event = kind in ("single", "coming") and bool(self.dating.search(low[: match.start()]))
        if kind in ("relative", "counted", "decade", "coming", "gone"):
            return replace(self._relative(row, match.group(), start, end, this_year), event=event)
        if kind == "single":
            monthly = bool(self.month_word.search(match.group()))
            return Period(start, end, years[0], years[-1], monthly=monthly, event=event)
        since = match.group().startswith(self.since)
        return Period(start, end, *_BOUNDS[kind](years), cumulative=kind == "from" and since)

    def _relative(self, row: Row, words: str, start: int, end: int, this_year: int | None) -> Period:
        """Years that count from the article's."""
        first, last = (_counted(row[name], this_year) for name in ("first", "last"))
        if row["kind"] == "decade":
            last = -(-this_year // 10) * 10 if this_year is not None else None
        past = row["kind"] == "counted" and not row["first"]
        if row["kind"] == "counted" and this_year is not None:
            count = next((int(n) for word in reversed(words.split()) if (n := self.number(word))), None)
            if count is not None:
                first, last = (this_year - count, last) if past else (first, this_year + count)
        since, monthly = words.startswith(self.since), row["kind"] in ("coming", "gone")
        return Period(start, end, first, last, relative=True, cumulative=past or since, monthly=monthly)


_PIECES = (
    "month", "event", "compared", "since", "before_onset", "onset_ending", "owner_ending", "onset", "after_onset",
    "edge",
)  # fmt: skip
"""kinds of rows that are pieces of others and no period on their own"""
_WITH_YEAR = re.compile(r"[&@^]")

_BOUNDS: dict[str, Callable[[list[int]], tuple[int | None, int | None]]] = {
    "until": lambda years: (None, years[-1]),
    "from": lambda years: (years[0], None),
    "range": lambda years: (min(years), max(years)),
}


def _years(words: str) -> list[int]:
    """The years told: "2024/25" tells two, "2024-03" one."""
    found = []
    for year, second in _TOLD.findall(words):
        found.append(int(year))
        if second and second > year[2:]:
            found.append(int(year[:2] + second))
    return found


def _counted(offset: str, this_year: int | None) -> int | None:
    return this_year + int(offset) if offset and this_year is not None else None


def _forms(lexicon: Lexicon, kind: str) -> list[str]:
    return [row["form"] for row in lexicon.rows("periods") if row["kind"] == kind]


def _longest(row: Row) -> tuple[int, int]:
    return -len(_WITH_YEAR.findall(row["form"])), -len(row["form"])
