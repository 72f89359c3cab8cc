"""Which words, codes and signs name which currency: CLDR through babel, extended by the lexicon.

CLDR names ("Schwedische Krone", "Swedish kronor") are taken apart into the noun and the words
that say whose currency it is, so that any inflection and order of them is understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from babel.core import get_global
from babel.numbers import get_currency_name

from udcgkit.lexicon import Lexicon

Codes = frozenset[str]
_WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
_ADJECTIVE_ENDING = re.compile(r"(?<=...)(?:e|en|er|es|em)$")


@dataclass(frozen=True, slots=True)
class CurrencyName:
    """A noun for currencies: the codes it may mean, and the one it means without a country."""

    codes: Codes
    bare: str | None
    use: str = "free"


@dataclass(frozen=True, slots=True)
class Subunit:
    """A part of a currency unit, such as cent; `codes` is empty where any unit may have it."""

    share: Decimal
    codes: Codes
    bare: str | None


@dataclass(slots=True)
class Currencies:
    """All names of money in one language."""

    names: dict[str, CurrencyName] = field(default_factory=dict)
    countries: dict[str, Codes] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    cautious: set[str] = field(default_factory=set)
    scaled_codes: dict[str, tuple[str, Decimal]] = field(default_factory=dict)
    signs: dict[str, str | None] = field(default_factory=dict)
    letters: dict[str, str | None] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    glued_prefixes: dict[str, str] = field(default_factory=dict)
    subunits: dict[str, Subunit] = field(default_factory=dict)
    in_use: Codes = frozenset()

    def country(self, word: str) -> Codes | None:
        """The currencies of the country that a word beside a currency name stands for."""
        return self.countries.get(stem(word))

    def resolve(self, noun: str, beside: list[str]) -> str | None:
        """The code meant by `noun` with the words `beside` it, None where it stays open."""
        name = self.names[noun]
        named = [codes for word in beside if (codes := self.country(word))]
        if not named or name.codes == {"EUR"}:
            return name.bare
        if not any(codes & name.codes for codes in named):  # "Norwegian kronor"
            own = frozenset.union(*named) & self.in_use
            return next(iter(own)) if len(own) == 1 else name.bare
        left = name.codes
        for codes in named:
            left = left & codes or left
        left = left & self.in_use or left
        return next(iter(left)) if len(left) == 1 else None

    def prefixed_sign(self, prefix: str, sign: str, glued: bool) -> str | None:
        """The code meant by a sign with letters before it (C$, usd$), None where they do not belong to it."""
        code = self.prefixes.get(prefix + sign)
        if code is None and glued:
            code = self.glued_prefixes.get(prefix + sign) or (self.codes.get(prefix.upper()) if sign == "$" else None)
        return code


def stem(word: str) -> str:
    """An adjective without its German ending: "schwedischen" gives "schwedisch"."""
    return _ADJECTIVE_ENDING.sub("", word)


def build_currencies(lexicon: Lexicon) -> Currencies:
    """Everything CLDR and the lexicon know about the names of money."""
    currencies = Currencies()
    _add_cldr(currencies, lexicon.language)
    for row in lexicon.rows("currency_symbols"):
        _add_symbol(currencies, row["form"], row["use"], row["currency"])
    for row in lexicon.rows("currency_names"):
        if row["use"] == "never":
            currencies.names.pop(row["form"], None)
            continue
        known = currencies.names.get(row["form"], CurrencyName(frozenset(), None))
        codes = _codes(row["currencies"]) or known.codes
        bare = row["bare"] or (next(iter(codes)) if len(codes) == 1 else None)
        currencies.names[row["form"]] = CurrencyName(codes | {row["bare"]} - {""}, bare, row["use"])
    for row in lexicon.rows("amount_words"):  # "new" and "und" of some CLDR names say no country
        currencies.countries.pop(stem(row["form"]), None)
    for row in lexicon.rows("currency_countries"):
        known_codes = currencies.countries.get(stem(row["form"]), frozenset())
        currencies.countries[stem(row["form"])] = known_codes | _codes(row["currencies"])
    for row in lexicon.rows("currency_subunits"):
        currencies.subunits[row["form"]] = Subunit(
            Decimal(row["share"]), _codes(row["currencies"]), row["bare"] or None
        )
    return currencies


def _add_symbol(currencies: Currencies, form: str, use: str, currency: str) -> None:
    if use == "symbol":
        currencies.signs[form] = currency or None
    elif use == "letters":
        currencies.letters[form] = currency or None
    elif use == "prefix":
        currencies.prefixes[form] = currency
    elif use == "glued":
        currencies.glued_prefixes[form] = currency
    elif use == "code":
        currencies.codes[form] = currency
    elif use == "cautious":
        currencies.cautious.add(form)
        currencies.codes[form] = currency
        for key in [key for key, (code, _) in currencies.scaled_codes.items() if code == form]:
            del currencies.scaled_codes[key]
    else:
        currencies.scaled_codes |= {
            form + code: (code, Decimal(currency)) for code in set(currencies.codes.values()) - currencies.cautious
        }


def _codes(cell: str) -> Codes:
    return frozenset(cell.split("|")) if cell else frozenset()


def _add_cldr(currencies: Currencies, language: str) -> None:
    """Codes of every state's money, and nouns and country words from the CLDR names."""
    tender = _legal_tender()
    current = currencies.in_use = frozenset(code for code, in_use in tender.items() if in_use)
    nouns: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    for code in sorted(tender):
        currencies.codes[code] = code
        if code not in current:
            currencies.cautious.add(code)
        for count in (1, 2):
            name, dated, _ = get_currency_name(code, count, language).lower().partition("(")
            words = _WORDS.findall(name)
            if name == code.lower() or (dated and code not in current):  # no name, or "Rubel (1991–1999)"
                continue
            nouns.setdefault(words[-1], set()).add(code)
            for word in words[:-1]:
                countries.setdefault(stem(word), set()).add(code)
    for noun, codes in nouns.items():
        in_use = codes & current or codes
        currencies.names[noun] = CurrencyName(frozenset(codes), next(iter(in_use)) if len(in_use) == 1 else None)
    currencies.countries |= {word: frozenset(codes) for word, codes in countries.items()}


def _legal_tender() -> dict[str, bool]:
    """Every code that has been some state's money, and whether it still is."""
    tender: dict[str, bool] = {}
    for rows in get_global("territory_currencies").values():
        for code, _start, end, is_tender in rows:
            if is_tender:
                tender[code] = tender.get(code, False) or end is None
    return tender
