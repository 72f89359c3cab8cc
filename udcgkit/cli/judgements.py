"""`udcgkit judgements`: judged claims out to a file, and back in from one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from udcgkit.cli.commands import DONE, PARTLY
from udcgkit.cli.sources import Sources
from udcgkit.cli.terminal import say, show
from udcgkit.errors import ReadError
from udcgkit.home import home

if TYPE_CHECKING:
    from udcgkit.annotations import Store
    from udcgkit.article import Article
    from udcgkit.tables import Tables


def run_judgements(options: argparse.Namespace) -> int:
    """Writes or reads the judgements of a store, and prints what was left out and why."""
    from udcgkit import exchange
    from udcgkit.annotations import Store

    place = options.store or home() / "data" / "annotations.sqlite"
    if options.act == "export" and "://" not in str(place) and not Path(place).is_file():
        raise ReadError(f"There is no annotation store '{place}'; give one with --store.")
    with Store(place) as store:
        act = exchange.write if options.act == "export" else exchange.read
        report = act(options.format, store, _tables(options, store), options.file, annotator=options.annotator)
    for line in str(report).splitlines():
        show(line)
    if not len(report.left_out):
        return DONE
    if not options.tables and options.act == "import":
        say("Articles are looked for among those judged here, in data/tables and in data/articles; others need "
            "--tables, with the folder that tables.save(folder) wrote.")  # fmt: skip
    return PARTLY


def _tables(options: argparse.Namespace, store: Store) -> Tables:
    """The tables given; else those of the articles judged, for an import of all that the project knows."""
    from udcgkit.pipeline import extract
    from udcgkit.tables import Tables

    if options.tables:
        return Tables.load(options.tables)
    articles = store.articles()
    if options.act == "import":
        articles += _known()
    return extract(articles) if articles else Tables.load(home() / "data" / "tables")


def _known() -> Iterator[Article]:
    """The articles of the project's own tables, and those kept when they were read."""
    from udcgkit.reading import kept
    from udcgkit.tables import Tables

    folder = home() / "data" / "tables"
    if folder.is_dir():
        tables = Tables.load(folder)
        yield from map(tables.article, tables.articles["article_id"])
    if files := kept():
        yield from Sources([*map(str, files)]).articles()
