"""The tables of one or many articles: building, checking, saving, loading."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import pandas as pd

from udcgkit import frames as typed
from udcgkit import spreadsheet, storage
from udcgkit.article import Article
from udcgkit.checks import problems
from udcgkit.errors import CheckError, ReadError, UdcgkitError
from udcgkit.files import written_together
from udcgkit.garbage import uncollected
from udcgkit.given import take_place, take_store, take_text
from udcgkit.money.settled import keep_settled, kept_settled
from udcgkit.rows import ArticleRows, Findings, Row
from udcgkit.schema import CHANGES, SETTLED, TABLES

FORMATS = ("csv", "parquet", "xlsx")
_AT_ONCE = 25
"""articles between two searches for garbage"""
_ID = re.compile(r"[0-9a-f]{8}")

Reviewed = TypeVar("Reviewed", covariant=True)


class Reviewing(Protocol[Reviewed]):
    """What people corrected, as `annotations.Store` keeps it."""

    def review(self, tables: Tables) -> Reviewed:
        """The tables with the corrections applied."""
        ...


class Tables:
    """Eight DataFrames as attributes; what their columns mean stands in `schema.TABLES`.

    >>> import udcgkit
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Es regnet.", title="Wetter", language="de"))
    >>> tables
    Tables of 1 article: 0 actors, 0 mentions, 0 statements, 0 funding, 0 measures, 0 goods, 0 claims
    >>> tables.articles["title"][0], len(tables.funding)
    ('Wetter', 0)
    """

    articles: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    statements: pd.DataFrame
    funding: pd.DataFrame
    measures: pd.DataFrame
    goods: pd.DataFrame
    claims: pd.DataFrame
    whole: Tables | None = None
    """the tables that these rows were chosen from (`selection.select`); None for whole tables"""
    filters: Mapping[str, Any] = MappingProxyType({})
    """what they were chosen by"""

    def __init__(self, frames: Mapping[str, pd.DataFrame], articles: Iterable[Article] = ()) -> None:
        self.__dict__.update({name: frames[name] for name in TABLES})
        self._articles = {article.id: article for article in articles}

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order of the schema."""
        return {name: self.__dict__[name] for name in TABLES}

    def __repr__(self) -> str:
        count = len(self.articles)
        rest = ", ".join(f"{len(frame)} {name}" for name, frame in self.frames.items() if name != "articles")
        return f"Tables of {count} article{'' if count == 1 else 's'}: {rest}"

    def article(self, article_id: str) -> Article:
        """The article of that id, also after loading; UdcgkitError where the tables have none."""
        take_text(article_id, "the id of an article")
        if article_id not in self._articles:
            rows = self.articles[self.articles["article_id"] == article_id]
            if rows.empty:
                known = ", ".join(self.articles["article_id"].head(10))
                raise UdcgkitError(f"The tables hold no article '{article_id}'; they hold: {known or 'none'}.")
            self._articles[article_id] = _restored(rows)
        return self._articles[article_id]

    def check(self) -> Tables:
        """These tables, if they keep every rule of the schema; else CheckError naming each problem."""
        if found := problems(self.frames):
            raise CheckError(found)
        return self

    def reviewed(self, store: Reviewing[Reviewed]) -> Reviewed:
        """These tables with what people corrected in that store applied, as Tables that say so.

        They have beside the eight tables `changes` (per cell who, when, why, and the extracted
        value), `settled` (pairs of rows that are the same, part of one another, or different) and
        `checked` (how many rows of each table a person has checked). These tables stay as they are.
        """
        take_store(store)
        return store.review(self)

    def save(self, folder: str | os.PathLike[str], format: str = "csv") -> Path:
        """Writes the tables into `folder`, beside them each article's text; returns the folder.

        `format` is "csv" or "parquet", one file per table, which `Tables.load` reads; or "xlsx",
        one workbook `tables.xlsx` for people. Other files in the folder are kept, but not the texts
        and changes of tables that were saved there before and are overwritten. Raises WriteError,
        with nothing changed, where the folder cannot be written.
        """
        if format not in FORMATS:
            raise UdcgkitError(f"There is no format '{format}'; choose one of: {', '.join(FORMATS)}.")
        take_place(folder, "the folder for the tables")
        with written_together(folder) as aside:
            self._write_tables(aside, format)
            self._write_articles(aside / "articles")
            stale = _outdated(Path(folder), aside)
        for file in stale:
            with suppress(OSError):
                file.unlink()
        return Path(folder)

    def _write_tables(self, folder: Path, format: str) -> None:
        if not (settled := kept_settled(self.funding)).empty:
            storage.write_settled(settled, folder)
        if format == "xlsx":
            spreadsheet.write_xlsx(self.frames, folder / "tables.xlsx")
            return
        write = storage.write_csv if format == "csv" else storage.write_parquet
        for name, table in TABLES.items():
            write(self.frames[name], table, folder / f"{name}.{format}")

    def _write_articles(self, folder: Path) -> None:
        folder.mkdir()
        for article_id, text in zip(self.articles["article_id"], self.articles["text"], strict=True):
            if not _ID.fullmatch(article_id):  # an id from a foreign file must not choose a path
                raise CheckError([f"articles: '{article_id}' is no article id"])
            (folder / f"{article_id}.txt").write_bytes(text.encode("utf-8"))

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> Tables:
        """The tables saved in `folder` as csv or parquet; where both lie there, the newer ones.

        What people settled between rows of reviewed tables counts as before. Raises ReadError where
        there are none, CheckError where they do not fit the schema or an article's text file is not
        the text the tables were made from.
        """
        take_place(folder, "a folder of saved tables")
        place = Path(folder)
        format = _saved_format(place)
        read = storage.read_csv if format == "csv" else storage.read_parquet
        tables = cls({name: read(place / f"{name}.{format}", table) for name, table in TABLES.items()})
        keep_settled(tables.funding, storage.read_settled(place))
        changed = [file.name for file in _text_files(place, tables) if not _is_named_by_hash(file)]
        if changed:
            raise CheckError([f"articles/{name} is not the text the tables were made from" for name in changed])
        return tables


