"""Word classes and noun phrases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udcgkit.grammar.phrases import (
    CONDITIONAL,
    FINITE,
    NOUN,
    NUMBER,
    PLAIN,
    SEPARATOR,
    SUBJUNCTIVE,
    Grammar,
    noun_phrase,
)
from udcgkit.lexicon import load
from udcgkit.segmentation import TOKEN

PIECES = ["der", "die", "von", "und", ",", "Haus", "großen", "sagte", "er", "3", "„", "sich", "Eva", "zu", "im"]
GERMAN = load("de").once(Grammar)


def phrase(text: str, attach: bool = True) -> str:
    """The noun phrase that the text opens with."""
    words = TOKEN.findall(text)
    flags = [GERMAN.flags(word, not place) for place, word in enumerate(words)]
    return " ".join(words[:noun_phrase(words, flags, 0, len(words), attach)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("der Minister sagte", "der Minister"),
        ("Ministerin Marta Beispiel erklärte", "Ministerin Marta Beispiel"),
        ("ein Sprecher der Polizei teilte mit", "ein Sprecher der Polizei"),
        ("die Angaben zweier großer Verbände fehlen", "die Angaben zweier großer Verbände"),
        ("das Amt für Statistik meldete", "das Amt für Statistik"),
        ("der Leiter und die Leiterin kamen", "der Leiter und die Leiterin"),
        ("die zur Gruppe gehörende Firma schweigt", "die zur Gruppe gehörende Firma"),
        ("die kürzlich gewählte Rektorin sprach", "die kürzlich gewählte Rektorin"),
        ("Eva von der Heide sagte", "Eva von der Heide"),
        ("Eva Beispiel der Vertrag", "Eva Beispiel"),
        ("der Minister der überwiegende Teil", "der Minister"),
        ("er sagte", "er"),
        ("eine Abgeordnete (Grüne) fragte", "eine Abgeordnete ( Grüne )"),
        ("zwei Drittel lehnen ab", "zwei Drittel"),
        ("sagte er", ""),
        ("und dann", ""),
        ("", ""),
    ],
)
def test_noun_phrase(text: str, expected: str) -> None:
    assert phrase(text) == expected


def test_a_phrase_without_what_is_attached() -> None:
    assert phrase("ein Sprecher der Polizei", attach=False) == "ein Sprecher"


@pytest.mark.parametrize(
    ("word", "flag"),
    [("sei", SUBJUNCTIVE), ("hätte", CONDITIONAL), ("sagte", FINITE), ("Minister", NOUN), ("40", NUMBER),
     (",", SEPARATOR), ("gelb", PLAIN), ("eBay", NOUN), ("beispiel.de", NOUN)],
)  # fmt: skip
def test_class_of_a_word(word: str, flag: int) -> None:
    assert GERMAN.flags(word) & flag


def test_a_capital_letter_at_the_start_says_nothing() -> None:
    assert not GERMAN.flags("Der", opens=True) & NOUN
    assert GERMAN.flags("Der") & NOUN


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("Verteidigungsminister", "speaker"), ("Regierung", "speaker"), ("Vereinbarung", "thing"), ("Dienstag", "time"),
     ("Relativierend", "adverb"), ("Xyz", "")],
)  # fmt: skip
def test_what_an_ending_suggests(noun: str, kind: str) -> None:
    assert GERMAN.suggests(noun) == kind


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_a_phrase_never_leaves_its_bounds(words: list[str]) -> None:
    flags = [GERMAN.flags(word, not place) for place, word in enumerate(words)]
    for first in range(len(words)):
        for stop in (first, first + 1, len(words)):
            assert first <= noun_phrase(words, flags, first, stop) <= stop
