"""Judgements of hostile texts, and stores to carry them between, for the tests of every format."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import annotating
from hypothesis import strategies as st

from udcgkit.annotations import Anchor, Claim, Evidence, Judgement, Store
from udcgkit.annotations.labels import load
from udcgkit.annotations.texts import Text
from udcgkit.exchange import Report, label_studio, people, web_annotation
from udcgkit.tables import Tables

READABLE = {
    "web_annotation": (web_annotation, "x.jsonld"), "label_studio": (label_studio, "x.json"), "csv": (people, "x.csv"),
}  # fmt: skip
PIECES = (
    "a", "ß", "😀", "👩\u200d👩\u200d👧", "e\u0301", "\u05e9\u05dc", "\u202e", "\r\n", "\n", "\r", "\t", " ", " … ",
    "=1+1", "<b>&", "]]>", "'", '"', ";", "|", ",", "[", "{}", "\u2028", "\ufeff", "\x00", "𝔘", "Euro",
)  # fmt: skip
_joined = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)
raws = _joined.map(lambda text: annotating.article(text).raw).filter(bool)
words = st.lists(st.sampled_from((*PIECES, "\ud800")), min_size=1, max_size=5).map("".join)
urls = st.sampled_from(("https://a.example/b?c=1", "javascript:alert(1)", "=HYPERLINK()"))
days = st.none() | st.sampled_from(("2026-05-30", "2024-02-29"))
VERDICTS = [(type_, verdict) for type_ in load().types for verdict in (None, *load().verdicts(type_))]


@st.composite
def judgements(draw: st.DrawFn, raw: str, annotator: str = "anna") -> Judgement:
    """A judgement on one to three spans of the text."""
    text = Text.of(annotating.article(raw))
    places = st.lists(st.integers(0, len(raw)), min_size=2, max_size=6, unique=True)
    ends = sorted(draw(places))
    spans = [(ends[place], ends[place + 1]) for place in range(0, len(ends) - 1, 2)]
    anchor = Anchor.of(text, spans)
    claim = Claim(anchor, f"{text.article_id}:{anchor.start}-{anchor.end}")
    type_, verdict = draw(st.sampled_from(VERDICTS))
    evidence = draw(st.lists(st.builds(Evidence, st.none() | urls, st.none() | words, days), max_size=2))
    tags = draw(st.lists(words.map(str.strip).filter(bool), max_size=3))
    confidence = draw(st.sampled_from((None, *load().confidence)))
    return Judgement(claim, annotator, type_, verdict, draw(days), confidence, tuple(tags), draw(st.none() | words),
                     tuple(one for one in evidence if one != Evidence()), draw(st.booleans()))  # fmt: skip


@st.composite
def judged_texts(draw: st.DrawFn) -> tuple[str, list[Judgement]]:
    """A text with judgements of two people on it, each place once per person."""
    raw = draw(raws)
    given = [draw(judgements(raw, annotator)) for annotator in ("anna", "Ben Ü. 😀") for _ in range(2)]
    return raw, list({(one.claim.key, one.annotator): one for one in given}.values())


@contextmanager
def stores(*names: str) -> Iterator[tuple[Path, list[Store]]]:
    """New stores in a folder of their own."""
    with TemporaryDirectory() as folder:
        opened = [Store(Path(folder) / f"{name}.sqlite") for name in names]
        yield Path(folder), opened
        for store in opened:
            store.close()


def carried(module: ModuleType, name: str, store: Store, other: Store, tables: Tables, folder: Path) -> Report:
    """Writes the one store's judgements to a file and reads them into the other."""
    module.write(store, tables, folder / name)
    report: Report = module.read(other, tables, folder / name)
    return report


def held(text: str | None) -> str | None:
    """A text as a file can hold it: half a surrogate pair becomes U+FFFD; nothing and an empty text are one."""
    return None if not text else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def said(store: Store, in_file: bool = False) -> set[Any]:
    """All that a store's judgements say, comparable; `in_file`: as a file in UTF-8 can hold it."""
    keep = held if in_file else (lambda text: text or None)
    return {
        (one.claim, one.annotator, one.type, one.verdict, one.as_of, one.confidence, tuple(map(keep, one.tags)),
         keep(one.note), one.flag,
         tuple((keep(item.url), keep(item.quotation), item.accessed_on) for item in one.evidence))
        for one in store.judgements()
    }  # fmt: skip
