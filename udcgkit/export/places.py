"""Where exports go: always a new folder inside data/exports, whatever name is typed."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from udcgkit.errors import UdcgkitError, WriteError
from udcgkit.given import take_text
from udcgkit.home import home

_LONGEST = 60
_DEVICES = re.compile(r"(con|prn|aux|nul|conin|conout|com[\d¹²³]|lpt[\d¹²³])$", re.IGNORECASE)
"""Names that Windows keeps for itself."""


def exports() -> Path:
    """The folder of all exports in the project folder; WriteError where a link leads out of it."""
    project = home()
    folder = project / "data" / "exports"
    try:
        inside = folder.resolve().is_relative_to(project.resolve())
    except (OSError, RuntimeError) as error:  # links that lead to each other
        raise WriteError(f"'{folder}' is a link that leads nowhere; make it a folder.") from error
    if not inside:
        raise WriteError(
            f"'{folder}' is a link to a place outside the project; make it a folder, or name the project "
            "that exports shall go to in UDCGKIT_HOME."
        )
    return folder


def file_name(typed: str) -> str:
    """A name for files made of what was typed: letters, digits and - _ only, at most 60 characters.

    UdcgkitError where nothing usable is left.

    >>> file_name("Zusagen 2025"), file_name("../../etc/passwd")
    ('Zusagen-2025', 'etc-passwd')
    """
    take_text(typed, "the name of an export")
    kept = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", typed)).strip("-_")[:_LONGEST].rstrip("-_")
    if not kept:
        raise UdcgkitError("Give the export a name with at least one letter or digit.")
    return f"{kept}_" if _DEVICES.match(kept) else kept


def new_folder(typed: str, write: Callable[[Path, str], None]) -> Path:
    """Lets `write(folder, name)` make files, and puts them as data/exports/<name>; that folder comes back.

    A folder that exists already is kept and the new one numbered: name-2, name-3 … Where anything
    fails, nothing is left. Raises WriteError where nothing can be written there.
    """
    parent, wanted = exports(), file_name(typed)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for name in chain([wanted], (f"{wanted}-{number}" for number in count(2))):
            if not os.path.lexists(parent / name) and _placed(parent, name, write):
                break
    except OSError as error:
        reason = error.strerror or error
        raise WriteError(f"Cannot write to '{parent}' ({reason}); nothing was changed.") from error
    return parent / name


def new_or_same_folder(typed: str, write: Callable[[Path, str], None]) -> Path:
    """`new_folder`, unless the last folder of that name holds the very files already: then that one comes back."""
    parent, wanted = exports(), file_name(typed)
    if (last := _last(parent, wanted)) is not None:
        with TemporaryDirectory(prefix="udcgkit-") as aside:
            write(Path(aside), last.name)
            if _files(Path(aside)) == _files(last):
                return last
    return new_folder(typed, write)


def _last(parent: Path, wanted: str) -> Path | None:
    """The folder of that name with the highest number."""
    last = None
    for name in chain([wanted], (f"{wanted}-{number}" for number in count(2))):
        if not os.path.lexists(parent / name):
            return last
        last = parent / name
    return last


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _placed(parent: Path, name: str, write: Callable[[Path, str], None]) -> bool:
    """Whether the folder is there now; False where somebody else took the name in the meantime."""
    aside = parent / f".new-{uuid4().hex}"
    aside.mkdir()
    try:
        write(aside, name)
        aside.rename(parent / name)
    except OSError:
        if os.path.lexists(parent / name):
            return False
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return True
