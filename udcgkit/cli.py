"""The command line: `udcgkit extract`, `udcgkit explain`, `udcgkit lab`, `udcgkit judgements`.

Heavy libraries load in the commands that need them, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

import udcgkit
from udcgkit.errors import ReadError, UdcgkitError
from udcgkit.home import home

if TYPE_CHECKING:
    from udcgkit.article import Article

DONE, PARTLY, FAILED, INTERRUPTED = 0, 1, 2, 130
SUFFIXES = (".txt", ".html", ".htm", ".pdf")
"""The files of a folder that are taken for articles."""

EXAMPLES = """\
examples:
  udcgkit extract                                    the bundled article, into data/tables
  udcgkit extract report.html --out tables           one file, as csv
  udcgkit extract articles/ --out out --format xlsx  a folder, as one Excel workbook
  udcgkit extract https://example.org/a.html --out out --format parquet
  udcgkit explain report.txt                         why each row is there
  udcgkit redraw data/exports/name/name.json         an exported figure once more
  udcgkit lab                                        the notebooks, in JupyterLab
  udcgkit judgements export anna.jsonld --format web-annotation --annotator anna
  udcgkit judgements import from_ben.csv --format csv

exit code: 0 all done; 1 some sources were skipped; 2 nothing was done
"""


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    main = argparse.ArgumentParser(
        prog="udcgkit", description="Who promised what to Ukraine, in whose words: tables from articles.",
        epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    main.add_argument("--version", action="version", version=f"udcgkit {udcgkit.__version__}")
    commands = main.add_subparsers(dest="command", required=True, metavar="COMMAND")
    extract = _command(commands, "extract", "articles to tables", run_extract)
    extract.add_argument("sources", nargs="*", metavar="SOURCE", help="file, folder or address (default: our article)")
    extract.add_argument("--out", metavar="DIR", help="where the tables go (default: data/tables for our article, "
                         "data/exports/tables for others)")  # fmt: skip
    extract.add_argument("--format", choices=("csv", "parquet", "xlsx"), default="csv", help="default: %(default)s")
    explain = _command(commands, "explain", "why each row of an article is there", run_explain)
    explain.add_argument("source", metavar="SOURCE", nargs="?", help="file or address (default: our article)")
    for command in (extract, explain):
        command.add_argument("--lexicon", metavar="DIR", help="folder with lexicon files of your own")
    redraw = _command(commands, "redraw", "an exported figure once more, from its manifest", run_redraw)
    redraw.add_argument("manifest", metavar="MANIFEST", help="the .json of an export; nothing in it is run")
    redraw.add_argument("--tables", metavar="DIR", help="the saved tables to draw from (default: data/tables)")
    redraw.add_argument("--out", metavar="NAME", help="name of the new export in data/exports (default: as before)")
    lab = _command(commands, "lab", "the notebooks in JupyterLab", run_lab)
    lab.add_argument("folder", nargs="?", metavar="FOLDER", help="the workspace, made where it is not there (default: "
                     "this project, or ./udcgkit-workspace); options of JupyterLab may follow")  # fmt: skip
    _judgements(_command(commands, "judgements", "judged claims to and from other tools", run_judgements))
    return main


def _judgements(command: argparse.ArgumentParser) -> None:
    formats = ("web-annotation", "label-studio", "csv", "xlsx", "claim-review")
    command.add_argument("act", choices=("export", "import"))
    command.add_argument("file", metavar="FILE", help="the file to write or read; export: or a name for data/exports")
    command.add_argument("--format", choices=formats, required=True, help="xlsx and claim-review are for export only")
    command.add_argument("--annotator", metavar="NAME", help="export: only theirs; import: who judged, if not said")
    command.add_argument("--store", metavar="PLACE", help="file or address (default: data/annotations.sqlite)")
    command.add_argument("--tables", metavar="DIR", help="saved tables of the articles (default: data/tables)")


def _command(commands: Any, name: str, help: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=help, epilog=EXAMPLES, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    made.set_defaults(run=run)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    commands = parser()
    options, others = commands.parse_known_args(arguments)
    if others and options.command != "lab":
        commands.error(f"unknown: {' '.join(others)}")
    options.others = others
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = lambda message, *_: _say(f"note: {message}")
        return _guarded(options)


def _guarded(options: argparse.Namespace) -> int:
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UdcgkitError as error:
        _say(str(error))
        return FAILED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _say(sentence: str) -> None:
    print(f"udcgkit: {_shown(sentence)}", file=sys.stderr)


def run_extract(options: argparse.Namespace) -> int:
    """Extracts the sources, writes their tables and prints what they hold."""
    from udcgkit.pipeline import extract
    from udcgkit.summary import summary

    reader = Sources(options.sources)
    tables = extract(reader.articles(), lexicon=options.lexicon)
    if tables.articles.empty:
        raise ReadError("None of the sources could be read; nothing was written.")
    default = home() / "data" / ("exports/tables" if options.sources else "tables")
    folder = tables.save(options.out or default, options.format)
    for line in summary(tables).splitlines():
        print(_shown(line))
    print(f"The tables are in {folder} ({options.format}).")
    if reader.skipped:
        _say(f"{reader.skipped} skipped; the rest is written.")
    return PARTLY if reader.skipped else DONE


def run_explain(options: argparse.Namespace) -> int:
    """Prints for each row its rule and the words it saw, then what cleaning changed."""
    from udcgkit.pipeline import explain
    from udcgkit.reading import read_article

    article = read_article(options.source) if options.source is not None else read_article()
    for row in explain(article, options.lexicon).itertuples():
        print(f"{row.table} {row.row}\n    text:  {_line(row.text)}")
        print(f"    rule:  {row.rule}\n    words: {_line(row.words)}")
    for edit in article.edits:
        print(f"cleaning {edit.start}:{edit.end}\n    rule:  {edit.rule}\n    why:   {edit.reason}")
    return DONE


def run_redraw(options: argparse.Namespace) -> int:
    """Draws the figure of a manifest into a new export, and says what differs from when it was made."""
    from udcgkit import export
    from udcgkit.export.redrawing import same_bytes
    from udcgkit.tables import Tables

    file, folder = Path(options.manifest), Path(options.tables or home() / "data" / "tables")
    if not options.tables and not folder.is_dir():
        raise ReadError(f"There are no tables in '{folder}'; save those that the figure was made from, with "
                        "tables.save(folder), and name that folder with --tables.")  # fmt: skip
    found = export.redraw(file, Tables.load(folder))
    if found.lacks and not options.tables:
        raise ReadError(f"The tables in '{folder}' lack the article {found.lacks[0]}; save those that the figure was "
                        "made from, with tables.save(folder), and name that folder with --tables.")  # fmt: skip
    made = export.save(found.figure, options.out or file.stem)
    for sentence in found.differences:
        _say(sentence)
    print(_shown(f"The figure is in {made}{', byte for byte as before' if same_bytes(file, made) else ''}."))
    return DONE


def run_lab(options: argparse.Namespace) -> int:
    """Lays out the workspace and runs JupyterLab on it."""
    from udcgkit.workspace import lay_out, start_lab

    project = home()
    ours = (project / "notebooks").is_dir() and (project / "data").is_dir()
    folder = Path(options.folder or (project if ours else "udcgkit-workspace")).expanduser().resolve()
    start_lab(lay_out(folder), options.others)
    return DONE


def run_judgements(options: argparse.Namespace) -> int:
    """Writes or reads the judgements of a store, and prints what was left out and why."""
    from udcgkit import exchange
    from udcgkit.annotations import Store
    from udcgkit.tables import Tables

    place = options.store or home() / "data" / "annotations.sqlite"
    if options.act == "export" and "://" not in str(place) and not Path(place).is_file():
        raise ReadError(f"There is no annotation store '{place}'; give one with --store.")
    tables = Tables.load(options.tables or home() / "data" / "tables")
    with Store(place) as store:
        act = exchange.write if options.act == "export" else exchange.read
        report = act(options.format, store, tables, options.file, annotator=options.annotator)
    for line in str(report).splitlines():
        print(_shown(line))
    return PARTLY if len(report.left_out) else DONE


def _line(text: object) -> str:
    return _shown(" ".join(str(text).split()))


def _shown(text: str) -> str:
    """Text from outside without the characters that steer a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one).startswith("C") else one for one in text)


