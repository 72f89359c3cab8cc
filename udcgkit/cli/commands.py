"""What each command does; heavy libraries load in the commands that need them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from udcgkit.cli.sources import Sources
from udcgkit.cli.terminal import one_line, say, show
from udcgkit.errors import ReadError, WriteError
from udcgkit.home import home
from udcgkit.lexicon import extended_by

if TYPE_CHECKING:
    from udcgkit.tables import Tables

DONE, PARTLY = 0, 1
_FACTS = (
    ("publisher", "publisher", "--publisher", '"we" or "the ministry"'),
    ("published_on", "day", "--published-on", '"next year" or "on Monday"'),
)
"""column, name and option of a fact of an article, and words that are read by it"""


def run_extract(options: argparse.Namespace) -> int:
    """Extracts the sources, writes their tables and prints what they hold."""
    from udcgkit.pipeline import extract
    from udcgkit.summary import summary

    folder = Path(options.out or home() / "data" / ("exports/tables" if options.sources else "tables"))
    if (folder / "changes.csv").exists():
        raise WriteError(f"'{folder}' holds tables that somebody has reviewed; give another folder with --out.")
    reader = Sources(options.sources, facts=_facts(options))
    with extended_by(options.lexicon):
        tables = extract(reader.articles())
    if tables.articles.empty:
        raise ReadError("None of the sources could be read; nothing was written.")
    if _others(folder, tables):
        say(f"note: '{folder}' held tables of other articles, which these replace; --out names another folder.")
    tables.save(folder, options.format)
    for line in (*summary(tables).splitlines(), *_unknown(tables)):
        show(line)
    print(f"The tables are in {folder} ({options.format}).")
    if reader.skipped:
        say(f"{reader.skipped} skipped; the rest is written.")
    return PARTLY if reader.skipped else DONE


def _unknown(tables: Tables) -> Iterator[str]:
    """What is not known of articles although rows are read by it."""
    for column, name, option, use in _FACTS:
        if missing := int(tables.articles[column].isna().sum()):
            articles = "the article" if len(tables.articles) == 1 else f"{missing} of {len(tables.articles)} articles"
            yield f"No {name} of {articles} was found; {option} gives it, by which {use} is read."


def _others(folder: Path, tables: Tables) -> bool:
    """Whether articles lie in a folder of tables that are not among these."""
    return not {file.stem for file in (folder / "articles").glob("*.txt")} <= {*tables.articles["article_id"]}


def run_explain(options: argparse.Namespace) -> int:
    """Prints for each row its rule and the words it saw, then what cleaning changed."""
    from udcgkit.pipeline import explain
    from udcgkit.reading import read_article

    with extended_by(options.lexicon):
        article = read_article(options.source, **_facts(options))
        rows, edits = explain(article), article.edits
    for row in rows.itertuples():
        print(f"{row.table} {row.row}\n    text:  {one_line(row.text)}")
        print(f"    rule:  {row.rule}\n    words: {one_line(row.words)}")
    for edit in edits:
        print(f"cleaning {edit.start}:{edit.end}\n    rule:  {edit.rule}\n    why:   {edit.reason}")
    return DONE


def _facts(options: argparse.Namespace) -> dict[str, str | None]:
    return {"published_on": options.published_on, "publisher": options.publisher, "language": options.language}


def run_redraw(options: argparse.Namespace) -> int:
    """Draws the figure of a manifest into a new export, and says what differs from when it was made."""
    from udcgkit import export
    from udcgkit.export.redrawing import articles_of, same_bytes
    from udcgkit.tables import Tables

    file, folder = Path(options.manifest), home() / "data" / "tables"
    own = Tables.load(options.tables or folder) if options.tables or folder.is_dir() else None
    found = export.redraw(file, own) if own else None
    if found is None or (found.lacks and not options.tables):
        found = export.redraw(file, _of_articles(articles_of(file), own))
    if found.lacks and not options.tables:
        raise ReadError(f"The tables in '{folder}' and data/articles lack the article {found.lacks[0]}; save those "
                        "that the figure was made from, with tables.save(folder), and name that folder with "
                        "--tables.")  # fmt: skip
    made = export.save(found.figure, options.out or file.stem)
    for sentence in found.differences:
        say(sentence)
    show(f"The figure is in {made}{', byte for byte as before' if same_bytes(file, made) else ''}.")
    return DONE


def _of_articles(wanted: Sequence[str], own: Tables | None) -> Tables:
    """The tables of those articles of a figure that lie in the project: in its tables, or kept when they were read."""
    from udcgkit.pipeline import extract
    from udcgkit.reading import kept

    known = {} if own is None else {key: own.article(key) for key in own.articles["article_id"] if key in wanted}
    if not known.keys() >= set(wanted):
        known |= {article.id: article for article in Sources([*map(str, kept())], quiet=True).articles()}
    return extract(known[key] for key in wanted if key in known)


def run_lab(options: argparse.Namespace) -> int:
    """Lays out the workspace and runs JupyterLab on it."""
    from udcgkit.workspace import lay_out, start_lab

    project = home()
    ours = (project / "notebooks").is_dir() and (project / "data").is_dir()
    folder = Path(options.folder or (project if ours else "udcgkit-workspace")).expanduser().resolve()
    start_lab(lay_out(folder), options.others)
    return DONE
