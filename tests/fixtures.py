"""Schema-true tables from short rows, for tests of everything that reads tables.

`tables(funding=[{...}, ...])` fills what a row leaves out with what means "not said".
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from udcgkit import schema

SEED_ID = "26f3f7e7"
DEFAULTS: dict[str, dict[str, Any]] = {
    "articles": {"publisher": "Ministerium", "publisher_kind": "government", "published_on": "2025-10-15",
                 "language": "de", "sha256": "0" * 64, "n_chars": 5000, "title": "Treffen der Kontaktgruppe"},
    "funding": {"qualifier": "exact"},
    "goods": {"qualifier": "unstated"},
    "measures": {"kind": "delivery"},
    "mentions": {"form": "name"},
    "statements": {"type": "indirect"},
    "claims": {"origin": "sentence", "reason": "figure"},
    "actors": {"kind": "person", "n_mentions": 1},
}  # fmt: skip
PREFIX = {"statements": "s", "funding": "f", "measures": "m", "goods": "g", "mentions": "n", "claims": "c"}


def frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The table `name` with the columns, dtypes and nulls of the schema."""
    table = schema.TABLES[name]
    filled = [_filled(name, number, row) for number, row in enumerate(rows, 1)]
    columns = {}
    for column in table.columns:
        values = [row.get(column.name, () if column.kind == "tuple" else None) for row in filled]
        columns[column.name] = pd.Series(values, dtype=schema.DTYPES[column.kind])
    return pd.DataFrame(columns)