class Sources:
    """The articles of the command line; one that cannot be read is named, counted and skipped."""

    def __init__(self, given: Sequence[str]) -> None:
        self.skipped = 0
        self.sources: list[str | None] = [] if given else [None]
        self._alone = len(given) < 2
        for source in given:
            with self._skipping(source):
                self.sources += _files(source)

    @contextmanager
    def _skipping(self, source: str | None) -> Iterator[None]:
        try:
            yield
        except UdcgkitError as error:
            if self._alone:
                raise
            self.skipped += 1
            _say(f"skipped {source}: {error}")

    def articles(self) -> Iterator[Article]:
        """Reads one after the other; shows its progress where that takes long."""
        from udcgkit.reading import read_article

        self._alone = self._alone and len(self.sources) == 1
        for source in _progress(self.sources):
            with self._skipping(source):
                yield read_article(source) if source is not None else read_article()


def _files(source: str) -> list[str]:
    folder = Path(source)
    if not source or not folder.is_dir():
        return [source]
    found = sorted(str(file) for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise ReadError(f"The folder '{source}' holds no articles ({', '.join(SUFFIXES)}).")
    return found


def _progress(sources: list[str | None]) -> Iterable[str | None]:
    from tqdm import tqdm

    shown: Iterable[str | None] = tqdm(sources, unit="article", delay=1, disable=None, leave=False)
    return shown


def script() -> None:
    """What the command `udcgkit` runs; characters that the terminal lacks are shown as \\-codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())


if __name__ == "__main__":
    script()
