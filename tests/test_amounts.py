from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from decimal import Decimal
from pathlib import Path

import pytest
from babel.core import get_global
from babel.numbers import format_compact_currency, format_currency, get_currency_name
from hypothesis import given, settings
from hypothesis import strategies as st

from udcgkit.amounts import Amount, find_amounts
from udcgkit.errors import LexiconError
from udcgkit.lexicon import load

CASES = Path(__file__).parent / "cases"
CURRENT = {
    code
    for rows in get_global("territory_currencies").values()
    for code, _, end, tender in rows
    if tender and end is None
}


NO_NAME = {"ZWG"}
"""CLDR's English name of the Zimbabwean currency is "gold", which no rule may take for money."""
TWO_WORDS = {"XOF"}
"""CLDR's sign for it is "F CFA"."""


def cases(language: str) -> list[dict]:
    return json.loads((CASES / f"amounts_{language}.json").read_text(encoding="utf-8"))


def number(value: int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def seen(amounts: list[Amount]) -> list[tuple]:
    return [(a.text, a.low, a.high, a.currency, a.qualifier) for a in amounts]


@pytest.mark.parametrize(
    ("language", "case"),
    [(language, case) for language in ("de", "en") for case in cases(language)],
    ids=lambda value: value["label"] if isinstance(value, dict) else value,
)
def test_cases(language: str, case: dict) -> None:
    wanted = [(e["text"], number(e["low"]), number(e["high"]), e["currency"], e["qualifier"]) for e in case["expect"]]
    assert seen(find_amounts(case["input"], language=language)) == wanted


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("code", sorted(CURRENT))
def test_every_current_code_and_its_name_are_read(language: str, code: str) -> None:
    """Both as CLDR writes them, unless several currencies share the name."""
    (amount,) = find_amounts(f"{code} 5,500,000" if language == "en" else f"{code} 5.500.000", language)
    assert (amount.low, amount.currency) == (5_500_000, code)
    name = get_currency_name(code, count=2, locale=language)
    shared = [other for other in CURRENT if get_currency_name(other, count=2, locale=language) == name]
    if "(" not in name and shared == [code] and code not in NO_NAME:
        (amount,) = find_amounts(f"5 million {name}", language)
        assert (amount.low, amount.currency) in {(5_000_000, code), (5_000_000, None)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_names_of_a_country_give_its_code(language: str) -> None:
    """A name without a country may stay open; with one it is the country's."""
    for code in ("CAD", "AUD", "SEK", "NOK", "DKK", "CZK", "CHF", "UAH", "PLN", "TRY", "KRW", "EGP", "RON", "HUF"):
        name = get_currency_name(code, count=2, locale=language)
        (amount,) = find_amounts(f"5 million {name}" if language == "en" else f"5 Millionen {name}", language)
        assert amount.currency == code, name


def test_amount_is_the_one_number_stated() -> None:
    texts = ("5 Euro", "rund 5 Euro", "mindestens 5 Euro", "über 5 Euro", "bis zu 5 Euro", "knapp 5 Euro")
    assert [find_amounts(text)[0].amount for text in texts] == [5] * 6
    for text in ("5 bis 6 Euro", "ein dreistelliger Millionenbetrag", "Milliarden Euro", "in ähnlicher Höhe"):
        assert find_amounts(text)[0].amount is None
    with pytest.raises(FrozenInstanceError):
        find_amounts("5 Euro")[0].low = Decimal(6)  # type: ignore[misc]


def test_bare_numbers_are_amounts_only_when_asked_for() -> None:
    text = "Zusagen in Euro: Schweden 700 Mio. für Drohnen, 40.000 Helme; Belgien 90 Mio.; 3 Millionen Menschen"
    assert find_amounts(text) == []
    found = [(a.text, a.low, a.currency) for a in find_amounts(text, bare=True)]
    assert found == [("700 Mio.", 700_000_000, None), ("90 Mio.", 90_000_000, None)]


def test_lexicon_takes_the_place_of_the_language(tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "currency_names.csv").write_text(
        "form,currencies,bare,use,origin\nmoneten,EUR,EUR,free,own\n", encoding="utf-8"
    )
    assert find_amounts("5 Moneten") == []
    (amount,) = find_amounts("5 Moneten", lexicon=load("de", tmp_path))
    assert amount.currency == "EUR"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(LexiconError):
        find_amounts("5 euros", language="xx")


def test_none_means_the_default_language() -> None:
    assert find_amounts("1.500 Euro", language=None)[0].low == 1500


PIECES = st.sampled_from(json.loads((CASES / "amounts_pieces.json").read_text(encoding="utf-8")))
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=25).map(lambda pieces: " ".join(pieces).replace("_", " ")),
    st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).replace("_", " ")),
)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["de", "en"]), bare=st.booleans())
def test_any_text_gives_sound_amounts(text: str, language: str, bare: bool) -> None:
    last = 0
    for amount in find_amounts(text, language, bare=bare):
        assert text[amount.start : amount.end] == amount.text
        assert last <= amount.start < amount.end
        last = amount.end
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high
        stated = {
            "exact": (True, True), "about": (True, True), "range": (True, True), "at_least": (True, False),
            "more_than": (True, False), "at_most": (False, True), "less_than": (False, True),
        }.get(amount.qualifier, (False, False))  # fmt: skip
        assert (amount.low is not None, amount.high is not None) == stated


AROUND = st.sampled_from(["{}", "({}).", "x: {};"])
CODES = st.sampled_from(sorted(CURRENT - TWO_WORDS))
VALUES = st.decimals(min_value=1000, max_value=10**12, places=2)


@settings(max_examples=200, deadline=None)
@given(value=VALUES, code=CODES, language=st.sampled_from(["de", "en"]), around=AROUND)
def test_what_babel_formats_is_read_back(value: Decimal, code: str, language: str, around: str) -> None:
    text = around.format(format_currency(value, code, locale=language, currency_digits=False, format_type="standard"))
    (amount,) = find_amounts(text, language)
    assert amount.currency == code
    assert amount.low == amount.high
    assert amount.low is not None
    assert abs(amount.low - value) < Decimal("0.01")


@settings(max_examples=100, deadline=None)
@given(value=st.integers(1, 999), power=st.sampled_from([6, 9]), code=st.sampled_from(["EUR", "USD", "GBP", "JPY"]))
def test_what_babel_formats_compactly_is_read_back(value: int, power: int, code: str) -> None:
    for language in ("de", "en"):
        text = format_compact_currency(value * 10**power, code, locale=language)
        (amount,) = find_amounts(text, language)
        assert (amount.low, amount.currency) == (value * 10**power, code)


@settings(max_examples=100, deadline=None)
@given(
    case=st.sampled_from([case for case in cases("de") if " " in case["input"] and "\n" not in case["input"]]),
    space=st.sampled_from(["\u00a0", "\u2009", "\u202f", "  "]),
)
def test_any_white_space_reads_like_a_space(case: dict, space: str) -> None:
    plain = find_amounts(case["input"])
    spaced = find_amounts(case["input"].replace(" ", space))
    assert [(a.low, a.high, a.currency, a.qualifier) for a in spaced] == [
        (a.low, a.high, a.currency, a.qualifier) for a in plain
    ]


@pytest.mark.parametrize("piece", ["1", "1 ", "€", "$1", "und ", "Millionen ", "A", "viel ", "5-", "\ud800€ 1 "])
def test_endless_text_is_read(piece: str) -> None:
    assert isinstance(find_amounts(piece * 3000), list)
