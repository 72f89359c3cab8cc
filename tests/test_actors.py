"""Actors: who is found, under which id, with which office and state, and by which words."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import udcgkit
from udcgkit import read_article
from udcgkit.actors import Cast, find_actors, home_country
from udcgkit.lexicon import load
from udcgkit.schema import ACTOR_KINDS, MENTION_FORMS
from udcgkit.segmentation import Document

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


def cases(language: str) -> list[Any]:
    rows = json.loads((CASES / f"actors_{language}.json").read_text(encoding="utf-8"))
    return [pytest.param(language, row, id=f"{language}: {row['label']}") for row in rows]


def cast_of(
    text: str, language: str = "de", home: str | None = None, aliases: tuple[tuple[str, str], ...] = ()
) -> Cast:
    document = Document(SimpleNamespace(text=text, language=language), load(language))
    return find_actors(document, aliases, home)


def seen(cast: Cast, text: str) -> set[tuple[str, str, str]]:
    return {(text[m.start:m.end], m.actor_id, m.form) for m in (*cast.mentions, *cast.possessives)}


@pytest.mark.parametrize(("language", "case"), [*cases("de"), *cases("en")])
def test_case(language: str, case: Case) -> None:
    text, expect = case["input"], case["expect"]
    cast = cast_of(text, language, case.get("home"))
    assert set(cast.actors) == set(expect["actors"])
    for actor_id, facts in expect["actors"].items():
        for column, value in facts.items():
            found = getattr(cast.actors[actor_id], column)
            assert (list(found) if isinstance(found, tuple) else found) == value, (actor_id, column)
    mentions = seen(cast, text)
    assert {tuple(one) for one in expect.get("mentions", ())} <= mentions
    assert not {words for words, *_ in mentions} & set(expect.get("no_mention", ()))


# --- the seed article -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed() -> tuple[Cast, str]:
    article = read_article()
    document = Document(article, load(article.language))
    return find_actors(document, article.taught), article.text


def test_seed_has_these_actors_and_no_other(seed: tuple[Cast, str]) -> None:
    cast, _ = seed
    assert {(a.actor_id, a.kind, a.role, a.country) for a in cast.actors.values()} == {
        ("person:boris-pistorius", "person", "Verteidigungsminister", "DE"),
        ("person:pete-hegseth", "person", "US-Kriegsminister", "US"),
        ("person:john-healey", "person", "Verteidigungsminister", "GB"),
        ("person:denys-shmyhal", "person", "Verteidigungsminister", "UA"),
        ("country:DE", "country", None, "DE"),
        ("country:UA", "country", None, "UA"),
        ("country:US", "country", None, "US"),
        ("country:GB", "country", None, "GB"),
        ("country:RU", "country", None, "RU"),
        ("org:nato", "organisation", None, None),
        ("org:bundesregierung", "organisation", None, "DE"),
        ("group:udcg", "group", None, None),
        ("group:supporters", "group", None, None),
        ("initiative:purl", "initiative", None, None),
        ("initiative:heals", "initiative", None, None),
        ("initiative:deep-strike-initiative", "initiative", None, None),
    }


@pytest.mark.parametrize(
    ("words", "actor_id", "form"),
    [
        ("der Verteidigungsminister", "person:boris-pistorius", "role"),
        ("Minister Pistorius", "person:boris-pistorius", "name"),
        ("Der Minister", "person:boris-pistorius", "role"),
        ("seines ukrainischen Amtskollegen", "person:denys-shmyhal", "role"),
        ("Er", "person:denys-shmyhal", "pronoun"),
        ("Bundesrepublik", "country:DE", "name"),
        ("UDCG", "group:udcg", "acronym"),
        ("rund 50 Unterstützerstaaten", "group:supporters", "name"),
        ("die Ukraine-Unterstützer", "group:supporters", "name"),
        ("russischen", "country:RU", "demonym"),
    ],
)
def test_seed_mentions(seed: tuple[Cast, str], words: str, actor_id: str, form: str) -> None:
    assert (words, actor_id, form) in seen(*seed)


def test_seed_places_are_no_mentions(seed: tuple[Cast, str]) -> None:
    assert not {words for words, *_ in seen(*seed)} & {"Brüssel", "Berlin", "sein", "den Anwesenden", "der Presse"}


# --- what the surroundings tell -------------------------------------------------------------


def test_taught_abbreviations_are_one_actor() -> None:
    text = "Die Küstenhilfe-Agentur tagt. Die KHA zahlt."
    cast = cast_of(text, aliases=(("KHA", "Küstenhilfe-Agentur"),))
    assert seen(cast, text) == {("Küstenhilfe-Agentur", "org:kha", "name"), ("KHA", "org:kha", "acronym")}


def test_taught_abbreviations_of_things_make_no_actor() -> None:
    assert cast_of("Die IFV fahren.", aliases=(("IFV", "Infantry Fighting Vehicle"),)).actors == {}


@pytest.mark.parametrize(
    ("publisher", "url", "country"),
    [
        ("Bundesministerium der Verteidigung", None, "DE"),
        ("Ministry of Defence of Ukraine", None, "UA"),
        (None, "https://www.bmvg.de/de/aktuelles", "DE"),
        (None, "https://www.gov.uk/government/news", "GB"),
        (None, "https://www.war.gov/News", "US"),
        ("Elbtal-Zeitung", "https://example.com/a", None),
        (None, None, None),
    ],
)
def test_home_country(publisher: str | None, url: str | None, country: str | None) -> None:
    assert home_country(load("en"), publisher, url) == country


def test_the_publisher_decides_between_states() -> None:
    text = "Deutschland und Österreich berieten. Verteidigungsministerin Anna Hofer sprach."
    assert cast_of(text, home="AT").actors["person:anna-hofer"].country == "AT"


def test_mentions_within_and_before() -> None:
    cast = cast_of("Minister Harms traf Ute Kranz in der Ukraine. Die Ukraine dankte.")
    assert [m.actor_id for m in cast.within(0, 20)] == ["person:harms"]
    last = cast.last_before(60, "person")
    assert last is not None and last.actor_id == "person:ute-kranz"
    assert cast.last_before(0) is None


# --- any text ---------------------------------------------------------------------------------

PIECES = """
der die Der Minister Ministerin Verteidigungsminister Boris Kranz Ute von J . , ( ) CDU sagte Er sie US- EU-Chef Ukraine
ukrainische Berlin forderte rund 50 Staaten Partner Initiative GmbH Operation Ministry of Defence U.S. ’ ' „ “ 😀 \u0646
Präsident Amtskollege sein seiner Ansicht NATO-Generalsekretär (UDCG) Group President counterpart her he the Australier
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\ud800"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join)), st.sampled_from(["de", "en"]))
def test_any_text_gives_sound_mentions(text: str, language: str) -> None:
    cast = cast_of(text, language, aliases=(("UDCG", "Ukraine Defence Contact Group"),))
    ends: list[int] = []
    cast.take_in(cast.possessives)
    places = [(m.start, m.end) for m in cast.mentions]
    assert places == sorted(places, key=lambda place: (place[0], -place[1])) and len(places) == len(set(places))
    for mention in cast.mentions:
        assert 0 <= mention.start < mention.end <= len(text) and text[mention.start:mention.end].strip()
        assert mention.actor_id in cast.actors and mention.form in MENTION_FORMS and mention.rule
        ends = [end for end in ends if end > mention.start]
        assert all(mention.end <= end for end in ends), "mentions cross"
        ends.append(mention.end)
    for actor in cast.actors.values():
        assert actor.name and actor.kind in ACTOR_KINDS and actor.mentions
        assert all(mention.actor_id == actor.actor_id for mention in actor.mentions)


def test_a_body_is_spelled_as_the_article_spells_it() -> None:
    article = udcgkit.Article.from_text("The Ukraine Defence Contact Group met.", language="en")
    actor = udcgkit.extract(article).actors.iloc[0]
    assert (actor["actor_id"], actor["name"], actor["aliases"]) == ("group:udcg", "Ukraine Defence Contact Group", ())
