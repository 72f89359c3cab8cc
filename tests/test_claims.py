"""What is offered for a fact check, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from udcgkit.article import Article
from udcgkit.claims import find_claims
from udcgkit.lexicon import load
from udcgkit.pipeline import extract
from udcgkit.records import Funding, Statement
from udcgkit.segmentation import Document

CASES = json.loads((Path(__file__).parent / "cases" / "claims.json").read_text(encoding="utf-8"))


def document(text: str, language: str = "de") -> Document:
    return Document(Article.from_text(text, language=language), load(language))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_sentence_in_the_articles_own_voice(case: dict[str, object]) -> None:
    claims = find_claims(document(str(case["text"]), str(case["language"])), [], [])
    assert [reason for claim in claims for reason in claim.reason.split("; ")] == case["reasons"]
    assert all(claim.origin is None and claim.rule == "sentence" for claim in claims)


def test_statement_and_its_sum_are_one_claim() -> None:
    text = "Sie sagte, das Land gebe 5 Millionen Euro. Es ist das größte Paket."
    first = (0, 42)
    statement = Statement("indirect", ((11, 41),), first, "made for the test", speaker_ids=("person:x",))
    sum_ = Funding(25, 41, first, "made for the test", statement=statement)
    claims = find_claims(document(text), [statement], [sum_])
    assert [claim.origin for claim in claims] == [statement, None]
    assert claims[0].speaker_ids == ("person:x",)
    assert claims[0].reason == "statement: indirect; money: 5 Millionen Euro; figure: 5 Millionen"


def test_sum_in_the_articles_own_voice_is_a_claim_of_its_sentence() -> None:
    text = "Das Land gibt fünf Euro."
    sum_ = Funding(14, 23, (0, 24), "made for the test")
    (claim,) = find_claims(document(text), [], [sum_])
    assert claim.origin is sum_ and claim.spans == ((0, 24),)


DENIED = json.loads((Path(__file__).parent / "cases" / "claims_denied.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", DENIED, ids=[case["label"] for case in DENIED])
def test_claim_shows_the_verb_that_refuses_or_denies(case: dict[str, str]) -> None:
    claims = extract(Article.from_text(case["text"], language=case["language"])).claims
    assert case["claim"] in list(claims["text"])


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Präsident Nils Muster dankte beiden Ländern am Abend.", []),
        ("Präsident Nils Muster dankte Norwegen für 30 Boote.", ["figure: 30"]),
        ("Präsident Nils Muster lobte beide Länder am Abend.", ["statement: reported"]),
    ],
)
def test_thanks_alone_are_no_claim(text: str, claimed: list[str]) -> None:
    claims = extract(Article.from_text(text, language="de")).claims
    assert [reason for told in claims["reason"] for reason in told.split("; ")][-1:] == claimed


def test_a_question_about_a_sum_is_still_a_claim() -> None:
    claims = extract(Article.from_text("Wie bewertet Norwegen die Zusage von 5 Millionen Euro?", language="de")).claims
    assert len(claims) == 1 and claims["reason"][0].startswith("money")


def test_no_claim_in_nothing() -> None:
    assert find_claims(document("."), [], []) == []


@pytest.mark.parametrize("number", ["7" * 10_000, "3²", "²", "①", "١٢", "½", "0"])
@pytest.mark.parametrize("text", ["Es waren {}. Mai und {}. Treffen.", "Es sind {} 135 Panzer.", "On {} May {} came."])
@pytest.mark.parametrize("language", ["de", "en"])
def test_whatever_is_a_digit_gives_tables(number: str, text: str, language: str) -> None:
    extract(Article.from_text(text.format(number, number), language=language)).check()
