"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import udcgkit
from udcgkit.cli import commands as act
from udcgkit.cli.judgements import run_judgements

EXAMPLES = """\
examples:
  udcgkit extract                                    the bundled article, into data/tables
  udcgkit extract report.html --out tables           one file, as csv
  udcgkit extract articles/ --out out --format xlsx  a folder, as one Excel workbook
  udcgkit extract https://example.org/a.html --out out --format parquet
  udcgkit extract notes.txt --published-on 2025-10-15 --publisher "Musterstadt News"
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
    _extraction(commands)
    redraw = _command(commands, "redraw", "an exported figure once more, from its manifest", act.run_redraw)
    redraw.add_argument("manifest", metavar="MANIFEST", help="the .json of an export; nothing in it is run")
    redraw.add_argument("--tables", metavar="DIR", help="the saved tables to draw from (default: data/tables, "
                        "else the articles in data/articles)")
    redraw.add_argument("--out", metavar="NAME", help="name of the new export in data/exports (default: as before)")
    lab = _command(commands, "lab", "the notebooks in JupyterLab", act.run_lab)
    lab.add_argument("folder", nargs="?", metavar="FOLDER", help="the workspace, made where it is not there (default: "
                     "this project, or ./udcgkit-workspace); options of JupyterLab may follow")  # fmt: skip
    _judgements(_command(commands, "judgements", "judged claims to and from other tools", run_judgements))
    return main


def _extraction(commands: Any) -> None:
    """The commands that read articles."""
    extract = _command(commands, "extract", "articles to tables", act.run_extract)
    extract.add_argument("sources", nargs="*", metavar="SOURCE", help="file, folder or address (default: our article)")
    extract.add_argument("--out", metavar="DIR", help="where the tables go (default: data/tables for our article, "
                         "data/exports/tables for others)")  # fmt: skip
    extract.add_argument("--format", choices=("csv", "parquet", "xlsx"), default="csv", help="default: %(default)s")
    explain = _command(commands, "explain", "why each row of an article is there", act.run_explain)
    explain.add_argument("source", metavar="SOURCE", nargs="?", help="file or address (default: our article)")
    for command in (extract, explain):
        command.add_argument("--published-on", metavar="DAY", help="when one article was published, 2025-10-15: so "
                             "\"this year\" becomes a year (default: as the source tells)")  # fmt: skip
        command.add_argument("--publisher", metavar="NAME", help="who published it (default: as the source tells)")
        command.add_argument("--language", metavar="CODE", help="de or en (default: as the text shows)")
        command.add_argument("--lexicon", metavar="DIR", help="folder with lexicon files of your own")


def _judgements(command: argparse.ArgumentParser) -> None:
    formats = ("web-annotation", "label-studio", "csv", "xlsx", "claim-review")
    command.add_argument("act", choices=("export", "import"))
    command.add_argument("file", metavar="FILE", help="the file to write or read; export: or a name for data/exports")
    command.add_argument("--format", choices=formats, required=True, help="xlsx and claim-review are for export only")
    command.add_argument("--annotator", metavar="NAME", help="export: only theirs; import: who judged, if not said")
    command.add_argument("--store", metavar="PLACE", help="file or address (default: data/annotations.sqlite)")
    command.add_argument("--tables", metavar="DIR", help="saved tables of the articles (default: the articles "
                         "judged; import: and those in data/tables and data/articles)")  # fmt: skip


def _command(commands: Any, name: str, help: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=help, epilog=EXAMPLES, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    made.set_defaults(run=run)
    return made
