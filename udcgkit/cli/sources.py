"""The articles that a command is given: files, folders, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from udcgkit.cli.terminal import say
from udcgkit.errors import ReadError, UdcgkitError

if TYPE_CHECKING:
    from udcgkit.article import Article

SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml")
"""The files of a folder that are taken for articles."""
SIDECAR = ".toml"
_NAMED = 20
"""So many files that are no articles are named."""


class Sources:
    """The articles of the command line; one that cannot be read is named (unless `quiet`), counted and skipped.

    `facts` are told of each: publisher, language; `published_on` of one article only.
    """

    def __init__(
        self, given: Sequence[str], quiet: bool = False, facts: Mapping[str, str | None] | None = None
    ) -> None:
        self.skipped, self._quiet, self._facts = 0, quiet, facts or {}
        self.sources: list[str | None] = [] if given else [None]
        self._alone = len(given) < 2 and not quiet
        for source in given:
            with self._skipping(source):
                self.sources += _files(source)
                self._pass_over(_others(Path(source)) if source else [])
        if self._facts.get("published_on") and len(self.sources) > 1:
            raise ReadError(f"--published-on tells the day of one article, and here are {len(self.sources)}; name one, "
                            "or write published_on = \"2025-10-15\" into a .toml file beside each.")  # fmt: skip

    @contextmanager
    def _skipping(self, source: str | None) -> Iterator[None]:
        try:
            yield
        except UdcgkitError as error:
            if self._alone:
                raise
            self.skipped += 1
            if not self._quiet:
                say(f"skipped {source}: {error}")

    def _pass_over(self, files: Sequence[Path]) -> None:
        self.skipped += len(files)
        for file in files[:_NAMED]:
            say(f"skipped {file}: it is none of {', '.join(SUFFIXES)}")
        if len(files) > _NAMED:
            say(f"skipped {len(files) - _NAMED} more such files there")

    def articles(self) -> Iterator[Article]:
        """Reads one after the other; shows its progress where that takes long."""
        from udcgkit.reading import read_article

        self._alone = self._alone and len(self.sources) == 1
        for source in _progress(self.sources):
            with self._skipping(source):
                yield read_article(source, **self._facts)


def _others(folder: Path) -> list[Path]:
    """What lies in a folder beside articles and what is told about them."""
    found = (file for file in folder.rglob("*") if file.suffix.lower() not in (*SUFFIXES, SIDECAR))
    shown = (file for file in found if not any(part.startswith(".") for part in file.relative_to(folder).parts))
    return sorted(file for file in shown if file.is_file())


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