def _outdated(folder: Path, written: Path) -> list[Path]:
    """The files of a former save in `folder` that do not belong to what was `written` to replace it.

    A text is the kit's where its name is its hash; where tables of another format stay, it may be theirs.
    """
    tables = [name for name in ("articles.csv", "articles.parquet", "tables.xlsx") if (folder / name).is_file()]
    if not tables or not all((written / name).is_file() for name in tables):
        return []
    texts = [file for file in (folder / "articles").glob("*.txt") if _ID.fullmatch(file.stem)]
    found = [file for file in texts if _is_named_by_hash(file)]
    beside = {folder / "changes.csv": CHANGES, folder / storage.SETTLED_FILE: SETTLED.names}
    for file, columns in beside.items():
        if file.is_file() and file.read_bytes().startswith(storage.head(columns).encode()):
            found.append(file)
    return [file for file in found if not (written / file.relative_to(folder)).is_file()]


def _saved_format(folder: Path) -> str:
    saved = [file for file in (folder / "articles.csv", folder / "articles.parquet") if file.is_file()]
    if saved:
        return max(saved, key=lambda file: file.stat().st_mtime_ns).suffix[1:]
    hint = " The workbook there is for people." if (folder / "tables.xlsx").is_file() else ""
    raise ReadError(f"'{folder}' holds no saved tables.{hint} Save them with tables.save(folder), as csv or parquet.")


def _text_files(folder: Path, tables: Tables) -> list[Path]:
    ids = [article_id for article_id in tables.articles["article_id"] if _ID.fullmatch(article_id)]
    return [file for article_id in ids if (file := folder / "articles" / f"{article_id}.txt").is_file()]


def _is_named_by_hash(file: Path) -> bool:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8] == file.stem


def _restored(rows: pd.DataFrame) -> Article:
    """The article of a row; its edits follow from its text."""
    row = {name: typed.cells(rows[name])[0] for name in rows.columns}
    kept = ("language", "title", "publisher", "publisher_kind", "url", "published_on", "retrieved_at", "rule")
    return Article(raw=row["text"], **{name: row[name] for name in kept})


def build(findings: Iterable[Findings]) -> Tables:
    """The tables of what the stages found; an article that comes twice counts once."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    articles: dict[str, Article] = {}
    reading = iter(findings)
    while _takes_in(islice(reading, _AT_ONCE), rows, articles):
        pass
    with uncollected():  # a search for garbage comes when the rows are gone, and has not to walk through them
        frames = {name: typed.frame(table, rows.pop(name)) for name, table in TABLES.items()}
    return Tables(frames, articles.values())


@uncollected()
def _takes_in(some: Iterator[Findings], rows: dict[str, list[Row]], articles: dict[str, Article]) -> bool:
    """Adds the rows of some more articles; False where there are none."""
    found = None
    for found in some:
        if found.article.id not in articles:
            articles[found.article.id] = found.article
            for name, more in ArticleRows(found).tables().items():
                rows[name] += more
    return found is not None
