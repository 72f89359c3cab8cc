"""What is given in place of tables, stores, texts and names: one sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

import udcgkit
from udcgkit import Article, Tables, amounts, charts, display, exchange, export, extract, money
from udcgkit.annotations import Claim, Judgement, Store
from udcgkit.errors import UdcgkitError

ARTICLE = Article.from_text("Norwegen gibt der Ukraine 30 Millionen Euro.", language="de", published_on="2025-05-03")
TABLES = extract(ARTICLE)
MAKE, OPEN = "udcgkit.extract\\(article\\)", "udcgkit.annotations.Store\\(path\\)"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


NO_TABLES: dict[str, Callable[[Any], object]] = {
    "figure": charts.deliveries,
    "explorer": udcgkit.CommitmentExplorer,
    "statements": udcgkit.StatementExplorer,
    "reader": udcgkit.ArticleReader,
    "annotator": lambda given: udcgkit.ClaimAnnotator(given, annotator="anna"),
    "document": lambda given: export.table(given, "a"),
    "marked text": display.marked,
    "table for reading": lambda given: display.table(given, "funding"),
    "figure once more": lambda given: export.redraw("a.json", given),
    "repeats": money.possible_repeats,
    "exchange": lambda given: exchange.write("csv", Store("a.sqlite"), given, "a.csv"),
    "review": lambda given: Store("a.sqlite").review(given),
    "claim": lambda given: Claim.of(given, "26f3f7e7:c1"),
    "claims": Claim.all_of,
}


@pytest.mark.parametrize("given", [ARTICLE, None, "data/tables", [TABLES]], ids=["article", "None", "path", "list"])
@pytest.mark.parametrize("act", NO_TABLES.values(), ids=NO_TABLES)
def test_tables_are_asked_for(act: Callable[[Any], object], given: object) -> None:
    with pytest.raises(UdcgkitError, match=MAKE):
        act(given)


NO_STORE: dict[str, Callable[[Any], object]] = {
    "reviewed": TABLES.reviewed,
    "annotator": lambda given: udcgkit.ClaimAnnotator(TABLES, given, annotator="anna"),
    "reader": lambda given: udcgkit.ArticleReader(TABLES, store=given),
    "exchange": lambda given: exchange.read("csv", given, TABLES, "a.csv"),
}


@pytest.mark.parametrize("given", ["data/annotations.sqlite", Path("a.sqlite"), 3])
@pytest.mark.parametrize("act", NO_STORE.values(), ids=NO_STORE)
def test_a_store_is_asked_for(act: Callable[[Any], object], given: object) -> None:
    with pytest.raises(UdcgkitError, match=OPEN):
        act(given)


def _load_other_table(name: str, content: bytes | None) -> Tables:
    folder = TABLES.save("saved")
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    return Tables.load(folder)


CLAIM = Claim.selected(ARTICLE, 0, 8)


def _decide(claim: Any, reason: Any) -> object:
    return Store("a.sqlite").decide(claim, "kept", type="promise", annotator="anna", reason=reason)


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "lexicon": (lambda: extract(ARTICLE, lexicon=3), "A lexicon folder is named by a path"),  # type: ignore[arg-type]
    "lexicon without a name": (lambda: extract(ARTICLE, lexicon=""), "A lexicon folder needs a name"),
    "folder to save": (lambda: TABLES.save(3), "named by a path"),  # type: ignore[arg-type]
    "folder to load": (lambda: Tables.load(None), "named by a path"),  # type: ignore[arg-type]
    "store": (lambda: Store(3), "named by a path"),  # type: ignore[arg-type]
    "folder as store": (lambda: Store("."), "give a file that you may read and write"),
    "record": (lambda: Store("a.sqlite").append("kept"), "such as Judgement"),  # type: ignore[arg-type]
    "name of a file as text": (lambda: Article.from_text("my report.txt"), "use udcgkit.read_article"),
    "address as text": (lambda: Article.from_text("https://example.org/a"), "use udcgkit.read_article"),
    "no text of an article": (lambda: Article(None), "The text of an article must be text, not NoneType"),  # type: ignore[arg-type]
    "bytes of an article": (lambda: Article(b"x"), "must be text"),  # type: ignore[arg-type]
    "title of an article": (lambda: Article("Ja.", title=3), "must be text"),  # type: ignore[arg-type]
    "address of an article": (lambda: Article("Ja.", url=5), "must be text"),  # type: ignore[arg-type]
    "day of an article": (lambda: Article("Ja.", published_on="gestern"), "'gestern' is no day of publication"),
    "no day of an article": (lambda: Article("Ja.", published_on=""), "'' is no day of publication"),
    "rule of a text": (lambda: Article.from_text("Ja.", rule=3), "must be text"),  # type: ignore[arg-type]
    "kind of publisher": (lambda: Article.from_text("Ja.", publisher_kind="club"), "one of government, parliament"),
    "time of a text": (lambda: Article.from_text("Ja.", retrieved_at="never"), "'never' is no point in time"),
    "time as number": (lambda: Article.from_text("Ja.", retrieved_at=5), "must be text"),  # type: ignore[arg-type]
    "language": (lambda: Article.from_text("Ja.", language=3), "must be text"),  # type: ignore[arg-type]
    "language of a file": (lambda: udcgkit.read_article(language=3), "must be text"),  # type: ignore[arg-type]
    "publisher of a file": (lambda: udcgkit.read_article(publisher=3), "must be text"),  # type: ignore[arg-type]
    "publisher": (lambda: Article.from_text("Ja.", publisher=3), "must be text"),  # type: ignore[arg-type]
    "day as number": (lambda: Article.from_text("Ja.", published_on=20251015), "20251015 is no day"),  # type: ignore[arg-type]
    "day and more": (lambda: Article.from_text("Ja.", published_on="2025-10-15garbage"), "is no day of publication"),
    "day of a rate": (lambda: money.convert(TABLES, "USD", on=3), "3 is no day"),  # type: ignore[arg-type]
    "day of a rate in bytes": (lambda: money.convert(TABLES, "USD", on=b"2025-10-15"), "is no day"),  # type: ignore[arg-type]
    "day of a figure": (lambda: charts.commitments(TABLES, currency="USD", on=3), "3 is no day"),
    "day": (lambda: udcgkit.read_article(published_on="gestern"), "2025-10-15"),
    "language of amounts": (lambda: amounts.find_amounts("1 Euro", 3), "must be text"),  # type: ignore[arg-type]
    "no text to find amounts in": (lambda: amounts.find_amounts(3), "must be text"),  # type: ignore[arg-type]
    "limit": (lambda: charts.speakers(TABLES, limit=0), "a whole number from 1"),
    "limit in words": (lambda: charts.speakers(TABLES, limit="3"), "a whole number from 1"),  # type: ignore[arg-type]
    "versions of articles": (lambda: Store("a.sqlite").register("x", "a"), "udcgkit.extract(article)"),  # type: ignore[arg-type]
    "claim to decide": (lambda: _decide(None, "why"), "Claim.of(tables, claim_id)"),
    "reason of a decision": (lambda: _decide(CLAIM, None), "must be text"),
    "claim to judge": (lambda: Store("a.sqlite").append(Judgement("x", "anna")), "A claim is needed"),  # type: ignore[arg-type]
    "nobody who judges": (lambda: Store("a.sqlite").append(Judgement(CLAIM, None)), "must be text"),  # type: ignore[arg-type]
    "who judged": (lambda: Store("a.sqlite").claims(3), "must be text"),  # type: ignore[arg-type]
    "id of a claim": (lambda: Claim.of(TABLES, 3), "must be text"),  # type: ignore[arg-type]
    "id of an article": (lambda: TABLES.article([1]), "must be text"),  # type: ignore[arg-type]
    "title": (lambda: charts.speakers(TABLES, title=3), "must be text"),  # type: ignore[arg-type]
    "option": (lambda: charts.timeline(TABLES, by="donor"), "it knows: axis"),  # type: ignore[call-arg]
    "currency": (lambda: charts.commitments(TABLES, currency="Dollar"), "such as EUR or USD"),
    "rate": (lambda: money.convert(TABLES, "USD", fixed="ten"), "above zero"),  # type: ignore[arg-type]
    "another table": (lambda: money.total(TABLES.goods), "tables.funding"),
    "name of who judges": (lambda: udcgkit.ClaimAnnotator(TABLES, annotator=3), "Say who judges"),  # type: ignore[arg-type]
    "no article to mark": (lambda: display.marked(extract([])), "no article to show"),
    "name of an export": (lambda: export.save(charts.speakers(TABLES), 3), "must be text"),  # type: ignore[arg-type]
    "figure of another library": (lambda: export.save(Figure(), "a"), "a figure of udcgkit.charts"),
    "a table of the eight lacks": (lambda: _load_other_table("goods.csv", None), "save the tables again"),
    "a picture as table": (lambda: _load_other_table("goods.csv", b"\x89PNG\r\n\x1a\n"), "save the tables again"),
    "other columns": (lambda: _load_other_table("goods.csv", b"a,b\n1,2\n"), "save the tables again"),
    "saved by a spreadsheet": (lambda: _load_other_table("goods.csv", b"article_id;good_id\n1;2\n"), "semicolons"),
    "parted by semicolons": (lambda: _load_other_table("goods.csv", b'"article_id";"good_id"\n'), "semicolons"),
}  # fmt: skip


@pytest.mark.parametrize("label", WRONG)
def test_a_wrong_use_is_one_sentence(label: str) -> None:
    act, words = WRONG[label]
    with pytest.raises(UdcgkitError, match=re.escape(words)) as caught:
        act()
    assert "\n" not in str(caught.value)


def test_a_text_that_names_a_file_is_a_text() -> None:
    assert Article.from_text("Alles steht im Bericht. Er heißt bericht.txt", language="de").raw.endswith(".txt")


@pytest.mark.parametrize("day", ["15.04.2026", "15.4.26", "15. 04. 2026", "2026-04-15"])
def test_a_day_is_taken_as_it_is_written_in_german(day: str) -> None:
    assert Article.from_text("Heute war nichts.", published_on=day).published_on == "2026-04-15"


@pytest.mark.parametrize("day", ["15.13.2026", "4/15/2026", "15.04.", "15.04.2026 12"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(UdcgkitError, match="no day of publication"):
        Article.from_text("Heute war nichts.", published_on=day)
