"""Tables for tests of what people explore and export: whole `Tables`, whose articles can be read."""

from __future__ import annotations

from typing import Any

import fixtures

from udcgkit.schema import TABLES
from udcgkit.tables import Tables

OTHER = "0badcafe"
TEXT = "Deutschland gibt Geld. " * 300
HOSTILE = "$x_1$ <b>fett</b> & \\frac{1}{2} 😀 {n} =HYPERLINK(1)"


def kit(**rows: list[dict[str, Any]]) -> Tables:
    """The tables of `fixtures.tables`, with a text behind every article."""
    made = fixtures.tables(**rows)
    made.articles["text"] = TEXT
    return Tables({name: getattr(made, name) for name in TABLES})


def four() -> Tables:
    """Four sums of money, measures, goods and statements of one article."""
    return kit(actors=fixtures.ACTORS, funding=fixtures.FUNDING, measures=fixtures.MEASURES, goods=fixtures.GOODS,
               statements=fixtures.STATEMENTS, mentions=fixtures.MENTIONS)  # fmt: skip


def undated(tables: Tables) -> Tables:
    """The same, of articles whose day is not known."""
    tables.articles["published_on"] = tables.articles["published_on"].where([False] * len(tables.articles))
    return tables


def sixty() -> Tables:
    """Sixty sums of money of two articles."""
    donors, stages = ("DE", "NO", "NL", "DK"), (None, "pledged", "allocated", "disbursed")
    funding = [
        {"article_id": (fixtures.SEED_ID, OTHER)[n % 2], "amount": 1e7 * (n + 1), "scope": "new",
         "stage": stages[n % 4], "donor_id": f"country:{donors[n % 4]}", "purpose": f"Vorhaben {n}",
         "year_start": 2024 + n % 3, "announced_on": "2025-10-15"}
        for n in range(60)
    ]  # fmt: skip
    return kit(actors=fixtures.ACTORS, funding=funding)


def mixed() -> Tables:
    """A few rows that differ in every facet, for choosing among them."""
    funding = [
        {"funding_id": "a:f1", "donor_id": "country:DE", "year_start": 2025, "year_end": 2027, "stage": "pledged",
         "recipient_id": "country:UA", "asserted_by": "person:a", "purpose": "Brücken", "sentence": "Viel Geld."},
        {"funding_id": "a:f2", "donor_ids": ("country:DE", "country:NO"), "instrument_id": "initiative:purl",
         "sentence": "Beide geben Geld für Pontons."},
        {"funding_id": "a:f3", "article_id": OTHER, "year_start": 1, "year_end": 999_999_999, "stage": "disbursed"},
    ]  # fmt: skip
    measures = [
        {"measure_id": "a:m1", "actor_ids": ("country:NO",), "counterpart_ids": ("country:UA",), "year_start": 2026,
         "year_end": 2026, "what": "Fähren"},
        {"measure_id": "a:m2", "stage": "delivered", "asserted_by": "person:a"},
    ]  # fmt: skip
    goods = [
        {"good_id": "a:g1", "name": "Fähren", "measure_id": "a:m1"},
        {"good_id": "a:g2", "name": "Pontons", "funding_id": "a:f2"},
        {"good_id": "a:g3", "name": "Boote"},
    ]
    statements = [
        {"statement_id": "a:s1", "speaker_id": "person:a", "type": "direct", "text": "Wir BAUEN", "sentence": "„…“"},
        {"statement_id": "a:s2", "type": "indirect", "text": "dass gebaut werde", "sentence": "Es hieß …"},
    ]  # fmt: skip
    return kit(funding=funding, measures=measures, goods=goods, statements=statements)
