"""The types of claim and their verdicts, from a TOML file that a team can edit.

`labels.toml` beside this file is the default; its comments say how to write one's own.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from udcgkit.errors import LexiconError, StoreError
from udcgkit.wording import chosen

DEFAULT = Path(__file__).parent / "labels.toml"
LANGUAGES = ("de", "en")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class ClaimType:
    """One type of claim: its words by language, and each verdict's code with its words."""

    code: str
    words: Mapping[str, str]
    verdicts: Mapping[str, Mapping[str, str]]
    as_of: bool
    """whether a verdict on it is true of a day"""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a claim can be judged to be.

    >>> labels = load()
    >>> labels.verdicts("commitment")
    ('open', 'in_progress', 'kept', 'partly_kept', 'broken', 'superseded')
    >>> labels.verdicts("appeal"), labels.word("fact", "de"), labels.word("kept", "en", type="commitment")
    ((), 'Tatsache', 'kept')
    """

    types: Mapping[str, ClaimType]
    confidence: Mapping[str, Mapping[str, str]]

    def verdicts(self, type: str) -> tuple[str, ...]:
        """The verdicts that a claim of that type may get, in the order of the file."""
        return tuple(self.types[type].verdicts) if type in self.types else ()

    def word(self, code: str, language: str | None, type: str | None = None) -> str:
        """The word for a type or a confidence, or with `type` for a verdict; the code itself if it has none."""
        if type is None:
            words = self.types[code].words if code in self.types else self.confidence.get(code, {})
        else:
            words = self.types[type].verdicts.get(code, {}) if type in self.types else {}
        return words.get(chosen(language), code)

    def decided(self, type: str | None, verdict: str | None) -> bool:
        """Whether nothing more is to be said: there is a verdict, or the type has none to give."""
        return verdict is not None or (type is not None and not self.verdicts(type))

    def check(self, type: str | None, verdict: str | None, confidence: str | None = None) -> None:
        """Raises StoreError for a type that there is not, or a verdict that does not belong to it."""
        if type is not None and type not in self.types:
            raise StoreError(f"There is no type of claim '{type}'; choose one of: {', '.join(self.types)}.")
        if verdict is not None and type is None:
            raise StoreError(f"The verdict '{verdict}' needs a type; choose one of: {', '.join(self.types)}.")
        if type is not None and verdict is not None and verdict not in self.verdicts(type):
            allowed = ", ".join(self.verdicts(type)) or "none"
            raise StoreError(f"The verdict '{verdict}' does not belong to the type '{type}'; it may get: {allowed}.")
        if confidence is not None and confidence not in self.confidence:
            raise StoreError(f"There is no confidence '{confidence}'; choose one of: {', '.join(self.confidence)}.")


def load(path: str | os.PathLike[str] | None = None) -> Labels:
    """The labels of that file, else the kit's own; LexiconError names what is wrong with it, and where."""
    file = DEFAULT if path is None else Path(path)
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"'{file}' cannot be read as labels ({error}); mend it or take the kit's own.") from error
    try:
        if unknown := read.keys() - {"types", "confidence"}:
            raise ValueError(f"there is a table {min(unknown)}, but only types and confidence are read")
        types = _table(read.get("types"), "types")
        if not types:
            raise ValueError("types is missing or empty")
        confidence = _worded(read.get("confidence", {}), "confidence")
        return Labels({code: _type(code, table) for code, table in types.items()}, confidence)
    except ValueError as error:
        raise LexiconError(f"'{file}' does not say clearly how claims are judged: {error}.") from error


def _type(code: str, value: Any) -> ClaimType:
    place = f"types.{code}"
    table = _table(value, place)
    if unknown := table.keys() - {*LANGUAGES, "verdicts", "as_of"}:
        raise ValueError(f"{place} has '{min(unknown)}', but only {', '.join(LANGUAGES)}, verdicts and as_of are read")
    if not isinstance(as_of := table.get("as_of", False), bool):
        raise ValueError(f"{place}.as_of is neither true nor false")
    words = _words(code, {key: word for key, word in table.items() if key in LANGUAGES}, place)
    return ClaimType(code, words, _worded(table.get("verdicts", {}), f"{place}.verdicts"), as_of)


def _worded(value: Any, place: str) -> dict[str, Mapping[str, str]]:
    return {code: _words(code, words, f"{place}.{code}") for code, words in _table(value, place).items()}


def _words(code: str, value: Any, place: str) -> Mapping[str, str]:
    words = _table(value, place)
    if not _CODE.fullmatch(code):
        raise ValueError(f"the code of {place} may hold small letters, digits and _ only")
    for language in LANGUAGES:
        if not isinstance(word := words.get(language), str) or not word.strip():
            raise ValueError(f"{place} has no word in '{language}'")
    return words


def _table(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{place} is missing or is no table")
    return value
