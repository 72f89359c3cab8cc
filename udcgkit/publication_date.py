"""The day an article was published, read from its text where no metadata tells it.

Three places are looked at, in this order: a dateline at the top or at the end ("Berlin, 15. Oktober
2025", "Published 9 April 2025"), a place and a day that open the text as a sentence of their own
("Oslo, 3. Mai 2025. Die Ministerin …"), and the lead ("… am 15. Oktober 2025 in Brüssel …"), where the day
may be of another time as well: so it counts only where nothing puts it before or after the report.
The result says whether it was a dateline or the lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from udcgkit.lexicon import LANGUAGES, Lexicon, load
from udcgkit.records import Span

_TOP_LINES = 12
_END_LINES = 4
_LONGEST_DATELINE = 100  # characters
_HEAD = 1400  # characters with the top lines
_TAIL = 700  # characters with the lines at the end
_LEAD = 500  # characters
_LONGEST_DAY = 60  # characters of a day and a month before their year
_MONTH_AND_DAY = 10  # characters behind a year that a date can have: 2025-05-03
_MOST_NAMES = 3  # capitalised words of a dateline beside its cues: place, agency
_LONGEST_NAME = 8  # words of a body before its day
_JOINING = ("determiner", "preposition", "conjunction")
"""Classes of the small words in names: "Bundesministerium der Verteidigung"."""
_ROLES = ("dateline", "on", "now", "apart", "ahead")
_NEAR = 4  # words before a date that tell how its day lies to the report
_YEAR = re.compile(r"[0-9][0-9]{3}")  # a class first, not a repeat: so the engine leaps from digit to digit
_LINE = re.compile(r"\S[^\n\r]*")
_WORD = re.compile(r"[^\W\d_]+")
# Any word may be the month here: looked up afterwards, it costs a tenth of trying all names at every place.
_DATE = re.compile(
    r"(?<![\w.])(?:(?P<day>\d{1,2})(?:\.|[A-Za-z]{2})?\s+(?P<month>[^\W\d_]++)\.?\s?,?\s+(?P<year>\d{4})"
    r"|(?P<month_>[^\W\d_]++)\.?\s+(?P<day_>\d{1,2})(?:[A-Za-z]{2})?,?\s+(?P<year_>\d{4})"
    r"|(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})|(?P<iso>\d{4}(?P<sep>[-/])\d{2}(?P=sep)\d{2}))(?![\w/])"
)
_BEFORE = re.compile(r"(?:([^\W\d_]+),?\s+)?(\()?(?:([^\W\d_]+)\.?,?\s+)?$")
_SENTENCE_END = re.compile(r"(?<!\d)[.!?…][“”\"»)]*\s|\n")
_CLAUSE_END = re.compile(r".*[,;:(–]\s", re.DOTALL)
_PARTING = "|•·"
_PARTS = re.compile(rf"\s+[{_PARTING}]\s+")
_OPENING_LINES = 6  # headline, standfirst, byline, and then the text
_OPENS = re.compile(r"\s*(?:\([\w/ ]+\)\s*)?\.\s+(?=\S)")
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
        weekdays, short = (
            {day.casefold().rstrip(".") for locale in locales for day in locale.days["format"][width].values()}
            for width in ("wide", "abbreviated")
        )
        rows = [row for language in LANGUAGES for row in load(language).rows("date_cues")]
        words = {role: {row["form"] for row in rows if row["role"] == role} for role in _ROLES}
        self.weekdays = weekdays
        self.cues, self.on = words["dateline"], words["on"] | weekdays
        self.beside = words["dateline"] | words["on"] | weekdays | short
        self.now = words["now"] | weekdays
        self.apart, self.ahead = words["apart"], words["ahead"]
        classes = lexicon.rows("word_classes")
        self.opens_noun = {row["form"] for row in classes if row["class"] == "determiner"}
        self.joins_names = {row["form"] for row in classes if row["class"] in _JOINING}
        self.remembered = {row["day"] for row in lexicon.rows("remembered_days")}

    def dates(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Places and days, ISO 8601, of the full dates in `text`; impossible and remembered ones aside."""
        for first, last in _around_years(text):
            for match in _DATE.finditer(text, first, last):
                day = self._day(match)
                if day and day not in self.remembered:
                    yield *match.span(), day

    def _day(self, match: re.Match[str]) -> str | None:
        part = match.groupdict()
        month = part["m"] or self.months.get((part["month"] or part["month_"] or "").casefold(), 0)
        try:
            if part["iso"]:
                return date.fromisoformat(part["iso"].replace("/", "-")).isoformat()
            return date(int(part["year"] or part["year_"] or part["y"]), int(month),
                        int(part["day"] or part["day_"] or part["d"])).isoformat()  # fmt: skip
        except ValueError:
            return None


def _around_years(text: str) -> list[Span]:
    """The parts of a text that can hold a date: those around its years."""
    parts: list[Span] = []
    for year in _YEAR.finditer(text):
        first, last = max(0, year.start() - _LONGEST_DAY), year.end() + _MONTH_AND_DAY
        parts.append((parts.pop()[0] if parts and first <= parts[-1][1] else first, last))
    return parts


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
    head, tail = text[:_HEAD], text[-_TAIL:]
    if not _YEAR.search(head) and not _YEAR.search(tail):
        return None
    calendar = lexicon.once(Calendar)
    top, end = _LINE.findall(head)[:_TOP_LINES], _LINE.findall(tail)[-_END_LINES:]
    day = _of_datelines(top, calendar) or _of_datelines(end, calendar) or _of_opening(top, calendar)
    if day:
        return TextDate(day, "date_dateline")
    day = _reported(text[:_LEAD], calendar)
    return TextDate(day, "date_lead") if day else None


