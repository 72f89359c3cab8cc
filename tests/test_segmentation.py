"""Paragraphs, sentences, tokens and quotations."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udcgkit.lexicon import load
from udcgkit.quotations import find_quotations
from udcgkit.segmentation import Document


@dataclass(frozen=True)
class Cleaned:
    text: str
    language: str = "de"


def document(text: str, language: str = "de") -> Document:
    return Document(Cleaned(text, language), load(language))


def sentences(text: str, language: str = "de") -> list[str]:
    return [text[sentence.start:sentence.end] for sentence in document(text, language).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es regnet. Der Weg ist nass.", ["Es regnet.", "Der Weg ist nass."]),
        ("Am 15. Oktober kam er.", ["Am 15. Oktober kam er."]),
        ("Es war das 3. Treffen. Der Rat tagte.", ["Es war das 3. Treffen.", "Der Rat tagte."]),
        ("Zum 100. Geburtstag kamen alle.", ["Zum 100. Geburtstag kamen alle."]),
        ("Das war 2025. Danach kam nichts.", ["Das war 2025.", "Danach kam nichts."]),
        ("Dr. Beispiel sprach z.B. von Nr. 5.", ["Dr. Beispiel sprach z.B. von Nr. 5."]),
        ("Das sind 55 Mio. €. Der Rest fehlt.", ["Das sind 55 Mio. €.", "Der Rest fehlt."]),
        ("Er kam! Warum? Das bleibt offen …", ["Er kam!", "Warum?", "Das bleibt offen …"]),
        ("„Ja.“ Der Rest schwieg.", ["„Ja.“", "Der Rest schwieg."]),
        ("1. Welche Mittel gibt es? Keine.", ["1. Welche Mittel gibt es?", "Keine."]),
        ("Überschrift\nDer Text.", ["Überschrift", "Der Text."]),
        ("er kam. dann ging er.", ["er kam. dann ging er."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on May 24. Since then it rose.", ["It began on May 24.", "Since then it rose."]),
        ("Resolution No. 5 passed. Members stood by it.", ["Resolution No. 5 passed.", "Members stood by it."]),
        ("The total is 7. Norway adds 2.5 more.", ["The total is 7.", "Norway adds 2.5 more."]),
    ],
)
def test_english_sentences_end_after_any_number(text: str, expected: list[str]) -> None:
    assert sentences(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,5 Mio. € und 3.000 Stück", ["1,5", "Mio", ".", "€", "und", "3.000", "Stück"]),
        ("US-Minister geht's gut", ["US-Minister", "geht's", "gut"]),
        ("Ende.Der Anfang", ["Ende", ".", "Der", "Anfang"]),
        ("u.a. am 1,2", ["u.a", ".", "am", "1,2"]),
        ("12:00 Uhr", ["12", ":", "00", "Uhr"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert document(text).words == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„a“ und „b“", ["„a“", "„b“"]),
        ("„a „b“", ["„b“"]),
        ("a“ „b", []),
        ("„a\n„b“", ["„a", "„b“"]),
        ("„a\nb“", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[quotation.start:quotation.end] for quotation in find_quotations(text)] == expected


def test_the_words_of_a_quotation_are_without_its_marks() -> None:
    text = "„Ja“ und\n„offen\n„zu“"
    assert [text[slice(*quotation.inner)] for quotation in find_quotations(text)] == ["Ja", "offen", "zu"]


def test_a_place_is_found_in_its_sentence_and_quotation() -> None:
    text = "Er kam. „Ja“, sagte er."
    found = document(text)
    assert found.sentence_index(text.index("Ja")) == 1
    assert found.quotation_at(text.index("Ja")) == found.quotations[0]
    assert found.quotation_at(0) is None
    assert found.words[found.token_from(text.index("sagte"))] == "sagte"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aÄ1. ,!?\n„“()’", max_size=80))
def test_sentences_cover_the_text_in_order_and_know_their_tokens(text: str) -> None:
    found = document(text)
    covered = "".join(text[sentence.start:sentence.end] for sentence in found.sentences)
    assert "".join(covered.split()) == "".join(text.split())
    for before, after in zip(found.sentences, found.sentences[1:], strict=False):
        assert before.end <= after.start
        assert before.last <= after.first
    for sentence in found.sentences:
        assert sentence.first == found.token_from(sentence.start)
        assert sentence.last == found.token_from(sentence.end)
