"""The day an article was published, read from its text where no metadata tells it.

Two places are looked at, in this order: a dateline at the top or at the end ("Berlin, 15. Oktober
2025", "Published 9 April 2025"), and the lead ("… am 15. Oktober 2025 in Brüssel …"). The result
says which of the two it was, for a day in the lead is one that is reported on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from udcgkit.lexicon import LANGUAGES, Lexicon, load

_TOP_LINES = 8
_END_LINES = 4
_LONGEST_DATELINE = 100  # characters
_LEAD = 700  # characters
_MOST_NAMES = 3  # capitalised words of a dateline beside its cues: place, agency
_YEAR = re.compile(r"\d\d{3}")  # a class first, not a repeat: so the engine leaps from digit to digit
_LINE = re.compile(r"\S[^\n\r]*")
_WORD = re.compile(r"[^\W\d_]+")
# Any word may be the month here: looked up afterwards, it costs a tenth of trying all names at every place.
_DATE = re.compile(
    r"(?<![\w.])(?:(?P<day>\d{1,2})(?:\.|[A-Za-z]{2})?\s+(?P<month>[^\W\d_]+)\.?,?\s+(?P<year>\d{4})"
    r"|(?P<month_>[^\W\d_]+)\.?\s+(?P<day_>\d{1,2})(?:[A-Za-z]{2})?,?\s+(?P<year_>\d{4})"
    r"|(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\w)"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[.,]?\s*$|([(,])\s*$")
_TEXT_BEGINS = re.compile(r"\)?\s*(?:\([\w/ ]+\)\s*)?(?:[–—:]|-\s)")
_REGIONS = {"de": ("AT",)}  # month names of their own: Jänner


class TextDate(NamedTuple):
    """A day, ISO 8601, and where it was read: "date_dateline" or "date_lead"."""

    day: str
    rule: str


class Calendar:
    """How dates are written in the languages of the kit, after CLDR; and the words beside them."""

    def __init__(self, lexicon: Lexicon) -> None:
        from babel import Locale  # loaded only where a text has to be searched

        locales = [Locale(lang, region) for lang in LANGUAGES for region in (None, *_REGIONS.get(lang, ()))]
        self.months = {
            name.casefold().rstrip("."): number
            for locale in locales
            for width in ("abbreviated", "wide")
            for number, name in locale.months["format"][width].items()
        }
        weekdays = {day.casefold().rstrip(".") for locale in locales for day in locale.days["format"]["wide"].values()}
        cues = [row for language in LANGUAGES for row in load(language).rows("date_cues")]
        self.on = {row["form"] for row in cues if row["role"] == "on"} | weekdays
        self.beside = {row["form"] for row in cues} | weekdays
        self.remembered = {row["day"] for row in lexicon.rows("remembered_days")}

    def dates(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Places and days, ISO 8601, of the full dates in `text`; impossible and remembered ones aside."""
        if not _YEAR.search(text):
            return
        for match in _DATE.finditer(text):
            day = self._day(match)
            if day and day not in self.remembered:
                yield *match.span(), day

    def _day(self, match: re.Match[str]) -> str | None:
        part = match.groupdict()
        month = part["m"] or self.months.get((part["month"] or part["month_"] or "").casefold(), 0)
        try:
            if part["iso"]:
                return date.fromisoformat(part["iso"]).isoformat()
            return date(int(part["year"] or part["year_"] or part["y"]), int(month),
                        int(part["day"] or part["day_"] or part["d"])).isoformat()  # fmt: skip
        except ValueError:
            return None


def find_publication_date(text: str, lexicon: Lexicon) -> TextDate | None:
    """The day of a dateline, else the latest day that the lead reports on, else None.

    >>> from udcgkit.lexicon import load
    >>> find_publication_date("Berlin, 3. Mai 2025\\nDer Minister reiste ab.", load("de"))
    TextDate(day='2025-05-03', rule='date_dateline')
    >>> find_publication_date("Auf der Sitzung am 3. Mai 2025 sprach der Minister.", load("de"))
    TextDate(day='2025-05-03', rule='date_lead')
    >>> find_publication_date("Seit dem 3. Mai 2025 ruht die Arbeit.", load("de")) is None
    True
    """
    head, tail = text[:2 * _LEAD], text[-_LEAD:]
    if not _YEAR.search(head) and not _YEAR.search(tail):
        return None
    calendar = lexicon.once(Calendar)
    lines = [*_LINE.findall(head)[:_TOP_LINES], *_LINE.findall(tail)[-_END_LINES:]]
    day = next((day for line in lines for day in _dateline(line, calendar)), None)
    if day:
        return TextDate(day, "date_dateline")
    reported = list(_reported(text[:_LEAD], calendar))
    return TextDate(max(reported), "date_lead") if reported else None


def is_dateline(line: str) -> bool:
    """Whether a line says no more than the day of publication, with place and agency.

    >>> is_dateline("Berlin, 3. Mai 2025"), is_dateline("Rede zum 9. Mai 2025")
    (True, False)
    """
    if len(line) > _LONGEST_DATELINE or not _YEAR.search(line):
        return False
    calendar = load().once(Calendar)
    return any(_is_dateline(line[:start] + " " + line[end:], calendar) for start, end, _ in calendar.dates(line))


def _dateline(line: str, calendar: Calendar) -> Iterator[str]:
    """The day of a line that is a dateline, or of a text that begins with one ("KIEW, 3. Mai 2025 – …")."""
    for start, end, day in calendar.dates(line[:_LONGEST_DATELINE]):
        rest = "" if _TEXT_BEGINS.match(line, end) and start <= _LONGEST_DATELINE // 2 else line[end:]
        if len(rest) <= _LONGEST_DATELINE and _is_dateline(line[:start] + " " + rest, calendar):
            yield day


def _is_dateline(around: str, calendar: Calendar) -> bool:
    others = [word for word in _WORD.findall(around) if word.casefold() not in calendar.beside]
    return len(others) <= _MOST_NAMES and all(word[0].isupper() for word in others)


def _reported(lead: str, calendar: Calendar) -> Iterator[str]:
    """Days on which something of the lead happened: "am …", "on …", a weekday or a bracket before them."""
    for start, _, day in calendar.dates(lead):
        before = _LAST_WORD.search(lead, max(0, start - 20), start)
        if before and (before.group(2) or before.group(1).casefold() in calendar.on):
            yield day
