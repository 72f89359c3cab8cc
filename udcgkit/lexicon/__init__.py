"""Language knowledge as data: loads, validates, freezes and caches the lexicon files.

A lexicon file is a CSV with a header; lines that start with # are comments. What each
column may hold stands in `columns.toml`. Rows of a shared file, of the language's folder
and of the analyst's own folder (same layout) are joined in this order, so that a later row
can be preferred to an earlier one.
"""

from __future__ import annotations

import csv
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from udcgkit.errors import LexiconError
from udcgkit.garbage import keep
from udcgkit.given import take_place, take_text
from udcgkit.memory import Vocabulary

Row = Mapping[str, str]
Folder = str | os.PathLike[str]
_SHOWN = frozenset(("id", "name", "lemma", "origin"))
"""columns that are no words of a text"""
T = TypeVar("T")

HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(path.name for path in HERE.iterdir() if (path / "abbreviations.csv").exists()))
DEFAULT_LANGUAGE = "de"
_IN_USE: ContextVar[Folder | None] = ContextVar("the folder of one's own that is in use", default=None)


class Lexicon:
    """All lexicon rows for one language, which never change, shared by every article of a run.

    >>> lexicon = load("de")
    >>> "Dr." in {row["form"] for row in lexicon.rows("abbreviations")}
    True
    >>> lexicon.rows("a_file_that_does_not_exist")
    ()
    """

    def __init__(self, language: str, folders: tuple[Path, ...]) -> None:
        self.language = language
        self._folders = folders
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._built: dict[Callable[[Lexicon], Any], Any] = {}
        self.vocabulary = Vocabulary()

    def rows(self, name: str) -> tuple[Row, ...]:
        """Rows of the file `name` (without .csv); empty where no folder has it.

        Raises LexiconError with file and line where a row breaks `columns.toml`.
        """
        if name not in self._rows:
            places = [place for folder in self._folders for place in (folder, folder / self.language)]
            files = [place / f"{name}.csv" for place in places]
            self._rows[name] = tuple(row for file in files if file.is_file() for row in read_rows(file))
        return self._rows[name]

    def once(self, build: Callable[[Lexicon], T]) -> T:
        """What `build(lexicon)` gives, computed at the first call and kept.

        Stages compile their patterns and look-up tables through this, once per lexicon.
        """
        found: T | None = self._built.get(build)
        if found is None:
            found = self._built[build] = build(self)
            keep()
        return found


@lru_cache(maxsize=32)
def _load(language: str, folder: Path | None, _stamp: int) -> Lexicon:
    if folder is not None and not folder.is_dir():
        raise LexiconError(f"There is no lexicon folder '{folder}'; give a folder laid out like udcgkit/lexicon.")
    if folder is not None:  # the analyst's own files are checked at once, ours by the tests
        _check_own(folder)
    return Lexicon(language, (HERE,) if folder is None else (HERE, folder))


def _check_own(folder: Path) -> None:
    """Reads every file of an analyst's folder; LexiconError where it has none, or one in a place that nobody reads."""
    files = sorted(folder.rglob("*.csv"))
    if not files:
        raise LexiconError(f"The lexicon folder '{folder}' holds no csv file; lay it out like udcgkit/lexicon.")
    places = {folder, *(folder / language for language in LANGUAGES)}
    for file in files:
        if file.parent not in places:
            known = " or ".join(f"'{language}'" for language in LANGUAGES)
            raise LexiconError(f"{file} is never read: put it into '{folder}' or its folder {known}.")
        read_rows(file)


@contextmanager
def extended_by(folder: Folder | None) -> Iterator[None]:
    """In its block every lexicon is extended by `folder`: articles are read with it, and their rows are found with it.

    What is in use already stays so where `folder` is None.

    >>> with extended_by(None):
    ...     load("en").language
    'en'
    """
    before = _IN_USE.set(_IN_USE.get() if folder is None else folder)
    try:
        yield
    finally:
        _IN_USE.reset(before)


def known_language(tag: str) -> str | None:
    """The language of the kit that a tag means; None where there are no rules for it.

    >>> known_language("de-AT"), known_language("EN"), known_language("fr")
    ('de', 'en', None)
    """
    take_text(tag, "a language")
    base = tag.casefold().replace("_", "-").split("-")[0]
    return base if base in LANGUAGES else None


