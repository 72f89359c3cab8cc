"""The .toml file beside an article's file, which says what the file itself does not."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from udcgkit.errors import ReadError
from udcgkit.schema import PUBLISHER_KINDS

FACTS = ("title", "publisher", "publisher_kind", "url", "published_on", "retrieved_at", "language", "charset")
"""What a sidecar may tell of an article; `sha256` guards the file, and any other key is a note for people."""


def read_sidecar(file: Path, data: bytes) -> Mapping[str, str]:
    """What the sidecar of `file` says, or nothing where there is none.

    For a.txt it is a.txt.toml, else a.toml. Raises ReadError where it cannot be read, where a value is
    of the wrong kind, and where its sha256 is not that of `data`.
    """
    sidecar = next((place for place in _places(file) if place.is_file()), None)
    if sidecar is None:
        return {}
    try:
        content = tomllib.loads(sidecar.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReadError(f"The sidecar '{sidecar}' cannot be read ({error}); correct it or take it away.") from error
    expected = content.get("sha256")
    if expected is not None and str(expected).casefold() != hashlib.sha256(data).hexdigest():
        raise ReadError(f"'{file}' is not the file that '{sidecar}' describes (SHA-256 differs); restore the original.")
    return {name: _text(sidecar, name, content[name]) for name in FACTS if content.get(name) not in (None, "")}


def _places(file: Path) -> tuple[Path, Path]:
    return file.with_name(file.name + ".toml"), file.with_suffix(".toml")


def _text(sidecar: Path, name: str, value: Any) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if not isinstance(value, str):
        raise ReadError(f"In the sidecar '{sidecar}', {name} must be text in quotation marks, not {value!r}.")
    if name == "publisher_kind" and value not in PUBLISHER_KINDS:
        known = ", ".join(PUBLISHER_KINDS)
        raise ReadError(f"In the sidecar '{sidecar}', publisher_kind must be one of {known}, not '{value}'.")
    return value
