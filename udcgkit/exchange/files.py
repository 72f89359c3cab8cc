"""Files of outside formats: written whole or not at all, read with a limit and as data only."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from udcgkit.errors import ReadError, WriteError
from udcgkit.files import written_together

LIMIT = 200_000_000
"""Bytes of a file that is read."""
Target = str | os.PathLike[str]
Source = str | os.PathLike[str] | BinaryIO
_FILES = (".json", ".jsonld", ".csv", ".xlsx")
_UNSAFE = re.compile("[\ud800-\udfff<>&\u2028\u2029]")  # lone surrogates; what ends a script in a page


def write_files(target: Target, contents: Mapping[str, Callable[[Path], None]]) -> Path:
    """Writes one file per suffix, and returns the first one's path; all of them, or none.

    A path, or a text that ends like one (.json, .jsonld, .csv, .xlsx), is the file to write; another
    text is a name, for which a new folder is made in data/exports. WriteError where nothing can be
    written there.
    """
    first = next(iter(contents))
    if isinstance(target, str) and not target.lower().endswith(_FILES):
        from udcgkit.export.places import new_folder  # its package loads the plotting library

        folder = new_folder(target, lambda aside, name: _fill(aside, name, contents))
        return folder / f"{folder.name}{first}"
    file = Path(target)
    if file.is_dir():
        raise WriteError(f"'{file}' is a folder; give the name of a file in it.")
    with written_together(file.parent) as aside:
        for suffix, write in contents.items():
            write(aside / (file.name if suffix == first else f"{file.stem}{suffix}"))
    return file


def _fill(folder: Path, name: str, contents: Mapping[str, Callable[[Path], None]]) -> None:
    for suffix, write in contents.items():
        write(folder / f"{name}{suffix}")


def json_file(value: Any) -> Callable[[Path], None]:
    """Writes a value as JSON in UTF-8, so that it does nothing where it is pasted into a page.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     json_file({"ä": "</script>"})(Path(folder, "a.json"))
    ...     print(Path(folder, "a.json").read_text(encoding="utf-8"))
    {
     "ä": "\\u003c/script\\u003e"
    }
    """
    text = json.dumps(value, ensure_ascii=False, indent=1)
    safe = _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)

    def write(file: Path) -> None:
        file.write_bytes(safe.encode() + b"\n")

    return write


def read_bytes(source: Source) -> bytes:
    """What a file, or an open binary file, holds; ReadError where it cannot be read or is too large."""
    try:
        if isinstance(source, str | os.PathLike):
            with Path(source).open("rb") as file:
                data = file.read(LIMIT + 1)
        else:
            data = source.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"'{name_of(source)}' cannot be read ({reason}); nothing was taken over.") from error
    if not isinstance(data, bytes):
        raise ReadError("Open the file in binary mode, as open(name, 'rb') does; nothing was taken over.")
    if len(data) > LIMIT:
        raise ReadError(f"'{name_of(source)}' is larger than {LIMIT // 1_000_000} MB; nothing was taken over.")
    return data


def read_json(source: Source) -> Any:
    """The JSON in a file; ReadError where it is none."""
    try:
        return json.loads(read_bytes(source), parse_int=_whole)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise ReadError(f"'{name_of(source)}' is no JSON ({reason}); nothing was taken over.") from error


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) < 20 else None  # longer ones are forged: no offset, no id


def name_of(source: Source) -> str:
    """How messages call the file."""
    return os.fspath(source) if isinstance(source, str | os.PathLike) else str(getattr(source, "name", "the file"))


def path_of(source: Source) -> Path | None:
    """The path of the file, where it has one."""
    return Path(source) if isinstance(source, str | os.PathLike) else None

