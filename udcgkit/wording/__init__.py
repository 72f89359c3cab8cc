"""How values are put into words for people: labels, money, counts, dates and periods.

German (Germany) and English (Britain) forms come from CLDR through babel; labels of the
schema's codes from `labels.toml`. Whoever shows a value, in a table, a chart, a widget or on the
command line, asks here, so that the same thing reads the same everywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_compact_currency, format_currency, format_decimal

LOCALES = {"de": "de_DE", "en": "en_GB"}
NOTHING = "–"
_UNKNOWN = "XXX"  # ISO 4217: no currency
_COMPACT = re.compile(r"(?<=\d)[KMBT]\b")
_BRITISH = {"K": "k", "M": "m", "B": "bn", "T": "trn"}  # as newspapers print it; CLDR has capitals
_COMPACT_FROM = 1_000_000  # smaller sums are written out: 10.000 €, not 10 Tsd. €
_HERE = Path(__file__).parent


def chosen(language: str | None) -> str:
    """The language of labels: `language` if there are labels in it, else English.

    >>> chosen("de"), chosen(None)
    ('de', 'en')
    """
    return language if language in LOCALES else "en"


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads((_HERE / "labels.toml").read_text(encoding="utf-8"))


def labels(group: str, language: str | None) -> Mapping[str, str]:
    """All labels of a group by code.

    >>> labels("per", "en")["year"], labels("no_such_group", "en")
    ('a year', {})
    """
    return _labels()[chosen(language)].get(group, {})


def label(group: str, code: Any, language: str | None) -> str:
    """The word for a code of the schema; a dash for a missing one, the code itself if it has no label.

    >>> label("stage", "pledged", "de"), label("stage", None, "de"), label("stage", "new_code", "en")
    ('zugesagt', '–', 'new_code')
    """
    if not isinstance(code, str):
        return NOTHING
    return labels(group, language).get(code, code)


def number(value: float | None, language: str | None) -> str:
    """A number with the language's grouping and decimal mark; a dash for a missing one.

    >>> number(60000, "de"), number(2.5, "en"), number(None, "de")
    ('60.000', '2.5', '–')
    """
    if value is None or value != value:
        return NOTHING
    return format_decimal(value, locale=LOCALES[chosen(language)])


@lru_cache(maxsize=4096)
def money(value: float, currency: str | None, language: str | None) -> str:
    r"""One sum, compact from a million on; the parts are held together by no-break spaces.

    Without currency it is the bare number.

    >>> money(9e9, "EUR", "de"), money(9e9, "EUR", "en"), money(15000, "USD", "en")
    ('9\xa0Mrd.\xa0€', '€9bn', '$15,000')
    >>> money(4e8, None, "en")
    '400m'
    """
    language = chosen(language)
    code = currency or _UNKNOWN
    try:
        text = _compact(value, code, language) if abs(value) >= _COMPACT_FROM else _whole(value, code, language)
    except (UnknownLocaleError, ValueError):  # a code that is none, from tables made elsewhere
        text = f"{value:,.0f} {currency}"
    text = text.replace(_UNKNOWN, "").replace("¤", "").strip()
    if language == "en":
        text = _COMPACT.sub(lambda match: _BRITISH[match.group()], text)
        text = re.sub(r"^([A-Z]{3})\xa0?(?=\d)", "\\1\xa0", text)
    return text


def _compact(value: float, code: str, language: str) -> str:
    # six significant digits first, or CLDR's steps give "1000 Mio." for 999,999,999
    rounded = float(f"{value:.6g}")
    digits = len(str(int(abs(rounded)))) % 3
    return str(format_compact_currency(rounded, code, locale=language, fraction_digits=2 if digits == 1 else 1))


def _whole(value: float, code: str, language: str) -> str:
    pattern = {"de": "#,##0.## ¤", "en": "¤#,##0.##"}[language]
    return str(format_currency(value, code, format=pattern, locale=language, currency_digits=False))


def amount(row: Mapping[Any, Any], language: str | None) -> str:
    r"""The amount of a funding row as people write it, with its qualifier and rate.

    >>> amount({"amount": 9e9, "currency": "EUR", "qualifier": "about"}, "de")
    'rund 9\xa0Mrd.\xa0€'
    >>> amount({"amount_low": 6e8, "amount_high": 8e8, "currency": "EUR", "qualifier": "range"}, "en")
    '€600m–€800m'
    >>> amount({"qualifier": "unstated"}, "en")
    'no amount given'
    """
    qualifier, currency = row.get("qualifier"), _known(row.get("currency"))
    bounds = [value for name in ("amount_low", "amount_high") if (value := _known(row.get(name))) is not None]
    single = _known(row.get("amount"))
    values = [single] if single is not None else bounds
    text = "–".join(dict.fromkeys(money(value, currency, language) for value in values))
    if text and currency is None:
        text = f"{text} {label('currency', 'unknown', language)}"
    pattern = label("qualifier", qualifier, language)
    worded = pattern.format(amount=text) if text or "{" not in pattern else NOTHING
    per = row.get("per")
    return f"{worded} {label('per', per, language)}" if isinstance(per, str) else worded


def _known(value: Any) -> Any:
    return None if value is None or value != value else value


def day(iso: str | None, language: str | None) -> str:
    """A date in words; a dash for a missing one, the text itself where it is no full date.

    >>> day("2025-10-15", "de"), day("2025-10-15", "en"), day(None, "en")
    ('15. Oktober 2025', '15 October 2025', '–')
    """
    if not isinstance(iso, str):
        return NOTHING
    try:
        return format_date(date.fromisoformat(iso[:10]), "long", locale=LOCALES[chosen(language)])
    except ValueError:
        return iso


def years(start: Any, end: Any, language: str | None = None) -> str:
    """A period of years: "2025", "2026–2029", "to 2031", or a dash.

    >>> years(2025, 2025), years(2026, 2029), years(None, 2031, "de"), years(None, None)
    ('2025', '2026–2029', 'bis 2031', '–')
    """
    first, last = ("" if value is None or value != value else str(int(value)) for value in map(_plain, (start, end)))
    if first and last:
        return first if first == last else f"{first}–{last}"
    open_end = "from" if first else "until" if last else None
    return label("period", open_end, language).format(year=first or last)


def _plain(value: Any) -> Any:
    try:
        return None if value is None or bool(value != value) else value
    except TypeError:  # pandas' NA has no truth value
        return None
