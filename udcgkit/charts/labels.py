"""The words of the figures, in German and English, and how numbers, money and dates are written.

The words are data (`labels.toml`); numbers, currencies, countries and dates follow CLDR through babel.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_currency_name

from udcgkit import wording
from udcgkit.errors import ChartError

LANGUAGES = ("de", "en")
_ADJECTIVE = re.compile(r"^[A-Z]\w*ische(?= )")
_SHARED = {"stage": "stage", "qualifier": "qualifier", "per": "per", "type": "statement_type"}
"""Labels of the schema's codes, which every view has from `wording`."""


@lru_cache(maxsize=1)
def _file() -> dict[str, dict[str, Any]]:
    own = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
    return {
        language: {**{name: wording.labels(group, language) for name, group in _SHARED.items()}, **own[language]}
        for language in LANGUAGES
    }


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The words of a language; ChartError for one that has none.

    >>> words("en")["stage.pledged"]
    'pledged'
    """
    if language not in LANGUAGES:
        raise ChartError(f"There are no labels in the language '{language}'; there are: {', '.join(LANGUAGES)}.")
    return Words(language)


class Words:
    """Labels by dotted name, and values written as the language writes them.

    >>> Words("de").money(9_400_000_000, "EUR").replace(chr(160), " ")
    '9,4 Mrd. €'
    >>> Words("en").money(9_400_000_000, "EUR")
    '€9.4bn'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = _file()[language]
        self.locale = Locale.parse(self._words["locale"])

    def __getitem__(self, name: str) -> str:
        return str(self._find(name))

    def _find(self, name: str) -> Any:
        found: Any = self._words
        for step in name.split("."):
            found = found[step]
        return found

    def get(self, group: str, value: str | None) -> str:
        """The label of a value of a closed list; a value that has none is shown as it is."""
        labels = self._find(group)
        return str(labels.get(value if value is not None else "none", value if value is not None else self["none"]))

    def fill(self, name: str, **values: object) -> str:
        """A label with its gaps filled; braces in the values stay as they are."""
        return re.sub(r"\{(\w+)\}", lambda gap: str(values[gap.group(1)]), self[name])

    def count(self, name: str, n: int, **values: object) -> str:
        """A label that depends on a number."""
        forms = self._find(name)
        form: str = forms.get(self.locale.plural_form(n), forms["other"])
        return re.sub(r"\{(\w+)\}", lambda gap: str({"n": self.number(n), **values}[gap.group(1)]), form)

    def corrected(self, corrections: int | None, group: str) -> str:
        """Whether reviewed tables hold corrections; nothing for tables as they were extracted (None)."""
        return "" if corrections is None else self[f"{group}.{'corrected' if corrections else 'uncorrected'}"]

    def listed(self, items: list[str]) -> str:
        """Items as an enumeration."""
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {self['and']} {items[-1]}" if items else ""

    def number(self, value: float) -> str:
        """A count."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, share: float) -> str:
        """A share, in whole percent."""
        return str(format_percent(share, locale=self.locale))

    def money(self, amount: float, currency: str | None) -> str:
        """An amount in short: 9,4 Mrd. €, €9.4bn; without currency the bare number."""
        return wording.money(amount, currency, self.language)

    def scale(self, amounts: Sequence[float], currency: str | None) -> list[str]:
        """Amounts in the unit of the largest: 0, 0,5 Mrd. €, 1 Mrd. €.

        >>> Words("en").scale([0, 5e8, 1e9], "EUR")
        ['0', '€0.5bn', '€1bn']
        """
        largest = max(amounts, default=0)
        whole = self.money(largest, currency)
        unit = next((one for one in (1e12, 1e9, 1e6) if largest >= one), 1.0)
        before, after = re.split(r"\d[\d.,]*", whole, maxsplit=1)
        return [f"{before}{self.number(amount / unit)}{after}" if amount else "0" for amount in amounts]

    def interval(self, low: float | None, high: float | None, currency: str | None) -> str:
        """A sum between bounds; no upper bound is None."""
        if low is None and high is None:
            return self["no_amount"]
        if high is None:
            return self.fill("qualifier.at_least", amount=self.money(low or 0, currency))
        if low is None or low == high:
            written = self.money(high, currency)
            return written if low == high else self.fill("qualifier.at_most", amount=written)
        if low == 0:
            return self.fill("qualifier.at_most", amount=self.money(high, currency))
        return self._range(self.money(low, currency), self.money(high, currency))

    def _range(self, low: str, high: str) -> str:
        if low == high:  # they differ by less than is written
            return self.fill("qualifier.about", amount=low)
        unit = re.search(r"\D+$", low)
        if unit and high.endswith(unit.group()) and low[0].isdigit():
            low = low[: unit.start()]
        return f"{low} {self['to']} {high}"

    def qualified(self, row: dict[str, Any]) -> str:
        """The amount of one funding row with its qualifier, as the text means it."""
        low, high, stated = row["amount_low"], row["amount_high"], row["amount"]
        bound = stated if stated is not None else low if high is None else high if low is None else None
        if bound is None and row["qualifier"] == "similar":
            text = self["similar"]
        elif bound is None:
            text = self.interval(low, high, row["currency"])
        else:
            name = row["qualifier"] if row["qualifier"] in self._find("qualifier") else "exact"
            text = self.fill(f"qualifier.{name}", amount=self.money(bound, row["currency"]))
        return f"{text} {self['per.' + row['per']]}" if row["per"] else text

    def currency(self, code: str | None) -> str:
        """The name of a currency: Euro, US-Dollar."""
        return self["no_currency"] if code is None else str(get_currency_name(code, count=2, locale=self.locale))

    def heading(self, code: str | None) -> str:
        """What stands above the lines of a currency, or above those without amount (`items.NO_AMOUNT`)."""
        told = self["no_amount"] if code == "" else self.currency(code)
        return told[:1].upper() + told[1:]

    def in_currencies(self, codes: Sequence[str | None]) -> str:
        """What stands behind "in": "norwegischen Kronen"; of several, each with a heading of its own, how many."""
        if len(codes) != 1:
            return self.count("currencies", len(codes))
        if codes[0] is None:
            return self["in_no_currency"]
        name = self.currency(codes[0])
        return _ADJECTIVE.sub(lambda word: f"{word.group().lower()}n", name) if self.language == "de" else name

    def country(self, code: str) -> str | None:
        """The name of a country, if CLDR has one."""
        return self.locale.territories.get(code)

    def day(self, day: str | None) -> str | None:
        """A day written out; None where it is none."""
        try:
            return None if day is None else str(format_date(date.fromisoformat(day[:10]), "long", locale=self.locale))
        except ValueError:
            return None

    def years(self, first: int | None, last: int | None) -> str | None:
        """One year, from year to year, or open at one end."""
        if first is None:
            return None if last is None else self.fill("until", year=last)
        if last is None:
            return self.fill("from", year=first)
        return str(first) if last == first else f"{first}–{last}"