def is_dateline(line: str) -> bool:
    """Whether a line says no more than the day of publication, with place and agency.

    >>> is_dateline("Berlin, 3. Mai 2025"), is_dateline("Rede zum 9. Mai 2025")
    (True, False)
    """
    if len(line) > _LONGEST_DATELINE or not _YEAR.search(line):
        return False
    calendar = load().once(Calendar)
    return any(_is_dateline(line[:start] + " " + line[end:], calendar) for start, end, _ in calendar.dates(line))


def _of_datelines(lines: list[str], calendar: Calendar) -> str | None:
    """The first day that a word or place announces; else the only one, for several are a chronology."""
    bare: set[str] = set()
    before = ""
    for line in lines:
        for day, others in _datelines(line, calendar):
            if others or before.casefold().strip(" :.") in calendar.cues:
                return day
            bare.add(day)
        before = line
    return bare.pop() if len(bare) == 1 else None


def _datelines(line: str, calendar: Calendar) -> Iterator[tuple[str, bool]]:
    """The days of a line that is a dateline, or of a text that begins with one ("KIEW, 3. Mai 2025 – …").

    Each with whether more than the day stands there.
    """
    if not _YEAR.search(line):
        return
    for part in _PARTS.split(line) if any(sign in line for sign in _PARTING) else (line,):
        for start, end, day in calendar.dates(part[:_LONGEST_DATELINE]):
            begins = _TEXT_BEGINS.match(part, end) and start <= _LONGEST_DATELINE // 2
            around = part[:start] + " " + ("" if begins else part[end:])
            if len(around) <= _LONGEST_DATELINE and _is_dateline(around, calendar):
                words = (word.casefold() for word in _WORD.findall(around))
                yield day, any(word not in calendar.weekdays for word in words)
                continue
            name, comma, around = part[:start].rpartition(",")
            if comma and _is_name(name, calendar) and _is_dateline(around + part[end:], calendar):
                yield day, False


def _is_name(told: str, calendar: Calendar) -> bool:
    """Whether it is a name of several words, as that of a body before the day: "Ministry of Defence, 3 May 2025"."""
    words = _WORD.findall(told)
    named = all(word[0].isupper() or word in calendar.joins_names for word in words)
    return named and 1 < len(words) <= _LONGEST_NAME and words[0].casefold() not in calendar.on


def _of_opening(lines: list[str], calendar: Calendar) -> str | None:
    """The day behind a place that opens the text: "Oslo, 3. Mai 2025. Die Ministerin …"; of a chronology none."""
    days = {
        day
        for line in lines[:_OPENING_LINES]
        for start, end, day in calendar.dates(line[:_LONGEST_DATELINE])
        if _OPENS.match(line, end) and _names_place(line[:start], calendar)
    }
    return days.pop() if len(days) == 1 else None


def _names_place(before: str, calendar: Calendar) -> bool:
    """Whether one or two names and a comma stand before the day, and no other words ("Am …", "Das Abkommen von …")."""
    names = [word for word in _WORD.findall(before) if word.casefold() not in calendar.on]
    never = calendar.beside | calendar.opens_noun
    placed = all(word[0].isupper() and word.casefold() not in never for word in names)
    return placed and 0 < len(names) <= _MOST_NAMES and "," in before


def _is_dateline(around: str, calendar: Calendar) -> bool:
    others = [word for word in _WORD.findall(around) if word.casefold() not in calendar.beside]
    return len(others) <= _MOST_NAMES and all(word[0].isupper() for word in others)


def _reported(lead: str, calendar: Calendar) -> str | None:
    """The latest day of the lead, if something happened on it: "am …", "on …", a weekday or a bracket before it."""
    latest, certain = "", False
    for start, end, day in calendar.dates(lead):
        before = _BEFORE.search(lead, max(0, start - 40), start)
        place = before.end(1) if before and before.group(1) else start
        first = max((match.end() for match in _SENTENCE_END.finditer(lead, 0, start)), default=0)
        last = _SENTENCE_END.search(lead, end)
        said, after = lead[first:place], lead[end:last.start() if last else len(lead)]
        today = before is not None and before.group(2) is not None  # "will be sent, he said today (3 May 2025)"
        if day > latest and (today or not {*_words(said), *_words(after)} & calendar.ahead):
            certain = before is not None and _announces(before, calendar) and not _is_past(said, lead[:place], calendar)
            latest = day
    return latest if certain else None


def _announces(before: re.Match[str], calendar: Calendar) -> bool:
    """Whether the words before a date say that something happened on it."""
    first, bracket, second = (word and word.casefold() for word in before.groups())
    if bracket:
        return second in calendar.weekdays or (second is None and first in calendar.now)
    return (second or first) in calendar.on and first not in calendar.opens_noun  # "die am 3. Mai begonnene Arbeit"


def _is_past(sentence: str, lead: str, calendar: Calendar) -> bool:
    """Whether the words before a day put it at another time, or have told the report's day already."""
    near = _words(_CLAUSE_END.sub("", sentence))[-_NEAR:]
    return bool({*near} & calendar.apart or {*_words(lead)[:-1]} & calendar.now)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
