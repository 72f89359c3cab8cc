"""Who said what: every construction in invented sentences, the seed, and texts nobody would write."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import udcgkit
from udcgkit.actors import Cast, find_actors
from udcgkit.lexicon import load
from udcgkit.records import Span, Statement
from udcgkit.segmentation import Document
from udcgkit.statements import find_statements

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Cleaned:
    """A text as cleaning leaves it, without the reading stage."""

    text: str
    language: str = "de"


def parameters(language: str, topic: str = "statements") -> list[Any]:
    cases = json.loads((HERE / "cases" / f"{topic}_{language}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, language, id=f"{language}: {case['label']}", marks=marks(case)) for case in cases]


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []


def statements(text: str, language: str = "de") -> list[Statement]:
    return find_statements(Document(Cleaned(text, language), load(language)), Cast(()))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def seen(text: str, statement: Statement, asked: dict[str, str]) -> dict[str, str]:
    """What the case asks about, as the statement answers it."""
    answers = {
        "type": statement.type,
        "text": words(text, statement.spans),
        "speaker": words(text, statement.speaker_spans),
        "cue": words(text, statement.cue_spans),
        "addressee": words(text, statement.addressee_spans),
        "sentence": text[slice(*statement.sentence)],
    }
    return {name: answers[name] for name in asked}


@pytest.mark.parametrize(("case", "language"), [*parameters("de"), *parameters("en")])
def test_construction(case: dict[str, Any], language: str) -> None:
    text, expected = case["input"], case["expect"]
    found = statements(text, language)
    assert [seen(text, *pair) for pair in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(("case", "language"), [*parameters("de"), *parameters("en")])
def test_a_construction_keeps_the_schema(case: dict[str, Any], language: str) -> None:
    udcgkit.extract(udcgkit.Article.from_text(case["input"], language=language)).check()


@pytest.mark.parametrize(("case", "language"), [*parameters("de", "speakers"), *parameters("en", "speakers")])
def test_speaker_is_the_actor_meant(case: dict[str, Any], language: str) -> None:
    rows = udcgkit.extract(udcgkit.Article.from_text(case["input"], language=language)).statements
    told = rows[["speaker_id", "speaker_text", "addressee_text"]].fillna("")
    assert told.to_numpy().tolist() == case["expect"]
    if "together" in case:
        assert list(rows["speaker_ids"].iloc[-1]) == case["together"]


@cache
def seed() -> tuple[str, Cast, list[Statement]]:
    article = udcgkit.read_article()
    document = Document(article, load(article.language))
    cast = find_actors(document, [edit.teaches for edit in article.edits if edit.teaches])
    return document.text, cast, find_statements(document, cast)


SEED = [
    ("reported", "bekräftigt", {"person:boris-pistorius", "person:pete-hegseth"}),
    ("indirect", "Russlands Terror", {"person:boris-pistorius"}),
    ("indirect", "Verteidiger hätten", {"person:boris-pistorius"}),
    ("direct", "„Das zeigt, dass", {"person:boris-pistorius"}),
    ("indirect_free_indirect", "Auf die nicht nachlassende Hilfe", {"person:boris-pistorius"}),
    ("direct", "„Du kannst auf uns zählen“", {"person:boris-pistorius"}),
    ("direct", "„Support the fight", {"person:john-healey"}),
    ("reported", "pflichtete", {"person:pete-hegseth"}),
    ("indirect", "dass die Ukraine in ihrem Abwehrkampf", set()),
    ("direct", "Jetzt ist die Zeit", {"person:pete-hegseth"}),
    ("reported", "bedankte sich", {"person:denys-shmyhal"}),
    ("indirect", "brauche die Ukraine Unterstützung", {"person:denys-shmyhal"}),
    ("direct", "„Lassen Sie uns", {"person:denys-shmyhal"}),
    ("indirect", "rund neun Milliarden", {"person:boris-pistorius"}),
    ("indirect_free_indirect", "Auch 2026 werde", {"person:boris-pistorius"}),
    ("indirect", "400 Millionen", {"person:boris-pistorius"}),
    ("direct", "„Die ukrainische Rüstungsindustrie", {"person:boris-pistorius"}),
    ("indirect", "ein Gewinn für beide Seiten", {"person:boris-pistorius"}),
    ("direct", "„Einerseits unterstützen wir", {"person:boris-pistorius"}),
    ("direct", "„Damit stellen wir sicher", {"person:boris-pistorius"}),
    ("direct", "„Ja, die enge Abstimmung", {"person:boris-pistorius"}),
]


@pytest.mark.parametrize("row", range(len(SEED)), ids=[part for _, part, _ in SEED])
def test_seed_statement(row: int) -> None:
    text, _, found = seed()
    kind, part, speakers = SEED[row]
    statement = found[row]
    assert statement.type == kind
    assert part in words(text, statement.spans)
    assert set(statement.speaker_ids) == speakers


def test_seed_has_no_other_statement() -> None:
    assert len(seed()[2]) == len(SEED)


def test_seed_addressee_is_the_colleague_of_the_speaker() -> None:
    text, _, found = seed()
    statement = next(s for s in found if "Du kannst" in words(text, s.spans))
    assert statement.addressee_id == "person:denys-shmyhal"
    assert words(text, statement.addressee_spans) == "seines ukrainischen Amtskollegen"


def test_a_speaker_from_an_earlier_sentence_is_marked_as_inferred() -> None:
    text, _, found = seed()
    inferred = {words(text, s.spans)[:12] for s in found if s.inferred}
    assert inferred == {"„Das zeigt, ", "Auf die nich", "Auch 2026 we"}


@pytest.mark.parametrize(
    ("language", "text", "pronouns"),
    [
        ("de", "Das norwegische Verteidigungsministerium teilte mit, es werde Panzer liefern.", ["es"]),
        ("de", "Die Ukraine sagte, sie brauche 20 Panzer. Sie forderte mehr Hilfe.", ["sie", "Sie"]),
        ("de", "Das norwegische Verteidigungsministerium teilte mit, es gebe keine Einigung.", []),
        ("en", "Norway said it had paid. It added that it would pay again.", ["it", "It", "it"]),
        ("en", "The Norwegian government said it would be wrong to stop.", []),
    ],
)
def test_a_body_that_speaks_of_itself_is_mentioned(language: str, text: str, pronouns: list[str]) -> None:
    mentions = udcgkit.extract(udcgkit.Article.from_text(text, language=language)).check().mentions
    assert mentions[mentions["form"] == "pronoun"]["text"].tolist() == pronouns


def test_a_body_beside_another_noun_does_not_speak_itself() -> None:
    article = udcgkit.Article.from_text("Die Angehörigen der Polizei sagten, sie seien müde.", language="de")
    document = Document(article, load("de"))
    cast = find_actors(document)
    found = find_statements(document, cast)
    assert found and all(statement.speaker_ids == () for statement in found)


PIECES = """„ “ ‚ ‘ ( ) , . : ; – sagte dass laut nach Angaben zufolge so wie habe werde und der die Ministerin
Er zu liefern erklärte wonach X 15. Mai „Ja“ said that told according to"""
fragments = st.sampled_from([*PIECES.split(), "\n", "\n\n"])
HOSTILE = ["„" * 3000, "„a“ " * 2000, "1" * 20_000, "und " * 5000, "A" * 20_000, "laut X, " * 3000, "(" * 5000]


@settings(max_examples=150, deadline=None)
@given(st.lists(fragments, max_size=60).map(" ".join) | st.text(max_size=120), st.sampled_from(("de", "en")))
def test_any_text_gives_spans_inside_it_in_order(text: str, language: str) -> None:
    found = statements(text, language)
    assert [s.spans[0] for s in found] == sorted(s.spans[0] for s in found)
    for statement in found:
        for name in ("spans", "speaker_spans", "cue_spans", "frame_spans", "addressee_spans"):
            for start, end in getattr(statement, name):
                assert 0 <= start < end <= len(text)
        assert statement.spans == tuple(sorted(statement.spans))
        assert statement.sentence[0] <= statement.spans[-1][0]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:8] for text in HOSTILE])
def test_hostile_text_gives_no_statement_and_no_error(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Regierung in Oslo tagte. Sie zahlt mehr. Ihr Etat wächst.", {("Sie", "NO"), ("Ihr", "NO")}),
        ("de", "Norwegen erhöht seine Hilfe. Es stellt auch Ärzte.", {("seine", "NO"), ("Es", "NO")}),
        ("de", "Die USA haben Busse geschickt. Am Montag wollen sie mehr liefern.", {("sie", "US")}),
        ("de", "Norwegen kündigte ein Paket an. Es umfasst zehn Busse.", set()),
        ("de", "Eva Lund lobte Norwegen. Sie hilft gern.", set()),
        ("en", "Norway has sent buses. It will send more. Its army drives them.", {("It", "NO"), ("Its", "NO")}),
        ("en", "Norway, the largest giver, refused to say whether it would pay.", {("it", "NO")}),
        ("en", "Norway stands by Latvia as it rebuilds. Sweden announced a package. It includes ten buses.", set()),
    ],
)
def test_pronouns_of_bodies(language: str, text: str, expected: set[tuple[str, str]]) -> None:
    """Who acts in the sentence, or in the one before, is taken up; a package, or one of two states, is not."""
    mentions = udcgkit.extract(udcgkit.Article.from_text(text, language=language)).mentions
    taken_up = mentions[mentions["rule"] == "pronoun of a body"]
    found = zip(taken_up["text"], taken_up["actor_id"].str[-2:].str.upper(), strict=True)
    assert set(found) == expected