def _filled(name: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
    start = row.get("start", number * 100)
    base = {"article_id": SEED_ID, "start": start, "end": start + 40, "text": f"{name} {number}", "rule": "test",
            "sentence": f"{name} {number}."} | DEFAULTS[name] | row  # fmt: skip
    if name in PREFIX:
        base.setdefault(schema.TABLES[name].key[0], f"{base['article_id']}:{PREFIX[name]}{number}")
    if name == "funding":
        _fill_money(base)
    if name == "statements":
        base.setdefault("spans", ((base["start"], base["end"]),))
        if base.get("speaker_id"):
            base.setdefault("speaker_ids", (base["speaker_id"],))
    return base


def _fill_money(row: dict[str, Any]) -> None:
    amount, qualifier = row.get("amount"), row["qualifier"]
    if amount is not None:
        row.setdefault("currency", "EUR")
        row.setdefault("amount_low", None if qualifier in ("at_most", "less_than") else amount)
        row.setdefault("amount_high", None if qualifier in ("at_least", "more_than") else amount)
    row.setdefault("year_end", row.get("year_start"))
    for side in ("donor", "recipient"):
        one, several = row.get(f"{side}_id"), tuple(row.get(f"{side}_ids", ()))
        row[f"{side}_ids"] = several or ((one,) if one else ())
        if one is None and len(several) == 1:
            row[f"{side}_id"] = several[0]
    for name in ("part_of", "like"):
        if row.get(name) and ":" not in row[name]:
            row[name] = f"{row['article_id']}:{row[name]}"


def tables(**rows: list[dict[str, Any]]) -> SimpleNamespace:
    """All eight frames as attributes; an article for each id that occurs, where none are given."""
    ids = dict.fromkeys(row.get("article_id", SEED_ID) for some in rows.values() for row in some)
    rows.setdefault("articles", [{"article_id": key} for key in ids or {SEED_ID: 0}])
    return SimpleNamespace(**{name: frame(name, rows.get(name, [])) for name in schema.TABLES})


ACTORS: list[dict[str, Any]] = [
    {"actor_id": "person:boris-pistorius", "name": "Boris Pistorius", "country": "DE",
     "role": "Verteidigungsminister", "n_mentions": 14},
    {"actor_id": "person:john-healey", "name": "John Healey", "country": "GB", "role": "Verteidigungsminister"},
    {"actor_id": "person:pete-hegseth", "name": "Pete Hegseth", "country": "US", "role": "Kriegsminister"},
    {"actor_id": "person:denys-shmyhal", "name": "Denys Shmyhal", "country": "UA", "role": "Verteidigungsminister"},
    {"actor_id": "country:DE", "name": "Deutschland", "kind": "country", "country": "DE", "n_mentions": 7},
    {"actor_id": "country:UA", "name": "Ukraine", "kind": "country", "country": "UA", "n_mentions": 16},
    {"actor_id": "country:RU", "name": "Russland", "kind": "country", "country": "RU", "n_mentions": 3},
    {"actor_id": "country:GB", "name": "Großbritannien", "kind": "country", "country": "GB", "n_mentions": 2},
    {"actor_id": "group:udcg", "name": "Ukraine-Kontaktgruppe", "kind": "group", "n_mentions": 6},
    {"actor_id": "initiative:purl", "name": "PURL", "kind": "initiative"},
    {"actor_id": "initiative:deep-strike", "name": "Deep Strike Initiative", "kind": "initiative"},
]  # fmt: skip

FUNDING: list[dict[str, Any]] = [
    {"start": 2700, "end": 2724, "text": "rund neun Milliarden Euro", "amount": 9e9, "qualifier": "about",
     "year_start": 2025, "scope": "total", "donor_id": "country:DE", "recipient_id": "country:UA",
     "purpose": "Rüstungsgüter", "asserted_by": "person:boris-pistorius", "aid_type": "military", "form": "in_kind",
     "inferred": ("year_start", "year_end")},
    {"start": 2780, "end": 2820, "text": "in ähnlich großem Volumen", "qualifier": "similar", "year_start": 2026,
     "scope": "new", "stage": "pledged", "like": "f1", "donor_id": "country:DE", "recipient_id": "country:UA",
     "purpose": "dringend benötigte Waffensysteme", "asserted_by": "person:boris-pistorius",
     "aid_type": "military", "form": "in_kind", "inferred": ("like",)},
    {"start": 2980, "end": 3000, "text": "500 Millionen Euro", "amount": 5e8, "part_of": "f2", "scope": "part",
     "donor_id": "country:DE", "recipient_id": "country:UA", "purpose": "US-Waffen",
     "instrument_id": "initiative:purl", "aid_type": "military", "inferred": ("part_of", "scope", "recipient_id")},
    {"start": 3160, "end": 3180, "text": "400 Millionen Euro", "amount": 4e8, "donor_id": "country:DE",
     "recipient_id": "country:UA", "purpose": "Beschaffung weitreichender Drohnen aus ukrainischer Produktion",
     "instrument_id": "initiative:deep-strike", "asserted_by": "person:boris-pistorius",
     "aid_type": "military", "form": "procurement", "inferred": ("recipient_id",)},
]  # fmt: skip
"""The four rows of the seed article, as the issue describes them."""

MEASURES: list[dict[str, Any]] = [
    {"start": 2780, "end": 2950, "actor_ids": ("country:DE",), "counterpart_ids": ("country:UA",), "stage": "pledged",
     "year_start": 2026, "year_end": 2026, "what": "Waffensysteme", "funding_id": "26f3f7e7:f2"},
    {"start": 3100, "end": 3190, "kind": "procurement", "actor_ids": ("country:DE",), "funding_id": "26f3f7e7:f4",
     "what": "weitreichende Drohnen"},
]  # fmt: skip
GOODS: list[dict[str, Any]] = [
    {"name": name, "measure_id": "26f3f7e7:m1", "example": True, "start": 2850 + 20 * n, "end": 2865 + 20 * n}
    for n, name in enumerate(("Raketenabwehrsysteme", "moderne Radartechnik", "Munition"))
] + [
    {"name": "weitreichende Drohnen aus ukrainischer Produktion", "measure_id": "26f3f7e7:m2", "start": 3150},
    {"name": "US-Waffen", "funding_id": "26f3f7e7:f3", "start": 2960, "end": 2970},
]
_PISTORIUS, _SHMYHAL = "person:boris-pistorius", "person:denys-shmyhal"
STATEMENTS: list[dict[str, Any]] = [
    {"start": start, "end": start + words * 8, "type": kind, "speaker_id": who, "text": " ".join(["Wort"] * words)}
    for start, kind, who, words in (
        (800, "indirect", _PISTORIUS, 14), (960, "indirect", _PISTORIUS, 9), (1050, "direct", _PISTORIUS, 9),
        (1150, "free_indirect", _PISTORIUS, 11), (1250, "direct", _PISTORIUS, 6),
        (1500, "direct", "person:john-healey", 18),
        (1700, "reported", "person:pete-hegseth", 8), (1850, "indirect", None, 16),
        (2050, "direct", "person:pete-hegseth", 12), (2200, "indirect", _SHMYHAL, 30), (2500, "direct", _SHMYHAL, 9),
        (2650, "indirect", _PISTORIUS, 17), (3100, "indirect", _PISTORIUS, 14), (3250, "direct", _PISTORIUS, 14),
        (3800, "direct", _PISTORIUS, 17), (4600, "direct", _PISTORIUS, 16), (4850, "direct", _PISTORIUS, 18),
    )
]
MENTIONS: list[dict[str, Any]] = [
    {"actor_id": actor, "start": start, "end": start + 9, "text": "Name"}
    for actor, places in {
        _PISTORIUS: (60, 700, 950, 1270, 1720, 2600, 3080, 3300, 3650, 4000, 4560, 4800),
        "person:john-healey": (1420, 1715), "person:pete-hegseth": (150, 1690, 2120), _SHMYHAL: (2160, 3600),
        "country:DE": (310, 620, 2670, 3010, 3110, 4300),
        "country:UA": (20, 240, 560, 970, 1060, 1860, 2420, 2690, 3050, 3820, 4250, 4980),
        "country:RU": (810, 4200), "country:GB": (630, 1390), "group:udcg": (15, 480, 560, 1400, 3560),
        "initiative:purl": (3000,), "initiative:deep-strike": (3090,),
    }.items()
    for start in places
]  # fmt: skip


def seed_like() -> SimpleNamespace:
    """Tables as the seed article gives them, in rough."""
    return tables(
        funding=FUNDING, actors=ACTORS, measures=MEASURES, goods=GOODS, statements=STATEMENTS, mentions=MENTIONS
    )