def load(language: str | None = None, folder: Folder | None = None) -> Lexicon:
    """The lexicon of `language` ("de", "en", also "de-AT"; None means German), extended by `folder`.

    Without `folder`, it is that of `extended_by`, else the one that the environment variable
    UDCGKIT_LEXICON names, if set. A file changed since the last call is read again. Raises
    LexiconError for an unknown language, a folder that does not exist, or a broken line.

    >>> load("en").language
    'en'
    """
    known = DEFAULT_LANGUAGE if language is None else known_language(language)
    if known is None:
        raise LexiconError(f"There is no lexicon for the language '{language}'; there are: {', '.join(LANGUAGES)}.")
    named = _IN_USE.get() if folder is None else folder
    if named is None:
        named = os.environ.get("UDCGKIT_LEXICON") or None
    if named is not None:
        take_place(named, "a lexicon folder")
    if named == "":
        raise LexiconError("A lexicon folder needs a name; give a folder laid out like udcgkit/lexicon, or None.")
    path = Path(named).resolve() if named is not None else None
    stamp = max((f.stat().st_mtime_ns for f in path.rglob("*.csv")), default=0) if path and path.is_dir() else 0
    return _load(known, path, stamp)


def read_rows(file: Path) -> list[Row]:
    """The rows of one lexicon file, to be read only; LexiconError names a broken line.

    They are plain dicts of strings, which the garbage collector, unlike a read-only view of each, leaves alone.
    """
    rules = _column_rules().get(file.stem)
    if rules is None:
        known = ", ".join(sorted(_column_rules()))
        raise LexiconError(f"{file.name} is no lexicon file that udcgkit knows; the known ones are: {known}.")
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file} cannot be read as UTF-8 text ({error}); save it as UTF-8.") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise LexiconError(f"{file} has no header line; its columns are: {', '.join(rules)}.")
    header = next(csv.reader([numbered[0][1]]))
    if header != list(rules):
        wanted, found = ",".join(rules), ",".join(header)
        raise LexiconError(f"{file}, line {numbered[0][0]}: the header must be {wanted}, not {found}.")
    return _validated(file, rules, numbered[1:])


def _validated(file: Path, rules: dict[str, dict[str, Any]], numbered: list[tuple[int, str]]) -> list[Row]:
    checks = [(name, rule) for name, rule in rules.items() if rule.keys() - {"meaning"}]
    seen: dict[tuple[str, str], int] = {}
    rows: list[Row] = []
    for number, line in numbered:
        try:
            cells = next(csv.reader([line], strict=True))
        except csv.Error as error:
            raise LexiconError(f"{file}, line {number}: {error}.") from error
        if len(cells) != len(rules):
            raise LexiconError(f"{file}, line {number}: {len(cells)} cells, but the header has {len(rules)} columns.")
        row = dict(zip(rules, cells, strict=True))
        for name, rule in checks:
            if problem := _problem(row[name], rule):
                raise LexiconError(f"{file}, line {number}: column {name} {problem}.")
            if rule.get("key") and seen.setdefault((name, row[name]), number) != number:
                first = seen[name, row[name]]
                raise LexiconError(f"{file}, line {number}: '{row[name]}' stands in line {first} already.")
        rows += _spelled(row)
    return rows


def _spelled(row: dict[str, str]) -> list[dict[str, str]]:
    """The row, with the Swiss spelling of its words with ß beside them: heißt|hieß and heisst|hiess.

    A cell that lists forms lists them in both spellings; a row for one word becomes two.
    """
    sharp = [name for name, cell in row.items() if "ß" in cell and name not in _SHOWN]
    if not sharp:
        return [row]
    for name in [name for name in sharp if "|" in row[name]]:
        row[name] = "|".join(dict.fromkeys([*row[name].split("|"), *row[name].replace("ß", "ss").split("|")]))
    lone = [name for name in sharp if "|" not in row[name]]
    return [row, {**row, **{name: row[name].replace("ß", "ss") for name in lone}}] if lone else [row]


def _problem(cell: str, rule: dict[str, Any]) -> str | None:
    if not cell:
        return "may not be empty" if rule.get("required") else None
    if "values" in rule and (wrong := set(cell.split("|")) - set(rule["values"])):
        return f"holds '{min(wrong)}', but only these are allowed: {', '.join(rule['values'])}"
    if "pattern" in rule and not re.fullmatch(rule["pattern"], cell):
        return f"holds '{cell}', which does not match {rule['pattern']}"
    return None


def allowed(name: str, column: str) -> tuple[str, ...]:
    """The words that a column of the file `name` may hold, in any language.

    >>> allowed("titles", "gender")
    ('m', 'f')
    """
    return tuple(_column_rules()[name][column]["values"])


@lru_cache(maxsize=1)
def _column_rules() -> dict[str, dict[str, dict[str, Any]]]:
    specification = tomllib.loads((HERE / "columns.toml").read_text(encoding="utf-8"))
    origin = {"origin": {"meaning": "where the row comes from", "required": True}}
    return {name: {**table["columns"], **origin} for name, table in specification.items()}
