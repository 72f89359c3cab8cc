"""A small invented article with tables made by hand, so that judging is tested apart from extraction."""

from __future__ import annotations

from typing import Any

from udcgkit import frames
from udcgkit.article import Article
from udcgkit.schema import TABLES
from udcgkit.tables import Tables

RAW = (
    "Norden hilft 😀 weiter\r\n\r\n"
    "Ministerin Ada Grün sagte, Deutschland gebe rund 500 Millionen Euro für 2026. "
    "Davon seien 200 Millionen Euro für Drohnen bestimmt.\r\n\r\n"
    "Auch die 500 Millionen Euro blieben im Haushalt. Es ist das größte Paket. "
    "Geliefert wurden 30 Lastwagen an die Ukraine.\r\n"
)
URL = "https://ministry.example/report"


def article(raw: str = RAW, url: str | None = URL) -> Article:
    return Article(raw=raw, language="de", title="Norden hilft weiter", url=url)


def span(raw: str, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = raw.index(words, start + 1)
    return start, start + len(words)


def _row(table: str, raw: str, article_id: str, words: str, nth: int, cells: dict[str, Any]) -> dict[str, Any]:
    start, end = span(raw, words, nth)
    row: dict[str, Any] = {one.name: () if one.kind == "tuple" else None for one in TABLES[table].columns}
    row |= {"article_id": article_id, "start": start, "end": end, "text": words, "rule": "made for the test"}
    if "spans" in row:
        row["spans"] = ((start, end),)
    if "sentence" in row:
        row["sentence"] = words
    if "prefix" in row:
        row |= {"prefix": raw[max(start - 32, 0):start] or None, "suffix": raw[end:end + 32] or None}
    return row | cells


def tables(raw: str = RAW, url: str | None = URL) -> Tables:
    """The tables of that text; rows whose words are not in it are left out."""
    one = article(raw, url)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    rows["articles"].append({
        "article_id": one.id, "start": 0, "end": len(raw), "text": raw, "title": one.title, "publisher": None,
        "publisher_kind": None, "url": url, "published_on": None, "retrieved_at": None, "language": "de",
        "sha256": one.sha256, "n_chars": len(raw), "rule": "text",
    })  # fmt: skip

    def add(table: str, words: str, nth: int = 0, **cells: Any) -> None:
        if raw.count(words) > nth:
            rows[table].append(_row(table, raw, one.id, words, nth, cells))

    add("actors", "Ada Grün", actor_id="person:ada-gruen", name="Ada Grün", kind="person", n_mentions=1)
    add("actors", "Deutschland", actor_id="country:DE", name="Deutschland", kind="country", country="DE", n_mentions=1)
    add("mentions", "Ada Grün", mention_id=f"{one.id}:n1", actor_id="person:ada-gruen", form="name")
    add("mentions", "Deutschland", mention_id=f"{one.id}:n2", actor_id="country:DE", form="name")
    add("statements", "Deutschland gebe rund 500 Millionen Euro für 2026", statement_id=f"{one.id}:s1",
        type="indirect", speaker_id="person:ada-gruen", speaker_ids=("person:ada-gruen",))  # fmt: skip
    money = {"currency": "EUR", "donor_id": "country:DE", "donor_ids": ("country:DE",)}
    add("funding", "rund 500 Millionen Euro", funding_id=f"{one.id}:f1", amount=5e8, amount_low=5e8, amount_high=5e8,
        qualifier="about", year_start=2026, year_end=2026, stage="pledged", scope="total",
        statement_id=f"{one.id}:s1", inferred=tuple(n for n in TABLES["funding"].names if n in (
            "donor_id", "amount", "currency", "year_start", "stage", "scope")), **money)  # fmt: skip
    add("funding", "200 Millionen Euro", funding_id=f"{one.id}:f2", amount=2e8, amount_low=2e8, amount_high=2e8,
        qualifier="exact", scope="part", part_of=f"{one.id}:f1",
        inferred=("donor_id", "amount", "currency", "scope", "part_of"), **money)  # fmt: skip
    add("funding", "500 Millionen Euro", 1, funding_id=f"{one.id}:f3", amount=5e8, amount_low=5e8, amount_high=5e8,
        qualifier="exact", inferred=("amount", "currency"), currency="EUR")  # fmt: skip
    add("measures", "Geliefert wurden 30 Lastwagen an die Ukraine", measure_id=f"{one.id}:m1", kind="delivery",
        funding_id=f"{one.id}:f3", inferred=("kind", "funding_id"))  # fmt: skip
    add("goods", "30 Lastwagen", good_id=f"{one.id}:g1", measure_id=f"{one.id}:m1", name="Lastwagen", count_low=30,
        count_high=30, qualifier="exact")  # fmt: skip
    claim = "Deutschland gebe rund 500 Millionen Euro für 2026"
    add("claims", claim, claim_id=f"{one.id}:c1", origin=f"{one.id}:s1", reason="statement: indirect",
        speaker_id="person:ada-gruen")  # fmt: skip
    for number, words in enumerate(("Davon seien 200 Millionen Euro für Drohnen bestimmt.", "Es ist das größte Paket.",
                                    "Geliefert wurden 30 Lastwagen an die Ukraine."), 2):  # fmt: skip
        add("claims", words, claim_id=f"{one.id}:c{number}", origin="sentence", reason="figure")
    made = Tables({name: frames.frame(table, rows[name]) for name, table in TABLES.items()}, [one])
    return made.check()
