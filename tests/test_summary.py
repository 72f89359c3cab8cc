from __future__ import annotations

from samples import BODY, findings, tables

from udcgkit import Article, extract
from udcgkit.summary import SHOWN, summary
from udcgkit.tables import build


def test_the_summary_names_what_was_found():
    assert summary(tables()).replace("\xa0", " ") == "\n".join([
        "1 article: Brücken für den Fluss (Beispielblatt, 3 February 2026)",
        "2 actors: Ada Muster (Ministerin), Norway",
        "1 statement (1 direct): Ada Muster 1",
        "3 rows of money (not to be added up unseen):",
        "  about €30m; from Norway; 2027",
        "  €5m; from Norway",
        "  a similar amount",
        "1 measure: 1 delivery",
        "1 kind of goods: Pontons",
        "2 claims worth checking",
    ])  # fmt: skip


def test_nothing_found_is_said():
    assert summary(extract(Article.from_text("x", language="de"))).splitlines() == [
        "1 article: without a title", "No actors, statements, money, measures or goods were found.",
    ]  # fmt: skip


def test_many_rows_are_counted_not_listed():
    many = build([findings(BODY + f" {number}.") for number in range(SHOWN)])
    lines = summary(many).splitlines()
    assert lines[0] == f"{SHOWN} articles"
    assert f"  and {3 * SHOWN - SHOWN} more" in lines


def test_a_kind_of_statement_with_a_comma_is_one():
    text = "Der Minister Ole Muster sagte, die Lage sei ernst. Man werde helfen. „Das ist wahr“, sagte er."
    said = summary(extract(Article.from_text(text, language="de")))
    assert "(1 indirect; 1 indirect, continued; 1 direct)" in said
