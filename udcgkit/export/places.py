"""Where exports go: always a new folder inside data/exports, whatever name is typed."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from udcgkit.errors import UdcgkitError, WriteError
from udcgkit.home import home

_LONGEST = 60
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)  # names that Windows keeps for itself


def exports() -> Path:
    """The folder of all exports in the project folder."""
    return home() / "data" / "exports"


def file_name(typed: str) -> str:
    """A name for files made of what was typed: letters, digits and - _ only, at most 60 characters.

    UdcgkitError where nothing usable is left.

    >>> file_name("Zusagen 2025"), file_name("../../etc/passwd")
    ('Zusagen-2025', 'etc-passwd')
    """
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
            if not (parent / name).exists() and _placed(parent, name, write):
                break
    except OSError as error:
        reason = error.strerror or error
        raise WriteError(f"Cannot write to '{parent}' ({reason}); nothing was changed.") from error
    return parent / name


def _placed(parent: Path, name: str, write: Callable[[Path, str], None]) -> bool:
    """Whether the folder is there now; False where somebody else took the name in the meantime."""
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=parent))
    try:
        write(aside, name)
        aside.chmod(0o755)  # mkdtemp's folders are closed to colleagues
        aside.rename(parent / name)
    except OSError:
        if (parent / name).exists():
            return False
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return True
